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
        .filter_map(|one| convicted_on(one.body))
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

#[cfg(test)]
mod tests {
    use casework::record::{Body, CaseId, PleaEntered, Record, Remand, Rest, Scope, Visibility};
    use casework::text::Untrusted;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> RecordId {
        RecordId(Uuid::from_u128(number))
    }

    /// Somebody born on 28 November 2008 and charged with as many offences as there are pleas, from id 2 on.
    fn file(pleas: &[Option<(Plea, Date)>]) -> CaseFile {
        let scope = Scope::Case(CaseId(Uuid::from_u128(9)));
        let record = |id, body| Record {
            id,
            scope,
            version: 1,
            visibility: Visibility::Case,
            removed: false,
            touched: std::collections::BTreeMap::new(),
            body,
        };
        let person = Defendant {
            given_names: Untrusted::default(),
            surname: "Example".into(),
            born: Some(date(2008, 11, 28)),
            asn: None,
            pnc: None,
            remand: Remand::NotApplicable,
            bail_conditions: Untrusted::default(),
            interpreter: Untrusted::default(),
            number: 1,
            rest: Rest::new(),
        };
        let charges = (2..).zip(pleas).map(|(number, plea)| {
            let charge = Charge {
                defendant: id(1),
                offence: "TH68010".parse().unwrap(),
                title: "Theft from a shop".into(),
                class: None,
                particulars: Untrusted::default(),
                from: date(2026, 9, 1),
                to: None,
                stage: ChargeStage::Charged,
                decided_by: None,
                charged_on: Some(date(2026, 9, 2)),
                plea: plea.map(|(plea, on)| PleaEntered {
                    plea,
                    on,
                    hearing: id(8),
                    alternative: None,
                }),
                verdict: None,
                number: 1,
                rest: Rest::new(),
            };
            record(id(number), Body::Charge(charge))
        });
        CaseFile::of(
            scope,
            std::iter::once(record(id(1), Body::Defendant(person))).chain(charges),
        )
    }

    #[test]
    fn the_age_is_that_on_the_day_of_conviction() {
        let heard_on = date(2026, 12, 1);
        let nothing = |_: RecordId| None::<Plea>;
        let earlier = file(&[Some((Plea::Guilty, date(2026, 11, 20)))]);
        let found = offender(&earlier, id(1), Some(id(2)), &nothing, heard_on);
        assert_eq!(found.convicted, Some(date(2026, 11, 20)));
        assert_eq!(found.age, Some(17));
        assert_eq!(found.pleaded_guilty, Some(true));
        let today = offender(&file(&[None]), id(1), None, &nothing, heard_on);
        assert_eq!((today.convicted, today.age), (Some(heard_on), Some(18)));
        assert_eq!(today.pleaded_guilty, None);
    }

    #[test]
    fn a_plea_of_guilty_to_any_charge_counts_and_one_not_known_leaves_it_open() {
        let heard_on = date(2026, 12, 1);
        let not_guilty = Some((Plea::NotGuilty, heard_on));
        let both = file(&[not_guilty, None]);
        let after = |taken: &dyn Fn(RecordId) -> Option<Plea>| {
            offender(&both, id(1), Some(id(2)), taken, heard_on).pleaded_guilty
        };
        assert_eq!(after(&|_| None), None);
        assert_eq!(
            after(&|charge| (charge == id(3)).then_some(Plea::Guilty)),
            Some(true)
        );
        assert_eq!(
            after(&|charge| (charge == id(3)).then_some(Plea::NotGuilty)),
            Some(false)
        );
    }
}
