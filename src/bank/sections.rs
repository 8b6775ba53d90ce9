//! The sections of a card that have a form of their own.

use serde::Deserialize;

use super::error::Report;
use super::markdown::{self, Kind, Line};
use super::{Example, FollowUp, Needs};

/// Pairs of a `python` fence and an `output` fence, and nothing else. Behind `python` there may be a
/// TOML table of what the script needs.
pub(super) fn examples(lines: &[Line<'_>], report: &mut Report<'_>) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut script: Option<(usize, Needs, String)> = None;
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
            Kind::FenceClose => {
                let (number, info) = opening;
                let (language, needs) = info.split_once(' ').unwrap_or((info, ""));
                match (language, script.take()) {
                    ("python", earlier) => {
                        if let Some((line, ..)) = earlier {
                            no_output(line, report);
                        }
                        let needs = self::needs(needs, number, report);
                        script = Some((number, needs, std::mem::take(&mut block)));
                    }
                    ("output", Some((_, needs, code))) => {
                        let output = std::mem::take(&mut block);
                        examples.push(Example {
                            code,
                            output,
                            needs,
                        });
                    }
                    ("output", None) => {
                        let mend = "write a ```python fence before it";
                        report.add(number, "Examples", "an output fence has no code", mend);
                    }
                    (_, earlier) => {
                        script = earlier;
                        let problem = format!("a fence is marked {info:?}");
                        let mend = "mark it ```python or ```output";
                        report.add(number, "Examples", problem, mend);
                    }
                }
            }
            _ if line.is_blank() => {}
            _ => report.add(
                line.number,
                "Examples",
                "has text between its fences",
                "move it to the answer or into a comment",
            ),
        }
    }
    if let Some((line, ..)) = script {
        no_output(line, report);
    }
    examples
}

/// The table behind `python` in the fence at line `line`.
fn needs(table: &str, line: usize, report: &mut Report<'_>) -> Needs {
    #[derive(Deserialize)]
    struct Fence {
        needs: Needs,
    }
    if table.is_empty() {
        return Needs::default();
    }
    match toml::from_str::<Fence>(&format!("needs = {table}")) {
        Ok(fence) => fence.needs,
        Err(error) => {
            let mend = "write a table such as {packages = [\"pandas\"]} or {since = \"3.12\"}";
            report.add(line, "Examples", error.message(), mend);
            Needs::default()
        }
    }
}

/// The items of a `-` list; what continues an item is indented by two spaces, and loses them.
pub(super) fn pitfalls(lines: &[Line<'_>], report: &mut Report<'_>) -> Vec<String> {
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
pub(super) fn follow_ups(lines: &[Line<'_>], report: &mut Report<'_>) -> Vec<FollowUp> {
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
