//! The address of a case server: `https://…`, or plain `http://…` on this machine only.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use reqwest::Url;

use super::RemoteError;

/// A server's address, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerAddress {
    base: Url,
}

impl ServerAddress {
    /// Whether it is this very machine.
    pub fn is_loopback(&self) -> bool {
        self.base.host_str().is_some_and(is_loopback)
    }

    /// Whether the way there is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.base.scheme() == "https"
    }

    /// The address of a path made of these parts, each escaped as needed.
    pub(crate) fn at(&self, parts: &[&str]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(parts);
        }
        url
    }
}

impl FromStr for ServerAddress {
    type Err = RemoteError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let full = if text.contains("://") {
            text.to_owned()
        } else {
            format!("https://{text}")
        };
        let base = Url::parse(&full).map_err(|_| {
            RemoteError::Address("this is not a server address; write https://host".to_owned())
        })?;
        let host = base.host_str().unwrap_or_default();
        if host.is_empty() || base.query().is_some() || base.fragment().is_some() {
            return Err(RemoteError::Address(
                "a server address names a host and nothing after it: https://host".to_owned(),
            ));
        }
        if !base.username().is_empty() || base.password().is_some() {
            return Err(RemoteError::Address(
                "a server address holds no name or password; they are asked for".to_owned(),
            ));
        }
        match base.scheme() {
            "https" => {}
            "http" if is_loopback(host) => {}
            "http" => {
                return Err(RemoteError::Address(
                    "unencrypted http is for a server on this machine only; use https".to_owned(),
                ));
            }
            _ => {
                return Err(RemoteError::Address(
                    "a server address begins with https://".to_owned(),
                ));
            }
        }
        Ok(Self { base })
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.base.as_str().trim_end_matches('/'))
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .parse::<IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("https://cases.example", "https://cases.example")]
    #[case("cases.example:8443", "https://cases.example:8443")]
    #[case("http://127.0.0.1:4000/", "http://127.0.0.1:4000")]
    #[case("http://[::1]:4000", "http://[::1]:4000")]
    #[case("http://localhost:4000", "http://localhost:4000")]
    fn an_address_is_taken_in_its_plain_form(#[case] typed: &str, #[case] is: &str) {
        assert_eq!(typed.parse::<ServerAddress>().unwrap().to_string(), is);
    }

    #[rstest]
    #[case("http://cases.example")]
    #[case("http://localhost.evil.example")]
    #[case("http://127.0.0.1.evil.example")]
    #[case("https://name:word@cases.example")]
    #[case("ftp://cases.example")]
    #[case("https://cases.example/?a=b")]
    #[case("")]
    fn an_address_that_would_expose_work_is_refused(#[case] typed: &str) {
        assert!(matches!(
            typed.parse::<ServerAddress>(),
            Err(RemoteError::Address(_))
        ));
    }

    #[test]
    fn parts_of_a_path_are_escaped() {
        let address: ServerAddress = "https://cases.example/base/".parse().unwrap();
        assert_eq!(
            address.at(&["v1", "a/b", "c?d"]).as_str(),
            "https://cases.example/base/v1/a%2Fb/c%3Fd"
        );
    }
}
