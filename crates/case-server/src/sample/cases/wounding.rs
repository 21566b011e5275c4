//! Wounding with intent by two men outside a public house: one in custody, one on bail, trial fixed.

use casework::record::{HearingResult, MarkPurpose, PersonRole, Plea, Remand, Visibility};

use super::prelude::*;
use super::wounding_trial as trial;

/// R v Brannigan and Oyelaran.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let night = days.ago(128);
    let arrested = days.ago(127);
    let charged = days.ago(126);
    let first = days.sat(125);
    let ptph = days.sat(97);
    let urn = numbers::urn("HB", 31_958, night)?;
    let officer = Officer {
        rank: "DC 3377",
        name: "Marguerite LOWE",
        station: "Harrowbridge Police Station",
    };
    let particulars = format!(
        "On {} at Harrowbridge unlawfully and maliciously wounded Samuel Oakes with intent to do him grievous bodily harm.",
        long(night)
    );
    let brannigan = SampleDefendant::suspect(
        "Declan",
        "Brannigan",
        days.born(29, 3),
        "91 Ropewalk, Harrowbridge",
        Remand::Custody,
    )
    .asn(numbers::asn("HB", 30_771, charged)?)
    .pnc(numbers::pnc(2013, 551_204)?)
    .charged(
        SampleCharge::new(
            "OF61016",
            "Section 18 - wounding with intent",
            night,
            particulars.clone(),
        )?
        .laid(charged),
    );
    let oyelaran = SampleDefendant::suspect("Tunde", "Oyelaran", days.born(26, 7), "12 Chandler Close, Harrowbridge", Remand::ConditionalBail)
        .on_conditions("Live and sleep at 12 Chandler Close. Not to contact Samuel Oakes or Katya Brennecke. Not to enter Market Street, Harrowbridge.")
        .asn(numbers::asn("HB", 30_772, charged)?)
        .charged(SampleCharge::new("OF61016", "Section 18 - wounding with intent", night, particulars)?.laid(charged));
    let heading = Heading {
        urn: urn.to_string(),
        defendants: format!("{} and {}", brannigan.printed(), oyelaran.printed()),
        officer,
    };
    let evening = full(night);

    let victim = mg11(
        &heading,
        witness("Samuel OAKES", "Scaffolder"),
        days.ago(122),
        paragraphs![
            format!(
                "On {evening} I went to the Jolly Wherryman in Market Street, Harrowbridge, with Pete Ansell from work. We got there at about eight. I had five pints over the evening and was merry but I was not drunk; I remember all of it up to the glass."
            ),
            "At about twenty to eleven I was at the bar when a man next to me said that I had spilt his drink. I now know that he is Declan Brannigan. I had seen him about but had never spoken to him. I had not spilt anything that I knew of but I said sorry and that I would get him another. He said, 'I don't want your drink. I want you to say it outside.' A second man, taller, in a white shirt, who I now know is Tunde Oyelaran, put his hand on Brannigan's arm and said, 'Leave it, Dec.' They moved away and I thought that was the end of it.",
            "I left at closing time by the side door into Tanner's Passage, because that is the way to the taxis. Pete had gone to the toilet. The two men were standing by the bins. Brannigan said, 'Here he is, Mr Sorry.' I put both hands up with the palms out. I said, 'I don't want any trouble, mate.'",
            "Oyelaran stepped to my right so that he was between me and the street. Brannigan swung at me with his right hand and I felt it on the left side of my face, not like a punch, more like cold water. I did not see a glass in his hand but I heard it break and saw pieces on the ground. I put my hand up and it came away full of blood. I went down on one knee.",
            "While I was down I was kicked in the ribs and in the back, I think four or five times. I had my arms over my head. I cannot say who kicked me. I heard a woman scream and somebody said, 'That's enough, that's enough, come on,' and then running. I do not know whose voice it was.",
            "I had an operation the next morning. The cut goes from my left ear to the corner of my mouth and needed twenty-six stitches. I have no feeling in my cheek and the left side of my mouth does not move as it should. I have been told that the nerve may not mend. I have not been able to work at height since because of my ribs.",
        ],
    );
    let eyewitness = mg11(
        &heading,
        witness("Katya BRENNECKE", "Student nurse"),
        days.ago(125),
        paragraphs![
            format!(
                "On {evening} I was waiting for a taxi at the Market Street end of Tanner's Passage with my flatmate. It was a few minutes after eleven. The passage is about twenty metres long and has a lamp on the wall halfway down, which was working. I had drunk two glasses of wine since seven."
            ),
            "I heard raised voices and looked down the passage. A man was standing with his hands up in front of him, open, like you would to a dog. In front of him was a shorter, broad man in a dark polo shirt. A taller man in a white shirt was to the side, nearer to me, with his back half to me.",
            "The man in the polo shirt took a step and hit the man with the raised hands in the face with something that he had in his hand. I saw it catch the light and I heard glass. The man went down. The one in the polo shirt kicked him in the body, three times at least, and I saw the blood on the ground. The man in the white shirt moved in close. I saw his leg go forward once. I cannot be certain if that was a kick or whether he was stepping over him to get hold of his friend. He took the other one by the shoulders and said, 'That's enough, come on.' They ran past me into Market Street. They passed within two metres and the lamp of the taxi office was on them.",
            "I ran to the man and pressed my scarf to his face. I am in my second year of training. I could see the inside of his cheek. I stayed with him until the ambulance came.",
            format!(
                "On {} I took part in a video identification. I picked out one man, number five, and I am sure that he was the man in the dark polo shirt who used the glass.",
                long(days.ago(120))
            ),
        ],
    );
    let clinical = medical(
        "ML/4",
        "Mr Hamish DOUGALL",
        "Samuel OAKES",
        night,
        &[
            (
                "Presenting complaint",
                "Alleged assault with a glass at about 23:05. Kicked to trunk.",
            ),
            (
                "On examination",
                "Full-thickness laceration, 11 cm, left pre-auricular region to oral commissure. Division of buccal branch of facial nerve. Tenderness left 7th to 9th ribs. Bruising to back in three areas. GCS 15.",
            ),
            (
                "Investigations",
                "Chest X-ray: fractures of left 8th and 9th ribs, no pneumothorax. Fragments of clear glass retrieved from wound, retained, three pieces.",
            ),
            (
                "Diagnosis and treatment",
                "Repair under general anaesthetic, nerve repair attempted, 26 skin sutures. Persistent weakness of left lower face expected. Discharged on third day.",
            ),
        ],
    );
    let parade = identification(
        "KB/ID",
        "Insp 0902 Farah",
        "Katya BRENNECKE",
        "Declan BRANNIGAN",
        days.ago(120),
        "Positive identification of position 5, the suspect",
    );
    let said_brannigan = record(
        &heading,
        &Sitting {
            person: "Declan BRANNIGAN",
            on: arrested,
            times: ("16:20", "16:52"),
            present: "Mr Joel Pask, solicitor",
        },
        &[
            (
                "00:40",
                "DC LOWE",
                "Caution and explanation. You are here for wounding with intent.",
            ),
            (
                "02:05",
                "BRANNIGAN",
                "He came at me. I was stood by the bins having a smoke and he came out and went for me. I pushed him off. I had my glass in my hand, I'd carried it out. I didn't glass him. It was an accident.",
            ),
            (
                "04:30",
                "DC LOWE",
                "There is a witness who says that he had both hands up, open.",
            ),
            ("04:41", "BRANNIGAN", "She's wrong then."),
            (
                "07:15",
                "DC LOWE",
                "Did you kick him when he was on the ground?",
            ),
            (
                "07:22",
                "BRANNIGAN",
                "I might have caught him when I was getting away. I don't know. It was all quick.",
            ),
            (
                "11:02",
                "DC LOWE",
                "You said at the bar, 'Say it outside.' Why were you waiting at the side door?",
            ),
            ("11:15", "BRANNIGAN", "I wasn't waiting. No comment."),
            (
                "19:40",
                "DC LOWE",
                "Where is the shirt that you were wearing?",
            ),
            (
                "19:44",
                "BRANNIGAN",
                "Binned it. It had blood on it, didn't it?",
            ),
        ],
    );
    let said_oyelaran = record(
        &heading,
        &Sitting {
            person: "Tunde OYELARAN",
            on: arrested,
            times: ("17:30", "17:55"),
            present: "Ms Orla Keane, solicitor",
        },
        &[
            ("00:35", "DC LOWE", "Caution and explanation."),
            (
                "01:50",
                "OYELARAN",
                "I want to tell you what happened. I never touched that man. I told Dec to leave it in the pub and I told him again outside.",
            ),
            ("03:10", "DC LOWE", "Why were you in the passage?"),
            (
                "03:18",
                "OYELARAN",
                "Because he was. We came together. I thought if I stay I can get him home.",
            ),
            (
                "05:25",
                "DC LOWE",
                "You stood between Mr Oakes and the street.",
            ),
            (
                "05:33",
                "OYELARAN",
                "I was just stood there. I didn't know he'd still got the glass. When he hit him I froze. Then I pulled Dec off. I said that's enough. Ask the girl, she was looking right at me.",
            ),
            ("08:02", "DC LOWE", "She saw your leg go forward."),
            (
                "08:09",
                "OYELARAN",
                "To get hold of Dec. I stepped over the lad. I never kicked him.",
            ),
            ("14:20", "DC LOWE", "Why did you run?"),
            ("14:25", "OYELARAN", "I was scared. I know how that sounds."),
        ],
    );
    let summary = paragraphs![
        format!(
            "On {evening} at about 11.05 pm in Tanner's Passage, Harrowbridge, Samuel Oakes was struck in the face with a glass by Declan Brannigan, who had picked a quarrel with him at the bar half an hour before. He fell and was kicked. Tunde Oyelaran stood so as to close the way to the street; his part in the kicking is in issue."
        ),
        "The injury is an 11 cm full-thickness cut from ear to mouth with division of a facial nerve. Two ribs were broken.",
    ];
    let evidence = paragraphs![
        "Samuel OAKES: both men at the bar and in the passage; hands raised; the blow; kicks, by whom he cannot say.",
        "Katya BRENNECKE: saw the blow and the kicks by the man in the polo shirt, whom she identified as Brannigan; saw the other's leg go forward once; heard 'That's enough, come on.'",
        "Mr DOUGALL: clinical record ML/4, glass in the wound.",
    ];
    let report = mg5(&heading, &[brannigan.clone(), oyelaran.clone()], &Mg5 {
        on: charged,
        plea: "Not guilty (both)",
        summary: &summary,
        evidence: &evidence,
        interview: "Brannigan: self-defence and accident; might have 'caught him' with a foot; threw away his shirt. Oyelaran: present but took no part; pulled Brannigan off.",
        rest: &[("Visually recorded evidence", "The camera over the side door of the public house had failed a week before. A taxi camera shows two men running at 23:07.".to_owned())],
    });
    let information = mg6(
        &heading,
        days.ago(110),
        &[
            (
                "Police views on strengths and weaknesses",
                "The case against Brannigan is strong: the identification, his own words and the surgeon's glass. The case \
                 against Oyelaran depends on how Miss Brennecke is understood. She is an impressive witness and should \
                 be seen by the advocate early.",
            ),
            (
                "Outstanding enquiries",
                "The taxi company has been asked for the pictures of a second car. Mr Ansell drank more than Mr Oakes and \
                 did not pick anybody out.",
            ),
            (
                "Witness availability and wider community",
                "Market Street traders have written to the council about the passage. Miss Brennecke has examinations; \
                 see the MG10. Nobody is afraid to come.",
            ),
        ],
    );
    let list = mg9(
        &heading,
        days.ago(110),
        &[
            [
                "1",
                "Samuel OAKES",
                "Scaffolder",
                "Victim: the quarrel, the blow, his injuries",
            ],
            [
                "2",
                "Katya BRENNECKE",
                "Student nurse",
                "Saw the attack; identification",
            ],
            ["3", "Peter ANSELL", "Scaffolder", "The quarrel at the bar"],
            [
                "4",
                "Hamish DOUGALL",
                "Maxillofacial surgeon",
                "Injuries (to be agreed)",
            ],
            [
                "5",
                "DC 3377 Marguerite LOWE",
                "Police officer",
                "Arrests, interviews, exhibits",
            ],
        ],
    );
    let away = mg10(
        &heading,
        days.ago(110),
        &[
            [
                "Samuel OAKES",
                "Every second Thursday morning",
                "Nerve clinic",
            ],
            [
                "Katya BRENNECKE",
                &format!("{} to {}", long(days.ahead(5)), long(days.ahead(19))),
                "Placement and examinations",
            ],
            ["DC 3377 LOWE", "None known", ""],
        ],
    );
    let exhibits = mg12(
        &heading,
        days.ago(110),
        &[
            [
                "ML/1",
                "Interview of Brannigan, disc",
                "DC LOWE",
                "Harrowbridge store",
            ],
            [
                "ML/2",
                "Interview of Oyelaran, disc",
                "DC LOWE",
                "Harrowbridge store",
            ],
            [
                "ML/3",
                "Pieces of glass from Tanner's Passage",
                "CSI OKELL",
                "Scientific support",
            ],
            [
                "ML/4",
                "Clinical record of Samuel Oakes",
                "Mr DOUGALL",
                "Case file",
            ],
            [
                "KB/1",
                "Scarf, blood-stained",
                "K BRENNECKE",
                "Harrowbridge store",
            ],
        ],
    );
    let unused = mg6c(
        &heading,
        days.ago(108),
        &[
            [
                "1",
                "First description by Katya Brennecke in officer's notebook: 'both of them kicking'",
                "Harrowbridge",
            ],
            [
                "2",
                "Statement of the barman, Wil Tranter, who heard the words at the bar and puts the drink on the floor before Oakes came to it",
                "Harrowbridge",
            ],
            ["3", "Incident log", "Force control room"],
            [
                "4",
                "Maintenance record of the side-door camera",
                "Jolly Wherryman",
            ],
            [
                "5",
                "Previous convictions of Samuel Oakes: one caution for affray, nine years old",
                "Force system",
            ],
            [
                "6",
                "Negative identification by Peter Ansell",
                "Identification unit",
            ],
        ],
    );
    let officer_report = mg6e(
        &heading,
        days.ago(108),
        &[
            "Item 1 may assist Brannigan no further but is inconsistent with Miss Brennecke's statement as to Oyelaran, and should be read with it. Item 5 may bear on the account of self-defence. Item 6 should be disclosed.",
        ],
    );
    let defence = defence_statement(
        "In the Crown Court at Leeds",
        &heading.urn,
        "Declan Brannigan",
        days.ago(62),
        &[
            "The accused acted in lawful self-defence. Mr Oakes came out of the side door and advanced on him with his arms raised. The accused was holding a half-pint glass which he had carried from the bar. He put out his hand to fend Mr Oakes off and the glass broke.",
            "2. The accused takes issue with the prosecution on the following: that he was waiting for Mr Oakes; that Mr Oakes's hands were open; that he kicked him on the ground otherwise than by accident in leaving.",
            "3. He asks for the full notebook entries of every officer who spoke to Katya Brennecke and for the caution of Samuel Oakes.",
        ],
    );

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Glass attack outside a public house, two defendants, nerve damage to the face. Issues: self-defence (Brannigan), presence and part (Oyelaran).".to_owned(),
        received: charged,
        request: None,
        team: Team::CrownCourt,
        monitoring_codes: vec!["NGAP"],
        people: vec![
            SamplePerson::new("Samuel", "Oakes", "Scaffolder", &[PersonRole::Victim, PersonRole::Key]),
            SamplePerson::new("Katya", "Brennecke", "Student nurse", &[PersonRole::Key]).avoiding(format!("{} to {}", long(days.ahead(5)), long(days.ahead(19)))),
            SamplePerson::new("Peter", "Ansell", "Scaffolder", &[]),
            SamplePerson::new("Hamish", "Dougall", "Maxillofacial surgeon", &[PersonRole::Professional]),
        ],
        documents: vec![
            SampleDocument::new("mg5 Brannigan+1.pdf", 1006, "Brannigan", Some(charged), report),
            SampleDocument::new("Oakes.pdf", 1031, "Samuel Oakes", Some(days.ago(122)), victim),
            SampleDocument::new("Brennecke.pdf", 1031, "Katya Brennecke", Some(days.ago(125)), eyewitness),
            SampleDocument::new("ML4 medical.pdf", 1030, "ML/4", Some(night), clinical),
            SampleDocument::new("ID record.pdf", 1030, "Katya Brennecke", Some(days.ago(120)), parade),
            SampleDocument::new("interview 1.pdf", 1020, "Declan Brannigan", Some(arrested), said_brannigan),
            SampleDocument::new("interview 2.pdf", 1020, "Tunde Oyelaran", Some(arrested), said_oyelaran),
            SampleDocument::new("mg6.pdf", 1007, "Brannigan", Some(days.ago(110)), information),
SampleDocument::new("mg9.pdf", 1014, "Brannigan", Some(days.ago(110)), list),
            SampleDocument::new("mg10.pdf", 1015, "Brannigan", Some(days.ago(110)), away),
            SampleDocument::new("mg12.pdf", 1019, "Brannigan", Some(days.ago(110)), exhibits),
            SampleDocument::new("mg6c.pdf", 1009, "Brannigan", Some(days.ago(108)), unused).unused(),
            SampleDocument::new("mg6e.pdf", 1011, "Brannigan", Some(days.ago(108)), officer_report).unused(),
            SampleDocument::new("DCS Brannigan.pdf", -2, "Declan Brannigan", Some(days.ago(62)), defence).unassessed(),
        ],
        defendants: vec![brannigan, oyelaran],
        story: vec![
            Step::Allocated { on: charged, prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Listed { on: charged, sitting: SampleSitting::new(MAGISTRATES, "1", first, false, "FHG")? },
            Step::Heard {
                outcomes: vec![
                    SampleOutcome::new(HearingResult::SentToCrownCourt, &[(0, Plea::NoPlea)], Some((Remand::Custody, "")), "Sent. Bail refused."),
                    SampleOutcome::new(HearingResult::SentToCrownCourt, &[(0, Plea::NoPlea)], Some((Remand::ConditionalBail, "Live and sleep at 12 Chandler Close; no contact with Samuel Oakes or Katya Brennecke; not to enter Market Street")), "Sent on bail.").of(1),
                ],
                next: Some(SampleSitting::new(CROWN, "2", ptph, false, "PTP")?),
            },
            Step::Allocated { on: days.working_ago(120), prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Heard {
                outcomes: vec![
                    SampleOutcome::new(HearingResult::TrialInCrownCourt, &[(0, Plea::NotGuilty)], Some((Remand::Custody, "")), "Trial fixed, five days. Self-defence."),
                    SampleOutcome::new(HearingResult::TrialInCrownCourt, &[(0, Plea::NotGuilty)], Some((Remand::ConditionalBail, "As before")), "Trial fixed with Brannigan.").of(1),
                ],
                next: Some(SampleSitting::new(CROWN, "2", days.working(20), false, "TRL")?),
            },
            Step::Prepared { on: ptph, by: PARALEGAL, what: trial::directed },
            Step::Prepared { on: ptph, by: PARALEGAL, what: trial::scheduled },
            Step::Prepared { on: days.working_ago(80), by: PROSECUTOR, what: trial::endorsed },
            Step::Prepared { on: days.working_ago(75), by: PROSECUTOR, what: trial::indicted },
            Step::Marked { on: days.working_ago(60), by: PROSECUTOR, document: "Brennecke", words: "I saw his leg go forward once.", purpose: MarkPurpose::Issue, comment: "Against Oyelaran this is thin; compare MG6C item 1." },
            Step::Marked { on: days.working_ago(60), by: PROSECUTOR, document: "interview 1", words: "I might have caught him", purpose: MarkPurpose::Evidence, comment: "Part admission of the kick." },
            Step::Noted { on: days.working_ago(55), by: PROSECUTOR, text: "Is there enough against Oyelaran as a secondary party? Consider section 20 in the alternative. Conference with counsel before the witness dates.".to_owned(), visibility: Visibility::CpsOnly },
            Step::Prepared { on: days.working_ago(20), by: PROSECUTOR, what: trial::witnesses },
            // The defence statement comes late, and its review has been owed since a day or two.
            Step::Prepared { on: days.working_ago(12), by: PARALEGAL, what: trial::answered },
        ],
    })
}
