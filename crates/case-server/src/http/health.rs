//! What a supervisor asks: whether the server works, and its figures.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use subtle::ConstantTimeEq as _;

use super::metrics::Metrics;
use super::problem::Failed;
use super::schema;
use crate::office::Office;
use crate::store::head;

/// Whether the server answers and its database reads.
#[utoipa::path(
    get, path = "/healthz", tag = "operation",
    responses(
        (status = 200, description = "The server works", body = Object),
        (status = 503, description = "The database does not answer", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn healthz(State(office): State<Arc<Office>>) -> Result<Json<Value>, Failed> {
    office.store.read(head::head).await.map_err(|error| {
        tracing::error!(%error, "the database does not answer");
        Failed::busy()
    })?;
    Ok(Json(json!({ "status": "ok" })))
}

/// The server's figures, as Prometheus text. Open on a loopback server; elsewhere it takes the
/// configured token.
pub async fn metrics(
    State(office): State<Arc<Office>>,
    axum::Extension(metrics): axum::Extension<Arc<Metrics>>,
    headers: HeaderMap,
) -> Result<Response, Failed> {
    let token = &office.settings.metrics_token;
    let allowed = if token.is_empty() {
        office.settings.listen.ip().is_loopback()
    } else {
        headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .is_some_and(|given| given.as_bytes().ct_eq(token.reveal().as_bytes()).into())
    };
    if !allowed {
        return Err(Failed::not_found());
    }
    let seq = office.store.read(head::head).await?.seq;
    Ok((
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
        metrics.text(seq),
    )
        .into_response())
}
