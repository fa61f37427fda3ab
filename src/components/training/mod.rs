//! Tasks and classes: making a task, working on it, its results, and those of a class.

pub mod feedback;
pub mod make_task_dialog;
pub mod results_page;
pub mod statistics;
pub mod task_bar;
pub mod task_clock;
pub mod task_page;
