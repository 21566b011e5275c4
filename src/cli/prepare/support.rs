//! `compass witness summons`, `withdraw` and `decide`: witnesses who do not come of their own will.

use casework::file::{CaseFile, Entry};
use casework::mutation::{DecideWithdrawal, MoveSummons, WithdrawSupport};
use casework::record::{
    AccountStands, Course, RecordId, SummonsState, SupportWithdrawal, WitnessSummons,
};
use casework::tables::Tables;
use casework::tables::lists::List;
use casework::text::Untrusted;
use clap::Args;
use jiff::civil::Date;

use super::read_word;
use super::witness::{WhoArgs, trial};
use crate::cli::exit::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::session::{Session, day};

/// A step on the way of a witness summons.
#[derive(Debug, Args)]
pub struct SummonsArgs {
    #[command(flatten)]
    who: WhoArgs,
    /// What it came to: applied, granted, refused, served or withdrawn.
    #[arg(value_parser = |typed: &str| read_word(typed, SummonsState::ALL))]
    state: SummonsState,
    /// The hearing, by its day or its id; the next trial where none is given.
    #[arg(long, value_name = "HEARING")]
    hearing: Option<String>,
    /// The day; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Why it is asked for, why it was refused, how it was served. An application needs it.
    #[arg(long, default_value = "")]
    note: String,
}

/// A victim or witness who does not support the prosecution any more.
#[derive(Debug, Args)]
pub struct WithdrawArgs {
    #[command(flatten)]
    who: WhoArgs,
    /// Why, by the code of the reason, such as fear or reconciled. A code that is none lists them.
    reason: String,
    /// Why, in their words.
    #[arg(long, default_value = "")]
    words: String,
    /// What they say of the account they gave: not-known, true or untrue.
    #[arg(long, default_value = "not-known", value_parser = |typed: &str| read_word(typed, AccountStands::ALL))]
    account: AccountStands,
    /// The day of the withdrawal statement, once it was taken.
    #[arg(long, value_name = "DATE")]
    statement_on: Option<Date>,
    /// The day the prosecution learned of it; as recorded, else today, where none is given.
    #[arg(long, value_name = "DATE")]
    told_on: Option<Date>,
}

/// How the case goes on.
#[derive(Debug, Args)]
pub struct DecideArgs {
    #[command(flatten)]
    who: WhoArgs,
    /// How: support-regained, without-them, summons or stop.
    #[arg(value_parser = |typed: &str| read_word(typed, Course::ALL))]
    course: Course,
    /// Why, in full.
    because: String,
}

impl SummonsArgs {
    pub(super) fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let (view, person) = self.who.find(session)?;
        let today = session.today();
        let step = MoveSummons {
            person,
            hearing: trial(&view.file, self.hearing.as_deref(), today)?,
            state: self.state,
            on: self.on.unwrap_or(today),
            note: Untrusted::from(self.note.as_str()),
        };
        session.submit(view.case, step, self.who.sending, out)
    }
}

impl WithdrawArgs {
    pub(super) fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let (view, person) = self.who.find(session)?;
        let tables = session.client.tables()?;
        let reasons = tables.list(List::WithdrawalReasons);
        if reasons.is_some_and(|list| list.title(&self.reason).is_none()) {
            let rows = reasons.map_or(&[][..], |list| &list.rows);
            let known: Vec<String> = rows
                .iter()
                .map(|row| format!("{} ({})", row.code, row.title))
                .collect();
            return Err(Failure::usage(format!(
                "“{}” is no reason for withdrawing; it is one of {}",
                self.reason,
                known.join(", ")
            )));
        }
        let known = last_of(&view.file, person).filter(|it| it.body.decided.is_none());
        let told_on = known.map(|it| it.body.told_on);
        let withdraw = WithdrawSupport {
            person,
            told_on: self.told_on.or(told_on).unwrap_or_else(|| session.today()),
            reason: self.reason.clone(),
            words: Untrusted::from(self.words.as_str()),
            account: self.account,
            statement_on: self.statement_on,
        };
        session.submit(view.case, withdraw, self.who.sending, out)
    }
}

impl DecideArgs {
    pub(super) fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let (view, person) = self.who.find(session)?;
        let withdrawal = last_of(&view.file, person).ok_or_else(|| {
            Failure::no(
                "no withdrawal of this person is recorded; `compass witness withdraw` records it",
            )
        })?;
        let decide = DecideWithdrawal {
            withdrawal: withdrawal.id(),
            course: self.course,
            reason: Untrusted::from(self.because.as_str()),
        };
        session.submit(view.case, decide, self.who.sending, out)
    }
}

/// The last withdrawal of somebody; one that is not decided on comes first.
fn last_of(file: &CaseFile, person: RecordId) -> Option<Entry<'_, SupportWithdrawal>> {
    file.all::<SupportWithdrawal>()
        .filter(|it| it.body.person == person)
        .max_by_key(|it| (it.body.decided.is_none(), it.body.told_on, it.id()))
}

/// The summonses of a witness, and their withdrawals of support.
pub(super) fn of_person(
    file: &CaseFile,
    person: RecordId,
) -> (Vec<&WitnessSummons>, Vec<&SupportWithdrawal>) {
    let summonses = file.all::<WitnessSummons>().map(|it| it.body);
    let withdrawn = file.all::<SupportWithdrawal>().map(|it| it.body);
    (
        summonses.filter(|it| it.person == person).collect(),
        withdrawn.filter(|it| it.person == person).collect(),
    )
}

/// The same in words.
pub(super) fn words(file: &CaseFile, person: RecordId, tables: &Tables) -> Vec<String> {
    let (summonses, withdrawn) = of_person(file, person);
    let summonses = summonses.iter().filter_map(|it| {
        let step = it.standing()?;
        Some(format!("summons {} {}", step.state.title(), day(step.on)))
    });
    let withdrawn = withdrawn.iter().map(|it| {
        let list = tables.list(List::WithdrawalReasons);
        let reason = list
            .and_then(|list| list.title(&it.reason))
            .unwrap_or(&it.reason);
        let decided = it
            .decided
            .as_ref()
            .map_or("to be decided", |decided| decided.course.title());
        format!("withdrew support {} ({reason}): {decided}", day(it.told_on))
    });
    summonses.chain(withdrawn).collect()
}
