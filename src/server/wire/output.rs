//! The outgoing half: whole frames, one at a time, whoever sends them.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;

use serde::Serialize;
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::sync::Mutex;

#[derive(Clone)]
pub struct Output(Arc<Mutex<Pin<Box<dyn AsyncWrite + Send>>>>);

/// Room for the header in front of a body whose length is not known yet.
const ROOM: usize = b"Content-Length: 18446744073709551615\r\n\r\n".len();

impl Output {
    pub fn new(output: impl AsyncWrite + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Box::pin(output))))
    }

    pub async fn send(&self, message: &impl Serialize) -> io::Result<()> {
        let frame = Frame::of(message)?;
        let mut output = self.0.lock().await;
        output.write_all(frame.bytes()).await?;
        output.flush().await
    }
}

/// Header and body in one piece, which takes one system call.
struct Frame {
    bytes: Vec<u8>,
    start: usize,
}

impl Frame {
    fn of(message: &impl Serialize) -> io::Result<Self> {
        let mut bytes = vec![0; ROOM];
        serde_json::to_writer(&mut bytes, message)?;
        let header = format!("Content-Length: {}\r\n\r\n", bytes.len() - ROOM);
        let start = ROOM - header.len();
        (&mut bytes[start..]).write_all(header.as_bytes())?;
        Ok(Self { bytes, start })
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[self.start..]
    }
}
