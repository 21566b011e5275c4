//! What can be recorded and is hardly meant: said before it is, never refused.

use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::mutation::RecordOutcome;
use casework::record::{ChargeStage, HearingResult, Plea};
use jiff::civil::Date;

/// What somebody should look at again in an outcome; `work_to` is the earliest day the custody time limits that will
/// run end.
pub fn doubts(intent: &RecordOutcome, file: &CaseFile, work_to: Option<Date>) -> Vec<String> {
    let mut doubts = Vec::new();
    if let (Some(next), Some(limit)) = (&intent.next, work_to)
        && next.on > limit
    {
        doubts.push(format!(
            "{} is after the custody time limit of {}: ask for a sooner day, or for the limit to be extended before it ends.",
            long_date(next.on),
            long_date(limit)
        ));
    }
    let is_trial = matches!(
        intent.result,
        HearingResult::TrialInMagistrates | HearingResult::TrialInCrownCourt
    );
    let charges: Vec<_> = file
        .charges_of(intent.defendant)
        .into_iter()
        .filter(|charge| charge.body.stage == ChargeStage::Charged)
        .collect();
    let pleads_guilty = charges.iter().all(|charge| {
        let today = intent
            .pleas
            .iter()
            .find(|taken| taken.charge == charge.id())
            .and_then(|taken| taken.plea);
        let plea = today.or(charge.body.plea.as_ref().map(|entered| entered.plea));
        plea == Some(Plea::Guilty)
    });
    if is_trial && !charges.is_empty() && pleads_guilty {
        doubts.push(
            "Guilty to everything: there is nothing to try; “For sentence” lists a sentence."
                .to_owned(),
        );
    }
    doubts
}
