//! How often each rule is right, measured on the project's own training articles: the share of its quotations that
//! overlap an annotated one by half or more. Rounded, so that a later rule does not seem surer than it is.

use pressmark_annotation::analysis::{Confidence, QuotationKind};

/// The confidence in a quotation of that kind found by `rule`; `depth` is that of the marks around it.
pub(super) fn of(rule: &str, kind: QuotationKind, depth: u8) -> Confidence {
    use QuotationKind::{Direct, Indirect, Mixed, ScareQuotes};
    let running = match (rule, kind) {
        ("quote/transcript", _) | ("quote/that-clause", Direct) => 970,
        ("quote/that-clause" | "quote/clause", Mixed) | ("quote/phrase", Direct) => 950,
        ("quote/marks+cue" | "quote/carried-over" | "quote/colon", Direct) | ("quote/that-clause", Indirect) => 930,
        ("quote/according-to", Indirect | Direct) | ("quote/headline", Direct) => 910,
        ("quote/marks", Direct) => 880,
        ("quote/clause", _) => 840,
        ("quote/passive", _) => 770,
        ("quote/trailing", Indirect) | (_, ScareQuotes) => 810,
        ("quote/trailing" | "quote/phrase", _) => 750,
        ("quote/marks+cue" | "quote/according-to", _) => 720,
        ("quote/question" | "quote/headline", _) => 650,
        _ => 700,
    };
    // Within marks, what is reported without marks of its own is right less often.
    let marked = matches!(kind, Direct | ScareQuotes);
    Confidence::per_mille(if depth == 0 || marked {
        running
    } else {
        running.min(650)
    })
}
