//! A knife in a public place: charged, first hearing on the next sitting day.

use casework::record::{PersonRole, Remand};

use super::prelude::*;

/// R v Quill.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let day = days.ago(12);
    let charged = days.ago(11);
    let urn = numbers::urn("HB", 41_133, day)?;
    let officer = Officer {
        rank: "PC 8804",
        name: "Nadia FERREIRA",
        station: "Harrowbridge Police Station",
    };
    let defendant = SampleDefendant::suspect("Aaron", "Quill", days.born(19, 7), "22 Chandler Close, Harrowbridge", Remand::ConditionalBail)
        .on_conditions("Not to enter Harrowbridge bus interchange or the arcade.")
        .asn(numbers::asn("HB", 40_095, charged)?)
        .charged(SampleCharge::new("CJ88144", "Possess knife blade / sharp pointed article in a public place - Criminal Justice Act 1988", day, format!("On {} at Harrowbridge, without good reason or lawful authority, had with him in a public place, namely Market Arcade, an article which had a blade, namely a kitchen knife.", long(day)))?.laid(charged));
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };
    let afternoon = full(day);

    let stop = mg11(
        &heading,
        witness("PC 8804 Nadia FERREIRA", "Police officer"),
        day,
        paragraphs![
            format!(
                "On {afternoon} at 4.50 pm I was on foot patrol in uniform in Market Arcade, Harrowbridge, with PCSO Lund. The manager of the games shop told me that a group of youths was arguing outside and that one of them kept putting his hand inside his jacket. I saw five young men. One, whom I now know to be Aaron Quill, looked at me, turned, and walked quickly away with his right arm held against his side."
            ),
            "I caught up with him by the fountain. I told him why I had stopped him, my name and station, and that I was going to search him under section 1 of the Police and Criminal Evidence Act because I believed that he had something that he should not have. He said, 'It's only for if they start.' In the inside pocket of his jacket, wrapped in a tea towel, was a kitchen knife with a black handle and a blade of 12 centimetres. I produce it as exhibit NF/1.",
            "I arrested and cautioned him. He said, 'I was going to take it home again.' He was polite throughout and did what he was asked.",
        ],
    );
    let video = body_worn_log(
        "NF/2",
        "PC 8804 Ferreira",
        charged,
        "Time on the footage is correct.",
        &[
            [
                "16:51:20",
                "16:51:20",
                "Quill walks towards fountain, right arm against side.",
            ],
            [
                "16:51:58",
                "16:51:58",
                "Stopped. Grounds and object of search explained.",
            ],
            [
                "16:52:40",
                "16:52:40",
                "'It's only for if they start.' Tea towel with knife taken from inside pocket.",
            ],
        ],
    );
    let interview = short_note(
        &heading,
        &Sitting {
            person: "Aaron QUILL",
            on: day,
            times: ("19:10", "19:24"),
            present: "Ms Tamsin Roe, duty solicitor",
        },
        &[
            "Quill said that he had been chased by three older boys the week before and had not told anybody. He took the knife from his mother's kitchen that morning so as to show it if they came back. He had not taken it out. He knew that it was against the law. He did not give the names of the boys.",
        ],
    );
    let summary = paragraphs![format!(
        "On {afternoon} at about 4.50 pm in Market Arcade, Harrowbridge, the defendant was found to have a kitchen knife with a blade of 12 cm in his inside pocket. He said that it was for his protection."
    )];
    let evidence =
        paragraphs!["PC FERREIRA: stop, search, comments; knife NF/1; body-worn video NF/2."];
    let report = mg5(
        &heading,
        std::slice::from_ref(&defendant),
        &Mg5 {
            on: charged,
            plea: "Guilty",
            summary: &summary,
            evidence: &evidence,
            interview: "Admitted possession. Carried for protection after he was chased the week before. No good reason in law.",
            rest: &[(
                "Application for order on conviction",
                "Forfeiture and destruction of the knife.".to_owned(),
            )],
        },
    );
    let order = mg13(
        &heading,
        charged,
        "Forfeiture and destruction",
        &["That the knife, exhibit NF/1, be forfeited and destroyed."],
    );
    let sheet = mg4(
        &heading,
        &defendant,
        charged,
        &format!(
            "Released on conditional bail to appear at Leeds Magistrates' Court on {}.",
            long(days.next_sitting())
        ),
    );

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Kitchen knife in an arcade, carried for protection. Admitted.".to_owned(),
        received: days.ago(10),
        request: None,
        team: Team::Magistrates,
        monitoring_codes: vec!["KER", "GAP"],
        people: vec![SamplePerson::new(
            "Nadia",
            "Ferreira",
            "Police constable 8804",
            &[PersonRole::Police, PersonRole::Key],
        )],
        documents: vec![
            SampleDocument::new("Quill 1.pdf", 1006, "Quill", Some(charged), report),
            SampleDocument::new("Quill 2.pdf", 1002, "Quill", Some(charged), sheet),
            SampleDocument::new("Quill 3.pdf", 1031, "Nadia Ferreira", Some(day), stop),
            SampleDocument::new("Quill 4.pdf", 1030, "NF/2", Some(charged), video),
            SampleDocument::new("Quill 5.pdf", 1042, "Aaron Quill", Some(day), interview),
            SampleDocument::new("Quill 6.pdf", 1040, "Quill", Some(charged), order),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Listed {
                on: days.ago(9),
                sitting: SampleSitting::new(MAGISTRATES, "3", days.next_sitting(), false, "FHG")?,
            },
            Step::Allocated {
                on: days.ago(8),
                prosecutor: Some(PROSECUTOR),
                paralegal: Some(PARALEGAL),
            },
        ],
    })
}
