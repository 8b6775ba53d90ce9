//! Builds what a module shows, statement by statement; takes over what edits left alone.

use tree_sitter::{Node, Tree, TreeCursor};

use super::edited::{Edited, Version};
use super::module::{Module, Names, Reuse, Shown, Statement};
use super::source::Source;
use super::unit::Unit;
use super::walk::{Scratch, Standing};
use crate::semantic::scopes::ScopeKind;
use crate::syntax::kind::KindTable;
use crate::syntax::{Kind, PythonParser};
use crate::text::TextRange;

/// Builds modules, one after the other; what it allocates is kept.
#[derive(Default)]
pub(super) struct Builder {
    scratch: Scratch,
    pub(super) buffer: String,
    /// For pieces of broken texts.
    pub(super) parser: Option<PythonParser>,
}

impl Builder {
    /// What a text shows, of which `tree` is the parse.
    pub fn build<S: Source + ?Sized>(&mut self, tree: &Tree, text: &S, edited: &Edited) -> Module {
        let root = tree.root_node();
        let sound = !root.has_error();
        let versions = edited.versions(text.length());
        let mut build = Build {
            builder: self,
            text,
            resumed: versions
                .iter()
                .copied()
                .find(|old| sound && old.module.sound),
            versions: &versions,
            statements: Vec::new(),
            first: true,
            broke: false,
        };
        if root.is_error() {
            let nodes: Vec<Node<'_>> = root.children(&mut root.walk()).collect();
            build.cut(TextRange::new(0, text.length()), &nodes);
        } else if !build.resume(root) {
            build.children(root, 0, true, true);
        }
        let statements = build.statements;
        let signatures = statements.iter().map(|statement| statement.signature);
        Module {
            names: Names::new(signatures, versions.iter().map(|old| &old.module.names)),
            statements,
            length: text.length(),
            sound,
        }
    }
}

/// One run of a [`Builder`].
pub(super) struct Build<'b, S: ?Sized> {
    pub(super) builder: &'b mut Builder,
    pub(super) text: &'b S,
    /// Earlier versions, the best to take over from first.
    pub(super) versions: &'b [Version<'b>],
    /// One of them, where both it and the text parsed without an error: what was parsed before and
    /// behind the edits is then the same.
    pub(super) resumed: Option<Version<'b>>,
    pub(super) statements: Vec<Statement>,
    /// Whether only comments have been seen.
    pub(super) first: bool,
    /// Whether a broken part has been seen.
    pub(super) broke: bool,
}

impl<S: Source + ?Sized> Build<'_, S> {
    /// The statements among a root's children; `offset` is the root's place in the text, `cut` says
    /// whether broken parts are to be cut in pieces, `sound` whether the root starts where statements
    /// start.
    pub(super) fn children(&mut self, root: Node<'_>, offset: u32, cut: bool, sound: bool) {
        let broken = root.has_error();
        let mut cursor = root.walk();
        let mut more = cursor.goto_first_child();
        while more {
            if cut && cursor.node().has_error() {
                more = self.broken(&mut cursor, root);
                continue;
            }
            let node = cursor.node();
            let reuse = if root.is_error() {
                Reuse::Never
            } else if sound && (!broken || node.start_position().column == 0) {
                Reuse::Piece
            } else {
                Reuse::Statement
            };
            self.statement(&mut cursor, offset, reuse);
            more = cursor.goto_next_sibling();
            if broken
                && more
                && shares_line(node, cursor.node())
                && let Some(last) = self.statements.last_mut()
            {
                last.share_line();
            }
        }
    }

    /// `reuse` is for the node if it has no error itself.
    pub(super) fn statement(&mut self, cursor: &mut TreeCursor<'_>, offset: u32, reuse: Reuse) {
        let node = cursor.node();
        if !stands_alone(node) {
            return;
        }
        let comment = is(node, Kind::Comment);
        let range = range_of(node).shifted(offset);
        let first = self.first;
        self.first &= comment;
        let reuse = if node.has_error() {
            Reuse::Never
        } else {
            reuse
        };
        let mut versions = self.versions.iter().filter(|_| reuse != Reuse::Never);
        if let Some(old) = versions.find_map(|old| old.statement(range, first)) {
            self.statements.push(Statement { reuse, ..old });
            return;
        }
        let class = class_body(node).and_then(|body| {
            let class = self.class(body, offset, range.start)?;
            Some((body, class))
        });
        let header = class
            .as_ref()
            .map_or(range.end, |(body, _)| body.start_byte() as u32 + offset);
        let without = class.as_ref().map(|(body, _)| body.id());
        let standing = Standing {
            scope: ScopeKind::Module,
            first,
        };
        let unit = self.unit(
            cursor,
            without,
            TextRange::new(range.start, header),
            standing,
        );
        let shown = Shown {
            first,
            comment,
            unit,
            class: class.map(|(_, class)| class),
        };
        self.statements.push(Statement::new(range, reuse, shown));
    }

    /// What the statement at the cursor shows by itself; `range` is its place in the text.
    pub(super) fn unit(
        &mut self,
        cursor: &mut TreeCursor<'_>,
        without: Option<usize>,
        range: TextRange,
        standing: Standing,
    ) -> Unit {
        let Builder {
            scratch, buffer, ..
        } = &mut *self.builder;
        scratch.flat.fill(cursor, without);
        Unit::new(scratch, self.text.cut(range, buffer), standing)
    }
}

pub(super) fn is(node: Node<'_>, kind: Kind) -> bool {
    KindTable::get().kind(node.kind_id()) == kind
}

/// Whether a node is a statement, a comment or a fragment; not a token, nor the backslash in front of
/// a statement that starts on the next line.
pub(super) fn stands_alone(node: Node<'_>) -> bool {
    node.is_named() && !is(node, Kind::LineContinuation)
}

/// Whether the next node, if it is no comment, starts on the line on which a node ends.
fn shares_line(node: Node<'_>, next: Node<'_>) -> bool {
    next.start_position().row == node.end_position().row && !is(next, Kind::Comment)
}

pub(super) fn range_of(node: Node<'_>) -> TextRange {
    TextRange::new(node.start_byte() as u32, node.end_byte() as u32)
}

/// The body of a class whose statements can be looked at one by one: no type parameters, which all
/// of them would see.
pub(super) fn class_body(node: Node<'_>) -> Option<Node<'_>> {
    let class = match KindTable::get().kind(node.kind_id()) {
        Kind::ClassDefinition => node,
        Kind::DecoratedDefinition => node.child_by_field_name("definition")?,
        _ => return None,
    };
    let plain =
        is(class, Kind::ClassDefinition) && class.child_by_field_name("type_parameters").is_none();
    class.child_by_field_name("body").filter(|_| plain)
}
