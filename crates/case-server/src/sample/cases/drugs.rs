//! Supply of class A drugs: a request for a charging decision on bail, the 28 days running.

use casework::record::{
    ChargingRequest, MarkPurpose, PersonRole, Remand, RequestColour, RequestKind,
};

use super::prelude::*;

/// Operation Larkspur: Akhurst.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let day = days.ago(74);
    let sent = days.ago(19);
    let urn = numbers::urn("MG", 18_274, day)?;
    let officer = Officer {
        rank: "DC 5096",
        name: "Bronwen TEAL",
        station: "Millgate Police Station",
    };
    let defendant = SampleDefendant::suspect("Leon", "Akhurst", days.born(31, 9), "Flat 11, Spindle House, Millgate", Remand::PreChargeBail)
        .on_conditions("Live and sleep at Flat 11, Spindle House.")
        .pnc(numbers::pnc(2012, 330_915)?)
        .charged(SampleCharge::new("MD71231", "Possess with intent to supply a controlled drug of Class A - Heroin", day, format!("On {} at Millgate had in his possession 31.4 grammes of diamorphine, a controlled drug of Class A, with intent to supply it to another.", long(day)))?)
        .charged(SampleCharge::new("MD71234", "Possess with intent to supply a controlled drug of Class A - Crack Cocaine", day, format!("On {} at Millgate had in his possession 18.9 grammes of crack cocaine, a controlled drug of Class A, with intent to supply it to another.", long(day)))?);
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };
    let morning = full(day);

    let request = mg3(
        &heading,
        std::slice::from_ref(&defendant),
        sent,
        "28 days (bail, standard)",
        &[
            (
                "Outline of the case",
                &[
                    "A warrant was executed at the suspect's flat after reports of short visits at all hours. He was alone. 86 wraps of heroin and 54 of crack cocaine were in a cereal box on top of the refrigerator, with scales, £1,485 in notes and two telephones, one of them a basic handset that rang eleven times during the search.",
                ],
            ),
            (
                "Summary of key evidence",
                &[
                    "Search and seizure (DC Teal, PC Osei). Laboratory report on the drugs. Extraction from the basic handset: a message to forty-one numbers on the morning of the search. Opinion of the drugs expert: street dealing, value £1,400 to £1,700.",
                    "A finger mark of the suspect is on the inside of the cereal box.",
                ],
            ),
            (
                "Suspect's interview",
                &[
                    "Said that the drugs were left by a man who had been staying and frightened him. No comment when asked his name. The disclosure of exploitation has been referred to the national mechanism; decision awaited.",
                ],
            ),
            (
                "Outstanding evidence",
                &[
                    "Download of the second telephone (smart phone, locked). Reasonable grounds decision under the national referral mechanism.",
                ],
            ),
        ],
    );
    let search = mg11(
        &heading,
        witness("DC 5096 Bronwen TEAL", "Police officer"),
        days.ago(72),
        paragraphs![
            format!(
                "On {morning} at 7.15 am, with PC Osei and four other officers, I executed a warrant under section 23 of the Misuse of Drugs Act 1971 at Flat 11, Spindle House, Millgate. The door was opened by Leon Akhurst, who was alone. I gave him a copy of the warrant. He said, 'You could have just knocked.'"
            ),
            "The flat has a living room with a kitchen at one end, a bedroom and a bathroom. In the bedroom was a single bed and, on the floor beside it, a second mattress with a sleeping bag. There were no clothes with the sleeping bag. I asked who slept there. He said, 'Nobody now.'",
            "At 7.32 am PC Osei called me to the kitchen. On top of the refrigerator was a box of breakfast cereal. Inside it, under the bag of cereal, were two clear bags. One held small wraps of blue plastic, the other small wraps of white plastic. I later counted 86 blue and 54 white. I produce them as exhibits BT/1 and BT/2, and the box as BT/3. Akhurst looked at the floor. He said, 'They're not mine. He left them.' I said, 'Who?' He shook his head.",
            "In a drawer were digital scales with traces of powder, BT/4, and a roll of blue bags from which circles had been cut, BT/5. In the pocket of a coat behind the door was £1,485, most of it in ten-pound and twenty-pound notes folded in hundreds, BT/6. On the arm of the sofa was a small black Tolvar handset, BT/7. It rang eleven times while we were there. I did not answer it. In Akhurst's hand when he opened the door was a smart phone, BT/8. He declined to give the code.",
            "I noticed that the refrigerator held one pint of milk and half a loaf and that the electricity was on emergency credit. In the bedroom was a letter from the housing association about visitors to the flat, dated six weeks before, which I produce as exhibit BT/9.",
        ],
    );
    let expert = mg11(
        &heading,
        witness(
            "DC 2840 Fergus MALLIN",
            "Police officer, drugs expert witness",
        ),
        days.ago(30),
        paragraphs![
            "I have been a police officer for nineteen years, eleven of them in drugs investigation. I have given evidence of opinion about the drugs market in West Yorkshire on more than sixty occasions. I have read the statements of DC Teal and PC Osei, the laboratory report and the extraction from the handset BT/7. I understand my duty to the court.",
            "Heroin and crack cocaine are sold on the street together. In Millgate at the time a deal of heroin of about 0.3 of a gramme cost £10 and a rock of crack cocaine of about 0.3 of a gramme cost £10 to £15. The 86 and 54 wraps are of those sizes. Their value on the street was between £1,400 and £1,700.",
            "The message sent from BT/7 at 06:58 that morning to forty-one numbers reads 'Jonny on till 12 best of both 3 for 25'. In my opinion it is an advertisement for heroin and crack cocaine, 'both', at a reduced price for three. 'Jonny' is a brand and not the name of a person.",
            "The signs are consistent with two explanations which I cannot choose between on this evidence alone: that the tenant was selling on his own account, or that others had taken over his home to sell from, paying him in drugs or by threats. The second mattress, the bare refrigerator and the letter from the landlord are commonly seen in the latter case. So, however, is cash in the tenant's own coat in the former.",
        ],
    );
    let extraction = phone(
        "BT/7",
        "Digital forensics unit",
        days.ago(58),
        ("Tolvar 105 handset, black", "350000 00 418822 6"),
        &[
            [
                "06:58:14",
                "Outgoing",
                "41 recipients",
                "Jonny on till 12 best of both 3 for 25",
            ],
            [
                "07:03:40",
                "Incoming",
                "+44 7700 900118",
                "2 n 1 usual place?",
            ],
            ["07:04:02", "Outgoing", "+44 7700 900118", "20 min"],
            ["07:09:55", "Incoming", "+44 7700 900164", "u got dark"],
            [
                "07:11:31",
                "Incoming",
                "+44 7700 900201",
                "Is L there or the other 1. not dealing with him again",
            ],
            ["07:12:10", "Outgoing", "+44 7700 900201", "L is here"],
            ["07:21:47", "Incoming", "+44 7700 900118", "where r u"],
        ],
    );
    let laboratory = sfr(
        &heading,
        days.ago(49),
        "Drugs",
        "Nasreen Quayle, reporting scientist",
        &[
            [
                "BT/1",
                "86 wraps, brown powder",
                "Diamorphine, 31.4 g in all, purity 38 %",
            ],
            [
                "BT/2",
                "54 wraps, off-white lumps",
                "Cocaine base (crack), 18.9 g in all, purity 71 %",
            ],
            ["BT/4", "Scales", "Traces of diamorphine and cocaine"],
            [
                "BT/3",
                "Cereal box, inside face",
                "One finger mark, identified: right thumb of Leon AKHURST",
            ],
        ],
        "The drugs are controlled drugs of Class A.",
    );
    let sent_off = submission(
        &heading,
        days.ago(70),
        &[
            ["BT/1", "86 wraps, seal M0048812", "Identify, weigh, purity"],
            ["BT/2", "54 wraps, seal M0048813", "Identify, weigh, purity"],
            ["BT/3", "Cereal box, seal M0048814", "Finger marks, inside"],
            ["BT/4", "Scales, seal M0048815", "Traces"],
        ],
    );
    let interview = record(
        &heading,
        &Sitting {
            person: "Leon AKHURST",
            on: day,
            times: ("14:02", "14:40"),
            present: "Mr Corin Blyth, solicitor",
        },
        &[
            ("01:10", "DC TEAL", "Caution given."),
            (
                "02:45",
                "AKHURST",
                "There was a lad stopping with me. I said one night. It was six weeks. He had a key cut.",
            ),
            ("03:30", "DC TEAL", "What is his name?"),
            ("03:34", "AKHURST", "I can't. You know I can't."),
            ("05:12", "DC TEAL", "Why was the money in your coat?"),
            (
                "05:20",
                "AKHURST",
                "He told me to hold it. I didn't count it. He counted it.",
            ),
            (
                "08:55",
                "DC TEAL",
                "Your thumb is on the inside of the box, if it is what the laboratory finds. How would that be?",
            ),
            ("09:06", "AKHURST", "It's my cereal."),
            (
                "12:18",
                "AKHURST",
                "He put my head in the door once. The fridge door. Shut it on me. I haven't told anyone that.",
            ),
            ("26:00", "AKHURST", "No comment from here on, on advice."),
        ],
    );
    let unused = mg6c(&heading, sent, &[
        ["1", "Log of calls from residents of Spindle House, nine entries over two months", "Force system"],
        ["2", "Visitor letter from the housing association and the tenant's reply asking for the locks to be changed", "Millgate"],
        ["3", "Body-worn video of search", "Force system"],
        ["4", "Hospital attendance of Leon Akhurst, cut to scalp, five weeks before the search", "Third party, not obtained"],
        ["5", "Key cutter's record, two keys, paid in cash", "Millgate"],
    ]).running("");
    let hidden = mg6d(
        &heading,
        sent,
        &[
            [
                "1",
                "Intelligence that led to the warrant",
                "Would identify a source whose safety depends on it",
            ],
            [
                "2",
                "Position from which the flat was watched",
                "Would put the householder at risk",
            ],
        ],
    );

    Ok(SampleCase {
        urn,
        operation: Some("Operation Larkspur"),
        summary: "Heroin and crack cocaine in wraps, cash and a dealer's telephone at the suspect's flat. He says that his home was taken over. Referral decision awaited.".to_owned(),
        received: sent,
        request: Some(ChargingRequest { kind: RequestKind::Initial, colour: RequestColour::Green, needed_by: Some(days.ahead(9)), detained_since: None }),
        team: Team::CrownCourt,
        monitoring_codes: vec!["NGAP", "SE"],
        people: vec![
            SamplePerson::new("Bronwen", "Teal", "Detective constable 5096", &[PersonRole::Police, PersonRole::Key]),
            SamplePerson::new("Fergus", "Mallin", "Detective constable 2840, drugs expert", &[PersonRole::Police, PersonRole::Expert]),
            SamplePerson::new("Nasreen", "Quayle", "Forensic scientist", &[PersonRole::Expert]),
        ],
        documents: vec![
            SampleDocument::new("Larkspur MG3.pdf", 1034, "Akhurst", Some(sent), request),
            SampleDocument::new("Larkspur s9 Teal.pdf", 1031, "Bronwen Teal", Some(days.ago(72)), search),
            SampleDocument::new("Larkspur s9 Mallin.pdf", 1031, "Fergus Mallin", Some(days.ago(30)), expert),
            SampleDocument::new("Larkspur BT7.pdf", 1030, "BT/7", Some(days.ago(58)), extraction),
            SampleDocument::new("Larkspur lab.pdf", 1203, "Akhurst", Some(days.ago(49)), laboratory),
            SampleDocument::new("Larkspur MG21.pdf", 1048, "Akhurst", Some(days.ago(70)), sent_off).unassessed(),
            SampleDocument::new("Larkspur interview.pdf", 1020, "Leon Akhurst", Some(day), interview),
            SampleDocument::new("Larkspur 6C.pdf", 1009, "Akhurst", Some(sent), unused).unused(),
            SampleDocument::new("Larkspur 6D.pdf", 1010, "Akhurst", Some(sent), hidden).unused().sensitive(),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Allocated { on: days.working_ago(17), prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Marked { on: days.working_ago(4), by: PROSECUTOR, document: "Larkspur interview", words: "He had a key cut.", purpose: MarkPurpose::Issue, comment: "Defence under section 45 of the Modern Slavery Act; compare MG6C item 5." },
            Step::Marked { on: days.working_ago(4), by: PROSECUTOR, document: "Larkspur 6C", words: "Hospital attendance of Leon Akhurst", purpose: MarkPurpose::Request, comment: "Obtain the record: supports or undermines the account of violence." },
        ],
    })
}
