//! Recognition, tried on whole documents.

use rstest::rstest;

use super::*;

const STATEMENT: &str = "OFFICIAL - SENSITIVE (when complete)      MG11\n\
    WITNESS STATEMENT\n\
    (Criminal Procedure Rules, r. 16.2; Criminal Justice Act 1967, s. 9)\n\
    URN  13 AB 00123 26\n\
    Statement of:  Jane ROE\n\
    Age if under 18:  Over 18      Occupation:  Shop manager\n\
    This statement (consisting of 2 page(s) each signed by me) is true to the best of my knowledge and belief and I make it\n\
    knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it anything\n\
    which I know to be false, or do not believe to be true.\n\
    Signature:  J Roe      Date:  12/03/2026\n\
    I was born on 4 May 1980. On Monday 9 March 2026 I was at work.";

#[test]
fn a_statement_is_told_with_its_witness_date_and_case() {
    let seen = recognise(&[STATEMENT], "scan0001.pdf");
    assert_eq!(seen.document_type, DocumentTypeId::STATEMENT);
    assert_eq!(seen.confidence, Confidence::Sure, "{:?}", seen.because);
    assert_eq!(seen.title, "Witness statement of Jane Roe");
    assert_eq!(seen.date, Some(jiff::civil::date(2026, 3, 12)));
    assert_eq!(
        seen.urn.map(|urn| urn.to_string()).as_deref(),
        Some("13AB0012326")
    );
}

#[test]
fn a_badly_scanned_statement_is_still_told() {
    let noisy = STATEMENT
        .replace("MG11", "MGll")
        .replace("WITNESS STATEMENT", "W I T N E S S   S T A T E M E M T")
        .replace("knowledge", "know1edge")
        .replace("12/03/2026", "l2/O3/2026");
    let seen = recognise(&[&noisy], "");
    assert_eq!(
        (seen.document_type, seen.confidence),
        (DocumentTypeId::STATEMENT, Confidence::Sure),
        "{:?}",
        seen.because
    );
    assert_eq!(seen.date, Some(jiff::civil::date(2026, 3, 12)));
}

#[test]
fn a_blank_front_page_does_not_hide_it() {
    let seen = recognise(&["", STATEMENT], "");
    assert_eq!(
        (seen.document_type, seen.confidence),
        (DocumentTypeId::STATEMENT, Confidence::Sure)
    );
}

#[test]
fn a_letter_about_a_statement_is_a_letter() {
    let letter = "Harrow & Pike Solicitors\n14 Mill Lane\n12 March 2026\nOur ref: HP/114\nDear Sir\nR v Cutler\nURN 13AB0012326\n\
        We act for the above and ask for the MG11 of Jane Roe, the MG6C and the record of interview.\nYours faithfully\nHarrow & Pike";
    let seen = recognise(&[letter], "MG11 Roe.pdf");
    assert_eq!(seen.document_type, DocumentTypeId::CORRESPONDENCE);
    assert_eq!(seen.confidence, Confidence::Sure, "{:?}", seen.because);
}

#[test]
fn two_documents_in_one_file_are_said() {
    let interview = "MG15\nRECORD OF INTERVIEW\nPerson interviewed: Dean CUTLER\nPlace of interview: Elland Road";
    let seen = recognise(&[STATEMENT, interview], "");
    assert_eq!(seen.document_type, DocumentTypeId::STATEMENT);
    assert_eq!(seen.confidence, Confidence::Likely);
    assert!(
        seen.because.iter().any(|why| why.contains("page 2")),
        "{:?}",
        seen.because
    );
}

#[test]
fn statements_of_two_witnesses_in_one_file_are_said() {
    let seen = recognise(
        &[STATEMENT, &STATEMENT.replace("Jane ROE", "Adil KHAN")],
        "",
    );
    assert_eq!(seen.confidence, Confidence::Likely);
    assert!(
        seen.because
            .iter()
            .any(|why| why.contains("page 2 has the statement of another witness")),
        "{:?}",
        seen.because
    );
}

#[rstest]
#[case::statement(
    "Witness Statement\nStatement of: Orla FINCH\nThis statement (consisting of 1 page each signed by me) is true to the \
    best of my knowledge and belief.\nSignature: O Finch   Date: 02/04/2026"
)]
#[case::interview(
    "RECORD OF INTERVIEW\nPerson interviewed: Dean CUTLER\nPlace of interview: Elland Road\nDate of interview: 02/04/2026"
)]
#[case::print("PNC PRINT\nPNCID 08/118823K\nSUMMARY OF CONVICTIONS\nDate of print: 02/04/2026")]
fn a_bundle_without_form_numbers_is_never_sure_nor_dated_by_its_later_documents(
    #[case] later: &str,
) {
    let report = "OFFICIAL     MG5\nPOLICE REPORT\nURN 13AB0012326\nDefendant: Dean CUTLER\nSummary of the key evidence\n\
        He was seen at the till with the bag.\nDefendant interview\nNo comment.\nOfficer in the case: DC 44 MARSH";
    let seen = recognise(&[report], "");
    assert_eq!(
        (seen.document_type, seen.confidence, seen.date),
        (DocumentTypeId(1006), Confidence::Sure, None),
        "{:?}",
        seen.because
    );
    let seen = recognise(&[report, "Continued. He ran.", later], "");
    assert_eq!(
        (seen.document_type, seen.confidence, seen.date),
        (DocumentTypeId(1006), Confidence::Likely, None),
        "{:?}",
        seen.because
    );
    assert!(
        seen.because.iter().any(|why| why.starts_with("page 3")),
        "{:?}",
        seen.because
    );
}

#[test]
fn sections_on_later_pages_are_not_other_documents() {
    let pages = [
        "MG3\nREPORT TO CROWN PROSECUTOR FOR A CHARGING DECISION\nURN 13AB0012326\nSuspect 1: Dean CUTLER\nProposed charge: theft\n\
        Charging decision: full code test, realistic prospect of conviction\nSupervisor agrees",
        "Outline of the case\nThe suspect was seen at the till, and said no comment to all that he was asked.\nHis bag was searched.\n\
        In it were things of the shop.\nThe manager knows him.\nHe has been there before, and was told to keep away.\n\
        A letter to that effect is kept.\nIt was sent to his house.\nPrevious convictions\nPNCID 08/118823K, three for theft",
        "MG3\nSummary of interview\nPerson interviewed: Dean CUTLER\nNo comment to all of it.",
    ];
    let seen = recognise(&pages, "");
    assert_eq!(
        (seen.document_type, seen.confidence),
        (DocumentTypeId(1034), Confidence::Sure),
        "{:?}",
        seen.because
    );
}

#[test]
fn a_title_names_whom_the_form_is_about_and_not_who_signed_it() {
    let schedule = "MG6C\nSCHEDULE OF NON-SENSITIVE UNUSED MATERIAL\nR v PRAGNELL URN 13AB0012326\n\
        The material does not form part of the prosecution case\nSignature ..........   Name DC AMIS   Date 30.03.26";
    assert_eq!(
        recognise(&[schedule], "").title,
        "Schedule of non-sensitive unused material: Pragnell"
    );
    let assessment = "MG2\nWITNESS ASSESSMENT FOR SPECIAL MEASURES\nURN 13AB0012326\nName of officer: DC AMIS\nWitness: Eileen WARD Age: 40\n\
        Section 17: intimidated";
    assert_eq!(
        recognise(&[assessment], "").title,
        "Special measures assessment: Eileen Ward"
    );
}

#[test]
fn a_name_alone_never_makes_it_sure() {
    let seen = recognise(&[], "MG5_Cutler.pdf");
    assert_eq!(
        (seen.document_type, seen.confidence),
        (DocumentTypeId(1006), Confidence::Unsure)
    );
    assert_eq!(seen.because, ["only the file's name tells: it says MG5"]);
}

#[test]
fn prose_that_tells_nothing_is_unknown() {
    let seen = recognise(
        &["The quick brown fox jumps over the lazy dog.\nIt does so twice."],
        "fox.pdf",
    );
    assert_eq!(
        (seen.document_type, seen.confidence),
        (DocumentTypeId::UNKNOWN, Confidence::Unsure)
    );
}

#[rstest]
#[case(&[])]
#[case(&[""])]
#[case(&["\u{0}\u{1b}[2J\u{202e}MG"])]
#[case(&["MG", "M", "mg1", "MG22", "MG99(", "MG15("])]
#[case(&["é/ü/ñ 1é2/3", "URN İ", "12 \u{212a}ay 2026"])]
fn whatever_comes_is_answered(#[case] pages: &[&str]) {
    let _ = recognise(pages, "MG");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_fail(pages in proptest::collection::vec("(?s).{0,200}", 0..4), name in ".{0,20}") {
        let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
        let _ = recognise(&pages, &name);
    }

    #[test]
    fn no_mixture_of_form_words_makes_it_fail(
        pages in proptest::collection::vec("(MG ?[0-9IlO(]{0,3}|URN|[0-9]{1,4}|/|-| |\n|March|Date:|R v |Exhibit|AB/1|é|İ|\t|statement of){0,60}", 0..3)
    ) {
        let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
        let _ = recognise(&pages, "");
    }
}
