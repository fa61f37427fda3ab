//! Labels, names and other strings, written as the format can write them.

use std::sync::Arc;

use pressmark_annotation::Label;
use pressmark_annotation::document::{Timestamp, Value};

use super::{Work, each};
use crate::exchange::carries::Field;
use crate::exchange::draft::NO_LABEL;
use crate::exchange::lost::Lost;

impl Work<'_> {
    pub fn labels_and_strings(&mut self) {
        let carries = self.carries;
        let (mut labels, mut strings, mut names) = (0, 0, 0);
        let mut label = |label: &mut Label| {
            let mut written = (carries.label)(label.as_str());
            if written.trim().is_empty() {
                NO_LABEL.clone_into(&mut written);
            }
            if written != label.as_str() {
                *label = Label::new(written);
                labels += 1;
            }
        };
        let mut string = |string: &mut String| {
            let written = (carries.string)(string);
            if written != *string {
                *string = written;
                strings += 1;
            }
        };
        let document = &mut self.document;
        each(&mut document.entities, |entity| {
            label(&mut entity.label);
            string(&mut entity.name);
            entity.aliases.iter_mut().for_each(&mut string);
        });
        each(&mut document.mentions, |mention| {
            label(&mut mention.label);
            match &mut mention.value {
                None => {}
                Some(Value::Iso8601(value)) => string(value),
                Some(Value::Money { amount, currency }) => [amount, currency].into_iter().for_each(&mut string),
                Some(Value::Number { number, unit }) => [number].into_iter().chain(unit).for_each(&mut string),
            }
            mention.provenance.rule.iter_mut().for_each(&mut string);
        });
        each(&mut document.quotations, |quotation| {
            let speaker = quotation.speaker_rule.iter_mut().map(|rule| &mut rule.rule);
            speaker.chain(&mut quotation.provenance.rule).for_each(&mut string);
        });
        each(&mut document.notes, |note| string(&mut note.body));
        each(&mut document.relations, |relation| {
            string(&mut relation.name);
            let written = (carries.relation_name)(&relation.name);
            if written != relation.name {
                relation.name = written;
                names += 1;
            }
        });
        each(&mut document.annotators, |annotator| {
            string(&mut annotator.name);
            string(&mut annotator.version);
        });
        let metadata = Arc::make_mut(&mut document.metadata);
        for field in Field::ALL {
            if carries.metadata.contains(&field) {
                string(field.of(metadata));
            }
        }
        let mut time = |at: &mut Option<Timestamp>| {
            if let Some(Timestamp(at)) = at {
                let mut written = at.to_string();
                string(&mut written);
                *at = written.into();
            }
        };
        if carries.annotators {
            each(&mut document.mentions, |item| time(&mut item.provenance.created_at));
            each(&mut document.mentions, |item| time(&mut item.provenance.changed_at));
            each(&mut document.quotations, |item| time(&mut item.provenance.created_at));
            each(&mut document.quotations, |item| time(&mut item.provenance.changed_at));
        }
        self.lose(Lost::Labels, labels + names);
        self.lose(Lost::Strings, strings);
    }
}
