//! Rape: a request for a charging decision to the specialist team. Handled as such cases are: nothing is told that
//! the decision does not need.

use casework::record::{
    ChargingRequest, MarkPurpose, PersonRole, Remand, RequestColour, RequestKind, Visibility,
};

use super::prelude::*;

/// Vaughan-Reed.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let night = days.ago(163);
    let recorded = days.ago(160);
    let sent = days.ago(12);
    let urn = numbers::urn("PV", 9_117, night)?;
    let officer = Officer {
        rank: "DC 2650",
        name: "Catrin MORLAIS",
        station: "Protecting Vulnerable People Unit",
    };
    let defendant = SampleDefendant::suspect("Adam", "Vaughan-Reed", days.born(24, 3), "7 Almshouse Lane, Castleby", Remand::PreChargeBail)
        .on_conditions("Not to contact the complainant or Bethan Loy directly or indirectly. Not to go to Weavers' Hall.")
        .charged(SampleCharge::new("SX03002", "Rape a woman 16 years of age or over - SOA 2003", night, format!("On {} at Castleby intentionally penetrated the vagina of Miss A with his penis, Miss A not consenting to the penetration and he not reasonably believing that she was consenting.", long(night)))?);
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };

    let transcript = recorded_interview(
        &heading,
        "Miss A",
        recorded,
        "DC Elin Sparrow",
        &[
            (
                "DC SPARROW",
                "You have told me that you were ready to start where you wanted to. Take as long as you like. I will not interrupt.",
            ),
            (
                "MISS A",
                "We had all been at the boat club dinner. I knew Adam from rowing, not well. We had never been out or anything like that. I had wine with the meal and then I stopped, because I was on the early minibus. I was tired more than anything.",
            ),
            (
                "MISS A",
                "Bethan and I shared a set in Weavers' Hall, two bedrooms and a little kitchen. A few people came back. By about one it was Bethan and Adam and me. Bethan went to bed. I said good night as well. Adam said that he had missed his taxi and could he sleep on the floor in the kitchen. I said yes. I gave him the blanket off the end of my bed. I remember that I shut my door because the light from the kitchen was on. There isn't a lock.",
            ),
            (
                "DC SPARROW",
                "Thank you. What is the next thing that you remember?",
            ),
            (
                "MISS A",
                "Waking up. I was on my side facing the wall and there was somebody behind me in the bed. I thought for a second that I was at home and it was the dog. Then I knew what was happening. He was already doing it. I could not move. I want to say that I shouted but I did not. I went completely still. I looked at the paint on the wall. There is a mark there like a boat.",
            ),
            (
                "MISS A",
                "I said, 'What are you doing?' It came out very small. He stopped. He said, 'I thought you were awake.' I said that I was asleep. He said, 'You moved.' He got up and I heard him go into the kitchen. I heard the outside door. I stayed where I was until it was light.",
            ),
            (
                "DC SPARROW",
                "Was there anything that you said or did earlier that evening that he could have taken to mean that you wanted that?",
            ),
            (
                "MISS A",
                "No. I have been over and over it. I was kind to him. I gave him a blanket.",
            ),
            ("DC SPARROW", "Who was the first person that you told?"),
            (
                "MISS A",
                "Bethan. When she got up. I was in the kitchen. The blanket was folded on the chair and I could not stop looking at it. I said, 'Adam was in my bed.' And then I told her.",
            ),
        ],
    );
    let first_told = mg11(
        &heading,
        witness("Bethan LOY", "Student"),
        days.ago(158),
        paragraphs![
            "I share rooms in Weavers' Hall with the complainant, whom I will call Miss A because I have been asked to. We have been friends since our first week.",
            format!(
                "On {} we went to the boat club dinner. I had more to drink than she did. Afterwards five or six people came back for tea. Adam Vaughan-Reed was one of them. I noticed nothing between him and Miss A. She was talking to Callie about a lecture for most of the time. At about one in the morning I went to bed. She had her shoes off and was yawning.",
                full(night)
            ),
            "I got up at about twenty past seven. She was sitting at the kitchen table in her dressing gown with both hands round a mug that was empty. She had not put the light on. I asked her whether she was ill. She said, 'Adam was in my bed.' I said something stupid like, 'Oh?' because I thought that she was telling me good news. Then I saw her face. She said, 'I was asleep, Beth. I woke up and he was doing it.' She did not cry. She was shaking so that the mug tapped on the table.",
            "I asked whether she wanted to ring anybody. She said no, she wanted to have a bath. I said that I did not think that she should. We rang the centre at the hospital at about eight and I went with her.",
            "At 9.14 that morning Adam sent me a message, which I have kept. It said, 'Is A ok? I think I may have misread things last night. Feel awful.' I did not answer. I produce a picture of it as exhibit BL/1.",
        ],
    );
    let interview = record(
        &heading,
        &Sitting {
            person: "Adam VAUGHAN-REED",
            on: days.ago(157),
            times: ("13:05", "13:58"),
            present: "Mr Crispin Hale, solicitor",
        },
        &[
            ("01:00", "DC MORLAIS", "Caution given and explained."),
            (
                "02:40",
                "VAUGHAN-REED",
                "I want to answer. I did sleep with her. I thought that she wanted to.",
            ),
            (
                "04:15",
                "DC MORLAIS",
                "Tell me how you came to be in her room.",
            ),
            (
                "04:24",
                "VAUGHAN-REED",
                "The kitchen floor was freezing. I thought that I would just get in for warmth. The door was not locked. She was lying there and she sort of moved back towards me.",
            ),
            ("06:02", "DC MORLAIS", "Did she say anything?"),
            (
                "06:06",
                "VAUGHAN-REED",
                "No. She made a sort of noise. I took it as, you know. Yes.",
            ),
            ("07:33", "DC MORLAIS", "Were her eyes open?"),
            (
                "07:37",
                "VAUGHAN-REED",
                "It was dark. She was facing the other way.",
            ),
            (
                "09:20",
                "DC MORLAIS",
                "Did you do anything at all to find out whether she was awake?",
            ),
            (
                "09:31",
                "VAUGHAN-REED",
                "I didn't think that I had to ask, with her moving. As soon as she said something I stopped.",
            ),
            (
                "14:10",
                "DC MORLAIS",
                "You wrote to Bethan, 'I think I may have misread things.' What had you misread?",
            ),
            (
                "14:24",
                "VAUGHAN-REED",
                "Whether she was pleased, I suppose.",
            ),
            ("31:45", "DC MORLAIS", "Did you ask for a taxi that night?"),
            (
                "31:50",
                "VAUGHAN-REED",
                "No. I might have said that I had missed one.",
            ),
        ],
    );
    let report = sfr(
        &heading,
        days.ago(101),
        "DNA",
        "Gwenda Prosser, reporting scientist",
        &[
            [
                "CM/4",
                "Intimate samples of the complainant, sexual offence kit",
                "Semen detected; DNA profile matching Adam VAUGHAN-REED",
            ],
            [
                "CM/6",
                "Blanket, folded, from kitchen chair",
                "No semen detected",
            ],
            [
                "CM/7",
                "Blood and urine of the complainant, taken 09:40",
                "Alcohol by back-calculation 20 to 45 mg per 100 ml at 02:00; no drugs",
            ],
        ],
        "The findings support the proposition that intercourse took place. They do not help as to consent. The complainant was not intoxicated.",
    );
    let needs = mg2(
        &heading,
        "Miss A",
        days.ago(20),
        &[
            "Miss A is eligible automatically as a complainant of a sexual offence. She wishes her recorded interview to be played as her evidence in chief and asks to be cross-examined early, on a recording, because she sits her final examinations next summer. If that is refused she wants a live link from another building and would like her adviser to sit with her.",
        ],
    );
    let request = mg3(
        &heading,
        std::slice::from_ref(&defendant),
        sent,
        "28 days (bail)",
        &[
            (
                "Outline of the case",
                &[
                    "The complainant woke in her own bed to find the suspect having intercourse with her. He had been allowed to sleep on the kitchen floor. He accepts intercourse and says that he took a movement and a sound for consent.",
                ],
            ),
            (
                "Summary of key evidence",
                &[
                    "Recorded interview of the complainant. First complaint to her friend within minutes of seeing her. The suspect's message at 9.14 am: 'I think I may have misread things.' Forensic evidence of intercourse; toxicology. Interview: took no step to find out whether she was awake.",
                ],
            ),
            (
                "Material from third parties",
                &[
                    "Counselling notes have not been asked for. No line of inquiry makes them relevant. University disciplinary papers: asked for, and with the file. The complainant's telephone was not examined; she gave her messages with Miss Loy of that morning herself.",
                ],
            ),
            (
                "Issues",
                &[
                    "Consent: she was asleep (section 75(2)(d), evidential presumption). Reasonable belief: what steps did he take? He says none.",
                ],
            ),
        ],
    );
    let unused = mg6c(
        &heading,
        sent,
        &[
            [
                "1",
                "Notes of the duty officer who took the first call from the hospital",
                "Unit",
            ],
            [
                "2",
                "Messages between the complainant and Miss Loy, that morning, twelve in all",
                "Unit",
            ],
            [
                "3",
                "Plan and photographs of the rooms in Weavers' Hall",
                "Unit",
            ],
            [
                "4",
                "University disciplinary papers, including an account by the suspect to his tutor",
                "Unit",
            ],
            [
                "5",
                "Statements of four others who came back for tea; none saw anything between the two",
                "Unit",
            ],
        ],
    );
    let adviser = letter(&Letter {
        from: &["Harbour Independent Sexual Violence Advisers", "Castleby"],
        to: &[
            "Rape and Serious Sexual Offences Unit",
            "Crown Prosecution Service",
        ],
        on: days.ago(5),
        reference: "H/22-A",
        subject: "Support for Miss A",
        dear: "Mr Price",
        paragraphs: &[
            "I support Miss A. She has asked me to write because she finds it hard to ring. She would like to know by what date a decision will be made. It has been more than five months.",
            "She will be away with her family from the nineteenth to the thirtieth of next month. She would prefer to be told in person, at our centre, and not by letter in the first place. She has asked that no message be left at Weavers' Hall.",
        ],
        signed: "Ffion Tate, adviser",
    });

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Rape of a student asleep in her room by a fellow club member who had been allowed to stay. Intercourse admitted; consent and reasonable belief in issue.".to_owned(),
        received: sent,
        request: Some(ChargingRequest { kind: RequestKind::Initial, colour: RequestColour::Green, needed_by: Some(days.ahead(16)), detained_since: None }),
        team: Team::Rasso,
        monitoring_codes: vec!["RAPE", "NGAP"],
        people: vec![
            SamplePerson::new("Miss", "A", "Student", &[PersonRole::Victim, PersonRole::Key, PersonRole::Vulnerable, PersonRole::Intimidated]).measures("Recorded evidence in chief; early recorded cross-examination sought; live link otherwise").avoiding("final examinations next summer"),
            SamplePerson::new("Bethan", "Loy", "Student", &[PersonRole::Key]),
            SamplePerson::new("Gwenda", "Prosser", "Forensic scientist", &[PersonRole::Expert]),
        ],
        documents: vec![
            SampleDocument::new("RASSO MG3.pdf", 1034, "Vaughan-Reed", Some(sent), request),
            SampleDocument::new("ABE transcript.pdf", 1201, "", Some(recorded), transcript).sensitive(),
            SampleDocument::new("Loy.pdf", 1031, "Bethan Loy", Some(days.ago(158)), first_told),
            SampleDocument::new("Int.pdf", 1020, "Adam Vaughan-Reed", Some(days.ago(157)), interview),
            SampleDocument::new("SFR DNA.pdf", 1203, "Vaughan-Reed", Some(days.ago(101)), report),
            SampleDocument::new("MG2.pdf", 1033, "", Some(days.ago(20)), needs),
            SampleDocument::new("MG6C.pdf", 1009, "Vaughan-Reed", Some(sent), unused).unused(),
            SampleDocument::new("Harbour letter.pdf", -1, "", Some(days.ago(5)), adviser).unassessed(),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Allocated { on: days.working_ago(11), prosecutor: Some(RASSO_PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Marked { on: days.working_ago(3), by: RASSO_PROSECUTOR, document: "Int.pdf", words: "I didn't think that I had to ask", purpose: MarkPurpose::Evidence, comment: "No step taken to find out whether she was awake: reasonable belief." },
            Step::Marked { on: days.working_ago(3), by: RASSO_PROSECUTOR, document: "Loy", words: "I think I may have misread things last night.", purpose: MarkPurpose::Evidence, comment: "Sent before he knew of any complaint." },
            Step::Noted { on: days.working_ago(3), by: RASSO_PROSECUTOR, text: "Tell Miss A the decision in person through Harbour, not by letter; nothing to Weavers' Hall.".to_owned(), visibility: Visibility::Case },
        ],
    })
}
