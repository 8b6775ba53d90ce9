//! The Markdown of a card: a summary, then its sections.

use super::error::{Report, nearest};
use super::markdown::{self, Kind, Line};
use super::{Example, FollowUp};

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
            "Examples" => body.examples = parse_examples(content, report),
            "Pitfalls" => body.pitfalls = parse_pitfalls(content, report),
            _ => body.follow_ups = parse_follow_ups(content, report),
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

/// Pairs of a `python` fence and an `output` fence, and nothing else.
fn parse_examples(lines: &[Line<'_>], report: &mut Report<'_>) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut code: Option<(usize, String)> = None;
    let mut block = String::new();
    let mut opening = (0, "");
    let no_output = |line: usize, report: &mut Report<'_>| {
        let mend = "write what CPython prints in an ```output fence after it";
        report.add(line, "Examples", "a python fence has no output", mend);
    };
    for line in lines {
        match line.kind {
            Kind::FenceOpen(info) => {
                opening = (line.number, info);
                block.clear();
            }
            Kind::Fenced => {
                block.push_str(line.text);
                block.push('\n');
            }
            Kind::FenceClose => match (opening.1, code.take()) {
                ("python", earlier) => {
                    if let Some((line, _)) = earlier {
                        no_output(line, report);
                    }
                    code = Some((opening.0, std::mem::take(&mut block)));
                }
                ("output", Some((_, code))) => {
                    examples.push(Example {
                        code,
                        output: std::mem::take(&mut block),
                    });
                }
                ("output", None) => {
                    report.add(
                        opening.0,
                        "Examples",
                        "an output fence has no code",
                        "write a ```python fence before it",
                    );
                }
                (info, earlier) => {
                    code = earlier;
                    let problem = format!("a fence is marked {info:?}");
                    report.add(
                        opening.0,
                        "Examples",
                        problem,
                        "mark it ```python or ```output",
                    );
                }
            },
            _ if line.is_blank() => {}
            _ => report.add(
                line.number,
                "Examples",
                "has text between its fences",
                "move it to the answer or into a comment",
            ),
        }
    }
    if let Some((line, _)) = code {
        no_output(line, report);
    }
    examples
}

/// The items of a `-` list; what continues an item is indented by two spaces, and loses them.
fn parse_pitfalls(lines: &[Line<'_>], report: &mut Report<'_>) -> Vec<String> {
    let mut items: Vec<Vec<Line<'_>>> = Vec::new();
    for line in lines {
        if let Some(text) = line.text.strip_prefix("- ") {
            items.push(vec![Line { text, ..*line }]);
        } else if let (Some(item), Some(text)) = (items.last_mut(), continuation(line)) {
            item.push(Line { text, ..*line });
        } else if !line.is_blank() {
            let mend = "start each pitfall with \"- \" and indent what continues it by two spaces";
            report.add(line.number, "Pitfalls", "has text outside its list", mend);
        }
    }
    items.iter().map(|item| markdown::text(item)).collect()
}

fn continuation<'a>(line: &Line<'a>) -> Option<&'a str> {
    line.text
        .strip_prefix("  ")
        .or_else(|| line.text.trim().is_empty().then_some(""))
}

/// A `### Question?` each, and its answer.
fn parse_follow_ups(lines: &[Line<'_>], report: &mut Report<'_>) -> Vec<FollowUp> {
    let mut follow_ups = Vec::new();
    let is_question = |line: &Line<'_>| matches!(line.kind, Kind::Heading(3, _));
    let start = lines.iter().position(is_question).unwrap_or(lines.len());
    if let Some(line) = lines[..start].iter().find(|line| !line.is_blank()) {
        let mend = "write \"### \" and the question first";
        report.add(
            line.number,
            "Follow-ups",
            "has text before its first question",
            mend,
        );
    }
    let mut rest = &lines[start..];
    while let Some((heading, after)) = rest.split_first() {
        let (content, next) =
            after.split_at(after.iter().position(is_question).unwrap_or(after.len()));
        rest = next;
        let Kind::Heading(_, question) = heading.kind else {
            break;
        };
        let answer = markdown::text(content);
        if question.is_empty() || answer.is_empty() {
            let mend = "write both, or remove the heading";
            report.add(
                heading.number,
                "Follow-ups",
                "a question or its answer is empty",
                mend,
            );
        }
        follow_ups.push(FollowUp {
            question: question.to_owned(),
            answer,
        });
    }
    follow_ups
}
