//! Viva installed as people install it, from a wheel and by the installer, each in a place of its own.

#![cfg(unix)]

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

const VERSION: &str = concat!("viva ", env!("CARGO_PKG_VERSION"));
const CARD: &str = "__slots__";

/// One test, since all of it takes the same wheel.
#[test]
fn a_wheel_and_what_is_made_from_it_install() {
    let home = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("install");
    if home.exists() {
        fs::remove_dir_all(&home).unwrap();
    }
    fs::create_dir_all(&home).unwrap();
    let wheel = wheel(&home);

    in_an_environment(&home.join("environment"), &wheel);
    in_a_folder(&home.join("folder"), &wheel, &home.join("environment"));

    let release = home.join("release");
    succeeds(
        cargo()
            .args(["xtask", "dist", "-o"])
            .arg(&release)
            .arg(&wheel),
    );
    by_the_installer(&home.join("home"), &release);
    a_broken_archive(&home.join("nothing"), &release);
}

/// A wheel built from the source distribution, as pip does it where there is no wheel.
fn wheel(home: &Path) -> PathBuf {
    let maturin = env::var_os("VIVA_TEST_MATURIN").expect(
        "VIVA_TEST_MATURIN names no maturin to build a wheel with: run `cargo xtask test`, which \
         installs one, or set it to the path of one",
    );
    succeeds(
        Command::new(&maturin)
            .args(["sdist", "--out"])
            .arg(home.join("sources"))
            .current_dir(env!("CARGO_MANIFEST_DIR")),
    );
    // Within the repository it would count as a part of the workspace.
    let unpacked = Unpacked::new(&only(&home.join("sources")));
    // The crates that this one needs are compiled already, and are shared with the other tests.
    let compiled = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    succeeds(
        Command::new(maturin)
            .args(["build", "--profile", "dev", "--strip", "--out"])
            .arg(home.join("wheels"))
            .current_dir(only(&unpacked.0))
            .env("CARGO_BUILD_BUILD_DIR", compiled)
            .env("CARGO_TARGET_DIR", home.join("target"))
            .env("CARGO_NET_OFFLINE", "true"),
    );
    only(&home.join("wheels"))
}

/// The one thing in a folder.
fn only(folder: &Path) -> PathBuf {
    let entries: Vec<_> = fs::read_dir(folder).unwrap().collect();
    assert_eq!(entries.len(), 1, "{entries:?}");
    entries[0].as_ref().unwrap().path()
}

/// A source distribution, unpacked until it is dropped. Always at the same place: what cargo keeps of
/// it is found again by its path.
struct Unpacked(PathBuf);

impl Unpacked {
    fn new(archive: &Path) -> Self {
        let folder = env::temp_dir().join("viva-ls-sources");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        // With the time of today: cargo would take the archive's for a build of old.
        let mut tar = Command::new("tar");
        succeeds(tar.arg("-xzmf").arg(archive).arg("-C").arg(&folder));
        Self(folder)
    }
}

impl Drop for Unpacked {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// As `pip install viva-ls` in a virtual environment.
fn in_an_environment(environment: &Path, wheel: &Path) {
    succeeds(
        Command::new("python3")
            .args(["-m", "venv"])
            .arg(environment),
    );
    let python = environment.join("bin/python");
    succeeds(pip(&python).arg(wheel));
    let viva = environment.join("bin/viva");
    assert!(succeeds(Command::new(&viva).arg("--version")).starts_with(VERSION));
    let found = "import viva_ls; print(viva_ls.find_viva_bin())";
    let found = succeeds(Command::new(&python).args(["-c", found]));
    assert_eq!(Path::new(found.trim_end()), viva);
    assert!(succeeds(Command::new(&python).args(["-m", "viva_ls", "show", "45"])).contains(CARD));
    let usage = run(Command::new(&python).args(["-m", "viva_ls", "shwo"]));
    assert_eq!(usage.status.code(), Some(2), "{usage:?}");
    assert!(environment.join("share/man/man1/viva-show.1").is_file());
}

/// As editors bundle packages: in a folder that is on Python's path alone.
fn in_a_folder(folder: &Path, wheel: &Path, environment: &Path) {
    let python = environment.join("bin/python");
    succeeds(pip(&python).arg("--target").arg(folder).arg(wheel));
    // Its own program, not the one of the environment that Python is of.
    let found = "import viva_ls; print(viva_ls.find_viva_bin())";
    let found = succeeds(
        Command::new(&python)
            .args(["-c", found])
            .env("PYTHONPATH", folder),
    );
    assert_eq!(Path::new(found.trim_end()), folder.join("bin/viva"));
}

fn by_the_installer(home: &Path, release: &Path) {
    let server = Server::of(release);
    let told = succeeds(&mut installer(home, release, &server));
    let bin = home.join(".local/bin");
    let viva = bin.join("viva");
    assert!(told.contains(&format!("to {}", viva.display())), "{told}");
    let path = format!("export PATH=\"{}:$PATH\"", bin.display());
    assert!(told.contains(&path), "{told}");
    assert!(succeeds(Command::new(&viva).arg("--version")).starts_with(VERSION));
    assert!(home.join(".local/share/man/man1/viva.1").is_file());

    // Again, over a program that runs, and with the search path as it was told.
    let mut running = Command::new(&viva)
        .arg("server")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let told = succeeds(installer(home, release, &server).env("PATH", path_with(&bin)));
    assert!(!told.contains("search path"), "{told}");
    running.kill().unwrap();
    running.wait().unwrap();
}

fn a_broken_archive(home: &Path, release: &Path) {
    let archive = fs::read_dir(release)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension() == Some(OsStr::new("gz")))
        .unwrap();
    let mut bytes = fs::read(&archive).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&archive, bytes).unwrap();

    let server = Server::of(release);
    let output = run(&mut installer(home, release, &server));
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("does not match its checksum"), "{told}");
    assert!(!home.exists(), "something was installed");
}

fn installer(home: &Path, release: &Path, server: &Server) -> Command {
    let mut installer = Command::new("sh");
    installer
        .arg(release.join("install.sh"))
        .env("HOME", home)
        .env("VIVA_INSTALL_BASE", &server.address)
        .env_remove("VIVA_INSTALL_DIR")
        .env_remove("XDG_DATA_HOME");
    for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        installer.env_remove(name);
    }
    installer
}

/// Serves a folder on this machine, until it is dropped.
struct Server {
    address: String,
    process: Child,
}

impl Server {
    fn of(folder: &Path) -> Self {
        let mut process = Command::new("python3")
            .args(["-u", "-m", "http.server", "--bind", "127.0.0.1", "0"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        // "Serving HTTP on 127.0.0.1 port 40123 (http://127.0.0.1:40123/) ..."
        let (_, address) = line.split_once('(').expect("an address");
        let (address, _) = address.split_once("/)").expect("an address");
        Self {
            address: address.to_owned(),
            process,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    cargo
}

/// `pip install` without a look at the network.
fn pip(python: &Path) -> Command {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--no-index"]);
    pip.arg("--disable-pip-version-check");
    pip
}

fn path_with(folder: &Path) -> std::ffi::OsString {
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(std::iter::once(folder.to_owned()).chain(env::split_paths(&rest))).unwrap()
}

fn run(command: &mut Command) -> Output {
    command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

/// What a command that succeeds prints, to either stream.
#[track_caller]
fn succeeds(command: &mut Command) -> String {
    let output = run(command);
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told).into_owned();
    assert!(output.status.success(), "{command:?}\n{told}");
    told
}
