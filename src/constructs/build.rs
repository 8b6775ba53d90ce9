//! Builds what a module shows, statement by statement; takes over what edits left alone.

use std::sync::Arc;

use tree_sitter::{Node, Tree, TreeCursor};

use super::edited::{Edited, OldClass, Version};
use super::module::{ClassBody, Member, Module, Names, Shown, Statement};
use super::source::Source;
use super::unit::Unit;
use super::walk::{Scratch, Standing};
use crate::semantic::scopes::ScopeKind;
use crate::syntax::kind::KindTable;
use crate::syntax::{Kind, PythonParser, pieces};
use crate::text::TextRange;

/// Builds modules, one after the other; what it allocates is kept.
#[derive(Default)]
pub(super) struct Builder {
    scratch: Scratch,
    buffer: String,
    /// For pieces of broken texts.
    parser: Option<PythonParser>,
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
        };
        if root.is_error() {
            let nodes: Vec<Node<'_>> = root.children(&mut root.walk()).collect();
            build.cut(TextRange::new(0, text.length()), &nodes);
        } else if !build.resume(root) {
            build.children(root, 0, true);
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
    builder: &'b mut Builder,
    text: &'b S,
    /// Earlier versions, the best to take over from first.
    versions: &'b [Version<'b>],
    /// One of them, where both it and the text parsed without an error: what was parsed before and
    /// behind the edits is then the same.
    pub(super) resumed: Option<Version<'b>>,
    pub(super) statements: Vec<Statement>,
    /// Whether only comments have been seen.
    pub(super) first: bool,
}

impl<S: Source + ?Sized> Build<'_, S> {
    /// The statements among a root's children; `offset` is the root's place in the text, `cut` says
    /// whether broken parts are to be cut in pieces.
    fn children(&mut self, root: Node<'_>, offset: u32, cut: bool) {
        let mut cursor = root.walk();
        let mut more = cursor.goto_first_child();
        while more {
            if cut && cursor.node().has_error() && !self.broken_within(cursor.node()) {
                more = self.broken(&mut cursor);
                continue;
            }
            self.statement(&mut cursor, offset, !root.is_error());
            more = cursor.goto_next_sibling();
        }
    }

    /// Whether the errors of a class lie in single statements of its body and spoilt nothing behind
    /// them, so that there is nothing to cut.
    fn broken_within(&mut self, class: Node<'_>) -> bool {
        let Some(body) = class_body(class) else {
            return false;
        };
        let mut cursor = body.walk();
        let mut broken = body
            .children(&mut cursor)
            .filter(Node::has_error)
            .peekable();
        broken.peek().is_some()
            && body
                .parent()
                .is_some_and(|class| errors_only_in(class, body))
            && broken.all(|member| {
                let text = self.text.cut(range_of(member), &mut self.builder.buffer);
                pieces(text).len() == 1
            })
    }

    /// A child with an error and what else it spoilt, up to a sound statement in the first column.
    /// Moves the cursor behind them; false at the end.
    fn broken(&mut self, cursor: &mut TreeCursor<'_>) -> bool {
        let mut nodes = vec![cursor.node()];
        let mut more = cursor.goto_next_sibling();
        while more {
            let node = cursor.node();
            let sound = !node.has_error() && node.is_named() && node.start_position().column == 0;
            if sound {
                break;
            }
            nodes.push(node);
            more = cursor.goto_next_sibling();
        }
        let start = nodes.first().map_or(0, Node::start_byte) as u32;
        let end = nodes.last().map_or(0, Node::end_byte) as u32;
        self.cut(TextRange::new(start, end), &nodes);
        more
    }

    /// Analyses a broken part piece by piece where it can be cut, and else `nodes` as they are.
    fn cut(&mut self, part: TextRange, nodes: &[Node<'_>]) {
        let mut starts = pieces(self.text.cut(part, &mut self.builder.buffer));
        if starts.len() == 1 {
            for node in nodes {
                self.statement(&mut node.walk(), 0, false);
            }
            return;
        }
        starts.push(part.len());
        for ends in starts.windows(2) {
            let piece = TextRange::new(ends[0], ends[1]).shifted(part.start);
            let first = self.first;
            let old = |version: &Version<'_>| version.piece(piece, first);
            if let Some(old) = self.versions.iter().find_map(old) {
                self.first &= old.iter().all(|statement| statement.shown.comment);
                self.statements.extend(old);
                continue;
            }
            let Builder { parser, buffer, .. } = &mut *self.builder;
            let parser = parser.get_or_insert_default();
            let tree = parser.parse(self.text.cut(piece, buffer));
            self.children(tree.root_node(), piece.start, false);
        }
    }

    /// `sound` says whether the node stands where statements stand: what the parser rescued from an
    /// error may be any fragment, and its text alone does not say which.
    pub(super) fn statement(&mut self, cursor: &mut TreeCursor<'_>, offset: u32, sound: bool) {
        let node = cursor.node();
        if !stands_alone(node) {
            return;
        }
        let comment = is(node, Kind::Comment);
        let range = range_of(node).shifted(offset);
        let first = self.first;
        self.first &= comment;
        let intact = sound && !node.has_error();
        let versions = self.versions.iter().filter(|_| intact);
        if let Some(old) = versions
            .filter_map(|old| old.statement(range, first))
            .next()
        {
            self.statements.push(old);
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
            intact,
            first,
            comment,
            unit,
            class: class.map(|(_, class)| class),
        };
        self.statements.push(Statement::new(range, shown));
    }

    /// What the statement at the cursor shows by itself; `range` is its place in the text.
    fn unit(
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

    /// The statements of a class body; `start` is where the class starts in the text. `None` where
    /// one of them is a `global`, which speaks for the others.
    fn class(&mut self, body: Node<'_>, offset: u32, start: u32) -> Option<ClassBody> {
        let olds: Vec<_> = self
            .versions
            .iter()
            .filter_map(|old| old.class(start))
            .collect();
        let resumed = self.resumed.and_then(|old| old.class(start));
        let resumed = resumed.filter(OldClass::begins_alike);
        let mut members = Vec::new();
        let mut first = true;
        let mut cursor = body.walk();
        let mut more = match resumed {
            Some(old) => old.resume(&mut cursor, &mut members, &mut first),
            None => cursor.goto_first_child(),
        };
        let mut row = usize::MAX;
        while more {
            let node = cursor.node();
            let new_line = row < node.start_position().row;
            row = node.end_position().row;
            if stands_alone(node) {
                let range = range_of(node).shifted(offset);
                let comment = is(node, Kind::Comment);
                let synchronized = new_line && !comment;
                let old = resumed.filter(|_| synchronized);
                if old.is_some_and(|old| old.take_rest(range.start, first, &mut members)) {
                    break;
                }
                if is(node, Kind::GlobalStatement) {
                    return None;
                }
                let intact = !node.has_error();
                let kept = olds.iter().filter(|_| intact);
                let unit = match kept.filter_map(|old| old.member(range, first)).next() {
                    Some(old) => old.unit.clone(),
                    None => {
                        let standing = Standing {
                            scope: ScopeKind::Class,
                            first,
                        };
                        Arc::new(self.unit(&mut cursor, None, range, standing))
                    }
                };
                members.push(Member {
                    range: TextRange::new(range.start - start, range.end - start),
                    signature: unit.signature(),
                    intact,
                    first,
                    comment,
                    unit,
                });
                first &= comment;
            }
            more = cursor.goto_next_sibling();
        }
        let signatures = members.iter().map(|member| member.signature);
        let names = Names::new(signatures, olds.iter().map(|old| &old.body.names));
        Some(ClassBody { members, names })
    }
}

fn is(node: Node<'_>, kind: Kind) -> bool {
    KindTable::get().kind(node.kind_id()) == kind
}

/// Whether a node is a statement, a comment or a fragment; not a token, nor the backslash in front of
/// a statement that starts on the next line.
fn stands_alone(node: Node<'_>) -> bool {
    node.is_named() && !is(node, Kind::LineContinuation)
}

/// Whether nothing of a class, decorated or not, has an error but its body.
fn errors_only_in(class: Node<'_>, body: Node<'_>) -> bool {
    let mut cursor = class.walk();
    class.children(&mut cursor).all(|child| {
        child == body
            || !child.has_error()
            || (is(child, Kind::ClassDefinition) && errors_only_in(child, body))
    })
}

fn range_of(node: Node<'_>) -> TextRange {
    TextRange::new(node.start_byte() as u32, node.end_byte() as u32)
}

/// The body of a class whose statements can be looked at one by one: no type parameters, which all
/// of them would see.
fn class_body(node: Node<'_>) -> Option<Node<'_>> {
    let class = match KindTable::get().kind(node.kind_id()) {
        Kind::ClassDefinition => node,
        Kind::DecoratedDefinition => node.child_by_field_name("definition")?,
        _ => return None,
    };
    let plain =
        is(class, Kind::ClassDefinition) && class.child_by_field_name("type_parameters").is_none();
    class.child_by_field_name("body").filter(|_| plain)
}
