//! Stalking by a former partner: he is in police detention, the clock is running, a decision is wanted today.

use casework::record::{ChargingRequest, PersonRole, Remand, RequestColour, RequestKind};

use super::prelude::*;

/// Lister.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let from = days.ago(66);
    let to = days.ago(1);
    let today = days.0;
    let urn = numbers::urn("MG", 21_402, to)?;
    let officer = Officer {
        rank: "DC 8151",
        name: "Yusuf KARIM",
        station: "Millgate Police Station",
    };
    let defendant = SampleDefendant::suspect("Neil", "Lister", days.born(41, 2), "Flat 2, 140 Canal Road, Millgate", Remand::PoliceDetention)
        .pnc(numbers::pnc(2018, 775_102)?)
        .charged(SampleCharge::new("PH97011", "Stalking involving serious alarm / distress", from, format!("Between {} and {} at Millgate pursued a course of conduct which amounted to stalking and which caused Helen Rourke serious alarm or distress which had a substantial adverse effect on her usual day-to-day activities.", long(from), long(to)))?.until(to));
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };

    let request = mg3(
        &heading,
        std::slice::from_ref(&defendant),
        today,
        "19:20 today (custody clock)",
        &[
            (
                "Outline of the case",
                &[
                    "Since she ended their relationship ten weeks ago the suspect has sent the victim 412 messages, has been seen outside her work eleven times and has twice left flowers at her mother's grave with her name on the card. Last night a tracking device was found under her car.",
                ],
            ),
            (
                "Summary of key evidence",
                &[
                    "Account of the victim with a diary. Messages. The receipt for the device, in his name, found in his kitchen. A restraining order in favour of an earlier partner, in force until two years ago.",
                ],
            ),
            (
                "Suspect's interview",
                &[
                    "No comment, but after the recording was off he asked whether she had 'got the lilies'. Noted and shown to him; he would not sign.",
                ],
            ),
            (
                "Decision sought",
                &[
                    "Charge under section 4A of the Protection from Harassment Act 1997 on the Full Code Test. Remand in custody will be sought.",
                ],
            ),
        ],
    );
    let victim = mg11(
        &heading,
        witness("Helen ROURKE", "Dental nurse"),
        to,
        paragraphs![
            "I am a dental nurse at a practice in Guild Street, Millgate. I was in a relationship with Neil Lister for fourteen months. I ended it ten weeks ago, on a Sunday, because he had read my diary and then told me that he had. I told him in person and I was clear. He cried, and then he said, 'You'll see that you don't mean it.'",
            "I have kept a list on my calendar at home of what has happened since, because the first officer I spoke to advised me to. I produce it as exhibit HR/1. I will not go through all of it here.",
            "The messages began that night. He sent between five and twenty a day. I answered the first two and then one in the third week, in which I said, 'Please stop. I do not want any contact with you at all.' I blocked the number and they came from another, and then from others. None of them is a threat in so many words. They say things like, 'You look tired today, the blue doesn't suit you,' on days when I had worn blue.",
            "I have seen him outside work eleven times. He sits on the wall of the chapel opposite. He does not come over. He lifts one finger from his knee, like people do from a steering wheel. I changed my hours so as to leave by the back, and two days later he was at the back.",
            "My mother died four years ago. Twice in the last month I have gone to the cemetery on a Saturday and found lilies there with a card that said 'From Helen and Neil'. I had never told him which cemetery it was. I sat in the car afterwards and could not drive.",
            format!(
                "On {} my brother had my car on his ramp because of a noise and found a small black box held on with a magnet behind the back bumper. I did not put it there. I gave it to the police as exhibit HR/2.",
                full(to)
            ),
            "I have stopped swimming, which I did three mornings a week. I sleep at my brother's. I have had two weeks off work and my doctor has given me tablets. I check the underneath of the car each time that I go out to it now, with a mirror on a stick that my nephew made for me. I am frightened of what he will do when he sees that I mean it.",
        ],
    );
    let messages = phone(
        "YK/1",
        "DC 8151 Karim",
        today,
        ("Telephone of Helen Rourke", "350000 00 771204 9"),
        &[
            [
                "Day 1 22:14",
                "Incoming",
                "Neil",
                "you dont mean it. sleep well x",
            ],
            [
                "Day 9 08:02",
                "Incoming",
                "Neil",
                "you look tired today, the blue doesnt suit you",
            ],
            [
                "Day 20 19:40",
                "Outgoing",
                "Neil",
                "Please stop. I do not want any contact with you at all.",
            ],
            ["Day 20 19:41", "Incoming", "Neil", "ok. i hear you. x"],
            [
                "Day 20 19:43",
                "Incoming",
                "Neil",
                "but thats not what your face said on tuesday",
            ],
            [
                "Day 24 12:31",
                "Incoming",
                "Unknown 1",
                "new number, dropped the old one in the canal lol",
            ],
            [
                "Day 41 06:55",
                "Incoming",
                "Unknown 2",
                "no swimming now? shame. you were getting good",
            ],
            [
                "Day 58 09:10",
                "Incoming",
                "Unknown 3",
                "your mum would have liked the lilies",
            ],
            [
                "Day 64 23:50",
                "Incoming",
                "Unknown 3",
                "back door today. clever girl",
            ],
        ],
    );
    let order = court_order(
        "Leeds Magistrates' Court",
        "Restraining order",
        &defendant,
        days.ago(1830),
        &[
            "contact Claire Denholm directly or indirectly by any means whatever;",
            "go within 100 metres of 7 Saxon Terrace, Castleby;",
            "cause any other person to do so. The order has effect for three years.",
        ],
    );
    let risk = risk_assessment(
        &heading,
        "Helen ROURKE",
        to,
        "HIGH",
        &[
            ("Are you very frightened?", "Yes"),
            (
                "What are you afraid of?",
                "That he will be in the house one day",
            ),
            (
                "Have you separated or tried to separate within the past year?",
                "Yes, ten weeks ago",
            ),
            ("Is the abuse getting worse?", "Yes"),
            (
                "Does he constantly text, call, follow or stalk you?",
                "Yes. See list HR/1",
            ),
            (
                "Has he hurt anybody else?",
                "An earlier partner, I was told by the officer",
            ),
        ],
    );
    let remand = mg7(
        &heading,
        &defendant,
        today,
        &[
            (
                "Interfere with witnesses",
                "All of the conduct is directed at the one witness. He went on after a clear request and after a warning by an officer three weeks ago.",
            ),
            (
                "Commit further offences",
                "He put a tracking device on her car in the week after that warning. Conditions depend on his will to keep them and he was convicted in respect of an earlier partner.",
            ),
        ],
    );

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Stalking of a former partner over ten weeks: messages, watching, flowers at her mother's grave, a tracking device. In police detention.".to_owned(),
        received: today,
        request: Some(ChargingRequest { kind: RequestKind::Initial, colour: RequestColour::Red, needed_by: Some(today), detained_since: None }),
        team: Team::Magistrates,
        monitoring_codes: vec!["DOMV", "STK"],
        people: vec![
            SamplePerson::new("Helen", "Rourke", "Dental nurse", &[PersonRole::Victim, PersonRole::Key, PersonRole::Intimidated]).measures("Screens"),
            SamplePerson::new("Yusuf", "Karim", "Detective constable 8151", &[PersonRole::Police]),
        ],
        documents: vec![
            SampleDocument::new("URGENT MG3 Lister.pdf", 1034, "Lister", Some(today), request),
            SampleDocument::new("Rourke.pdf", 1031, "Helen Rourke", Some(to), victim),
            SampleDocument::new("YK1 messages.pdf", 1030, "YK/1", Some(today), messages),
            SampleDocument::new("old order.pdf", 1030, "", Some(days.ago(1830)), order),
            SampleDocument::new("DASH Rourke.pdf", 1200, "Helen Rourke", Some(to), risk).unused(),
            SampleDocument::new("MG7 Lister.pdf", 1012, "Lister", Some(today), remand),
        ],
        defendants: vec![defendant],
        story: vec![Step::Allocated { on: today, prosecutor: Some(PROSECUTOR), paralegal: None }],
    })
}
