//! Ends the server when the client's process is gone: a crashed editor sends no `exit`.

use std::process;
use std::thread;

use waitpid_any::WaitHandle;

/// Watches the process `id` on a thread of its own and ends this one, with status 1, after it.
///
/// Ends it from that thread, so that no handler that hangs can keep an orphan alive.
pub fn end_with(id: u32) {
    let Ok(pid) = i32::try_from(id) else {
        tracing::warn!(id, "not a process id; the client's process is not watched");
        return;
    };
    let watch = move || match WaitHandle::open(pid).and_then(|mut handle| handle.wait()) {
        Ok(()) => process::exit(1),
        Err(error) if is_gone(&error) => process::exit(1),
        Err(error) => tracing::warn!(pid, %error, "cannot watch the client's process"),
    };
    if let Err(error) = thread::Builder::new()
        .name("client-process".to_owned())
        .spawn(watch)
    {
        tracing::warn!(%error, "cannot watch the client's process");
    }
}

/// Whether opening failed since there is no such process.
fn is_gone(error: &std::io::Error) -> bool {
    // ESRCH; ERROR_INVALID_PARAMETER. The standard library has no kind for either.
    error.raw_os_error() == Some(if cfg!(windows) { 87 } else { 3 })
}
