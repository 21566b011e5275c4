//! What recognition promises, held to the sample's documents as real PDFs read by the real reader.

use case_server::intake::extract::Limits;
use case_server::sample::{Days, cases, layout};
use casework::recognise::{Confidence, recognise};
use jiff::civil::date;

use crate::support::extractor_with;

#[test]
fn sure_is_right_and_said_often_over_the_sample() {
    let extractor = extractor_with(Limits::default());
    let (mut total, mut sure, mut right_when_sure, mut type_right) = (0, 0, 0, 0);
    let (mut title_right, mut date_right, mut urn_right) = (0, 0, 0);
    let mut remarks = Vec::new();
    for case in cases::all(Days(date(2026, 11, 23))).unwrap() {
        for document in &case.documents {
            let bytes = layout::pdf(&document.paper).unwrap();
            let read = extractor.extract(&bytes);
            assert_eq!(read.trouble, None, "{}", document.file_name);
            let seen = recognise(&read.texts(), "document.pdf");
            total += 1;
            let right = seen.document_type == document.document_type;
            type_right += usize::from(right);
            sure += usize::from(seen.confidence == Confidence::Sure);
            right_when_sure += usize::from(right && seen.confidence == Confidence::Sure);
            let title = seen
                .title
                .to_lowercase()
                .contains(&document.mentions.to_lowercase());
            title_right += usize::from(title);
            date_right += usize::from(seen.date == document.dated);
            let urn = seen.urn.as_ref().is_none_or(|urn| *urn == case.urn);
            urn_right += usize::from(urn);
            if !right
                || seen.confidence != Confidence::Sure
                || !title
                || seen.date != document.dated
                || !urn
            {
                remarks.push(format!(
                    "{} {}: is {} {:?}, seen as {} {:?} “{}” {:?} {:?}; {:?}",
                    case.urn,
                    document.file_name,
                    document.document_type.name(),
                    document.dated,
                    seen.document_type.name(),
                    seen.confidence,
                    seen.title,
                    seen.date,
                    seen.urn,
                    seen.because
                ));
            }
        }
    }
    println!(
        "{total} documents, {sure} sure, {right_when_sure} of those right, {type_right} types, {title_right} titles, {date_right} dates, {urn_right} numbers"
    );
    for remark in &remarks {
        println!("{remark}");
    }
    assert!(total >= 60, "only {total} documents");
    assert!(
        right_when_sure * 100 >= sure * 95,
        "sure {sure} times, right {right_when_sure} times"
    );
    assert!(sure * 100 >= total * 80, "sure of {sure} of {total}");
    assert!(
        type_right * 100 >= total * 95,
        "{type_right} of {total} types"
    );
    assert!(
        title_right * 100 >= total * 95,
        "{title_right} of {total} titles"
    );
    assert!(
        date_right * 100 >= total * 95,
        "{date_right} of {total} dates"
    );
    assert_eq!(urn_right, total, "a document was put to another case");
}
