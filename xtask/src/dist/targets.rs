//! The platforms of a release: what Rust, wheels and Visual Studio Code call each of them.

/// A platform that a release is built for.
#[derive(Debug)]
pub struct Target {
    /// As Rust names it, and with it the archives.
    pub triple: &'static str,
    /// How the tag of its wheel begins and ends, with the version of the system between.
    wheel: (&'static str, &'static str),
    /// As Visual Studio Code names it.
    pub vscode: &'static str,
}

pub const TARGETS: [Target; 9] = [
    target(
        "x86_64-unknown-linux-gnu",
        ("manylinux_", "_x86_64"),
        "linux-x64",
    ),
    target(
        "aarch64-unknown-linux-gnu",
        ("manylinux_", "_aarch64"),
        "linux-arm64",
    ),
    target(
        "armv7-unknown-linux-gnueabihf",
        ("manylinux_", "_armv7l"),
        "linux-armhf",
    ),
    target(
        "x86_64-unknown-linux-musl",
        ("musllinux_", "_x86_64"),
        "alpine-x64",
    ),
    target(
        "aarch64-unknown-linux-musl",
        ("musllinux_", "_aarch64"),
        "alpine-arm64",
    ),
    target("x86_64-apple-darwin", ("macosx_", "_x86_64"), "darwin-x64"),
    target(
        "aarch64-apple-darwin",
        ("macosx_", "_arm64"),
        "darwin-arm64",
    ),
    target("x86_64-pc-windows-msvc", ("win", "_amd64"), "win32-x64"),
    target("aarch64-pc-windows-msvc", ("win", "_arm64"), "win32-arm64"),
];

const fn target(
    triple: &'static str,
    wheel: (&'static str, &'static str),
    vscode: &'static str,
) -> Target {
    Target {
        triple,
        wheel,
        vscode,
    }
}

impl Target {
    /// The one that a wheel is for, by the wheel's file name.
    pub fn of_wheel(name: &str) -> Option<&'static Self> {
        let (_, tags) = name.strip_suffix(".whl")?.rsplit_once('-')?;
        let tag = tags.split('.').next()?;
        TARGETS.iter().find(|target| {
            let (begin, end) = target.wheel;
            tag.starts_with(begin) && tag.ends_with(end)
        })
    }

    pub fn is_windows(&self) -> bool {
        self.triple.contains("windows")
    }

    /// What the program's file is called.
    pub fn binary(&self) -> &'static str {
        if self.is_windows() {
            "viva.exe"
        } else {
            "viva"
        }
    }

    /// What its archive is called: without the version, so that an address can be kept.
    pub fn archive(&self) -> String {
        let kind = if self.is_windows() { "zip" } else { "tar.gz" };
        format!("viva-{}.{kind}", self.triple)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{TARGETS, Target};
    use crate::command::root;

    #[test]
    fn wheels_are_told_apart() {
        for (name, triple) in [
            (
                "viva_ls-0.1.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
                "x86_64-unknown-linux-gnu",
            ),
            (
                "viva_ls-0.1.0-py3-none-manylinux_2_17_armv7l.manylinux2014_armv7l.whl",
                "armv7-unknown-linux-gnueabihf",
            ),
            (
                "viva_ls-0.1.0-py3-none-musllinux_1_2_aarch64.whl",
                "aarch64-unknown-linux-musl",
            ),
            (
                "viva_ls-0.1.0-py3-none-macosx_10_12_x86_64.whl",
                "x86_64-apple-darwin",
            ),
            (
                "viva_ls-0.1.0-py3-none-macosx_11_0_arm64.whl",
                "aarch64-apple-darwin",
            ),
            (
                "viva_ls-0.1.0-py3-none-win_amd64.whl",
                "x86_64-pc-windows-msvc",
            ),
            (
                "viva_ls-0.1.0-py3-none-win_arm64.whl",
                "aarch64-pc-windows-msvc",
            ),
        ] {
            assert_eq!(
                Target::of_wheel(name).map(|target| target.triple),
                Some(triple),
                "{name}"
            );
        }
        assert!(Target::of_wheel("viva_ls-0.1.0-py3-none-win32.whl").is_none());
        assert!(Target::of_wheel("viva_ls-0.1.0.tar.gz").is_none());
    }

    /// Whoever adds a platform adds it in all three places.
    #[test]
    fn the_workflow_and_the_installers_know_the_same_platforms() {
        let read = |file: &str| fs::read_to_string(root().join(file)).unwrap();
        let workflow = read(".github/workflows/release.yml");
        let unix = read("packaging/install.sh");
        let windows = read("packaging/install.ps1");
        let built = workflow.lines().filter(|line| line.contains("- target: "));
        assert_eq!(built.count(), TARGETS.len());
        for target in &TARGETS {
            let (installer, named) = if target.is_windows() {
                ("install.ps1", &windows)
            } else {
                ("install.sh", &unix)
            };
            assert!(
                workflow.contains(&format!("- target: {}\n", target.triple)),
                "release.yml builds no {}",
                target.triple
            );
            let (arch, system) = target.triple.split_once('-').unwrap();
            assert!(
                named.contains(arch) && named.contains(system),
                "{installer} has no {}",
                target.triple
            );
        }
    }
}
