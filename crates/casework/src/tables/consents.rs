//! Offences that may be prosecuted only with the consent of the Director of Public Prosecutions or the Attorney General.
//!
//! Put together by hand from the statutes' own provisions as they are generally known; not checked line by line, and
//! there for an administrator to correct. A consent that depends on the facts (a spouse's property, a death more than
//! three years on) is not in it.

use std::borrow::Cow;

use jiff::civil::date;
use serde::{Deserialize, Serialize};

use super::offences::Offence;
use super::{Source, Table};
use crate::limits::Standing;

/// Whose consent it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consenter {
    /// The Director of Public Prosecutions; a Crown Prosecutor may give it in the Director's name
    /// (Prosecution of Offences Act 1985, s 1(7)).
    Director,
    /// The Attorney General or the Solicitor General.
    AttorneyGeneral,
}

impl Consenter {
    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Director => "Director of Public Prosecutions",
            Self::AttorneyGeneral => "Attorney General",
        }
    }
}

/// One provision that asks for consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRule {
    /// The act that creates the offence.
    pub act: Cow<'static, str>,
    /// Its sections, as `18`; empty for every offence of the act.
    pub sections: Vec<Cow<'static, str>>,
    /// Whose consent.
    pub consenter: Consenter,
    /// The provision that asks for it.
    pub provision: Cow<'static, str>,
}

impl ConsentRule {
    /// Whether it is about this offence.
    pub fn covers(&self, offence: &Offence) -> bool {
        self.act == offence.act
            && (self.sections.is_empty()
                || self
                    .sections
                    .iter()
                    .any(|section| is_section(&offence.section, section)))
    }

    /// Whose consent and by which provision, as one line.
    pub fn words(&self) -> String {
        format!("{} ({})", self.consenter.title(), self.provision)
    }
}

/// Whether `written`, such as `s 18(1)`, is in section `wanted`, such as `18`.
fn is_section(written: &str, wanted: &str) -> bool {
    let number = written.trim_start_matches(['s', ' ', '.']);
    number
        .strip_prefix(wanted)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Act, sections, whose consent, provision.
#[rustfmt::skip]
const RULES: &[(&str, &[&str], Consenter, &str)] = {
    use Consenter::{AttorneyGeneral, Director};
    &[
        ("Public Order Act 1986", &["1"], Director, "Public Order Act 1986, s 7(1)"),
        ("Public Order Act 1986", &["18", "19", "20", "21", "22", "23"], AttorneyGeneral, "Public Order Act 1986, s 27(1)"),
        ("Public Order Act 1986", &["29B", "29C", "29D", "29E", "29F", "29G"], AttorneyGeneral, "Public Order Act 1986, s 29L(1)"),
        ("Explosive Substances Act 1883", &["2", "3", "4"], AttorneyGeneral, "Explosive Substances Act 1883, s 7(1)"),
        ("Official Secrets Act 1911", &[], AttorneyGeneral, "Official Secrets Act 1911, s 8"),
        ("Official Secrets Act 1989", &[], AttorneyGeneral, "Official Secrets Act 1989, s 9(1)"),
        ("Bribery Act 2010", &[], Director, "Bribery Act 2010, s 10(1)"),
        ("Terrorism Act 2000", &[], Director, "Terrorism Act 2000, s 117(2)"),
        ("Terrorism Act 2006", &[], Director, "Terrorism Act 2006, s 19(1)"),
        ("Suicide Act 1961", &["2"], Director, "Suicide Act 1961, s 2(4)"),
        ("Criminal Law Act 1967", &["4"], Director, "Criminal Law Act 1967, s 4(4)"),
        ("Criminal Law Act 1967", &["5"], Director, "Criminal Law Act 1967, s 5(3)"),
        ("Child Abduction Act 1984", &["1"], Director, "Child Abduction Act 1984, s 4(2)"),
        ("Protection of Children Act 1978", &["1"], Director, "Protection of Children Act 1978, s 1(3)"),
        ("Criminal Justice Act 1988", &["160"], Director, "Criminal Justice Act 1988, s 160(4)"),
        ("Criminal Justice and Immigration Act 2008", &["63"], Director, "Criminal Justice and Immigration Act 2008, s 63(10)"),
        ("Coroners and Justice Act 2009", &["62"], Director, "Coroners and Justice Act 2009, s 62(9)"),
        ("Corporate Manslaughter and Corporate Homicide Act 2007", &["1"], Director, "Corporate Manslaughter and Corporate Homicide Act 2007, s 17"),
        ("Data Protection Act 2018", &["170"], Director, "Data Protection Act 2018, s 197(1)"),
        ("Serious Crime Act 2015", &["69"], Director, "Serious Crime Act 2015, s 69(7)"),
        ("Mental Health Act 1983", &["127"], Director, "Mental Health Act 1983, s 127(4)"),
    ]
};

/// The built-in table.
pub(super) fn builtin() -> Table<ConsentRule> {
    Table {
        source: Source {
            title: "provisions on consent put together by hand from general knowledge".into(),
            standing: Standing::GeneralKnowledge,
            in_force_from: date(2026, 11, 1),
        },
        rows: RULES
            .iter()
            .map(|&(act, sections, consenter, provision)| ConsentRule {
                act: act.into(),
                sections: sections.iter().map(|&section| section.into()).collect(),
                consenter,
                provision: provision.into(),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_told_from_one_that_begins_like_it() {
        assert!(is_section("s 1(1)", "1") && is_section("s 18", "18"));
        assert!(!is_section("s 18", "1") && !is_section("s 1A", "1") && !is_section("", "1"));
    }
}
