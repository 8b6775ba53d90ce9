//! Standard input and output, read and written by the thread that asks.
//!
//! The async ones of the runtime hand every read and write to another thread, which costs more than
//! most answers do.

use std::fs::File;
use std::io::{self, Read, Write};
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Never pending: blocks the thread instead.
pub struct Blocking(File);

pub fn standard_input() -> io::Result<Blocking> {
    unbuffered(io::stdin())
}

pub fn standard_output() -> io::Result<Blocking> {
    unbuffered(io::stdout())
}

/// Without the standard library's buffer, which writes a frame in two parts, after its last line's end.
#[cfg(not(windows))]
fn unbuffered(stream: impl std::os::fd::AsFd) -> io::Result<Blocking> {
    Ok(Blocking(stream.as_fd().try_clone_to_owned()?.into()))
}

#[cfg(windows)]
fn unbuffered(stream: impl std::os::windows::io::AsHandle) -> io::Result<Blocking> {
    Ok(Blocking(stream.as_handle().try_clone_to_owned()?.into()))
}

impl AsyncRead for Blocking {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = uninterrupted(|| self.0.read(buffer.initialize_unfilled()));
        Poll::Ready(read.map(|count| buffer.advance(count)))
    }
}

impl AsyncWrite for Blocking {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(uninterrupted(|| self.0.write(bytes)))
    }

    fn poll_flush(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(self.0.flush())
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(context)
    }
}

fn uninterrupted(mut call: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match call() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}
