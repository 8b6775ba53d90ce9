//! From findings to the questions they raise.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::Reader;
use crate::bank::Question;
use crate::constructs::{Finding, Part};

/// A question and the finding that raises it.
#[derive(Debug, Clone, Copy)]
pub struct Raised<'a> {
    pub question: &'a Question,
    pub finding: Finding,
}

/// Findings a caret at the byte `offset` is on, the smallest focus first.
///
/// A focus counts from its start to before its end, and at its end too when no other begins there.
pub fn at(document: Part<'_>, offset: u32) -> Vec<Finding> {
    let mut findings = document.at(offset);
    if findings
        .iter()
        .any(|f| f.focus.start == offset && !f.focus.is_empty())
    {
        findings.retain(|f| offset < f.focus.end);
    }
    // Of equally small ones, the one the caret is inside of before the one it is behind.
    findings.sort_by_key(|f| (f.focus.len(), Reverse(f.focus.start)));
    findings
}

/// The questions of `findings`, each once: what the reader prepares for first, then in the order of
/// the findings, those of one finding best first.
pub fn raised<'a>(reader: &Reader<'a, '_>, findings: &[Finding]) -> Vec<Raised<'a>> {
    let mut seen = FxHashSet::default();
    let mut raised = Vec::new();
    for &finding in findings.iter().filter(|finding| reader.wants(finding)) {
        for question in reader.questions(finding.construct) {
            if seen.insert(&question.id) {
                raised.push(Raised { question, finding });
            }
        }
    }
    reader.rank(&mut raised, |raised| raised.question);
    raised
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::constructs::Analysis;
    use crate::settings::Settings;
    use crate::syntax::PythonParser;

    fn constructs_at(text: &str, offset: u32) -> Vec<&'static str> {
        let tree = PythonParser::new().parse(text);
        let analysis = Analysis::new(tree, text.into());
        at(analysis.whole(), offset)
            .iter()
            .map(|finding| finding.construct)
            .collect()
    }

    #[test]
    fn a_caret_between_two_focuses_is_on_the_second() {
        let text = "lambda*a:0\n";
        let (lambda, star) = (constructs_at(text, 0), constructs_at(text, 7));
        assert_eq!(lambda, ["lambda"]);
        assert_ne!(star, lambda);
        assert_eq!(constructs_at(text, 5), lambda);
        assert_eq!(constructs_at(text, 6), star);
        assert_eq!(constructs_at(text, 8), star, "nothing begins at its end");
        assert_eq!(constructs_at(text, 9), [] as [&str; 0]);
    }

    #[test]
    fn the_smallest_focus_comes_first() {
        let text = "x: [lambda: 0]\n";
        let around = constructs_at(text, 3);
        assert!(!around.is_empty() && !around.contains(&"lambda"));
        let both: Vec<_> = ["lambda"].into_iter().chain(around).collect();
        assert_eq!(constructs_at(text, 4), both);
    }

    #[test]
    fn each_question_is_raised_once_by_the_first_finding() {
        let text = "@a\n@b\ndef f(): ...\n";
        let tree = PythonParser::new().parse(text);
        let findings = Analysis::new(tree, text.into()).findings();
        let settings = Settings::default();
        let reader = Reader::with(&settings);
        let raised = raised(&reader, &findings);
        let decorators: Vec<_> = raised.iter().filter(|r| r.question.id == "9").collect();
        assert_eq!(decorators.len(), 1);
        assert_eq!(decorators[0].finding.focus.start, 0);
    }
}
