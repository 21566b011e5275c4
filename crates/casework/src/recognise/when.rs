//! Which of the dates a document prints is its own.

use jiff::civil::Date;

use super::dates::{Printed, printed_in};
use super::names;
use super::signatures::Signature;
use super::tags;
use super::text::{Line, Reading};

/// Words before a date that make it somebody's or something else's.
const NOT_ITS_OWN: [&str; 23] = [
    "birth",
    "dob",
    "d.o.b",
    "born",
    "arrest",
    "hearing",
    "next",
    "court date",
    "court on",
    "bail",
    "expires",
    "expiry",
    "between",
    "offence",
    "due",
    "appear",
    "convicted",
    "your letter",
    "your email",
    "further to",
    "refer to",
    "in reply to",
    "adjourned",
];

/// Words near before a date that make it the document's own.
const ITS_OWN: [&str; 17] = [
    "sent",
    "date",
    "dated",
    "printed",
    "print",
    "signed",
    "issued",
    "completed",
    "produced",
    "created",
    "generated",
    "exam",
    "examination",
    "examined",
    "report",
    "reported",
    "recorded",
];

/// What a date may be the date of and yet be the document's own.
const OF_DOCUMENTS: [&str; 28] = [
    "this",
    "the",
    "statement",
    "report",
    "interview",
    "print",
    "signature",
    "signing",
    "issue",
    "notice",
    "document",
    "letter",
    "request",
    "submission",
    "review",
    "assessment",
    "record",
    "completion",
    "charge",
    "exam",
    "examination",
    "attendance",
    "admission",
    "call",
    "procedure",
    "search",
    "viewing",
    "extraction",
];

/// Labels that alone in their box before a date make it the document's own. In small letters they are a line of prose
/// that runs on.
const LABELS: [&str; 5] = ["Made", "Made on", "Taken", "Taken on", "Attended"];

/// Words that make the date at the end of a last line one of something to come or something else.
const NOT_A_CLOSE: [&str; 8] = [
    "court", "until", "before", "by", "trial", "from", "since", "reply",
];

/// The date the document gives itself on the pages before `end`, where another begins. A date in its prose is not one:
/// better none than a wrong one.
pub(super) fn made(reading: &Reading, signature: &Signature, end: Option<usize>) -> Option<Date> {
    // Two kinds of document are dated by what they record, not by who signed them off.
    let own: &[&str] = match signature.id {
        1020 | 1042 | 1044 | 1062 | 1201 => &[
            "date of interview",
            "interview date",
            "date and time of interview",
            "date interview",
        ],
        1002 => &["date of charge", "date charged", "charged on"],
        _ => &[],
    };
    best(reading, own, end.unwrap_or(reading.pages.len()))
}

/// As [`made`], for a document of no known type.
pub(super) fn plainly_dated(reading: &Reading) -> Option<Date> {
    best(reading, &[], reading.pages.len())
}

/// The least that makes a date the document's own.
const ENOUGH: i32 = 3;

fn best(reading: &Reading, own: &[&str], end: usize) -> Option<Date> {
    let mut best: Option<(i32, Date)> = None;
    let first = reading.first_page();
    let last = (first..end).rfind(|page| !reading.page(*page).is_empty());
    for (page, lines) in reading.pages.iter().take(end).enumerate() {
        let dated_boxes = lines.iter().filter(|line| has_a_dated_box(line)).count();
        for (at, line) in lines.iter().enumerate() {
            for printed in printed_in(&line.raw) {
                let place = Place {
                    before: &line.raw[..printed.at],
                    after: &line.raw[printed.end..],
                    above: at.checked_sub(1).map_or("", |above| &lines[above].raw),
                    begins: page == first && at < 12,
                    alone_counts: page == first && at < 16,
                    heads: page == first && at < 6 && dated_boxes <= 2,
                    closes: Some(page) == last && at + 3 >= lines.len(),
                };
                let score = place.score(own);
                if score >= ENOUGH && best.is_none_or(|(known, _)| score > known) {
                    best = Some((score, printed.date));
                }
            }
        }
    }
    best.map(|(_, date)| date)
}

/// Whether a box of the line holds a date, or a date and time, and nothing else. Several such lines are a table, of other things' dates.
fn has_a_dated_box(line: &Line) -> bool {
    tags::cells(&line.raw).any(|cell| match printed_in(cell).as_slice() {
        [Printed { at: 0, end, .. }] => is_a_time(&cell[*end..]),
        _ => false,
    })
}

/// Where a date stands.
struct Place<'a> {
    /// What stands before it on its line.
    before: &'a str,
    /// What stands behind it on its line.
    after: &'a str,
    /// The line above.
    above: &'a str,
    /// It is among the first lines of the document.
    begins: bool,
    /// It is where a date alone on its line is the document's.
    alone_counts: bool,
    /// It is where a date alone in its box is the document's.
    heads: bool,
    /// It is among the last lines of the document.
    closes: bool,
}

impl Place<'_> {
    fn score(&self, own: &[&str]) -> i32 {
        let before = self.before.to_lowercase();
        let label = if before.trim().len() < 3 {
            self.above
        } else {
            self.before
        };
        // The nearest words decide: boxes of one row are read as one line.
        let near = tail(label, 28).to_lowercase();
        let mut score = 0;
        if NOT_ITS_OWN.iter().any(|word| near.contains(word)) || of_another_form(label) {
            score -= 20;
        }
        if own.iter().any(|label| near.contains(label)) {
            score += 30;
        }
        score += if LABELS.contains(&in_its_box(self.before)) {
            3
        } else {
            labelled(&near, in_its_box(&before))
        };
        if before.contains("sign") {
            score += 2;
        }
        if self.is_behind_an_officer() {
            score += 4;
        } else if self.closes && self.is_a_close() {
            score += 3;
        }
        if self.alone_counts && before.trim().is_empty() && self.after.trim().is_empty()
            || self.heads && self.is_alone_in_its_box()
        {
            score += 3;
        }
        if self.begins {
            score += 1;
        }
        score
    }

    /// Whether it ends its line, but for the time.
    fn ends_the_line(&self) -> bool {
        is_a_time(self.after)
    }

    /// Whether an officer's name stands before it, as under what an officer signs: `DC AMIS 24/03/2026`.
    fn is_behind_an_officer(&self) -> bool {
        let words: Vec<&str> = self.before.split_whitespace().collect();
        self.ends_the_line()
            && words
                .iter()
                .rev()
                .take(5)
                .any(|word| names::is_rank(word.trim_matches(|c: char| !c.is_alphanumeric())))
            && in_small_letters(&words) <= 4
            && !words
                .iter()
                .rev()
                .take_while(|word| !names::is_rank(word))
                .any(|word| word.starts_with(char::is_lowercase))
    }

    /// Whether its line is a name or an office and a date, or a date behind a last sentence.
    fn is_a_close(&self) -> bool {
        let said = self
            .before
            .rsplit_once(". ")
            .map_or(self.before, |(_, after)| after);
        let words: Vec<&str> = said.split_whitespace().collect();
        self.ends_the_line()
            && words.len() <= 12
            && in_small_letters(&words) <= 2
            && !words.iter().any(|word| {
                let bare = word
                    .trim_matches(|c: char| !c.is_alphanumeric())
                    .to_lowercase();
                NOT_A_CLOSE.contains(&bare.as_str())
            })
    }

    /// Whether a wide gap or the edge of the line stands on either side of it, but for the time.
    fn is_alone_in_its_box(&self) -> bool {
        let box_ends = |text: &str| text.is_empty() || text.ends_with("  ") || text.ends_with('\t');
        let time_ends = self
            .after
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '-' | ' ' | '.' | '\t'));
        box_ends(self.before) && time_ends.is_none_or(|end| box_ends(&self.after[..end]))
    }
}

/// Whether there is nothing, or no more than the time of day or the end of a bracket.
fn is_a_time(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ':' | '.' | ')'))
}

/// What the words before a date make of it.
fn labelled(near: &str, in_its_box: &str) -> i32 {
    let label = near.trim_end_matches([':', ' ', '.', '-', '(', ')']);
    if label.ends_with("date") || label.ends_with("dated") || label.ends_with("this date") {
        // A label begins its box; in prose it is mostly the date of something mentioned.
        return if in_its_box.starts_with("date") || in_its_box.contains("sign") {
            7
        } else {
            5
        };
    }
    if let Some((_, of)) = near.rsplit_once("date of ") {
        let what = of
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        return if OF_DOCUMENTS.contains(&what) { 3 } else { -20 };
    }
    if in_its_box.starts_with("dated") {
        return 5;
    }
    if ITS_OWN.iter().any(|word| has_word(near, word)) {
        3
    } else {
        0
    }
}

/// The words of the box that end before the date.
fn in_its_box(before: &str) -> &str {
    before
        .rsplit("  ")
        .find(|piece| !piece.trim().is_empty())
        .unwrap_or_default()
        .trim()
        .trim_end_matches([':', '.', '-', '('])
        .trim_end()
}

/// Words that join a date to what it is the date of.
const JOINS: [&str; 8] = [
    "dated",
    "of",
    "on",
    "made",
    "signed",
    "sent",
    "served",
    "submitted",
];

/// Whether a form's number stands before a date and a word joins them, so that the date is that form's: `the MG3 dated
/// 8 March`, `my MG11 of 7 March`.
fn of_another_form(label: &str) -> bool {
    // Wide gaps and colons start another box.
    let in_box = label.trim_end().rsplit("  ").next().unwrap_or_default();
    let in_box = in_box.rsplit(':').next().unwrap_or_default();
    let words: Vec<&str> = in_box.split_whitespace().collect();
    let last = &words[words.len().saturating_sub(7)..];
    let Some(from) =
        (0..last.len()).rfind(|from| !tags::in_line(&last[*from..].join(" ")).is_empty())
    else {
        return false;
    };
    last[from..].iter().any(|word| JOINS.contains(word))
}

fn in_small_letters(words: &[&str]) -> usize {
    words
        .iter()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count()
}

/// Whether `text` has `word` between characters that are no letters.
fn has_word(text: &str, word: &str) -> bool {
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic());
    text.match_indices(word).any(|(at, _)| {
        outside(text[..at].chars().next_back()) && outside(text[at + word.len()..].chars().next())
    })
}

/// The last `length` characters.
fn tail(text: &str, length: usize) -> &str {
    let from = text
        .char_indices()
        .rev()
        .nth(length.saturating_sub(1))
        .map_or(0, |(at, _)| at);
    &text[from..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;

    fn dated(text: &str) -> Option<Date> {
        plainly_dated(&Reading::of(&[text]))
    }

    #[rstest]
    #[case(
        "Further to the MG3 dated\n8 March 2026, this was done.\nOfficer: DC AMIS     Date: 12 March 2026"
    )]
    #[case(
        "further to the mg3 dated\n8 march 2026, this was done.\nofficer: dc amis     date: 12 march 2026"
    )]
    #[case("Further to the MG3 dated 8 March 2026.\nBail was refused.\nDC AMIS 12/03/2026")]
    #[case("I made an MG11 of 8 March 2026 about this.\nDated the 12th day of March 2026")]
    #[case("Item 3: MG6 to CPS dated 8/3/26\nName DC AMIS   Date 12.03.26")]
    #[case(
        "He was stopped on 8 March 2026 in Mill Lane by two officers of the force.\nDisclosure officer  DC 4471 AMIS   12 March 2026"
    )]
    #[case(
        "The report dated 8 March 2026 is with it, as the report says.\nSignature: A Amis   Date: 12/03/2026"
    )]
    #[case(
        "Custody officer PS 209 ROOK 12/03/2026 1410\nKeep this sheet.\nAsk if it is not clear.\nIt is yours.\nEnd"
    )]
    #[case("ADVICE\nThe evidence is thin.\nMarlow Finch, 3 Weir Chambers, 12 March 2026")]
    #[case("No further action will be taken in this\nmatter. 12/03/2026")]
    #[case(
        "REVIEW     R v PRAGNELL\nLawyer: A Verma      12 March 2026\nThe test is met.\nThere is more to do.\nIt will be done.\nSoon."
    )]
    #[case(
        "CALL\nIncident 0771     12/03/2026 23:12:40     Operator 7714\nWhich service?\nPolice.\nWhere?\nHere."
    )]
    fn its_own_date_is_told_from_those_it_mentions(#[case] text: &str) {
        assert_eq!(dated(text), Some(date(2026, 3, 12)));
    }

    #[rstest]
    #[case("MG11 of 7 March 2026 refers")]
    #[case(
        "I refer to what I said in the statement that I had\nmade on 7 March 2026 at the library, and to the plan that is kept there.\nI add this.\nIt was dark.\nI went home.\nThat is all"
    )]
    #[case(
        "CLAIM\nName: Orla Finch\nDate of flight 2 Feb 2026\nIt was late.\nVery late.\nI waited.\nAnd waited."
    )]
    #[case(
        "ANTECEDENTS\nDate        Court         Sentence\n12.02.2019  Fen CC        14 months\n06.09.2014  Fen MC        fine\n01.05.2012  Fen MC        fine\nend of the list"
    )]
    #[case("CLAIM\nName: Orla Finch    Flight: 8    Date of flight 2 Feb 2026\nI claim 20 pounds")]
    #[case(
        "SMS messages\n1  Outgoing  12/03/2026 23:31:07  come\n2  Incoming  13/03/2026 23:33:50  no\n3  Outgoing  14/03/2026 23:34:12  why"
    )]
    #[case("Bailed to appear at Fen Magistrates Court 20/04/2026 0945")]
    #[case("He must stay away until 20 April 2026")]
    #[case("The trial is at Fen Crown Court on 20 April 2026")]
    fn no_date_is_better_than_a_wrong_one(#[case] text: &str) {
        assert_eq!(dated(text), None);
    }

    #[test]
    fn a_forms_own_number_before_its_date_is_no_mention() {
        assert_eq!(dated("MG11  Date: 12/03/2026"), Some(date(2026, 3, 12)));
        assert_eq!(dated("MG4A DATED 12/03/2026"), Some(date(2026, 3, 12)));
    }
}
