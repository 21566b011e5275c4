//! Statements of witnesses.

use jiff::civil::Date;

use super::super::days::{long, short};
use super::super::paper::Paper;
use super::Heading;

/// Who makes a statement.
#[derive(Clone, Copy, Debug)]
pub struct Witness<'a> {
    /// The name as printed, surname in capitals.
    pub name: &'a str,
    /// The occupation.
    pub occupation: &'a str,
    /// The age if under 18.
    pub age: Option<u8>,
}

/// An adult witness.
pub fn witness<'a>(name: &'a str, occupation: &'a str) -> Witness<'a> {
    Witness {
        name,
        occupation,
        age: None,
    }
}

const RULES: &str = "(Criminal Procedure Rules, r 16.2; Criminal Justice Act 1967, s. 9)";

fn head(paper: Paper, heading: &Heading, who: Witness<'_>, on: Date) -> Paper {
    let age = who
        .age
        .map_or_else(|| "Over 18".to_owned(), |age| age.to_string());
    let pages = "This statement (consisting of the number of pages shown below, each signed by me) is true to the best \
        of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be liable to \
        prosecution if I have wilfully stated in it anything which I know to be false, or do not believe to be true.";
    paper
        .boxes(&[("Statement of", who.name), ("URN", &heading.urn)])
        .boxes(&[("Age if under 18", &age), ("Occupation", who.occupation)])
        .text(pages)
        .boxes(&[("Signature", &signed(who.name)), ("Date", &short(on))])
        .rule()
}

/// A signature as it is typed on the copy: initials and surname.
fn signed(name: &str) -> String {
    // Rank and number are not signed.
    let mut words: Vec<&str> = name
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_lowercase) || word.len() > 3)
        .filter(|word| !word.chars().any(|c| c.is_ascii_digit()))
        .collect();
    let surname = words.pop().unwrap_or_default();
    let mut signature = String::from("(signed)");
    for word in words {
        signature.push(' ');
        signature.extend(word.chars().next());
    }
    signature.push(' ');
    let mut letters = surname.chars();
    signature.extend(letters.next());
    signature.extend(letters.flat_map(char::to_lowercase));
    signature
}

fn foot(paper: Paper, heading: &Heading, who: Witness<'_>) -> Paper {
    paper
        .gap(1)
        .boxes(&[
            ("Signature", &signed(who.name)),
            ("Signature witnessed by", &heading.officer.full()),
        ])
        .boxes(&[
            ("Statement taken by", &heading.officer.full()),
            ("Station", heading.officer.station),
        ])
}

/// MG11: a witness statement.
pub fn mg11<T: Into<String>>(
    heading: &Heading,
    who: Witness<'_>,
    on: Date,
    paragraphs: impl IntoIterator<Item = T>,
) -> Paper {
    let paper = Paper::form("MG11")
        .running(format!(
            "Continuation of statement of: {}    URN {}",
            who.name, heading.urn
        ))
        .title("WITNESS STATEMENT")
        .subtitle(RULES);
    foot(
        head(paper, heading, who, on).texts(paragraphs),
        heading,
        who,
    )
}

/// A victim personal statement, on the same form.
pub fn personal<T: Into<String>>(
    heading: &Heading,
    who: Witness<'_>,
    on: Date,
    paragraphs: impl IntoIterator<Item = T>,
) -> Paper {
    let paper = Paper::form("MG11")
        .running(format!(
            "Continuation of victim personal statement of: {}",
            who.name
        ))
        .title("VICTIM PERSONAL STATEMENT")
        .subtitle(RULES);
    let explained = "I have been told what a victim personal statement is for and that I may be asked about it in \
        court. I would like the court to know how the crime has affected me.";
    foot(
        head(paper, heading, who, on)
            .text(explained)
            .texts(paragraphs),
        heading,
        who,
    )
}

/// A business's account of what the offence cost it, on the same form.
pub fn business<T: Into<String>>(
    heading: &Heading,
    who: Witness<'_>,
    on: Date,
    paragraphs: impl IntoIterator<Item = T>,
) -> Paper {
    let paper = Paper::form("MG11")
        .title("IMPACT STATEMENT FOR BUSINESS")
        .subtitle(RULES);
    let authority = "I am the nominated representative of the business named below and am authorised to make this \
        statement on its behalf about the impact on the business.";
    foot(
        head(paper, heading, who, on)
            .text(authority)
            .texts(paragraphs),
        heading,
        who,
    )
}

/// The transcript of an interview recorded as a witness's evidence in chief.
pub fn recorded_interview(
    heading: &Heading,
    who: &str,
    on: Date,
    interviewer: &str,
    exchange: &[(&str, &str)],
) -> Paper {
    let lines = exchange
        .iter()
        .map(|(speaker, words)| format!("{speaker}:  {words}"));
    Paper { tag: "", ..Paper::form("") }
        .running(format!("Transcript of ABE interview of {who}    URN {}", heading.urn))
        .title("TRANSCRIPT OF ACHIEVING BEST EVIDENCE INTERVIEW")
        .subtitle("Visually recorded at a witness interview suite; section 27, Youth Justice and Criminal Evidence Act 1999")
        .boxes(&[("Name of interviewee", who), ("URN", &heading.urn)])
        .boxes(&[("Date of interview", &long(on)), ("Interviewer", interviewer)])
        .boxes(&[("Monitoring officer", &heading.officer.full()), ("Others present", "None")])
        .rule()
        .text(
            "The interview opened with rapport and a conversation about truth and lies, which is not transcribed. \
             The free narrative begins at 00:06:40.",
        )
        .texts(lines)
}
