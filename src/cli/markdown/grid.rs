//! A table as columns that fit.

use textwrap::core::display_width;

use super::ink::Ink;
use super::styled::Styled;

const GAP: &str = "  ";
/// Columns that a cell keeps however narrow the terminal is.
const NARROWEST: usize = 6;

/// The lines of a table, whose first row is its header.
pub fn lines(rows: &[Vec<Styled>], width: usize, ink: Ink) -> Vec<String> {
    let widths = widths(rows, width);
    let dim = ink.dim();
    let rules: Vec<_> = widths.iter().map(|width| "─".repeat(*width)).collect();
    let rule = format!("{dim}{}{dim:#}", rules.join(GAP));
    let rows = rows.iter().map(|row| {
        let cells = row.iter().zip(&widths);
        let cells: Vec<_> = cells.map(|(cell, width)| cell.wrapped(*width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let lines = (0..height).map(|at| line(&cells, at, &widths));
        lines.collect::<Vec<_>>()
    });
    let rows: Vec<_> = rows.collect();
    // Rows of several lines would run into each other.
    let apart = rows.iter().skip(1).any(|lines| lines.len() > 1);
    let mut lines = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        if number > 1 && apart {
            lines.push(String::new());
        }
        lines.extend(row);
        if number == 0 {
            lines.push(rule.clone());
        }
    }
    lines
}

/// Line `at` of a row of cells.
fn line(cells: &[Vec<String>], at: usize, widths: &[usize]) -> String {
    let mut line = String::new();
    let mut missing = 0;
    for (cell, width) in cells.iter().zip(widths) {
        let text = cell.get(at).map_or("", String::as_str);
        if !text.is_empty() {
            line.push_str(&" ".repeat(missing));
            line.push_str(text);
            missing = 0;
        }
        missing += width - display_width(text).min(*width) + GAP.len();
    }
    line
}

/// What each column needs. Where that is too much, the widest give way: down to their longest
/// words, and then further.
fn widths(rows: &[Vec<Styled>], width: usize) -> Vec<usize> {
    let columns = rows.first().map_or(0, Vec::len);
    let widest = |column: usize, width: fn(&Styled) -> usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(width).max().unwrap_or(0)
    };
    let words: Vec<_> = (0..columns)
        .map(|at| widest(at, Styled::longest_word))
        .collect();
    let mut widths: Vec<_> = (0..columns).map(|at| widest(at, Styled::width)).collect();
    let room = width.saturating_sub(GAP.len() * columns.saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let giving = (0..columns).filter(|&at| widths[at] > NARROWEST);
        match giving.max_by_key(|&at| (widths[at] > words[at], widths[at])) {
            Some(widest) => widths[widest] -= 1,
            None => break,
        }
    }
    widths
}
