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
    let text = aligned(text);
    let mut styled = Styled::default();
    let margin = if python {
        for (range, class) in highlight(&text) {
            styled.push(&text[range], ink.python(class), None);
        }
        Line::new("    ", Style::new())
    } else {
        styled.push(&text, Style::new(), None);
        let mut bar = Line::new("  ", Style::new());
        bar.append(ink.bar());
        bar
    };
    let lines = styled.lines().into_iter();
    let beside = |line| {
        let mut whole = margin.clone();
        whole.append(line);
        whole
    };
    lines.map(beside).collect()
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
