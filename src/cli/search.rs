//! `compass search`: words in the names and the documents of every case on this machine, or of one.

use casework::record::{CaseId, Person};
use casework::summary::CaseRow;
use casework::text::Untrusted;
use clap::Args;
use serde_json::json;

use super::exit::{Exit, Failure};
use super::folders::Folders;
use super::out::{Out, remark};
use super::session::{Freshness, Session, Unlock};
use crate::app::screens::marks;
use crate::app::screens::reader::CaseSearch;
use crate::office::search::search_case;

/// Find words in names and documents, as far as their texts are on this machine.
///
/// Small letters find capitals too; a capital finds only itself. Texts are kept here once they were read, and for the
/// cases you have or hear soon.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// The words, as they stand beside each other.
    words: String,
    /// Only this case: its URN, or a part of its name.
    #[arg(long, value_name = "CASE")]
    case: Option<String>,
    /// Fetch texts that are not on this machine first; needs a case.
    #[arg(long, requires = "case")]
    fetch: bool,
    /// The most hits to list.
    #[arg(long, value_name = "N", default_value_t = 200)]
    most: usize,
    #[command(flatten)]
    freshness: Freshness,
}

/// A name the words stand in.
struct Named {
    case: CaseId,
    what: &'static str,
    name: String,
}

impl SearchArgs {
    /// Does it.
    pub fn run(&self, out: &Out, folders: &Folders, unlock: &Unlock) -> anyhow::Result<Exit> {
        if self.words.trim().is_empty() {
            return Err(Failure::usage("there are no words to search for"));
        }
        let session = Session::open_to_read(folders, unlock, self.freshness)?;
        let mut cases = match &self.case {
            Some(typed) => vec![session.find_case(typed)?],
            None => session.client.case_rows()?,
        };
        cases.sort_by(|a, b| a.urn.cmp(&b.urn));
        let mut named = Vec::new();
        let mut found = Vec::new();
        for row in &cases {
            named.extend(self.names(&session, row)?);
            let search = search_case(&session.client, row.case, self.words.trim(), self.fetch)?;
            found.push((row, search));
        }
        if out.is_json() {
            return self.tell_json(out, &session, &cases, &named, &found);
        }
        session.say_age(out)?;
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (row, search) in &found {
            for name in named.iter().filter(|name| name.case == row.case) {
                rows.push(vec![
                    row.urn.to_string(),
                    name.what.to_owned(),
                    String::new(),
                    name.name.clone(),
                ]);
            }
            for hit in &search.hits {
                let title = search.documents.iter();
                let title = title
                    .filter(|found| found.material == hit.material)
                    .map(|found| found.title.clone())
                    .next();
                rows.push(vec![
                    row.urn.to_string(),
                    title.unwrap_or_default(),
                    format!("p. {} l. {}", hit.page, hit.line),
                    hit.text.clone(),
                ]);
            }
        }
        let listed = rows.len().min(self.most);
        let total = rows.len();
        rows.truncate(self.most);
        if total == 0 {
            out.line(&format!("“{}” was not found.", self.words.trim()))?;
        } else {
            out.table(&["Case", "Document", "Place", "Text"], &rows)?;
        }
        if listed < total {
            remark(&format!("{listed} of {total} hits; --most lists more."));
        }
        self.say_what_was_not_searched(&found);
        Ok(if total == 0 { Exit::No } else { Exit::Ok })
    }

    fn say_what_was_not_searched(&self, found: &[(&CaseRow, CaseSearch)]) {
        let left: usize = found
            .iter()
            .map(|(_, search)| search.unsearched.len())
            .sum();
        if left == 0 {
            return;
        }
        if self.case.is_some() {
            for (_, search) in found {
                for one in &search.unsearched {
                    remark(&format!("Not searched: {}: {}.", one.title, one.why));
                }
            }
        } else {
            remark(&format!(
                "{left} documents were not searched, or not all of them; --case CASE says which, and --fetch with it \
                 fetches their texts."
            ));
        }
    }

    fn tell_json(
        &self,
        out: &Out,
        session: &Session,
        cases: &[CaseRow],
        named: &[Named],
        found: &[(&CaseRow, CaseSearch)],
    ) -> anyhow::Result<Exit> {
        let urn = |case: CaseId| {
            let row = cases.iter().find(|row| row.case == case);
            row.map(|row| row.urn.to_string())
        };
        let names: Vec<_> = named
            .iter()
            .map(|name| {
                json!({"case": name.case, "urn": urn(name.case), "what": name.what, "name": name.name})
            })
            .collect();
        let mut hits = Vec::new();
        let mut unsearched = Vec::new();
        for (row, search) in found {
            for hit in &search.hits {
                hits.push(json!({
                    "case": row.case,
                    "urn": row.urn,
                    "material": hit.material,
                    "page": hit.page,
                    "line": hit.line,
                    "text": hit.text,
                }));
            }
            for left in &search.unsearched {
                unsearched.push(json!({
                    "case": row.case,
                    "urn": row.urn,
                    "title": left.title,
                    "why": left.why,
                }));
            }
        }
        let total = hits.len() + names.len();
        hits.truncate(self.most);
        out.json(&json!({
            "words": self.words.trim(),
            "names": names,
            "hits": hits,
            "searched": found.iter().map(|(_, search)| search.searched).sum::<usize>(),
            "unsearched": unsearched,
            "as_at": session.client.last_contact()?,
        }))?;
        Ok(if total == 0 { Exit::No } else { Exit::Ok })
    }

    /// What of a case has the words in its name: the case itself, people, documents.
    fn names(&self, session: &Session, row: &CaseRow) -> anyhow::Result<Vec<Named>> {
        let words = self.words.trim();
        let exact = words.chars().any(char::is_uppercase);
        let has = |text: &str| {
            if exact {
                text.contains(words)
            } else {
                text.to_lowercase().contains(words)
            }
        };
        let mut found = Vec::new();
        let mut look = |what: &'static str, name: &Untrusted| {
            if has(name.raw()) {
                found.push(Named {
                    case: row.case,
                    what,
                    name: name.sanitized().into_owned(),
                });
            }
        };
        look("(case)", &row.name);
        look("(case)", &Untrusted::from(row.urn.to_string()));
        let file = session.client.case(row.case)?.file;
        for defendant in file.defendants() {
            look("(defendant)", &defendant.body.name());
        }
        for person in file.all::<Person>() {
            look("(victim or witness)", &person.body.name());
        }
        for item in marks::documents(&file) {
            look("(document)", &item.body.title);
        }
        Ok(found)
    }
}
