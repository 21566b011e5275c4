//! Serious injury by dangerous driving: a decision was asked for, more evidence was requested, it has come in part.

use casework::record::{
    ChargingRequest, Decision, PersonRole, Remand, RequestColour, RequestKind, ReviewKind,
    SectionKey,
};

use jiff::civil::Date;

use super::super::paper::Paper;
use super::prelude::*;

/// Ferrier.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let day = days.ago(143);
    let sent = days.ago(52);
    let urn = numbers::urn("RP", 7_705, day)?;
    let officer = Officer {
        rank: "PC 9027",
        name: "Gillian TARN",
        station: "Roads Policing Unit",
    };
    let defendant = SampleDefendant::suspect("Oliver", "Ferrier", days.born(20, 5), "Rectory Farm, Nether Stainby", Remand::UnderInvestigation)
        .charged(SampleCharge::new("RT88526", "Cause serious injury by dangerous driving", day, format!("On {} caused serious injury to Margaret Dace by driving a mechanically propelled vehicle, namely a Corvane GT, dangerously on a road, namely the B6994 at Stainby Bank.", long(day)))?);
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };
    let afternoon = full(day);

    let request = mg3(
        &heading,
        std::slice::from_ref(&defendant),
        sent,
        "28 days (released under investigation)",
        &[
            (
                "Outline of the case",
                &[
                    "The suspect, aged 20, overtook a tractor on the approach to the crest of Stainby Bank and met an oncoming motor cycle. The rider, a woman of 49, lost her left leg below the knee.",
                ],
            ),
            (
                "Summary of key evidence",
                &[
                    "Tractor driver. Walker with a view of the hill. Collision investigator: speed 71 to 78 mph before braking, limit 60, double white line. Interview: says that he thought that he had room.",
                ],
            ),
            (
                "Outstanding evidence",
                &[
                    "Download of the car's data recorder. Consultant's report on the injury and its lasting effects.",
                ],
            ),
        ],
    );
    let tractor = mg11(
        &heading,
        witness("Alan HESKETH", "Farm worker"),
        days.ago(141),
        paragraphs![
            format!(
                "On {afternoon} at about half past four I was driving a tractor with a loaded trailer up Stainby Bank towards Nether Stainby. I was doing about eighteen miles an hour. The beacon was on. There were three vehicles behind me: I could see a white van, a blue car and behind it a low orange one. I have been driving tractors on that hill for thirty years and nobody overtakes there, because you cannot see over the top and there is a double white line the whole way."
            ),
            "About a hundred and fifty metres from the crest I heard an engine being revved very hard and saw the orange car come out in my mirror. It passed the blue car and the van and came alongside me. I saw the driver, a young man with dark hair, looking straight ahead. I braked as hard as I dared, to let him in, because I had seen a headlight come over the top.",
            "He cut in, but not enough. The motor cycle hit the back corner of his car. The noise was like a gate being slammed. The rider went over the verge and the machine came past me on its side. I stopped and ran back. She was sitting up and trying to take her glove off. I tied my belt round her leg. I have done a first-aid course for the farm.",
            "The driver of the orange car was standing in the road. He said, 'She came out of nowhere.' I said, 'She came over the hill, lad, same as everybody.'",
        ],
    );
    let walker = mg11(
        &heading,
        witness("Ingrid HAAS", "Botanist"),
        days.ago(138),
        paragraphs![
            format!(
                "On {afternoon} I was on the path above Stainby Bank, counting orchids. From there one looks down on the road on both sides of the crest. I saw a tractor going slowly up one side, with cars behind it, and on the other side a motor cycle coming up at an ordinary speed, well to its left."
            ),
            "An orange car pulled out from the back of the line. I remember that I stood up. I could see both of them and neither of them could see the other. It passed two vehicles and was level with the trailer when it reached the place where the road begins to flatten. I should say that it was going twice as fast as anything else I had seen on that road all day, but I do not drive and would not put a number on it.",
        ],
    );
    let investigator = mg11(
        &heading,
        witness("PC 3140 Rashid QURESHI", "Forensic collision investigator"),
        days.ago(96),
        paragraphs![
            format!(
                "I am a forensic collision investigator. I attended Stainby Bank on {afternoon} at 5.20 pm, when the vehicles had not been moved, and made a survey with a laser scanner. I have examined both vehicles. I understand my duty to the court as an expert."
            ),
            "The road is a two-way single carriageway, 6.4 metres wide, limited to 60 miles an hour. A double white line with the solid line nearest to the northbound lane begins 410 metres before the crest. At the point where the car must have begun to overtake, a driver's view ahead is 128 metres. At the point of collision it is 61 metres.",
            "The car left 22.6 metres of tyre mark from locked wheels, of which the last 9 metres lie across the centre line. From those marks, the drag of the surface, which I measured, and the damage, I put its speed at the beginning of the marks at between 71 and 78 miles an hour. The motor cycle's speed was between 41 and 49.",
            "To overtake two vehicles and the tractor with its trailer at that speed needs about 190 metres of clear road. There were never more than 128. In my opinion the overtaking could not have been completed safely by any driver, whatever came the other way. The motor cyclist had about one and a half seconds to react and nothing that she could have done would have avoided the collision.",
            "No mechanical defect was found in either vehicle. The data recorder of the car has been removed and sent to its maker.",
        ],
    );
    let interview = record(
        &heading,
        &Sitting {
            person: "Oliver FERRIER",
            on: days.ago(118),
            times: ("09:30", "10:05"),
            present: "Mr Dominic Sayer, solicitor",
        },
        &[
            (
                "01:05",
                "PC TARN",
                "Caution. Voluntary attendance explained.",
            ),
            (
                "03:12",
                "FERRIER",
                "I'd been behind it for two miles. I thought that I had room. I've gone past there before.",
            ),
            ("04:40", "PC TARN", "There is a double white line."),
            (
                "04:44",
                "FERRIER",
                "I know. I thought it had ended. There's a break further on.",
            ),
            ("06:20", "PC TARN", "What speed were you doing?"),
            (
                "06:24",
                "FERRIER",
                "Sixty. Sixty-five. I wasn't looking at it, I was looking at the road.",
            ),
            ("09:58", "PC TARN", "Had you your telephone in your hand?"),
            (
                "10:03",
                "FERRIER",
                "No. It was in the holder. It was on maps.",
            ),
            (
                "22:10",
                "FERRIER",
                "I think about her every day. I know that doesn't help her.",
            ),
        ],
    );
    let surgeon = letter(&Letter {
        from: &[
            "Calderwell Hospitals NHS Trust",
            "Department of Orthopaedic Surgery",
        ],
        to: &["PC 9027 Tarn", "Roads Policing Unit"],
        on: days.ago(10),
        reference: "GT/MD/448-2210",
        subject: "Mrs Margaret Dace",
        dear: "PC Tarn",
        paragraphs: &[
            "Thank you for your letter. Mrs Dace was brought in with a traumatic near-amputation of the left leg below the knee and fractures of the pelvis and left wrist. The leg could not be saved. She was in hospital for thirty-eight days and in rehabilitation for nine weeks.",
            "She now walks indoors with a prosthesis and one stick. She was a district nurse and will not go back to that work. Her condition is permanent. I expect one further operation on the stump within two years.",
            "I can make a statement in the proper form if you will send me one.",
        ],
        signed: "Miss Greta Thwaite, consultant orthopaedic surgeon",
    });
    let cover = further_material(&heading, days.ago(9));

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Overtaking at the crest of a hill, motor cyclist lost a leg. Further evidence was asked for; the surgeon has answered, the car's data is awaited.".to_owned(),
        received: sent,
        request: Some(ChargingRequest { kind: RequestKind::Initial, colour: RequestColour::Green, needed_by: Some(days.ago(24)), detained_since: None }),
        team: Team::Magistrates,
        monitoring_codes: vec!["RTAF", "NGAP"],
        people: vec![
            SamplePerson::new("Margaret", "Dace", "District nurse", &[PersonRole::Victim]),
            SamplePerson::new("Alan", "Hesketh", "Farm worker", &[PersonRole::Key]),
            SamplePerson::new("Ingrid", "Haas", "Botanist", &[PersonRole::Key]).avoiding("abroad from May to July every year"),
            SamplePerson::new("Rashid", "Qureshi", "Forensic collision investigator", &[PersonRole::Police, PersonRole::Expert]),
        ],
        documents: vec![
            SampleDocument::new("Ferrier - MG3.pdf", 1034, "Ferrier", Some(sent), request),
            SampleDocument::new("Ferrier - Hesketh.pdf", 1031, "Alan Hesketh", Some(days.ago(141)), tractor),
            SampleDocument::new("Ferrier - Haas.pdf", 1031, "Ingrid Haas", Some(days.ago(138)), walker),
            SampleDocument::new("Ferrier - FCI.pdf", 1031, "Rashid Qureshi", Some(days.ago(96)), investigator),
            SampleDocument::new("Ferrier - ROTI.pdf", 1020, "Oliver Ferrier", Some(days.ago(118)), interview),
            SampleDocument::new("Ferrier - MG20.pdf", 1026, "Ferrier", Some(days.ago(9)), cover),
            SampleDocument::new("Ferrier - surgeon.pdf", -1, "", Some(days.ago(10)), surgeon).unassessed(),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Allocated { on: days.working_ago(51), prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Reviewed {
                on: days.working_ago(38),
                by: PROSECUTOR,
                kind: ReviewKind::FullCode,
                sections: vec![
                    (SectionKey::Summary, "Overtaking over a double white line at the crest of Stainby Bank; collision with an oncoming motor cycle; loss of a leg.".to_owned()),
                    (SectionKey::Evidence, "Two witnesses and the collision investigator give a strong case of dangerous driving. Serious injury is not yet proved by a medical statement, and the data recorder may settle the speed.".to_owned()),
                    (SectionKey::PublicInterest, "To be assessed when the evidential stage is met; on these facts a prosecution would be required.".to_owned()),
                ],
                decisions: vec![(0, 0, Decision::FurtherEvidence, "Medical statement of the injury and its lasting effect; download of the data recorder.")],
            },
        ],
    })
}

/// What the police sent in answer to the action plan.
fn further_material(heading: &Heading, on: Date) -> Paper {
    Paper::form("MG20")
        .title("FURTHER EVIDENCE / INFORMATION REPORT")
        .boxes(&[("URN", &heading.urn), ("Date", &short(on))])
        .boxes(&[("Defendant", &heading.defendants), ("Officer in the case", &heading.officer.full())])
        .heading("Nature of material")
        .text("In response to the action plan. Please find attached: letter of Miss Thwaite, consultant surgeon, on Mrs Dace's injuries. A statement in the proper form has been asked for.")
        .heading("Further information")
        .text("The maker of the car says that the data recorder was damaged by water and that it will try again. It gives no date. The forward camera of the white van has come to light; its driver had sold the van. I am trying to trace the buyer.")
}
