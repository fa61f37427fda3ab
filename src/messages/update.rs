//! A new version of the program.

use super::catalogue::catalogue;

catalogue! {
    /// It is loaded and waits.
    update_ready {
        en "A new version of Pressmark is ready. It is used from the next start, or now.",
        de "Eine neue Version von Pressmark ist bereit. Sie gilt ab dem nächsten Start oder sofort.",
        ru "Готова новая версия Pressmark. Она включится при следующем запуске или сейчас.",
    }
    /// It was asked for, and the work is being saved first.
    update_waits_for_saving {
        en "Your work is saved first, then the new version starts.",
        de "Erst wird die Arbeit gespeichert, dann startet die neue Version.",
        ru "Сначала сохраняется работа, затем запускается новая версия.",
    }
    /// Takes it at once.
    update_now { en "Use it now", de "Jetzt verwenden", ru "Включить сейчас" }
    /// Leaves it for the next start.
    update_later { en "Later", de "Später", ru "Позже" }
}
