//! What a text shows, found out when somebody asks, from what was known of the text before.

use std::sync::{Arc, OnceLock};

use ropey::Rope;
use tree_sitter::Tree;

use super::build::Builder;
use super::edited::{Edited, Source};
use super::module::Module;
use super::{Definition, Finding, Part};
use crate::syntax::{PythonParser, comment_at};
use crate::text::TextRange;

/// What one text shows. Made at no cost; the first question pays for what changed since the last
/// version that was asked.
#[derive(Debug)]
pub struct Analysis {
    tree: Tree,
    text: Rope,
    edited: Edited,
    module: OnceLock<Arc<Module>>,
}

impl Analysis {
    /// The analysis of `text`, of which `tree` is the parse.
    pub fn new(tree: Tree, text: Rope) -> Self {
        Self {
            tree,
            text,
            edited: Edited::default(),
            module: OnceLock::new(),
        }
    }

    /// The analysis of `text` after edits; what it shows is what [`Analysis::new`] would, but
    /// statements that the edits left alone are taken over.
    ///
    /// `self` is of the text before. All edits lie behind its first `before` bytes and before its
    /// last `after` bytes.
    pub fn edited(&self, tree: Tree, text: Rope, before: u32, after: u32) -> Self {
        let edited = match self.module.get() {
            Some(module) => self.edited.known(Source::new(module.clone())),
            None => self.edited.clone(),
        };
        Self {
            edited: edited.narrowed(before, after),
            ..Self::new(tree, text)
        }
    }

    pub const fn text(&self) -> &Rope {
        &self.text
    }

    /// The parse of the text.
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The text as a part of itself.
    pub const fn whole(&self) -> Part<'_> {
        self.part(TextRange::new(0, u32::MAX))
    }

    /// What the text shows in `range`.
    pub const fn part(&self, range: TextRange) -> Part<'_> {
        Part::new(self, range)
    }

    /// All findings in source order: by focus, then range.
    pub fn findings(&self) -> Vec<Finding> {
        self.module().findings()
    }

    /// Those whose focus starts in the range, at least, in source order.
    pub fn findings_near(&self, range: TextRange) -> Vec<Finding> {
        self.module().findings_near(range)
    }

    /// Findings whose focus touches the byte offset, in source order.
    pub fn at(&self, offset: u32) -> Vec<Finding> {
        self.module().at(offset)
    }

    /// Definitions whose name starts in the range, at least, in source order.
    pub fn definitions_near(&self, range: TextRange) -> Vec<Definition> {
        self.module().definitions_near(range)
    }

    /// The comment that the byte offset is in.
    pub fn comment_at(&self, offset: u32) -> Option<TextRange> {
        let range = comment_at(&self.tree, offset as usize)?;
        Some(TextRange::new(range.start as u32, range.end as u32))
    }

    /// Whether anything was asked, so that the text was looked at.
    #[cfg(test)]
    pub fn was_asked(&self) -> bool {
        self.module.get().is_some()
    }

    fn module(&self) -> &Module {
        self.module.get_or_init(|| {
            let module = Builder::default().build(&self.tree, &self.text, &self.edited);
            Arc::new(module)
        })
    }
}

/// Parses and analyses a whole text at once.
pub fn findings(text: &str) -> Vec<Finding> {
    let tree = PythonParser::new().parse(text);
    Builder::default()
        .build(&tree, text, &Edited::default())
        .findings()
}
