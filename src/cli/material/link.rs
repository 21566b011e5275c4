//! Marks and the points they prove.

use casework::mutation::LinkMark;
use casework::record::{Mark, Strength};
use casework::text::Untrusted;
use clap::Args;
use serde_json::json;

use super::DocumentArgs;
use crate::app::screens::marks;
use crate::cli::exit::{Exit, Failure};
use crate::cli::folders::Folders;
use crate::cli::out::Out;
use crate::cli::session::{Freshness, Sending, Session, Unlock, record, short};

/// Which case, and perhaps which document.
#[derive(Debug, Args)]
pub struct MarksArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// Only the marks on this document: its number in the list of material, or its id.
    document: Option<String>,
    #[command(flatten)]
    freshness: Freshness,
}

/// What a mark is worth for a point.
#[derive(Debug, Args)]
pub struct LinkArgs {
    /// The case's URN, or a part of its name.
    case: String,
    /// The mark's id, or the beginning of it; `compass material marks` lists them.
    mark: String,
    /// The charge by defendant and number, such as 1.1.
    charge: String,
    /// The point to prove, or the beginning of it; `compass material points` lists them. Any other words are a point of
    /// your own.
    point: String,
    /// strong, moderate, weak or against.
    #[arg(value_parser = strength, required_unless_present = "remove")]
    strength: Option<Strength>,
    /// Why.
    #[arg(long, default_value = "", hide_default_value = true)]
    because: String,
    /// The mark has nothing to do with the point.
    #[arg(long, conflicts_with = "strength")]
    remove: bool,
    #[command(flatten)]
    sending: Sending,
}

fn strength(word: &str) -> Result<Strength, String> {
    Strength::parse(word).ok_or_else(|| "it is strong, moderate, weak or against".to_owned())
}

impl MarksArgs {
    /// Lists the marks.
    pub fn list(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let view = session.case(&self.case)?;
        let mut all = marks::all(&view.file);
        if let Some(typed) = &self.document {
            let document = DocumentArgs {
                case: self.case.clone(),
                document: typed.clone(),
            };
            let (_, only, _) = document.find(&session)?;
            all.retain(|mark| mark.body.material == only);
        }
        if out.is_json() {
            let marks: Vec<_> = all
                .iter()
                .map(|mark| {
                    let mut value = json!(mark.body);
                    value["id"] = json!(mark.id());
                    value["document"] = json!(marks::title(&view.file, mark.body.material));
                    value
                })
                .collect();
            out.json(&json!({"marks": marks, "as_at": view.as_at}))?;
            return Ok(Exit::Ok);
        }
        session.say_age(out)?;
        if all.is_empty() {
            out.line("Nothing is marked on this case yet.")?;
            return Ok(Exit::Ok);
        }
        let rows: Vec<Vec<String>> = all
            .iter()
            .map(|mark| {
                let links: Vec<String> = mark.body.links.iter().map(marks::link).collect();
                vec![
                    marks::purpose(mark.body),
                    marks::title(&view.file, mark.body.material),
                    marks::place(mark.body.passage),
                    mark.body.quote.raw().clone(),
                    mark.body.comment.raw().clone(),
                    links.join("; "),
                    session.person(mark.body.by),
                    short(mark.id()),
                ]
            })
            .collect();
        let headings = [
            "Mark", "Document", "Place", "Words", "Comment", "Proves", "By", "Id",
        ];
        out.table(&headings, &rows)?;
        Ok(Exit::Ok)
    }

    /// Lists the points to prove.
    pub fn points(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let view = session.case(&self.case)?;
        let tables = session.client.tables()?;
        if out.is_json() {
            let mut charges = Vec::new();
            for defendant in view.file.defendants() {
                for charge in view.file.charges_of(defendant.id()) {
                    let linked: Vec<_> = marks::all(&view.file)
                        .iter()
                        .flat_map(|mark| {
                            let of = mark.body.links.iter();
                            of.filter(|link| link.charge == charge.id())
                                .map(|link| json!({"mark": mark.id(), "link": link}))
                                .collect::<Vec<_>>()
                        })
                        .collect();
                    charges.push(json!({
                        "charge": charge.id(),
                        "number": format!("{}.{}", defendant.body.number, charge.body.number),
                        "title": charge.body.title,
                        "points": marks::points(&view.file, charge, &tables),
                        "linked": linked,
                    }));
                }
            }
            out.json(&json!({"charges": charges, "as_at": view.as_at}))?;
            return Ok(Exit::Ok);
        }
        session.say_age(out)?;
        let facts = marks::proof(&view.file, &tables);
        if facts.is_empty() {
            out.line("There is no charge to prove on this case yet.")?;
            return Ok(Exit::Ok);
        }
        for fact in facts {
            match fact.name.trim() {
                "" => out.line(&fact.text)?,
                name if fact.name.starts_with(' ') => {
                    out.line(&format!("  {name}: {}", fact.text))?;
                }
                name => out.heading(&format!("{name} {}", fact.text))?,
            }
        }
        Ok(Exit::Ok)
    }
}

impl LinkArgs {
    /// Links it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        let session = Session::open(folders, unlock)?;
        let view = session.case(&self.case)?;
        let mark = record(&view.file, &self.mark)?;
        if mark.body_as::<Mark>().is_none() {
            return Err(Failure::no(format!(
                "“{}” is not the id of a mark; `compass material marks {}` lists them",
                self.mark, self.case
            )));
        }
        let mut found = None;
        for defendant in view.file.defendants() {
            for charge in view.file.charges_of(defendant.id()) {
                if format!("{}.{}", defendant.body.number, charge.body.number) == self.charge {
                    found = Some(charge);
                }
            }
        }
        let charge = found.ok_or_else(|| {
            Failure::no(format!(
                "there is no charge {} on this case; `compass charge list {}` shows them",
                self.charge, self.case
            ))
        })?;
        let typed = self.point.trim().to_lowercase();
        let known = marks::points(&view.file, charge, &session.client.tables()?);
        let point = known
            .iter()
            .find(|point| point.to_lowercase() == typed)
            .or_else(|| {
                let mut begin = known
                    .iter()
                    .filter(|it| it.to_lowercase().starts_with(&typed));
                begin.next().filter(|_| begin.next().is_none())
            });
        let link = LinkMark {
            mark: mark.id,
            charge: charge.id(),
            point: Untrusted::from(point.map_or(self.point.trim(), String::as_str)),
            strength: self.strength.filter(|_| !self.remove),
            reason: Untrusted::from(self.because.trim()),
        };
        session.submit(view.case, link, self.sending, out)
    }
}
