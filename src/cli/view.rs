//! `compass view`: views of the queue kept under a name, for oneself or a unit.

use casework::mutation::{Mutation, RemoveView, RenameView, SaveView};
use casework::queue::{Filter, Reading, Sort, Tab, count};
use casework::record::{RecordId, SavedView, Scope};
use casework::text::Untrusted;
use clap::{Args, Subcommand};
use serde_json::json;

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::Out;
use super::queue::{explain, read_sort};
use super::session::{Freshness, Sending, Session, Unlock};

/// Keep views of the queue under names; `compass queue --view NAME` shows one.
#[derive(Debug, Subcommand)]
pub enum ViewCommand {
    /// List your views and those shared with your units, each with how many rows it shows now.
    List(ListArgs),
    /// Keep a view; one of yours of that name makes way for it.
    Save(SaveArgs),
    /// Give a view another name.
    Rename(RenameArgs),
    /// Forget a view.
    Delete(DeleteArgs),
}

/// How the list is read.
#[derive(Debug, Args)]
pub struct ListArgs {
    #[command(flatten)]
    freshness: Freshness,
}

/// What a view shows.
#[derive(Debug, Args)]
pub struct SaveArgs {
    /// What it is called.
    name: String,
    /// The words rows must fit, as `compass queue` takes them.
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// Whose rows: mine-and-pools, mine, pools, units, all or cases.
    #[arg(long, default_value = "mine-and-pools", value_parser = read_tab)]
    tab: Tab,
    /// In which order, `-` before it for backwards.
    #[arg(long, allow_hyphen_values = true)]
    sort: Option<String>,
    /// Share it with the unit of this code, one of yours.
    #[arg(long, value_name = "UNIT")]
    share: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

/// A view and its new name.
#[derive(Debug, Args)]
pub struct RenameArgs {
    /// The view.
    name: String,
    /// What it shall be called.
    to: String,
    #[command(flatten)]
    sending: Sending,
}

/// A view.
#[derive(Debug, Args)]
pub struct DeleteArgs {
    /// The view.
    name: String,
    #[command(flatten)]
    sending: Sending,
}

/// The tab of this name.
pub fn read_tab(typed: &str) -> Result<Tab, String> {
    Tab::parse(typed).ok_or_else(|| {
        let names: Vec<&str> = Tab::ALL.iter().map(|tab| tab.as_str()).collect();
        format!("use one of {}", names.join(", "))
    })
}

/// The one view of this name, or whose name begins so; one's own before those that others share.
pub fn find(session: &Session, typed: &str) -> anyhow::Result<(Scope, RecordId, SavedView)> {
    let wanted = typed.trim().to_lowercase();
    let views = session.client.saved_views()?;
    let of = |fits: &dyn Fn(&str) -> bool| -> Vec<(Scope, RecordId, SavedView)> {
        let named = views
            .iter()
            .filter(|(.., view)| fits(&view.name.raw().to_lowercase()));
        let (own, shared): (Vec<_>, Vec<_>) = named
            .cloned()
            .partition(|(scope, ..)| *scope != Scope::Office);
        if own.is_empty() { shared } else { own }
    };
    let exact = of(&|name| name == wanted);
    let mut found = if exact.is_empty() && !wanted.is_empty() {
        of(&|name| name.starts_with(&wanted))
    } else {
        exact
    };
    if found.len() > 1 {
        return Err(Failure::no(format!(
            "“{typed}” may mean {} views; `compass view list` names them in full",
            found.len()
        )));
    }
    found.pop().ok_or_else(|| {
        Failure::no(format!(
            "no view is called “{typed}”; `compass view list` names them"
        ))
    })
}

impl ViewCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match self {
            Self::List(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                list(out, &session)
            }
            Self::Save(args) => args.run(out, &Session::open(folders, unlock)?),
            Self::Rename(args) => {
                let session = Session::open(folders, unlock)?;
                let (scope, view, _) = find(&session, &args.name)?;
                let name = Untrusted::from(args.to.as_str());
                let rename: Mutation = RenameView { view, name }.into();
                session.submit_in(scope, rename, args.sending, out)
            }
            Self::Delete(args) => {
                let session = Session::open(folders, unlock)?;
                let (scope, view, _) = find(&session, &args.name)?;
                session.submit_in(scope, RemoveView { view }, args.sending, out)
            }
        }
    }
}

impl SaveArgs {
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let filter = self.filter.join(" ");
        let directory = session.directory()?;
        let of = self.tab.of();
        Filter::parse(&filter, of, Some(&directory)).map_err(|error| explain(&filter, &error))?;
        let unit = self
            .share
            .as_deref()
            .map(|code| session.unit_called(code))
            .transpose()?;
        let scope = match unit {
            Some(_) => Scope::Office,
            None => Scope::Person(session.me.user),
        };
        let save = SaveView {
            name: Untrusted::from(self.name.as_str()),
            unit,
            tab: self.tab,
            filter: Untrusted::from(filter.as_str()),
            sort: read_sort(self.sort.as_deref(), of)?.unwrap_or_else(|| Sort::usual(of)),
            columns: Vec::new(),
        };
        session.submit_in(scope, save, self.sending, out)
    }
}

fn list(out: &Out, session: &Session) -> anyhow::Result<Exit> {
    let directory = session.directory()?;
    let reading = Reading {
        today: session.today(),
        me: session.me.user,
        my_pools: &session.me.pools,
        my_units: &session.me.units,
        directory: &directory,
    };
    let (tasks, cases) = (session.client.task_rows()?, session.client.case_rows()?);
    let views = session.client.saved_views()?;
    let rows = views.iter().map(|(_, id, view)| {
        let rows = count(view.tab, view.filter.raw(), &tasks, &cases, &reading);
        (id, view, rows)
    });
    if out.is_json() {
        let views: Vec<_> = rows
            .map(|(id, view, rows)| {
                json!({
                    "id": id,
                    "name": view.name,
                    "tab": view.tab.as_str(),
                    "filter": view.filter,
                    "sort": view.sort,
                    "unit": view.unit,
                    "by": session.person(view.by),
                    "rows": rows.as_ref().ok(),
                    "mistake": rows.as_ref().err().map(ToString::to_string),
                })
            })
            .collect();
        out.json(&json!({
            "views": views,
            "as_at": session.client.last_contact()?,
        }))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if views.is_empty() {
        out.line("No view is saved yet; `compass view save NAME FILTER` keeps one.")?;
        return Ok(Exit::Ok);
    }
    let table: Vec<Vec<String>> = rows
        .map(|(_, view, rows)| {
            vec![
                view.name.raw().clone(),
                rows.map_or_else(|mistake| mistake.to_string(), |rows| rows.to_string()),
                view.tab.title().to_owned(),
                view.filter.raw().clone(),
                view.sort.by.title().to_lowercase(),
                view.unit.map_or_else(
                    || "me".to_owned(),
                    |unit| format!("{}, by {}", session.unit(unit), session.person(view.by)),
                ),
            ]
        })
        .collect();
    out.table(&["View", "Rows", "Tab", "Filter", "Order", "For"], &table)?;
    Ok(Exit::Ok)
}
