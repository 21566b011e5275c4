//! Passwords: Argon2id, kept as PHC strings, with an answer that takes as long for an unknown
//! person as for a known one.

use std::sync::OnceLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};

/// Shortest password a person may choose, in characters.
pub const SHORTEST: usize = 12;
/// Longest password the server hashes, in bytes.
pub const LONGEST: usize = 256;

/// Why a password cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too few characters.
    #[error(
        "a password needs at least {SHORTEST} characters; several unrelated words are easy to remember"
    )]
    TooShort,
    /// More than the server hashes.
    #[error("a password may have at most {LONGEST} bytes")]
    TooLong,
    /// The new password is the old one, or the user's name.
    #[error("choose a password that differs from the old one and from the user name")]
    NotNew,
    /// The hash could not be computed.
    #[error("the password could not be hashed")]
    Hashing,
}

/// Checks that a chosen password is long enough and not the user's name.
pub fn check_choice(username: &str, password: &str) -> Result<(), PasswordError> {
    if password.chars().count() < SHORTEST {
        return Err(PasswordError::TooShort);
    }
    if password.len() > LONGEST {
        return Err(PasswordError::TooLong);
    }
    if password.eq_ignore_ascii_case(username) {
        return Err(PasswordError::NotNew);
    }
    Ok(())
}

/// Hashes a password with a fresh salt into a PHC string.
pub fn hash(password: &str) -> Result<String, PasswordError> {
    if password.len() > LONGEST {
        return Err(PasswordError::TooLong);
    }
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|_| PasswordError::Hashing)
}

/// Whether the password is the one that was hashed. Without a hash (nobody of that name, or a
/// disabled account) the same work is done against a decoy and the answer is no.
pub fn verify(password: &str, phc: Option<&str>) -> bool {
    let known = phc.is_some();
    let Some(phc) = (if known { phc } else { decoy() }) else {
        return false;
    };
    let Ok(parsed) = PasswordHash::new(phc) else {
        return false;
    };
    let right = password.len() <= LONGEST
        && Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok();
    right && known
}

fn decoy() -> Option<&'static str> {
    static DECOY: OnceLock<Option<String>> = OnceLock::new();
    DECOY
        .get_or_init(|| hash("nobody has this password").ok())
        .as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_argon2id_and_knows_its_password() {
        let phc = hash("correct horse battery").unwrap();
        assert!(phc.starts_with("$argon2id$"), "{phc}");
        assert!(verify("correct horse battery", Some(&phc)));
        assert!(!verify("correct horse batterz", Some(&phc)));
    }

    #[test]
    fn nobody_signs_in_with_the_decoy() {
        assert!(!verify("nobody has this password", None));
    }

    #[test]
    fn a_choice_is_long_and_not_the_name() {
        assert_eq!(check_choice("amina", "short"), Err(PasswordError::TooShort));
        assert_eq!(
            check_choice("amina.hassan.leeds", "Amina.Hassan.Leeds"),
            Err(PasswordError::NotNew)
        );
        assert_eq!(check_choice("amina", "four unrelated words"), Ok(()));
    }
}
