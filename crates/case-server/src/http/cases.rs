//! Whole cases, and what happened to them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use casework::record::CaseId;
use casework::wire::{CaseAnswer, History};

use super::extract::{Caller, Route};
use super::problem::Failed;
use super::schema;
use crate::auth::{Case, Read, authorize};
use crate::office::Office;
use crate::store::{head, journal, records};

/// Every record of a case that the person may see.
#[utoipa::path(
    get, path = "/v1/cases/{case}", tag = "cases", security(("token" = [])),
    params(("case" = String, Path, description = "Id of the case")),
    responses(
        (status = 200, description = "The case", body = schema::CaseAnswer),
        (status = 404, description = "Unknown, or not the person's to see", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn whole(
    State(office): State<Arc<Office>>,
    Caller(actor): Caller,
    Route(case): Route<CaseId>,
) -> Result<Json<CaseAnswer>, Failed> {
    let person = Arc::clone(&actor);
    let answer = office
        .store
        .read(move |sql| {
            let permit = authorize(sql, &person, Read, Case(case))?;
            let file = records::of_scope::<Read>(sql, &permit.scoped())?;
            let through = head::head(sql)?.seq as u64;
            let records = file.records().cloned().collect();
            Ok::<_, crate::auth::Denied>(CaseAnswer { records, through })
        })
        .await?;
    office.note_read(&actor, "read_case", case.to_string(), case.to_string());
    Ok(Json(answer))
}

/// Who did what to a case, and when, newest first.
#[utoipa::path(
    get, path = "/v1/cases/{case}/history", tag = "cases", security(("token" = [])),
    params(("case" = String, Path, description = "Id of the case")),
    responses(
        (status = 200, description = "Accepted mutations, newest first", body = schema::History),
        (status = 404, description = "Unknown, or not the person's to see", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn history(
    State(office): State<Arc<Office>>,
    Caller(actor): Caller,
    Route(case): Route<CaseId>,
) -> Result<Json<History>, Failed> {
    let person = Arc::clone(&actor);
    let entries = office
        .store
        .read(move |sql| {
            let permit = authorize(sql, &person, Read, Case(case))?.scoped();
            Ok::<_, crate::auth::Denied>(journal::history(sql, &permit)?)
        })
        .await?;
    office.note_read(&actor, "read_history", case.to_string(), case.to_string());
    Ok(Json(History { entries }))
}
