//! Narrowing the queue without typing all of it: words offered while they are typed, a picker with counts, words taken
//! away one by one, and what cases wait for on their journey.

use std::collections::BTreeMap;

use casework::journey::JourneyState;
use casework::queue::typing::{self, Completion, Offer};
use casework::record::TaskOwner;
use casework::summary::{CaseRow, Severity, TaskRow};
use casework::wire::QueueOf;
use jiff::ToSpan as _;

use super::{Queue, Shown};
use crate::app::finder::{Finder, Item};
use crate::app::layers::{Layer, Picker};
use crate::app::line_edit::LineEdit;
use crate::app::page::Desk;
use crate::app::request::Choice;

/// Values offered for each field in the picker, the commonest.
const COMMONEST: usize = 12;

/// What is offered while a filter is typed.
#[derive(Debug, Default)]
pub(super) struct Typing {
    completion: Completion,
    /// What Tab goes round, and which of it stands in the line.
    round: Option<(Completion, usize)>,
}

fn row(text: String, aside: String, detail: impl Into<String>, value: Choice) -> Item<Choice> {
    Item {
        text,
        aside,
        detail: detail.into(),
        disabled: None,
        value,
    }
}

/// Counts of values, each with the word that asks for it.
#[derive(Default)]
struct Counts(BTreeMap<((usize, usize), String), (String, usize)>);

impl Counts {
    /// One more of a value of the field at this place of the list.
    fn add(&mut self, place: usize, text: impl Into<String>, word: impl FnOnce() -> String) {
        self.add_in_order(place, 0, text, word);
    }

    /// The same of a field whose values have an order of their own.
    fn add_in_order(
        &mut self,
        place: usize,
        rank: usize,
        text: impl Into<String>,
        word: impl FnOnce() -> String,
    ) {
        let counted = self.0.entry(((place, rank), text.into()));
        counted.or_insert_with(|| (word(), 0)).1 += 1;
    }

    /// The rows of a picker, field by field, its values in their order or the commonest first.
    fn rows(self, held: &str) -> Vec<Item<Choice>> {
        let mut all: Vec<_> = self.0.into_iter().collect();
        all.sort_by_key(|((place, _), (_, count))| (*place, std::cmp::Reverse(*count)));
        let mut rows = Vec::new();
        let mut taken = (usize::MAX, 0);
        for (((place, _), text), (word, count)) in all {
            if taken.0 != place {
                taken = (place, 0);
            }
            taken.1 += 1;
            let has = typing::words(held)
                .into_iter()
                .any(|known| held.get(known) == Some(word.as_str()));
            if taken.1 <= COMMONEST && !has {
                let detail = format!("Adds {word} to the filter.");
                rows.push(row(text, count.to_string(), detail, Choice::Narrow(word)));
            }
        }
        rows
    }
}

/// Where each field stands in the picker.
mod place {
    pub(super) const SEVERITY: usize = 0;
    pub(super) const STATE: usize = 1;
    pub(super) const TASK: usize = 2;
    pub(super) const OWNER: usize = 3;
    pub(super) const UNIT: usize = 4;
    pub(super) const PROSECUTOR: usize = 5;
    pub(super) const FLAG: usize = 6;
}

impl Queue {
    /// What is offered for the word being typed.
    pub fn offers(&self) -> &[Offer] {
        if self.typing {
            &self.helping.completion.offers
        } else {
            &[]
        }
    }

    /// Whether what is wrong with the filter is only that the word being typed is not finished.
    pub fn is_unfinished(&self) -> bool {
        let word = &self.helping.completion;
        let ends = self.rows.error().is_some_and(|error| {
            error.span.end >= word.span.start && error.span.end <= word.span.end.max(1)
        });
        ends && !self.offers().is_empty()
    }

    /// Works out what may stand where the cursor is.
    pub(super) fn offer(&mut self, desk: &Desk) {
        let cursor = self.query.before_cursor().len();
        let names = self.rows.names(&desk.known);
        let tasks = desk.known.tables.task_rules.iter();
        let completion = typing::complete(
            self.query.text(),
            cursor,
            self.rows.of(),
            &names,
            tasks.map(|rule| rule.name.as_str()),
        );
        self.helping = Typing {
            completion,
            round: None,
        };
    }

    /// Puts the next offer in the place of the word being typed.
    pub(super) fn finish_word(&mut self, desk: &Desk) {
        let (completion, at) = match self.helping.round.take() {
            Some((completion, at)) => {
                let next = (at + 1) % completion.offers.len().max(1);
                (completion, next)
            }
            None => (self.helping.completion.clone(), 0),
        };
        let Some(offer) = completion.offers.get(at) else {
            return;
        };
        self.query.replace(completion.span.clone(), &offer.text);
        let end = completion.span.start + offer.text.len();
        let only = completion.offers.len() == 1;
        let round = Completion {
            span: completion.span.start..end,
            offers: completion.offers,
        };
        self.arrange(desk);
        self.offer(desk);
        // With nothing to choose among, the next Tab finishes the next word.
        if !only {
            self.helping.round = Some((round, at));
        }
    }

    /// The offer that stands in the line, where Tab goes round several.
    pub fn offer_in_line(&self) -> Option<&Offer> {
        let (completion, at) = self.helping.round.as_ref()?;
        completion.offers.get(*at)
    }

    /// Puts another filter in the place of this one.
    pub(super) fn refilter(&mut self, desk: &Desk, text: &str) {
        self.query = LineEdit::with(text);
        self.explanation = None;
        self.chosen_by_hand = true;
        self.arrange(desk);
        self.onto_the_first();
    }

    pub(super) fn narrow(&mut self, desk: &Desk, word: &str) {
        let text = typing::with(self.query.text(), word);
        self.refilter(desk, &text);
    }

    /// Takes one word of the filter away.
    pub(super) fn widen(&mut self, desk: &Desk, word: &str) {
        let text = self.query.text().to_owned();
        let found = typing::words(&text)
            .into_iter()
            .find(|known| text.get(known.clone()) == Some(word));
        if let Some(word) = found {
            self.refilter(desk, &typing::without(&text, &word));
        }
    }

    /// What the rows could be narrowed by, with counts; first the words that can be taken away.
    pub(super) fn choose_words(&self, desk: &mut Desk) {
        let held = self.query.text();
        let mut items: Vec<Item<Choice>> = typing::words(held)
            .into_iter()
            .filter_map(|word| held.get(word))
            .map(|word| {
                let value = Choice::Widen(word.to_owned());
                row(
                    format!("without {word}"),
                    "in use".to_owned(),
                    "Takes this word of the filter away.",
                    value,
                )
            })
            .collect();
        let mut counts = Counts::default();
        for (case, task) in self.rows.matching_rows() {
            count_case(&mut counts, case, desk);
            if let Some(task) = task {
                count_task(&mut counts, task, desk);
            }
        }
        items.extend(counts.rows(held));
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Narrow by, or take a word away", items),
        }));
    }

    /// What cases wait for, with counts.
    pub(super) fn choose_state(&self, desk: &mut Desk) {
        let today = desk.today();
        let me = desk.known.user();
        let cases = &self.rows.seen().cases;
        let items = JourneyState::ALL
            .iter()
            .map(|state| {
                let (mut all, mut mine) = (0_usize, 0_usize);
                for case in cases.iter().filter(|case| case.stands_at(*state, today)) {
                    all += 1;
                    let allocated = [case.prosecutor, case.paralegal];
                    mine += usize::from(me.is_some() && allocated.contains(&me));
                }
                let aside = match (all, mine) {
                    (0, _) => "none".to_owned(),
                    (all, 0) => all.to_string(),
                    (all, mine) => format!("{all}, {mine} yours"),
                };
                row(
                    state.title().to_owned(),
                    aside,
                    state.means(),
                    Choice::Journey(*state),
                )
            })
            .collect();
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("What cases wait for", items),
        }));
    }

    /// Shows the cases that wait for something.
    pub(super) fn show_state(&mut self, desk: &Desk, state: JourneyState) {
        self.show(desk, Shown::Cases);
        self.refilter(desk, &format!("state:{}", state.as_str()));
        self.explanation = Some(state.means().to_owned());
    }
}

fn count_case(counts: &mut Counts, case: &CaseRow, desk: &Desk) {
    let known = &desk.known;
    for state in case.states_on(desk.today()) {
        let text = || format!("state:{}", state.as_str());
        let title = format!("{} (case)", state.title());
        counts.add_in_order(place::STATE, state as usize, title, text);
    }
    if let Some(unit) = known.units.get(&case.unit) {
        let name = unit.name.sanitized();
        let word = || typing::word("unit", &unit.code.to_lowercase());
        counts.add(place::UNIT, format!("unit: {name}"), word);
    }
    match case.prosecutor.map(|user| (user, known.people.get(&user))) {
        None => counts.add(place::PROSECUTOR, "prosecutor: nobody", || {
            "prosecutor:none".to_owned()
        }),
        Some((user, Some(person))) => {
            let word = || {
                if known.is_me(user) {
                    "prosecutor:me".to_owned()
                } else {
                    typing::word("prosecutor", &person.login)
                }
            };
            counts.add(
                place::PROSECUTOR,
                format!("prosecutor: {}", known.person(user)),
                word,
            );
        }
        Some((_, None)) => {}
    }
    if case.in_custody {
        counts.add(place::FLAG, "in custody", || "custody:yes".to_owned());
    }
    let soon = desk.today().saturating_add(28.days());
    if case.custody_limit.is_some_and(|limit| limit <= soon) {
        counts.add(place::FLAG, "custody time limit within 28 days", || {
            "ctl:<=28d".to_owned()
        });
    }
}

fn count_task(counts: &mut Counts, task: &TaskRow, desk: &Desk) {
    let known = &desk.known;
    let severity: Severity = task.severity(desk.today());
    counts.add_in_order(place::SEVERITY, severity as usize, severity.title(), || {
        format!("severity:{}", severity.as_str())
    });
    counts.add(place::TASK, format!("task: {}", task.name), || {
        typing::word("type", &task.name)
    });
    let owner = format!("owner: {}", known.owner(task.owner));
    match task.owner {
        TaskOwner::User(user) if known.is_me(user) => {
            counts.add(place::OWNER, owner, || "owner:me".to_owned());
        }
        TaskOwner::User(user) => {
            if let Some(person) = known.people.get(&user) {
                counts.add(place::OWNER, owner, || typing::word("owner", &person.login));
            }
        }
        TaskOwner::Pool(pool) => {
            if let Some(pool) = known.pools.get(&pool) {
                counts.add(place::OWNER, owner, || {
                    typing::word("owner", pool.name.raw())
                });
            }
        }
    }
    if task.urgent {
        counts.add(place::FLAG, "urgent", || "urgent:yes".to_owned());
    }
}

/// What an empty entry shows in a list of tasks or cases.
pub fn hint(of: QueueOf) -> &'static str {
    match of {
        QueueOf::Tasks => "name, URN, or due:<3d ctl:<14d owner:me type:review",
        QueueOf::Cases => "name, URN, or state:review ctl:<14d unit:mine",
    }
}
