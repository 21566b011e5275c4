//! What if: the custody time limit before and after something that has not happened.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ctl::{
    CtlError, CtlStatus, CustodyHistory, CustodyTimeLimit, DatedEvent, custody_time_limit,
};
use super::event::Event;
use super::ladder::{NoticeDates, notice_dates};
use crate::calendar::long_date;

/// Something supposed to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "supposed", rename_all = "snake_case")]
pub enum Supposition {
    /// An event that the limit depends on.
    Happened(DatedEvent),
    /// The trial is put off to a day, which leaves the limit as it is.
    Adjourned {
        /// The new day of the trial.
        to: Date,
    },
}

impl fmt::Display for Supposition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Adjourned { to } => write!(f, "adjourned to {}", long_date(*to)),
            Self::Happened(DatedEvent { date, event }) => {
                write!(f, "{} on {}", event.title(), long_date(*date))?;
                if let Event::ExtensionGranted { to } = event {
                    write!(f, " to {}", long_date(*to))?;
                }
                Ok(())
            }
        }
    }
}

/// Why a text supposes nothing that can be worked out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WhatIfError {
    /// Nothing is supposed.
    #[error(
        "nothing is supposed; write for example “bailed 2026-12-03” or “extended to 1 Feb 2027”"
    )]
    Empty,
    /// The text begins with none of the known words.
    #[error("“{0}” begins with none of: {words}", words = known_words())]
    UnknownWords(String),
    /// No day can be read where one belongs.
    #[error("“{part}”: “{found}” is no day; write 2026-12-03 or 3 Dec 2026")]
    NoDay {
        /// The part of the text.
        part: String,
        /// What stands where the day belongs.
        found: String,
    },
}

const WORDS: &[(&str, Event)] = &[
    ("bailed", Event::Bailed),
    ("remanded in custody", Event::RemandedInCustody),
    ("remanded", Event::RemandedInCustody),
    ("sent to the crown court", Event::SentToCrownCourt),
    ("sent", Event::SentToCrownCourt),
    ("allocated", Event::AllocatedSummaryTrial),
    ("convicted", Event::Verdict),
    ("acquitted", Event::Verdict),
    ("pleaded guilty", Event::GuiltyPlea),
    ("discontinued", Event::Discontinued),
    ("jury sworn", Event::JurySworn),
    ("summary trial started", Event::SummaryTrialStarted),
    ("unfit to plead", Event::UnfitToPlead),
    ("at large", Event::UnlawfullyAtLarge),
    ("recaptured", Event::Recaptured),
    ("voluntary bill", Event::VoluntaryBillPreferred),
    ("fresh indictment", Event::FreshIndictmentServed),
];

fn known_words() -> String {
    let words: Vec<&str> = WORDS.iter().map(|(words, _)| *words).collect();
    format!("{}, extended to, adjourned to", words.join(", "))
}

/// Reads `bailed 2026-12-03; remanded on 12 Jan 2027; extended to 2027-02-01 on 2027-01-20; adjourned to 1 Mar 2027`.
/// An extension without a day of its own is granted on `today`.
pub fn parse_what_if(text: &str, today: Date) -> Result<Vec<Supposition>, WhatIfError> {
    let supposed: Vec<Supposition> = text
        .split(';')
        .map(|part| {
            part.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .to_ascii_lowercase()
        })
        .filter(|part| !part.is_empty())
        .map(|part| parse_part(&part, today))
        .collect::<Result<_, _>>()?;
    if supposed.is_empty() {
        return Err(WhatIfError::Empty);
    }
    Ok(supposed)
}

fn parse_part(part: &str, today: Date) -> Result<Supposition, WhatIfError> {
    let day = |text: &str| {
        read_day(text).ok_or_else(|| WhatIfError::NoDay {
            part: part.to_owned(),
            found: text.trim().to_owned(),
        })
    };
    if let Some(to) = after_words(part, "adjourned to") {
        return Ok(Supposition::Adjourned { to: day(to)? });
    }
    if let Some(rest) = after_words(part, "extended to") {
        let (to, granted) = match rest.split_once(" on ") {
            Some((to, granted)) => (day(to)?, day(granted)?),
            None => (day(rest)?, today),
        };
        let event = Event::ExtensionGranted { to };
        return Ok(Supposition::Happened(DatedEvent::new(granted, event)));
    }
    let (rest, event) = WORDS
        .iter()
        .find_map(|(words, event)| Some((after_words(part, words)?, *event)))
        .ok_or_else(|| WhatIfError::UnknownWords(part.to_owned()))?;
    let on = after_words(rest, "on").unwrap_or(rest);
    Ok(Supposition::Happened(DatedEvent::new(day(on)?, event)))
}

/// What follows `words`, if the text begins with them and they are whole words.
fn after_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(words)?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
}

fn read_day(text: &str) -> Option<Date> {
    ["%Y-%m-%d", "%d %b %Y", "%d %B %Y"]
        .iter()
        .find_map(|format| Date::strptime(format, text.trim()).ok())
}

/// The limit before and after what is supposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Simulation {
    /// What is supposed.
    pub supposed: Vec<Supposition>,
    /// The limit as it stands.
    pub before: CustodyTimeLimit,
    /// The limit as it would stand.
    pub after: CustodyTimeLimit,
    /// What an adjournment would mean, for each that is supposed.
    pub adjournments: Vec<Adjournment>,
    /// What changes, in a sentence.
    pub changed: String,
}

/// A trial put off, against the limit as it would stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjournment {
    /// The new day.
    pub to: Date,
    /// Days by which it is beyond the limit; nought where it is not, none where no clock runs.
    pub days_beyond: Option<u32>,
    /// The dates of notice for the extension it needs, where it is beyond.
    pub notice: Option<NoticeDates>,
    /// The answer in a sentence.
    pub said: String,
}

impl Adjournment {
    /// Whether the new day is beyond the limit.
    pub fn is_beyond_limit(&self) -> bool {
        self.days_beyond.is_some_and(|days| days > 0)
    }
}

/// Answers both limits as they stand on `today`. Fails where the history, or what is supposed after it, cannot be.
pub fn simulate(
    history: &CustodyHistory,
    today: Date,
    supposed: &[Supposition],
) -> Result<Simulation, CtlError> {
    let before = custody_time_limit(history, Some(today))?;
    let mut then = history.clone();
    then.events
        .extend(supposed.iter().filter_map(|one| match one {
            Supposition::Happened(event) => Some(*event),
            Supposition::Adjourned { .. } => None,
        }));
    let after = custody_time_limit(&then, Some(today))?;
    let adjournments: Vec<Adjournment> = supposed
        .iter()
        .filter_map(|one| match one {
            Supposition::Adjourned { to } => Some(adjournment(&then, &after, *to)),
            Supposition::Happened(_) => None,
        })
        .collect();
    Ok(Simulation {
        supposed: supposed.to_vec(),
        changed: changed(&before, &after),
        before,
        after,
        adjournments,
    })
}

fn adjournment(history: &CustodyHistory, limit: &CustodyTimeLimit, to: Date) -> Adjournment {
    let day = long_date(to);
    let Some(expiry) = limit.expiry.filter(|_| limit.status == CtlStatus::Running) else {
        return Adjournment {
            to,
            days_beyond: None,
            notice: None,
            said: format!("No limit runs ({}), so {day} is beyond none.", limit.reason),
        };
    };
    let days = (to - expiry.date()).get_days();
    if days <= 0 {
        let earlier = limit
            .work_to()
            .filter(|work_to| to > work_to.date())
            .map_or(String::new(), |work_to| {
                format!(
                    " It is beyond {}, which another way of counting or the courts' system gives: settle with the \
                     court which of them holds, or have the limit extended.",
                    long_date(work_to.date())
                )
            });
        return Adjournment {
            to,
            days_beyond: Some(0),
            notice: None,
            said: format!(
                "{day} is within the limit, which ends on {}.{earlier}",
                long_date(expiry.date())
            ),
        };
    }
    let notice = notice_dates(expiry, expiry.date(), history.court());
    Adjournment {
        to,
        days_beyond: Some(days.unsigned_abs()),
        notice: Some(notice),
        said: format!(
            "{day} is {} beyond the limit, which ends on {}: the limit must be extended by then. Notice of the \
             application by {} at the latest; good practice is {}.",
            counted(days),
            long_date(expiry.date()),
            long_date(notice.serve_by.date()),
            long_date(notice.good_practice.date())
        ),
    }
}

fn changed(before: &CustodyTimeLimit, after: &CustodyTimeLimit) -> String {
    let new_refusals: Vec<String> = after
        .refused
        .iter()
        .filter(|refused| !before.refused.contains(refused))
        .map(|refused| {
            format!(
                "The extension to {} would have no effect: {}. ",
                long_date(refused.to),
                refused.why
            )
        })
        .collect();
    let said = match (before.expiry, after.expiry) {
        (Some(old), Some(new)) if old == new && before.status == after.status => {
            format!(
                "Nothing changes: the limit ends on {}.",
                long_date(old.date())
            )
        }
        (Some(old), Some(new)) if after.status == CtlStatus::Expired => format!(
            "The limit, which ends on {}, would have expired on {}.",
            long_date(old.date()),
            long_date(new.date())
        ),
        (Some(old), Some(new)) if new == old => format!(
            "The limit is {} instead of {}; it ends on {}.",
            after.status.title(),
            before.status.title(),
            long_date(new.date())
        ),
        (Some(old), Some(new)) => {
            let days = (new.date() - old.date()).get_days();
            format!(
                "The limit moves from {} to {}, {} {}.",
                long_date(old.date()),
                long_date(new.date()),
                counted(days.abs()),
                if days > 0 { "later" } else { "earlier" }
            )
        }
        (Some(old), None) => format!(
            "The limit of {} no longer runs: {}{}.",
            long_date(old.date()),
            after.reason,
            days_left(after)
        ),
        (None, Some(new)) => format!(
            "A limit runs that did not run before: it ends on {}.",
            long_date(new.date())
        ),
        (None, None) if before.status == after.status => {
            format!("Nothing changes: no limit runs ({}).", after.reason)
        }
        (None, None) => format!("No limit runs, as before; now because {}.", after.reason),
    };
    new_refusals.concat() + &said
}

fn days_left(limit: &CustodyTimeLimit) -> String {
    match (limit.status, limit.days_remaining) {
        (CtlStatus::SuspendedOnBail, Some(left)) => {
            format!(", with {} left", counted(i32::from(left)))
        }
        _ => String::new(),
    }
}

fn counted(days: i32) -> String {
    format!("{days} {}", if days == 1 { "day" } else { "days" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::ctl::OffenceClass;
    use jiff::civil::date;
    use proptest::prelude::*;
    use rstest::rstest;

    const TODAY: Date = date(2026, 11, 25);

    /// Sent on Monday 26 October 2026: 182 days end on Monday 26 April 2027.
    fn sent() -> CustodyHistory {
        let on = date(2026, 10, 26);
        CustodyHistory {
            offence_class: OffenceClass::IndictableOnly,
            youth: false,
            events: [
                Event::FirstAppearance,
                Event::RemandedInCustody,
                Event::SentToCrownCourt,
            ]
            .map(|event| DatedEvent::new(on, event))
            .to_vec(),
            announced_expiry: None,
            announced_on: None,
        }
    }

    fn suppose(text: &str) -> Simulation {
        simulate(&sent(), TODAY, &parse_what_if(text, TODAY).unwrap()).unwrap()
    }

    #[rstest]
    // 38 days from 27 October to 3 December; 144 of 182 are left.
    #[case(
        "bailed 2026-12-03",
        "The limit of Mon 26 Apr 2027 no longer runs: on bail since Thu 3 Dec 2026, with 144 days left."
    )]
    // 144 days from 4 January 2027, which counts, end on 27 May; 32 days out of custody, 31 of them full days on bail.
    #[case(
        "bailed on 3 Dec 2026; remanded on 4 January 2027",
        "The limit moves from Mon 26 Apr 2027 to Thu 27 May 2027, 31 days later."
    )]
    #[case(
        "extended to 2027-06-30",
        "The limit moves from Mon 26 Apr 2027 to Wed 30 Jun 2027, 65 days later."
    )]
    #[case(
        "extended to 2027-06-30 on 2027-04-27",
        "The extension to Wed 30 Jun 2027 would have no effect: the limit had already expired, and an expired limit \
         cannot be extended. Nothing changes: the limit ends on Mon 26 Apr 2027."
    )]
    #[case(
        "convicted on 2027-01-12",
        "The limit of Mon 26 Apr 2027 no longer runs: verdict on Tue 12 Jan 2027."
    )]
    #[case(
        "adjourned to 12 Jan 2027",
        "Nothing changes: the limit ends on Mon 26 Apr 2027."
    )]
    #[case(
        "bailed 2027-05-04",
        "The limit, which ends on Mon 26 Apr 2027, would have expired on Mon 26 Apr 2027."
    )]
    fn what_changes_is_said_in_a_sentence(#[case] text: &str, #[case] changed: &str) {
        assert_eq!(suppose(text).changed, changed);
    }

    #[test]
    fn an_adjournment_is_held_against_the_limit_as_it_would_stand() {
        let within = &suppose("adjourned to 26 Apr 2027").adjournments[0];
        assert!(!within.is_beyond_limit());
        let beyond = &suppose("adjourned to 2027-04-27").adjournments[0];
        assert_eq!(beyond.days_beyond, Some(1));
        // Five clear days before 26 April: 20 April, a Tuesday. Two weeks before: Monday 12 April.
        assert_eq!(
            beyond.said,
            "Tue 27 Apr 2027 is 1 day beyond the limit, which ends on Mon 26 Apr 2027: the limit must be extended by \
             then. Notice of the application by Tue 20 Apr 2027 at the latest; good practice is Mon 12 Apr 2027."
        );
        let extended = suppose("extended to 2027-06-30; adjourned to 2027-06-01");
        assert!(!extended.adjournments[0].is_beyond_limit());
        let bailed = suppose("bailed 2026-12-03; adjourned to 2028-06-01");
        assert_eq!(bailed.adjournments[0].days_beyond, None);
    }

    #[test]
    fn what_cannot_be_is_refused_with_the_event_named() {
        let supposed = parse_what_if("sent on 2026-12-03", TODAY).unwrap();
        let error = simulate(&sent(), TODAY, &supposed).unwrap_err().to_string();
        assert!(
            error.starts_with("sent to the Crown Court on 2026-12-03"),
            "{error}"
        );
    }

    #[rstest]
    #[case("", "nothing is supposed")]
    #[case("freed 2026-12-03", "“freed 2026-12-03” begins with none of: bailed,")]
    #[case("bailed 3/12/26", "“bailed 3/12/26”: “3/12/26” is no day")]
    #[case("bailed", "“bailed”: “” is no day")]
    #[case("bailed 2026-02-30", "“2026-02-30” is no day")]
    #[case("extended 2027-02-01", "begins with none of")]
    fn a_text_that_says_nothing_clear_is_refused(#[case] text: &str, #[case] message: &str) {
        let error = parse_what_if(text, TODAY).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(bailed|remanded|sent|extended to|adjourned to|at large|recaptured|.{0,9})( on)? ?[0-9a-z -]{0,12}(; ?(bailed|remanded|sent) 20[0-9]{2}-0[1-9]-[012][0-9])?") {
            if let Ok(supposed) = parse_what_if(&text, TODAY)
                && let Ok(simulation) = simulate(&sent(), TODAY, &supposed)
            {
                prop_assert!(simulation.changed.ends_with('.'));
            }
        }
    }
}
