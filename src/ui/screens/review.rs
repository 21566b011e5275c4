//! A review being written: steps on the left, what the step is about, and the material beside.

use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::record::{Decision, Defendant, RecordId, ReviewKind, SectionKey};
use casework::tables::lists::List;
use ratatui::layout::Rect;

use super::reader;
use crate::app::App;
use crate::app::screens::review::{Draft, Focus, Review, Step};
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::{rows, text};

pub(in crate::ui) fn render(
    app: &App,
    review: &Review,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    let parts = review.parts(area);
    draw_head(app, review, canvas, parts.head);
    draw_steps(review, canvas, parts.steps, focused);
    draw_rule(canvas, parts.steps.right(), parts.steps);
    if let Some(content) = parts.content {
        draw_content(app, review, canvas, content, focused);
    }
    if let (Some(material), Some(beside)) = (&review.beside, parts.beside) {
        if parts.content.is_some() {
            draw_rule(canvas, beside.x - 1, beside);
        }
        let here = focused && review.focus == Focus::Material;
        reader::render(app, material, canvas, beside, here);
    }
}

fn draw_rule(canvas: &mut Canvas<'_>, x: u16, beside: Rect) {
    for y in beside.y..beside.bottom() {
        canvas.text(x, y, 1, Role::Rule, "│");
    }
}

fn draw_head(app: &App, review: &Review, canvas: &mut Canvas<'_>, area: Rect) {
    let kept = format!("{} ", review.keeper.words(&app.desk));
    let right = canvas.text_right(area, Role::Dim, &kept);
    let missing = review.missing().len();
    let (role, state) = match missing {
        _ if review.seen.is_none() => (Role::Info, "Fetching the case…".to_owned()),
        0 => (Role::Success, "✓ ready to sign".to_owned()),
        1 => (Role::Dim, "1 thing missing".to_owned()),
        n => (Role::Dim, format!("{n} things missing")),
    };
    let kind = format!(" {}  ", review.draft.kind.title());
    let pieces = [(Role::Strong, kind.as_str()), (role, state.as_str())];
    let room = area.width.saturating_sub(right + 1);
    canvas.pieces(area.x, area.y, room, &pieces);
}

fn draw_steps(review: &Review, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
    let here = focused && review.focus == Focus::Steps;
    let undecided = review
        .seen
        .as_ref()
        .map_or((0, 0), |seen| review.draft.undecided(&seen.file));
    let missing = review.missing().len();
    rows::render(&review.steps, here, canvas, area, |canvas, step, row| {
        let (sign, title, aside) = match review.step_at(step) {
            Step::Kind => ("✓", "Which test", review.draft.kind.title().to_owned()),
            Step::Decisions => {
                let (open, all) = undecided;
                let sign = if open == 0 { "✓" } else { "!" };
                (sign, "Decisions", format!("{} of {all}", all - open))
            }
            Step::Plan => {
                let plan = review.planned();
                let waited = plan.iter().filter(|item| item.body.is_pending()).count();
                let aside = match waited {
                    0 => String::new(),
                    n => format!("{n} waited for"),
                };
                let sign = if plan.is_empty() { " " } else { "✓" };
                (sign, "Action plan", aside)
            }
            Step::Check if missing == 0 => ("✓", "Check and sign", "ready".to_owned()),
            Step::Check => ("!", "Check and sign", format!("{missing} missing")),
            Step::Section(section) => section_row(review, section),
        };
        let role = if sign == "!" {
            Role::Warning
        } else {
            Role::Success
        };
        let used = canvas.text_right(
            Rect {
                width: row.width.saturating_sub(1),
                ..row
            },
            Role::Dim,
            &aside,
        );
        canvas.text(row.x + 1, row.y, 1, role, sign);
        let room = row.width.saturating_sub(used + 5);
        canvas.text(row.x + 3, row.y, room, Role::Text, title);
    });
}

fn section_row(review: &Review, key: SectionKey) -> (&'static str, &'static str, String) {
    let blank = review
        .draft
        .sections
        .get(Draft::place_of(key))
        .is_none_or(crate::app::editor::Editor::is_blank);
    match (blank, key.is_required(review.draft.kind)) {
        (false, _) => ("✓", key.title(), String::new()),
        (true, true) => ("!", key.title(), String::new()),
        (true, false) if key == SectionKey::Youth => ("!", key.title(), String::new()),
        (true, false) => (" ", key.title(), String::new()),
    }
}

fn draw_content(app: &App, review: &Review, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
    let area = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(1),
        ..area
    };
    let Some(seen) = &review.seen else {
        return;
    };
    match review.step() {
        Step::Kind => {
            canvas.paragraph(area, Role::Text, &about_kind(review));
        }
        Step::Decisions => {
            let here = focused && review.focus == Focus::Deciding;
            draw_decisions(review, &seen.file, canvas, area, here);
        }
        Step::Plan => {
            let here = focused && review.focus == Focus::Planning;
            draw_plan(app, review, canvas, area, here);
        }
        Step::Check => draw_preview(
            review,
            canvas,
            area,
            focused && review.focus == Focus::Checking,
        ),
        Step::Section(key) => draw_section(review, key, canvas, area, focused),
    }
}

/// Which test is applied, and what belongs to the review as a whole.
fn about_kind(review: &Review) -> String {
    let asks = match review.draft.kind {
        ReviewKind::FullCode => {
            "The full code test asks whether there is enough evidence for a realistic prospect of conviction, and then \
             whether a prosecution is in the public interest."
        }
        ReviewKind::Threshold => {
            "The threshold test is for a suspect in custody. All five conditions must be met, and the full code test \
             is applied as soon as the further evidence is there."
        }
        ReviewKind::EarlyAdvice => {
            "Early advice answers what the police want to know before a file is built. It decides no charge."
        }
    };
    let mut parts = vec![format!(
        "{}\n\nEnter chooses another test, and says what belongs to the review as a whole. {asks}",
        review.draft.kind.title()
    )];
    if review.draft.kind == ReviewKind::Threshold {
        let by = review
            .draft
            .review_by
            .map_or_else(|| "no date yet".to_owned(), long_date);
        parts.push(format!("Full code test by: {by}"));
    }
    let category = review.draft.principal_category.as_ref().and_then(|code| {
        let list = review.known.tables.list(List::PrincipalCategories)?;
        list.title(code)
    });
    let setting = review.draft.setting;
    let chosen = |text: Option<&'static str>| text.unwrap_or("–");
    parts.push(format!(
        "Principal offence category: {}\nDecided by: {}\nInvestigation: {}\nPlea expected: {}\nUnused material: {}",
        category.unwrap_or("–"),
        setting.method.title(),
        chosen(setting.stage.map(casework::record::InvestigationStage::title)),
        chosen(setting.plea.map(casework::record::ExpectedPlea::title)),
        if setting.disclosure_considered {
            "considered"
        } else {
            "not declared"
        },
    ));
    parts.join("\n\n")
}

fn draw_section(
    review: &Review,
    key: SectionKey,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    canvas.text(area.x, area.y, area.width, Role::Heading, key.title());
    let below = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    if let Some(editor) = review.draft.sections.get(Draft::place_of(key)) {
        let here = focused && review.focus == Focus::Writing;
        let hint = match (key.guidance(), here) {
            (Some(guidance), _) => guidance,
            (None, true) => "write here; Esc goes back to the steps",
            (None, false) => "empty; Enter writes here",
        };
        text::editor(editor, hint, here, canvas, below);
    }
}

fn draw_decisions(
    review: &Review,
    file: &CaseFile,
    canvas: &mut Canvas<'_>,
    area: Rect,
    here: bool,
) {
    let charges = Draft::charges(file);
    if charges.is_empty() {
        let text = "No charge on this case waits for a charging decision.";
        canvas.paragraph(area, Role::Dim, text);
        return;
    }
    let mut y = area.y;
    let mut last = None;
    for (index, charge) in charges.iter().enumerate().skip(review.charges.top) {
        if last != Some(charge.body.defendant) {
            last = Some(charge.body.defendant);
            let name = file
                .get::<Defendant>(charge.body.defendant)
                .map(Defendant::name)
                .unwrap_or_default();
            if y >= area.bottom() {
                break;
            }
            canvas.text(area.x, y, area.width, Role::Heading, name.raw());
            y += 1;
        }
        if y >= area.bottom() {
            break;
        }
        let chosen = review.draft.decisions.get(&charge.id());
        let decision = chosen.and_then(|chosen| chosen.decision);
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        let letter = chosen.and_then(|chosen| chosen.letter);
        let code = decision.map_or_else(
            || "–".to_owned(),
            |d| review.letter_shown(charge.id(), d, letter).to_string(),
        );
        let title = format!("{} ({})", charge.body.title.raw(), charge.body.offence);
        let role = if decision.is_some() {
            Role::Success
        } else {
            Role::Warning
        };
        let pieces = [
            (role, code.as_str()),
            (Role::Text, "  "),
            (Role::Text, title.as_str()),
        ];
        canvas.pieces(area.x + 1, y, area.width.saturating_sub(1), &pieces);
        if index == review.charges.selected {
            let role = if here {
                Role::Selection
            } else {
                Role::SelectionAway
            };
            canvas.tint(line, role);
        }
        y += 1;
        if y < area.bottom() {
            let words = decision.map_or("no decision yet; Enter decides", |d| d.title());
            let reason = chosen.map_or("", |chosen| chosen.reason.as_str());
            let gap = if reason.is_empty() { "" } else { ": " };
            let consent = consent_words(review, charge.id());
            let pieces = [
                (Role::Dim, words),
                (Role::Dim, gap),
                (Role::Text, reason),
                (consent.0, consent.1.as_str()),
            ];
            canvas.pieces(area.x + 4, y, area.width.saturating_sub(4), &pieces);
            y += 1;
        }
    }
}

/// How the consent stands that the charge needs; empty where it needs none or is not to be charged.
fn consent_words(review: &Review, charge: RecordId) -> (Role, String) {
    let needed = review.draft.decision(charge) == Some(Decision::Charge)
        && review.consent_needed(charge).is_some();
    if !needed {
        return (Role::Dim, String::new());
    }
    let noted = review
        .draft
        .decisions
        .get(&charge)
        .and_then(|chosen| chosen.consent);
    match noted {
        Some(is) => (Role::Dim, format!(" · consent {}", is.title())),
        None => (Role::Warning, " · consent needed; r notes it".to_owned()),
    }
}

/// What the police are asked for, each item with its day and where it stands.
fn draw_plan(app: &App, review: &Review, canvas: &mut Canvas<'_>, area: Rect, here: bool) {
    let plan = review.planned();
    let hint = if plan.is_empty() {
        "Nothing is asked of the police on this case. Enter asks for something."
    } else {
        "Enter asks for more; the page of the case sends, chases and receives."
    };
    let used = canvas.paragraph(area, Role::Dim, hint) + 1;
    let below = Rect {
        y: area.y + used.min(area.height),
        height: area.height.saturating_sub(used),
        ..area
    };
    let today = app.desk.today();
    rows::render(&review.plan, here, canvas, below, |canvas, at, row| {
        let Some(item) = plan.get(at) else { return };
        let standing = item.body.standing(today);
        let by = item.body.required_by.strftime("%d/%m").to_string();
        let role = if standing == "overdue" {
            Role::Warning
        } else {
            Role::Dim
        };
        let used = canvas.text_right(row, role, standing);
        let text = format!("{by}  {}", item.body.description.sanitized());
        canvas.text(
            row.x,
            row.y,
            row.width.saturating_sub(used + 1),
            Role::Text,
            &text,
        );
    });
}

fn draw_preview(review: &Review, canvas: &mut Canvas<'_>, area: Rect, here: bool) {
    for (y, index) in (area.y..area.bottom()).zip(review.reading.window()) {
        let Some((role, text)) = review.preview.get(index) else {
            break;
        };
        if here && index == review.reading.selected {
            canvas.text(area.x - 1, y, 1, Role::Accent, "›");
        }
        canvas.text(area.x, y, area.width, *role, text);
    }
}
