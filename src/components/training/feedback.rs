//! What was wrong with one submission, error by error, article by article: what was missed, extra, cut or labelled wrongly,
//! or said by somebody else, with what the key says and why.

use pressmark_annotation::Span;
use pressmark_annotation::document::{Document, Key, Kind, Speaker};
use pressmark_annotation::scoring::{ErrorKind, ScoredError};
use pressmark_formats::training::results::{Results, Row};
use web_sys::MouseEvent;
use yew::prelude::*;

use crate::components::desk::title_of;
use crate::components::icon::{Icon, icon};
use crate::components::shared::Shared;
use crate::messages;
use crate::messages::training as words;

/// What [`Feedback`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The results.
    pub results: Shared<Results>,
    /// Which submission.
    pub row: usize,
    /// Goes to the place of an error in the article of that number, where one can.
    #[prop_or_default]
    pub onshow: Option<Callback<(usize, ScoredError)>>,
}

/// Mark, figures and errors.
#[component]
pub fn Feedback(props: &Props) -> Html {
    let results = &props.results;
    let Some(row) = results.rows.get(props.row) else {
        return Html::default();
    };
    let article = |(number, key): (usize, &Document)| {
        let scored = results.articles.get(number).and_then(|class| class.rows.get(props.row));
        let answer = results.answers.get(number).and_then(|answers| answers.get(props.row));
        let (Some(scored), Some(answer)) = (scored, answer) else {
            return Html::default();
        };
        let errors = &scored.score.errors;
        html! {
            <section>
                <h2 class="feedback-article" dir="auto">{ title_of(key) }</h2>
                if errors.is_empty() {
                    <p class="fact">{ words::all_right() }</p>
                }
                <ol class="errors">{ for errors.iter().map(|error| line(error, key, answer, number, props.onshow.as_ref())) }</ol>
            </section>
        }
    };
    html! {
        <div class="feedback">
            { figures(row) }
            if row.lacking > 0 { <p class="fact">{ words::lacks(row.lacking) }</p> }
            { for results.keys.iter().enumerate().map(article) }
        </div>
    }
}

fn figures(row: &Row) -> Html {
    let share = |figures: pressmark_annotation::scoring::Figures| figures.f1().ok();
    let fact = |name: &'static str, value: String| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    let count = |count: usize| messages::grouped(count);
    html! {
        <>
            <p class="task-mark">{ words::mark_of(&messages::decimal(row.mark(), 0)) }</p>
            <dl class="task-figures">
                { fact(words::right(), count(row.right)) }
                { fact(words::missed(), count(row.count(ErrorKind::Missed))) }
                { fact(words::extra(), count(row.count(ErrorKind::Extra))) }
                { for share(row.mentions).map(|f1| fact(words::names_f1(), messages::percent(f1))) }
                { for share(row.quotations).map(|f1| fact(words::quotations_f1(), messages::percent(f1))) }
                { for share(row.speakers).map(|f1| fact(words::speakers_f1(), messages::percent(f1))) }
            </dl>
        </>
    }
}

fn line(
    error: &ScoredError,
    key: &Document,
    answer: &Document,
    number: usize,
    onshow: Option<&Callback<(usize, ScoredError)>>,
) -> Html {
    let expected = said(error, key, error.key.as_ref(), &error.expected, key);
    let given = said(error, answer, error.submission.as_ref(), &error.given, key);
    let words_of_it = short(key.words(error.span));
    let class = match error.kind {
        ErrorKind::Missed => "missed",
        ErrorKind::Extra => "extra",
        _ => "wrong",
    };
    let show = onshow.map(|onshow| {
        let (onshow, error) = (onshow.clone(), error.clone());
        let onclick = Callback::from(move |_: MouseEvent| onshow.emit((number, error.clone())));
        let name = format!("{}: {words_of_it}", words::show_in_article());
        html! { <button type="button" class="quiet" aria-label={name} title={words::show_in_article()} {onclick}>{ icon(Icon::Search) }</button> }
    });
    html! {
        <li {class}>
            <div class="error-words">
                <b class="error-kind">{ words::error_kind(error.kind) }</b>
                <q dir="auto">{ words_of_it.clone() }</q>
                <p class="error-sides">
                    { for expected.map(|said| html! { <span>{ words::key_says(&said) }</span> }) }
                    { for given.map(|said| html! { <span>{ words::given(&said) }</span> }) }
                </p>
                if !error.explanation.is_empty() { <p class="error-why" dir="auto">{ words::because(&error.explanation) }</p> }
            </div>
            { for show }
        </li>
    }
}

/// What one side says about what the error is about; `text` is the text that the spans are of.
fn said(error: &ScoredError, side: &Document, item: Option<&Key>, spans: &[Span], text: &Document) -> Option<String> {
    let item = item?;
    let in_words = || {
        let pieces: Vec<&str> = spans.iter().map(|span| text.words(*span)).collect();
        short(&pieces.join(" … "))
    };
    if item.kind == Kind::Quotation {
        let quotation = side.quotations.get(&item.id)?;
        return Some(match error.kind {
            ErrorKind::Missed | ErrorKind::Extra | ErrorKind::QuotationKind => {
                messages::kind(quotation.kind).to_owned()
            }
            ErrorKind::Attitude if quotation.attitude => messages::attitude().to_owned(),
            ErrorKind::Attitude => messages::quotation().to_owned(),
            ErrorKind::Speaker => match &quotation.speaker {
                Speaker::Entity(_) => side.speaker(quotation)?.name.clone(),
                Speaker::Unnamed => messages::unnamed().to_owned(),
                Speaker::Undecided => messages::speaker_not_known().to_owned(),
            },
            _ if spans.is_empty() => messages::no_words().to_owned(),
            _ => in_words(),
        });
    }
    let mention = side.mentions.get(&item.id)?;
    let label = || {
        let tag = side.tag_set.tags.iter().find(|tag| tag.label == mention.label);
        tag.map_or_else(|| mention.label.to_string(), messages::tag_name)
    };
    Some(match error.kind {
        ErrorKind::Boundary => in_words(),
        ErrorKind::Entity => match mention.entity.as_ref().and_then(|id| side.entity(id)) {
            Some(entity) => entity.name.clone(),
            None => messages::no_words().to_owned(),
        },
        _ => label(),
    })
}

/// At most so many characters of an error's words are shown.
const LONG: usize = 140;

fn short(words: &str) -> String {
    match words.char_indices().nth(LONG) {
        Some((end, _)) => format!("{} …", &words[..end]),
        None => words.to_owned(),
    }
}
