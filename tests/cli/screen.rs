//! `viva practice` on the screen of a real terminal.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::picture::svg;
use crate::practice::{entries, place};
use crate::pty::Pty;

fn command(folder: &Path, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_viva"));
    command.arg("practice");
    command.args(arguments);
    command.cwd(folder);
    command.env("VIVA_DATA_DIR", folder.join("data"));
    command.env("TERM", "xterm-256color");
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "VIVA_LOG"] {
        command.env_remove(name);
    }
    command
}

/// The same between two lines that a shell prints.
fn in_a_shell(viva: &CommandBuilder, folder: &Path) -> CommandBuilder {
    let mut shell = CommandBuilder::new("/bin/sh");
    shell.args(["-c", "echo before; \"$@\"; echo after $?", "sh"]);
    shell.args(viva.get_argv());
    shell.cwd(folder);
    for (name, value) in viva.iter_full_env_as_str() {
        shell.env(name, value);
    }
    shell
}

fn colours(screen: &vt100::Screen) -> usize {
    let (rows, columns) = screen.size();
    let places =
        (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    let cells = places.filter_map(|(row, column)| screen.cell(row, column));
    cells
        .filter(|cell| cell.fgcolor() != vt100::Color::Default)
        .count()
}

#[test]
fn a_round_of_three_and_the_screen_is_as_it_was() {
    let (folder, data) = place("screen", "");
    let mut pty = Pty::new(
        in_a_shell(&command(&folder, &["guests.py"]), &folder),
        80,
        24,
    );
    let modes = pty.modes();
    let screen = pty.shows(&["Q51 · What are default arguments", "space answer"]);
    assert!(screen.contains("0 due · 10 new · 0:0"), "{screen}");
    assert!(
        screen.contains("▸ 1 │ def add_guest(name, guests=[]):"),
        "{screen}"
    );
    assert!(
        !screen.contains("mutable-default") && !screen.contains("before"),
        "{screen}"
    );
    pty.wait(|screen| screen.alternate_screen().then_some(()));
    assert_ne!(pty.modes(), modes);

    pty.press("3");
    pty.shows(&["The answer comes first."]);
    pty.press(" ");
    pty.shows(&[
        "Answer",
        "1 Again 1 min   2 Hard 5.5 min   3 Good 10 min   4 Easy 8 days",
    ]);
    pty.press("3");
    pty.shows(&[
        "Q51: Good, next in 10 min.",
        "space answer",
        "1 due · 9 new",
    ]);

    pty.press("h");
    pty.shows(&["Hint 1", "Terms to bring in"]);
    pty.press("\r");
    pty.shows(&["2 Hard 5.5 min   (3 Good)   (4 Easy)"]);
    pty.press("4");
    pty.shows(&["Easy is not open"]);
    pty.press("2");
    pty.shows(&["Hard, next in 5.5 min.", "space answer", "2 due · 8 new"]);

    pty.press("x");
    pty.shows(&["1 Again 1 min   (2 Hard)   (3 Good)   (4 Easy)"]);
    pty.press("1");
    pty.shows(&["Again, next in 1 min.", "3 due · 7 new"]);
    pty.press("u");
    pty.shows(&["is taken back.", "2 due · 8 new"]);
    pty.press("q");
    let screen = pty.shows(&["before", "after 0"]);
    assert_eq!(screen.trim_end(), "before\nafter 0");
    let is_hidden = pty.wait(|screen| Some(screen.hide_cursor() || screen.alternate_screen()));
    assert!(!is_hidden);
    assert_eq!(pty.modes(), modes);
    assert_eq!(entries(&data).len(), 4);
}

#[test]
fn the_text_follows_the_size_of_the_terminal() {
    let (folder, _) = place("sizes", "");
    let mut pty = Pty::new(command(&folder, &["guests.py"]), 80, 24);
    pty.shows(&["Q51 ·", "space answer"]);
    pty.press(" ");
    pty.shows(&["4 Easy 8 days"]);
    pty.resize(40, 10);
    let grades = [" 1 Again 1 min   2 Hard 5.5 min\n 3 Good 10 min   4 Easy 8 days\n"];
    let screen = pty.shows(&["Q51 · What are default arguments", grades[0]]);
    assert_eq!(screen.lines().count(), 10, "{screen}");
    pty.press("j");
    pty.wait(|screen| (!screen.contents().contains("Q51 ·")).then_some(()));
    pty.press("\x1b[F");
    pty.shows(&["https://docs.python.org"]);
    pty.press("\x1b[H");
    pty.shows(&["Q51 ·"]);
    pty.press("f");
    pty.shows(&["?", "────"]);
    // On a wide one the code stands beside the text, and stays while that moves.
    pty.resize(120, 40);
    pty.shows(&["▸ 1 │ def add_guest(name, guests=[]):", "────"]);
    pty.press("?");
    pty.shows(&["Keys", "Any key goes back."]);
    pty.press("q");
    pty.shows(&["4 Easy 8 days"]);
}

#[test]
fn nothing_is_told_by_colour_alone() {
    let (folder, _) = place("colour", "");
    let pty = Pty::new(command(&folder, &["guests.py"]), 80, 24);
    pty.shows(&["space answer"]);
    assert!(pty.wait(|screen| Some(colours(screen))) > 0);
    let mut plain = command(&folder, &["guests.py"]);
    plain.env("NO_COLOR", "1");
    let mut pty = Pty::new(plain, 80, 24);
    let screen = pty.shows(&["space answer"]);
    assert!(screen.contains("▸ 1 │ def add_guest"), "{screen}");
    assert_eq!(pty.wait(|screen| Some(colours(screen))), 0);
    pty.press("h ");
    pty.shows(&["2 Hard 5.5 min   (3 Good)"]);
    assert_eq!(pty.wait(|screen| Some(colours(screen))), 0);
}

#[test]
fn wide_characters_keep_their_columns() {
    let (folder, _) = place("wide", "");
    let code = "def add(名前, 客=[]):  # 🎉 守りたい、この笑顔\n    return 客\n";
    fs::write(folder.join("guests.py"), code).unwrap();
    let mut pty = Pty::new(command(&folder, &["guests.py"]), 40, 12);
    let screen = pty.shows(&["▸ 1 │ def add(名前, 客=[]):", "↪"]);
    let folded = screen.lines().skip_while(|line| !line.contains("▸"));
    let folded: String = folded.take(2).collect();
    assert!(folded.contains("笑顔"), "{screen}");
    pty.press("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn a_signal_gives_the_terminal_back() {
    let (folder, _) = place("signal", "");
    let mut pty = Pty::new(command(&folder, &[]), 80, 24);
    let modes = {
        pty.shows(&["space answer"]);
        pty.modes()
    };
    let id = pty.process_id().to_string();
    Command::new("kill").arg(&id).status().unwrap();
    let status = pty.wait_for_end();
    assert!(!status.success(), "{status:?}");
    assert_ne!(pty.modes(), modes);
    pty.wait(|screen| (!screen.alternate_screen() && !screen.hide_cursor()).then_some(()));
    let asking = fs::read_dir(folder.join("data/asking")).unwrap();
    assert_eq!(asking.count(), 0, "nothing is withheld any more");
}

#[test]
fn a_terminal_that_is_closed_ends_it() {
    let (folder, _) = place("closed", "");
    let mut pty = Pty::new(in_a_shell(&command(&folder, &[]), &folder), 80, 24);
    pty.shows(&["space answer"]);
    let asking = folder.join("data/asking");
    let asked = || fs::read_dir(&asking).unwrap().count();
    assert_eq!(asked(), 1);
    // Without the shell, which owns it, the terminal is gone for the programs on it.
    let shell = pty.process_id().to_string();
    Command::new("kill").args(["-9", &shell]).status().unwrap();
    pty.wait_for_end();
    let end = Instant::now() + Duration::from_secs(30);
    while asked() > 0 {
        assert!(Instant::now() < end, "it goes on without a terminal");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn what_is_not_saved_is_on_the_screen_until_it_is() {
    let (folder, data) = place("screen-later", "");
    let aside = folder.join("aside");
    let mut pty = Pty::new(command(&folder, &["guests.py"]), 80, 24);
    pty.shows(&["space answer"]);
    pty.press(" ");
    pty.shows(&["4 Easy"]);
    fs::rename(&data, &aside).unwrap();
    fs::write(&data, "").unwrap();
    pty.press("4");
    pty.shows(&[
        "! not saved yet: ",
        "Your",
        "answer is kept",
        "space answer",
    ]);
    fs::remove_file(&data).unwrap();
    fs::rename(&aside, &data).unwrap();
    pty.press("h");
    let screen = pty.shows(&["Everything is saved."]);
    assert!(!screen.contains("! not saved"), "{screen}");
    pty.press("\x1b");
    assert!(pty.wait_for_end().success());
    assert_eq!(entries(&data).len(), 1);
}

/// `cargo test --test cli picture -- --ignored` draws it anew.
#[test]
#[ignore = "writes the README's picture"]
fn the_picture_of_the_readme() {
    let (folder, _) = place("picture", "");
    fs::create_dir_all(folder.join("src")).unwrap();
    let code = "\
GUESTS = []


def add_guest(name, guests=[]):
    guests.append(name)
    return guests
";
    fs::write(folder.join("src/party.py"), code).unwrap();
    let mut pty = Pty::new(command(&folder, &["src/party.py"]), 112, 26);
    pty.shows(&["Q51", "space answer"]);
    pty.press("h ");
    pty.shows(&["2 Hard 5.5 min"]);
    let title = "The card on default arguments beside the code that raised it; after a hint, \
                 only the grades Again and Hard are open";
    let picture = pty.wait(|screen| Some(svg(screen, title)));
    fs::write("docs/screenshots/terminal.svg", picture).unwrap();
}
