//! Around every request: figures and a log line, panics made into problems, a bound on how many
//! run at once and how long.

use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

use super::metrics::Metrics;
use super::problem::Failed;
use crate::office::Office;

/// A document on a slow line may take this many times as long as another request.
const DOCUMENT_TIMES: u32 = 15;

/// What the middleware shares.
#[derive(Debug, Clone)]
pub struct Around {
    /// The office.
    pub office: Arc<Office>,
    /// The figures.
    pub metrics: Arc<Metrics>,
    /// Places for requests under way.
    pub places: Arc<Semaphore>,
}

/// Counts and logs a request: method, route template, status and time; never an address with its
/// ids, a header or a body.
pub async fn observe(State(around): State<Around>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = known_method(request.method());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("(none)", MatchedPath::as_str)
        .to_owned();
    let mut response = next.run(request).await;
    let took = began.elapsed();
    let status = response.status().as_u16();
    around.metrics.record(method, &route, status, took);
    tracing::info!(
        method,
        route,
        status,
        ms = took.as_secs_f64() * 1_000.0,
        "request"
    );
    let headers = response.headers_mut();
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    headers
        .entry(header::X_CONTENT_TYPE_OPTIONS)
        .or_insert(HeaderValue::from_static("nosniff"));
    response
}

fn known_method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

/// Gives a request its place and its time; too many or too long is answered as busy.
pub async fn bound(State(around): State<Around>, request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("", MatchedPath::as_str);
    // A crowd is no reason for a supervisor to think the server dead.
    let place = (route != "/healthz").then(|| around.places.try_acquire());
    if let Some(Err(_)) = place {
        return Failed::busy().into_response();
    }
    let mut time = around.office.settings.request_time();
    if route.starts_with("/v1/blobs/") {
        time *= DOCUMENT_TIMES;
    }
    tokio::time::timeout(time, next.run(request))
        .await
        .unwrap_or_else(|_| Failed::busy().into_response())
}

/// A panic in a handler becomes a problem; its message stays in the server, and out of the log.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the form the layer hands over"
)]
pub fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let known = panic.is::<&str>() || panic.is::<String>();
    tracing::error!(known, "a request handler panicked");
    Failed::internal().into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use casework::wire::{Problem, problem_type};

    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_problem_that_says_nothing_of_what_went_wrong() {
        for panic in [
            Box::new("SECRETWORD") as Box<dyn Any + Send>,
            Box::new("SECRETWORD".to_owned()),
            Box::new(17),
        ] {
            let response = panicked(panic);
            assert_eq!(response.status().as_u16(), 500);
            assert_eq!(
                response.headers()[header::CONTENT_TYPE],
                "application/problem+json"
            );
            let body = to_bytes(response.into_body(), 10_000).await.unwrap();
            let problem: Problem = serde_json::from_slice(&body).unwrap();
            assert_eq!(problem.kind, problem_type::INTERNAL);
            assert!(!String::from_utf8_lossy(&body).contains("SECRETWORD"));
        }
    }
}
