//! Markdown for a terminal: styled, filled to a width, code and tables laid out.

mod code;
mod grid;
mod ink;
mod line;
mod page;
mod sheet;
mod styled;

use clap::builder::styling::Style;
use pulldown_cmark::{Options, Parser};

pub use code::highlighted;
pub use ink::Ink;
pub use line::{Line, Piece};
pub use styled::Styled;

use crate::features::{Span, spans};

/// The whole of a document, as a terminal takes it.
pub fn render(markdown: &str, width: usize, ink: Ink) -> String {
    let lines = lines(markdown, width, ink).into_iter();
    lines.map(|line| format!("{line}\n")).collect()
}

/// The same as lines, for who draws them.
pub fn lines(markdown: &str, width: usize, ink: Ink) -> Vec<Line> {
    let mut page = page::Page::new(width, ink);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        page.take(event);
    }
    page.end()
}

/// A question's title: its only markup is code spans.
pub fn title(text: &str, ink: Ink) -> Styled {
    let mut styled = Styled::default();
    for span in spans(text) {
        match span {
            Span::Code { code, .. } => styled.push_code(code, Style::new(), None, ink),
            Span::Text(text) => styled.push(text, Style::new(), None),
        }
    }
    styled
}

#[cfg(test)]
mod tests;
