//! A day at court: who is before which court, and the outcome being entered.

use casework::calendar::long_date;
use casework::file::CaseFile;
use casework::record::{Defendant, Hearing, RecordId, Remand};
use casework::text::{display_width, fit, sanitize_block, uncapitalised};
use casework::venue;
use ratatui::layout::Rect;

use crate::app::Desk;
use crate::app::form::Entry;
use crate::app::listed;
use crate::app::request::HearingSeen;
use crate::app::screens::Court;
use crate::app::screens::case::lines::{age, convicted_of, reporting, whereabouts};
use crate::app::screens::court::results::{Typed, columns};
use crate::app::screens::court::{About, Outcome, Row, limits, typed};
use crate::app::wrap::wrapped;
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::line::{self, Look};
use crate::ui::widgets::rows;

pub(in crate::ui) fn render(
    desk: &Desk,
    court: &Court,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    match &court.outcome {
        Some(outcome) => draw_outcome(desk, outcome, canvas, area, focused),
        None => draw_day(desk, court, canvas, area, focused),
    }
}

fn draw_day(desk: &Desk, court: &Court, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
    let (head, list, below) = Court::window(area);
    let (all, done) = court.counts();
    let count = format!("{done} of {all} recorded ");
    let right = canvas.text_right(head, Role::Dim, &count);
    let on = court.on.unwrap_or_else(|| desk.today());
    let day = format!(" {}", long_date(on));
    let today = if on == desk.today() { "  today" } else { "" };
    let pieces = [(Role::Strong, day.as_str()), (Role::Accent, today)];
    canvas.pieces(
        head.x,
        head.y,
        head.width.saturating_sub(right + 1),
        &pieces,
    );

    let Some(hearings) = &court.hearings else {
        canvas.text(
            list.x + 1,
            list.y,
            list.width,
            Role::Info,
            "Looking for the day's hearings…",
        );
        return;
    };
    if hearings.is_empty() {
        let text = "No hearing is listed on this day. Right goes to the next sitting day.";
        canvas.text(
            list.x + 1,
            list.y,
            list.width.saturating_sub(1),
            Role::Dim,
            text,
        );
        return;
    }
    rows::render(
        &court.list,
        focused,
        canvas,
        list,
        |canvas, row, area| match court.rows.get(row) {
            Some(Row::Court(index)) => {
                let heard = &hearings[*index];
                let room = heard.hearing.room.sanitized();
                let room = if room.is_empty() {
                    String::new()
                } else {
                    format!(", room {room}")
                };
                let youth = youth_court(&heard.seen.file, &heard.hearing);
                let text = format!(" {}{youth}{room}", desk.known.court(&heard.hearing.court));
                canvas.text(area.x, area.y, area.width, Role::Heading, &text);
            }
            Some(Row::Defendant(index, id)) => {
                draw_defendant(&hearings[*index], *id, canvas, area);
            }
            None => {}
        },
    );
    if let Some((heard, defendant)) = court.here() {
        draw_about(desk, court, heard, defendant, canvas, below);
    }
}

/// Columns of a row before the name of the case, the type of hearing aside.
const BEFORE_CASE: usize = 39;

/// Columns the name of a case has at least.
const CASE_NAME: usize = 16;

fn draw_defendant(heard: &HearingSeen, id: RecordId, canvas: &mut Canvas<'_>, area: Rect) {
    let recorded = Court::recorded(heard, id);
    let (sign, role, aside) = match recorded {
        Some(outcome) => ("✓", Role::Success, outcome.result.title()),
        None => ("·", Role::Dim, "not recorded"),
    };
    let file = &heard.seen.file;
    let case = casework::text::sanitize(&file.name()).into_owned();
    let kind = &heard.hearing.hearing_type;
    // The state gives way to the name of the case, down to what still tells states apart.
    let wanted = BEFORE_CASE + display_width(kind) + display_width(&case).min(CASE_NAME);
    let room = usize::from(area.width).saturating_sub(wanted + 2).max(14);
    let state = format!("{sign} {aside}");
    let used = canvas.text_right(area, role, &format!("{} ", fit(&state, room)));
    let at = heard
        .hearing
        .at
        .map_or_else(|| "     ".to_owned(), |at| at.strftime("%H:%M").to_string());
    let name = format!("{:<26}", Court::name(file, id));
    let case = format!(" {kind}  {case}");
    let pieces = [
        (Role::Dim, "   "),
        (Role::Dim, at.as_str()),
        (Role::Text, "  "),
        (Role::Text, name.as_str()),
        (Role::Dim, case.as_str()),
    ];
    canvas.pieces(area.x, area.y, area.width.saturating_sub(used + 1), &pieces);
}

/// Words behind the name of a court that sits as a youth court.
fn youth_court(file: &CaseFile, hearing: &Hearing) -> &'static str {
    if venue::sits_as_youth_court(file, hearing) {
        ", youth court"
    } else {
        ""
    }
}

/// What one needs to know before standing up: charges, bail or custody, the limit, what is recorded.
fn draw_about(
    desk: &Desk,
    court: &Court,
    heard: &HearingSeen,
    id: RecordId,
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    let file = &heard.seen.file;
    let mut lines: Vec<(Role, String)> = Vec::new();
    let urn = file.head().map(|head| head.urn.to_string());
    let title = typed::hearing_title(&heard.hearing.hearing_type, &desk.known.tables);
    let person = file.get::<Defendant>(id);
    let age = person
        .and_then(|person| age(person, desk.today()))
        .map_or_else(String::new, |age| format!(", {age}"));
    lines.push((
        Role::Heading,
        format!(
            "{}{age} · {title} · {}",
            Court::name(file, id),
            urn.unwrap_or_default()
        ),
    ));
    if person.is_some_and(|person| person.is_youth_on(desk.today())) {
        if venue::sits_as_youth_court(file, &heard.hearing) {
            lines.push((Role::Warning, "Before the youth court.".to_owned()));
        }
        let reporting = reporting(Some(&heard.hearing.court));
        lines.push((Role::Warning, format!("{reporting}.")));
    }
    // What was recorded of this hearing says it already.
    let said = Court::recorded(heard, id).is_some_and(|outcome| outcome.venue.is_some());
    if let Some(decided) = venue::decided(file, id).filter(|_| !said) {
        let text = decided.in_words(&desk.known.tables);
        lines.push((Role::Text, format!("Venue: {text}")));
    }
    if let Some(outcome) = Court::recorded(heard, id) {
        lines.push((Role::Success, court.words_of(outcome, desk)));
        if !outcome.note.is_blank() {
            lines.push((Role::Text, outcome.note.sanitized().into_owned()));
        }
    }
    for charge in file.charges_of(id) {
        let plea = charge
            .body
            .plea
            .as_ref()
            .map(|plea| format!(" · plea: {}", uncapitalised(plea.plea.title())))
            .unwrap_or_default();
        let verdict = charge
            .body
            .verdict
            .as_ref()
            .map(|found| format!(" · verdict: {}", uncapitalised(found.verdict.title())))
            .unwrap_or_default();
        let instead = convicted_of(charge.body);
        lines.push((
            Role::Text,
            format!(
                "{} {} ({}) · {}{plea}{verdict}{instead}",
                charge.body.number,
                charge.body.title.sanitized(),
                charge.body.offence,
                charge.body.stage.title()
            ),
        ));
    }
    if let Some(person) = person {
        let conditions = person.bail_conditions.sanitized();
        let conditions = if conditions.is_empty() {
            String::new()
        } else {
            format!(": {conditions}")
        };
        let now = whereabouts(file, id, person);
        lines.push((Role::Text, format!("{now}{conditions}")));
    }
    for limit in limits(file, id, desk.today()) {
        lines.push((Role::Warning, format!("Custody time limit: {}", limit.line)));
        if !limit.how.is_empty() {
            lines.push((Role::Dim, limit.how));
        }
    }
    draw_lines(&lines, canvas, area);
}

fn draw_outcome(
    desk: &Desk,
    outcome: &Outcome,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    let (head, fields, foot) = Court::form_window(area, outcome);
    let heard = &outcome.heard.hearing;
    let kept = format!("{} ", outcome.keeper.words(desk));
    let right = canvas.text_right(head, Role::Dim, &kept);
    let at = heard
        .at
        .map(|at| at.strftime(" %H:%M").to_string())
        .unwrap_or_default();
    let text = format!(
        " {} · {}{} · {}{at}",
        outcome.file().name(),
        desk.known.court(&heard.court),
        youth_court(outcome.file(), heard),
        long_date(heard.on)
    );
    let room = head.width.saturating_sub(right + 1);
    canvas.text(head.x, head.y, room, Role::Strong, &text);

    let shown: Vec<usize> = (0..outcome.about.len())
        .filter(|index| outcome.asks(outcome.about[*index]))
        .collect();
    let widest = shown
        .iter()
        .map(|index| display_width(&outcome.form.fields[*index].label))
        .max()
        .unwrap_or(0);
    let label = (widest as u16 + 2).clamp(18, (fields.width / 3).max(18));
    let mut y = fields.y;
    for row in outcome.list.window() {
        let Some(index) = shown.get(row).filter(|_| y < fields.bottom()) else {
            break;
        };
        let line = Rect {
            y,
            height: 1,
            ..fields
        };
        draw_field(desk, outcome, *index, label, canvas, line, focused);
        y += 1;
        if *index == outcome.form.focus
            && let Some(typed) = outcome.results_here()
            && y < fields.bottom()
        {
            draw_pointer(outcome, typed, label, canvas, Rect { y, ..line });
            y += 1;
        }
    }
    match outcome.results_here() {
        Some(typed) => draw_results(outcome, typed, canvas, foot),
        None => draw_foot(outcome, canvas, foot),
    }
}

fn draw_field(
    desk: &Desk,
    outcome: &Outcome,
    index: usize,
    label: u16,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    let field = &outcome.form.fields[index];
    let here = index == outcome.form.focus;
    let role = if here { Role::Strong } else { Role::Label };
    if here {
        canvas.text(area.x, area.y, 1, Role::Accent, "›");
    }
    canvas.text(
        area.x + 1,
        area.y,
        label.saturating_sub(2),
        role,
        &field.label,
    );
    let aside = aside(desk, outcome, outcome.about[index]);
    let room = area.width.saturating_sub(label + 1);
    let width = if aside.is_empty() { room } else { room.min(24) };
    let entry = Rect {
        x: area.x + label,
        width,
        ..area
    };
    if let Entry::Line(edit) = &field.entry {
        let look = Look {
            placeholder: &field.placeholder,
            focused: here && focused,
            secret: false,
        };
        line::field(edit, look, canvas, entry);
    } else {
        let (role, text) = if here {
            (Role::FieldFocus, format!("‹ {} ›", field.value()))
        } else {
            (Role::Text, field.value())
        };
        canvas.text(entry.x, entry.y, entry.width, role, &text);
    }
    let rest = area.width.saturating_sub(label + width + 2);
    canvas.text(entry.right() + 1, area.y, rest, Role::Dim, &aside);
}

/// Carets under the word that is wrong, and what is wrong with it as far as there is room.
fn draw_pointer(outcome: &Outcome, typed: &Typed, label: u16, canvas: &mut Canvas<'_>, area: Rect) {
    let (Some(wrong), Some(Entry::Line(edit))) = (
        typed.wrong.first(),
        outcome.form.current().map(|field| &field.entry),
    ) else {
        return;
    };
    let room = area.width.saturating_sub(label + 1);
    let cursor = display_width(&casework::text::sanitize(edit.before_cursor()));
    let skipped = line::skipped(cursor, usize::from(room));
    let (from, width) = columns(edit.text(), &wrong.span);
    let from = from.saturating_sub(skipped).min(usize::from(room)) as u16;
    let carets = "^".repeat(width.min(usize::from(room - from)));
    let text = format!("{carets} {}", wrong.why);
    canvas.text(
        area.x + label + from,
        area.y,
        room - from,
        Role::Warning,
        &text,
    );
}

/// What may come next, what the line comes to in full, and what is missing.
fn draw_results(outcome: &Outcome, typed: &Typed, canvas: &mut Canvas<'_>, area: Rect) {
    let mut lines: Vec<(Role, String)> = Vec::new();
    for wrong in &typed.wrong {
        lines.push((Role::Warning, format!("! {}", wrong.why)));
    }
    let line = outcome
        .form
        .current()
        .map(crate::app::form::Field::value)
        .unwrap_or_default();
    if typed.completion(&line).is_some() {
        let found: Vec<String> = typed
            .candidates
            .iter()
            .take(4)
            .map(|one| format!("{} {}", one.code, one.label))
            .collect();
        lines.push((Role::Info, format!("Tab: {}", found.join(" · "))));
    }
    if let Some(next) = &typed.next {
        lines.push((Role::Info, format!("Next: {next}")));
    }
    for (text, words) in &typed.said {
        lines.push((Role::Strong, format!("{text} – {words}")));
    }
    for remark in &typed.remarks {
        lines.push((Role::Warning, remark.clone()));
    }
    if line.trim().is_empty() {
        let text = "Type results with ; between, such as FO 150; VS 60; COSTS 85. Codes and words both do.";
        lines.push((Role::Dim, text.to_owned()));
    }
    let missing: Vec<&str> = outcome
        .missing
        .iter()
        .filter(|missing| typed.wrong.iter().all(|wrong| wrong.why != **missing))
        .map(String::as_str)
        .collect();
    if outcome.missing.is_empty() {
        lines.push((Role::Success, "✓ Nothing is missing.".to_owned()));
    } else if !missing.is_empty() {
        lines.push((Role::Warning, format!("! Not yet: {}", missing.join("; "))));
    }
    draw_lines(&lines, canvas, area);
}

/// What a code or a day that was typed stands for.
fn aside(desk: &Desk, outcome: &Outcome, about: About) -> String {
    let index = outcome.about.iter().position(|other| *other == about);
    let text = index
        .map(|index| outcome.form.fields[index].value())
        .unwrap_or_default();
    if text.trim().is_empty() {
        return String::new();
    }
    let tables = &desk.known.tables;
    match about {
        About::Court => outcome
            .court(tables)
            .map_or_else(|why| why, |code| desk.known.court(&code)),
        About::Type => typed::hearing_type(&text, tables)
            .map_or_else(|why| why, |code| typed::hearing_title(&code, tables)),
        About::Alternative(_) => listed::offence(&text, tables).map_or_else(
            |why| why,
            |code| tables.offences.title(&code).unwrap_or_default(),
        ),
        About::Day | About::Announced => {
            typed::day(&text, outcome.heard.hearing.on).map_or_else(|why| why, long_date)
        }
        _ => String::new(),
    }
}

/// The limit with its arithmetic, and what is missing.
fn draw_foot(outcome: &Outcome, canvas: &mut Canvas<'_>, area: Rect) {
    let mut lines: Vec<(Role, String)> = Vec::new();
    if outcome.missing.is_empty() {
        lines.push((Role::Success, "✓ Nothing is missing.".to_owned()));
    } else {
        let text = format!("! Not yet: {}", outcome.missing.join("; "));
        lines.push((Role::Warning, text));
    }
    for doubt in &outcome.doubts {
        lines.push((Role::Alert, format!("! {doubt}")));
    }
    if outcome.remand().is_some_and(Remand::is_for_youths) {
        lines.push((
            Role::Dim,
            "This counts as custody, so a custody time limit runs (Prosecution of Offences Act 1985 s 22(11)).".to_owned(),
        ));
    }
    for limit in &outcome.limits {
        let role = if limit.differs {
            Role::Alert
        } else {
            Role::Strong
        };
        lines.push((role, format!("Custody time limit: {}", limit.line)));
        if !limit.how.is_empty() {
            lines.push((Role::Dim, limit.how.clone()));
        }
    }
    if outcome.remand_is_as_before() {
        lines.push((
            Role::Dim,
            "Bail or custody is as it was before the hearing.".to_owned(),
        ));
    }
    draw_lines(&lines, canvas, area);
}

/// Lines below a rule, as far as there is room; where there is not, the last row says how many are missing.
fn draw_lines(lines: &[(Role, String)], canvas: &mut Canvas<'_>, area: Rect) {
    let rule = "─".repeat(usize::from(area.width));
    canvas.text(area.x, area.y, area.width, Role::Rule, &rule);
    let width = area.width.saturating_sub(2);
    let safe: Vec<(Role, String)> = lines
        .iter()
        .map(|(role, text)| (*role, sanitize_block(text).into_owned()))
        .collect();
    let rows: Vec<(Role, &str)> = safe
        .iter()
        .flat_map(|(role, text)| {
            let rows = wrapped(text, usize::from(width));
            rows.into_iter().map(move |row| (*role, row))
        })
        .collect();
    let room = usize::from(area.height.saturating_sub(1));
    let shown = if rows.len() > room {
        room.saturating_sub(1)
    } else {
        rows.len()
    };
    let mut y = area.y + 1;
    for (role, row) in &rows[..shown] {
        canvas.text(area.x + 1, y, width, *role, row);
        y += 1;
    }
    if shown < rows.len() && room > 0 {
        let text = format!(
            "… {} more rows; the case and its time limits tell the rest",
            rows.len() - shown
        );
        canvas.text(area.x + 1, y, width, Role::Dim, &text);
    }
}
