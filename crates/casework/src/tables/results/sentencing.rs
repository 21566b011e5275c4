//! What the law says of the values of results: ranges, and the surcharge.

use jiff::civil::{Date, date};

use super::SentencingTables;
use crate::limits::{Authority, Standing};
use crate::results::{Bound, SentenceLimit, Surcharge, SurchargeAmount, Unit};
use crate::tables::{Source, Table};

/// The day the Sentencing Code came into force.
const CODE: Date = date(2020, 12, 1);

/// The day the Sentencing Act 2026 changed suspended sentences.
const ACT_2026: Date = date(2026, 3, 22);

/// Codes, prompt keys, what the value is called, least, most, provision, since, until, standing.
type Row = (
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
    Option<Bound>,
    Option<Bound>,
    &'static str,
    Date,
    Option<Date>,
    Standing,
);

const fn months(number: u32) -> Bound {
    Bound::Term(number, Unit::Months)
}

const fn years(number: u32) -> Bound {
    Bound::Term(number, Unit::Years)
}

const fn days(number: u32) -> Bound {
    Bound::Term(number, Unit::Days)
}

const fn hours(number: u32) -> Bound {
    Bound::Term(number, Unit::Hours)
}

const SUSPENDED: &[&str] = &["SUSPS", "SUSPSD", "STIMP", "STDET"];
const SUSPENDED_TERM: &[&str] = &[
    "imprisonment_period",
    "custodial_period",
    "total_custodial_period",
];

/// The last day of the limits the Sentencing Act 2026 replaced, by the day of conviction.
const BEFORE_2026: Option<Date> = Some(date(2026, 3, 21));

#[rustfmt::skip]
const LIMITS: &[Row] = {
    use Standing::{GeneralKnowledge, Guidance, Published};
    &[
        (SUSPENDED, SUSPENDED_TERM, "the custodial term", Some(days(14)), None,
            "Sentencing Act 2020 ss264 and 277", CODE, None, Published),
        (SUSPENDED, SUSPENDED_TERM, "the custodial term", None, Some(years(2)),
            "Sentencing Act 2020 ss264 and 277 for convictions before 22 March 2026", CODE, BEFORE_2026, Published),
        (SUSPENDED, SUSPENDED_TERM, "the custodial term", None, Some(years(3)),
            "Sentencing Act 2020 ss264 and 277 as amended by the Sentencing Act 2026", ACT_2026, None, Guidance),
        (SUSPENDED, &["suspended_period"], "the operational period", Some(months(6)), None,
            "Sentencing Act 2020 s288", CODE, None, Published),
        (SUSPENDED, &["suspended_period"], "the operational period", None, Some(years(2)),
            "Sentencing Act 2020 s288 for convictions before 22 March 2026", CODE, BEFORE_2026, Published),
        (SUSPENDED, &["suspended_period"], "the operational period", None, Some(years(3)),
            "Sentencing Act 2020 s288 as amended by the Sentencing Act 2026", ACT_2026, None, Guidance),
        (&["UPWR"], &["number_of_hours"], "unpaid work", Some(hours(40)), Some(hours(300)),
            "Sentencing Act 2020 Sch 9 para 2(1)", CODE, None, Published),
        (&["CO", "YRO", "YROISS"], &["length_of_order"], "the length of the order", None, Some(years(3)),
            "Sentencing Act 2020 ss187 and 220", CODE, None, GeneralKnowledge),
        (&["CD"], &["period_of_conditional_discharge"], "a conditional discharge", None, Some(years(3)),
            "Sentencing Act 2020 s80", CODE, None, GeneralKnowledge),
        (&["AARAL"], &["number_of_days"], "alcohol abstinence", None, Some(days(120)),
            "Sentencing Act 2020 Sch 9 Part 12", CODE, None, GeneralKnowledge),
        (&["DTO", "TDTO"], &["period_of_detention_and_training", "total_detention_and_training_order_period"],
            "a detention and training order", None, Some(months(24)),
            "Sentencing Act 2020 s236", CODE, None, GeneralKnowledge),
        (&["YOP"], &["referral_period"], "a referral order", Some(months(3)), Some(months(12)),
            "Sentencing Act 2020 s86", CODE, None, GeneralKnowledge),
        (&["IMP"], &["imprisonment_period"], "imprisonment by a magistrates' court", Some(days(5)), None,
            "Magistrates' Courts Act 1980 s132", date(1981, 7, 6), None, GeneralKnowledge),
        (&["DDO"], &["disqualification_period"], "an obligatory disqualification", Some(months(12)), None,
            "Road Traffic Offenders Act 1988 s34(1), unless there are special reasons", date(1989, 5, 15), None,
            GeneralKnowledge),
        (&["DDP"], &["disqualification_period"], "a points disqualification", Some(months(6)), None,
            "Road Traffic Offenders Act 1988 s35(2), unless there are mitigating circumstances", date(1989, 5, 15),
            None, GeneralKnowledge),
        (&["LEP"], &["penalty_points_for_this_offence"], "the number of penalty points",
            Some(Bound::Number(1)), Some(Bound::Number(11)),
            "Road Traffic Offenders Act 1988 s28 and Sch 2", date(1989, 5, 15), None, GeneralKnowledge),
        (&["CRIMBO"], &["duration_of_order"], "a criminal behaviour order against an adult", Some(years(2)), None,
            "Sentencing Act 2020 s334", CODE, None, GeneralKnowledge),
        (&["SHOPP"], &["duration_of_order"], "a sexual harm prevention order", Some(years(5)), None,
            "Sentencing Act 2020 s347", CODE, None, GeneralKnowledge),
    ]
};

fn limit(row: &Row) -> SentenceLimit {
    let (codes, prompts, what, least, most, provision, since, until, standing) = *row;
    SentenceLimit {
        codes: codes.iter().map(|&code| code.into()).collect(),
        prompts: prompts.iter().map(|&key| key.into()).collect(),
        what: what.into(),
        least,
        most,
        authority: Authority {
            provision: provision.into(),
            in_force_from: Some(since),
            in_force_to: until,
            standing,
        },
    }
}

/// The surcharges of an adult for offences since 16 June 2022.
fn surcharges() -> Vec<Surcharge> {
    let row = |codes: &[&'static str], amount| Surcharge {
        codes: codes.iter().map(|&code| code.into()).collect(),
        amount,
    };
    vec![
        row(
            &["FO"],
            SurchargeAmount::OfFine {
                percent: 40,
                most: 200_000,
            },
        ),
        row(&["CD"], SurchargeAmount::Fixed(2_600)),
        row(&["CO"], SurchargeAmount::Fixed(11_400)),
        row(
            &["SUSPS", "SUSPSD"],
            SurchargeAmount::ByTerm(vec![(Some(6), 15_400), (None, 18_700)]),
        ),
        row(
            &["IMP", "YOI"],
            SurchargeAmount::ByTerm(vec![(Some(6), 15_400), (Some(24), 18_700), (None, 22_800)]),
        ),
        row(
            &[
                "DTO", "YRO", "YROISS", "YOP", "EXTIVS", "EXTDVS", "EXTDVSU", "MLI", "CFL",
                "LIMP2", "LIMPSO", "DETMP", "DETSO", "MINIDT", "MINIDB",
            ],
            SurchargeAmount::Unstated,
        ),
    ]
}

/// The built-in tables.
pub(super) fn builtin() -> SentencingTables {
    SentencingTables {
        limits: Table {
            source: Source {
                title: "ranges of sentences in the Sentencing Code and road traffic law; each row names its provision"
                    .into(),
                standing: Standing::GeneralKnowledge,
                in_force_from: CODE,
            },
            rows: LIMITS.iter().map(limit).collect(),
        },
        surcharges: Table {
            source: Source {
                title: "surcharges ordered on adults".into(),
                standing: Standing::GeneralKnowledge,
                in_force_from: date(2022, 6, 16),
            },
            rows: surcharges(),
        },
        surcharge_due: Authority {
            provision: "Sentencing Act 2020 s42".into(),
            in_force_from: Some(CODE),
            in_force_to: None,
            standing: Standing::GeneralKnowledge,
        },
        surcharge_amounts: Authority {
            provision: "Criminal Justice Act 2003 (Surcharge) Order 2012 as amended".into(),
            in_force_from: Some(date(2022, 6, 16)),
            in_force_to: None,
            standing: Standing::GeneralKnowledge,
        },
    }
}
