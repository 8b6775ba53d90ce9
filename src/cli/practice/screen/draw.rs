//! The screen: a bar with how it stands, the text, what became of the last key, the keys there are.

use std::time::{Duration, Instant};

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Scrollbar, ScrollbarOrientation, ScrollbarState};

use super::document::{Document, code};
use super::paint::painted;
use crate::cli::markdown::Ink;
use crate::cli::output::shown;
use crate::cli::practice::sitting::{Answer, Page, Sitting};
use crate::practice::Turn;

/// Longer lines are hard to read.
const WIDEST: u16 = 88;
/// From this width on, code stands beside the text.
const WIDE: u16 = 110;
/// Lines that a message may take.
const MESSAGE: usize = 4;

/// What of the sitting is on the screen.
pub struct View {
    ink: Ink,
    pub help: bool,
    /// The first line on show.
    top: usize,
    /// Lines of the text that fit.
    height: usize,
    lines: Vec<Line<'static>>,
    parts: usize,
    /// When the question on show was put, and whether its answer is.
    page: Option<(Instant, bool)>,
    is_stale: bool,
    width: u16,
}

impl View {
    pub fn new(ink: Ink) -> Self {
        Self {
            ink,
            help: false,
            top: 0,
            height: 0,
            lines: Vec::new(),
            parts: 0,
            page: None,
            is_stale: true,
            width: 0,
        }
    }

    /// The text has to be laid out anew.
    pub fn changed(&mut self) {
        self.is_stale = true;
    }

    pub fn show_help(&mut self, help: bool) {
        self.help = help;
        self.top = 0;
        self.changed();
    }

    pub fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines).min(self.last_top());
    }

    pub fn turn(&mut self, pages: isize) {
        // A line stays, to go on from.
        let page = self.height.saturating_sub(1).max(1) as isize;
        self.scroll(pages * page);
    }

    /// Whether there is text below.
    pub fn has_more(&self) -> bool {
        self.top < self.last_top()
    }

    fn last_top(&self) -> usize {
        self.lines.len().saturating_sub(self.height)
    }

    pub fn draw(&mut self, frame: &mut Frame<'_>, sitting: &Sitting) {
        let area = frame.area();
        let width = usize::from(area.width);
        let message = self.message(sitting, width);
        let footer = footer(sitting, self.help, width);
        let [bar, body, below, keys] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Min(1),
            Constraint::Length(message.len() as u16),
            Constraint::Length(footer.len() as u16),
        ])
        .areas(area);
        frame.render_widget(status(sitting, width), bar);
        self.draw_body(frame, sitting, body);
        frame.render_widget(Paragraph::new(message), below);
        frame.render_widget(Paragraph::new(footer), keys);
    }

    fn draw_body(&mut self, frame: &mut Frame<'_>, sitting: &Sitting, body: Rect) {
        let place = match &sitting.page {
            Page::Question(asked) if body.width >= WIDE && !self.help => {
                sitting.place(asked.question)
            }
            _ => None,
        };
        let beside = place.map_or(0, |_| body.width * 2 / 5);
        let [text, side] =
            Layout::horizontal([Constraint::Min(1), Constraint::Length(beside)]).areas(body);
        // A column before the text, and two behind it, of which one is the bar's.
        let width = text.width.saturating_sub(3).clamp(1, WIDEST);
        self.lay_out(sitting, width, usize::from(text.height), place.is_none());
        let [_, column, _, bar] = Layout::horizontal([
            Constraint::Length(1),
            Constraint::Length(width),
            Constraint::Length(1),
            Constraint::Length(1),
        ])
        .areas(text);
        let visible = self.lines.iter().skip(self.top).take(self.height);
        let visible: Vec<_> = visible.cloned().collect();
        frame.render_widget(Paragraph::new(visible), column);
        if self.last_top() > 0 {
            let bar_style = Scrollbar::new(ScrollbarOrientation::VerticalRight)
                .begin_symbol(None)
                .end_symbol(None)
                .track_symbol(Some("│"))
                .thumb_symbol("┃");
            let mut state = ScrollbarState::new(self.last_top() + 1)
                .position(self.top)
                .viewport_content_length(self.height);
            frame.render_stateful_widget(bar_style, bar, &mut state);
        }
        if let Some(place) = place {
            let [_, side] =
                Layout::horizontal([Constraint::Length(2), Constraint::Min(1)]).areas(side);
            let code = paint(&code(place, self.ink), usize::from(side.width));
            frame.render_widget(Paragraph::new(code), side);
        }
    }

    /// Lays the text out if it has changed, and goes to what is new in it.
    fn lay_out(&mut self, sitting: &Sitting, width: u16, height: usize, with_code: bool) {
        self.height = height;
        if !self.is_stale && self.width == width {
            self.top = self.top.min(self.last_top());
            return;
        }
        self.is_stale = false;
        self.width = width;
        let width = usize::from(width);
        if self.help {
            let help = Document::help(width, self.ink);
            self.lines = paint(&help.lines, width);
            self.top = self.top.min(self.last_top());
            return;
        }
        let document = Document::of(sitting, width, self.ink, with_code);
        self.lines = paint(&document.lines, width);
        let page = match &sitting.page {
            Page::Question(asked) => Some((asked.since, asked.answer.is_some())),
            Page::End(_) => None,
        };
        if page != self.page {
            self.page = page;
            self.parts = 0;
            self.top = 0;
        }
        if document.parts.len() > self.parts
            && let Some(start) = document.parts.last()
        {
            // Lines above it may have become several on the screen.
            self.top = paint(&document.lines[..*start], width).len();
        }
        self.parts = document.parts.len();
        self.top = self.top.min(self.last_top());
    }

    /// What became of the last key, or what is not saved.
    fn message(&self, sitting: &Sitting, width: usize) -> Vec<Line<'static>> {
        let (text, style) = match (&sitting.trouble, &sitting.notice) {
            (Some(trouble), _) if self.ink == Ink::Coloured => (
                format!("! {}", shown(trouble)),
                Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
            ),
            (Some(trouble), _) => (format!("! {}", shown(trouble)), Modifier::BOLD.into()),
            (None, Some(notice)) => (shown(notice).into_owned(), Modifier::ITALIC.into()),
            (None, None) => return Vec::new(),
        };
        let lines = textwrap::wrap(&text, width.saturating_sub(2).max(1)).into_iter();
        lines
            .take(MESSAGE)
            .map(|line| Line::styled(format!(" {line}"), style))
            .collect()
    }
}

fn paint(lines: &[crate::cli::markdown::Line], width: usize) -> Vec<Line<'static>> {
    lines.iter().flat_map(|line| painted(line, width)).collect()
}

/// What is practised, how much is left, and the time.
fn status(sitting: &Sitting, width: usize) -> Line<'static> {
    let wanted = &sitting.wanted;
    let mut left = " Viva".to_owned();
    if sitting.interview().is_some() {
        left.push_str(" · mock interview");
    } else if let Page::Question(asked) = &sitting.page {
        left.push_str(match asked.turn {
            Some(Turn::Step) => " · again",
            Some(Turn::Due) => " · due",
            Some(Turn::New) => " · new",
            Some(Turn::Ahead) => " · ahead",
            None => " · beyond the plan",
        });
    }
    for name in [&wanted.company, &wanted.topic].into_iter().flatten() {
        left.push_str(&format!(" · {name}"));
    }
    let mut right = Vec::new();
    match (sitting.interview(), &sitting.page) {
        (Some((number, all, time)), Page::Question(_)) => {
            right.push(format!("{number} of {all}"));
            right.push(if time.is_zero() {
                "time is up".to_owned()
            } else {
                format!("{} left", clock(time))
            });
        }
        (None, Page::Question(asked)) => {
            right.push(format!("{} due", asked.left.due));
            right.push(format!("{} new", asked.left.new));
        }
        _ => {}
    }
    if let Some(limit) = wanted.limit {
        right.push(format!("{} of {limit} answered", sitting.answers.len()));
    }
    if let Page::Question(asked) = &sitting.page {
        right.push(clock(asked.since.elapsed()));
    }
    let right = format!(" {} ", right.join(" · "));
    let right = Span::raw(right);
    let room = width.saturating_sub(right.width());
    let left: String = cut(&left, room);
    let gap = " ".repeat(room.saturating_sub(Span::raw(left.as_str()).width()));
    Line::from(vec![Span::raw(left), Span::raw(gap), right])
        .style(Style::new().add_modifier(Modifier::REVERSED))
}

fn cut(text: &str, room: usize) -> String {
    let mut cut = String::new();
    for c in text.chars() {
        cut.push(c);
        if Span::raw(cut.as_str()).width() > room {
            cut.pop();
            break;
        }
    }
    cut
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The grades there are and the keys, in as many lines as they need.
fn footer(sitting: &Sitting, help: bool, width: usize) -> Vec<Line<'static>> {
    if help {
        return vec![keys(&[("any key", "back"), ("j k", "scroll")], width)];
    }
    match &sitting.page {
        Page::End(_) => {
            let cram = ("c", "go on");
            let mut known = vec![("q", "leave"), ("u", "undo"), ("?", "help")];
            if sitting.interview().is_none() {
                known.insert(0, cram);
            }
            vec![keys(&known, width)]
        }
        Page::Question(asked) => {
            let mut lines = Vec::new();
            let mut known = vec![("?", "help"), ("q", "leave"), ("u", "undo"), ("b", "bury")];
            match &asked.answer {
                Some(answer) => {
                    lines = grades(answer, width);
                    if answer.more {
                        known.insert(0, ("f", "follow-up"));
                    }
                }
                None => {
                    known.splice(0..0, [("space", "answer"), ("x", "don't know")]);
                    if asked.more_hints {
                        known.insert(1, ("h", "hint"));
                    }
                    known.insert(known.len() - 2, ("s", "skip"));
                }
            }
            lines.push(keys(&known, width));
            lines
        }
    }
}

/// As many as fit, the most needed first.
fn keys(known: &[(&'static str, &'static str)], width: usize) -> Line<'static> {
    let mut line = Line::from(" ");
    for (key, does) in known {
        let rest = format!(" {does}  ");
        if line.width() + key.len() + rest.trim_end().len() > width {
            break;
        }
        line.push_span(Span::styled(*key, Modifier::BOLD));
        line.push_span(Span::raw(rest));
    }
    line
}

fn grades(answer: &Answer, width: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Line::from(" ")];
    for choice in &answer.choices {
        let number = u8::from(choice.grade).to_string();
        let name = choice.grade.name();
        let spans = if choice.is_allowed {
            vec![
                Span::styled(number, Modifier::BOLD),
                Span::styled(format!(" {name} "), Modifier::BOLD),
                Span::raw(format!("{}   ", choice.interval)),
            ]
        } else {
            // Told by its brackets too, where nothing is dim.
            let closed = format!("({number} {name})   ");
            vec![Span::styled(closed, Modifier::DIM)]
        };
        let needed: usize = spans.iter().map(Span::width).sum();
        let is_full = |line: &Line<'_>| line.width() > 1 && line.width() + needed > width + 3;
        if lines.last().is_some_and(is_full) {
            lines.push(Line::from(" "));
        }
        if let Some(line) = lines.last_mut() {
            line.extend(spans);
        }
    }
    lines
}
