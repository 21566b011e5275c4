//! The server's settings: a TOML file, `CASE_SERVER_*` variables and flags, in rising order of
//! precedence, all described by one table.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use serde::Deserialize;

use crate::clock::Clock;
use crate::keys::{self, KeyError, SecretKey, ServerKeys};

/// Where the server looks for its configuration file when none is named.
pub const DEFAULT_FILE: &str = "case-server.toml";

/// A secret among the settings: it can be used, and is never printed.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether none is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.is_empty() {
            "(not set)"
        } else {
            "(set)"
        })
    }
}

macro_rules! settings {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ty = $default:expr, env $env:literal, shown $shown:literal;)+) => {
        /// Settings given by flag or environment; what is absent comes from the file, and then
        /// from the defaults.
        #[derive(Debug, Clone, Default, Args)]
        pub struct Flags {
            $($(#[doc = $doc])+
            #[arg(long, env = $env, hide_env_values = true, global = true, help_heading = "Settings")]
            pub $name: Option<$kind>,)+
        }

        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            $($name: Option<$kind>,)+
        }

        /// The settings in force.
        #[derive(Debug, Clone)]
        pub struct Settings {
            $($(#[doc = $doc])+
            pub $name: $kind,)+
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        /// One line of the table of settings.
        #[derive(Debug, Clone)]
        pub struct SettingRow {
            /// The key in the file; the flag is the same with hyphens.
            pub name: &'static str,
            /// The environment variable.
            pub variable: &'static str,
            /// The value when nothing is said.
            pub default: &'static str,
            /// What it does.
            pub doc: &'static str,
        }

        /// Every setting: key in the file, variable, default and meaning.
        pub const TABLE: &[SettingRow] = &[
            $(SettingRow {
                name: stringify!($name),
                variable: $env,
                default: $shown,
                doc: concat!($($doc),+),
            },)+
        ];

        fn layer(flags: Flags, file: File) -> (Settings, Vec<(&'static str, String, &'static str)>) {
            let mut settings = Settings::default();
            let mut sources = Vec::new();
            $(
                let (value, source) = match (flags.$name, file.$name) {
                    (Some(value), _) => (value, "flag or environment"),
                    (None, Some(value)) => (value, "file"),
                    (None, None) => (settings.$name.clone(), "default"),
                };
                sources.push((stringify!($name), show(&value), source));
                settings.$name = value;
            )+
            (settings, sources)
        }
    };
}

settings! {
    /// Address and port to listen on; port 0 takes a free one.
    listen: SocketAddr = SocketAddr::new(IpAddr::from([127, 0, 0, 1]), 8443), env "CASE_SERVER_LISTEN", shown "127.0.0.1:8443";
    /// Folder of the database and the documents.
    data_dir: PathBuf = PathBuf::from("case-server-data"), env "CASE_SERVER_DATA_DIR", shown "case-server-data";
    /// File that holds the master key (64 hexadecimal digits, mode 0600); empty means `server.key` in `data_dir`. `CASE_SERVER_KEY` may hold the key itself instead.
    key_file: PathBuf = PathBuf::new(), env "CASE_SERVER_KEY_FILE", shown "";
    /// Certificate chain (PEM) for TLS; without one the server listens on loopback only.
    tls_certificate: PathBuf = PathBuf::new(), env "CASE_SERVER_TLS_CERTIFICATE", shown "";
    /// Private key (PEM) of the certificate.
    tls_key: PathBuf = PathBuf::new(), env "CASE_SERVER_TLS_KEY", shown "";
    /// Minutes without a request after which a sign-in ends.
    session_idle_minutes: u32 = 480, env "CASE_SERVER_SESSION_IDLE_MINUTES", shown "480";
    /// Hours after which a sign-in ends whatever happens.
    session_hours: u32 = 24, env "CASE_SERVER_SESSION_HOURS", shown "24";
    /// Largest request body other than a document, in bytes.
    body_bytes: usize = 8 << 20, env "CASE_SERVER_BODY_BYTES", shown "8388608";
    /// Largest document, in bytes.
    document_bytes: usize = 200 << 20, env "CASE_SERVER_DOCUMENT_BYTES", shown "209715200";
    /// Seconds after which a request is given up.
    request_seconds: u32 = 60, env "CASE_SERVER_REQUEST_SECONDS", shown "60";
    /// Requests served at once; more are told to come back.
    concurrent_requests: usize = 512, env "CASE_SERVER_CONCURRENT_REQUESTS", shown "512";
    /// Seconds that open requests get to finish when the server stops.
    drain_seconds: u32 = 20, env "CASE_SERVER_DRAIN_SECONDS", shown "20";
    /// Bearer token that `/metrics` asks for; empty leaves it open on loopback and closed elsewhere.
    metrics_token: Secret = Secret::default(), env "CASE_SERVER_METRICS_TOKEN", shown "";
    /// What to log, as `level` or `target=level,…`.
    log: String = String::from("info"), env "CASE_SERVER_LOG", shown "info";
    /// Log lines as JSON objects.
    log_json: bool = false, env "CASE_SERVER_LOG_JSON", shown "false";
}

fn show(value: &impl std::fmt::Debug) -> String {
    let text = format!("{value:?}");
    text.trim_matches('"').to_owned()
}

/// The settings in force, where each came from, and the keys.
#[derive(Debug, Clone)]
pub struct Config {
    /// The settings.
    pub settings: Settings,
    /// The keys derived from the master key.
    pub keys: ServerKeys,
    /// Tells the time; shifted for a demonstration only.
    pub clock: Clock,
    /// The program that reads documents when started as their reader; none means this program.
    pub reader: Option<PathBuf>,
}

/// Settings with the place each came from, before the key is needed.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// Name, value and source of each.
    pub sources: Vec<(&'static str, String, &'static str)>,
}

/// What is wrong with the configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the configuration file {path} cannot be read: {source}", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file has a mistake; the message shows line and column.
    #[error("the configuration file {path} has a mistake:\n{message}", path = path.display())]
    Mistake {
        /// The file.
        path: PathBuf,
        /// The parser's message with its excerpt.
        message: String,
    },
    /// Plaintext was asked for on an address others can reach.
    #[error(
        "{0} can be reached from elsewhere, and no certificate is set: set tls_certificate and tls_key, or listen on 127.0.0.1"
    )]
    PlaintextBeyondLoopback(SocketAddr),
    /// One of the two TLS files is missing.
    #[error("tls_certificate and tls_key go together: set both or neither")]
    HalfOfTls,
    /// A limit of zero would stop the server from working.
    #[error("{0} must be more than zero")]
    Zero(&'static str),
    /// The key is missing or unusable.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// Puts flags, environment and file together. A file that was named must exist; the default one
/// may be absent.
pub fn load(file: Option<&Path>, flags: Flags) -> Result<Loaded, ConfigError> {
    let path = file.unwrap_or(Path::new(DEFAULT_FILE));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if file.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
            String::new()
        }
        Err(source) => {
            return Err(ConfigError::Unreadable {
                path: path.to_owned(),
                source,
            });
        }
    };
    let parsed: File = toml::from_str(&text).map_err(|error| ConfigError::Mistake {
        path: path.to_owned(),
        message: without_secrets(&error, &text),
    })?;
    let (settings, sources) = layer(flags, parsed);
    settings.check()?;
    Ok(Loaded { settings, sources })
}

/// Keys of the file whose values nobody is to see.
const SECRETS: [&str; 1] = ["metrics_token"];

/// What the parser says, without the excerpt where that may show a secret: a mistake in the line of one, or a quotation
/// mark left open that makes everything after it one value.
fn without_secrets(error: &toml::de::Error, text: &str) -> String {
    if !SECRETS.iter().any(|secret| text.contains(secret)) {
        return error.to_string();
    }
    let start = error.span().map_or(0, |span| span.start.min(text.len()));
    let before = text.get(..start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    format!(
        "line {line}: what stands there is not understood (it is not shown, as the file holds a secret)"
    )
}

impl Settings {
    /// Whether the server speaks TLS.
    pub fn tls(&self) -> bool {
        !self.tls_certificate.as_os_str().is_empty()
    }

    /// The key file: the configured one, or `server.key` beside the data.
    pub fn key_path(&self) -> PathBuf {
        if self.key_file.as_os_str().is_empty() {
            self.data_dir.join("server.key")
        } else {
            self.key_file.clone()
        }
    }

    /// The database file.
    pub fn database_path(&self) -> PathBuf {
        self.data_dir.join("cases.db")
    }

    /// The folder of document bytes.
    pub fn blob_dir(&self) -> PathBuf {
        self.data_dir.join("documents")
    }

    /// Minutes of rest after which a sign-in ends, in milliseconds.
    pub fn session_idle_ms(&self) -> i64 {
        i64::from(self.session_idle_minutes) * 60_000
    }

    /// Longest life of a sign-in, in milliseconds.
    pub fn session_life_ms(&self) -> i64 {
        i64::from(self.session_hours) * 3_600_000
    }

    /// Time a request may take.
    pub fn request_time(&self) -> Duration {
        Duration::from_secs(self.request_seconds.into())
    }

    /// Time open requests get at the end.
    pub fn drain_time(&self) -> Duration {
        Duration::from_secs(self.drain_seconds.into())
    }

    fn check(&self) -> Result<(), ConfigError> {
        if self.tls_certificate.as_os_str().is_empty() != self.tls_key.as_os_str().is_empty() {
            return Err(ConfigError::HalfOfTls);
        }
        if !self.tls() && !self.listen.ip().is_loopback() {
            return Err(ConfigError::PlaintextBeyondLoopback(self.listen));
        }
        for (name, zero) in [
            ("session_idle_minutes", self.session_idle_minutes == 0),
            ("session_hours", self.session_hours == 0),
            ("body_bytes", self.body_bytes == 0),
            ("document_bytes", self.document_bytes == 0),
            ("request_seconds", self.request_seconds == 0),
            ("concurrent_requests", self.concurrent_requests == 0),
        ] {
            if zero {
                return Err(ConfigError::Zero(name));
            }
        }
        Ok(())
    }

    /// The master key: from `CASE_SERVER_KEY` where it is set, else from the key file.
    pub fn master_key(&self) -> Result<SecretKey, ConfigError> {
        if let Ok(text) = std::env::var("CASE_SERVER_KEY") {
            let key = SecretKey::from_hex(&text).ok_or_else(|| KeyError::Malformed {
                place: "CASE_SERVER_KEY".to_owned(),
            })?;
            return Ok(key);
        }
        self.check_key_is_not_lost()?;
        Ok(keys::read_key_file(&self.key_path())?)
    }

    /// A database without its key file asks for the copy of that key; a new one would be of no use.
    pub fn check_key_is_not_lost(&self) -> Result<(), KeyError> {
        let path = self.key_path();
        if self.database_path().exists() && !path.exists() {
            return Err(KeyError::Lost { path });
        }
        Ok(())
    }

    /// The configuration with its keys read.
    pub fn with_keys(self) -> Result<Config, ConfigError> {
        let keys = ServerKeys::derive(&self.master_key()?)?;
        Ok(Config {
            settings: self,
            keys,
            clock: Clock::REAL,
            reader: None,
        })
    }
}

impl Config {
    /// A server for tests and demonstrations: loopback, a free port, everything below one folder,
    /// its key made there.
    pub fn local(folder: &Path) -> Result<Self, ConfigError> {
        let settings = Settings {
            listen: SocketAddr::new(IpAddr::from([127, 0, 0, 1]), 0),
            data_dir: folder.to_owned(),
            ..Settings::default()
        };
        let master = keys::create_key_file(&settings.key_path())?;
        Ok(Self {
            keys: ServerKeys::derive(&master)?,
            settings,
            clock: Clock::REAL,
            reader: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.toml");
        std::fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
        let (_folder, path) = written("listen = \"127.0.0.1:1\"\nsession_hours = 9\n");
        let flags = Flags {
            listen: Some("127.0.0.1:2".parse().unwrap()),
            ..Flags::default()
        };
        let loaded = load(Some(&path), flags).unwrap();
        assert_eq!(loaded.settings.listen.port(), 2);
        assert_eq!(loaded.settings.session_hours, 9);
        assert_eq!(loaded.settings.request_seconds, 60);
        let source = |name| loaded.sources.iter().find(|row| row.0 == name).unwrap().2;
        assert_eq!(source("listen"), "flag or environment");
        assert_eq!(source("session_hours"), "file");
        assert_eq!(source("request_seconds"), "default");
    }

    #[test]
    fn a_mistake_in_the_file_is_shown_with_its_line() {
        let (_folder, path) = written("session_hours = 9\nlisten = \"nowhere\"\n");
        let message = load(Some(&path), Flags::default()).unwrap_err().to_string();
        assert!(message.contains("line 2, column 10"), "{message}");
        let (_folder, path) = written("sesion_hours = 9\n");
        let message = load(Some(&path), Flags::default()).unwrap_err().to_string();
        assert!(
            message.contains("unknown field `sesion_hours`"),
            "{message}"
        );
    }

    #[test]
    fn a_secret_is_shown_nowhere() {
        let (_folder, path) = written("metrics_token = \"sesame-sesame\"\n");
        let loaded = load(Some(&path), Flags::default()).unwrap();
        assert_eq!(loaded.settings.metrics_token.reveal(), "sesame-sesame");
        let shown = format!("{loaded:?} {:?}", loaded.sources);
        assert!(!shown.contains("sesame"), "{shown}");
        let value = |loaded: &Loaded| {
            let row = loaded.sources.iter().find(|row| row.0 == "metrics_token");
            row.unwrap().1.clone()
        };
        assert_eq!(value(&loaded), "(set)");
        let (_folder, empty) = written("");
        assert_eq!(
            value(&load(Some(&empty), Flags::default()).unwrap()),
            "(not set)"
        );
        let flags = Flags {
            metrics_token: Some("sesame-sesame".to_owned().into()),
            ..Flags::default()
        };
        assert!(!format!("{flags:?}").contains("sesame"));
        for mistake in [
            "log_json = 1\nmetrics_token = 12 # sesame\n",
            "log_json = true\nmetrics_token = \"sesame\n",
            "log_json = true\nmetrics_token = [\"sesame\"]\n",
            "log_json = true\n\"metrics_token\" = sesame\n",
        ] {
            let (_folder, path) = written(mistake);
            let message = load(Some(&path), Flags::default()).unwrap_err().to_string();
            assert!(!message.contains("sesame"), "{message}");
            assert!(message.contains("line "), "{message}");
        }
    }

    #[test]
    fn plaintext_is_refused_beyond_loopback() {
        let (_folder, path) = written("listen = \"0.0.0.0:80\"\n");
        let message = load(Some(&path), Flags::default()).unwrap_err().to_string();
        assert!(
            message.contains("can be reached from elsewhere"),
            "{message}"
        );
        let (_folder, path) =
            written("listen = \"0.0.0.0:443\"\ntls_certificate = \"a.pem\"\ntls_key = \"b.pem\"\n");
        assert!(load(Some(&path), Flags::default()).unwrap().settings.tls());
    }
}
