//! Takes over what stands before and behind an edit without looking at it.
//!
//! Sound to sound, a parser that reads from left to right does the same up to the statement before
//! the edit, and again from the first statement behind it that starts where one started: there, it
//! is in the same state with the same text ahead.

use tree_sitter::{Node, TreeCursor};

use super::build::Build;
use super::edited::{OldClass, moved};
use super::module::{Member, Placed, Reuse};
use super::source::Source;
use crate::syntax::Kind;
use crate::syntax::kind::KindTable;

impl<S: Source + ?Sized> Build<'_, S> {
    /// Collects all statements of a root without an error; false, and nothing done, where no version
    /// before is like it.
    pub(super) fn resume(&mut self, root: Node<'_>) -> bool {
        let Some(old) = self.resumed else {
            return false;
        };
        let statements = &old.module.statements;
        let kept = kept(statements, old.before);
        let mut cursor = root.walk();
        let mut more = match statements.get(kept).filter(|_| kept > 0) {
            Some(next) if starts_at(&mut cursor, next.range.start) => {
                self.statements.extend_from_slice(&statements[..kept]);
                self.first = next.shown.first;
                true
            }
            _ => cursor.goto_first_child(),
        };
        let mut row = usize::MAX;
        while more {
            let node = cursor.node();
            let start = node.start_byte() as u32;
            let synchronized = row < node.start_position().row && start > old.after;
            row = node.end_position().row;
            let rest = old.statements_from(start).unwrap_or_default();
            if let [next, ..] = rest
                && synchronized
                && !next.shown.comment
                && next.shown.first == self.first
                && KindTable::get().kind(node.kind_id()) != Kind::Comment
            {
                self.statements.extend(moved(rest, next.range.start, start));
                break;
            }
            self.statement(&mut cursor, 0, Reuse::Piece);
            more = cursor.goto_next_sibling();
        }
        true
    }
}

impl OldClass<'_> {
    /// Whether no edit touched the class up to its first member, so that the indentation of all is
    /// what it was: the grammar lets single lines deviate from it.
    pub(super) fn begins_alike(&self) -> bool {
        let first = self.body.members.iter().find(|member| !member.comment);
        first.is_some_and(|first| first.range.start < self.before())
    }

    /// Takes over the members before the edits and moves the cursor, which is at the class's body,
    /// to the first one that it does not; false where there is none.
    pub(super) fn resume(
        &self,
        cursor: &mut TreeCursor<'_>,
        members: &mut Vec<Member>,
        first: &mut bool,
    ) -> bool {
        let old = &self.body.members;
        let kept = kept(old, self.before());
        if let Some(next) = old.get(kept).filter(|_| kept > 0)
            && starts_at(cursor, next.range.start + self.start)
        {
            members.extend_from_slice(&old[..kept]);
            *first = next.first;
            return true;
        }
        cursor.goto_first_child()
    }

    /// Takes over all members from the one on that now starts at `start`, if the edits lie before it.
    pub(super) fn take_rest(&self, start: u32, first: bool, members: &mut Vec<Member>) -> bool {
        let rest = self.members_from(start).unwrap_or_default();
        let [next, ..] = rest else { return false };
        if start <= self.version.after || next.comment || next.first != first {
            return false;
        }
        members.extend(moved(rest, next.range.start, start - self.start));
        true
    }
}

/// How many of the statements in a row no edit behind the first `before` bytes can change: those in
/// front of the last one, comments aside, that ends before. That one may yet go on, with an `else`.
fn kept<T: Placed>(statements: &[T], before: u32) -> usize {
    let complete = statements.partition_point(|statement| statement.range().end < before);
    let last = statements[..complete]
        .iter()
        .rposition(|statement| !statement.is_comment());
    last.unwrap_or(0)
}

/// Moves the cursor to the child that starts at the byte; without one, leaves it at the parent.
fn starts_at(cursor: &mut TreeCursor<'_>, byte: u32) -> bool {
    if cursor.goto_first_child_for_byte(byte as usize).is_none() {
        return false;
    }
    let found = cursor.node().start_byte() == byte as usize;
    if !found {
        cursor.goto_parent();
    }
    found
}
