//! The full card of a question as one Markdown document.

use super::markdown::{escape, fenced, link};
use super::{Links, facts, label};
use crate::bank::{Bank, Example, FollowUp, Link, Question};

/// Renders everything known about `question`; sections without content are left out.
pub fn card(bank: &Bank, question: &Question, links: Links) -> String {
    let mut out = format!("# {} · {}\n", label(&question.id), escape(&question.title));
    let mut facts = facts(question);
    if !question.topics.is_empty() {
        facts = format!("{facts} · {}", question.topics.join(", "));
    }
    if !question.constructs.is_empty() {
        facts = format!("{facts} · raised by `{}`", question.constructs.join("`, `"));
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
    let related: Vec<_> = related.map(|to| item(&links.named(to))).collect();
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
