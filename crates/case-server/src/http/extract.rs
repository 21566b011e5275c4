//! What handlers take out of requests; every failure is a problem that repeats nothing of what
//! was sent.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::rejection::{BytesRejection, PathRejection, QueryRejection};
use axum::extract::{
    ConnectInfo, DefaultBodyLimit, FromRequest, FromRequestParts, Path, Query, Request,
};
use axum::http::header;
use axum::http::request::Parts;
use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::problem::Failed;
use crate::auth::Actor;
use crate::auth::token::Token;
use crate::office::Office;
use crate::store::{StoreError, access, accounts, sessions};

/// Sliding expiry is written at most this often.
const EXTEND_EVERY_MS: i64 = 60_000;

/// Most bytes of a body that is a name and a password.
const SHORT_BODY: usize = 4_096;

/// A JSON body.
#[derive(Debug)]
pub struct Body<T>(pub T);

/// A JSON body of a few lines, from somebody who may be anybody.
#[derive(Debug)]
pub struct ShortBody<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<Office>> for Body<T> {
    type Rejection = Failed;

    async fn from_request(request: Request, office: &Arc<Office>) -> Result<Self, Failed> {
        json(request, office, office.settings.body_bytes)
            .await
            .map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest<Arc<Office>> for ShortBody<T> {
    type Rejection = Failed;

    async fn from_request(mut request: Request, office: &Arc<Office>) -> Result<Self, Failed> {
        DefaultBodyLimit::max(SHORT_BODY).apply(&mut request);
        json(request, office, SHORT_BODY).await.map(Self)
    }
}

async fn json<T: DeserializeOwned>(
    request: Request,
    office: &Arc<Office>,
    limit: usize,
) -> Result<T, Failed> {
    let media_type = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(|value| value.split_once(';').map_or(value, |(media, _)| media));
    if !media_type.is_some_and(|media| media.trim().eq_ignore_ascii_case("application/json")) {
        return Err(Failed::media_type());
    }
    let bytes = whole_body(request, office, limit).await?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Failed::malformed(format!(
            "The JSON does not have the expected form at line {}, column {}.",
            error.line(),
            error.column()
        ))
    })
}

/// Reads a body whole, up to a limit.
pub async fn whole_body(
    request: Request,
    office: &Arc<Office>,
    limit: usize,
) -> Result<Bytes, Failed> {
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(Failed::too_large(limit));
    }
    Bytes::from_request(request, office)
        .await
        .map_err(|rejection| match rejection {
            BytesRejection::FailedToBufferBody(inner)
                if inner.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE =>
            {
                Failed::too_large(limit)
            }
            _ => Failed::malformed("The body ended before it was whole."),
        })
}

/// The parts of the path.
#[derive(Debug)]
pub struct Route<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Arc<Office>> for Route<T> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Failed> {
        let found: Result<Path<T>, PathRejection> = Path::from_request_parts(parts, office).await;
        // An id that is no id names nothing.
        found
            .map(|path| Self(path.0))
            .map_err(|_| Failed::not_found())
    }
}

/// The query of the address.
#[derive(Debug)]
pub struct Ask<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Arc<Office>> for Ask<T> {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Failed> {
        let found: Result<Query<T>, QueryRejection> =
            Query::from_request_parts(parts, office).await;
        found
            .map(|query| Self(query.0))
            .map_err(|_| Failed::malformed("A parameter of the address does not have its form."))
    }
}

/// Where the request came from.
#[derive(Debug, Clone)]
pub struct Address(pub String);

impl FromRequestParts<Arc<Office>> for Address {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Office>) -> Result<Self, Failed> {
        let address = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or_else(|| "unknown".to_owned(), |info| info.0.ip().to_string());
        Ok(Self(address))
    }
}

/// Somebody signed in, whose first password may still have to be changed.
#[derive(Debug, Clone)]
pub struct Anybody(pub Arc<Actor>);

/// Somebody signed in who may work.
#[derive(Debug, Clone)]
pub struct Caller(pub Arc<Actor>);

impl FromRequestParts<Arc<Office>> for Anybody {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Failed> {
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .and_then(|(_, token)| Token::parse(token))
            .ok_or_else(Failed::sign_in)?;
        signed_in(office, token.hash()).await.map(Self)
    }
}

impl FromRequestParts<Arc<Office>> for Caller {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, office: &Arc<Office>) -> Result<Self, Failed> {
        let Anybody(actor) = Anybody::from_request_parts(parts, office).await?;
        if actor.must_change_password {
            return Err(Failed::password_change());
        }
        Ok(Self(actor))
    }
}

async fn signed_in(office: &Arc<Office>, token_hash: String) -> Result<Arc<Actor>, Failed> {
    let now = office.clock.now_ms();
    let found = office
        .store
        .read(move |sql| {
            let Some(session) = sessions::by_token(sql, &token_hash, now)? else {
                return Ok::<_, StoreError>(None);
            };
            let account = accounts::by_user(sql, session.user)?;
            let user = access::user(sql, session.user)?;
            Ok(account
                .zip(user)
                .filter(|(account, user)| !account.disabled && !user.disabled)
                .map(|(account, user)| (session, account, user)))
        })
        .await?;
    let (session, account, user) = found.ok_or_else(Failed::sign_in)?;
    if now - session.last_seen >= EXTEND_EVERY_MS {
        let id = session.id.clone();
        let expires = (now + office.settings.session_idle_ms()).min(session.ends_at);
        office
            .store
            .write(move |sql| sessions::extend(sql, &id, now, expires))
            .await?;
    }
    Ok(Arc::new(Actor {
        session: Some(session.id),
        device: Some(session.device),
        must_change_password: account.must_change,
        ..Actor::of(session.user, &user)
    }))
}
