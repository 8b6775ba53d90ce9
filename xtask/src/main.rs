//! Project tasks: `cargo xtask TASK`.

mod anki;
mod cache;
mod command;
mod dist;
mod editors;
mod examples;
mod maturin;
mod neovim;
mod peers;
mod release_lint;
mod system;
mod test;
mod vscode;
mod vsix;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask TASK

tasks:
  dist    make what a release offers beside the wheels: archives, installers, checksums, and with
          --vsix the extension for Visual Studio Code; from the wheels given, or from one for this
          platform that is built first; [--base URL] is where the installers download from, [-o FOLDER]
          says where to
  test    install what the tests need, then check the format, lint and run every test
  vsix    pack the extension for Visual Studio Code with the release binary for this platform in it;
          [--target PLATFORM --binary PATH] packs one for another, [-o FILE] says where to";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["dist", ref rest @ ..] => dist::dist(rest),
        ["test"] => test::test(),
        ["vsix", ref rest @ ..] => vsix::vsix(rest),
        ["--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
