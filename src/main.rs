//! The `viva` binary: argument parsing, logging to standard error, exit status.

use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = viva::cli::Arguments::parse();
    let filter = EnvFilter::builder()
        .with_env_var("VIVA_LOG")
        .with_default_directive(LevelFilter::WARN.into())
        .from_env_lossy();
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(|| viva::cli::LogWriter)
        .with_ansi(false)
        .init();
    arguments.run()
}
