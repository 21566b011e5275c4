//! Where the program keeps its files.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::exit::Failure;

/// The two folders of one installation. Several may live side by side.
#[derive(Clone, Debug)]
pub struct Folders {
    /// What the person writes: `config.toml`, `keymap.toml`, `themes/`.
    pub config: PathBuf,
    /// What the program writes: the encrypted cache.
    pub data: PathBuf,
}

impl Folders {
    /// The folders named, or those of the operating system.
    pub fn find(config: Option<&Path>, data: Option<&Path>) -> anyhow::Result<Self> {
        let usual = || {
            ProjectDirs::from("", "", "compass").ok_or_else(|| {
                Failure::no("there is no home folder; set COMPASS_CONFIG_DIR and COMPASS_DATA_DIR")
            })
        };
        Ok(Self {
            config: match config {
                Some(folder) => folder.to_owned(),
                None => usual()?.config_dir().to_owned(),
            },
            data: match data {
                Some(folder) => folder.to_owned(),
                None => usual()?.data_local_dir().to_owned(),
            },
        })
    }

    /// The encrypted cache.
    pub fn cache(&self) -> PathBuf {
        self.data.join("cache")
    }

    /// The person's settings.
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The person's keys.
    pub fn keymap_file(&self) -> PathBuf {
        self.config.join("keymap.toml")
    }

    /// The person's own theme of this name. Names with a path in them name no theme.
    pub fn theme_file(&self, name: &str) -> Option<PathBuf> {
        let plain = !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        plain.then(|| self.config.join("themes").join(format!("{name}.toml")))
    }
}
