//! Code lenses: what a definition asks by itself, by its name, its decorators and its parameters.

use super::{Reader, name, raised};
use crate::bank::Question;
use crate::constructs::{Definition, Part};
use crate::text::TextRange;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lens<'a> {
    /// The definition's name.
    pub range: TextRange,
    /// The first of its questions.
    pub question: &'a Question,
    /// How many there are besides.
    pub others: usize,
}

/// At most one lens a definition, in source order.
pub fn lenses<'a>(reader: &Reader<'a, '_>, document: Part<'_>) -> Vec<Lens<'a>> {
    let findings = document.findings();
    let mut rest = findings.as_slice();
    let mut lens = |Definition { name, header }| {
        // Headers do not overlap, so whatever begins before one belongs to none behind it.
        let before = rest.partition_point(|finding| finding.focus.start < header.start);
        let inside = rest.partition_point(|finding| finding.focus.start < header.end);
        let raised = raised(reader, &rest[before..inside]);
        rest = &rest[inside..];
        let (first, others) = raised.split_first()?;
        Some(Lens {
            range: name,
            question: first.question,
            others: others.len(),
        })
    };
    let definitions = document.definitions().into_iter();
    definitions.filter_map(&mut lens).collect()
}

/// `Q45 What is __slots__? · +2`, for a question that stands for so many others.
pub fn lens_title(question: &Question, others: usize) -> String {
    let name = name(question);
    match others {
        0 => name,
        _ => format!("{name} · +{others}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Bank;
    use crate::constructs::Analysis;
    use crate::settings::Settings;
    use crate::syntax::PythonParser;

    fn names(text: &str) -> Vec<(&str, &'static str)> {
        let analysis = Analysis::new(PythonParser::new().parse(text), text.into());
        let settings = Settings::default();
        let reader = Reader::with(&settings);
        let lenses = lenses(&reader, analysis.whole());
        let named = |lens: &Lens<'static>| (lens.range.of(text), lens.question.id.as_str());
        lenses.iter().map(named).collect()
    }

    #[test]
    fn a_definition_asks_for_itself_and_not_for_its_body() {
        let cases: [(&str, &[&str]); 12] = [
            ("def f(a): return lambda: a\n", &[]),
            ("def f(*a): ...\n", &["f"]),
            ("async def f(): ...\n", &["f"]),
            ("@d\ndef f(): ...\n", &["f"]),
            ("@d\n# why\n@e(lambda: 0)\nclass A: ...\n", &["A"]),
            ("class A(B): ...\n", &["A"]),
            ("def f(\n    a=[],\n): ...\n", &["f"]),
            (
                "class A:\n    def __init__(self): ...\n    def g(self): ...\n",
                &["__init__"],
            ),
            (
                "class A(B):\n    @d\n    def f(self):\n        def g(*a): ...\n",
                &["A", "f", "g"],
            ),
            (
                "if a:\n    class A[T](B):\n        def f(*a): ...\n",
                &["A", "f"],
            ),
            ("def f():\n    # type: ignore\n    ...\n", &[]),
            // A bracket that is open costs its own statement alone.
            (
                "def f(*a): ...\nx = (\ndef g(*a): ...\nclass A(B): ...\n",
                &["f", "g", "A"],
            ),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = names(text).iter().map(|(name, _)| *name).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_a_body_asks_changes_nothing() {
        let header = "class A(B):\n    def f(self, *a):\n";
        let bodies = [
            "        pass\n",
            "        lambda: 0\n        return [b for b in a]\n",
        ];
        let [one, other] = bodies.map(|body| format!("{header}{body}"));
        assert_eq!(names(&one), names(&other));
    }

    #[test]
    fn the_title_counts_the_others() {
        let question = Bank::embedded().get("45").unwrap();
        assert_eq!(lens_title(question, 0), "Q45 What is __slots__?");
        assert_eq!(lens_title(question, 2), "Q45 What is __slots__? · +2");
    }
}
