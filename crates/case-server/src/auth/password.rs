//! Passwords: Argon2id, kept as PHC strings, with an answer that takes as long for an unknown
//! person as for a known one.

use std::sync::{Mutex, OnceLock, PoisonError};

use argon2::password_hash::PasswordHasher as _;
use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, Version};

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
    let right = password.len() <= LONGEST && matches(password, &parsed) == Some(true);
    right && known
}

/// Nothing where the hash is not one of Argon2.
fn matches(password: &str, phc: &PasswordHash) -> Option<bool> {
    let (salt, expected) = (phc.salt.as_ref()?, phc.hash.as_ref()?);
    let algorithm = Algorithm::try_from(phc.algorithm.as_str()).ok()?;
    let version = phc.version.map_or(Some(Version::default()), |number| {
        Version::try_from(number).ok()
    })?;
    let params = Params::try_from(phc).ok()?;
    let blocks = params.block_count();
    let mut bytes = [0; Output::MAX_LENGTH];
    let found = bytes.get_mut(..expected.len())?;
    with_memory(blocks, |memory| {
        Argon2::new(algorithm, version, params).hash_password_into_with_memory(
            password.as_bytes(),
            salt,
            &mut *found,
            memory,
        )
    })
    .ok()?;
    // Outputs are compared in constant time.
    Some(Output::new(found).ok()? == *expected)
}

/// Lends memory for one password and keeps it for the next: as much stays as was in use at once. Memory of this size
/// and alignment that is given back is not found again by the system's allocator, which takes more from the system
/// with each password.
fn with_memory<T>(blocks: usize, work: impl FnOnce(&mut [Block]) -> T) -> T {
    static SPARE: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());
    let spare = || SPARE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut memory = spare().pop().unwrap_or_default();
    if memory.len() < blocks {
        memory.resize(blocks, Block::new());
    }
    let answer = work(&mut memory[..blocks]);
    spare().push(memory);
    answer
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
    fn memory_used_before_changes_no_answer() {
        use argon2::password_hash::PasswordVerifier as _;
        let smaller = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(64, 3, 2, Some(24)).unwrap(),
        );
        let phcs = [
            hash("correct horse battery").unwrap(),
            smaller
                .hash_password(b"correct horse battery")
                .unwrap()
                .to_string(),
        ];
        for phc in phcs.iter().cycle().take(6) {
            for password in ["correct horse battery", "correct horse batterz", ""] {
                let by_the_library = Argon2::default()
                    .verify_password(password.as_bytes(), phc.as_str())
                    .is_ok();
                assert_eq!(verify(password, Some(phc)), by_the_library, "{phc}");
            }
        }
        assert!(!verify("correct horse battery", Some("$scrypt$x")));
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
