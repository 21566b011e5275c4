//! How many colours a terminal shows, and fitting a style to it.

use ratatui::style::{Color, Style};

/// How many colours there are to paint with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Depth {
    /// None: `NO_COLOR` is set, or the terminal is dumb.
    None,
    /// The terminal's own 16.
    #[default]
    Ansi,
    /// The 256 of the xterm table.
    Indexed,
    /// 24 bits.
    True,
}

impl Depth {
    /// What the environment says, asked through `variable`. The terminal itself is not asked: some
    /// multiplexers keep such a question for seconds.
    pub fn detect(variable: impl Fn(&str) -> Option<String>) -> Self {
        if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            return Self::None;
        }
        let term = variable("TERM").unwrap_or_default();
        if term == "dumb" {
            return Self::None;
        }
        let color = variable("COLORTERM").unwrap_or_default();
        if color.contains("truecolor") || color.contains("24bit") {
            Self::True
        } else if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Ansi
        }
    }

    /// The style with its colours brought within this depth.
    pub fn fit(self, style: Style) -> Style {
        let mut fitted = style;
        fitted.fg = style.fg.map(|color| self.fit_color(color));
        fitted.bg = style.bg.map(|color| self.fit_color(color));
        fitted
    }

    fn fit_color(self, color: Color) -> Color {
        match (self, color) {
            (Self::None, _) => Color::Reset,
            (Self::Indexed, Color::Rgb(r, g, b)) => Color::Indexed(cube(r, g, b)),
            (Self::Ansi, Color::Rgb(r, g, b)) => nearest_ansi(r, g, b),
            (Self::Ansi, Color::Indexed(index)) => {
                let (r, g, b) = cube_rgb(index);
                nearest_ansi(r, g, b)
            }
            _ => color,
        }
    }
}

/// The six levels of a channel in the 256-colour cube.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn level(value: u8) -> u8 {
    let nearest = (0..6u8).min_by_key(|index| LEVELS[usize::from(*index)].abs_diff(value));
    nearest.unwrap_or(0)
}

fn cube(r: u8, g: u8, b: u8) -> u8 {
    16 + 36 * level(r) + 6 * level(g) + level(b)
}

fn cube_rgb(index: u8) -> (u8, u8, u8) {
    match index {
        0..=15 => ANSI[usize::from(index)].1,
        16..=231 => {
            let rest = usize::from(index - 16);
            (LEVELS[rest / 36], LEVELS[rest / 6 % 6], LEVELS[rest % 6])
        }
        grey => {
            let value = 8 + 10 * (grey - 232);
            (value, value, value)
        }
    }
}

/// The sixteen colours as terminals commonly paint them.
const ANSI: [(Color, (u8, u8, u8)); 16] = [
    (Color::Black, (0, 0, 0)),
    (Color::Red, (205, 0, 0)),
    (Color::Green, (0, 205, 0)),
    (Color::Yellow, (205, 205, 0)),
    (Color::Blue, (0, 0, 238)),
    (Color::Magenta, (205, 0, 205)),
    (Color::Cyan, (0, 205, 205)),
    (Color::Gray, (229, 229, 229)),
    (Color::DarkGray, (127, 127, 127)),
    (Color::LightRed, (255, 0, 0)),
    (Color::LightGreen, (0, 255, 0)),
    (Color::LightYellow, (255, 255, 0)),
    (Color::LightBlue, (92, 92, 255)),
    (Color::LightMagenta, (255, 0, 255)),
    (Color::LightCyan, (0, 255, 255)),
    (Color::White, (255, 255, 255)),
];

fn nearest_ansi(r: u8, g: u8, b: u8) -> Color {
    let far = |(x, y, z): (u8, u8, u8)| {
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        square(x, r) + square(y, g) + square(z, b)
    };
    ANSI.iter()
        .min_by_key(|(_, rgb)| far(*rgb))
        .map_or(Color::Reset, |(color, _)| *color)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(pairs: &[(&str, &str)]) -> Depth {
        Depth::detect(|name| {
            pairs
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn no_color_goes_before_everything_but_only_when_it_says_something() {
        assert_eq!(
            detected(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]),
            Depth::None
        );
        assert_eq!(
            detected(&[("NO_COLOR", ""), ("COLORTERM", "truecolor")]),
            Depth::True
        );
    }

    #[test]
    fn the_terminals_name_decides_the_rest() {
        assert_eq!(detected(&[("TERM", "dumb")]), Depth::None);
        assert_eq!(detected(&[("TERM", "screen-256color")]), Depth::Indexed);
        assert_eq!(detected(&[("TERM", "linux")]), Depth::Ansi);
    }

    #[test]
    fn a_colour_becomes_the_nearest_the_terminal_has() {
        let red = Style::new().fg(Color::Rgb(250, 10, 5));
        assert_eq!(Depth::Ansi.fit(red).fg, Some(Color::LightRed));
        assert_eq!(Depth::Indexed.fit(red).fg, Some(Color::Indexed(196)));
        assert_eq!(Depth::None.fit(red).fg, Some(Color::Reset));
        assert_eq!(Depth::True.fit(red), red);
    }
}
