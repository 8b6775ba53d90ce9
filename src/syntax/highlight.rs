//! The parts of a Python text that a reader tells apart by colour.

use std::ops::Range;
use std::sync::LazyLock;

use tree_sitter::{Query, QueryCursor, StreamingIterator};

use super::kind::language;
use super::parse::PythonParser;

/// What a part of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Keyword,
    String,
    Comment,
    /// Numbers, `None`, names in capitals, calls of builtins.
    Constant,
    /// The name of what is defined or called.
    Function,
}

/// The grammar's own query takes words between operands for operators, and knows nothing of the
/// names of classes and the `type` statement.
const BESIDE: &str = r#"
["and" "in" "is" "not" "or" "is not" "not in"] @keyword
(type_alias_statement "type" @keyword)
(class_definition name: (identifier) @function)
"#;

#[allow(
    clippy::expect_used,
    reason = "grammar and query are pinned by Cargo.lock, and tests run the query"
)]
static QUERY: LazyLock<Query> = LazyLock::new(|| {
    let source = [tree_sitter_python::HIGHLIGHTS_QUERY, BESIDE].concat();
    Query::new(&language(), &source).expect("the query fits the grammar")
});

/// The whole of `code` in pieces, each with its class if it has one.
pub fn highlight(code: &str) -> Vec<(Range<usize>, Option<Class>)> {
    let tree = PythonParser::new().parse(code);
    let mut cursor = QueryCursor::new();
    let mut captures = cursor.captures(&QUERY, tree.root_node(), code.as_bytes());
    let names = QUERY.capture_names();
    // They come outer before inner, and for one node the general before the particular.
    let mut painted = vec![None; code.len()];
    while let Some((found, at)) = captures.next() {
        let capture = found.captures()[*at];
        if let Some(paint) = paint(names[capture.index as usize]) {
            painted[capture.node.byte_range()].fill(paint);
        }
    }
    let mut start = 0;
    painted
        .chunk_by(|a, b| a == b)
        .map(|piece| {
            let range = start..start + piece.len();
            start = range.end;
            (range, piece[0])
        })
        .collect()
}

/// The class that a capture gives its node: none at all for what is Python again within a string,
/// `None` where the capture says nothing.
fn paint(capture: &str) -> Option<Option<Class>> {
    let class = match capture {
        "keyword" => Class::Keyword,
        "string" | "escape" => Class::String,
        "comment" => Class::Comment,
        "number" | "constant" | "constant.builtin" | "function.builtin" => Class::Constant,
        "function" | "function.method" => Class::Function,
        "embedded" => return Some(None),
        _ => return None,
    };
    Some(Some(class))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces that have a class, as text.
    fn classes(code: &str) -> Vec<(&str, Class)> {
        let pieces = highlight(code).into_iter();
        pieces
            .filter_map(|(range, class)| Some((&code[range], class?)))
            .collect()
    }

    #[test]
    fn the_parts_of_a_function_are_told_apart() {
        use Class::*;
        assert_eq!(
            classes("def area(r):\n    return PI * abs(r) ** 2  # not signed\n"),
            [
                ("def", Keyword),
                ("area", Function),
                ("return", Keyword),
                ("PI", Constant),
                ("abs", Constant),
                ("2", Constant),
                ("# not signed", Comment),
            ]
        );
    }

    #[test]
    fn words_between_operands_are_keywords() {
        use Class::*;
        assert_eq!(
            classes("x is not y and z not in w\n"),
            [("is not", Keyword), ("and", Keyword), ("not in", Keyword)]
        );
    }

    #[test]
    fn what_an_f_string_computes_is_code_again() {
        use Class::*;
        assert_eq!(
            classes("f\"é {x + 1} {f(x)}\"\n"),
            [
                ("f\"é ", String),
                ("1", Constant),
                (" ", String),
                ("f", Function),
                ("\"", String),
            ]
        );
    }

    #[test]
    fn the_pieces_are_the_whole_text() {
        for code in ["", "\r\n\tdef (", "type X = int\n", "class A:\r  '''é\u{0}"] {
            let pieces: Vec<_> = highlight(code)
                .into_iter()
                .map(|(range, _)| &code[range])
                .collect();
            assert_eq!(pieces.concat(), code);
        }
    }
}
