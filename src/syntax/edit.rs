//! Edits told to a tree, so that a reparse can build on it.

use ropey::Rope;
use tree_sitter::{InputEdit, Point, Tree};

use crate::text::{self, Edit};

/// Tells the tree of an edit that `text` has already seen.
pub fn edit(tree: &mut Tree, text: &Rope, edit: &Edit) {
    let start = point(tree, text, edit.start);
    let behind = |extent: text::Point| Point {
        row: start.row + extent.row,
        column: match extent.row {
            0 => start.column + extent.column,
            _ => extent.column,
        },
    };
    tree.edit(&InputEdit {
        start_byte: edit.start as usize,
        old_end_byte: edit.old_end as usize,
        new_end_byte: edit.new_end as usize,
        start_position: start,
        old_end_position: behind(edit.removed),
        new_end_position: behind(edit.inserted),
    });
}

/// The point of a byte, counted from the nearest place before it that the tree knows: counting from
/// the start of a long text would cost more than many a reparse.
fn point(tree: &Tree, text: &Rope, byte: u32) -> Point {
    let at = byte as usize;
    let (mut known, mut point) = (0, Point::default());
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        if node.end_byte() <= at {
            (known, point) = (node.end_byte(), node.end_position());
            break;
        }
        if node.start_byte() <= at {
            (known, point) = (node.start_byte(), node.start_position());
            if cursor.goto_first_child_for_byte(at).is_some() {
                continue;
            }
        } else if cursor.goto_previous_sibling() {
            continue;
        }
        break;
    }
    let text::Point { row, column } = text::Point {
        row: point.row,
        column: point.column,
    }
    .behind(text, known as u32, byte);
    Point { row, column }
}
