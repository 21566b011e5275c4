//! Murder: in the Crown Court, the defendant in custody, trial to be prepared and the time limit near.

use casework::record::{HearingResult, MarkPurpose, PersonRole, Plea, Remand, Visibility};

use super::prelude::*;

/// Operation Saltmarsh: R v Dunmore.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let night = days.ago(165);
    let arrested = days.ago(163);
    let charged = days.ago(161);
    let first = days.sat(160);
    let ptph = days.sat(132);
    let urn = numbers::urn("HM", 2_044, night)?;
    let officer = Officer {
        rank: "DS 0418",
        name: "Judith ASKEY",
        station: "Homicide and Major Enquiry Team",
    };
    let defendant = SampleDefendant::suspect(
        "Victor",
        "Dunmore",
        days.born(52, 10),
        "The Boathouse, Saltmarsh Lane, Castleby",
        Remand::Custody,
    )
    .asn(numbers::asn("HM", 2_031, charged)?)
    .charged(
        SampleCharge::new(
            "COML025",
            "Murder - victim one year of age or older",
            night,
            format!("On {} at Castleby murdered Harold Ince.", long(night)),
        )?
        .laid(charged),
    );
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };
    let evening = full(night);

    let partner = mg11(
        &heading,
        witness("Lydia INCE", "Bookkeeper"),
        days.ago(159),
        paragraphs![
            "Harold Ince was my husband. We were married for twenty-six years. He was fifty-seven. He built and mended wooden boats at the yard in Saltmarsh Lane, which he ran with Victor Dunmore. They had been in business since before I knew either of them. I kept the books.",
            "Until the spring before last I would have said that they were like brothers. In that spring I found that money was going out of the yard's account in amounts of just under a thousand pounds. I showed Harold. In the end it came to £61,400 over two years. All of it went by transfers that Victor had made. Harold did not want to go to the police. He said that he would talk to him.",
            "They talked several times. Harold would come home grey. He told me that Victor had promised to sell his mooring and pay it back. In the week that he died Harold told me that he had had enough and had made an appointment with our solicitor for the Thursday. He said, 'I'm going to tell Vic on Wednesday night. I owe him that, to hear it from me.' I asked him to do it by telephone. He said that you do not do that to a man that you have known for thirty years.",
            format!(
                "On {evening} we had supper at six. Harold left on foot at about ten past seven. He had his brown corduroy jacket and his cap and a torch, and a folder with the statements in it. He kissed me and said that he would be an hour. At half past eight I rang his telephone and it rang out. At nine it went to the message. I walked down with our neighbour, Mr Sorley. The lights in the big shed were on and the doors were pulled to but not locked."
            ),
            "Mr Sorley went in first. He said, 'Don't come in, Lydia.' I went in. Harold was on the floor by the steam box. I knew that he was dead. I held his hand, which was cold and had shavings on it. I do not remember the ambulance.",
            "The folder was not there. I have never seen it again.",
        ],
    );
    let neighbour = mg11(
        &heading,
        witness("Ewan SORLEY", "Retired ferry master"),
        days.ago(164),
        paragraphs![
            "I live at the Lookout in Saltmarsh Lane. My kitchen window has a view of the slipway and the gable end of the boat shed, which is about sixty metres away.",
            format!(
                "On {evening} I was at the sink. At about twenty past seven I saw Harold Ince go by with a torch and raise his hand to me. A few minutes after that I heard voices from the shed, men's voices, one louder than the other. I could not make out words except that one said, 'Thirty years,' twice. I know both men and I took the louder one to be Victor Dunmore. I turned the wireless up. I am sorry for that now."
            ),
            "At about ten to eight I took the compost out. It was quiet. A man was standing on the slipway at the edge of the water with his back to me. He threw something a good way out, overarm. I heard it go in. He had on a pale smock like the one that Victor works in. I did not see his face. He went back up towards the Boathouse and not to the road.",
            "Mrs Ince came to my door at five past nine and we went down together. I found Harold. There was a lot of blood about his head and none of it was wet. There was a caulking mallet on the bench and a gap on the pegs beside it where another hangs.",
        ],
    );
    let diver = mg11(
        &heading,
        witness("PS 0733 Kirsten VOSS", "Police officer, underwater search"),
        days.ago(161),
        paragraphs![
            format!(
                "On {} I led a search of the bed of the creek below the slipway. The water was three metres deep at the first mark. At 2.40 pm PC Hallam found an iron-bound caulking mallet in soft mud, twenty-three metres from the edge. It lay on top of the mud and had no growth on it. I produce it as exhibit KV/1, sealed M0102277.",
                long(days.ago(162))
            ),
            "Nineteen metres out and further down the tide he found a cardboard folder in a plastic bag weighted with a shackle. The papers within were wet but could be read. I produce it as exhibit KV/2.",
        ],
    );
    let autopsy = post_mortem(
        "AR/1",
        "Dr Anselm REDFERN",
        "Harold INCE",
        days.ago(163),
        &[
            (
                "History",
                "Found on the floor of a boat shed at 21:08. Last seen alive at 19:20.",
            ),
            (
                "External examination",
                "Man of 57, well nourished. Three lacerations of the scalp, right side and back, the largest 6 cm, curved, with underlying depressed fracture. Defence-type bruising to the back of the left forearm. No ligature marks. Wood shavings on hands and trousers.",
            ),
            (
                "Internal examination",
                "Comminuted depressed fracture of right parietal bone, 5 cm across, with a curved edge. Laceration of underlying brain. Subdural and subarachnoid bleeding. Heart enlarged, moderate coronary disease, no acute change.",
            ),
            (
                "Toxicology",
                "Blood alcohol 14 mg per 100 ml. No drugs other than a prescribed statin.",
            ),
            ("Cause of death", "Head injury, due to blunt force."),
            (
                "Opinion",
                "At least three separate blows of severe force. The shape of the fractures fits the iron-bound face of a caulking mallet such as exhibit KV/1. The injury to the forearm fits an attempt to ward off a blow. One blow at least was struck when the head was at or near the floor. A simple fall would not explain the findings.",
            ),
        ],
    );
    let blood = sfr(
        &heading,
        days.ago(140),
        "Blood pattern and DNA",
        "Merrin Tull, reporting scientist",
        &[
            [
                "KV/1",
                "Caulking mallet from creek",
                "Blood in the joint of the iron band: DNA profile matching Harold INCE",
            ],
            [
                "JA/12",
                "Canvas smock from drying line, the Boathouse, washed",
                "Diluted blood in cuff seams: DNA matching Harold INCE; wearer DNA matching Victor DUNMORE",
            ],
            [
                "MT/1",
                "Pattern on steam box and floor",
                "Impact spatter from at least two blows below 40 cm from the floor",
            ],
        ],
        "The findings give very strong support to the proposition that the wearer of the smock was close to Harold Ince while he was struck, rather than that he found him afterwards.",
    );
    let cameras = cctv_log(
        "JA/9",
        "DC 6112 Prior",
        days.ago(150),
        "Camera of the sailing club at the head of Saltmarsh Lane. Clock within three seconds of true time. It covers the only road to the yard.",
        &[
            [
                "19:12:40",
                "19:12:40",
                "Lane",
                "Harold Ince walks towards the yard with a torch and a folder under his arm.",
            ],
            [
                "19:13 - 21:04",
                "",
                "Lane",
                "No person or vehicle passes in either direction.",
            ],
            [
                "21:05:55",
                "21:05:55",
                "Lane",
                "Lydia Ince and Ewan Sorley come into view from the Lookout and go towards the yard.",
            ],
            ["21:09:31", "21:09:31", "Lane", "Ewan Sorley runs back."],
        ],
    );
    let interview = short_note(
        &heading,
        &Sitting {
            person: "Victor DUNMORE",
            on: arrested,
            times: ("11:00", "13:20"),
            present: "Ms Honor Quiller, solicitor",
        },
        &[
            "Four interviews were held over two days. In the first Dunmore read a prepared statement: 'Harry and I had words about money, as we have had before. I left him alive in the shed at half past seven and went home to the Boathouse. I washed my smock because I had spilt pitch on it. I did not go out again. I did not kill my friend.'",
            "He made no comment to all other questions, among them where the folder of statements had gone, why the mallet was missing from its peg, and who else could have come down the lane. A special warning was given about the blood in the cuffs. He wept and made no reply.",
        ],
    );
    let custody = custody_record(
        &heading,
        &defendant,
        arrested,
        "HM/00417",
        &[
            (
                "08:55",
                "Arrived. Circumstances of arrest: suspicion of murder of Harold Ince, at his home, 08:10. Reply after caution: 'I should have gone down there with him.'",
            ),
            (
                "09:02",
                "Detention authorised to obtain evidence by questioning. Grounds for detention explained. Rights and entitlements given in writing.",
            ),
            (
                "09:20",
                "Risk assessment. Low in mood. Constant observation. Placed in cell M4.",
            ),
            (
                "09:45",
                "Nurse Adair. Fit to be detained and interviewed. Small graze on right palm noted and photographed.",
            ),
            ("15:00", "Inspector's review. Detention continued."),
            ("23:40", "Superintendent authorises detention to 36 hours."),
        ],
    );
    let summary = paragraphs![
        format!(
            "On {evening} Harold Ince went to the boat shed in Saltmarsh Lane, Castleby, to tell his partner in business of thirty years, the defendant, that he was going to a solicitor about £61,400 taken from the firm. A neighbour heard raised voices at about 7.25 pm and, at about 7.50, saw a man in a pale smock throw something into the creek. Mr Ince was found at nine with fatal injuries from at least three blows."
        ),
        "A caulking mallet with his blood and the folder of bank statements were found on the bed of the creek. The defendant's smock had been washed; blood of the deceased was in the seams of its cuffs. The camera on the only road shows that nobody else came or went.",
    ];
    let evidence = paragraphs![
        "Lydia INCE: the missing money, her husband's intention that night, the folder; finding him.",
        "Ewan SORLEY: voices, 'Thirty years', the man in the smock at the slipway.",
        "PS VOSS: mallet KV/1 and folder KV/2 from the creek. Dr REDFERN: cause of death AR/1. Merrin TULL: blood and DNA. DC PRIOR: camera JA/9.",
    ];
    let report = mg5(
        &heading,
        std::slice::from_ref(&defendant),
        &Mg5 {
            on: charged,
            plea: "Not guilty",
            summary: &summary,
            evidence: &evidence,
            interview: "Prepared statement: words about money, left him alive at 7.30. No comment to the rest.",
            rest: &[(
                "Forensic evidence",
                "SFR1 on blood pattern and DNA. Full statements to follow.".to_owned(),
            )],
        },
    );
    let list = mg9(
        &heading,
        days.ago(120),
        &[
            [
                "1",
                "Lydia INCE",
                "Bookkeeper",
                "Money, intention, folder, finding the body",
            ],
            [
                "2",
                "Ewan SORLEY",
                "Retired ferry master",
                "Voices; man at the slipway",
            ],
            ["3", "PS 0733 VOSS", "Police officer", "Search of the creek"],
            [
                "4",
                "Dr Anselm REDFERN",
                "Forensic pathologist",
                "Cause of death",
            ],
            ["5", "Merrin TULL", "Forensic scientist", "Blood and DNA"],
            [
                "6",
                "DC 6112 PRIOR",
                "Police officer",
                "Camera, scene exhibits",
            ],
        ],
    );
    let unused = mg6c(
        &heading,
        days.ago(110),
        &[
            [
                "1",
                "Incident log and ambulance record",
                "Force control room",
            ],
            ["2", "Policy book, disclosable extracts", "HMET"],
            [
                "3",
                "Statement of Abel Crouch, who was owed £3,000 by the yard and had threatened to 'sort them both out' a month before; he was in hospital in Whitby that night",
                "HMET",
            ],
            ["4", "House-to-house, Saltmarsh Lane, 9 addresses", "HMET"],
            [
                "5",
                "Telephone of Harold Ince: call at 19:02 to the defendant, 41 seconds",
                "HMET",
            ],
            [
                "6",
                "First account of Ewan Sorley in officer's notebook: 'could have been either of them shouting'",
                "HMET",
            ],
        ],
    );
    let officer_report = mg6e(
        &heading,
        days.ago(110),
        &[
            "Item 3 should be disclosed although Mr Crouch's absence is proved. Item 6 is inconsistent with Mr Sorley's statement as to whose voice was the louder and assists the accused.",
        ],
    );
    let defence = defence_statement(
        "In the Crown Court at Leeds",
        &heading.urn,
        "Victor Dunmore",
        days.ago(70),
        &[
            "The accused did not strike Mr Ince. He left the shed at about half past seven by the side door, which does not give on to the lane, and walked along the foreshore to his home. He went back at about a quarter to eight because he had left his spectacles, found Mr Ince on the floor, tried to lift him and in doing so got blood on his cuffs. He panicked. He took the folder, because of what was in it, and threw it and the mallet, which lay beside Mr Ince, into the creek.",
            "2. He takes issue with the opinion of the prosecution's scientist that the blood on his cuffs is not explained by his having tried to lift Mr Ince. He has instructed an expert.",
            "3. Another person could have come by the foreshore at low water and would not have been seen by the camera.",
        ],
    );
    let trial = days.working(10);

    Ok(SampleCase {
        urn,
        operation: Some("Operation Saltmarsh"),
        summary: "Murder of a boatbuilder by his partner in business after £61,400 went missing. Mallet and folder found in the creek. Defence: found him dead and panicked.".to_owned(),
        received: charged,
        request: None,
        team: Team::CrownCourt,
        monitoring_codes: vec!["FATL", "NGAP"],
        people: vec![
            SamplePerson::new("Lydia", "Ince", "Bookkeeper", &[PersonRole::Victim, PersonRole::Key]),
            SamplePerson::new("Ewan", "Sorley", "Retired ferry master", &[PersonRole::Key]).avoiding(format!("hospital operation on {}", long(days.ahead(16)))),
            SamplePerson::new("Kirsten", "Voss", "Police sergeant 0733", &[PersonRole::Police]),
            SamplePerson::new("Anselm", "Redfern", "Forensic pathologist", &[PersonRole::Expert]),
            SamplePerson::new("Merrin", "Tull", "Forensic scientist", &[PersonRole::Expert]),
        ],
        documents: vec![
            SampleDocument::new("Saltmarsh 001 MG5.pdf", 1006, "Dunmore", Some(charged), report),
            SampleDocument::new("Saltmarsh 002 L Ince.pdf", 1031, "Lydia Ince", Some(days.ago(159)), partner),
            SampleDocument::new("Saltmarsh 003 Sorley.pdf", 1031, "Ewan Sorley", Some(days.ago(164)), neighbour),
            SampleDocument::new("Saltmarsh 004 Voss.pdf", 1031, "Kirsten Voss", Some(days.ago(161)), diver),
            SampleDocument::new("Saltmarsh 005 PM.pdf", 1030, "AR/1", Some(days.ago(163)), autopsy),
            SampleDocument::new("Saltmarsh 006 SFR.pdf", 1203, "Dunmore", Some(days.ago(140)), blood),
            SampleDocument::new("Saltmarsh 007 CCTV.pdf", 1030, "JA/9", Some(days.ago(150)), cameras),
            SampleDocument::new("Saltmarsh 008 interview.pdf", 1042, "Victor Dunmore", Some(arrested), interview),
            SampleDocument::new("Saltmarsh 009 custody.pdf", 1030, "Victor Dunmore", Some(arrested), custody).unused(),
            SampleDocument::new("Saltmarsh 010 MG9.pdf", 1014, "Dunmore", Some(days.ago(120)), list),
            SampleDocument::new("Saltmarsh 011 MG6C.pdf", 1009, "Dunmore", Some(days.ago(110)), unused).unused(),
            SampleDocument::new("Saltmarsh 012 MG6E.pdf", 1011, "Dunmore", Some(days.ago(110)), officer_report).unused(),
            SampleDocument::new("Saltmarsh 013 DCS.pdf", -2, "Victor Dunmore", Some(days.ago(70)), defence).unassessed(),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Allocated { on: charged, prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Listed { on: charged, sitting: SampleSitting::new(MAGISTRATES, "1", first, false, "FHG")? },
            Step::Heard {
                outcomes: vec![SampleOutcome::new(HearingResult::SentToCrownCourt, &[(0, Plea::NoPlea)], Some((Remand::Custody, "")), "Sent forthwith.")],
                next: Some(SampleSitting::new(CROWN, "1", ptph, false, "PTP")?),
            },
            Step::Allocated { on: days.working_ago(158), prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Heard {
                outcomes: vec![SampleOutcome::new(HearingResult::TrialInCrownCourt, &[(0, Plea::NotGuilty)], Some((Remand::Custody, "")), "Ten days. Defence statement ordered. Custody time limit noted.")],
                next: Some(SampleSitting::new(CROWN, "1", trial, false, "TRL")?),
            },
            Step::Marked { on: days.working_ago(66), by: PROSECUTOR, document: "Saltmarsh 013", words: "tried to lift him", purpose: MarkPurpose::Issue, comment: "New account, not in the prepared statement. Meet with pattern evidence: two blows below 40 cm." },
            Step::Marked { on: days.working_ago(66), by: PROSECUTOR, document: "Saltmarsh 003", words: "He threw something a good way out, overarm.", purpose: MarkPurpose::Evidence, comment: "KV/1 lay twenty-three metres out." },
            Step::Noted { on: days.working_ago(60), by: PROSECUTOR, text: "Tide table for that evening: was the foreshore passable at a quarter to eight? Ask DS Askey.".to_owned(), visibility: Visibility::CpsOnly },
            Step::Tasked { on: days.working_ago(10), name: "Check CTL case", owner: Some(PARALEGAL), due: days.working_ago(1), note: "28-day review of the custody time limit; trial date is before expiry", urgent: None },
        ],
    })
}
