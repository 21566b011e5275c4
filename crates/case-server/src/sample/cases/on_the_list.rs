//! Two cases on the list of the day the office is looked at, or of the last day the courts sat: there is something to
//! record in court at once.

use casework::record::{PersonRole, Remand};

use super::prelude::*;

fn officer() -> Officer {
    Officer {
        rank: "PC 7716",
        name: "Judith OAKES",
        station: "Harrowbridge Police Station",
    }
}

fn listed(days: Days, afternoon: bool) -> Result<Vec<Step>, BadNumber> {
    let sitting = SampleSitting::new(MAGISTRATES, "2", days.sits_now(), afternoon, "FHG")?;
    Ok(vec![
        Step::Listed {
            on: days.ago(12),
            sitting,
        },
        Step::Allocated {
            on: days.ago(11),
            prosecutor: Some(PROSECUTOR),
            paralegal: Some(PARALEGAL),
        },
    ])
}

fn bailed(days: Days) -> String {
    format!(
        "Released on unconditional bail to appear at Leeds Magistrates' Court on {}.",
        long(days.sits_now())
    )
}

/// R v Ormonde: a drill taken from a tool shop. Admitted.
pub fn theft(days: Days) -> Result<SampleCase, BadNumber> {
    let day = days.ago(16);
    let charged = days.ago(15);
    let urn = numbers::urn("HB", 40_902, day)?;
    let defendant = SampleDefendant::suspect("Craig", "Ormonde", days.born(29, 4), "7 Weavers Fold, Harrowbridge", Remand::UnconditionalBail)
        .asn(numbers::asn("HB", 40_011, charged)?)
        .charged(
            SampleCharge::new("TH68010", "Theft from a shop", day, format!("On {} at Harrowbridge stole a cordless drill and two batteries to the value of £189.00 belonging to Haddon Tools Limited.", long(day)))?
                .laid(charged),
        );
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer: officer(),
    };
    let afternoon = full(day);
    let manager = mg11(
        &heading,
        witness("Gwendolyn HADDON", "Shop manager"),
        day,
        paragraphs![
            format!(
                "I manage Haddon Tools in Kirkgate, Harrowbridge. On {afternoon} at about 3.25 pm I was behind the counter when a man I now know to be Craig Ormonde came in. He asked me for screws of a size that we keep in the back. When I came out with them he was walking quickly to the door with a drill box under his coat."
            ),
            "I called after him and he ran. I looked at the display by the door and a cordless drill with two batteries was gone. It sells at £189.00. I rang the police. Nobody had permission to take it.",
            "I knew the man by sight: he bought a saw from us in the spring and paid by card. I would know him again. The drill has not been given back.",
        ],
    );
    let interview = short_note(
        &heading,
        &Sitting {
            person: "Craig ORMONDE",
            on: charged,
            times: ("10:05", "10:21"),
            present: "Mr Leonard Fisk, duty solicitor",
        },
        &[
            "Ormonde said that he had lost a job for want of tools and took the drill on the spur of the moment. He had sold it the same evening for £60 and would not say to whom. He was sorry for Mrs Haddon, who had always been civil to him.",
        ],
    );
    let report = mg5(
        &heading,
        std::slice::from_ref(&defendant),
        &Mg5 {
            on: charged,
            plea: "Guilty",
            summary: &paragraphs![format!(
                "On {afternoon} at about 3.25 pm the defendant took a cordless drill and two batteries worth £189.00 from the display at Haddon Tools, Kirkgate, Harrowbridge, while the manager was fetching what he had asked for. She knew him by sight."
            )],
            evidence: &paragraphs!["Gwendolyn HADDON: the theft, recognition, value."],
            interview: "Full admissions. The drill was sold and is not recovered.",
            rest: &[(
                "Application for order on conviction",
                "Compensation of £189.00 to Haddon Tools Limited.".to_owned(),
            )],
        },
    );
    let sheet = mg4(&heading, &defendant, charged, &bailed(days));
    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Drill worth £189 taken from a tool shop; recognised, admitted, not recovered."
            .to_owned(),
        received: days.ago(14),
        request: None,
        team: Team::Magistrates,
        monitoring_codes: vec!["GAP"],
        people: vec![SamplePerson::new(
            "Gwendolyn",
            "Haddon",
            "Shop manager",
            &[PersonRole::Victim, PersonRole::Key],
        )],
        documents: vec![
            SampleDocument::new("Ormonde MG5.pdf", 1006, "Ormonde", Some(charged), report),
            SampleDocument::new("Ormonde MG4.pdf", 1002, "Ormonde", Some(charged), sheet),
            SampleDocument::new("Haddon.pdf", 1031, "Gwendolyn Haddon", Some(day), manager),
            SampleDocument::new(
                "Ormonde interview.pdf",
                1042,
                "Craig Ormonde",
                Some(charged),
                interview,
            ),
        ],
        defendants: vec![defendant],
        story: listed(days, false)?,
    })
}

/// R v Tranter: a wing mirror and a window, after a quarrel about parking. Denied.
pub fn damage(days: Days) -> Result<SampleCase, BadNumber> {
    let night = days.ago(17);
    let charged = days.ago(15);
    let urn = numbers::urn("HB", 40_877, night)?;
    let defendant = SampleDefendant::suspect("Moira", "Tranter", days.born(52, 1), "31 Beck Side, Millgate", Remand::UnconditionalBail)
        .asn(numbers::asn("HB", 40_009, charged)?)
        .charged(
            SampleCharge::new("CD71039", "Criminal damage to property - value under £5000", night, format!("On {} at Millgate without lawful excuse damaged a wing mirror and a side window of a motor car to the value of £410.00 belonging to Emeka Obi, intending to damage such property or being reckless as to whether it would be damaged.", long(night)))?
                .laid(charged),
        );
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer: officer(),
    };
    let evening = full(night);
    let owner = mg11(
        &heading,
        witness("Emeka OBI", "Electrician"),
        night,
        paragraphs![
            format!(
                "I live at 29 Beck Side, Millgate. On {evening} at about 9.40 pm I heard glass break in the street. I looked out of the front room and saw my neighbour, Moira Tranter, standing beside my car with a garden spade in her hands. The street lamp is over that place. She looked up at me and said something that I could not hear, then went in at number 31."
            ),
            "The nearside mirror was hanging by its wire and the window of the front passenger door was broken. The garage has priced both at £410.00. I did not give anybody permission to damage my car.",
            "There have been words between us since August about where I park. I have never blocked her gate.",
        ],
    );
    let interview = short_note(
        &heading,
        &Sitting {
            person: "Moira TRANTER",
            on: charged,
            times: ("14:30", "14:52"),
            present: "Ms Tamsin Roe, duty solicitor",
        },
        &[
            "Tranter said that she had gone out with the spade to put the bins straight, found the mirror broken already, and heard youths running. She agreed that she had quarrelled with Mr Obi. She said that he would say anything to be rid of her.",
        ],
    );
    let report = mg5(
        &heading,
        std::slice::from_ref(&defendant),
        &Mg5 {
            on: charged,
            plea: "Not guilty",
            summary: &paragraphs![format!(
                "On {evening} at about 9.40 pm in Beck Side, Millgate, the wing mirror and a window of a car belonging to Emeka Obi were broken. He looked out at once and saw the defendant beside the car with a spade."
            )],
            evidence: &paragraphs![
                "Emeka OBI: the sound, the defendant with the spade, damage of £410.00."
            ],
            interview: "Denied. Came out after the damage; youths were running away.",
            rest: &[(
                "Application for order on conviction",
                "Compensation of £410.00 to Emeka Obi.".to_owned(),
            )],
        },
    );
    let sheet = mg4(&heading, &defendant, charged, &bailed(days));
    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Mirror and window of a neighbour's car broken with a spade, £410. Identification is not in issue; she says that youths did it."
            .to_owned(),
        received: days.ago(14),
        request: None,
        team: Team::Magistrates,
        monitoring_codes: vec!["NGAP"],
        people: vec![SamplePerson::new(
            "Emeka",
            "Obi",
            "Electrician",
            &[PersonRole::Victim, PersonRole::Key],
        )],
        documents: vec![
            SampleDocument::new("Tranter MG5.pdf", 1006, "Tranter", Some(charged), report),
            SampleDocument::new("Tranter MG4.pdf", 1002, "Tranter", Some(charged), sheet),
            SampleDocument::new("Obi.pdf", 1031, "Emeka Obi", Some(night), owner),
            SampleDocument::new("Tranter interview.pdf", 1042, "Moira Tranter", Some(charged), interview),
        ],
        defendants: vec![defendant],
        story: listed(days, true)?,
    })
}
