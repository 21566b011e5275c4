//! What came from the police and what is asked of them.

use casework::mutation::TriageRequest;
use casework::record::{
    ChargeSheet, Difference, Escalation, FileQuality, RecordId, RequestState, Triage,
};
use jiff::civil::Date;

use super::{Page, Section};
use crate::app::dates;
use crate::app::screens::case::act::police;
use crate::theme::Role;

impl Page<'_> {
    /// What triage decided, the action plan, charge sheets, file assessments and appeals; left out while there is none.
    pub(super) fn plan(&mut self) {
        let today = self.writing.today;
        let tables = &self.writing.known.tables;
        let mut rows: Vec<(RecordId, Vec<(Role, String)>)> = Vec::new();
        for triage in self.file.all::<Triage>() {
            let list = tables.list(TriageRequest::reasons_list(triage.body.outcome));
            let reasons: Vec<&str> = triage
                .body
                .reasons
                .iter()
                .map(|code| list.and_then(|t| t.title(code)).unwrap_or(code))
                .collect();
            let role = if triage.body.outcome.is_rejection() {
                Role::Warning
            } else {
                Role::Success
            };
            rows.push((
                triage.id(),
                vec![
                    (Role::Dim, "  Triage ".to_owned()),
                    (role, triage.body.outcome.title().to_owned()),
                    (Role::Dim, format!(" {}", reasons.join("; "))),
                ],
            ));
        }
        let plan = police::plan(self.file);
        let waiting = plan.iter().filter(|item| item.body.is_pending()).count();
        for item in plan {
            let standing = item.body.standing(today);
            let role = match standing {
                "overdue" => Role::Critical,
                "received" => Role::Success,
                "cancelled" => Role::Dim,
                _ => Role::Text,
            };
            rows.push((
                item.id(),
                vec![
                    (
                        Role::Dim,
                        format!(
                            "  Asked for by {} ",
                            dates::short(item.body.required_by, today)
                        ),
                    ),
                    (Role::Text, item.body.description.sanitized().into_owned()),
                    (role, format!(" · {standing}")),
                ],
            ));
        }
        for sheet in self.file.all::<ChargeSheet>() {
            let differences: Vec<String> = sheet
                .body
                .differences
                .iter()
                .map(Difference::sentence)
                .collect();
            let (role, text) = if differences.is_empty() {
                (Role::Success, "as authorised".to_owned())
            } else {
                (Role::Warning, differences.join("; "))
            };
            rows.push((
                sheet.id(),
                vec![
                    (
                        Role::Dim,
                        format!("  MG4 {} ", dates::short(sheet.body.charged_on, today)),
                    ),
                    (role, text),
                ],
            ));
        }
        for quality in self.file.all::<FileQuality>() {
            let role = if quality.body.complies() {
                Role::Success
            } else {
                Role::Warning
            };
            let until = dates::short(quality.body.dispute_by, today);
            rows.push((
                quality.id(),
                vec![
                    (Role::Dim, "  File ".to_owned()),
                    (role, quality.body.standing().to_owned()),
                    (Role::Dim, format!(" · may be disputed until {until}")),
                ],
            ));
        }
        for appeal in self.file.all::<Escalation>() {
            let stands = match &appeal.body.answer {
                None => "not answered",
                Some(answer) if answer.stands => "the decision stands",
                Some(_) => "the decision changes",
            };
            rows.push((
                appeal.id(),
                vec![
                    (Role::Dim, "  Appeal ".to_owned()),
                    (Role::Text, appeal.body.officer.sanitized().into_owned()),
                    (Role::Dim, format!(" · {stands}")),
                ],
            ));
        }
        if rows.is_empty() {
            return;
        }
        let aside = match waiting {
            0 => String::new(),
            n => format!("{n} waited for"),
        };
        self.heading(Section::Plan, &aside);
        for (record, pieces) in rows {
            self.row(record, pieces);
        }
    }
}

/// How far a request has come, for the line below it; none where it was not triaged here.
/// `owed` while a decision is.
pub(super) fn request_state(
    state: Option<&RequestState>,
    owed: bool,
    today: Date,
) -> Option<(Role, String)> {
    Some(match state? {
        RequestState::Accepted { on, .. } if !owed => {
            (Role::Text, format!("accepted {}", dates::short(*on, today)))
        }
        RequestState::Waiting { since } => (
            Role::Warning,
            format!("needed since {}", dates::short(*since, today)),
        ),
        RequestState::Accepted { on, decide_by } => (
            Role::Text,
            format!(
                "accepted {}, to be decided by {} ({})",
                dates::short(*on, today),
                dates::short(*decide_by, today),
                dates::relative(*decide_by, today)
            ),
        ),
        RequestState::Rejected { on, respond_by } => {
            let by = respond_by.map_or_else(String::new, |by| {
                format!(", answer asked for by {}", dates::short(by, today))
            });
            (
                Role::Warning,
                format!("rejected {}{by}", dates::short(*on, today)),
            )
        }
    })
}
