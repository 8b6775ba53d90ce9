//! `viva show`: one card.

use std::io::{self, Write};

use clap::builder::styling::Style;

use super::failure::{Failure, suggestion};
use super::markdown;
use super::output::{self, Format, shown};
use crate::bank::{Bank, Question};
use crate::features::label;

/// Show one card of the bank
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  viva show 45\n  viva show google-3")]
pub struct Arguments {
    /// The question's id, with or without the `Q` that hovers put before a number
    id: String,
    /// How to print the card
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        let bank = Bank::embedded();
        let question = bank.get(&self.id).ok_or_else(|| {
            let number = self.id.trim_start_matches(['Q', 'q']);
            let near = suggestion(number, bank.questions().iter().map(|q| q.id.as_str()));
            Failure::Job(format!("no question is called `{}`{near}", shown(&self.id)))
        })?;
        let mut out = output::stdout(self.format);
        match self.format {
            Format::Text => write_card(&mut out, question)?,
            Format::Json | Format::Jsonl => {
                serde_json::to_writer(&mut out, question).map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(out.flush()?)
    }
}

/// The card as blocks of text with a blank line between them; what is empty is left out.
fn write_card(out: &mut impl Write, question: &Question) -> io::Result<()> {
    let width = textwrap::termwidth().min(88);
    let items = |items: &[String]| {
        let items: Vec<_> = items
            .iter()
            .map(|item| markdown::item(item, width))
            .collect();
        items.join("\n")
    };
    let title = format!("{}  {}", label(&question.id), question.title);
    let mut blocks = vec![
        heading(&textwrap::fill(&title, width)),
        facts(question, width),
    ];
    let mut section = |name: &str, body: String| {
        if !body.is_empty() {
            blocks.push(if name.is_empty() {
                body
            } else {
                format!("{}\n{body}", heading(name))
            });
        }
    };
    section("", markdown::wrap(&question.summary, width));
    section("Answer", markdown::wrap(&question.answer, width));
    for example in &question.examples {
        let needs = example.needs.told();
        let name = needs.map_or_else(|| "Example".to_owned(), |told| format!("Example ({told})"));
        section(&name, indent(&example.code));
        section("prints", indent(&example.output));
    }
    section("Pitfalls", items(&question.pitfalls));
    for follow_up in &question.follow_ups {
        section("Follow-up", markdown::wrap(&follow_up.question, width));
        section(
            "",
            textwrap::indent(&markdown::wrap(&follow_up.answer, width - 2), "  "),
        );
    }
    let links: Vec<_> = question
        .links
        .iter()
        .map(|link| format!("{}: {}", link.title, link.url))
        .collect();
    section("Links", items(&links));
    writeln!(out, "{}", blocks.join("\n\n"))
}

fn heading(text: &str) -> String {
    let bold = Style::new().bold();
    format!("{bold}{text}{bold:#}")
}

fn facts(question: &Question, width: usize) -> String {
    let facts = [
        ("Difficulty", question.difficulty.to_string()),
        ("Topics", question.topics.join(", ")),
        ("Asked at", question.companies.join(", ")),
        ("Fires on", question.constructs.join(", ")),
        ("See also", question.related.join(", ")),
    ];
    let options = textwrap::Options::new(width).subsequent_indent("            ");
    let lines: Vec<_> = facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| textwrap::fill(&format!("{name:<12}{value}"), &options))
        .collect();
    lines.join("\n")
}

fn indent(code: &str) -> String {
    textwrap::indent(code.trim_end(), "    ")
}
