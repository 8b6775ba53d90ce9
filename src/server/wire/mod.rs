//! The wire: frames of JSON-RPC in and out, and the order in which they are worked off.
//!
//! Whatever arrives, the connection goes on. What is no message is answered with the error that
//! JSON-RPC names, and reading goes on at the next frame.

mod frames;
mod header;
mod message;
mod output;
mod stdio;
mod surrogates;
#[cfg(test)]
mod tests;

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite};
use tokio::task::JoinSet;
use tower::Service;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::{ClientSocket, ExitedError};

use super::in_order::AnswerFuture;
use frames::Frames;
use message::{Malformed, Message};
use output::Output;
pub use stdio::{standard_input, standard_output};

/// Requests whose answers are waited for elsewhere while reading goes on; with as many under way, it
/// does not.
const UNDER_WAY: usize = 32;

/// Serves until `exit`, the end of the input, or the end of whoever reads the output.
///
/// A request whose answer needs no waiting is answered here, before the next message is looked at:
/// on a thread that reads and writes by itself, that is as direct as it gets.
pub async fn serve<S>(
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite + Send + 'static,
    mut service: S,
    socket: ClientSocket,
) where
    S: Service<Request, Response = Option<Response>, Error = ExitedError, Future = AnswerFuture>,
{
    let output = Output::new(output);
    let (mut requests, mut responses) = socket.split();
    let mut incoming = Incoming::new(input);
    let mut waiting = JoinSet::new();
    let mut asking = JoinSet::new();
    let to_client = output.clone();
    asking.spawn(async move {
        while let Some(request) = requests.next().await {
            if to_client.send(&request).await.is_err() {
                break;
            }
        }
    });
    while let Some(message) = incoming.next().await {
        let answer = match message {
            Ok(Message::Request(request)) => {
                if poll_fn(|context| service.poll_ready(context))
                    .await
                    .is_err()
                {
                    return;
                }
                let leaves = request.method() == "exit";
                let mut answer = service.call(request);
                if leaves {
                    return;
                }
                match poll_once(&mut answer) {
                    Poll::Ready(answer) => answer.ok().flatten(),
                    Poll::Pending => {
                        send_later(&mut waiting, answer, output.clone()).await;
                        None
                    }
                }
            }
            Ok(Message::Response(response)) => {
                // Refused only after `exit`, behind which nothing is read.
                let _ = responses.send(response).await;
                None
            }
            Err((id, problem)) => Some(Response::from_error(id, problem)),
        };
        if let Some(answer) = answer
            && let Err(error) = output.send(&answer).await
        {
            tracing::error!(%error, "nobody reads the answers");
            return;
        }
    }
    // The client may have sent all it had and still read.
    while waiting.join_next().await.is_some() {}
}

fn poll_once<F: Future + ?Sized>(future: &mut Pin<Box<F>>) -> Poll<F::Output> {
    future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
}

/// Has an answer sent when it is there, and waits only where too many are not.
async fn send_later(waiting: &mut JoinSet<()>, answer: AnswerFuture, output: Output) {
    waiting.spawn(async move {
        if let Ok(Some(answer)) = answer.await {
            // Where nobody reads any more, the answers sent at once say so.
            let _ = output.send(&answer).await;
        }
    });
    while waiting.try_join_next().is_some() {}
    if waiting.len() >= UNDER_WAY {
        waiting.join_next().await;
    }
}

/// The messages that arrive.
struct Incoming<I> {
    input: I,
    frames: Frames,
}

impl<I: AsyncRead + Unpin> Incoming<I> {
    fn new(input: I) -> Self {
        Self {
            input,
            frames: Frames::default(),
        }
    }

    /// The next message, or what to answer to something that is none; nothing at the end.
    async fn next(&mut self) -> Option<Result<Message, (Id, Error)>> {
        loop {
            match self.frames.next() {
                Some(Ok(body)) => match message::parse(body) {
                    Ok(message) => return Some(Ok(message)),
                    Err(Malformed::Json(error)) => {
                        // Its length may be what is wrong.
                        self.frames.search_body();
                        return Some(fault(Id::Null, ErrorCode::ParseError, error.to_string()));
                    }
                    Err(Malformed::Request(id, why)) => {
                        return Some(fault(id, ErrorCode::InvalidRequest, why.to_owned()));
                    }
                    Err(Malformed::Response(why)) => {
                        tracing::warn!("ignored an answer of the client: {why}");
                    }
                },
                Some(Err(why)) => {
                    return Some(fault(Id::Null, ErrorCode::ParseError, why.to_string()));
                }
                None => match self.input.read(self.frames.space()).await {
                    Ok(0) => return None,
                    Ok(read) => self.frames.filled(read),
                    Err(error) => {
                        tracing::error!(%error, "cannot read from the client");
                        return None;
                    }
                },
            }
        }
    }
}

fn fault(id: Id, code: ErrorCode, why: String) -> Result<Message, (Id, Error)> {
    tracing::warn!("malformed message: {why}");
    let error = Error {
        message: format!("{}: {why}", code.description()).into(),
        ..Error::new(code)
    };
    Err((id, error))
}
