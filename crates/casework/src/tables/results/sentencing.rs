//! What the law says of results: ranges of their values, the ages they are for, what is not passed together, and the
//! surcharge.

use std::borrow::Cow;

use jiff::civil::{Date, date};

use super::SentencingTables;
use crate::limits::{Authority, Standing};
use crate::results::{
    Ages, Bound, SentenceAge, SentenceConflict, SentenceLimit, SentencePlea, Surcharge,
    SurchargeAmount, Unit,
};
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

const fn pounds(number: u64) -> Bound {
    Bound::Money(number * 100)
}

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
            "a detention and training order", Some(months(4)), Some(months(24)),
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
        (&["SHOPP"], &["duration_of_order"], "a sexual harm prevention order", Some(years(5)), None,
            "Sentencing Act 2020 s347", CODE, None, GeneralKnowledge),
    ]
};

/// Ranges for people of some ages alone: whose, and the row.
#[rustfmt::skip]
const LIMITS_BY_AGE: &[(Ages, Row)] = {
    use Standing::GeneralKnowledge;
    const FINE: &[&str] = &["amount_of_fine"];
    const FINED: &str = "a fine of somebody so young by a youth court or magistrates' court";
    &[
        (Ages::between(14, 17), (&["FO"], FINE, FINED, None, Some(pounds(1_000)), "Sentencing Act 2020 s123", CODE,
            None, GeneralKnowledge)),
        (Ages::at_most(13), (&["FO"], FINE, FINED, None, Some(pounds(250)), "Sentencing Act 2020 s123", CODE,
            None, GeneralKnowledge)),
        (Ages::at_least(18), (&["CRIMBO"], &["duration_of_order"], "a criminal behaviour order against an adult",
            Some(years(2)), None, "Sentencing Act 2020 s334", CODE, None, GeneralKnowledge)),
        (Ages::at_most(17), (&["CRIMBO"], &["duration_of_order"],
            "a criminal behaviour order against somebody under 18", Some(years(1)), Some(years(3)),
            "Sentencing Act 2020 s334", CODE, None, GeneralKnowledge)),
    ]
};

/// Codes, what the sentence is called, the ages it is for when convicted, who else, provision.
type AgeRow = (
    &'static [&'static str],
    &'static str,
    Ages,
    &'static str,
    &'static str,
);

/// Codes of the one and of the other, what the law says, provision.
type ConflictRow = (
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
    &'static str,
);

/// Codes, what the law says, provision.
type PleaRow = (&'static [&'static str], &'static str, &'static str);

/// The ages of sentences. All are general
/// knowledge of the Sentencing Code. Of the rows of one code the first that another age needs is said.
#[rustfmt::skip]
const AGES: &[AgeRow] = &[
    (&["IMP"], "imprisonment", Ages::at_least(21), "", "Sentencing Act 2020 s227"),
    (&["SUSPS"], "suspended imprisonment", Ages::at_least(21), "", "Sentencing Act 2020 ss227 and 277"),
    (&["EXTIVS"], "an extended sentence of imprisonment", Ages::at_least(21), "", "Sentencing Act 2020 s279"),
    (&["MLI", "LIMP2", "LIMPSO"], "life imprisonment", Ages::at_least(21), "", "Sentencing Act 2020 s227"),
    (&["MINIDT", "MINIDB"], "a minimum sentence of imprisonment", Ages::at_least(21), "", "Sentencing Act 2020 s227"),
    (&["YOI"], "detention in a young offender institution", Ages::between(18, 20), "", "Sentencing Act 2020 s262"),
    (&["SUSPSD"], "suspended detention in a young offender institution", Ages::between(18, 20), "",
        "Sentencing Act 2020 ss262 and 264"),
    (&["EXTDVS"], "this extended sentence", Ages::between(18, 20), "", "Sentencing Act 2020 s266"),
    (&["CFL"], "custody for life", Ages::between(18, 20), "", "Sentencing Act 2020 ss272 to 275"),
    (&["CO"], "a community order", Ages::at_least(18), "", "Sentencing Act 2020 s202"),
    (&["DTO"], "a detention and training order", Ages::between(12, 17), "", "Sentencing Act 2020 s235"),
    (&["DTO"], "a detention and training order", Ages::between(15, 17),
        "or at 12 to 14 where a persistent offender", "Sentencing Act 2020 s235"),
    (&["DETSO"], "detention for a specified period", Ages::between(10, 17), "", "Sentencing Act 2020 ss249 and 250"),
    (&["EXTDVSU"], "this extended sentence", Ages::between(10, 17), "", "Sentencing Act 2020 s254"),
    (&["YRO"], "a youth rehabilitation order", Ages::between(10, 17), "", "Sentencing Act 2020 s173"),
    (&["YROISS"], "a youth rehabilitation order", Ages::between(10, 17), "", "Sentencing Act 2020 s173"),
    (&["YROISS"], "intensive supervision and surveillance", Ages::between(15, 17),
        "or younger where a persistent offender", "Sentencing Act 2020 s180"),
    (&["YRUP1"], "unpaid work under a youth rehabilitation order", Ages::between(16, 17), "",
        "Sentencing Act 2020 Sch 6"),
    (&["YOP"], "a referral order", Ages::between(10, 17), "", "Sentencing Act 2020 ss84 and 85"),
    (&["REPO"], "a reparation order", Ages::between(10, 17), "", "Sentencing Act 2020 s109"),
];

/// Sentences that punish.
const PUNISHES: &[&str] = &[
    "FO", "IMP", "YOI", "SUSPS", "SUSPSD", "CO", "DTO", "DETSO", "YRO", "YROISS", "YOP", "EXTIVS",
    "EXTDVS", "EXTDVSU",
];

/// Custody at once.
const CUSTODY: &[&str] = &["IMP", "YOI", "DTO", "DETSO", "EXTIVS", "EXTDVS", "EXTDVSU"];

/// What does not go together. General knowledge of the Sentencing Code.
#[rustfmt::skip]
const CONFLICTS: &[ConflictRow] = &[
    (&["CD", "AD"], PUNISHES, "a discharge is for an offence no punishment is needed for",
        "Sentencing Act 2020 ss79 and 80(3)"),
    (&["CD"], &["AD"], "a discharge is absolute or conditional", "Sentencing Act 2020 ss79 and 80"),
    (&["SUSPS", "SUSPSD"], &["CO"], "a community order is not made together with a suspended sentence order",
        "Sentencing Act 2020 s203"),
    (CUSTODY, &["CO", "YRO", "YROISS"], "an offence is punished by custody or by a community sentence",
        "Sentencing Act 2020 ss204 and 230"),
    (&["YOP"], &["FO", "YRO", "YROISS", "REPO"],
        "a fine, a reparation order or a youth rehabilitation order is not made together with a referral order",
        "Sentencing Act 2020 s89"),
];

/// What needs a plea of guilty. General knowledge of the Sentencing Code.
const PLEAS: &[PleaRow] = &[(
    &["YOP"],
    "a referral order needs a plea of guilty to this offence or to one dealt with together with it; none is recorded",
    "Sentencing Act 2020 ss84 and 85",
)];

fn codes(codes: &[&'static str]) -> Vec<Cow<'static, str>> {
    codes.iter().map(|&code| code.into()).collect()
}

fn limit(ages: Ages, row: &Row) -> SentenceLimit {
    let (of, prompts, what, least, most, provision, since, until, standing) = *row;
    SentenceLimit {
        codes: codes(of),
        prompts: codes(prompts),
        what: what.into(),
        ages,
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

/// A provision of the Sentencing Code.
fn code(provision: &'static str) -> Authority {
    Authority {
        provision: provision.into(),
        in_force_from: Some(CODE),
        in_force_to: None,
        standing: Standing::GeneralKnowledge,
    }
}

fn of_the_code<T>(title: &'static str, rows: Vec<T>) -> Table<T> {
    Table {
        source: Source {
            title: title.into(),
            standing: Standing::GeneralKnowledge,
            in_force_from: CODE,
        },
        rows,
    }
}

/// How old somebody has to be for a sentence.
pub(super) fn ages() -> Table<SentenceAge> {
    let row = |&(of, what, ages, also, provision): &AgeRow| SentenceAge {
        codes: codes(of),
        what: what.into(),
        ages,
        also: also.into(),
        authority: code(provision),
    };
    of_the_code(
        "ages the Sentencing Code has sentences for; each row names its provision",
        AGES.iter().map(row).collect(),
    )
}

/// Which sentences are not passed together for one offence.
pub(super) fn conflicts() -> Table<SentenceConflict> {
    let row = |&(one, other, text, provision): &ConflictRow| SentenceConflict {
        one: codes(one),
        other: codes(other),
        text: text.into(),
        authority: code(provision),
    };
    of_the_code(
        "sentences the Sentencing Code does not let go together; each row names its provision",
        CONFLICTS.iter().map(row).collect(),
    )
}

/// Which sentences need a plea of guilty.
pub(super) fn pleas() -> Table<SentencePlea> {
    let row = |&(of, text, provision): &PleaRow| SentencePlea {
        codes: codes(of),
        text: text.into(),
        authority: code(provision),
    };
    of_the_code(
        "sentences the Sentencing Code has after a plea of guilty; each row names its provision",
        PLEAS.iter().map(row).collect(),
    )
}

/// The surcharges for offences since 16 June 2022. They go by the age at the offence, which for whoever was convicted
/// under 18 was under 18 too.
fn surcharges() -> Vec<Surcharge> {
    use SurchargeAmount::{ByTerm, Fixed, OfFine, Unstated};

    let row = |ages: Ages, of: &[&'static str], amount| Surcharge {
        codes: codes(of),
        ages,
        amount,
    };
    let (young, adult) = (Ages::at_most(17), Ages::at_least(18));
    vec![
        row(young, &["CD"], Fixed(2_000)),
        row(young, &["FO", "CO", "YRO", "YROISS", "YOP"], Fixed(2_600)),
        row(
            young,
            &[
                "DTO", "DETSO", "DETMP", "EXTDVSU", "IMP", "YOI", "SUSPS", "SUSPSD",
            ],
            Fixed(4_100),
        ),
        row(
            adult,
            &["FO"],
            OfFine {
                percent: 40,
                most: 200_000,
            },
        ),
        row(adult, &["CD"], Fixed(2_600)),
        row(adult, &["CO"], Fixed(11_400)),
        row(
            adult,
            &["SUSPS", "SUSPSD"],
            ByTerm(vec![(Some(6), 15_400), (None, 18_700)]),
        ),
        row(
            adult,
            &["IMP", "YOI"],
            ByTerm(vec![(Some(6), 15_400), (Some(24), 18_700), (None, 22_800)]),
        ),
        row(
            adult,
            &[
                "EXTIVS", "EXTDVS", "MLI", "CFL", "LIMP2", "LIMPSO", "MINIDT", "MINIDB",
            ],
            Unstated,
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
            rows: LIMITS
                .iter()
                .map(|row| limit(Ages::ANY, row))
                .chain(LIMITS_BY_AGE.iter().map(|(ages, row)| limit(*ages, row)))
                .collect(),
        },
        ages: ages(),
        conflicts: conflicts(),
        pleas: pleas(),
        surcharges: Table {
            source: Source {
                title: "surcharges ordered on adults and on people under 18".into(),
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
