//! A task, `*.pressmark-task.json`: articles to annotate, instructions, options, and answer keys under a light seal.

use pressmark_annotation::document::{Document, Extra};
use pressmark_annotation::text::Fingerprint;
use pressmark_annotation::{Id, Text};
use serde_json::{Map, Value as Json, json};

use super::fields::Fields;
use super::seal;
use crate::FormatError;
use crate::pack::{self, Pack, Problem, Shape, Unreadable};

/// The format's name, as the file's first field gives it.
pub const FORMAT: &str = "pressmark-task";

/// The version that is written, and the newest that is read.
pub const VERSION: u64 = 1;

const SHAPE: Shape = Shape {
    format: FORMAT,
    version: VERSION,
    name: "a task",
};

/// What a class is to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Identifies the task; submissions name it.
    pub id: Id,
    /// Title, articles (with the annotations that trainees begin with, mostly none), and what could not be read.
    pub pack: Pack,
    /// What the trainee is told to do: plain text, a blank line between paragraphs.
    pub instructions: String,
    /// How it is done.
    pub options: Options,
    /// The answer keys: documents of the same ids and texts as the articles. Empty where the teacher keeps them.
    pub keys: Vec<Document>,
}

/// How a task is done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Whether the engine suggests nothing.
    pub blind: bool,
    /// How many minutes there are; `None` for as many as one likes.
    pub minutes: Option<u32>,
    /// How often one may hand in; `None` for as often as one likes.
    pub attempts: Option<u32>,
    /// When the trainee sees what was wrong.
    pub feedback: Feedback,
    /// Unknown fields.
    pub extra: Extra,
}

/// When the trainee sees what was wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Feedback {
    /// Once the work is handed in.
    #[default]
    AfterSubmission,
    /// Not in the application.
    Never,
}

impl Feedback {
    const NAMES: [(Self, &str); 2] = [(Self::AfterSubmission, "afterSubmission"), (Self::Never, "never")];
}

impl Task {
    /// A task about `keys`: articles without annotations, or with the mentions alone where `with_names` is set.
    pub fn about(id: Id, title: &str, keys: Vec<Document>, with_names: bool) -> Self {
        let documents = keys.iter().map(|key| article(key, with_names)).collect();
        Self {
            id,
            pack: Pack {
                title: title.to_owned(),
                documents,
                ..Pack::default()
            },
            instructions: String::new(),
            options: Options::default(),
            keys,
        }
    }

    /// Whether the trainee may see what was wrong, and the file says what is right.
    pub fn gives_feedback(&self) -> bool {
        self.options.feedback == Feedback::AfterSubmission && !self.keys.is_empty()
    }
}

/// The document without what it says about its text, but with its mentions and entities where `with_names` is set.
pub fn article(key: &Document, with_names: bool) -> Document {
    let mut article = Document {
        id: key.id.clone(),
        metadata: key.metadata.clone(),
        tag_set: key.tag_set.clone(),
        ..Document::new(key.id.clone(), key.text.clone())
    };
    if with_names {
        article.annotators.clone_from(&key.annotators);
        article.entities.clone_from(&key.entities);
        article.mentions = key.mentions.clone();
        article
            .mentions
            .retain(|_, mention| mention.provenance.status.is_live());
    }
    article
}

/// Reads a task, with everything that was wrong with it.
///
/// # Errors
/// Those of [`pack::parse`], and where the file is no task.
pub fn parse(bytes: &[u8]) -> Result<(Task, Vec<Problem>), FormatError> {
    let (mut pack, mut problems) = pack::parse_as(bytes, &SHAPE)?;
    let mut left = std::mem::take(&mut pack.extra);
    let mut fields = Fields {
        left: &mut left,
        problems: &mut problems,
    };
    let id = id(&mut fields, &pack);
    let instructions = fields.string("instructions");
    let options = options(&mut fields);
    let keys = fields.take("keys");
    pack.extra = left;
    let keys = keys
        .map(|keys| self::keys(keys, &mut pack, &mut problems))
        .unwrap_or_default();
    let task = Task {
        id,
        pack,
        instructions,
        options,
        keys,
    };
    Ok((task, problems))
}

fn id(fields: &mut Fields, pack: &Pack) -> Id {
    let id = Id::new(fields.string("id"));
    if id.is_well_formed() {
        return id;
    }
    fields.tell("id", "it was missing or no id; it was made of the articles");
    let texts: Vec<String> = pack
        .documents
        .iter()
        .map(|article| Text::fingerprint(&article.text).to_string())
        .collect();
    let made: String = Fingerprint::of(&texts.concat()).to_string().chars().take(16).collect();
    Id::new(format!("t-{made}"))
}

fn options(fields: &mut Fields) -> Options {
    let mut extra = match fields.take("options") {
        Some(Json::Object(options)) => options,
        Some(other) => {
            fields.tell("options", &format!("it was no object: {other}"));
            Map::new()
        }
        None => Map::new(),
    };
    let mut fields = Fields {
        left: &mut extra,
        problems: fields.problems,
    };
    let blind = match fields.take("blind") {
        Some(Json::Bool(blind)) => blind,
        None => false,
        Some(_) => {
            fields.tell("blind", "it was neither true nor false; it was read as true");
            true
        }
    };
    let (minutes, attempts) = (fields.count("minutes"), fields.count("attempts"));
    let name = fields.string("feedback");
    let feedback = Feedback::NAMES.iter().find(|(_, known)| *known == name);
    if feedback.is_none() && !name.is_empty() {
        fields.tell("feedback", "it was not known; it was read as `never`");
    }
    let feedback = match feedback {
        Some((feedback, _)) => *feedback,
        None if name.is_empty() => Feedback::AfterSubmission,
        None => Feedback::Never,
    };
    Options {
        blind,
        minutes,
        attempts,
        feedback,
        extra,
    }
}

/// The answer keys, under the seal or in the open. What can't be read is kept with the pack.
fn keys(keys: Json, pack: &mut Pack, problems: &mut Vec<Problem>) -> Vec<Document> {
    let content = match &keys {
        Json::Array(_) => {
            Ok(json!({ "format": pack::FORMAT, "version": pack::VERSION, "documents": keys }).to_string())
        }
        sealed => seal::open(sealed),
    };
    let read = match content {
        Ok(content) => pack::parse(content.as_bytes()).map_err(|error| error.to_string()),
        Err(reason) => Err(reason.to_owned()),
    };
    let mut tell = |message: String| {
        let place = crate::Place::Field("keys".to_owned());
        problems.push(pack::told(place, message));
    };
    match read {
        Ok((read, told)) => {
            for problem in &told {
                tell(problem.to_string());
            }
            pack.unreadable.extend(read.unreadable);
            read.documents
        }
        Err(reason) => {
            let reason = format!("the answer keys could not be read: {reason}");
            tell(reason.clone());
            pack.unreadable.push(Unreadable { reason, item: keys });
            Vec::new()
        }
    }
}

/// The file of `task`: UTF-8, with a newline at the end.
pub fn write(task: &Task) -> String {
    let mut fields = Map::new();
    fields.insert("id".to_owned(), task.id.as_str().into());
    if !task.instructions.is_empty() {
        fields.insert("instructions".to_owned(), task.instructions.as_str().into());
    }
    fields.insert("options".to_owned(), Json::Object(written(&task.options)));
    if !task.keys.is_empty() {
        let keys = pack::write(&Pack {
            documents: task.keys.clone(),
            ..Pack::default()
        });
        fields.insert("keys".to_owned(), seal::seal(&keys, task.id.as_str()));
    }
    pack::write_as(&task.pack, &SHAPE, fields)
}

fn written(options: &Options) -> Map<String, Json> {
    let mut fields = Map::new();
    fields.insert("blind".to_owned(), options.blind.into());
    let counts = [("minutes", options.minutes), ("attempts", options.attempts)];
    for (name, count) in counts {
        fields.extend(count.map(|count| (name.to_owned(), count.into())));
    }
    let name = Feedback::NAMES
        .iter()
        .find(|(feedback, _)| *feedback == options.feedback);
    fields.extend(name.map(|(_, name)| ("feedback".to_owned(), (*name).into())));
    for (name, value) in &options.extra {
        if !["blind", "minutes", "attempts", "feedback"].contains(&name.as_str()) {
            fields.insert(name.clone(), value.clone());
        }
    }
    fields
}
