//! Whatever is opened as a file of another tool is refused or read, and what was read comes back from an export as far as
//! the format can hold it. The first byte says which format the rest is taken for. What was read can be edited: its spans
//! lie in the text, and its references lead somewhere.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressmark_annotation::Document;
use pressmark_annotation::check::{Problem, check};
use pressmark_formats::exchange::{File, Format, Written, detect, read, reduce, write};

/// What was written, as it would be opened.
fn files(written: &[Written]) -> Vec<File<'_>> {
    let name = |written: &Written| match written.name_end {
        ".ann" => "article.ann",
        ".txt" => "article.txt",
        _ => "article",
    };
    let file = |written| File {
        name: name(written),
        bytes: &written.bytes,
    };
    written.iter().map(file).collect()
}

/// What no edit leaves in a document: an edit of one that has it may be refused. A page holds a file of ours, in which a tag
/// may lack its label.
fn broken(format: Format, document: &Document) -> Vec<Problem> {
    let mut problems = check(document);
    problems.retain(|problem| match problem {
        Problem::BadId(_)
        | Problem::WrongId(_)
        | Problem::BadSpan(..)
        | Problem::NoContent(_)
        | Problem::Disordered(_)
        | Problem::Dangling { .. } => true,
        Problem::NoLabel(_) => format != Format::Html,
        _ => false,
    });
    problems
}

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else {
        return;
    };
    let format = Format::ALL[usize::from(*which) % Format::ALL.len()];
    // Annotations of brat's and of Web Annotations stand apart from their text.
    let text = File {
        name: "article.txt",
        bytes: b"Ms Holt said no. \xf0\x9f\x9a\xa2 The ship left Lindvik in May.",
    };
    let apart = matches!(format, Format::Brat | Format::WebAnnotation) && !bytes.starts_with(b"PK");
    let opened = [File { name: "article", bytes }, text];
    let opened = opened.get(..1 + usize::from(apart)).unwrap_or_default();
    let _ = detect(opened);
    let documents = match read(format, opened) {
        Ok(read) => read.documents,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    for document in documents {
        assert_eq!(broken(format, &document), []);
        let written = write(format, &document);
        // A text of white space alone is no article.
        if let Ok(back) = read(format, &files(&written)) {
            assert_eq!(back.told, []);
            assert_eq!(back.documents, [reduce(&document, format.carries()).0]);
        }
    }
});
