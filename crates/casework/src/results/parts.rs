//! A result's words taken apart: its own, and those of the requirements or conditions named behind it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::atom::Atom;
use super::catalogue::{Catalogue, Match};
use super::definition::Group;
use super::fill::{choose, fill, flag_of, is_filler};
use super::lex::Token;
use super::parse::{lacking, span_of};

/// Values and where they stand.
pub(super) type Values = Vec<(Atom, Range<usize>)>;

/// Values that may stand before the name.
const MOST_LEADING: usize = 3;

/// A name within a segment, and what belongs to it.
#[derive(Debug)]
pub(super) struct Part<'t> {
    pub(super) definition: usize,
    /// Values before the name.
    pub(super) leading: Values,
    pub(super) name: Range<usize>,
    pub(super) tokens: &'t [Token<'t>],
}

/// A result and the requirements or conditions named behind it, each with its own words.
pub(super) fn parts<'t>(catalogue: &Catalogue<'_>, line: &str, head: Part<'t>) -> Vec<Part<'t>> {
    let Some(group) = catalogue.at(head.definition).carries() else {
        return vec![head];
    };
    let tokens = head.tokens;
    let mut done: Vec<Part<'t>> = Vec::new();
    let mut current = head;
    let mut from = 0;
    let mut at = 0;
    // The value right before the word that is looked at: where, and how many words.
    let mut before: Option<(usize, usize)> = None;
    while at < tokens.len() {
        if tokens[at].quoted || tokens[at].key.is_some() {
            before = None;
            at += 1;
            continue;
        }
        if let Some((member, used)) = catalogue.member(&tokens[at..], group) {
            current.tokens = &tokens[from..at];
            let mut leading = Vec::new();
            if let Some((start, words)) = before
                && belongs_behind(
                    catalogue,
                    line,
                    &current,
                    &tokens[start..],
                    words,
                    member,
                    used,
                )
            {
                if let Some((atom, _)) = Atom::first(line, &tokens[start..]) {
                    leading.push((atom, span_of(&tokens[start..start + words])));
                }
                current.tokens = &tokens[from..start];
            }
            current.tokens = without_fillers(current.tokens);
            done.push(current);
            current = Part {
                definition: member,
                leading,
                name: span_of(&tokens[at..at + used]),
                tokens: &[],
            };
            at += used;
            from = at;
            before = None;
            continue;
        }
        let definition = catalogue.at(current.definition);
        match Atom::first(line, &tokens[at..]) {
            Some((atom, used)) if atom.is_typed() => {
                before = Some((at, used));
                at += used;
            }
            Some((Atom::Word(word), _))
                if is_filler(&word) || flag_of(definition, &word).is_some() =>
            {
                before = None;
                at += 1;
            }
            // Text begins here, and nothing in it is a name.
            _ => break,
        }
    }
    current.tokens = &tokens[from..];
    done.push(current);
    done
}

/// Whether the value before a member's name is the member's (`100H UPW`) and not the result's before it
/// (`UPW 100H RAR 20D`): the member takes it, has none behind its name, and the other loses nothing it needs.
fn belongs_behind(
    catalogue: &Catalogue<'_>,
    line: &str,
    current: &Part<'_>,
    from_value: &[Token<'_>],
    words: usize,
    member: usize,
    used: usize,
) -> bool {
    let member = catalogue.at(member);
    let takes = |tokens: &[Token<'_>]| {
        Atom::first(line, tokens)
            .is_some_and(|(atom, _)| choose(member, &BTreeMap::new(), &atom).is_some())
    };
    if !takes(from_value) || takes(&from_value[words + used..]) {
        return false;
    }
    let definition = catalogue.at(current.definition);
    let lacks = |tokens| {
        let part = Part {
            definition: current.definition,
            leading: current.leading.clone(),
            name: current.name.clone(),
            tokens,
        };
        let (values, _) = fill(catalogue, line, &part);
        lacking(definition, |prompt| {
            definition
                .prompts
                .iter()
                .position(|p| p.key == prompt.key)
                .is_some_and(|index| values.contains_key(&index))
        })
        .len()
    };
    let without = &current.tokens[..current.tokens.len() - words];
    lacks(without) <= lacks(current.tokens)
}

/// The words without `and` and its like behind them.
fn without_fillers<'t>(mut tokens: &'t [Token<'t>]) -> &'t [Token<'t>] {
    while let Some((last, before)) = tokens.split_last()
        && last.word().is_some_and(|word| is_filler(&word))
    {
        tokens = before;
    }
    tokens
}

/// The values before a name, and where the name begins.
fn leading(
    catalogue: &Catalogue<'_>,
    line: &str,
    tokens: &[Token<'_>],
    group: Option<Group>,
) -> (Values, usize) {
    let mut leading = Vec::new();
    let mut at = 0;
    while at < tokens.len() && leading.len() < MOST_LEADING {
        if catalogue.matched(&tokens[at..], group).is_some() {
            break;
        }
        match Atom::first(line, &tokens[at..]) {
            Some((atom @ (Atom::Amount { .. } | Atom::Term(_)), used)) => {
                leading.push((atom, span_of(&tokens[at..at + used])));
                at += used;
            }
            _ => break,
        }
    }
    (leading, at)
}

/// The values before a name and within it, where the name begins, and what it names with all of it that is used.
pub(super) fn name(
    catalogue: &Catalogue<'_>,
    line: &str,
    tokens: &[Token<'_>],
    group: Option<Group>,
) -> (Values, usize, Option<Match>) {
    let (mut values, at) = leading(catalogue, line, tokens, group);
    let tokens = &tokens[at..];
    let matched = catalogue.matched(tokens, group);
    let Some(Match::One { used, .. } | Match::Several { used, .. }) = matched else {
        return (values, at, matched);
    };
    match parted(catalogue, line, tokens, used, group) {
        Some((whole, within)) => {
            values.extend(within);
            (values, at, Some(whole))
        }
        None => (values, at, matched),
    }
}

/// What a name means whose value stands in its midst, `IMP 10W SUSP`, and the value; none where the words behind the
/// value do not go on with the name.
fn parted(
    catalogue: &Catalogue<'_>,
    line: &str,
    tokens: &[Token<'_>],
    begun: usize,
    group: Option<Group>,
) -> Option<(Match, Values)> {
    let mut values = Vec::new();
    let mut at = begun;
    while values.len() < MOST_LEADING {
        match Atom::first(line, &tokens[at..]) {
            Some((atom @ (Atom::Amount { .. } | Atom::Term(_)), used)) => {
                values.push((atom, span_of(&tokens[at..at + used])));
                at += used;
            }
            _ => break,
        }
    }
    if values.is_empty() {
        return None;
    }
    let whole = match catalogue.joined(&tokens[..begun], &tokens[at..], group)? {
        Match::One {
            definition,
            used,
            others,
        } => Match::One {
            definition,
            used: at + used,
            others,
        },
        Match::Several { definitions, used } => Match::Several {
            definitions,
            used: at + used,
        },
    };
    Some((whole, values))
}
