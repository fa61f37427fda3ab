//! What a class found hard: the most frequent errors, the sentences most often missed, and how far it agrees with itself.

use pressmark_annotation::document::Kind;
use pressmark_annotation::scoring::{Class, ErrorCount, Sentence};
use pressmark_annotation::sorting::sort_by_key;
use pressmark_formats::training::results::Results;
use yew::prelude::*;

use crate::components::bar::Bar;
use crate::messages;
use crate::messages::training as words;

/// So many rows of each list.
const MOST: usize = 10;

/// The three parts.
pub fn statistics(results: &Results) -> Html {
    let errors = results.errors();
    let most = errors.first().map_or(1, |error| error.count);
    let error = |error: &ErrorCount| {
        let what = match (&error.label, error.item) {
            (Some(label), _) => {
                let mut tags = results.keys.iter().flat_map(|key| &key.tag_set.tags);
                let tag = tags.find(|tag| tag.label == *label);
                tag.map_or_else(|| label.to_string(), messages::tag_name)
            }
            (None, Kind::Quotation) => messages::quotation().to_owned(),
            _ => String::new(),
        };
        html! {
            <li>
                <span>{ words::error_kind(error.kind) }{ ": " }{ what }</span>
                <Bar share={error.count as f64 / most as f64} />
                <small>{ words::times_by(error.count, error.by.len()) }</small>
            </li>
        }
    };
    let mut sentences: Vec<(usize, &Sentence)> = Vec::new();
    for (number, class) in results.articles.iter().enumerate() {
        sentences.extend(
            class
                .sentences
                .iter()
                .filter(|one| one.missed > 0)
                .map(|one| (number, one)),
        );
    }
    sort_by_key(&mut sentences, |(_, sentence)| std::cmp::Reverse(sentence.missed));
    let sentence = |(number, sentence): &(usize, &Sentence)| {
        let text = results
            .keys
            .get(*number)
            .map_or("", |key| key.words(sentence.span))
            .trim();
        let all = sentence.annotations * results.rows.len();
        html! {
            <li>
                <q dir="auto">{ text.to_owned() }</q>
                <Bar share={sentence.missed as f64 / all.max(1) as f64} />
                <small>{ words::missed_of(sentence.missed, all) }</small>
            </li>
        }
    };
    html! {
        <>
            { agreement(&results.articles) }
            if !errors.is_empty() {
                <section aria-labelledby="class-errors">
                    <h2 id="class-errors">{ words::frequent_errors() }</h2>
                    <ol class="class-list">{ for errors.iter().take(MOST).map(error) }</ol>
                </section>
            }
            if !sentences.is_empty() {
                <section aria-labelledby="class-sentences">
                    <h2 id="class-sentences">{ words::hard_sentences() }</h2>
                    <ol class="class-list">{ for sentences.iter().take(MOST).map(sentence) }</ol>
                </section>
            }
        </>
    }
}

/// The mean over the articles for which it is defined.
fn agreement(articles: &[Class]) -> Html {
    let mean = |of: fn(&Class) -> Option<f64>| {
        let values: Vec<f64> = articles.iter().filter_map(of).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        if values.is_empty() {
            "–".to_owned()
        } else {
            messages::percent(mean)
        }
    };
    if articles.iter().all(|class| class.agreement.is_none()) {
        return Html::default();
    }
    let names = mean(|class| class.agreement?.mentions);
    let quotations = mean(|class| class.agreement?.quotations);
    html! { <p>{ words::agreement(&names, &quotations) }</p> }
}
