//! Reads what is left of a body that was answered early, so that whoever sends it gets the answer.
//!
//! A connection that is closed while its client still sends is reset, and the client may lose the answer with it:
//! it sees a broken connection in place of *too large*, and tries again (RFC 9112, section 9.6).

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::StreamExt;
use hyper::body::{Body as _, Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// How much of a body is read for the sake of its answer, in bytes. Whoever sends more may lose the answer.
const LONGEST_REST: usize = 128 * 1024 * 1024;

/// How long that may take.
const REST_TIMEOUT: Duration = Duration::from_secs(15);

/// Answers a request, and goes on to read its body to the end.
pub(crate) async fn read_to_the_end(request: Request, next: Next) -> Response {
    // Who asks first whether to send it sends nothing after a refusal.
    if request.body().is_end_stream() || request.headers().contains_key(header::EXPECT) {
        return next.run(request).await;
    }
    let (back, mut rest) = oneshot::channel();
    let request = request.map(|body| Body::new(Lent { body, back: Some(back) }));
    let answer = next.run(request).await;
    // Who sends too slowly has had its time.
    if answer.status() != StatusCode::REQUEST_TIMEOUT
        && let Ok(rest) = rest.try_recv()
    {
        tokio::spawn(timeout(REST_TIMEOUT, discard(rest)));
    }
    answer
}

async fn discard(body: Body) {
    let (mut chunks, mut left) = (body.into_data_stream(), LONGEST_REST);
    while let Some(Ok(chunk)) = chunks.next().await {
        let Some(fewer) = left.checked_sub(chunk.len()) else { break };
        left = fewer;
    }
}

/// A body that comes back from whoever drops it before its end.
struct Lent {
    body: Body,
    back: Option<oneshot::Sender<Body>>,
}

impl hyper::body::Body for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if self.body.is_end_stream() {
            return;
        }
        if let Some(back) = self.back.take() {
            drop(back.send(std::mem::take(&mut self.body)));
        }
    }
}
