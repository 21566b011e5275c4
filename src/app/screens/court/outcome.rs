//! The outcome of a hearing for one defendant, being entered.

use std::sync::Arc;

use casework::calendar::long_date;

use casework::file::CaseFile;
use casework::ids::CourtCode;
use casework::mutation::{RecordOutcome, Sitting};
use casework::record::{
    Charge, Defendant, Effect, HearingOutcome, HearingResult, PleaTaken, RecordId, Remand,
    RemandDecision,
};
use casework::tables::Tables;
use casework::text::Untrusted;
use serde_json::Value;

use super::asking::{self, Choices};
use super::choosing::choose;
use super::doubts::doubts;
use super::limits::{Limit, limits};
use super::results::Typed;
use super::{Court, typed};
use crate::app::drafts;
use crate::app::form::{Entry, Field, Filling, Form};
use crate::app::line_edit::LineEdit;
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
    /// The offence admitted or found in the place of the one charged.
    Alternative(RecordId),
    /// The results the court announced: of a charge, or of the defendant as a whole.
    Results(Option<RecordId>),
    /// Bail or custody.
    Remand,
    /// Conditions of bail.
    Conditions,
    /// The custody time limit the court announced.
    Announced,
    /// What the court did.
    Result,
    /// What the prosecution asked for at allocation.
    Represented,
    /// Why it is tried where it is.
    Venue,
    /// What became of the trial.
    Effect,
    /// Why, where it was not effective.
    EffectReason,
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
    /// What can be recorded and is hardly meant.
    pub doubts: Vec<String>,
    /// The custody time limits as they will be.
    pub limits: Vec<Limit>,
    /// What the typed lines of results come to, field by field; nothing for other fields.
    pub results: Vec<Typed>,
    /// Letters typed at a field with options.
    pub letters: LineEdit,
    /// What its fields with options can be.
    pub(super) choices: Choices,
    /// What this form put into fields of the next hearing by itself.
    pub(super) by_itself: Vec<(About, String)>,
    /// The options this form chose by itself.
    pub(super) own_options: Vec<(About, usize)>,
}

impl Outcome {
    /// The form for a defendant at a hearing: empty, or with the account of it that stands.
    pub fn new(heard: HearingSeen, defendant: RecordId, desk: &Desk) -> Self {
        let account: Option<HearingOutcome> = Court::recorded(&heard, defendant).cloned();
        let choices = Choices::new(&heard, defendant);
        let (about, fields) = asking::fields(&heard, defendant, account.as_ref(), &choices);
        let keeper = Keeper::new(drafts::outcome(heard.id, defendant));
        let mut outcome = Self {
            heard,
            defendant,
            form: Form::new(fields),
            about,
            list: List::default(),
            keeper,
            missing: Vec::new(),
            doubts: Vec::new(),
            limits: Vec::new(),
            results: Vec::new(),
            letters: LineEdit::default(),
            choices,
            by_itself: Vec::new(),
            own_options: Vec::new(),
        };
        outcome.renew_options(&desk.known.tables);
        if let Some(account) = &account {
            outcome.take_account(account, &desk.known.tables);
        }
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

    pub(super) fn field(&self, about: About) -> Option<&Field> {
        let index = self.about.iter().position(|other| *other == about)?;
        self.form.fields.get(index)
    }

    pub(super) fn text(&self, about: About) -> String {
        self.field(about).map(Field::value).unwrap_or_default()
    }

    pub(super) fn option<T: Clone>(&self, about: About, all: &[T]) -> Option<T> {
        let chosen = self.field(about)?.filling().option();
        all.get(chosen.checked_sub(1)?).cloned()
    }

    /// Bail or custody as chosen.
    pub fn remand(&self) -> Option<Remand> {
        self.option(About::Remand, &self.choices.remands)
    }

    /// The result as chosen.
    pub fn result(&self) -> Option<HearingResult> {
        self.option(About::Result, &self.choices.results)
    }

    /// Whether the form asks for this, given what is chosen elsewhere in it.
    pub fn asks(&self, about: About) -> bool {
        match about {
            About::Conditions => self.remand() == Some(Remand::ConditionalBail),
            About::Announced => self.remand().is_some_and(Remand::is_custody),
            About::Court | About::Day | About::Time | About::Type => {
                self.result().is_some_and(|result| !result.is_final())
            }
            About::Alternative(charge) => self.is_of_alternative(charge),
            About::Represented | About::Venue => self.decides_venue(),
            About::EffectReason => self
                .effect()
                .is_some_and(|effect| effect != Effect::Effective),
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
                self.letters.clear();
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
        if !self.asks(About::Day) || day.trim().is_empty() {
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
            pleas: self.pleas(tables, &mut wrong),
            remand,
            venue: self.venue(),
            trial: self.trial(&mut wrong),
            result: self.result().unwrap_or(HearingResult::Adjourned),
            results: self
                .results
                .iter()
                .flat_map(|typed| typed.records.clone())
                .collect(),
            next,
            note: Untrusted::new(self.text(About::Note).trim().to_owned()),
        };
        if self.result().is_some() {
            wrong.extend(intent.missing(self.heard.hearing.on));
        }
        let results = self.results.iter().flat_map(|typed| &typed.wrong);
        wrong.extend(results.map(|wrong| wrong.why.clone()));
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

    /// The charges the form asks about.
    pub(super) fn charges(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.about.iter().filter_map(|about| match about {
            About::Plea(charge) => Some(*charge),
            _ => None,
        })
    }

    fn pleas(&self, tables: &Tables, wrong: &mut Vec<String>) -> Vec<PleaTaken> {
        self.charges()
            .map(|charge| PleaTaken {
                charge,
                plea: self.plea(charge),
                verdict: self.verdict(charge),
                alternative: self.alternative(charge, tables, wrong),
            })
            .filter(|taken| taken.plea.is_some() || taken.verdict.is_some())
            .collect()
    }

    /// Works out anew what is missing and which limits will hold.
    pub fn work_out(&mut self, desk: &Desk) {
        let tables = &desk.known.tables;
        self.results = self.typed_results(tables);
        let (intent, missing) = self.read(tables);
        self.missing = missing;
        let on = self.heard.hearing.on;
        if desk.today() < on {
            // Told first, not after everything else was entered: what is entered stays as a draft until then.
            let text = format!(
                "the hearing is on {}; record it from then on",
                long_date(on)
            );
            self.missing.insert(0, text);
        }
        let me = desk.known.user();
        let after = self.after(&intent, me, tables);
        self.limits = limits(
            after.as_ref().unwrap_or(self.file()),
            self.defendant,
            desk.today(),
        );
        let work_to = self.limits.iter().filter_map(|limit| limit.work_to).min();
        let charges: Vec<RecordId> = self.charges().collect();
        let court = &self.heard.hearing.court;
        self.doubts = doubts(&intent, self.file(), &charges, court, work_to);
        self.doubts.extend(self.venue_doubts(&intent));
        self.doubts.extend(self.trial_doubt());
        self.doubts.extend(self.surcharge(tables));
        if self.missing.is_empty()
            && let Err(why) = Self::try_out(self.file(), &intent, desk.now, me, tables)
        {
            self.missing.push(why);
        }
    }

    fn typed_results(&self, tables: &Tables) -> Vec<Typed> {
        let surcharge = self.surcharge(tables);
        self.about
            .iter()
            .zip(&self.form.fields)
            .map(|(about, field)| match (about, &field.entry) {
                (About::Results(charge), Entry::Line(line)) => {
                    let mut typed = Typed::new(
                        line.text(),
                        line.before_cursor().len(),
                        *charge,
                        &tables.results,
                        self.offender(*charge),
                    );
                    // One surcharge is owed for the whole occasion: it is said where what is of all charges stands.
                    if charge.is_none() {
                        typed.remarks.extend(surcharge.clone());
                    }
                    typed
                }
                _ => Typed::default(),
            })
            .collect()
    }

    /// What the line of results being written comes to; none while another field is.
    pub fn results_here(&self) -> Option<&Typed> {
        matches!(self.here(), Some(About::Results(_)))
            .then(|| self.results.get(self.form.focus))
            .flatten()
    }

    /// Puts a result's code in the place of what is typed of it.
    pub fn complete(&mut self, code: &str) {
        let Some(replace) = self.results_here().map(|typed| typed.replace.clone()) else {
            return;
        };
        if let Some(line) = self.form.line_edit() {
            line.replace(replace, &format!("{code} "));
        }
    }

    /// Takes letters typed at a field with options as the beginning of one.
    pub fn take_letters(&mut self) {
        let typed = self.letters.text().to_owned();
        let Some(Entry::Choice { options, at }) = self
            .form
            .fields
            .get_mut(self.form.focus)
            .map(|field| &mut field.entry)
        else {
            return;
        };
        if typed == " " {
            self.letters.clear();
            self.form.turn(1);
            return;
        }
        if let Some((found, kept)) = choose(options, *at, &typed) {
            *at = found;
            self.letters = LineEdit::with(kept);
        } else {
            self.letters.clear();
        }
    }

    /// Whether bail or custody is chosen as it stood before the hearing; once an account stands, nobody can tell.
    pub fn remand_is_as_before(&self) -> bool {
        if Court::recorded(&self.heard, self.defendant).is_some() {
            return false;
        }
        let before = self
            .file()
            .get::<Defendant>(self.defendant)
            .map(|person| person.remand);
        self.remand().is_some() && self.remand() == before
    }

    /// What is entered, to be kept.
    pub fn to_value(&self) -> Value {
        self.form
            .fields
            .iter()
            .map(|field| match field.filling() {
                Filling::Text(text) => Value::from(text),
                Filling::Option(at) => Value::from(at as u64),
                Filling::Several(places) => places
                    .into_iter()
                    .map(|at| Value::from(at as u64))
                    .collect(),
            })
            .collect()
    }

    /// Takes up what was entered at an earlier time; whether it fits this form.
    pub fn restore(&mut self, value: &Value, tables: &Tables) -> bool {
        let Some(values) = value
            .as_array()
            .filter(|values| values.len() == self.form.fields.len())
        else {
            return false;
        };
        // What some fields offer depends on what others hold: those are filled first.
        for _ in 0..2 {
            for (field, value) in self.form.fields.iter_mut().zip(values) {
                if let Some(text) = value.as_str() {
                    field.fill(&Filling::Text(text.to_owned()));
                } else if let Some(at) = value.as_u64() {
                    field.fill(&Filling::Option(at as usize));
                }
            }
            self.renew_options(tables);
        }
        true
    }

    /// The charge a field is about.
    pub fn charge(&self, about: About) -> Option<&Charge> {
        match about {
            About::Plea(id) | About::Verdict(id) | About::Alternative(id) => self.file().get(id),
            _ => None,
        }
    }

    /// The case as it is now, from whoever has it.
    pub fn take_case(&mut self, seen: Arc<crate::app::outbox::CaseSeen>, desk: &Desk) {
        self.heard.seen = seen;
        self.work_out(desk);
    }
}
