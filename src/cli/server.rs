//! `viva server`: the language server on standard input and output.

use std::process::ExitCode;

/// Run the language server on standard input and output
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example (Neovim 0.11):\n  vim.lsp.config('viva', { cmd = { 'viva', 'server' }, filetypes = { 'python' } })"
)]
pub struct Arguments {
    /// Accepted for clients that insist on it; standard input and output are the only channel
    #[arg(long)]
    stdio: bool,
}

impl Arguments {
    pub fn run(self) -> ExitCode {
        crate::server::run()
    }
}
