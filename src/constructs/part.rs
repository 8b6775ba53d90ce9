//! A part of a text, such as one cell of a notebook: what it shows, counted from its start.

use super::{Analysis, Definition, Finding};
use crate::text::TextRange;

/// The findings whose focus starts in the part, each cut where the part ends.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    analysis: &'a Analysis,
    range: TextRange,
}

impl<'a> Part<'a> {
    pub const fn new(analysis: &'a Analysis, range: TextRange) -> Self {
        Self { analysis, range }
    }

    /// All findings in source order: by focus, then range.
    pub fn findings(&self) -> Vec<Finding> {
        self.own(self.analysis.findings_near(self.range))
    }

    /// Findings whose focus starts in a range of the part, in source order.
    pub fn findings_in(&self, range: TextRange) -> Vec<Finding> {
        let moved = |offset: u32| offset.saturating_add(self.range.start).min(self.range.end);
        let near = TextRange::new(moved(range.start), moved(range.end));
        let mut findings = self.own(self.analysis.findings_near(near));
        findings.retain(|finding| (range.start..range.end).contains(&finding.focus.start));
        findings
    }

    /// Definitions whose name starts in the part, in source order.
    pub fn definitions(&self) -> Vec<Definition> {
        self.analysis
            .definitions_near(self.range)
            .into_iter()
            .filter(|definition| self.holds(definition.name.start))
            .map(|Definition { name, header }| Definition {
                name: self.cut(name),
                header: self.cut(header),
            })
            .collect()
    }

    /// Findings whose focus touches the byte offset, in source order.
    pub fn at(&self, offset: u32) -> Vec<Finding> {
        self.own(self.analysis.at(self.range.start.saturating_add(offset)))
    }

    /// The comment that the byte offset is in.
    pub fn comment_at(&self, offset: u32) -> Option<TextRange> {
        let at = self.range.start.saturating_add(offset);
        let comment = self.analysis.comment_at(at).filter(|_| self.holds(at))?;
        Some(self.cut(comment))
    }

    fn own(&self, findings: Vec<Finding>) -> Vec<Finding> {
        findings
            .into_iter()
            .filter(|finding| self.holds(finding.focus.start))
            .map(|finding| Finding {
                focus: self.cut(finding.focus),
                range: self.cut(finding.range),
                ..finding
            })
            .collect()
    }

    fn holds(&self, offset: u32) -> bool {
        (self.range.start..self.range.end).contains(&offset)
    }

    /// A range of the text as one of the part: a string that is open at the end of one cell reaches
    /// into the next, and back.
    fn cut(&self, range: TextRange) -> TextRange {
        let TextRange { start, end } = self.range;
        let inside = |offset: u32| offset.clamp(start, end) - start;
        TextRange::new(inside(range.start), inside(range.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::PythonParser;

    #[test]
    fn a_part_shows_what_starts_in_it_and_no_more() {
        let text = "f = lambda: 0\n'''\ng = lambda: 1\n''' or (lambda: 2)\n";
        let tree = PythonParser::new().parse(text);
        let analysis = Analysis::new(tree, text.into());
        let lambdas = |part: Part<'_>| {
            let mut findings = part.findings();
            findings.retain(|finding| finding.construct == "lambda");
            findings
        };
        let [first, last] = lambdas(analysis.whole())[..] else {
            panic!("two lambdas");
        };
        let cell = |from: &str, to: &str| {
            let place = |needle: &str| text.find(needle).unwrap() as u32;
            analysis.part(TextRange::new(place(from), place(to)))
        };
        let focus = |cell: Part<'_>| lambdas(cell).iter().map(|f| f.focus).collect::<Vec<_>>();
        assert_eq!(focus(cell("f =", "'''")), [first.focus]);
        assert_eq!(focus(cell("g =", "''' or")), []);
        assert_eq!(focus(cell("lambda: 2", ")\n")), [TextRange::new(0, 6)]);
        // Cut: the lambda ends behind the part.
        let [cut] = lambdas(cell("lambda: 2", ": 2"))[..] else {
            panic!("one lambda");
        };
        assert_eq!((cut.focus.len(), cut.range.len()), (6, 6));
        assert!(last.range.len() > 6);
        assert_eq!(cell("lambda: 2", ")\n").at(3)[0].focus, cut.focus);
        assert_eq!(cell("''' or", "''' or").findings(), []);
    }
}
