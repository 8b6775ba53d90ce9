//! Viva in real editors, set up by the very blocks of their pages in `editors`. Keys go in, and the
//! screen is read.

#![cfg(unix)]

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Emacs would compile its packages in the background, and tell of their warnings in a window.
const QUIET_EMACS: &str =
    "(setq native-comp-deferred-compilation nil native-comp-jit-compilation nil)\n";

#[test]
fn eglot() {
    let home = Home::new("eglot");
    let [start, documents, ..] = &blocks("emacs", "Eglot", "elisp")[..] else {
        panic!("the page says how to start Viva, and how to open documents");
    };
    home.write(".emacs.d/early-init.el", QUIET_EMACS);
    home.write(".emacs.d/init.el", &format!("{start}{documents}"));
    home.drive(Program::Emacs, "eglot");
}

#[test]
fn practice_in_eglot() {
    let home = Home::new("eglot-practice");
    let [start, documents, ..] = &blocks("emacs", "Eglot", "elisp")[..] else {
        panic!("the page says how to start Viva, and how to open documents");
    };
    home.write(".emacs.d/early-init.el", QUIET_EMACS);
    home.write(".emacs.d/init.el", &format!("{start}{documents}"));
    home.drive(Program::Emacs, "eglot_practice");
}

#[test]
fn settings_in_eglot() {
    let home = Home::new("eglot-settings");
    let page = blocks("emacs", "Eglot", "elisp");
    let [start, _, options, locals] = &page[..] else {
        panic!("the page has two ways to set something");
    };
    home.write(".emacs.d/early-init.el", QUIET_EMACS);
    home.write(".emacs.d/init.el", &format!("{start}{options}"));
    home.drive(Program::Emacs, "eglot_settings");
    home.write(".emacs.d/init.el", start);
    home.write("project/.dir-locals.el", locals);
    home.drive(Program::Emacs, "eglot_settings");
}

#[test]
fn lsp_mode_beside_another_server() {
    let home = Home::new("lsp-mode");
    let peers = env::var("VIVA_TEST_PEERS").expect(
        "VIVA_TEST_PEERS names no folder with basedpyright to test beside: run `cargo xtask test`, \
         which installs it",
    );
    let other = format!(
        r#"(with-eval-after-load 'lsp-mode
             (lsp-register-client
              (make-lsp-client :new-connection
                               (lsp-stdio-connection
                                '("env" "PYTHONPATH={peers}" "python3" "-c"
                                  "from basedpyright.langserver import main; main()" "--stdio"))
                               :activation-fn (lsp-activate-on "python")
                               :server-id 'basedpyright)))"#
    );
    let page = blocks("emacs", "lsp-mode", "elisp").concat();
    home.write(".emacs.d/early-init.el", QUIET_EMACS);
    home.write(".emacs.d/init.el", &format!("{page}{other}"));
    home.drive(Program::Emacs, "lsp_mode");
}

#[test]
fn vim_with_ale() {
    let home = Home::new("ale");
    let [card] = &blocks("vim", "A window for cards", "vim")[..] else {
        panic!("the page shows cards in a window");
    };
    let [linter, setting] = &blocks("vim", "ALE", "vim")[..] else {
        panic!("the page defines the linter, and shows a setting");
    };
    let (definition, end) = linter.split_once("\\})").expect("the definition ends");
    let linter = format!("{definition}{setting}\\}}){end}");
    home.write(".vimrc", &format!("filetype plugin on\n{card}{linter}"));
    home.drive(Program::Vim, "ale");
}

/// What the section of a page has in `language`, block by block.
fn blocks(page: &str, section: &str, language: &str) -> Vec<String> {
    let path = repository().join(format!("editors/{page}.md"));
    let text = fs::read_to_string(&path).unwrap();
    let (_, rest) = text
        .split_once(&format!("\n## {section}\n"))
        .unwrap_or_else(|| panic!("{} has no section `{section}`", path.display()));
    let section = rest.split("\n## ").next().unwrap_or(rest);
    let start = format!("```{language}\n");
    let blocks = section.split(&start).skip(1);
    let inside = |block: &str| block.split("```").next().unwrap_or(block).to_owned();
    blocks.map(inside).collect()
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[derive(Clone, Copy)]
enum Program {
    Emacs,
    Vim,
}

impl Program {
    fn path(self) -> OsString {
        match self {
            Self::Emacs => program("VIVA_TEST_EMACS", "an Emacs with Eglot and lsp-mode"),
            Self::Vim => program("VIVA_TEST_VIM", "a Vim with ALE"),
        }
    }
}

fn program(variable: &str, what: &str) -> OsString {
    env::var_os(variable).unwrap_or_else(|| {
        panic!(
            "{variable} is not set: run `cargo xtask test`, which installs {what}, \
             or set it to the path of one"
        )
    })
}

/// The home of a person with a project to work at, removed at the end.
struct Home(PathBuf);

impl Home {
    fn new(name: &str) -> Self {
        let home = Self(env::temp_dir().join(format!("viva-{name}-{}", std::process::id())));
        let tour = fs::read_to_string(repository().join("examples/tour.py")).unwrap();
        home.write("project/tour.py", &tour);
        home.write("project/pyproject.toml", "");
        // Emacs takes the folder for a project by what Git leaves there.
        home.write("project/.git/HEAD", "ref: refs/heads/main\n");
        home
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Lets the scenario `tests/e2e/editors/NAME.lua` drive a program in the project.
    fn drive(&self, editor: Program, name: &str) {
        let nvim = program("VIVA_TEST_NVIM", "a Neovim, whose terminal is read");
        let screens = repository().join("target/e2e/editors");
        fs::create_dir_all(&screens).unwrap();
        let mut driver = Command::new(nvim);
        driver
            .args(["--clean", "--headless", "-l"])
            .arg(repository().join(format!("tests/e2e/editors/{name}.lua")))
            .arg(editor.path())
            .arg(screens.join(format!("{name}.txt")))
            .current_dir(self.0.join("project"))
            .env("HOME", &self.0)
            .env("VIVA_DATA_DIR", self.0.join("progress"))
            .env("PATH", path_with_viva());
        for variable in ["CONFIG", "DATA", "STATE", "CACHE"] {
            driver.env_remove(format!("XDG_{variable}_HOME"));
        }
        let output = driver.output().unwrap();
        let told = [output.stdout, output.stderr].concat();
        let told = String::from_utf8_lossy(&told);
        assert!(output.status.success(), "{}\n{told}", output.status);
        println!("{told}");
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The search path with the binary under test in front.
fn path_with_viva() -> OsString {
    let viva = Path::new(env!("CARGO_BIN_EXE_viva")).parent().unwrap();
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(std::iter::once(viva.to_owned()).chain(env::split_paths(&rest))).unwrap()
}
