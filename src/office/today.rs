//! A person's day, gathered from the cache.

use std::collections::{BTreeMap, BTreeSet};

use case_client::{Client, ClientError, HearingRow, OutboxState};
use casework::calendar::london_date;
use casework::changed::{Telling, changed, in_order};
use casework::file::CaseFile;
use casework::limits::case::{custody_limits, detention_limits, statutory_limits};
use casework::limits::ladder::ladder;
use casework::queue::{Directory, Reading, Sort};
use casework::readiness::{Readiness, readiness};
use casework::record::{CaseId, Defendant, RecordId, TaskOwner};
use casework::summary::{CaseRow, TaskRow};
use casework::wire::Me;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::see::{about, told};
use crate::app::known::Known;
use crate::app::screens::case_lines::{hearing_title, name_of};
use crate::app::today::{
    ChangeToTell, HearingToCome, LimitKind, Opened, OpenedNote, Ready, RunningOut, SittingDay,
    StillHere, TodaySeen,
};

/// How far ahead hearings are told.
const HEARINGS_AHEAD: i32 = 14;
/// Of how many sitting days the units' hearings are told.
const SITTING_DAYS: usize = 3;
/// How far ahead the end of a limit is told.
const LIMIT_AHEAD: i32 = 28;
/// How far ahead what is owed before its end is told.
const ALERT_AHEAD: i32 = 7;
/// How far ahead a limit may end and something be owed for it already: what the ladder of reviews begins with.
const LADDER_AHEAD: i32 = 70;
/// How many opened cases are kept, and how many are told.
const OPENED_KEPT: usize = 20;
const OPENED_TOLD: usize = 8;
/// What the opened cases are kept under.
const OPENED: &str = "opened";

/// Gathers the day of the person who is signed in. Nothing is asked of the server.
pub(crate) fn today(
    client: &Client,
    known: &Known,
    now: Timestamp,
) -> Result<TodaySeen, ClientError> {
    let Some(me) = known.me.as_ref() else {
        return Err(ClientError::NotSignedIn);
    };
    let mut day = Day {
        client,
        known,
        me,
        today: london_date(now),
        rows: client
            .case_rows()?
            .into_iter()
            .map(|row| (row.case, row))
            .collect(),
        files: BTreeMap::new(),
    };
    let mut seen = TodaySeen {
        day: day.today,
        as_of: client.last_contact()?,
        limits: day.limits(),
        waiting: day.waiting()?,
        opened: day.opened()?,
        ..TodaySeen::default()
    };
    day.hearings(&mut seen)?;
    day.tasks(&mut seen)?;
    day.changes(&mut seen)?;
    Ok(seen)
}

/// Notes that a case was opened.
pub(super) fn note_opened(client: &Client, case: CaseId) -> Result<(), ClientError> {
    let mut notes = opened_notes(client)?;
    notes.retain(|note| note.case != case);
    let at = client.now();
    notes.insert(0, OpenedNote { case, at });
    notes.truncate(OPENED_KEPT);
    let value = serde_json::to_value(notes).unwrap_or_default();
    client.put_ui_state(OPENED, &value)
}

/// What is kept of opened cases; nothing where it is of another form.
fn opened_notes(client: &Client) -> Result<Vec<OpenedNote>, ClientError> {
    let kept = client.ui_state(OPENED)?;
    Ok(kept
        .and_then(|value| serde_json::from_value(value).ok())
        .unwrap_or_default())
}

struct Day<'a> {
    client: &'a Client,
    known: &'a Known,
    me: &'a Me,
    today: Date,
    rows: BTreeMap<CaseId, CaseRow>,
    files: BTreeMap<CaseId, CaseFile>,
}

impl Day<'_> {
    fn is_mine(&self, row: &CaseRow) -> bool {
        let me = Some(self.me.user);
        row.prosecutor == me || row.paralegal == me
    }

    /// Whether a case is the person's or of one of their units; who belongs to no unit works with all they may see.
    fn is_near(&self, row: &CaseRow) -> bool {
        self.me.units.is_empty() || self.me.units.contains(&row.unit) || self.is_mine(row)
    }

    fn ahead(&self, days: i32) -> Date {
        self.today.saturating_add(days.days())
    }

    /// A case as it looks with everything done here; none where it is no longer to be seen.
    fn file(&mut self, case: CaseId) -> Option<&CaseFile> {
        if !self.files.contains_key(&case) {
            let view = self.client.case(case).ok()?;
            self.files.insert(case, view.file);
        }
        self.files.get(&case)
    }

    fn limits(&mut self) -> Vec<RunningOut> {
        // Whose custody has an end that is known and far needs no second look; of several defendants the row tells one.
        let within = |date: Option<Date>, last: Date| date.is_some_and(|date| date <= last);
        let candidates: Vec<CaseRow> = self
            .rows
            .values()
            .filter(|row| self.is_near(row))
            .filter(|row| {
                within(row.custody_limit, self.ahead(LADDER_AHEAD))
                    || within(row.statutory_limit, self.ahead(LIMIT_AHEAD))
                    || (row.in_custody && (row.custody_limit.is_none() || row.defendants > 1))
            })
            .cloned()
            .collect();
        let (today, tables) = (self.today, &self.known.tables);
        let (last, alerted) = (self.ahead(LIMIT_AHEAD), self.ahead(ALERT_AHEAD));
        let mut all = Vec::new();
        for row in candidates {
            let Some(file) = self.file(row.case) else {
                continue;
            };
            let mut of_case = Vec::new();
            for limit in custody_limits(file, Some(today)) {
                let known = match &limit.limit {
                    Ok(known) => known,
                    Err(_) if is_in_custody(file, limit.defendant) => {
                        let who = limit.defendant;
                        of_case.push(unknown(LimitKind::Custody, today, &row, file, who));
                        continue;
                    }
                    Err(_) => continue,
                };
                let Some(on) = limit.work_to() else {
                    continue;
                };
                let rungs = limit
                    .history
                    .as_ref()
                    .zip(known.work_to())
                    .map(|(history, end)| ladder(&tables.ctl_ladder, end, history.court(), today))
                    .unwrap_or_default();
                let alert = rungs
                    .iter()
                    .find(|rung| !rung.past)
                    .map(|rung| (rung.on.date(), rung.rung.name.to_string()));
                if on <= last || alert.as_ref().is_some_and(|(by, _)| *by <= alerted) {
                    of_case.push(running(
                        LimitKind::Custody,
                        on,
                        &row,
                        file,
                        limit.defendant,
                        |out| {
                            out.alert = alert;
                            out.doubtful = known.announced_differs;
                        },
                    ));
                }
            }
            for limit in statutory_limits(file) {
                if limit.limit.expiry <= last {
                    let (on, who) = (limit.limit.expiry, limit.defendant);
                    of_case.push(running(LimitKind::Statutory, on, &row, file, who, |_| {}));
                }
            }
            for limit in detention_limits(file) {
                let who = limit.defendant;
                let Some(clock) = &limit.clock else {
                    of_case.push(unknown(LimitKind::Detention, today, &row, file, who));
                    continue;
                };
                let end = clock.limit.expiry;
                let on = london_date(end);
                of_case.push(running(LimitKind::Detention, on, &row, file, who, |out| {
                    out.at = Some(end);
                }));
            }
            all.extend(earliest_of_each(of_case));
        }
        // Detention is counted in hours: on the same day it comes first.
        all.sort_by_key(|it| (it.on, it.at.is_none(), it.at, it.case.urn.to_string()));
        all
    }

    fn hearings(&mut self, seen: &mut TodaySeen) -> Result<(), ClientError> {
        let rows = self
            .client
            .hearings_between(self.today, self.ahead(HEARINGS_AHEAD))?;
        let mut days: BTreeMap<Date, (SittingDay, BTreeSet<String>)> = BTreeMap::new();
        let mut assessed: BTreeMap<CaseId, Vec<Readiness>> = BTreeMap::new();
        for row in rows {
            let (on, mine) = (row.body.on, self.is_mine(&row.case));
            let has_room = days.len() < SITTING_DAYS || days.contains_key(&on);
            if !(mine || has_room && self.is_near(&row.case)) {
                continue;
            }
            let case = row.case.case;
            let today = self.today;
            let tables = &self.known.tables;
            let Some(file) = self.file(case) else {
                continue;
            };
            let ready = ready(
                &row,
                file,
                assessed
                    .entry(case)
                    .or_insert_with(|| readiness(file, today, tables)),
            );
            if has_room {
                let (day, courts) = days.entry(on).or_default();
                day.on = on;
                day.hearings += 1;
                day.mine += usize::from(mine);
                day.blocked += usize::from(matches!(ready, Ready::Blocked(_)));
                day.heard += usize::from(ready == Ready::Heard);
                courts.insert(row.body.court.to_string());
                day.courts = courts.len();
            }
            if mine {
                seen.hearings.push(HearingToCome {
                    title: hearing_title(self.known, &row.body.hearing_type),
                    court: self.known.court(&row.body.court),
                    on,
                    at: row.body.at,
                    hearing: row.hearing,
                    case: row.case,
                    ready,
                });
            }
        }
        seen.hearings.sort_by_key(|it| (it.on, it.at, it.hearing));
        // Where all are the person's own, they are told already.
        seen.days = days
            .into_values()
            .map(|(day, _)| day)
            .filter(|day| day.hearings > day.mine)
            .collect();
        Ok(())
    }

    fn tasks(&self, seen: &mut TodaySeen) -> Result<(), ClientError> {
        let directory = Directory::default();
        let reading = Reading {
            today: self.today,
            me: self.me.user,
            my_pools: &self.me.pools,
            my_units: &self.me.units,
            directory: &directory,
        };
        let sort = Sort::default();
        let (mut mine, mut pools): (Vec<TaskRow>, Vec<TaskRow>) = (Vec::new(), Vec::new());
        for task in self.client.task_rows()? {
            match task.owner {
                TaskOwner::User(user) if user == self.me.user => mine.push(task),
                TaskOwner::Pool(pool) if self.me.pools.contains(&pool) => pools.push(task),
                _ => {}
            }
        }
        seen.next = mine
            .iter()
            .chain(&pools)
            .min_by(|a, b| sort.compare_tasks(a, b, &reading))
            .cloned();
        let is_due = |task: &TaskRow| task.due <= self.today;
        seen.pools = pools.len();
        seen.pools_due = pools.iter().filter(|task| is_due(task)).count();
        let open = mine.len();
        mine.retain(is_due);
        mine.sort_by(|a, b| sort.compare_tasks(a, b, &reading));
        seen.later = open - mine.len();
        seen.tasks = mine;
        Ok(())
    }

    fn changes(&mut self, seen: &mut TodaySeen) -> Result<(), ClientError> {
        let unseen = self.client.unseen()?;
        seen.since = unseen.since;
        seen.through = unseen.through();
        let with_my_tasks: BTreeSet<CaseId> = self
            .client
            .task_rows()?
            .iter()
            .filter(|task| task.owner == TaskOwner::User(self.me.user))
            .map(|task| task.case.case)
            .collect();
        let (known, me) = (self.known, self.me);
        // One thing a person did may change many records: it is one line.
        let mut all: Vec<(ChangeToTell, Vec<casework::changed::Told>)> = Vec::new();
        let new_cases: BTreeSet<CaseId> = unseen
            .changes
            .iter()
            .filter(|change| change.before.is_none() && change.after.id == change.case.head())
            .map(|change| change.case)
            .collect();
        for change in &unseen.changes {
            let Some(row) = self.rows.get(&change.case).cloned() else {
                continue;
            };
            let concerns_me = concerned(change, me.user);
            let is_own = self.is_mine(&row) || with_my_tasks.contains(&change.case);
            if !is_own && !concerns_me {
                continue;
            }
            // All of a new case is new: that it came says it, and what is to be done for it.
            let is_head = change.after.id == change.case.head();
            if new_cases.contains(&change.case) && !is_head && !concerns_me {
                continue;
            }
            let Some(file) = self.file(change.case) else {
                continue;
            };
            let telling = Telling {
                file,
                me: me.user,
                my_pools: &me.pools,
                names: known,
            };
            let told = changed(change.before.as_ref(), &change.after, &telling);
            if told.is_empty() {
                continue;
            }
            match all.last_mut() {
                Some((last, words)) if last.seq == change.seq && last.case.case == row.case => {
                    last.others |= change.others;
                    words.extend(told);
                }
                _ => all.push((
                    ChangeToTell {
                        case: row,
                        what: Vec::new(),
                        by: change.by,
                        others: change.others,
                        at: change.at,
                        seq: change.seq,
                    },
                    told,
                )),
            }
        }
        seen.changes = all
            .into_iter()
            .map(|(mut change, told)| {
                change.what = in_order(told);
                change
            })
            .collect();
        Ok(())
    }

    fn waiting(&mut self) -> Result<StillHere, ClientError> {
        let counts = self.client.outbox_counts()?;
        let refused = self
            .client
            .outbox()?
            .into_iter()
            .filter(|entry| matches!(entry.state, OutboxState::Refused { .. }))
            .map(|entry| entry.title)
            .collect();
        let mut conflicts = Vec::new();
        for open in self.client.open_conflicts()? {
            let name = open.case.name.sanitized().into_owned();
            let about = self
                .file(open.case.case)
                .map(|file| about(file, &open.conflict.matter));
            conflicts.push(about.map_or(name.clone(), |about| format!("{about}, {name}")));
        }
        Ok(StillHere {
            unsent: counts.queued + counts.sending,
            documents: self.client.unsent_documents()?.count,
            refused,
            conflicts,
        })
    }

    fn opened(&self) -> Result<Vec<Opened>, ClientError> {
        Ok(opened_notes(self.client)?
            .into_iter()
            .filter_map(|note| {
                let case = self.rows.get(&note.case)?.clone();
                Some(Opened { case, at: note.at })
            })
            .take(OPENED_TOLD)
            .collect())
    }
}

/// Whether a change gave the person something, or took it.
fn concerned(change: &case_client::UnseenChange, me: casework::record::UserId) -> bool {
    use casework::record::Body;
    let names_me = |body: &Body| match body {
        Body::CaseHead(head) => head.prosecutor == Some(me) || head.paralegal == Some(me),
        Body::Task(task) => task.owner == TaskOwner::User(me),
        _ => false,
    };
    let before = change.before.as_ref();
    before.is_some_and(|before| names_me(&before.body)) || names_me(&change.after.body)
}

fn running(
    kind: LimitKind,
    on: Date,
    row: &CaseRow,
    file: &CaseFile,
    defendant: RecordId,
    more: impl FnOnce(&mut RunningOut),
) -> RunningOut {
    let surname = file
        .get::<Defendant>(defendant)
        .map(|of| of.surname.sanitized().into_owned());
    let mut out = RunningOut {
        kind,
        on,
        at: None,
        case: row.clone(),
        defendant,
        who: surname.unwrap_or_else(|| name_of(file, defendant)),
        alert: None,
        doubtful: false,
        unknown: false,
    };
    more(&mut out);
    out
}

/// A limit that runs, nobody knows until when.
fn unknown(
    kind: LimitKind,
    today: Date,
    row: &CaseRow,
    file: &CaseFile,
    defendant: RecordId,
) -> RunningOut {
    running(kind, today, row, file, defendant, |out| out.unknown = true)
}

fn is_in_custody(file: &CaseFile, defendant: RecordId) -> bool {
    file.get::<Defendant>(defendant)
        .is_some_and(|of| of.remand.is_custody())
}

/// Of the limits of one sort that run for one defendant, the one that ends first.
fn earliest_of_each(mut limits: Vec<RunningOut>) -> Vec<RunningOut> {
    limits.sort_by_key(|it| (it.on, it.at));
    let mut kept: Vec<RunningOut> = Vec::new();
    for limit in limits {
        let same = |it: &&mut RunningOut| it.kind == limit.kind && it.defendant == limit.defendant;
        match kept.iter_mut().find(same) {
            Some(first) => first.doubtful |= limit.doubtful,
            None => kept.push(limit),
        }
    }
    kept
}

fn ready(row: &HearingRow, file: &CaseFile, assessed: &[Readiness]) -> Ready {
    let defendants = &row.body.defendants;
    let is_heard = |defendant: &RecordId| file.outcome_of(row.hearing, *defendant).is_some();
    if !defendants.is_empty() && defendants.iter().all(is_heard) {
        return Ready::Heard;
    }
    match assessed.iter().find(|ready| ready.hearing == row.hearing) {
        None => Ready::Unknown,
        Some(ready) if ready.is_ready() => Ready::Ready,
        Some(ready) => Ready::Blocked(ready.blockers.len()),
    }
}

/// The same for the screens.
pub(super) fn seen(client: &Client, has_switch: bool) -> Result<TodaySeen, String> {
    let known = super::see::known(client, has_switch)?;
    told(today(client, &known, client.now()))
}
