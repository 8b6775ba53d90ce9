//! The Markdown of a card: a summary, then its sections.

use super::error::{Report, nearest};
use super::markdown::{self, Kind, Line};
use super::{Example, FollowUp, sections};

/// The sections, in their order.
const SECTIONS: [&str; 4] = ["Answer", "Examples", "Pitfalls", "Follow-ups"];

#[derive(Default)]
pub(super) struct Body {
    pub(super) summary: String,
    pub(super) answer: String,
    pub(super) examples: Vec<Example>,
    pub(super) pitfalls: Vec<String>,
    pub(super) follow_ups: Vec<FollowUp>,
}

/// Reads `text`, the first line of which is line `first` of its file.
pub(super) fn parse(text: &str, first: usize, report: &mut Report<'_>) -> Body {
    let (lines, unclosed) = markdown::lines(text, first);
    if let Some(line) = unclosed {
        report.add(
            line,
            "body",
            "a fence is opened and never closed",
            "close it with the same marks",
        );
    }
    let mut body = Body::default();
    let is_section = |line: &Line<'_>| matches!(line.kind, Kind::Heading(1 | 2, _));
    let (summary, mut rest) =
        lines.split_at(lines.iter().position(is_section).unwrap_or(lines.len()));
    body.summary = parse_summary(summary, first, report);

    let mut reached = 0;
    while let Some((heading, after)) = rest.split_first() {
        let (content, next) =
            after.split_at(after.iter().position(is_section).unwrap_or(after.len()));
        rest = next;
        let Some(section) = section(heading, report) else {
            continue;
        };
        let name = SECTIONS[section];
        if section < reached {
            let mend = format!("keep one of each, in the order {}", SECTIONS.join(", "));
            report.add(heading.number, name, "is there twice or too late", mend);
        }
        reached = reached.max(section + 1);
        if content.iter().all(Line::is_blank) {
            report.add(
                heading.number,
                name,
                "is empty",
                "write it or remove its heading",
            );
        }
        match name {
            "Answer" => body.answer = markdown::text(content),
            "Examples" => body.examples = sections::examples(content, report),
            "Pitfalls" => body.pitfalls = sections::pitfalls(content, report),
            _ => body.follow_ups = sections::follow_ups(content, report),
        }
    }
    body
}

/// The place of the section in [`SECTIONS`] that a heading opens.
fn section(heading: &Line<'_>, report: &mut Report<'_>) -> Option<usize> {
    let Kind::Heading(level, title) = heading.kind else {
        return None;
    };
    let found = SECTIONS
        .iter()
        .position(|name| level == 2 && *name == title);
    if found.is_none() {
        let mend = match nearest(title, SECTIONS) {
            Some(meant) => format!("did you mean \"## {meant}\"?"),
            None => format!("the sections are {}", SECTIONS.join(", ")),
        };
        report.add(
            heading.number,
            format!("section {title:?}"),
            "is not known",
            mend,
        );
    }
    found
}

fn parse_summary(lines: &[Line<'_>], first: usize, report: &mut Report<'_>) -> String {
    if let Some(heading) = lines
        .iter()
        .find(|line| matches!(line.kind, Kind::Heading(..)))
    {
        let mend = "write the summary as plain paragraphs; sections start with \"## \"";
        report.add(heading.number, "summary", "has a heading in it", mend);
    }
    let summary = markdown::text(lines);
    if summary.is_empty() {
        let mend = "answer in one or two sentences before the first section";
        report.add(first, "summary", "is empty", mend);
    }
    summary
}
