//! One version of an open document; never changes.

use ropey::Rope;
use tree_sitter::Tree;

use crate::constructs::Analysis;
use crate::syntax::{self, has_lone_return, parse_rope};
use crate::text::{Change, Edit, EditError, PositionEncoding, TextRange, apply, replace};

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
        let mut next = Next::of(self);
        for change in changes {
            let edit = apply(&mut next.text, change, encoding)?;
            next.tell(edit, &change.text);
        }
        Ok(next.document(self, version))
    }

    /// The next version, after one edit: `range` in bytes, as for [`replace`].
    pub fn replaced(&self, version: i32, range: TextRange, new: &str) -> Result<Self, EditError> {
        let mut next = Next::of(self);
        let edit = replace(&mut next.text, range, new)?;
        next.tell(Some(edit), new);
        Ok(next.document(self, version))
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

/// The next version while edits are applied to it.
struct Next {
    text: Rope,
    /// The tree before, told of the edits; nothing where the parse cannot build on it.
    old: Option<Tree>,
    lone_return: bool,
    /// How many bytes at the start, and at the end, no edit has touched.
    before: u32,
    after: u32,
}

impl Next {
    fn of(document: &Document) -> Self {
        Self {
            text: document.text().clone(),
            old: (!document.lone_return).then(|| document.tree().clone()),
            lone_return: document.lone_return,
            before: u32::MAX,
            after: u32::MAX,
        }
    }

    /// Takes note of an edit that `text` has already seen; nothing stands for one of everything.
    fn tell(&mut self, edit: Option<Edit>, inserted: &str) {
        self.lone_return |= has_lone_return(inserted);
        let (Some(edit), false) = (edit, self.lone_return) else {
            self.old = None;
            return;
        };
        self.before = self.before.min(edit.start);
        self.after = self.after.min(self.text.len_bytes() as u32 - edit.new_end);
        if let Some(tree) = &mut self.old {
            syntax::edit(tree, &self.text, &edit);
        }
    }

    fn document(self, before: &Document, version: i32) -> Document {
        let tree = parse_rope(&self.text, self.old.as_ref());
        let analysis = match self.old {
            Some(_) => before
                .analysis
                .edited(tree, self.text, self.before, self.after),
            None => Analysis::new(tree, self.text),
        };
        Document {
            version,
            analysis,
            lone_return: self.lone_return,
        }
    }
}
