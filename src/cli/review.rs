//! `compass review`: reviews read, begun, signed and saved, and what colleagues think of them.

use std::io::Read as _;
use std::path::PathBuf;

use case_client::CaseView;
use casework::file::{CaseFile, Entry};
use casework::mutation::review::{can_decide, concerns_youth};
use casework::mutation::{AskOpinion, GiveOpinion, SubmitReview};
use casework::reading::{self, Names, Piece};
use casework::record::{
    Charge, Defendant, Kind, Opinion, RecordId, RequestKind, Review, ReviewKind, SectionKey,
};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::Out;
use super::session::{Freshness, Sending, Session, Unlock, moment, record, short};
use crate::export;

/// Read, begin, sign and save reviews, and ask for second opinions.
#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// List the signed reviews of a case and the second opinions on it.
    List(CaseArgs),
    /// Read a review as it was signed.
    Show(ShowArgs),
    /// Save a review to a file: text, a page for a browser, or a PDF, by the ending of its name.
    Export(ExportArgs),
    /// Write the JSON of a review that is still to be filled in: its sections and every charge to be decided.
    Begin(BeginArgs),
    /// Sign the review read from standard input: its kind, sections and decisions, as `review begin` writes them.
    Sign(SignArgs),
    /// Ask a colleague for a second opinion.
    Ask(AskArgs),
    /// Give the second opinion you were asked for.
    Opinion(OpinionArgs),
}

/// Which case.
#[derive(Debug, Args)]
pub struct CaseArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    freshness: Freshness,
}

/// Which review.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The review's id, or the beginning of it; the newest where none is given.
    review: Option<String>,
    #[command(flatten)]
    freshness: Freshness,
}

/// Which review, and where to.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The file; its ending says the form: .txt, .html or .pdf. A file that exists is left alone.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// The review's id, or the beginning of it; the newest where none is given.
    #[arg(long, value_name = "ID")]
    review: Option<String>,
    #[command(flatten)]
    freshness: Freshness,
}

/// The test that is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Test {
    /// The full code test.
    FullCode,
    /// The threshold test, for somebody in custody.
    Threshold,
    /// Early advice.
    EarlyAdvice,
}

impl Test {
    fn kind(self) -> ReviewKind {
        match self {
            Self::FullCode => ReviewKind::FullCode,
            Self::Threshold => ReviewKind::Threshold,
            Self::EarlyAdvice => ReviewKind::EarlyAdvice,
        }
    }
}

/// What is begun.
#[derive(Debug, Args)]
pub struct BeginArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// Which test; the one the police ask for where none is given.
    #[arg(long, value_enum)]
    test: Option<Test>,
    #[command(flatten)]
    freshness: Freshness,
}

/// Which case.
#[derive(Debug, Args)]
pub struct SignArgs {
    /// The case's URN, or a part of its name.
    case: String,
    #[command(flatten)]
    sending: Sending,
}

/// Who is asked what.
#[derive(Debug, Args)]
pub struct AskArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The prosecutor, by sign-in name or name.
    whom: String,
    /// What they should look at.
    question: String,
    /// The review it is about, by its id or the beginning of it; without it the opinion is asked for before one is signed.
    #[arg(long, value_name = "ID")]
    review: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

/// What one thinks.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("view").required(true))]
pub struct OpinionArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The opinion's id, or the beginning of it; `compass review list` shows it.
    opinion: String,
    /// What you think, and why.
    text: String,
    /// You would decide as it is decided or proposed.
    #[arg(long, group = "view")]
    agree: bool,
    /// You would not.
    #[arg(long, group = "view")]
    disagree: bool,
    #[command(flatten)]
    sending: Sending,
}

impl ReviewCommand {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        match self {
            Self::List(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                list(out, &session, &session.case(&args.case)?)
            }
            Self::Show(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                show(out, &session, args)
            }
            Self::Export(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                let view = session.case(&args.case)?;
                let (id, pieces) = read(&session, &view, args.review.as_deref())?;
                export::save(&pieces, &args.to).map_err(Failure::no)?;
                let path = args.to.display().to_string();
                if out.is_json() {
                    out.json(&json!({"review": id, "file": path}))?;
                } else {
                    out.line(&format!("The review is in {path}."))?;
                }
                Ok(Exit::Ok)
            }
            Self::Begin(args) => {
                let session = Session::open_to_read(folders, unlock, args.freshness)?;
                let view = session.case(&args.case)?;
                out.json(&begun(&view.file, args.test.map(Test::kind)))?;
                Ok(Exit::Ok)
            }
            Self::Sign(args) => sign(out, folders, unlock, args),
            Self::Ask(args) => {
                let session = Session::open(folders, unlock)?;
                let view = session.case(&args.case)?;
                let review = args.review.as_deref();
                let ask = AskOpinion {
                    review: review
                        .map(|typed| of_kind(&view, typed, &Kind::Review))
                        .transpose()?,
                    of: session.somebody(&args.whom)?,
                    question: args.question.as_str().into(),
                };
                session.submit(view.case, ask, args.sending, out)
            }
            Self::Opinion(args) => {
                let session = Session::open(folders, unlock)?;
                let view = session.case(&args.case)?;
                let give = GiveOpinion {
                    opinion: of_kind(&view, &args.opinion, &Kind::Opinion)?,
                    agrees: args.agree,
                    text: args.text.as_str().into(),
                };
                session.submit(view.case, give, args.sending, out)
            }
        }
    }
}

/// The record of a kind that a typed id means.
fn of_kind(view: &CaseView, typed: &str, kind: &Kind) -> anyhow::Result<RecordId> {
    let found = record(&view.file, typed)?;
    if found.kind() == *kind {
        return Ok(found.id);
    }
    Err(Failure::no(format!(
        "“{typed}” is the id of something else; `compass review list` shows the reviews and second opinions"
    )))
}

fn list(out: &Out, session: &Session, view: &CaseView) -> anyhow::Result<Exit> {
    let reviews = view.file.reviews();
    let opinions: Vec<Entry<'_, Opinion>> = view.file.all::<Opinion>().collect();
    if out.is_json() {
        let reviews: Vec<_> = reviews
            .iter()
            .map(|it| json!({"id": it.id(), "by_name": session.person(it.body.by), "review": it.body}))
            .collect();
        let opinions: Vec<_> = opinions
            .iter()
            .map(|it| json!({"id": it.id(), "of_name": session.person(it.body.of), "opinion": it.body}))
            .collect();
        out.json(&json!({"reviews": reviews, "opinions": opinions}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    if reviews.is_empty() && opinions.is_empty() {
        out.line("No review of this case is signed, and no second opinion was asked for.")?;
        return Ok(Exit::Ok);
    }
    let mut rows = Vec::new();
    for review in &reviews {
        let mut decided: Vec<&str> = review
            .body
            .decisions
            .iter()
            .map(|made| made.decision.title())
            .collect();
        decided.dedup();
        let superseded = reviews
            .iter()
            .any(|other| other.body.supersedes == Some(review.id()));
        let standing = if superseded { "superseded" } else { "stands" };
        rows.push(vec![
            short(review.id()),
            review.body.kind.title().to_owned(),
            session.person(review.body.by),
            moment(review.body.at),
            standing.to_owned(),
            decided.join(", "),
        ]);
    }
    for opinion in &opinions {
        rows.push(vec![
            short(opinion.id()),
            "Second opinion".to_owned(),
            session.person(opinion.body.of),
            moment(opinion.body.at),
            opinion.body.standing().to_owned(),
            opinion.body.question.sanitized().into_owned(),
        ]);
    }
    out.table(
        &["Id", "What", "Whose", "When", "How it stands", "Details"],
        &rows,
    )?;
    Ok(Exit::Ok)
}

/// A signed review as it is read.
fn read(
    session: &Session,
    view: &CaseView,
    typed: Option<&str>,
) -> anyhow::Result<(RecordId, Vec<Piece>)> {
    let id = match typed {
        Some(typed) => of_kind(view, typed, &Kind::Review)?,
        None => view
            .file
            .reviews()
            .first()
            .map(Entry::id)
            .ok_or_else(|| Failure::no("no review of this case is signed yet"))?,
    };
    let review = view
        .file
        .get::<Review>(id)
        .ok_or_else(|| Failure::no("this review is not on the case any more"))?;
    let tables = session.client.tables()?;
    let names = Names {
        person: &|user| session.person(user),
        moment: &moment,
    };
    let pieces = reading::of_signed(&view.file, id, review, &tables, &names);
    Ok((id, pieces))
}

fn show(out: &Out, session: &Session, args: &ShowArgs) -> anyhow::Result<Exit> {
    let view = session.case(&args.case)?;
    let (id, pieces) = read(session, &view, args.review.as_deref())?;
    if out.is_json() {
        out.json(&json!({"id": id, "review": view.file.get::<Review>(id)}))?;
        return Ok(Exit::Ok);
    }
    session.say_age(out)?;
    out.block(&export::text(&pieces))?;
    Ok(Exit::Ok)
}

/// A review to be filled in: every section of its kind, and every charge that may be decided.
fn begun(file: &CaseFile, kind: Option<ReviewKind>) -> Value {
    let asked = file.head().and_then(|head| head.request.as_ref());
    let kind = kind.unwrap_or(match asked.map(|request| request.kind) {
        Some(RequestKind::EarlyAdvice) => ReviewKind::EarlyAdvice,
        _ => ReviewKind::FullCode,
    });
    let charges: Vec<(RecordId, &Charge)> =
        file.all::<Charge>().map(|it| (it.id(), it.body)).collect();
    let people: Vec<(RecordId, &Defendant)> = file
        .all::<Defendant>()
        .map(|it| (it.id(), it.body))
        .collect();
    let youth = concerns_youth(&charges, &people);
    let sections: Vec<Value> = SectionKey::of(kind)
        .iter()
        .filter(|key| youth || **key != SectionKey::Youth)
        .map(|key| json!({"key": key, "text": ""}))
        .collect();
    let decisions: Vec<Value> = charges
        .iter()
        .filter(|(_, charge)| kind != ReviewKind::EarlyAdvice && can_decide(charge.stage))
        .map(|(id, charge)| {
            json!({
                "defendant": charge.defendant,
                "charge": id,
                "decision": "charge",
                "reason": "",
            })
        })
        .collect();
    json!({
        "kind": kind,
        "sections": sections,
        "decisions": decisions,
        "supersedes": file.reviews().first().map(Entry::id),
        "review_by": Value::Null,
        "principal_category": Value::Null,
        "setting": {"method": "area", "stage": Value::Null, "plea": Value::Null, "disclosure_considered": false},
    })
}

fn sign(out: &Out, folders: &Folders, unlock: &Unlock, args: &SignArgs) -> anyhow::Result<Exit> {
    let mut text = String::new();
    std::io::stdin().lock().read_to_string(&mut text)?;
    let mut review: SubmitReview = serde_json::from_str(&text)
        .map_err(|error| Failure::usage(format!("this is not a review: {error}")))?;
    let session = Session::open(folders, unlock)?;
    let view = session.case(&args.case)?;
    review.supersedes = review
        .supersedes
        .or_else(|| view.file.reviews().first().map(Entry::id));
    session.submit(view.case, review, args.sending, out)
}
