//! Saved views of the queue: opened, saved, shared, renamed and forgotten; and the columns shown.

use casework::mutation::{Mutation, RemoveView, RenameView, SaveView};
use casework::queue::count;
use casework::record::{RecordId, SavedView, Scope};
use casework::roles::Action;
use casework::text::Untrusted;
use casework::wire::QueueOf;

use super::Queue;
use super::columns::Column;
use super::rows::reading;
use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling, required};
use crate::app::known::{Known, ViewKnown};
use crate::app::layers::{Confirm, FormLayer, Layer, Picker};
use crate::app::notices::Level;
use crate::app::page::Desk;
use crate::app::request::{Choice, Purpose, ViewDeed};

/// The columns as they are kept in a view.
fn kept(columns: Option<&Vec<Column>>) -> Vec<String> {
    columns.map_or(Vec::new(), |columns| {
        columns.iter().map(|it| it.as_str().to_owned()).collect()
    })
}

fn found(known: &Known, id: RecordId) -> Option<&ViewKnown> {
    known.views.iter().find(|view| view.id == id)
}

/// Whose a view is, in words.
fn whose(view: &SavedView, known: &Known) -> String {
    match view.unit {
        None => "yours".to_owned(),
        Some(unit) => format!(
            "shared with {} by {}",
            known.unit(unit),
            known.person(view.by)
        ),
    }
}

impl Queue {
    /// The saved views, each with how many rows it shows now; then what can be done with views.
    pub(super) fn choose_view(&self, desk: &mut Desk) {
        let mut items = self.views(desk, Choice::View);
        let deeds = [
            (ViewDeed::Save, "Save what is shown as a view…"),
            (ViewDeed::Rename, "Rename a view…"),
            (ViewDeed::Forget, "Forget a view…"),
        ];
        items.extend(deeds.into_iter().map(|(deed, text)| Item {
            text: text.to_owned(),
            aside: String::new(),
            detail: "Tab, filter, order and columns are kept under a name.".to_owned(),
            disabled: self.cannot_keep(desk, deed),
            value: Choice::ViewDeed(deed),
        }));
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Saved views", items),
        }));
    }

    fn views(&self, desk: &Desk, choice: impl Fn(RecordId) -> Choice) -> Vec<Item<Choice>> {
        let known = &desk.known;
        let names = self.rows.names(known);
        let reading = reading(known, desk.today(), &names);
        let seen = self.rows.seen();
        let views = known.views.iter();
        views
            .map(|it| {
                let view = &it.view;
                let rows = reading.as_ref().map(|reading| {
                    let filter = view.filter.raw();
                    count(view.tab, filter, &seen.tasks, &seen.cases, reading)
                });
                let aside = match rows {
                    Some(Ok(rows)) => format!("{rows} · {}", view.tab.title()),
                    Some(Err(_)) => "its filter no longer works".to_owned(),
                    None => String::new(),
                };
                let mut detail = whose(view, known);
                let filter = view.filter.sanitized();
                if !filter.is_empty() {
                    detail = format!("{detail} · {filter}");
                }
                Item {
                    text: view.name.sanitized().into_owned(),
                    aside,
                    detail: format!("{detail} · {}", view.sort.by.title().to_lowercase()),
                    disabled: None,
                    value: choice(it.id),
                }
            })
            .collect()
    }

    /// Shows a saved view.
    pub(super) fn open_view(&mut self, desk: &mut Desk, id: RecordId) {
        let known = std::sync::Arc::clone(&desk.known);
        let Some(ViewKnown { view, .. }) = found(&known, id) else {
            desk.say(Level::Info, "The view is no longer there");
            return;
        };
        self.show(desk, view.tab);
        self.rows.order_by(view.sort);
        if !view.columns.is_empty() {
            let names = view.columns.iter().map(String::as_str);
            self.show_columns(Some(Column::named(names)));
        }
        self.refilter(desk, &view.filter.sanitized());
        self.explanation = Some(format!("View: {}", view.name.sanitized()));
    }

    /// Why nothing can be done with views.
    pub(super) fn cannot_keep(&self, desk: &Desk, deed: ViewDeed) -> Option<String> {
        let none = deed != ViewDeed::Save && desk.known.views.is_empty();
        desk.known
            .may_not(Action::WorkTasks)
            .or_else(|| none.then(|| "no view is saved yet".to_owned()))
            .or_else(|| {
                let wrong = deed == ViewDeed::Save && self.rows.error().is_some();
                wrong.then(|| "the filter has a mistake in it".to_owned())
            })
    }

    /// Asks what has to be known to do something with a view.
    pub(super) fn keep_view(&self, desk: &mut Desk, deed: ViewDeed) {
        let title = match deed {
            ViewDeed::Save => {
                let form = save_form(&desk.known);
                desk.open(Layer::Form(form));
                return;
            }
            ViewDeed::Rename => "Rename which view?",
            ViewDeed::Forget => "Forget which view?",
        };
        let items = self.views(desk, |id| Choice::ViewChosen(deed, id));
        desk.open(Layer::Picker(Picker {
            finder: Finder::new(title, items),
        }));
    }

    /// A view was chosen to be renamed or forgotten.
    pub(super) fn view_chosen(desk: &mut Desk, deed: ViewDeed, id: RecordId) {
        let Some(view) = found(&desk.known, id).map(|it| it.view.clone()) else {
            return;
        };
        let name = view.name.sanitized().into_owned();
        if deed == ViewDeed::Rename {
            let mut field = Field::line("Name", "").checked(required);
            field.suggest(&name);
            let form = FormLayer::new(
                format!("Rename: {name}"),
                Purpose::RenameView(id),
                vec![field],
            );
            desk.open(Layer::Form(form));
        } else {
            desk.open(Layer::Confirm(Confirm {
                question: format!("Forget the view “{name}”?"),
                detail: match view.unit {
                    None => "No task or case changes.".to_owned(),
                    Some(unit) => format!(
                        "It goes for everybody of {}. No task or case changes.",
                        desk.known.unit(unit)
                    ),
                },
                yes: Choice::ForgetView(id),
            }));
        }
    }

    /// Keeps what is shown as a view.
    pub(super) fn save_view(&mut self, desk: &mut Desk, fillings: &[Filling]) {
        let name = fillings.first().map_or("", Filling::text).trim().to_owned();
        let shared = fillings.get(1).map_or(0, Filling::option).checked_sub(1);
        let units = desk.known.me.as_ref().map(|me| me.units.clone());
        let unit = shared.and_then(|at| units.unwrap_or_default().get(at).copied());
        let columns = match self.rows.of() {
            QueueOf::Tasks => self.columns_of_tasks.as_ref(),
            QueueOf::Cases => self.columns_of_cases.as_ref(),
        };
        let save = SaveView {
            name: Untrusted::from(name.as_str()),
            unit,
            tab: self.rows.shown(),
            filter: Untrusted::from(self.query.text()),
            sort: self.rows.sort(),
            columns: kept(columns),
        };
        let scope = match (unit, desk.known.user()) {
            (Some(_), _) => Scope::Office,
            (None, Some(me)) => Scope::Person(me),
            (None, None) => return,
        };
        self.change_view(desk, scope, save.into(), format!("View saved: {name}"));
    }

    /// Gives a view another name.
    pub(super) fn rename_view(&mut self, desk: &mut Desk, view: RecordId, fillings: &[Filling]) {
        let name = fillings.first().map_or("", Filling::text).trim().to_owned();
        if let Some(scope) = found(&desk.known, view).map(|it| it.scope) {
            let rename = RenameView {
                view,
                name: Untrusted::from(name.as_str()),
            };
            self.change_view(desk, scope, rename.into(), format!("View renamed: {name}"));
        }
    }

    /// Forgets a view.
    pub(super) fn forget_view(&mut self, desk: &mut Desk, view: RecordId) {
        if let Some(scope) = found(&desk.known, view).map(|it| it.scope) {
            self.change_view(
                desk,
                scope,
                RemoveView { view }.into(),
                "View forgotten".to_owned(),
            );
        }
    }

    fn change_view(&mut self, desk: &mut Desk, scope: Scope, change: Mutation, said: String) {
        let ticket = desk.submit_all(vec![(scope, change)]);
        self.await_one(ticket.key, said);
    }

    /// Asks which columns are shown.
    pub(super) fn choose_columns(&self, desk: &mut Desk) {
        let of = self.rows.of();
        let choices = Column::choices(of);
        let shown = self.columns();
        let chosen: Vec<usize> = (0..choices.len())
            .filter(|at| shown.contains(&choices[*at]))
            .collect();
        let names = choices.iter().map(|it| it.heading().to_owned()).collect();
        let form = FormLayer::new(
            "Columns",
            Purpose::Columns,
            vec![Field::several("Shown", names, &chosen)],
        )
        .with_detail(
            "Left and Right go through them, Space chooses one or leaves it. A narrow window shows the first that fit.",
        );
        desk.open(Layer::Form(form));
    }

    /// Shows the columns chosen.
    pub(super) fn columns_chosen(&mut self, desk: &mut Desk, fillings: &[Filling]) {
        let choices = Column::choices(self.rows.of());
        let places = fillings.first().map_or(&[][..], Filling::several);
        let chosen = places.iter().filter_map(|at| choices.get(*at).copied());
        self.show_columns(Some(chosen.collect()));
        self.remember(desk);
    }
}

/// A form for a new view.
fn save_form(known: &Known) -> FormLayer {
    let units = known.me.as_ref().map(|me| me.units.clone());
    let shared = units.unwrap_or_default().into_iter();
    let options = std::iter::once("yourself alone".to_owned())
        .chain(shared.map(|unit| format!("everybody of {}", known.unit(unit))));
    FormLayer::new(
        "Save what is shown as a view",
        Purpose::SaveView,
        vec![
            Field::line("Name", "e.g. Leeds, due this week").checked(required),
            Field::choice("For", options.collect()),
        ],
    )
    .with_detail(
        "Tab, filter, order and columns are kept. A view of yours of the same name makes way.",
    )
}
