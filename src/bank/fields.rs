//! Typed reading of a TOML table that reports every fault with its line.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{Report, nearest};

/// A value and its line in the file, from 1 (0 where the value is missing).
#[derive(Debug, Clone, Default)]
pub(super) struct Located<T> {
    pub(super) value: T,
    pub(super) line: usize,
}

/// The fields of one table; each is taken once, and what is left over is unknown.
pub(super) struct Fields<'t, 'r, 'p> {
    table: DeTable<'t>,
    /// What the line of the whole table is when a field is missing.
    line: usize,
    /// Put before a field's name in errors: empty, or `links.`.
    prefix: &'static str,
    text: &'t str,
    pub(super) report: &'r mut Report<'p>,
}

/// The first line of the front matter's text in its file, after the opening `+++`.
const FIRST_LINE: usize = 2;

impl<'t, 'r, 'p> Fields<'t, 'r, 'p> {
    /// Reads front matter; `None`, and the fault reported, if it is not TOML.
    pub(super) fn parse(text: &'t str, report: &'r mut Report<'p>) -> Option<Self> {
        match DeTable::parse(text) {
            Ok(table) => Some(Self {
                table: table.into_inner(),
                line: 1,
                prefix: "",
                text,
                report,
            }),
            // Only the first: what follows a syntax error is mostly its echo.
            Err(error) => {
                let line = line_at(text, error.span().map_or(0, |span| span.start));
                let mend = "correct it here or in the line before";
                report.add(line, "front matter", error.message(), mend);
                None
            }
        }
    }

    /// The text of a field that has to be there; empty where it is not, and that reported.
    pub(super) fn text(&mut self, key: &'static str) -> Located<String> {
        let Some(value) = self.take_required(key) else {
            return Located::default();
        };
        self.non_empty_text(key, &value).unwrap_or_default()
    }

    /// The texts of a list that has to be there.
    pub(super) fn list(&mut self, key: &'static str) -> Located<Vec<Located<String>>> {
        match self.take_required(key) {
            Some(value) => self.texts(key, &value),
            None => Located::default(),
        }
    }

    /// The texts of a list that may be left out.
    pub(super) fn optional_list(
        &mut self,
        key: &'static str,
    ) -> Option<Located<Vec<Located<String>>>> {
        let value = self.table.remove(key)?;
        Some(self.texts(key, &value))
    }

    /// Runs `read` on each table of a list of tables that may be left out.
    pub(super) fn tables<T>(
        &mut self,
        key: &'static str,
        prefix: &'static str,
        mut read: impl FnMut(&mut Fields<'t, '_, 'p>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.table.remove(key) else {
            return Vec::new();
        };
        let line = self.line_of(&value);
        let DeValue::Array(items) = value.into_inner() else {
            self.wrong_type(
                line,
                key,
                "a list of tables",
                &format!("write [[{key}]] before each"),
            );
            return Vec::new();
        };
        let mut all = Vec::new();
        for item in items {
            let line = self.line_of(&item);
            match item.into_inner() {
                DeValue::Table(table) => {
                    all.push(read(&mut Fields {
                        table,
                        line,
                        prefix,
                        text: self.text,
                        report: self.report,
                    }));
                }
                _ => self.wrong_type(
                    line,
                    key,
                    "a list of tables",
                    &format!("write [[{key}]] before each"),
                ),
            }
        }
        all
    }

    /// Reports every field not taken yet.
    pub(super) fn reject_rest(&mut self, known: &[&str]) {
        for key in self.table.keys() {
            let line = line_at(self.text, key.span().start);
            let mend = match nearest(key.get_ref(), known.iter().copied()) {
                Some(meant) => format!("did you mean {meant:?}?"),
                None => format!("remove it; the fields are {}", known.join(", ")),
            };
            self.report
                .add(line, format!("{}{key}", self.prefix), "unknown field", mend);
        }
    }

    fn take_required(&mut self, key: &'static str) -> Option<Spanned<DeValue<'t>>> {
        let value = self.table.remove(key);
        if value.is_none() {
            let mend = format!("write {key} = …");
            self.report.add(
                self.line,
                format!("{}{key}", self.prefix),
                "is missing",
                mend,
            );
        }
        value
    }

    fn texts(
        &mut self,
        key: &'static str,
        value: &Spanned<DeValue<'t>>,
    ) -> Located<Vec<Located<String>>> {
        let line = self.line_of(value);
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(
                line,
                key,
                "a list of texts",
                &format!("write {key} = [\"…\"]"),
            );
            return Located::default();
        };
        let mut texts: Vec<Located<String>> = Vec::new();
        for item in items {
            let Some(text) = self.non_empty_text(key, item) else {
                continue;
            };
            if texts
                .iter()
                .any(|earlier| earlier.value.eq_ignore_ascii_case(&text.value))
            {
                let problem = format!("{:?} is listed twice", text.value);
                self.report.add(
                    text.line,
                    format!("{}{key}", self.prefix),
                    problem,
                    "remove one",
                );
            } else {
                texts.push(text);
            }
        }
        Located { value: texts, line }
    }

    fn non_empty_text(
        &mut self,
        key: &'static str,
        value: &Spanned<DeValue<'t>>,
    ) -> Option<Located<String>> {
        let line = self.line_of(value);
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(line, key, "a text", "write it between double quotes");
            return None;
        };
        let place = || format!("{}{key}", self.prefix);
        if text.trim().is_empty() {
            self.report.add(
                line,
                place(),
                "is empty",
                "write it, or remove the quotes from a list",
            );
            return None;
        }
        if text.contains('\n') {
            self.report
                .add(line, place(), "spans lines", "write it in one line");
            return None;
        }
        Some(Located {
            value: text.to_owned(),
            line,
        })
    }

    fn wrong_type(&mut self, line: usize, key: &str, wanted: &str, mend: &str) {
        self.report.add(
            line,
            format!("{}{key}", self.prefix),
            format!("is not {wanted}"),
            mend,
        );
    }

    fn line_of(&self, value: &Spanned<DeValue<'_>>) -> usize {
        line_at(self.text, value.span().start)
    }
}

fn line_at(text: &str, offset: usize) -> usize {
    FIRST_LINE
        + text
            .bytes()
            .take(offset)
            .filter(|byte| *byte == b'\n')
            .count()
}
