//! The full card of a question as one Markdown document.

use super::markdown::{escape, fenced, link};
use super::{Links, facts, label};
use crate::bank::{Bank, Example, FollowUp, Link, Question};

/// Renders everything known about `question`; sections without content are left out.
pub fn card(bank: &Bank, question: &Question, links: Links) -> String {
    let mut facts = facts(question);
    if !question.topics.is_empty() {
        facts = format!("{facts} · {}", question.topics.join(", "));
    }
    if !question.constructs.is_empty() {
        facts = format!("{facts} · raised by `{}`", question.constructs.join("`, `"));
    }
    let mut out = format!(
        "# {} · {}\n\n{}\n",
        label(&question.id),
        escape(&question.title),
        escape(&facts)
    );
    for section in Section::ALL {
        let content = section.markdown(bank, question, links);
        if content.is_empty() {
            continue;
        }
        if let Some(heading) = section.heading() {
            out.push_str(&format!("\n## {heading}\n"));
        }
        out.push_str(&format!("\n{content}\n"));
    }
    out
}

/// A part of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Summary,
    Answer,
    Examples,
    Pitfalls,
    FollowUps,
    Related,
    Links,
}

impl Section {
    /// In the order of the card.
    pub const ALL: [Self; 7] = [
        Self::Summary,
        Self::Answer,
        Self::Examples,
        Self::Pitfalls,
        Self::FollowUps,
        Self::Related,
        Self::Links,
    ];

    /// The summary has none.
    pub fn heading(self) -> Option<&'static str> {
        match self {
            Self::Summary => None,
            Self::Answer => Some("Answer"),
            Self::Examples => Some("Examples"),
            Self::Pitfalls => Some("Pitfalls"),
            Self::FollowUps => Some("Follow-ups"),
            Self::Related => Some("Related"),
            Self::Links => Some("Links"),
        }
    }

    /// What it says of a question, without its heading; empty where that is nothing.
    pub fn markdown(self, bank: &Bank, question: &Question, links: Links) -> String {
        match self {
            Self::Summary => question.summary.trim().to_owned(),
            Self::Answer => question.answer.trim().to_owned(),
            Self::Examples => joined(&question.examples, example, "\n\n"),
            Self::Pitfalls => joined(&question.pitfalls, |text| item(text), "\n"),
            Self::FollowUps => joined(&question.follow_ups, follow_up, "\n\n"),
            Self::Related => {
                let related = question.related.iter().filter_map(|id| bank.get(id));
                let related: Vec<_> = related.collect();
                joined(&related, |to| item(&links.named(to)), "\n")
            }
            Self::Links => {
                let to = |Link { title, url }: &Link| item(&link(title, url));
                joined(&question.links, to, "\n")
            }
        }
    }
}

/// The parts that are not empty.
fn joined<T>(values: &[T], render: impl Fn(&T) -> String, separator: &str) -> String {
    let parts = values.iter().map(render);
    let parts: Vec<_> = parts
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(separator)
}

fn example(example: &Example) -> String {
    let mut out = fenced("python", &example.code);
    if let Some(needs) = example.needs.told() {
        out = format!("*{}*\n\n{out}", escape(&needs));
    }
    if example.output.is_empty() {
        return out;
    }
    format!("{out}\n\nprints\n\n{}", fenced("text", &example.output))
}

/// A list item; the lines after the first are indented to stay inside it.
fn item(text: &str) -> String {
    let mut item = String::from("-");
    for (number, line) in text.trim().lines().enumerate() {
        let indent = match (number, line) {
            (0, _) => " ",
            (_, "") => "\n",
            _ => "\n  ",
        };
        item.extend([indent, line]);
    }
    item
}

fn follow_up(FollowUp { question, answer }: &FollowUp) -> String {
    format!("### {}\n\n{}", escape(question.trim()), answer.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Needs;

    /// A card of the bank with everything that the tests do not set taken away.
    fn bare() -> Question {
        Question {
            title: "What is `__slots__` to *you*?".to_owned(),
            topics: Vec::new(),
            companies: Vec::new(),
            links: Vec::new(),
            constructs: Vec::new(),
            related: Vec::new(),
            summary: String::new(),
            answer: String::new(),
            examples: Vec::new(),
            pitfalls: Vec::new(),
            follow_ups: Vec::new(),
            ..Bank::embedded().get("45").unwrap().clone()
        }
    }

    #[test]
    fn sections_without_content_are_left_out() {
        assert_eq!(
            card(Bank::embedded(), &bare(), Links::Web),
            "# Q45 · What is `__slots__` to \\*you\\*?\n\nHard\n"
        );
    }

    #[test]
    fn every_part_of_a_full_card_is_shown() {
        let text = str::to_owned;
        let question = Question {
            topics: vec![text("Memory")],
            companies: vec![text("Google"), text("Most Tech Companies")],
            links: vec![Link {
                title: text("Docs"),
                url: text("https://e.org/"),
            }],
            constructs: vec![text("slots"), text("dataclass")],
            related: vec![text("9")],
            summary: text("A *summary*."),
            answer: text("An **answer**.\n"),
            examples: vec![Example {
                code: text("print('```')\n"),
                output: text("```\n"),
                needs: Needs {
                    packages: vec![text("pandas")],
                    since: Some(text("3.12")),
                    ..Needs::default()
                },
            }],
            pitfalls: vec![text("one\n\n```python\nx\n```"), text("two")],
            follow_ups: vec![FollowUp {
                question: text("Why *args?"),
                answer: text("Because."),
            }],
            ..bare()
        };
        let expected = "\
# Q45 · What is `__slots__` to \\*you\\*?

Hard · asked at Google and most tech companies · Memory · raised by `slots`, `dataclass`

A *summary*.

## Answer

An **answer**.

## Examples

*Python 3.12 or later; needs pandas*

````python
print('```')
````

prints

````text
```
````

## Pitfalls

- one

  ```python
  x
  ```
- two

## Follow-ups

### Why \\*args?

Because.

## Related

- Q9 What are decorators?

## Links

- [Docs](https://e.org/)
";
        let bank = Bank::embedded();
        assert_eq!(card(bank, &question, Links::Web), expected);
        let linked = "- [Q9 What are decorators?](command:viva.openCard?%5B%7B%22question%22%3A%229%22%7D%5D)";
        assert_eq!(
            card(bank, &question, Links::Commands),
            expected.replace("- Q9 What are decorators?", linked)
        );
    }
}
