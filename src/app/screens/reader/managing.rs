//! The document as a thing on the file: renamed, reclassified, discarded; read or not; copied, opened and saved.

use std::path::PathBuf;

use casework::mutation::{MarkRead, Mutation};
use casework::record::{Material, RecordId};
use serde_json::{Value, json};

use super::{Pending, Reader, Text};
use crate::app::form::{Field, Filling, required};
use crate::app::jobs::{Key, Ticket};
use crate::app::layers::{FormLayer, Layer};
use crate::app::notices::Level;
use crate::app::page::Desk;
use crate::app::request::{Choice, Purpose, Request, Shown};
use crate::app::screens::case::act::{self, Ground};
use crate::app::screens::case::edit;
use crate::app::screens::marks;
use crate::app::status::Connection;
use crate::app::{Effect, drafts};

/// The most that goes to a clipboard through the terminal, in bytes: terminals drop sequences that are much longer.
const MOST_COPIED: usize = 32 * 1024;

impl Reader {
    /// Has something done to the case; `said` once it is kept, `refused` before the reason where it is not.
    pub(super) fn submit(
        &mut self,
        desk: &mut Desk,
        mutation: impl Into<Mutation>,
        said: &'static str,
        refused: &'static str,
    ) {
        let ticket = desk.submit(self.case, mutation);
        self.pending = Some(Pending {
            ticket,
            said,
            refused,
        });
    }

    /// What was asked for under this ticket, where it was asked for here.
    pub(super) fn takes_submission(&mut self, ticket: &Ticket) -> Option<Pending> {
        self.pending.take_if(|pending| pending.ticket == *ticket)
    }

    /// What can be done with the document.
    pub(super) fn open_doing(&self, desk: &mut Desk) {
        let Some(seen) = &self.seen else {
            return;
        };
        if let Some(record) = seen.file.record(self.material) {
            let ground = Ground {
                file: &seen.file,
                known: &desk.known,
                today: desk.today(),
            };
            let is_read = !self.is_unread(desk, self.material);
            let layer = act::document_choices(self.case, ground, record, is_read);
            desk.open(layer);
        }
    }

    /// Goes on from what was chosen or filled in of the document.
    pub(super) fn manage(&mut self, desk: &mut Desk, choice: Choice) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        let known = std::sync::Arc::clone(&desk.known);
        let ground = Ground {
            file: &seen.file,
            known: &known,
            today: desk.today(),
        };
        match choice {
            Choice::Act(case, doing) => match act::layer(case, doing, ground) {
                Some(layer) => desk.open(layer),
                None => self.do_filled(desk, doing, &[], ground),
            },
            Choice::Filled(Purpose::Act(_, doing), fillings) => {
                self.do_filled(desk, doing, &fillings, ground);
            }
            Choice::Field { record, field, .. } => {
                if let Some(found) = seen.file.record(record) {
                    desk.open(edit::form(self.case, found, field));
                }
            }
            Choice::SetField { edit, .. } => self.submit(desk, edit, "Saved", "Not changed"),
            Choice::Filled(
                Purpose::Field {
                    record, field, was, ..
                },
                fillings,
            ) => match edit::read(record, &field, was, &fillings) {
                Ok(None) => desk.say(Level::Info, "It says that already"),
                Ok(Some(edit)) => self.submit(desk, edit, "Saved", "Not changed"),
                Err(why) => desk.say(Level::Error, why),
            },
            _ => {}
        }
    }

    fn do_filled(
        &mut self,
        desk: &mut Desk,
        doing: act::Doing,
        fillings: &[Filling],
        ground: Ground<'_>,
    ) {
        match act::mutation(doing, fillings, ground) {
            Ok((mutation, said)) => {
                if let Mutation::MarkRead(read) = &mutation {
                    self.read_now.remove(&self.material);
                    if !read.read {
                        self.left_unread.insert(self.material);
                    }
                }
                self.submit(desk, mutation, said, "Not done");
            }
            Err(why) => match act::form(self.case, doing, ground) {
                Some(form) => desk.open(Layer::Form(form.given_back(fillings, why))),
                None => desk.say(Level::Error, why),
            },
        }
    }

    /// What a person is told once a change is safe here.
    pub(in crate::app::screens) fn kept_words(desk: &Desk) -> &'static str {
        if desk.status.connection == Connection::Online {
            "Saved"
        } else {
            "Saved here; it will be sent"
        }
    }

    /// Whether the person at work has yet to read a document.
    pub fn is_unread(&self, desk: &Desk, material: RecordId) -> bool {
        let (Some(seen), Some(me)) = (&self.seen, desk.known.user()) else {
            return false;
        };
        let read_before = seen.file.has_read(me, material) && !self.left_unread.contains(&material);
        !self.read_now.contains(&material) && !read_before
    }

    /// The document is before the person's eyes: it counts as read, unless they said that it does not.
    pub(super) fn note_read(&mut self) {
        if !self.left_unread.contains(&self.material) {
            self.read_now.insert(self.material);
        }
    }

    /// The next or previous document not read yet, round the end.
    pub(super) fn unread_from(&self, desk: &Desk, by: isize) -> Option<RecordId> {
        let seen = self.seen.as_ref()?;
        let all: Vec<RecordId> = marks::documents(&seen.file)
            .iter()
            .map(casework::file::Entry::id)
            .collect();
        let len = all.len().cast_signed();
        let here = all.iter().position(|id| *id == self.material);
        let here = here.map_or(0, usize::cast_signed);
        (1..=len)
            .map(|step| all[(here + step * by).rem_euclid(len).cast_unsigned()])
            .find(|id| *id != self.material && self.is_unread(desk, *id))
    }

    pub(super) fn step_unread(&mut self, desk: &mut Desk, by: isize) {
        if let Some(next) = self.unread_from(desk, by) {
            self.turn_to(desk, next, None);
        }
    }

    /// Keeps what was read, and where it was left.
    pub(super) fn keep_reading(&mut self, desk: &mut Desk) {
        self.keep_place(desk);
        let read: Vec<RecordId> = match (&self.seen, desk.known.user()) {
            (Some(seen), Some(me)) => std::mem::take(&mut self.read_now)
                .into_iter()
                .filter(|id| !seen.file.has_read(me, *id))
                .collect(),
            _ => Vec::new(),
        };
        if !read.is_empty() {
            let read = MarkRead {
                materials: read,
                read: true,
            };
            desk.submit(self.case, read);
        }
    }

    /// Keeps the line the reader is at, to go on there another day.
    pub(super) fn keep_place(&mut self, desk: &mut Desk) {
        let here = self.place_here();
        if self.left_at == here {
            return;
        }
        self.left_at = here;
        if let Some((page, line)) = here {
            let key = drafts::place(self.material);
            let request = Request::KeepScreenState {
                key: key.clone(),
                value: json!({"page": page, "line": line}),
            };
            desk.ask(Key::new(&["keep-state", &key]), request);
        }
    }

    /// The page and line under the cursor, as a person counts them.
    pub fn place_here(&self) -> Option<(u32, u32)> {
        let Text::Here(document) = &self.text else {
            return None;
        };
        let line = document.lines.get(self.here().line)?;
        Some((line.page, line.number))
    }

    /// Goes on where the document was left, if nobody has gone anywhere in it yet.
    pub(super) fn take_place(&mut self, desk: &mut Desk, value: Option<&Value>) {
        let number = |name: &str| {
            let number = value.and_then(|value| value.get(name)?.as_u64())?;
            u32::try_from(number).ok()
        };
        let (Some(page), Some(line)) = (number("page"), number("line")) else {
            return;
        };
        if self.wanted.is_some() || self.has_moved() {
            return;
        }
        self.wanted = Some((page, line));
        self.left_at = self.wanted;
        self.go_where_wanted();
        if page > 1 {
            let text = format!("You left off at p. {page} l. {line}; g g goes to the beginning");
            desk.say(Level::Info, text);
        }
    }

    /// Copies what is selected, or the line; with where it stands, if so asked or where nothing is selected.
    pub(super) fn copy(&self, desk: &mut Desk, with_reference: bool) {
        let selected = self.selection.is_some();
        let (Some(span), Some(document), Some(seen)) =
            (self.to_mark(false), self.document(), &self.seen)
        else {
            desk.say(Level::Info, "There are no words on this line to copy");
            return;
        };
        let Some(passage) = document
            .passage(span)
            .filter(|_| !document.quote(span).is_empty())
        else {
            desk.say(Level::Info, "There are no words on this line to copy");
            return;
        };
        let text = if with_reference || !selected {
            marks::quotation(&seen.file, self.material, passage, &document.quote(span))
        } else {
            document.text_of(span)
        };
        if text.len() > MOST_COPIED {
            let text = format!(
                "That is {} kB; a terminal's clipboard takes {} kB at most. Select less of it",
                text.len() / 1024,
                MOST_COPIED / 1024
            );
            desk.say(Level::Warning, text);
            return;
        }
        let words = document.quote(span).split_whitespace().count();
        let plural = if words == 1 { "" } else { "s" };
        let place = marks::span(passage);
        desk.perform(Effect::Copy(text));
        desk.say(
            Level::Success,
            format!("Copied {words} word{plural}, {place}, to your terminal's clipboard"),
        );
    }

    pub(super) fn save_key(&self) -> Key {
        Key::new(&[self.asker, "save", &self.material.to_string()])
    }

    pub(super) fn open_key(&self) -> Key {
        Key::new(&[self.asker, "open", &self.material.to_string()])
    }

    pub(super) fn ask_path(&self, desk: &mut Desk) {
        let name = self.item().map(safe_file_name).unwrap_or_default();
        let fields = vec![Field::line("File", "path").holding(&name).checked(required)];
        let form = FormLayer::new("Save the original", Purpose::SaveTo, fields).with_detail(
            "The document as the police sent it, for a program that shows it. It lies there in the clear, outside the \
             encrypted cache: take it away when you are done. A file that exists is left alone.",
        );
        desk.open(Layer::Form(form));
    }

    pub(super) fn save_to(&self, desk: &mut Desk, typed: &str) {
        let request = Request::SaveOriginal {
            case: self.case,
            material: self.material,
            to: PathBuf::from(typed.trim()),
        };
        desk.ask(self.save_key(), request);
    }

    pub(super) fn open_original(&self, desk: &mut Desk) {
        let request = Request::OpenOriginal {
            case: self.case,
            material: self.material,
        };
        desk.ask(self.open_key(), request);
        desk.say(Level::Info, "Opening the original…");
    }

    pub(super) fn original_saved(&mut self, desk: &mut Desk, outcome: Result<PathBuf, String>) {
        match outcome {
            Ok(path) => {
                self.note_read();
                let text = format!(
                    "The original is in {}, in the clear: take it away when you are done",
                    path.display()
                );
                desk.say(Level::Success, text);
            }
            Err(why) => desk.say(Level::Error, why),
        }
    }

    pub(super) fn original_shown(&mut self, desk: &mut Desk, outcome: Result<Shown, String>) {
        match outcome {
            Ok(Shown::Opened(path)) => {
                self.note_read();
                let text = format!(
                    "Opened. Its copy {} goes when you lock or leave Compass",
                    path.display()
                );
                desk.say(Level::Success, text);
            }
            Ok(Shown::Nowhere) => {
                self.ask_path(desk);
                let text = "No other program can show it here, as over SSH: save it instead";
                desk.say(Level::Info, text);
            }
            Err(why) => desk.say(Level::Error, why),
        }
    }
}

/// The name a document came under, as a name in the folder one is in: no folders, no hidden files, nothing a
/// shell or a terminal would take for more than a name.
fn safe_file_name(item: &Material) -> String {
    let name = item.file_name.sanitized();
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .map(|c| match c {
            c if c.is_alphanumeric() => c,
            '.' | '-' | '_' | ' ' | '(' | ')' => c,
            _ => '_',
        })
        .collect();
    let clean = clean.trim().trim_start_matches('.').trim();
    if clean.is_empty() {
        "document".to_owned()
    } else {
        clean.to_owned()
    }
}
