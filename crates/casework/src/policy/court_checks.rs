//! What an outcome, or a listing, cannot be: refused before anything follows from it.

use super::court::is_immediate_custody;
use super::post_charge::is_in_crown_court;
use crate::apply::Work;
use crate::ids::{CourtCode, CourtLevel};
use crate::mutation::{RecordOutcome, Sitting};
use crate::record::{
    Appeal, Defendant, Hearing, HearingOutcome, HearingResult, Kind, PleaTaken, RecordId, Remand,
};
use crate::refusal::Refusal;
use crate::status::is_trial_listing;
use crate::venue;

/// Hearings about bail alone: the Crown Court holds them before anything was sent to it, too (Senior Courts Act 1981
/// s 81(1)(g); Bail (Amendment) Act 1993 s 1).
const OF_BAIL: &[&str] = &["BLA", "BVA", "BRG"];

/// Refuses an outcome that does not go with the court it was in, or with who the defendant is.
pub fn fits(work: &Work<'_>, intent: &RecordOutcome, heard: &Hearing) -> Result<(), Refusal> {
    remand_suits(work, intent, heard)?;
    not_on_bail(intent)?;
    venue_fits(work, intent, heard)?;
    if intent.trial.is_some() && !is_trial_listing(&heard.hearing_type) {
        return Err(Refusal::because(
            "this hearing was not listed for trial, so nothing became of a trial at it",
        ));
    }
    if intent.result == HearingResult::TrialInCrownCourt
        && !in_crown_court(work, intent.defendant, Some(&heard.court))
    {
        return Err(Refusal::because(
            "no trial in the Crown Court can be fixed for a defendant who was neither sent there nor is there on a \
             voluntary bill: record the result “Sent to the Crown Court”",
        ));
    }
    let brought_up = matches!(
        intent.result,
        HearingResult::SentToCrownCourt | HearingResult::ForSentence
    );
    match &intent.next {
        Some(next) if !brought_up => listed(work, intent.defendant, next, Some(&heard.court)),
        _ => Ok(()),
    }
}

/// Refuses a listing in the Crown Court for somebody who never came before it.
pub fn may_be_listed(
    work: &Work<'_>,
    defendant: RecordId,
    sitting: &Sitting,
) -> Result<(), Refusal> {
    listed(work, defendant, sitting, None)
}

fn listed(
    work: &Work<'_>,
    defendant: RecordId,
    sitting: &Sitting,
    here: Option<&CourtCode>,
) -> Result<(), Refusal> {
    let about_bail = OF_BAIL.contains(&sitting.hearing_type.as_str());
    if sitting.court.level() != CourtLevel::Crown
        || about_bail
        || in_crown_court(work, defendant, here)
    {
        return Ok(());
    }
    let who = work.need::<Defendant>(defendant, &Kind::Defendant)?;
    Err(Refusal::because(format!(
        "defendant {} was neither sent to the Crown Court, committed there for sentence, nor is there on a voluntary \
         bill, so no hearing there can be listed: record the sending as the outcome of a magistrates' hearing, or the \
         bill, first",
        who.number
    )))
}

/// Whether a defendant is before the Crown Court: sent, on a bill, committed for sentence, or appealing to it. Who
/// stands in it already came there somehow.
fn in_crown_court(work: &Work<'_>, defendant: RecordId, here: Option<&CourtCode>) -> bool {
    let committed = || {
        work.all::<HearingOutcome>().into_iter().any(|(_, o)| {
            o.defendant == defendant
                && !o.superseded
                && o.result == HearingResult::ForSentence
                && o.next_hearing.is_some_and(|next| {
                    work.need::<Hearing>(next, &Kind::Hearing)
                        .is_ok_and(|h| h.court.level() == CourtLevel::Crown)
                })
        })
    };
    let appeals = || {
        work.all::<Appeal>()
            .into_iter()
            .any(|(_, a)| a.defendant == defendant)
    };
    here.is_some_and(|here| here.level() == CourtLevel::Crown)
        || is_in_crown_court(work, defendant)
        || committed()
        || appeals()
}

/// Somebody under 18 is not remanded to prison, and nobody else to accommodation for the young.
fn remand_suits(work: &Work<'_>, intent: &RecordOutcome, heard: &Hearing) -> Result<(), Refusal> {
    let Some(decided) = intent.remand.as_ref() else {
        return Ok(());
    };
    let who = work.need::<Defendant>(intent.defendant, &Kind::Defendant)?;
    let age = who.age_on(heard.on);
    if decided.remand.suits(age) {
        return Ok(());
    }
    let age = age.map_or(0, u32::from);
    Err(Refusal::because(match decided.remand {
        Remand::Custody => format!(
            "a defendant of {age} is not remanded to prison: it is youth detention accommodation, or local authority \
             accommodation (Legal Aid, Sentencing and Punishment of Offenders Act 2012 s 91)"
        ),
        Remand::YouthDetention if age < 12 => format!(
            "a defendant of {age} is too young for youth detention accommodation, which begins at 12: it is local \
             authority accommodation (Legal Aid, Sentencing and Punishment of Offenders Act 2012 s 98)"
        ),
        remand => format!(
            "a defendant of {age} is not remanded to {}, which is for those under 18: it is custody",
            remand.in_sentence()
        ),
    }))
}

/// Whoever begins a sentence of immediate custody is not on bail. Bail pending an appeal is granted afterwards.
fn not_on_bail(intent: &RecordOutcome) -> Result<(), Refusal> {
    let on_bail = intent
        .remand
        .as_ref()
        .is_some_and(|decided| decided.remand.is_bail());
    let to_prison = intent
        .results
        .iter()
        .find(|result| is_immediate_custody(&result.code));
    match to_prison {
        Some(result) if on_bail && intent.result == HearingResult::Sentenced => {
            Err(Refusal::because(format!(
                "{} is immediate custody, and somebody who begins a sentence is not on bail: choose “{}”. Bail pending \
                 an appeal is a decision of its own",
                result.code,
                Remand::NotApplicable.title()
            )))
        }
        _ => Ok(()),
    }
}

fn venue_fits(work: &Work<'_>, intent: &RecordOutcome, heard: &Hearing) -> Result<(), Refusal> {
    let file = work.file();
    let youth = venue::is_youth(&file, intent.defendant, heard.on);
    if intent.result == HearingResult::TrialInYouthCourt && !youth {
        return Err(Refusal::because(
            "the youth court tries nobody who was 18 or over when first before a court: by the file this defendant was, \
             or the date of birth is not on it",
        ));
    }
    let reasons = venue::reasons(work.context.tables, intent.result, youth);
    let given = intent
        .venue
        .as_ref()
        .and_then(|venue| venue.reason.as_deref());
    let codes = || {
        let codes: Vec<&str> = reasons.iter().map(|row| row.code.as_ref()).collect();
        codes.join(", ")
    };
    match given {
        Some(code) if !reasons.iter().any(|row| row.code == code) => {
            let why = if reasons.is_empty() {
                format!(
                    "“{}” decides nothing about where the case is tried",
                    intent.result.title()
                )
            } else {
                format!(
                    "{code} is no reason for “{}” here; these are: {}",
                    intent.result.title(),
                    codes()
                )
            };
            Err(Refusal::InvalidValue {
                field: "Venue".to_owned(),
                why,
            })
        }
        None if youth
            && intent.result == HearingResult::SentToCrownCourt
            && !reasons.is_empty() =>
        {
            Err(Refusal::because(format!(
                "somebody under 18 is sent to the Crown Court for some reasons alone (Crime and Disorder Act 1998 s \
                 51A): say which; the codes are {}",
                codes()
            )))
        }
        _ => Ok(()),
    }
}

/// Refuses a plea or verdict of an alternative that does not say of which offence.
pub fn names_alternative(taken: &PleaTaken) -> Result<(), Refusal> {
    if taken.is_of_alternative() && taken.alternative.is_none() {
        return Err(Refusal::because(
            "a plea or verdict of guilty of an alternative says which offence that is: give its code",
        ));
    }
    Ok(())
}
