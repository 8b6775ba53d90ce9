//! The full card of a question as one Markdown document.

use super::markdown::{escape, fenced, link};
use super::{facts, label};
use crate::bank::{Bank, Example, FollowUp, Link, Question};

/// Renders everything known about `question`; sections without content are left out.
pub fn card(bank: &Bank, question: &Question) -> String {
    let mut out = format!("# {} · {}\n", label(&question.id), escape(&question.title));
    let mut facts = facts(question);
    if !question.topics.is_empty() {
        facts = format!("{facts} · {}", question.topics.join(", "));
    }
    section(
        &mut out,
        "",
        &[escape(&facts), question.summary.clone()],
        "\n\n",
    );
    section(
        &mut out,
        "Answer",
        std::slice::from_ref(&question.answer),
        "",
    );
    section(
        &mut out,
        "Examples",
        &each(&question.examples, example),
        "\n\n",
    );
    section(
        &mut out,
        "Pitfalls",
        &each(&question.pitfalls, |text| item(text)),
        "\n",
    );
    section(
        &mut out,
        "Follow-ups",
        &each(&question.follow_ups, follow_up),
        "\n\n",
    );
    let related = question.related.iter().filter_map(|id| bank.get(id));
    let related: Vec<_> = related
        .map(|to| item(&format!("{} {}", label(&to.id), escape(&to.title))))
        .collect();
    section(&mut out, "Related", &related, "\n");
    let links = each(&question.links, |Link { title, url }| {
        item(&link(title, url))
    });
    section(&mut out, "Links", &links, "\n");
    out
}

fn each<T>(values: &[T], render: impl Fn(&T) -> String) -> Vec<String> {
    values.iter().map(render).collect()
}

/// Appends the parts that are not empty under a heading; nothing when all are.
fn section(out: &mut String, heading: &str, parts: &[String], separator: &str) {
    let parts: Vec<_> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return;
    }
    if !heading.is_empty() {
        out.push_str(&format!("\n## {heading}\n"));
    }
    out.push_str(&format!("\n{}\n", parts.join(separator)));
}

fn example(Example { code, output }: &Example) -> String {
    let code = fenced("python", code);
    if output.is_empty() {
        return code;
    }
    format!("{code}\n\nprints\n\n{}", fenced("text", output))
}

/// A list item; the lines after the first are indented to stay inside it.
fn item(text: &str) -> String {
    format!("- {}", text.trim().replace('\n', "\n  "))
}

fn follow_up(FollowUp { question, answer }: &FollowUp) -> String {
    format!("**{}**\n\n{}", escape(question.trim()), answer.trim())
}
