//! Pushing mutations.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use casework::wire::{Push, PushAnswer};

use super::extract::{Body, Caller};
use super::problem::Failed;
use super::schema;
use crate::mutations::MOST_IN_A_BATCH;
use crate::office::Office;

/// Works out mutations in the order they were made. Each is accepted or refused alone; a repeated
/// id gets its stored answer.
#[utoipa::path(
    post, path = "/v1/mutations", tag = "sync", security(("token" = [])),
    request_body = schema::Push,
    responses(
        (status = 200, description = "One result for each mutation, in the same order", body = schema::PushAnswer),
        (status = 400, description = "The batch cannot be read", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn push(
    State(office): State<Arc<Office>>,
    Caller(actor): Caller,
    Body(push): Body<Push>,
) -> Result<Json<PushAnswer>, Failed> {
    if push.mutations.len() > MOST_IN_A_BATCH {
        return Err(Failed::malformed(format!(
            "At most {MOST_IN_A_BATCH} mutations go into one request."
        )));
    }
    let results = office.push(&actor, push.mutations).await?;
    Ok(Json(PushAnswer { results }))
}
