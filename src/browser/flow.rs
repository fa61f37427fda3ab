//! The text that a web page flows into: paragraphs, lines and cells out of pieces of text and breaks. Knows no browser.
//!
//! White space is collapsed as browsers do. Of what serves only the layout, no-break spaces become spaces, and soft
//! hyphens and zero-width spaces go, because they would stand in the middle of names.

/// How strongly one piece of text is parted from the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    #[default]
    None,
    Space,
    Cell,
    Line,
    Paragraph,
}

/// Collects text and breaks.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    out: String,
    /// What comes before the next piece of text.
    pending: Break,
}

impl Flow {
    /// A piece of text; white space in it is collapsed.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' => self.part(Break::Space),
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                c => self.push(c),
            }
        }
    }

    /// A piece of preformatted text, whose lines stay lines.
    pub fn preformatted(&mut self, text: &str) {
        for (index, line) in text.lines().enumerate() {
            if index > 0 {
                self.line();
            }
            self.text(line);
        }
        if text.ends_with('\n') {
            self.line();
        }
    }

    /// The next text begins a line.
    pub fn line(&mut self) {
        self.part(Break::Line);
    }

    /// The next text begins a paragraph.
    pub fn paragraph(&mut self) {
        self.part(Break::Paragraph);
    }

    /// The next text begins a cell of a table, after a tab, unless it begins a line anyway.
    pub fn cell(&mut self) {
        self.part(Break::Cell);
    }

    /// The text, without white space at its edges.
    pub fn finish(self) -> String {
        self.out
    }

    fn part(&mut self, kind: Break) {
        self.pending = self.pending.max(kind);
    }

    fn push(&mut self, c: char) {
        if !self.out.is_empty() {
            self.out.push_str(match self.pending {
                Break::None => "",
                Break::Space => " ",
                Break::Cell => "\t",
                Break::Line => "\n",
                Break::Paragraph => "\n\n",
            });
        }
        self.pending = Break::None;
        self.out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::Flow;

    #[test]
    fn white_space_is_collapsed_across_pieces() {
        let mut flow = Flow::default();
        flow.text("\n  One ");
        flow.text(" \u{a0} two");
        flow.text("");
        flow.text("\tthree\n");
        assert_eq!(flow.finish(), "One two three");
    }

    #[test]
    fn the_strongest_break_counts_once() {
        let mut flow = Flow::default();
        flow.paragraph();
        flow.text("A");
        flow.line();
        flow.text("  ");
        flow.paragraph();
        flow.line();
        flow.text("B");
        flow.line();
        flow.text("C");
        flow.cell();
        flow.text("D");
        flow.paragraph();
        assert_eq!(flow.finish(), "A\n\nB\nC\tD");
    }

    #[test]
    fn what_only_serves_the_layout_goes() {
        let mut flow = Flow::default();
        flow.text("Ma\u{ad}yor \u{200b}Ruiz");
        assert_eq!(flow.finish(), "Mayor Ruiz");
    }

    #[test]
    fn preformatted_lines_stay_lines() {
        let mut flow = Flow::default();
        flow.preformatted("one\n  two\n");
        flow.text("three");
        assert_eq!(flow.finish(), "one\ntwo\nthree");
    }
}
