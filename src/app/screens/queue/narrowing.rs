//! Narrowing the queue without typing all of it: words offered while they are typed, a picker with counts, words taken
//! away one by one, and what cases wait for on their journey.

use std::collections::{BTreeMap, HashMap};

use casework::journey::JourneyState;
use casework::queue::typing::{self, Completion, Offer};
use casework::record::{RecordId, TaskOwner, UserId};
use casework::summary::{CaseRow, Severity, TaskRow};
use casework::wire::QueueOf;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Queue, Shown};
use crate::app::finder::{Finder, Item};
use crate::app::known::Known;
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

/// How many rows have which value. Counted by what is in the rows, and put into words only once for each value: there
/// may be a hundred thousand rows.
#[derive(Default)]
struct Tally<'a> {
    severities: BTreeMap<Severity, usize>,
    states: BTreeMap<JourneyState, usize>,
    tasks: HashMap<&'a str, usize>,
    owners: HashMap<TaskOwner, usize>,
    units: HashMap<RecordId, usize>,
    prosecutors: HashMap<Option<UserId>, usize>,
    urgent: usize,
    in_custody: usize,
    ending_soon: usize,
}

/// A value: what it is called, the word that asks for it, and how many rows have it.
type Value = (String, String, usize);

impl<'a> Tally<'a> {
    fn case(&mut self, case: &'a CaseRow, today: Date, soon: Date) {
        for state in case.states_on(today) {
            *self.states.entry(state).or_default() += 1;
        }
        *self.units.entry(case.unit).or_default() += 1;
        *self.prosecutors.entry(case.prosecutor).or_default() += 1;
        self.in_custody += usize::from(case.in_custody);
        self.ending_soon += usize::from(case.custody_limit.is_some_and(|limit| limit <= soon));
    }

    fn task(&mut self, task: &'a TaskRow, today: Date) {
        *self.severities.entry(task.severity(today)).or_default() += 1;
        *self.tasks.entry(&task.name).or_default() += 1;
        *self.owners.entry(task.owner).or_default() += 1;
        self.urgent += usize::from(task.urgent);
    }

    /// The rows of a picker, field by field: values in their own order, or the commonest first.
    fn rows(self, known: &Known, held: &str) -> Vec<Item<Choice>> {
        let severities = self.severities.into_iter();
        let severities = severities.map(|(group, count)| {
            let word = format!("severity:{}", group.as_str());
            (group.title().to_owned(), word, count)
        });
        let states = self.states.into_iter().map(|(state, count)| {
            let word = format!("state:{}", state.as_str());
            (format!("{} (case)", state.title()), word, count)
        });
        let tasks = self.tasks.into_iter();
        let tasks = tasks.map(|(name, count)| {
            let word = typing::word("type", name);
            (format!("task: {name}"), word, count)
        });
        let owners = self.owners.into_iter().filter_map(|(owner, count)| {
            let word = match owner {
                TaskOwner::User(user) => person("owner", user, known)?,
                TaskOwner::Pool(pool) => typing::word("owner", known.pools.get(&pool)?.name.raw()),
            };
            Some((format!("owner: {}", known.owner(owner)), word, count))
        });
        let units = self.units.into_iter().filter_map(|(unit, count)| {
            let word = typing::word("unit", &known.units.get(&unit)?.code.to_lowercase());
            Some((format!("unit: {}", known.unit(unit)), word, count))
        });
        let prosecutors = self.prosecutors.into_iter().filter_map(|(user, count)| {
            let Some(user) = user else {
                let nobody = "prosecutor: nobody".to_owned();
                return Some((nobody, "prosecutor:none".to_owned(), count));
            };
            let word = person("prosecutor", user, known)?;
            Some((format!("prosecutor: {}", known.person(user)), word, count))
        });
        let flags = [
            ("urgent", "urgent:yes", self.urgent),
            ("in custody", "custody:yes", self.in_custody),
            (
                "custody time limit within 28 days",
                "ctl:<=28d",
                self.ending_soon,
            ),
        ];
        let flags = flags.into_iter().filter(|(.., count)| *count > 0);
        let flags = flags.map(|(text, word, count)| (text.to_owned(), word.to_owned(), count));
        let mut fields: Vec<Vec<Value>> = vec![severities.collect(), states.collect()];
        for mut values in [
            tasks.collect::<Vec<Value>>(),
            owners.collect(),
            units.collect(),
            prosecutors.collect(),
        ] {
            values.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
            values.truncate(COMMONEST);
            fields.push(values);
        }
        fields.push(flags.collect());
        let words: Vec<&str> = typing::words(held)
            .into_iter()
            .filter_map(|word| held.get(word))
            .collect();
        fields
            .into_iter()
            .flatten()
            .filter(|(_, word, _)| !words.contains(&word.as_str()))
            .map(|(text, word, count)| {
                let detail = format!("Adds {word} to the filter.");
                row(text, count.to_string(), detail, Choice::Narrow(word))
            })
            .collect()
    }
}

/// The word that asks for a person, where the person is known.
fn person(field: &str, user: UserId, known: &Known) -> Option<String> {
    if known.is_me(user) {
        return Some(format!("{field}:me"));
    }
    let person = known.people.get(&user)?;
    Some(typing::word(field, &person.login))
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
        let today = desk.today();
        let soon = today.saturating_add(28.days());
        let mut tally = Tally::default();
        for (case, task) in self.rows.matching_rows() {
            tally.case(case, today, soon);
            if let Some(task) = task {
                tally.task(task, today);
            }
        }
        items.extend(tally.rows(&desk.known, held));
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

/// What an empty entry shows in a list of tasks or cases.
pub fn hint(of: QueueOf) -> &'static str {
    match of {
        QueueOf::Tasks => "name, URN, or due:<3d ctl:<14d owner:me type:review",
        QueueOf::Cases => "name, URN, or state:review ctl:<14d unit:mine",
    }
}
