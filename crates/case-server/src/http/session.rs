//! Signing in and out, and the list of one's sign-ins.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use casework::mutation::{MAX_LOGIN, normal_login};
use casework::record::UserId;
use casework::wire::{SessionInfo, SignIn, SignedIn};
use jiff::Timestamp;

use super::extract::{Address, Anybody, Route, ShortBody};
use super::me;
use super::problem::Failed;
use super::schema;
use crate::audit::{Entry, append_reads};
use crate::auth::password;
use crate::auth::token::Token;
use crate::office::Office;
use crate::store::accounts::Account;
use crate::store::sessions::Session;
use crate::store::{StoreError, access, accounts, sessions};

/// Longest name of a device that is kept, in characters.
const DEVICE_NAME: usize = 80;

/// Signs in with name and password; the token in the answer is shown only here.
#[utoipa::path(
    post, path = "/v1/session", tag = "session",
    request_body = schema::SignIn,
    responses(
        (status = 200, description = "Signed in", body = schema::SignedIn),
        (status = 401, description = "Name or password is wrong", body = schema::Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many tries; wait as Retry-After says", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn sign_in(
    State(office): State<Arc<Office>>,
    Address(address): Address,
    ShortBody(request): ShortBody<SignIn>,
) -> Result<Json<SignedIn>, Failed> {
    if normal_login(&request.login).chars().count() > MAX_LOGIN {
        return Err(Failed::malformed(format!(
            "A sign-in name has at most {MAX_LOGIN} characters."
        )));
    }
    let now = office.clock.now_ms();
    let attempt = match office.throttle.sign_in(&request.login, &address, now) {
        Ok(attempt) => attempt,
        Err(wait) => {
            if wait.first {
                let login = request.login.clone();
                let known = office
                    .store
                    .read(move |sql| accounts::by_login(sql, &login))
                    .await?;
                let account = known.map(|account| account.user);
                office.note_failed_sign_in("sign_in_put_off", account, &request.login);
            }
            return Err(Failed::too_many(wait.ms));
        }
    };
    let (known, right) = match look_up(&office, &request).await {
        Ok(looked) => looked,
        Err(failed) => {
            attempt.was_not_looked_at();
            return Err(failed);
        }
    };
    let Some(account) = known.clone().filter(|account| right && !account.disabled) else {
        let account = known.map(|account| account.user);
        office.note_failed_sign_in("sign_in_failed", account, &request.login);
        return Err(Failed::credentials());
    };
    attempt.was_right();
    let token = Token::generate().ok_or_else(Failed::internal)?;
    let ends_at = now + office.settings.session_life_ms();
    let session = Session {
        id: uuid::Uuid::now_v7().to_string(),
        user: account.user,
        device: request.device,
        device_name: request.device_name.chars().take(DEVICE_NAME).collect(),
        created_at: now,
        last_seen: now,
        expires_at: (now + office.settings.session_idle_ms()).min(ends_at),
        ends_at,
    };
    let (hash, kept) = (token.hash(), session.clone());
    let user = office
        .store
        .write(move |sql| {
            // Asked again: it may have been closed since its password was looked at.
            let user = access::user(sql, kept.user)?.filter(|user| !user.disabled);
            if user.is_some() {
                sessions::create(sql, &kept, &hash)?;
                accounts::signed_in(sql, kept.user, now)?;
                let seal = sessions::seal_of(sql, &kept.id)?.unwrap_or_default();
                append_reads(
                    sql,
                    &[of_session(kept.user, "sign_in", &kept.id, now, seal)],
                )?;
            }
            Ok::<_, StoreError>(user)
        })
        .await?
        .ok_or_else(Failed::credentials)?;
    Ok(Json(SignedIn {
        token: token.reveal().to_owned(),
        expires_at: time(session.expires_at),
        me: me::describe(account.user, &user, account.must_change),
    }))
}

/// What the audit says of a sign-in, in the transaction that begins or ends it.
fn of_session(user: UserId, action: &str, id: &str, at: i64, content_hash: String) -> Entry {
    Entry {
        at,
        actor: user.to_string(),
        action: action.to_owned(),
        scope: "office".to_owned(),
        subject: id.to_owned(),
        content_hash,
    }
}

/// The account of that name, and whether the password opens it; fails where nobody could look.
async fn look_up(office: &Office, request: &SignIn) -> Result<(Option<Account>, bool), Failed> {
    let login = request.login.clone();
    let account = office
        .store
        .read(move |sql| accounts::by_login(sql, &login))
        .await?;
    let phc = account
        .as_ref()
        .filter(|account| !account.disabled)
        .map(|account| account.password.clone());
    let given = zeroize::Zeroizing::new(request.password.clone());
    let right = office
        .with_passwords(move || password::verify(&given, phc.as_deref()))
        .await
        .ok_or_else(Failed::busy)?;
    Ok((account, right))
}

/// Ends a sign-in of a person and says so in the audit; answers whether there was one.
async fn end_one(
    office: &Office,
    user: UserId,
    action: &'static str,
    id: String,
) -> Result<bool, StoreError> {
    let now = office.clock.now_ms();
    office
        .store
        .write(move |sql| {
            let ended = sessions::end(sql, user, &id)?;
            if ended {
                append_reads(sql, &[of_session(user, action, &id, now, String::new())])?;
            }
            Ok(ended)
        })
        .await
}

/// Ends the sign-in that asks.
#[utoipa::path(
    delete, path = "/v1/session", tag = "session", security(("token" = [])),
    responses((status = 204, description = "Signed out"))
)]
pub async fn sign_out(
    State(office): State<Arc<Office>>,
    Anybody(actor): Anybody,
) -> Result<StatusCode, Failed> {
    if let Some(id) = actor.session.clone() {
        end_one(&office, actor.user, "sign_out", id).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// The person's sign-ins, newest first.
#[utoipa::path(
    get, path = "/v1/sessions", tag = "session", security(("token" = [])),
    responses((status = 200, description = "The person's sign-ins", body = [schema::SessionInfo]))
)]
pub async fn list(
    State(office): State<Arc<Office>>,
    Anybody(actor): Anybody,
) -> Result<Json<Vec<SessionInfo>>, Failed> {
    let (user, now) = (actor.user, office.clock.now_ms());
    let sessions = office
        .store
        .read(move |sql| sessions::of_user(sql, user, now))
        .await?;
    let listed = sessions
        .into_iter()
        .filter_map(|session| {
            Some(SessionInfo {
                id: session.id.parse().ok()?,
                this: actor.session.as_deref() == Some(session.id.as_str()),
                device_name: session.device_name,
                started_at: time(session.created_at),
                used_at: time(session.last_seen),
                expires_at: time(session.expires_at),
            })
        })
        .collect();
    Ok(Json(listed))
}

/// Ends one of the person's sign-ins, e.g. on a lost laptop.
#[utoipa::path(
    delete, path = "/v1/sessions/{id}", tag = "session", security(("token" = [])),
    params(("id" = String, Path, description = "Id of the sign-in")),
    responses(
        (status = 204, description = "Ended"),
        (status = 404, description = "No such sign-in", body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub async fn end(
    State(office): State<Arc<Office>>,
    Anybody(actor): Anybody,
    Route(id): Route<uuid::Uuid>,
) -> Result<StatusCode, Failed> {
    if !end_one(&office, actor.user, "end_sign_in", id.to_string()).await? {
        return Err(Failed::not_found());
    }
    Ok(StatusCode::NO_CONTENT)
}

fn time(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX)
}
