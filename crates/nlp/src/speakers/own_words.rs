//! Words in marks within what somebody says, which they give as their own: "I would like to ask the mayor, ‘…’".

use pressmark_annotation::analysis::QuotationKind;

use super::Verdict;
use super::resolve::Sieves;
use crate::attribution::Quotation;
use crate::attribution::words::{class, frame};

/// How many tokens before the marks are looked at.
const BEFORE: usize = 12;

impl Sieves<'_> {
    /// Whoever speaks around words in marks that their own "I" or "we" leads up to.
    pub(super) fn own_words(&self, quotations: &[Quotation], quotation: &Quotation) -> Verdict {
        let text = &self.text;
        let Some(first) = quotation
            .content
            .first()
            .filter(|_| quotation.kind == QuotationKind::Direct)
        else {
            return Verdict::undecided();
        };
        let start = self.token_at(first.start());
        let mut says = false;
        for t in (start.saturating_sub(BEFORE)..start).rev() {
            // What stands before the marks of the outer quotation, or in another sentence, is somebody else's.
            if self.chain.marks.depths[t] < quotation.depth || text.is(t, class::STOP) {
                break;
            }
            let own = ["I", "we", "We"].contains(&text.word(t));
            if own && says {
                return self.enclosing(quotations, quotation);
            }
            let verb = text.info[t].frames & frame::QUOTE != 0 && !text.is(t, class::CAP);
            if !says && verb {
                says = true;
                continue;
            }
            // "I was told, ‘…’", "I heard him say, ‘…’": somebody else did.
            let passive = ["was", "were", "been", "be"].iter().any(|word| text.is_word(t, word));
            if text.is(t, class::SUBJ) || says && (passive || text.is(t, class::OBJ | class::REL)) {
                break;
            }
        }
        Verdict::undecided()
    }
}
