//! Results as they are typed: read on every key, with what is wrong under the word it is about, what may come next,
//! and what they come to in full.

use std::ops::Range;

use casework::record::RecordId;
use casework::results::{Candidate, Offender, RecordedResult, check_each, complete, read};
use casework::tables::results::Results;
use casework::text::{display_width, sanitize};

/// Something wrong with a typed line, and the bytes of it that are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Where.
    pub span: Range<usize>,
    /// What.
    pub why: String,
}

/// What a typed line of results comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// What keeps it from being recorded, from left to right.
    pub wrong: Vec<Wrong>,
    /// Each result in its canonical form and in words.
    pub said: Vec<(String, String)>,
    /// Words that could be meant another way, and what the law says; nothing of it is refused.
    pub remarks: Vec<String>,
    /// What could come at the cursor, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// What a candidate would take the place of, in bytes of the line.
    pub replace: Range<usize>,
    /// The value that is asked for next.
    pub next: Option<String>,
    /// The results as they are recorded.
    pub records: Vec<RecordedResult>,
}

impl Typed {
    /// Reads a line with the cursor at a byte of it; `charge` is what its results are for, `offender` whom.
    pub fn new(
        line: &str,
        cursor: usize,
        charge: Option<RecordId>,
        tables: &Results,
        offender: Offender,
    ) -> Self {
        if line.trim().is_empty() {
            return Self::default();
        }
        let catalogue = tables.catalogue();
        let reading = read(&catalogue, line);
        let mut wrong: Vec<Wrong> = reading
            .errors
            .iter()
            .map(|error| Wrong {
                span: error.span.clone(),
                why: error.problem.to_string(),
            })
            .collect();
        for result in &reading.results {
            wrong.extend(result.missing().into_iter().map(|label| Wrong {
                span: result.span.clone(),
                why: format!("{} lacks “{label}”", result.definition.code),
            }));
        }
        wrong.sort_by_key(|wrong| wrong.span.start);
        let mut remarks: Vec<String> = reading
            .read_as
            .iter()
            .map(|(span, said)| format!("{}: {said}", &line[span.clone()]))
            .collect();
        remarks.extend(
            check_each(&reading.results, &tables.sentencing, offender)
                .into_iter()
                .map(|remark| format!("{} ({})", remark.text, remark.authority.provision)),
        );
        let completion = complete(&catalogue, line, cursor);
        Self {
            wrong,
            said: reading
                .results
                .iter()
                .map(|result| (result.to_string(), result.describe()))
                .collect(),
            remarks,
            candidates: completion.candidates,
            replace: completion.replace,
            next: completion.next.map(|hint| hint.in_words()),
            records: reading
                .results
                .iter()
                .map(|result| RecordedResult {
                    charge,
                    ..RecordedResult::from(result)
                })
                .collect(),
        }
    }

    /// The candidate that would change what is typed, if there is one.
    pub fn completion(&self, line: &str) -> Option<&Candidate> {
        let typed = line.get(self.replace.clone())?.trim();
        self.candidates
            .first()
            .filter(|first| !typed.is_empty() && !first.code.eq_ignore_ascii_case(typed))
    }
}

/// The columns of a line that a span of its bytes takes: from where, and how many.
pub fn columns(line: &str, span: &Range<usize>) -> (usize, usize) {
    let width = |text: Option<&str>| display_width(&sanitize(text.unwrap_or_default()));
    let word = line.get(span.clone()).map(str::trim_end);
    (width(line.get(..span.start)), width(word).max(1))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn typed(line: &str) -> Typed {
        let tables = Results::builtin();
        Typed::new(line, line.len(), None, &tables, offender(35))
    }

    fn offender(age: u8) -> Offender {
        Offender {
            convicted: Some(date(2026, 11, 24)),
            age: Some(age),
            ..Offender::default()
        }
    }

    #[test]
    fn a_sentence_for_another_age_is_remarked_on() {
        let tables = Results::builtin();
        let at = |age| Typed::new("IMP 12M; VS 187", 3, None, &tables, offender(age)).remarks;
        assert!(at(35).is_empty(), "{:?}", at(35));
        assert!(at(17)[0].contains("aged 21 or over"), "{:?}", at(17));
    }

    #[test]
    fn what_is_wrong_is_pointed_at_in_columns() {
        let line = "FO 150; é zzqq 3";
        let found = typed(line);
        let (from, width) = columns(line, &found.wrong[0].span);
        assert_eq!(from, 8, "{found:?}");
        assert!(width >= 1);
    }

    #[test]
    fn a_word_that_is_whole_already_is_not_completed() {
        assert!(typed("FO").completion("FO").is_none());
        assert!(typed("fin").completion("fin").is_some());
    }

    #[test]
    fn a_required_value_that_is_missing_is_named() {
        let found = typed("FO");
        assert!(found.wrong[0].why.contains("Amount of fine"), "{found:?}");
    }
}
