//! Practice on the whole screen of a terminal.

mod document;
mod draw;
mod paint;
mod terminal;

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyModifiers};

use super::sitting::{Act, Page, Sitting};
use crate::cli::failure::Failure;
use crate::cli::markdown::Ink;
use crate::cli::output;
use crate::practice::Grade;
use draw::View;
use terminal::{Screen, end_by};

/// How often the clock and signals are looked at.
const TICK: Duration = Duration::from_millis(200);

const HELP: &str = "\
# Keys

- **space**, **enter**: see the answer; then on to the next page of it
- **h**: a hint; Hard is the best grade then
- **x**: see the answer without having tried; only Again is left then
- **1** Again, **2** Hard, **3** Good, **4** Easy: how well you knew it
- **f**: the next follow-up question, and then its answer
- **u**: take back what you did last
- **s**: leave it for later
- **b**: not again today
- **c**: at the end, go on beyond what is due
- **j**, **k**, **↓**, **↑**, **PgDn**, **PgUp**, **Home**, **End**: move within the text
- **q**, **Esc**, **Ctrl-C**: leave

Any key goes back.
";

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Act(Act),
    /// By lines.
    Scroll(isize),
    /// By pages.
    Turn(isize),
    Home,
    End,
    Help,
    Suspend,
    Redraw,
}

/// Asks until the person leaves.
///
/// # Errors
/// The terminal cannot be driven, or something could not be saved.
pub fn run(mut sitting: Sitting) -> Result<(), Failure> {
    let shown = show(&mut sitting);
    let saved = sitting.finish();
    match shown {
        Ok(signal) => {
            if let Some(signal) = signal {
                end_by(signal);
            }
            saved
        }
        Err(error) => {
            saved?;
            Err(Failure::Job(format!("cannot use the terminal: {error}")))
        }
    }
}

/// Answers with the signal that ended it, if one did.
fn show(sitting: &mut Sitting) -> io::Result<Option<i32>> {
    let ink = if output::coloured() {
        Ink::Coloured
    } else {
        Ink::Uncoloured
    };
    let mut screen = Screen::open()?;
    let mut view = View::new(ink);
    let events = events();
    let mut drawn = Instant::now();
    screen.terminal.draw(|frame| view.draw(frame, sitting))?;
    loop {
        if let Some(signal) = screen.signal() {
            return Ok(Some(signal));
        }
        let mut is_old = drawn.elapsed() >= Duration::from_secs(1);
        match events.recv_timeout(TICK) {
            Ok(event) => {
                is_old = true;
                let event = event?;
                if event.is_resize() {
                    view.changed();
                }
                if let Some(key) = event.as_key_press_event()
                    && take(key, &mut screen, &mut view, sitting)?
                {
                    return Ok(None);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        }
        if is_old {
            drawn = Instant::now();
            screen.terminal.draw(|frame| view.draw(frame, sitting))?;
        }
    }
}

/// Keys and the like, as they come. Reading has a thread of its own, since it does not end when the
/// terminal is gone.
fn events() -> Receiver<io::Result<Event>> {
    let (sender, events) = mpsc::channel();
    thread::spawn(move || while sender.send(event::read()).is_ok() {});
    events
}

/// Does what a key is for; whether the person has left.
fn take(
    key: KeyEvent,
    screen: &mut Screen,
    view: &mut View,
    sitting: &mut Sitting,
) -> io::Result<bool> {
    let Some(key) = meaning(key) else {
        return Ok(false);
    };
    if view.help && key != Key::Act(Act::Leave) && !matches!(key, Key::Scroll(_) | Key::Turn(_)) {
        view.show_help(false);
        return Ok(false);
    }
    match key {
        Key::Act(Act::Answer) if is_answered(sitting) && view.has_more() => view.turn(1),
        Key::Act(Act::Leave) if view.help => view.show_help(false),
        Key::Act(act) => {
            let left = sitting.act(act);
            view.changed();
            return Ok(left);
        }
        Key::Scroll(lines) => view.scroll(lines),
        Key::Turn(pages) => view.turn(pages),
        Key::Home => view.scroll(isize::MIN),
        Key::End => view.scroll(isize::MAX),
        Key::Help => view.show_help(true),
        Key::Redraw => screen.terminal.clear()?,
        Key::Suspend => {
            #[cfg(unix)]
            screen.suspend()?;
        }
    }
    Ok(false)
}

fn is_answered(sitting: &Sitting) -> bool {
    matches!(&sitting.page, Page::Question(asked) if asked.answer.is_some())
}

fn meaning(key: KeyEvent) -> Option<Key> {
    if key
        .modifiers
        .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
    {
        return match (key.modifiers, key.code) {
            (KeyModifiers::CONTROL, KeyCode::Char('c')) => Some(Key::Act(Act::Leave)),
            (KeyModifiers::CONTROL, KeyCode::Char('l')) => Some(Key::Redraw),
            (KeyModifiers::CONTROL, KeyCode::Char('z')) => Some(Key::Suspend),
            _ => None,
        };
    }
    Some(match key.code {
        KeyCode::Up => Key::Scroll(-1),
        KeyCode::Down => Key::Scroll(1),
        KeyCode::PageUp => Key::Turn(-1),
        KeyCode::PageDown => Key::Turn(1),
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Enter => Key::Act(Act::Answer),
        KeyCode::Esc => Key::Act(Act::Leave),
        KeyCode::Char(c) => match c.to_ascii_lowercase() {
            ' ' => Key::Act(Act::Answer),
            'h' => Key::Act(Act::Hint),
            'x' => Key::Act(Act::GiveUp),
            '1' => Key::Act(Act::Grade(Grade::Again)),
            '2' => Key::Act(Act::Grade(Grade::Hard)),
            '3' => Key::Act(Act::Grade(Grade::Good)),
            '4' => Key::Act(Act::Grade(Grade::Easy)),
            'f' => Key::Act(Act::FollowUp),
            'u' => Key::Act(Act::Undo),
            's' => Key::Act(Act::Skip),
            'b' => Key::Act(Act::Bury),
            'c' => Key::Act(Act::Cram),
            'q' => Key::Act(Act::Leave),
            'j' => Key::Scroll(1),
            'k' => Key::Scroll(-1),
            '?' => Key::Help,
            _ => return None,
        },
        _ => return None,
    })
}
