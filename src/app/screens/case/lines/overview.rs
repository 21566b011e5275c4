//! Where the case stands and why.

use casework::record::{Charge, ChargeStage, RequestColour, RequestKind};

use super::identity::closed;
use super::plan::request_state;
use super::{Page, Section, column};
use crate::app::dates;
use crate::theme::Role;

impl Page<'_> {
    pub(super) fn overview(&mut self) {
        let today = self.writing.today;
        let Some(head) = self.file.head() else {
            return;
        };
        let head = head.clone();
        let known = self.writing.known;
        self.heading(Section::Overview, "");
        let label = |text: &str| (Role::Label, column(&format!("  {text}"), 15));
        if self.status.mixed {
            let breakdown = self.status.breakdown();
            self.told("Defendants", &breakdown);
        }
        if let Some(closed) = closed(self.file, known, today) {
            let note = casework::status::closing(self.file)
                .map(|closing| closing.body.note.sanitized().into_owned())
                .filter(|note| !note.is_empty())
                .map_or_else(String::new, |note| format!(" · {note}"));
            self.plain(vec![
                label("Closed"),
                (Role::Strong, closed),
                (Role::Dim, note),
            ]);
        }
        if let Some((because, moves_on)) = self
            .status
            .explanation()
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
        {
            self.told("Because", &because);
            self.told("Moves on by", &moves_on);
        }
        if let Some(request) = &head.request {
            let kind = match request.kind {
                RequestKind::EarlyAdvice => "early advice",
                RequestKind::Initial => "a charging decision",
                RequestKind::Further => "a further charging decision",
            };
            let (role, colour) = match request.colour {
                RequestColour::Red => (Role::Critical, "Red"),
                RequestColour::Green => (Role::Success, "Green"),
                RequestColour::GreenPriority => (Role::Success, "Green, priority"),
            };
            let by = request.needed_by.map_or_else(String::new, |by| {
                format!(
                    ", needed by {} ({})",
                    dates::short(by, today),
                    dates::relative(by, today)
                )
            });
            self.plain(vec![
                label("Request"),
                (Role::Text, format!("{kind} · ")),
                (role, colour.to_owned()),
                (Role::Text, by),
            ]);
            let owed = self.file.all::<Charge>().next().is_none()
                || self
                    .file
                    .all::<Charge>()
                    .any(|charge| charge.body.stage == ChargeStage::Proposed);
            if let Some((role, text)) = request_state(head.request_state.as_ref(), owed, today) {
                self.plain(vec![label("Triage"), (role, text)]);
            }
        }
        let whose = |user: Option<casework::record::UserId>| {
            user.map_or_else(|| "nobody yet".to_owned(), |user| known.person(user))
        };
        let unit = format!(
            "{} · prosecutor {} · paralegal officer {} · received {}",
            known.unit(head.unit),
            whose(head.prosecutor),
            whose(head.paralegal),
            dates::short(head.received, today)
        );
        self.told("Unit", &unit);
        if !head.monitoring_codes.is_empty() {
            self.plain(vec![
                label("Codes"),
                (Role::Text, head.monitoring_codes.join(" ")),
            ]);
        }
        let id = self.file.scope().case().map(casework::record::CaseId::head);
        if let Some(id) = id {
            let text = if head.summary.is_blank() {
                "No summary yet".to_owned()
            } else {
                String::new()
            };
            self.row(id, vec![label("Summary"), (Role::Dim, text)]);
            if !head.summary.is_blank() {
                self.paragraph(Role::Text, 4, head.summary.raw(), 6);
            }
        }
    }
}
