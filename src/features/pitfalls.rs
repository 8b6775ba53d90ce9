//! Diagnostics: code that is a mistake or a trap in nearly every case, and why.

use super::markdown::plain;
use super::{Reader, raised};
use crate::bank::Question;
use crate::constructs::{Finding, Part, pitfall};
use crate::text::TextRange;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pitfall<'a> {
    pub range: TextRange,
    pub question: &'a Question,
    /// One sentence, plain text.
    pub message: String,
}

/// The pitfalls of a document, in source order.
pub fn pitfalls<'a>(reader: &Reader<'a, '_>, document: Part<'_>) -> Vec<Pitfall<'a>> {
    let findings = document.findings().into_iter();
    let pitfall = |finding: Finding| {
        Some(Pitfall {
            range: finding.focus,
            message: plain(pitfall(finding.construct)?),
            question: raised(reader, &[finding]).first()?.question,
        })
    };
    findings.filter_map(pitfall).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::constructs::Analysis;
    use crate::settings::Settings;
    use crate::syntax::PythonParser;

    fn found(text: &str) -> Vec<&str> {
        let analysis = Analysis::new(PythonParser::new().parse(text), text.into());
        let settings = Settings::default();
        let reader = Reader::with(&settings);
        let found = pitfalls(&reader, analysis.whole());
        for Pitfall { message, .. } in &found {
            assert!(
                message.ends_with('.') && !message.contains('\n'),
                "{message}"
            );
        }
        found.iter().map(|found| found.range.of(text)).collect()
    }

    #[test]
    fn traps_and_nothing_else() {
        let text = "
def f(a=[], b=(), c=None, *d):
    try:
        if a == None or b is None: lambda: 0
    except ValueError: pass
    except: pass
    text = ''
    for c in d:
        text += 'c'
";
        assert_eq!(found(text), ["[]", "==", "except", "+="]);
    }
}
