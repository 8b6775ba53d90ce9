//! The settings in the manifest of Visual Studio Code's extension.

use serde_json::{Map, Value, json};

use viva::bank::Bank;
use viva::settings::{Kind, Known, LONGEST_STEP, Layer, SCHEMA, Setting, Settings, merge};

fn properties() -> Map<String, Value> {
    let defaults = serde_json::to_value(Settings::default()).unwrap();
    let property = |setting: &Setting| {
        let pointer = format!("/{}", setting.key.replace('.', "/"));
        let mut property = taken(setting.kind);
        // Each folder of a workspace has its own.
        property["scope"] = json!("resource");
        property["markdownDescription"] = json!(setting.about);
        property["default"] = match defaults.pointer(&pointer).unwrap() {
            // The editor knows no text that is not there.
            Value::Null => json!(""),
            default => default.clone(),
        };
        (format!("viva.{}", setting.key), property)
    };
    SCHEMA.iter().map(property).collect()
}

/// What a setting takes, in the terms of JSON Schema.
fn taken(kind: Kind) -> Value {
    let list = |items: Value| json!({ "type": "array", "items": items, "uniqueItems": true });
    match kind {
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Choice(choices) => {
            let (names, what): (Vec<_>, Vec<_>) = choices.iter().copied().unzip();
            json!({ "type": "string", "enum": names, "enumDescriptions": what })
        }
        // In any of their spellings.
        Kind::Names {
            of: Known::Question,
            ..
        } => list(json!({
            "type": "string",
            "pattern": "^([Qq]?[1-9][0-9]*|[A-Za-z]+(-[A-Za-z]+)*-[1-9][0-9]*)$",
            "patternErrorMessage": "A question's id is wanted, such as 45 or google-3.",
        })),
        Kind::Names { of, .. } => {
            list(json!({ "type": "string", "enum": of.names(Bank::embedded()) }))
        }
        Kind::Patterns => list(json!({ "type": "string" })),
        Kind::Date => json!({
            "type": "string",
            "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$",
            "patternErrorMessage": "A day is wanted, such as 2026-11-30.",
        }),
        Kind::Whole { from, to } => json!({ "type": "integer", "minimum": from, "maximum": to }),
        Kind::Number { from, to } => json!({ "type": "number", "minimum": from, "maximum": to }),
        Kind::Minutes => json!({
            "type": "array",
            "items": { "type": "number", "exclusiveMinimum": 0, "maximum": LONGEST_STEP },
        }),
    }
}

/// The manifest of the extension, with these settings in place of those that stand under their title.
fn manifest_with(properties: &Map<String, Value>) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/editors/vscode/package.json");
    let written = std::fs::read_to_string(path).unwrap();
    let title = written.find("\"title\": \"Questions\"").unwrap();
    let start =
        title + written[title..].find("\"properties\": ").unwrap() + "\"properties\": ".len();
    let mut values = serde_json::Deserializer::from_str(&written[start..]).into_iter::<Value>();
    values.next().unwrap().unwrap();
    let end = start + values.byte_offset();
    let indent = written[..start].rsplit('\n').next().unwrap();
    let indent = &indent[..indent.len() - indent.trim_start().len()];
    let rendered = serde_json::to_string_pretty(properties).unwrap();
    let rendered = rendered.replace('\n', &format!("\n{indent}"));
    format!("{}{rendered}{}", &written[..start], &written[end..])
}

#[test]
fn the_settings_of_visual_studio_code_are_up_to_date() {
    super::check("editors/vscode/package.json", &manifest_with(&properties()));
}

/// The editor sends every setting it knows of, chosen or not.
#[test]
fn defaults_that_the_editor_sends_change_nothing() {
    let mut sent = json!({});
    for (key, property) in properties() {
        let key = key.strip_prefix("viva.").unwrap();
        match key.split_once('.') {
            Some((group, name)) => sent[group][name] = property["default"].clone(),
            None => sent[key] = property["default"].clone(),
        }
    }
    let layer = Layer {
        place: "the editor".to_owned(),
        values: sent,
    };
    let merged = merge(Bank::embedded, &[layer]);
    assert_eq!(merged.problems, [] as [String; 0]);
    assert_eq!(merged.settings, Settings::default());
}
