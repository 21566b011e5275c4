//! `compass task`: taking, passing on, adding and completing tasks.

use casework::mutation::{
    AddTask, AssignTask, CompleteTask, HoldTask, HoldUntil, MarkUrgent, SetReminder, TakeTask,
};
use casework::policy::tasks::day_after;
use casework::record::{Pool, TaskOwner};
use casework::summary::TaskRow;
use casework::text::Untrusted;
use clap::{Args, Subcommand};
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::each::EachArgs;
use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::Out;
use super::session::{Sending, Session, Unlock};

/// Take, give, add and complete tasks; `compass queue` lists them.
#[derive(Debug, Subcommand)]
pub enum TaskCommand {
    /// Take a task for yourself.
    Take(TaskArgs),
    /// Mark a task as done.
    Complete(TaskArgs),
    /// Give a task to a person or a pool.
    Give(GiveArgs),
    /// Flag a task as urgent, or take the flag away.
    Urgent(UrgentArgs),
    /// Say from which day a task is due soon.
    Remind(RemindArgs),
    /// Put a task on hold until a day, or take it up again.
    Hold(HoldArgs),
    /// Do one thing with every task that fits: take, complete, give, flag, remind or hold.
    Each(EachArgs),
    /// Put a task of your own making on a case.
    Add(AddArgs),
}

/// Which task.
#[derive(Debug, Args)]
pub struct TaskArgs {
    /// Its id, or the beginning of it, as `compass queue` shows it.
    task: String,
    #[command(flatten)]
    sending: Sending,
}

/// Who gets a task.
#[derive(Debug, Args)]
pub struct GiveArgs {
    #[command(flatten)]
    task: TaskArgs,
    /// A person, by sign-in name or name, or a pool by its name.
    to: String,
}

/// Why a task is urgent.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("urgency").required(true))]
pub struct UrgentArgs {
    #[command(flatten)]
    task: TaskArgs,
    /// Why.
    #[arg(group = "urgency")]
    because: Option<String>,
    /// It is urgent no longer.
    #[arg(long, group = "urgency")]
    no_longer: bool,
}

/// From when a task is due soon.
#[derive(Debug, Args)]
pub struct RemindArgs {
    #[command(flatten)]
    task: TaskArgs,
    /// The day.
    #[arg(value_name = "DATE")]
    on: Date,
}

/// Until when a task is on hold, and why.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("hold").required(true))]
pub struct HoldArgs {
    #[command(flatten)]
    task: TaskArgs,
    /// The day it comes back.
    #[arg(long, value_name = "DATE", group = "hold", requires = "because")]
    until: Option<Date>,
    /// What it waits for.
    because: Option<String>,
    /// It is on hold no longer.
    #[arg(long, group = "hold")]
    no_longer: bool,
}

/// A task.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// What it is called, such as \"Follow up\".
    name: String,
    /// The day it is due.
    #[arg(long, value_name = "DATE")]
    due: Date,
    /// Who gets it: a person, by sign-in name or name, or a pool by its name; yourself where nobody is named.
    #[arg(long, value_name = "WHO")]
    to: Option<String>,
    /// What the doer should know.
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    sending: Sending,
}

impl TaskCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        match self {
            Self::Take(args) => {
                let row = args.find(&session)?;
                session.submit(
                    row.case.case,
                    TakeTask { task: row.task },
                    args.sending,
                    out,
                )
            }
            Self::Complete(args) => {
                let row = args.find(&session)?;
                let done = CompleteTask { task: row.task };
                session.submit(row.case.case, done, args.sending, out)
            }
            Self::Give(args) => {
                let row = args.task.find(&session)?;
                let give = AssignTask {
                    task: row.task,
                    was: row.owner,
                    to: owner(&session, &args.to)?,
                };
                session.submit(row.case.case, give, args.task.sending, out)
            }
            Self::Urgent(args) => {
                let row = args.task.find(&session)?;
                let mark = MarkUrgent {
                    task: row.task,
                    reason: args.because.as_deref().map(Untrusted::from),
                };
                session.submit(row.case.case, mark, args.task.sending, out)
            }
            Self::Remind(args) => {
                let row = args.task.find(&session)?;
                let remind = SetReminder {
                    task: row.task,
                    on: args.on,
                };
                session.submit(row.case.case, remind, args.task.sending, out)
            }
            Self::Hold(args) => {
                let row = args.task.find(&session)?;
                let because = args.because.as_deref().unwrap_or_default();
                let hold = HoldTask {
                    task: row.task,
                    hold: args.until.map(|until| HoldUntil {
                        until,
                        reason: Untrusted::from(because),
                    }),
                };
                session.submit(row.case.case, hold, args.task.sending, out)
            }
            Self::Each(args) => args.run(out, &session),
            Self::Add(args) => args.run(out, &session),
        }
    }
}

impl TaskArgs {
    /// The one open task whose id begins so.
    fn find(&self, session: &Session) -> anyhow::Result<TaskRow> {
        let wanted = self.task.trim().to_ascii_lowercase();
        let mut found: Vec<_> = session
            .client
            .task_rows()?
            .into_iter()
            .filter(|row| wanted.len() >= 4 && row.task.to_string().starts_with(&wanted))
            .collect();
        if found.len() > 1 {
            return Err(Failure::no(format!(
                "“{}” begins the ids of {} tasks; give more letters of it",
                self.task,
                found.len()
            )));
        }
        found.pop().ok_or_else(|| {
            Failure::no(format!(
                "there is no open task “{}” on this machine; `compass queue --fresh` lists them",
                self.task
            ))
        })
    }
}

impl AddArgs {
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let case = session.find_case(&self.case)?.case;
        let rule = session.client.tables()?.task_rule(&self.name);
        let add = AddTask {
            name: self.name.clone(),
            owner: match &self.to {
                Some(typed) => owner(session, typed)?,
                None => TaskOwner::User(session.me.user),
            },
            reminder: self.due.saturating_sub(rule.reminder_days.days()),
            due: self.due,
            escalation: day_after(self.due, rule.escalation),
            about: None,
            note: Untrusted::from(self.note.as_str()),
        };
        session.submit(case, add, self.sending, out)
    }
}

/// The pool of this name, or the person.
pub fn owner(session: &Session, typed: &str) -> anyhow::Result<TaskOwner> {
    let pool = session
        .office
        .all::<Pool>()
        .find(|pool| {
            pool.body
                .name
                .raw()
                .trim()
                .eq_ignore_ascii_case(typed.trim())
        })
        .map(|pool| pool.id());
    match pool {
        Some(pool) => Ok(TaskOwner::Pool(pool)),
        None => session.somebody(typed).map(TaskOwner::User),
    }
}
