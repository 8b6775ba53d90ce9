//! A part of a text, such as one cell of a notebook: what it shows, counted from its start.

use super::{Analysis, Finding};
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

    /// Findings whose focus touches the byte offset, in source order.
    pub fn at(&self, offset: u32) -> Vec<Finding> {
        self.own(self.analysis.at(self.range.start.saturating_add(offset)))
    }

    fn own(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let TextRange { start, end } = self.range;
        // A string that is open at the end of one cell reaches into the next, and back.
        let inside = |offset: u32| offset.clamp(start, end) - start;
        let cut = |range: TextRange| TextRange::new(inside(range.start), inside(range.end));
        findings
            .into_iter()
            .filter(|finding| (start..end).contains(&finding.focus.start))
            .map(|finding| Finding {
                focus: cut(finding.focus),
                range: cut(finding.range),
                ..finding
            })
            .collect()
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
