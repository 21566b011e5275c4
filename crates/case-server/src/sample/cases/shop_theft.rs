//! Theft from a shop: charged by the police, first hearing on the next sitting day, a guilty plea expected.

use casework::record::{PersonRole, Remand};

use super::prelude::*;

/// R v Marlow.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let stolen = days.ago(9);
    let charged = days.ago(8);
    let urn = numbers::urn("HB", 41_207, stolen)?;
    let officer = Officer {
        rank: "PC 5518",
        name: "Hannah WREN",
        station: "Harrowbridge Police Station",
    };
    let defendant = SampleDefendant::suspect("Kieran", "Marlow", days.born(34, 2), "Flat 3, 18 Tannery Row, Harrowbridge", Remand::UnconditionalBail)
        .asn(numbers::asn("HB", 40_187, charged)?)
        .pnc(numbers::pnc(2009, 418_822)?)
        .charged(
            SampleCharge::new(
                "TH68010",
                "Theft from a shop",
                stolen,
                format!("On {} at Harrowbridge stole eleven packs of razor blades and four bottles of spirits to the value of £214.60 belonging to Fennick's Stores Limited.", long(stolen)),
            )?
            .laid(charged),
        );
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };
    let day = full(stolen);

    let guard = mg11(&heading, witness("Tobias ENGEL", "Store detective"), stolen, [
        format!("I am employed by Brackwater Security and work as a store detective at Fennick's Stores, 40 Corn Market, Harrowbridge. On {day} I was on duty in plain clothes. I have done this work for six years and have had training in watching people without losing sight of them."),
        "At about 2.10 in the afternoon I was standing by the greeting cards when I saw a man come through the automatic doors from Corn Market. I now know him to be Kieran Marlow. He was wearing a green waxed jacket that was too heavy for the weather and carried a blue canvas shopping bag, which was folded flat under his arm. I noticed him because he walked straight past the baskets and looked up at each camera in turn.".to_owned(),
        "He went to the health and beauty aisle. From a distance of about eight metres, with nothing between us, I saw him take razor blades from the display in twos and threes and put them in the canvas bag. He did this five times. He then walked to the wines and spirits, where I lost sight of his hands but not of him, for about ten seconds. When he came round the end of the aisle the bag was full and hung heavily from his shoulder.".to_owned(),
        "He walked past all of the tills, three of which were open, and made no attempt to pay. The alarm at the door sounded as he went out. I followed him and stopped him outside the bakery next door. I said, 'I am store security. I have reason to believe you have goods from Fennick's that you have not paid for.' He said, 'All right, you've got me. I owe people money.' He came back with me without any trouble.".to_owned(),
        "In the manager's office I took from the bag eleven packs of razor blades and four bottles of spirits: two of gin and two of whisky. All were in a condition to be sold. The manager, Mrs Adeyemi, ran them through a till in training mode and gave me the receipt, which I produce as exhibit TE/1. I also copied the recordings from three cameras to a disc, which I produce as exhibit TE/2.".to_owned(),
        "I had a clear view of the man for about eleven minutes in all, in good light, first at eight metres and then at arm's length. He was about six feet tall and thin, with short fair hair and a scar through his left eyebrow. I had not seen him before that day. I would know him again.".to_owned(),
    ]);
    let manager = business(&heading, witness("Folake ADEYEMI", "Shop manager"), days.ago(8), [
        "I manage Fennick's Stores in Corn Market. The business is a family company with four shops. I was in the office when Mr Engel brought in the man I now know to be Kieran Marlow.".to_owned(),
        "The goods were recovered and could be sold, so that the direct loss that day was nothing. The larger cost is what this does to us. We lose about £1,900 a month in stock from this one shop. We have taken razor blades and spirits off the open shelves, which has cost sales, and have paid for a store detective since last winter, which is a financial loss of some £26,000 a year.".to_owned(),
        "Two of my staff have left because they were threatened by people who steal. Mr Marlow did not threaten anybody. He apologised to me while we waited for the police.".to_owned(),
    ]);
    let summary = [
        format!("On {day} at about 2.10 pm the defendant entered Fennick's Stores, 40 Corn Market, Harrowbridge. He was watched throughout by a store detective. He placed eleven packs of razor blades and four bottles of spirits, total value £214.60, in a canvas bag, passed open tills without paying and was stopped outside."),
        "He said at once, 'All right, you've got me. I owe people money.' All the goods were recovered and were fit for sale.".to_owned(),
    ];
    let evidence = [
        "Tobias ENGEL, store detective: saw the selection of the razor blades and the defendant leaving without payment; detained him; produces the till receipt TE/1 and the recordings TE/2.".to_owned(),
        "Folake ADEYEMI, manager: value of the goods and impact on the business.".to_owned(),
    ];
    let report = mg5(&heading, std::slice::from_ref(&defendant), &Mg5 {
        on: charged,
        plea: "Guilty",
        summary: &summary,
        evidence: &evidence,
        interview: "Interviewed under caution with a solicitor present. He made full admissions. He said he had been using crack cocaine, owed £300 to a man he would not name, and had meant to sell the goods in a public house. He said that he was sorry.",
        rest: &[
            ("Visually recorded evidence", "Recordings from three cameras, exhibit TE/2, show the selection of the razor blades and the defendant leaving. A log is attached.".to_owned()),
            ("Application for order on conviction", "Compensation is not sought. The court may wish to consider a drug rehabilitation requirement.".to_owned()),
        ],
    });
    let log = cctv_log(
        "TE/2",
        "Tobias ENGEL",
        days.ago(8),
        "The clock of the recorder is four minutes fast.",
        &[
            [
                "14:12:05",
                "14:08:05",
                "1 Doors",
                "Man in green jacket enters, blue bag under arm, looks up at camera.",
            ],
            [
                "14:13:40",
                "14:09:40",
                "4 Health",
                "Takes packs from razor display, puts them in bag. Repeats four times.",
            ],
            [
                "14:17:22",
                "14:13:22",
                "6 Spirits",
                "Stands at gin and whisky with back to camera. Bag heavier afterwards.",
            ],
            [
                "14:22:10",
                "14:18:10",
                "1 Doors",
                "Leaves past tills. Stopped outside by Mr Engel.",
            ],
        ],
    );
    let till = receipt(
        "TE/1",
        "Tobias ENGEL",
        "FENNICK'S STORES LTD",
        stolen,
        &[
            ("11 RAZOR BLADES 8PK @ 11.60", "127.60"),
            ("2 DRY GIN 70CL @ 19.50", "39.00"),
            ("2 BLENDED WHISKY 70CL @ 24.00", "48.00"),
        ],
        "214.60",
    );
    let print = pnc(
        &defendant,
        charged,
        &[
            Conviction {
                on: days.ago(2210),
                court: "Leeds Magistrates",
                offence: "Theft from a shop",
                disposal: "Fine 80.00, costs 85.00",
            },
            Conviction {
                on: days.ago(1388),
                court: "Leeds Magistrates",
                offence: "Theft from a shop",
                disposal: "Community order 12 months, drug rehabilitation requirement 6 months",
            },
            Conviction {
                on: days.ago(420),
                court: "Leeds Magistrates",
                offence: "Theft from a shop (x2)",
                disposal: "Imprisonment 8 weeks suspended 12 months",
            },
        ],
    );
    let bailed_to = format!(
        "You are released on unconditional bail to appear at Leeds Magistrates' Court on {}.",
        long(days.next_sitting())
    );

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Theft of razor blades and spirits worth £214.60 from a shop in Harrowbridge. Seen by a store detective, full admissions.".to_owned(),
        received: days.ago(8),
        request: None,
        team: Team::Magistrates,
        monitoring_codes: vec!["GAP"],
        people: vec![
            SamplePerson::new("Tobias", "Engel", "Store detective", &[PersonRole::Key]),
            SamplePerson::new("Folake", "Adeyemi", "Shop manager", &[PersonRole::Victim]),
        ],
        documents: vec![
            SampleDocument::new("MG5 Marlow.pdf", 1006, "Marlow", Some(charged), report),
            SampleDocument::new("MG4 Marlow.pdf", 1002, "Marlow", Some(charged), mg4(&heading, &defendant, charged, &bailed_to)),
            SampleDocument::new("Engel s9.pdf", 1031, "Tobias Engel", Some(stolen), guard),
            SampleDocument::new("Adeyemi impact.pdf", 1031, "Folake Adeyemi", Some(days.ago(8)), manager),
            SampleDocument::new("TE2 log.pdf", 1030, "TE/2", Some(days.ago(8)), log),
            SampleDocument::new("TE1.pdf", 1030, "TE/1", Some(stolen), till),
            SampleDocument::new("scan_0007.pdf", 1056, "", Some(charged), print),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Listed { on: days.ago(7), sitting: SampleSitting::new(MAGISTRATES, "3", days.next_sitting(), false, "FHG")? },
            Step::Allocated { on: days.ago(6), prosecutor: Some(PROSECUTOR), paralegal: Some(PARALEGAL) },
        ],
    })
}
