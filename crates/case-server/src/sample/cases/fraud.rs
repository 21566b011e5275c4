//! A courier fraud on an old lady: a request for a charging decision, overdue.

use casework::record::{ChargingRequest, PersonRole, Remand, RequestColour, RequestKind};

use super::prelude::*;

/// Castell.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let day = days.ago(96);
    let next = days.ago(95);
    let sent = days.ago(38);
    let urn = numbers::urn("HB", 35_690, day)?;
    let officer = Officer {
        rank: "DC 1763",
        name: "Ottilie GRANGE",
        station: "Harrowbridge Police Station",
    };
    let defendant = SampleDefendant::suspect("Marcus", "Castell", days.born(23, 11), "58 Abbot's Walk, Castleby", Remand::UnderInvestigation)
        .charged(SampleCharge::new("FA06001", "Fraud by false representation - Fraud Act 2006", day, format!("Between {} and {} committed fraud in that, dishonestly and intending to make a gain for himself or another, he made representations to Edith Barraclough which he knew to be untrue, namely that he was a courier sent by the police.", long(day), long(next)))?.until(next));
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };

    let victim = mg11(
        &heading,
        witness("Edith BARRACLOUGH", "Retired headmistress"),
        days.ago(93),
        paragraphs![
            "I am eighty-four and live alone at 3 Priory Gardens, Harrowbridge. I was a headmistress for twenty-two years. I mention it because I have always thought of myself as a person who is not easily taken in, and I should like it to be understood how it was done.",
            format!(
                "On {} at about ten in the morning the telephone rang. A man said that he was Detective Sergeant Alan Price of the Metropolitan Police, with a number which I wrote down, 48213. He was most courteous. He said that my grandson's bank card had been found on a man who had been arrested and that staff at my own bank were suspected of helping him. He asked me to ring 999 to confirm who he was. I put the receiver down and dialled at once, and a woman's voice said, 'Police emergency,' and confirmed his name and number. I understand now that he had never hung up his end.",
                full(day)
            ),
            "He said that I must tell nobody, because my bank was being watched, and that I would be helping to catch a thief. He asked me how much I had in my savings account. I told him. He asked me to draw out £4,800 in cash and said that if the counter asked I was to say that it was for a bathroom. He said that the notes would be tested for finger marks and given back to me with a certificate. I went by taxi to the building society in Corn Market, and drew the money out, and told the young lady about the bathroom. She asked me twice whether anybody had told me to say it. I said no. I have felt ashamed of that ever since.",
            "He rang as soon as I was home. He said that a courier would come and would give the word 'Sandpiper'. At about twenty to three a young man rang the bell. He was tall, with a neat beard and a navy jacket with a zip, and had a lanyard round his neck with a card that was turned to the back. He said, 'Sandpiper, love.' I gave him the envelope. He did not look at me. I noticed that he had a tattoo of a swallow on the web of his left hand, because my late brother had one in the same place.",
            format!(
                "On {} the sergeant telephoned again and asked for a further £6,000. I said that I would have to sit down. When I opened my address book to write down the time I saw my niece's number and I rang her instead. I have not had the money back.",
                full(next)
            ),
            "I do not sleep in the front of the house now. I had always answered the telephone with the number. I do not say anything now until I know the voice.",
        ],
    );
    let cashier = mg11(
        &heading,
        witness("Simone ATTWELL", "Building society cashier"),
        days.ago(80),
        paragraphs![
            format!(
                "On {} at 11.52 am I served Miss Barraclough, whom I know as a regular customer. She asked for £4,800 in cash. It was out of the ordinary: she draws £150 every second Friday. I asked what it was for and she said that it was for a bathroom. I asked whether anybody had told her what to say or was waiting for her. She said no, but she did not look at me and her hand was shaking.",
                full(day)
            ),
            "I offered a banker's draft and she said that the man wanted cash. I asked my manager, who agreed that we could not refuse. I wrote a note on the account. I produce the statement of the account as exhibit SA/1.",
        ],
    );
    let account = bank(
        "SA/1",
        "Simone ATTWELL",
        "Miss E M BARRACLOUGH",
        days.ago(80),
        &[
            [
                short(days.ago(124)),
                "Opening balance".to_owned(),
                String::new(),
                String::new(),
                "11,904.16".to_owned(),
            ],
            [
                short(days.ago(120)),
                "Cash withdrawal, Corn Market".to_owned(),
                "150.00".to_owned(),
                String::new(),
                "11,754.16".to_owned(),
            ],
            [
                short(days.ago(110)),
                "Teachers' pension".to_owned(),
                String::new(),
                "1,206.40".to_owned(),
                "12,960.56".to_owned(),
            ],
            [
                short(days.ago(106)),
                "Cash withdrawal, Corn Market".to_owned(),
                "150.00".to_owned(),
                String::new(),
                "12,810.56".to_owned(),
            ],
            [
                short(day),
                "Cash withdrawal, Corn Market".to_owned(),
                "4,800.00".to_owned(),
                String::new(),
                "8,010.56".to_owned(),
            ],
            [
                short(days.ago(81)),
                "Closing balance".to_owned(),
                String::new(),
                String::new(),
                "8,010.56".to_owned(),
            ],
        ],
    );
    let interview = record(
        &heading,
        &Sitting {
            person: "Marcus CASTELL",
            on: days.ago(61),
            times: ("10:15", "10:44"),
            present: "Ms Rhoda Lisle, solicitor",
        },
        &[
            (
                "00:45",
                "DC GRANGE",
                "Caution given and understood. Voluntary attendance explained.",
            ),
            (
                "02:30",
                "CASTELL",
                "I collect parcels. There's an app. It says go here, say this word, take an envelope, drop it there. Forty quid a time.",
            ),
            ("03:44", "DC GRANGE", "Which app?"),
            (
                "03:47",
                "CASTELL",
                "It's been deleted. The person deletes it.",
            ),
            (
                "05:20",
                "DC GRANGE",
                "You were given a word, Sandpiper, to say to an old lady at her door. What did you think was in the envelope?",
            ),
            ("05:33", "CASTELL", "I didn't think. Documents."),
            (
                "06:10",
                "DC GRANGE",
                "Why was the card on your lanyard turned round?",
            ),
            ("06:18", "CASTELL", "It's my gym card."),
            (
                "06:25",
                "DC GRANGE",
                "So you wore a gym card, back to front, to look like somebody.",
            ),
            (
                "06:31",
                "CASTELL",
                "They told me to wear a lanyard. I know how it looks. No comment.",
            ),
            (
                "15:02",
                "DC GRANGE",
                "Please show me your left hand. For the recording, there is a swallow on the web of the hand.",
            ),
        ],
    );
    let request = mg3(
        &heading,
        std::slice::from_ref(&defendant),
        sent,
        "28 days (released under investigation)",
        &[
            (
                "Outline of the case",
                &[
                    "A woman of 84 was deceived by a caller who said that he was a detective into drawing out £4,800 and giving it to a courier with a code word. The suspect was the courier. The caller is not identified.",
                ],
            ),
            (
                "Summary of key evidence",
                &[
                    "Account of the victim, with the tattoo. Doorbell recording from number 5 showing a taxi, from which the driver gave the suspect's telephone number. Interview: admits the collection, denies knowledge. Bank statement.",
                ],
            ),
            (
                "Points for the prosecutor",
                &[
                    "Is knowledge or suspicion enough proved by the code word, the turned card and the payment? Is conspiracy or money laundering the better charge? Location data of his telephone for six other collections that day has been asked for and not yet received.",
                ],
            ),
        ],
    );
    let chase = email(
        "ottilie.grange@police.example",
        "pcd@prosecution.example",
        days.ago(6),
        "16:20",
        &format!("URN {} CASTELL - decision outstanding", heading.urn),
        &[
            "Good afternoon",
            "I sent the file more than five weeks ago and have had no decision. Miss Barraclough's niece rings me every Monday. Miss Barraclough was in hospital last week with her heart and has asked whether she could give her evidence soon.",
            "The location data came in on Thursday and puts his telephone at six other addresses in two days, three of which have made reports. I will send a further statement with a map.",
            "Kind regards",
            "DC 1763 Ottilie Grange",
        ],
    );
    let pieces = personal(
        &heading,
        witness("Edith BARRACLOUGH", "Retired headmistress"),
        days.ago(40),
        paragraphs![
            "I would like the court to understand that it is not the money. I have enough for my needs.",
            "I taught children to think for themselves. Since the incident I ask my niece before I open a letter. I have given up the treasurer's post at the church, which I had held for nine years, because I no longer trust my own judgement with other people's money.",
        ],
    );

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Courier fraud on a woman of 84, £4,800 taken. The suspect was the courier; knowledge is in issue.".to_owned(),
        received: sent,
        request: Some(ChargingRequest { kind: RequestKind::Initial, colour: RequestColour::Green, needed_by: Some(days.ago(10)), detained_since: None }),
        team: Team::Magistrates,
        monitoring_codes: vec!["CAOP", "NGAP"],
        people: vec![
            SamplePerson::new("Edith", "Barraclough", "Retired headmistress", &[PersonRole::Victim, PersonRole::Key, PersonRole::Vulnerable]).measures("Recorded interview and early cross-examination to be considered"),
            SamplePerson::new("Simone", "Attwell", "Building society cashier", &[]),
        ],
        documents: vec![
            SampleDocument::new("1 Request.pdf", 1034, "Castell", Some(sent), request),
            SampleDocument::new("2 Barraclough.pdf", 1031, "Edith Barraclough", Some(days.ago(93)), victim),
            SampleDocument::new("3 Attwell.pdf", 1031, "Simone Attwell", Some(days.ago(80)), cashier),
            SampleDocument::new("4 SA1.pdf", 1030, "SA/1", Some(days.ago(80)), account),
            SampleDocument::new("5 ROTI.pdf", 1020, "Marcus Castell", Some(days.ago(61)), interview),
            SampleDocument::new("6 VPS.pdf", 1031, "Edith Barraclough", Some(days.ago(40)), pieces),
            SampleDocument::new("7 chaser.pdf", -1, "CASTELL", Some(days.ago(6)), chase).unassessed(),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Allocated { on: days.working_ago(33), prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
        ],
    })
}
