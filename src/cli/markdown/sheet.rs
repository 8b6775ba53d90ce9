//! Lines with the margins that lists and quotations give them.

use std::mem;

use super::line::Line;

/// Columns that text keeps, however deep it is nested.
const NARROWEST: usize = 20;

pub struct Sheet {
    /// Columns that a line has for text.
    room: usize,
    out: Vec<Line>,
    /// Whether a blank line goes before the next.
    gap: bool,
    /// From the outermost list or quotation inwards.
    margins: Vec<Margin>,
}

/// What stands before the lines of an item or a quotation.
struct Margin {
    /// Before the first, until it is written.
    first: Option<Line>,
    rest: Line,
}

impl Sheet {
    pub fn new(width: usize) -> Self {
        Self {
            room: width,
            out: Vec::new(),
            gap: false,
            margins: Vec::new(),
        }
    }

    pub fn room(&self) -> usize {
        self.room
    }

    pub fn gap(&mut self, gap: bool) {
        self.gap = gap;
    }

    /// Indents with `rest`, but the next line with `first` if there is one.
    pub fn indent(&mut self, first: Option<Line>, mut rest: Line) {
        if self.room < NARROWEST + rest.width() {
            rest = Line::default();
        }
        if first.is_none() {
            // A quotation's bar begins below the blank line.
            self.separate();
        }
        self.room -= rest.width();
        self.margins.push(Margin { first, rest });
    }

    pub fn outdent(&mut self) {
        if self.at_first_line() {
            self.lines(vec![Line::default()]);
        }
        if let Some(margin) = self.margins.pop() {
            self.room += margin.rest.width();
        }
    }

    /// Whether nothing stands within the innermost margin, which is an item's, yet.
    pub fn at_first_line(&self) -> bool {
        self.margins.last().is_some_and(|item| item.first.is_some())
    }

    pub fn lines(&mut self, lines: Vec<Line>) {
        for line in lines {
            self.separate();
            let margins = self.margins.iter_mut();
            let margins =
                margins.map(|margin| margin.first.take().unwrap_or_else(|| margin.rest.clone()));
            let mut whole = joined(margins);
            whole.append(line);
            self.write(whole);
        }
    }

    /// Writes the blank line that is due.
    fn separate(&mut self) {
        if mem::take(&mut self.gap) && !self.out.is_empty() {
            let begun = self.margins.iter().filter(|margin| margin.first.is_none());
            let margin = joined(begun.map(|margin| margin.rest.clone()));
            self.write(margin);
        }
    }

    fn write(&mut self, line: Line) {
        self.out.push(line.trimmed());
    }

    pub fn end(self) -> Vec<Line> {
        self.out
    }
}

fn joined(lines: impl Iterator<Item = Line>) -> Line {
    let mut whole = Line::default();
    lines.for_each(|line| whole.append(line));
    whole
}
