//! One version of an open document; never changes.

use ropey::Rope;
use tree_sitter::Tree;

use crate::constructs::Analysis;
use crate::syntax::{self, has_lone_return, parse_rope};
use crate::text::{Change, EditError, PositionEncoding, apply};

#[derive(Debug)]
pub struct Document {
    version: i32,
    /// Holds the text and its tree.
    analysis: Analysis,
    /// Whether there is, or was, a lone `\r`. Points of edits do not count it, so parse without.
    lone_return: bool,
}

impl Document {
    /// Reads a whole text.
    pub fn open(version: i32, text: &str) -> Result<Self, EditError> {
        let mut rope = Rope::new();
        let whole = Change {
            range: None,
            text: text.to_owned(),
        };
        apply(&mut rope, &whole, PositionEncoding::default())?;
        Ok(Self {
            version,
            analysis: Analysis::new(parse_rope(&rope, None), rope),
            lone_return: has_lone_return(text),
        })
    }

    /// The next version: `changes` apply in order, each to the text the one before left.
    pub fn changed(
        &self,
        version: i32,
        changes: &[Change],
        encoding: PositionEncoding,
    ) -> Result<Self, EditError> {
        let mut text = self.text().clone();
        let lone_return =
            self.lone_return || changes.iter().any(|change| has_lone_return(&change.text));
        let mut old = (!lone_return).then(|| self.tree().clone());
        let (mut before, mut after) = (u32::MAX, u32::MAX);
        for change in changes {
            match apply(&mut text, change, encoding)? {
                Some(edit) => {
                    before = before.min(edit.start);
                    after = after.min(text.len_bytes() as u32 - edit.new_end);
                    if let Some(tree) = &mut old {
                        syntax::edit(tree, &text, &edit);
                    }
                }
                None => old = None,
            }
        }
        let tree = parse_rope(&text, old.as_ref());
        let analysis = match old {
            Some(_) => self.analysis.edited(tree, text, before, after),
            None => Analysis::new(tree, text),
        };
        Ok(Self {
            version,
            analysis,
            lone_return,
        })
    }

    /// The client's number for this version.
    pub const fn version(&self) -> i32 {
        self.version
    }

    pub const fn text(&self) -> &Rope {
        self.analysis.text()
    }

    pub const fn tree(&self) -> &Tree {
        self.analysis.tree()
    }

    pub const fn analysis(&self) -> &Analysis {
        &self.analysis
    }
}
