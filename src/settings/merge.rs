//! Several places' settings made one, value by value.

use serde_json::{Map, Value};

use super::Settings;
use super::known::Known;
use super::schema::{Kind, LONGEST_STEP, SCHEMA, Setting};
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

/// Later layers win, value by value, except that ignored things add up. A wrong value counts as not
/// given. `bank` gives the questions, once a layer names some.
pub fn merge<'a>(
    bank: fn() -> &'static Bank,
    layers: impl IntoIterator<Item = &'a Layer>,
) -> Merged {
    let mut merged = Map::new();
    let mut problems = Vec::new();
    for Layer { place, values } in layers {
        let mut told = |key: &str, problem: String| {
            problems.push(format!("`viva.{key}` in {place}: {problem}"));
        };
        if !values.is_object() && !values.is_null() {
            problems.push(format!(
                "`viva` in {place}: an object is wanted, not {values}"
            ));
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
            let near =
                near.map_or_else(String::new, |near| format!("; did you mean `viva.{near}`?"));
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
fn read(bank: fn() -> &'static Bank, kind: Kind, value: &Value) -> Result<Value, String> {
    match (kind, value) {
        (Kind::Flag, Value::Bool(_)) => Ok(value.clone()),
        (Kind::Flag, _) => Err(format!("true or false is wanted, not {value}")),
        (Kind::Choice(choices), _) => {
            let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
            match value.as_str().filter(|name| names.contains(name)) {
                Some(_) => Ok(value.clone()),
                None => Err(format!(
                    "one of {} is wanted, not {value}",
                    names.join(", ")
                )),
            }
        }
        (Kind::Names { of, .. }, Value::Array(names)) => {
            names.iter().map(|name| name_of(bank, of, name)).collect()
        }
        (Kind::Names { of, .. }, _) => Err(format!(
            "a list of names ({}) is wanted, not {value}",
            of.noun()
        )),
        (Kind::Patterns, Value::Array(patterns)) if patterns.iter().all(Value::is_string) => {
            Ok(value.clone())
        }
        (Kind::Patterns, _) => Err(format!("a list of patterns is wanted, not {value}")),
        (Kind::Date, Value::String(text)) if text.is_empty() => Ok(Value::Null),
        (Kind::Date, _) => match value.as_str().map(str::parse::<jiff::civil::Date>) {
            Some(Ok(date)) => Ok(date.to_string().into()),
            _ => Err(format!(
                "a day such as \"2026-11-30\" is wanted, not {value}"
            )),
        },
        (Kind::Whole { from, to }, _) => match value.as_u64() {
            Some(number) if (from.into()..=to.into()).contains(&number) => Ok(value.clone()),
            _ => Err(format!(
                "a whole number from {from} to {to} is wanted, not {value}"
            )),
        },
        (Kind::Number { from, to }, _) => match value.as_f64() {
            Some(number) if (from..=to).contains(&number) => Ok(value.clone()),
            _ => Err(format!(
                "a number from {from} to {to} is wanted, not {value}"
            )),
        },
        (Kind::Minutes, Value::Array(waits)) if waits.iter().all(is_step) => Ok(value.clone()),
        (Kind::Minutes, _) => Err(format!(
            "a list of minutes, more than 0 and at most {LONGEST_STEP}, is wanted, not {value}"
        )),
    }
}

fn is_step(wait: &Value) -> bool {
    let minutes = wait.as_f64();
    minutes.is_some_and(|minutes| minutes > 0.0 && minutes <= LONGEST_STEP)
}

fn name_of(bank: fn() -> &'static Bank, of: Known, name: &Value) -> Result<Value, String> {
    // Ids of the table are numbers to some.
    let name = match name {
        Value::Number(number) if of == Known::Question => number.to_string(),
        Value::String(name) => name.clone(),
        _ => return Err(format!("{name} is not the name of a {}", of.noun())),
    };
    of.find(bank(), &name).map(Value::from)
}

fn put(merged: &mut Map<String, Value>, setting: &Setting, value: Value) {
    let (parent, name) = match setting.key.split_once('.') {
        None => (merged, setting.key),
        Some((group, name)) => {
            let group = merged
                .entry(group)
                .or_insert_with(|| Value::Object(Map::new()));
            let Some(group) = group.as_object_mut() else {
                return;
            };
            (group, name)
        }
    };
    let adds = matches!(
        setting.kind,
        Kind::Names { adds: true, .. } | Kind::Patterns
    );
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
        let mut groups = SCHEMA
            .iter()
            .filter_map(|setting| setting.key.split_once('.'));
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn merged(layers: &[Value]) -> Merged {
        let layers: Vec<_> = (1..)
            .zip(layers)
            .map(|(number, values)| Layer {
                place: format!("place {number}"),
                values: values.clone(),
            })
            .collect();
        merge(Bank::embedded, &layers)
    }

    /// A value of the kind that is not its default, and how the settings hold it.
    fn sample(kind: Kind, default: &Value) -> (Value, Value) {
        let same = |value: Value| (value.clone(), value);
        match kind {
            Kind::Flag => same(json!(default != &json!(true))),
            Kind::Choice(choices) => {
                let other = choices.iter().find(|(name, _)| default != name);
                same(json!(other.unwrap().0))
            }
            Kind::Names { of, .. } => {
                let name = *of.names(Bank::embedded()).first().unwrap();
                (json!([name.to_uppercase()]), json!([name]))
            }
            Kind::Patterns => same(json!(["build/"])),
            Kind::Date => same(json!("2026-11-30")),
            Kind::Whole { to, .. } => same(json!(to)),
            Kind::Number { to, .. } => same(json!(to)),
            Kind::Minutes => same(json!([0.5, 1440.0])),
        }
    }

    fn nested(key: &str, value: Value) -> Value {
        let keys = key.rsplit('.');
        keys.fold(value, |value, key| json!({ key: value }))
    }

    #[test]
    fn every_setting_is_in_the_schema_and_takes_effect() {
        let defaults = serde_json::to_value(Settings::default()).unwrap();
        for setting in SCHEMA {
            let default = defaults
                .pointer(&pointer(setting.key))
                .unwrap_or_else(|| panic!("Settings has no {}", setting.key));
            let (given, held) = sample(setting.kind, default);
            assert_ne!(*default, held, "{}", setting.key);
            let Merged { settings, problems } = merged(&[nested(setting.key, given)]);
            assert_eq!(problems, [] as [String; 0]);
            let settings = serde_json::to_value(settings).unwrap();
            assert_eq!(settings.pointer(&pointer(setting.key)), Some(&held));
        }
        let problems = merged(&[defaults]).problems;
        assert_eq!(
            problems,
            [] as [String; 0],
            "a setting is not in the schema"
        );
    }

    #[test]
    fn later_places_win_and_ignored_things_add_up() {
        let Merged { settings, problems } = merged(&[
            json!({ "hover": "full", "codeLens": true, "focus": { "topics": ["oop"] },
                "ignore": { "questions": ["Q45"] } }),
            json!({ "hover": "off", "codeLens": null, "focus": { "topics": ["Memory"] },
                "ignore": { "questions": [7] } }),
        ]);
        assert_eq!(problems, [] as [String; 0]);
        assert_eq!(settings.hover, crate::settings::Hover::Off);
        assert!(settings.code_lens);
        let texts =
            |set: &std::collections::BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>();
        assert_eq!(texts(&settings.focus.topics), ["Memory"]);
        assert_eq!(texts(&settings.ignore.questions), ["45", "7"]);
    }

    #[test]
    fn a_wrong_value_is_named_with_its_place_and_counts_as_not_given() {
        for (values, said) in [
            (
                json!({ "hover": "loud" }),
                "`viva.hover` in place 1: one of off, compact, full is wanted, not \"loud\"",
            ),
            (
                json!({ "codeLens": "yes" }),
                "`viva.codeLens` in place 1: true or false is wanted, not \"yes\"",
            ),
            (
                json!({ "focus": { "companies": ["Gogle"] } }),
                "`viva.focus.companies` in place 1: \"Gogle\" is not a company of the bank; did you mean \"Google\"?",
            ),
            (
                json!({ "focus": { "interviewDate": "tomorrow" } }),
                "`viva.focus.interviewDate` in place 1: a day such as \"2026-11-30\" is wanted, not \"tomorrow\"",
            ),
            (
                json!({ "ignore": { "paths": "build" } }),
                "`viva.ignore.paths` in place 1: a list of patterns is wanted, not \"build\"",
            ),
            (
                json!({ "practice": { "rollover": 24 } }),
                "`viva.practice.rollover` in place 1: a whole number from 0 to 23 is wanted, not 24",
            ),
            (
                json!({ "practice": { "retention": "high" } }),
                "`viva.practice.retention` in place 1: a number from 0.7 to 0.97 is wanted, not \"high\"",
            ),
            (
                json!({ "practice": { "learningSteps": [1, 0] } }),
                "`viva.practice.learningSteps` in place 1: a list of minutes, more than 0 and at most 1440, \
                 is wanted, not [1,0]",
            ),
            (
                json!({ "hovr": "off" }),
                "`viva.hovr` in place 1: there is no such setting; did you mean `viva.hover`?",
            ),
            (
                json!({ "focus": 3 }),
                "`viva.focus` in place 1: there is no such setting",
            ),
            (
                json!(["hover"]),
                "`viva` in place 1: an object is wanted, not [\"hover\"]",
            ),
        ] {
            let Merged { settings, problems } = merged(&[values]);
            assert_eq!(problems, [said]);
            assert_eq!(settings, Settings::default());
        }
    }

    #[test]
    fn what_editors_plugins_keep_for_themselves_is_no_mistake() {
        let given = json!({ "path": "/bin/viva", "trace": { "server": "off" }, "focus": null });
        assert_eq!(merged(&[given]), Merged::default());
    }
}
