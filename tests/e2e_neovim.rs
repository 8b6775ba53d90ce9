//! Viva in a real Neovim, set up as the README says.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn hover_and_card_show_in_neovim() {
    let nvim = env::var_os("VIVA_TEST_NVIM").expect(
        "VIVA_TEST_NVIM names no Neovim to test with: run `cargo xtask test`, which installs one, \
         or set it to the path of an nvim 0.11 or newer",
    );
    let home = Home::new("neovim");
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));

    let config = home.0.join("config/nvim");
    fs::create_dir_all(config.join("lsp")).unwrap();
    fs::copy(
        repository.join("editors/nvim/lsp/viva.lua"),
        config.join("lsp/viva.lua"),
    )
    .unwrap();
    fs::write(config.join("init.lua"), readme_block("lua")).unwrap();

    let output = Command::new(&nvim)
        .args(["--clean", "--headless", "-l"])
        .arg(repository.join("tests/e2e/neovim.lua"))
        .arg(&nvim)
        .arg("examples/tour.py")
        .arg(home.0.join("socket"))
        .current_dir(repository)
        .env("PATH", path_with_viva())
        .env("XDG_CONFIG_HOME", home.0.join("config"))
        .env("XDG_DATA_HOME", home.0.join("data"))
        .env("XDG_STATE_HOME", home.0.join("state"))
        .env("XDG_CACHE_HOME", home.0.join("cache"))
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", nvim.display()));
    let told = String::from_utf8_lossy(&output.stderr);
    let log = fs::read_to_string(home.0.join("state/nvim/lsp.log")).unwrap_or_default();
    assert!(
        output.status.success(),
        "{}\n{told}\n--- lsp.log ---\n{log}",
        output.status
    );
}

/// The first code block of the README in `language`: what the reader is told to write.
fn readme_block(language: &str) -> String {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, after) = readme
        .split_once(&format!("```{language}\n"))
        .expect("the README has the block");
    after
        .split_once("```")
        .expect("the block ends")
        .0
        .to_owned()
}

/// The search path with the binary under test in front.
fn path_with_viva() -> OsString {
    let folder = Path::new(env!("CARGO_BIN_EXE_viva"))
        .parent()
        .unwrap()
        .to_owned();
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(std::iter::once(folder).chain(env::split_paths(&rest))).unwrap()
}

/// An empty folder, removed at the end. Short, because a socket's path may not be long.
struct Home(PathBuf);

impl Home {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("viva-{name}-{}", std::process::id()));
        fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
