//! Project tasks: `cargo xtask TASK`.

mod cache;
mod command;
mod examples;
mod neovim;
mod peers;
mod test;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask TASK

tasks:
  test    install what the tests need, then check the format, lint and run every test";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["test"] => test::test(),
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
