//! The police's own reports: charges, the report to the court, requests to the prosecutor, remand, records.

use jiff::civil::Date;

use super::super::days::{full, long, short};
use super::super::model::{SampleCharge, SampleDefendant};
use super::super::paper::Paper;
use super::Heading;

fn charge_lines(charges: &[SampleCharge]) -> Vec<String> {
    (1..)
        .zip(charges)
        .map(|(number, charge)| {
            format!(
                "{number}. {} ({}). {}",
                charge.title, charge.offence, charge.particulars
            )
        })
        .collect()
}

/// MG3: a request for a charging decision.
pub fn mg3(
    heading: &Heading,
    suspects: &[SampleDefendant],
    on: Date,
    needed_by: &str,
    sections: &[(&str, &[&str])],
) -> Paper {
    let mut paper = Paper::form("MG3")
        .running(format!("MG3 continued    URN {}", heading.urn))
        .title("REPORT TO CROWN PROSECUTOR FOR CHARGING DECISION")
        .boxes(&[("URN", &heading.urn), ("Date of report", &short(on))])
        .boxes(&[
            ("Officer in the case", &heading.officer.full()),
            ("Station", heading.officer.station),
        ])
        .boxes(&[("Decision required by", needed_by)]);
    for (number, suspect) in (1..).zip(suspects) {
        paper = paper
            .heading(format!("Suspect {number}: {}", suspect.printed()))
            .boxes(&[
                ("Date of birth", &short(suspect.born)),
                ("Status", suspect.remand.title()),
            ])
            .text("Proposed charge(s):")
            .texts(charge_lines(&suspect.charges));
    }
    for (section, paragraphs) in sections {
        paper = paper.heading(*section).texts(paragraphs.iter().copied());
    }
    paper
        .heading("Supervisor")
        .text("I have reviewed the file. In my view the material is complete enough for a charging decision under the Full Code Test, or the Threshold Test where stated, and the disclosure schedules are attached.")
}

/// MG4: the charge sheet of one defendant.
pub fn mg4(heading: &Heading, defendant: &SampleDefendant, on: Date, bailed_to: &str) -> Paper {
    Paper::form("MG4")
        .title("CHARGE(S)")
        .boxes(&[("URN", &heading.urn), ("Station", heading.officer.station)])
        .boxes(&[("Person charged", &defendant.printed()), ("Date of birth", &short(defendant.born))])
        .boxes(&[("Address", defendant.address)])
        .boxes(&[("ASN", defendant.asn.as_ref().map_or("", |asn| asn.as_str()))])
        .text(
            "You are charged with the offence(s) shown below. You do not have to say anything. But it may harm your \
             defence if you do not mention now something which you later rely on in court. Anything you do say may \
             be given in evidence.",
        )
        .texts(charge_lines(&defendant.charges))
        .boxes(&[("Reply (if any)", "No reply"), ("Date charged", &short(on))])
        .boxes(&[("Officer charging", &heading.officer.full()), ("Accepting charge", "PS 1187 Lowther")])
        .text(bailed_to)
}

/// MG5: the police report with its case summary.
pub struct Mg5<'a> {
    /// The day it is made.
    pub on: Date,
    /// Anticipated plea and file.
    pub plea: &'a str,
    /// What happened.
    pub summary: &'a [String],
    /// Key evidence, witness by witness.
    pub evidence: &'a [String],
    /// What the defendant said.
    pub interview: &'a str,
    /// What else there is: forensic evidence, recordings, orders sought.
    pub rest: &'a [(&'a str, String)],
}

/// MG5: the police report with its case summary.
pub fn mg5(heading: &Heading, defendants: &[SampleDefendant], content: &Mg5<'_>) -> Paper {
    let mut paper = Paper::form("MG5")
        .running(format!(
            "MG5 continued    {}    URN {}",
            heading.case(),
            heading.urn
        ))
        .title("POLICE REPORT")
        .boxes(&[("URN", &heading.urn), ("Date", &short(content.on))])
        .boxes(&[("Defendant(s)", &heading.defendants)])
        .boxes(&[
            ("Officer in the case", &heading.officer.full()),
            ("Anticipated plea", content.plea),
        ])
        .heading("Charges");
    for defendant in defendants {
        paper = paper.texts(
            charge_lines(&defendant.charges)
                .iter()
                .map(|line| format!("{} - {line}", defendant.printed())),
        );
    }
    paper = paper
        .heading("Summary of the key evidence")
        .texts(content.summary.iter().cloned())
        .heading("Key witness evidence")
        .texts(content.evidence.iter().cloned())
        .heading("Defendant interview")
        .text(content.interview);
    for (section, text) in content.rest {
        paper = paper.heading(*section).text(text.clone());
    }
    paper.heading("Officer's certification").text(
        "I certify that the information is an accurate summary of the evidence in the case and that relevant \
         material has been recorded and retained.",
    )
}

/// MG6: case file evidence and information, which does not go to the defence.
pub fn mg6(heading: &Heading, on: Date, sections: &[(&str, &str)]) -> Paper {
    let mut paper = Paper::form("MG6")
        .title("CASE FILE EVIDENCE AND INFORMATION")
        .subtitle("NOT DISCLOSABLE - not to be disclosed to the defence")
        .boxes(&[("URN", &heading.urn), ("Date", &short(on))])
        .boxes(&[("Defendant(s)", &heading.defendants)])
        .boxes(&[
            ("Officer in the case", &heading.officer.full()),
            ("Contact details", "by the station switchboard"),
        ]);
    for (section, text) in sections {
        paper = paper.heading(*section).text(*text);
    }
    paper
}

/// MG7: an application to remand in custody.
pub fn mg7(
    heading: &Heading,
    defendant: &SampleDefendant,
    on: Date,
    grounds: &[(&str, &str)],
) -> Paper {
    let mut paper = Paper::form("MG7")
        .title("REMAND APPLICATION")
        .boxes(&[("URN", &heading.urn), ("Date", &short(on))])
        .boxes(&[("Defendant", &defendant.printed()), ("Date of birth", &short(defendant.born))])
        .text(
            "The police ask for a remand in custody. Objections to bail are made because there are substantial \
             grounds for believing that, if granted bail, the defendant would do what is ticked below.",
        )
        .heading("Grounds for objection");
    for (ground, reason) in grounds {
        paper = paper.text(format!("[X] {ground}. {reason}"));
    }
    paper
        .text("Suitable conditions have been considered and would not meet these concerns.")
        .boxes(&[("Officer", &heading.officer.full()), ("Dated", &short(on))])
}

/// MG16: evidence of bad character.
pub fn mg16(
    heading: &Heading,
    defendant: &SampleDefendant,
    on: Date,
    paragraphs: &[&str],
) -> Paper {
    Paper::form("MG16")
        .title("EVIDENCE OF DEFENDANT'S BAD CHARACTER")
        .boxes(&[("URN", &heading.urn), ("Date", &short(on))])
        .boxes(&[("Defendant", &defendant.printed())])
        .text("Evidence is offered under section 101 of the Criminal Justice Act 2003 through gateway (d), as going to propensity.")
        .texts(paragraphs.iter().copied())
        .boxes(&[("Officer in the case", &heading.officer.full())])
}

/// MG13: orders asked for on conviction.
pub fn mg13(heading: &Heading, on: Date, order: &str, paragraphs: &[&str]) -> Paper {
    Paper::form("MG13")
        .title("APPLICATION FOR ORDER(S) ON CONVICTION")
        .boxes(&[("URN", &heading.urn), ("Date", &short(on))])
        .boxes(&[("Defendant", &heading.defendants)])
        .boxes(&[("Order applied for", order)])
        .heading("Conditions sought")
        .texts(paragraphs.iter().copied())
        .boxes(&[("Officer in the case", &heading.officer.full())])
}

/// One court appearance on a print of previous convictions.
pub struct Conviction<'a> {
    /// The day.
    pub on: Date,
    /// The court.
    pub court: &'a str,
    /// The offence.
    pub offence: &'a str,
    /// What the court did.
    pub disposal: &'a str,
}

/// A print of what the Police National Computer holds on a person.
pub fn pnc(defendant: &SampleDefendant, on: Date, convictions: &[Conviction<'_>]) -> Paper {
    let mut typed = vec![
        format!(
            "PNCID:  {}",
            defendant.pnc.as_ref().map_or("", |pnc| pnc.long())
        ),
        format!("SURNAME:  {}", defendant.surname.to_uppercase()),
        format!("FORENAME(S):  {}", defendant.given.to_uppercase()),
        format!("BORN:  {}", short(defendant.born)),
        format!("ADDRESS:  {}", defendant.address),
        "WARNING SIGNALS:  none recorded".to_owned(),
        String::new(),
        "SUMMARY OF CONVICTIONS AND REPRIMANDS / WARNINGS / CAUTIONS".to_owned(),
        String::new(),
    ];
    if convictions.is_empty() {
        typed.push("NO CONVICTIONS, REPRIMANDS, WARNINGS OR CAUTIONS RECORDED".to_owned());
    } else {
        typed.push(format!(
            "CONVICTIONS: {}      OFFENCES: {}",
            convictions.len(),
            convictions.len()
        ));
        if let (Some(first), Some(last)) = (convictions.first(), convictions.last()) {
            typed.push(format!(
                "DATE FIRST CONVICTED: {}   DATE LAST CONVICTED: {}",
                short(first.on),
                short(last.on)
            ));
        }
        typed.push(String::new());
        for (number, conviction) in (1..).zip(convictions) {
            typed.push(format!(
                "{number}.  CONVICTED {}   {}",
                short(conviction.on),
                conviction.court.to_uppercase()
            ));
            typed.push(format!(
                "    OFFENCE:   {}",
                conviction.offence.to_uppercase()
            ));
            typed.push("    PLEA:      GUILTY".to_owned());
            typed.push(format!(
                "    DISPOSAL:  {}",
                conviction.disposal.to_uppercase()
            ));
            typed.push(String::new());
        }
    }
    typed.push("END OF DISPOSALS PRINT".to_owned());
    Paper {
        marking: "OFFICIAL - SENSITIVE",
        ..Paper::plain()
    }
    .title("POLICE NATIONAL COMPUTER")
    .subtitle(format!("Disposals print    Printed: {}", short(on)))
    .typed(typed)
}

/// An entry of an incident log: time and words.
pub type Entry<'a> = (&'a str, &'a str);

/// The command room's log of a call.
pub fn incident_log(
    number: &str,
    on: Date,
    opening: &str,
    entries: &[Entry<'_>],
    closing: &str,
) -> Paper {
    let lines = entries
        .iter()
        .map(|(time, words)| format!("{time}  {words}"));
    Paper {
        marking: "OFFICIAL",
        ..Paper::plain()
    }
    .title("INCIDENT LOG")
    .boxes(&[("Log number", number), ("Date", &short(on))])
    .boxes(&[("Opening code", opening), ("Closing code", closing)])
    .rule()
    .texts(lines)
}

/// A custody record.
pub fn custody_record(
    heading: &Heading,
    defendant: &SampleDefendant,
    on: Date,
    number: &str,
    entries: &[Entry<'_>],
) -> Paper {
    let rows = entries
        .iter()
        .map(|(time, words)| vec![(*time).to_owned(), (*words).to_owned()])
        .collect();
    Paper::form("")
        .running(format!(
            "Custody record {number}    {}",
            defendant.printed()
        ))
        .title("CUSTODY RECORD")
        .boxes(&[("Custody record no", number), ("Date", &short(on))])
        .boxes(&[
            ("Detained person", &defendant.printed()),
            ("Date of birth", &short(defendant.born)),
        ])
        .boxes(&[("Station", heading.officer.station), ("URN", &heading.urn)])
        .boxes(&[
            ("Custody officer", "PS 1187 Lowther"),
            ("Arresting officer", &heading.officer.full()),
        ])
        .heading("Detention log")
        .table(&[15, 85], &["Time", "Entry"], rows)
}

/// A domestic abuse risk assessment.
pub fn risk_assessment(
    heading: &Heading,
    victim: &str,
    on: Date,
    level: &str,
    answers: &[(&str, &str)],
) -> Paper {
    let rows = answers
        .iter()
        .map(|(question, answer)| vec![(*question).to_owned(), (*answer).to_owned()])
        .collect();
    Paper::form("")
        .title("DOMESTIC ABUSE RISK ASSESSMENT")
        .boxes(&[("URN", &heading.urn), ("Date", &short(on))])
        .boxes(&[("Victim", victim), ("Completed by", &heading.officer.full())])
        .boxes(&[("Risk level", level)])
        .table(&[55, 45], &["Question", "Answer"], rows)
        .text("Risk grading: standard, medium, high. The grading above was confirmed by the safeguarding unit.")
}

/// A drink-drive procedure at the station.
pub fn mgdd(
    heading: &Heading,
    defendant: &SampleDefendant,
    on: Date,
    readings: (&str, &str),
    paragraphs: &[&str],
) -> Paper {
    Paper::form("MG DD/A")
        .running(format!("MG DD/A continued    {}", defendant.printed()))
        .title("DRINK / DRUGS DRIVING - PROCEDURE")
        .subtitle("Station procedure: specimens of breath")
        .boxes(&[("URN", &heading.urn), ("Date", &short(on))])
        .boxes(&[("Subject", &defendant.printed()), ("Date of birth", &short(defendant.born))])
        .boxes(&[("Officer conducting", &heading.officer.full()), ("Approved device", "Lion Intoxilyzer 6000UK")])
        .texts(paragraphs.iter().copied())
        .heading("Specimens of breath")
        .boxes(&[("First specimen", readings.0), ("Second specimen", readings.1)])
        .text("Readings are microgrammes of alcohol in 100 millilitres of breath. The simulator check before and after was within limits. The lower reading is relied on.")
        .text(format!("Procedure completed on {}.", full(on)))
}

/// A certificate of an earlier conviction or an order that stands.
pub fn court_order(
    court: &str,
    heading_text: &str,
    defendant: &SampleDefendant,
    on: Date,
    terms: &[&str],
) -> Paper {
    let mut paper = Paper::plain()
        .title(court)
        .title(heading_text.to_uppercase())
        .boxes(&[("Defendant", &defendant.printed()), ("Date", &long(on))])
        .text("The court orders, under the Protection from Harassment Act 1997, that until further order the defendant must not:");
    for (number, term) in (1..).zip(terms) {
        paper = paper.text(format!("{number}. {term}"));
    }
    paper.text("Penal notice: breach of this order without reasonable excuse is an offence for which the defendant may be sent to prison for up to five years.")
}
