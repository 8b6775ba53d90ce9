//! The settings as Visual Studio Code's `contributes.configuration.properties`.

use serde_json::{Map, Value, json};

use viva::bank::Bank;
use viva::settings::{Kind, Known, Layer, SCHEMA, Setting, Settings, merge};

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
    }
}

#[test]
fn the_settings_of_visual_studio_code_are_up_to_date() {
    let rendered = serde_json::to_string_pretty(&properties()).unwrap();
    super::check("editors/vscode/settings.json", &format!("{rendered}\n"));
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
