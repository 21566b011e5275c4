//! Offences against the person, and orders that protect from them: code, title, act, section, mode of trial, other words, the most a court may impose and where it says so.

use super::Max::{
    AtLarge, FineOnly, Life, MandatoryLife, Months, MonthsOrLevel, Unknown, Unlimited, Years,
};
use super::Row;
use crate::limits::ctl::OffenceClass::{EitherWay, IndictableOnly, Summary};

const ASBCPA: &str = "Anti-social Behaviour, Crime and Policing Act 2014";
const ATTEMPTS: &str = "Criminal Attempts Act 1981";
const CHILDREN: &str = "Children and Young Persons Act 1933";
const CJA_88: &str = "Criminal Justice Act 1988";
const CJCA: &str = "Criminal Justice and Courts Act 2015";
const COMMON: &str = "common law";
const DOMESTIC: &str = "Domestic Abuse Act 2021";
const DVCV: &str = "Domestic Violence, Crime and Victims Act 2004";
const EMERGENCY: &str = "Assaults on Emergency Workers (Offences) Act 2018";
const EXPLOSIVE: &str = "Explosive Substances Act 1883";
const FAMILY: &str = "Family Law Act 1996";
const HARASSMENT: &str = "Protection from Harassment Act 1997";
const OAPA: &str = "Offences against the Person Act 1861";
const POLICE: &str = "Police Act 1996";
const SENTENCING: &str = "Sentencing Act 2020";
const SERIOUS_CRIME: &str = "Serious Crime Act 2015";
const SLAVERY: &str = "Modern Slavery Act 2015";
const STALKING: &str = "Stalking Protection Act 2019";
const SUICIDE: &str = "Suicide Act 1961";
const TERROR: &str = "Terrorism Act 2000";

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    ("COML025", "Murder", COMMON, "", IndictableOnly, "homicide kill", MandatoryLife, "Murder (Abolition of Death Penalty) Act 1965 s 1(1)"),
    ("COML025A", "Attempted murder", ATTEMPTS, "s 1(1)", IndictableOnly, "attempt to murder", Life, "Criminal Attempts Act 1981 s 4(1)"),
    ("COML022", "Manslaughter", COMMON, "", IndictableOnly, "unlawful killing gross negligence", Life, "Offences against the Person Act 1861 s 5"),
    ("COML023", "Manslaughter by diminished responsibility", COMMON, "", IndictableOnly, "suicide pact", Life, "Offences against the Person Act 1861 s 5"),
    ("SU61003", "Encouraging or assisting suicide", SUICIDE, "s 2(1)", IndictableOnly, "", Years(14), "s 2(1C)"),
    ("OF61003", "Soliciting murder", OAPA, "s 4", IndictableOnly, "solicit to murder", Life, "s 4"),
    ("OF61014", "Threats to kill", OAPA, "s 16", EitherWay, "s16 ttk threat to kill", Years(10), "s 16"),
    ("OF61131", "Wounding or inflicting grievous bodily harm", OAPA, "s 20", EitherWay, "s20 sec20 gbh unlawful wounding malicious without intent", Years(5), "s 20"),
    ("OF61016", "Wounding with intent", OAPA, "s 18", IndictableOnly, "s18 sec18 wounding stabbing", Life, "s 18"),
    ("OF61017", "Causing grievous bodily harm with intent", OAPA, "s 18", IndictableOnly, "s18 sec18 gbh intent", Life, "s 18"),
    ("OF61102", "Assault occasioning actual bodily harm", OAPA, "s 47", EitherWay, "s47 abh aoabh dv", Years(5), "s 47"),
    ("CJ88116", "Assault by beating", CJA_88, "s 39", Summary, "s39 battery common assault beating spitting dv", Months(6), "s 39(1)"),
    ("CJ88001", "Common assault", CJA_88, "s 39", Summary, "s39 assault", Months(6), "s 39(1)"),
    ("CJ88160", "Assault by beating of an emergency worker", EMERGENCY, "s 1", EitherWay, "emergency worker ew police officer battery paramedic nurse spitting", Years(2), "s 1(4)"),
    ("CJ88159", "Common assault of an emergency worker", EMERGENCY, "s 1", EitherWay, "emergency worker ew police officer", Years(2), "s 1(4)"),
    ("PL96001", "Assaulting a constable in the execution of duty", POLICE, "s 89(1)", Summary, "assault pc police officer", Months(6), "s 89(1)"),
    ("PL96003", "Resisting or obstructing a constable", POLICE, "s 89(2)", Summary, "obstruct pc police resist", MonthsOrLevel(1, 3), "s 89(2)"),
    ("SC15005", "Intentional strangulation", SERIOUS_CRIME, "s 75A", EitherWay, "s75a non-fatal strangulation nfs choking choke", Years(5), "s 75A"),
    ("SC15006", "Intentional suffocation", SERIOUS_CRIME, "s 75A", EitherWay, "s75a", Years(5), "s 75A"),
    ("SC15004", "Controlling or coercive behaviour in an intimate or family relationship", SERIOUS_CRIME, "s 76", EitherWay, "s76 ccb coercive control domestic abuse dv coercion", Years(5), "s 76(11)"),
    ("SC15001", "Participating in the activities of an organised crime group", SERIOUS_CRIME, "s 45", IndictableOnly, "ocg", Years(5), "s 45(9)"),
    ("COML017", "False imprisonment", COMMON, "", IndictableOnly, "unlawful detention", AtLarge, "common law"),
    ("COML020", "Kidnapping", COMMON, "", IndictableOnly, "kidnap abduction", AtLarge, "common law"),
    ("MS15001", "Holding a person in slavery or servitude", SLAVERY, "s 1", EitherWay, "modern slavery", Life, "s 5(1)"),
    ("MS15002", "Requiring forced or compulsory labour", SLAVERY, "s 1", EitherWay, "modern slavery", Life, "s 5(1)"),
    ("MS15003", "Human trafficking", SLAVERY, "s 2", EitherWay, "arranging travel exploitation modern slavery", Life, "s 5(1)"),
    ("CY33054", "Child cruelty", CHILDREN, "s 1", EitherWay, "neglect ill-treatment assault abandonment child cruelty", Years(14), "s 1(1)"),
    ("DV04003", "Causing or allowing the death of a child or vulnerable adult", DVCV, "s 5", IndictableOnly, "", Life, "s 5(7)"),
    ("DV04004", "Causing or allowing a child or vulnerable adult to suffer serious physical harm", DVCV, "s 5", IndictableOnly, "", Years(14), "s 5(8)"),
    ("CJ15001", "Ill-treatment or wilful neglect by a care worker", CJCA, "s 20", EitherWay, "", Years(5), "s 20(2)"),
    ("PH97004", "Harassment", HARASSMENT, "s 2", Summary, "s2 without violence dv domestic abuse", Months(6), "s 2(2)"),
    ("PH97009", "Harassment putting a person in fear of violence", HARASSMENT, "s 4", EitherWay, "s4 dv domestic abuse", Years(10), "s 4(4)"),
    ("PH97006", "Stalking", HARASSMENT, "s 2A", Summary, "s2a", Months(6), "s 2A(4)"),
    ("PH97010", "Stalking involving fear of violence", HARASSMENT, "s 4A", EitherWay, "s4a", Years(10), "s 4A(5)"),
    ("PH97011", "Stalking involving serious alarm or distress", HARASSMENT, "s 4A", EitherWay, "s4a", Years(10), "s 4A(5)"),
    ("SE20002", "Breach of a restraining order", SENTENCING, "s 363", EitherWay, "ro restraining", Years(5), "s 363"),
    ("PH97012", "Breach of a restraining order made on acquittal", HARASSMENT, "s 5A", EitherWay, "ro restraining", Years(5), "s 5A"),
    ("FL96001", "Breach of a non-molestation order", FAMILY, "s 42A", EitherWay, "nmo molestation", Years(5), "s 42A(5)"),
    ("DA21001", "Breach of a domestic abuse protection order", DOMESTIC, "s 39", EitherWay, "dapo", Years(5), "s 39"),
    ("ST19001", "Breach of a stalking protection order", STALKING, "s 8", EitherWay, "spo", Years(5), "s 8"),
    ("OF61018", "Wounding with intent to resist arrest", OAPA, "s 18", IndictableOnly, "s18 resist prevent arrest", Life, "s 18"),
    ("OF61019", "Causing grievous bodily harm with intent to resist arrest", OAPA, "s 18", IndictableOnly, "s18 gbh resist prevent arrest", Life, "s 18"),
    ("COML026", "Murder of a child under one", COMMON, "", IndictableOnly, "homicide infant baby", MandatoryLife, "Murder (Abolition of Death Penalty) Act 1965 s 1(1)"),
    ("IN38001", "Infanticide", "Infanticide Act 1938", "s 1(1)", IndictableOnly, "", Life, "s 1(1)"),
    ("IL29001", "Child destruction", "Infant Life (Preservation) Act 1929", "s 1(1)", IndictableOnly, "", Life, "s 1(1)"),
    ("CM07001", "Corporate manslaughter", "Corporate Manslaughter and Corporate Homicide Act 2007", "s 1", IndictableOnly, "gross breach organisation", FineOnly, "s 1(6)"),
    ("OF61022", "Attempting to choke in order to commit an indictable offence", OAPA, "s 21", IndictableOnly, "s21 strangle suffocate", Life, "s 21"),
    ("OF61050", "Causing bodily injury by explosion", OAPA, "s 28", IndictableOnly, "s28 gbh", Life, "s 28"),
    ("OF61073", "Throwing a corrosive fluid with intent", OAPA, "s 29", IndictableOnly, "s29 acid attack", Life, "s 29"),
    ("OF61060", "Administering poison so as to endanger life", OAPA, "s 23", IndictableOnly, "s23 noxious", Years(10), "s 23"),
    ("OF61127", "Administering poison with intent to injure, aggrieve or annoy", OAPA, "s 24", IndictableOnly, "s24 noxious spiking", Years(5), "s 24"),
    ("OF61089", "Causing bodily harm by wanton or furious driving", OAPA, "s 35", IndictableOnly, "s35", Years(2), "s 35"),
    ("OF61095", "Assault with intent to resist arrest", OAPA, "s 38", EitherWay, "s38 assault prevent", Years(2), "s 38"),
    ("OF61114", "Concealing the birth of a child", OAPA, "s 60", EitherWay, "s60", Years(2), "s 60"),
    ("OF61106", "Bigamy", OAPA, "s 57", EitherWay, "s57 marriage", Years(7), "s 57"),
    ("OF61109", "Supplying poison to cause a miscarriage", OAPA, "s 59", IndictableOnly, "s59 abortion", Years(5), "s 59"),
    ("OF61134", "Procuring a miscarriage by poison or instrument", OAPA, "s 58", IndictableOnly, "s58 abortion", Life, "s 58"),
    ("CH84001", "Taking a child out of the United Kingdom without consent", "Child Abduction Act 1984", "s 1", EitherWay, "abduction parent", Years(7), "s 4(1)"),
    ("PL96005", "Impersonating a constable", POLICE, "s 90(1)", Summary, "police officer", Months(6), "s 90(1)"),
    ("EW06001", "Obstructing an emergency worker", "Emergency Workers (Obstruction) Act 2006", "s 1", Summary, "hinder ambulance fire", Unlimited, "s 1(4)"),
    ("CJ15002", "Ill-treatment or wilful neglect by a care provider", CJCA, "s 21", EitherWay, "", FineOnly, "s 23(1)"),
    ("MC05001", "Ill-treatment or neglect of a person without capacity", "Mental Capacity Act 2005", "s 44", EitherWay, "donee", Years(5), "s 44(3)"),
    ("MS15005", "Committing an offence with intent to commit human trafficking", SLAVERY, "s 4", EitherWay, "modern slavery", Years(10), "s 5(2)"),
    ("MS15006", "Kidnapping or false imprisonment with intent to commit human trafficking", SLAVERY, "s 4", IndictableOnly, "modern slavery", Life, "s 5(3)"),
    ("MS15007", "Breach of a slavery and trafficking prevention or risk order", SLAVERY, "s 30", EitherWay, "stpo stro", Years(5), "s 30(3)"),
    ("AS14012", "Using violence, threats or coercion to force a marriage", ASBCPA, "s 121", EitherWay, "forced", Years(7), "s 121(9)"),
    ("FL96002", "Breach of a forced marriage protection order", FAMILY, "s 63CA", EitherWay, "fmpo", Years(5), "s 63CA"),
    ("FG03006", "Breach of a female genital mutilation protection order", "Female Genital Mutilation Act 2003", "Sch 2 para 4", EitherWay, "fgm", Unknown, ""),
    ("PT00065", "Possessing a record containing information useful to terrorism", TERROR, "s 58", EitherWay, "s58", Years(15), "s 58(4)"),
    ("PT00039", "Possessing an article for terrorist purposes", TERROR, "s 57", EitherWay, "s57", Years(15), "s 57(4)"),
    ("PT00073", "Belonging to a proscribed organisation", TERROR, "s 11", EitherWay, "s11 membership", Years(14), "s 11(3)"),
    ("PT00074", "Inviting support for a proscribed organisation", TERROR, "s 12", EitherWay, "s12", Years(14), "s 12(6)"),
    ("PT00028", "Carrying an article in support of a proscribed organisation", TERROR, "s 13", Summary, "s13", Months(6), "s 13(3)"),
    ("EX83026", "Causing an explosion likely to endanger life", EXPLOSIVE, "s 2", IndictableOnly, "s2 bomb", Life, "s 2"),
    ("EX83027", "Acting with intent to cause an explosion likely to endanger life", EXPLOSIVE, "s 3", IndictableOnly, "s3 bomb", Life, "s 3"),
    ("EX83010", "Possessing an explosive substance for an unlawful purpose", EXPLOSIVE, "s 4", IndictableOnly, "s4 suspicious bomb", Unknown, ""),
];
