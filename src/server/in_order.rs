//! The layer around the service that sees every message in the order of the wire.
//!
//! Below it, handlers run concurrently and several may wait before the first is polled. So here,
//! in `call`, which runs message by message, documents change and requests take their snapshot.

use std::future::{self, Future};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use tower::Service;
use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

use super::card_documents::Support;
use super::handlers::{configuration, synchronization};
use super::session::Session;
use super::snapshot::{SNAPSHOT, Snapshot};

type Answer = Result<Option<Response>, ExitedError>;
type AnswerFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

pub struct InOrder<S> {
    inner: S,
    session: Arc<Session>,
}

impl<S> InOrder<S> {
    pub const fn new(inner: S, session: Arc<Session>) -> Self {
        Self { inner, session }
    }
}

impl<S> Service<Request> for InOrder<S>
where
    S: Service<Request, Response = Option<Response>, Error = ExitedError>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = AnswerFuture;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if synchronization::handle(&self.session, &request)
            || configuration::handle(&self.session, &request)
        {
            return Box::pin(future::ready(Ok(None)));
        }
        let snapshot = Snapshot::of(&self.session, &request);
        let id = request.id().cloned();
        // These change what the messages behind them mean, so they do not wait to be polled.
        let changes_state = matches!(request.method(), "initialize" | "shutdown");
        if id.is_some() && !changes_state && self.session.is_initialized() {
            configuration::pull_once(&self.session);
        }
        let settled = (request.method() == "initialize").then(|| {
            let support = Support::of(&request);
            *self.session.card_documents.get_or_init(|| support)
        });
        let answer = SNAPSHOT.scope(snapshot, self.inner.call(request));
        let answer = Box::pin(survive_panic(id, answer));
        match settled {
            Some(support) => begun(Box::pin(declared(support, answer))),
            None if changes_state => begun(answer),
            None => answer,
        }
    }
}

/// Polls once at once; our handlers of these requests need no more.
fn begun(mut answer: AnswerFuture) -> AnswerFuture {
    match answer
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(answer) => Box::pin(future::ready(answer)),
        Poll::Pending => answer,
    }
}

async fn declared(support: Support, answer: impl Future<Output = Answer>) -> Answer {
    let answer = answer.await?;
    Ok(answer.map(|answer| support.declared_in(answer)))
}

/// A panic in one handler is that request's error, not the end of the server.
async fn survive_panic(id: Option<Id>, answer: impl Future<Output = Answer>) -> Answer {
    let mut answer = pin!(answer);
    // A future that panicked is not polled again.
    let poll = |context: &mut Context<'_>| {
        catch_unwind(AssertUnwindSafe(|| answer.as_mut().poll(context))).unwrap_or_else(|_| {
            let error = |id| Response::from_error(id, Error::internal_error());
            Poll::Ready(Ok(id.clone().map(error)))
        })
    };
    future::poll_fn(poll).await
}
