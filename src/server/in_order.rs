//! The layer around the service that sees every message in the order of the wire.
//!
//! Below it, handlers run concurrently, and what one waits for may come after the next messages. So
//! here, in `call`, which runs message by message, documents change and requests take their snapshot.

use std::borrow::Cow;
use std::future::{self, Future};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};

use tower::Service;
use tower_lsp::ExitedError;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, RequestBuilder, Response};
use tower_lsp::ls_types::{LSPAny, LSPObject};

use super::card_documents::Support;
use super::handlers::{configuration, synchronization};
use super::session::Session;
use super::snapshot::{SNAPSHOT, Snapshot};

type Answer = Result<Option<Response>, ExitedError>;
pub type AnswerFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// The library's own is not public.
const NOT_INITIALIZED: Error = Error {
    code: ErrorCode::ServerError(-32002),
    message: Cow::Borrowed("Server not initialized"),
    data: None,
};

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
        let id = request.id().cloned();
        if let Some(error) = self.refusal(&request) {
            let answer = id.map(|id| Response::from_error(id, error));
            return Box::pin(future::ready(Ok(answer)));
        }
        // With an id, they are refused below, as every notification is that asks for an answer.
        if id.is_none()
            && (synchronization::handle(&self.session, &request)
                || configuration::handle(&self.session, &request))
        {
            return Box::pin(future::ready(Ok(None)));
        }
        let snapshot = Snapshot::of(&self.session, &request);
        if id.is_some() && request.method() != "shutdown" && self.session.is_initialized() {
            configuration::pull_once(&self.session);
        }
        let settled = (request.method() == "initialize").then(|| {
            let support = Support::of(&request);
            *self.session.card_documents.get_or_init(|| support)
        });
        let answer = SNAPSHOT.scope(snapshot, self.inner.call(with_right_params(request)));
        let answer = answered(id.clone(), survive_panic(id, answer));
        match settled {
            Some(support) => Box::pin(declared(support, answer)),
            None => Box::pin(answer),
        }
    }
}

impl<S> InOrder<S> {
    /// Why the state of the session forbids this message, if it does.
    fn refusal(&self, message: &Request) -> Option<Error> {
        let (method, is_request) = (message.method(), message.id().is_some());
        if !is_request {
            // The library would take it for the request.
            return (method == "shutdown").then(Error::invalid_request);
        }
        if method == "exit" {
            None
        } else if self.session.was_shut_down() {
            Some(Error::invalid_request())
        } else {
            match (method == "initialize", self.session.is_initialized()) {
                (true, true) => Some(Error::invalid_request()),
                (false, false) => Some(NOT_INITIALIZED),
                _ => None,
            }
        }
    }
}

/// `shutdown` takes no parameters, but some clients send `{}`, for which the library refuses it. Requests of
/// ours take an object, which may be left out where it would be empty; what is null in it counts as left out.
fn with_right_params(request: Request) -> Request {
    let is_ours = request.method().starts_with("viva/");
    if !is_ours && request.method() != "shutdown" {
        return request;
    }
    let (method, id, params) = request.into_parts();
    let request = Request::build(method);
    let request = id.into_iter().fold(request, RequestBuilder::id);
    match params {
        _ if !is_ours => request.finish(),
        None | Some(LSPAny::Null) => request.params(LSPAny::Object(LSPObject::new())).finish(),
        Some(LSPAny::Object(mut params)) => {
            params.retain(|_, value| !value.is_null());
            request.params(LSPAny::Object(params)).finish()
        }
        Some(params) => request.params(params).finish(),
    }
}

/// Every request has an answer, also one that the library ignores as it may with notifications: `$/…`.
async fn answered(id: Option<Id>, answer: impl Future<Output = Answer>) -> Answer {
    let unknown = |id| Response::from_error(id, Error::method_not_found());
    Ok(answer.await?.or_else(|| id.map(unknown)))
}

/// With what the library cannot declare.
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
