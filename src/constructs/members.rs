//! Builds what a class body shows, member by member; takes over what edits left alone.

use std::sync::Arc;

use tree_sitter::{Node, TreeCursor};

use super::build::{Build, is, range_of, stands_alone};
use super::edited::OldClass;
use super::module::{ClassBody, Member, Names};
use super::source::Source;
use super::walk::Standing;
use crate::semantic::scopes::ScopeKind;
use crate::syntax::Kind;
use crate::text::TextRange;

/// The members of a class that have been seen.
pub(super) struct Members<'b> {
    /// Where the class starts in the text.
    pub start: u32,
    /// The class in earlier versions.
    olds: Vec<OldClass<'b>>,
    pub seen: Vec<Member>,
    /// Whether only comments have been.
    pub first: bool,
}

impl Members<'_> {
    pub fn into_body(self) -> ClassBody {
        let signatures = self.seen.iter().map(|member| member.signature);
        let names = Names::new(signatures, self.olds.iter().map(|old| &old.body.names));
        ClassBody {
            members: self.seen,
            names,
        }
    }
}

impl<'b, S: Source + ?Sized> Build<'b, S> {
    /// No members yet of the class that starts at `start` in the text.
    pub(super) fn members(&self, start: u32) -> Members<'b> {
        let olds = self.versions.iter().filter_map(|old| old.class(start));
        Members {
            start,
            olds: olds.collect(),
            seen: Vec::new(),
            first: true,
        }
    }

    /// Takes over the members that a piece of the class consisted of; false where none of the earlier
    /// versions had it, or had more in it than members: there, the class had ended.
    pub(super) fn take_piece(&mut self, members: &mut Members<'_>, piece: TextRange) -> bool {
        let first = members.first;
        let old = members.olds.iter().find_map(|old| old.piece(piece, first));
        let Some([.., last]) = old.as_deref() else {
            return false;
        };
        let behind = TextRange::new(members.start + last.range.end, piece.end);
        let behind = self.text.cut(behind, &mut self.builder.buffer);
        if !behind.trim_ascii().is_empty() {
            return false;
        }
        let old = old.unwrap_or_default();
        members.first &= old.iter().all(|member| member.comment);
        members.seen.extend(old);
        true
    }

    /// The statements of a class body; `start` is where the class starts in the text, `offset` the
    /// place of the tree. `None` where one of them is a `global`, which speaks for the others.
    pub(super) fn class(&mut self, body: Node<'_>, offset: u32, start: u32) -> Option<ClassBody> {
        let resumed = self.resumed.and_then(|old| old.class(start));
        let resumed = resumed.filter(OldClass::begins_alike);
        let mut members = self.members(start);
        let mut cursor = body.walk();
        let mut more = match resumed {
            Some(old) => old.resume(&mut cursor, &mut members.seen, &mut members.first),
            None => cursor.goto_first_child(),
        };
        let mut row = usize::MAX;
        while more {
            let node = cursor.node();
            let synchronized = row < node.start_position().row && !is(node, Kind::Comment);
            row = node.end_position().row;
            if let Some(old) = resumed.filter(|_| synchronized && stands_alone(node)) {
                let start = node.start_byte() as u32 + offset;
                if old.take_rest(start, members.first, &mut members.seen) {
                    break;
                }
            }
            self.member(&mut members, &mut cursor, offset, true)?;
            more = cursor.goto_next_sibling();
        }
        Some(members.into_body())
    }

    /// Adds the node at the cursor if it is a member; `None` where it is a `global`. `sound` is as for
    /// [`Build::statement`].
    pub(super) fn member(
        &mut self,
        members: &mut Members<'_>,
        cursor: &mut TreeCursor<'_>,
        offset: u32,
        sound: bool,
    ) -> Option<()> {
        let node = cursor.node();
        if !stands_alone(node) {
            return Some(());
        }
        if is(node, Kind::GlobalStatement) {
            return None;
        }
        let range = range_of(node).shifted(offset);
        let comment = is(node, Kind::Comment);
        let first = members.first;
        members.first &= comment;
        let intact = sound && !node.has_error();
        let mut kept = members.olds.iter().filter(|_| intact);
        let unit = match kept.find_map(|old| old.member(range, first)) {
            Some(old) => old.unit.clone(),
            None => {
                let standing = Standing {
                    scope: ScopeKind::Class,
                    first,
                };
                Arc::new(self.unit(cursor, None, range, standing))
            }
        };
        let start = members.start;
        members.seen.push(Member {
            range: TextRange::new(range.start - start, range.end - start),
            signature: unit.signature(),
            intact,
            first,
            comment,
            unit,
        });
        Some(())
    }
}
