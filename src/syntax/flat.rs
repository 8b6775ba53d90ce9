//! One statement's tree copied into an array in source order: parents, children and ancestors are
//! index arithmetic, and several passes over it cost less than one more walk with a cursor.

use tree_sitter::TreeCursor;

use super::kind::{Kind, KindTable};
use crate::text::TextRange;

/// Index of a node in its [`FlatTree`]; the root is 0, parents come before children.
pub type NodeId = u32;

#[derive(Debug, Clone, Copy)]
struct FlatNode {
    start: u32,
    end: u32,
    parent: NodeId,
    /// The first node behind this one's subtree.
    next: NodeId,
    kind: Kind,
}

/// A subtree in preorder, without the backslashes that continue lines. Offsets are bytes from the
/// root's first byte.
#[derive(Debug, Default)]
pub struct FlatTree {
    nodes: Vec<FlatNode>,
    /// While it is filled: for each node around the current one, how many children are to come.
    open: Vec<u32>,
}

impl FlatTree {
    /// Replaces the content by a copy of the subtree at `cursor`, which ends where it began. The node
    /// with the id `without` is copied without its children.
    pub fn fill(&mut self, cursor: &mut TreeCursor<'_>, without: Option<usize>) {
        let kinds = KindTable::get();
        self.nodes.clear();
        self.open.clear();
        let base = cursor.node().start_byte() as u32;
        let mut parent: NodeId = 0;
        loop {
            let node = cursor.node();
            let id = self.nodes.len() as NodeId;
            let kind = kinds.kind(node.kind_id());
            if kind != Kind::LineContinuation || id == 0 {
                self.nodes.push(FlatNode {
                    start: node.start_byte() as u32 - base,
                    end: node.end_byte() as u32 - base,
                    parent,
                    next: id + 1,
                    kind,
                });
            }
            // To try for children or siblings that are not there costs the cursor more than to count.
            let children = match without {
                Some(without) if without == node.id() => 0,
                _ => node.child_count(),
            };
            if children > 0 && cursor.goto_first_child() {
                parent = id;
                self.open.push(children - 1);
                continue;
            }
            loop {
                match self.open.last_mut() {
                    None => return,
                    Some(left) if *left > 0 && cursor.goto_next_sibling() => {
                        *left -= 1;
                        break;
                    }
                    Some(_) => {}
                }
                cursor.goto_parent();
                self.open.pop();
                let next = self.nodes.len() as NodeId;
                let closed = &mut self.nodes[parent as usize];
                closed.next = next;
                parent = closed.parent;
            }
        }
    }

    pub fn len(&self) -> NodeId {
        self.nodes.len() as NodeId
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    pub fn kind(&self, node: NodeId) -> Kind {
        self.nodes[node as usize].kind
    }

    pub fn range(&self, node: NodeId) -> TextRange {
        let node = &self.nodes[node as usize];
        TextRange::new(node.start, node.end)
    }

    /// The root is its own parent.
    pub fn parent(&self, node: NodeId) -> NodeId {
        self.nodes[node as usize].parent
    }

    /// The first node behind the subtree of `node`.
    pub fn end_of(&self, node: NodeId) -> NodeId {
        self.nodes[node as usize].next
    }

    /// Children in source order, tokens among them; no comments, which may stand anywhere.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + Clone + '_ {
        let end = self.end_of(node);
        let sibling = move |from: NodeId| {
            let mut at = from;
            while at < end && self.kind(at) == Kind::Comment {
                at = self.end_of(at);
            }
            (at < end).then_some(at)
        };
        std::iter::successors(sibling(node + 1), move |&child| sibling(self.end_of(child)))
    }

    pub fn first_child(&self, node: NodeId) -> Option<NodeId> {
        self.children(node).next()
    }

    pub fn child(&self, node: NodeId, kind: Kind) -> Option<NodeId> {
        self.children(node).find(|&child| self.kind(child) == kind)
    }

    pub fn is_first_child(&self, node: NodeId) -> bool {
        self.first_child(self.parent(node)) == Some(node)
    }

    /// The node inside any number of parentheses.
    pub fn unparenthesized(&self, mut node: NodeId) -> NodeId {
        while self.kind(node) == Kind::ParenthesizedExpression {
            match self.children(node).nth(1) {
                Some(inside) => node = inside,
                None => break,
            }
        }
        node
    }

    /// The outermost of the parentheses around a node, or the node itself.
    pub fn parenthesized(&self, mut node: NodeId) -> NodeId {
        while node != 0 && self.kind(self.parent(node)) == Kind::ParenthesizedExpression {
            node = self.parent(node);
        }
        node
    }

    /// What a star unpacks, with the star. Python unpacks all of `*a.b()`; the grammar at times takes
    /// it for a call of `*a.b`, or of an attribute of `*a`.
    pub fn starred(&self, splat: NodeId) -> NodeId {
        let mut whole = splat;
        while self.is_first_child(whole) && self.takes_operand(self.parent(whole)) {
            whole = self.parent(whole);
        }
        whole
    }

    /// A node with the parentheses around it, and with a star that belongs to more than the node.
    pub fn operand(&self, node: NodeId) -> NodeId {
        let outside = self.parenthesized(node);
        let splat = self.parent(outside);
        if outside != 0 && self.kind(splat) == Kind::ListSplat && self.starred(splat) != splat {
            return splat;
        }
        outside
    }

    fn takes_operand(&self, node: NodeId) -> bool {
        matches!(
            self.kind(node),
            Kind::Attribute | Kind::BinaryOperator | Kind::Call | Kind::Subscript
        )
    }
}
