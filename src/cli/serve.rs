//! `compass serve` and `compass server`: the case server in this very program.

use std::ffi::OsString;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use case_server::cli::Program;
use case_server::clock::Clock;
use case_server::config::{Config, Settings as ServerSettings};
use case_server::sample;
use case_server::{RunningServer, Server};
use casework::calendar::london_date;
use clap::{Args, Parser as _};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tokio::signal::unix::{SignalKind, signal};

use super::exit::{Exit, Failure};
use super::out::{Out, remark};
use super::session::on_day;

/// The most cases that are generated: the numbers of their URNs go no further.
pub const MOST_CASES: i64 = 1_000_000;

/// Where the sign-ins of a sample office that is kept are written down.
const SIGN_INS: &str = "sample-sign-ins.json";

/// Serve cases until told to stop.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Serve the sample office: fictional people and cases. Prints the URL and the sign-ins.
    #[arg(long)]
    sample: bool,
    /// Another office with the same people: the ids differ; 1 where none is given. One that is kept stays as it is.
    #[arg(long, requires = "sample", value_name = "N")]
    seed: Option<u64>,
    /// The day the sample office stands on, such as 2026-11-23; today where none is given. The cases of one that is
    /// kept stay where they are.
    #[arg(long, requires = "sample", value_name = "DATE")]
    today: Option<Date>,
    /// Add so many generated cases, without documents, to the written ones of a new sample office.
    #[arg(long, requires = "sample", value_name = "N", default_value_t = 0, hide_default_value = true, value_parser = clap::value_parser!(u32).range(..=MOST_CASES))]
    cases: u32,
    /// Folder of the database and the documents. Without one, the sample office is gone when the server stops.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
}

/// Run the case server's own commands: init, user, session, unit, pool, audit, config. `compass server help` lists them.
#[derive(Debug, Args)]
#[command(disable_help_flag = true)]
pub struct ServerArgs {
    /// What the case server is asked to do.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

impl ServerArgs {
    /// Hands the arguments to the case server.
    pub fn run(self) -> anyhow::Result<Exit> {
        pass_on(self.arguments)
    }
}

/// Runs a command of the case server.
pub fn pass_on(arguments: Vec<OsString>) -> anyhow::Result<Exit> {
    case_server::called::as_("compass server");
    let named = std::iter::once(OsString::from("compass server")).chain(arguments);
    match Program::try_parse_from(named) {
        Ok(program) => Ok(if case_server::cli::run(program)? == ExitCode::SUCCESS {
            Exit::Ok
        } else {
            Exit::No
        }),
        Err(error) => {
            // A reader that has gone away needs no usage message.
            let _ = error.print();
            Ok(if error.use_stderr() {
                Exit::Usage
            } else {
                Exit::Ok
            })
        }
    }
}

impl ServeArgs {
    /// Serves until a signal asks for the end.
    pub fn run(self, out: &Out) -> anyhow::Result<Exit> {
        if self.sample {
            return super::block_on(self.serve_sample(out))?;
        }
        let mut arguments = Vec::new();
        if let Some(listen) = self.listen {
            arguments.extend(["--listen".into(), listen.to_string().into()]);
        }
        if let Some(data) = self.data {
            arguments.extend(["--data-dir".into(), data.into_os_string()]);
        }
        arguments.push("serve".into());
        pass_on(arguments)
    }

    async fn serve_sample(self, out: &Out) -> anyhow::Result<Exit> {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut hang_up = signal(SignalKind::hangup())?;
        let passing;
        let folder = if let Some(folder) = &self.data {
            folder.as_path()
        } else {
            passing = tempfile::Builder::new()
                .prefix("compass-sample-")
                .tempdir()?;
            passing.path()
        };
        let wanted = SampleOffice {
            today: self.today,
            seed: self.seed,
            cases: self.cases,
            listen: self.listen,
        };
        let (mut server, sign_ins) = tokio::select! {
            started = wanted.start(folder) => started?,
            _ = terminate.recv() => return Ok(Exit::Ok),
            _ = interrupt.recv() => return Ok(Exit::Ok),
            _ = hang_up.recv() => return Ok(Exit::Ok),
        };
        announce(out, server.url(), &sign_ins)?;
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            _ = hang_up.recv() => {}
            error = server.ended() => return Err(error.into()),
        }
        server.shutdown().await?;
        Ok(Exit::Ok)
    }
}

/// Prints where the office is and who may sign in. The form is for scripts: `url`, `today` and `password` once, then
/// one `user` line each, values behind the first space; a line `ready` ends it.
fn announce(out: &Out, url: &str, sign_ins: &SignIns) -> anyhow::Result<()> {
    if out.is_json() {
        return out.json(&serde_json::json!({
            "url": url,
            "today": sign_ins.today,
            "seed": sign_ins.seed,
            "password": sign_ins.password,
            "users": sign_ins.users,
            "remarks": sign_ins.remarks,
        }));
    }
    out.line(&format!("url {url}"))?;
    out.line(&format!("today {}", sign_ins.today))?;
    out.line(&format!("password {}", sign_ins.password))?;
    for user in &sign_ins.users {
        out.line(&format!(
            "user {} {} ({})",
            user.login, user.name, user.role
        ))?;
    }
    out.line("ready")
}

/// Who may sign in to a sample office.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignIns {
    /// The day it stands on.
    pub today: Date,
    /// Which ids its records got; unknown of one that was made before this was written down.
    #[serde(default)]
    pub seed: Option<u64>,
    /// How many generated cases it has.
    #[serde(default)]
    pub cases: u32,
    /// What was asked for and is not so, as sentences: an office that is kept stays what it is.
    #[serde(skip)]
    pub remarks: Vec<String>,
    /// Everybody's password.
    pub password: String,
    /// The people.
    pub users: Vec<SampleUser>,
}

/// One who may sign in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SampleUser {
    /// The sign-in name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What they do.
    pub role: String,
}

/// A sample office to be served.
#[derive(Clone, Copy, Debug)]
pub struct SampleOffice {
    /// The day it stands on; today where none is given.
    pub today: Option<Date>,
    /// Which ids its records get; 1 where none is given.
    pub seed: Option<u64>,
    /// How many generated cases a new one has beside the written ones.
    pub cases: u32,
    /// Where to listen; a free port of this machine where nothing is given.
    pub listen: Option<SocketAddr>,
}

impl SampleOffice {
    /// Serves the sample office in a folder: the one that is there already, or a new one.
    pub async fn start(&self, folder: &Path) -> anyhow::Result<(RunningServer, SignIns)> {
        let kept = folder.join(SIGN_INS);
        let listen = self
            .listen
            .unwrap_or(SocketAddr::new(IpAddr::from([127, 0, 0, 1]), 0));
        if let Ok(text) = std::fs::read_to_string(&kept) {
            let mut sign_ins: SignIns = serde_json::from_str(&text)?;
            let settings = ServerSettings {
                listen,
                data_dir: folder.to_owned(),
                ..ServerSettings::default()
            };
            let mut config = settings.with_keys()?;
            config.clock = clock(self.today)?;
            sign_ins.remarks = self.not_so(folder, &sign_ins);
            for text in &sign_ins.remarks {
                remark(text);
            }
            // Its cases stand where they were made; the day is the one its clock shows now.
            sign_ins.today = config.clock.today();
            return Ok((Server::start(config).await?, sign_ins));
        }
        if folder.join("cases.db").exists() {
            return Err(Failure::no(format!(
                "{} holds an office that is no sample; name another folder, or serve it without --sample",
                folder.display()
            )));
        }
        make_private(folder)?;
        remark("Making the sample office …");
        let mut config = Config::local(folder)?;
        config.settings.listen = listen;
        config.clock = clock(self.today)?;
        let today = self.today.unwrap_or_else(|| config.clock.today());
        let server = Server::start(config).await?;
        let password = new_secret()?;
        let seed = self.seed.unwrap_or(1);
        let mut said = 0;
        let users = sample::fill_with(
            server.office(),
            today,
            seed,
            &password,
            self.cases,
            &mut |made| {
                // A line for each tenth: the rest of the wait is told by silence of known length.
                let tenths = u64::from(made) * 10 / u64::from(self.cases.max(1));
                if tenths > said && self.cases >= 1000 {
                    said = tenths;
                    remark(&format!("{made} of {} cases generated …", self.cases));
                }
            },
        )
        .await?;
        let sign_ins = SignIns {
            today,
            seed: Some(seed),
            cases: self.cases,
            remarks: Vec::new(),
            password,
            users: users
                .into_iter()
                .map(|user| SampleUser {
                    login: user.login.to_owned(),
                    name: user.name.to_owned(),
                    role: user.role.to_owned(),
                })
                .collect(),
        };
        write_private(&kept, &serde_json::to_vec_pretty(&sign_ins)?)?;
        Ok((server, sign_ins))
    }

    /// What of this the office in the folder is not, and cannot become.
    fn not_so(&self, folder: &Path, kept: &SignIns) -> Vec<String> {
        let folder = folder.display();
        let mut remarks = Vec::new();
        if let Some(seed) = self.seed.filter(|seed| Some(*seed) != kept.seed) {
            let has = kept.seed.map_or_else(
                || "was made before seeds were written down".to_owned(),
                |seed| format!("was made with seed {seed}"),
            );
            remarks.push(format!(
                "The office in {folder} {has} and stays so, not --seed {seed}: name another folder with --data for that one."
            ));
        }
        if self.cases > 0 && self.cases != kept.cases {
            remarks.push(format!(
                "The office in {folder} was made with {} generated cases and stays so, not with --cases {}.",
                kept.cases, self.cases
            ));
        }
        if let Some(today) = self.today.filter(|today| *today != kept.today) {
            remarks.push(format!(
                "The cases of the office in {folder} stand around {}; --today {today} sets its clock and moves none of them.",
                kept.today
            ));
        }
        remarks
    }
}

/// A clock that stands on the wanted day, at this time of day.
fn clock(today: Option<Date>) -> anyhow::Result<Clock> {
    let now = Timestamp::now();
    match today {
        Some(day) if day != london_date(now) => Ok(Clock::starting_at(on_day(day, now)?)),
        _ => Ok(Clock::REAL),
    }
}

/// A secret nobody else knows: an open office on a shared machine would be an invitation.
pub fn new_secret() -> anyhow::Result<String> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).map_err(|_| Failure::no("the system gave no random bytes"))?;
    let groups: Vec<String> = bytes
        .chunks_exact(2)
        .map(|pair| format!("{:02x}{:02x}", pair[0], pair[1]))
        .collect();
    Ok(groups.join("-"))
}

fn make_private(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .and_then(|()| std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)))
        .map_err(|error| {
            Failure::no(format!(
                "the folder {} cannot be made: {error}",
                folder.display()
            ))
        })
}

/// Writes a file that only its owner may read.
pub fn write_private(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(|error| Failure::no(format!("{} cannot be written: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_that_is_kept_says_what_it_does_not_become() {
        let kept = |seed| SignIns {
            cases: 0,
            today: "2026-11-23".parse().unwrap(),
            seed,
            remarks: Vec::new(),
            password: String::new(),
            users: Vec::new(),
        };
        let wanted = |seed, today: Option<&str>| SampleOffice {
            cases: 0,
            today: today.map(|today| today.parse().unwrap()),
            seed,
            listen: None,
        };
        let folder = Path::new("here");
        let said = |wanted: SampleOffice, seed| wanted.not_so(folder, &kept(seed)).join(" ");
        assert_eq!(said(wanted(None, None), Some(7)), "");
        assert_eq!(said(wanted(Some(7), Some("2026-11-23")), Some(7)), "");
        let other = said(wanted(Some(8), Some("2027-01-04")), Some(7));
        assert!(
            other.contains("was made with seed 7 and stays so, not --seed 8"),
            "{other}"
        );
        assert!(
            other.contains("stand around 2026-11-23; --today 2027-01-04"),
            "{other}"
        );
        let older = said(wanted(Some(1), None), None);
        assert!(older.contains("before seeds were written down"), "{older}");
        // What was kept before reads on.
        let text = r#"{"today":"2026-11-23","password":"p","users":[]}"#;
        assert_eq!(serde_json::from_str::<SignIns>(text).unwrap().seed, None);
    }
}
