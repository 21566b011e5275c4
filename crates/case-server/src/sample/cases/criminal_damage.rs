//! Damage to a neighbour's car and fence: charged, first hearing on the next sitting day.

use casework::record::{PersonRole, Remand};

use super::prelude::*;

/// R v Pell.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let day = days.ago(30);
    let charged = days.ago(13);
    let urn = numbers::urn("HB", 40_662, day)?;
    let officer = Officer {
        rank: "PC 7715",
        name: "Lorcan FYFE",
        station: "Harrowbridge Police Station",
    };
    let defendant = SampleDefendant::suspect("Maureen", "Pell", days.born(58, 1), "8 Bellflower Way, Harrowbridge", Remand::UnconditionalBail)
        .asn(numbers::asn("HB", 39_644, charged)?)
        .charged(SampleCharge::new("CD71039", "Criminal damage to property - value under £5000", day, format!("On {} at Harrowbridge without lawful excuse damaged a motor car and a fence panel belonging to Ravi Solanki, intending to damage the same or being reckless as to whether they would be damaged.", long(day)))?.laid(charged));
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };
    let morning = full(day);

    let owner = mg11(
        &heading,
        witness("Ravi SOLANKI", "Electrician"),
        days.ago(29),
        paragraphs![
            "I live at 10 Bellflower Way. Mrs Pell lives next door at number 8. We were on good terms for years until I had the old hedge taken out in the spring. I had the boundary checked first and offered to show her the drawing. Since then she has not spoken to me except to shout.",
            format!(
                "On {morning} at about twenty-five past seven I was upstairs shaving when I heard a scraping sound outside. I looked out of the bathroom window, which is over the drive. Mrs Pell was walking along the side of my car, a grey Kestrel estate, with a garden trowel in her right hand held against the paint. She went from the back wheel to the front. She then went to the new fence and struck one of the panels with the trowel until it split."
            ),
            "I opened the window and shouted, 'Maureen, what are you doing?' She looked up and said, 'What you did to my hedge.' She went in and shut the door.",
            "The scratch is two metres long and goes through to the metal. The estimate to repair it is £1,140 and a new panel is £68. I produce the estimates as exhibit RS/1 and the recording from my doorbell as exhibit RS/2.",
        ],
    );
    let album = photographs(
        "LF/1",
        "PC 7715 Fyfe",
        day,
        &[
            "View of the nearside of a grey estate car on the drive of 10 Bellflower Way. Scratch from rear wheel arch to front wing.",
            "The same, close up, with scale. Bare metal along 40 cm of the door.",
            "View of fence between 8 and 10. Third panel split from top to bottom.",
            "Garden trowel on the step of number 8. Grey paint on its edge.",
        ],
    );
    let summary = paragraphs![format!(
        "On {morning} at about 7.25 am the defendant scratched her neighbour's car along its whole side with a garden trowel and broke a fence panel. He saw her do it from a window. His doorbell recorded her saying, 'What you did to my hedge.' The damage comes to £1,208."
    ),];
    let evidence = paragraphs![
        "Ravi SOLANKI: saw the damage done. PC FYFE: photographs LF/1; trowel LF/2 with grey paint on it."
    ];
    let report = mg5(
        &heading,
        std::slice::from_ref(&defendant),
        &Mg5 {
            on: charged,
            plea: "Not guilty",
            summary: &summary,
            evidence: &evidence,
            interview: "Attended by appointment without a solicitor. Said that she was weeding and may have brushed against the car. Said that the fence stands on her land and she could do as she liked with it.",
            rest: &[(
                "Application for order on conviction",
                "Compensation of £1,208; see the claim.".to_owned(),
            )],
        },
    );
    let claim = mg19(
        &heading,
        "Ravi SOLANKI",
        days.ago(20),
        &[
            [
                "Respray of nearside, two doors and wing",
                "£1,140.00",
                "Estimate, exhibit RS/1. Not claimed on insurance: excess £500",
            ],
            [
                "Fence panel and fitting",
                "£68.00",
                "Estimate, exhibit RS/1",
            ],
        ],
    );
    let certificate = sdc(
        &heading,
        days.ago(12),
        &[
            "The unused material is: the incident log; the crime report; letters between the neighbours' solicitors about the boundary; notes of a mediation meeting that Mrs Pell did not attend.",
            "The letters about the boundary may assist the defence as to lawful excuse in respect of the fence panel and are disclosable. Copies are attached.",
        ],
    );
    let solicitors = letter(&Letter {
        from: &[
            "Crabtree & Moss Solicitors",
            "2 Assembly Street",
            "Harrowbridge",
        ],
        to: &["Crown Prosecution Service", "Magistrates' Court Unit"],
        on: days.ago(2),
        reference: "CM/PELL/0931",
        subject: "R v Maureen Pell",
        dear: "Sir or Madam",
        paragraphs: &[
            "We act for Mrs Pell, who is to appear on the next sitting day. She is 58 and has never been in trouble. We write to ask you to review the public interest in this prosecution.",
            "The fence panel stands on ground of which the ownership is genuinely in dispute, as you will see from the correspondence which the officer has. As to the car, Mrs Pell offers to pay the whole of the cost of repair, £1,140, without admitting that she meant to cause it.",
            "She has been the carer of her husband, who has dementia, for four years. Her general practitioner's letter is enclosed. If the matter can be dealt with out of court we ask that you tell us before the hearing.",
        ],
        signed: "Crabtree & Moss",
    });

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Neighbour's car scratched with a trowel and a fence panel broken in a dispute about a hedge. Damage £1,208.".to_owned(),
        received: days.ago(12),
        request: None,
        team: Team::Magistrates,
        monitoring_codes: vec!["NGAP"],
        people: vec![
            SamplePerson::new("Ravi", "Solanki", "Electrician", &[PersonRole::Victim, PersonRole::Key]),
            SamplePerson::new("Lorcan", "Fyfe", "Police constable 7715", &[PersonRole::Police]),
        ],
        documents: vec![
            SampleDocument::new("pell mg5.pdf", 1006, "Pell", Some(charged), report),
            SampleDocument::new("solanki.pdf", 1031, "Ravi Solanki", Some(days.ago(29)), owner),
            SampleDocument::new("photos.pdf", 1030, "LF/1", Some(day), album),
            SampleDocument::new("claim.pdf", 1025, "Ravi Solanki", Some(days.ago(20)), claim),
            SampleDocument::new("SDC.pdf", 1202, "Pell", Some(days.ago(12)), certificate).unused(),
            SampleDocument::new("letter in.pdf", -1, "", Some(days.ago(2)), solicitors).unassessed(),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Listed { on: days.ago(11), sitting: SampleSitting::new(MAGISTRATES, "3", days.next_sitting(), false, "FHG")? },
            Step::Allocated { on: days.ago(10), prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Tasked { on: days.ago(1), name: "Check new correspondence", owner: Some(PROSECUTOR), due: days.0, note: "Defence ask for a review of the public interest before the hearing", urgent: Some("hearing on the next sitting day") },
        ],
    })
}
