//! Positions and ranges from and to the protocol's types.

use tower_lsp::ls_types;

use super::view::View;
use crate::text::{Change, Position, PositionEncoding, TextRange};

pub const fn position(from: ls_types::Position) -> Position {
    Position::new(from.line, from.character)
}

/// A change as the client sends it.
pub fn change(event: ls_types::TextDocumentContentChangeEvent) -> Change {
    let range = event
        .range
        .map(|range| (position(range.start), position(range.end)));
    Change {
        range,
        text: event.text,
    }
}

/// The byte offset of a position in `document`.
pub fn offset(document: &View, at: ls_types::Position, encoding: PositionEncoding) -> u32 {
    encoding.offset(document.text(), position(at))
}

/// The bytes of a range in `document`; a reversed one is turned round.
pub fn text_range(
    document: &View,
    range: ls_types::Range,
    encoding: PositionEncoding,
) -> TextRange {
    let (start, end) = (
        offset(document, range.start, encoding),
        offset(document, range.end, encoding),
    );
    TextRange::new(start.min(end), start.max(end))
}

/// The range of the bytes `range` of `document`.
pub fn lsp_range(document: &View, range: TextRange, encoding: PositionEncoding) -> ls_types::Range {
    let position = |offset| {
        let Position { line, column } = encoding.position(document.text(), offset);
        ls_types::Position::new(line, column)
    };
    ls_types::Range::new(position(range.start), position(range.end))
}
