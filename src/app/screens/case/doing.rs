//! Doing something on the page of a case: forms opened, filled in, kept, and given back where they cannot be.

use casework::mutation::{AddNote, Mutation};
use casework::record::{CaseId, Hearing, MutationId, Record, UserId, Visibility};
use casework::roles::Action;
use casework::text::Untrusted;

use super::act::{self, Ground};
use super::{Case, add};
use crate::app::drafts;
use crate::app::form::{Field, Filling, required};
use crate::app::jobs::{Key, Ticket};
use crate::app::layers::{FormLayer, Layer};
use crate::app::notices::Level;
use crate::app::outbox::CaseSeen;
use crate::app::page::Desk;
use crate::app::request::{Answer, Purpose};
use crate::app::screens::{Court, Screen};

/// What was asked for and is not safe yet.
#[derive(Debug)]
pub struct Pending {
    key: Key,
    /// What is said once it is.
    said: String,
    /// Whether it was written in a draft, which goes with it.
    written: bool,
    /// The form it was entered in, which comes back where it cannot be kept.
    form: Option<(Purpose, Vec<Filling>)>,
}

fn ground<'a>(seen: &'a CaseSeen, desk: &'a Desk) -> Ground<'a> {
    Ground {
        file: &seen.file,
        known: &desk.known,
        today: desk.today(),
    }
}

/// A form for a note on a case.
pub fn note_form(case: CaseId) -> FormLayer {
    let visibility = vec![
        "All with the case".to_owned(),
        "CPS only".to_owned(),
        "Private to you".to_owned(),
    ];
    let fields = vec![
        Field::text("Note", "What colleagues should know", "").checked(required),
        Field::choice("Who may see it", visibility).at(1),
    ];
    FormLayer::new("Write a note", Purpose::Note { case }, fields)
        .with_detail("Kept as a draft while you write; Tab goes to who may see it.")
        .kept_as(drafts::note(case))
}

/// The note a form was filled in with.
pub fn note_from(fillings: &[Filling], user: Option<UserId>) -> AddNote {
    let text = fillings.first().map_or("", Filling::text);
    let visibility = match (fillings.get(1).map_or(0, Filling::option), user) {
        (0, _) => Visibility::Case,
        (2, Some(user)) => Visibility::Person(user),
        _ => Visibility::CpsOnly,
    };
    AddNote {
        text: Untrusted::from(text.trim_end()),
        about: None,
        visibility,
    }
}

impl Case {
    pub(super) fn submit(
        &mut self,
        desk: &mut Desk,
        mutation: impl Into<Mutation>,
        said: impl Into<String>,
    ) {
        self.submit_from(desk, mutation, said, None, None);
    }

    fn submit_from(
        &mut self,
        desk: &mut Desk,
        mutation: impl Into<Mutation>,
        said: impl Into<String>,
        draft: Option<String>,
        form: Option<(Purpose, Vec<Filling>)>,
    ) {
        let written = draft.is_some();
        let ticket = desk.submit_written(self.case, mutation, desk.now, draft);
        self.doing.push(Pending {
            key: ticket.key,
            said: said.into(),
            written,
            form,
        });
    }

    /// Does what was filled in; where that cannot be, the form comes back with what was entered and why.
    pub(super) fn filled(&mut self, desk: &mut Desk, purpose: Purpose, fillings: Vec<Filling>) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        let ground = ground(&seen, desk);
        let done = match &purpose {
            Purpose::Act(_, doing) => act::mutation(*doing, &fillings, ground),
            Purpose::Add(_, adding) => add::mutation(*adding, &fillings, ground),
            _ => return,
        };
        match done {
            Ok((mutation, said)) => {
                self.submit_from(desk, mutation, said, None, Some((purpose, fillings)));
            }
            Err(why) => self.give_back(desk, &purpose, &fillings, why),
        }
    }

    fn give_back(&self, desk: &mut Desk, purpose: &Purpose, fillings: &[Filling], why: String) {
        let form = self.seen.as_ref().and_then(|seen| {
            let ground = ground(seen, desk);
            match purpose {
                Purpose::Act(case, doing) => act::form(*case, *doing, ground),
                Purpose::Add(case, adding) => Some(add::form(*case, *adding, desk.today())),
                _ => None,
            }
        });
        match form {
            Some(form) => desk.open(Layer::Form(form.given_back(fillings, why))),
            None => desk.say(Level::Error, why),
        }
    }

    pub(super) fn write_note(&self, desk: &mut Desk) {
        desk.open(Layer::Form(note_form(self.case)));
    }

    pub(super) fn add_note(&mut self, desk: &mut Desk, fillings: &[Filling]) {
        let note = note_from(fillings, desk.known.user());
        let draft = Some(drafts::note(self.case));
        self.submit_from(desk, note, "Note saved", draft, None);
    }

    /// The list of what can be done, that about the row under the cursor first.
    pub(super) fn act(&self, desk: &mut Desk) {
        if let Some(seen) = &self.seen {
            let layer = act::choices(self.case, ground(seen, desk), self.record());
            desk.open(layer);
        }
    }

    pub(super) fn can_act_on(&self, desk: &Desk, record: &Record) -> bool {
        desk.known.may(Action::EditCase)
            && self
                .seen
                .as_ref()
                .is_some_and(|seen| act::is_about(self.case, ground(seen, desk), record))
    }

    /// Asks what has to be asked before something is done, or does it.
    pub(super) fn begin(&mut self, desk: &mut Desk, doing: act::Doing) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        if let act::Doing::Hear(hearing) = doing {
            if let Some(on) = seen.file.get::<Hearing>(hearing).map(|it| it.on) {
                desk.push(Screen::Court(Box::new(Court::at(on, hearing))));
            }
            return;
        }
        match act::layer(self.case, doing, ground(&seen, desk)) {
            Some(layer) => desk.open(layer),
            None => self.filled(desk, Purpose::Act(self.case, doing), Vec::new()),
        }
    }

    /// What became of something that was asked for; given on where it was not asked for here.
    pub(super) fn submitted(
        &mut self,
        desk: &mut Desk,
        ticket: &Ticket,
        outcome: Result<MutationId, String>,
    ) -> Option<Answer> {
        let at = self.doing.iter().position(|doing| doing.key == ticket.key);
        let Some(at) = at else {
            return Some(Answer::Submitted(outcome));
        };
        let doing = self.doing.remove(at);
        match outcome {
            Ok(_) => desk.say(Level::Success, doing.said),
            Err(why) if doing.written => {
                desk.say(
                    Level::Error,
                    format!("{why}. What you wrote is kept as a draft"),
                );
            }
            Err(why) => match doing.form {
                Some((purpose, fillings)) => {
                    self.give_back(desk, &purpose, &fillings, why);
                }
                None => desk.say(Level::Error, why),
            },
        }
        self.load(desk);
        None
    }
}
