//! Material with what was marked in it.

use super::{Page, Section, column};
use crate::app::dates;
use crate::theme::Role;

impl Page<'_> {
    pub(super) fn material(&mut self) {
        let today = self.writing.today;
        let material = self.file.material();
        let marks = self.file.all::<casework::record::Mark>().count();
        let aside = match marks {
            0 => material.len().to_string(),
            1 => format!("{}, 1 mark", material.len()),
            marks => format!("{}, {marks} marks", material.len()),
        };
        self.heading(Section::Material, &aside);
        if material.is_empty() {
            self.nothing(
                "No material is on the file yet. `compass import` brings a police file in.",
            );
        }
        let mut sorted = material;
        sorted.sort_by_key(|item| item.body.document_type.category());
        for item in sorted {
            let body = item.body;
            let marks = self.file.marks_on(item.id()).len();
            let mut pieces = vec![
                (
                    Role::Dim,
                    format!("  {}", column(body.document_type.name(), 12)),
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
            self.row(item.id(), pieces);
        }
    }
}
