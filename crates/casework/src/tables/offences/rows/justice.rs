//! Offences against the administration of justice, prisons and the border: code, title, act, section, mode of trial, other words, the most a court may impose and where it says so.

use super::Max::{AtLarge, Level, Life, Months, MonthsOrLevel, Unknown, Years};
use super::Row;
use crate::limits::ctl::OffenceClass::{EitherWay, IndictableOnly, Summary};

const BAIL: &str = "Bail Act 1976";
const CJCA: &str = "Criminal Justice and Courts Act 2015";
const COMMON: &str = "common law";
const CRIMINAL_LAW: &str = "Criminal Law Act 1967";
const CRIMINAL_LAW_77: &str = "Criminal Law Act 1977";
const IMMIGRATION: &str = "Immigration Act 1971";
const PRISON: &str = "Prison Act 1952";
const WITNESS: &str = "Criminal Justice and Public Order Act 1994";

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    ("BA76001", "Failing to surrender to bail", BAIL, "s 6(1)", Summary, "s6 fts absconding fta offence breach", Months(3), "s 6(7)"),
    ("COML030", "Perverting the course of justice", COMMON, "", IndictableOnly, "pcj", AtLarge, "common law"),
    ("CJ94005", "Intimidating a witness or juror", WITNESS, "s 51(1)", EitherWay, "s51 witness intimidation", Years(5), "s 51(6)"),
    ("CL67011", "Assisting an offender (indictable offence)", CRIMINAL_LAW, "s 4", IndictableOnly, "s4", Unknown, ""),
    ("CL67008", "Wasting police time", CRIMINAL_LAW, "s 5(2)", Summary, "s5 wasteful employment false report", MonthsOrLevel(6, 4), "s 5(2)"),
    ("COML016", "Escape from lawful custody", COMMON, "", IndictableOnly, "", AtLarge, "common law"),
    ("PR52024", "Conveying a list A article into or out of prison", PRISON, "s 40B", IndictableOnly, "drugs weapon throw contraband", Years(10), "s 40B(4)"),
    ("PR52028", "Conveying a list B article into or out of prison", PRISON, "s 40C", EitherWay, "phone throw contraband", Years(2), "s 40C(4)"),
    ("CL77012", "Bomb hoax by false information", CRIMINAL_LAW_77, "s 51", EitherWay, "s51 hoax", Years(7), "s 51(4)"),
    ("IM71133", "Knowingly entering the United Kingdom without leave", IMMIGRATION, "s 24", EitherWay, "s24 illegal entry", Years(4), "s 24"),
    ("CL67010", "Assisting an offender (murder)", CRIMINAL_LAW, "s 4", IndictableOnly, "s4", Years(10), "s 4(3)"),
    ("CL67012", "Assisting an offender (either-way offence)", CRIMINAL_LAW, "s 4", EitherWay, "s4", Unknown, ""),
    ("CL67007", "Concealing an offence for a consideration", CRIMINAL_LAW, "s 5(1)", EitherWay, "s5", Years(2), "s 5(1)"),
    ("CJ94006", "Harming a witness or juror", WITNESS, "s 51(2)", EitherWay, "s51 witness intimidation", Years(5), "s 51(6)"),
    ("CJ94007", "Threatening a witness or juror", WITNESS, "s 51(2)", EitherWay, "s51 witness intimidation", Years(5), "s 51(6)"),
    ("BA76002", "Failing to surrender as soon as practicable after the time appointed", BAIL, "s 6(2)", Summary, "s6 fts fta", Months(3), "s 6(7)"),
    ("BA76007", "Agreeing to indemnify a bail surety", BAIL, "s 9", EitherWay, "", Unknown, ""),
    ("COML056", "Misconduct in public office", COMMON, "", IndictableOnly, "mipo wilful neglect duty", AtLarge, "common law"),
    ("COML062", "Outraging public decency", COMMON, "", EitherWay, "opd", AtLarge, "common law"),
    ("COML031", "Preventing lawful and decent burial", COMMON, "", IndictableOnly, "body corpse", AtLarge, "common law"),
    ("COML048", "Disposing of a corpse to obstruct a coroner", COMMON, "", IndictableOnly, "body", AtLarge, "common law"),
    ("COML063", "Cheating the public revenue", COMMON, "", IndictableOnly, "tax fraud hmrc", AtLarge, "common law"),
    ("COML005", "Prison breach by a sentenced prisoner", COMMON, "", IndictableOnly, "escape", AtLarge, "common law"),
    ("COML037", "Rescuing a prisoner from custody", COMMON, "", IndictableOnly, "escape", AtLarge, "common law"),
    ("PJ11012", "Perjury in judicial proceedings", "Perjury Act 1911", "s 1(1)", IndictableOnly, "lying oath witness", Years(7), "s 1(1)"),
    ("PJ11004", "False statement on oath otherwise than in judicial proceedings", "Perjury Act 1911", "s 2", EitherWay, "perjury", Years(7), "s 2"),
    ("CJ15004", "Corrupt or improper exercise of police powers", CJCA, "s 26", IndictableOnly, "constable corruption", Years(14), "s 26"),
    ("CL77010", "Bomb hoax by placing an article", CRIMINAL_LAW_77, "s 51(1)", EitherWay, "s51 hoax", Years(7), "s 51(4)"),
    ("CL77011", "Bomb hoax by dispatching an article", CRIMINAL_LAW_77, "s 51(1)", EitherWay, "s51 hoax", Years(7), "s 51(4)"),
    ("PR52020", "Assisting a prisoner to escape", PRISON, "s 39", IndictableOnly, "", Years(10), "s 39(2)"),
    ("PR52032", "Conveying a list C article into a prison", PRISON, "s 40C", Summary, "", Level(3), "s 40C(5)"),
    ("PR52043", "Possessing a mobile phone or other restricted item in prison", PRISON, "s 40D(3A)", EitherWay, "sim", Years(2), "s 40D"),
    ("PR52044", "Possessing a knife or offensive weapon in prison", PRISON, "s 40CA", EitherWay, "blade", Years(4), "s 40CA"),
    ("IM71132", "Entering the United Kingdom in breach of a deportation order", IMMIGRATION, "s 24(A1)", EitherWay, "s24 illegal entry", Years(5), "s 24"),
    ("IM71135", "Arriving in the United Kingdom without a valid entry clearance", IMMIGRATION, "s 24(D1)", EitherWay, "s24 illegal arrival", Years(4), "s 24"),
    ("IM71142", "Assisting unlawful immigration", IMMIGRATION, "s 25", EitherWay, "s25 facilitation people smuggling", Life, "s 25(6)"),
    ("IM71128", "Working when disqualified by immigration status", IMMIGRATION, "s 24B", Summary, "illegal working", Unknown, ""),
    ("IA06009", "Employing a person disqualified by immigration status", "Immigration, Asylum and Nationality Act 2006", "s 21", EitherWay, "illegal working", Years(5), "s 21(2)"),
];
