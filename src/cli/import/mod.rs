//! `compass import`: a police file in, as loose documents. Each is read and recognised here; nothing is sent before
//! the person has seen the plan and said yes.

#[cfg(not(feature = "server"))]
mod lean;
#[cfg(feature = "server")]
mod local;
mod plan;
mod send;

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::PathBuf;

use casework::ids::Urn;
use clap::Args;
use serde_json::json;

#[cfg(not(feature = "server"))]
use lean::prepare;
#[cfg(feature = "server")]
use local::prepare;

use self::plan::Plan;
use self::send::Destination;
use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::{Out, counted, remark};
use super::session::{Session, Unlock};

/// Put a police file on a case: a folder, a zip or one document, under any names. With no connection it is kept
/// here and sent later.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The folder, zip or document.
    path: PathBuf,
    /// The case. Without it, the number the documents print.
    #[arg(long, value_name = "URN")]
    urn: Option<Urn>,
    /// Send without asking.
    #[arg(long)]
    yes: bool,
    /// Show the plan and send nothing.
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Code or name of the unit a new case belongs to; needed where you belong to more than one.
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// Say for every document why it was taken for what it is.
    #[arg(long)]
    why: bool,
}

impl ImportArgs {
    /// Reads, shows the plan, asks, sends, and reports.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let plan = prepare(&self.path)?;
        if self.dry_run {
            if out.is_json() {
                out.json(&json!({"plan": plan.to_json(), "sent": false}))?;
            } else {
                plan.show(out, self.why)?;
                match self.choose(&plan) {
                    _ if plan.documents.is_empty() => {}
                    Ok(urn) => {
                        out.line(&format!("These would go on {urn}."))?;
                        say_strays(out, &plan, &urn)?;
                    }
                    Err(why) => out.line(&format!("Before they can be sent: {why}."))?,
                }
                out.line("Nothing was sent.")?;
            }
            return Ok(if plan.documents.is_empty() {
                Exit::No
            } else {
                Exit::Ok
            });
        }
        if plan.documents.is_empty() {
            if out.is_json() {
                out.json(&json!({"plan": plan.to_json(), "sent": false}))?;
            } else {
                plan.show(out, self.why)?;
            }
            return Err(Failure::no("there is nothing to import here"));
        }
        let session = Session::open(folders, unlock)?;
        let urn = self.choose(&plan)?;
        let destination = Destination::find(&session, &urn, self.unit.as_deref())?;
        let known = destination.known_documents();
        let fresh: Vec<_> = plan
            .documents
            .iter()
            .filter(|document| !known.contains(&document.sha256))
            .collect();
        let already = plan.documents.len() - fresh.len();
        if !out.is_json() {
            plan.show(out, self.why)?;
            out.heading(&destination.title())?;
            say_strays(out, &plan, &urn)?;
            if already > 0 {
                out.line(&match already {
                    1 => "1 of these is on the case already and is left out.".to_owned(),
                    more => format!("{more} of these are on the case already and are left out."),
                })?;
            }
        }
        if fresh.is_empty() {
            if out.is_json() {
                out.json(&json!({
                    "plan": plan.to_json(), "urn": urn, "sent": false, "added": 0, "already": already,
                }))?;
            } else {
                out.line("Nothing to send: the case has every one of them.")?;
            }
            return Ok(left_out(&plan));
        }
        if !self.yes && !ask(&destination.question(fresh.len()))? {
            out.line("Nothing was sent.")?;
            return Ok(Exit::No);
        }
        let report = destination.send(&session, &plan, &fresh)?;
        if out.is_json() {
            out.json(&json!({
                "plan": plan.to_json(),
                "urn": urn,
                "case": report.case,
                "registered": report.registered,
                "sent": report.state == "accepted",
                "added": if report.exit == Exit::Ok { fresh.len() } else { 0 },
                "already": already,
                "state": report.state,
            }))?;
        } else if report.exit == Exit::Ok {
            let documents = counted(fresh.len(), "document", "documents");
            out.line(&format!("{documents}: {}.", report.detail))?;
        } else {
            remark(&format!("compass: {}", report.detail));
        }
        Ok(match report.exit {
            Exit::Ok => left_out(&plan),
            other => other,
        })
    }

    /// The case number given, or the one that all documents agree on.
    fn choose(&self, plan: &Plan) -> anyhow::Result<Urn> {
        if let Some(urn) = &self.urn {
            return Ok(urn.clone());
        }
        match plan.urns.as_slice() {
            [] => Err(Failure::usage(
                "none of the documents prints a URN; name the case with --urn",
            )),
            [(urn, _)] => Ok(urn.clone()),
            several => {
                let listed: Vec<String> = several
                    .iter()
                    .map(|(urn, names)| {
                        format!(
                            "{urn} ({}, such as {})",
                            counted(names.len(), "document", "documents"),
                            names[0]
                        )
                    })
                    .collect();
                Err(Failure::usage(format!(
                    "the documents print different URNs: {}; take the strays out, or say which with --urn",
                    listed.join("; ")
                )))
            }
        }
    }
}

/// How an import ends that went through: not as if it were whole where files of it were left out.
fn left_out(plan: &Plan) -> Exit {
    let count = plan.refused.len();
    if count == 0 {
        return Exit::Ok;
    }
    remark(&format!(
        "compass: {} left out, as the plan says, and {} not on the case.",
        if count == 1 {
            "1 file was".to_owned()
        } else {
            format!("{count} files were")
        },
        if count == 1 { "is" } else { "are" }
    ));
    Exit::Partly
}

/// Names what prints another number than that of the case it goes on.
fn say_strays(out: &Out, plan: &Plan, urn: &Urn) -> anyhow::Result<()> {
    for (other, names) in plan.urns.iter().filter(|(other, _)| other != urn) {
        let print = if names.len() == 1 { "prints" } else { "print" };
        out.line(&format!(
            "{} of these {print} another URN, {other}.",
            names.len()
        ))?;
    }
    Ok(())
}

/// Asks a person; without one to ask, nothing is sent.
fn ask(question: &str) -> anyhow::Result<bool> {
    if !io::stdin().is_terminal() {
        return Err(Failure::no(
            "there is nobody to ask, so nothing was sent; look at the plan with --dry-run, then add --yes",
        ));
    }
    write!(io::stderr(), "{question} [y/N] ")?;
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes" | "Yes"))
}
