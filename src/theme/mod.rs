//! Colours by meaning.
//!
//! A theme gives styles to roles (`severity.critical`, not "red"); a role without a style takes its parent's,
//! and a theme without a role takes it from the theme it inherits. The built-in themes are TOML files embedded
//! at build and read by the same code as a person's own. What a colour says is always said by a word or a
//! sign as well.

mod depth;
mod parse;
mod role;

use ratatui::style::{Color, Modifier, Style};

pub use depth::Depth;
pub use parse::ThemeError;
pub use role::Role;

/// The built-in themes: name and text.
pub const BUILT_IN: [(&str, &str); 5] = [
    ("default", include_str!("../../themes/default.toml")),
    ("light", include_str!("../../themes/light.toml")),
    ("dark", include_str!("../../themes/dark.toml")),
    (
        "high-contrast",
        include_str!("../../themes/high-contrast.toml"),
    ),
    ("mono", include_str!("../../themes/mono.toml")),
];

/// A style for every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: String,
    styles: [Style; Role::ALL.len()],
}

impl Theme {
    /// A built-in theme at a terminal's colour depth. With no colour at all every theme is the mono one:
    /// weight, underline and reverse carry the meaning.
    pub fn built_in(name: &str, depth: Depth) -> Result<Self, ThemeError> {
        Self::read(name, depth, &|_| None)
    }

    /// Reads a theme by name; `own` gives the text of a person's own theme files and goes before the built-in.
    pub fn read(
        name: &str,
        depth: Depth,
        own: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, ThemeError> {
        let name = if depth == Depth::None { "mono" } else { name };
        let source = |wanted: &str| {
            own(wanted).or_else(|| {
                BUILT_IN
                    .iter()
                    .find(|(known, _)| *known == wanted)
                    .map(|(_, text)| (*text).to_owned())
            })
        };
        let set = parse::resolve(name, &source)?;
        let styles = Role::ALL.map(|role| depth.fit(set.style(role)));
        Ok(Self {
            name: name.to_owned(),
            styles,
        })
    }

    /// The theme's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// Whether no role has a colour.
    pub fn is_mono(&self) -> bool {
        self.styles.iter().all(|style| {
            [style.fg, style.bg]
                .into_iter()
                .flatten()
                .all(|color| color == Color::Reset)
        })
    }
}

impl Default for Theme {
    /// The default theme on 16 colours; plain styles should the embedded file be broken, which a test rules out.
    fn default() -> Self {
        Self::built_in("default", Depth::Ansi).unwrap_or_else(|_| Self {
            name: "plain".to_owned(),
            styles: Role::ALL.map(|role| {
                if role == Role::Selection {
                    Style::new().add_modifier(Modifier::REVERSED)
                } else {
                    Style::new()
                }
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_is_sound_and_shows_the_selection() {
        for (name, _) in BUILT_IN {
            for depth in [Depth::Ansi, Depth::Indexed, Depth::True] {
                let theme = Theme::built_in(name, depth).unwrap();
                assert_ne!(
                    theme.style(Role::Selection),
                    theme.style(Role::Text),
                    "{name}"
                );
                assert_ne!(theme.style(Role::Match), theme.style(Role::Text), "{name}");
                assert_ne!(
                    theme.style(Role::MatchCurrent),
                    theme.style(Role::Match),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn without_colour_every_theme_is_mono_and_the_selection_is_reversed() {
        for (name, _) in BUILT_IN {
            let theme = Theme::built_in(name, Depth::None).unwrap();
            assert!(theme.is_mono(), "{name}");
            assert!(
                theme
                    .style(Role::Selection)
                    .add_modifier
                    .contains(Modifier::REVERSED)
            );
        }
    }

    #[test]
    fn the_default_theme_uses_only_the_terminals_own_sixteen_colours() {
        let theme = Theme::default();
        assert_eq!(theme.name(), "default");
        for role in Role::ALL {
            let style = theme.style(role);
            for color in [style.fg, style.bg].into_iter().flatten() {
                assert!(
                    !matches!(color, Color::Rgb(..) | Color::Indexed(_)),
                    "{role:?}"
                );
            }
        }
        assert_eq!(
            theme.style(Role::Text).bg,
            None,
            "the background is the terminal's"
        );
    }

    #[test]
    fn a_role_without_a_style_takes_its_parents_and_the_inherited_themes() {
        let own = |name: &str| {
            (name == "mine").then(|| {
                "inherits = \"mono\"\n[palette]\nink = \"#102030\"\n[roles]\nalert = { fg = \"ink\" }\n"
                    .to_owned()
            })
        };
        let theme = Theme::read("mine", Depth::True, &own).unwrap();
        assert_eq!(
            theme.style(Role::Alert).fg,
            Some(Color::Rgb(0x10, 0x20, 0x30))
        );
        assert!(
            theme
                .style(Role::Selection)
                .add_modifier
                .contains(Modifier::REVERSED)
        );
    }

    #[test]
    fn a_broken_theme_says_what_is_wrong() {
        for (text, says) in [
            ("[roles]\n\"alert.eror\" = {}\n", "alert.error"),
            ("[roles]\nalert = { fg = \"blu\" }\n", "blu"),
            ("inherits = \"nowhere\"\n", "nowhere"),
            ("inherits = \"mine\"\n", "inherits itself"),
            ("[roles\n", "line 1"),
        ] {
            let own = |name: &str| (name == "mine").then(|| text.to_owned());
            let error = Theme::read("mine", Depth::True, &own)
                .unwrap_err()
                .to_string();
            assert!(error.contains(says), "{text:?}: {error}");
        }
    }
}
