//! `compass end`: stopping charges, what victims are told and may ask, and closing a case.

use casework::file::CaseFile;
use casework::mutation::{
    AskVictimReview, DecideVictimReview, FinaliseCase, SendVictimLetter, StopCharges,
};
use casework::record::{
    Charge, ChargeStop, Finalisation, Kind, StopGround, StopKind, VictimLetter, VictimReview,
};
use casework::text::Untrusted;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;

use super::{charge, charge_number, id_of, name, read_word};
use crate::cli::exit::Exit;
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Sending, Session, Unlock, day, short};

/// How a charge can be stopped here; `compass charge alter` puts another in the place of one.
const STOPS: &[StopKind] = &[
    StopKind::Discontinued,
    StopKind::Withdrawn,
    StopKind::NoEvidence,
    StopKind::LieOnFile,
];

/// Stop charges, tell victims, close a case.
#[derive(Debug, Subcommand)]
pub enum EndCommand {
    /// Show the charges, what was stopped and why, and the letters and reviews that victims are owed.
    List(ListArgs),
    /// Stop charges: discontinue, withdraw, offer no evidence, or leave them on the file.
    Stop(StopArgs),
    /// Record that a letter to a victim was sent.
    Letter(LetterArgs),
    /// Record that a victim asks for a review of the decision a letter told of.
    Review(ReviewArgs),
    /// Answer a victim's request for a review.
    Answer(AnswerArgs),
    /// Close a case on which everything is done.
    Close(CloseArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// What is stopped.
#[derive(Debug, Args)]
pub struct StopArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// Why, in full.
    because: String,
    /// A charge, as defendant and number, such as 1.2, or by its id; every charge that goes on where none is given. Repeat
    /// it for each.
    #[arg(long = "charge", value_name = "CHARGE")]
    charges: Vec<String>,
    /// discontinued, withdrawn, no-evidence or lie-on-file.
    #[arg(long, default_value = "discontinued", value_parser = |typed: &str| read_word(typed, STOPS))]
    how: StopKind,
    /// Why, in a word: evidential, public-interest or pleas-accepted.
    #[arg(long, value_parser = |typed: &str| read_word(typed, StopGround::ALL))]
    ground: StopGround,
    /// The day it takes effect; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

/// A letter.
#[derive(Debug, Args)]
pub struct LetterArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The letter's id, or the beginning of it.
    letter: String,
    /// The day it was sent; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// How: post, email, through the police.
    #[arg(long, default_value = "")]
    means: String,
    /// A meeting was offered.
    #[arg(long)]
    meeting_offered: bool,
    #[command(flatten)]
    sending: Sending,
}

/// A request for a review.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The letter's id, or the beginning of it.
    letter: String,
    /// The day of the request; today where none is given.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    #[command(flatten)]
    sending: Sending,
}

/// The answer.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("outcome").required(true))]
pub struct AnswerArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The request's id, or the beginning of it.
    review: String,
    /// Why.
    because: String,
    /// The decision stands.
    #[arg(long, group = "outcome")]
    stands: bool,
    /// The decision was wrong.
    #[arg(long, group = "outcome")]
    overturned: bool,
    #[command(flatten)]
    sending: Sending,
}

/// The closing.
#[derive(Debug, Args)]
pub struct CloseArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// What remains to be known.
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    sending: Sending,
}

impl EndCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = match self {
            Self::List(args) => Session::open_to_read(folders, unlock, args.freshness)?,
            _ => Session::open(folders, unlock)?,
        };
        let today = session.today();
        match self {
            Self::List(args) => list(out, &session, &args.case),
            Self::Stop(args) => args.run(out, &session),
            Self::Letter(args) => {
                let view = session.case(&args.case)?;
                let sent = SendVictimLetter {
                    letter: id_of(&view.file, &args.letter, &Kind::VictimLetter, LETTER)?,
                    on: args.on.unwrap_or(today),
                    means: Untrusted::from(args.means.as_str()),
                    meeting_offered: args.meeting_offered,
                };
                session.submit(view.case, sent, args.sending, out)
            }
            Self::Review(args) => {
                let view = session.case(&args.case)?;
                let asked = AskVictimReview {
                    letter: id_of(&view.file, &args.letter, &Kind::VictimLetter, LETTER)?,
                    on: args.on.unwrap_or(today),
                };
                session.submit(view.case, asked, args.sending, out)
            }
            Self::Answer(args) => {
                let view = session.case(&args.case)?;
                let what = "a victim's request for a review; `compass end list` shows them";
                let decided = DecideVictimReview {
                    review: id_of(&view.file, &args.review, &Kind::VictimReview, what)?,
                    upheld: args.stands,
                    reason: Untrusted::from(args.because.as_str()),
                };
                session.submit(view.case, decided, args.sending, out)
            }
            Self::Close(args) => {
                let view = session.case(&args.case)?;
                let note = Untrusted::from(args.note.as_str());
                session.submit(view.case, FinaliseCase { note }, args.sending, out)
            }
        }
    }
}

/// What the id of a letter is the id of.
const LETTER: &str = "a letter to a victim; `compass end list` shows them";

impl StopArgs {
    fn run(&self, out: &Out, session: &Session) -> anyhow::Result<Exit> {
        let view = session.case(&self.case)?;
        let charges = if self.charges.is_empty() {
            let going_on = view.file.all::<Charge>().filter(|c| c.body.stage.is_live());
            going_on.map(|c| c.id()).collect()
        } else {
            self.charges
                .iter()
                .map(|typed| charge(&view.file, typed))
                .collect::<anyhow::Result<_>>()?
        };
        let stop = StopCharges {
            charges,
            how: self.how,
            ground: self.ground,
            reason: Untrusted::from(self.because.as_str()),
            on: self.on.unwrap_or_else(|| session.today()),
            replacement: None,
        };
        session.submit(view.case, stop, self.sending, out)
    }
}

fn list(out: &Out, session: &Session, typed: &str) -> anyhow::Result<Exit> {
    let view = session.case(typed)?;
    let file = &view.file;
    let closed = file.all::<Finalisation>().next().map(|f| f.body.on);
    if out.is_json() {
        let charges: Vec<_> = file
            .all::<Charge>()
            .map(|c| json!({"id": c.id(), "stage": c.body.stage, "charge": c.body}))
            .collect();
        let stops: Vec<_> = file.all::<ChargeStop>().map(|s| s.body).collect();
        let letters: Vec<_> = file
            .all::<VictimLetter>()
            .map(|l| json!({"id": l.id(), "letter": l.body}))
            .collect();
        let reviews: Vec<_> = file
            .all::<VictimReview>()
            .map(|r| json!({"id": r.id(), "review": r.body}))
            .collect();
        out.json(&json!({
            "charges": charges,
            "stops": stops,
            "letters": letters,
            "reviews": reviews,
            "closed_on": closed,
        }))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if let Some(on) = closed {
        out.line(&format!("Closed on {}.", day(on)))?;
    }
    out.heading("Charges")?;
    out.table(&["Id", "No.", "Offence", "Stage", "Why"], &charges(file))?;
    let letters: Vec<Vec<String>> = file
        .all::<VictimLetter>()
        .map(|l| {
            let sent = l.body.sent.as_ref().map(|sent| day(sent.on));
            vec![
                short(l.id()),
                name(file, l.body.person),
                day(l.body.due),
                sent.unwrap_or_else(|| "not sent".to_owned()),
                l.body.sooner_because.clone().unwrap_or_default(),
            ]
        })
        .collect();
    if !letters.is_empty() {
        out.heading("Letters to victims")?;
        out.table(&["Id", "To", "By", "Sent", "Sooner because"], &letters)?;
    }
    let reviews: Vec<Vec<String>> = file
        .all::<VictimReview>()
        .map(|r| {
            let answer = match &r.body.decided {
                None => "not answered".to_owned(),
                Some(decided) if decided.upheld => format!("{}: it stands", day(decided.on)),
                Some(decided) => format!("{}: overturned", day(decided.on)),
            };
            vec![
                short(r.id()),
                name(file, r.body.person),
                day(r.body.asked_on),
                day(r.body.due),
                answer,
            ]
        })
        .collect();
    if !reviews.is_empty() {
        out.heading("Reviews that victims asked for")?;
        out.table(&["Id", "Who", "Asked", "Answer by", "Answer"], &reviews)?;
    }
    Ok(Exit::Ok)
}

fn charges(file: &CaseFile) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for defendant in file.defendants() {
        for charge in file.charges_of(defendant.id()) {
            let stop = file
                .all::<ChargeStop>()
                .map(|s| s.body)
                .find(|s| s.charge == charge.id());
            rows.push(vec![
                short(charge.id()),
                charge_number(file, charge.body),
                charge.body.title.sanitized().into_owned(),
                stop.map_or_else(
                    || charge.body.stage.title().to_owned(),
                    |s| s.how.title().to_owned(),
                ),
                stop.map_or_else(String::new, |s| s.reason.sanitized().into_owned()),
            ]);
        }
    }
    rows
}
