//! Documents as other forces, courts and people lay them out: none in the manner of the sample office. Each says
//! what it is, whether recognition must be sure of it, and what it must never be taken for.

use super::*;

/// What recognition owes a document.
enum Owed {
    /// To be sure, and right.
    Sure(i32),
    /// To be right, however sure.
    Right(i32),
    /// Not to be sure of anything else.
    NotSureOf(&'static [i32]),
}

fn check(name: &str, owed: &Owed, pages: &[&str]) -> Result<(), String> {
    let seen = recognise(pages, name);
    let found = seen.document_type.0;
    let said = format!(
        "{name}: seen as {} ({found}) {:?} “{}”, {:?}",
        seen.document_type.name(),
        seen.confidence,
        seen.title,
        seen.because
    );
    match owed {
        Owed::Sure(id) if found == *id && seen.confidence == Confidence::Sure => Ok(()),
        Owed::Right(id) if found == *id => Ok(()),
        Owed::NotSureOf(ids) if !(ids.contains(&found) && seen.confidence == Confidence::Sure) => {
            Ok(())
        }
        _ => Err(said),
    }
}

const STRANGERS: &[(&str, Owed, &[&str])] = &[
    (
        "statement without a form number, labels under their boxes",
        Owed::Sure(1031),
        &[
            "Thornshire Constabulary\nRESTRICTED (when complete)\nPage 1 of 2\nSTATEMENT OF WITNESS\n(C.J. Act 1967, s.9; M.C. Act 1980, ss.5A(3)(a) and 5B; Criminal Procedure Rules, Rule 16.2)\nStatement of\nMargaret Anne PELHAM\nAge if under 18 O.18 (if over 18 insert 'over 18')\nOccupation\nFarmer\nThis statement (consisting of: 2 pages each signed by me) is true to the best of my knowledge and belief\nand I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have\nwilfully stated anything in it which I know to be false or do not believe to be true.\nDated the 4th day of May 2026\nSignature M A Pelham\nI am the above named person and I live at an address known to police.",
            "Continuation of statement of M A PELHAM\nI have read this statement. Signature",
        ],
    ),
    (
        "statement badly scanned",
        Owed::Right(1031),
        &[
            "MGll (T)\nWlTNE55 5TATEMENT\n(Cr1minal Procedure Ru1es, r27.2; CriminaI Justice Act I967, s.9)\nUR N  13 CD 04417 26\nStaternent of: Ke1th 0RMEROD\nThis staternent (consisting of 1 page(s) each signed by rne) is true to the best of rny knowIedge and be1ief\nDate: O3/O6/2O26\n0n Wednesday I was waIking my dog.",
        ],
    ),
    (
        "report to the court under another heading",
        Owed::Sure(1006),
        &[
            "NOT PROTECTIVELY MARKED\nMG 5\nInitial Details of the Prosecution Case: Police Report\nP/URN: 45/EL/00042/26   Court date 14/05/26   GAP hearing\nDefendant 1: Oskar LINDQVIST  DOB 01/02/1990\n1. Key evidence\nThe defendant was seen to enter the premises.\n2. Non-key evidence\nPC 12 Amis: arrest.\n3. Visually recorded evidence\nNone.\n4. Defendant interview\nNo comment.\n5. Officer in the case PC 12 Amis",
        ],
    ),
    (
        "information form that lists the statements with it",
        Owed::NotSureOf(&[1031, 1019, 1014]),
        &[
            "MG6\nCASE FILE INFORMATION\nURN 20AB0000126\nDefendant: Ivo PRAGNELL\nThe following are attached:\nMG11 of Jane Roe\nMG11 of Adil Khan\nMG12\nMG9\nPolice views on strengths and weaknesses: the witnesses are willing.\nOutstanding enquiries: CCTV from the library.\nOfficer in the case: DC 44 Marsh",
        ],
    ),
    (
        "charge sheet called a record of charge",
        Owed::Right(1002),
        &[
            "THORNSHIRE CONSTABULARY          MG4\nRecord of Charge\nCustody record no. TH/1187/26    URN: 20AB0000126\nYou are charged with the offence(s) shown below. You do not have to say anything. But it may harm your defence if\nyou do not mention now something which you later rely on in court.\nSTEPHEN GARLAND between 1st and 2nd April 2026 at Thornton stole a bicycle, contrary to section 1(1) and 7 of the Theft Act 1968\nReply: 'Fair enough'\nOfficer charging: PS 7 Rook    Date: 03.04.26",
        ],
    ),
    (
        "custody record that prints the words of the caution and the charge",
        Owed::NotSureOf(&[1002, 1020]),
        &[
            "DETAINED PERSON RECORD\nCustody ref: 02CC/4410/26\nRelevant time 03:14\nDetained person: Stephen GARLAND\n03:20 Detention authorised to secure and preserve evidence. Rights and entitlements explained.\n09:10 Interview. Time commenced 09:12.\n11:40 Charged. 'You are charged with the offence shown below.' Reply: none.\nInspector's review 08:55\nAppropriate adult: not required",
        ],
    ),
    (
        "interview on a form of its own, summary style",
        Owed::Sure(1020),
        &[
            "West Fenland Police\nRECORD OF TAPED INTERVIEW\nForm MG15(T)\nInterviewee: Gavin STROUD    DOB: 12.11.1999\nPlace of interview: Fen Road PS      Date: 17 Feb 26\nTime commenced: 1402    Time concluded: 1431    Duration of interview: 29 mins\nInterviewing officer: DC 991 POOLE\nOther persons present: Mr Lacey (solicitor)\nTape reference no: FR/26/118\nCounter  Person speaking  Text\n0.40  R/O  Caution\n2.10  STROUD  I was never there.",
        ],
    ),
    (
        "print of convictions in the national layout",
        Owed::Sure(1056),
        &[
            "*** RESTRICTED - FOR POLICE AND PROSECUTING AGENCIES ONLY ***\nPRINT FOR : OFFICER IN CASE        DATE 21/03/26 14:02  PAGE 1 OF 3\nPNCID: 99/0123456H    CRO NO: 12345/99B\nSURNAME: HADDOCK   FORENAME(S): TERENCE JOHN\nSUMMARY OF CONVICTIONS AND REPRIMANDS/WARNINGS/CAUTIONS\nCONVICTION(S): 6  OFFENCE(S): 9\nDATE FIRST CONVICTED: 14/05/00\nOFFENCES AGAINST THE PERSON  1 (2004)\nTHEFT AND KINDRED OFFENCES  7 (2000-2019)\nEND OF SUMMARY",
        ],
    ),
    (
        "schedule of unused material with its own wording",
        Owed::Sure(1009),
        &[
            "CONFIDENTIAL\nMG 6C\nPOLICE SCHEDULE OF NON-SENSITIVE UNUSED MATERIAL\nR v HADDOCK      URN 20 AB 00001 26\nThe Disclosure Officer believes that the following material, which does not form part of the prosecution case, is NOT SENSITIVE.\nItem No.  DESCRIPTION  LOCATION  * FOR CPS USE\n1 Crime report 11/2026  Registry  CND\n2 PNB entry PC Amis  Station\n3 MG11 of E Ward, not used\n4 Exhibit list MG12 draft\nSignature: A Amis  Date 2/4/26",
        ],
    ),
    (
        "schedule of sensitive material that has nothing on it",
        Owed::Sure(1010),
        &[
            "SECRET when complete                      MG6D\nPolice schedule of relevant sensitive material\nR v HADDOCK\nURN 20AB0000126\nI believe there is no sensitive material in this case.\nThere is no sensitive material\nDisclosure officer A Amis 2 April 2026",
        ],
    ),
    (
        "laboratory report in the streamlined form",
        Owed::Sure(1203),
        &[
            "Eastern Region Special Operations Unit - Scientific Support\nSFR 1\nStreamlined Forensic Report 1\nThis report is not an evidential statement.\nR v Haddock      URN: 20AB0000126\nForensic: Fingerprint identification\nSummary of results: one mark on item EA/3 identified to HADDOCK.\nThe expert has issued this under Part 19.\nDate of report: 30/04/2026",
        ],
    ),
    (
        "letter from solicitors that talks of an interview and schedules",
        Owed::Sure(-1),
        &[
            "LACEY & CO.\nSOLICITORS AND COMMISSIONERS\n1 Sheep Street\nThornton\n\n5th May 2026\n\nYour Ref: 20AB0000126\nOur Ref: LC/GS\n\nDear Sirs,\n\nRe: Regina v Gavin Stroud\n\nWe act for the above named. Please let us have the Record of Interview (MG15), the MG6C and MG6E and a copy of the witness statement of PC Amis.\n\nYours faithfully,\n\nLacey & Co.",
        ],
    ),
    (
        "email from the officer with forms attached",
        Owed::Sure(-1),
        &[
            "From: AMIS, Anthony 12 <anthony.amis@thornshire.example>\nSent: 05 May 2026 09:14\nTo: CPS Thornshire\nCc: POOLE\nSubject: 20AB0000126 STROUD - MG11 and MG20 attached\nAttachments: MG11 Ward.pdf; MG20.pdf\n\nMorning,\nPlease find attached a further statement.\nRegards\nTony",
        ],
    ),
    (
        "hospital letter in place of a report",
        Owed::NotSureOf(&[1031, 1006, 1034]),
        &[
            "THORNTON GENERAL HOSPITAL\nEmergency Department Discharge Summary\nNHS Number: 999 000 0000\nPatient: Eileen WARD   Attended 02/04/2026 01:15\nPresenting complaint: assault\nOn examination: 2 cm laceration left eyebrow, tenderness over zygoma\nDiagnosis: laceration, no fracture on X-ray\nTreatment: glue",
        ],
    ),
    (
        "bank's account with many lines",
        Owed::Sure(1030),
        &[
            "Exhibit JLP/4\nThornton Mutual\nYour current account statement\nSort code 00-11-22   Account number 12345678\nDate Description Money out Money in Balance\n01 Apr Balance brought forward 100.00\n03 Apr FASTER PAYMENT S GARLAND 90.00 10.00\nClosing balance 10.00",
        ],
    ),
    (
        "domestic abuse checklist from another force",
        Owed::Right(1200),
        &[
            "DASH (2009) Risk Identification Checklist\nDASH risk identification checklist\nVictim: Eileen WARD\n1. Has the current incident resulted in injury? Y\n2. Are you very frightened? Y\n3. What are you afraid of? Further injury\n4. Do you feel isolated from family/friends? N\n5. Is the abuse getting worse? Y\n6. Have you separated or tried to separate? Y\nRisk level: MEDIUM",
        ],
    ),
    (
        "request for a decision from a force with its own headings",
        Owed::Sure(1034),
        &[
            "MG3                                   Page 1 of 4\nREPORT TO CROWN PROSECUTOR FOR A CHARGING DECISION, DECISION LOG AND ACTION PLAN\nURN  20 AB 00001 26\nSuspect 1: Terence HADDOCK DOB 3.3.1981  Bail until 01/06/26\nProposed charge: Theft from shop\nOutline of evidence: the suspect was seen.\nSupervisor: agrees.\nAnticipated not guilty plea. Is there a realistic prospect of conviction?",
        ],
    ),
    (
        "notice that nobody will be charged",
        Owed::Right(1036),
        &[
            "Thornshire Constabulary\nNotice of No Further Action\nTo: Terence HADDOCK\nYou are no longer required to answer bail at Thornton. There is insufficient evidence to charge you. You are released from bail.\nDate: 4 May 2026\nMG4F",
        ],
    ),
    (
        "witness list in landscape, text read out of order",
        Owed::Right(1014),
        &[
            "No. Name DOB Occupation Statements taken\n1 PC 12 AMIS  Police  2\n2 Eileen WARD  Cleaner 1  Special measures Y\nMG9\nWITNESS LIST\nURN 20AB0000126   R v STROUD\nPreferred means of contact: telephone",
        ],
    ),
    (
        "two forms in one file",
        Owed::NotSureOf(&[1006]),
        &[
            "MG5\nPOLICE REPORT\nURN 20AB0000126\nDefendant: Gavin STROUD\nSummary of the key evidence\nHe was seen.\nDefendant interview\nNo comment.\nOfficer's certification",
            "MG11\nWITNESS STATEMENT\nStatement of: Eileen WARD\nThis statement (consisting of 1 page each signed by me) is true to the best of my knowledge and belief",
        ],
    ),
    (
        "a novel about the police",
        Owed::NotSureOf(&[1031, 1006, 1020, 1002, 1034, 1056]),
        &[
            "Chapter Four\nThe inspector laid the witness statement on the desk. 'You are charged with nothing yet,' he said, 'but the record of interview will make fine reading for the Crown.' She thought of the previous convictions that the computer had given up, of the exhibits in their bags, and of how little any of it was true to the best of anybody's knowledge.",
        ],
    ),
    (
        "a council's notice",
        Owed::NotSureOf(&[1061, 1002, -2]),
        &[
            "Thornton District Council\nPENALTY CHARGE NOTICE\nVehicle: TH26 ABC\nDate of notice: 02/05/2026\nYou must pay within 28 days. If you do not, a charge certificate may be issued.",
        ],
    ),
    (
        "a divider of a file",
        Owed::NotSureOf(&[1031]),
        &["TAB 6\nMG11\nWITNESS STATEMENTS"],
    ),
    (
        "a fax sheet that announces a form",
        Owed::NotSureOf(&[1019]),
        &[
            "FACSIMILE\nTo: Court office\nFrom: Harbour Road station\nSubject: Exhibit list\nPages: 4\nMG12\nExhibit list\nfollows, as we said on the telephone.",
        ],
    ),
    (
        "a divider that names whose statement follows",
        Owed::NotSureOf(&[1031]),
        &["TAB 9\nMG11\nWITNESS STATEMENT\nStatement of: Orla Finch"],
    ),
    (
        "a form that has not come",
        Owed::NotSureOf(&[1006]),
        &["MG5\nPolice report\n(not yet received)"],
    ),
    (
        "a fax sheet with its labels on one line",
        Owed::NotSureOf(&[1019]),
        &[
            "FEN ROAD POLICE STATION\nTo: Court office        From: PC 44 Dunn       Pages: 3\nDate: 6 May 2026\nMG12\nExhibit list\nwith the exhibit reference of each item, and where held, as you asked us for yesterday on the telephone.",
        ],
    ),
    (
        "a form that is a message itself",
        Owed::Sure(1026),
        &[
            "FURTHER EVIDENCE / INFORMATION REPORT     MG20\nTo: CPS Thornshire     From: DC 12 Amis     Date: 4 May 2026\nURN 20AB0000126    R v HADDOCK\nFurther evidence is enclosed: a statement of the shopkeeper, in response to your action plan. Reason for submission: it was asked for.",
        ],
    ),
    (
        "a handout that quotes the declaration",
        Owed::NotSureOf(&[1031]),
        &[
            "WRITING A WITNESS STATEMENT\nNotes for probationers, sheet 3\nThe form opens with the words \u{201c}This statement (consisting of so many pages each signed by me) is true to the best of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it anything which I know to be false\u{201d}. Ask for the age if under 18.",
        ],
    ),
    (
        "a handout that sets the declaration out without quotation marks",
        Owed::NotSureOf(&[1031]),
        &[
            "Sheet 4 for probationers: what a witness declares\nThis statement (consisting of so many pages each signed by me) is true to the best of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it anything which I know to be false. See the Criminal Justice Act 1967.",
        ],
    ),
    (
        "an insurer's form",
        Owed::NotSureOf(&[1025]),
        &[
            "Marsh & Mere Insurance\nCOMPENSATION CLAIM\nName: Orla Finch\nDetails of the loss or damage: one bicycle, in a flood\nAmount claimed: 300.00   Cost of repair: 120.00   Excess: 50.00\nReported to the police: no. Please enclose receipts.",
        ],
    ),
    (
        "a clinic's summary",
        Owed::NotSureOf(&[1006]),
        &[
            "Mere Valley Care\nCASE SUMMARY\nClient: Orla Finch\nSummary of the key evidence of need: she cannot climb stairs.\nNon-key evidence: a letter from her daughter.\nCircumstances of the offence that the landlord took: he raised his voice.",
        ],
    ),
    (
        "a list of what police officers will be asked, headed as a form",
        Owed::Right(1014),
        &[
            "Witness list\nURN 20AB0000126\nWitness number  Name  Occupation  Statements taken  What the witness proves\n1  PC 12 AMIS  Police officer  2  arrest\n2  Eileen WARD  Cleaner  1  the blow",
        ],
    ),
    (
        "a form with sections that other forms are named after",
        Owed::Sure(1006),
        &[
            "Police report\nURN 20AB0000126\nDefendant: Ivo PRAGNELL\nOfficer in the case: DC 12 AMIS\n1. Summary of the key evidence\nHe was seen at the till.\n2. Defendant interview\nNo comment.\n3. Previous convictions\nNone.\n4. Orders on conviction\nCompensation for the shop, anticipated plea not guilty.",
        ],
    ),
    (
        "an email that quotes a form",
        Owed::NotSureOf(&[1031]),
        &[
            "From: Rita Palmer\nTo: Jo Stead\nSubject: what you asked me to sign\nDate: 3 May 2026\nIs this the wording?\nWITNESS STATEMENT\nStatement of: ............\nThis statement (consisting of 1 page each signed by me) is true to the best of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have wilfully stated in it anything which I know to be false.\nI would rather not sign it. Rita",
        ],
    ),
    (
        "an employer's interview",
        Owed::NotSureOf(&[1020]),
        &[
            "RECORD OF INTERVIEW\nPerson interviewed: Ewa Lis\nPosition: Shift leader\nTime commenced: 10.05\nTime concluded: 10.40\nOther persons present: Union representative\nAsked about the freezer door, she said it had been shut at six.",
        ],
    ),
    (
        "a takeaway menu",
        Owed::NotSureOf(&[1030, -1]),
        &[
            "THE GOLDEN SPOON\nOpen 7 days\nStarters\nSoup of the day 4.50\nMains\nPie and peas 9.00\nTotal satisfaction or your money back!\nItems marked V are vegetarian",
        ],
    ),
];

#[test]
fn documents_of_other_hands_are_not_taken_for_what_they_are_not() {
    let wrong: Vec<String> = STRANGERS
        .iter()
        .filter_map(|(name, owed, pages)| check(name, owed, pages).err())
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        STRANGERS.len(),
        wrong.join("\n")
    );
    assert!(STRANGERS.len() >= 15);
}

#[test]
fn what_other_hands_print_of_dates_and_numbers_is_read() {
    let pages = |name: &str| {
        STRANGERS
            .iter()
            .find(|(known, ..)| known.starts_with(name))
            .unwrap()
            .2
    };
    let statement = recognise(pages("statement without"), "");
    assert_eq!(statement.title, "Witness statement of Margaret Anne Pelham");
    assert_eq!(statement.date, Some(jiff::civil::date(2026, 5, 4)));
    let scanned = recognise(pages("statement badly"), "");
    assert_eq!(scanned.date, Some(jiff::civil::date(2026, 6, 3)));
    let interview = recognise(pages("interview on a form"), "");
    assert_eq!(interview.title, "Record of interview: Gavin Stroud");
    assert_eq!(
        interview.date,
        Some(jiff::civil::date(2026, 2, 17)),
        "not the date of birth"
    );
    let letter = recognise(pages("letter from solicitors"), "");
    assert_eq!(letter.date, Some(jiff::civil::date(2026, 5, 5)));
    assert_eq!(
        letter.urn.map(|urn| urn.to_string()).as_deref(),
        Some("20AB0000126")
    );
    let report = recognise(pages("report to the court"), "");
    assert_eq!(
        report.urn.map(|urn| urn.to_string()).as_deref(),
        Some("45EL0004226")
    );
    assert_eq!(report.date, None, "the court date is not the report's");
}
