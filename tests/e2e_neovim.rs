//! Viva in a real Neovim, set up as the README says. Keys go in, and the screen is read.

#![cfg(unix)]

use std::env;
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const README: &str = include_str!("../README.md");

#[test]
fn the_server_s_configuration_alone_is_enough() {
    let home = Home::new("bare");
    let folder = home.0.join(".config/nvim/lsp");
    fs::create_dir_all(&folder).unwrap();
    let configuration = repository().join("editors/nvim/lsp/viva.lua");
    fs::copy(configuration, folder.join("viva.lua")).unwrap();
    home.write_init("");
    home.drive("bare", &["tour.py"]);
}

#[test]
fn hovers_and_actions_appear_beside_those_of_another_server() {
    let peers = env::var("VIVA_TEST_PEERS").expect(
        "VIVA_TEST_PEERS names no folder with basedpyright to test beside: run `cargo xtask test`, \
         which installs it",
    );
    let home = Home::with_plugin("hovers");
    let start = "from basedpyright.langserver import main; main()";
    home.write_program(
        "basedpyright-langserver",
        &format!("PYTHONPATH='{peers}' exec python3 -c '{start}' \"$@\""),
    );
    home.write_init(
        r#"
        vim.lsp.config("basedpyright", {
          cmd = { "basedpyright-langserver", "--stdio" },
          filetypes = { "python" },
          root_markers = { "pyproject.toml" },
        })
        vim.lsp.enable("basedpyright")
        "#,
    );
    home.drive("hovers", &["tour.py"]);
}

#[test]
fn cards_are_found_and_their_links_lead_on() {
    let home = Home::with_plugin("cards");
    home.write_openers();
    home.write_init("");
    home.drive("cards", &["tour.py"]);
    let opened = fs::read_to_string(home.0.join("opened")).unwrap_or_default();
    let reference = "https://docs.python.org/3/reference/datamodel.html#slots\n";
    assert_eq!(opened, reference);
}

#[test]
fn a_killed_server_comes_back_and_settings_hold_at_once() {
    let home = Home::with_plugin("server");
    home.write_init("vim.g.viva = { settings = { hover = 'full' } }");
    home.drive("server", &["tour.py"]);
}

#[test]
fn a_round_of_practice_goes_by_keys_beside_the_code() {
    let home = Home::with_plugin("practice");
    home.write_init("");
    home.drive("practice", &["tour.py"]);
}

#[test]
fn the_file_and_the_cursor_choose_what_is_asked() {
    let home = Home::with_plugin("queue");
    home.write_init("vim.g.viva = { settings = { practice = { newPerDay = 1 } } }");
    home.drive("queue", &["tour.py"]);
}

#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_written_is_told_and_practice_goes_on() {
    let home = Home::with_plugin("unwritable");
    let viva = env!("CARGO_BIN_EXE_viva");
    home.write_program("viva", &format!("trap '' XFSZ\nexec '{viva}' \"$@\""));
    home.write_init("");
    home.drive("unwritable", &["tour.py"]);
}

#[test]
fn a_mock_interview_has_a_length_and_a_debrief() {
    let home = Home::with_plugin("mock");
    home.write_init("");
    home.drive("mock", &["tour.py"]);
}

#[test]
fn progress_is_shown_in_bars_and_as_a_page() {
    let home = Home::with_plugin("progress");
    home.write_openers();
    home.write_init("");
    home.drive("progress", &["tour.py"]);
}

#[test]
fn health_help_and_messages_say_what_is_wrong() {
    let home = Home::with_plugin("health");
    home.write_init("");
    home.drive("health", &[]);
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The first code block in `language` of what the README says about Neovim: what the reader is told to
/// run, or to write.
fn readme_block(language: &str) -> &'static str {
    let (_, section) = README.split_once("### Neovim\n").unwrap();
    let (section, _) = section.split_once("\n### ").unwrap();
    let (_, after) = section
        .split_once(&format!("```{language}\n"))
        .expect("the README has the block");
    after.split_once("```").expect("the block ends").0
}

/// The home of a person with a project to work at, and the binary under test on the path. It is removed
/// at the end. Its name is short, because a socket's path may not be long.
struct Home(PathBuf);

impl Home {
    fn new(name: &str) -> Self {
        let home = Self(env::temp_dir().join(format!("viva-{name}-{}", std::process::id())));
        for folder in ["bin", "project", ".config/nvim"] {
            fs::create_dir_all(home.0.join(folder)).unwrap();
        }
        let project = home.0.join("project");
        fs::copy(
            repository().join("examples/tour.py"),
            project.join("tour.py"),
        )
        .unwrap();
        fs::write(project.join("pyproject.toml"), "").unwrap();
        home
    }

    fn with_plugin(name: &str) -> Self {
        let home = Self::new(name);
        let mut install = Command::new("sh");
        install.args(["-eu", "-c", readme_block("sh")]);
        let status = home
            .at_home(&mut install)
            .current_dir(repository())
            .status();
        assert!(
            status.unwrap().success(),
            "what the README says to run fails"
        );
        home
    }

    /// What the README says to write, and `more` in front of it.
    fn write_init(&self, more: &str) {
        let init = format!("{more}\n{}", readme_block("lua"));
        fs::write(self.0.join(".config/nvim/init.lua"), init).unwrap();
    }

    fn write_program(&self, name: &str, script: &str) {
        let path = self.0.join("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// What would open a page in the browser tells which.
    fn write_openers(&self) {
        for opener in ["xdg-open", "open"] {
            self.write_program(opener, r#"echo "$1" >> "$HOME/opened""#);
        }
    }

    /// Lets the scenario `tests/e2e/neovim/NAME.lua` drive a Neovim that opens `files` of the project.
    fn drive(&self, name: &str, files: &[&str]) {
        let nvim = env::var_os("VIVA_TEST_NVIM").expect(
            "VIVA_TEST_NVIM names no Neovim to test with: run `cargo xtask test`, which installs one, \
             or set it to the path of an nvim 0.11 or newer",
        );
        let screens = repository().join("target/e2e/neovim");
        let mut driver = Command::new(&nvim);
        driver
            .args(["--clean", "--headless", "-l"])
            .arg(repository().join(format!("tests/e2e/neovim/{name}.lua")))
            .arg(&nvim)
            .arg(self.0.join("socket"))
            .arg(screens.join(format!("{name}.txt")))
            .args(files)
            .current_dir(self.0.join("project"));
        let output = self
            .at_home(&mut driver)
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", nvim.display()));
        let told = String::from_utf8_lossy(&output.stderr);
        let log = self.0.join(".local/state/nvim/lsp.log");
        let log = fs::read_to_string(log).unwrap_or_default();
        assert!(
            output.status.success(),
            "{}\n{told}\n--- lsp.log ---\n{log}",
            output.status
        );
    }

    fn at_home<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        for name in ["CONFIG", "DATA", "STATE", "CACHE"] {
            command.env_remove(format!("XDG_{name}_HOME"));
        }
        command
            .env("HOME", &self.0)
            .env("VIVA_DATA_DIR", self.0.join("progress"))
            .env("PATH", self.path())
    }

    /// The search path with the home's programs and the binary under test in front.
    fn path(&self) -> OsString {
        let viva = Path::new(env!("CARGO_BIN_EXE_viva")).parent().unwrap();
        let rest = env::var_os("PATH").unwrap_or_default();
        let folders = [self.0.join("bin"), viva.to_owned()];
        env::join_paths(folders.into_iter().chain(env::split_paths(&rest))).unwrap()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
