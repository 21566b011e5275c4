//! What lists of cases show of time limits.

mod support;

use casework::limits::case::custody_limits;
use casework::limits::event::Event;
use casework::queue::{Sort, SortKey};
use casework::record::Remand;
use casework::summary::{case_row, task_rows};
use support::day;

#[test]
fn rows_are_sorted_by_the_day_one_works_to_and_not_by_the_later_day_of_the_law() {
    // In custody from 3 March 2025 for an either-way offence nobody has allocated: 70 days end on 12 May, while the
    // courts' own system shows 56 days, on 28 April.
    let mut desk = support::Desk::new();
    let mut case = support::theft();
    case.received = day("2025-03-03");
    let suspect = &mut case.defendants[0];
    suspect.remand = Remand::Custody;
    for charge in &mut suspect.charges {
        charge.from = day("2025-03-01");
        charge.charged_on = Some(day("2025-03-02"));
    }
    suspect.custody = [Event::FirstAppearance, Event::RemandedInCustody]
        .map(|event| (day("2025-03-03"), event))
        .to_vec();
    desk.on("2025-03-03T12:00:00Z").act(case);

    let limits = custody_limits(&desk.file, None);
    assert_eq!(limits[0].expiry(), Some(day("2025-05-12")));
    assert_eq!(limits[0].work_to(), Some(day("2025-04-28")));
    let row = case_row(&desk.file).unwrap();
    assert_eq!(row.custody_limit, Some(day("2025-04-28")));
    let tasks = task_rows(&desk.file);
    assert!(
        tasks
            .iter()
            .all(|task| task.case.custody_limit == row.custody_limit)
    );
    let by_limit = Sort {
        by: SortKey::CustodyLimit,
        descending: false,
    };
    assert_eq!(
        by_limit.heading_of_case(&row, day("2025-04-27")),
        Some("Tomorrow")
    );
}
