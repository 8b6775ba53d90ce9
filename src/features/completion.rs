//! Completion: what is typed in a comment for Viva, `# viva: what about slots`.

use ropey::Rope;

use crate::constructs::Part;
use crate::text::{TextRange, line_start};

/// What the comment begins with, behind its `#`.
const MARK: &str = "viva:";

/// Words that look for a question, as far as they are typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub range: TextRange,
    pub words: String,
}

/// What stands between the caret and the last comma before it, if that is in a comment for Viva.
///
/// `text` is what `document` is a part of, as the client knows it. The line decides almost always: this
/// is asked on every letter that somebody types anywhere.
pub fn typed(document: Part<'_>, text: &Rope, caret: u32) -> Option<Typed> {
    let start = line_start(text, caret);
    let line = text.byte_slice(start as usize..caret as usize).to_string();
    let behind_mark = line.match_indices('#').find_map(|(at, _)| {
        let comment = line[at + 1..].trim_start_matches([' ', '\t']);
        let behind_mark = comment.strip_prefix(MARK)?;
        let hash = start + at as u32;
        // Else a string looks like one, or a comment quotes one.
        let begins = document.comment_at(hash)?.start == hash;
        begins.then_some(behind_mark)
    })?;
    let words = behind_mark.rsplit(',').next()?.trim_start();
    Some(Typed {
        range: TextRange::new(caret - words.len() as u32, caret),
        words: words.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::constructs::Analysis;
    use crate::syntax::PythonParser;

    /// What is typed at the `|` of a text.
    fn at_caret(marked: &str) -> Option<String> {
        let caret = marked.find('|').unwrap();
        let text = marked.replacen('|', "", 1);
        let analysis = Analysis::new(PythonParser::new().parse(&text), text.as_str().into());
        let typed = typed(analysis.whole(), analysis.text(), caret as u32)?;
        assert_eq!(typed.range.of(&text), typed.words);
        Some(typed.words)
    }

    #[test]
    fn words_run_from_the_last_comma_to_the_caret() {
        for (text, words) in [
            ("# viva: slots|", "slots"),
            ("#viva:|", ""),
            ("#\t viva:  what 😀 is |slots\n", "what 😀 is "),
            (
                "é = 1  # viva: Q45,  google-3, é slo|ts\r# viva: b",
                "é slo",
            ),
            ("x = '#' + \"# viva: a\"  # viva: Q9,|", ""),
            ("f(  # viva: b|", "b"),
        ] {
            assert_eq!(at_caret(text).as_deref(), Some(words), "{text:?}");
        }
    }

    #[test]
    fn nothing_is_typed_elsewhere() {
        for text in [
            "# viva|: a",
            "|# viva: a",
            "# viva: a\n|",
            "# see viva: a|",
            "# # viva: a|",
            "## viva: a|",
            "# Viva: a|",
            "# vivarium: a|",
            "viva: int|",
            "x = '# viva: a|'",
            "'''\n# viva: a|\n'''",
            "|",
        ] {
            assert_eq!(at_caret(text), None, "{text:?}");
        }
    }
}
