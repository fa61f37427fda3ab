//! The light seal over answer keys: enough that nobody reads them by accident, and no secret.
//!
//! The bytes are combined with those of a mask (exclusive or, over and over) and written in base 64. The mask stands beside
//! them in the file.

use pressmark_annotation::text::Fingerprint;
use serde_json::{Value as Json, json};

use crate::base64;

/// What this seal is called.
const NAME: &str = "xor-base64";

/// Seals `content`; the same content under the same id gives the same seal on every machine.
pub(super) fn seal(content: &str, id: &str) -> Json {
    let mask: String = Fingerprint::of(id).to_string().chars().take(32).collect();
    let sealed = base64::encode(&masked(content.as_bytes(), mask.as_bytes()));
    json!({ "seal": NAME, "mask": mask, "content": sealed })
}

/// What is under the seal.
///
/// # Errors
/// What is wrong with it, as the end of a sentence that begins "the answer keys could not be read: ".
pub(super) fn open(sealed: &Json) -> Result<String, &'static str> {
    let part = |name: &str| sealed.get(name).and_then(Json::as_str);
    if part("seal").is_some_and(|seal| seal != NAME) {
        return Err("they are under a seal that is not known here");
    }
    let (Some(mask), Some(content)) = (part("mask"), part("content")) else {
        return Err("the seal lacks its mask or its content");
    };
    let bytes = base64::decode(content).ok_or("what is sealed is no base 64")?;
    String::from_utf8(masked(&bytes, mask.as_bytes())).map_err(|_| "what is sealed was changed")
}

fn masked(bytes: &[u8], mask: &[u8]) -> Vec<u8> {
    let mask = if mask.is_empty() { &[0] } else { mask };
    bytes
        .iter()
        .zip(mask.iter().cycle())
        .map(|(byte, mask)| byte ^ mask)
        .collect()
}
