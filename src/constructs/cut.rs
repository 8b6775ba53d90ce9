//! Cuts what does not parse in pieces, so that an error spoils one statement, and one member of a
//! class, and an edit has no more than that looked at again.

use tree_sitter::{Node, Tree, TreeCursor};

use super::build::{Build, Builder, class_body, is};
use super::edited::Version;
use super::members::Members;
use super::module::{Reuse, Shown, Statement};
use super::source::Source;
use super::walk::Standing;
use crate::semantic::scopes::ScopeKind;
use crate::syntax::Kind;
use crate::syntax::pieces::{ClassPieces, class_pieces, has_open_string, pieces};
use crate::text::TextRange;

impl<S: Source + ?Sized> Build<'_, S> {
    /// A child of the root with an error and what else it spoilt, up to a sound statement in the first
    /// column, or to the end where a string was left open. Moves the cursor behind them; false at the
    /// end.
    pub(super) fn broken(&mut self, cursor: &mut TreeCursor<'_>, root: Node<'_>) -> bool {
        let start = cursor.node().start_byte() as u32;
        let rest = TextRange::new(start, self.text.length());
        // Asked for the first part only: it reads all the rest.
        if !std::mem::replace(&mut self.broke, true) && self.leaves_string_open(rest, root) {
            let nodes: Vec<Node<'_>> = root.children(&mut root.walk()).collect();
            let first = nodes.partition_point(|node| (node.start_byte() as u32) < start);
            self.cut(rest, &nodes[first..]);
            return false;
        }
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
        let end = nodes.last().map_or(start, |node| node.end_byte() as u32);
        self.cut(TextRange::new(start, end), &nodes);
        more
    }

    /// Whether the rest of the text ends within a string. It is not read where its end parsed.
    fn leaves_string_open(&mut self, rest: TextRange, root: Node<'_>) -> bool {
        let last = root.child_count().checked_sub(1);
        let last = last.and_then(|last| root.child(last));
        last.is_some_and(|last| last.has_error())
            && has_open_string(self.text.cut(rest, &mut self.builder.buffer))
    }

    /// Analyses a broken part piece by piece where it can be cut, and else `nodes` as they are.
    pub(super) fn cut(&mut self, part: TextRange, nodes: &[Node<'_>]) {
        let mut starts = pieces(self.text.cut(part, &mut self.builder.buffer));
        let whole = starts.len() == 1;
        // Behind `x;` a piece may hold what none that starts with its line does.
        let mid_line = nodes
            .first()
            .is_some_and(|node| node.start_position().column > 0);
        starts.push(part.len());
        for ends in starts.windows(2) {
            let piece = TextRange::new(ends[0], ends[1]).shifted(part.start);
            let sound = ends[0] > 0 || !mid_line;
            let first = self.first;
            let old = |version: &Version<'_>| version.piece(piece, first);
            if let Some(old) = self.versions.iter().find_map(old) {
                self.first &= old.iter().all(|statement| statement.shown.comment);
                self.statements.extend(old);
                continue;
            }
            if sound && self.cut_class(piece).is_some() {
                continue;
            }
            if !whole {
                self.piece(piece, sound);
                continue;
            }
            for node in nodes {
                self.statement(&mut node.walk(), 0, Reuse::Never);
            }
        }
    }

    /// The statements of a piece, parsed by itself; `sound` says whether it starts where statements
    /// start.
    fn piece(&mut self, piece: TextRange, sound: bool) {
        let tree = self.parse("", piece);
        self.children(tree.root_node(), piece.start, false, sound);
    }

    /// The tree of a piece by itself, behind a prefix.
    fn parse(&mut self, prefix: &str, piece: TextRange) -> Tree {
        let Builder { parser, buffer, .. } = &mut *self.builder;
        let parser = parser.get_or_insert_default();
        let text = self.text.cut(piece, buffer);
        match prefix {
            "" => parser.parse(text),
            _ => parser.parse(&format!("{prefix}{text}")),
        }
    }

    /// A class, its members each parsed by itself; `None` where the piece is none, or its header does
    /// not parse, or its members cannot be looked at one by one.
    fn cut_class(&mut self, piece: TextRange) -> Option<()> {
        let cut = class_pieces(self.text.cut(piece, &mut self.builder.buffer))?;
        let class = self.class_of_pieces(piece.start, &cut)?;
        self.statements.push(class);
        self.first = false;
        self.piece(TextRange::new(piece.start + cut.end, piece.end), true);
        Some(())
    }

    /// The class that starts at `start`, with these members.
    fn class_of_pieces(&mut self, start: u32, cut: &ClassPieces) -> Option<Statement> {
        let header = TextRange::new(start, start + cut.members.first()?);
        let tree = self.parse("", header);
        let root = tree.root_node();
        let class = root.child(0).filter(|_| !root.has_error())?;
        let body = class_body(class).filter(|body| body.named_child_count() == 0)?;
        if !has_comments_only(root, 1) {
            return None;
        }
        let standing = Standing {
            scope: ScopeKind::Module,
            first: self.first,
        };
        let unit = self.unit(&mut class.walk(), Some(body.id()), header, standing);
        let mut members = self.members(start);
        self.members_among(&mut members, root, 1, start, true)?;
        let mut before = header;
        let ends = cut.members[1..].iter().chain([&cut.end]);
        for (begins, ends) in cut.members.iter().zip(ends) {
            let piece = TextRange::new(*begins, *ends).shifted(start);
            if !self.take_piece(&mut members, piece) {
                self.members_of_piece(&mut members, before, piece)?;
            }
            before = piece;
        }
        let last = members.seen.last()?.range.end;
        let reuse = match members.seen.iter().all(|member| member.intact) {
            true => Reuse::Piece,
            false => Reuse::Never,
        };
        let shown = Shown {
            first: self.first,
            comment: false,
            unit,
            class: Some(members.into_body()),
        };
        let range = TextRange::new(start, start + last);
        Some(Statement::new(range, reuse, shown))
    }

    /// Parses a piece of a class and adds its members; `None` where one is a `global`. `before` is what
    /// stands in front of the piece, its indentation at least.
    fn members_of_piece(
        &mut self,
        members: &mut Members<'_>,
        before: TextRange,
        piece: TextRange,
    ) -> Option<()> {
        // In a class as indented as it is: the block of a definition has to be indented more.
        const HEADER: &str = "class A:\n";
        let before = self.text.cut(before, &mut self.builder.buffer);
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let prefix = format!("{HEADER}{}", &before[line..]);
        let tree = self.parse(&prefix, piece);
        let root = tree.root_node();
        let body = root
            .child(0)
            .filter(|_| !root.has_error() && has_comments_only(root, 1))
            .and_then(class_body);
        let offset = piece.start.checked_sub(prefix.len() as u32);
        if let Some((body, offset)) = body.zip(offset) {
            self.members_among(members, body, 0, offset, true)?;
            return self.members_among(members, root, 1, offset, true);
        }
        let tree = self.parse("", piece);
        let root = tree.root_node();
        self.members_among(members, root, 0, piece.start, !root.is_error())
    }

    /// Adds those among the children of a node, but the first `skipped`.
    fn members_among(
        &mut self,
        members: &mut Members<'_>,
        node: Node<'_>,
        skipped: usize,
        offset: u32,
        sound: bool,
    ) -> Option<()> {
        let mut cursor = node.walk();
        for child in node.children(&mut node.walk()).skip(skipped) {
            cursor.reset(child);
            self.member(members, &mut cursor, offset, sound)?;
        }
        Some(())
    }
}

fn has_comments_only(root: Node<'_>, skipped: usize) -> bool {
    let mut cursor = root.walk();
    let mut children = root.children(&mut cursor).skip(skipped);
    children.all(|child| is(child, Kind::Comment))
}

#[cfg(test)]
mod tests {
    use crate::constructs::findings;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = findings(text);
        let found: Vec<_> = found.iter().map(|finding| finding.construct).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_open_bracket_spoils_one_member_of_a_class() {
        check(
            "class A(B):\n    'doc'\n    __slots__ = ()\n    x = foo(\n    def f(self):\n        lambda: 0",
            &["inheritance", "docstring", "slots", "lambda"],
        );
    }

    #[test]
    fn a_class_in_pieces_still_owns_its_names() {
        let method = "    def f(self): ...\n    @property\n    def g(self): ...\n    x = foo(\n";
        check(&format!("class A:\n{method}"), &["decorator", "property"]);
        check(
            &format!("class A:\n    def property(f): ...\n{method}"),
            &["decorator"],
        );
    }

    #[test]
    fn comments_around_the_pieces_of_a_class_are_seen() {
        check(
            "class A:  # type: ignore\n    # type: ignore\n    x = foo(\n    def f(self): ...\n    # type: ignore\n  # type: ignore\n",
            &["type-checker-comment"; 4],
        );
    }

    #[test]
    fn a_global_in_a_class_speaks_for_its_other_members() {
        check(
            "class A:\n    global y\n    x = foo(\n    def f(self): ...\n",
            &["scope-declaration"],
        );
    }
}
