//! What people do with the application, and what they must see.

mod accessibility;
mod bad_input;
mod compare;
mod desk;
mod exchange;
mod focus;
mod hostile;
mod keyboard;
mod kills;
mod languages;
mod library;
mod links;
mod load;
mod main_job;
mod marking;
mod narrow;
mod offline;
mod one_file;
mod recovery;
mod reopening;
mod report;
mod review;
mod speakers;
mod tag_sets;
mod training;
mod types;
mod whole_job;
mod whole_job_by_touch;

pub use crate::support::acts::*;
