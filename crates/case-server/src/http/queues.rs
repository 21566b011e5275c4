//! Queues of tasks and cases.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use casework::queue::Reading;
use casework::wire::{QueueAnswer, QueueQuery};

use super::extract::{Body, Caller};
use super::problem::Failed;
use super::schema;
use crate::auth::{Caseload, Denied, Office as OfficeScope, Read, authorize};
use crate::office::Office;
use crate::store::{access, queues};

/// One page of a queue with its counts, over the cases the person may see.
#[utoipa::path(
    post, path = "/v1/queues/query", tag = "queues", security(("token" = [])),
    request_body = schema::QueueQuery,
    responses(
        (status = 200, description = "Rows and counts", body = schema::QueueAnswer),
        (status = 400, description = "The filter cannot be read", body = schema::Problem, content_type = "application/problem+json"),
        (status = 403, description = "The person's role sees no cases", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn query(
    State(office): State<Arc<Office>>,
    Caller(actor): Caller,
    Body(query): Body<QueueQuery>,
) -> Result<Json<QueueAnswer>, Failed> {
    // The messages of a filter's errors quote what was typed; the client has them already.
    if query.filter.check(query.of).is_err() {
        return Err(Failed::malformed(
            "The filter is too large, too deep, or asks something of cases that only tasks have.",
        ));
    }
    let now = office.clock.now();
    let today = office.clock.today();
    let tables = office.tables();
    let person = Arc::clone(&actor);
    let page = office
        .store
        .read(move |sql| {
            let caseload = authorize(sql, &person, Read, Caseload)?;
            let names = authorize(sql, &person, Read, OfficeScope)?;
            let directory = queues::directory(sql, &names, &tables)?;
            let pools = access::user(sql, person.user)?
                .map(|user| user.pools)
                .unwrap_or_default();
            let reading = Reading {
                today,
                me: person.user,
                my_pools: &pools,
                my_units: &person.units,
                directory: &directory,
            };
            Ok::<_, Denied>(queues::page(sql, &caseload, &query, &reading)?)
        })
        .await?;
    office.note_read(
        &actor,
        "query_queue",
        "caseload".to_owned(),
        actor.user.to_string(),
    );
    Ok(Json(QueueAnswer {
        tasks: page.tasks,
        cases: page.cases,
        total: page.total,
        groups: page.groups,
        as_at: now,
    }))
}
