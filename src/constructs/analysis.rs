//! The findings of a whole module, joined from its statements.

use std::sync::Arc;

use ropey::Rope;
use tree_sitter::{Tree, TreeCursor};

use super::Finding;
use super::unit::{Scratch, Unit};
use crate::semantic::ModuleNames;
use crate::syntax::{Kind, PythonParser, kind::KindTable};
use crate::text::TextRange;

/// A text that statements can be cut out of.
trait Source {
    fn cut<'s>(&'s self, range: TextRange, buffer: &'s mut String) -> &'s str;
}

impl Source for str {
    fn cut<'s>(&'s self, range: TextRange, _: &'s mut String) -> &'s str {
        range.of(self)
    }
}

impl Source for Rope {
    fn cut<'s>(&'s self, range: TextRange, buffer: &'s mut String) -> &'s str {
        buffer.clear();
        buffer.extend(
            self.byte_slice(range.start as usize..range.end as usize)
                .chunks(),
        );
        buffer
    }
}

/// A statement and where it stands.
#[derive(Debug, Clone)]
struct Placed {
    range: TextRange,
    unit: Arc<Unit>,
}

/// What one text shows; immutable, cheap to share.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// Top-level statements in source order.
    statements: Vec<Placed>,
    module: ModuleNames,
}

impl Analysis {
    /// Analyses `text`, of which `tree` is the parse.
    pub fn new(tree: &Tree, text: &Rope) -> Self {
        Self::of(tree, text, &mut Scratch::default())
    }

    fn of(tree: &Tree, text: &(impl Source + ?Sized), scratch: &mut Scratch) -> Self {
        let mut analysis = Self::default();
        let mut buffer = String::new();
        let mut first = true;
        for_each_statement(tree, |cursor, kind| {
            let node = cursor.node();
            let range = TextRange::new(node.start_byte() as u32, node.end_byte() as u32);
            scratch.flat.fill(cursor);
            let unit = Unit::new(scratch, text.cut(range, &mut buffer), first);
            first &= kind == Kind::Comment;
            unit.bind_in(&mut analysis.module);
            analysis.statements.push(Placed {
                range,
                unit: Arc::new(unit),
            });
        });
        analysis
    }

    /// All findings in source order: by focus, then range.
    pub fn findings(&self) -> Vec<Finding> {
        let mut all = Vec::new();
        for Placed { range, unit } in &self.statements {
            unit.findings(&self.module, |finding| {
                all.push(finding.shifted(range.start))
            });
        }
        all
    }

    /// Findings whose focus touches the byte offset, in source order.
    pub fn at(&self, offset: u32) -> Vec<Finding> {
        let mut all = Vec::new();
        let first = self
            .statements
            .partition_point(|placed| placed.range.end < offset);
        let touching = self.statements[first..]
            .iter()
            .take_while(|placed| placed.range.start <= offset);
        for Placed { range, unit } in touching {
            unit.findings(&self.module, |finding| {
                let finding = finding.shifted(range.start);
                if finding.focus.touches(offset) {
                    all.push(finding);
                }
            });
        }
        all
    }
}

fn for_each_statement(tree: &Tree, mut visit: impl FnMut(&mut TreeCursor<'_>, Kind)) {
    let kinds = KindTable::get();
    let mut cursor = tree.walk();
    let mut more = cursor.goto_first_child();
    while more {
        let kind = kinds.kind(cursor.node().kind_id());
        visit(&mut cursor, kind);
        more = cursor.goto_next_sibling();
    }
}

/// Parses and analyses a whole text at once.
pub fn findings(text: &str) -> Vec<Finding> {
    let tree = PythonParser::new().parse(text);
    Analysis::of(&tree, text, &mut Scratch::default()).findings()
}
