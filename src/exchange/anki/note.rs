//! A question as a note: its fields and its tags.

use crate::bank::{Bank, Question};
use crate::features::{Links, Section, escape, escape_html, html, name, question_text};

type Content = fn(&Bank, &Question) -> String;

/// The fields' names, and what they say as HTML. Anki counts fields, so a name is never moved or dropped.
pub const FIELDS: [(&str, Content); 14] = [
    ("Name", |_, question| escape_html(&name(question))),
    ("Question", |_, question| {
        html(&question_text(question, None))
    }),
    ("Summary", |bank, question| {
        section(bank, question, Section::Summary)
    }),
    ("Answer", |bank, question| {
        section(bank, question, Section::Answer)
    }),
    ("Examples", |bank, question| {
        section(bank, question, Section::Examples)
    }),
    ("Pitfalls", |bank, question| {
        section(bank, question, Section::Pitfalls)
    }),
    ("Follow-ups", |_, question| follow_ups(question)),
    ("Related", |bank, question| {
        section(bank, question, Section::Related)
    }),
    ("Links", |bank, question| {
        section(bank, question, Section::Links)
    }),
    ("Difficulty", |_, question| {
        question.difficulty.name().to_owned()
    }),
    ("Topics", |_, question| list(&question.topics)),
    ("Companies", |_, question| list(&question.companies)),
    ("Constructs", |_, question| list(&question.constructs)),
    ("ID", |_, question| escape_html(&question.id)),
];

/// By this Anki knows a note again, whatever else became of it.
pub fn guid(question: &Question) -> String {
    format!("viva/{}", question.id)
}

/// Difficulty, topics and companies, as Anki writes a list of tags.
pub fn tags(question: &Question) -> String {
    let topics = question.topics.iter().map(|topic| tag("topic", topic));
    let companies = question.companies.iter();
    let companies = companies.map(|company| tag("company", company));
    let difficulty = tag("difficulty", question.difficulty.name());
    let tags: Vec<_> = topics.chain(companies).chain([difficulty]).collect();
    format!(" {} ", tags.join(" "))
}

fn tag(kind: &str, name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    format!("viva::{kind}::{}", words.join("_"))
}

fn section(bank: &Bank, question: &Question, section: Section) -> String {
    html(&section.markdown(bank, question, Links::Web))
}

/// Each answer is hidden until its question was tapped.
fn follow_ups(question: &Question) -> String {
    let all = question.follow_ups.iter().map(|follow_up| {
        format!(
            "<details><summary>{}</summary>{}</details>\n",
            html(&escape(follow_up.question.trim())),
            html(&follow_up.answer)
        )
    });
    all.collect()
}

fn list(names: &[String]) -> String {
    escape_html(&names.join(", "))
}
