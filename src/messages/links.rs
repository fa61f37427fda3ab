//! Links to an annotation.

use super::catalogue::catalogue;

catalogue! {
    /// Copies a link to an annotation.
    copy_link { en "Copy link to this mark", de "Link zu dieser Markierung kopieren", ru "Копировать ссылку на отметку" }
    /// It is copied.
    link_copied {
        en "Link copied. It leads to this mark in every browser that keeps this document.",
        de "Link kopiert. Er führt zu dieser Markierung in jedem Browser, der dieses Dokument aufbewahrt.",
        ru "Ссылка скопирована. Она ведёт к этой отметке в любом браузере, где хранится этот документ.",
    }
    /// Its document is not open and not kept here.
    link_waits {
        en "This link leads to a mark in a document that is not kept here. Open its file to go there.",
        de "Dieser Link führt zu einer Markierung in einem Dokument, das hier nicht liegt. Bitte dessen Datei öffnen.",
        ru "Эта ссылка ведёт к отметке в документе, которого здесь нет. Откройте его файл, чтобы перейти к ней.",
    }
    /// The open document has no such annotation.
    link_leads_nowhere {
        en "The document that is open does not have the mark to which the link leads.",
        de "Das offene Dokument hat die Markierung nicht, zu der der Link führt.",
        ru "В открытом документе нет отметки, на которую ведёт ссылка.",
    }
}
