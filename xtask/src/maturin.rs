//! Maturin, which builds wheels.

use std::env;
use std::path::PathBuf;

use crate::cache;

const PACKAGE: &str = "maturin==1.16.0";

/// Installs maturin unless it is there, and returns the path of its program. `VIVA_TEST_MATURIN`,
/// where it is set already, wins.
pub fn install() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("VIVA_TEST_MATURIN") {
        return Ok(path.into());
    }
    cache::pip_program(PACKAGE, "maturin")
        .map_err(|error| format!("cannot install maturin: {error}"))
}
