//! What can go wrong with the log, said with the file and the mend.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use rusqlite::ErrorCode;

#[derive(Debug)]
pub enum LogError {
    /// The database has a format that this version does not know.
    Newer {
        path: PathBuf,
        format: i64,
        known: i64,
    },
    /// Pages of the database are not what they should be.
    Damaged { path: PathBuf, detail: String },
    /// The database or its folder cannot be used.
    Unusable { path: PathBuf, detail: String },
    Sqlite {
        path: PathBuf,
        error: rusqlite::Error,
    },
}

impl LogError {
    pub(super) fn unusable(path: &Path, error: &io::Error) -> Self {
        let (path, detail) = (path.to_owned(), error.to_string());
        Self::Unusable { path, detail }
    }

    pub(super) fn sqlite(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                let detail = error.to_string();
                Self::Damaged { path, detail }
            }
            _ => Self::Sqlite { path, error },
        }
    }

    pub(super) fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged { .. })
    }

    /// Whether reading may work all the same.
    pub(super) fn is_read_only(&self) -> bool {
        match self {
            Self::Unusable { .. } => true,
            Self::Sqlite { error, .. } => matches!(
                error.sqlite_error_code(),
                Some(
                    ErrorCode::ReadOnly
                        | ErrorCode::CannotOpen
                        | ErrorCode::PermissionDenied
                        | ErrorCode::DiskFull
                        | ErrorCode::SystemIoFailure
                )
            ),
            _ => false,
        }
    }
}

impl fmt::Display for LogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer {
                path,
                format,
                known,
            } => write!(
                f,
                "{}: written by a newer version of Viva (format {format}, this one knows {known}); update \
                 Viva, or set VIVA_DATA_DIR to another folder",
                path.display()
            ),
            Self::Damaged { path, detail } => write!(f, "{}: damaged: {detail}", path.display()),
            Self::Unusable { path, detail } => write!(
                f,
                "{}: {detail}; make its folder one you can write to, or set VIVA_DATA_DIR to another",
                path.display()
            ),
            Self::Sqlite { path, error } => {
                let mend = match error.sqlite_error_code() {
                    Some(ErrorCode::DiskFull) => "; make room on the disk",
                    Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                        "; another program holds it, end that"
                    }
                    _ => {
                        "; make sure that you can write to its folder, or set VIVA_DATA_DIR to another"
                    }
                };
                write!(f, "{}: {error}{mend}", path.display())
            }
        }
    }
}

impl std::error::Error for LogError {}
