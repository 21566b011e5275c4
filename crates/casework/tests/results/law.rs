//! What the law says of results: ranges, ages, what does not go together, and the surcharge.

use casework::results::{Offender, check, read};
use casework::tables::results::Results;
use jiff::civil::date;
use rstest::rstest;

/// The remarks on a line, by what they say.
fn remarks(line: &str, convicted: Option<jiff::civil::Date>) -> Vec<String> {
    said_of(
        line,
        Offender {
            convicted,
            ..Offender::default()
        },
    )
}

/// The remarks on a line for somebody, by what they say.
fn said_of(line: &str, offender: Offender) -> Vec<String> {
    let tables = Results::builtin();
    let catalogue = tables.catalogue();
    let results = read(&catalogue, line).whole().unwrap();
    check(&results, &tables.sentencing, offender)
        .into_iter()
        .map(|remark| remark.text)
        .collect()
}

#[test]
fn values_outside_the_law_are_remarked_on() {
    let then = Some(date(2025, 6, 1));
    let now = Some(date(2026, 11, 1));
    let over = "the custodial term is 30 months; the most is 2 years";
    assert!(remarks("30M SUSP 24M; VS 187", then).contains(&over.to_owned()));
    assert!(
        remarks("30M SUSP 24M; VS 187", now).is_empty(),
        "three years since March 2026"
    );
    assert_eq!(
        remarks("13D SUSP 6M; VS 154", then),
        ["the custodial term is 13 days; the least is 14 days"]
    );
    assert!(
        remarks("2W SUSP 6M; VS 154", then).is_empty(),
        "two weeks are fourteen days"
    );
    assert!(
        remarks("24M SUSP 2Y; VS 187", then).is_empty(),
        "the ends of a range are within"
    );
    assert_eq!(
        remarks("6M SUSP 5M; VS 154", None),
        ["the operational period is 5 months; the least is 6 months"]
    );
    assert_eq!(
        remarks("CO UPW 30H; VS 114", None),
        ["unpaid work is 30 hours; the least is 40 hours"]
    );
    assert_eq!(
        remarks("CO UPW 301H; VS 114", None),
        ["unpaid work is 301 hours; the most is 300 hours"]
    );
    assert_eq!(remarks("PTS 12", None).len(), 1);
    assert!(remarks("DISQ 12M", None).is_empty());
    assert_eq!(remarks("DISQ 11M", None).len(), 1);
    // A length no calendar holds is still too long.
    assert_eq!(remarks("CD 4000000000Y; VS 26", None).len(), 1);
}

#[test]
fn a_surcharge_is_due_with_a_sentence() {
    let due = remarks("FO 150", None);
    assert_eq!(due.len(), 1);
    assert!(due[0].contains("£60.00"), "{due:?}");
    assert!(remarks("FO 150; VS 60", None).is_empty());
    assert_eq!(remarks("FO 150; VS 50", None).len(), 1);
    assert!(remarks("FO 150; NOVS means", None).is_empty());
    assert!(
        remarks("FO 9000; VS 2000", None).is_empty(),
        "the most is 2,000 pounds"
    );
    assert!(remarks("AD", None).is_empty());
    assert!(remarks("RI", None).is_empty());
    // The sentence with the highest decides.
    assert!(remarks("FO 150; CO; VS 114", None).is_empty());
}

/// The remarks on a line for somebody of this age when convicted.
fn at_age(line: &str, age: u8) -> Vec<String> {
    said_of(
        line,
        Offender {
            age: Some(age),
            ..Offender::default()
        },
    )
}

#[rstest]
#[case::imprisonment("IMP 12M; VS 187", 20, "aged 21 or over")]
#[case::suspended("SUSPS 12M 18M; VS 187", 20, "aged 21 or over")]
#[case::detention("YOI 12M; VS 187", 21, "aged 18 to 20")]
#[case::detention_of_a_child("YOI 12M; VS 41", 17, "aged 18 to 20")]
#[case::suspended_detention("SUSPSD 12M 18M; VS 187", 21, "aged 18 to 20")]
#[case::community_order("CO; VS 26", 17, "aged 18 or over")]
#[case::training_order("DTO 6M; VS 41", 18, "aged 12 to 17")]
#[case::training_order_at_11("DTO 6M; VS 41", 11, "aged 12 to 17")]
#[case::training_order_at_14("DTO 6M; VS 41", 14, "where a persistent offender")]
#[case::short_training_order("DTO 3M; VS 41", 16, "the least is 4 months")]
#[case::referral_order("YOP 6M; VS 26", 18, "aged 10 to 17")]
#[case::youth_order("YRO 12M; VS 26", 18, "aged 10 to 17")]
#[case::long_detention("DETSO 4Y; VS 41", 18, "aged 10 to 17")]
#[case::fine("FO 1001; VS 26", 17, "the most is £1,000.00")]
#[case::fine_at_13("FO 251; VS 26", 13, "the most is £250.00")]
#[case::behaviour_order("CRIMBO 4Y", 17, "the most is 3 years")]
fn a_sentence_for_another_age_is_remarked_on(
    #[case] line: &str,
    #[case] age: u8,
    #[case] said: &str,
) {
    let remarks = at_age(line, age);
    assert_eq!(
        remarks.iter().filter(|text| text.contains(said)).count(),
        1,
        "{remarks:?}"
    );
}

#[rstest]
#[case("IMP 12M; VS 187", 21)]
#[case("YOI 12M; VS 187", 18)]
#[case("YOI 12M; VS 187", 20)]
#[case("CO; VS 114", 18)]
#[case("DTO 4M; VS 41", 15)]
#[case("YOP 6M; VS 26", 10)]
#[case("YRO 12M; VS 26", 17)]
#[case("DETSO 4Y; VS 41", 10)]
#[case("FO 1000; VS 26", 14)]
#[case("FO 250; VS 26", 13)]
#[case("FO 2000; VS 800", 18)]
#[case("CD 12M; VS 20", 17)]
fn a_sentence_for_that_age_is_not(#[case] line: &str, #[case] age: u8) {
    assert_eq!(at_age(line, age), [""; 0]);
}

#[test]
fn the_surcharge_is_that_of_the_age() {
    let due = at_age("FO 150", 17);
    assert!(
        due[0].contains("for somebody under 18 £26.00: VS 26"),
        "{due:?}"
    );
    assert!(at_age("FO 150; VS 60", 17)[0].contains("under 18"));
    assert!(at_age("FO 150", 18)[0].contains("for an adult £60.00"));
    // Only the young are given one.
    assert!(remarks("DTO 6M", None)[0].contains("for somebody under 18 £41.00"));
}

#[rstest]
#[case("CD 12M; FO 100; VS 40", "CD with FO for the same offence")]
#[case("CD 12M; IMP 3M; VS 154", "CD with IMP for the same offence")]
#[case("AD; FO 100; VS 40", "AD with FO for the same offence")]
#[case("DTO 6M; YRO 12M; VS 41", "DTO with YRO for the same offence")]
#[case("SUSPS 6M 12M; CO; VS 154", "SUSPS with CO for the same offence")]
#[case("YOP 6M; FO 100; VS 26", "YOP with FO for the same offence")]
fn what_is_not_passed_together_is_remarked_on(#[case] line: &str, #[case] said: &str) {
    let remarks = remarks(line, None);
    assert!(
        remarks.iter().any(|text| text.contains(said)),
        "{remarks:?}"
    );
}

#[test]
fn a_discharge_goes_with_what_does_not_punish() {
    assert_eq!(remarks("CD 12M; COMP 50; COSTS 85; VS 26", None), [""; 0]);
}

#[test]
fn a_referral_order_needs_a_plea_of_guilty_where_pleas_are_known() {
    let after = |pleaded_guilty| {
        said_of(
            "YOP 6M; VS 26",
            Offender {
                age: Some(15),
                pleaded_guilty,
                ..Offender::default()
            },
        )
    };
    assert!(after(Some(false))[0].contains("plea of guilty"));
    assert_eq!(after(Some(true)), [""; 0]);
    assert_eq!(after(None), [""; 0]);
}
