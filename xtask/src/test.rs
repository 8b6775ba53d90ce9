//! `cargo xtask test`: everything that has to hold before a change lands.

use std::process::{Command, Stdio};

use crate::command::{cargo, run};
use crate::{anki, editors, examples, maturin, neovim, peers, release_lint, vscode, vsix};

pub fn test() -> Result<(), String> {
    let neovim = neovim::install()?;
    let mut variables = examples::install()?;
    variables.push(("VIVA_TEST_NVIM", neovim.into()));
    variables.push(("VIVA_TEST_PEERS", peers::install()?.into()));
    variables.push(("VIVA_TEST_ANKI", anki::install()?.into()));
    variables.push(("VIVA_TEST_MATURIN", maturin::install()?.into()));
    variables.extend(editors::install()?);
    variables.extend(vscode::install()?);
    variables.push(("VIVA_TEST_VSIX", vsix::for_tests()?.into()));
    release_lint::check()?;
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    run(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    let tests: &[&[&str]] = if has_nextest() {
        // Nextest leaves documentation tests to cargo.
        &[
            &["test", "--workspace", "--doc"],
            &["nextest", "run", "--workspace"],
        ]
    } else {
        &[&["test", "--workspace"]]
    };
    for arguments in tests {
        run(cargo(arguments).envs(variables.iter().map(|(name, value)| (name, value))))?;
    }
    Ok(())
}

fn has_nextest() -> bool {
    let mut probe: Command = cargo(&["nextest", "--version"]);
    probe
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
