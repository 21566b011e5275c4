//! An account of a hearing that stands, taken up again by the form that corrects it.

use casework::file::{CaseFile, Entry};
use casework::limits::event::Event;
use casework::record::{
    Charge, ChargeStage, CustodyEvent, Forum, Hearing, HearingOutcome, HearingResult, Plea,
    RecordId, Verdict,
};
use casework::results::RecordedResult;
use casework::tables::Tables;
use casework::tables::results::Results;

use super::outcome::{About, Outcome};
use crate::app::form::Filling;

/// The charges a hearing may say something about: those that are live before the court, and those that the account
/// which stands has ended.
pub fn asked<'a>(
    file: &'a CaseFile,
    defendant: RecordId,
    standing: Option<&HearingOutcome>,
) -> Vec<Entry<'a, Charge>> {
    file.charges_of(defendant)
        .into_iter()
        .filter(|charge| {
            charge.body.stage == ChargeStage::Charged
                || standing.is_some_and(|account| has_ended(file, charge, account))
        })
        .collect()
}

/// Whether it is by this account that a charge is over: not by a decision out of court, nor by an earlier hearing.
fn has_ended(file: &CaseFile, charge: &Entry<'_, Charge>, account: &HearingOutcome) -> bool {
    let ends_so = match charge.body.stage {
        ChargeStage::Discontinued => account.result == HearingResult::Discontinued,
        ChargeStage::Concluded => matches!(
            account.result,
            HearingResult::Sentenced | HearingResult::Acquitted
        ),
        _ => false,
    };
    let stopped = || {
        file.all::<CustodyEvent>().any(|event| {
            event.body.outcome.is_none()
                && event.body.event == Event::Discontinued
                && event.body.charge == Some(charge.id())
        })
    };
    let day = |hearing| file.get::<Hearing>(hearing).map(|hearing| hearing.on);
    let earlier = || {
        file.all::<HearingOutcome>().any(|other| {
            other.body.defendant == account.defendant
                && !other.body.superseded
                && other.body.result.is_final()
                && day(other.body.hearing) < day(account.hearing)
        })
    };
    ends_so && !stopped() && !earlier()
}

/// A recorded result as it is typed: with its code where the language knows it, else as it was said.
fn printed(result: &RecordedResult, tables: &Results) -> String {
    let known = tables.definitions.rows.iter();
    known
        .filter(|definition| definition.is(&result.code))
        .find_map(|definition| result.line(definition).ok())
        .map_or_else(
            || result.text.sanitized().into_owned(),
            |line| line.to_string(),
        )
}

impl Outcome {
    /// Fills the form with an account that stands, so that only what is wrong in it has to be typed again.
    pub(super) fn take_account(&mut self, account: &HearingOutcome, all_tables: &Tables) {
        let tables = &all_tables.results;
        for taken in &account.pleas {
            let plea = taken.plea.and_then(|plea| place(&plea, Plea::ALL));
            let verdict = taken
                .verdict
                .and_then(|verdict| place(&verdict, Verdict::ALL));
            self.choose_option(About::Plea(taken.charge), plea);
            self.choose_option(About::Verdict(taken.charge), verdict);
            if let Some(alternative) = &taken.alternative {
                let code = alternative.offence.as_str();
                self.put(About::Alternative(taken.charge), code);
            }
        }
        let result = place(&account.result, &self.choices.results);
        self.choose_option(About::Result, result);
        self.renew_options(all_tables);
        if let Some(venue) = &account.venue {
            let represented = venue.represented.and_then(|it| place(&it, Forum::ALL));
            self.choose_option(About::Represented, represented);
            let reasons = self.choices.reasons.iter();
            let reason = venue.reason.as_ref();
            let reason = reason.and_then(|it| reasons.clone().position(|(code, _)| code == it));
            self.choose_option(About::Venue, reason);
        }
        let remand = account.remand.as_ref();
        let chosen = remand.and_then(|decided| place(&decided.remand, &self.choices.remands));
        self.choose_option(About::Remand, chosen);
        if let Some(decided) = remand {
            self.put(About::Conditions, &decided.conditions.sanitized());
            if let Some(limit) = decided.limit_announced {
                self.put(About::Announced, &limit.strftime("%d/%m/%Y").to_string());
            }
        }
        let mut lines: Vec<(Option<RecordId>, String)> = Vec::new();
        for result in &account.results {
            let text = printed(result, tables);
            match lines.iter_mut().find(|(of, _)| *of == result.charge) {
                Some((_, line)) => {
                    line.push_str("; ");
                    line.push_str(&text);
                }
                None => lines.push((result.charge, text)),
            }
        }
        for (of, line) in lines {
            self.put(About::Results(of), &line);
        }
        self.put(About::Note, &account.note.sanitized());
        let next = account
            .next_hearing
            .and_then(|id| self.file().get::<Hearing>(id))
            .cloned();
        if let Some(next) = next {
            self.put(About::Court, next.court.as_str());
            self.put(About::Type, &next.hearing_type);
            self.put(About::Day, &next.on.strftime("%d/%m/%Y").to_string());
            let at = next.at.map(|at| at.strftime("%H:%M").to_string());
            self.put(About::Time, &at.unwrap_or_default());
        }
    }

    /// Chooses an option of a field, or that none was chosen.
    fn choose_option(&mut self, about: About, at: Option<usize>) {
        if let Some(index) = self.about.iter().position(|other| *other == about) {
            let option = at.map_or(0, |at| at + 1);
            self.form.fields[index].fill(&Filling::Option(option));
        }
    }
}

fn place<T: PartialEq>(one: &T, all: &[T]) -> Option<usize> {
    all.iter().position(|other| other == one)
}
