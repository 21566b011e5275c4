//! Controlled drugs and psychoactive substances: code, title, act, section, mode of trial, other words, the most a court may impose and where it says so.

use super::Max::{IndictmentYears, Life, Years};
use super::Row;
use crate::limits::ctl::OffenceClass::EitherWay;

const CUSTOMS: &str = "Customs and Excise Management Act 1979";
const DRUGS: &str = "Misuse of Drugs Act 1971";
const PSYCHO: &str = "Psychoactive Substances Act 2016";

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    ("MD71210", "Possessing cocaine (class A)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession powder", IndictmentYears(7), "Sch 4"),
    ("MD71214", "Possessing crack cocaine (class A)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession", IndictmentYears(7), "Sch 4"),
    ("MD71211", "Possessing heroin (class A)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession diamorphine", IndictmentYears(7), "Sch 4"),
    ("MD71530", "Possessing cannabis (class B)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession weed resin", IndictmentYears(5), "Sch 4"),
    ("MD71230", "Possessing cocaine with intent to supply (class A)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing", Life, "Sch 4"),
    ("MD71234", "Possessing crack cocaine with intent to supply (class A)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing", Life, "Sch 4"),
    ("MD71231", "Possessing heroin with intent to supply (class A)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing diamorphine", Life, "Sch 4"),
    ("MD71526", "Possessing cannabis with intent to supply (class B)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing weed", Years(14), "Sch 4"),
    ("MD71130", "Supplying cocaine (class A)", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs supply dealing", Life, "Sch 4"),
    ("MD71131", "Supplying heroin (class A)", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs supply dealing diamorphine", Life, "Sch 4"),
    ("MD71170", "Being concerned in the supply of cocaine", DRUGS, "s 4(3)(b)", EitherWay, "s4 drugs county lines class", Life, "Sch 4"),
    ("MD71171", "Being concerned in the supply of heroin", DRUGS, "s 4(3)(b)", EitherWay, "s4 drugs county lines diamorphine class", Life, "Sch 4"),
    ("MD71532", "Supplying cannabis (class B)", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs supply dealing weed", Years(14), "Sch 4"),
    ("MD71531", "Producing cannabis (class B)", DRUGS, "s 4(2)", EitherWay, "s4 drugs grow production weed factory", Years(14), "Sch 4"),
    ("MD71440", "Cultivating cannabis", DRUGS, "s 6", EitherWay, "s6 drugs grow cultivation weed", Years(14), "Sch 4"),
    ("MD71070", "Obstructing a person exercising powers of search for drugs", DRUGS, "s 23(4)", EitherWay, "s23", Years(2), "Sch 4"),
    ("PS16004", "Possessing a psychoactive substance with intent to supply", PSYCHO, "s 7", EitherWay, "s7 spice nos legal high", Years(7), "s 10"),
    ("MD71213", "Possessing MDMA (class A)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession ecstasy", IndictmentYears(7), "Sch 4"),
    ("MD71507", "Possessing methylamphetamine (class A)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession crystal meth", IndictmentYears(7), "Sch 4"),
    ("MD71220", "Possessing amphetamine (class B)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession speed", IndictmentYears(5), "Sch 4"),
    ("MD71596", "Possessing ketamine (class B)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession", IndictmentYears(5), "Sch 4"),
    ("MD71609", "Possessing nitrous oxide for wrongful inhalation (class C)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession laughing gas", IndictmentYears(2), "Sch 4"),
    ("MD71599", "Possessing khat (class C)", DRUGS, "s 5(2)", EitherWay, "s5 drugs possession", IndictmentYears(2), "Sch 4"),
    ("MD71233", "Possessing MDMA with intent to supply (class A)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing ecstasy", Life, "Sch 4"),
    ("MD71240", "Possessing amphetamine with intent to supply (class B)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing speed", Years(14), "Sch 4"),
    ("MD71597", "Possessing ketamine with intent to supply (class B)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing", Years(14), "Sch 4"),
    ("MD71517", "Possessing cannabis resin with intent to supply (class B)", DRUGS, "s 5(3)", EitherWay, "s5 drugs pwits dealing", Years(14), "Sch 4"),
    ("MD71134", "Supplying crack cocaine (class A)", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs supply dealing", Life, "Sch 4"),
    ("MD71133", "Supplying MDMA (class A)", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs supply dealing ecstasy", Life, "Sch 4"),
    ("MD71140", "Supplying amphetamine (class B)", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs supply dealing speed", Years(14), "Sch 4"),
    ("MD71593", "Supplying ketamine (class B)", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs supply dealing", Years(14), "Sch 4"),
    ("MD71150", "Offering to supply cocaine", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs dealing", Life, "Sch 4"),
    ("MD71151", "Offering to supply heroin", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs dealing diamorphine", Life, "Sch 4"),
    ("MD71154", "Offering to supply crack cocaine", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs dealing", Life, "Sch 4"),
    ("MD71523", "Offering to supply cannabis", DRUGS, "s 4(3)(a)", EitherWay, "s4 drugs dealing weed", Years(14), "Sch 4"),
    ("MD71174", "Being concerned in the supply of crack cocaine", DRUGS, "s 4(3)(b)", EitherWay, "s4 drugs county lines class", Life, "Sch 4"),
    ("MD71173", "Being concerned in the supply of ecstasy", DRUGS, "s 4(3)(b)", EitherWay, "s4 drugs mdma class", Life, "Sch 4"),
    ("MD71533", "Being concerned in the supply of cannabis", DRUGS, "s 4(3)(b)", EitherWay, "s4 drugs weed class b", Years(14), "Sch 4"),
    ("MD71180", "Being concerned in the supply of amphetamine", DRUGS, "s 4(3)(b)", EitherWay, "s4 drugs speed class b", Years(14), "Sch 4"),
    ("MD71529", "Being concerned in producing cannabis", DRUGS, "s 4(2)(b)", EitherWay, "s4 drugs grow production weed", Years(14), "Sch 4"),
    ("MD71090", "Producing cocaine", DRUGS, "s 4(2)(a)", EitherWay, "s4 drugs production", Life, "Sch 4"),
    ("MD71343", "Permitting premises to be used for supplying cocaine", DRUGS, "s 8", EitherWay, "s8 drugs", Years(14), "Sch 4"),
    ("MD71344", "Permitting premises to be used for supplying heroin", DRUGS, "s 8", EitherWay, "s8 drugs", Years(14), "Sch 4"),
    ("MD71540", "Permitting premises to be used for supplying cannabis", DRUGS, "s 8", EitherWay, "s8 drugs", Years(14), "Sch 4"),
    ("MD71537", "Permitting premises to be used for smoking cannabis", DRUGS, "s 8", EitherWay, "s8 drugs weed", Years(14), "Sch 4"),
    ("PS16002", "Supplying a psychoactive substance", PSYCHO, "s 5", EitherWay, "s5 spice nos legal high", Years(7), "s 10"),
    ("PS16001", "Producing a psychoactive substance", PSYCHO, "s 4", EitherWay, "s4 spice nos legal high", Years(7), "s 10"),
    ("PS16007", "Possessing a psychoactive substance in prison", PSYCHO, "s 9", EitherWay, "s9 spice nos", Years(2), "s 10"),
    ("CE79186", "Being concerned in the fraudulent evasion of the prohibition on importing a class A drug", CUSTOMS, "s 170(2)", EitherWay, "s170 smuggling importation import cocaine heroin", Life, "Sch 1"),
    ("CE79187", "Being concerned in the fraudulent evasion of the prohibition on importing a class B drug", CUSTOMS, "s 170(2)", EitherWay, "s170 smuggling importation", Years(14), "Sch 1"),
    ("CE79188", "Being concerned in the fraudulent evasion of the prohibition on importing a class C drug", CUSTOMS, "s 170(2)", EitherWay, "s170 smuggling importation", Years(14), "Sch 1"),
];
