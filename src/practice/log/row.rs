//! An entry as a row, by way of its JSON: one list of columns says where in it each value stands.

use rusqlite::types::{Value as Cell, ValueRef};
use rusqlite::{Connection, Row, params_from_iter};
use serde_json::{Map, Value};

use crate::practice::review::Review;

/// Name, type, and the place in an entry's JSON. The row's number, `seq`, stands before them.
const COLUMNS: &[(&str, &str, &str)] = &[
    ("id", "TEXT NOT NULL UNIQUE", "/id"),
    ("card", "TEXT NOT NULL", "/card"),
    ("version", "TEXT NOT NULL", "/version"),
    ("at", "INTEGER NOT NULL", "/at"),
    ("utc_offset", "INTEGER NOT NULL", "/offset"),
    ("rollover", "INTEGER NOT NULL", "/rollover"),
    ("kind", "TEXT NOT NULL", "/kind"),
    ("grade", "INTEGER", "/grade"),
    ("action", "TEXT", "/action"),
    ("of", "TEXT", "/of"),
    ("seconds", "REAL NOT NULL", "/seconds"),
    ("place", "TEXT NOT NULL", "/place"),
    ("shown", "TEXT NOT NULL", "/shown"),
    ("state_before", "TEXT NOT NULL", "/before/state"),
    ("step_before", "INTEGER NOT NULL", "/before/step"),
    ("interval_before", "INTEGER NOT NULL", "/before/interval"),
    ("stability_before", "REAL", "/before/stability"),
    ("difficulty_before", "REAL", "/before/difficulty"),
    ("state_after", "TEXT NOT NULL", "/after/state"),
    ("step_after", "INTEGER NOT NULL", "/after/step"),
    ("interval_after", "INTEGER NOT NULL", "/after/interval"),
    ("stability_after", "REAL", "/after/stability"),
    ("difficulty_after", "REAL", "/after/difficulty"),
    ("retention", "REAL NOT NULL", "/retention"),
    ("algorithm", "TEXT NOT NULL", "/algorithm"),
    ("parameters", "TEXT NOT NULL", "/parameters"),
    ("device", "TEXT NOT NULL", "/device"),
];

/// How many columns a row has.
pub const WIDTH: usize = COLUMNS.len() + 1;

/// The table's columns, in SQL.
pub fn definition() -> String {
    let columns = COLUMNS
        .iter()
        .map(|(name, kind, _)| format!("\"{name}\" {kind}"));
    let all: Vec<_> = std::iter::once("seq INTEGER PRIMARY KEY AUTOINCREMENT".to_owned())
        .chain(columns)
        .collect();
    all.join(", ")
}

/// Adds an entry unless it is there; how many rows that made.
pub fn insert(connection: &Connection, entry: &Review) -> rusqlite::Result<usize> {
    let names: Vec<_> = COLUMNS
        .iter()
        .map(|(name, ..)| format!("\"{name}\""))
        .collect();
    let marks = vec!["?"; COLUMNS.len()].join(", ");
    let sql = format!(
        "INSERT INTO reviews ({}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING",
        names.join(", ")
    );
    let json = serde_json::to_value(entry)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    let cells = COLUMNS
        .iter()
        .map(|(_, kind, place)| cell(json.pointer(place), kind));
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(cells))
}

/// The entries behind a place, in the order in which they were added. A row that is no entry is passed
/// over and logged.
pub fn since(connection: &Connection, place: i64) -> rusqlite::Result<Vec<(i64, Review)>> {
    let names: Vec<_> = COLUMNS
        .iter()
        .map(|(name, ..)| format!("\"{name}\""))
        .collect();
    let sql = format!(
        "SELECT seq, {} FROM reviews WHERE seq > ?1 ORDER BY seq",
        names.join(", ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([place])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let seq = row.get(0)?;
        match entry((1..WIDTH).map(|column| json(row, column))) {
            Some(entry) => found.push((seq, entry)),
            None => tracing::warn!(seq, "a row of the review log is no entry"),
        }
    }
    Ok(found)
}

fn json(row: &Row<'_>, column: usize) -> Value {
    match row.get_ref(column) {
        Ok(ValueRef::Integer(number)) => number.into(),
        Ok(ValueRef::Real(number)) => number.into(),
        Ok(ValueRef::Text(text)) => String::from_utf8_lossy(text).into(),
        Ok(ValueRef::Null | ValueRef::Blob(_)) | Err(_) => Value::Null,
    }
}

/// The entry that a row's values are, without its number; none if Viva could not have written it.
pub fn entry(values: impl Iterator<Item = Value>) -> Option<Review> {
    let mut all = Map::new();
    for ((_, kind, place), value) in COLUMNS.iter().zip(values) {
        // SQLite keeps a whole REAL as an integer.
        let value = match value.as_i64() {
            Some(number) if kind.starts_with("REAL") => (number as f64).into(),
            _ => value,
        };
        match place[1..].split_once('/') {
            None => all.insert(place[1..].to_owned(), value),
            Some((group, name)) => {
                let group = all.entry(group).or_insert_with(|| Map::new().into());
                group.as_object_mut()?.insert(name.to_owned(), value)
            }
        };
    }
    let entry: Review = serde_json::from_value(all.into()).ok()?;
    entry.check().is_ok().then_some(entry)
}

fn cell(value: Option<&Value>, kind: &str) -> Cell {
    match value {
        Some(Value::String(text)) => text.clone().into(),
        Some(Value::Number(number)) => match number.as_i64() {
            Some(number) if !kind.starts_with("REAL") => number.into(),
            _ => number.as_f64().into(),
        },
        _ => Cell::Null,
    }
}
