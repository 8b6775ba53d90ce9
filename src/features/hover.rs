//! The hover card: one question in about six lines, the others of the place in one more.

use super::markdown::{escape, link, plain};
use super::{Links, Raised, Reader, at, card, facts, label, name, raised, withheld};
use crate::bank::Question;
use crate::constructs::Part;
use crate::settings;
use crate::text::TextRange;

/// How many further questions are named before the rest is only counted.
const NAMED: usize = 4;

/// What the client renders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    #[default]
    Markdown,
    PlainText,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The focus of the finding that raises the first question.
    pub range: TextRange,
    pub text: String,
}

/// The card for a caret at byte `offset`, if it is on a focus and the reader wants hovers. Of a question
/// whose answer `is_withheld` that alone is said.
pub fn hover(
    reader: &Reader<'_, '_>,
    document: Part<'_>,
    offset: u32,
    format: Format,
    links: Links,
    is_withheld: &dyn Fn(&Question) -> bool,
) -> Option<Hover> {
    let full = match reader.settings.hover {
        settings::Hover::Off => return None,
        settings::Hover::Compact => false,
        settings::Hover::Full => true,
    };
    let raised = raised(reader, &at(document, offset));
    let (best, others) = raised.split_first()?;
    let mut text = if is_withheld(best.question) {
        withheld(best.question, format)
    } else if full {
        card(reader.bank, best.question, links)
            .trim_end()
            .to_owned()
    } else {
        brief(best.question, format, links)
    };
    if !others.is_empty() {
        text.push_str("\n\n");
        text.push_str(&also_here(others, format, links));
    }
    Some(Hover {
        range: best.finding.focus,
        text,
    })
}

/// A question's heading, facts, summary and links.
pub fn brief(question: &Question, format: Format, links: Links) -> String {
    let Question {
        id, title, summary, ..
    } = question;
    let (label, facts) = (label(id), facts(question));
    let mut paragraphs = match format {
        // The heading says whose card this is: clients merge the hovers of several servers.
        Format::Markdown => vec![
            format!(
                "**Viva · {label} · {}**  \n{}",
                escape(title),
                escape(&facts)
            ),
            summary.clone(),
        ],
        Format::PlainText => vec![
            format!("Viva · {label} · {}\n{facts}", plain(title)),
            plain(summary),
        ],
    };
    let open = links.open(question).filter(|_| format == Format::Markdown);
    let pages = question.links.iter().map(|to| match format {
        Format::Markdown => link(&to.title, &to.url),
        Format::PlainText => format!("{}: {}", to.title, to.url),
    });
    paragraphs.push(
        open.into_iter()
            .chain(pages)
            .collect::<Vec<_>>()
            .join(" · "),
    );
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

fn also_here(others: &[Raised<'_>], format: Format, links: Links) -> String {
    let name = |raised: &Raised<'_>| match format {
        Format::Markdown => links.named(raised.question),
        Format::PlainText => name(raised.question),
    };
    let mut names: Vec<_> = others.iter().take(NAMED).map(name).collect();
    if others.len() > NAMED {
        names.push(format!("and {} more", others.len() - NAMED));
    }
    format!("Also here: {}", names.join(", "))
}
