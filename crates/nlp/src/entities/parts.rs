//! Names that are parts of longer names: "van der Berg" of "Saskia van der Berg", "Ríos" and "Inés Ríos" of "Inés Ríos Duarte".

use rustc_hash::FxHashMap;

/// The most words of a name whose parts are learned.
const LONGEST: usize = 7;

/// First and last word of a full name.
type Ends = (String, String);

/// The parts of all names of three words and more.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// By the words of a stretch of two words or more.
    wholes: FxHashMap<String, Ends>,
    /// By a word in the middle; `None` where two people have it.
    middles: FxHashMap<String, Option<Ends>>,
}

impl Parts {
    /// Learns the parts of a person's name.
    pub fn learn(&mut self, words: &[String]) {
        let [first, inner @ .., last] = words else { return };
        if inner.is_empty() || words.len() > LONGEST {
            return;
        }
        let ends = (first.clone(), last.clone());
        for from in 0..words.len() - 1 {
            for to in from + 2..=words.len() {
                if to - from < words.len() {
                    let part = words[from..to].join(" ");
                    self.wholes.entry(part).or_insert_with(|| ends.clone());
                }
            }
        }
        for word in inner {
            let known = self.middles.entry(word.clone()).or_insert_with(|| Some(ends.clone()));
            if known.as_ref().is_some_and(|other| *other != ends) {
                *known = None;
            }
        }
    }

    /// The ends of the full name that has these words, at least two, in this order, and more.
    pub fn whole(&self, words: &[String]) -> Option<&Ends> {
        if words.len() < 2 || words.len() >= LONGEST || self.wholes.is_empty() {
            return None;
        }
        let mut found = self.wholes.get(&words.join(" "))?;
        // "Ana Ríos" of "Ana Ríos Duarte" of "Ana Ríos Duarte Paz": a few steps at most.
        for _ in 0..LONGEST {
            let ends = [found.0.clone(), found.1.clone()].join(" ");
            match self.wholes.get(&ends) {
                Some(longer) if longer != found => found = longer,
                _ => break,
            }
        }
        Some(found)
    }

    /// The ends of the only full name with this word in the middle.
    pub fn middle(&self, word: &str) -> Option<&Ends> {
        self.middles.get(word)?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        name.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn parts_lead_to_the_full_name() {
        let mut parts = Parts::default();
        parts.learn(&words("saskia van der berg"));
        parts.learn(&words("inés ríos duarte"));
        let ends = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        assert_eq!(parts.whole(&words("van der berg")).cloned(), ends("saskia", "berg"));
        assert_eq!(parts.whole(&words("inés ríos")).cloned(), ends("inés", "duarte"));
        assert_eq!(parts.middle("ríos").cloned(), ends("inés", "duarte"));
        parts.learn(&words("ana de la puente salas"));
        assert_eq!(parts.whole(&words("de la puente")).cloned(), ends("ana", "salas"));
        assert_eq!(parts.whole(&words("mira holt")), None);
        parts.learn(&words("paul ríos vega"));
        assert_eq!(parts.middle("ríos"), None);
    }
}
