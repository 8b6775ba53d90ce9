//! `[tool.viva]` of a project's `pyproject.toml`.

use serde_json::{Map, Value};

use super::merge::Layer;

/// What the text of a `pyproject.toml` says of Viva; `None` where it says nothing.
///
/// Keys are in kebab-case there (`code-lens`). `place` names the file in messages; the error is a
/// message too.
pub fn project_layer(text: &str, place: &str) -> Result<Option<Layer>, String> {
    // Other programs say it when a file is broken that says nothing of Viva.
    if !text.contains("viva") {
        return Ok(None);
    }
    let file: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let row = error.span().map(|span| 1 + text[..span.start].matches('\n').count());
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
            let entries = table.iter().map(|(key, value)| (camel_case(key), json(value)));
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
