//! Robbery of a boy by a boy: charged, first hearing in the youth court in a few days.

use casework::record::{PersonRole, Remand};

use super::prelude::*;

/// R v Sharrow, who is fifteen.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let day = days.ago(24);
    let arrested = days.ago(22);
    let charged = days.ago(4);
    let urn = numbers::urn("MG", 20_511, day)?;
    let officer = Officer {
        rank: "DC 4190",
        name: "Simeon BAPTISTE",
        station: "Millgate Police Station",
    };
    let defendant = SampleDefendant::suspect("Jayden", "Sharrow", days.born(15, 4), "33 Quarry Rise, Millgate", Remand::ConditionalBail)
        .on_conditions("Live and sleep at 33 Quarry Rise. Curfew 7 pm to 7 am. Not to contact Elliot Fenn. Not to enter Millgate bus station.")
        .asn(numbers::asn("MG", 20_390, charged)?)
        .charged(SampleCharge::new("TH68023", "Robbery", day, format!("On {} at Millgate robbed Elliot Fenn of a mobile telephone and a jacket.", long(day)))?.laid(charged));
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };
    let afternoon = full(day);

    let victim = mg11(
        &heading,
        Witness {
            name: "Elliot FENN",
            occupation: "School pupil",
            age: Some(14),
        },
        days.ago(23),
        paragraphs![
            "I am fourteen years old and in Year 10. My mum, Caroline Fenn, is with me while I make this statement. I have explained that I know that I must tell the truth.",
            format!(
                "On {afternoon} I had football practice after school and I got to Millgate bus station at about ten past five. I was on my own because Josh was ill. I was sitting on the bench at stand F with my headphones on, watching a video on my phone. I had my black puffer jacket on, which was my birthday present, and my school bag between my feet."
            ),
            "Three boys came and stood in front of me. I knew one of them to look at because he used to be at my school in the year above. People call him Jay. The other two I had not seen before. Jay pulled one of my headphones out and said, 'What you watching?' I said that it was only football. He said, 'Let's see, then,' and put his hand out. I held on to my phone.",
            "Jay sat down right up against me. He lifted his top a bit at the side and I saw something black in the waistband of his trousers, like the handle of something. He said, quite quietly, 'You don't want me to take that out. Give us the phone and give us the coat and you can go home.' I thought that it was a knife. I did not see a blade. I was really scared. There were people at the next stand but nobody looked.",
            "I gave him the phone and he made me take my jacket off and tell him the code. One of the others laughed. The third one said, 'Come on, Jay, leave him his coat,' but Jay put it on. They went off past the ticket office. It was raining and I walked home without my coat because I did not want to get on a bus. I told my mum as soon as I got in and she rang the police.",
            "I do not want to go to court if he is going to be in the same room.",
        ],
    );
    let officer_statement = mg11(
        &heading,
        witness("DC 4190 Simeon BAPTISTE", "Police officer"),
        days.ago(21),
        paragraphs![
            format!(
                "On {} at 4.35 pm I went to 33 Quarry Rise, Millgate, with PC Osei, and arrested Jayden Sharrow, in the presence of his mother, on suspicion of robbery. After caution he said, 'He gave it me.'",
                long(arrested)
            ),
            "On the back of his bedroom door was a black puffer jacket with the name 'E. Fenn 10G' on a tape inside the collar. I produce it as exhibit SB/1. He took a telephone from under his pillow and gave it to me, saying, 'That's his. I was going to give it back.' I produce it as exhibit SB/2. In a drawer I found a black plastic torch about twenty centimetres long, exhibit SB/3. No knife was found.",
            "I obtained recordings from the bus station, exhibit SB/4. They show three youths stand about Elliot Fenn from 17:14 to 17:19. The picture is taken from behind and does not show what was said or whether anything was shown.",
        ],
    );
    let interview = record(
        &heading,
        &Sitting {
            person: "Jayden SHARROW",
            on: arrested,
            times: ("18:20", "18:47"),
            present: "Ms Priti Vance, solicitor; Mrs Lorraine Sharrow, appropriate adult",
        },
        &[
            (
                "00:50",
                "DC BAPTISTE",
                "Caution given and explained in simple words. The role of the appropriate adult is explained.",
            ),
            (
                "02:20",
                "SHARROW",
                "I did take his phone. I asked him for it and he give it me. And the coat.",
            ),
            (
                "03:02",
                "DC BAPTISTE",
                "Why would he give you his coat in the rain?",
            ),
            (
                "03:09",
                "SHARROW",
                "Because he was scared of me, I suppose.",
            ),
            ("03:20", "DC BAPTISTE", "Did you want him to be scared?"),
            ("03:26", "SHARROW", "A bit. Not like that."),
            (
                "05:11",
                "DC BAPTISTE",
                "What did you have in your waistband?",
            ),
            (
                "05:19",
                "SHARROW",
                "My torch. For my bike. I never said that it was a knife.",
            ),
            ("05:31", "DC BAPTISTE", "What did you say?"),
            (
                "05:36",
                "SHARROW",
                "I said he didn't want me to take it out. It was a joke. The others were laughing.",
            ),
            ("09:48", "DC BAPTISTE", "Who were the others?"),
            ("09:52", "SHARROW", "I'm not a grass."),
            ("20:30", "SHARROW", "Can you tell him I'm sorry?"),
        ],
    );
    let summary = paragraphs![
        format!(
            "On {afternoon} at about 5.15 pm at Millgate bus station the defendant, aged 15, with two others who have not been identified, made Elliot Fenn, aged 14, hand over his telephone and jacket by hinting that he had a weapon in his waistband."
        ),
        "Both items were found at his home two days later. He told officers that what he had was a torch, which was also found.",
    ];
    let evidence = paragraphs![
        "Elliot FENN (14): the robbery; knew the defendant by sight as 'Jay' from school.",
        "DC BAPTISTE: arrest; recovery of the jacket SB/1, telephone SB/2 and torch SB/3; recordings SB/4.",
    ];
    let report = mg5(&heading, std::slice::from_ref(&defendant), &Mg5 {
        on: charged,
        plea: "Guilty plea likely",
        summary: &summary,
        evidence: &evidence,
        interview: "Admitted taking the items and that the boy was scared of him. Said that the object was a torch and the words a joke. Would not name the others. Remorseful.",
        rest: &[("Youth matters", "One youth caution for criminal damage, fourteen months ago. The youth offending team has been told and asks for an out-of-court disposal to be considered; a prosecutor decided that the hint of a weapon makes a charge necessary.".to_owned())],
    });
    let sheet = mg4(
        &heading,
        &defendant,
        charged,
        &format!(
            "Released on conditional bail to appear with a parent or guardian at the Youth Court sitting at Leeds Magistrates' Court on {}.",
            long(days.working(3))
        ),
    );
    let mail = email(
        "liaison@youth-offending.example",
        "casework@prosecution.example",
        days.ago(3),
        "11:42",
        &format!("Jayden Sharrow, URN {}", heading.urn),
        &[
            "Dear colleague",
            "Jayden has been known to us for fourteen months. He has finished the work that was agreed after his caution, bar one session that he missed when his grandmother died. His school speaks well of his attendance this term.",
            "He has an education, health and care plan. He reads at about the level of a nine-year-old and will need things explained in short sentences at court. We ask that his case be listed early in the day, because he becomes very anxious if he has to wait.",
            "A report can be ready in ten working days if the court wants one.",
            "Kind regards",
            "Wendell Amos, court officer",
        ],
    );

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Robbery of a boy of 14 at a bus station by a boy of 15 with a hint of a weapon. Property recovered, part admissions.".to_owned(),
        received: charged,
        request: None,
        team: Team::Magistrates,
        monitoring_codes: vec!["CVOF", "GAP"],
        people: vec![
            SamplePerson::new("Elliot", "Fenn", "School pupil", &[PersonRole::Victim, PersonRole::Key, PersonRole::Child, PersonRole::Vulnerable]).measures("Live link"),
            SamplePerson::new("Simeon", "Baptiste", "Detective constable 4190", &[PersonRole::Police]),
        ],
        documents: vec![
            SampleDocument::new("Police report.pdf", 1006, "Sharrow", Some(charged), report),
            SampleDocument::new("Charge.pdf", 1002, "Jayden Sharrow", Some(charged), sheet),
            SampleDocument::new("statement 1.pdf", 1031, "Elliot Fenn", Some(days.ago(23)), victim),
            SampleDocument::new("statement 2.pdf", 1031, "Simeon Baptiste", Some(days.ago(21)), officer_statement),
            SampleDocument::new("interview.pdf", 1020, "Jayden Sharrow", Some(arrested), interview),
            SampleDocument::new("RE_ Sharrow.pdf", -1, "Jayden Sharrow", Some(days.ago(3)), mail).unassessed(),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Allocated { on: days.ago(3), prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
            Step::Listed { on: days.ago(3), sitting: SampleSitting::new(MAGISTRATES, "5", days.working(3), false, "FHG")? },
        ],
    })
}
