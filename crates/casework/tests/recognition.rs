//! What recognition promises, held to documents written for it before it was tuned: as many forces, systems, firms and
//! people would write them, with look-alikes. One half may be used for tuning; nothing may be tuned on the other.

#![allow(
    clippy::unwrap_used,
    reason = "a fixture that fails should stop the test"
)]

use casework::recognise::{Confidence, Recognition, recognise};
use casework::tables::documents::DocumentTypeId;

/// A document and what is true of it.
struct Known {
    name: String,
    /// The types it may rightly be filed as; none where it is of no type that can be told.
    types: Vec<i32>,
    /// Whether it is of a type at all.
    typed: bool,
    title: Option<String>,
    date: Option<String>,
    urn: Option<String>,
    pages: Vec<String>,
}

fn read(corpus: &str) -> Vec<Known> {
    format!("\n{corpus}")
        .split("\n=== ")
        .skip(1)
        .map(|document| {
            let (head, text) = document.split_once("\n---\n").unwrap();
            let mut lines = head.lines();
            let name = lines.next().unwrap().to_owned();
            let truth: Vec<(&str, &str)> = lines.map(|l| l.split_once(": ").unwrap()).collect();
            let of = |key: &str| truth.iter().find(|(k, _)| *k == key).unwrap().1;
            let given = |key| Some(of(key)).filter(|v| *v != "none").map(str::to_owned);
            Known {
                name,
                types: of("type")
                    .split(' ')
                    .filter_map(|t| t.parse().ok())
                    .collect(),
                typed: !of("type").starts_with("none"),
                title: given("title"),
                date: given("date"),
                urn: given("urn"),
                pages: text.split("\n--- page").map(str::to_owned).collect(),
            }
        })
        .collect()
}

#[derive(Debug, Default)]
struct Score {
    documents: usize,
    typed: usize,
    sure: usize,
    sure_right: usize,
    likely: usize,
    likely_wrong: usize,
    titles: (usize, usize),
    dates: (usize, usize),
    numbers_wrong: usize,
    numbers: (usize, usize),
}

fn score(corpus: &str) -> Score {
    let mut score = Score::default();
    for known in read(corpus) {
        let pages: Vec<&str> = known.pages.iter().map(String::as_str).collect();
        let seen = recognise(&pages, "scan.pdf");
        let mut wrong = Vec::new();
        score.documents += 1;
        score.typed += usize::from(known.typed);
        let right = known.types.contains(&seen.document_type.0)
            || !known.typed && seen.document_type == DocumentTypeId::UNKNOWN;
        match seen.confidence {
            Confidence::Sure => {
                score.sure += 1;
                score.sure_right += usize::from(right);
            }
            Confidence::Likely => {
                score.likely += 1;
                score.likely_wrong += usize::from(!right);
            }
            Confidence::Unsure => {}
        }
        if !right && seen.confidence != Confidence::Unsure {
            wrong.push("type");
        } else if known.typed && seen.confidence != Confidence::Sure {
            wrong.push("not sure");
        }
        if let Some(title) = &known.title {
            let has = seen.title.to_lowercase().contains(&title.to_lowercase());
            score.titles.0 += usize::from(has);
            score.titles.1 += 1;
            if !has {
                wrong.push("title");
            }
        }
        if let Some(date) = &known.date {
            let has = seen.date.is_some_and(|seen| seen.to_string() == *date);
            score.dates.0 += usize::from(has);
            score.dates.1 += 1;
            if !has {
                wrong.push("date");
            }
        }
        let urn = seen.urn.as_ref().map(ToString::to_string);
        score.numbers_wrong += usize::from(urn.is_some() && urn != known.urn);
        if known.urn.is_some() {
            score.numbers.0 += usize::from(urn == known.urn);
            score.numbers.1 += 1;
        }
        if urn != known.urn {
            wrong.push("URN");
        }
        if !wrong.is_empty() {
            println!("{}", remark(&known, &seen, &wrong));
        }
    }
    println!("{score:?}\n");
    score
}

fn remark(known: &Known, seen: &Recognition, wrong: &[&str]) -> String {
    format!(
        "{} [{}]: {:?} {} “{}” {:?} {:?}; {}",
        known.name,
        wrong.join(", "),
        seen.confidence,
        seen.document_type.name(),
        seen.title,
        seen.date,
        seen.urn.as_ref().map(ToString::to_string),
        seen.because.join("; ")
    )
}

fn holds(score: &Score) {
    assert!(score.documents >= 30, "{score:?}");
    assert!(
        score.sure_right * 100 >= score.sure * 95,
        "wrong where it says it is sure: {score:?}"
    );
    assert!(
        score.sure * 100 >= score.typed * 70,
        "sure too seldom: {score:?}"
    );
    assert!(
        score.likely_wrong * 5 < score.likely.max(1),
        "“likely” is wrong too often: {score:?}"
    );
    // A title that is not found falls back on the name of the type; a date or number must not be missed.
    for ((right, of), share) in [(score.titles, 70), (score.dates, 88), (score.numbers, 90)] {
        assert!(right * 100 >= of * share, "{score:?}");
    }
    assert_eq!(
        score.numbers_wrong, 0,
        "a document was put to another case: {score:?}"
    );
}

#[test]
fn sure_is_right_on_documents_it_was_tuned_on() {
    holds(&score(include_str!("fixtures/recognition/tuning.txt")));
}

#[test]
fn sure_is_right_on_documents_it_was_never_tuned_on() {
    holds(&score(include_str!("fixtures/recognition/held_out.txt")));
}
