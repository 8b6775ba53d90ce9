//! `[tool.viva]` of a project's `pyproject.toml`.

use std::io;
use std::path::Path;

use serde_json::{Map, Value};

use super::merge::Layer;

/// The file that projects keep their settings in.
pub const PROJECT_FILE: &str = "pyproject.toml";

/// What the project file of a folder says of Viva; `None` where there is none, or it says nothing. The
/// error is a message.
pub fn read_project(folder: &Path) -> Result<Option<Layer>, String> {
    let path = folder.join(PROJECT_FILE);
    let place = path.to_string_lossy();
    match std::fs::read_to_string(&path) {
        Ok(text) => project_layer(&text, &place),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{place}: {error}")),
    }
}

/// What the text of a `pyproject.toml` says of Viva; `None` where it says nothing.
///
/// Keys are in kebab-case there (`code-lens`). `place` names the file in messages; the error is a
/// message too.
fn project_layer(text: &str, place: &str) -> Result<Option<Layer>, String> {
    // Other programs say it when a file is broken that says nothing of Viva.
    if !text.contains("viva") {
        return Ok(None);
    }
    let file: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let row = error
            .span()
            .map(|span| 1 + text[..span.start].matches('\n').count());
        let row = row.map_or_else(String::new, |row| format!(":{row}"));
        format!("{place}{row}: {}", error.message())
    })?;
    let section = file.get("tool").and_then(|tool| tool.get("viva"));
    Ok(section.map(|section| Layer {
        place: place.to_owned(),
        values: json(section),
    }))
}

fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(time) => time.to_string().into(),
        toml::Value::Array(values) => values.iter().map(json).collect(),
        toml::Value::Table(table) => {
            let entries = table
                .iter()
                .map(|(key, value)| (camel_case(key), json(value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

fn camel_case(key: &str) -> String {
    let mut words = key.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut key, word| {
        let mut letters = word.chars();
        key.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        key.push_str(letters.as_str());
        key
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_are_in_kebab_case_and_days_may_be_toml_dates() {
        let text = "[project]\nname = 'x'\n[tool.viva]\ncode-lens = true\n\
                    [tool.viva.focus]\ninterview-date = 2026-11-30\ntopics = ['OOP']\n";
        let layer = project_layer(text, "pyproject.toml").unwrap().unwrap();
        assert_eq!(
            layer.values,
            json!({ "codeLens": true, "focus": { "interviewDate": "2026-11-30", "topics": ["OOP"] } })
        );
    }

    #[test]
    fn a_file_that_says_nothing_of_viva_is_not_judged() {
        assert_eq!(project_layer("[tool.ruff\n", "p").unwrap(), None);
        assert_eq!(project_layer("[tool.ruff]\nviva = 1\n", "p").unwrap(), None);
    }

    #[test]
    fn a_broken_file_is_named_with_its_row() {
        let error = project_layer("[tool.viva]\nhover = \n", "a/pyproject.toml").unwrap_err();
        assert!(error.starts_with("a/pyproject.toml:2: "), "{error}");
    }
}
