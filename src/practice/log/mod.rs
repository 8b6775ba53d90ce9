//! The review log: an SQLite database that is only ever appended to.
//!
//! Everything else that is known of a card follows from it. `journal_mode=WAL` lets several programs read
//! and write at once; `synchronous=FULL` has each commit on the disk before it is acknowledged, so that it
//! survives a loss of power too, which `NORMAL` would not promise for the last ones.

mod error;
mod rescue;
mod row;
mod salvage;
mod schema;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};
use uuid::Uuid;

use super::review::Review;
pub use error::LogError;
pub use rescue::Rescued;

/// The name of the database in the data folder.
pub const FILE: &str = "progress.db";
/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long at the end.
const HURRY: Duration = Duration::from_millis(500);

/// The log of one data folder, open.
#[derive(Debug)]
pub struct Log {
    connection: Connection,
    path: PathBuf,
    /// Which file the path meant when it was opened.
    identity: Option<(u64, u64)>,
    device: Uuid,
    writable: bool,
    /// How often another database took the place of this one.
    replaced: u32,
}

impl Log {
    /// Opens the log of a folder, which is made if it is missing, and brings an older format up to date.
    /// A damaged database is set aside first, and what can be read of it is taken over.
    ///
    /// # Errors
    /// Names the file and what to do: it was written by a newer version, or the folder cannot be used.
    pub fn open(folder: &Path) -> Result<(Self, Option<Rescued>), LogError> {
        let path = folder.join(FILE);
        let failed = |error| LogError::unusable(&path, &error);
        fs::create_dir_all(folder).map_err(failed)?;
        rescue::finish(&path)?;
        // A look at a damaged database may be the end of its write-ahead log.
        let wal = rescue::write_ahead_log(&path);
        match Self::connect(&path) {
            Err(error) if error.is_damage() => {
                let rescued = rescue::rescue(&path, &wal)?;
                Ok((Self::connect(&path)?, rescued))
            }
            other => Ok((other?, None)),
        }
    }

    /// Opens the log of a folder to read it, also where nothing may be written. None if there is none.
    ///
    /// # Errors
    /// As for [`Log::open`].
    pub fn open_to_read(folder: &Path) -> Result<Option<Self>, LogError> {
        if !folder.join(FILE).exists() {
            return Ok(None);
        }
        match Self::open(folder) {
            Ok((log, _)) => Ok(Some(log)),
            Err(error) if error.is_read_only() => Self::connect_immutable(folder).map(Some),
            Err(error) => Err(error),
        }
    }

    /// What is kept beside the log of a folder, without a change to anything, whatever state it is in.
    pub fn peek(folder: &Path, key: &str) -> Option<String> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let connection = Connection::open_with_flags(folder.join(FILE), flags).ok()?;
        connection.busy_timeout(PATIENCE).ok()?;
        remembered(&connection, key).ok()?
    }

    fn connect(path: &Path) -> Result<Self, LogError> {
        let told = |error| LogError::sqlite(path, error);
        // Without the flag by which a name such as `file:a` would be an address.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(told)?;
        connection.busy_timeout(PATIENCE).map_err(told)?;
        schema::check_version(&connection, path)?;
        schema::configure(&connection).map_err(told)?;
        schema::check_pages(&connection, path)?;
        schema::migrate(&mut connection).map_err(told)?;
        let device = device(&connection).map_err(told)?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            identity: identity(path),
            device,
            writable: true,
            replaced: 0,
        })
    }

    /// Without a look at the write-ahead log, which takes files that cannot be made.
    fn connect_immutable(folder: &Path) -> Result<Self, LogError> {
        let path = folder.join(FILE);
        let told = |error| LogError::sqlite(&path, error);
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let escaped = path.to_string_lossy();
        let escaped = escaped
            .replace('%', "%25")
            .replace('?', "%3f")
            .replace('#', "%23");
        let uri = format!("file:{escaped}?immutable=1");
        let connection = Connection::open_with_flags(uri, flags).map_err(told)?;
        schema::check_version(&connection, &path)?;
        let device = device(&connection).map_err(told)?;
        Ok(Self {
            connection,
            identity: identity(&path),
            device,
            writable: false,
            replaced: 0,
            path,
        })
    }

    /// The id of this database, which is in the entries first written to it.
    pub fn device(&self) -> Uuid {
        self.device
    }

    /// Where the database is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds entries, all or none, and answers how many were not there yet. They are on the disk then.
    ///
    /// # Errors
    /// Nothing was written: the disk is full, the folder read-only, another program kept the log for
    /// too long, …
    pub fn append(&mut self, entries: &[Review]) -> Result<usize, LogError> {
        if !self.writable || self.identity != identity(&self.path) {
            // It was set aside or removed under our hands, or the folder can be written to by now.
            self.reopen()?;
        }
        match self.insert(entries) {
            Err(error) if error.is_damage() => {
                self.reopen()?;
                self.insert(entries)
            }
            other => other,
        }
    }

    fn reopen(&mut self) -> Result<(), LogError> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let (log, _) = Self::open(folder)?;
        let replaced = self.replaced + 1;
        *self = Self { replaced, ..log };
        Ok(())
    }

    /// Goes on with the database that stands in the place of this one, if another does; how often that was.
    /// Places in the log are anew each time.
    ///
    /// # Errors
    /// The other one cannot be used.
    pub fn follow(&mut self) -> Result<u32, LogError> {
        if self.writable && self.identity != identity(&self.path) {
            self.reopen()?;
        }
        Ok(self.replaced)
    }

    /// Waits no longer for other writers than somebody does who closes a program.
    pub fn hurry(&self) {
        // Where it cannot be set, leaving takes longer.
        let _ = self.connection.busy_timeout(HURRY);
    }

    fn insert(&mut self, entries: &[Review]) -> Result<usize, LogError> {
        let path = &self.path;
        let told = |error| LogError::sqlite(path, error);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(told)?;
        let mut new = 0;
        for entry in entries {
            new += row::insert(&transaction, entry).map_err(told)?;
        }
        transaction.commit().map_err(told)?;
        Ok(new)
    }

    /// The entries behind a place in the log, and theirs; 0 is the log's start.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn since(&self, place: i64) -> Result<Vec<(i64, Review)>, LogError> {
        row::since(&self.connection, place).map_err(|error| LogError::sqlite(&self.path, error))
    }

    /// Something that is kept beside the log and can be made anew.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn remembered(&self, key: &str) -> Result<Option<String>, LogError> {
        remembered(&self.connection, key).map_err(|error| LogError::sqlite(&self.path, error))
    }

    /// Keeps such a thing.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn remember(&self, key: &str, value: &str) -> Result<(), LogError> {
        let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        let done = self.connection.execute(sql, params![key, value]);
        done.map(drop)
            .map_err(|error| LogError::sqlite(&self.path, error))
    }
}

fn remembered(connection: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT value FROM meta WHERE key = ?1";
    connection
        .query_row(sql, [key], |row| row.get(0))
        .optional()
}

fn device(connection: &Connection) -> rusqlite::Result<Uuid> {
    let text = remembered(connection, "device")?;
    Ok(text
        .and_then(|text| text.parse().ok())
        .unwrap_or(Uuid::nil()))
}

/// What tells whether a path still means the same file.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

/// An open file can be neither renamed nor removed there.
#[cfg(not(unix))]
fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}
