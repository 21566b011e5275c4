//! The rule and reference tables in force, by version.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::extract::Caller;
use super::problem::Failed;
use crate::office::Office;

/// The tables; their `ETag` is their version, so that a client asks only whether it changed.
#[utoipa::path(
    get, path = "/v1/tables", tag = "tables", security(("token" = [])),
    params(("If-None-Match" = Option<String>, Header, description = "The ETag of tables already held")),
    responses(
        (status = 200, description = "The tables as one value", body = Object),
        (status = 304, description = "The tables are those already held"),
    )
)]
pub async fn tables(
    State(office): State<Arc<Office>>,
    Caller(_actor): Caller,
    headers: HeaderMap,
) -> Result<Response, Failed> {
    let tables = office.tables();
    let etag = format!("\"{}\"", tables.version);
    let held = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.trim_start_matches("W/") == etag);
    let mut response = if held {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Json(&*tables).into_response()
    };
    let value = HeaderValue::from_str(&etag).map_err(|_| Failed::internal())?;
    response.headers_mut().insert(header::ETAG, value);
    Ok(response)
}
