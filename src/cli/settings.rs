//! The person's settings file. A mistake names its line and column.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::exit::Failure;
use super::folders::Folders;

macro_rules! settings {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ty, default $shown:literal;)+) => {
        /// What `config.toml` may say. All of it may be left out.
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Settings {
            $($(#[doc = $doc])+ pub $name: Option<$kind>,)+
        }

        /// Key, value when nothing is said, and meaning of every setting.
        pub const TABLE: &[(&str, &str, &str)] = &[
            $((stringify!($name), $shown, concat!($($doc),+)),)+
        ];
    };
}

settings! {
    /// The case server's address, offered when you sign in.
    server: String, default "";
    /// Your sign-in name, offered when you sign in.
    user: String, default "";
    /// A PEM file of certificate authorities to trust besides the system's own.
    ca_file: PathBuf, default "";
    /// The colours: default, light, dark, high-contrast, mono, or the name of a file in `themes/`.
    theme: String, default "default";
    /// Whether the mouse scrolls and, in the reader, selects. The terminal's own selection then needs Shift.
    mouse: bool, default "false";
}

impl Settings {
    /// The settings in the person's file; none where there is no file.
    pub fn load(folders: &Folders) -> anyhow::Result<Self> {
        let path = folders.settings_file();
        match read_if_there(&path)? {
            Some(text) => Self::parse(&text, &path),
            None => Ok(Self::default()),
        }
    }

    fn parse(text: &str, path: &Path) -> anyhow::Result<Self> {
        toml::from_str(text)
            .map_err(|error| Failure::usage(format!("{} has a mistake:\n{error}", path.display())))
    }
}

/// A file's text, or none where there is no such file.
pub fn read_if_there(path: &Path) -> anyhow::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::no(format!(
            "{} cannot be read: {error}",
            path.display()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_names_its_place_and_what_would_be_right() {
        let error = Settings::parse(
            "server = \"https://a.example\"\nthema = \"dark\"\n",
            Path::new("config.toml"),
        )
        .unwrap_err()
        .to_string();
        assert!(error.contains("line 2, column 1"), "{error}");
        assert!(error.contains("theme"), "{error}");
    }
}
