//! Lines with the margins that lists and quotations give them.

use std::mem;

use textwrap::core::display_width;

/// Columns that text keeps, however deep it is nested.
const NARROWEST: usize = 20;

pub struct Sheet {
    /// Columns that a line has for text.
    room: usize,
    out: String,
    /// Whether a blank line goes before the next.
    gap: bool,
    /// From the outermost list or quotation inwards.
    margins: Vec<Margin>,
}

/// What stands before the lines of an item or a quotation.
struct Margin {
    /// Before the first, until it is written.
    first: Option<String>,
    rest: String,
}

impl Sheet {
    pub fn new(width: usize) -> Self {
        Self {
            room: width,
            out: String::new(),
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
    pub fn indent(&mut self, first: Option<String>, mut rest: String) {
        if self.room < NARROWEST + display_width(&rest) {
            rest.clear();
        }
        if first.is_none() {
            // A quotation's bar begins below the blank line.
            self.separate();
        }
        self.room -= display_width(&rest);
        self.margins.push(Margin { first, rest });
    }

    pub fn outdent(&mut self) {
        if self.at_first_line() {
            self.lines(vec![String::new()]);
        }
        if let Some(margin) = self.margins.pop() {
            self.room += display_width(&margin.rest);
        }
    }

    /// Whether nothing stands within the innermost margin, which is an item's, yet.
    pub fn at_first_line(&self) -> bool {
        self.margins.last().is_some_and(|item| item.first.is_some())
    }

    pub fn lines(&mut self, lines: Vec<String>) {
        for line in lines {
            self.separate();
            let margins = self.margins.iter_mut();
            let mut text: String = margins
                .map(|margin| margin.first.take().unwrap_or_else(|| margin.rest.clone()))
                .collect();
            text.push_str(&line);
            self.write(&text);
        }
    }

    /// Writes the blank line that is due.
    fn separate(&mut self) {
        if mem::take(&mut self.gap) && !self.out.is_empty() {
            let begun = self.margins.iter().filter(|margin| margin.first.is_none());
            let margin: String = begun.map(|margin| margin.rest.as_str()).collect();
            self.write(&margin);
        }
    }

    fn write(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    pub fn end(self) -> String {
        self.out
    }
}
