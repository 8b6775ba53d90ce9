//! Several places' settings made one, value by value.

use serde_json::{Map, Value};

use super::schema::{Kind, SCHEMA, Setting};
use super::Settings;
use super::known::Known;
use crate::bank::{Bank, nearest};

/// What one place says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layer {
    /// What people are told to look at when a value is wrong: `pyproject.toml`.
    pub place: String,
    /// An object like [`Settings`], of which anything may be missing or wrong.
    pub values: Value,
}

/// Settings, and one message for each value that was wrong and is not in them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Merged {
    pub settings: Settings,
    pub problems: Vec<String>,
}

/// Later layers win, value by value, except that ignored things add up. A wrong value counts as
/// not given.
pub fn merge<'a>(bank: &Bank, layers: impl IntoIterator<Item = &'a Layer>) -> Merged {
    let mut merged = Map::new();
    let mut problems = Vec::new();
    for Layer { place, values } in layers {
        let mut told = |key: &str, problem: String| {
            problems.push(format!("`viva.{key}` in {place}: {problem}"));
        };
        if !values.is_object() && !values.is_null() {
            problems.push(format!("`viva` in {place}: an object is wanted, not {values}"));
            continue;
        }
        for setting in SCHEMA {
            match values.pointer(&pointer(setting.key)) {
                None | Some(Value::Null) => {}
                Some(value) => match read(bank, setting.kind, value) {
                    Ok(value) => put(&mut merged, setting, value),
                    Err(problem) => told(setting.key, problem),
                },
            }
        }
        for key in strangers(values) {
            let near = nearest(&key, SCHEMA.iter().map(|setting| setting.key));
            let near = near.map_or_else(String::new, |near| format!("; did you mean `viva.{near}`?"));
            told(&key, format!("there is no such setting{near}"));
        }
    }
    let settings = Settings::deserialize_valid(Value::Object(merged));
    Merged { settings, problems }
}

impl Settings {
    /// `values` have been through [`read`].
    fn deserialize_valid(values: Value) -> Self {
        serde_json::from_value(values).unwrap_or_else(|error| {
            // A test reads every kind of value, so that this is not reached.
            tracing::error!(%error, "valid settings could not be read; using the defaults");
            Self::default()
        })
    }
}

fn pointer(key: &str) -> String {
    format!("/{}", key.replace('.', "/"))
}

/// The value as [`Settings`] takes it, or what is wrong with it.
fn read(bank: &Bank, kind: Kind, value: &Value) -> Result<Value, String> {
    match (kind, value) {
        (Kind::Flag, Value::Bool(_)) => Ok(value.clone()),
        (Kind::Flag, _) => Err(format!("true or false is wanted, not {value}")),
        (Kind::Choice(choices), _) => {
            let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
            match value.as_str().filter(|name| names.contains(name)) {
                Some(_) => Ok(value.clone()),
                None => Err(format!("one of {} is wanted, not {value}", names.join(", "))),
            }
        }
        (Kind::Names { of, .. }, Value::Array(names)) => names
            .iter()
            .map(|name| name_of(bank, of, name))
            .collect(),
        (Kind::Names { of, .. }, _) => {
            Err(format!("a list of names ({}) is wanted, not {value}", of.noun()))
        }
        (Kind::Patterns, Value::Array(patterns)) if patterns.iter().all(Value::is_string) => {
            Ok(value.clone())
        }
        (Kind::Patterns, _) => Err(format!("a list of patterns is wanted, not {value}")),
        (Kind::Date, Value::String(text)) if text.is_empty() => Ok(Value::Null),
        (Kind::Date, _) => match value.as_str().map(str::parse::<jiff::civil::Date>) {
            Some(Ok(date)) => Ok(date.to_string().into()),
            _ => Err(format!("a day such as \"2026-11-30\" is wanted, not {value}")),
        },
    }
}

fn name_of(bank: &Bank, of: Known, name: &Value) -> Result<Value, String> {
    // Ids of the table are numbers to some.
    let name = match name {
        Value::Number(number) if of == Known::Question => number.to_string(),
        Value::String(name) => name.clone(),
        _ => return Err(format!("{name} is not the name of a {}", of.noun())),
    };
    of.find(bank, &name).map(Value::from)
}

fn put(merged: &mut Map<String, Value>, setting: &Setting, value: Value) {
    let (parent, name) = match setting.key.split_once('.') {
        None => (merged, setting.key),
        Some((group, name)) => {
            let group = merged.entry(group).or_insert_with(|| Value::Object(Map::new()));
            let Some(group) = group.as_object_mut() else { return };
            (group, name)
        }
    };
    let adds = matches!(setting.kind, Kind::Names { adds: true, .. } | Kind::Patterns);
    match (parent.get_mut(name), value) {
        (Some(Value::Array(all)), Value::Array(more)) if adds => all.extend(more),
        (_, value) => {
            parent.insert(name.to_owned(), value);
        }
    }
}

/// Keys below `viva` that editors' plugins keep for themselves.
const FOR_PLUGINS: [&str; 2] = ["path", "trace"];

/// Keys that no setting has.
fn strangers(values: &Value) -> Vec<String> {
    let known = |key: &str| SCHEMA.iter().any(|setting| setting.key == key);
    let is_group = |key: &str| {
        let mut groups = SCHEMA.iter().filter_map(|setting| setting.key.split_once('.'));
        groups.any(|(group, _)| group == key)
    };
    let mut strangers = Vec::new();
    for (key, value) in values.as_object().into_iter().flatten() {
        match value {
            Value::Object(group) if is_group(key) => strangers.extend(
                group
                    .keys()
                    .map(|name| format!("{key}.{name}"))
                    .filter(|key| !known(key)),
            ),
            // An empty group that an editor sends for a group without values.
            Value::Null if is_group(key) => {}
            _ if known(key) || FOR_PLUGINS.contains(&key.as_str()) => {}
            _ => strangers.push(key.clone()),
        }
    }
    strangers
}
