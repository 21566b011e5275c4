//! What waits for a choice or was refused.

use casework::record::ConflictMatter;

use super::{Page, Section};
use crate::app::drafts::DraftOf;
use crate::app::outbox::Stage;
use crate::theme::Role;

impl Page<'_> {
    pub(super) fn attention(&mut self) {
        let conflicts = self.file.open_conflicts();
        let refused: Vec<_> = self
            .seen
            .unsent
            .iter()
            .filter(|unsent| matches!(unsent.stage, Stage::Refused(_)))
            .collect();
        let drafts = self.seen.drafts.clone();
        if conflicts.is_empty() && refused.is_empty() && drafts.is_empty() {
            return;
        }
        let settle = if conflicts.is_empty() {
            ""
        } else {
            "Enter settles it in Sync"
        };
        self.heading(Section::Attention, settle);
        for conflict in conflicts {
            let text = match &conflict.body.matter {
                ConflictMatter::Field { record, field, .. } => format!(
                    "Two people changed “{}” of {}",
                    field.replace('_', " ").trim(),
                    self.name_of(*record)
                ),
                ConflictMatter::Outcome { defendant, .. } => format!(
                    "Two accounts of one hearing of {}",
                    self.name_of(*defendant)
                ),
            };
            self.row(
                conflict.id(),
                vec![(Role::Conflict, "  ! ".to_owned()), (Role::Text, text)],
            );
        }
        for draft in drafts {
            let kept = (self.writing.clock)(draft.at);
            let (of, goes_on) = match draft.of {
                DraftOf::Note => ("A note you began", "writing a note goes on with it"),
                DraftOf::Review => ("A review you began", "opening the review goes on with it"),
                DraftOf::Outcome(_) => (
                    "The outcome of a hearing you began",
                    "Enter opens the hearing",
                ),
            };
            let pieces = vec![
                (Role::Accent, "  ✎ ".to_owned()),
                (Role::Text, of.to_owned()),
                (Role::Dim, format!(" · kept {kept} · {goes_on}")),
            ];
            match draft.of {
                DraftOf::Outcome(hearing) => self.row(hearing, pieces),
                DraftOf::Note | DraftOf::Review => self.plain(pieces),
            }
        }
        for unsent in refused {
            let why = match &unsent.stage {
                Stage::Refused(refusal) => refusal.to_string(),
                _ => String::new(),
            };
            self.plain(vec![
                (Role::Conflict, "  ! ".to_owned()),
                (Role::Text, format!("Refused: {}. {why}", unsent.title)),
            ]);
        }
    }
}
