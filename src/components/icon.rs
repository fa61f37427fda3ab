//! The icons, drawn for Pressmark on a grid of 16: strokes of one width in the colour of the text around them.

use yew::prelude::*;

/// The icons that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// An arrow back.
    Undo,
    /// An arrow on.
    Redo,
    /// A cross.
    Close,
    /// A tick.
    Check,
    /// A bin.
    Bin,
    /// A sun.
    Sun,
    /// A moon.
    Moon,
    /// Half sun, half moon.
    Auto,
    /// A disc, one half of it full.
    Contrast,
    /// A question mark.
    Help,
    /// An arrow down, for what opens.
    More,
    /// A padlock.
    Lock,
    /// A plus, for a new document.
    Plus,
    /// A folder.
    Folder,
    /// A magnifying glass.
    Search,
    /// A marker pen.
    Marker,
    /// An arrow up.
    Up,
    /// Quotation marks.
    Quotes,
    /// Two people.
    People,
    /// A list with ticks.
    Checks,
    /// A sheet with a corner turned.
    Note,
    /// The letter i in a circle.
    Info,
    /// Sheets on a stack, for the documents.
    Stack,
    /// Two sheets, for a copy.
    Copy,
    /// A pen, for a name.
    Pen,
    /// An arrow to where one came from.
    Back,
    /// Three dots, for what has no room.
    Dots,
    /// An arrow down onto a line, for a file that is saved.
    Save,
}

/// Draws `icon`; it is hidden from screen readers, so the button around it needs a name.
pub fn icon(icon: Icon) -> Html {
    let path = match icon {
        Icon::Undo => "M6 3 2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H6.5",
        Icon::Redo => "M10 3l3.5 3.5L10 10M13.5 6.5H6a3.5 3.5 0 0 0 0 7h3.5",
        Icon::Close => "M3.5 3.5l9 9M12.5 3.5l-9 9",
        Icon::Check => "M2.5 8.5l3.5 3.5 7.5-8",
        Icon::Bin => "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4",
        Icon::Sun => {
            "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1"
        }
        Icon::Moon => "M13.5 9.7A5.8 5.8 0 0 1 6.3 2.5a5.8 5.8 0 1 0 7.2 7.2Z",
        Icon::Auto => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2v12M8 5l4-1.2M8 8h6M8 11l4 1.2",
        Icon::Contrast => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2v12M9.5 2.5v11M11 3.2v9.6M12.5 4.2v7.6",
        Icon::Help => "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.8-1.1 1.6M8 12.4v.2",
        Icon::More => "M4 6l4 4 4-4",
        Icon::Lock => "M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
        Icon::Plus => "M8 2.5v11M2.5 8h11",
        Icon::Search => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3l3.7 3.7",
        Icon::Marker => "M3 13.5h10M5 10.5l-.5-2.5L11 1.8l2.5 2.5L7.3 10.6zM9 3.8l2.5 2.5",
        Icon::Up => "M4 10l4-4 4 4",
        Icon::Stack => "M2.5 4.5 8 2l5.5 2.5L8 7ZM2.5 8 8 10.5 13.5 8M2.5 11.5 8 14l5.5-2.5",
        Icon::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
        Icon::Pen => "M2.5 13.5l.8-3 7.7-7.7 2.2 2.2-7.7 7.7zM9.5 4.3l2.2 2.2",
        Icon::Back => "M7 3.5 2.5 8 7 12.5M2.5 8h11",
        Icon::Dots => {
            "M3 7.5a.5.5 0 1 0 0 1 .5.5 0 1 0 0-1M8 7.5a.5.5 0 1 0 0 1 .5.5 0 1 0 0-1M13 7.5a.5.5 0 1 0 0 1 .5.5 0 1 0 0-1"
        }
        Icon::Save => "M8 2v8M4.5 6.5 8 10l3.5-3.5M2.5 13.5h11",
        Icon::Folder => "M1.5 13.5v-10h4.5l1.5 2h7v8z",
        Icon::Quotes => "M6 4a3.5 3.5 0 0 0-3 3.5v4h3.5V8H3M12.5 4A3.5 3.5 0 0 0 9.5 7.5v4H13V8H9.5",
        Icon::People => {
            "M6 3a2.4 2.4 0 1 0 0 4.8A2.4 2.4 0 1 0 6 3M1.5 13.5a4.5 4.5 0 0 1 9 0M10.7 3.3a2.4 2.4 0 0 1 0 4.2M12 9.8a4.5 4.5 0 0 1 2.5 3.7"
        }
        Icon::Checks => "M1.5 4.5l1.3 1.3L5.3 3M1.5 11l1.3 1.3 2.5-2.8M8 4.5h6.5M8 11h6.5",
        Icon::Note => "M3 2.5h10v7.5l-3.5 3.5H3zM9.5 13.5V10H13M5.5 5.5h5M5.5 8h3",
        Icon::Info => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 7.3v3.7M8 5v.1",
    };
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={path} /></svg>
    }
}

/// The program's sign, for where its name has no room: lines of an article, one of them marked.
pub fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 64 64" role="img" aria-label={crate::messages::BRAND}>
            <rect width="64" height="64" rx="14" fill="#8c2f1b" />
            <path d="M14 20h36M14 30h23" fill="none" stroke="#fbfaf6" stroke-width="5" stroke-linecap="round" />
            <path d="M14 44h36" fill="none" stroke="#f0c25c" stroke-width="7" stroke-linecap="round" />
        </svg>
    }
}
