//! The command line: every read and every safe write of the screens, for scripts and screen readers.

mod account;
mod action;
mod case;
#[cfg(feature = "server")]
mod demo;
pub mod docs;
mod doctor;
mod each;
mod exit;
mod folders;
mod generate;
mod hearing;
mod id;
mod import;
mod keys;
mod limits;
mod material;
mod offence;
pub mod out;
mod prepare;
mod queue;
mod request;
mod result;
mod review;
mod screens;
mod search;
#[cfg(feature = "server")]
pub mod serve;
pub mod session;
mod settings;
mod signins;
mod status;
mod sync;
mod task;
mod today;
mod triage;
mod view;
mod work;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use exit::{Exit, Failure};
pub use folders::Folders;
pub use settings::Settings;

use out::{Format, Out, remark};

/// Prosecution casework at the keyboard.
///
/// Without a command it opens the screens.
#[derive(Debug, Parser)]
#[command(name = "compass", version, after_long_help = after_help(), max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    general: General,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct General {
    /// Answer as JSON.
    #[arg(long, global = true, conflicts_with = "plain")]
    json: bool,
    /// Answer one line for each thing, every value with its name: for a screen reader.
    #[arg(long, global = true)]
    plain: bool,
    /// Folder of your settings, keys and themes.
    #[arg(
        long,
        global = true,
        env = "COMPASS_CONFIG_DIR",
        value_name = "DIR",
        hide_short_help = true
    )]
    config_dir: Option<PathBuf>,
    /// Folder of the encrypted cache.
    #[arg(
        long,
        global = true,
        env = "COMPASS_DATA_DIR",
        value_name = "DIR",
        hide_short_help = true
    )]
    data_dir: Option<PathBuf>,
    #[command(flatten)]
    unlock: session::Unlock,
}

impl General {
    fn out(&self) -> Out {
        Out::stdout(match (self.json, self.plain) {
            (true, _) => Format::Json,
            (false, true) => Format::Plain,
            (false, false) => Format::Columns,
        })
    }

    fn folders(&self) -> anyhow::Result<Folders> {
        Folders::find(self.config_dir.as_deref(), self.data_dir.as_deref())
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    Login(account::LoginArgs),
    Logout(account::LogoutArgs),
    Password(account::PasswordArgs),
    Today(today::TodayArgs),
    #[command(subcommand)]
    Session(signins::SessionCommand),
    Queue(queue::QueueArgs),
    Case(case::CaseArgs),
    Status(status::StatusArgs),
    #[command(subcommand)]
    Task(task::TaskCommand),
    #[command(subcommand)]
    View(view::ViewCommand),
    #[command(subcommand)]
    Request(request::RequestCommand),
    #[command(subcommand)]
    Triage(triage::TriageCommand),
    #[command(subcommand)]
    Action(action::ActionCommand),
    #[command(subcommand)]
    Review(review::ReviewCommand),
    #[command(subcommand)]
    Material(material::MaterialCommand),
    #[command(subcommand)]
    Note(work::NoteCommand),
    Import(import::ImportArgs),
    Search(search::SearchArgs),
    #[command(subcommand)]
    Defendant(prepare::defendant::DefendantCommand),
    #[command(subcommand)]
    Charge(prepare::charge::ChargeCommand),
    #[command(subcommand)]
    Direction(prepare::direction::DirectionCommand),
    #[command(subcommand)]
    Witness(prepare::witness::WitnessCommand),
    #[command(subcommand)]
    Disclosure(prepare::disclosure::DisclosureCommand),
    #[command(subcommand)]
    Indictment(prepare::indictment::IndictmentCommand),
    #[command(subcommand)]
    Trial(prepare::trial::TrialCommand),
    Ready(prepare::ready::ReadyArgs),
    #[command(subcommand)]
    Appeal(prepare::appeal::AppealCommand),
    #[command(subcommand)]
    End(prepare::end::EndCommand),
    Hearing(hearing::HearingArgs),
    Edit(work::EditArgs),
    Remove(work::RemoveArgs),
    #[command(subcommand)]
    Conflict(work::ConflictCommand),
    #[command(subcommand)]
    Sync(sync::SyncCommand),
    #[command(subcommand)]
    Outbox(sync::OutboxCommand),
    #[cfg(feature = "server")]
    Demo(demo::DemoArgs),
    #[cfg(feature = "server")]
    Serve(serve::ServeArgs),
    #[cfg(feature = "server")]
    Server(serve::ServerArgs),
    Id(id::IdArgs),
    Offence(offence::OffenceArgs),
    Result(result::ResultArgs),
    Limits(limits::LimitsArgs),
    Keys(keys::KeysArgs),
    Themes(keys::ThemesArgs),
    /// Check this installation: folders, settings, terminal and server.
    Doctor,
    Completions(generate::CompletionsArgs),
    Man(generate::ManArgs),
}

/// Does what the arguments ask and gives the number a shell sees.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Everything behind `server` is the case server's: its options have names of their own that mean other things here.
    #[cfg(feature = "server")]
    if arguments.get(1).is_some_and(|first| first == "server") {
        return finish(serve::pass_on(arguments[2..].to_vec()).map(Exit::code));
    }
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // A reader that has gone away needs no usage message.
            let _ = error.print();
            return if error.use_stderr() {
                Exit::Usage
            } else {
                Exit::Ok
            }
            .code();
        }
    };
    finish(cli.run())
}

/// The exit code, after saying what went wrong.
fn finish(ended: anyhow::Result<u8>) -> u8 {
    match ended {
        Ok(code) => code,
        Err(error) => {
            remark(&format!("compass: {}", exit::told(&error)));
            exit::classify(&error).code()
        }
    }
}

impl Cli {
    fn run(self) -> anyhow::Result<u8> {
        let out = self.general.out();
        let Some(command) = self.command else {
            self.general.unlock.refuse_another_day()?;
            return screens::open(&self.general.folders()?, &self.general.unlock);
        };
        let unlock = &self.general.unlock;
        let folders = || self.general.folders();
        let exit = match command {
            Command::Login(args) => args.run(&out, &folders()?, unlock),
            Command::Logout(args) => args.run(&out, &folders()?, unlock),
            Command::Password(args) => args.run(&out, &folders()?, unlock),
            Command::Today(args) => args.run(&out, &folders()?, unlock),
            Command::Session(command) => command.run(&out, &folders()?, unlock),
            Command::Queue(args) => args.run(&out, &folders()?, unlock),
            Command::Case(args) => args.run(&out, &folders()?, unlock),
            Command::Status(args) => args.run(&out, &folders()?, unlock),
            Command::Task(command) => command.run(&out, &folders()?, unlock),
            Command::View(command) => command.run(&out, &folders()?, unlock),
            Command::Request(command) => command.run(&out, &folders()?, unlock),
            Command::Triage(command) => command.run(&out, &folders()?, unlock),
            Command::Action(command) => command.run(&out, &folders()?, unlock),
            Command::Review(command) => command.run(&out, &folders()?, unlock),
            Command::Material(command) => command.run(&out, &folders()?, unlock),
            Command::Note(command) => command.run(&out, &folders()?, unlock),
            Command::Import(args) => args.run(&out, &folders()?, unlock),
            Command::Search(args) => args.run(&out, &folders()?, unlock),
            Command::Defendant(command) => command.run(&out, &folders()?, unlock),
            Command::Charge(command) => command.run(&out, &folders()?, unlock),
            Command::Direction(command) => command.run(&out, &folders()?, unlock),
            Command::Witness(command) => command.run(&out, &folders()?, unlock),
            Command::Disclosure(command) => command.run(&out, &folders()?, unlock),
            Command::Indictment(command) => command.run(&out, &folders()?, unlock),
            Command::Trial(command) => command.run(&out, &folders()?, unlock),
            Command::Appeal(command) => command.run(&out, &folders()?, unlock),
            Command::Ready(args) => args.run(&out, &folders()?, unlock),
            Command::End(command) => command.run(&out, &folders()?, unlock),
            Command::Hearing(args) => args.run(&out, &folders()?, unlock),
            Command::Edit(args) => args.run(&out, &folders()?, unlock),
            Command::Remove(args) => args.run(&out, &folders()?, unlock),
            Command::Conflict(command) => command.run(&out, &folders()?, unlock),
            Command::Sync(command) => command.run(&out, &folders()?, unlock),
            Command::Outbox(command) => command.run(&out, &folders()?, unlock),
            #[cfg(feature = "server")]
            Command::Serve(args) => args.run(&out),
            #[cfg(feature = "server")]
            Command::Server(args) => args.run(),
            Command::Id(args) => args.run(&out),
            Command::Offence(args) => args.run(&out, folders, unlock),
            Command::Result(args) => args.run(&out),
            Command::Limits(args) => args.run(&out, folders, unlock),
            Command::Keys(args) => args.run(&out, &folders()?),
            Command::Themes(args) => args.run(&out, &folders()?),
            Command::Doctor => doctor::run(&out, &folders()?, unlock),
            Command::Completions(args) => args.run(),
            Command::Man(args) => args.run(),
            #[cfg(feature = "server")]
            Command::Demo(args) => return args.run(&folders()?, unlock),
        }?;
        Ok(exit.code())
    }
}

/// Runs work that waits for several things at once.
#[cfg(feature = "server")]
fn block_on<T>(work: impl Future<Output = T>) -> std::io::Result<T> {
    Ok(tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work))
}

fn after_help() -> String {
    let codes: Vec<String> = Exit::ALL
        .iter()
        .map(|exit| format!("  {:<3} {}", exit.code(), exit.meaning()))
        .collect();
    format!("Exit codes:\n{}", codes.join("\n"))
}
