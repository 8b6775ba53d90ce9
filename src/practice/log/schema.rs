//! The database's format, and how an older one becomes it.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};
use uuid::Uuid;

use super::error::LogError;
use super::row;

/// What tells a database of ours from others: `Viva` in ASCII.
const APPLICATION: i64 = 0x5669_7661;
/// What pages are cut to; [`salvage`](super::salvage) counts on it.
pub const PAGE: usize = 4096;

/// What makes each format from the one before. The last one is ours; none is ever changed.
const MIGRATIONS: &[fn() -> String] = &[first];

/// The format that this version writes.
pub const FORMAT: i64 = MIGRATIONS.len() as i64;

fn first() -> String {
    format!(
        "CREATE TABLE reviews ({}) STRICT;
         CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
         CREATE TRIGGER reviews_are_not_changed BEFORE UPDATE ON reviews
             BEGIN SELECT raise(ABORT, 'the review log is only appended to'); END;
         CREATE TRIGGER reviews_are_not_removed BEFORE DELETE ON reviews
             BEGIN SELECT raise(ABORT, 'the review log is only appended to'); END;",
        row::definition()
    )
}

/// Refuses a format that is newer than ours, before anything is written.
pub fn check_version(connection: &Connection, path: &Path) -> Result<(), LogError> {
    let told = |error| LogError::sqlite(path, error);
    let format: i64 = pragma(connection, "user_version").map_err(told)?;
    let application: i64 = pragma(connection, "application_id").map_err(told)?;
    if application != 0 && application != APPLICATION {
        return Err(LogError::Unusable {
            path: path.to_owned(),
            detail: "is the database of another program".to_owned(),
        });
    }
    if format > FORMAT {
        return Err(LogError::Newer {
            path: path.to_owned(),
            format,
            known: FORMAT,
        });
    }
    Ok(())
}

/// How the connection writes. Page size counts for a new database only.
pub fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(&format!(
        "PRAGMA page_size = {PAGE};
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;"
    ))
}

/// Looks at every page once, so that damage is found before it is built upon.
pub fn check_pages(connection: &Connection, path: &Path) -> Result<(), LogError> {
    let told = |error| LogError::sqlite(path, error);
    let found: String = pragma(connection, "quick_check(1)").map_err(told)?;
    if found == "ok" {
        return Ok(());
    }
    Err(LogError::Damaged {
        path: path.to_owned(),
        detail: found,
    })
}

/// Brings the database to [`FORMAT`], in one transaction.
pub fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let format: i64 = pragma(connection, "user_version")?;
    if format == FORMAT {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have done it while we waited.
    let format: i64 = pragma(&transaction, "user_version")?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(format).unwrap_or(0)) {
        transaction.execute_batch(&migration())?;
    }
    transaction.execute(
        "INSERT INTO meta (key, value) VALUES ('device', ?1) ON CONFLICT (key) DO NOTHING",
        [Uuid::new_v4().to_string()],
    )?;
    transaction.execute_batch(&format!(
        "PRAGMA user_version = {FORMAT}; PRAGMA application_id = {APPLICATION};"
    ))?;
    transaction.commit()
}

fn pragma<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> rusqlite::Result<T> {
    connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
}
