//! Questions as a table: id, difficulty, title, topics.

use std::io::{self, IsTerminal, Write};

use clap::builder::styling::Style;
use textwrap::core::display_width;

use crate::bank::Question;

const GAP: &str = "  ";

/// Writes a line a question; on a terminal, titles wrap within their column.
pub fn write(out: &mut impl Write, questions: &[&Question]) -> io::Result<()> {
    let width =
        |cells: fn(&Question) -> usize| questions.iter().map(|q| cells(q)).max().unwrap_or(0);
    let id_width = width(|question| question.id.len());
    let difficulty_width = "medium".len();
    let mut title_width = width(|question| display_width(&question.title));
    if io::stdout().is_terminal() {
        let topics_width = width(|question| display_width(&question.topics.join(", ")));
        let others = id_width + difficulty_width + topics_width + 3 * GAP.len();
        title_width = title_width
            .min(textwrap::termwidth().saturating_sub(others))
            .max(30);
    }
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    for question in questions {
        let mut lines = textwrap::wrap(&question.title, title_width).into_iter();
        let title = lines.next().unwrap_or_default();
        let padding = " ".repeat(title_width.saturating_sub(display_width(&title)));
        writeln!(
            out,
            "{bold}{:<id_width$}{bold:#}{GAP}{:<difficulty_width$}{GAP}{title}{padding}{GAP}{dim}{}{dim:#}",
            question.id,
            question.difficulty.name(),
            question.topics.join(", "),
        )?;
        let indent = " ".repeat(id_width + difficulty_width + 2 * GAP.len());
        for line in lines {
            writeln!(out, "{indent}{line}")?;
        }
    }
    Ok(())
}
