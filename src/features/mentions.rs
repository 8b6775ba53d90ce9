//! Mentions: names of questions in comments, such as `Q45` and `google-3`.

use ropey::Rope;

use super::quarters::is_quarter_of_a_year;
use super::{Reader, label};
use crate::bank::Question;
use crate::constructs::Part;
use crate::text::{TextRange, line_end, lines_with};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'a> {
    pub range: TextRange,
    pub question: &'a Question,
}

/// A word of a comment: letters, digits, and what joins them in paths and compounds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    pub start: u32,
    pub text: &'t str,
    /// Whether an apostrophe stands before it, as in `'24`.
    pub apostrophe: bool,
}

/// Mentions of questions that the reader does not ignore, in source order.
///
/// `text` is what `document` is a part of, as the client knows it.
pub fn mentions<'a>(reader: &Reader<'a, '_>, document: Part<'_>, text: &Rope) -> Vec<Mention<'a>> {
    let mut mentions = Vec::new();
    for hash in lines_with(text, b'#') {
        let end = line_end(text, hash);
        let line = text.byte_slice(hash as usize..end as usize).to_string();
        let words = words(&line);
        let named = |word: &Word<'_>| named(reader, word.text);
        // A comment ends with its line, so that any name is in one only if the last is.
        let Some(last) = words.iter().rfind(|word| named(word).is_some()) else {
            continue;
        };
        let Some(comment) = document.comment_at(hash + last.start) else {
            continue;
        };
        let before = words.partition_point(|word| hash + word.start < comment.start);
        let words = &words[before..];
        for (place, word) in words.iter().enumerate() {
            if let Some(question) = named(word)
                && !is_quarter_of_a_year(words, place)
            {
                let start = hash + word.start;
                let range = TextRange::new(start, start + word.text.len() as u32);
                mentions.push(Mention { range, question });
            }
        }
    }
    mentions
}

/// The question whose name is `word`, to the letter.
fn named<'a>(reader: &Reader<'a, '_>, word: &str) -> Option<&'a Question> {
    let starts = word.starts_with(|c: char| c == 'Q' || c.is_ascii_lowercase());
    if !starts || !word.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let question = reader.bank.get(word)?;
    let ignored = reader.settings.ignore.questions.contains(&question.id);
    (label(&question.id) == word && !ignored).then_some(question)
}

/// The words of a comment, except those of addresses.
fn words(comment: &str) -> Vec<Word<'_>> {
    let joins = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    let mut words = Vec::new();
    for (token_start, token) in parts(comment, char::is_whitespace) {
        if token.contains("://") {
            continue;
        }
        for (start, part) in parts(token, |c| !joins(c)) {
            // What begins or ends a sentence or a list's item, rather than joins.
            let punctuation = ['-', '.'];
            let text = part.trim_start_matches(punctuation);
            let start = start + part.len() - text.len();
            words.push(Word {
                start: (token_start + start) as u32,
                text: text.trim_end_matches(punctuation),
                apostrophe: token[..start].ends_with(['\'', '’']),
            });
        }
    }
    words.retain(|word| !word.text.is_empty());
    words
}

/// What stands between separators, each with its offset.
fn parts(
    text: &str,
    separates: impl Fn(char) -> bool + Copy,
) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive(separates).map(move |part| {
        let start = next;
        next += part.len();
        (start, part.trim_end_matches(separates))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::constructs::Analysis;
    use crate::settings::Settings;
    use crate::syntax::PythonParser;

    /// What is a mention in a text, as it is written there.
    fn mentioned(text: &str) -> Vec<&str> {
        let rope = Rope::from_str(text);
        let analysis = Analysis::new(PythonParser::new().parse(text), rope.clone());
        let settings: Settings = serde_json::from_str(r#"{"ignore":{"questions":["7"]}}"#).unwrap();
        let reader = Reader::with(&settings);
        let mentions = mentions(&reader, analysis.whole(), &rope).into_iter();
        mentions
            .map(|Mention { range, question }| {
                assert_eq!(range.of(text), label(&question.id));
                range.of(text)
            })
            .collect()
    }

    #[test]
    fn names_are_exact_and_whole_words() {
        for (text, names) in [
            ("# Q45", &["Q45"][..]),
            (
                "#Q45, google-3: (Q9)/Q11...",
                &["Q45", "google-3", "Q9", "Q11"],
            ),
            (
                "# 😀Q45–Q9\u{2026} **Q11** \"meta-1\"",
                &["Q45", "Q9", "Q11", "meta-1"],
            ),
            ("# - Q45's; Q1 and Q2.\n", &["Q45", "Q1", "Q2"]),
            ("x = 2024  # Q1\r# Q2\r\n\x0c# Q3", &["Q1", "Q2", "Q3"]),
            ("# q45 45 Q045 Q999 Q0 Google-3 google-99 Q7 Q 45", &[]),
            ("# xQ45 Q45x Q45_ _Q45 éQ45 Q45é Q45-a a-Q45 Q1-Q9", &[]),
            ("# Q45.md a.Q45 my-google-3 google-3-b google-3.5", &[]),
            ("# https://e.org/Q45 see(http://e.org/?google-3)", &[]),
        ] {
            assert_eq!(mentioned(text), names, "{text:?}");
        }
    }

    #[test]
    fn only_comments_have_them() {
        for (text, names) in [
            ("Q45 = 1 # Q9", &["Q9"][..]),
            ("x = '# Q45' # '# Q9'", &["Q9"]),
            ("x = '# Q45'", &[]),
            ("'''\n# Q45\n''' # Q9\n\"\"\"\n# Q45\n\"\"\"", &["Q9"]),
            ("f'{x:# Q45}' '\\\n# Q45'", &[]),
            ("def f(:\n    # Q45\n    x = (1, # Q9\n", &["Q45", "Q9"]),
            ("", &[]),
        ] {
            assert_eq!(mentioned(text), names, "{text:?}");
        }
    }

    #[test]
    fn quarters_of_a_year_are_no_questions() {
        for text in [
            "# Q1 2024",
            "# 2024-Q3 2024/Q3 2024 Q3 Q3-2024",
            "# Q4'23, Q4 ’23",
            "# FY24 Q2, FY2024: Q2, Q2 FY 24",
            "# Q3 of cy25",
            "# Q1 and Q2 2024, Q1/Q2/Q3 2024, Q1 to Q4 of 2024",
        ] {
            assert_eq!(mentioned(text), [] as [&str; 0], "{text:?}");
        }
        for (text, names) in [
            ("# Q5 2024", &["Q5"][..]),
            ("# Q1 45", &["Q1"]),
            ("# Q1: 20240 or 1066", &["Q1"]),
            ("# since 2024, see Q1", &["Q1"]),
            ("# Q1 fyi", &["Q1"]),
            ("x = 2024 # Q1\n# 2024", &["Q1"]),
        ] {
            assert_eq!(mentioned(text), names, "{text:?}");
        }
    }
}
