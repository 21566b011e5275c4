//! What each type of document looks like: its number, its headings, and the phrases its printed form carries.
//!
//! Written from what the forms say, as facts; weights were set by trying them on documents laid out in the manner
//! of different forces.

/// How a title names what the document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// The witness who makes it.
    Witness,
    /// The suspect or defendant it concerns.
    Suspect,
    /// An exhibit: its reference, if it prints one, then this.
    Exhibit(&'static str),
    /// Nobody; the title says it all.
    Itself,
}

/// What one type of document looks like.
pub(super) struct Signature {
    /// The number of the type in the table of document types.
    pub(super) id: i32,
    /// What a person calls it.
    pub(super) title: &'static str,
    /// The form's number without `MG`, if it is one.
    pub(super) tags: &'static [&'static str],
    /// Headings it goes by, most usual first.
    pub(super) headings: &'static [&'static str],
    /// Phrases its print carries, and how much each says: 1 common, 2 usual, 3 telling, 5 found nowhere else.
    /// `^` marks one that must start a short line.
    pub(super) marks: &'static [(&'static str, u8)],
    /// Phrases that speak against it.
    pub(super) against: &'static [&'static str],
    pub(super) about: About,
}

const fn form(
    id: i32,
    title: &'static str,
    tags: &'static [&'static str],
    headings: &'static [&'static str],
    marks: &'static [(&'static str, u8)],
    about: About,
) -> Signature {
    Signature {
        id,
        title,
        tags,
        headings,
        marks,
        against: &[],
        about,
    }
}

const fn but_not(mut signature: Signature, against: &'static [&'static str]) -> Signature {
    signature.against = against;
    signature
}

/// Every type that can be told by its content.
#[rustfmt::skip]
pub(super) const SIGNATURES: &[Signature] = &[
    form(1001, "Case file front sheet", &["1"], &["File front sheet", "Case file front sheet"], &[
        ("officer in the case", 1), ("first appearance", 1), ("anticipated plea", 2), ("file type", 2),
        ("co-defendants", 1), ("court date", 1),
    ], About::Suspect),
    form(1033, "Special measures assessment", &["2"], &[
        "Special measures assessment", "Initial witness assessment", "Witness assessment for special measures",
    ], &[
        ("section 16", 2), ("section 17", 2), ("intimidated", 2), ("vulnerable", 1), ("screens", 1), ("live link", 2),
        ("views of the witness", 3), ("intermediary", 2), ("removal of wigs and gowns", 2),
    ], About::Witness),
    form(1034, "Report for a charging decision", &["3"], &[
        "Report to Crown Prosecutor for charging decision", "Report to Crown Prosecutor for a charging decision, decision log and action plan",
        "Report to Crown Prosecution Service for charging decision", "Report to prosecutor for charging decision",
        "Request for a charging decision", "Pre-charge report to prosecutor",
    ], &[
        ("proposed charge", 2), ("charging decision", 2), ("outline of the case", 1), ("summary of key evidence", 2),
        ("supervisor", 2), ("full code test", 2), ("threshold test", 2), ("realistic prospect of conviction", 2),
        ("decision log", 2), ("action plan", 1), ("reviewing lawyer", 1), ("decision required by", 2), ("suspect 1", 2),
    ], About::Suspect),
    form(1035, "Further report for a charging decision", &["3A"], &[
        "Further report to Crown Prosecutor for charging decision", "Further report to Crown Prosecutor",
        "Further report for charging decision",
    ], &[
        ("further report", 3), ("charging decision", 2), ("action plan", 2), ("previous consultation", 2),
        ("response to action plan", 3),
    ], About::Suspect),
    but_not(form(1002, "Charge sheet", &["4"], &["Charge sheet", "Charge(s)", "Notice of charge"], &[
        ("you are charged with the offence", 5), ("you do not have to say anything", 2),
        ("officer charging", 3), ("charging officer", 3), ("reply to charge", 3), ("reply if any", 3), ("contrary to section", 1),
        ("it may harm your defence", 1), ("accepting charge", 3), ("appropriate adult", 1), ("charged at", 1),
    ], About::Suspect), &["record of interview", "custody record"]),
    form(1003, "Bail: grant or variation", &["4A"], &[
        "Bail - grant / variation", "Bail grant and variation", "Grant of bail", "Police bail", "Notice of bail",
        "Bail with conditions",
    ], &[
        ("granted bail", 2), ("surrender to custody", 2), ("failure to surrender", 2), ("bail act 1976", 3), ("conditions of bail", 2),
        ("custody officer", 1), ("imprisoned or fined", 2), ("you must surrender", 2),
    ], About::Suspect),
    form(1004, "Request to vary conditional bail", &["4B"], &[
        "Request to vary police conditional bail", "Application to vary bail conditions", "Request to vary bail conditions",
    ], &[("vary", 1), ("existing conditions", 2), ("conditions requested", 2), ("reason for request", 2), ("custody officer", 1)], About::Suspect),
    form(1005, "Surety or security", &["4C"], &["Surety / security", "Surety or security", "Recognisance of surety"], &[
        ("recognisance", 3), ("surety", 2), ("security", 1), ("forfeit", 2),
    ], About::Suspect),
    form(1060, "Postal requisition (youth)", &["4D"], &["Postal requisition", "Youth postal requisition"], &[
        ("parent or guardian", 3), ("youth court", 2), ("written charge", 3), ("required to attend", 2), ("requisition", 2),
    ], About::Suspect),
    form(1061, "Postal requisition (adult)", &["4E"], &["Postal requisition", "Written charge and postal requisition"], &[
        ("written charge", 3), ("requisition", 2), ("you are required to attend", 3), ("magistrates court", 1),
        ("if you do not attend", 2), ("section 29", 2),
    ], About::Suspect),
    form(1036, "Notice of no further action", &["4F"], &["Notice of no further action", "No further action"], &[
        ("no further action", 2), ("insufficient evidence", 2), ("no longer required to", 2), ("released from bail", 2),
    ], About::Suspect),
    but_not(form(1006, "Police report (case summary)", &["5"], &[
        "Police report", "Case summary", "Police report and case summary", "Initial details of the prosecution case: police report",
    ], &[
        ("summary of the key evidence", 3), ("summary of key evidence", 2), ("key evidence", 2), ("non-key evidence", 3),
        ("defendant interview", 3), ("interview of defendant", 2), ("visually recorded evidence", 2),
        ("forensic evidence", 1), ("anticipated plea", 2), ("anticipated guilty plea", 2), ("not guilty anticipated plea", 2),
        ("application for order", 2), ("order on conviction", 1), ("victim personal statement", 1), ("offence and summary", 1),
        ("officer's certification", 2), ("information is an accurate summary", 5), ("mitigating or aggravating", 2),
        ("summary of evidence", 2), ("witness evidence", 1), ("circumstances of the offence", 2), ("drugs testing", 1), ("officer in the case", 1),
    ], About::Suspect), &["charging decision"]),
    but_not(form(1007, "Case file evidence and information", &["6"], &[
        "Case file evidence and information", "Case file information", "Confidential information form",
    ], &[
        ("not disclosable", 2), ("not to be disclosed to the defence", 3), ("police views", 2), ("strengths and weaknesses", 2), ("contact details", 1),
        ("visually recorded", 1), ("wider community", 2), ("outstanding evidence", 2), ("outstanding enquiries", 2),
        ("witness availability", 1), ("officer in the case", 1), ("asset recovery", 1), ("special warning", 1), ("views on plea", 2),
    ], About::Suspect), &["schedule of"]),
    form(1039, "Record of pre-interview briefing", &["6A"], &[
        "Record of pre-interview briefing", "Pre-interview briefing", "Pre-interview disclosure", "Pre-interview disclosure to legal representative",
    ], &[
        ("prior to interview", 2), ("legal representative", 2), ("information disclosed", 3), ("briefing given", 2), ("solicitor present", 1),
        ("disclosed to solicitor", 3), ("significant statement", 1),
    ], About::Suspect),
    form(1008, "Officer misconduct and convictions", &["6B"], &[
        "Police officer / staff disciplinary record", "Police officer/staff misconduct record", "Officer misconduct and convictions",
        "Disciplinary record",
    ], &[("misconduct", 3), ("disciplinary", 2), ("collar number", 1), ("nothing to disclose", 2), ("criminal convictions cautions", 2), ("discipline", 1)], About::Itself),
    but_not(form(1009, "Schedule of non-sensitive unused material", &["6C"], &[
        "Schedule of relevant non-sensitive unused material", "Police schedule of non-sensitive unused material",
        "Schedule of non-sensitive unused material", "Police schedule of relevant non-sensitive unused material",
        "Non-sensitive unused material",
    ], &[
        ("does not form part of the prosecution case", 3), ("not sensitive", 2), ("is not sensitive", 3), ("for cps use", 2),
        ("disclosure officer", 1), ("item no", 1), ("location", 1), ("crime report", 1), ("cnd", 1), ("clearly not disclosable", 2),
    ], About::Suspect), &["streamlined disclosure certificate"]),
    but_not(form(1010, "Schedule of sensitive unused material", &["6D"], &[
        "Schedule of relevant sensitive material", "Schedule of sensitive material", "Police schedule of sensitive material",
        "Schedule of sensitive unused material", "Police schedule of relevant sensitive material",
    ], &[
        ("reason for sensitivity", 5), ("sensitive material", 2), ("public interest immunity", 2), ("disclosure officer", 1),
        ("not in the public interest to disclose", 3), ("is sensitive because", 2), ("there is no sensitive material", 3), ("agree sensitive", 3),
    ], About::Suspect), &["non-sensitive unused material"]),
    form(1011, "Disclosure officer's report", &["6E"], &["Disclosure officer's report", "Report of disclosure officer"], &[
        ("reasonably be considered capable of undermining", 3), ("assisting the case for the accused", 2), ("i have reviewed", 2),
        ("relevant material", 1), ("criminal procedure and investigations act", 2), ("code of practice", 2), ("i certify", 1),
        ("deputy disclosure officer", 2), ("defence statement", 1), ("rebuttable presumption", 2),
    ], About::Suspect),
    form(1202, "Streamlined disclosure certificate", &[], &["Streamlined disclosure certificate", "SDC - Streamlined disclosure certificate"], &[
        ("streamlined disclosure", 3), ("common law", 1), ("unused material", 1), ("disclosure officer", 1),
        ("disclosable", 1), ("summary trial", 2), ("reasonably be considered capable of undermining", 1), ("i certify", 1),
    ], About::Suspect),
    form(1012, "Remand application", &["7"], &["Remand application", "Application for remand", "Remand in custody application", "Objections to bail"], &[
        ("objections to bail", 3), ("fail to surrender", 2), ("commit further offences", 2), ("commit an offence while on bail", 2), ("interfere with witnesses", 2),
        ("substantial grounds", 2), ("grounds for objection", 2), ("remand in custody", 2), ("suitable conditions", 1), ("exceptions to bail", 2),
    ], About::Suspect),
    form(1013, "Breach of bail", &["8"], &["Breach of bail", "Breach of bail conditions", "Breach of bail report"], &[
        ("breach", 1), ("section 7", 2), ("bail act 1976", 2), ("arrested for breach", 3), ("original offence", 2), ("conditions breached", 3),
        ("condition breached", 3), ("within 24 hours", 2),
    ], About::Suspect),
    form(1014, "Witness list", &["9"], &["Witness list", "List of witnesses"], &[
        ("witness number", 2), ("statement number", 2), ("witness no", 1), ("occupation", 1), ("visually recorded statement", 1),
        ("number of statements", 2), ("no. of statements", 2), ("statements taken", 2), ("special measures", 1), ("vps", 1), ("contact point", 2), ("evidence to be given", 2),
        ("what the witness proves", 3), ("preferred means of contact", 2),
    ], About::Suspect),
    form(1015, "Witness non-availability", &["10"], &["Witness non-availability", "Witness availability", "Witness non availability dates"], &[
        ("dates to avoid", 3), ("not available", 1), ("unavailable", 1), ("annual leave", 2), ("rest day", 2), ("reason for non-availability", 3), ("non-availability", 2),
        ("court commitment", 2), ("holiday", 1), ("jan feb mar", 2),
    ], About::Suspect),
    but_not(form(1031, "Witness statement", &["11"], &["Witness statement", "Statement of witness", "Section 9 statement"], &[
        ("true to the best of my knowledge and belief", 5), ("liable to prosecution if i have wilfully stated", 3),
        ("criminal justice act 1967", 2), ("criminal procedure rules", 1), ("magistrates courts act 1980", 1), ("^statement of", 2), ("age if under 18", 3), ("if over 18", 2),
        ("this statement consisting of", 3), ("each signed by me", 2), ("signature witnessed by", 2), ("statement taken by", 2),
        ("i am the above named person", 2), ("continuation of statement of", 3),
    ], About::Witness), &["streamlined forensic report", "reason for sensitivity", "yours sincerely", "yours faithfully"]),
    form(1031, "Victim personal statement", &[], &["Victim personal statement"], &[
        ("victim personal statement", 1), ("how the crime has affected", 3), ("affected me", 2), ("true to the best of my knowledge and belief", 3), ("since the incident", 1),
        ("read aloud", 2), ("i understand that", 1), ("vps", 1), ("i would like the court to know", 2), ("^statement of", 1), ("criminal justice act 1967", 1), ("each signed by me", 1),
    ], About::Witness),
    form(1031, "Impact statement for business", &[], &["Impact statement for business", "Business impact statement", "Community impact statement"], &[
        ("true to the best of my knowledge and belief", 3), ("impact on the business", 3), ("financial loss", 2), ("nominated representative", 2),
        ("authorised to make this statement", 3), ("^statement of", 1), ("criminal justice act 1967", 1),
    ], About::Witness),
    form(1059, "Witness statement, restricted back page", &["11R", "11B"], &["Witness contact details", "Witness care", "Restricted back page"], &[
        ("witness contact details", 2), ("home address", 2), ("witness care", 2), ("dates of witness non-availability", 3), ("consent to police", 2), ("medical records", 1), ("statement taken by", 1),
        ("give permission", 1), ("preferred means of contact", 2),
    ], About::Witness),
    form(1019, "Exhibit list", &["12"], &["Exhibit list", "List of exhibits", "Exhibits list"], &[
        ("exhibit reference", 2), ("exhibit no", 2), ("exhibit ref", 2), ("produced by", 2), ("identifying mark", 2), ("storage location", 2), ("where held", 2), ("property reference", 2), ("description", 1),
        ("court exhibit", 1), ("property store", 1),
    ], About::Suspect),
    form(1040, "Application for orders on conviction", &["13"], &[
        "Application for order(s) on conviction", "Application for order on conviction", "Orders on conviction",
    ], &[
        ("order applied for", 3), ("restraining order", 1), ("criminal behaviour order", 1), ("forfeiture", 1), ("destruction", 1), ("conditions sought", 2), ("on conviction", 2),
        ("duration", 1), ("deprivation", 1),
    ], About::Suspect),
    form(1041, "Conditional caution", &["14"], &["Conditional caution"], &[("conditions", 1), ("admit", 1), ("failure to comply", 2), ("rehabilitative", 2), ("reparative", 2)], About::Suspect),
    but_not(form(1020, "Record of interview", &["15", "15ROTI"], &[
        "Record of interview", "Record of taped interview", "Record of audio recorded interview", "Record of audibly recorded interview",
        "Record of tape recorded interview", "Interview record", "Summary of interview", "Interview summary", "Record of audibly recorded interview (ROTI)", "ROTI",
    ], &[
        ("person interviewed", 3), ("place of interview", 3), ("time commenced", 2), ("time concluded", 2), ("interviewing officer", 2), ("other persons present", 2),
        ("duration of interview", 2), ("audibly recorded", 2), ("tape counter", 2), ("tape reference", 2), ("disc reference", 2), ("no comment", 1), ("caution", 1), ("solicitor", 1),
        ("person speaking", 2), ("recording reference", 2), ("interview commenced", 2), ("start time", 1), ("interviewee", 2), ("persons present", 2),
    ], About::Suspect), &["short descriptive note", "achieving best evidence", "record of visually recorded interview", "contemporaneous notes"]),
    form(1042, "Interview: short descriptive note", &["15", "15SDN"], &["Short descriptive note", "Short descriptive note of interview", "Record of interview - short descriptive note"], &[
        ("short descriptive note", 5), ("person interviewed", 1), ("place of interview", 1), ("time commenced", 1), ("interviewing officer", 1), ("duration of interview", 1), ("no comment", 1), ("persons present", 1),
    ], About::Suspect),
    form(1044, "Record of visually recorded interview", &["15", "15ROVI"], &["Record of visually recorded interview", "Record of video interview", "ROVI", "Record of visually recorded interview (ROVI)"], &[
        ("visually recorded", 3), ("person interviewed", 1), ("place of interview", 1), ("time commenced", 1), ("interviewing officer", 1), ("counter", 1), ("monitored by", 2), ("persons present", 1),
    ], About::Suspect),
    form(1062, "Contemporaneous notes of interview", &["15", "15CNOI"], &["Contemporaneous notes of interview", "Notes of interview"], &[
        ("contemporaneous", 3), ("person interviewed", 1), ("place of interview", 1), ("read over", 2), ("time commenced", 1), ("interviewing officer", 1),
    ], About::Suspect),
    form(1201, "Achieving best evidence interview", &[], &[
        "Achieving best evidence interview", "ABE interview transcript", "ABE interview", "ABE interview summary", "Transcript of achieving best evidence interview", "Transcript of visually recorded evidence in chief",
        "Transcript of ABE interview",
    ], &[
        ("achieving best evidence", 2), ("abe suite", 3), ("truth and lies", 3), ("free narrative", 2), ("rapport", 2), ("intermediary", 1), ("visually recorded", 2), ("interviewer", 2), ("monitoring officer", 2),
        ("section 27", 2), ("witness interview suite", 2),
    ], About::Witness),
    form(1063, "Bad character and dangerous offender information", &["16"], &[
        "Evidence of defendant's bad character and/or dangerous offender", "Evidence of defendant's bad character", "Bad character / dangerous offender information",
        "Bad character and dangerous offender information", "Defendant's bad character",
    ], &[
        ("bad character", 2), ("propensity", 3), ("gateway", 2), ("section 101", 3), ("dangerous offender", 2), ("reprehensible", 3), ("criminal justice act 2003", 2), ("specified offence", 2),
    ], About::Suspect),
    form(1047, "Proceeds of crime review", &["17"], &["Proceeds of Crime Act review", "Proceeds of crime review", "POCA review", "Proceeds of Crime Act 2002 review"], &[
        ("proceeds of crime", 2), ("criminal lifestyle", 3), ("confiscation", 2), ("benefit", 1), ("restraint", 1), ("financial investigator", 3), ("realisable", 3),
    ], About::Suspect),
    form(1024, "Offences taken into consideration", &["18"], &["Offences taken into consideration", "Other offences to be taken into consideration", "Schedule of offences taken into consideration", "TIC schedule"], &[
        ("taken into consideration", 2), ("i wish the court to take", 3), ("i admit", 2), ("crime number", 1), ("schedule", 1), ("value", 1),
    ], About::Suspect),
    form(1025, "Compensation claim", &["19"], &["Compensation claim", "Compensation form", "Compensation details", "Compensation application", "Victim compensation claim"], &[
        ("compensation", 1), ("value", 1), ("insurance", 2), ("cost of repair", 2), ("receipts", 1), ("financial loss", 2), ("excess", 1), ("loss or damage", 2), ("criminal injuries", 1), ("amount claimed", 3),
    ], About::Witness),
    but_not(form(1026, "Further evidence or information", &["20"], &["Further evidence / information report", "Further evidence or information", "Further evidence/information", "Further information report", "Further evidence / information"], &[
        ("further evidence", 2), ("further information", 2), ("enclosed", 1), ("attached", 1), ("nature of material", 2), ("in response to", 1), ("memorandum", 1), ("update", 1), ("additional material", 2),
        ("reason for submission", 2), ("please find", 1),
    ], About::Suspect), &["yours sincerely", "yours faithfully"]),
    form(1048, "Forensic submission", &["21"], &["Submission of work for scientific examination", "Submission of case / work for scientific examination", "Forensic submission", "Submission for forensic examination", "Forensic submission form"], &[
        ("examination required", 3), ("items submitted", 3), ("submission", 1), ("forensic service provider", 2), ("purpose of examination", 2), ("continuity", 1), ("health and safety", 1), ("seal number", 2), ("urgency", 1),
    ], About::Suspect),
    form(1049, "Further forensic submission", &["21A"], &["Additional information for scientific examination", "Further forensic submission", "Submission of additional work for scientific examination"], &[
        ("additional", 1), ("items submitted", 3), ("examination required", 2), ("previous submission", 3),
    ], About::Suspect),
    form(1203, "Streamlined forensic report", &["22"], &["Streamlined forensic report", "Streamlined forensic report 1", "Streamlined forensic report (SFR1)", "SFR1", "SFR 1", "SFR2", "Streamlined forensic report 2", "Streamlined forensic report stage 1"], &[
        ("streamlined forensic report", 2), ("forensic", 1), ("summary of results", 2), ("sfr", 1), ("findings", 1), ("laboratory", 2), ("not an evidential statement", 3),
        ("profile", 1), ("identification", 1), ("fingerprint", 1), ("expert", 1), ("real issue", 3), ("issues in dispute", 3), ("items examined", 2), ("part 19", 2), ("conclusion", 1),
    ], About::Suspect),
    form(1050, "Drink and drug driving record", &["DD"], &[
        "Drink/drugs driving - procedure", "Drink and drug driving", "Drink / drug driving procedure general", "Drink drive station procedure", "Drink/drug drive procedure", "Station procedure",
        "Specimens for analysis", "Drug driving procedure",
    ], &[
        ("specimens of breath", 3), ("specimen of breath", 2), ("intoximeter", 3), ("intoxilyzer", 3), ("evidential breath", 2), ("microgrammes", 2), ("100 millilitres of breath", 2),
        ("failure to provide", 2), ("preliminary breath test", 2), ("preliminary test", 1), ("section 7", 1), ("simulator check", 3), ("approved device", 3), ("lion", 1),
    ], About::Suspect),
    but_not(form(1056, "Previous convictions (PNC print)", &[], &[
        "Police National Computer", "PNC print", "PNC record", "Previous convictions", "Convictions cautions reprimands and warnings", "Summary of convictions", "Disposal history", "Court / caution / conviction history",
        "PNC disposals print", "Convictions", "Antecedents", "List of previous convictions", "Print of PNC record",
    ], &[
        ("pncid", 3), ("pnc id", 3), ("pnc number", 2), ("cro number", 3), ("cro no", 2), ("summary of convictions", 3), ("summary of convictions and reprimands", 2), ("date first convicted", 3), ("date last convicted", 3),
        ("offences against the person", 2), ("theft and kindred offences", 3), ("disposal", 2), ("end of print", 2), ("end of disposals", 3), ("end of pnc", 3), ("warning signals", 2), ("warning markers", 2),
        ("file name", 1), ("plea guilty", 1), ("aliases", 1), ("alias names", 1), ("impending prosecution", 2), ("convictions", 1), ("plea", 1), ("no convictions", 2), ("adjudication", 2), ("reprimands", 1),
    ], About::Suspect), &["gateway", "true to the best of my knowledge and belief"]),
    form(-2, "Defence statement", &[], &["Defence statement", "Defence case statement"], &[
        ("nature of the accused's defence", 5), ("takes issue with the prosecution", 3), ("takes issue", 2), ("section 5", 1), ("criminal procedure and investigations act 1996", 2),
        ("alibi", 1), ("points of law", 2), ("accused", 1), ("prosecution disclosure", 1), ("section 6a", 3), ("nature of the defence", 3),
    ], About::Suspect),
    form(225_254, "Certificate of trial readiness", &[], &["Certificate of trial readiness", "Certificate of readiness for trial", "Prosecution certificate of trial readiness"], &[
        ("ready for trial", 2), ("trial readiness", 2), ("complied with", 1), ("time estimate", 2), ("certify", 1), ("witness requirements", 1), ("directions", 1), ("pre-trial review", 1),
    ], About::Suspect),
    form(226_379, "Plea and trial preparation hearing form", &[], &["Plea and trial preparation hearing", "PTPH form", "Plea and trial preparation hearing form"], &[
        ("stage 1", 2), ("stage 2", 2), ("trial estimate", 2), ("indictment", 1), ("crown court", 1), ("witness requirements", 1), ("real issues", 2), ("advocate", 1),
    ], About::Suspect),
    form(1500, "Preparation for effective trial form", &[], &["Preparation for effective trial", "Preparation for trial in a magistrates' court", "Magistrates' court preparation for effective trial"], &[
        ("case management", 1), ("disputed issues", 2), ("admissions", 2), ("time limits", 1), ("timetable", 1), ("witness", 1), ("magistrates", 1), ("effective trial", 2), ("plea", 1), ("interpreter", 1),
    ], About::Suspect),
    form(226_136, "Initial details of the prosecution case", &[], &["Initial details of the prosecution case", "IDPC"], &[
        ("criminal procedure rules part 8", 3), ("initial details", 2), ("previous convictions", 1), ("summary of the circumstances", 2), ("index", 1),
    ], About::Suspect),
    form(225_887, "Hearing record sheet", &[], &["Hearing record sheet", "Crown Court hearing record sheet", "HRS"], &[
        ("hearing type", 2), ("advocate", 1), ("judge", 1), ("next hearing", 2), ("bail status", 1), ("custody time limit", 1), ("orders made", 2), ("outcome", 1), ("defence advocate", 2), ("court room", 1), ("bench", 1),
    ], About::Suspect),
    form(78, "Pre-sentence report", &[], &["Pre-sentence report", "Fast delivery report", "Probation service pre-sentence report"], &[
        ("offence analysis", 3), ("risk of serious harm", 2), ("likelihood of reoffending", 3), ("probation", 2), ("sources of information", 2), ("unpaid work", 1), ("rehabilitation activity", 2), ("proposal", 1),
    ], About::Suspect),
    form(1200, "Domestic abuse risk assessment", &[], &[
        "Domestic abuse risk assessment", "DASH risk assessment", "DARA", "DASH risk identification checklist", "Domestic abuse, stalking and honour based violence risk assessment", "Domestic abuse risk identification checklist",
    ], &[
        ("are you very frightened", 2), ("is the abuse getting worse", 2), ("isolated from family", 2), ("strangle", 2), ("separated or tried to separate", 2), ("risk level", 2), ("risk grading", 2), ("coercive", 1), ("honour based", 2),
        ("standard medium high", 2), ("what are you afraid of", 2),
    ], About::Witness),
    form(1200, "Domestic abuse evidence checklist", &[], &["Joint evidence checklist for domestic abuse", "Domestic abuse evidence gathering checklist", "Joint domestic abuse evidence checklist", "Domestic abuse joint checklist"], &[
        ("body worn video", 1), ("999", 1), ("risk assessment", 1), ("previous incidents", 2), ("relationship", 1), ("children present", 2), ("evidence gathering", 2), ("checklist", 1), ("special measures", 1),
    ], About::Suspect),
    form(1200, "Incident log", &[], &["Incident log", "Command and control log", "CAD log", "Incident report log", "STORM log", "Incident history", "CAD message"], &[
        ("log number", 2), ("incident number", 2), ("opening code", 3), ("closing code", 3), ("call taker", 2), ("caller", 1), ("informant", 1), ("dispatched", 1), ("resource", 1), ("at scene", 2), ("operator", 1), ("grade", 1), ("result code", 2), ("call received", 2),
    ], About::Itself),
    form(1200, "Crime report", &[], &["Crime report", "Crime record", "Occurrence report", "Crime and intelligence record", "Occurrence enquiry log"], &[
        ("crime number", 2), ("crime no", 1), ("crime ref", 2), ("occurrence number", 3), ("modus operandi", 2), ("classification", 2), ("investigating officer", 1), ("enquiry log", 2), ("recorded by", 1), ("home office", 1), ("investigation log", 2), ("victim details", 1), ("suspect details", 1),
    ], About::Itself),
    form(1030, "Custody record", &[], &["Custody record", "Custody record front sheet", "Detention log", "Detained person record", "Custody record - detention log"], &[
        ("detention authorised", 3), ("authorised detention", 2), ("custody officer", 2), ("rights and entitlements", 3), ("appropriate adult", 1), ("custody number", 2), ("custody record no", 2), ("reason for detention", 2), ("inspector's review", 2), ("circumstances of arrest", 2),
        ("risk assessment", 1), ("placed in cell", 2), ("relevant time", 2), ("grounds for detention", 3), ("custody ref", 2),
    ], About::Suspect),
    form(1030, "Photographs", &[], &["Photographs", "Photograph album", "Album of photographs", "Photographic album", "Photographic exhibit", "Schedule of photographs", "Index to photographs", "Photographs of injuries", "Index of photographs"], &[
        ("photograph 1", 3), ("photo 1", 3), ("image 1", 2), ("photographer", 2), ("photographed by", 2), ("photographs taken by", 3), ("scale", 1), ("scenes of crime", 1), ("view of", 1), ("album", 1), ("imaging unit", 2), ("photograph 2", 2), ("photo 2", 2), ("taken by", 1),
    ], About::Exhibit("Photographs")),
    form(1030, "CCTV log", &[], &["CCTV viewing log", "CCTV log", "CCTV schedule", "Schedule of CCTV", "Video viewing log", "CCTV viewing record", "CCTV compilation log", "CCTV sequence of events", "Body worn video log", "Body worn video viewing log"], &[
        ("camera", 2), ("real time", 2), ("clip", 1), ("footage", 1), ("time on screen", 3), ("time on footage", 3), ("time shown", 2), ("viewed by", 2), ("dvr", 2), ("viewing", 1), ("actual time", 2), ("cctv", 1), ("minutes fast", 2), ("minutes slow", 2), ("description of events", 2),
    ], About::Exhibit("CCTV log")),
    form(1030, "Phone download", &[], &["Extraction report", "Mobile phone extraction report", "Phone download report", "Digital forensic extraction", "Handset download", "Mobile device examination report", "Phone download", "Message extraction report", "Extracted messages", "Digital download report"], &[
        ("imei", 3), ("msisdn", 2), ("handset", 1), ("sim card", 1), ("device", 1), ("incoming", 1), ("outgoing", 1), ("whatsapp", 2), ("sms", 2), ("message", 1), ("extraction", 2), ("participants", 2), ("timestamp", 2), ("contacts", 1), ("iccid", 2),
    ], About::Exhibit("Phone download")),
    form(1030, "Messages", &[], &["Messages", "Text messages", "WhatsApp messages", "Screenshots of messages", "Message schedule", "Transcript of messages", "Schedule of messages", "Schedule of calls and messages"], &[
        ("from", 1), ("message", 2), ("sent", 1), ("received", 1), ("whatsapp", 2), ("sms", 2), ("screenshot", 2), ("contact saved as", 2), ("read", 1), ("direction", 1), ("incoming", 1), ("outgoing", 1),
    ], About::Exhibit("Messages")),
    form(1030, "Medical report", &[], &["Medical report", "Medical statement", "Clinical report", "Forensic medical examination report", "Forensic medical report", "Emergency department record", "Emergency department clinical record", "Discharge summary", "Emergency department discharge summary", "Post-mortem report", "Post mortem examination report", "Injury report", "Report of forensic medical examination"], &[
        ("on examination", 2), ("diagnosis", 2), ("presenting complaint", 3), ("laceration", 2), ("bruising", 1), ("patient", 2), ("hospital number", 3), ("nhs number", 3), ("nhs no", 2), ("emergency department", 2), ("clinical", 1), ("x-ray", 2), ("ct scan", 2),
        ("tenderness", 2), ("wound", 1), ("treatment", 1), ("cause of death", 3), ("consultant", 1), ("body map", 2), ("nhs trust", 2), ("history", 1), ("discharged", 1),
    ], About::Exhibit("Medical report")),
    form(1030, "Expert report", &[], &[
        "Expert report", "Expert's report", "Report of expert", "Forensic report", "Forensic science report", "DNA report", "Fingerprint report", "Toxicology report", "Psychiatric report", "Collision investigation report",
    ], &[
        ("instructed", 1), ("my duty to the court", 3), ("qualifications", 2), ("statement of truth", 2), ("opinion", 1), ("laboratory", 1), ("lab ref", 2), ("profile", 1), ("consultant", 1), ("part 19", 2), ("conclusion", 1),
    ], About::Exhibit("Expert report")),
    form(1030, "Bank statement", &[], &["Bank statement", "Statement of account", "Your statement", "Account statement", "Current account statement"], &[
        ("sort code", 3), ("account number", 2), ("opening balance", 3), ("closing balance", 3), ("balance brought forward", 3), ("paid out", 2), ("paid in", 2), ("money out", 2), ("money in", 2), ("transaction", 1), ("faster payment", 2), ("direct debit", 1),
    ], About::Exhibit("Bank statement")),
    form(1030, "Till receipt", &[], &["Till receipt", "Receipt", "VAT receipt", "Sales receipt", "Loss of stock receipt", "Training void receipt"], &[
        ("subtotal", 2), ("sub-total", 2), ("vat no", 3), ("vat reg", 3), ("cashier", 3), ("change due", 3), ("till no", 2), ("card payment", 1), ("store no", 2), ("operator", 1), ("total", 1), ("items", 1), ("thank you for shopping", 3), ("thank you for your custom", 2), ("void", 2), ("not a proof of purchase", 2), ("contactless", 2),
    ], About::Exhibit("Till receipt")),
    form(1030, "Transcript of a 999 call", &[], &["Transcript of 999 call", "999 call transcript", "Transcript of emergency call", "999 call log"], &[
        ("emergency", 1), ("which service", 3), ("operator", 2), ("caller", 2), ("call handler", 2), ("duration", 1), ("call reference", 2), ("transcript", 1),
    ], About::Exhibit("Transcript of a 999 call")),
    form(1030, "Identification procedure record", &[], &["Video identification record", "Record of identification procedure", "Identification procedure", "Video identification procedure record", "Record of video identification", "VIPER record"], &[
        ("identification officer", 3), ("volunteers", 2), ("first description", 2), ("code d", 3), ("position in the line", 2), ("witness attended", 2), ("positive identification", 3), ("images shown", 2), ("viper", 2), ("compilation", 1),
    ], About::Witness),
    form(1030, "Search record", &[], &["Search record", "Premises search record", "Record of search", "Premises searched record", "Premises search book"], &[
        ("search commenced", 3), ("officer in charge of search", 3), ("items seized", 2), ("section 18", 2), ("section 32", 2), ("power of search", 2), ("seized by", 2), ("search concluded", 3), ("officers present", 1), ("where found", 2), ("found by", 1), ("premises", 1),
    ], About::Suspect),
    form(1030, "Court order", &[], &["Restraining order", "Restraining order on conviction", "Memorandum of conviction", "Memorandum of an entry", "Memorandum of an entry entered in the register", "Certificate of conviction", "Non-molestation order", "Stalking protection order", "Criminal behaviour order"], &[
        ("the court orders", 3), ("it is ordered", 3), ("register", 1), ("justices", 1), ("entered in the register", 3), ("offence and adjudication", 2), ("the defendant must not", 3), ("until further order", 2), ("penal notice", 3), ("without reasonable excuse", 1), ("adjudication", 2), ("must not", 1),
    ], About::Exhibit("Court order")),
    form(-1, "Letter", &[], &["Without prejudice"], &[
        ("^dear", 3), ("^yours sincerely", 3), ("^yours faithfully", 3), ("^kind regards", 2), ("^our ref", 2), ("^your ref", 2), ("^re ", 1), ("^cc ", 1), ("^enc", 1), ("i write", 1), ("we write", 1), ("we act for", 2), ("we act on behalf of", 2), ("we are instructed", 2), ("i refer to", 1), ("solicitors", 1), ("^direct line", 1),
    ], About::Itself),
    form(-1, "Email", &[], &[], &[
        ("^from:", 2), ("^to:", 1), ("^sent:", 2), ("^subject:", 3), ("^cc:", 1), ("^kind regards", 2), ("^regards", 2), ("^attachments:", 2), ("^many thanks", 1), ("^hi ", 1), ("^date:", 1), ("^thanks", 1),
    ], About::Itself),
];
