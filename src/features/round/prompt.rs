//! What is said of a question before its answer: the question, then hints that say more and more.

use crate::bank::{FollowUp, Question};
use crate::features::label;
use crate::features::markdown::{Span, escape, fenced, spans};

/// How many terms the first hint names.
const TERMS: usize = 5;
/// What a term of the summary counts for, beside those of the answer.
const SUMMARY: usize = 100;
/// Code that hints at nothing.
const KEYWORDS: [&str; 10] = [
    "class", "def", "for", "from", "import", "None", "print", "return", "self", "while",
];

/// The question as Markdown, without difficulty and topics, and the code that raised it.
pub fn question_text(question: &Question, code: Option<&str>) -> String {
    let heading = format!("# {} · {}", label(&question.id), escape(&question.title));
    match code {
        Some(code) => format!("{heading}\n\nIn your code:\n\n{}", fenced("python", code)),
        None => heading,
    }
}

/// Hints, the one that says least first.
pub fn hints(question: &Question) -> Vec<String> {
    let terms = terms(question);
    let terms = (!terms.is_empty()).then(|| format!("Terms to bring in: {}.", terms.join(", ")));
    let example = question.examples.first().map(|example| {
        format!(
            "What does this print, and why?\n\n{}",
            fenced("python", &example.code)
        )
    });
    let opening = opening(&question.summary).map(|words| format!("It begins: {words} …"));
    [terms, example, opening].into_iter().flatten().collect()
}

/// The code that the answer speaks of and the title does not, as code spans: what the summary names first,
/// then what is named most often.
fn terms(question: &Question) -> Vec<String> {
    let mut terms: Vec<(&str, usize)> = Vec::new();
    for (text, counts) in [(&question.summary, SUMMARY), (&question.answer, 1)] {
        for span in spans(text) {
            let Span::Code { whole, code } = span else {
                continue;
            };
            // Single letters and values say little, and keywords stand in half of all answers.
            let says_little =
                code.len() < 3 || code.contains(['=', '\n']) || KEYWORDS.contains(&code);
            if says_little || question.title.contains(code) {
                continue;
            }
            match terms.iter_mut().find(|(term, _)| *term == whole) {
                Some((_, count)) => *count += counts,
                None => terms.push((whole, counts)),
            }
        }
    }
    terms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    terms.truncate(TERMS);
    terms.into_iter().map(|(term, _)| term.to_owned()).collect()
}

/// The first half of the first sentence, cut where no code span is cut.
fn opening(summary: &str) -> Option<String> {
    let sentence = summary.split_inclusive(". ").next()?;
    let words: Vec<_> = sentence.split(' ').collect();
    let half = (1..=words.len() / 2).rev();
    let cut = half.map(|length| words[..length].join(" "));
    cut.into_iter()
        .find(|text| text.matches('`').count() % 2 == 0)
}

/// A follow-up as an interviewer goes on with it.
pub fn follow_up_question(follow_up: &FollowUp) -> String {
    format!("**{}**", escape(follow_up.question.trim()))
}

/// Which text of a card was asked: a hash of all that it says.
pub fn version(question: &Question) -> String {
    // A question is plain texts and lists.
    let text = serde_json::to_vec(question).unwrap_or_default();
    format!("{:08x}", crc32fast::hash(&text))
}

/// A number of seconds in the unit that tells most: `10 min`, `8 days`, `3.5 months`.
pub fn span(seconds: i64) -> String {
    const DAY: i64 = 86_400;
    let one_digit = |number: f64| {
        let text = format!("{number:.1}");
        text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
    };
    let named = |number: String, unit: &str| match number.as_str() {
        "1" => format!("1 {unit}"),
        _ => format!("{number} {unit}s"),
    };
    match seconds {
        ..60 => format!("{seconds} s"),
        60..3_600 => format!("{} min", one_digit(seconds as f64 / 60.0)),
        3_600..DAY => format!("{} h", one_digit(seconds as f64 / 3_600.0)),
        DAY..2_592_000 => named((seconds as f64 / DAY as f64).round().to_string(), "day"),
        2_592_000..31_536_000 => named(one_digit(seconds as f64 / 2_592_000.0), "month"),
        _ => named(one_digit(seconds as f64 / 31_536_000.0), "year"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Bank;

    #[test]
    fn a_span_is_told_in_its_largest_unit() {
        for (seconds, text) in [
            (0, "0 s"),
            (60, "1 min"),
            (330, "5.5 min"),
            (600, "10 min"),
            (5_400, "1.5 h"),
            (86_400, "1 day"),
            (8 * 86_400, "8 days"),
            (105 * 86_400, "3.5 months"),
            (730 * 86_400, "2 years"),
        ] {
            assert_eq!(span(seconds), text);
        }
    }

    #[test]
    fn every_question_has_a_hint_and_none_is_the_answer() {
        for question in Bank::embedded().questions() {
            let hints = hints(question);
            assert!(!hints.is_empty(), "{}", question.id);
            for hint in hints {
                assert!(!hint.contains(&question.summary), "{}: {hint}", question.id);
                assert_eq!(hint.matches('`').count() % 2, 0, "{}: {hint}", question.id);
            }
        }
    }

    #[test]
    fn a_question_comes_without_what_would_help() {
        let question = Bank::embedded().get("45").unwrap();
        let text = question_text(question, Some("__slots__ = ('a',)"));
        assert_eq!(
            text,
            "# Q45 · What is `__slots__`?\n\nIn your code:\n\n```python\n__slots__ = ('a',)\n```"
        );
    }
}
