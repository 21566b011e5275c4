//! Records of what suspects said when they were asked.

use jiff::civil::Date;

use super::super::days::short;
use super::super::paper::Paper;
use super::Heading;

/// Where, when and with whom an interview was held.
pub struct Sitting<'a> {
    /// Who was interviewed, as printed.
    pub person: &'a str,
    /// The day.
    pub on: Date,
    /// When it began and ended.
    pub times: (&'a str, &'a str),
    /// The solicitor or representative and others present.
    pub present: &'a str,
}

/// MG15: a record of an audibly recorded interview. Each turn is the counter, the speaker and the words.
pub fn record(heading: &Heading, sitting: &Sitting<'_>, turns: &[(&str, &str, &str)]) -> Paper {
    let rows = turns
        .iter()
        .map(|(counter, who, words)| {
            vec![
                (*counter).to_owned(),
                (*who).to_owned(),
                (*words).to_owned(),
            ]
        })
        .collect();
    Paper::form("MG15")
        .running(format!("Record of interview of {}    URN {}", sitting.person, heading.urn))
        .title("RECORD OF INTERVIEW")
        .boxes(&[("Person interviewed", sitting.person), ("URN", &heading.urn)])
        .boxes(&[("Place of interview", heading.officer.station), ("Date of interview", &short(sitting.on))])
        .boxes(&[("Time commenced", sitting.times.0), ("Time concluded", sitting.times.1)])
        .boxes(&[("Interviewing officer(s)", &heading.officer.full())])
        .boxes(&[("Other persons present", sitting.present)])
        .text("This record is the exhibit referred to in the statement of the interviewing officer. The interview was audibly recorded under caution.")
        .table(&[12, 16, 72], &["Counter", "Speaking", "Text"], rows)
}

/// A short note of an interview in which nothing much was said.
pub fn short_note(heading: &Heading, sitting: &Sitting<'_>, paragraphs: &[&str]) -> Paper {
    Paper::form("MG15")
        .title("SHORT DESCRIPTIVE NOTE OF INTERVIEW")
        .boxes(&[
            ("Person interviewed", sitting.person),
            ("URN", &heading.urn),
        ])
        .boxes(&[
            ("Place of interview", heading.officer.station),
            ("Date of interview", &short(sitting.on)),
        ])
        .boxes(&[
            ("Time commenced", sitting.times.0),
            ("Time concluded", sitting.times.1),
        ])
        .boxes(&[("Interviewing officer(s)", &heading.officer.full())])
        .boxes(&[("Persons present", sitting.present)])
        .texts(paragraphs.iter().copied())
}
