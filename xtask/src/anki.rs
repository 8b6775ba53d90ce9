//! Anki and FSRS's reference, which read what Viva exports.

use std::env;
use std::path::PathBuf;

use crate::cache;

const PACKAGES: [&str; 2] = ["anki==26.9.3", "fsrs==6.3.2"];

/// The folder of the packages, for `PYTHONPATH`. `VIVA_TEST_ANKI`, where it is set already, wins.
pub fn install() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("VIVA_TEST_ANKI") {
        return Ok(path.into());
    }
    let name = PACKAGES.join("-").replace("==", "-");
    let folder = cache::folder(&name, |folder| cache::pip(folder, &PACKAGES))
        .map_err(|error| format!("cannot install Anki, which reads what is exported: {error}"))?;
    Ok(folder.join("site"))
}
