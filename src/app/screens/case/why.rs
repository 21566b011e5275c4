//! Why the row under the cursor is owed, and why by its day.

use casework::record::Body;
use casework::why::{Fact, why};

use super::Case;
use super::lines::name_of;
use crate::app::layers::{Layer, WhyLayer};
use crate::app::list::List;
use crate::app::page::Desk;

impl Case {
    /// What there is to tell of the row under the cursor; nothing where no rule is behind it.
    pub(super) fn facts(&self, desk: &Desk) -> Vec<Fact> {
        let (Some(seen), Some(record)) = (&self.seen, self.record()) else {
            return Vec::new();
        };
        let mut facts = why(&seen.file, record, &desk.known.tables, desk.today());
        if let Body::Task(task) = &record.body {
            let mut before = vec![Fact {
                name: "Whose".to_owned(),
                text: desk.known.owner(task.owner),
            }];
            if let Some(about) = task.about {
                before.push(Fact {
                    name: "About".to_owned(),
                    text: name_of(&seen.file, about),
                });
            }
            facts.splice(0..0, before);
        }
        facts
    }

    pub(super) fn tell_why(&self, desk: &mut Desk) {
        let facts = self.facts(desk);
        let (Some(seen), Some(record)) = (&self.seen, self.record()) else {
            return;
        };
        if facts.is_empty() {
            return;
        }
        let title = match &record.body {
            Body::Task(task) => task.name.clone(),
            _ => name_of(&seen.file, record.id),
        };
        desk.open(Layer::Why(WhyLayer {
            title,
            facts,
            list: List::default(),
        }));
    }
}
