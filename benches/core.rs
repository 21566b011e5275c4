//! What the core costs: `cargo bench --bench core`. Prints a Markdown table for `docs/performance.md`.

#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot be made should stop"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use casework::apply::{Context, apply};
use casework::file::CaseFile;
use casework::mutation::{AddNote, Edit, Envelope, Mutation, NewDefendant, RegisterCase, SCHEMA};
use casework::queue::{Directory, Filter, Reading, Sort};
use casework::recognise::recognise;
use casework::record::{
    CaseId, DeviceId, MutationId, RecordId, Remand, Role, Scope, TaskOwner, UserId, Visibility,
};
use casework::status::status_of;
use casework::summary::{TaskRow, case_row, task_rows};
use casework::tables::Tables;
use casework::tables::lists::List;
use casework::tables::load::{self, Load};
use casework::tables::offences::OffenceIndex;
use casework::wire::QueueOf;
use jiff::civil::date;
use jiff::{Timestamp, ToSpan as _};
use serde_json::json;
use uuid::Uuid;

/// Records of the large case.
const RECORDS: usize = 500;
const ROUNDS: usize = 2_000;
/// Tasks of the large queue.
const QUEUE: usize = 10_000;

fn main() {
    // `cargo test --benches` runs this too; a few rounds show that it works.
    let rounds = if std::env::args().any(|a| a == "--bench") {
        ROUNDS
    } else {
        3
    };
    let tables = Tables::builtin();
    let office = Office::new(&tables);
    let file = office.large_case();
    let note = office.envelope(note("Listed with the other matter."));
    let edit = office.envelope(Edit {
        record: office.case.head(),
        field: "summary".to_owned(),
        was: json!(""),
        to: json!("A theft from a shop."),
    });
    let statement = statement();
    let pages: Vec<&str> = statement.iter().map(String::as_str).collect();

    println!("| what | median µs | worst of a hundred µs |\n|---|---|---|");
    let row = |what: &str, rounds: usize, mut work: Box<dyn FnMut() + '_>| {
        let (median, p99) = measure(rounds, &mut work);
        println!("| {what} | {} | {} |", micros(median), micros(p99));
    };
    let typed = ["s18", "abh", "theft shop", "poss w/i supply cannabis", "d"];
    let index = OffenceIndex::new(&tables.offences.rows);
    row(
        &format!("search {} offences at a key", index.len()),
        rounds,
        Box::new(|| {
            for query in typed {
                black_box(index.search(query, 20));
            }
        }),
    );
    if let Some(files) = NationalFiles::read() {
        row(
            "load all national reference files",
            rounds.min(20),
            Box::new(|| {
                black_box(files.load(&tables));
            }),
        );
        let loaded = files.load(&tables);
        let index = OffenceIndex::new(&loaded.offences.rows);
        for query in typed {
            row(
                &format!("search {} offences for {query:?}", index.len()),
                rounds.min(200),
                Box::new(|| {
                    black_box(index.search(query, 20));
                }),
            );
        }
    } else {
        println!("| national reference files: skipped, ../shared/data is not there | | |");
    }
    row(
        &format!("add a note to a case of {} records", file.len()),
        rounds,
        Box::new(|| {
            black_box(apply(&file, &note, &office.context()).expect("it holds"));
        }),
    );
    row(
        "edit one field of that case",
        rounds,
        Box::new(|| {
            black_box(apply(&file, &edit, &office.context()).expect("it holds"));
        }),
    );
    row(
        "derive its status",
        rounds,
        Box::new(|| {
            black_box(status_of(&file));
        }),
    );
    row(
        "make its row and its task rows",
        rounds,
        Box::new(|| {
            black_box((case_row(&file), task_rows(&file)));
        }),
    );
    let queue = office.queue(QUEUE);
    let directory = Directory::new(&tables);
    let reading = Reading {
        today: date(2026, 11, 23),
        me: office.actor,
        my_pools: &[],
        my_units: &[],
        directory: &directory,
    };
    let filter = Filter::parse("due:<30d fell", QueueOf::Tasks, None).expect("a filter");
    row(
        &format!("filter and sort a queue of {QUEUE} tasks"),
        rounds.min(50),
        Box::new(|| {
            let matcher = filter.matcher(&reading);
            let mut rows: Vec<&TaskRow> =
                queue.iter().filter(|row| matcher.wants_task(row)).collect();
            rows.sort_by(|a, b| Sort::default().compare_tasks(a, b, &reading));
            black_box(rows.len());
        }),
    );
    row(
        "recognise a statement of 3 pages",
        rounds.min(300),
        Box::new(|| {
            black_box(recognise(&pages, "doc0001.pdf"));
        }),
    );
}

struct Office<'a> {
    tables: &'a Tables,
    case: CaseId,
    actor: UserId,
    device: DeviceId,
}

impl<'a> Office<'a> {
    fn new(tables: &'a Tables) -> Self {
        Self {
            tables,
            case: CaseId(Uuid::now_v7()),
            actor: UserId(Uuid::now_v7()),
            device: DeviceId(Uuid::now_v7()),
        }
    }

    fn context(&self) -> Context<'_> {
        Context {
            tables: self.tables,
            actor: self.actor,
            roles: &[Role::Prosecutor],
        }
    }

    fn envelope(&self, mutation: impl Into<Mutation>) -> Envelope {
        Envelope {
            id: MutationId(Uuid::now_v7()),
            device: self.device,
            scope: Scope::Case(self.case),
            schema: SCHEMA,
            occurred_at: Timestamp::from_second(1_795_000_000).expect("a moment"),
            mutation: mutation.into(),
        }
    }

    /// The tasks of many cases, due over two months.
    fn queue(&self, tasks: usize) -> Vec<TaskRow> {
        let case = case_row(&self.large_case()).expect("a registered case");
        (0..tasks)
            .map(|n| {
                let due = date(2026, 11, 1).saturating_add((n as i64 % 60).days());
                TaskRow {
                    task: RecordId(Uuid::now_v7()),
                    name: "28 day PCD review".to_owned(),
                    owner: TaskOwner::User(self.actor),
                    reminder: due,
                    due,
                    escalation: due.saturating_add(5.days()),
                    urgent: n % 17 == 0,
                    held_until: None,
                    about: None,
                    case: case.clone(),
                }
            })
            .collect()
    }

    fn large_case(&self) -> CaseFile {
        let mut file = CaseFile::new(Scope::Case(self.case));
        let registered = self.envelope(RegisterCase {
            urn: "01ZD0305426".parse().expect("a URN"),
            operation_name: None,
            unit: RecordId(Uuid::now_v7()),
            pool: None,
            received: date(2026, 11, 2),
            request: None,
            summary: "".into(),
            monitoring_codes: Vec::new(),
            defendants: ["FELL", "MARCH", "OAKES"].map(defendant).to_vec(),
            people: Vec::new(),
        });
        let changes = apply(&file, &registered, &self.context()).expect("a new case");
        file.commit(changes);
        while file.len() < RECORDS {
            let note = self.envelope(note("Asked the officer for the footage."));
            let changes = apply(&file, &note, &self.context()).expect("a note");
            file.commit(changes);
        }
        file
    }
}

fn note(text: &str) -> AddNote {
    AddNote {
        text: text.into(),
        about: None,
        visibility: Visibility::Case,
    }
}

fn defendant(surname: &str) -> NewDefendant {
    NewDefendant {
        given_names: "Robin".into(),
        surname: surname.into(),
        born: Some(date(1990, 4, 2)),
        asn: None,
        pnc: None,
        remand: Remand::UnconditionalBail,
        bail_conditions: "".into(),
        charges: Vec::new(),
        custody: Vec::new(),
    }
}

/// A witness statement of three pages, with nothing on the later ones that tells what it is.
fn statement() -> Vec<String> {
    let first = "RESTRICTED (when complete)                                   MG11\nWITNESS STATEMENT\n\
                 Criminal Procedure Rules, r 16.2; Criminal Justice Act 1967, s. 9\nURN 01 ZD 03054 26\n\
                 Statement of: Ines Carrow\nAge if under 18: Over 18   Occupation: Shop manager\n\
                 This statement (consisting of 3 pages each signed by me) is true to the best of my knowledge and belief \
                 and I make it knowing that, if it is tendered in evidence, I shall be liable to prosecution if I have \
                 wilfully stated in it anything which I know to be false or do not believe to be true.\n\
                 Signature: I Carrow   Date: 02/11/2026\n";
    let later = "I could see the man by the tills. He wore a green coat and carried a rucksack. He walked past the \
                 last point of payment without stopping.\n"
        .repeat(20);
    vec![first.to_owned(), later.clone(), later]
}

fn measure(rounds: usize, work: &mut dyn FnMut()) -> (Duration, Duration) {
    let mut took: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    took.sort_unstable();
    (took[rounds / 2], took[(rounds * 99 / 100).min(rounds - 1)])
}

fn micros(duration: Duration) -> String {
    format!("{:.1}", duration.as_secs_f64() * 1e6)
}

/// The national reference files as bytes, where they were gathered beside the workspace.
struct NationalFiles {
    offences: Vec<u8>,
    units: Vec<u8>,
    results: Vec<u8>,
    codes: Vec<u8>,
}

impl NationalFiles {
    fn read() -> Option<Self> {
        let read = |name: &str| {
            let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
            std::fs::read(data.join(name)).ok()
        };
        Some(Self {
            offences: read("standing/offences_merged.csv")?,
            units: read("standing/organisation-unit.json")?,
            results: read("common_platform/result-definitions.json")?,
            codes: read("standing/result-code.json")?,
        })
    }

    fn load(&self, tables: &Tables) -> Tables {
        tables
            .with(Load {
                offences: Some(load::offences(&self.offences)),
                units: Some(load::units(&self.units)),
                results: Some(load::result_definitions(&self.results)),
                lists: vec![(List::ResultCodes, load::list(&self.codes))],
                ..Load::new("measured".to_owned(), date(2026, 11, 1))
            })
            .expect("the national files load")
    }
}
