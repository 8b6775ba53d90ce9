//! Where the log goes: to standard error, but not over a screen.

use std::io::{self, Write};
use std::mem;
use std::sync::{Mutex, PoisonError};

/// What was logged while a screen stood there; none while there is no screen.
static HELD: Mutex<Option<Vec<u8>>> = Mutex::new(None);

/// Writes to standard error, at once or once the screen is gone.
#[derive(Debug)]
pub struct LogWriter;

impl Write for LogWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut *HELD.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(held) => held.write(bytes),
            None => io::stderr().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Holds the log back from now on, or prints what was held back.
pub fn hold(held: bool) {
    let mut log = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    let written = mem::replace(&mut *log, held.then(Vec::new));
    // Whoever closed standard error does not want to know.
    let _ = io::stderr().write_all(&written.unwrap_or_default());
}
