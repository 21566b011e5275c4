//! Which offences the police may charge themselves, and why the others need a prosecutor's decision.
//!
//! After the Director's Guidance on Charging, sixth edition. That summary offences, thefts from shops and either-way
//! offences with a guilty plea expected are for the police, and that consent, death, terrorism, official secrets, hate
//! crime and domestic abuse are not, is confirmed from public sources; the other exclusions are general knowledge.

use jiff::Span;
use jiff::civil::Date;

use crate::file::CaseFile;
use crate::limits::Standing;
use crate::limits::ctl::OffenceClass;
use crate::record::{CaseHead, Charge, Defendant};
use crate::tables::Tables;
use crate::tables::offences::Offence;

/// What the charging power depends on besides the offence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChargingFacts {
    /// A guilty plea is expected.
    pub guilty_plea: bool,
    /// The sentence expected is more than a magistrates' court may pass, or more than twelve months.
    pub over_magistrates: bool,
    /// Domestic abuse.
    pub domestic_abuse: bool,
    /// Hate crime of any kind.
    pub hate_crime: bool,
    /// Somebody died.
    pub death: bool,
    /// The suspect or the victim is under 18.
    pub youth: bool,
}

/// Monitoring codes of domestic abuse.
const DOMESTIC: &[&str] = &["DOMV", "SDVC"];
/// Monitoring codes of hate crime.
const HATE: &[&str] = &["RAIN", "REIN", "HMPH", "TPHB", "DISA", "CAOP"];
/// Monitoring codes of an offence against somebody under 18.
const CHILD: &[&str] = &["CPRO", "CSEA"];
/// Monitoring codes of a death.
const DEATH: &[&str] = &["FATL", "RTAF"];

impl ChargingFacts {
    /// The facts a case's monitoring codes and a suspect's age tell; what plea and sentence are expected they do not.
    pub fn of(head: &CaseHead, suspect: &Defendant, today: Date) -> Self {
        let has = |codes: &[&str]| {
            head.monitoring_codes
                .iter()
                .any(|code| codes.contains(&code.as_str()))
        };
        Self {
            domestic_abuse: has(DOMESTIC),
            hate_crime: has(HATE),
            death: has(DEATH),
            youth: has(CHILD)
                || suspect
                    .born
                    .is_some_and(|born| today < born.saturating_add(Span::new().years(18))),
            ..Self::default()
        }
    }
}

/// One reason for who decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargingReason {
    /// The reason, as a sentence without a full stop.
    pub because: String,
    /// How well the rule is known.
    pub standing: Standing,
}

/// Who may decide to charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhoCharges {
    /// Whether the police may charge without a prosecutor.
    pub police: bool,
    /// Why.
    pub because: Vec<ChargingReason>,
}

/// Says whether the police may charge an offence themselves, and why or why not.
pub fn who_charges(offence: &Offence, facts: ChargingFacts, tables: &Tables) -> WhoCharges {
    let exclusions = exclusions(offence, facts, tables);
    if !exclusions.is_empty() {
        return WhoCharges {
            police: false,
            because: exclusions,
        };
    }
    let (police, because) = match offence.mode_of_trial {
        Some(OffenceClass::Summary) => (
            true,
            "the offence is summary only, whatever plea is expected",
        ),
        Some(OffenceClass::EitherWay) if facts.over_magistrates => (
            false,
            "the sentence expected is more than a magistrates' court may pass or more than twelve months",
        ),
        Some(OffenceClass::EitherWay) if is_shop_theft(offence) => {
            (true, "it is theft from a shop, whatever plea is expected")
        }
        Some(OffenceClass::EitherWay) if facts.guilty_plea => (
            true,
            "the offence is triable either way, a guilty plea is expected and a magistrates' court can sentence",
        ),
        Some(OffenceClass::EitherWay) => (
            false,
            "the offence is triable either way and no guilty plea is expected",
        ),
        Some(OffenceClass::IndictableOnly) => (false, "the offence is triable on indictment only"),
        None => (false, "it is not known how the offence is tried"),
    };
    WhoCharges {
        police,
        because: vec![ChargingReason {
            because: because.to_owned(),
            standing: Standing::Guidance,
        }],
    }
}

/// Who may charge a charge on a case, as far as the case tells; none where the tables do not know the offence.
pub fn who_charges_on(
    file: &CaseFile,
    charge: &Charge,
    facts: ChargingFacts,
    tables: &Tables,
) -> Option<WhoCharges> {
    let suspect = file.get::<Defendant>(charge.defendant)?;
    who_charges_in(file.head()?, suspect, charge, facts, tables)
}

/// The same, where the parts are at hand. Plea and sentence are taken from `facts`, the rest from the case.
pub fn who_charges_in(
    head: &CaseHead,
    suspect: &Defendant,
    charge: &Charge,
    facts: ChargingFacts,
    tables: &Tables,
) -> Option<WhoCharges> {
    let offences = &tables.offences;
    let offence = offences
        .get(&charge.offence)
        .or_else(|| offences.get(&charge.offence.base()))?;
    let facts = ChargingFacts {
        guilty_plea: facts.guilty_plea,
        over_magistrates: facts.over_magistrates,
        ..ChargingFacts::of(head, suspect, charge.from)
    };
    Some(who_charges(offence, facts, tables))
}

/// Why a charge the police brought was not theirs to bring, whatever plea they expected; none where it may have been.
pub fn charged_in_breach(
    head: &CaseHead,
    suspect: &Defendant,
    charge: &Charge,
    tables: &Tables,
) -> Option<String> {
    let kindest = ChargingFacts {
        guilty_plea: true,
        ..ChargingFacts::default()
    };
    let found = who_charges_in(head, suspect, charge, kindest, tables)?;
    let because: Vec<&str> = found.because.iter().map(|it| it.because.as_str()).collect();
    (!found.police).then(|| because.join("; "))
}

fn exclusions(offence: &Offence, facts: ChargingFacts, tables: &Tables) -> Vec<ChargingReason> {
    let mut found = Vec::new();
    let mut exclude = |applies: bool, because: &str, standing: Standing| {
        if applies {
            found.push(ChargingReason {
                because: because.to_owned(),
                standing,
            });
        }
    };
    let title = offence.title.to_lowercase();
    let act = offence.act.as_ref();
    let section = |wanted: &[&str]| {
        wanted.iter().any(|number| {
            offence
                .section
                .strip_prefix("s ")
                .and_then(|rest| rest.strip_prefix(number))
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        })
    };
    let mentions = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if let Some(rule) = tables.consent_for(&offence.code) {
        let because = format!("a prosecution needs the consent of the {}", rule.words());
        exclude(true, &because, Standing::Guidance);
    }
    exclude(
        facts.death || mentions(&["murder", "manslaughter", "death", "infanticide"]),
        "somebody died",
        Standing::Guidance,
    );
    exclude(
        act.starts_with("Terrorism") || act.starts_with("Official Secrets"),
        "it is a terrorism or official secrets offence",
        Standing::Guidance,
    );
    exclude(facts.hate_crime, "it is a hate crime", Standing::Guidance);
    exclude(
        facts.domestic_abuse,
        "it is domestic abuse",
        Standing::Guidance,
    );
    exclude(
        act == "Protection from Harassment Act 1997" || mentions(&["stalking"]),
        "it is harassment or stalking",
        Standing::GeneralKnowledge,
    );
    exclude(
        act == "Public Order Act 1986" && section(&["1", "2", "3"]),
        "it is riot, violent disorder or affray",
        Standing::GeneralKnowledge,
    );
    exclude(
        act == "Offences against the Person Act 1861" && section(&["18", "20", "47"]),
        "it is wounding, grievous or actual bodily harm",
        Standing::GeneralKnowledge,
    );
    exclude(
        act.starts_with("Sexual Offences Act") && facts.youth,
        "it is a sexual offence and somebody under 18 is concerned",
        Standing::GeneralKnowledge,
    );
    exclude(
        act == "Licensing Act 2003",
        "it is a licensing offence",
        Standing::GeneralKnowledge,
    );
    found
}

/// Theft from a shop or stall, and attempts at it: the code has a title of its own.
fn is_shop_theft(offence: &Offence) -> bool {
    offence.act == "Theft Act 1968" && offence.title.to_lowercase().contains("shop")
}
