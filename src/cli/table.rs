//! Questions as a table: id, difficulty, title, topics.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use textwrap::core::display_width;

use super::markdown::{Ink, Styled, title};
use super::output::shown;
use super::withheld::Asked;
use crate::bank::Question;

const GAP: &str = "  ";
const LEVEL: usize = "medium".len();
/// Columns that titles keep as long as there are topics beside them, and when there are none.
const TITLE: usize = 30;
const NARROWEST: usize = 10;
/// Where topics would be cut shorter than their header, they are left out.
const TOPICS: &str = "TOPICS";

/// Writes a line a question. On a terminal there is a header, and titles wrap within their column.
pub fn write(out: &mut impl Write, questions: &[&Question], asked: &Asked) -> io::Result<()> {
    let terminal = io::stdout().is_terminal();
    let ink = Ink::of_stdout();
    let rows: Vec<_> = questions
        .iter()
        .map(|question| Row::of(question, asked.contains(question), ink))
        .collect();
    lay_out(out, rows, terminal.then(textwrap::termwidth), ink)
}

fn lay_out(
    out: &mut impl Write,
    rows: Vec<Row<'_>>,
    terminal: Option<usize>,
    ink: Ink,
) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let widths = Widths::of(&rows, terminal);
    let (bold, dim) = (ink.bold(), ink.dim());
    let (id_width, title_width) = (widths.id, widths.title);
    if terminal.is_some() {
        let topics = shortened(TOPICS, widths.topics);
        let header = format!(
            "{:<id_width$}{GAP}{:<LEVEL$}{GAP}{:<title_width$}{GAP}{topics}",
            "ID", "LEVEL", "QUESTION"
        );
        writeln!(out, "{bold}{}{bold:#}", header.trim_end())?;
    }
    for row in rows {
        let mut lines = row.title.wrapped(title_width).into_iter();
        let title = lines.next().unwrap_or_default();
        write!(
            out,
            "{bold}{:<id_width$}{bold:#}{GAP}{:<LEVEL$}{GAP}{title}",
            row.id, row.level
        )?;
        let topics = shortened(&row.topics, widths.topics);
        if !topics.is_empty() {
            let padding = " ".repeat(title_width.saturating_sub(title.width()));
            write!(out, "{padding}{GAP}{dim}{topics}{dim:#}")?;
        }
        writeln!(out)?;
        let indent = " ".repeat(id_width + LEVEL + 2 * GAP.len());
        for line in lines {
            writeln!(out, "{indent}{line}")?;
        }
    }
    Ok(())
}

struct Row<'a> {
    id: &'a str,
    level: &'static str,
    title: Styled,
    topics: String,
}

impl<'a> Row<'a> {
    /// Of one that is being asked, without what would help.
    fn of(question: &'a Question, is_asked: bool, ink: Ink) -> Self {
        let (level, topics) = match is_asked {
            true => ("", String::new()),
            false => (question.difficulty.name(), question.topics.join(", ")),
        };
        Self {
            id: &question.id,
            level,
            title: title(&question.title, ink),
            topics: shown(&topics).into_owned(),
        }
    }
}

struct Widths {
    id: usize,
    title: usize,
    topics: usize,
}

impl Widths {
    /// What the columns need, or what they get of a terminal's width.
    fn of(rows: &[Row], terminal: Option<usize>) -> Self {
        let widest = |width: fn(&Row) -> usize| rows.iter().map(width).max().unwrap_or(0);
        let id = widest(|row| row.id.len());
        let mut title = widest(|row| row.title.width());
        let mut topics = widest(|row| display_width(&row.topics));
        if let Some(terminal) = terminal {
            let room = terminal.saturating_sub(id + LEVEL + 3 * GAP.len());
            let (titles, heading) = (title, display_width(TOPICS));
            topics = topics.max(heading);
            title = titles.min(room.saturating_sub(topics)).max(TITLE);
            topics = topics.min(room.saturating_sub(title));
            if topics < heading {
                topics = 0;
                title = titles.min(room + GAP.len()).max(NARROWEST);
            }
        }
        Self { id, title, topics }
    }
}

/// As much of a text as fits, with a sign that there was more.
fn shortened(text: &str, width: usize) -> Cow<'_, str> {
    if display_width(text) <= width {
        return text.into();
    }
    let mut short = String::new();
    for c in text.chars() {
        if display_width(&short) + display_width(c.encode_utf8(&mut [0; 4])) >= width {
            break;
        }
        short.push(c);
    }
    if width > 0 {
        short.truncate(short.trim_end_matches([' ', ',']).len());
        short.push('…');
    }
    short.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Bank;

    fn table(terminal: Option<usize>, ink: Ink) -> String {
        let mut out = Vec::new();
        let questions = Bank::embedded().questions().iter();
        let rows = questions.map(|question| Row::of(question, false, ink));
        lay_out(&mut out, rows.collect(), terminal, ink).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn it_fits_the_terminal() {
        for width in [40, 60, 100, 140] {
            for ink in [Ink::Plain, Ink::Coloured] {
                for line in table(Some(width), ink).lines() {
                    assert!(display_width(line) <= width, "{width}: {line}");
                }
            }
        }
    }

    #[test]
    fn topics_are_cut_before_titles_and_left_out_when_nothing_would_be_left() {
        let header = |width| {
            let table = table(Some(width), Ink::Plain);
            table.lines().next().unwrap_or_default().to_owned()
        };
        assert_eq!(
            header(60),
            "ID          LEVEL   QUESTION                        TOPICS"
        );
        assert!(table(Some(60), Ink::Plain).contains("  Optimiz…\n"));
        assert!(table(Some(140), Ink::Plain).contains("  Optimization, Memory\n"));
        assert_eq!(header(40), "ID          LEVEL   QUESTION");
    }

    #[test]
    fn code_in_titles_has_a_colour_or_backticks() {
        assert!(table(None, Ink::Plain).contains("What is `__slots__`?  "));
        let coloured = table(None, Ink::Coloured);
        assert!(coloured.contains("\x1b[36m__slots__\x1b[0m"), "{coloured}");
        assert!(!coloured.contains("`__slots__`"));
    }
}
