//! The outcome of a hearing for one defendant, being entered.

use std::sync::Arc;

use casework::apply::{Context, apply};
use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::ids::CourtCode;
use casework::limits::case::custody_limits;
use casework::mutation::{Envelope, RecordOutcome, SCHEMA, Sitting};
use casework::record::{
    Charge, ChargeStage, Defendant, DeviceId, HearingResult, MutationId, Plea, PleaTaken, RecordId,
    Remand, RemandDecision, UserId, Verdict,
};
use casework::status::{Phase, phase_of_hearing_type};
use casework::tables::Tables;
use casework::text::Untrusted;
use jiff::Timestamp;
use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use serde_json::Value;
use uuid::Uuid;

use super::typed;
use crate::app::form::{Field, Filling, Form};
use crate::app::list::List;
use crate::app::page::Desk;
use crate::app::request::HearingSeen;
use crate::app::screens::keeper::Keeper;

/// What a field of the form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The plea to a charge.
    Plea(RecordId),
    /// The verdict on a charge.
    Verdict(RecordId),
    /// Bail or custody.
    Remand,
    /// Conditions of bail.
    Conditions,
    /// The custody time limit the court announced.
    Announced,
    /// What the court did.
    Result,
    /// The court of the next hearing.
    Court,
    /// Its day.
    Day,
    /// Its time.
    Time,
    /// Its type.
    Type,
    /// The advocate's note.
    Note,
}

/// Bail or custody as a court decides it.
pub const REMANDS: [Remand; 5] = [
    Remand::UnconditionalBail,
    Remand::ConditionalBail,
    Remand::Custody,
    Remand::LocalAuthority,
    Remand::NotApplicable,
];

/// A custody time limit in one line, and how it was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The last day and what is left.
    pub line: String,
    /// The arithmetic.
    pub how: String,
    /// Whether the court gave another day.
    pub differs: bool,
}

/// The outcome for one defendant as far as it is entered.
#[derive(Debug)]
pub struct Outcome {
    /// The hearing.
    pub heard: HearingSeen,
    /// The defendant.
    pub defendant: RecordId,
    /// The fields.
    pub form: Form,
    /// What each field is about.
    pub about: Vec<About>,
    /// Which fields are to be seen.
    pub list: List,
    /// How safe what is entered is.
    pub keeper: Keeper,
    /// What is missing or cannot be read.
    pub missing: Vec<String>,
    /// The custody time limits as they will be.
    pub limits: Vec<Limit>,
}

impl Outcome {
    /// An empty form for a defendant at a hearing.
    pub fn new(heard: HearingSeen, defendant: RecordId, desk: &Desk) -> Self {
        let file = &heard.seen.file;
        let tried = phase_of_hearing_type(&heard.hearing.hearing_type) == Some(Phase::Trial);
        let mut about = Vec::new();
        let mut fields = Vec::new();
        let mut add = |what: About, field: Field| {
            about.push(what);
            fields.push(field);
        };
        for charge in file.charges_of(defendant) {
            if charge.body.stage != ChargeStage::Charged {
                continue;
            }
            let title = charge.body.title.sanitized();
            let label = format!("{} {title}", charge.body.number);
            let pleas = titles("no plea today", Plea::ALL, Plea::title);
            add(About::Plea(charge.id()), Field::choice(&label, pleas));
            if tried {
                let verdicts = titles("no verdict today", Verdict::ALL, Verdict::title);
                let label = format!("{} verdict", charge.body.number);
                add(About::Verdict(charge.id()), Field::choice(&label, verdicts));
            }
        }
        let conditions = file
            .get::<Defendant>(defendant)
            .filter(|person| person.remand == Remand::ConditionalBail)
            .map(|person| person.bail_conditions.sanitized().into_owned())
            .unwrap_or_default();
        let remands = titles("–", &REMANDS, Remand::title);
        add(About::Remand, Field::choice("Bail or custody", remands));
        add(
            About::Conditions,
            Field::line("Conditions", "of bail, where there are any").holding(&conditions),
        );
        add(
            About::Announced,
            Field::line("Limit announced", "the last day the court gave, if it did"),
        );
        let results = titles("–", HearingResult::ALL, HearingResult::title);
        add(About::Result, Field::choice("Result", results));
        add(
            About::Court,
            Field::line("Next court", "code or name").holding(heard.hearing.court.as_str()),
        );
        add(About::Day, Field::line("Next day", "15/12/2026, or +28"));
        add(About::Time, Field::line("Next time", "10:00"));
        add(
            About::Type,
            Field::line("Next type", "code or name, such as trial"),
        );
        add(
            About::Note,
            Field::line("Note", "what a colleague should know"),
        );
        let keeper = Keeper::new(format!("outcome/{}/{defendant}", heard.id));
        let mut outcome = Self {
            heard,
            defendant,
            form: Form::new(fields),
            about,
            list: List::default(),
            keeper,
            missing: Vec::new(),
            limits: Vec::new(),
        };
        outcome.list.set_len(outcome.about.len());
        outcome.work_out(desk);
        outcome
    }

    /// The case's records.
    pub fn file(&self) -> &CaseFile {
        &self.heard.seen.file
    }

    /// What the field being filled in is about.
    pub fn here(&self) -> Option<About> {
        self.about.get(self.form.focus).copied()
    }

    fn field(&self, about: About) -> Option<&Field> {
        let index = self.about.iter().position(|other| *other == about)?;
        self.form.fields.get(index)
    }

    fn text(&self, about: About) -> String {
        self.field(about).map(Field::value).unwrap_or_default()
    }

    fn option<T: Copy>(&self, about: About, all: &[T]) -> Option<T> {
        let chosen = self.field(about)?.filling().option();
        all.get(chosen.checked_sub(1)?).copied()
    }

    /// Bail or custody as chosen.
    pub fn remand(&self) -> Option<Remand> {
        self.option(About::Remand, &REMANDS)
    }

    /// The result as chosen.
    pub fn result(&self) -> Option<HearingResult> {
        self.option(About::Result, HearingResult::ALL)
    }

    /// Whether the form asks for this, given what is chosen elsewhere in it.
    pub fn asks(&self, about: About) -> bool {
        match about {
            About::Conditions => self.remand() == Some(Remand::ConditionalBail),
            About::Announced => self.remand().is_some_and(Remand::is_custody),
            About::Court | About::Day | About::Time | About::Type => {
                self.result().is_none_or(|result| !result.is_final())
            }
            _ => true,
        }
    }

    /// Puts a text into the field about something.
    pub fn put(&mut self, about: About, text: &str) {
        if let Some(index) = self.about.iter().position(|other| *other == about) {
            self.form.fields[index].fill(&Filling::Text(text.to_owned()));
        }
    }

    /// Goes to the next field that is asked for; whether there was one before the end.
    pub fn step(&mut self, forward: bool) -> bool {
        let len = self.about.len();
        let here = self.form.focus;
        for step in 1..len {
            let next = if forward {
                (here + step) % len
            } else {
                (here + len - step) % len
            };
            if self.asks(self.about[next]) {
                self.form.focus = next;
                return if forward { next > here } else { next < here };
            }
        }
        false
    }

    /// The next sitting as entered; none where nothing of it is, or where no next hearing is asked for.
    fn next(&self, tables: &Tables, wrong: &mut Vec<String>) -> Option<Sitting> {
        let (day, at, kind) = (
            self.text(About::Day),
            self.text(About::Time),
            self.text(About::Type),
        );
        let blank = [&day, &at, &kind].iter().all(|text| text.trim().is_empty());
        if !self.asks(About::Day) || blank {
            return None;
        }
        let mut read = |name: &str, why: String| wrong.push(format!("{name}: {why}"));
        let court = self
            .court(tables)
            .map_err(|why| read("next court", why))
            .ok();
        let on = typed::day(&day, self.heard.hearing.on)
            .map_err(|why| read("next day", why))
            .ok();
        let at = if at.trim().is_empty() {
            None
        } else {
            typed::time(&at).map_err(|why| read("next time", why)).ok()
        };
        let kind = typed::hearing_type(&kind, tables)
            .map_err(|why| read("next type", why))
            .ok();
        Some(Sitting {
            court: court?,
            room: Untrusted::default(),
            on: on?,
            at,
            hearing_type: kind?,
        })
    }

    /// The outcome as entered, with what is wrong with it.
    pub fn read(&self, tables: &Tables) -> (RecordOutcome, Vec<String>) {
        let mut wrong = Vec::new();
        if self.result().is_none() {
            wrong.push("the result".to_owned());
        }
        let next = self.next(tables, &mut wrong);
        let announced = self.text(About::Announced);
        let limit_announced = if self.asks(About::Announced) && !announced.trim().is_empty() {
            typed::day(&announced, self.heard.hearing.on)
                .map_err(|why| wrong.push(format!("limit announced: {why}")))
                .ok()
        } else {
            None
        };
        let conditions = if self.asks(About::Conditions) {
            self.text(About::Conditions)
        } else {
            String::new()
        };
        let remand = self.remand().map(|remand| RemandDecision {
            remand,
            conditions: Untrusted::new(conditions.trim().to_owned()),
            limit_announced,
        });
        let intent = RecordOutcome {
            hearing: self.heard.id,
            defendant: self.defendant,
            pleas: self.pleas(),
            remand,
            result: self.result().unwrap_or(HearingResult::Adjourned),
            results: Vec::new(),
            next,
            note: Untrusted::new(self.text(About::Note).trim().to_owned()),
        };
        if self.result().is_some() {
            wrong.extend(intent.missing(self.heard.hearing.on));
        }
        (intent, wrong)
    }

    /// The court of the next hearing as entered. The court one stands in is right even where the table has yet to
    /// learn of it.
    pub fn court(&self, tables: &Tables) -> Result<CourtCode, String> {
        let text = self.text(About::Court);
        let own = &self.heard.hearing.court;
        if text.trim() == own.as_str() {
            return Ok(own.clone());
        }
        typed::court(&text, tables)
    }

    fn pleas(&self) -> Vec<PleaTaken> {
        self.about
            .iter()
            .filter_map(|about| match about {
                About::Plea(charge) => Some(*charge),
                _ => None,
            })
            .map(|charge| PleaTaken {
                charge,
                plea: self.option(About::Plea(charge), Plea::ALL),
                verdict: self.option(About::Verdict(charge), Verdict::ALL),
            })
            .filter(|taken| taken.plea.is_some() || taken.verdict.is_some())
            .collect()
    }

    /// Works out anew what is missing and which limits will hold.
    pub fn work_out(&mut self, desk: &Desk) {
        let tables = &desk.known.tables;
        let (intent, missing) = self.read(tables);
        self.missing = missing;
        let me = desk.known.user();
        let after = self.after(&intent, me, tables);
        self.limits = limits(
            after.as_ref().unwrap_or(self.file()),
            self.defendant,
            desk.today(),
        );
        if self.missing.is_empty()
            && let Err(why) = Self::try_out(self.file(), &intent, desk.now, me, tables)
        {
            self.missing.push(why);
        }
    }

    /// The case as it will be. The limit is wanted as soon as custody is decided, when the rest of the outcome is
    /// not known yet: what is missing is taken as an adjournment to this same court.
    fn after(
        &self,
        intent: &RecordOutcome,
        me: Option<UserId>,
        tables: &Tables,
    ) -> Option<CaseFile> {
        intent.remand.as_ref()?;
        let heard = &self.heard.hearing;
        let whole = RecordOutcome {
            next: intent.next.clone().or_else(|| {
                Some(Sitting {
                    court: heard.court.clone(),
                    room: heard.room.clone(),
                    on: heard.on,
                    at: heard.at,
                    hearing_type: heard.hearing_type.clone(),
                })
            }),
            ..intent.clone()
        };
        let noon = heard.on.to_datetime(time(12, 0, 0, 0));
        let at = noon.to_zoned(TimeZone::UTC).ok()?.timestamp();
        let mut file = self.file().clone();
        let changes = Self::try_out(&file, &whole, at, me, tables).ok()?;
        file.commit(changes);
        Some(file)
    }

    /// Does it to the case, here only.
    fn try_out(
        file: &CaseFile,
        intent: &RecordOutcome,
        at: Timestamp,
        me: Option<UserId>,
        tables: &Tables,
    ) -> Result<Vec<casework::record::Record>, String> {
        let nobody = Uuid::nil();
        let envelope = Envelope {
            id: MutationId(nobody),
            device: DeviceId(nobody),
            scope: file.scope(),
            schema: SCHEMA,
            occurred_at: at,
            mutation: intent.clone().into(),
        };
        let context = Context {
            tables,
            actor: me.unwrap_or(UserId(nobody)),
            roles: casework::record::Role::ALL,
        };
        apply(file, &envelope, &context).map_err(|why| why.to_string())
    }

    /// What is entered, to be kept.
    pub fn to_value(&self) -> Value {
        self.form
            .fields
            .iter()
            .map(|field| match field.filling() {
                Filling::Text(text) => Value::from(text),
                Filling::Option(at) => Value::from(at as u64),
            })
            .collect()
    }

    /// Takes up what was entered at an earlier time; whether it fits this form.
    pub fn restore(&mut self, value: &Value) -> bool {
        let Some(values) = value
            .as_array()
            .filter(|values| values.len() == self.form.fields.len())
        else {
            return false;
        };
        for (field, value) in self.form.fields.iter_mut().zip(values) {
            if let Some(text) = value.as_str() {
                field.fill(&Filling::Text(text.to_owned()));
            } else if let Some(at) = value.as_u64() {
                field.fill(&Filling::Option(at as usize));
            }
        }
        true
    }

    /// The charge a field is about.
    pub fn charge(&self, about: About) -> Option<&Charge> {
        match about {
            About::Plea(id) | About::Verdict(id) => self.file().get(id),
            _ => None,
        }
    }

    /// The case as it is now, from whoever has it.
    pub fn take_case(&mut self, seen: Arc<crate::app::outbox::CaseSeen>, desk: &Desk) {
        self.heard.seen = seen;
        self.work_out(desk);
    }
}

fn titles<T: Copy>(none: &str, all: &[T], title: impl Fn(T) -> &'static str) -> Vec<String> {
    std::iter::once(none.to_owned())
        .chain(all.iter().map(|one| title(*one).to_owned()))
        .collect()
}

/// The custody time limits of a defendant, the earliest first; charges with the same limit share a line.
pub fn limits(file: &CaseFile, defendant: RecordId, today: Date) -> Vec<Limit> {
    let mut found: Vec<(Option<Date>, Limit, Vec<u32>)> = Vec::new();
    for limit in custody_limits(file, None) {
        if limit.defendant != defendant {
            continue;
        }
        let number = file
            .get::<Charge>(limit.charge)
            .map_or(0, |charge| charge.number);
        let expiry = limit.expiry();
        let shown = match (&limit.limit, expiry) {
            (Ok(known), Some(day)) => Limit {
                line: format!("{} ({})", long_date(day), left(day, today)),
                how: known.explanation.steps.join(" "),
                differs: known.announced_differs,
            },
            (Ok(known), None) => Limit {
                line: format!("{}: {}", known.status.title(), known.reason),
                how: String::new(),
                differs: false,
            },
            (Err(why), _) => Limit {
                line: "not known".to_owned(),
                how: why.to_string(),
                differs: false,
            },
        };
        match found.iter_mut().find(|(_, other, _)| *other == shown) {
            Some((_, _, numbers)) => numbers.push(number),
            None => found.push((expiry, shown, vec![number])),
        }
    }
    found.sort_by_key(|(expiry, ..)| (expiry.is_none(), *expiry));
    let several = found.len() > 1;
    found
        .into_iter()
        .map(|(_, mut limit, numbers)| {
            if several {
                let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
                limit.line = format!("{} · charge {}", limit.line, numbers.join(", "));
            }
            limit
        })
        .collect()
}

fn left(day: Date, today: Date) -> String {
    let days = today.until(day).map_or(0, |span| span.get_days());
    match days {
        0 => "today".to_owned(),
        1 => "1 day left".to_owned(),
        -1 => "1 day over".to_owned(),
        days if days < 0 => format!("{} days over", -days),
        days => format!("{days} days left"),
    }
}
