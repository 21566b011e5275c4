//! Why the row under the cursor is owed, and why by its day.

use casework::file::CaseFile;
use casework::record::{Body, Record};
use casework::why::{Fact, why};

use super::Case;
use super::lines::name_of;
use crate::app::layers::{Layer, WhyLayer};
use crate::app::list::List;
use crate::app::page::Desk;

/// What there is to tell of a record; nothing where no rule is behind it.
pub fn facts(file: &CaseFile, record: &Record, desk: &Desk) -> Vec<Fact> {
    let mut facts = why(file, record, &desk.known.tables, desk.today());
    if let Body::Task(task) = &record.body {
        let mut before = vec![Fact {
            name: "Whose".to_owned(),
            text: desk.known.owner(task.owner),
        }];
        if let Some(about) = task.about {
            before.push(Fact {
                name: "About".to_owned(),
                text: name_of(file, about),
            });
        }
        facts.splice(0..0, before);
    }
    facts
}

/// The same above a screen.
pub fn why_layer(file: &CaseFile, record: &Record, desk: &Desk) -> Layer {
    let title = match &record.body {
        Body::Task(task) => task.name.clone(),
        _ => name_of(file, record.id),
    };
    Layer::Why(WhyLayer {
        title,
        facts: facts(file, record, desk),
        list: List::default(),
    })
}

impl Case {
    /// What there is to tell of the row under the cursor; nothing where no rule is behind it.
    pub(super) fn facts(&self, desk: &Desk) -> Vec<Fact> {
        let (Some(seen), Some(record)) = (&self.seen, self.record()) else {
            return Vec::new();
        };
        facts(&seen.file, record, desk)
    }

    pub(super) fn tell_why(&self, desk: &mut Desk) {
        if self.facts(desk).is_empty() {
            return;
        }
        if let (Some(seen), Some(record)) = (&self.seen, self.record()) {
            let layer = why_layer(&seen.file, record, desk);
            desk.open(layer);
        }
    }
}
