//! Exhibits as they are produced: each a thing, with its reference at the top.

use jiff::civil::Date;

use super::super::days::{long, short};
use super::super::paper::{Paper, rows};

fn exhibit(reference: &str, producer: &str) -> Paper {
    Paper::plain()
        .boxes(&[("Exhibit", reference), ("Produced by", producer)])
        .rule()
}

/// An album of photographs: what each shows.
pub fn photographs(reference: &str, producer: &str, on: Date, shows: &[&str]) -> Paper {
    let mut paper = exhibit(reference, producer)
        .title("PHOTOGRAPH ALBUM")
        .boxes(&[("Photographs taken by", producer), ("Date", &short(on))])
        .text("Index to photographs");
    for (number, view) in (1..).zip(shows) {
        paper = paper.text(format!("Photograph {number}    {view}"));
    }
    paper
}

/// A log of what recorded pictures show. Rows of time shown, real time, camera and what is seen.
pub fn cctv_log(
    reference: &str,
    producer: &str,
    on: Date,
    remark: &str,
    seen: &[[&str; 4]],
) -> Paper {
    exhibit(reference, producer)
        .title("CCTV VIEWING LOG")
        .boxes(&[("Viewed by", producer), ("Date", &short(on))])
        .text(remark)
        .table(
            &[15, 15, 15, 55],
            &["Time shown", "Real time", "Camera", "Description of events"],
            rows(seen),
        )
}

/// A log of body-worn video.
pub fn body_worn_log(
    reference: &str,
    producer: &str,
    on: Date,
    remark: &str,
    seen: &[[&str; 3]],
) -> Paper {
    exhibit(reference, producer)
        .title("BODY WORN VIDEO LOG")
        .boxes(&[("Viewed by", producer), ("Date", &short(on))])
        .text(remark)
        .table(
            &[18, 22, 60],
            &["Time on footage", "Real time", "Description of events"],
            rows(seen),
        )
}

/// Messages read out of a telephone. Rows of timestamp, direction, participant, message.
pub fn phone(
    reference: &str,
    producer: &str,
    on: Date,
    handset: (&str, &str),
    messages: &[[&str; 4]],
) -> Paper {
    exhibit(reference, producer)
        .running(format!("Exhibit {reference} continued"))
        .title("MOBILE PHONE EXTRACTION REPORT")
        .boxes(&[("Device", handset.0), ("IMEI", handset.1)])
        .boxes(&[
            ("Extraction", "Logical, messages only"),
            ("Report date", &short(on)),
        ])
        .table(
            &[20, 13, 22, 45],
            &["Timestamp", "Direction", "Participants", "Message"],
            rows(messages),
        )
}

/// A hospital's record of a patient.
pub fn medical(
    reference: &str,
    producer: &str,
    patient: &str,
    on: Date,
    sections: &[(&str, &str)],
) -> Paper {
    let mut paper = exhibit(reference, producer)
        .title("EMERGENCY DEPARTMENT CLINICAL RECORD")
        .subtitle("Calderwell Hospitals NHS Trust")
        .boxes(&[("Patient", patient), ("Hospital number", "CW 448 1907")])
        .boxes(&[("Date of attendance", &short(on)), ("Consultant", producer)]);
    for (section, text) in sections {
        paper = paper.heading(*section).text(*text);
    }
    paper
}

/// The report of a pathologist.
pub fn post_mortem(
    reference: &str,
    pathologist: &str,
    deceased: &str,
    on: Date,
    sections: &[(&str, &str)],
) -> Paper {
    let mut paper = exhibit(reference, pathologist)
        .running(format!("Post-mortem report: {deceased}"))
        .title("POST-MORTEM EXAMINATION REPORT")
        .boxes(&[("Deceased", deceased), ("Date of examination", &short(on))])
        .boxes(&[("Consultant forensic pathologist", pathologist)]);
    for (section, text) in sections {
        paper = paper.heading(*section).text(*text);
    }
    paper
}

/// A bank's statement of an account. Rows of date, what, paid out, paid in, balance.
pub fn bank(
    reference: &str,
    producer: &str,
    holder: &str,
    on: Date,
    lines: &[[String; 5]],
) -> Paper {
    let rows = lines.iter().map(|line| line.to_vec()).collect();
    exhibit(reference, producer)
        .title("STATEMENT OF ACCOUNT")
        .subtitle("Northmoor Building Society")
        .boxes(&[("Account holder", holder), ("Date", &short(on))])
        .boxes(&[("Sort code", "00-00-00"), ("Account number", "00041872")])
        .table(
            &[16, 40, 14, 14, 16],
            &["Date", "Transaction", "Paid out", "Paid in", "Balance"],
            rows,
        )
        .text("Opening balance and closing balance are as shown in the first and last lines.")
}

/// A till's print.
pub fn receipt(
    reference: &str,
    producer: &str,
    shop: &str,
    on: Date,
    items: &[(&str, &str)],
    total: &str,
) -> Paper {
    let mut typed = vec![
        shop.to_owned(),
        "VAT NO 000 0000 00".to_owned(),
        format!("{}   TILL NO 03   CASHIER 118", short(on)),
        String::new(),
    ];
    typed.extend(
        items
            .iter()
            .map(|(item, price)| format!("{item:<34}{price:>8}")),
    );
    typed.extend([
        format!("{:<34}{total:>8}", "SUBTOTAL"),
        String::new(),
        "VOID - NOT A PROOF OF PURCHASE".to_owned(),
    ]);
    exhibit(reference, producer)
        .title("TILL RECEIPT")
        .typed(typed)
}

/// What was said in an emergency call.
pub fn emergency_call(
    reference: &str,
    producer: &str,
    on: Date,
    duration: &str,
    turns: &[(&str, &str)],
) -> Paper {
    exhibit(reference, producer)
        .title("TRANSCRIPT OF 999 CALL")
        .boxes(&[("Date of call", &long(on)), ("Duration", duration)])
        .texts(turns.iter().map(|(who, words)| format!("{who}:  {words}")))
}

/// The record of a video identification.
pub fn identification(
    reference: &str,
    officer: &str,
    witness: &str,
    suspect: &str,
    on: Date,
    result: &str,
) -> Paper {
    exhibit(reference, officer)
        .title("RECORD OF VIDEO IDENTIFICATION")
        .boxes(&[("Witness", witness), ("Suspect", suspect)])
        .boxes(&[("Identification officer", officer), ("Date", &short(on))])
        .text("Held under Code D of the Police and Criminal Evidence Act 1984. The compilation showed the suspect and eight volunteers. The suspect chose position in the line 5. The witness attended alone and had not seen the suspect or any picture of them since the offence. The first description was supplied to the suspect's solicitor beforehand.")
        .text("The images were shown twice.")
        .boxes(&[("Result", result)])
}
