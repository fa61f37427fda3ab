//! Training: tasks with their answer keys, what is handed in for them, and how a class did.
//!
//! A [`task`] holds articles to annotate, instructions, options and, lightly sealed, the answer keys; a [`submission`]
//! holds what one person made of it. Both are built like a [`crate::pack`]: documents between fields of their own, read as
//! forgivingly and written as strictly. [`results`] scores submissions against keys, [`files`] tells which of the files
//! that were opened together are which. `docs/FORMAT.md` describes both formats.
//!
//! Nothing here is a secret: a file on the trainee's disk can be read by the trainee, seal or not, and times are what the
//! page of the trainee counted.

mod fields;
pub mod files;
pub mod results;
#[cfg(feature = "schema")]
mod schema;
mod seal;
pub mod submission;
pub mod task;

#[cfg(feature = "schema")]
pub use schema::{submission_schema_text, task_schema_text};
pub use submission::Submission;
pub use task::{Feedback, Options, Task};
