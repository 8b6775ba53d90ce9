//! The hover card: one question in about six lines, the others of the place in one more.

use super::markdown::{escape, link, plain};
use super::{Raised, Reader, at, card, facts, label, raised};
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

/// The card for a caret at byte `offset`, if it is on a focus and the reader wants hovers.
pub fn hover(
    reader: &Reader<'_, '_>,
    document: Part<'_>,
    offset: u32,
    format: Format,
) -> Option<Hover> {
    let full = match reader.settings.hover {
        settings::Hover::Off => return None,
        settings::Hover::Compact => false,
        settings::Hover::Full => true,
    };
    let raised = raised(reader, &at(document, offset));
    let (best, others) = raised.split_first()?;
    let mut text = if full {
        card(reader.bank, best.question).trim_end().to_owned()
    } else {
        brief(best.question, format)
    };
    if !others.is_empty() {
        text.push_str("\n\n");
        text.push_str(&also_here(others, format));
    }
    Some(Hover {
        range: best.finding.focus,
        text,
    })
}

/// A question's heading, facts, summary and links.
pub fn brief(question: &Question, format: Format) -> String {
    let Question {
        id,
        title,
        summary,
        links,
        ..
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
    let links = links.iter().map(|to| match format {
        Format::Markdown => link(&to.title, &to.url),
        Format::PlainText => format!("{}: {}", to.title, to.url),
    });
    paragraphs.push(links.collect::<Vec<_>>().join(" · "));
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

fn also_here(others: &[Raised<'_>], format: Format) -> String {
    let name = |raised: &Raised<'_>| {
        let Question { id, title, .. } = raised.question;
        let title = match format {
            Format::Markdown => escape(title),
            Format::PlainText => plain(title),
        };
        format!("{} {title}", label(id))
    };
    let mut names: Vec<_> = others.iter().take(NAMED).map(name).collect();
    if others.len() > NAMED {
        names.push(format!("and {} more", others.len() - NAMED));
    }
    format!("Also here: {}", names.join(", "))
}
