//! Points to prove: what the prosecution must prove of an offence, so that evidence can be put against each.
//!
//! Put together by hand from the statutes and the common law as generally known, for the offences charged most often. It
//! is a list to start from: people add points of their own, and no rule depends on it.

use crate::record::Charge;
use crate::tables::Tables;

mod rows;

/// Points every charge has, whatever the offence.
pub const ALWAYS: &[&str] = &["Identity: it was the defendant", "Day and place as charged"];

/// What is offered where an offence has no row of its own.
pub const USUAL: &[&str] = &[
    "The act or omission alleged",
    "The state of mind the offence asks for",
    "That it was not lawful, excused or justified",
];

/// The points to prove of a charge: those of its offence, or the usual ones; then those every charge has.
pub fn points_of(charge: &Charge, tables: &Tables) -> Vec<&'static str> {
    let code = &charge.offence;
    let offence = tables
        .offences
        .get(code)
        .or_else(|| tables.offences.get(&code.base()));
    let own = offence
        .and_then(|offence| rows::find(&offence.act, &offence.section, &offence.title))
        .unwrap_or(USUAL);
    own.iter().chain(ALWAYS).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_point_is_said_twice_of_an_offence_and_each_fits_its_field() {
        for row in rows::ROWS {
            let mut said = Vec::new();
            for point in row.points.iter().chain(ALWAYS) {
                assert!(!said.contains(point), "{point} of {}", row.section);
                assert!(point.chars().count() <= 120, "{point}");
                said.push(point);
            }
        }
    }

    #[test]
    fn every_row_is_of_an_offence_that_can_be_charged() {
        let tables = Tables::builtin();
        for row in rows::ROWS {
            let found = tables.offences.rows.iter().any(|offence| {
                rows::find(&offence.act, &offence.section, &offence.title)
                    .is_some_and(|points| std::ptr::eq(points, row.points))
            });
            assert!(found, "{} {}", row.act, row.section);
        }
    }

    #[test]
    fn a_subsection_has_the_points_of_its_section_unless_it_has_its_own() {
        let of = |section: &str| rows::find("Theft Act 1968", section, "").unwrap();
        assert!(of("s 9(1)(a)")[0].contains("Entered"));
        assert_ne!(of("s 9(1)(a)"), of("s 9(1)(b)"));
        assert!(of("s 8(1)")[0].contains("Stole"));
        assert!(rows::find("Theft Act 1968", "s 99", "").is_none());
        assert!(rows::find("common law", "", "Murder").is_some());
    }
}
