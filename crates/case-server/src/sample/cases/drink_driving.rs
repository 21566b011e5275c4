//! Driving over the limit: charged, first hearing on the next sitting day.

use casework::record::{PersonRole, Remand};

use super::prelude::*;

/// R v Winslade.
pub fn case(days: Days) -> Result<SampleCase, BadNumber> {
    let night = days.ago(15);
    let urn = numbers::urn("HB", 41_090, night)?;
    let officer = Officer {
        rank: "PC 6620",
        name: "Aled PRYCE",
        station: "Harrowbridge Police Station",
    };
    let defendant = SampleDefendant::suspect("Patricia", "Winslade", days.born(46, 6), "The Old Forge, Upper Stainby", Remand::UnconditionalBail)
        .asn(numbers::asn("HB", 40_051, night)?)
        .charged(SampleCharge::new("RT88007", "Drive motor vehicle when alcohol level above limit", night, format!("On {} at Harrowbridge drove a motor vehicle, namely a Merriden Sorrel, on a road, namely Station Hill, after consuming so much alcohol that the proportion of it in her breath, namely 74 microgrammes of alcohol in 100 millilitres of breath, exceeded the prescribed limit.", long(night)))?.laid(night));
    let heading = Heading {
        urn: urn.to_string(),
        defendants: defendant.printed(),
        officer,
    };
    let evening = full(night);

    let stop = mg11(
        &heading,
        witness("PC 6620 Aled PRYCE", "Police officer"),
        night,
        paragraphs![
            format!(
                "On {evening} at 10.48 pm I was in uniform in a marked car on Station Hill, Harrowbridge. A red Merriden Sorrel came up the hill towards me with only its side lights on. As it passed, its offside wheels were over the centre line. I turned and followed it for about four hundred metres. It crossed the line twice more and braked for a green light. I stopped it in the lay-by opposite the brewery."
            ),
            "The driver was a woman whom I now know to be Patricia Winslade. She was alone. When she put the window down I smelled intoxicating liquor. I asked her whether she had been drinking. She said, 'A couple at my sister's. I'm only going up the road.' Her eyes were glazed and she had some trouble in finding her licence.",
            "I asked for a specimen of breath for a preliminary test. She gave one at 10.55 pm. The device showed a failure. I arrested her and cautioned her. She said, 'I've been so stupid.' I took her to Harrowbridge, where we arrived at 11.20 pm and where I carried out the station procedure. I produce the print of the device as exhibit AP/1.",
        ],
    );
    let procedure = mgdd(
        &heading,
        &defendant,
        night,
        ("76 at 23:41", "74 at 23:43"),
        &[
            "The subject was told that she was required to give two specimens of breath for analysis by an approved device and that failure to provide them could make her liable to prosecution. She agreed. She said that she had last drunk at about 10.15 pm, had eaten at eight, took no medicine and had no condition of the lungs.",
            "She gave two specimens without difficulty. She was told the readings and was given her part of the print.",
        ],
    );
    let summary = paragraphs![format!(
        "On {evening} at 10.48 pm the defendant drove a car up Station Hill, Harrowbridge, over the centre line and with the wrong lights. A preliminary test was failed. The lower of two evidential readings was 74 microgrammes (limit 35)."
    )];
    let evidence = paragraphs!["PC PRYCE: manner of driving, stop, procedure, device print AP/1."];
    let report = mg5(
        &heading,
        std::slice::from_ref(&defendant),
        &Mg5 {
            on: night,
            plea: "Guilty",
            summary: &summary,
            evidence: &evidence,
            interview: "Not interviewed. Said on arrest, 'I've been so stupid.'",
            rest: &[(
                "Mitigating or aggravating features",
                "No previous convictions. No passengers. Poor driving over 400 metres.".to_owned(),
            )],
        },
    );
    let sheet = mg4(
        &heading,
        &defendant,
        night,
        &format!(
            "Released on unconditional bail to appear at Leeds Magistrates' Court on {}.",
            long(days.next_sitting())
        ),
    );

    Ok(SampleCase {
        urn,
        operation: None,
        summary: "Drove at twice the limit (74 in breath). Guilty plea expected.".to_owned(),
        received: days.ago(14),
        request: None,
        team: Team::Magistrates,
        monitoring_codes: vec!["GAP"],
        people: vec![SamplePerson::new(
            "Aled",
            "Pryce",
            "Police constable 6620",
            &[PersonRole::Police],
        )],
        documents: vec![
            SampleDocument::new("MG5.pdf", 1006, "Winslade", Some(night), report),
            SampleDocument::new("MGDDA.pdf", 1050, "Winslade", Some(night), procedure),
            SampleDocument::new("Pryce.pdf", 1031, "Aled Pryce", Some(night), stop),
            SampleDocument::new("MG4.pdf", 1002, "Winslade", Some(night), sheet),
        ],
        defendants: vec![defendant],
        story: vec![
            Step::Listed {
                on: days.ago(13),
                sitting: SampleSitting::new(MAGISTRATES, "3", days.next_sitting(), false, "FHG")?,
            },
            Step::Allocated {
                on: days.ago(12),
                prosecutor: Some(PROSECUTOR),
                paralegal: Some(PARALEGAL),
            },
        ],
    })
}
