//! Notes.

use casework::record::Visibility;

use super::{Page, Section};
use crate::theme::Role;

impl Page<'_> {
    pub(super) fn notes(&mut self) {
        let known = self.writing.known;
        let notes = self.file.notes();
        self.heading(Section::Notes, &notes.len().to_string());
        if notes.is_empty() {
            self.nothing("No note yet; n writes one.");
        }
        for note in notes {
            let visibility = note.record.visibility;
            let role = match visibility {
                Visibility::Case => Role::Dim,
                _ => Role::Warning,
            };
            self.row(
                note.id(),
                vec![
                    (
                        Role::Dim,
                        format!(
                            "  {} · {} · ",
                            (self.writing.clock)(note.body.at),
                            known.person(note.body.by)
                        ),
                    ),
                    (role, visibility.title().to_owned()),
                ],
            );
            self.paragraph(Role::Text, 4, note.body.text.raw(), 8);
        }
    }
}
