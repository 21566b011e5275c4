//! Assault and strangulation in a relationship: charged on the threshold of the full code, in custody, next hearing
//! on the next sitting day.

use casework::record::{
    Decision, HearingResult, MarkPurpose, PersonRole, Plea, Remand, ReviewKind, SectionKey,
    Visibility,
};

use super::prelude::*;

/// R v Hollis.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let night = days.ago(17);
    let charged = days.ago(16);
    let first = days.sat(15);
    let urn = numbers::urn("MG", 20_833, night)?;
    let officer = Officer {
        rank: "PC 6043",
        name: "Dilys ARKWRIGHT",
        station: "Millgate Police Station",
    };
    let where_ = "14 Foundry Court, Millgate";
    let defendant = SampleDefendant::suspect("Gareth", "Hollis", days.born(38, 8), where_, Remand::PoliceDetention)
        .asn(numbers::asn("MG", 20_114, charged)?)
        .pnc(numbers::pnc(2011, 903_316)?)
        .charged(SampleCharge::new("OF61102", "Assault a person thereby occasioning them actual bodily harm", night, format!("On {} at Millgate assaulted Rebecca Sayle thereby occasioning her actual bodily harm.", long(night)))?.laid(charged))
        .charged(SampleCharge::new("SC15005", "Intentional strangulation", night, format!("On {} at Millgate intentionally strangled Rebecca Sayle.", long(night)))?.laid(charged));
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };
    let evening = full(night);

    let victim = mg11(
        &heading,
        witness("Rebecca SAYLE", "Teaching assistant"),
        charged,
        paragraphs![
            format!(
                "I live at {where_} with my son Alfie, who is seven. Gareth Hollis and I have been together for about three years and he moved in the summer before last. I am making this statement at the hospital and PC Arkwright is writing it down for me because my wrist is in a splint."
            ),
            "For the first year things were good. He began to check my telephone after I went back to work. He did not like me going to the staff nights out and would ring until I came home. He has pushed me before, I would say four or five times, and last Easter he threw a mug which broke against the wall next to me. I told my sister about the mug but nobody else. I never rang the police because I thought that it would make it worse.",
            format!(
                "On {evening} Alfie was asleep upstairs. Gareth came in at about half past nine. I could tell that he had been drinking from the way he put his keys down. I had my telephone in my hand because I was writing to my sister about Sunday. He said, 'Who's that?' I said that it was Jess. He said, 'Show me then,' and held his hand out. I said no. I said it quite calmly. I had made up my mind that I would not show it to him any more."
            ),
            "He came round the table and took hold of my left wrist and twisted it until I dropped the telephone. I heard it crack, the wrist, not the telephone. I shouted. He said, 'You'll wake him up,' and hit me on the side of the face with his open hand so that I fell against the fridge. My lip was bleeding and I could taste it.",
            "I tried to get past him to the hall. He took me by the neck with both of his hands, with his thumbs at the front, and pushed me back against the fridge. I could not breathe in. I remember the noise of the magnets falling off. My eyes went dark at the edges and there was a rushing sound. I thought of Alfie coming down and finding me. I do not know how long it was. It felt like a long time but I think that it was perhaps ten seconds. Then he let go and I was on the floor, and he was saying, 'Look what you make me do.'",
            "He went out to the yard to smoke. I locked the back door and rang 999 with the house telephone. I could not speak properly. It hurt to swallow for five days afterwards and my voice was hoarse for a week. When the officers came he was still in the yard.",
            "I have been shown photographs of my neck, face and wrist, exhibit DA/2, and they show how I looked that night. I want to support a prosecution. I am frightened of what he will do when he comes out, and I would not want to have to see him in court.",
        ],
    );
    let attended = mg11(
        &heading,
        witness("PC 6043 Dilys ARKWRIGHT", "Police officer"),
        charged,
        paragraphs![
            format!(
                "On {evening} at 9.58 pm I was sent with PC Boyd to {where_} after a call in which a woman could be heard to whisper. We arrived at 10.04. My body-worn camera was recording throughout; I produce the recording as exhibit DA/1 and photographs taken that night as exhibit DA/2."
            ),
            "The front door was opened by a woman whom I now know to be Rebecca Sayle. She was shaking and held her left arm against her chest. Her lower lip was split and swollen. There was a red mark on each side of her neck, the one on her right in the shape of finger ends, and small red dots under both eyes. Her voice was hoarse and little more than a whisper. She pointed to the back of the house and said, 'He's in the yard. He had me by the throat.' The time was 10.05.",
            "I went through the kitchen, where there were magnets and a child's drawings on the floor in front of the fridge and a smear of blood on its door at about head height. In the yard Gareth Hollis was sitting on a crate. He smelled of drink. I told him that I was arresting him for assault and cautioned him. He said, 'It was nothing. She bruises like a peach.' I wrote that down at 10.09 and he declined to sign it.",
            "Miss Sayle told me that she had not known that it was an offence to put hands round somebody's neck.",
        ],
    );
    let clinical = medical(
        "DA/3",
        "Dr Imogen PARISH",
        "Rebecca SAYLE",
        night,
        &[
            (
                "Presenting complaint",
                "Alleged assault by partner at about 21:45. Twisted wrist, slap to face, both hands round neck.",
            ),
            (
                "History",
                "Could not breathe for an estimated ten seconds. Vision darkened. No loss of consciousness that she recalls. Did not lose control of bladder. Painful swallowing, hoarse voice. Not pregnant.",
            ),
            (
                "On examination",
                "Linear red bruising to both sides of the neck below the jaw, finger-end pattern on the right, 1 to 2 cm. Petechiae, both lower eyelids. Lower lip laceration 8 mm, not full thickness. Tenderness and swelling over the left distal radius. Left cheek tender, no fracture. Voice hoarse.",
            ),
            (
                "Investigations",
                "X-ray of left wrist: undisplaced fracture of distal radius. CT scan of neck with contrast: no injury to vessels. Larynx intact.",
            ),
            (
                "Diagnosis and treatment",
                "Non-fatal strangulation with petechiae; fracture of left wrist; laceration of lip. Backslab, analgesia, advice on warning signs. Discharged to sister's address with safeguarding referral.",
            ),
        ],
    );
    let call = emergency_call(
        "DA/4",
        "Force control room",
        night,
        "4 minutes 12 seconds",
        &[
            ("OPERATOR", "Emergency, which service do you need?"),
            ("CALLER", "(whispering) Police. Please."),
            (
                "CALL HANDLER",
                "Police emergency. Can you tell me where you are?",
            ),
            (
                "CALLER",
                "Fourteen Foundry Court. Millgate. I can't talk. He's outside.",
            ),
            ("CALL HANDLER", "Are you hurt?"),
            ("CALLER", "My neck. I can't swallow. My arm."),
            (
                "CALL HANDLER",
                "Is there anybody else in the house with you?",
            ),
            (
                "CALLER",
                "My little boy. He's asleep. Please don't put the sirens on.",
            ),
            (
                "CALL HANDLER",
                "They are on the way to you now. Is the door locked?",
            ),
            (
                "CALLER",
                "(sound of knocking) He's knocking. He's saying sorry. He always says sorry.",
            ),
        ],
    );
    let video = body_worn_log(
        "DA/1",
        "PC 6043 Arkwright",
        charged,
        "The time on the footage agrees with the speaking clock.",
        &[
            [
                "22:04:51",
                "22:04:51",
                "Door opened by R. Sayle. Marks to neck and lip visible. Holding left arm.",
            ],
            [
                "22:05:20",
                "22:05:20",
                "Sayle: 'He's in the yard. He had me by the throat.'",
            ],
            [
                "22:07:48",
                "22:07:48",
                "Kitchen. Magnets on floor, smear on fridge door.",
            ],
            [
                "22:09:02",
                "22:09:02",
                "Arrest and caution. Hollis: 'It was nothing. She bruises like a peach.'",
            ],
            [
                "22:16:30",
                "22:16:30",
                "Child comes to top of stairs and asks for his mother. Recording ends.",
            ],
        ],
    );
    let risk = risk_assessment(
        &heading,
        "Rebecca SAYLE",
        charged,
        "HIGH",
        &[
            (
                "Has the current incident resulted in injury?",
                "Yes: wrist, lip, neck",
            ),
            ("Are you very frightened?", "Yes"),
            (
                "What are you afraid of?",
                "That he will come back when he is released",
            ),
            (
                "Do you feel isolated from family or friends?",
                "Yes. Has stopped going out with colleagues",
            ),
            (
                "Have you separated or tried to separate within the past year?",
                "Asked him to leave in the spring. He did not go",
            ),
            ("Is the abuse getting worse?", "Yes"),
            (
                "Has he ever attempted to strangle or choke you?",
                "Yes, that night. Not before",
            ),
            (
                "Does he try to control everything you do?",
                "Checks telephone, rings until she comes home",
            ),
            (
                "Are there children?",
                "Alfie, 7. Asleep upstairs, came to the stairs at the end",
            ),
        ],
    );
    let interview = short_note(
        &heading,
        &Sitting {
            person: "Gareth HOLLIS",
            on: charged,
            times: ("08:41", "08:58"),
            present: "Mr Anil Corrie, duty solicitor",
        },
        &[
            "Hollis was cautioned and said that he understood. He read a prepared statement: 'I did not assault Rebecca Sayle. She had been drinking. She fell against the fridge when she went for me over her telephone. I held her by the shoulders to keep her off. If she has marks they are from that. I have nothing else to say.'",
            "He made no comment to questions about the fracture, the marks on both sides of the neck and the petechiae, the 999 call, and what he said on arrest. A special warning was not given.",
        ],
    );
    let needs = mg2(
        &heading,
        "Rebecca SAYLE",
        days.ago(14),
        &[
            "Miss Sayle is an intimidated witness. She would give evidence but does not want to be in the same room as the defendant. She asks for screens and would accept a live link. She has asked whether the public can be kept out while she speaks about the strangulation.",
        ],
    );
    let personal = personal(
        &heading,
        witness("Rebecca SAYLE", "Teaching assistant"),
        days.ago(5),
        paragraphs![
            "I used to be a person who laughed a lot. Since the incident I have not been able to be in a kitchen with anybody behind me. I have moved the table so that my chair is against the wall.",
            "My voice came back but I hear the hoarseness even when other people say that it has gone. At work we sing with the children in the mornings and I mouthed the words for a fortnight.",
            "Alfie asked me whether I had been naughty. I do not know how to answer that. He takes his toy telephone to bed because he says he will ring the police himself next time.",
            "I have changed the locks. I would feel safer if he were not allowed to come to Foundry Court or to the school.",
        ],
    );
    let request = mg3(
        &heading,
        std::slice::from_ref(&defendant),
        charged,
        "custody clock: 21:40 today",
        &[
            (
                "Outline of the case",
                &[
                    "The suspect attacked his partner in their kitchen over her telephone: he twisted her wrist until it broke, struck her in the face and strangled her with both hands until her sight darkened. Their child was asleep upstairs.",
                ],
            ),
            (
                "Summary of key evidence",
                &[
                    "Account of the victim with injuries that fit it. Hospital record: finger-end bruising to both sides of the neck, petechiae, fractured wrist. Body-worn video and 999 call. Comment on arrest.",
                ],
            ),
            (
                "Suspect's interview",
                &["Prepared statement of self-defence and accident; no comment after that."],
            ),
            (
                "Other matters",
                &[
                    "Domestic abuse checklist and risk assessment (high) attached. The victim supports a prosecution. Remand in custody will be sought.",
                ],
            ),
        ],
    );
    let remand = mg7(
        &heading,
        &defendant,
        charged,
        &[
            (
                "Interfere with witnesses",
                "The only witness to the assault is his partner. While she spoke to the operator he was at the door saying that he was sorry, and he rang her four times from the van until his telephone was taken.",
            ),
            (
                "Commit further offences",
                "The risk is assessed as high. Violence has grown over a year and has now reached strangulation in a house where a child lives.",
            ),
        ],
    );
    let summary = paragraphs![
        format!(
            "On {evening} at about 9.45 pm at {where_}, the defendant demanded to see his partner's telephone. When she refused he twisted her left wrist until it broke, struck her face and took her by the neck with both hands so that she could not breathe and her sight went dark at the edges."
        ),
        "She rang 999 in a whisper while he was in the yard. Officers recorded her injuries and her first account on video within twenty minutes.",
    ];
    let evidence = paragraphs![
        "Rebecca SAYLE: the assault and the history. PC ARKWRIGHT: injuries, first account, comment on arrest, DA/1 and DA/2.",
        "Dr PARISH: clinical record DA/3, fracture of the wrist, petechiae and finger-end bruising. 999 call DA/4.",
    ];
    let report = mg5(&heading, std::slice::from_ref(&defendant), &Mg5 {
        on: charged,
        plea: "Not guilty",
        summary: &summary,
        evidence: &evidence,
        interview: "Prepared statement: she fell; he held her by the shoulders. No comment to the rest.",
        rest: &[("Application for order on conviction", "A restraining order is sought: no contact, not to go to Foundry Court or the school.".to_owned()),
            ("Victim personal statement", "Taken.".to_owned())],
    });
    let next = days.next_sitting();

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Assault and strangulation of a partner at home, child upstairs. Fractured wrist, petechiae. High risk.".to_owned(),
        received: charged,
        request: Some(casework::record::ChargingRequest {
            kind: casework::record::RequestKind::Initial,
            colour: casework::record::RequestColour::Red,
            needed_by: Some(charged),
                detained_since: None,
        }),
        team: Team::Magistrates,
        monitoring_codes: vec!["DOMV", "NFS", "NGAP"],
        people: vec![
            SamplePerson::new("Rebecca", "Sayle", "Teaching assistant", &[PersonRole::Victim, PersonRole::Key, PersonRole::Intimidated]).measures("Screens; live link as second choice; public gallery cleared"),
            SamplePerson::new("Dilys", "Arkwright", "Police constable 6043", &[PersonRole::Police]),
            SamplePerson::new("Imogen", "Parish", "Consultant in emergency medicine", &[PersonRole::Professional]).avoiding(format!("on leave from {} to {}", long(days.ahead(12)), long(days.ahead(20)))),
        ],
        documents: vec![
            SampleDocument::new("MG3.pdf", 1034, "Hollis", Some(charged), request),
            SampleDocument::new("MG5.pdf", 1006, "Hollis", Some(charged), report),
            SampleDocument::new("Statement Sayle.pdf", 1031, "Rebecca Sayle", Some(charged), victim),
            SampleDocument::new("Statement Arkwright.pdf", 1031, "Dilys Arkwright", Some(charged), attended),
            SampleDocument::new("A+E notes.pdf", 1030, "DA/3", Some(night), clinical),
            SampleDocument::new("999.pdf", 1030, "DA/4", Some(night), call),
            SampleDocument::new("BWV log.pdf", 1030, "DA/1", Some(charged), video),
            SampleDocument::new("DASH.pdf", 1200, "Rebecca Sayle", Some(charged), risk).unused(),
            SampleDocument::new("SDN.pdf", 1042, "Gareth Hollis", Some(charged), interview),
            SampleDocument::new("MG7.pdf", 1012, "Hollis", Some(charged), remand),
            SampleDocument::new("MG2 Sayle.pdf", 1033, "Rebecca Sayle", Some(days.ago(14)), needs),
            SampleDocument::new("VPS Sayle.pdf", 1031, "Rebecca Sayle", Some(days.ago(5)), personal),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Allocated { on: charged, prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Reviewed {
                on: charged,
                by: PROSECUTOR,
                kind: ReviewKind::FullCode,
                sections: vec![
                    (SectionKey::Summary, "Attack on a partner in the kitchen of their home: wrist twisted until it broke, blow to the face, strangulation with both hands. Child asleep upstairs.".to_owned()),
                    (SectionKey::Evidence, "Clear and consistent account, first given within twenty minutes and recorded. The fracture and the petechiae with finger-end bruising on both sides of the neck fit her account and not a fall or a hold by the shoulders. Self-defence can be disproved. There is a realistic prospect of conviction on both charges.".to_owned()),
                    (SectionKey::PublicInterest, "Serious violence in the home, escalating, with a child in the house. A prosecution is required. The victim supports it.".to_owned()),
                    (SectionKey::VictimsWitnesses, "Screens to be applied for. Independent adviser engaged.".to_owned()),
                ],
                decisions: vec![(0, 0, Decision::Charge, ""), (0, 1, Decision::Charge, "")],
            },
            Step::Listed { on: charged, sitting: SampleSitting::new(MAGISTRATES, "1", first, false, "FHG")? },
            Step::Heard {
                outcomes: vec![SampleOutcome::new(HearingResult::Adjourned, &[(0, Plea::IndicatedNotGuilty), (1, Plea::IndicatedNotGuilty)], Some((Remand::Custody, "")), "Bail refused: interference with the victim. Adjourned for allocation; hospital record to be served.")],
                next: Some(SampleSitting::new(MAGISTRATES, "1", next, false, "MOT")?),
            },
            Step::Marked { on: days.working_ago(6), by: PROSECUTOR, document: "A+E", words: "Petechiae, both lower eyelids.", purpose: MarkPurpose::Evidence, comment: "Pressure on the neck, not a hold by the shoulders." },
            Step::Marked { on: days.working_ago(6), by: PROSECUTOR, document: "Statement Sayle", words: "I told my sister about the mug but nobody else.", purpose: MarkPurpose::Request, comment: "Statement from the sister, Jess, about the earlier complaint." },
            Step::Noted { on: days.working_ago(5), by: PROSECUTOR, text: "Spoke to the officer: Miss Sayle is steady and has moved back home with new locks. Sister willing to make a statement.".to_owned(), visibility: Visibility::CpsOnly },
        ],
    })
}
