//! Many ranges at once, such as everything that a search finds: from offsets to the page in one way through it.

use pressmark_annotation::span::Utf16Span;
use web_sys::{Element, Node, Range};

use super::{Bias, Paragraphs, start_of, texts, units_of};

/// The ranges of the page that cover ranges of the text, in the order of the text: for many at once, which it finds in one
/// way through the paragraphs that hold them. A range must end in the paragraph that it begins in.
pub fn ranges_of(root: &Element, spans: impl IntoIterator<Item = Utf16Span>) -> Vec<Range> {
    let Some((page, paragraphs)) = root.owner_document().zip(Paragraphs::of(root)) else {
        return Vec::new();
    };
    let mut here = None::<Here>;
    let mut ranges = Vec::new();
    for span in spans {
        if here.as_ref().is_none_or(|here| !here.span.contains(span)) {
            let index =
                paragraphs.count_while(|paragraph| start_of(paragraph).is_some_and(|start| start <= span.start()));
            here = index.checked_sub(1).and_then(|index| Here::of(&paragraphs.get(index)?));
        }
        let range = here.as_ref().and_then(|here| {
            let range = page.create_range().ok()?;
            let (start, before) = here.point(span.start(), Bias::Forward)?;
            let (end, until) = here.point(span.end(), Bias::Back)?;
            range.set_start(start, before).ok()?;
            range.set_end(end, until).ok()?;
            Some(range)
        });
        ranges.extend(range);
    }
    ranges
}

/// A paragraph with its texts.
struct Here {
    /// What it covers of the text.
    span: Utf16Span,
    /// Its texts, each with the offset in the whole text at which it ends.
    texts: Vec<(Node, u32)>,
}

impl Here {
    fn of(paragraph: &Element) -> Option<Self> {
        let start = start_of(paragraph)?;
        let mut end = start;
        let texts = texts(paragraph).into_iter().map(|text| {
            end += units_of(&text);
            (text, end)
        });
        let texts: Vec<_> = texts.collect();
        Some(Self {
            span: Utf16Span::new(start, end),
            texts,
        })
    }

    /// The text that holds an offset, and the units before the offset in it.
    fn point(&self, offset: u32, bias: Bias) -> Option<(&Node, u32)> {
        let index = self.texts.partition_point(|(_, end)| match bias {
            Bias::Forward => *end <= offset,
            Bias::Back => *end < offset,
        });
        let (text, end) = self.texts.get(index)?;
        let start = end - units_of(text);
        Some((text, offset.saturating_sub(start)))
    }
}
