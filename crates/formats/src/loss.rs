//! What an export to a poorer format leaves out, to be told before it is made.

use pressmark_annotation::document::{Key, Kind, Note, Provenance, Status};
use pressmark_annotation::{Document, ops};

use crate::csv_export::Table;

/// A format that holds less than a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// [`crate::corpus`].
    Corpus,
    /// One table of [`crate::csv_export`].
    Csv(Table),
}

/// What of `document` is lost in `target`, a phrase each, such as "2 notes"; empty where everything is kept.
pub fn report(document: &Document, target: Target) -> Vec<String> {
    let items = || {
        let entities = document.entities.values().map(|item| &item.provenance);
        let mentions = document.mentions.values().map(|item| &item.provenance);
        entities
            .chain(mentions)
            .chain(document.quotations.values().map(|item| &item.provenance))
    };
    let count = |wanted: fn(&Provenance) -> bool| items().filter(|provenance| wanted(provenance)).count();
    let (entities, mentions, quotations) = (
        document.entities.len(),
        document.mentions.len(),
        document.quotations.len(),
    );
    let values = document
        .mentions
        .values()
        .filter(|mention| mention.value.is_some())
        .count();
    let text = matches!(target, Target::Csv(_)).then(|| "the text of the article".to_owned());
    let mut lost: Vec<String> = text.into_iter().collect();
    let mut tell = |number: usize, one: &str, many: &str| {
        if number > 0 {
            lost.push(format!("{number} {}", if number == 1 { one } else { many }));
        }
    };
    match target {
        Target::Corpus => {
            tell(
                values,
                "normalised value of a date or number",
                "normalised values of dates and numbers",
            );
            tell(
                count(|p| p.status.is_decided()),
                "decision of a person",
                "decisions of people",
            );
            tell(
                count(|p| p.rule.is_some()),
                "rule with its confidence",
                "rules with their confidences",
            );
        }
        Target::Csv(table) => {
            if table != Table::Entities {
                let aliases = document
                    .entities
                    .values()
                    .filter(|entity| !entity.aliases.is_empty())
                    .count();
                tell(aliases, "entity's other names", "entities' other names");
            }
            if table == Table::Quotations {
                tell(mentions, "mention", "mentions");
            } else {
                tell(quotations, "quotation", "quotations");
            }
            if table == Table::Entities {
                tell(mentions, "mention's place", "mentions' places");
            } else if table == Table::Quotations {
                tell(entities, "entity", "entities");
            }
        }
    }
    tell(
        count(|p| p.status == Status::Rejected),
        "rejected suggestion",
        "rejected suggestions",
    );
    let kind = match target {
        Target::Corpus => None,
        Target::Csv(Table::Entities) => Some(Kind::Entity),
        Target::Csv(Table::Mentions) => Some(Kind::Mention),
        Target::Csv(Table::Quotations) => Some(Kind::Quotation),
    };
    // A table holds the notes on what is in it.
    let held = |note: &Note| {
        let target = note.target.as_ref();
        let live = |key: &Key| {
            document
                .item(key)
                .is_some_and(|item| ops::provenance(&item).status.is_live())
        };
        note.provenance.status.is_live() && target.is_some_and(|target| Some(target.kind) == kind && live(target))
    };
    let notes = document.notes.values().filter(|note| !held(note));
    tell(notes.count(), "note", "notes");
    tell(document.relations.len(), "relation", "relations");
    tell(document.tombstones.len(), "deletion", "deletions");
    tell(
        usize::from(!document.extra.is_empty()),
        "set of unknown fields",
        "sets of unknown fields",
    );
    lost
}

#[cfg(test)]
mod tests {
    use super::*;
    use pressmark_annotation::Text;
    use std::sync::Arc;

    #[test]
    fn a_bare_document_loses_nothing_in_a_corpus_and_its_text_in_a_table() {
        let document = Document::new("d", Arc::new(Text::new("Ms Holt said no.").expect("short")));
        assert_eq!(report(&document, Target::Corpus), Vec::<String>::new());
        assert_eq!(
            report(&document, Target::Csv(Table::Mentions)),
            ["the text of the article"]
        );
    }
}
