//! What a call to the server can end in, as something a person can act on.

use casework::text::sanitize;
use casework::wire::{Problem, problem_type};
use reqwest::StatusCode;

/// Why a call to the server failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RemoteError {
    /// The server cannot be reached; nothing was sent.
    #[error("there is no connection to the server")]
    Offline,
    /// The connection broke off before the answer came; what was sent may have arrived.
    #[error("the connection broke off before the server answered")]
    BrokenOff,
    /// The server was reached but did not answer in time.
    #[error("the server did not answer in time")]
    TimedOut,
    /// The connection is not to be trusted: the certificate is unknown, lapsed or of another name.
    #[error(
        "the server's certificate cannot be trusted; if your office has a certificate authority of its own, name its file with `ca_file`"
    )]
    Certificate,
    /// The session is over.
    #[error("your session is over; sign in again")]
    SignInNeeded,
    /// Name or password is wrong.
    #[error("the sign-in name or password is wrong")]
    WrongCredentials,
    /// The password must be changed before anything else.
    #[error("your password must be changed before you go on")]
    PasswordChangeNeeded,
    /// The new password is not good enough.
    #[error("the new password is not good enough: {because}")]
    WeakPassword {
        /// Why, from the server, sanitised.
        because: String,
    },
    /// Unknown, or not the person's to see.
    #[error("the server does not know this, or it is not yours to see")]
    NotFound,
    /// The person's roles do not allow it.
    #[error("your role does not allow this")]
    NotAllowed,
    /// Too many tries.
    #[error("too many tries; wait {} second(s) and try again", retry_after.unwrap_or(60))]
    TooMany {
        /// Seconds to wait, where the server said.
        retry_after: Option<u64>,
    },
    /// The server is busy or stopping.
    #[error("the server is busy; it will be tried again")]
    Busy {
        /// Seconds to wait, where the server said.
        retry_after: Option<u64>,
    },
    /// The place in the feed is no longer good: read from the start.
    #[error("the server wants everything read again from the start")]
    CursorRefused,
    /// What was sent is too large.
    #[error("this is larger than the server takes")]
    TooLarge,
    /// The bytes are not those their hash names.
    #[error("the document arrived damaged; try again")]
    HashMismatch,
    /// The server has lost a document's bytes, or they are damaged there.
    #[error(
        "the server has lost this document, or its copy is damaged; whoever runs the server can put it back from a backup"
    )]
    DocumentDamaged,
    /// The server no longer speaks the interface this program knows.
    #[error("the server is newer than this program; ask for the current version")]
    ServerNewer,
    /// The answer makes no sense to this program.
    #[error(
        "the answer cannot be understood; the server may be newer than this program, or not a case server"
    )]
    NotUnderstood,
    /// The address of the server cannot be used.
    #[error("{0}")]
    Address(String),
    /// The file of extra certificate authorities cannot be used.
    #[error("the certificate file {path} cannot be used: {because}")]
    CaFile {
        /// The file.
        path: String,
        /// Why.
        because: String,
    },
    /// The HTTP client could not be made.
    #[error("the network client could not be started: {0}")]
    Setup(String),
    /// Another problem, in the server's own words, sanitised.
    #[error("{title}{}{detail}", if detail.is_empty() { "" } else { ": " })]
    Problem {
        /// The kind in words.
        title: String,
        /// What happened.
        detail: String,
        /// The HTTP status.
        status: u16,
    },
}

impl RemoteError {
    /// Whether there is just no way to the server for now.
    pub fn is_offline(&self) -> bool {
        matches!(self, Self::Offline | Self::BrokenOff | Self::TimedOut)
    }

    /// Whether trying the same again later may succeed without anybody doing anything.
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Offline
                | Self::BrokenOff
                | Self::TimedOut
                | Self::TooMany { .. }
                | Self::Busy { .. }
        ) || matches!(self, Self::Problem { status, .. } if *status >= 500)
    }

    /// Seconds the server asked to wait.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooMany { retry_after } | Self::Busy { retry_after } => *retry_after,
            _ => None,
        }
    }

    /// What a transport failure means.
    pub(crate) fn from_transport(error: &reqwest::Error) -> Self {
        if is_certificate(error) {
            Self::Certificate
        } else if error.is_connect() {
            Self::Offline
        } else if error.is_timeout() {
            Self::TimedOut
        } else {
            Self::BrokenOff
        }
    }

    /// What an answer that is not a success means.
    pub(crate) fn from_answer(status: StatusCode, retry_after: Option<u64>, body: &[u8]) -> Self {
        let problem = serde_json::from_slice::<Problem>(body).ok();
        let retry_after = problem.as_ref().and_then(|p| p.retry_after).or(retry_after);
        if let Some(problem) = problem {
            if let Some(known) = Self::from_problem(&problem, retry_after) {
                return known;
            }
            return Self::Problem {
                title: sanitize(&problem.title).into_owned(),
                detail: sanitize(&problem.detail).into_owned(),
                status: status.as_u16(),
            };
        }
        match status {
            StatusCode::UNAUTHORIZED => Self::SignInNeeded,
            StatusCode::FORBIDDEN => Self::NotAllowed,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::GONE | StatusCode::UPGRADE_REQUIRED => Self::ServerNewer,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany { retry_after },
            StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT => Self::Busy { retry_after },
            StatusCode::REQUEST_TIMEOUT => Self::TimedOut,
            other => Self::Problem {
                title: format!(
                    "the server answered {} {}",
                    other.as_u16(),
                    other.canonical_reason().unwrap_or("without a reason")
                ),
                detail: String::new(),
                status: other.as_u16(),
            },
        }
    }

    fn from_problem(problem: &Problem, retry_after: Option<u64>) -> Option<Self> {
        Some(match problem.kind.as_str() {
            problem_type::SIGN_IN => Self::SignInNeeded,
            problem_type::CREDENTIALS => Self::WrongCredentials,
            problem_type::PASSWORD_CHANGE => Self::PasswordChangeNeeded,
            problem_type::WEAK_PASSWORD => Self::WeakPassword {
                because: sanitize(if problem.detail.is_empty() {
                    &problem.title
                } else {
                    &problem.detail
                })
                .into_owned(),
            },
            problem_type::NOT_FOUND => Self::NotFound,
            problem_type::NOT_ALLOWED => Self::NotAllowed,
            problem_type::CURSOR => Self::CursorRefused,
            problem_type::TOO_LARGE => Self::TooLarge,
            problem_type::HASH_MISMATCH => Self::HashMismatch,
            problem_type::DOCUMENT_DAMAGED => Self::DocumentDamaged,
            problem_type::TOO_MANY => Self::TooMany { retry_after },
            problem_type::BUSY => Self::Busy { retry_after },
            _ => return None,
        })
    }
}

/// Whether a certificate was found wanting, however deep that lies: an I/O error shows what it holds as its own, not as
/// its source, and one may hold another.
fn is_certificate(error: &(dyn std::error::Error + 'static)) -> bool {
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return matches!(tls, rustls::Error::InvalidCertificate(_));
    }
    if let Some(held) = error
        .downcast_ref::<std::io::Error>()
        .and_then(std::io::Error::get_ref)
    {
        return is_certificate(held);
    }
    error.source().is_some_and(is_certificate)
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn a_certificate_that_is_not_trusted_is_found_below_other_errors() {
        let unknown = rustls::Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer);
        let twice = io::Error::other(io::Error::new(io::ErrorKind::InvalidData, unknown));
        assert!(is_certificate(&twice));
        let refused = io::Error::other(io::Error::from(io::ErrorKind::ConnectionRefused));
        assert!(!is_certificate(&refused));
    }
}
