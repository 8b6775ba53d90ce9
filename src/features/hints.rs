//! Inlay hints: behind a line, the question that it raises.

use ropey::Rope;

use super::{Reader, raised};
use crate::bank::Question;
use crate::constructs::Part;
use crate::text::{TextRange, line_end};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint<'a> {
    /// The end of the line.
    pub offset: u32,
    pub question: &'a Question,
}

/// At most one hint a line, for what begins in `range`.
///
/// `text` is what `document` is a part of, as the client knows it.
pub fn hints<'a>(
    reader: &Reader<'a, '_>,
    document: Part<'_>,
    text: &Rope,
    range: TextRange,
) -> Vec<Hint<'a>> {
    let findings = document.findings_in(range);
    let end = |offset: u32| line_end(text, offset);
    findings
        .chunk_by(|a, b| b.focus.start <= end(a.focus.start))
        .filter_map(|line| {
            let raised = raised(reader, line);
            Some(Hint {
                offset: end(line.first()?.focus.start),
                question: raised.first()?.question,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::constructs::Analysis;
    use crate::settings::Settings;
    use crate::syntax::PythonParser;

    /// Each hint's line so far, and its question.
    fn found(text: &str, range: TextRange) -> Vec<(&str, &'static str)> {
        let rope = Rope::from_str(text);
        let analysis = Analysis::new(PythonParser::new().parse(text), rope.clone());
        let settings = Settings::default();
        let reader = Reader::with(&settings);
        let hints = hints(&reader, analysis.whole(), &rope, range);
        let line = |hint: &Hint<'static>| {
            let before = &text[..hint.offset as usize];
            let start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
            (&before[start..], hint.question.id.as_str())
        };
        hints.iter().map(line).collect()
    }

    #[test]
    fn one_question_a_line_behind_all_that_stands_there() {
        let text = "é(lambda: [a for a in b])  # é😀\r\nx = 1\rg(lambda: (\n    lambda: 0))";
        let all = TextRange::new(0, u32::MAX);
        let lines = [
            ("é(lambda: [a for a in b])  # é😀", "11"),
            ("g(lambda: (", "11"),
            ("    lambda: 0))", "11"),
        ];
        assert_eq!(found(text, all), lines);
    }

    #[test]
    fn only_what_begins_in_the_range() {
        let text = "lambda: 0\nlambda: [a for a in b]\nclass A:\n    def f(self): lambda: 0\n";
        let at = |needle: &str| text.find(needle).unwrap() as u32;
        let lines = |from: u32, to: u32| -> Vec<_> {
            let found = found(text, TextRange::new(from, to));
            found.iter().map(|(line, _)| line.trim()).collect()
        };
        assert_eq!(lines(at("lambda: ["), at("[a")), ["lambda: [a for a in b]"]);
        assert_eq!(lines(1, at("lambda: [")), [] as [&str; 0]);
        assert_eq!(lines(at("class"), u32::MAX), ["def f(self): lambda: 0"]);
        let [(_, whole)] = found(text, TextRange::new(at("lambda: ["), at("class")))[..] else {
            panic!("one hint");
        };
        let [(_, rest)] = found(text, TextRange::new(at("[a"), at("class")))[..] else {
            panic!("one hint");
        };
        assert_ne!(whole, rest, "the lambda begins before the range");
    }
}
