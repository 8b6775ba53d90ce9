//! A table as columns that fit.

use clap::builder::styling::Style;

use super::ink::Ink;
use super::line::Line;
use super::styled::Styled;

const GAP: &str = "  ";
/// Columns that a cell keeps however narrow the terminal is.
const NARROWEST: usize = 6;

/// The lines of a table, whose first row is its header.
pub fn lines(rows: &[Vec<Styled>], width: usize, ink: Ink) -> Vec<Line> {
    let widths = widths(rows, width);
    let rules: Vec<_> = widths.iter().map(|width| "─".repeat(*width)).collect();
    let rule = Line::new(rules.join(GAP), ink.dim());
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
            lines.push(Line::default());
        }
        lines.extend(row);
        if number == 0 {
            lines.push(rule.clone());
        }
    }
    lines
}

/// Line `at` of a row of cells.
fn line(cells: &[Vec<Line>], at: usize, widths: &[usize]) -> Line {
    let mut line = Line::default();
    let mut missing = 0;
    for (cell, width) in cells.iter().zip(widths) {
        let part = cell.get(at).cloned().unwrap_or_default();
        let part_width = part.width();
        if part_width > 0 {
            line.push(" ".repeat(missing), Style::new(), None);
            line.append(part);
            missing = 0;
        }
        missing += width - part_width.min(*width) + GAP.len();
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
