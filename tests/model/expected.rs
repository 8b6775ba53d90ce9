//! What a look at a text from scratch says, as the protocol writes it.

use std::ops::Range;

use serde_json::{Value, json};
use viva::bank::Bank;
use viva::constructs::{Analysis, Finding};
use viva::features::{Format, Links, Reader, hover};
use viva::settings::Settings;
use viva::syntax::PythonParser;
use viva::text::TextRange;

use crate::client::range;
use crate::lsp_text::Units;

/// The analysis of a text that is as if just opened.
pub fn from_scratch(code: &str) -> Analysis {
    Analysis::new(PythonParser::new().parse(code), code.into())
}

/// A text that a client knows, all or part of what is analysed.
#[derive(Debug, Clone)]
pub struct Shown {
    pub units: Units,
    pub source: String,
    /// Its place in the code; nothing where it is no Python.
    pub part: Range<usize>,
}

impl Shown {
    /// The answer to `viva/findings`.
    pub fn findings(&self, of: &Analysis) -> Value {
        let findings = of.part(self.range()).findings();
        findings
            .iter()
            .map(|finding| self.finding(finding))
            .collect()
    }

    fn finding(&self, finding: &Finding) -> Value {
        let questions = Bank::embedded().for_construct(finding.construct);
        let ids: Vec<_> = questions.iter().map(|question| &question.id).collect();
        json!({ "construct": finding.construct, "questions": ids,
            "range": self.places(finding.range), "focus": self.places(finding.focus) })
    }

    /// The answer to a hover.
    pub fn hover(&self, of: &Analysis, offset: usize) -> Value {
        let reader = Reader {
            bank: Bank::embedded(),
            settings: &Settings::default(),
            today: "2026-01-01".parse().unwrap(),
        };
        let part = of.part(self.range());
        let Some(hover) = hover(
            &reader,
            part,
            offset as u32,
            Format::Markdown,
            Links::Web,
            &|_| false,
        ) else {
            return Value::Null;
        };
        json!({ "contents": { "kind": "markdown", "value": hover.text },
            "range": self.places(hover.range) })
    }

    fn range(&self) -> TextRange {
        TextRange::new(self.part.start as u32, self.part.end as u32)
    }

    fn places(&self, of: TextRange) -> Value {
        let place = |offset: u32| {
            let offset = (offset as usize).min(self.source.len());
            self.units.place(&self.source, offset)
        };
        range(place(of.start), place(of.end))
    }
}
