//! What the program says to a script when it ends.

use case_client::{CacheError, ClientError, RemoteError};
use casework::refusal::Refusal;

/// How a command ended. The numbers are part of the interface and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, or the answer is yes.
    Ok = 0,
    /// Not done, or the answer is no.
    No = 1,
    /// The command line makes no sense.
    Usage = 2,
    /// It needs the server, and there is no connection.
    Offline = 3,
    /// Sign in first, or give the cache passphrase.
    SignIn = 4,
    /// The rules or the person's role do not allow it.
    Refused = 5,
    /// Done, but something of what was given was left out.
    Partly = 6,
    /// The program has a fault.
    Bug = 70,
}

impl Exit {
    /// Every way to end, for the manual.
    pub const ALL: [Self; 8] = [
        Self::Ok,
        Self::No,
        Self::Usage,
        Self::Offline,
        Self::SignIn,
        Self::Refused,
        Self::Partly,
        Self::Bug,
    ];

    /// The number a shell sees.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// What it means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Ok => "done, or the answer is yes",
            Self::No => "not done, or the answer is no",
            Self::Usage => "the command line makes no sense",
            Self::Offline => {
                "it needs the server or something not on this machine, and there is no connection"
            }
            Self::SignIn => "sign in first, or give the cache passphrase",
            Self::Refused => "the rules or your role do not allow it",
            Self::Partly => "done, but some of what was given was left out",
            Self::Bug => "a fault in the program",
        }
    }
}

/// A failure whose exit code is known where it happens.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// How the program ends.
    pub exit: Exit,
    /// What happened, to what, and what to do.
    pub message: String,
}

impl Failure {
    /// The answer is no, or it cannot be done.
    pub fn no(message: impl Into<String>) -> anyhow::Error {
        Self::with(Exit::No, message)
    }

    /// What was asked makes no sense.
    pub fn usage(message: impl Into<String>) -> anyhow::Error {
        Self::with(Exit::Usage, message)
    }

    /// A failure with this exit code.
    pub fn with(exit: Exit, message: impl Into<String>) -> anyhow::Error {
        Self {
            exit,
            message: message.into(),
        }
        .into()
    }
}

/// The exit code an error stands for.
pub fn classify(error: &anyhow::Error) -> Exit {
    for cause in error.chain() {
        if let Some(failure) = cause.downcast_ref::<Failure>() {
            return failure.exit;
        }
        if let Some(error) = cause.downcast_ref::<ClientError>() {
            return of_client(error);
        }
        if let Some(error) = cause.downcast_ref::<RemoteError>() {
            return of_remote(error);
        }
        if cause.downcast_ref::<Refusal>().is_some() {
            return Exit::Refused;
        }
    }
    Exit::No
}

/// The error with its causes in one line; a cause that only repeats what was said is left out.
pub fn told(error: &anyhow::Error) -> String {
    let mut said: Vec<String> = Vec::new();
    for cause in error.chain() {
        let text = cause.to_string();
        if !said.last().is_some_and(|before| before.contains(&text)) {
            said.push(text);
        }
    }
    said.join(": ")
}

fn of_client(error: &ClientError) -> Exit {
    match error {
        ClientError::Remote(error) => of_remote(error),
        ClientError::Refused(_) => Exit::Refused,
        ClientError::NotSignedIn
        | ClientError::Locked
        | ClientError::OtherAccount { .. }
        | ClientError::Cache(CacheError::WrongPassphrase) => Exit::SignIn,
        _ if error.is_offline() => Exit::Offline,
        _ => Exit::No,
    }
}

fn of_remote(error: &RemoteError) -> Exit {
    match error {
        RemoteError::SignInNeeded
        | RemoteError::WrongCredentials
        | RemoteError::PasswordChangeNeeded => Exit::SignIn,
        RemoteError::NotAllowed => Exit::Refused,
        _ if error.is_passing() => Exit::Offline,
        _ => Exit::No,
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;

    #[test]
    fn a_cause_that_repeats_what_was_said_is_said_once() {
        let error = anyhow::Error::from(ClientError::from(Refusal::UrnInUse)).context("not kept");
        assert_eq!(
            told(&error),
            "not kept: a case with this URN exists already"
        );
    }

    #[test]
    fn a_failure_keeps_its_exit_code_through_context() {
        let error = Err::<(), _>(anyhow::Error::from(RemoteError::Offline))
            .context("the case could not be fetched")
            .unwrap_err();
        assert_eq!(classify(&error), Exit::Offline);
        assert_eq!(classify(&RemoteError::NotAllowed.into()), Exit::Refused);
        assert_eq!(classify(&ClientError::Locked.into()), Exit::SignIn);
        let wrong = ClientError::from(CacheError::WrongPassphrase);
        assert_eq!(classify(&wrong.into()), Exit::SignIn);
        assert_eq!(classify(&anyhow::anyhow!("something else")), Exit::No);
        assert_eq!(classify(&Failure::usage("what?")), Exit::Usage);
    }
}
