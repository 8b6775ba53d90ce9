//! The terminal: taken over while somebody practises, and left as it was found, whatever happens.

use std::io;

use ratatui::DefaultTerminal;

use crate::cli::log;

/// The screen, until it is dropped.
pub struct Screen {
    pub terminal: DefaultTerminal,
    signals: Signals,
}

impl Screen {
    /// Takes it over. A panic gives it back too.
    ///
    /// # Errors
    /// The terminal cannot be driven.
    pub fn open() -> io::Result<Self> {
        let signals = Signals::watch()?;
        log::hold(true);
        match ratatui::try_init() {
            Ok(terminal) => Ok(Self { terminal, signals }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// The signal that wants the program to end, once there is one.
    pub fn signal(&self) -> Option<i32> {
        self.signals.received()
    }

    /// Lets the shell have the terminal until it is taken back, as Ctrl-Z wants.
    ///
    /// # Errors
    /// The terminal cannot be driven.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        use signal_hook::{consts::SIGTSTP, low_level::emulate_default_handler};
        give_back();
        emulate_default_handler(SIGTSTP)?;
        log::hold(true);
        self.terminal = ratatui::try_init()?;
        self.terminal.clear()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn give_back() {
    // A terminal that is gone needs nothing.
    let _ = ratatui::try_restore();
    log::hold(false);
}

/// Ends the program as a signal does that nobody handles.
pub fn end_by(signal: i32) {
    #[cfg(unix)]
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    #[cfg(not(unix))]
    let _ = signal;
}

#[cfg(unix)]
struct Signals(std::sync::Arc<std::sync::atomic::AtomicUsize>);

#[cfg(unix)]
impl Signals {
    fn watch() -> io::Result<Self> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
        let last = std::sync::Arc::default();
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
            let number = usize::try_from(signal).unwrap_or_default();
            signal_hook::flag::register_usize(signal, std::sync::Arc::clone(&last), number)?;
        }
        Ok(Self(last))
    }

    fn received(&self) -> Option<i32> {
        let last = self.0.load(std::sync::atomic::Ordering::Relaxed);
        i32::try_from(last).ok().filter(|signal| *signal != 0)
    }
}

/// There are none.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn watch() -> io::Result<Self> {
        Ok(Self)
    }

    fn received(&self) -> Option<i32> {
        None
    }
}
