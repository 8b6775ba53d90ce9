//! Builds an analysis, statement by statement; takes over what an edit left alone.

use std::sync::Arc;

use ropey::Rope;
use tree_sitter::{Node, Tree, TreeCursor};

use super::analysis::{Analysis, ClassBody, Member, Statement};
use super::edited::Edited;
use super::unit::Unit;
use super::walk::{Scratch, Standing};
use crate::semantic::OwnedNames;
use crate::semantic::scopes::ScopeKind;
use crate::syntax::kind::KindTable;
use crate::syntax::{Kind, PythonParser, pieces};
use crate::text::TextRange;

/// A text that statements can be cut out of.
pub(super) trait Source {
    /// The text at `range`, copied into `buffer` where it is not in one piece.
    fn cut<'s>(&'s self, range: TextRange, buffer: &'s mut String) -> &'s str;
    fn length(&self) -> u32;
}

impl Source for str {
    fn cut<'s>(&'s self, range: TextRange, _: &'s mut String) -> &'s str {
        range.of(self)
    }

    fn length(&self) -> u32 {
        self.len() as u32
    }
}

impl Source for Rope {
    fn cut<'s>(&'s self, range: TextRange, buffer: &'s mut String) -> &'s str {
        buffer.clear();
        let (start, end) = (range.start as usize, range.end as usize);
        if let Some(slice) = self.get_byte_slice(start..end) {
            buffer.extend(slice.chunks());
        }
        buffer
    }

    fn length(&self) -> u32 {
        self.len_bytes() as u32
    }
}

/// Builds analyses, one after the other; what it allocates is kept.
#[derive(Default)]
pub(super) struct Builder {
    scratch: Scratch,
    buffer: String,
    parser: PythonParser,
}

impl Builder {
    /// The analysis of a text, of which `tree` is the parse.
    pub fn build<S: Source + ?Sized>(
        &mut self,
        tree: &Tree,
        text: &S,
        edited: Option<Edited<'_>>,
    ) -> Analysis {
        let mut build = Build {
            builder: self,
            text,
            edited,
            statements: Vec::new(),
            first: true,
        };
        let root = tree.root_node();
        if root.is_error() {
            let nodes: Vec<Node<'_>> = root.children(&mut root.walk()).collect();
            build.cut(TextRange::new(0, text.length()), &nodes);
        } else {
            build.children(root, 0, true);
        }
        build.finish()
    }
}

struct Build<'b, S: ?Sized> {
    builder: &'b mut Builder,
    text: &'b S,
    edited: Option<Edited<'b>>,
    statements: Vec<Statement>,
    /// Whether only comments have been seen.
    first: bool,
}

impl<S: Source + ?Sized> Build<'_, S> {
    /// The statements among a root's children; `offset` is the root's place in the text, `cut` says
    /// whether broken parts are to be cut in pieces.
    fn children(&mut self, root: Node<'_>, offset: u32, cut: bool) {
        let mut cursor = root.walk();
        let mut more = cursor.goto_first_child();
        while more {
            if cut && cursor.node().has_error() {
                more = self.broken(&mut cursor);
                continue;
            }
            self.statement(&mut cursor, offset, !root.is_error());
            more = cursor.goto_next_sibling();
        }
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
            let old = self
                .edited
                .as_ref()
                .and_then(|edited| edited.piece(piece, self.first));
            if let Some(old) = old {
                self.first &= old.clone().all(|statement| statement.comment);
                self.statements.extend(old);
                continue;
            }
            let Builder { parser, buffer, .. } = self.builder;
            let tree = parser.parse(self.text.cut(piece, buffer));
            self.children(tree.root_node(), piece.start, false);
        }
    }

    /// `sound` says whether the node stands where statements stand: what the parser rescued from an
    /// error may be any fragment, and its text alone does not say which.
    fn statement(&mut self, cursor: &mut TreeCursor<'_>, offset: u32, sound: bool) {
        let node = cursor.node();
        if !node.is_named() {
            return;
        }
        let comment = KindTable::get().kind(node.kind_id()) == Kind::Comment;
        let range = range_of(node).shifted(offset);
        let first = self.first;
        self.first &= comment;
        let intact = sound && !node.has_error();
        let old = self.edited.as_ref().filter(|_| intact);
        if let Some(old) = old.and_then(|edited| edited.statement(range, first)) {
            self.statements.push(old);
            return;
        }
        let body = class_body(node);
        let header = body.map_or(range.end, |body| body.start_byte() as u32 + offset);
        let Builder {
            scratch, buffer, ..
        } = self.builder;
        scratch.flat.fill(cursor, body.map(|body| body.id()));
        let text = self.text.cut(TextRange::new(range.start, header), buffer);
        let standing = Standing {
            scope: ScopeKind::Module,
            first,
        };
        let unit = Arc::new(Unit::new(scratch, text, standing));
        let class = body.map(|body| Arc::new(self.class(body, offset, range.start)));
        let statement = Statement {
            range,
            intact,
            first,
            comment,
            unit,
            class,
        };
        self.statements.push(statement);
    }

    /// The statements of a class body; `start` is where the class starts in the text.
    fn class(&mut self, body: Node<'_>, offset: u32, start: u32) -> ClassBody {
        let old = self.edited.as_ref().and_then(|edited| edited.class(start));
        let mut class = ClassBody::default();
        let mut first = true;
        let mut cursor = body.walk();
        let mut more = cursor.goto_first_child();
        while more {
            let node = cursor.node();
            if node.is_named() {
                let range = range_of(node).shifted(offset);
                let intact = !node.has_error();
                let kept = old.as_ref().filter(|_| intact);
                let unit = kept
                    .and_then(|old| old.member(range, first))
                    .unwrap_or_else(|| {
                        let Builder {
                            scratch, buffer, ..
                        } = &mut *self.builder;
                        scratch.flat.fill(&mut cursor, None);
                        let standing = Standing {
                            scope: ScopeKind::Class,
                            first,
                        };
                        Arc::new(Unit::new(scratch, self.text.cut(range, buffer), standing))
                    });
                let range = TextRange::new(range.start - start, range.end - start);
                class.members.push(Member {
                    range,
                    intact,
                    first,
                    unit,
                });
                first &= KindTable::get().kind(node.kind_id()) == Kind::Comment;
            }
            more = cursor.goto_next_sibling();
        }
        class.link(old.map(|old| old.body));
        class
    }

    fn finish(self) -> Analysis {
        let mut analysis = Analysis {
            statements: self.statements,
            length: self.text.length(),
            ..Analysis::default()
        };
        analysis.link(self.edited.map(|edited| edited.old));
        analysis
    }
}

fn range_of(node: Node<'_>) -> TextRange {
    TextRange::new(node.start_byte() as u32, node.end_byte() as u32)
}

/// The body of a class whose statements can be looked at one by one: no type parameters, which all
/// of them would see, and no `global`, which would speak for the others.
fn class_body(node: Node<'_>) -> Option<Node<'_>> {
    let kinds = KindTable::get();
    let class = match kinds.kind(node.kind_id()) {
        Kind::ClassDefinition => node,
        Kind::DecoratedDefinition => node.child_by_field_name("definition")?,
        _ => return None,
    };
    let body = class.child_by_field_name("body")?;
    let mut cursor = body.walk();
    let plain = kinds.kind(class.kind_id()) == Kind::ClassDefinition
        && class.child_by_field_name("type_parameters").is_none()
        && body
            .children(&mut cursor)
            .all(|child| kinds.kind(child.kind_id()) != Kind::GlobalStatement);
    plain.then_some(body)
}

impl ClassBody {
    /// Joins the members' bindings, or takes over the old ones where they are the same.
    fn link(&mut self, old: Option<&ClassBody>) {
        let units = self.members.iter().map(|member| &member.unit);
        self.signature = units
            .clone()
            .fold(0, |sum, unit| unit.signature().wrapping_add(sum));
        if let Some(old) = old.filter(|old| old.signature == self.signature) {
            self.names = old.names.clone();
            return;
        }
        let mut names = OwnedNames::default();
        units.for_each(|unit| unit.bind_root(&mut names));
        self.names = Arc::new(names);
    }
}

impl Analysis {
    /// Joins the statements' bindings, or takes over the old ones where they are the same.
    fn link(&mut self, old: Option<&Analysis>) {
        self.signature = self.statements.iter().fold(0, |sum, statement| {
            let class = statement.class.as_ref().map_or(0, |class| class.signature);
            sum.wrapping_add(statement.unit.signature())
                .wrapping_add(class)
        });
        if let Some(old) = old.filter(|old| old.signature == self.signature) {
            self.module = old.module.clone();
            return;
        }
        let mut names = OwnedNames::default();
        for statement in &self.statements {
            statement.unit.bind_root(&mut names);
            statement.unit.bind_module(&mut names);
            for member in statement.members() {
                member.unit.bind_module(&mut names);
            }
        }
        self.module = Arc::new(names);
    }
}
