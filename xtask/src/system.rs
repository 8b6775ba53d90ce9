//! Programs that the system's package manager brings.

use std::process::{Command, Stdio};

use crate::cache::with_retries;

/// Installs those of Debian's packages that are not there yet, as root or by `sudo` without a password.
pub fn install(packages: &[&str]) -> Result<(), String> {
    let missing: Vec<_> = packages
        .iter()
        .copied()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let failed = |error: String| {
        format!(
            "{error}\nthe tests need these Debian packages, and they could not be installed: {}",
            missing.join(" ")
        )
    };
    with_retries(&mut apt(&["update", "--quiet=2"])).map_err(failed)?;
    let arguments = ["install", "--yes", "--quiet=2", "--no-install-recommends"];
    with_retries(apt(&arguments).args(&missing).stdout(Stdio::null())).map_err(failed)
}

fn is_installed(package: &str) -> bool {
    let status = Command::new("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", package])
        .stderr(Stdio::null())
        .output();
    status.is_ok_and(|output| output.stdout == b"installed")
}

fn apt(arguments: &[&str]) -> Command {
    let is_root = Command::new("id").arg("-u").output();
    let is_root = is_root.is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut command = if is_root {
        Command::new("env")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["--non-interactive", "env"]);
        sudo
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    // In seconds: a machine that has just started may be installing updates.
    command.args(["-o", "DPkg::Lock::Timeout=300"]);
    command.args(arguments);
    command
}
