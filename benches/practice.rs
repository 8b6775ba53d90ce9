//! How long `viva practice` lets one wait on its screen: from the key to what it brings.

#[cfg(unix)]
#[path = "../tests/support/pty.rs"]
#[expect(dead_code, reason = "tests do more with it")]
mod pty;

#[cfg(unix)]
fn main() -> std::io::Result<()> {
    use std::time::{Duration, Instant};
    use std::{env, fs, process};

    use portable_pty::CommandBuilder;

    /// Answers that are measured.
    const ANSWERS: usize = 50;

    let folder = env::temp_dir().join(format!("viva-bench-practice-{}", process::id()));
    fs::create_dir_all(&folder)?;
    let settings = "[tool.viva.practice]\nnew-per-day = 100\n";
    fs::write(folder.join("pyproject.toml"), settings)?;
    let mut viva = CommandBuilder::new(env!("CARGO_BIN_EXE_viva"));
    viva.arg("practice");
    viva.cwd(&folder);
    viva.env("VIVA_DATA_DIR", folder.join("data"));
    viva.env("TERM", "xterm-256color");
    let mut terminal = pty::Pty::new(viva, 80, 24);
    let mut timed = |key: &str, text: &str| {
        let start = Instant::now();
        terminal.press(key);
        terminal.shows(&[text]);
        start.elapsed()
    };
    timed("", "space answer");
    let (mut cards, mut next) = (Vec::new(), Vec::new());
    for _ in 0..ANSWERS {
        cards.push(timed(" ", "4 Easy"));
        next.push(timed("4", "space answer"));
    }
    drop(terminal);
    fs::remove_dir_all(&folder)?;
    for (name, mut times) in [("answer to card", cards), ("grade to next question", next)] {
        times.sort();
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        println!(
            "{name}: median {:.1} ms, 95 % {:.1} ms",
            milliseconds(times[ANSWERS / 2]),
            milliseconds(times[ANSWERS * 95 / 100]),
        );
    }
    Ok(())
}

#[cfg(not(unix))]
fn main() {}
