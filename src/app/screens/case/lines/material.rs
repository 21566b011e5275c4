//! Material with what was marked in it, what was not read yet, and what was discarded.

use casework::file::Entry;
use casework::record::Material;

use super::{Page, Section, column};
use crate::app::dates;
use crate::theme::Role;

impl Page<'_> {
    pub(super) fn material(&mut self) {
        let mut sorted = self.file.material();
        let discarded = self.file.discarded();
        let unread = sorted.iter().filter(|item| self.is_unread(item)).count();
        let mut aside = vec![sorted.len().to_string()];
        if unread > 0 {
            aside.push(format!("{unread} not read (•)"));
        }
        let marks = self.file.all::<casework::record::Mark>().count();
        match marks {
            0 => {}
            1 => aside.push("1 mark".to_owned()),
            marks => aside.push(format!("{marks} marks")),
        }
        if !discarded.is_empty() {
            aside.push(format!("{} discarded", discarded.len()));
        }
        self.heading(Section::Material, &aside.join(", "));
        if sorted.is_empty() && discarded.is_empty() {
            self.nothing(
                "No material is on the file yet. `compass import` brings a police file in.",
            );
        }
        sorted.sort_by_key(|item| item.body.document_type.category());
        for item in sorted {
            let pieces = self.item(item);
            self.row(item.id(), pieces);
        }
        for item in discarded {
            let why = item.body.discarded.as_ref();
            let why = why.map_or("", |discarded| discarded.reason.title());
            let pieces = vec![(
                Role::Dim,
                format!(
                    "  {} {} · discarded: {why}",
                    column(item.body.document_type.name(), 12),
                    item.body.title.sanitized()
                ),
            )];
            self.row(item.id(), pieces);
        }
    }

    /// Whether the person at work has not read it; nobody is told so who has no account here.
    fn is_unread(&self, item: &Entry<'_, Material>) -> bool {
        let me = self.writing.known.user();
        me.is_some_and(|me| !self.file.has_read(me, item.id()))
    }

    fn item(&self, item: Entry<'_, Material>) -> Vec<(Role, String)> {
        let today = self.writing.today;
        let body = item.body;
        let marks = self.file.marks_on(item.id()).len();
        let sign = if self.is_unread(&item) { "•" } else { " " };
        let mut pieces = vec![
            (Role::Strong, sign.to_owned()),
            (
                Role::Dim,
                format!(" {}", column(body.document_type.name(), 12)),
            ),
            (Role::Text, format!(" {}", body.title.sanitized())),
            (Role::Dim, format!(" · {}", body.use_.title())),
        ];
        if let Some(dated) = body.dated {
            pieces.push((Role::Dim, format!(" · {}", dates::short(dated, today))));
        }
        if let Some(pages) = body.pages {
            let plural = if pages == 1 { "" } else { "s" };
            pieces.push((Role::Dim, format!(" · {pages} page{plural}")));
        }
        if marks > 0 {
            let plural = if marks == 1 { "" } else { "s" };
            pieces.push((Role::MarkEvidence, format!(" · {marks} mark{plural}")));
        }
        if !body.remark.is_blank() {
            pieces.push((Role::Warning, format!(" · {}", body.remark.sanitized())));
        }
        pieces
    }
}
