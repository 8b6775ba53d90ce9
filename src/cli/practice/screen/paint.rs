//! Lines of styled text as the screen takes them.

use clap::builder::styling::{AnsiColor, Color as Colour, Effects, Style as Ansi};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use textwrap::core::display_width;

use crate::cli::markdown;

/// Before what continues a line that is too long for the screen.
const CONTINUED: &str = "↪ ";

/// A line as one of the screen, or as several where it is too wide.
pub fn painted(line: &markdown::Line, width: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default()];
    let mut room = width;
    for markdown::Piece { text, style, .. } in line.pieces() {
        let style = style_of(*style);
        let mut part = String::new();
        for c in text.chars() {
            let columns = display_width(c.encode_utf8(&mut [0; 4]));
            if columns > room && width > CONTINUED.len() {
                push(&mut lines, &mut part, style);
                lines.push(Span::styled(CONTINUED, Modifier::DIM).into());
                room = width - display_width(CONTINUED);
            }
            part.push(c);
            room = room.saturating_sub(columns);
        }
        push(&mut lines, &mut part, style);
    }
    lines
}

fn push(lines: &mut [Line<'static>], part: &mut String, style: Style) {
    if let Some(line) = lines.last_mut() {
        line.push_span(Span::styled(std::mem::take(part), style));
    }
}

fn style_of(style: Ansi) -> Style {
    let colour = style.get_fg_color().and_then(colour_of);
    let effects = style.get_effects();
    let modifiers = [
        (Effects::BOLD, Modifier::BOLD),
        (Effects::DIMMED, Modifier::DIM),
        (Effects::ITALIC, Modifier::ITALIC),
        (Effects::UNDERLINE, Modifier::UNDERLINED),
    ];
    let modifiers = modifiers
        .into_iter()
        .filter(|(effect, _)| effects.contains(*effect))
        .map(|(_, modifier)| modifier);
    Style {
        fg: colour,
        add_modifier: modifiers.collect(),
        ..Style::new()
    }
}

/// Those that [`Ink`](markdown::Ink) uses.
fn colour_of(colour: Colour) -> Option<Color> {
    match colour {
        Colour::Ansi(AnsiColor::Red) => Some(Color::Red),
        Colour::Ansi(AnsiColor::Green) => Some(Color::Green),
        Colour::Ansi(AnsiColor::Blue) => Some(Color::Blue),
        Colour::Ansi(AnsiColor::Magenta) => Some(Color::Magenta),
        Colour::Ansi(AnsiColor::Cyan) => Some(Color::Cyan),
        _ => None,
    }
}
