//! The messages between the page and the engine's worker: what each side may say, and how it is written as bytes.
//!
//! Messages are encoded with postcard. The worker speaks first, with [`FromWorker::Hello`]; the page compares protocol
//! and build with its own before it asks for anything, because worker files have fixed names, and a stale cache may pair
//! an old worker with a new page. Decoding takes any bytes and answers with an error where they are no message; it never
//! panics.

use std::fmt;

use pressmark_annotation::Analysis;
use serde::{Deserialize, Serialize};

/// The version of these messages. It goes up whenever a type of this module, or [`Analysis`], changes.
pub const PROTOCOL: u32 = 3;

/// The build that this code belongs to; page and worker of one release agree on it.
pub const BUILD: &str = match option_env!("PRESSMARK_BUILD_ID") {
    Some(id) => id,
    None => env!("CARGO_PKG_VERSION"),
};

/// Names one request; an answer carries the id of its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(pub u64);

/// What the page may tell the engine about a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnalyseOptions {
    /// The day of publication in ISO 8601, against which relative dates are resolved.
    pub published: Option<String>,
    /// Whether beliefs and wishes ("Holt hopes the vote will pass") are reported beside speech, marked as attitudes.
    pub attitudes: bool,
}

/// What the page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Names the request.
    pub id: RequestId,
    /// What is asked.
    pub body: RequestBody,
}

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RequestBody {
    /// Are you there? Answered with [`ResponseBody::Pong`].
    Ping,
    /// Find names and quotations. The text is normalised already; offsets in the answer are its bytes.
    Analyse {
        /// The text.
        text: String,
        /// What else is known about it.
        options: AnalyseOptions,
    },
}

/// What the worker says.
///
/// [`FromWorker::Hello`] stays the first variant with these two fields for ever, so that any version can read it from
/// any other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker is ready.
    Hello {
        /// Its [`PROTOCOL`].
        protocol: u32,
        /// Its [`BUILD`].
        build: String,
    },
    /// The answer to a request.
    Response(Response),
    /// The engine panicked and this worker is of no use any more.
    Crash {
        /// What the panic said.
        message: String,
    },
    /// The worker is at work on a request: said now and then while that takes long.
    Progress {
        /// The request.
        id: RequestId,
        /// How much of the work is done, in thousandths.
        thousandths: u16,
    },
    /// How fast the engine is on this machine, said once it is warm.
    Speed {
        /// Bytes of an article that it reads in a millisecond.
        bytes_per_milli: u32,
    },
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The request that is answered.
    pub id: RequestId,
    /// How long the engine took, in microseconds, without the time that the messages took.
    pub micros: u64,
    /// The answer.
    pub body: ResponseBody,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ResponseBody {
    /// The worker is there.
    Pong,
    /// What the engine found.
    Analysis(Analysis),
    /// The request could not be answered.
    Failed {
        /// Why, for the user.
        message: String,
    },
}

/// Why page and worker do not understand each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProtocolError {
    /// The bytes are no message; what is wrong with them.
    Malformed(String),
    /// The worker is of another protocol or build.
    Mismatch {
        /// The page's protocol and build.
        page: (u32, String),
        /// The worker's protocol and build.
        worker: (u32, String),
    },
}

impl fmt::Display for ProtocolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(reason) => write!(
                f,
                "The page and the engine exchanged a message that cannot be read ({reason}). Reload the page; if that does \
                 not help, clear the site's cached files."
            ),
            Self::Mismatch { page, worker } => write!(
                f,
                "The page is version {} (protocol {}) but the engine is version {} (protocol {}): one of them comes from \
                 an old cache. Reload the page to bring them together; your work is saved.",
                page.1, page.0, worker.1, worker.0
            ),
        }
    }
}

impl std::error::Error for ProtocolError {}

/// Whether a worker that introduces itself so can serve this page.
///
/// # Errors
/// [`ProtocolError::Mismatch`] where protocol or build differ from this code's.
pub fn check_hello(protocol: u32, build: &str) -> Result<(), ProtocolError> {
    if protocol == PROTOCOL && build == BUILD {
        return Ok(());
    }
    Err(ProtocolError::Mismatch {
        page: (PROTOCOL, BUILD.to_owned()),
        worker: (protocol, build.to_owned()),
    })
}

/// Writes a message as bytes.
///
/// # Errors
/// [`ProtocolError::Malformed`] where a value can't be written, which no message of this module gives cause for.
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, ProtocolError> {
    postcard::to_allocvec(message).map_err(|error| ProtocolError::Malformed(error.to_string()))
}

/// Reads a message from bytes; all of them must belong to it.
///
/// # Errors
/// [`ProtocolError::Malformed`] where the bytes are not one message of type `T`.
pub fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, ProtocolError> {
    match postcard::take_from_bytes(bytes) {
        Ok((message, [])) => Ok(message),
        Ok((_, rest)) => Err(ProtocolError::Malformed(format!("{} bytes too many", rest.len()))),
        Err(error) => Err(ProtocolError::Malformed(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pressmark_annotation::Span;
    use pressmark_annotation::analysis::{
        Confidence, FoundEntity, FoundMention, FoundQuotation, FoundSpeaker, Language, MentionKind, QuotationKind,
        Value,
    };
    use pressmark_annotation::label::Onto;

    /// An analysis in which every kind of field is filled.
    fn analysis() -> Analysis {
        Analysis {
            entities: vec![FoundEntity {
                label: Onto::Person,
                name: "Ana Ruiz".into(),
                aliases: vec!["Ruiz".into()],
            }],
            mentions: vec![FoundMention {
                span: Span::new(3, 11),
                kind: MentionKind::Name,
                label: Onto::Money,
                entity: Some(0),
                value: Some(Value::Money {
                    amount: "2.5".into(),
                    currency: "EUR".into(),
                }),
                rule: "name/model-before".into(),
                confidence: Confidence::per_mille(870),
            }],
            quotations: vec![FoundQuotation {
                content: vec![Span::new(12, 20), Span::new(30, 44)],
                cue: vec![Span::new(21, 25)],
                source: vec![],
                speaker: FoundSpeaker::Entity(0),
                kind: QuotationKind::Direct,
                attitude: false,
                rule: "quotation/cue".into(),
                confidence: Confidence::CERTAIN,
                speaker_rule: Some(("speaker/exact".into(), Confidence::per_mille(500))),
            }],
            language: Language::English,
            tokens: 12,
            sentences: 2,
        }
    }

    #[test]
    fn every_message_survives_the_wire() {
        let requests = [
            Request {
                id: RequestId(0),
                body: RequestBody::Ping,
            },
            Request {
                id: RequestId(u64::MAX),
                body: RequestBody::Analyse {
                    text: "“Да,” 😀 said.".into(),
                    options: AnalyseOptions {
                        published: Some("2026-05-03".into()),
                        attitudes: true,
                    },
                },
            },
        ];
        for request in requests {
            assert_eq!(decode(&encode(&request).expect("encodes")), Ok(request));
        }
        let answer = |body| {
            FromWorker::Response(Response {
                id: RequestId(7),
                micros: 4_200,
                body,
            })
        };
        let answers = [
            FromWorker::Hello {
                protocol: PROTOCOL,
                build: BUILD.into(),
            },
            FromWorker::Crash {
                message: "index out of bounds".into(),
            },
            FromWorker::Progress {
                id: RequestId(7),
                thousandths: 430,
            },
            FromWorker::Speed { bytes_per_milli: 900 },
            answer(ResponseBody::Pong),
            answer(ResponseBody::Analysis(analysis())),
            answer(ResponseBody::Failed {
                message: "too long".into(),
            }),
        ];
        for message in answers {
            assert_eq!(decode(&encode(&message).expect("encodes")), Ok(message));
        }
    }

    #[test]
    fn the_greeting_is_written_as_it_always_was() {
        let hello = FromWorker::Hello {
            protocol: 300,
            build: "ab".into(),
        };
        assert_eq!(encode(&hello), Ok(vec![0, 0xac, 0x02, 2, b'a', b'b']));
    }

    #[test]
    fn bytes_after_a_message_are_an_error() {
        let mut bytes = encode(&Request {
            id: RequestId(1),
            body: RequestBody::Ping,
        })
        .expect("encodes");
        bytes.push(0);
        assert_eq!(
            decode::<Request>(&bytes),
            Err(ProtocolError::Malformed("1 bytes too many".into()))
        );
    }

    #[test]
    fn a_list_that_claims_to_be_endless_is_an_error() {
        // A response with an analysis whose entity list has a length of 2^32 - 1.
        let bytes = [1, 7, 0, 1, 0xff, 0xff, 0xff, 0xff, 0x0f];
        assert!(matches!(decode::<FromWorker>(&bytes), Err(ProtocolError::Malformed(_))));
    }

    #[test]
    fn another_version_is_told_to_reload() {
        assert_eq!(check_hello(PROTOCOL, BUILD), Ok(()));
        let error = check_hello(PROTOCOL, "0.0.0-other").expect_err("another build");
        assert!(error.to_string().contains("0.0.0-other") && error.to_string().contains("Reload the page"));
        assert!(check_hello(PROTOCOL + 1, BUILD).is_err());
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn garbage_gives_an_error_or_a_message_but_no_panic(bytes: Vec<u8>) {
            let _ = decode::<Request>(&bytes);
            let _ = decode::<FromWorker>(&bytes);
        }

        #[test]
        fn a_damaged_message_does_not_panic(at in 0_usize..200, bit in 0_u8..8) {
            let message = FromWorker::Response(Response {
                id: RequestId(7), micros: 1, body: ResponseBody::Analysis(analysis()),
            });
            let mut bytes = encode(&message).expect("encodes");
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            let _ = decode::<FromWorker>(&bytes);
            let _ = decode::<FromWorker>(&bytes[..at]);
        }
    }
}
