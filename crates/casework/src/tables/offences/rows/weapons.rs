//! Knives, other weapons and firearms: code, title, act, section, mode of trial, other words, the most a court may impose and where it says so.

use super::Max::{IndictmentMonths, Life, Months, Unknown, Years};
use super::Row;
use crate::limits::ctl::OffenceClass::{EitherWay, IndictableOnly, Summary};

const CJA_88: &str = "Criminal Justice Act 1988";
const FIREARMS: &str = "Firearms Act 1968";
const OFFENSIVE: &str = "Offensive Weapons Act 2019";
const PREVENTION: &str = "Prevention of Crime Act 1953";
const SENTENCING: &str = "Sentencing Act 2020";

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    ("CJ88144", "Having an article with a blade or point in a public place", CJA_88, "s 139", EitherWay, "s139 knife bladed article blade machete", Years(4), "s 139(6)"),
    ("CJ88154", "Threatening a person with a blade or point in a public place", CJA_88, "s 139AA", EitherWay, "s139aa knife bladed article", Years(4), "s 139AA(7)"),
    ("CJ88152", "Having an article with a blade or point on school premises", CJA_88, "s 139A", EitherWay, "s139a knife bladed article", Years(4), "s 139A(5)"),
    ("PC53001", "Having an offensive weapon in a public place", PREVENTION, "s 1", EitherWay, "s1 weapon baton knuckleduster", Years(4), "s 1(1)"),
    ("PC53003", "Threatening a person with an offensive weapon in a public place", PREVENTION, "s 1A", EitherWay, "s1a weapon", Years(4), "s 1A(5)"),
    ("CJ88153", "Possessing an offensive weapon in a private place", CJA_88, "s 141", Summary, "s141 weapon zombie knife", Unknown, ""),
    ("OW19004", "Having a corrosive substance in a public place", OFFENSIVE, "s 6", EitherWay, "acid", Years(4), "s 6"),
    ("FI68001", "Possessing a firearm without a certificate", FIREARMS, "s 1", EitherWay, "gun", Years(5), "Sch 6"),
    ("FI68059", "Possessing a firearm with intent to endanger life", FIREARMS, "s 16", IndictableOnly, "s16 gun", Life, "Sch 6"),
    ("FI68320", "Possessing a firearm with intent to cause fear of violence", FIREARMS, "s 16A", IndictableOnly, "s16a gun", Years(10), "Sch 6"),
    ("FI68435", "Having an imitation firearm in a public place", FIREARMS, "s 19", EitherWay, "s19 gun", IndictmentMonths(12), "Sch 6"),
    ("FI68321", "Possessing an imitation firearm with intent to cause fear of violence", FIREARMS, "s 16A", IndictableOnly, "s16a gun", Years(10), "Sch 6"),
    ("FI68076", "Having a firearm with intent to commit an indictable offence", FIREARMS, "s 18", IndictableOnly, "gun", Life, "Sch 6"),
    ("FI68014", "Possessing a shotgun without a certificate", FIREARMS, "s 2", EitherWay, "gun", Years(5), "Sch 6"),
    ("FI68410", "Possessing a disguised firearm", FIREARMS, "s 5(1A)", IndictableOnly, "prohibited weapon stun gun taser", Years(10), "Sch 6"),
    ("FI68103", "Possessing a firearm when prohibited for five years", FIREARMS, "s 21", EitherWay, "gun", Years(5), "Sch 6"),
    ("CJ88151", "Having an offensive weapon on school premises", CJA_88, "s 139A", EitherWay, "s139a", Years(4), "s 139A(5)"),
    ("CJ88155", "Threatening a person with a blade or point on school premises", CJA_88, "s 139AA", EitherWay, "s139aa knife", Years(4), "s 139AA(7)"),
    ("CJ88156", "Threatening a person with an offensive weapon on school premises", CJA_88, "s 139AA", EitherWay, "s139aa", Years(4), "s 139AA(7)"),
    ("CJ88143", "Selling or hiring an offensive weapon", CJA_88, "s 141", Summary, "s141 knife", Unknown, ""),
    ("CJ88016", "Selling an offensive weapon to a person under 18", CJA_88, "s 141A", Summary, "s141a knife knives bladed", Unknown, ""),
    ("OW19013", "Threatening a person with a weapon, blade or corrosive substance in a private place", OFFENSIVE, "s 52", EitherWay, "knife acid", Years(4), "s 52"),
    ("OW19009", "Breach of a knife crime prevention order", OFFENSIVE, "s 29", EitherWay, "kcpo", Years(2), "s 29"),
    ("SE20013", "Breach of a serious violence reduction order", SENTENCING, "s 342G", EitherWay, "svro", Unknown, ""),
    ("VC06003", "Using another to hide or carry an offensive weapon", "Violent Crime Reduction Act 2006", "s 28", IndictableOnly, "minding", Unknown, ""),
    ("FI68002", "Acquiring a firearm without a certificate", FIREARMS, "s 1", EitherWay, "gun", Years(5), "Sch 6"),
    ("FI68010", "Possessing ammunition without a certificate", FIREARMS, "s 1", EitherWay, "bullets ammo", Years(5), "Sch 6"),
    ("FI68004", "Possessing a shortened shotgun", FIREARMS, "s 1", EitherWay, "sawn-off gun", Years(7), "Sch 6"),
    ("FI68007", "Possessing a converted firearm", FIREARMS, "s 1", EitherWay, "gun", Years(7), "Sch 6"),
    ("FI68034", "Shortening a shotgun barrel", FIREARMS, "s 4", EitherWay, "gun sawn-off", Years(7), "Sch 6"),
    ("FI68390", "Possessing an automatic weapon", FIREARMS, "s 5(1)", IndictableOnly, "prohibited machine gun", Years(10), "Sch 6"),
    ("FI68421", "Possessing a short-barrelled firearm", FIREARMS, "s 5(1)", IndictableOnly, "prohibited weapon handgun pistol gun", Years(10), "Sch 6"),
    ("FI68394", "Possessing prohibited ammunition", FIREARMS, "s 5(1)", IndictableOnly, "bullets", Unknown, ""),
    ("FI68445", "Possessing a prohibited weapon for sale or transfer", FIREARMS, "s 5(2A)", IndictableOnly, "gun", Life, "Sch 6"),
    ("FI68061", "Possessing a shotgun with intent to endanger life", FIREARMS, "s 16", IndictableOnly, "s16 gun", Life, "Sch 6"),
    ("FI68063", "Possessing ammunition with intent to endanger life", FIREARMS, "s 16", IndictableOnly, "s16 bullets", Life, "Sch 6"),
    ("FI68064", "Using a firearm to resist arrest", FIREARMS, "s 17(1)", IndictableOnly, "s17 gun", Life, "Sch 6"),
    ("FI68065", "Using an imitation firearm to resist arrest", FIREARMS, "s 17(1)", IndictableOnly, "s17 gun", Life, "Sch 6"),
    ("FI68069", "Possessing an imitation firearm while committing a schedule 1 offence", FIREARMS, "s 17(2)", IndictableOnly, "s17 gun", Life, "Sch 6"),
    ("FI68077", "Having an imitation firearm with intent to commit an indictable offence", FIREARMS, "s 18", IndictableOnly, "gun robbery", Life, "Sch 6"),
    ("FI68377", "Having a loaded firearm in a public place", FIREARMS, "s 19", EitherWay, "s19 gun", Years(7), "Sch 6"),
    ("FI68089", "Having a loaded shotgun in a public place", FIREARMS, "s 19", EitherWay, "s19 gun", Years(7), "Sch 6"),
    ("FI68378", "Having an air weapon in a public place", FIREARMS, "s 19", Summary, "s19 gun bb rifle", Months(6), "Sch 6"),
    ("FI68091", "Trespassing with a firearm in a building", FIREARMS, "s 20(1)", EitherWay, "s20 gun", Years(7), "Sch 6"),
    ("FI68099", "Possessing a firearm when prohibited for life", FIREARMS, "s 21", EitherWay, "gun", Years(5), "Sch 6"),
    ("CB87011", "Selling a crossbow to a person under 18", "Crossbows Act 1987", "s 1", Summary, "", Unknown, ""),
];
