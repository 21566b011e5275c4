//! The key that the audit is sealed with: whoever can write rows but does not have it cannot write
//! one that fits.

use ring::{hkdf, hmac};

use crate::keys::{KeyError, SecretKey};

/// Seals rows of the audit and what it speaks for (HMAC-SHA256).
#[derive(Clone)]
pub struct AuditKey(hmac::Key);

impl std::fmt::Debug for AuditKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("AuditKey(…)")
    }
}

impl AuditKey {
    /// The key of the audit that goes with a secret of the server. That of the database will not
    /// do: whoever opens the file has it.
    pub fn derive(secret: &SecretKey) -> Result<Self, KeyError> {
        hkdf::Salt::new(hkdf::HKDF_SHA256, b"case-server")
            .extract(secret.bytes())
            .expand(&[b"audit"], hmac::HMAC_SHA256)
            .map(|material| Self(material.into()))
            .map_err(|_| KeyError::Derivation)
    }

    /// The seal over these fields of a `what`, as hexadecimal digits. Fields are length-prefixed,
    /// so that text cannot move from one to the next unseen.
    pub fn seal(&self, what: &str, fields: &[&str]) -> String {
        let mut context = hmac::Context::with_key(&self.0);
        for field in std::iter::once(&what).chain(fields) {
            context.update(&(field.len() as u64).to_be_bytes());
            context.update(field.as_bytes());
        }
        hex::encode(context.sign())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_depends_on_the_key_the_sort_and_where_fields_end() {
        let key = |digit: &str| {
            AuditKey::derive(&SecretKey::from_hex(&digit.repeat(64)).unwrap()).unwrap()
        };
        let seal = key("1").seal("row", &["ab", "c"]);
        assert_eq!(seal, key("1").seal("row", &["ab", "c"]));
        assert_ne!(seal, key("2").seal("row", &["ab", "c"]));
        assert_ne!(seal, key("1").seal("head", &["ab", "c"]));
        assert_ne!(seal, key("1").seal("row", &["a", "bc"]));
    }
}
