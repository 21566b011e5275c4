//! Victims and witnesses.

use super::{Page, Section, column};
use crate::theme::Role;

impl Page<'_> {
    pub(super) fn people(&mut self) {
        let people = self.file.people();
        self.heading(Section::People, &people.len().to_string());
        if people.is_empty() {
            self.nothing("No victim or witness is on the file yet.");
        }
        for person in people {
            let body = person.body;
            let roles: Vec<&str> = body.roles.iter().map(|role| role.title()).collect();
            let mut pieces = vec![
                (
                    Role::Text,
                    format!("  {}", column(&body.name().sanitized(), 28)),
                ),
                (Role::Dim, format!(" {}", roles.join(", "))),
            ];
            for (what, text) in [
                ("", &body.occupation),
                ("special measures: ", &body.special_measures),
                ("not available: ", &body.availability),
            ] {
                if !text.is_blank() {
                    pieces.push((Role::Dim, format!(" · {what}")));
                    pieces.push((Role::Text, text.sanitized().into_owned()));
                }
            }
            self.row(person.id(), pieces);
        }
    }
}
