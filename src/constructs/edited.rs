//! What of an analysis an edit left alone.

use std::sync::Arc;

use super::analysis::{Analysis, ClassBody, Statement};
use super::unit::Unit;
use crate::text::TextRange;

/// The analysis before an edit, and where the edit was.
pub(super) struct Edited<'a> {
    pub old: &'a Analysis,
    unchanged: Unchanged,
}

/// The parts of a text that are as they were.
#[derive(Debug, Clone, Copy)]
struct Unchanged {
    /// Up to here, and from here on.
    before: u32,
    after: u32,
    /// The length of the text and of the old one.
    length: u32,
    old_length: u32,
}

impl Unchanged {
    /// Where an unchanged range was.
    fn old(self, range: TextRange) -> Option<TextRange> {
        if range.end <= self.before {
            return Some(range);
        }
        let back = |offset: u32| (offset + self.old_length).checked_sub(self.length);
        if range.start < self.after {
            return None;
        }
        Some(TextRange::new(back(range.start)?, back(range.end)?))
    }
}

impl<'a> Edited<'a> {
    /// All edits lie behind the first `before` bytes and before the last `after` bytes of both texts.
    pub fn new(old: &'a Analysis, length: u32, before: u32, after: u32) -> Option<Self> {
        let after = length.checked_sub(after)?;
        let unchanged = Unchanged {
            before,
            after,
            length,
            old_length: old.length,
        };
        Some(Self { old, unchanged })
    }

    /// The same statement as it was, moved to where it is now.
    pub fn statement(&self, range: TextRange, first: bool) -> Option<Statement> {
        let old = self.unchanged.old(range)?;
        let statements = &self.old.statements;
        let at = statements
            .binary_search_by_key(&old.start, |s| s.range.start)
            .ok()?;
        let statement = &statements[at];
        let same = statement.range == old && statement.intact && statement.first == first;
        same.then(|| Statement {
            range,
            ..statement.clone()
        })
    }

    /// The statements a piece consisted of, moved; none where one of them was broken or stood out.
    pub fn piece(
        &self,
        piece: TextRange,
        first: bool,
    ) -> Option<impl Iterator<Item = Statement> + Clone + use<'a>> {
        let old = self.unchanged.old(piece)?;
        let statements: &'a [Statement] = &self.old.statements;
        let from = statements.partition_point(|s| s.range.end <= old.start);
        let to = statements.partition_point(|s| s.range.start < old.end);
        let within = statements
            .get(from..to)
            .filter(|within| !within.is_empty())?;
        let whole = within[0].range.start == old.start
            && within[0].first == first
            && within[within.len() - 1].range.end <= old.end
            && within.iter().all(|s| s.intact);
        let moved = move |s: &Statement| Statement {
            range: TextRange::new(
                s.range.start - old.start + piece.start,
                s.range.end - old.start + piece.start,
            ),
            ..s.clone()
        };
        whole.then(|| within.iter().map(moved))
    }

    /// The class that now starts at `start`, as it was.
    pub fn class(&self, start: u32) -> Option<OldClass<'a>> {
        let old = self.unchanged.old(TextRange::new(start, start))?.start;
        let statements = &self.old.statements;
        let at = statements
            .binary_search_by_key(&old, |s| s.range.start)
            .ok()?;
        let body = statements[at].class.as_deref()?;
        Some(OldClass {
            body,
            start: old,
            unchanged: self.unchanged,
        })
    }
}

/// A class before an edit.
pub(super) struct OldClass<'a> {
    pub body: &'a ClassBody,
    start: u32,
    unchanged: Unchanged,
}

impl OldClass<'_> {
    /// The same statement of the class body as it was; `range` is its place in the text.
    pub fn member(&self, range: TextRange, first: bool) -> Option<Arc<Unit>> {
        let old = self.unchanged.old(range)?;
        let start = old.start.checked_sub(self.start)?;
        let members = &self.body.members;
        let at = members
            .binary_search_by_key(&start, |m| m.range.start)
            .ok()?;
        let member = &members[at];
        let same = member.range.len() == old.len() && member.intact && member.first == first;
        same.then(|| member.unit.clone())
    }
}
