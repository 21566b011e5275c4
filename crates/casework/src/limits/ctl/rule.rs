//! Which limit applies, and by what authority.

use std::borrow::Cow;

use jiff::civil::{Date, date};

use super::super::{Authority, Standing};
use super::OffenceClass;

/// What decides between the limits.
pub(super) struct Circumstances {
    pub(super) class: OffenceClass,
    pub(super) youth: bool,
    /// The first day in custody for the offence, in whichever court, once there is one.
    pub(super) first_custody: Option<Date>,
    pub(super) stage: Stage,
    /// The day the stage was reached; the first recorded day before the magistrates.
    pub(super) stage_since: Date,
}

/// Where the proceedings are, as far as the limits differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Before the magistrates, no decision on summary trial within 56 days of the first appearance.
    Magistrates,
    /// Before the magistrates, summary trial decided on within those 56 days.
    SummaryTrial,
    /// Sent to the Crown Court.
    Sent,
    /// In the Crown Court on a voluntary bill.
    VoluntaryBill,
    /// In the Crown Court for a retrial on a fresh indictment.
    Retrial,
}

/// A maximum period of custody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// 56 days: a summary offence.
    Summary,
    /// 56 days: an either-way offence to be tried summarily, decided within 56 days of the first appearance.
    SummaryTrial,
    /// 70 days: an either-way offence before the magistrates.
    EitherWay,
    /// 70 days: an indictable-only offence until it is sent.
    AwaitingSending,
    /// 56 days: any offence that stays in the youth court, out of caution.
    Youth,
    /// 182 days: sent to the Crown Court.
    Sent,
    /// 238 days: sent, first in custody from 28 September 2020 to 27 June 2021.
    SentPandemic,
    /// 112 days: on a voluntary bill.
    VoluntaryBill,
    /// 168 days: on a voluntary bill, first in custody from 28 September 2020 to 27 June 2021.
    VoluntaryBillPandemic,
    /// 112 days: retrial ordered by the Court of Appeal.
    Retrial,
    /// 168 days: such a retrial, first in custody from 28 September 2020 and indicted afresh by 27 June 2021.
    RetrialPandemic,
}

/// First days in custody for an offence to which the longer limits of the pandemic apply (SI 2020/953, regs 1 and 3).
///
/// Youths are left out altogether: SI 2021/91, in force from 19 February 2021, excludes them back to the first day.
const PANDEMIC: (Date, Date) = (date(2020, 9, 28), date(2021, 6, 27));

impl Rule {
    /// The rule that applies; none where no limit is kept.
    pub(super) fn for_circumstances(of: &Circumstances) -> Option<Self> {
        let pandemic = of
            .first_custody
            .is_some_and(|day| (PANDEMIC.0..=PANDEMIC.1).contains(&day) && !of.youth);
        // Read literally, a first remand in those months would lengthen every later retrial too; the shorter is safe.
        let pandemic_retrial = pandemic && of.stage_since <= PANDEMIC.1;
        Some(match (of.stage, of.class) {
            (Stage::Sent, OffenceClass::Summary) => return None,
            (Stage::Sent, _) => {
                if pandemic {
                    Self::SentPandemic
                } else {
                    Self::Sent
                }
            }
            (Stage::VoluntaryBill, _) => {
                if pandemic {
                    Self::VoluntaryBillPandemic
                } else {
                    Self::VoluntaryBill
                }
            }
            (Stage::Retrial, _) => {
                if pandemic_retrial {
                    Self::RetrialPandemic
                } else {
                    Self::Retrial
                }
            }
            (_, OffenceClass::Summary) => Self::Summary,
            _ if of.youth => Self::Youth,
            (Stage::SummaryTrial, OffenceClass::EitherWay) => Self::SummaryTrial,
            (_, OffenceClass::EitherWay) => Self::EitherWay,
            (_, OffenceClass::IndictableOnly) => Self::AwaitingSending,
        })
    }

    /// The maximum period in days.
    pub fn days(self) -> u16 {
        match self {
            Self::Summary | Self::SummaryTrial | Self::Youth => 56,
            Self::EitherWay | Self::AwaitingSending => 70,
            Self::Sent => 182,
            Self::SentPandemic => 238,
            Self::VoluntaryBill | Self::Retrial => 112,
            Self::VoluntaryBillPandemic | Self::RetrialPandemic => 168,
        }
    }

    /// The limit the courts' system computes with; none where it leaves the date to be entered.
    pub(super) fn courts_system_days(self) -> Option<u16> {
        match self {
            Self::EitherWay | Self::AwaitingSending => Some(56),
            Self::Summary | Self::SummaryTrial | Self::Youth | Self::Sent => Some(self.days()),
            Self::SentPandemic
            | Self::VoluntaryBill
            | Self::VoluntaryBillPandemic
            | Self::Retrial
            | Self::RetrialPandemic => None,
        }
    }

    /// The rule in one sentence.
    pub fn title(self) -> &'static str {
        match self {
            Self::Summary => {
                "a summary offence: 56 days in custody before the summary trial begins"
            }
            Self::SummaryTrial => {
                "an either-way offence to be tried summarily, decided within 56 days of the first appearance: 56 days \
                 before the trial begins"
            }
            Self::EitherWay => {
                "an either-way offence before the magistrates: 70 days before the summary trial begins or the case is \
                 sent"
            }
            Self::AwaitingSending => {
                "an indictable-only offence not yet sent: 70 days before the case is sent"
            }
            Self::Youth => {
                "a youth whose case stays in the youth court: monitored at 56 days, whatever the offence, out of caution"
            }
            Self::Sent => {
                "sent to the Crown Court: 182 days before the trial begins, less the days in custody for the offence \
                 before the magistrates"
            }
            Self::SentPandemic => {
                "sent to the Crown Court, first in custody between 28 September 2020 and 27 June 2021: 238 days, less \
                 the days in custody for the offence before the magistrates"
            }
            Self::VoluntaryBill => {
                "a voluntary bill: 112 days from preferment before the trial begins"
            }
            Self::VoluntaryBillPandemic => {
                "a voluntary bill, first in custody between 28 September 2020 and 27 June 2021: 168 days from preferment"
            }
            Self::Retrial => {
                "a retrial ordered by the Court of Appeal: 112 days from service of the fresh indictment"
            }
            Self::RetrialPandemic => {
                "a retrial ordered by the Court of Appeal, first in custody and indicted afresh between 28 September 2020 \
                 and 27 June 2021: 168 days from service of the fresh indictment"
            }
        }
    }

    /// Where the rule stands.
    pub fn authority(self) -> Authority {
        let published = |provision, from| (provision, Some(from), None, Standing::Published);
        let pandemic = |provision| {
            (
                provision,
                Some(PANDEMIC.0),
                Some(PANDEMIC.1),
                Standing::Published,
            )
        };
        let regulations = date(1987, 4, 1);
        let (provision, in_force_from, in_force_to, standing) = match self {
            Self::Summary => published(
                "Prosecution of Offences (Custody Time Limits) Regulations 1987 (SI 1987/299), reg 4",
                regulations,
            ),
            Self::SummaryTrial => published("SI 1987/299, reg 4(3)", regulations),
            Self::EitherWay => published("SI 1987/299, reg 4(2)", regulations),
            Self::AwaitingSending => (
                "SI 1987/299, reg 4",
                Some(regulations),
                None,
                Standing::GeneralKnowledge,
            ),
            Self::Youth => (
                "SI 1987/299, reg 4, as the guidance of the Crown Prosecution Service has it monitored",
                None,
                None,
                Standing::Guidance,
            ),
            Self::Sent => published("SI 1987/299, reg 5(6B)", date(2001, 1, 15)),
            Self::SentPandemic => {
                pandemic("SI 1987/299, reg 5(6B), as amended by SI 2020/953, reg 2(b)")
            }
            Self::VoluntaryBill => published("SI 1987/299, reg 5(3)(b)", regulations),
            Self::VoluntaryBillPandemic | Self::RetrialPandemic => {
                pandemic("SI 1987/299, reg 5(3), as amended by SI 2020/953, reg 2(a)")
            }
            Self::Retrial => (
                "guidance of the Crown Prosecution Service on custody time limits, retrials",
                None,
                None,
                Standing::Guidance,
            ),
        };
        Authority {
            provision: Cow::Borrowed(provision),
            in_force_from,
            in_force_to,
            standing,
        }
    }
}
