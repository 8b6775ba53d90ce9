//! Blocks of code, and of what code prints.

use clap::builder::styling::Style;

use super::ink::Ink;
use super::line::Line;
use super::styled::Styled;
use crate::syntax::highlight::highlight;

/// Columns from one tab stop to the next.
const TAB: usize = 8;

/// The lines of a block of Python, highlighted, or of any other text, which gets a bar beside it.
/// Neither is wrapped: where a line ends has a meaning.
pub fn lines(text: &str, python: bool, ink: Ink) -> Vec<Line> {
    let (margin, lines) = if python {
        (Line::new("    ", Style::new()), highlighted(text, ink))
    } else {
        let mut bar = Line::new("  ", Style::new());
        bar.append(ink.bar());
        let mut styled = Styled::default();
        styled.push(&aligned(text), Style::new(), None);
        (bar, styled.lines())
    };
    let beside = |line| {
        let mut whole = margin.clone();
        whole.append(line);
        whole
    };
    lines.into_iter().map(beside).collect()
}

/// The lines of Python.
pub fn highlighted(text: &str, ink: Ink) -> Vec<Line> {
    let text = aligned(text);
    let mut styled = Styled::default();
    for (range, class) in highlight(&text) {
        styled.push(&text[range], ink.python(class), None);
    }
    styled.lines()
}

/// The text with its tabs as spaces, so that columns stay aligned wherever lines begin.
fn aligned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.trim_end_matches('\n').split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let mut column = 0;
        for c in line.chars() {
            if c == '\t' {
                let spaces = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            } else {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}
