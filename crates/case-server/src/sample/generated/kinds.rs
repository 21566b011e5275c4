//! The offences that generated cases are about, each as often as an office sees it.

use super::super::model::Team;

/// Which courts a case of the kind goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// The magistrates' court from beginning to end.
    Magistrates,
    /// Sent to the Crown Court at the first hearing.
    CrownCourt,
}

/// A kind of case.
#[derive(Debug)]
pub(super) struct Kind {
    /// Its national code.
    pub code: &'static str,
    /// Its title.
    pub title: &'static str,
    /// How often, beside the others.
    pub weight: u32,
    /// The team that has it.
    pub team: Team,
    /// The courts.
    pub course: Course,
    /// What happened, after the place and before the victim's name where there is one.
    pub particulars: &'static str,
    /// Whether somebody is the victim.
    pub victim: bool,
    /// How many in a hundred are remanded in custody.
    pub custody: u32,
    /// Monitoring codes.
    pub codes: &'static [&'static str],
    /// What is in issue, in a line.
    pub summary: &'static [&'static str],
}

macro_rules! kinds {
    ($($weight:literal $code:literal $title:literal $team:ident $course:ident custody $custody:literal victim $victim:literal $codes:expr, $particulars:literal, $summary:expr;)+) => {
        /// Every kind.
        pub(super) const KINDS: &[Kind] = &[$(Kind {
            code: $code,
            title: $title,
            weight: $weight,
            team: Team::$team,
            course: Course::$course,
            particulars: $particulars,
            victim: $victim,
            custody: $custody,
            codes: $codes,
            summary: $summary,
        },)+];
    };
}

kinds! {
    22 "TH68010" "Theft from a shop" Magistrates Magistrates custody 4 victim false &[],
        "stole goods belonging to Fennick's Stores Limited",
        &["Goods taken past the tills, seen by a store detective.", "Meat and spirits taken; on camera, identification in issue.", "Cosmetics taken by two; the other not traced."];
    14 "OF61102" "Assault a person thereby occasioning them actual bodily harm" Magistrates Magistrates custody 15 victim true &[],
        "assaulted the complainant thereby occasioning actual bodily harm to",
        &["Punch outside a public house, swelling and a cut lip. Self-defence raised.", "Pushed down steps after an argument between neighbours.", "Head butt in a taxi queue, on camera."];
    12 "RT88007" "Drive motor vehicle when alcohol level above limit" Magistrates Magistrates custody 0 victim false &[],
        "drove a motor vehicle on a road after consuming so much alcohol that the proportion of it in the breath exceeded the prescribed limit",
        &["Stopped at a check, 61 microgrammes.", "Collision with a parked car, 88 microgrammes.", "Seen to swerve, 44 microgrammes; procedure challenged."];
    9 "CD71039" "Criminal damage to property - value under £5000" Magistrates Magistrates custody 2 victim true &[],
        "without lawful excuse damaged property, intending to damage it or being reckless as to whether it would be damaged, belonging to",
        &["Windows of a former partner's car broken.", "Door kicked in after a party.", "Fence and greenhouse damaged in a dispute about a hedge."];
    9 "CJ88159" "Common assault of an emergency worker" Magistrates Magistrates custody 6 victim true &[],
        "assaulted by beating an emergency worker, acting in the exercise of functions as such, namely",
        &["Spat at a police officer on arrest.", "Kicked a paramedic in an ambulance.", "Struck a nurse in the emergency department."];
    7 "CJ88144" "Possess knife blade / sharp pointed article in a public place - Criminal Justice Act 1988" Magistrates Magistrates custody 8 victim false &["KER"],
        "without good reason or lawful authority had in a public place an article which had a blade",
        &["Kitchen knife in a rucksack, said to be for work.", "Lock knife found on a search after a call about a fight."];
    8 "TH68036" "Burglary dwelling and theft - no violence" CrownCourt CrownCourt custody 45 victim true &[],
        "having entered as a trespasser a building, being a dwelling, stole therein property belonging to",
        &["Jewellery taken at night, DNA on a window frame.", "Laptops taken by day; shoe mark and telephone data.", "Car keys fished through a letter box; car recovered."];
    5 "MD71231" "Possess with intent to supply a controlled drug of Class A - Heroin" CrownCourt CrownCourt custody 40 victim false &[],
        "had in possession diamorphine, a controlled drug of Class A, with intent to supply it to another",
        &["Wraps and two telephones in a car; messages relied on.", "Forty wraps thrown over a wall in a chase."];
    4 "TH68023" "Robbery" CrownCourt CrownCourt custody 60 victim true &[],
        "robbed of a mobile telephone",
        &["Telephone taken at knife point in a subway.", "Bag taken from a woman of 71, who fell."];
    4 "OF61016" "Section 18 - wounding with intent" CrownCourt CrownCourt custody 70 victim true &[],
        "unlawfully and maliciously wounded with intent to do grievous bodily harm the person of",
        &["Glass to the face in a bar; intent in issue.", "Stabbing in a shared house; self-defence."];
    3 "PH97011" "Stalking involving serious alarm / distress" Magistrates Magistrates custody 12 victim true &["STK"],
        "pursued a course of conduct which amounted to stalking and which caused serious alarm or distress to",
        &["Messages, flowers and a tracker after the end of a relationship."];
    3 "FA06001" "Fraud by false representation - Fraud Act 2006" CrownCourt CrownCourt custody 5 victim true &[],
        "dishonestly made representations known to be untrue, intending to make a gain, to",
        &["Roofing work that was never needed, paid in cash.", "Courier said to come from the bank."];
    2 "RT88526" "Cause serious injury by dangerous driving" CrownCourt CrownCourt custody 10 victim true &[],
        "caused serious injury by driving a mechanically propelled vehicle dangerously on a road to",
        &["Overtook on a bend; expert reconstruction awaited."];
    2 "SX03002" "Rape a woman 16 years of age or over - SOA 2003" Rasso CrownCourt custody 35 victim true &["RAPE"],
        "intentionally penetrated without consent",
        &["After a party, consent in issue; telephone downloads.", "Former partner; recorded interview and messages."];
}

/// The kind that this number below [`weights`] falls on.
pub(super) fn kind(mut number: u32) -> &'static Kind {
    for kind in KINDS {
        if number < kind.weight {
            return kind;
        }
        number -= kind.weight;
    }
    &KINDS[0]
}

/// What all weights come to.
pub(super) fn weights() -> u32 {
    KINDS.iter().map(|kind| kind.weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use casework::tables::Tables;

    #[test]
    fn every_kind_is_an_offence_of_the_tables_with_codes_of_theirs() {
        let tables = Tables::builtin();
        for kind in KINDS {
            let code = kind.code.parse().unwrap();
            let offence = tables.offences.get(&code).unwrap();
            assert!(offence.mode_of_trial.is_some(), "{}", kind.code);
        }
    }

    #[test]
    fn every_number_falls_on_a_kind() {
        let mut met = Vec::new();
        for number in 0..weights() {
            let code = kind(number).code;
            if met.last() != Some(&code) {
                met.push(code);
            }
        }
        assert_eq!(met.len(), KINDS.len());
    }
}
