//! Where progress is kept.

use std::path::PathBuf;

/// `VIVA_DATA_DIR`, or `viva` in the platform's folder for the data of a user's programs on this machine.
///
/// # Errors
/// A message with its mend, where the platform names no such folder.
pub fn data_folder() -> Result<PathBuf, String> {
    if let Some(folder) = std::env::var_os("VIVA_DATA_DIR").filter(|name| !name.is_empty()) {
        return Ok(folder.into());
    }
    let folder = dirs::data_local_dir().map(|folder| folder.join("viva"));
    folder.ok_or_else(|| {
        "no folder is known to keep progress in: set VIVA_DATA_DIR to one".to_owned()
    })
}
