//! The feed of changes.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use casework::wire::Changes;
use serde::Deserialize;

use super::extract::{Ask, Caller};
use super::problem::Failed;
use super::schema;
use crate::auth::{Feed, Read, authorize};
use crate::feed::{self, Pull};
use crate::office::Office;

/// What a client asks the feed for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Since {
    /// Where the last answer ended; without one the feed is read from the start.
    cursor: Option<String>,
    /// Most entries wanted, 1 to 5000; 1000 when absent.
    limit: Option<usize>,
}

/// What changed for the person since a cursor.
#[utoipa::path(
    get, path = "/v1/changes", tag = "sync", security(("token" = [])), params(Since),
    responses(
        (status = 200, description = "One page of changes, in order", body = schema::Changes),
        (status = 410, description = "The cursor is not of this server's present history: read from the start", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn changes(
    State(office): State<Arc<Office>>,
    Caller(actor): Caller,
    Ask(since): Ask<Since>,
) -> Result<Json<Changes>, Failed> {
    let request = Pull {
        cursor: since.cursor,
        limit: since
            .limit
            .unwrap_or(feed::PAGE)
            .clamp(1, feed::LARGEST_PAGE),
        tables: office.tables().version.clone(),
    };
    let (seal, person) = (office.cursors.clone(), Arc::clone(&actor));
    let changes = office
        .store
        .read(move |sql| {
            let permit = authorize(sql, &person, Read, Feed)?;
            feed::pull(sql, &seal, &permit, &request)
        })
        .await?;
    if !changes.changes.is_empty() {
        office.note_read(
            &actor,
            "pull",
            "feed".to_owned(),
            changes.through.to_string(),
        );
    }
    Ok(Json(changes))
}
