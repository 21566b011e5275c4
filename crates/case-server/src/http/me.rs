//! Who one is, and changing one's password.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use casework::record::{User, UserId};
use casework::wire::{Me, PasswordChange};

use super::extract::{Anybody, ShortBody};
use super::problem::Failed;
use super::schema;
use crate::auth::password::{self, PasswordError};
use crate::office::Office;
use crate::store::{access, accounts, sessions};

/// What a client is told about a person.
pub fn describe(user: UserId, record: &User, must_change_password: bool) -> Me {
    Me {
        user,
        login: record.login.clone(),
        name: record.name.raw().to_owned(),
        roles: record.roles.clone(),
        units: record.units.clone(),
        pools: record.pools.clone(),
        must_change_password,
    }
}

/// Who one is and what one may do.
#[utoipa::path(
    get, path = "/v1/me", tag = "session", security(("token" = [])),
    responses(
        (status = 200, description = "The person who asks", body = schema::Me),
        (status = 401, description = "Not signed in", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn me(
    State(office): State<Arc<Office>>,
    Anybody(actor): Anybody,
) -> Result<Json<Me>, Failed> {
    let user = actor.user;
    let record = office
        .store
        .read(move |sql| access::user(sql, user))
        .await?
        .ok_or_else(Failed::sign_in)?;
    Ok(Json(describe(user, &record, actor.must_change_password)))
}

/// Changes one's password and ends one's other sign-ins.
#[utoipa::path(
    put, path = "/v1/me/password", tag = "session", security(("token" = [])),
    request_body = schema::PasswordChange,
    responses(
        (status = 204, description = "Changed; the person's other sign-ins have ended"),
        (status = 401, description = "The present password is wrong", body = schema::Problem, content_type = "application/problem+json"),
        (status = 422, description = "The new password will not do", body = schema::Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many tries", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn change_password(
    State(office): State<Arc<Office>>,
    Anybody(actor): Anybody,
    ShortBody(change): ShortBody<PasswordChange>,
) -> Result<StatusCode, Failed> {
    password::check_choice(&actor.login, &change.new).map_err(Failed::weak_password)?;
    let now = office.clock.now_ms();
    let user = actor.user;
    let attempt = office
        .throttle
        .confirm(user, actor.session.as_deref().unwrap_or_default(), now)
        .map_err(|wait| {
            if wait.first {
                office.note_failed_sign_in("change_password_put_off", Some(user), &actor.login);
            }
            Failed::too_many(wait.ms)
        })?;
    let looked = match look_and_hash(&office, user, change).await {
        Ok(looked) => looked,
        Err(failed) => {
            attempt.was_not_looked_at();
            return Err(failed);
        }
    };
    let chosen = looked.ok_or_else(|| {
        office.note_failed_sign_in("change_password_failed", Some(user), &actor.login);
        Failed::credentials()
    })?;
    attempt.was_right();
    let phc = chosen.map_err(Failed::weak_password)?;
    let keep = actor.session.clone();
    office
        .store
        .write(move |sql| {
            accounts::set_password(sql, user, &phc, false, now)?;
            sessions::end_others(sql, user, keep.as_deref())?;
            accounts::vouch(sql, user, "change_password", user, now)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The new password's hash, or why it will not do; nothing where the present password is wrong. Fails where nobody
/// could look.
async fn look_and_hash(
    office: &Office,
    user: UserId,
    change: PasswordChange,
) -> Result<Option<Result<String, PasswordError>>, Failed> {
    let account = office
        .store
        .read(move |sql| accounts::by_user(sql, user))
        .await?
        .ok_or_else(Failed::sign_in)?;
    office
        .with_passwords(move || {
            if !password::verify(&change.current, Some(&account.password)) {
                return None;
            }
            if change.current == change.new {
                return Some(Err(PasswordError::NotNew));
            }
            Some(password::hash(&change.new))
        })
        .await
        .ok_or_else(Failed::busy)
}
