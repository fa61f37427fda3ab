//! What people see: one component a file, drawn from the state of [`crate::state`] and acting through it.
//!
//! The root is [`app::App`]. Props that hold much are [`shared::Shared`] and compared by pointer; what is selected or
//! pointed at is shown by attributes on the page's elements ([`lighting`]), so that no paragraph is drawn again for it.
//! No `style` attributes and no `innerHTML`: the content security policy forbids the one, good sense the other.

pub mod app;
pub mod article;
pub mod article_bar;
pub mod bar;
pub mod byline;
pub mod card;
pub mod chain_line;
pub mod checking_dialog;
pub mod compare;
mod conflicts;
pub mod desk;
pub mod details_panel;
pub mod dialog;
mod drawn;
pub mod drop_zone;
mod effect;
pub mod engine;
pub mod entities_panel;
pub mod entity_editor;
pub mod entity_picker;
pub mod entity_row;
pub mod everywhere_dialog;
pub mod export_dialog;
pub mod fields;
pub mod footer;
pub mod found_marks;
pub mod guidelines_dialog;
pub mod handles;
pub mod header;
pub mod here;
pub mod highlight;
pub mod icon;
pub mod keeping_bar;
mod keeping_hint;
pub mod kept_field;
pub mod keys;
pub mod language_select;
pub mod legend;
pub mod library;
pub mod library_page;
pub mod library_row;
pub mod lighting;
pub mod long_text_dialog;
pub mod marker_bar;
pub mod marks;
pub mod media;
pub mod mention_card;
pub mod mention_list;
pub mod merge_picker;
pub mod more_dialog;
pub mod name_source;
pub mod note_field;
pub mod notes_panel;
pub mod notices;
pub mod panels;
pub mod paragraph;
pub mod pointing;
pub mod popover;
pub mod quiet_review;
pub mod quotation_card;
pub mod quotation_parts;
pub mod quotations_panel;
pub mod reading;
pub mod reading_clipboard;
pub mod report_page;
pub mod review_filters;
pub mod review_list;
pub mod review_panel;
mod review_rows;
pub mod roving;
pub mod samples;
pub mod search_bar;
pub mod settings;
mod settled;
pub mod share_dialog;
pub mod shared;
pub mod shortcuts_dialog;
pub mod span_buttons;
pub mod speaker_card;
pub mod split_list;
pub mod start_page;
pub mod store;
mod stretch;
pub mod tabs;
pub mod tag_sets;
pub mod text_card;
pub mod text_cursor;
pub mod theme_button;
pub mod tour;
mod tour_ring;
pub mod training;
mod update;

use crate::browser::{language, last_words};

/// Draws the application into the page, in place of what the page says while it loads.
pub fn start() {
    last_words::prepare();
    language::apply(language::wanted());
    yew::Renderer::<app::App>::new().render();
}
