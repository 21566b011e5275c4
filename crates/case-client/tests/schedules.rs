//! The rules of sync under random schedules: pushes and pulls that are lost, halved or answered twice, two clients
//! that edit the same fields, and a server that is put back to an older state. Nothing is lost, nothing is doubled.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should stop"
)]

use std::collections::{BTreeMap, BTreeSet};

use case_client::sync::core::{
    self, BATCH, Row, RowState, acknowledge, dependents, plan, renew, send_again_after_restore,
    settle, view,
};
use casework::apply::{Context, apply};
use casework::file::CaseFile;
use casework::mutation::{
    AddNote, CompleteTask, Edit, Envelope, Mutation, NewDefendant, RegisterCase, RemoveRecord,
    SCHEMA, TakeTask,
};
use casework::record::{
    CaseId, DeviceId, MutationId, Note, Record, RecordId, Remand, Role, Scope, UserId, Visibility,
};
use casework::refusal::Refusal;
use casework::tables::Tables;
use casework::text::Untrusted;
use casework::wire::{PushOutcome, PushResult};
use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

const ROLES: [Role; 1] = [Role::Prosecutor];
const SCOPE: Scope = Scope::Case(CaseId(Uuid::from_u128(0xC000)));

fn user(n: usize) -> UserId {
    UserId(Uuid::from_u128(0xA000 + n as u128))
}

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// A server that decides by `apply`, answers a repeated id as before, and can be put back to an older state.
#[derive(Clone)]
struct Server {
    epoch: u32,
    seq: u64,
    file: CaseFile,
    placed: BTreeMap<RecordId, u64>,
    answers: BTreeMap<MutationId, PushOutcome>,
    tables: Tables,
}

struct Page {
    epoch: u32,
    records: Vec<Record>,
    through: u64,
    more: bool,
}

impl Server {
    fn new() -> Self {
        Self {
            epoch: 1,
            seq: 0,
            file: CaseFile::new(SCOPE),
            placed: BTreeMap::new(),
            answers: BTreeMap::new(),
            tables: Tables::builtin(),
        }
    }

    fn push(&mut self, actor: UserId, batch: &[Envelope]) -> Vec<PushResult> {
        batch
            .iter()
            .map(|envelope| {
                let outcome = match self.answers.get(&envelope.id) {
                    Some(known) => known.clone(),
                    None => self.decide(actor, envelope),
                };
                PushResult {
                    id: Some(envelope.id),
                    outcome,
                }
            })
            .collect()
    }

    fn decide(&mut self, actor: UserId, envelope: &Envelope) -> PushOutcome {
        let context = Context {
            tables: &self.tables,
            actor,
            roles: &ROLES,
        };
        let outcome = match apply(&self.file, envelope, &context) {
            Ok(changes) => {
                self.seq += 1;
                for record in &changes {
                    self.placed.insert(record.id, self.seq);
                }
                self.file.commit(changes);
                PushOutcome::Accepted {
                    seq: self.seq,
                    conflict: None,
                }
            }
            Err(refusal) => PushOutcome::Refused { refusal },
        };
        self.answers.insert(envelope.id, outcome.clone());
        outcome
    }

    /// Records placed after `after`, at most `limit`, never splitting a number.
    fn changes(&self, after: u64, limit: usize) -> Page {
        let mut placed: Vec<(u64, RecordId)> = self
            .placed
            .iter()
            .filter(|(_, seq)| **seq > after)
            .map(|(id, seq)| (*seq, *id))
            .collect();
        placed.sort();
        let through = match placed.get(limit) {
            Some(_) => placed[limit - 1].0,
            None => self.seq,
        };
        Page {
            epoch: self.epoch,
            records: placed
                .iter()
                .filter(|(seq, _)| *seq <= through)
                .filter_map(|(_, id)| self.file.record(*id).cloned())
                .collect(),
            through,
            more: through < self.seq,
        }
    }
}

/// A client: base, outbox and place, moved only by the rules under test.
struct Client {
    me: UserId,
    base: CaseFile,
    rows: Vec<Row>,
    after: u64,
    epoch: Option<u32>,
    reading: BTreeSet<RecordId>,
    complete: bool,
    made: u128,
    number: usize,
    tables: Tables,
    submitted: Vec<MutationId>,
}

impl Client {
    fn new(number: usize) -> Self {
        Self {
            me: user(number),
            base: CaseFile::new(SCOPE),
            rows: Vec::new(),
            after: 0,
            epoch: None,
            reading: BTreeSet::new(),
            complete: false,
            made: 0,
            number,
            tables: Tables::builtin(),
            submitted: Vec::new(),
        }
    }

    fn context(&self) -> Context<'_> {
        Context {
            tables: &self.tables,
            actor: self.me,
            roles: &ROLES,
        }
    }

    fn view(&self) -> CaseFile {
        let pending = self
            .rows
            .iter()
            .filter(|row| row.state.is_pending())
            .map(|row| &row.envelope);
        view(self.base.clone(), pending, &self.context()).file
    }

    fn envelope(&mut self, mutation: Mutation) -> Envelope {
        self.made += 1;
        Envelope {
            id: MutationId(Uuid::from_u128(
                ((self.number as u128 + 1) << 64) | self.made,
            )),
            device: DeviceId(Uuid::from_u128(self.number as u128)),
            scope: SCOPE,
            schema: SCHEMA,
            occurred_at: now(),
            mutation,
        }
    }

    /// Does something if the view allows it.
    fn submit(&mut self, mutation: impl Into<Mutation>) {
        let envelope = self.envelope(mutation.into());
        let file = self.view();
        let Ok(changes) = apply(&file, &envelope, &self.context()) else {
            return;
        };
        self.submitted.push(envelope.id);
        self.rows.push(Row {
            order: self.rows.len() as i64,
            makes: changes
                .iter()
                .map(|r| r.id)
                .filter(|id| file.record(*id).is_none())
                .collect(),
            envelope,
            state: RowState::Queued,
            queued_at: now(),
            changed_at: now(),
        });
    }

    fn take_batch(&mut self, limit: usize) -> Vec<Envelope> {
        let batch: Vec<Envelope> = plan(&self.rows, &std::collections::BTreeSet::new(), limit)
            .into_iter()
            .map(|row| row.envelope.clone())
            .collect();
        for row in &mut self.rows {
            if batch.iter().any(|e| e.id == row.envelope.id) {
                row.state = RowState::Sending;
            }
        }
        batch
    }

    fn hear(&mut self, results: &[PushResult]) {
        let updates = acknowledge(&self.rows, results);
        self.update(updates);
    }

    fn update(&mut self, updates: Vec<core::Update>) {
        for update in updates {
            let row = self
                .rows
                .iter_mut()
                .find(|row| row.envelope.id == update.id)
                .unwrap();
            row.state = update.state;
        }
    }

    /// Takes one page in; whether more waits.
    fn pull(&mut self, server: &Server, limit: usize) -> bool {
        let mut page = server.changes(self.after, limit);
        if self.epoch.is_some_and(|epoch| epoch != page.epoch) {
            self.update(send_again_after_restore(&self.rows, now()));
            self.after = 0;
            self.complete = false;
            self.reading.clear();
            page = server.changes(0, limit);
        }
        self.epoch = Some(page.epoch);
        self.reading.extend(page.records.iter().map(|r| r.id));
        self.base.commit(page.records);
        self.after = page.through;
        if !page.more {
            if !self.complete {
                let stale: Vec<RecordId> = self
                    .base
                    .records()
                    .map(|r| r.id)
                    .filter(|id| !self.reading.contains(id))
                    .collect();
                for id in stale {
                    self.base.forget(id);
                }
                self.complete = true;
            }
            self.update(settle(&self.rows, page.through));
        }
        page.more
    }

    fn quiet(&mut self, server: &mut Server) {
        for _ in 0..4 {
            loop {
                let batch = self.take_batch(BATCH);
                if batch.is_empty() {
                    break;
                }
                let results = server.push(self.me, &batch);
                self.hear(&results);
            }
            while self.pull(server, 3) {}
        }
    }
}

fn register() -> RegisterCase {
    RegisterCase {
        urn: "13AB0123426".parse().unwrap(),
        operation_name: None,
        unit: RecordId(Uuid::from_u128(0xB000)),
        pool: Some(RecordId(Uuid::from_u128(0xB001))),
        received: jiff::civil::date(2026, 11, 20),
        request: None,
        summary: Untrusted::default(),
        monitoring_codes: Vec::new(),
        defendants: vec![NewDefendant {
            given_names: "Elen".into(),
            surname: "Marsh".into(),
            born: None,
            asn: None,
            pnc: None,
            remand: Remand::PreChargeBail,
            bail_conditions: Untrusted::default(),
            charges: Vec::new(),
            custody: Vec::new(),
        }],
        people: Vec::new(),
    }
}

fn note(text: &str) -> AddNote {
    AddNote {
        text: text.into(),
        about: None,
        visibility: Visibility::Case,
    }
}

/// What a person does next, chosen by a number.
fn act(client: &mut Client, choice: u8) {
    let view = client.view();
    let Some(defendant) = view.defendants().first().map(casework::file::Entry::id) else {
        return;
    };
    let task = view.tasks().first().map(casework::file::Entry::id);
    let mine = view
        .all::<Note>()
        .find(|n| n.body.by == client.me)
        .map(|n| (n.id(), n.record.version));
    match choice % 6 {
        0 => client.submit(note(&format!("note {}", client.made))),
        1 | 2 => {
            let field = if choice.is_multiple_of(2) {
                "surname"
            } else {
                "given_names"
            };
            let was = view
                .record(defendant)
                .unwrap()
                .body
                .to_value()
                .get(field)
                .cloned()
                .unwrap();
            client.submit(Edit {
                record: defendant,
                field: field.to_owned(),
                was,
                to: json!(format!("Name {} {}", client.number, client.made)),
            });
        }
        3 => {
            if let Some(task) = task {
                client.submit(TakeTask { task });
            }
        }
        4 => {
            if let Some(task) = task {
                client.submit(CompleteTask { task });
            }
        }
        _ => {
            if let Some((record, seen)) = mine {
                client.submit(RemoveRecord { record, seen });
            }
        }
    }
}

#[derive(Clone, Debug)]
enum Step {
    Act(usize, u8),
    /// What is pushed arrives; the answer too.
    Push(usize),
    /// What is pushed is lost on the way.
    PushLost(usize),
    /// What is pushed arrives; the answer is lost.
    AnswerLost(usize),
    /// The answer comes twice, the second time after everything else.
    AnswerTwice(usize),
    Pull(usize, usize),
    Backup,
    Restore,
}

fn step() -> impl Strategy<Value = Step> {
    let client = 0_usize..2;
    prop_oneof![
        6 => (client.clone(), any::<u8>()).prop_map(|(c, choice)| Step::Act(c, choice)),
        2 => client.clone().prop_map(Step::Push),
        1 => client.clone().prop_map(Step::PushLost),
        2 => client.clone().prop_map(Step::AnswerLost),
        1 => client.clone().prop_map(Step::AnswerTwice),
        3 => (client, 1_usize..4).prop_map(|(c, limit)| Step::Pull(c, limit)),
        1 => Just(Step::Backup),
        1 => Just(Step::Restore),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nothing_doubled(steps in proptest::collection::vec(step(), 1..80)) {
        let mut server = Server::new();
        let mut clients = [Client::new(0), Client::new(1)];
        clients[0].submit(register());
        clients[0].quiet(&mut server);
        clients[1].quiet(&mut server);
        let mut backup = server.clone();
        let mut late: Vec<(usize, Vec<PushResult>)> = Vec::new();

        for step in steps {
            match step {
                Step::Act(c, choice) => act(&mut clients[c], choice),
                Step::Push(c) | Step::AnswerTwice(c) => {
                    let batch = clients[c].take_batch(2);
                    let results = server.push(clients[c].me, &batch);
                    clients[c].hear(&results);
                    if matches!(step, Step::AnswerTwice(_)) {
                        late.push((c, results));
                    }
                }
                Step::PushLost(c) => drop(clients[c].take_batch(2)),
                Step::AnswerLost(c) => {
                    let batch = clients[c].take_batch(2);
                    server.push(clients[c].me, &batch);
                }
                Step::Pull(c, limit) => drop(clients[c].pull(&server, limit)),
                Step::Backup => backup = server.clone(),
                Step::Restore => {
                    let epoch = server.epoch + 1;
                    server = backup.clone();
                    server.epoch = epoch;
                    // An answer from before the restore never arrives after it: its connection is gone.
                    late.clear();
                }
            }
        }
        for (c, results) in late {
            clients[c].hear(&results);
        }
        for _ in 0..3 {
            for client in &mut clients {
                client.quiet(&mut server);
            }
        }

        for client in &clients {
            prop_assert_eq!(client.rows.len(), client.submitted.len(), "a row vanished");
            for row in &client.rows {
                let answer = server.answers.get(&row.envelope.id);
                let accepted = matches!(answer, Some(PushOutcome::Accepted { .. }));
                match &row.state {
                    RowState::Settled { seq, .. } => {
                        let same = matches!(answer, Some(PushOutcome::Accepted { seq: s, .. }) if s == seq);
                        prop_assert!(same, "it settled without being accepted");
                    }
                    RowState::Refused { refusal: Refusal::BlockedBy { mutation } } => {
                        let root = client.rows.iter().find(|r| r.envelope.id == *mutation).unwrap();
                        let blocked = matches!(root.state, RowState::Refused { .. });
                        prop_assert!(blocked, "it waits for nothing");
                        prop_assert!(!accepted, "it was accepted and is shown as refused");
                    }
                    RowState::Refused { .. } => {
                        // A server put back to an older state may have forgotten that it said no.
                        prop_assert!(!accepted, "it was accepted and is shown as refused");
                    }
                    other => prop_assert!(false, "still {:?}", other),
                }
            }
            prop_assert_eq!(&client.view(), &server.file);
        }
        let accepted: Vec<u64> = server.answers.values().filter_map(|a| match a {
            PushOutcome::Accepted { seq, .. } => Some(*seq),
            PushOutcome::Refused { .. } => None,
        }).collect();
        let distinct: BTreeSet<u64> = accepted.iter().copied().collect();
        prop_assert_eq!(distinct.len(), accepted.len());
        prop_assert_eq!(accepted.len() as u64, server.seq);
    }
}

fn refused(id: MutationId) -> PushResult {
    PushResult {
        id: Some(id),
        outcome: PushOutcome::Refused {
            refusal: Refusal::NotAllowed,
        },
    }
}

/// A client with a case, a defendant's surname edited twice in a row, and a note beside it.
fn chain() -> Client {
    let mut server = Server::new();
    let mut client = Client::new(0);
    client.submit(register());
    client.quiet(&mut server);
    client.rows.clear();
    let defendant = client.view().defendants()[0].id();
    for (was, to) in [("Marsh", "Marche"), ("Marche", "Marshe")] {
        client.submit(Edit {
            record: defendant,
            field: "surname".to_owned(),
            was: json!(was),
            to: json!(to),
        });
    }
    client.submit(note("beside it"));
    client
}

#[test]
fn what_builds_on_a_refused_change_waits_with_it_and_the_rest_goes_on() {
    let mut client = chain();
    let first = client.take_batch(1)[0].id;
    client.hear(&[refused(first)]);
    assert_eq!(
        client.rows[1].state,
        RowState::Refused {
            refusal: Refusal::BlockedBy { mutation: first }
        }
    );
    assert_eq!(client.rows[2].state, RowState::Queued);
    assert_eq!(client.take_batch(BATCH).len(), 1);
}

#[test]
fn a_record_of_a_refused_change_blocks_whatever_names_it() {
    let mut client = chain();
    client.rows.clear();
    client.submit(note("to be removed"));
    let made = client.rows[0].makes[0];
    client.submit(RemoveRecord {
        record: made,
        seen: 1,
    });
    client.submit(note("another"));
    let root = client.rows[0].envelope.id;
    assert_eq!(dependents(&client.rows, root).len(), 1);
    // Both were sent in one batch: the server refused the second because the first was not there.
    client.take_batch(2);
    let second = client.rows[1].envelope.id;
    client.hear(&[
        refused(root),
        PushResult {
            id: Some(second),
            outcome: PushOutcome::Refused {
                refusal: Refusal::missing(made),
            },
        },
    ]);
    assert_eq!(
        client.rows[1].state,
        RowState::Refused {
            refusal: Refusal::BlockedBy { mutation: root }
        }
    );
    assert_eq!(client.rows[2].state, RowState::Queued);
}

#[test]
fn a_renewed_change_takes_those_that_name_its_records_along() {
    let mut client = chain();
    client.rows.clear();
    client.submit(note("to be removed"));
    let made = client.rows[0].makes[0];
    client.submit(RemoveRecord {
        record: made,
        seen: 1,
    });
    let rows: Vec<&Row> = client.rows.iter().collect();
    let mut next = 0xF000;
    let renewed = renew(&rows, || {
        next += 1;
        MutationId(Uuid::from_u128(next))
    })
    .unwrap();
    let Mutation::RemoveRecord(removal) = &renewed[1].mutation else {
        panic!("the kind of a change must stay");
    };
    assert_eq!(removal.record, renewed[0].id.derive(0));
    assert_ne!(removal.record, made);
    assert_eq!(renewed[0].occurred_at, client.rows[0].envelope.occurred_at);
}

#[test]
fn a_row_leaves_only_when_the_base_has_reached_it() {
    let mut client = chain();
    let batch = client.take_batch(1);
    client.hear(&[PushResult {
        id: Some(batch[0].id),
        outcome: PushOutcome::Accepted {
            seq: 7,
            conflict: None,
        },
    }]);
    assert!(settle(&client.rows, 6).is_empty());
    assert!(client.rows[0].state.is_pending());
    let updates = settle(&client.rows, 7);
    client.update(updates);
    assert!(!client.rows[0].state.is_pending());
}

#[test]
fn accepted_changes_are_kept_for_thirty_days_and_sent_again_within_them() {
    let mut client = chain();
    client.rows[0].state = RowState::Settled {
        seq: 1,
        conflict: None,
    };
    let later = now() + jiff::SignedDuration::from_hours(24 * 29);
    assert!(core::expired(&client.rows, later).is_empty());
    assert_eq!(send_again_after_restore(&client.rows, later).len(), 1);
    let much_later = now() + jiff::SignedDuration::from_hours(24 * 31);
    assert_eq!(
        core::expired(&client.rows, much_later),
        [client.rows[0].envelope.id]
    );
    assert!(send_again_after_restore(&client.rows, much_later).is_empty());
}

#[test]
fn an_answer_that_comes_twice_or_late_changes_nothing_more() {
    let mut client = chain();
    let id = client.take_batch(1)[0].id;
    let accepted = [PushResult {
        id: Some(id),
        outcome: PushOutcome::Accepted {
            seq: 7,
            conflict: None,
        },
    }];
    client.hear(&accepted);
    let updates = settle(&client.rows, 7);
    client.update(updates);
    let settled = client.rows.clone();
    client.hear(&accepted);
    client.hear(&[refused(id)]);
    assert_eq!(client.rows, settled);
}
