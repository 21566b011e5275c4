//! Dates as they are printed in this country, read off a line.

use jiff::civil::Date;

/// A date and the characters of the line it was read from.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) date: Date,
    /// Where it starts in the line, in bytes.
    pub(crate) at: usize,
    /// Where it ends in the line, in bytes.
    pub(crate) end: usize,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Every date printed in `line`, in order: 12/03/2026, 12.3.26, 12-03-2026, 2026-03-12, 12 March 2026,
/// 12th of March, 2026, Mar 12 2026, 12MAR26. Day before month, as here; a two-digit year is in this century.
pub(crate) fn printed_in(line: &str) -> Vec<Printed> {
    let tokens = tokens(line);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match numeric(&tokens[at..]).or_else(|| worded(&tokens[at..])) {
            Some((date, used)) => {
                found.push(Printed {
                    date,
                    at: tokens[at].at,
                    end: tokens[at + used - 1].end,
                });
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

struct Token<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digits,
    Letters,
    Space,
    Mark,
}

fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    for (at, c) in line.char_indices() {
        let kind = match c {
            _ if c.is_ascii_digit() => Kind::Digits,
            _ if c.is_alphabetic() => Kind::Letters,
            _ if c.is_whitespace() => Kind::Space,
            _ => Kind::Mark,
        };
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if last.kind == kind && kind != Kind::Mark => {
                last.end = end;
                last.text = &line[last.at..end];
            }
            _ => tokens.push(Token {
                text: &line[at..end],
                at,
                end,
                kind,
            }),
        }
    }
    mend(line, tokens)
}

/// Scanned dates come as `l2/O3/2026`: a letter standing between digits and a date's marks is read as the digit it
/// looks like, by joining the two pieces into one token.
fn mend<'a>(line: &'a str, tokens: Vec<Token<'a>>) -> Vec<Token<'a>> {
    let looks_like_digits = |token: &Token<'_>| {
        token.kind == Kind::Digits
            || token.kind == Kind::Letters
                && token
                    .text
                    .chars()
                    .all(|c| matches!(c, 'O' | 'o' | 'l' | 'I'))
    };
    let mut out: Vec<Token<'a>> = Vec::new();
    for token in tokens {
        if looks_like_digits(&token)
            && let Some(last) = out.last_mut()
            && looks_like_digits(last)
            && last.end == token.at
        {
            last.end = token.end;
            last.text = &line[last.at..token.end];
            last.kind = Kind::Digits;
        } else {
            out.push(token);
        }
    }
    for at in 0..out.len() {
        let beside_slash = |other: Option<&Token<'_>>| other.is_some_and(|t| t.text == "/");
        if out[at].kind == Kind::Letters
            && looks_like_digits(&out[at])
            && (beside_slash(out.get(at + 1)) || at > 0 && beside_slash(out.get(at - 1)))
        {
            out[at].kind = Kind::Digits;
        }
    }
    out
}

fn number(token: &Token<'_>) -> Option<i16> {
    if token.kind != Kind::Digits || token.text.len() > 4 {
        return None;
    }
    let digits: String = token
        .text
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            c => c,
        })
        .collect();
    digits.parse().ok()
}

fn year(token: &Token<'_>) -> Option<i16> {
    match (token.text.len(), number(token)?) {
        (2, short) => Some(2000 + short),
        (4, year @ 1900..=2099) => Some(year),
        _ => None,
    }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Three numbers with the same mark between them, spaces around it allowed.
fn numeric(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let mut numbers = Vec::new();
    let mut mark = None;
    let mut used = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Digits => {
                numbers.push(token);
                used = at + 1;
                if numbers.len() == 3 {
                    break;
                }
            }
            Kind::Mark if matches!(token.text, "/" | "." | "-") => {
                if *mark.get_or_insert(token.text) != token.text {
                    return None;
                }
            }
            Kind::Space if at > 0 => {}
            _ => return None,
        }
    }
    mark?;
    let [first, second, third] = numbers.as_slice() else {
        return None;
    };
    // A longer chain of numbers is a reference or a telephone number.
    if let (Some(next), Some(mark)) = (tokens.get(used), mark)
        && next.text == mark
        && tokens.get(used + 1).is_some_and(|t| t.kind == Kind::Digits)
    {
        return None;
    }
    let found = if first.text.len() == 4 {
        date(year(first)?, number(second)?, number(third)?)
    } else if first.text.len() <= 2 && second.text.len() <= 2 {
        date(year(third)?, number(second)?, number(first)?)
    } else {
        None
    };
    found.map(|date| (date, used))
}

/// Day, month by name and year, or month, day and year.
fn worded(tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let mut day = None;
    let mut in_words = None;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Space => {
                if at == 0 {
                    return None;
                }
            }
            Kind::Mark => {
                if at == 0 || !matches!(token.text, "," | "." | "-" | "/" | "'") {
                    return None;
                }
            }
            Kind::Letters => {
                let word = token.text.to_lowercase();
                if let Some(index) = month(&word) {
                    if in_words.replace(index).is_some() {
                        return None;
                    }
                } else if day.is_none()
                    || !matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "of" | "day")
                {
                    return None;
                }
            }
            Kind::Digits => match (day, in_words) {
                (None, _) => {
                    let n = number(token)?;
                    if token.text.len() > 2 || !(1..=31).contains(&n) {
                        return None;
                    }
                    day = Some(n);
                }
                (Some(day), Some(month)) => return Some((date(year(token)?, month, day)?, at + 1)),
                (Some(_), None) => return None,
            },
        }
    }
    None
}

fn month(word: &str) -> Option<i16> {
    let at = MONTHS.iter().position(|name| {
        let short = word.len() >= 3 && word.len() <= 4 && name.starts_with(word);
        *name == word || short
    })?;
    i16::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Date: 12/03/2026")]
    #[case("Dated 12.3.26")]
    #[case("12-03-2026")]
    #[case("2026-03-12")]
    #[case("signed on Thursday 12 March 2026 at Leeds")]
    #[case("the 12th of March, 2026")]
    #[case("12TH MARCH 2026")]
    #[case("12 Mar 26")]
    #[case("March 12, 2026")]
    #[case("12MAR2026 14:05")]
    #[case("12MAR26")]
    #[case("l2/O3/2026")]
    #[case("12 / 03 / 2026")]
    #[case("12th day of March 2026")]
    fn a_printed_date_is_read(#[case] line: &str) {
        let dates: Vec<Date> = printed_in(line).into_iter().map(|p| p.date).collect();
        assert_eq!(dates, [jiff::civil::date(2026, 3, 12)]);
    }

    #[rstest]
    #[case("31/02/2026")]
    #[case("01234/567/89")]
    #[case("tel. 0113 496 0012")]
    #[case("12.03 hours")]
    #[case("01/AB/01234/26")]
    #[case("may I say 12 things")]
    #[case("")]
    fn what_is_no_date_is_left(#[case] line: &str) {
        assert_eq!(printed_in(line), []);
    }

    #[test]
    fn two_dates_on_a_line_come_in_order() {
        let dates: Vec<Date> = printed_in("between 1 May 2026 and 03/05/2026")
            .into_iter()
            .map(|p| p.date)
            .collect();
        assert_eq!(
            dates,
            [jiff::civil::date(2026, 5, 1), jiff::civil::date(2026, 5, 3)]
        );
    }
}
