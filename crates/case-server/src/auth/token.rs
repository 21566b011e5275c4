//! Sign-in tokens: random, opaque, and known to the database only by their hash.

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

const TOKEN_BYTES: usize = 32;

/// A token as the client holds it; printed only once, in the answer to a sign-in.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Token(…)")
    }
}

impl Token {
    /// A fresh token, or nothing when the system has no random bytes.
    pub fn generate() -> Option<Self> {
        let mut bytes = Zeroizing::new([0; TOKEN_BYTES]);
        getrandom::fill(bytes.as_mut()).ok()?;
        Some(Self(Zeroizing::new(hex::encode(bytes.as_ref()))))
    }

    /// Reads a token from a request; anything of another shape is no token.
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed =
            text.len() == 2 * TOKEN_BYTES && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        well_formed.then(|| Self(Zeroizing::new(text.to_ascii_lowercase())))
    }

    /// The text to hand to the client.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the database keeps. The token is 256 random bits, so a plain hash suffices.
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_never_prints_itself() {
        let token = Token::generate().unwrap();
        let again = Token::parse(token.reveal()).unwrap();
        assert_eq!(token.hash(), again.hash());
        assert_ne!(token.hash(), token.reveal());
        assert!(!format!("{token:?}").contains(token.reveal()));
        assert!(Token::parse("short").is_none());
    }
}
