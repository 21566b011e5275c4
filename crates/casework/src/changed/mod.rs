//! What changed on a case, in words: not that a record is another one, but what that means.
//!
//! The words are as people wrote them where they hold their words: sanitise before showing.

use std::fmt::Write as _;

mod court;
mod people;
mod police;
mod work;

use crate::file::CaseFile;
use crate::ids::CourtCode;
use crate::record::{
    Body, Charge, Defendant, Hearing, Kind, Person, Record, RecordId, TaskOwner, UserId,
};

/// What people, pools, courts and types of hearing are called.
pub trait Names {
    /// A person or a pool.
    fn owner(&self, owner: TaskOwner) -> String;
    /// A type of hearing.
    fn hearing(&self, code: &str) -> String;
    /// A court.
    fn court(&self, code: &CourtCode) -> String;
}

/// For whom changes are told, and what is known besides.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The case as it is now.
    pub file: &'a CaseFile,
    /// Who is told.
    pub me: UserId,
    /// The pools that person works in.
    pub my_pools: &'a [RecordId],
    /// What others are called.
    pub names: &'a dyn Names,
}

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What, in a few words.
    pub what: String,
    /// How much it matters among what happened at the same time; small numbers first.
    pub rank: u8,
}

/// What happened in court, and what the person must do.
const FIRST: u8 = 0;
/// What was decided, came, or was asked.
const NEXT: u8 = 1;
/// The rest.
const LAST: u8 = 2;

fn told(rank: u8, what: impl Into<String>) -> Told {
    Told {
        what: what.into(),
        rank,
    }
}

/// A record as it was, where it was there, and as it is; nothing where the two mean the same.
pub fn changed(before: Option<&Record>, after: &Record, telling: &Telling<'_>) -> Vec<Told> {
    if after.removed {
        let was_there = before.is_some_and(|before| !before.removed);
        return if was_there {
            vec![told(
                NEXT,
                format!("taken off the file: {}", telling.name_of(after)),
            )]
        } else {
            Vec::new()
        };
    }
    let before = before.filter(|before| !before.removed);
    if before.is_some_and(|before| before.body == after.body) {
        return Vec::new();
    }
    let was = before.map(|before| &before.body);
    match (&after.body, was) {
        (Body::CaseHead(head), was) => work::head(of(was), head, telling),
        (Body::Task(task), was) => work::task(of(was), task, telling),
        (Body::Conflict(conflict), was) => work::conflict(of(was), conflict),
        (Body::Hearing(hearing), was) => court::hearing(of(was), hearing, telling),
        (Body::HearingOutcome(outcome), was) => court::outcome(of(was), outcome, telling),
        (Body::Charge(charge), was) => court::charge(of(was), charge, telling),
        (Body::Direction(direction), was) => court::direction(of(was), direction),
        (Body::CustodyEvent(event), None) => court::custody_event(event, telling),
        (Body::LimitLog(log), None) => court::limit_log(log, telling),
        (Body::Defendant(defendant), was) => people::defendant(of(was), defendant),
        (Body::Person(person), was) => people::person(of(was), person),
        (Body::WitnessRequirement(of_witness), was) => {
            people::requirement(of(was), of_witness, telling)
        }
        (Body::Unavailability(days), _) => people::unavailability(days, telling),
        (Body::SpecialMeasure(measure), was) => people::measure(of(was), measure, telling),
        (Body::VictimStatement(statement), _) => people::statement(statement, telling),
        (Body::VictimLetter(letter), was) => people::letter(of(was), letter, telling),
        (Body::VictimReview(review), was) => people::victim_review(of(was), review, telling),
        (Body::Material(material), was) => police::material(of(was), material),
        (Body::ActionItem(item), was) => police::action(of(was), item),
        (Body::ChargeSheet(sheet), None) => police::charge_sheet(sheet, telling),
        (Body::Escalation(escalation), was) => police::escalation(of(was), escalation),
        (Body::Triage(triage), None) => police::triage(triage),
        (Body::PoliceDetention(detention), _) => police::detention(detention, telling),
        (Body::Review(review), None) => work::review(review, telling),
        (Body::Note(_), None) => vec![told(LAST, "note written")],
        (Body::Mark(mark), was) => work::mark(of(was), mark, telling),
        (Body::ScheduleItem(item), was) => work::schedule_item(of(was), item),
        (Body::DisclosureStep(step), None) => {
            vec![told(NEXT, lower(step.kind.title()))]
        }
        (Body::ChargeStop(stop), None) => {
            let charge = telling.charge(stop.charge);
            vec![told(
                FIRST,
                format!("{}: {charge}", lower(stop.how.title())),
            )]
        }
        (Body::Finalisation(_), None) => vec![told(FIRST, "case closed")],
        (Body::TrialEffect(effect), _) => {
            vec![told(
                FIRST,
                format!("trial {}", lower(effect.effect.title())),
            )]
        }
        (Body::Indictment(_), None) => vec![told(NEXT, "indictment preferred")],
        (Body::Appeal(appeal), was) => court::appeal(of(was), appeal, telling),
        (_, was) => vec![telling.plainly(after, was.is_none())],
    }
}

/// What happened at one time, the weightiest first; of several documents only the first two are named.
pub fn in_order(mut all: Vec<Told>) -> Vec<String> {
    const RECEIVED: &str = "received: ";
    all.sort_by_key(|told| told.rank);
    let documents = all
        .iter()
        .filter(|told| told.what.starts_with(RECEIVED))
        .count();
    let mut named = 0;
    let mut words: Vec<String> = Vec::new();
    for Told { what, .. } in all {
        let Some(title) = what.strip_prefix(RECEIVED).filter(|_| documents > 2) else {
            if !words.contains(&what) {
                words.push(what);
            }
            continue;
        };
        named += 1;
        match named {
            1 => words.push(format!("received {documents} documents: {title}")),
            2 => {
                if let Some(first) = words.iter_mut().find(|it| it.starts_with("received ")) {
                    let _ = write!(first, ", {title} …");
                }
            }
            _ => {}
        }
    }
    words
}

/// The body as it was, where it was of the same kind.
fn of<B: crate::record::AsBody>(body: Option<&Body>) -> Option<&B> {
    body.and_then(B::of)
}

impl Telling<'_> {
    /// The surname of a defendant, a victim or a witness.
    fn surname(&self, record: RecordId) -> String {
        let defendant = self.file.get::<Defendant>(record).map(|of| &of.surname);
        let surname = defendant.or_else(|| self.file.get::<Person>(record).map(|of| &of.surname));
        surname.map_or_else(
            || "somebody".to_owned(),
            |surname| surname.raw().trim().to_owned(),
        )
    }

    /// A charge and whose it is.
    fn charge(&self, record: RecordId) -> String {
        match self.file.get::<Charge>(record) {
            Some(charge) => format!(
                "{} ({})",
                charge.title.raw().trim(),
                self.surname(charge.defendant)
            ),
            None => "a charge".to_owned(),
        }
    }

    /// A type of hearing and its day.
    fn hearing(&self, record: RecordId) -> String {
        self.file.get::<Hearing>(record).map_or_else(
            || "a hearing".to_owned(),
            |hearing| {
                format!(
                    "{} on {}",
                    self.names.hearing(&hearing.hearing_type),
                    day(hearing.on)
                )
            },
        )
    }

    /// What a record is called: by its own name, else by its kind.
    fn name_of(&self, record: &Record) -> String {
        let name = match &record.body {
            Body::Defendant(body) => body.name().into_raw(),
            Body::Person(body) => body.name().into_raw(),
            Body::Charge(_) => self.charge(record.id),
            Body::Material(body) => body.title.raw().clone(),
            Body::Task(body) => body.name.clone(),
            Body::Direction(body) => body.title.raw().clone(),
            Body::ScheduleItem(body) => body.description.raw().clone(),
            Body::Hearing(body) => {
                format!(
                    "{} on {}",
                    self.names.hearing(&body.hearing_type),
                    day(body.on)
                )
            }
            _ => String::new(),
        };
        if name.trim().is_empty() {
            kind_in_words(&record.kind())
        } else {
            name
        }
    }

    fn plainly(&self, record: &Record, is_new: bool) -> Told {
        let kind = kind_in_words(&record.kind());
        let verb = if is_new { "recorded" } else { "changed" };
        let name = self.name_of(record);
        if name == kind {
            told(LAST, format!("{kind} {verb}"))
        } else {
            told(LAST, format!("{kind} {verb}: {name}"))
        }
    }
}

fn kind_in_words(kind: &Kind) -> String {
    kind.as_str().replace('_', " ")
}

/// A day with its month, and with its year, as in a sentence.
fn day(date: jiff::civil::Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// A title in the middle of a sentence; what is in capitals stays.
fn lower(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || !second.is_alphabetic() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}
