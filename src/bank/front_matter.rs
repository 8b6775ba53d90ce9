//! The TOML between the `+++` lines: the facts of a card.

use super::error::Report;
use super::fields::{Fields, Located};
use super::id::IdOrder;
use super::{Difficulty, Link};

/// Every field, in the order a card lists them.
const FIELDS: [&str; 10] = [
    "id",
    "title",
    "difficulty",
    "topics",
    "companies",
    "constructs",
    "related",
    "belongs_to",
    "checked",
    "links",
];

type List = Located<Vec<Located<String>>>;

/// The facts as read; stand-ins where the report names a fault.
pub(super) struct FrontMatter {
    pub(super) id: Located<String>,
    pub(super) title: String,
    pub(super) difficulty: Difficulty,
    pub(super) topics: Vec<String>,
    pub(super) companies: Vec<String>,
    pub(super) constructs: Vec<String>,
    pub(super) related: Vec<Located<String>>,
    pub(super) belongs_to: Vec<Located<String>>,
    pub(super) checked: Vec<String>,
    pub(super) links: Vec<Link>,
}

/// Reads the TOML `text` of the file named `stem`; `None` when it is not TOML at all.
pub(super) fn parse(text: &str, stem: &str, report: &mut Report<'_>) -> Option<FrontMatter> {
    let mut fields = Fields::parse(text, report)?;
    let id = fields.text("id");
    let title = fields.text("title").value;
    let difficulty = fields.text("difficulty");
    let topics = fields.list("topics");
    let companies = fields.list("companies");
    let constructs = fields.list("constructs");
    let related = fields.list("related");
    let belongs_to = fields.optional_list("belongs_to");
    let checked = fields.optional_list("checked").unwrap_or_default();
    let links = fields.tables("links", "links.", link);
    fields.reject_rest(&FIELDS);

    check_id(&id, stem, report);
    if topics.line > 0 && topics.value.is_empty() {
        report.add(topics.line, "topics", "is empty", "name at least one topic");
    }
    check_belongs_to(&id, belongs_to.as_ref(), report);
    check_checked(&checked, report);
    Some(FrontMatter {
        difficulty: parse_difficulty(&difficulty, report),
        id,
        title,
        topics: plain(topics),
        companies: plain(companies),
        constructs: plain(constructs),
        related: related.value,
        belongs_to: belongs_to.unwrap_or_default().value,
        checked: plain(checked),
        links,
    })
}

fn plain(list: List) -> Vec<String> {
    list.value.into_iter().map(|item| item.value).collect()
}

fn link(fields: &mut Fields<'_, '_, '_>) -> Link {
    let title = fields.text("title").value;
    let url = fields.text("url");
    if url.line > 0 && !is_https(&url.value) {
        let problem = format!("{:?} is not an https address", url.value);
        fields.report.add(
            url.line,
            "links.url",
            problem,
            "write https:// and a host, without spaces",
        );
    }
    fields.reject_rest(&["title", "url"]);
    Link {
        title,
        url: url.value,
    }
}

fn is_https(url: &str) -> bool {
    url.strip_prefix("https://").is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_alphanumeric())
            && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
    })
}

fn parse_difficulty(text: &Located<String>, report: &mut Report<'_>) -> Difficulty {
    text.value.parse().unwrap_or_else(|problem: String| {
        if text.line > 0 {
            let mend = "write easy, medium or hard";
            report.add(text.line, "difficulty", problem, mend);
        }
        Difficulty::Medium
    })
}

fn check_id(id: &Located<String>, stem: &str, report: &mut Report<'_>) {
    let Located { value: id, line } = id;
    if id.is_empty() {
        return; // Reported where it was read.
    }
    if IdOrder::parse(id).is_none() {
        let mend = "write a number (\"45\") or a company and a number (\"google-3\"), in lowercase";
        report.add(*line, "id", format!("{id:?} is not an id"), mend);
    }
    if id != stem {
        let mend = format!("write {stem:?} or rename the file to \"{id}.md\"");
        report.add(*line, "id", format!("{id:?} is not the file's name"), mend);
    }
}

/// Prompts of companies name the questions of the table they belong to; the table names none.
fn check_belongs_to(id: &Located<String>, list: Option<&List>, report: &mut Report<'_>) {
    let Some(order) = IdOrder::parse(&id.value) else {
        return; // Reported with the id.
    };
    let place = "belongs_to";
    let number = "write the number of a question of the table, such as \"45\"";
    match list {
        Some(list) if !order.is_prompt() => {
            let mend = "remove it, or use related";
            report.add(list.line, place, "is for the prompts of companies", mend);
        }
        None if order.is_prompt() => {
            report.add(1, place, "is missing", "write belongs_to = [\"…\"]");
        }
        Some(list) if list.line > 0 && list.value.is_empty() => {
            report.add(list.line, place, "is empty", number);
        }
        list => {
            for Located { value, line } in list.map_or(&[][..], |list| &list.value) {
                if IdOrder::parse(value).is_none_or(|order| order.is_prompt()) {
                    let problem = format!("{value:?} is not a question of the table");
                    report.add(*line, place, problem, number);
                }
            }
        }
    }
}

fn check_checked(checked: &List, report: &mut Report<'_>) {
    for item in &checked.value {
        let is_pep = item
            .value
            .strip_prefix("PEP ")
            .is_some_and(|number| number.parse::<u16>().is_ok());
        if !is_pep && !is_https(&item.value) {
            let problem = format!("{:?} is neither an https address nor a PEP", item.value);
            report.add(
                item.line,
                "checked",
                problem,
                "write https://… or \"PEP 8\"",
            );
        }
    }
}
