//! Which columns of a file hold what.

use super::DOCUMENT;

/// How many lines are looked at.
const LINES: usize = 400;

/// The columns of a file, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// What stands between columns: a tab, or any spaces.
    pub tabs: bool,
    /// The tokens.
    pub token: usize,
    /// The labels; several where mentions lie within mentions.
    pub labels: Vec<usize>,
}

impl Columns {
    /// What the columns of a file that begins with `head` hold; none where it has no columns.
    pub fn of(head: &str) -> Option<Self> {
        if head.starts_with("#FORMAT=") {
            return None;
        }
        let tabs = head.lines().filter(|line| line.contains('\t')).count() > 0;
        let plain = Self {
            tabs,
            token: 0,
            labels: Vec::new(),
        };
        let all = head.lines().take(LINES);
        let lines: Vec<Vec<&str>> = all
            .filter(|line| !plain.is_comment(line))
            .map(|line| plain.cells(line))
            .collect();
        // The last line may be cut.
        let whole = lines.len().saturating_sub(usize::from(lines.len() > 4));
        let lines: Vec<Vec<&str>> = lines
            .into_iter()
            .take(whole)
            .filter(|cells| !cells.is_empty())
            .collect();
        let width = lines
            .iter()
            .map(Vec::len)
            .min()
            .filter(|width| (2..=60).contains(width))?;
        let is_document = lines.iter().any(|cells| cells.first() == Some(&DOCUMENT));
        if lines.len() < 2 && !is_document {
            return None;
        }
        let tokens: Vec<&Vec<&str>> = lines.iter().filter(|cells| cells.first() != Some(&DOCUMENT)).collect();
        let column = |at: usize| tokens.iter().filter_map(move |cells| cells.get(at).copied());
        let numbered = !tokens.is_empty()
            && width > 2
            && column(0).all(|cell| {
                cell.bytes()
                    .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'))
            })
            && column(0).next() == Some("1");
        let token = usize::from(numbered);
        let labelled = |at: &usize| column(*at).all(|cell| Tag::of(cell).is_some());
        let candidates: Vec<usize> = (token + 1..width).filter(labelled).collect();
        let beside: Vec<usize> = (token + 1..width).take_while(labelled).collect();
        let labels = if beside.is_empty() {
            candidates.into_iter().next_back().into_iter().collect()
        } else {
            beside
        };
        Some(Self { tabs, token, labels })
    }

    /// The cells of a line; none for a blank one.
    pub fn cells<'l>(&self, line: &'l str) -> Vec<&'l str> {
        let line = line.trim_end_matches(['\r', '\n', ' ', '\t']);
        if line.is_empty() {
            Vec::new()
        } else if self.tabs && line.contains('\t') {
            line.split('\t').collect()
        } else {
            line.split([' ', '\t']).filter(|cell| !cell.is_empty()).collect()
        }
    }

    /// Whether a line is a comment: `# text = …`, and in files with tabs any line of that kind without one.
    pub fn is_comment(&self, line: &str) -> bool {
        line.starts_with('#')
            && (line.contains(" = ") || line.starts_with("# new") || self.tabs && !line.contains('\t'))
    }
}

/// A label with its place in a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag<'a> {
    /// Outside.
    Outside,
    /// The first token.
    Begin(&'a str),
    /// A later one, or the first where the token before has another label.
    Inside(&'a str),
    /// The last one.
    End(&'a str),
    /// The only one.
    Single(&'a str),
}

impl<'a> Tag<'a> {
    /// The tag of a cell: `O`, or a letter, a hyphen and a label.
    pub fn of(cell: &'a str) -> Option<Self> {
        if cell == "O" {
            return Some(Self::Outside);
        }
        let (letter, label) = cell.split_once('-').filter(|(_, label)| !label.is_empty())?;
        Some(match letter {
            "B" => Self::Begin(label),
            "I" | "M" => Self::Inside(label),
            "E" | "L" => Self::End(label),
            "S" | "U" => Self::Single(label),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(head: &str) -> Option<(usize, Vec<usize>)> {
        Columns::of(head).map(|columns| (columns.token, columns.labels))
    }

    #[test]
    fn columns_are_told_by_what_stands_in_them() {
        let found = [
            "-DOCSTART- -X- -X- O\n\nHolt NNP I-NP I-PER\nsaid VBD I-VP O\nno DT I-NP O\n",
            "Holt\tB-PER\nsaid\tO\n.\tO\n",
            "# sent_id = 1\n# text = Holt said\n1\tHolt\tB-PER\t-\t-\n2\tsaid\tO\t-\t-\n",
            "The\tB-PER\tO\tO\t\nmayor\tI-PER\tO\tO\t\nof\tI-PER\tO\tO\nLindvik\tI-PER\tB-GPE\tO\n",
            "# -X- _ O\n1 -X- _ O\n",
            "Holt said no.\nNobody asked why.\n",
            "#FORMAT=WebAnno TSV 3.3\n",
            "",
        ]
        .map(columns);
        assert_eq!(
            found,
            [
                Some((0, vec![3])),
                Some((0, vec![1])),
                Some((1, vec![2])),
                Some((0, vec![1, 2, 3])),
                Some((0, vec![3])),
                Some((0, vec![])),
                None,
                None
            ]
        );
    }
}
