//! Project tasks: `cargo xtask TASK`.

mod cache;
mod command;
mod editors;
mod examples;
mod neovim;
mod peers;
mod system;
mod test;
mod vscode;
mod vsix;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask TASK

tasks:
  test    install what the tests need, then check the format, lint and run every test
  vsix    pack the extension for Visual Studio Code with the release binary for this platform in it;
          [--target PLATFORM --binary PATH] packs one for another, [-o FILE] says where to";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
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
