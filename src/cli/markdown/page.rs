//! A document as it is read, event by event.

use std::mem;

use clap::builder::styling::Style;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};
use textwrap::core::display_width;

use super::ink::Ink;
use super::line::Line;
use super::sheet::Sheet;
use super::styled::{Styled, address};
use super::{code, grid};

pub struct Page {
    ink: Ink,
    sheet: Sheet,
    lists: Vec<List>,
    /// The styles of the text around, the innermost last.
    styles: Vec<Style>,
    /// Text whose block has not ended yet.
    text: Styled,
    link: Option<Link>,
    /// The block of code under way: whether it is Python, and its text.
    code: Option<(bool, String)>,
    /// The table under way.
    rows: Vec<Vec<Styled>>,
}

/// The link that the text belongs to.
struct Link {
    url: String,
    /// What the terminal is told of it; nothing where the address is printed instead.
    target: Option<String>,
    /// How much of the text stands before it.
    start: usize,
}

struct List {
    /// The number of the next item, where they are numbered.
    number: Option<u64>,
    /// Whether the items are paragraphs, with blank lines between them.
    loose: bool,
    begun: bool,
}

impl Page {
    pub fn new(width: usize, ink: Ink) -> Self {
        Self {
            ink,
            sheet: Sheet::new(width),
            lists: Vec::new(),
            styles: Vec::new(),
            text: Styled::default(),
            link: None,
            code: None,
            rows: Vec::new(),
        }
    }

    pub fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.close(tag),
            Event::Code(code) => self.push_code(&code),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::Rule => self.rule(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                match &mut self.code {
                    Some((_, code)) => code.push_str(&text),
                    None => self.push(&text),
                }
            }
            // What the parser has not been asked to tell apart.
            _ => {}
        }
    }

    pub fn end(mut self) -> Vec<Line> {
        self.flush();
        self.sheet.end()
    }

    fn start(&mut self, tag: Tag) {
        let style = self.style();
        match tag {
            Tag::Emphasis => self.styles.push(self.ink.style(style.italic())),
            Tag::Strong => self.styles.push(self.ink.style(style.bold())),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.styles.push(self.ink.style(style.underline()));
                self.open_link(dest_url.into_string());
            }
            Tag::TableHead => {
                self.styles.push(self.ink.bold());
                self.rows.push(Vec::new());
            }
            Tag::TableRow => self.rows.push(Vec::new()),
            Tag::TableCell => {}
            block => {
                // An item's text is no paragraph of its own where items stand close.
                self.flush();
                self.open(block);
            }
        }
    }

    fn open(&mut self, block: Tag) {
        match block {
            Tag::Paragraph => {
                if let Some(list) = self.lists.last_mut() {
                    list.loose |= self.sheet.at_first_line();
                }
            }
            Tag::Heading { level, .. } => {
                self.sheet.gap(true);
                self.styles.push(match level {
                    HeadingLevel::H1 | HeadingLevel::H2 => self.ink.heading(),
                    _ => self.ink.bold(),
                });
            }
            Tag::CodeBlock(kind) => {
                let python = match kind {
                    CodeBlockKind::Fenced(info) => info.split(' ').next() == Some("python"),
                    CodeBlockKind::Indented => false,
                };
                if !python {
                    // Mostly output, which belongs to what stands above it.
                    self.sheet.gap(false);
                }
                self.code = Some((python, String::new()));
            }
            Tag::List(number) => self.lists.push(List {
                number,
                loose: false,
                begun: false,
            }),
            Tag::Item => self.open_item(),
            Tag::BlockQuote(_) => {
                let bar = self.ink.bar();
                self.sheet.indent(None, bar);
            }
            _ => {}
        }
    }

    fn open_item(&mut self) {
        let mut marker = "• ".to_owned();
        if let Some(list) = self.lists.last_mut() {
            if mem::replace(&mut list.begun, true) {
                self.sheet.gap(list.loose);
            }
            if let Some(number) = &mut list.number {
                marker = format!("{number}. ");
                *number += 1;
            }
        }
        let rest = " ".repeat(display_width(&marker));
        let plain = |text| Line::new(text, Style::new());
        self.sheet.indent(Some(plain(marker)), plain(rest));
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => {
                self.styles.pop();
            }
            TagEnd::Link | TagEnd::Image => self.close_link(),
            TagEnd::TableCell => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(mem::take(&mut self.text));
                }
            }
            TagEnd::TableHead => {
                self.styles.pop();
            }
            TagEnd::TableRow => {}
            block => {
                self.flush();
                self.close_block(block);
            }
        }
    }

    fn close_block(&mut self, block: TagEnd) {
        match block {
            TagEnd::Heading(_) => {
                self.styles.pop();
            }
            TagEnd::CodeBlock => {
                if let Some((python, text)) = self.code.take() {
                    self.sheet.lines(code::lines(&text, python, self.ink));
                }
            }
            TagEnd::Table => {
                let rows = mem::take(&mut self.rows);
                let room = self.sheet.room();
                self.sheet.lines(grid::lines(&rows, room, self.ink));
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item | TagEnd::BlockQuote(_) => self.sheet.outdent(),
            _ => {}
        }
        // What a heading is the heading of follows at once.
        self.sheet.gap(!matches!(block, TagEnd::Heading(_)));
    }

    fn rule(&mut self) {
        self.flush();
        let rule = "─".repeat(self.sheet.room());
        self.sheet.lines(vec![Line::new(rule, self.ink.dim())]);
        self.sheet.gap(true);
    }

    fn open_link(&mut self, url: String) {
        let target = address(&url).filter(|_| self.ink == Ink::Coloured);
        self.link = Some(Link {
            url,
            target,
            start: self.text.text().len(),
        });
    }

    fn close_link(&mut self) {
        self.styles.pop();
        let Some(link) = self.link.take() else { return };
        // Terminals that know no links show the text alone, and do not say so.
        if self.text.text()[link.start..] != link.url {
            let style = self.style();
            let address = format!(" ({})", link.url);
            self.text.push(&address, style, link.target.as_deref());
        }
    }

    fn style(&self) -> Style {
        self.styles.last().copied().unwrap_or_default()
    }

    fn push(&mut self, text: &str) {
        let target = self.link.as_ref().and_then(|link| link.target.as_deref());
        self.text.push(text, self.style(), target);
    }

    fn push_code(&mut self, code: &str) {
        let target = self.link.as_ref().and_then(|link| link.target.as_deref());
        self.text.push_code(code, self.style(), target, self.ink);
    }

    /// Writes the text gathered so far.
    fn flush(&mut self) {
        let text = mem::take(&mut self.text);
        if !text.is_empty() {
            self.sheet.lines(text.wrapped(self.sheet.room()));
        }
    }
}
