//! What can be recorded and is hardly meant: said before it is, never refused.

use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::ids::{CourtCode, CourtLevel};
use casework::mutation::RecordOutcome;
use casework::policy::court::is_immediate_custody;
use casework::record::{Charge, HearingResult, Plea, RecordId, Remand};
use casework::status::{Phase, phase_of_hearing_type};
use jiff::civil::Date;

/// What somebody should look at again in an outcome of these charges in a court; `work_to` is the earliest day the
/// custody time limits that will run end.
pub fn doubts(
    intent: &RecordOutcome,
    file: &CaseFile,
    charges: &[RecordId],
    court: &CourtCode,
    work_to: Option<Date>,
) -> Vec<String> {
    let mut doubts = contradictions(intent, court);
    if let (Some(next), Some(limit)) = (&intent.next, work_to)
        && next.on > limit
    {
        doubts.push(format!(
            "{} is after the custody time limit of {}: ask for a sooner day, or for the limit to be extended before it ends.",
            long_date(next.on),
            long_date(limit)
        ));
    }
    let is_trial = intent.result.is_trial();
    let pleads_guilty = charges.iter().all(|id| {
        let today = intent
            .pleas
            .iter()
            .find(|taken| taken.charge == *id)
            .and_then(|taken| taken.plea);
        let stands = || Some(file.get::<Charge>(*id)?.plea.as_ref()?.plea);
        today.or_else(stands) == Some(Plea::Guilty)
    });
    if is_trial && !charges.is_empty() && pleads_guilty {
        doubts.push(
            "Guilty to everything: there is nothing to try; “For sentence” lists a sentence."
                .to_owned(),
        );
    }
    doubts
}

/// What of an outcome does not go together, whatever the case is about.
fn contradictions(intent: &RecordOutcome, court: &CourtCode) -> Vec<String> {
    let mut found: Vec<&str> = Vec::new();
    let remand = intent.remand.as_ref().map(|decided| decided.remand);
    let on_bail = remand.is_some_and(Remand::is_bail);
    let goes_free = matches!(
        intent.result,
        HearingResult::Acquitted | HearingResult::Discontinued
    );
    if goes_free && remand.is_some_and(Remand::is_custody) {
        found.push(
            "Custody though nothing is left to answer: choose “Not on remand”, unless other charges keep the defendant there.",
        );
    }
    let has_conditions = intent
        .remand
        .as_ref()
        .is_some_and(|decided| !decided.conditions.is_blank());
    if remand == Some(Remand::ConditionalBail) && !has_conditions {
        found
            .push("Conditional bail without a condition: say which, or choose unconditional bail.");
    }
    if intent.result == HearingResult::Sentenced && intent.results.is_empty() {
        found.push("Sentenced without a result: type what the court ordered.");
    }
    let to_prison = intent
        .results
        .iter()
        .any(|result| is_immediate_custody(&result.code));
    // With the result “Sentenced” it is refused.
    if to_prison && on_bail && intent.result != HearingResult::Sentenced {
        found.push(
            "Immediate custody and bail: whoever begins a sentence is not on bail, and the result is “Sentenced”.",
        );
    }
    let crown_hearing_below = intent.next.as_ref().is_some_and(|next| {
        next.court.level() == CourtLevel::Magistrates
            && phase_of_hearing_type(&next.hearing_type) == Some(Phase::Ptph)
    });
    if crown_hearing_below {
        found.push(
            "A plea and trial preparation hearing in a magistrates' court: the Crown Court holds them.",
        );
    }
    if intent.result == HearingResult::SentToCrownCourt && court.level() == CourtLevel::Crown {
        found.push("Sent to the Crown Court by the Crown Court: “Adjourned” puts it off there.");
    }
    found.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use casework::mutation::Sitting;
    use casework::record::RemandDecision;
    use casework::results::RecordedResult;
    use casework::text::Untrusted;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn outcome(result: HearingResult, remand: Remand) -> RecordOutcome {
        RecordOutcome {
            hearing: RecordId(Uuid::nil()),
            defendant: RecordId(Uuid::nil()),
            pleas: Vec::new(),
            remand: Some(RemandDecision {
                remand,
                conditions: Untrusted::default(),
                limit_announced: None,
            }),
            result,
            results: Vec::new(),
            next: None,
            note: Untrusted::default(),
            venue: None,
            trial: None,
        }
    }

    fn court(code: &str) -> CourtCode {
        code.parse().unwrap()
    }

    fn said(outcome: &RecordOutcome, at: &str) -> String {
        contradictions(outcome, &court(at)).join(" ")
    }

    #[test]
    fn custody_after_the_end_is_doubted_and_custody_before_is_not() {
        let ended = outcome(HearingResult::Acquitted, Remand::Custody);
        assert!(said(&ended, "B01EF01").contains("nothing is left to answer"));
        let goes_on = outcome(HearingResult::Adjourned, Remand::Custody);
        assert_eq!(said(&goes_on, "B01EF01"), "");
    }

    #[test]
    fn conditional_bail_is_doubted_until_a_condition_is_given() {
        let mut bailed = outcome(HearingResult::Adjourned, Remand::ConditionalBail);
        assert!(said(&bailed, "B01EF01").contains("without a condition"));
        if let Some(decided) = &mut bailed.remand {
            decided.conditions = "not to enter the shop".into();
        }
        assert_eq!(said(&bailed, "B01EF01"), "");
    }

    #[test]
    fn a_sentence_wants_its_results_and_prison_is_not_bail() {
        let mut sentenced = outcome(HearingResult::Sentenced, Remand::UnconditionalBail);
        assert!(said(&sentenced, "B01EF01").contains("without a result"));
        sentenced.result = HearingResult::Adjourned;
        let tables = casework::tables::results::Results::builtin();
        let catalogue = tables.catalogue();
        let reading = casework::results::read(&catalogue, "IMP 6M");
        sentenced.results = reading.results.iter().map(RecordedResult::from).collect();
        assert!(said(&sentenced, "B01EF01").contains("not on bail"));
        if let Some(decided) = &mut sentenced.remand {
            decided.remand = Remand::NotApplicable;
        }
        assert_eq!(said(&sentenced, "B01EF01"), "");
    }

    #[test]
    fn what_belongs_to_the_other_court_is_doubted() {
        let mut adjourned = outcome(HearingResult::Adjourned, Remand::Custody);
        adjourned.next = Some(Sitting {
            court: court("B01EF01"),
            room: Untrusted::default(),
            on: date(2026, 12, 1),
            at: None,
            hearing_type: "PTP".to_owned(),
        });
        assert!(said(&adjourned, "B01EF01").contains("the Crown Court holds them"));
        let sent = outcome(HearingResult::SentToCrownCourt, Remand::Custody);
        assert!(said(&sent, "C13LE00").contains("by the Crown Court"));
        assert_eq!(said(&sent, "B01EF01"), "");
    }
}
