//! A program on a terminal of its own, and what that terminal shows.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty};

/// Longer than anything takes that does not hang.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Pty {
    shown: Arc<(Mutex<vt100::Parser>, Condvar)>,
    keys: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    /// Keeps the terminal there when the program has ended.
    _slave: Box<dyn SlavePty + Send>,
    child: Box<dyn Child + Send + Sync>,
}

impl Pty {
    pub fn new(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = portable_pty::native_pty_system()
            .openpty(size(columns, rows))
            .unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(number(rows), number(columns), 0);
        let shown = Arc::new((Mutex::new(parser), Condvar::new()));
        let seen = Arc::clone(&shown);
        thread::spawn(move || {
            let mut bytes = [0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let Ok(mut parser) = seen.0.lock() else {
                    // A test has failed.
                    return;
                };
                parser.process(&bytes[..count]);
                seen.1.notify_all();
            }
        });
        Self {
            shown,
            keys,
            master: pair.master,
            child: pair.slave.spawn_command(command).unwrap(),
            _slave: pair.slave,
        }
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let mut parser = self.shown.0.lock().unwrap();
        parser.set_size(number(rows), number(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// Waits until the screen is as wanted, and answers what `look` sees on it.
    #[track_caller]
    pub fn wait<T>(&self, mut look: impl FnMut(&vt100::Screen) -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        let mut parser = self.shown.0.lock().unwrap();
        loop {
            if let Some(seen) = look(parser.screen()) {
                return seen;
            }
            let left = end.saturating_duration_since(Instant::now());
            let screen = parser.screen().contents();
            assert!(!left.is_zero(), "the screen stays\n{screen}");
            parser = self.shown.1.wait_timeout(parser, left).unwrap().0;
        }
    }

    /// Waits until all of the texts are on the screen, and answers the screen.
    #[track_caller]
    pub fn shows(&self, texts: &[&str]) -> String {
        self.wait(|screen| {
            let contents = screen.contents();
            let is_there = texts.iter().all(|text| contents.contains(text));
            is_there.then_some(contents)
        })
    }

    /// How the terminal treats input and output.
    pub fn modes(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    pub fn process_id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits for the program's end.
    pub fn wait_for_end(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        ..PtySize::default()
    }
}

fn number(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}
