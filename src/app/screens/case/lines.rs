//! A case as lines of one page: worked out when the case or the width changes, never while drawing.

use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::limits::case::{custody_limits, statutory_limits};
use casework::mutation::TriageRequest;
use casework::record::{
    ChargeSheet, ConflictMatter, Escalation, FileQuality, Hearing, Kind, RecordId, RequestColour,
    RequestKind, RequestState, TaskState, Triage, Visibility,
};
use casework::status::{CaseStatus, Phase, phase_of_hearing_type, status_of};
use casework::summary::TaskRow;
use casework::text::{display_width, fit};
use jiff::Timestamp;
use jiff::civil::Date;

use super::police;
use crate::app::dates;
use crate::app::known::Known;
use crate::app::outbox::{CaseSeen, Stage};
use crate::app::screens::queue::severity_role;
use crate::app::wrap::wrapped;
use crate::theme::Role;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What waits for a choice or was refused.
    Attention,
    /// Where the case stands and why.
    Overview,
    /// Tasks.
    Tasks,
    /// Defendants and charges.
    Defendants,
    /// Victims and witnesses.
    People,
    /// Hearings.
    Hearings,
    /// Material.
    Material,
    /// What came from the police and what is asked of them.
    Plan,
    /// Reviews.
    Reviews,
    /// Notes.
    Notes,
}

impl Section {
    fn title(self) -> &'static str {
        match self {
            Self::Attention => "Needs you",
            Self::Overview => "Where it stands",
            Self::Defendants => "Defendants and charges",
            Self::People => "Victims and witnesses",
            Self::Hearings => "Hearings",
            Self::Tasks => "Tasks",
            Self::Material => "Material",
            Self::Plan => "With the police",
            Self::Reviews => "Reviews",
            Self::Notes => "Notes",
        }
    }
}

/// One line of the page.
#[derive(Clone, Debug)]
pub struct Line {
    /// The part it belongs to.
    pub section: Section,
    /// Whether it is the heading of the part.
    pub is_heading: bool,
    /// What it says, piece by piece.
    pub pieces: Vec<(Role, String)>,
    /// What stands at its right edge.
    pub right: Option<(Role, String)>,
    /// The record the cursor is on there; none where there is nothing to act on.
    pub record: Option<RecordId>,
}

/// A limit that runs, for the identity bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitSeen {
    /// Its last day.
    pub expiry: Date,
    /// What it is and how long it runs, in words.
    pub text: String,
    /// Its look.
    pub role: Role,
}

/// What stands above the page: which case this is, and the limits that run.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// The URN.
    pub urn: String,
    /// The name.
    pub name: String,
    /// The status in the field's own words.
    pub headline: String,
    /// The limits, the nearest first.
    pub limits: Vec<LimitSeen>,
}

/// Which case this is, and the limits that run.
pub fn identity(seen: &CaseSeen, today: Date) -> Identity {
    let file = &seen.file;
    let status = status_of(file);
    let headline = status.headline(today).to_owned();
    Identity {
        urn: file
            .head()
            .map(|head| head.urn.to_string())
            .unwrap_or_default(),
        name: file.name(),
        headline,
        limits: limits(file, today),
    }
}

/// How a limit looks, by the days it still runs.
pub fn limit_role(expiry: Date, today: Date) -> Role {
    match dates::days_until(expiry, today) {
        days if days <= 7 => Role::Critical,
        days if days <= 28 => Role::Soon,
        _ => Role::Text,
    }
}

fn limits(file: &CaseFile, today: Date) -> Vec<LimitSeen> {
    let surname = |defendant: RecordId| {
        file.get::<casework::record::Defendant>(defendant)
            .map(|d| d.surname.sanitized().into_owned())
            .unwrap_or_default()
    };
    let many = file.defendants().len() > 1;
    let whose = |defendant| {
        if many {
            format!(" {}", surname(defendant))
        } else {
            String::new()
        }
    };
    let mut all: Vec<LimitSeen> = Vec::new();
    let mut add = |what: &str, expiry: Date, defendant: RecordId| {
        let text = format!(
            "{what}{} {} · {}",
            whose(defendant),
            dates::short(expiry, today),
            dates::left(expiry, today)
        );
        let limit = LimitSeen {
            expiry,
            text,
            role: limit_role(expiry, today),
        };
        if !all.contains(&limit) {
            all.push(limit);
        }
    };
    for limit in custody_limits(file, Some(today)) {
        if let Some(expiry) = limit.expiry() {
            add("CTL", expiry, limit.defendant);
        }
    }
    for limit in statutory_limits(file) {
        add("STL", limit.limit.expiry, limit.defendant);
    }
    all.sort_by_key(|limit| limit.expiry);
    all
}

/// What the page is written with.
#[derive(Clone, Copy)]
pub struct Writing<'a> {
    /// Names.
    pub known: &'a Known,
    /// The day it is.
    pub today: Date,
    /// Columns a line has.
    pub width: usize,
    /// A moment as the person's clock shows it.
    pub clock: &'a dyn Fn(Timestamp) -> String,
}

/// The whole page.
pub fn lines(seen: &CaseSeen, writing: Writing<'_>) -> Vec<Line> {
    let mut page = Page {
        seen,
        file: &seen.file,
        writing,
        status: status_of(&seen.file),
        lines: Vec::new(),
        section: Section::Overview,
    };
    page.attention();
    page.overview();
    page.tasks();
    page.defendants();
    page.people();
    page.hearings();
    page.material();
    page.plan();
    page.reviews();
    page.notes();
    page.lines
}

struct Page<'a> {
    seen: &'a CaseSeen,
    file: &'a CaseFile,
    writing: Writing<'a>,
    status: CaseStatus,
    lines: Vec<Line>,
    section: Section,
}

/// A column's text, cut or filled to its width.
fn column(text: &str, width: usize) -> String {
    let shown = fit(text, width);
    let pad = width.saturating_sub(display_width(&shown));
    format!("{shown}{}", " ".repeat(pad))
}

impl Page<'_> {
    fn heading(&mut self, section: Section, aside: &str) {
        self.section = section;
        if !self.lines.is_empty() {
            self.plain(Vec::new());
        }
        self.lines.push(Line {
            section,
            is_heading: true,
            pieces: vec![(Role::Heading, section.title().to_owned())],
            right: (!aside.is_empty()).then(|| (Role::Dim, aside.to_owned())),
            record: None,
        });
    }

    fn plain(&mut self, pieces: Vec<(Role, String)>) {
        self.lines.push(Line {
            section: self.section,
            is_heading: false,
            pieces,
            right: None,
            record: None,
        });
    }

    fn nothing(&mut self, text: &str) {
        self.plain(vec![(Role::Dim, format!("  {text}"))]);
    }

    /// A line the cursor can be on, with what is unsettled about its record at the right.
    fn row(&mut self, record: RecordId, pieces: Vec<(Role, String)>) {
        let right = self.flag(record);
        self.lines.push(Line {
            section: self.section,
            is_heading: false,
            pieces,
            right,
            record: Some(record),
        });
    }

    fn flag(&self, record: RecordId) -> Option<(Role, String)> {
        if self.seen.conflict_on(record) {
            return Some((Role::Conflict, "! conflict".to_owned()));
        }
        let worst = self
            .seen
            .unsent_on(record)
            .max_by_key(|unsent| match unsent.stage {
                Stage::Refused(_) => 3,
                Stage::Queued => 2,
                Stage::Sending => 1,
                Stage::Accepted | Stage::Conflict(_) => 0,
            })?;
        match worst.stage {
            Stage::Refused(_) => Some((Role::Conflict, "! refused".to_owned())),
            Stage::Queued => Some((Role::Queued, "queued".to_owned())),
            Stage::Sending => Some((Role::Queued, "sending".to_owned())),
            Stage::Accepted | Stage::Conflict(_) => None,
        }
    }

    fn paragraph(&mut self, role: Role, indent: usize, text: &str, most: usize) {
        let width = self.writing.width.saturating_sub(indent).max(10);
        let safe = casework::text::sanitize_block(text).into_owned();
        let rows = wrapped(&safe, width);
        let cut = rows.len() > most;
        for (index, row) in rows.iter().take(most).enumerate() {
            let more = if cut && index + 1 == most { " …" } else { "" };
            self.plain(vec![(role, format!("{}{row}{more}", " ".repeat(indent)))]);
        }
    }

    fn attention(&mut self) {
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

    fn name_of(&self, record: RecordId) -> String {
        name_of(self.file, record)
    }

    fn overview(&mut self) {
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
            self.plain(vec![label("Defendants"), (Role::Text, breakdown)]);
        }
        if let Some((because, moves_on)) = self
            .status
            .explanation()
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
        {
            self.plain(vec![label("Because"), (Role::Text, because)]);
            self.plain(vec![label("Moves on by"), (Role::Text, moves_on)]);
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
            if let Some((role, text)) = request_state(head.request_state.as_ref(), today) {
                self.plain(vec![label("Triage"), (role, text)]);
            }
        }
        let whose = |user: Option<casework::record::UserId>| {
            user.map_or_else(|| "nobody yet".to_owned(), |user| known.person(user))
        };
        self.plain(vec![
            label("Unit"),
            (
                Role::Text,
                format!(
                    "{} · prosecutor {} · paralegal officer {} · received {}",
                    known.unit(head.unit),
                    whose(head.prosecutor),
                    whose(head.paralegal),
                    dates::short(head.received, today)
                ),
            ),
        ]);
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

    /// What triage decided, the action plan, charge sheets, file assessments and appeals; left out while there is none.
    fn plan(&mut self) {
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
                        format!("  Asked {} ", dates::short(item.body.required_by, today)),
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
                .map(casework::record::Difference::sentence)
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

    fn defendants(&mut self) {
        let today = self.writing.today;
        let defendants = self.file.defendants();
        self.heading(Section::Defendants, &defendants.len().to_string());
        if defendants.is_empty() {
            self.nothing("No defendant is on the file yet.");
        }
        let limits = custody_limits(self.file, Some(today));
        for defendant in defendants {
            let body = defendant.body;
            let status = self
                .status
                .defendants
                .iter()
                .find(|status| status.defendant == defendant.id());
            let role = if body.remand.is_custody() {
                Role::Critical
            } else {
                Role::Text
            };
            let born = body.born.map_or_else(String::new, |born| {
                format!(", born {}", born.strftime("%-d %b %Y"))
            });
            let mut pieces = vec![
                (Role::Dim, format!("  {} ", body.number)),
                (Role::Strong, body.name().sanitized().into_owned()),
                (Role::Dim, format!("{born} · ")),
                (role, body.remand.title().to_owned()),
            ];
            if let Some(status) = status {
                pieces.push((Role::Dim, " · ".to_owned()));
                pieces.push((Role::Accent, status.headline(today).to_owned()));
            }
            self.row(defendant.id(), pieces);
            if !body.bail_conditions.is_blank() {
                let text = format!("Bail conditions: {}", body.bail_conditions.sanitized());
                self.paragraph(Role::Dim, 6, &text, 3);
            }
            for charge in self.file.charges_of(defendant.id()) {
                let body = charge.body;
                let mut pieces = vec![
                    (Role::Dim, format!("     {} ", body.number)),
                    (Role::Text, body.title.sanitized().into_owned()),
                    (Role::Dim, format!(" {} · ", body.offence)),
                    (Role::Text, body.stage.title().to_owned()),
                ];
                if let Some(on) = body.charged_on {
                    pieces.push((Role::Dim, format!(" {}", dates::short(on, today))));
                }
                if let Some(entered) = &body.plea {
                    pieces.push((Role::Text, format!(" · {}", entered.plea.title())));
                    pieces.push((Role::Dim, format!(" {}", dates::short(entered.on, today))));
                }
                if let Some(returned) = &body.verdict {
                    pieces.push((
                        Role::Strong,
                        format!(" · verdict {}", returned.verdict.title().to_lowercase()),
                    ));
                }
                let expiry = limits
                    .iter()
                    .find(|limit| limit.charge == charge.id())
                    .and_then(casework::limits::case::CustodyLimit::expiry);
                if let Some(expiry) = expiry {
                    pieces.push((
                        limit_role(expiry, today),
                        format!(" · CTL {}", dates::short(expiry, today)),
                    ));
                }
                self.row(charge.id(), pieces);
            }
        }
    }

    fn people(&mut self) {
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

    fn hearings(&mut self) {
        let today = self.writing.today;
        let known = self.writing.known;
        let hearings = self.file.hearings();
        self.heading(Section::Hearings, &hearings.len().to_string());
        if hearings.is_empty() {
            self.nothing("No hearing is listed.");
        }
        for hearing in hearings {
            let body = hearing.body;
            let pieces = vec![
                (Role::Text, format!("  {}", column(&when(body, today), 16))),
                (
                    Role::Strong,
                    format!(" {}", hearing_title(known, &body.hearing_type)),
                ),
                (
                    Role::Dim,
                    format!(" · {}{}", known.court(&body.court), room(body)),
                ),
                if body.vacated {
                    (Role::Warning, " · vacated".to_owned())
                } else {
                    (Role::Dim, format!(" · {}", dates::relative(body.on, today)))
                },
            ];
            self.row(hearing.id(), pieces);
            for defendant in &body.defendants {
                let name = self.name_of(*defendant);
                match self.file.outcome_of(hearing.id(), *defendant) {
                    Some(outcome) => {
                        let by = known.person(outcome.body.by);
                        let at = (self.writing.clock)(outcome.body.at);
                        self.row(
                            outcome.id(),
                            vec![
                                (Role::Dim, format!("      {name}: ")),
                                (Role::Text, outcome.body.result.title().to_owned()),
                                (Role::Dim, format!(" · recorded by {by}, {at}")),
                            ],
                        );
                    }
                    None if body.on <= today && !body.vacated => {
                        self.plain(vec![
                            (Role::Dim, format!("      {name}: ")),
                            (Role::Soon, "outcome needed".to_owned()),
                        ]);
                    }
                    None => {}
                }
            }
        }
    }

    fn tasks(&mut self) {
        let today = self.writing.today;
        let known = self.writing.known;
        let mut tasks = self.file.tasks();
        tasks.sort_by_key(|task| !task.body.is_open());
        let open = tasks.iter().filter(|task| task.body.is_open()).count();
        let done = tasks.len() - open;
        self.heading(Section::Tasks, &format!("{open} open, {done} done"));
        if tasks.is_empty() {
            self.nothing("No task is on this case.");
        }
        let rows: Vec<TaskRow> = casework::summary::task_rows(self.file);
        for task in tasks {
            let body = task.body;
            let role = rows
                .iter()
                .find(|row| row.task == task.id())
                .map_or(Role::Dim, |row| severity_role(row.severity(today)));
            let state = match &body.state {
                TaskState::Open => String::new(),
                TaskState::Done { by, at } => {
                    format!(
                        " · done by {}, {}",
                        known.person(*by),
                        (self.writing.clock)(*at)
                    )
                }
                TaskState::Cancelled { because } => {
                    format!(" · no longer needed: {}", because.sanitized())
                }
            };
            let text = if body.is_open() {
                Role::Text
            } else {
                Role::Dim
            };
            let mut pieces = vec![
                (
                    role,
                    format!("  {}", column(&dates::short(body.due, today), 10)),
                ),
                (text, body.name.clone()),
                (Role::Dim, format!(" · {}{state}", known.owner(body.owner))),
            ];
            if let Some(urgent) = &body.urgent {
                pieces.push((
                    Role::Critical,
                    format!(" · urgent: {}", urgent.reason.sanitized()),
                ));
            }
            self.row(task.id(), pieces);
        }
    }

    fn material(&mut self) {
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

    fn reviews(&mut self) {
        let known = self.writing.known;
        let reviews = self.file.reviews();
        self.heading(Section::Reviews, &reviews.len().to_string());
        if reviews.is_empty() {
            self.nothing("No review has been signed.");
        }
        for review in reviews {
            let body = review.body;
            let decisions: Vec<&str> = body.decisions.iter().map(|d| d.decision.title()).collect();
            let mut shown = decisions.clone();
            shown.dedup();
            self.row(
                review.id(),
                vec![
                    (Role::Text, format!("  {}", column(body.kind.title(), 16))),
                    (
                        Role::Dim,
                        format!(
                            " signed by {}, {}",
                            known.person(body.by),
                            (self.writing.clock)(body.at)
                        ),
                    ),
                    (Role::Text, format!(" · {}", shown.join(", "))),
                ],
            );
        }
    }

    fn notes(&mut self) {
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

/// How far a request has come, for the line below it; none where it was not triaged here.
fn request_state(state: Option<&RequestState>, today: Date) -> Option<(Role, String)> {
    Some(match state? {
        RequestState::Waiting { since } => (
            Role::Warning,
            format!("needed since {}; a opens it", dates::short(*since, today)),
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

/// What a record is called in a sentence.
pub fn name_of(file: &CaseFile, record: RecordId) -> String {
    use casework::record::Body;
    let Some(found) = file.record(record) else {
        return "a record".to_owned();
    };
    let text = match &found.body {
        Body::CaseHead(_) => return "the case".to_owned(),
        Body::Defendant(body) => body.name(),
        Body::Person(body) => body.name(),
        Body::Charge(body) => body.title.clone(),
        Body::Material(body) => body.title.clone(),
        Body::Task(body) => body.name.clone().into(),
        Body::Hearing(body) => return format!("the hearing on {}", long_date(body.on)),
        other => return format!("a {}", kind_name(&other.kind())),
    };
    text.sanitized().into_owned()
}

fn kind_name(kind: &Kind) -> String {
    kind.as_str().replace('_', " ")
}

/// When a hearing is: the day and, where it is set, the time.
pub fn when(hearing: &Hearing, today: Date) -> String {
    let time = hearing
        .at
        .map_or_else(String::new, |at| at.strftime(" %H:%M").to_string());
    format!("{}{time}", dates::short(hearing.on, today))
}

/// What a type of hearing is called: by its code, else by the stage it belongs to, else its code.
pub fn hearing_title(known: &Known, code: &str) -> String {
    let by_code = known.tables.codes.hearing_types.title(code);
    let by_stage = || match phase_of_hearing_type(code)? {
        Phase::FirstHearing => Some("First hearing"),
        Phase::Ptph => Some("Plea and trial preparation"),
        Phase::Trial => Some("Trial"),
        Phase::Sentence => Some("Sentence"),
        _ => None,
    };
    by_code.or_else(by_stage).unwrap_or(code).to_owned()
}

fn room(hearing: &Hearing) -> String {
    if hearing.room.is_blank() {
        String::new()
    } else {
        format!(", court {}", hearing.room.sanitized())
    }
}
