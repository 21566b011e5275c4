//! Whom results are announced for: when they were convicted, how old they were then, and how they pleaded.

use casework::file::CaseFile;
use casework::record::{Charge, ChargeStage, Defendant, Plea, RecordId, Verdict};
use casework::results::Offender;
use jiff::civil::Date;

/// What the case knows of a defendant whose results are announced, for one charge or for all that stand charged.
/// `taken` is the plea being entered to a charge. A conviction whose day is not known is the hearing's.
pub fn offender(
    file: &CaseFile,
    defendant: RecordId,
    charge: Option<RecordId>,
    taken: &dyn Fn(RecordId) -> Option<Plea>,
    heard_on: Date,
) -> Offender {
    let charges: Vec<_> = file
        .charges_of(defendant)
        .into_iter()
        .filter(|one| one.body.stage == ChargeStage::Charged)
        .collect();
    let convicted = charges
        .iter()
        .filter(|one| charge.is_none_or(|charge| one.id() == charge))
        .filter_map(|one| convicted_on(&one.body))
        .min()
        .unwrap_or(heard_on);
    let pleas: Option<Vec<Plea>> = charges
        .iter()
        .map(|one| {
            let entered = one.body.plea.as_ref().map(|entered| entered.plea);
            taken(one.id()).or(entered)
        })
        .collect();
    let is_guilty = |plea: &Plea| matches!(plea, Plea::Guilty | Plea::IndicatedGuilty);
    let is_settled = |plea: &Plea| is_guilty(plea) || *plea == Plea::NotGuilty;
    Offender {
        convicted: Some(convicted),
        age: file
            .get::<Defendant>(defendant)
            .and_then(|person| person.age_on(convicted)),
        pleaded_guilty: pleas
            .filter(|pleas| !pleas.is_empty() && pleas.iter().all(is_settled))
            .map(|pleas| pleas.iter().any(is_guilty)),
    }
}

/// The day somebody was convicted on a charge, where it is recorded.
fn convicted_on(charge: &Charge) -> Option<Date> {
    let pleaded = charge.plea.as_ref();
    let found = charge.verdict.as_ref();
    pleaded
        .filter(|entered| entered.plea == Plea::Guilty)
        .map(|entered| entered.on)
        .or_else(|| {
            found
                .filter(|returned| returned.verdict == Verdict::Guilty)
                .map(|returned| returned.on)
        })
}
