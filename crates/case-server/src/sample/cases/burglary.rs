//! Burglary of a home: sent to the Crown Court in custody, plea and trial preparation hearing to come.

use casework::record::{HearingResult, MarkPurpose, PersonRole, Plea, Remand};

use super::prelude::*;

/// R v Drury.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let night = days.ago(41);
    let arrested = days.ago(33);
    let charged = days.ago(32);
    let first = days.sat(31);
    let urn = numbers::urn("HB", 39_416, night)?;
    let officer = Officer {
        rank: "DC 2214",
        name: "Rory STANCLIFFE",
        station: "Harrowbridge Police Station",
    };
    let defendant = SampleDefendant::suspect("Callum", "Drury", days.born(27, 5), "no fixed abode, lately of 6 Weir Street, Millgate", Remand::Custody)
        .asn(numbers::asn("HB", 38_020, charged)?)
        .pnc(numbers::pnc(2014, 207_741)?)
        .charged(
            SampleCharge::new("TH68036", "Burglary dwelling and theft - no violence", night, format!("On {} having entered as a trespasser a building, being a dwelling, namely 27 Larch Avenue, Harrowbridge, stole therein a laptop computer, a camera, two watches, a quantity of jewellery and £340 in cash belonging to Priya and Daniel Nair.", long(night)))?
                .laid(charged),
        );
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };
    let evening = full(night);

    let householder = mg11(
        &heading,
        witness("Priya NAIR", "Pharmacist"),
        days.ago(40),
        paragraphs![
            "I live at 27 Larch Avenue, Harrowbridge, with my husband Daniel and our two daughters, who are six and nine. It is a semi-detached house with a side gate and a garden that backs on to the allotments. We have lived there for eleven years.",
            format!(
                "On {evening} we left the house at about a quarter to six in the evening to go to a concert at the girls' school. I was the last to leave. I locked the front door with the mortice lock. I am sure that the kitchen window at the back was shut, because I had closed it when the rain began, but I cannot say that I pressed the catch down. I left the hall light on, as I always do."
            ),
            "We came home at twenty past nine. As I opened the front door I felt cold air and I could see straight through to the kitchen, where the blind was moving. The window over the sink was wide open and the plants that stand on the sill were in the sink, one of them broken. There was a muddy mark on the worktop in the shape of part of a shoe. I took the girls back to the car and my husband rang the police.",
            "When the officers had been through the house I went in with PC Aldous. In our bedroom every drawer had been pulled out and tipped on to the bed. My jewellery box was upside down on the floor. In the study the desk had been searched and my laptop was gone, though its lead was still in the wall. The girls' rooms had been entered as well: a money box in the shape of an owl was broken on the stairs. My younger daughter has not slept in her own bed since.",
            "The following were taken: a silver laptop computer, which I use for work; a camera with two lenses; my husband's two watches; £340 in cash from an envelope in the desk, which was the money for the school's summer fair; and jewellery, among it my grandmother's gold bangles, which are engraved on the inside with her initials, S.M., and a small flower. I put the value at about £5,200 but the bangles cannot be replaced. I produce a list as exhibit PN/1.",
            format!(
                "On {} I was shown two bangles at the police station, exhibit RS/2. They are my grandmother's. I recognised the initials and the flower, and a dent in the larger one where I dropped it as a child.",
                long(days.ago(32))
            ),
            "I do not know anybody called Callum Drury. Nobody of that name has ever had permission to be in our house. I would attend court.",
        ],
    );
    let neighbour = mg11(
        &heading,
        witness("Geoffrey TWYMAN", "Retired"),
        days.ago(39),
        paragraphs![
            "I live at 25 Larch Avenue, next door to Mr and Mrs Nair. From my landing I can see over the fence into their back garden.",
            format!(
                "On {evening} I was drawing the landing curtains. I had just heard the seven o'clock pips on the wireless, so I can be certain of the time to within a minute or two. It was dusk but not yet dark and the lamp on the allotment path was lit."
            ),
            "I saw a man come over the low part of the fence from the allotments. He did it easily, one hand on the post. He stood still by the shed for perhaps half a minute, looking at the house. Then he went to the kitchen window and I saw him run his hand along the bottom of the frame. I thought at first that it was the lad who does their garden.",
            "I put him at about five foot nine, slim, in his twenties, with a dark padded jacket and light grey tracksuit trousers. He had a hood up, but when he looked round towards my window I saw his face from the side in the light of the lamp for about two seconds. He had a thin face and a short beard along the jaw. The distance was about fifteen metres. I wear glasses for reading but not for distance.",
            "I went down to find my telephone. When I looked again the window was open and I could not see anybody. I rang the police at six minutes past seven. I did not go out. I am seventy-eight. I do not think that I could pick the man out.",
        ],
    );
    let arrest = mg11(
        &heading,
        witness("DC 2214 Rory STANCLIFFE", "Police officer"),
        days.ago(32),
        paragraphs![
            format!(
                "I am a detective constable at Harrowbridge. On {} I was told that a finger mark found inside the kitchen window of 27 Larch Avenue had been identified as having been made by Callum Drury. At 11.25 that morning, with PC Aldous, I went to 6 Weir Street, Millgate, where a woman let us in.",
                full(arrested)
            ),
            "I found Drury asleep on a sofa in the front room. I told him that I was arresting him on suspicion of burglary at Larch Avenue and cautioned him. He said, 'I don't even know where that is.' I searched the room under section 32 of the Police and Criminal Evidence Act. Behind the cushions of the sofa was a sock with two gold bangles in it, which I produce as exhibit RS/2. He said, 'They're my nan's.' Under the sofa was a pair of grey training shoes, which I produce as exhibit RS/3.",
            "I interviewed him that afternoon. The record of the interview is exhibit RS/4.",
        ],
    );
    let interview = record(
        &heading,
        &Sitting {
            person: "Callum DRURY",
            on: arrested,
            times: ("15:02", "15:31"),
            present: "Ms Leila Farrant, solicitor, Farrant Cope LLP",
        },
        &[
            (
                "00:00",
                "DC STANCLIFFE",
                "Caution given and explained. Drury says that he understands it. Reminded of his right to legal advice, which he has had.",
            ),
            (
                "02:10",
                "DC STANCLIFFE",
                "Tell me where you were on the evening in question, between six and nine.",
            ),
            (
                "02:31",
                "DRURY",
                "At my mate's. Weir Street. We were playing on the console. Ask him.",
            ),
            ("03:05", "DC STANCLIFFE", "What is your mate's name?"),
            ("03:11", "DRURY", "I'm not bringing him into it."),
            (
                "05:40",
                "DC STANCLIFFE",
                "Have you ever been to Larch Avenue? Have you ever had reason to touch a window there?",
            ),
            (
                "05:58",
                "DRURY",
                "I've done a bit of window cleaning. Could have been round there. Cash in hand. I don't keep a book.",
            ),
            (
                "06:30",
                "DC STANCLIFFE",
                "The mark is on the inside of the frame. How did a window cleaner leave it there?",
            ),
            ("06:41", "DRURY", "No comment."),
            (
                "09:12",
                "DC STANCLIFFE",
                "The bangles that you say were your nan's. What was her name?",
            ),
            ("09:20", "DRURY", "Sheila. Sheila Drury."),
            (
                "09:27",
                "DC STANCLIFFE",
                "They are engraved S.M. and there is a flower. Did she have another name?",
            ),
            ("09:39", "DRURY", "I want to speak to my solicitor."),
            (
                "21:15",
                "DRURY",
                "After consultation: no comment to all further questions.",
            ),
            (
                "28:40",
                "DC STANCLIFFE",
                "Special warning given about the bangles under section 36. Drury makes no reply.",
            ),
        ],
    );
    let marks = sfr(
        &heading,
        days.ago(34),
        "Fingerprints",
        "Wendy Okell, fingerprint expert, Regional Scientific Support",
        &[
            [
                "WO/1",
                "Lift from inside face of kitchen window frame, lower edge",
                "Identified: left middle finger of Callum DRURY",
            ],
            ["WO/2", "Lift from owl money box", "Insufficient detail"],
            [
                "WO/3",
                "Footwear mark on worktop, gel lift",
                "Pattern agrees with exhibit RS/3, moderate support; wear not compared",
            ],
        ],
        "In my opinion the mark WO/1 was made by the left middle finger of Callum DRURY.",
    );
    let summary = paragraphs![
        format!(
            "On {evening} between 5.45 and 9.20 pm the home of the Nair family at 27 Larch Avenue, Harrowbridge, was entered by the kitchen window while they were at a school concert. Every bedroom was searched, those of two young children included. Property worth about £5,200 was stolen, with items of great sentimental value."
        ),
        "A neighbour saw a man at the window at 7 pm and rang the police at once. A finger mark on the inside of the window frame is the defendant's. When he was arrested eight days later he had two gold bangles from the burglary hidden in a sock behind him.",
    ];
    let evidence = paragraphs![
        "Priya NAIR: security of the house, what was found, what was stolen; identifies the bangles RS/2 by their engraving.",
        "Geoffrey TWYMAN: saw a man come from the allotments and try the window at 7 pm; description only.",
        "DC STANCLIFFE: arrest, the finding of the bangles RS/2 and shoes RS/3, interview RS/4.",
        "Wendy OKELL: finger mark and footwear.",
    ];
    let report = mg5(&heading, std::slice::from_ref(&defendant), &Mg5 {
        on: charged,
        plea: "Not guilty",
        summary: &summary,
        evidence: &evidence,
        interview: "Denied the offence. Said that he was at a friend's whom he would not name and that he had cleaned windows in the area. Claimed the bangles were his grandmother's but could not explain the engraving. No comment after that.",
        rest: &[("Forensic evidence", "Streamlined report SFR1 on fingerprints and footwear is attached. Footwear wear comparison has been requested.".to_owned())],
    });
    let remand = mg7(
        &heading,
        &defendant,
        charged,
        &[
            (
                "Fail to surrender",
                "He has no fixed abode, gave an address at which the tenant says he is not welcome, and failed to appear twice in the last three years.",
            ),
            (
                "Commit further offences",
                "He has three convictions for burglary of homes, was released from the last sentence ten weeks before this offence, and has no income.",
            ),
        ],
    );
    let character = mg16(
        &heading,
        &defendant,
        days.ago(30),
        &[
            "He was convicted of burglary of a dwelling on three occasions. Each was committed in the early evening, at the back of a house next to open ground, through an insecure kitchen window, when the family was known to be out.",
            "The police say that the similarity goes beyond that of ordinary burglaries and shows a propensity to commit offences of this kind in this way.",
        ],
    );
    let unused = mg6c(
        &heading,
        days.ago(30),
        &[
            [
                "1",
                "Incident log of the call by Mr Twyman",
                "Force control room",
            ],
            ["2", "Crime report and enquiry log", "Force system"],
            [
                "3",
                "House-to-house forms, Larch Avenue, 14 addresses, nothing seen",
                "Harrowbridge",
            ],
            [
                "4",
                "Scientific support worksheet and eliminated lifts",
                "Scientific support",
            ],
            [
                "5",
                "First account of the gardener, Lewis Amory, who was in Whitby that day",
                "Harrowbridge",
            ],
            ["6", "Custody record", "Force system"],
            [
                "7",
                "Body-worn video of search of 6 Weir Street",
                "Force system",
            ],
        ],
    );
    let print = pnc(
        &defendant,
        arrested,
        &[
            Conviction {
                on: days.ago(2600),
                court: "Leeds Youth Court",
                offence: "Burglary dwelling and theft",
                disposal: "Youth rehabilitation order 12 months",
            },
            Conviction {
                on: days.ago(1730),
                court: "Leeds Crown Court",
                offence: "Burglary dwelling and theft (x2)",
                disposal: "Imprisonment 20 months",
            },
            Conviction {
                on: days.ago(610),
                court: "Leeds Crown Court",
                offence: "Burglary dwelling and theft",
                disposal: "Imprisonment 32 months",
            },
        ],
    );
    let ptph = days.working(5);

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Burglary of a family's home in the early evening. Finger mark inside the window frame; stolen bangles hidden with the defendant on arrest.".to_owned(),
        received: charged,
        request: None,
        team: Team::CrownCourt,
        monitoring_codes: vec!["NGAP"],
        people: vec![
            SamplePerson::new("Priya", "Nair", "Pharmacist", &[PersonRole::Victim, PersonRole::Key]).avoiding(format!("away from {} to {}", long(days.ahead(40)), long(days.ahead(47)))),
            SamplePerson::new("Geoffrey", "Twyman", "Retired", &[PersonRole::Key]),
            SamplePerson::new("Rory", "Stancliffe", "Detective constable 2214", &[PersonRole::Police]),
            SamplePerson::new("Wendy", "Okell", "Fingerprint expert", &[PersonRole::Expert]),
        ],
        documents: vec![
            SampleDocument::new("01 MG5.pdf", 1006, "Drury", Some(charged), report),
            SampleDocument::new("02 MG4.pdf", 1002, "Drury", Some(charged), mg4(&heading, &defendant, charged, "Detained in custody to appear before the next sitting of Leeds Magistrates' Court.")),
            SampleDocument::new("03 Nair.pdf", 1031, "Priya Nair", Some(days.ago(40)), householder),
            SampleDocument::new("04 Twyman.pdf", 1031, "Geoffrey Twyman", Some(days.ago(39)), neighbour),
            SampleDocument::new("05 Stancliffe.pdf", 1031, "Rory Stancliffe", Some(days.ago(32)), arrest),
            SampleDocument::new("06 ROTI Drury.pdf", 1020, "Callum Drury", Some(arrested), interview),
            SampleDocument::new("07 SFR.pdf", 1203, "Drury", Some(days.ago(34)), marks),
            SampleDocument::new("08 remand.pdf", 1012, "Drury", Some(charged), remand),
            SampleDocument::new("09 bad char.pdf", 1063, "Drury", Some(days.ago(30)), character),
            SampleDocument::new("10 unused.pdf", 1009, "Drury", Some(days.ago(30)), unused).unused(),
            SampleDocument::new("11 precons.pdf", 1056, "", Some(arrested), print),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Allocated { on: charged, prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Listed { on: charged, sitting: SampleSitting::new(MAGISTRATES, "1", first, false, "FHG")? },
            Step::Marked { on: first, by: PROSECUTOR, document: "03", words: "S.M., and a small flower", purpose: MarkPurpose::Evidence, comment: "Ties the bangles in the sock to this house." },
            Step::Heard {
                outcomes: vec![SampleOutcome::new(HearingResult::SentToCrownCourt, &[(0, Plea::IndicatedNotGuilty)], Some((Remand::Custody, "")), "Jurisdiction declined. No bail application.")],
                next: Some(SampleSitting::new(CROWN, "5", ptph, false, "PTP")?),
            },
            Step::Allocated { on: days.working_ago(25), prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Marked { on: days.working_ago(12), by: PROSECUTOR, document: "06", words: "I've done a bit of window cleaning.", purpose: MarkPurpose::Issue, comment: "Innocent presence outside; does not meet the mark on the inside of the frame." },
        ],
    })
}
