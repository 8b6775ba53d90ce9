//! What is to be read: the question with its code and hints, the card, the end.

use super::HELP;
use crate::cli::markdown::{self, Ink, Line};
use crate::cli::practice::code::Place;
use crate::cli::practice::sitting::{Asked, Page, Sitting};
use crate::features::question_text;

/// Lines, and where each part begins that was shown at a person's wish.
#[derive(Default)]
pub struct Document {
    pub lines: Vec<Line>,
    pub parts: Vec<usize>,
}

impl Document {
    /// Of the page on show, filled to a width. `with_code` is whether the code belongs into it.
    pub fn of(sitting: &Sitting, width: usize, ink: Ink, with_code: bool) -> Self {
        let mut document = Self::default();
        match &sitting.page {
            Page::End(markdown) => document.add(markdown, width, ink),
            Page::Question(asked) => {
                document.add_question(sitting, asked, width, ink, with_code);
            }
        }
        document
    }

    pub fn help(width: usize, ink: Ink) -> Self {
        let mut document = Self::default();
        document.add(HELP, width, ink);
        document
    }

    fn add_question(
        &mut self,
        sitting: &Sitting,
        asked: &Asked,
        width: usize,
        ink: Ink,
        with_code: bool,
    ) {
        if let Some(answer) = &asked.answer {
            self.add(&answer.card, width, ink);
            for (number, part) in answer.follow_ups.iter().enumerate() {
                // A line above each question, none between it and its answer.
                let rule = if number % 2 == 0 { "---\n\n" } else { "" };
                self.part(&format!("{rule}{part}"), width, ink);
            }
            return;
        }
        self.add(&question_text(asked.question, None), width, ink);
        if let Some(place) = sitting.place(asked.question).filter(|_| with_code) {
            self.lines.push(Line::default());
            self.lines.extend(code(place, ink));
        }
        for (number, hint) in (1..).zip(&asked.hints) {
            self.part(&format!("### Hint {number}\n\n{hint}"), width, ink);
        }
    }

    fn part(&mut self, markdown: &str, width: usize, ink: Ink) {
        self.lines.push(Line::default());
        self.parts.push(self.lines.len());
        self.add(markdown, width, ink);
    }

    fn add(&mut self, markdown: &str, width: usize, ink: Ink) {
        self.lines.extend(markdown::lines(markdown, width, ink));
    }
}

/// The code that raises a question below its place, with numbered lines, the raising one marked.
pub fn code(place: &Place, ink: Ink) -> Vec<Line> {
    let mut lines = vec![Line::new(place.name(), ink.bold())];
    let code = markdown::highlighted(&place.code, ink);
    let digits = (place.row + code.len()).to_string().len();
    for (row, line) in (place.row..).zip(code) {
        let (mark, style) = if row == place.raising {
            ("▸", ink.bold())
        } else {
            (" ", ink.dim())
        };
        let mut numbered = Line::new(format!("{mark} {row:>digits$} "), style);
        numbered.append(ink.bar());
        numbered.append(line);
        lines.push(numbered.trimmed());
    }
    lines
}
