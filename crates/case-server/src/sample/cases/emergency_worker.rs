//! Assault on a nurse: charged, first hearing on the next sitting day in the afternoon.

use casework::record::{PersonRole, Remand};

use super::prelude::*;

/// R v Tolland.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let night = days.ago(14);
    let charged = days.ago(13);
    let urn = numbers::urn("HB", 41_101, night)?;
    let officer = Officer {
        rank: "PC 5129",
        name: "Piotr WOLAN",
        station: "Harrowbridge Police Station",
    };
    let defendant = SampleDefendant::suspect("Sheridan", "Tolland", days.born(43, 4), "no fixed abode", Remand::UnconditionalBail)
        .asn(numbers::asn("HB", 40_066, charged)?)
        .pnc(numbers::pnc(2001, 84_419)?)
        .charged(SampleCharge::new("CJ88159", "Common assault of an emergency worker", night, format!("On {} at Harrowbridge assaulted by beating an emergency worker, namely Comfort Asante, a nurse, acting in the exercise of her functions as such a worker.", long(night)))?.laid(charged));
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };
    let evening = full(night);

    let nurse = mg11(
        &heading,
        witness("Comfort ASANTE", "Staff nurse"),
        charged,
        paragraphs![
            format!(
                "I am a staff nurse in the emergency department at Calderwell. On {evening} I was on nights. At about 11.15 pm I went to bay 6 to take the blood pressure of a man who had been brought in after a fall. I had been told that he had been drinking. I now know him to be Sheridan Tolland."
            ),
            "I said who I was and what I was going to do. He was lying on his back with his eyes shut. As I put the cuff on his arm he sat up and hit me in the mouth with the back of his fist. He said, 'Get off me, I'm not going in.' I do not think that he knew where he was. I stepped back and pressed the bell.",
            "My lip was cut inside and two of my front teeth were loose. I carried on with my shift after half an hour because there was nobody else. It is the third time that I have been hit at work this year. I have been asked whether he meant it for me. I do not know, but it was my face.",
        ],
    );
    let log = incident_log(
        "0918",
        night,
        "ASSAULT - HOSPITAL",
        &[
            (
                "23:19",
                "Call received from Calderwell emergency department. Nurse struck by patient, patient now calm.",
            ),
            (
                "23:21",
                "Call taker: no weapon, security with him. Grade 2.",
            ),
            ("23:34", "PC 5129 dispatched."),
            (
                "23:58",
                "PC 5129 at scene. Male asleep. Doctor says not fit for interview before morning.",
            ),
            (
                "00:40",
                "Caller, charge nurse Ibbotson, will keep CCTV of corridor. No camera in bay.",
            ),
        ],
        "CRIME RECORDED",
    );
    let summary = paragraphs![format!(
        "On {evening} at about 11.15 pm in the emergency department at Calderwell the defendant, a patient, struck a nurse in the mouth with the back of his fist as she took his blood pressure. Her lip was cut and two teeth were loosened."
    )];
    let evidence = paragraphs!["Comfort ASANTE: the assault and injury. PC WOLAN: arrest."];
    let report = mg5(
        &heading,
        std::slice::from_ref(&defendant),
        &Mg5 {
            on: charged,
            plea: "Not known",
            summary: &summary,
            evidence: &evidence,
            interview: "Said that he remembered nothing after the bus shelter and was sorry if he had hurt anybody. Had drunk a bottle of vodka. Had a head injury from the fall, for which he had four stitches; hospital notes have been asked for.",
            rest: &[],
        },
    );
    let print = pnc(
        &defendant,
        charged,
        &[
            Conviction {
                on: days.ago(5200),
                court: "Leeds Magistrates",
                offence: "Drunk and disorderly",
                disposal: "Fine 50.00",
            },
            Conviction {
                on: days.ago(2950),
                court: "Leeds Magistrates",
                offence: "Common assault",
                disposal: "Conditional discharge 12 months",
            },
        ],
    );

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Nurse struck in the mouth by an intoxicated patient with a head injury. Intent may be in issue.".to_owned(),
        received: days.ago(12),
        request: None,
        team: Team::Magistrates,
        monitoring_codes: vec!["NGAP"],
        people: vec![
            SamplePerson::new("Comfort", "Asante", "Staff nurse", &[PersonRole::Victim, PersonRole::Key]).avoiding("night shifts: mornings after"),
            SamplePerson::new("Piotr", "Wolan", "Police constable 5129", &[PersonRole::Police]),
        ],
        documents: vec![
            SampleDocument::new("tolland MG5.pdf", 1006, "Tolland", Some(charged), report),
            SampleDocument::new("tolland asante.pdf", 1031, "Comfort Asante", Some(charged), nurse),
            SampleDocument::new("tolland log.pdf", 1200, "", Some(night), log).unused(),
            SampleDocument::new("tolland pnc.pdf", 1056, "", Some(charged), print),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Listed { on: days.ago(11), sitting: SampleSitting::new(MAGISTRATES, "4", days.next_sitting(), true, "FHG")? },
            Step::Allocated { on: days.ago(10), prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
        ],
    })
}
