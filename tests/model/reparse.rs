//! The parser's own opinion of an edited text, where it differs from that of the same text read afresh.
//!
//! Where a text is broken, tree-sitter may recover on top of an old tree otherwise than without one.
//! Nobody can be right then. So an answer may also be what such a tree says, if the parser alone, told
//! of the edits by the model, makes one that differs from a fresh tree.

use tree_sitter::{InputEdit, Parser, Point, Tree};
use viva::constructs::Analysis;

use crate::lsp_text::Change;

/// The analysis of the text that these changes lead to, by the tree that they lead to; nothing where
/// a fresh tree is the same.
pub fn otherwise(first: &str, notifications: &[Vec<Change>]) -> Option<Analysis> {
    let mut parser = Parser::new();
    parser
        .set_language(&tree_sitter_python::LANGUAGE.into())
        .unwrap();
    let mut parse = |text: &str, old: Option<&Tree>| parser.parse(text, old).unwrap();
    let mut text = first.to_owned();
    let mut tree = parse(&text, None);
    for changes in notifications {
        for change in changes {
            let range = change.range.clone()?;
            let (start, old_end) = (point(&text, range.start), point(&text, range.end));
            change.apply(&mut text);
            let new_end = range.start + change.new.len();
            tree.edit(&InputEdit {
                start_byte: range.start,
                old_end_byte: range.end,
                new_end_byte: new_end,
                start_position: start,
                old_end_position: old_end,
                new_end_position: point(&text, new_end),
            });
        }
        tree = parse(&text, Some(&tree));
    }
    let fresh = parse(&text, None);
    (fresh.root_node().to_sexp() != tree.root_node().to_sexp())
        .then(|| Analysis::new(tree, text.as_str().into()))
}

/// The same, for texts each of which came of the one before by a change at one place.
pub fn otherwise_of(versions: &[String]) -> Option<Analysis> {
    let (first, later) = versions.split_first()?;
    let mut before = first;
    let changes = later.iter().map(|after| {
        let change = between(before, after);
        before = after;
        vec![change]
    });
    otherwise(first, &changes.collect::<Vec<_>>())
}

/// The smallest change that makes one text of another.
fn between(before: &str, after: &str) -> Change {
    let same = |(a, b): &(char, char)| a == b;
    let length = |(c, _): (char, char)| c.len_utf8();
    let start: usize = before
        .chars()
        .zip(after.chars())
        .take_while(same)
        .map(length)
        .sum();
    let (old, new) = (&before[start..], &after[start..]);
    let ends = old.chars().rev().zip(new.chars().rev());
    let end: usize = ends.take_while(same).map(length).sum();
    Change {
        range: Some(start..before.len() - end),
        new: new[..new.len() - end].to_owned(),
    }
}

/// The grammar counts no lone `\r`.
fn point(text: &str, at: usize) -> Point {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    Point::new(before.matches('\n').count(), at - start)
}
