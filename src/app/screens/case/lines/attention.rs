//! What waits for a choice or was refused.

use casework::record::ConflictMatter;

use super::{Page, Section};
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
        if conflicts.is_empty() && refused.is_empty() {
            return;
        }
        self.heading(Section::Attention, "Enter settles it in Sync");
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
