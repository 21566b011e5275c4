//! Opening the cache for a command, and what commands look up in it.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use case_client::{CaseView, Client, ClientError, ClientOptions, OutboxState};
use casework::calendar::{london_date, london_moment, london_time};
use casework::file::CaseFile;
use casework::mutation::Mutation;
use casework::queue::Directory;
use casework::record::{CaseId, Record, RecordId, Scope, TaskOwner, UserId};
use casework::summary::CaseRow;
use casework::text::Untrusted;
use casework::wire::Me;
use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;
use secrecy::SecretString;

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::{Out, remark};
use super::settings::Settings;

/// How long a command waits for the server before it leaves a change to the next sync.
const PATIENCE: Duration = Duration::from_secs(10);
/// Letters of an id that people are shown and may type.
pub const SHORT_ID: usize = 8;

/// How the cache is opened: where the passphrase comes from when nobody is there to type it, and as of which day.
#[derive(Debug, Args)]
pub struct Unlock {
    /// Work as of this day: what is recorded happened then, and what is owed is told as it stood to be then. For what is
    /// recorded late, and for training.
    #[arg(
        long,
        global = true,
        env = "COMPASS_AS_OF",
        value_name = "DATE",
        hide_short_help = true
    )]
    as_of: Option<Date>,
    /// Read the cache passphrase from this file.
    #[arg(
        long,
        global = true,
        env = "COMPASS_PASSPHRASE_FILE",
        value_name = "FILE",
        hide_short_help = true
    )]
    passphrase_file: Option<PathBuf>,
    /// Read the cache passphrase from this open file descriptor.
    #[arg(
        long,
        global = true,
        value_name = "N",
        conflicts_with = "passphrase_file",
        hide_short_help = true
    )]
    passphrase_fd: Option<u32>,
}

impl Unlock {
    /// The passphrase of a cache that is there.
    pub fn passphrase(&self) -> anyhow::Result<SecretString> {
        match self.given()? {
            Some(passphrase) => Ok(passphrase),
            None => ask("Cache passphrase: "),
        }
    }

    /// A passphrase for a new cache; typed twice where it is typed.
    pub fn new_passphrase(&self) -> anyhow::Result<SecretString> {
        if let Some(passphrase) = self.given()? {
            return Ok(passphrase);
        }
        remark(
            "The cache on this machine is encrypted. Choose a passphrase for it; it is not your account's password.",
        );
        ask_twice("New cache passphrase: ")
    }

    /// Refuses to open the screens on another day: they show the present.
    pub fn refuse_another_day(&self) -> anyhow::Result<()> {
        self.refuse("the screens show the present; --as-of is for commands")
    }

    /// Refuses another day where a demonstration is asked for: its office stands on a day of its own.
    #[cfg(feature = "server")]
    pub fn refuse_another_day_of_demo(&self) -> anyhow::Result<()> {
        self.refuse("--as-of is for commands; `compass demo --today DATE` chooses the day the sample office stands on")
    }

    fn refuse(&self, why: &str) -> anyhow::Result<()> {
        match self.as_of {
            None => Ok(()),
            Some(_) => Err(Failure::usage(why)),
        }
    }

    /// Whether the cache can be opened without asking anybody.
    pub fn is_given(&self) -> bool {
        self.passphrase_fd.is_some() || self.passphrase_file.is_some()
    }

    /// The passphrase that is named; none where it is to be asked for.
    pub fn given(&self) -> anyhow::Result<Option<SecretString>> {
        if let Some(descriptor) = self.passphrase_fd {
            return read_secret(Path::new(&format!("/dev/fd/{descriptor}"))).map(Some);
        }
        self.passphrase_file.as_deref().map(read_secret).transpose()
    }
}

/// The first line of a file, or of standard input for `-`.
pub fn read_secret(path: &Path) -> anyhow::Result<SecretString> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().take(64 * 1024).read_to_string(&mut text)
    } else {
        File::open(path).and_then(|file| file.take(64 * 1024).read_to_string(&mut text))
    };
    read.map_err(|error| Failure::no(format!("{} cannot be read: {error}", path.display())))?;
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err(Failure::usage(format!("{} is empty", path.display())));
    }
    Ok(line.to_owned().into())
}

/// Asks on the terminal without showing what is typed.
pub fn ask(question: &str) -> anyhow::Result<SecretString> {
    if !io::stdin().is_terminal() {
        return Err(Failure::with(
            Exit::SignIn,
            "there is no terminal to ask for the secret; name a file with --passphrase-file or --password-file",
        ));
    }
    Ok(rpassword::prompt_password(question)?.into())
}

/// Asks twice, until both are the same.
pub fn ask_twice(question: &str) -> anyhow::Result<SecretString> {
    use secrecy::ExposeSecret as _;
    loop {
        let first = ask(question)?;
        if ask("Once more: ")?.expose_secret() == first.expose_secret() {
            return Ok(first);
        }
        remark("The two are not the same; try again.");
    }
}

/// An open cache and who works on it.
#[derive(Debug)]
pub struct Session {
    /// The client.
    pub client: Client,
    /// Who is signed in.
    pub me: Me,
    /// People, units and pools.
    pub office: CaseFile,
    /// The moment worked at, where it is another than the present.
    as_of: Option<Timestamp>,
}

/// How a reading command treats the cache.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Freshness {
    /// Fetch what is new from the server first.
    #[arg(long)]
    fresh: bool,
}

/// How a writing command treats the outbox.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Sending {
    /// Keep the change on this machine; the next sync sends it.
    #[arg(long)]
    no_send: bool,
}

impl Session {
    /// Opens the cache of a person who has signed in before.
    pub fn open(folders: &Folders, unlock: &Unlock) -> anyhow::Result<Self> {
        let client = open_client(folders, unlock)?;
        let me = client.me()?.ok_or(ClientError::NotSignedIn)?;
        let office = client.office()?;
        let as_of = unlock
            .as_of
            .map(|day| on_day(day, client.now()))
            .transpose()?;
        Ok(Self {
            client,
            me,
            office,
            as_of,
        })
    }

    /// Opens the cache for reading, after fetching what is new where that was asked for.
    pub fn open_to_read(
        folders: &Folders,
        unlock: &Unlock,
        freshness: Freshness,
    ) -> anyhow::Result<Self> {
        let mut session = Self::open(folders, unlock)?;
        if freshness.fresh {
            session.client.sync_and_wait(PATIENCE * 6)?;
            session.office = session.client.office()?;
        }
        Ok(session)
    }

    /// The moment worked at: the present, unless another day was asked for.
    pub fn now(&self) -> Timestamp {
        self.as_of.unwrap_or_else(|| self.client.now())
    }

    /// Today in London, or the day asked for.
    pub fn today(&self) -> Date {
        london_date(self.now())
    }

    /// The moment at which something that is recorded happened; refused for a day to come.
    pub fn happened_at(&self) -> anyhow::Result<Timestamp> {
        let now = self.now();
        if london_date(now) > london_date(self.client.now()) {
            return Err(Failure::usage(format!(
                "{} has not come yet: nothing can be recorded as of it",
                day(london_date(now))
            )));
        }
        Ok(now)
    }

    /// The one case a typed text means.
    pub fn find_case(&self, typed: &str) -> anyhow::Result<CaseRow> {
        let mut found = self.client.find_case(typed)?;
        match found.len() {
            0 => Err(Failure::no(format!(
                "no case on this machine is called “{typed}”; `compass sync now` fetches what is new"
            ))),
            1 => Ok(found.swap_remove(0)),
            count => {
                let some: Vec<String> = found
                    .iter()
                    .take(5)
                    .map(|row| format!("{} {}", row.urn, row.name.sanitized()))
                    .collect();
                Err(Failure::no(format!(
                    "“{typed}” may mean {count} cases: {}{}; give the URN",
                    some.join(", "),
                    if count > 5 { " …" } else { "" }
                )))
            }
        }
    }

    /// The case a typed text means, with everything done here.
    pub fn case(&self, typed: &str) -> anyhow::Result<CaseView> {
        Ok(self.client.case(self.find_case(typed)?.case)?)
    }

    /// The name of a person.
    pub fn person(&self, user: UserId) -> String {
        self.office
            .get::<casework::record::User>(user.record())
            .map_or_else(
                || "somebody".to_owned(),
                |user| user.name.sanitized().into_owned(),
            )
    }

    /// The person of the office with this sign-in name, or the only one whose name has this in it.
    pub fn somebody(&self, typed: &str) -> anyhow::Result<UserId> {
        let wanted = typed.trim().to_lowercase();
        let people = || {
            self.office
                .all::<casework::record::User>()
                .filter(|user| !user.body.disabled)
        };
        let by_login = people().find(|user| user.body.login.to_lowercase() == wanted);
        if let Some(user) = by_login {
            return Ok(UserId(user.id().0));
        }
        let found: Vec<_> = people()
            .filter(|user| {
                !wanted.is_empty() && user.body.name.raw().to_lowercase().contains(&wanted)
            })
            .collect();
        match found.as_slice() {
            [one] => Ok(UserId(one.id().0)),
            [] => Err(Failure::no(format!(
                "nobody in the office is called “{typed}”"
            ))),
            several => {
                let logins: Vec<&str> = several
                    .iter()
                    .map(|user| user.body.login.as_str())
                    .collect();
                Err(Failure::no(format!(
                    "“{typed}” may mean {}; give the sign-in name",
                    logins.join(", ")
                )))
            }
        }
    }

    /// The unit with this code.
    pub fn unit_called(&self, typed: &str) -> anyhow::Result<RecordId> {
        self.office
            .all::<casework::record::Unit>()
            .find(|unit| unit.body.code.eq_ignore_ascii_case(typed))
            .map(|unit| unit.id())
            .ok_or_else(|| Failure::no(format!("there is no unit “{typed}” here")))
    }

    /// The pool that gets the first task of a unit's case.
    pub fn pool_of(&self, unit: RecordId) -> Option<RecordId> {
        self.office
            .all::<casework::record::Pool>()
            .find(|pool| pool.body.unit == unit)
            .map(|pool| pool.id())
    }

    /// The name of a unit.
    pub fn unit(&self, unit: RecordId) -> String {
        self.office
            .get::<casework::record::Unit>(unit)
            .map_or_else(String::new, |unit| unit.name.sanitized().into_owned())
    }

    /// Who has a task.
    pub fn owner(&self, owner: TaskOwner) -> String {
        match owner {
            TaskOwner::User(user) if user == self.me.user => "me".to_owned(),
            TaskOwner::User(user) => self.person(user),
            TaskOwner::Pool(pool) => self
                .office
                .get::<casework::record::Pool>(pool)
                .map_or_else(|| "a pool".to_owned(), |p| p.name.sanitized().into_owned()),
        }
    }

    /// Names of people, pools, units and courts, for filters.
    pub fn directory(&self) -> anyhow::Result<Directory> {
        let mut directory = Directory::new(&self.client.tables()?);
        for entry in self.office.all::<casework::record::User>() {
            directory.add_user(UserId(entry.id().0), entry.body);
        }
        for entry in self.office.all::<casework::record::Pool>() {
            directory.add_pool(entry.id(), entry.body);
        }
        for entry in self.office.all::<casework::record::Unit>() {
            directory.add_unit(entry.id(), entry.body);
        }
        Ok(directory)
    }

    /// Says on standard error how old the answer is.
    pub fn say_age(&self, out: &Out) -> anyhow::Result<()> {
        if !out.is_json() {
            remark(&match self.client.last_contact()? {
                Some(at) => format!("As cached at {}.", moment(at)),
                None => "As cached; the server has not been in touch yet.".to_owned(),
            });
        }
        Ok(())
    }

    /// Keeps a change of a case and, unless it shall wait, sends it; says what became of it.
    pub fn submit(
        &self,
        case: CaseId,
        mutation: impl Into<Mutation>,
        sending: Sending,
        out: &Out,
    ) -> anyhow::Result<Exit> {
        self.submit_in(Scope::Case(case), mutation, sending, out)
    }

    /// Keeps several changes, each or not by itself, and, unless they shall wait, sends them; says what became of each,
    /// by its name.
    pub fn submit_all(
        &self,
        changes: Vec<(Scope, Mutation)>,
        names: Vec<String>,
        sending: Sending,
        out: &Out,
    ) -> anyhow::Result<Exit> {
        let at = self.happened_at()?;
        let kept = self.client.submit_all(changes, at)?;
        if !sending.no_send
            && let Err(error) = self.client.sync_and_wait(PATIENCE)
        {
            tracing::debug!(%error, "not sent yet");
        }
        let outbox = self.client.outbox()?;
        let signed_in = self.client.is_signed_in()?;
        let mut ended = Exit::Ok;
        let mut rows = Vec::new();
        let mut good = 0;
        for (name, kept) in names.into_iter().zip(kept) {
            let (word, told) = match kept {
                Ok(id) => {
                    let entry = outbox.iter().find(|entry| entry.id == id);
                    let (word, told, exit) = outcome(entry.map(|entry| &entry.state), signed_in);
                    if exit == Exit::Ok {
                        good += 1;
                    } else {
                        ended = exit;
                    }
                    (word, told)
                }
                Err(error) => {
                    ended = Exit::Refused;
                    ("refused", format!("refused: {error}"))
                }
            };
            rows.push((name, word, told));
        }
        if out.is_json() {
            let rows: Vec<_> = rows
                .iter()
                .map(|(name, word, told)| {
                    serde_json::json!({ "task": name, "state": word, "detail": told })
                })
                .collect();
            let count = rows.len();
            out.json(&serde_json::json!({ "done": true, "changes": rows, "good": good, "refused": count - good }))?;
        } else {
            for (name, _, told) in &rows {
                out.line(&format!("{name}: {told}"))?;
            }
            out.line(&format!("{good} done, {} refused", rows.len() - good))?;
        }
        Ok(ended)
    }

    /// Keeps a change and, unless it shall wait, sends it; says what became of it.
    pub fn submit_in(
        &self,
        scope: Scope,
        mutation: impl Into<Mutation>,
        sending: Sending,
        out: &Out,
    ) -> anyhow::Result<Exit> {
        let mutation = mutation.into();
        let title = mutation.title();
        let at = self.happened_at()?;
        let id = self.client.submit_at(scope, mutation, at)?;
        if !sending.no_send
            && let Err(error) = self.client.sync_and_wait(PATIENCE)
        {
            // Kept is kept: that it could not be sent yet is told below, as its state.
            tracing::debug!(%error, "not sent yet");
        }
        let state = self
            .client
            .outbox()?
            .into_iter()
            .find(|entry| entry.id == id)
            .map(|entry| entry.state);
        let (word, told, exit) = outcome(state.as_ref(), self.client.is_signed_in()?);
        if out.is_json() {
            out.json(&serde_json::json!({
                "mutation": id,
                "title": title,
                "state": word,
                "detail": told,
            }))?;
        } else if exit == Exit::Ok {
            out.line(&format!("{title}: {told}"))?;
        } else {
            remark(&format!("compass: {title}: {told}"));
        }
        Ok(exit)
    }
}

/// What a kept change waits for.
const WAITS_FOR_CONNECTION: &str =
    "kept on this machine; it is sent as soon as there is a connection";
const WAITS_FOR_SIGN_IN: &str = "kept on this machine, and not sent: you are signed out; it is sent after your next `compass login`";

/// A word for a program, a sentence for a person, and the exit code of what became of a change.
pub fn outcome(state: Option<&OutboxState>, signed_in: bool) -> (&'static str, String, Exit) {
    match state {
        Some(OutboxState::Queued | OutboxState::Sending) => (
            "queued",
            if signed_in {
                WAITS_FOR_CONNECTION
            } else {
                WAITS_FOR_SIGN_IN
            }
            .to_owned(),
            Exit::Ok,
        ),
        None | Some(OutboxState::Accepted { .. }) => {
            ("accepted", "the server has it".to_owned(), Exit::Ok)
        }
        Some(OutboxState::Conflict { conflict, .. }) => (
            "conflict",
            format!(
                "somebody else changed this meanwhile; both values are kept: settle conflict {}",
                short(*conflict)
            ),
            Exit::No,
        ),
        Some(OutboxState::Refused { refusal }) => {
            ("refused", format!("refused: {refusal}"), Exit::Refused)
        }
    }
}

/// Opens the cache.
pub fn open_client(folders: &Folders, unlock: &Unlock) -> anyhow::Result<Client> {
    // A mistake in the settings goes first: it may be why the cache is not where it is looked for.
    let settings = Settings::load(folders)?;
    let folder = folders.cache();
    if !Client::exists(&folder) {
        return Err(Failure::with(
            Exit::SignIn,
            "nobody has signed in on this machine yet; `compass login` does",
        ));
    }
    Ok(Client::open(
        &folder,
        &unlock.passphrase()?,
        options(&settings),
    )?)
}

/// How the commands' client behaves: it sends and fetches when it is told to.
pub fn options(settings: &Settings) -> ClientOptions {
    ClientOptions {
        ca_file: settings.ca_file.clone(),
        background: false,
        ..ClientOptions::default()
    }
}

/// The beginning of an id, as people are shown it.
pub fn short(id: RecordId) -> String {
    let mut text = id.to_string();
    text.truncate(SHORT_ID);
    text
}

/// The record of a case whose id is `typed` or begins with it.
pub fn record<'a>(file: &'a CaseFile, typed: &str) -> anyhow::Result<&'a Record> {
    let wanted = typed.trim().to_ascii_lowercase();
    if wanted.len() < 4 {
        return Err(Failure::usage(format!(
            "“{typed}” is too short for an id; give at least four letters of it"
        )));
    }
    let found: Vec<&Record> = file
        .records()
        .filter(|record| !record.removed && record.id.to_string().starts_with(&wanted))
        .collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(Failure::no(format!(
            "nothing on this case has the id “{typed}”"
        ))),
        _ => Err(Failure::no(format!(
            "“{typed}” begins several ids; give more letters of it"
        ))),
    }
}

/// The defendant or suspect of a case with this number on the charge sheet.
pub fn defendant(file: &CaseFile, number: u32) -> anyhow::Result<RecordId> {
    file.defendants()
        .iter()
        .find(|defendant| defendant.body.number == number)
        .map(casework::file::Entry::id)
        .ok_or_else(|| {
            Failure::no(format!(
                "there is no defendant {number} on this case; `compass case` shows who has which number"
            ))
        })
}

/// Given names and surname, the surname last.
pub fn split_name(whole: &str) -> (Untrusted, Untrusted) {
    let whole = whole.trim();
    let (given, surname) = whole.rsplit_once(' ').unwrap_or(("", whole));
    (given.into(), surname.into())
}

/// The moment on another day at the same time of day, in London.
pub fn on_day(day: Date, now: Timestamp) -> anyhow::Result<Timestamp> {
    let wall = day.to_datetime(london_time(now).time());
    london_moment(wall).ok_or_else(|| Failure::usage(format!("{day} is no day a clock will show")))
}

/// A moment as people read it, in London.
pub fn moment(at: Timestamp) -> String {
    at.in_tz("Europe/London").map_or_else(
        |_| at.to_string(),
        |at| at.strftime("%-d %b %Y %H:%M").to_string(),
    )
}

/// A day as people read it.
pub fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}
