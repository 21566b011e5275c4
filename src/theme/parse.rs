//! Reads theme files: a palette, styles for roles, and the theme they inherit.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use super::role::Role;

/// Why a theme could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// No theme has this name.
    #[error(
        "no theme is called \"{0}\"; the built-in ones are default, light, dark, high-contrast and mono"
    )]
    Unknown(String),
    /// The chain of inherited themes comes back to itself.
    #[error("theme \"{0}\" inherits itself, directly or through another")]
    Circle(String),
    /// The file is not a theme.
    #[error("theme \"{name}\", line {line}: {message}")]
    Syntax {
        /// The theme's name.
        name: String,
        /// The line, counted from one.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A role that does not exist.
    #[error("theme \"{name}\": there is no role \"{role}\"; did you mean \"{nearest}\"?")]
    Role {
        /// The theme's name.
        name: String,
        /// The role as written.
        role: String,
        /// The role that was probably meant.
        nearest: &'static str,
    },
    /// A colour that cannot be read.
    #[error(
        "theme \"{name}\": \"{color}\" is neither a colour of its palette, a colour's name, a number to 255 nor #rrggbb"
    )]
    Color {
        /// The theme's name.
        name: String,
        /// The colour as written.
        color: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    inherits: Option<String>,
    #[serde(default)]
    palette: BTreeMap<String, String>,
    #[serde(default)]
    roles: BTreeMap<String, Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    fg: Option<String>,
    bg: Option<String>,
    #[serde(default)]
    add: Vec<Weight>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Weight {
    Bold,
    Dim,
    Italic,
    Underline,
    Reverse,
}

/// The styles a theme and those it inherits give.
#[derive(Debug, Default)]
pub(super) struct Set {
    styles: BTreeMap<&'static str, Style>,
}

impl Set {
    /// The role's style, or its nearest ancestor's.
    pub(super) fn style(&self, role: Role) -> Style {
        std::iter::successors(Some(role), |role| role.parent())
            .find_map(|role| self.styles.get(role.name()).copied())
            .unwrap_or_default()
    }
}

/// Reads the theme called `name` and all it inherits through `source`.
pub(super) fn resolve(
    name: &str,
    source: &dyn Fn(&str) -> Option<String>,
) -> Result<Set, ThemeError> {
    let mut seen = Vec::new();
    let mut chain = Vec::new();
    let mut next = Some(name.to_owned());
    while let Some(name) = next.take() {
        if seen.contains(&name) {
            return Err(ThemeError::Circle(name));
        }
        let text = source(&name).ok_or_else(|| ThemeError::Unknown(name.clone()))?;
        let file: File = toml::from_str(&text).map_err(|error| ThemeError::Syntax {
            name: name.clone(),
            line: error
                .span()
                .map_or(1, |span| text[..span.start].matches('\n').count() + 1),
            message: error.message().to_owned(),
        })?;
        seen.push(name.clone());
        next.clone_from(&file.inherits);
        chain.push((name, file));
    }
    let mut set = Set::default();
    let mut palette = BTreeMap::new();
    for (name, file) in chain.into_iter().rev() {
        palette.extend(file.palette);
        for (role, written) in file.roles {
            let role = Role::named(&role).ok_or_else(|| ThemeError::Role {
                name: name.clone(),
                nearest: nearest(&role),
                role,
            })?;
            let color = |text: Option<String>| {
                text.map(|text| {
                    let raw = palette.get(&text).unwrap_or(&text);
                    raw.parse::<Color>().map_err(|_| ThemeError::Color {
                        name: name.clone(),
                        color: text,
                    })
                })
                .transpose()
            };
            let mut style = Style::new();
            style.fg = color(written.fg)?;
            style.bg = color(written.bg)?;
            for weight in written.add {
                style = style.add_modifier(weight.modifier());
            }
            set.styles.insert(role.name(), style);
        }
    }
    Ok(set)
}

impl Weight {
    fn modifier(self) -> Modifier {
        match self {
            Self::Bold => Modifier::BOLD,
            Self::Dim => Modifier::DIM,
            Self::Italic => Modifier::ITALIC,
            Self::Underline => Modifier::UNDERLINED,
            Self::Reverse => Modifier::REVERSED,
        }
    }
}

fn nearest(name: &str) -> &'static str {
    Role::ALL
        .into_iter()
        .map(Role::name)
        .min_by_key(|known| crate::command::distance(known, name))
        .unwrap_or_default()
}
