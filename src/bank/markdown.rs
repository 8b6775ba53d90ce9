//! The lines of a card's body, told apart just far enough to find its sections.

/// What a line is to the structure of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Text,
    /// `## Title`, outside fences: its level and title.
    Heading(usize, &'a str),
    /// Opens a fenced block: the word after the fence.
    FenceOpen(&'a str),
    /// Inside a fenced block.
    Fenced,
    FenceClose,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// In the whole file, from 1.
    pub(super) number: usize,
    pub(super) text: &'a str,
    pub(super) kind: Kind<'a>,
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.kind == Kind::Text && self.text.trim().is_empty()
    }
}

/// The lines of `body`, the first of which is line `first` of its file.
/// Also the number of the line that opens a fence nothing closes.
pub(super) fn lines(body: &str, first: usize) -> (Vec<Line<'_>>, Option<usize>) {
    let mut open: Option<(usize, &str)> = None;
    let lines = body
        .lines()
        .zip(first..)
        .map(|(text, number)| {
            let fence = fence(text);
            let kind = match (open, fence) {
                (Some((_, opening)), Some((run, ""))) if run.starts_with(opening) => {
                    open = None;
                    Kind::FenceClose
                }
                (Some(_), _) => Kind::Fenced,
                (None, Some((run, info))) => {
                    open = Some((number, run));
                    Kind::FenceOpen(info)
                }
                (None, None) => heading(text).unwrap_or(Kind::Text),
            };
            Line { number, text, kind }
        })
        .collect();
    (lines, open.map(|(number, _)| number))
}

/// The run of a fence's characters and the text after it, at any indentation: in list items
/// fences are indented, and indented code blocks are not used in cards.
fn fence(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = text.trim_start_matches(mark);
    let run = &text[..text.len() - info.len()];
    (run.len() >= 3 && !info.contains('`')).then_some((run, info.trim()))
}

fn heading(text: &str) -> Option<Kind<'_>> {
    let title = text.trim_start_matches('#');
    let level = text.len() - title.len();
    let is_heading = (1..=6).contains(&level) && (title.is_empty() || title.starts_with(' '));
    is_heading.then(|| Kind::Heading(level, title.trim()))
}

/// The text of `lines` without blank lines around it.
pub(super) fn text(lines: &[Line<'_>]) -> String {
    let joined: Vec<&str> = lines.iter().map(|line| line.text).collect();
    joined.join("\n").trim_matches('\n').trim_end().to_owned()
}
