//! Errors as RFC 9457 problem details. Nothing in them repeats what a client sent, case content
//! or a secret.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use casework::wire::{Problem, problem_type};

use crate::auth::Denied;
use crate::auth::password::PasswordError;
use crate::blobs::BlobError;
use crate::feed::PullError;
use crate::office::OfficeError;
use crate::store::StoreError;

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Seconds a client waits before it asks a server again whose disk fails.
const UNAVAILABLE_FOR: u64 = 10;

/// A problem on its way to a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed(pub Box<Problem>);

fn problem(status: StatusCode, kind: &str, title: &str, detail: impl Into<String>) -> Failed {
    Failed(Box::new(Problem {
        kind: kind.to_owned(),
        title: title.to_owned(),
        status: status.as_u16(),
        detail: detail.into(),
        retry_after: None,
    }))
}

impl Failed {
    /// Not signed in.
    pub fn sign_in() -> Self {
        problem(
            StatusCode::UNAUTHORIZED,
            problem_type::SIGN_IN,
            "Not signed in",
            "Sign in; the sign-in that was sent has ended or never was.",
        )
    }

    /// Wrong name or password.
    pub fn credentials() -> Self {
        problem(
            StatusCode::UNAUTHORIZED,
            problem_type::CREDENTIALS,
            "Sign-in name or password is wrong",
            "Check both and try again; an administrator can set a new password.",
        )
    }

    /// The first password is still in force.
    pub fn password_change() -> Self {
        problem(
            StatusCode::FORBIDDEN,
            problem_type::PASSWORD_CHANGE,
            "The password must be changed first",
            "Change the first password with PUT /v1/me/password; everything else waits for that.",
        )
    }

    /// The new password will not do.
    pub fn weak_password(error: PasswordError) -> Self {
        problem(
            StatusCode::UNPROCESSABLE_ENTITY,
            problem_type::WEAK_PASSWORD,
            "The new password will not do",
            sentence(&error.to_string()),
        )
    }

    /// Unknown, or forbidden.
    pub fn not_found() -> Self {
        problem(
            StatusCode::NOT_FOUND,
            problem_type::NOT_FOUND,
            "Not found",
            "It does not exist, or is not yours to see.",
        )
    }

    /// The role does not allow it.
    pub fn not_allowed() -> Self {
        problem(
            StatusCode::FORBIDDEN,
            problem_type::NOT_ALLOWED,
            "Your role does not allow this",
            "Ask somebody whose role allows it, or an administrator.",
        )
    }

    /// The request cannot be read.
    pub fn malformed(detail: impl Into<String>) -> Self {
        problem(
            StatusCode::BAD_REQUEST,
            problem_type::MALFORMED,
            "The request cannot be read",
            detail,
        )
    }

    /// The body is of another kind than the address takes.
    pub fn media_type() -> Self {
        problem(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            problem_type::MALFORMED,
            "The request cannot be read",
            "The body must be JSON, with Content-Type: application/json.",
        )
    }

    /// The cursor is of no use.
    pub fn cursor() -> Self {
        problem(
            StatusCode::GONE,
            problem_type::CURSOR,
            "The cursor is not valid here",
            "Read from the start, without a cursor; what waits to be sent stays as it is.",
        )
    }

    /// The body is larger than the server takes.
    pub fn too_large(limit: usize) -> Self {
        problem(
            StatusCode::PAYLOAD_TOO_LARGE,
            problem_type::TOO_LARGE,
            "Too large",
            format!("The server takes at most {limit} bytes here."),
        )
    }

    /// The bytes are not those of the address.
    pub fn hash_mismatch() -> Self {
        problem(
            StatusCode::UNPROCESSABLE_ENTITY,
            problem_type::HASH_MISMATCH,
            "The bytes are not those the address names",
            "They were damaged on the way or changed meanwhile; send the file again.",
        )
    }

    /// Too many tries.
    pub fn too_many(wait_ms: i64) -> Self {
        let seconds = (wait_ms.max(1) as u64).div_ceil(1_000);
        let mut answer = problem(
            StatusCode::TOO_MANY_REQUESTS,
            problem_type::TOO_MANY,
            "Too many tries",
            format!("Wait {seconds} s before the next try."),
        );
        answer.0.retry_after = Some(seconds);
        answer
    }

    /// The method does not exist at this address.
    pub fn method() -> Self {
        problem(
            StatusCode::METHOD_NOT_ALLOWED,
            problem_type::METHOD,
            "This address does not take that method",
            "See /openapi.json for what it takes.",
        )
    }

    /// The range lies outside the document.
    pub fn range(size: u64) -> Self {
        problem(
            StatusCode::RANGE_NOT_SATISFIABLE,
            problem_type::RANGE,
            "The range cannot be served",
            format!("The document has {size} bytes; one range of them is served at a time."),
        )
    }

    /// Too much is going on, or the request took too long.
    pub fn busy() -> Self {
        let mut answer = problem(
            StatusCode::SERVICE_UNAVAILABLE,
            problem_type::BUSY,
            "The server is busy",
            "Try again in a moment; sending the same changes again is safe.",
        );
        answer.0.retry_after = Some(1);
        answer
    }

    /// The database cannot be used just now.
    pub fn unavailable() -> Self {
        let mut answer = problem(
            StatusCode::SERVICE_UNAVAILABLE,
            problem_type::BUSY,
            "The server cannot reach what it keeps just now",
            "Nothing of this was kept; sending it again later is safe. If it stays so, tell whoever runs the server.",
        );
        answer.0.retry_after = Some(UNAVAILABLE_FOR);
        answer
    }

    /// What the database holds is not what was written to it.
    pub fn damaged() -> Self {
        problem(
            StatusCode::INTERNAL_SERVER_ERROR,
            problem_type::INTERNAL,
            "The server's database is damaged",
            "Nothing of this was kept. Tell whoever runs the server: it has to be put back from a backup.",
        )
    }

    /// The bytes of a document are not there as they were stored.
    pub fn document_damaged(title: &str) -> Self {
        problem(
            StatusCode::INTERNAL_SERVER_ERROR,
            problem_type::DOCUMENT_DAMAGED,
            title,
            "Tell whoever runs the server: it has to be put back from a backup.",
        )
    }

    /// No room is left on the server's disk.
    pub fn full() -> Self {
        let mut answer = problem(
            StatusCode::INSUFFICIENT_STORAGE,
            problem_type::INTERNAL,
            "The server's disk is full",
            "Nothing of this was kept. Tell whoever runs the server; sending it again later is safe.",
        );
        answer.0.retry_after = Some(60);
        answer
    }

    /// Something failed inside.
    pub fn internal() -> Self {
        problem(
            StatusCode::INTERNAL_SERVER_ERROR,
            problem_type::INTERNAL,
            "Something failed inside the server",
            "Trying again is safe. If it stays so, the server's log says more.",
        )
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).chain(['.']).collect()
    })
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(&self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if let Some(seconds) = self.0.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer realm=\"case-server\""),
            );
        }
        response
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy | StoreError::Closed => Self::busy(),
            StoreError::Unavailable(why) => {
                tracing::error!(why, "the database cannot be used just now");
                Self::unavailable()
            }
            StoreError::Damaged(why) => {
                tracing::error!(why, "the database is damaged; `audit verify` says more");
                Self::damaged()
            }
            StoreError::Full => {
                tracing::error!("the disk that holds the database is full");
                Self::full()
            }
            other => {
                tracing::error!(error = %other, "the store failed");
                Self::internal()
            }
        }
    }
}

impl From<Denied> for Failed {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Unknown => Self::not_found(),
            Denied::NotAllowed => Self::not_allowed(),
            Denied::Store(error) => error.into(),
        }
    }
}

impl From<PullError> for Failed {
    fn from(error: PullError) -> Self {
        match error {
            PullError::Cursor => Self::cursor(),
            PullError::Denied(denied) => denied.into(),
            PullError::Store(error) => error.into(),
        }
    }
}

impl From<BlobError> for Failed {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::WrongHash { .. } => Self::hash_mismatch(),
            BlobError::Absent(_) => {
                tracing::error!(
                    "the bytes of a document that was asked for are missing; `audit verify` names it"
                );
                Self::document_damaged("The server has lost the bytes of this document")
            }
            BlobError::Damaged(_) => {
                tracing::error!(
                    "the bytes of a document that was asked for are damaged; `audit verify` names it"
                );
                Self::document_damaged("The server's copy of this document is damaged")
            }
            BlobError::Full => {
                tracing::error!("the disk that holds the documents is full");
                Self::full()
            }
            BlobError::Storage(why) => {
                tracing::error!(why, "the documents cannot be reached just now");
                Self::unavailable()
            }
            BlobError::Sealing => {
                tracing::error!("a document could not be encrypted");
                Self::internal()
            }
        }
    }
}

impl From<OfficeError> for Failed {
    fn from(error: OfficeError) -> Self {
        match error {
            OfficeError::Store(error) => error.into(),
            OfficeError::Blob(error) => error.into(),
            OfficeError::Password(error) => Self::weak_password(error),
            OfficeError::Denied(denied) => denied.into(),
            OfficeError::NoSuchUser(_) => Self::not_found(),
            OfficeError::Refused(_)
            | OfficeError::Key(_)
            | OfficeError::Unwritable
            | OfficeError::ReaderUnavailable(_) => Self::internal(),
        }
    }
}
