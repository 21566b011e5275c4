//! The sample office, put into a real server on different days of the year.
use std::collections::BTreeSet;
use std::sync::Arc;

use case_server::auth::{Actor, Case, Read, authorize};
use case_server::clock::Clock;
use case_server::config::Config;
use case_server::office::{Office, OfficeError};
use case_server::sample::{Days, cases, fill, fill_with, people};
use case_server::store::records;
use casework::file::CaseFile;
use casework::record::{
    CaseHead, CaseId, Conflict, Hearing, HearingOutcome, Mark, Material, Review, Task, UserId,
};
use casework::summary::case_row;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use rstest::rstest;

const PASSWORD: &str = "a sample password";

fn office(folder: &tempfile::TempDir, today: Date) -> Office {
    let mut config = Config::local(folder.path()).unwrap();
    let zone = TimeZone::get("Europe/London").unwrap();
    let morning = today.at(8, 0, 0, 0).to_zoned(zone).unwrap().timestamp();
    config.clock = Clock::starting_at(morning);
    Office::open(&config).unwrap()
}

/// Every case file, as the people of the sample who may see most see it.
async fn files(office: &Office) -> Vec<CaseFile> {
    let manager = actor(office, people::MANAGER).await;
    office
        .store
        .read(move |sql| {
            let rows = sql.rows("SELECT id FROM record WHERE kind = 'case' ORDER BY id", &[])?;
            let ids: Vec<CaseId> = rows
                .iter()
                .map(|row| row.text(0).unwrap().parse().unwrap())
                .collect();
            ids.into_iter()
                .map(|id| {
                    let permit = authorize(sql, &manager, Read, Case(id))?;
                    Ok(records::of_scope(sql, &permit.scoped())?)
                })
                .collect::<Result<Vec<_>, OfficeError>>()
        })
        .await
        .unwrap()
}

async fn actor(office: &Office, login: &'static str) -> Arc<Actor> {
    let id = office
        .store
        .read(move |sql| case_server::store::accounts::by_login(sql, login))
        .await
        .unwrap()
        .map(|account| account.user)
        .unwrap();
    let id: UserId = id;
    office.actor(id).await.unwrap()
}

#[rstest]
#[case::a_monday(date(2026, 11, 23))]
#[case::christmas_eve(date(2026, 12, 24))]
#[case::a_saturday_after_a_bank_holiday(date(2027, 1, 2))]
#[tokio::test]
async fn the_office_stands_on_any_day(#[case] today: Date) {
    let folder = tempfile::tempdir().unwrap();
    let office = office(&folder, today);
    let sign_ins = fill(&office, today, 1, PASSWORD).await.unwrap();
    assert_eq!(sign_ins.len(), people::EVERYBODY.len());
    let files = files(&office).await;
    assert!(files.len() >= 12, "{} cases", files.len());

    let tomorrow = Days(today).next_sitting();
    let in_court = files
        .iter()
        .filter(|file| {
            file.all::<Hearing>().any(|hearing| {
                hearing.body.on == tomorrow
                    && hearing.body.court.as_str() == "B13HT00"
                    && !hearing.body.vacated
            })
        })
        .count();
    assert!(in_court >= 6, "{in_court} cases in one court on {tomorrow}");

    let count = |of: fn(&CaseFile) -> usize| files.iter().map(of).sum::<usize>();
    assert!(count(|file| file.all::<Material>().count()) >= 100);
    assert!(count(|file| file.all::<Mark>().count()) >= 8);
    assert!(count(|file| file.all::<Review>().count()) >= 2);
    assert!(count(|file| file.all::<HearingOutcome>().count()) >= 6);
    assert_eq!(
        count(|file| file.all::<Conflict>().count()),
        0,
        "a sample without conflicts"
    );
    let due: Vec<Date> = files
        .iter()
        .flat_map(|file| {
            file.all::<Task>()
                .filter(|task| task.body.is_open())
                .map(|task| task.body.due)
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(
        due.iter().any(|due| *due < today),
        "nothing overdue: {due:?}"
    );
    assert!(
        due.iter().any(|due| *due >= today),
        "nothing to come: {due:?}"
    );
    let critical = files
        .iter()
        .flat_map(|file| {
            file.all::<Task>()
                .map(|task| task.body.clone())
                .collect::<Vec<_>>()
        })
        .filter(|task| task.is_open() && task.escalation < today)
        .count();
    assert!(critical >= 1, "nothing critically overdue");
    let late = due.iter().filter(|due| **due < today).count();
    assert!(
        late * 2 < due.len(),
        "{late} of {} open tasks are late",
        due.len()
    );
    for file in &files {
        let head = file.all::<CaseHead>().next().unwrap();
        for hearing in file.all::<Hearing>() {
            assert!(
                hearing.body.on >= head.body.received || hearing.body.on >= today,
                "{}: a hearing on {} before the case came on {}",
                head.body.urn,
                hearing.body.on,
                head.body.received
            );
        }
    }
    office.close().await;
}

/// Three hundred cases beside the written ones, on a day of summer and one after Christmas.
#[rstest]
#[case::a_summer_sunday(date(2026, 7, 5), 1)]
#[case::between_the_years(date(2026, 12, 29), 2)]
#[tokio::test]
async fn generated_cases_live_by_the_rules_and_stand_at_every_stage(
    #[case] today: Date,
    #[case] seed: u64,
) {
    let folder = tempfile::tempdir().unwrap();
    let office = office(&folder, today);
    let mut told = Vec::new();
    fill_with(&office, today, seed, PASSWORD, 300, &mut |made| {
        told.push(made);
    })
    .await
    .unwrap();
    assert_eq!(told.last(), Some(&300));
    let files = files(&office).await;
    let written = cases::all(Days(today)).unwrap().len();
    assert_eq!(files.len(), written + 300);
    let conflicts: usize = files
        .iter()
        .map(|file| file.all::<Conflict>().count())
        .sum();
    assert_eq!(conflicts, 0);

    let stands: BTreeSet<String> = files
        .iter()
        .map(|file| format!("{:?}", case_row(file).unwrap().phase))
        .collect();
    for wanted in ["Finalised", "Trial"] {
        assert!(
            stands.contains(wanted),
            "no case is at “{wanted}”: {stands:?}"
        );
    }
    assert!(stands.len() >= 7, "{stands:?}");
    let urns: BTreeSet<&str> = files
        .iter()
        .filter_map(|file| file.head().map(|head| head.urn.as_str()))
        .collect();
    assert_eq!(urns.len(), files.len());
}

#[test]
fn no_document_is_dated_ahead_or_twice_the_same() {
    for today in [date(2026, 11, 23), date(2027, 7, 31), date(2028, 2, 29)] {
        for case in cases::all(Days(today)).unwrap() {
            let mut names = BTreeSet::new();
            for document in &case.documents {
                assert!(
                    document.dated.is_none_or(|dated| dated <= today),
                    "{} {}",
                    case.urn,
                    document.file_name
                );
                assert!(
                    names.insert(&document.file_name),
                    "{} {}",
                    case.urn,
                    document.file_name
                );
            }
        }
    }
}
