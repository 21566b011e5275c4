//! Finding an offence by what people type: over the core this program carries and, where the national file is at hand,
//! over all of it.

use casework::tables::Table;
use casework::tables::Tables;
use casework::tables::load::{self, Load};
use casework::tables::offences::{Offence, OffenceIndex};

#[path = "support/gathered.rs"]
mod files;

use files::gathered;

/// What is typed, and the offence that should come first.
#[rustfmt::skip]
const TYPED: &[(&str, &str)] = &[
    ("TH68010", "TH68010"),
    ("th68010", "TH68010"),
    ("of6110", "OF61102"),
    ("murder", "COML025"),
    ("attempted murder", "COML025A"),
    ("manslaughter", "COML022"),
    ("theft", "TH68020"),
    ("theft shop", "TH68010"),
    ("shop theft", "TH68010"),
    ("theft from a shop", "TH68010"),
    ("shoplifting", "TH68010"),
    ("theft person", "TH68001"),
    ("theft by employee", "TH68003"),
    ("theft motor vehicle", "TH68013"),
    ("theft of motor vehicle", "TH68013"),
    ("theft from motor vehicle", "TH68007"),
    ("theft bike", "TH68006"),
    ("pedal cycle", "TH68006"),
    ("abh", "OF61102"),
    ("aoabh", "OF61102"),
    ("s47", "OF61102"),
    ("gbh", "OF61131"),
    ("gbh with intent", "OF61017"),
    ("gbh intent", "OF61017"),
    ("tda", "TH68050"),
    ("taking a conveyance without authority", "TH68050"),
    ("conspiracy to supply", "MD71130C"),
    ("conspiracy to supply cocaine", "MD71130C"),
    ("conspire to rob", "TH68023C"),
    ("conspiracy to rob", "TH68023C"),
    ("conspiracy to commit robbery", "TH68023C"),
    ("attempted robbery", "TH68023A"),
    ("attempt robbery", "TH68023A"),
    ("att robbery", "TH68023A"),
    ("TH68023A", "TH68023A"),
    ("th68023c", "TH68023C"),
    ("attempted criminal damage under 5000", "CD71039A"),
    ("criminal damage under 5000", "CD71039"),
    ("criminal damage over 5000", "CD71038"),
    ("harassment dv", "PH97004"),
    ("s18", "OF61016"),
    ("s 18", "OF61016"),
    ("sec 18", "OF61016"),
    ("sec18", "OF61016"),
    ("s.18 gbh", "OF61017"),
    ("s18 wounding", "OF61016"),
    ("section 20", "OF61131"),
    ("s20", "OF61131"),
    ("gbh without intent", "OF61131"),
    ("s39", "CJ88116"),
    ("common assault", "CJ88001"),
    ("beating", "CJ88116"),
    ("assault emergency worker", "CJ88160"),
    ("assault pc", "PL96001"),
    ("obstruct pc", "PL96003"),
    ("resist constable", "PL96003"),
    ("robbery", "TH68023"),
    ("mugging", "TH68023"),
    ("twoc", "TH68050"),
    ("agg twoc", "TH68141"),
    ("burglary dwelling", "TH68036"),
    ("burglary", "TH68036"),
    ("burg dwelling", "TH68036"),
    ("aggravated burglary", "TH68045"),
    ("going equipped", "TH68078"),
    ("handling", "TH68073"),
    ("handling stolen goods", "TH68073"),
    ("blackmail", "TH68071"),
    ("making off", "TH78011"),
    ("drink drive", "RT88007"),
    ("drink driving", "RT88007"),
    ("excess alcohol", "RT88007"),
    ("opl", "RT88007"),
    ("drunk in charge", "RT88008"),
    ("dd", "RT88026"),
    ("dangerous driving", "RT88026"),
    ("death by dangerous", "RA88046"),
    ("careless driving", "RT88575"),
    ("drug drive", "RT88584"),
    ("fail to provide", "RT88010"),
    ("failing to provide specimen", "RT88010"),
    ("disqualified", "RT88333"),
    ("driving whilst disqualified", "RT88333"),
    ("no insurance", "RA88001"),
    ("uninsured", "RA88001"),
    ("no licence", "RT88334"),
    ("no mot", "RT88096"),
    ("mobile phone", "RV86019"),
    ("speeding", "RR84019"),
    ("speeding 30", "RR84706"),
    ("fail to stop", "RT88218"),
    ("failing to stop for police", "RT88578"),
    ("hit and run", "RT88218"),
    ("s172", "RT88567"),
    ("seat belt", "RT88509"),
    ("pwits cocaine", "MD71230"),
    ("poss w/i supply cannabis", "MD71526"),
    ("possession with intent to supply heroin", "MD71231"),
    ("possession cannabis", "MD71530"),
    ("poss cocaine", "MD71210"),
    ("cannabis", "MD71530"),
    ("supply cocaine", "MD71130"),
    ("concerned in supply heroin", "MD71171"),
    ("cultivating cannabis", "MD71440"),
    ("county lines", "MD71170"),
    ("affray", "PU86003"),
    ("violent disorder", "PU86002"),
    ("riot", "PU86001"),
    ("s5 poa", "PU86149"),
    ("s4a poa", "PU86116"),
    ("d&d", "CJ67002"),
    ("drunk and disorderly", "CJ67002"),
    ("knife", "CJ88144"),
    ("bladed article", "CJ88144"),
    ("offensive weapon", "PC53001"),
    ("imitation firearm", "FI68435"),
    ("firearm endanger life", "FI68059"),
    ("harassment", "PH97004"),
    ("stalking", "PH97006"),
    ("coercive", "SC15004"),
    ("ccb", "SC15004"),
    ("strangulation", "SC15005"),
    ("nfs", "SC15005"),
    ("criminal damage", "CD71039"),
    ("crim dam", "CD71039"),
    ("arson", "CD71015"),
    ("threats to kill", "OF61014"),
    ("fraud false", "FA06001"),
    ("fraud by false representation", "FA06001"),
    ("money laundering", "PC02020"),
    ("bail", "BA76001"),
    ("fta", "BA76001"),
    ("pervert", "COML030"),
    ("pcj", "COML030"),
    ("witness intimidation", "CJ94005"),
    ("perjury", "PJ11012"),
    ("rape", "SX03002"),
    ("rape girl under 13", "SX03013"),
    ("sexual assault", "SX03007"),
    ("exposure", "SX03128"),
    ("voyeurism", "SX03130"),
    ("upskirting", "SX03233"),
    ("iioc", "PK78008"),
    ("indecent photograph", "PK78008"),
    ("revenge porn", "SX03250"),
    ("shpo", "SE20012"),
    ("restraining order", "SE20002"),
    ("non molestation", "FL96001"),
    ("kidnap", "COML020"),
    ("false imprisonment", "COML017"),
    ("conspiracy to defraud", "COML011"),
    ("child cruelty", "CY33054"),
    ("dangerous dog", "DD91034"),
    ("malicious communications", "MT88006"),
    ("illegal entry", "IM71133"),
    ("drunk driving", "RT88007"),
    ("drive whilst disq", "RT88333"),
    ("disqual driving", "RT88333"),
    ("blade", "CJ88144"),
    ("point blade", "CJ88144"),
    ("knife in public", "CJ88144"),
    ("bladed article school", "CJ88152"),
    ("pwits class a", "MD71230"),
    ("pwits crack", "MD71234"),
    ("pwits class b", "MD71526"),
    ("poss class a", "MD71210"),
    ("production of cannabis", "MD71531"),
    ("cannabis factory", "MD71531"),
    ("conspiracy to supply class a", "MD71130C"),
    ("racially agg harassment", "CD98069"),
    ("racially aggravated assault", "CD98070"),
    ("rac agg s4a", "CD98067"),
    ("firearm", "FI68001"),
    ("possession firearm", "FI68001"),
    ("shotgun without certificate", "FI68014"),
    ("stun gun", "FI68410"),
    ("trespass", "CJ94037"),
    ("aggravated trespass", "CJ94037"),
    ("computer misuse", "CM90002"),
    ("counterfeit currency", "FC81015"),
    ("people smuggling", "IM71142"),
    ("spitting", "CJ88116"),
    ("cruelty", "CY33054"),
    ("child neglect", "CY33054"),
    ("bail offence", "BA76001"),
    ("fail to surrender", "BA76001"),
    ("cyber flashing", "SX03248"),
    ("disclosing private sexual images", "SX03250"),
    ("soa notification", "SX03204"),
    ("fail to notify sex offender", "SX03204"),
    ("indecent images", "PK78008"),
    ("making indecent images", "PK78008"),
    ("possessing indecent images", "CJ88115"),
    ("extreme porn", "CJ08001"),
    ("dwelling burglary", "TH68036"),
    ("burglary non dwelling", "TH68037"),
    ("commercial burglary", "TH68037"),
    ("s4 poa", "PU86004"),
    ("s4a", "PH97010"),
    ("stalking fear", "PH97010"),
    ("controlling and coercive behaviour", "SC15004"),
    ("breach ro", "SE20002"),
    ("breach of restraining order", "SE20002"),
    ("breach nmo", "FL96001"),
    ("breach cbo", "SE20001"),
    ("breach shpo", "SE20012"),
    ("fraud by false rep", "FA06001"),
    ("perverting", "COML030"),
    ("arson endanger", "CD71049"),
    ("arson reckless", "CD71050"),
    ("death by careless", "RT88564"),
    ("causing serious injury dangerous driving", "RT88526"),
    ("due care", "RT88575"),
    ("assault ew", "CJ88160"),
    ("racially aggravated criminal damage", "CD98074"),
    ("modern slavery", "MS15001"),
    ("misconduct in public office", "COML056"),
    ("mobile phone in prison", "PR52043"),
    ("bomb hoax", "CL77012"),
    ("benefit fraud", "SS92050"),
    ("grooming", "SX03225"),
    ("spiking", "OF61127"),
    ("assisting offender", "CL67011"),
    ("wasting police time", "CL67008"),
    ("begging", "VG24005"),
    ("breach of bail", "BA76001"),
    ("coercion", "SC15004"),
    ("indecent exposure", "SX03128"),
    ("being concerned in supply class a", "MD71170"),
    ("drink driving fail to provide", "RT88010"),
    ("refuse breath test", "RT88010"),
    ("excess speed", "RR84706"),
    ("fail to name driver", "RT88567"),
    ("driving without insurance", "RA88001"),
    ("driving without licence", "RT88334"),
    ("ammo", "FI68010"),
    ("air rifle", "FI68378"),
    ("machete", "CJ88144"),
    ("knuckleduster", "PC53001"),
    ("public order", "PU86004"),
    ("racially aggravated public order", "CD98066"),
    ("criminal property", "PC02020"),
    ("money mule", "PC02021"),
    ("racist abuse", "CD98067"),
    ("dv assault", "CJ88116"),
    ("digital penetration", "SX03005"),
    ("prison contraband", "PR52024"),
    ("import cocaine", "CE79186"),
    ("credit card fraud", "FA06001"),
    ("dog bite", "DD91034"),
    ("burglary shed", "TH68037"),
    ("choke", "SC15005"),
    ("theft car", "TH68013"),
];

/// Every query whose first answer is another, with the answers.
fn wrong(offences: &Table<Offence>, index: &OffenceIndex) -> Vec<String> {
    TYPED
        .iter()
        .filter_map(|&(typed, code)| {
            let found = offences.search_with(index, typed, 4);
            let first = found.first().map(|found| found.code().to_string());
            let list: Vec<String> = found
                .iter()
                .map(|found| format!("{} {}", found.code(), found.title()))
                .collect();
            (first.as_deref() != Some(code))
                .then(|| format!("{typed:?} should find {code}: {list:#?}"))
        })
        .collect()
}

#[test]
fn the_right_offence_comes_first() {
    let offences = Tables::builtin().offences;
    let wrong = wrong(&offences, &OffenceIndex::new(&offences.rows));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_right_offence_comes_first_among_all_of_them() {
    let Some(file) = gathered("standing/offences_merged.csv") else {
        return;
    };
    let offences = Tables::builtin()
        .with(Load {
            offences: Some(load::offences(file.as_bytes())),
            ..Load::new("national".to_owned(), "2026-11-01".parse().unwrap())
        })
        .unwrap()
        .offences;
    let index = OffenceIndex::new(&offences.rows);
    assert!(index.len() >= 24_960);
    let wrong = wrong(&offences, &index);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_search_that_means_nothing_finds_nothing() {
    let offences = Tables::builtin().offences;
    for typed in ["", "   ", "-", "zzz", "theft zzz"] {
        assert!(offences.search(typed, 5).is_empty(), "{typed:?}");
    }
    assert_eq!(offences.search("theft", 3).len(), 3);
    assert!(offences.search("theft", 0).is_empty());
}

#[test]
fn a_slip_of_the_keys_finds_what_is_near() {
    let offences = Tables::builtin().offences;
    let index = OffenceIndex::new(&offences.rows);
    for (typed, code) in [
        ("burgalry dwelling", "TH68036"),
        ("robery", "TH68023"),
        ("theft shpo zzz", "TH68020"),
    ] {
        assert!(index.search(typed, 5).is_empty(), "{typed:?}");
        let near: Vec<&str> = index
            .near(typed, 8)
            .into_iter()
            .map(|at| offences.rows[at].code.as_str())
            .collect();
        assert!(near.contains(&code), "{typed:?}: {near:?}");
    }
}

#[test]
fn an_attempt_comes_first_only_where_it_is_asked_for() {
    let offences = Tables::builtin().offences;
    let index = OffenceIndex::new(&offences.rows);
    let first = |typed: &str| offences.search_with(&index, typed, 1)[0].code().to_string();
    assert_eq!(first("murder"), "COML025");
    assert_eq!(first("attempt murder"), "COML025A");
    assert_eq!(first("COML025A"), "COML025A");
}

#[test]
fn what_has_no_row_of_its_own_is_said_by_what_it_is_of() {
    let offences = Tables::builtin().offences;
    let attempt = offences.search("TH68023A", 1)[0];
    assert_eq!(attempt.title(), "Robbery (attempt)");
    let maximum = attempt.maximum().unwrap();
    assert!(maximum.source.contains("Criminal Attempts Act 1981"));
    let conspiracy = offences.search("conspiracy to supply cocaine", 1)[0];
    assert_eq!(
        conspiracy.made_of().as_deref(),
        Some("MD71130C is MD71130 with C behind it: a conspiracy")
    );
    assert_eq!(
        conspiracy.mode_of_trial(),
        Some(casework::limits::ctl::OffenceClass::IndictableOnly)
    );
    // An attempt at a summary offence is none.
    let attempts = offences.search("attempted harassment", 10);
    assert!(
        attempts
            .iter()
            .all(|found| found.code().as_str() != "PH97004A"),
        "{attempts:?}"
    );
    assert!(offences.search("TH68023A", 0).is_empty());
}
