//! One document: its text with the numbers of its lines, marks in the margin, hits lit.

use casework::record::{Mark, MarkPurpose};
use casework::text::display_width;
use casework::wire::PageState;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screens::reader::{Document, MARGIN, Reader, Row, Span, Text, What};
use crate::app::screens::{Pair, marks};
use crate::command::{Command, Place};
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::line;

/// The style of a mark.
pub(in crate::ui) fn mark_role(purpose: MarkPurpose) -> Role {
    match purpose {
        MarkPurpose::Note => Role::MarkNote,
        MarkPurpose::Evidence => Role::MarkEvidence,
        MarkPurpose::Issue => Role::MarkIssue,
        MarkPurpose::Request => Role::MarkRequest,
        MarkPurpose::Redaction => Role::MarkRedaction,
    }
}

/// Two documents; where there is room for one, the one that has the keys.
pub(in crate::ui) fn pair(
    app: &App,
    pair: &Pair,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    let parts = Pair::parts(area, pair.focus);
    for (at, (reader, part)) in pair.readers.iter().zip(parts).enumerate() {
        let Some(part) = part else { continue };
        render_named(app, reader, canvas, part, focused && pair.focus == at, true);
        if at == 1 && part.x > area.x {
            for y in part.y..part.bottom() {
                canvas.text(part.x - 1, y, 1, Role::Rule, "│");
            }
        }
    }
}

pub(in crate::ui) fn render(
    app: &App,
    reader: &Reader,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    render_named(app, reader, canvas, area, focused, false);
}

/// A document; with its name above it where the bar does not say it.
fn render_named(
    app: &App,
    reader: &Reader,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
    named: bool,
) {
    let (head, rows, foot) = Reader::window(area);
    draw_head(reader, canvas, head, named);
    match &reader.text {
        Text::Here(document) => draw_rows(reader, document, canvas, rows, focused),
        other => draw_reason(app, other, canvas, rows),
    }
    draw_foot(app, reader, canvas, foot, focused);
}

/// What the document is, and where in it one is.
fn draw_head(reader: &Reader, canvas: &mut Canvas<'_>, area: Rect, named: bool) {
    let place = match (reader.document(), reader.row_here(), reader.page_here()) {
        (Some(document), Some(row), Some(sheet)) => {
            let pages = document.pages.len();
            let line = row
                .line()
                .and_then(|line| document.lines.get(line))
                .map(|line| format!(" l. {}", line.number))
                .unwrap_or_default();
            format!("p. {} of {pages}{line} ", sheet.number)
        }
        _ => String::new(),
    };
    let right = canvas.text_right(area, Role::Strong, &place);
    let item = reader.item();
    let kind = item.map_or("", |item| item.document_type.title());
    let mut about = match (named, &reader.seen) {
        (true, Some(seen)) => vec![format!(" {}", marks::title(&seen.file, reader.material))],
        _ => vec![format!(" {kind}")],
    };
    if let Some(why) = item.and_then(|item| item.discarded.as_ref()) {
        about.insert(0, format!(" Discarded: {}", why.reason.title()));
    }
    if let Some((here, all)) = reader.position() {
        about.push(format!("document {here} of {all}"));
    }
    match reader.marks().len() {
        0 => {}
        1 => about.push("1 mark".to_owned()),
        n => about.push(format!("{n} marks")),
    }
    if let Some(item) = item.filter(|item| item.discarded.is_none()) {
        about.push(item.use_.title().to_owned());
    }
    if let Some(item) = item
        && !item.remark.is_blank()
    {
        about.push(item.remark.sanitized().into_owned());
    }
    let room = area.width.saturating_sub(right + 1);
    canvas.text(area.x, area.y, room, Role::Dim, &about.join(" · "));
}

fn draw_rows(
    reader: &Reader,
    document: &Document,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    let marks: Vec<(Span, &Mark)> = reader
        .marks()
        .into_iter()
        .filter_map(|mark| Some((document.span(mark.body.passage)?, mark.body)))
        .collect();
    for (y, index) in (area.y..area.bottom()).zip(reader.list.window()) {
        let Some(row) = reader.rows.get(index) else {
            break;
        };
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        draw_row(reader, document, &marks, row, canvas, line);
        if index == reader.list.selected {
            canvas.text(area.x, y, 1, Role::Accent, "›");
            let gutter = Rect {
                width: MARGIN.min(area.width),
                ..line
            };
            if focused && reader.selection.is_none() {
                canvas.tint(gutter, Role::Selection);
            }
        }
    }
}

fn draw_row(
    reader: &Reader,
    document: &Document,
    marks: &[(Span, &Mark)],
    row: &Row,
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    let Some(sheet) = document.pages.get(row.page) else {
        return;
    };
    let text_x = area.x + MARGIN;
    let room = area.width.saturating_sub(MARGIN);
    match &row.what {
        What::Head => {
            let title = format!("── Page {} of {} ", sheet.number, document.pages.len());
            let rest = usize::from(area.width).saturating_sub(display_width(&title) + 1);
            let rule = format!("{title}{}", "─".repeat(rest));
            canvas.text(area.x + 1, area.y, area.width - 1, Role::Rule, &rule);
        }
        What::NoText => {
            let role = if matches!(sheet.state, PageState::ImageOnly | PageState::Unreadable) {
                Role::Warning
            } else {
                Role::Dim
            };
            canvas.text(
                text_x,
                area.y,
                room,
                role,
                Reader::words_for_page(sheet.state),
            );
        }
        What::Text { line, bytes } => {
            let Some(found) = document.lines.get(*line) else {
                return;
            };
            draw_margin(marks, *line, bytes, found.number, canvas, area);
            // A space at the edge of a row hangs over it.
            let part = found.text[bytes.clone()].trim_end();
            canvas.text(text_x, area.y, room, Role::Text, part);
            let mut light = |span: Span, role: Role| {
                let Some(on) = span.on(*line) else {
                    return;
                };
                let from = on.start.max(bytes.start);
                let to = on.end.min(bytes.end).min(found.text.len());
                if from < to {
                    let before = display_width(&found.text[bytes.start..from]) as u16;
                    let width = display_width(&found.text[from..to]) as u16;
                    let lit = Rect {
                        x: text_x + before,
                        width: width.min(room.saturating_sub(before)),
                        ..area
                    };
                    canvas.tint(lit, role);
                }
            };
            for (span, mark) in marks {
                light(*span, mark_role(mark.purpose));
            }
            // Hits stand in order and none goes on over a page: those that touch the line are close together.
            let hits = &reader.find.hits;
            let first = hits.partition_point(|hit| hit.to.line < *line);
            for hit in hits[first..]
                .iter()
                .take_while(|hit| hit.from.line <= *line)
            {
                light(*hit, Role::Match);
            }
            if let Some(hit) = reader.find.current() {
                light(hit, Role::MatchCurrent);
            }
            if let Some(selection) = reader.selection {
                light(selection.span(), Role::Selecting);
            }
        }
    }
}

/// The letter of the mark that begins on a row, or a bar where one goes on, and the number of the line.
fn draw_margin(
    marks: &[(Span, &Mark)],
    line: usize,
    bytes: &std::ops::Range<usize>,
    number: u32,
    canvas: &mut Canvas<'_>,
    area: Rect,
) {
    if bytes.start == 0 {
        canvas.text(area.x + 3, area.y, 3, Role::Dim, &format!("{number:>3}"));
    }
    let here = |span: &Span| {
        span.on(line)
            .is_some_and(|on| on.start < bytes.end.max(1) && on.end > bytes.start)
    };
    let begins = |span: &Span| {
        span.from.line == line && span.from.byte >= bytes.start && span.from.byte < bytes.end.max(1)
    };
    let first = marks
        .iter()
        .rev()
        .find(|(span, _)| begins(span))
        .map(|(_, mark)| (marks::letter(mark.purpose).to_string(), mark))
        .or_else(|| {
            let (_, mark) = marks.iter().rev().find(|(span, _)| here(span))?;
            Some(("│".to_owned(), mark))
        });
    if let Some((sign, mark)) = first {
        canvas.text(area.x + 1, area.y, 1, mark_role(mark.purpose), &sign);
    }
}

/// Why there is no text, and what can be done about it.
fn draw_reason(app: &App, text: &Text, canvas: &mut Canvas<'_>, area: Rect) {
    let key = |command: Command| {
        let keys = app.keymap.keys_of(command, &[Place::Reader], false);
        keys.into_iter().next().unwrap_or_default()
    };
    let save = key(Command::ReaderSave);
    let retry = key(Command::ReaderRetry);
    let (role, words, help) = match text {
        Text::Here(_) => return,
        Text::Awaited => (Role::Info, "Fetching the text…".to_owned(), String::new()),
        Text::Unread => (
            Role::Info,
            "The server is still reading this document.".to_owned(),
            format!("{retry} asks again."),
        ),
        Text::Encrypted => (
            Role::Warning,
            "This document is protected by a password, so its text cannot be shown here."
                .to_owned(),
            format!("{save} saves the original; a PDF program will ask for the password."),
        ),
        Text::Unreadable(why) => (
            Role::Warning,
            format!("This document cannot be read as text: {why}"),
            format!("{save} saves the original to look at."),
        ),
        Text::Missing(why) => (
            Role::Warning,
            format!("The text is not on this laptop yet: {why}"),
            format!("{retry} asks again."),
        ),
    };
    let area = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4).min(76),
        height: area.height.saturating_sub(1),
    };
    let used = canvas.paragraph(area, role, &words);
    let below = Rect {
        y: area.y + used + 1,
        height: area.height.saturating_sub(used + 1),
        ..area
    };
    canvas.paragraph(below, Role::Dim, &help);
}

/// The search, the selection, the hits, or the mark under the cursor.
fn draw_foot(app: &App, reader: &Reader, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
    let find = &reader.find;
    let hits = match (find.at, find.hits.len()) {
        _ if find.query.is_empty() => String::new(),
        (_, 0) => "not found ".to_owned(),
        (Some(at), all) => format!("hit {} of {all} ", at + 1),
        (None, all) => format!("{all} hits "),
    };
    let role = if find.hits.is_empty() {
        Role::Warning
    } else {
        Role::Strong
    };
    let across = reader.across.as_ref();
    let across = across.filter(|found| found.query == find.query && reader.finding.is_none());
    let hits = match across {
        Some(found) => format!("{hits}· {} ", found.words()),
        None => hits,
    };
    let right = canvas.text_right(area, role, &hits);
    let room = area.width.saturating_sub(right + 2);
    if let Some(entry) = &reader.finding {
        let asks = if reader.in_case {
            " Find in the case: "
        } else {
            " Find: "
        };
        let used = canvas.text(area.x, area.y, room, Role::Accent, asks);
        let field = Rect {
            x: area.x + used,
            width: room.saturating_sub(used),
            ..area
        };
        if focused {
            line::bare(entry, "words to look for", canvas, field);
        } else {
            canvas.text(field.x, field.y, field.width, Role::Text, entry.text());
        }
        return;
    }
    if let Some(selection) = reader.selection {
        let by = if selection.by_words() {
            "words"
        } else {
            "lines"
        };
        let words = reader
            .document()
            .map_or(0, |d| d.quote(selection.span()).split_whitespace().count());
        let text = format!(
            " Selecting {by}: {words} {}",
            if words == 1 { "word" } else { "words" }
        );
        canvas.text(area.x, area.y, room, Role::Accent, &text);
        return;
    }
    if let Some(mark) = reader.mark_here() {
        let sign = format!(
            " {} {}",
            marks::letter(mark.body.purpose),
            marks::purpose(mark.body)
        );
        let who = format!(
            " · {} {} ",
            app.desk.known.person(mark.body.by),
            app.desk.clock(mark.body.at)
        );
        let links: Vec<String> = mark.body.links.iter().map(marks::link).collect();
        let links = links.join(" · ");
        let comment = mark.body.comment.sanitized();
        let gap = if comment.is_empty() || links.is_empty() {
            ""
        } else {
            " · "
        };
        let pieces = [
            (mark_role(mark.body.purpose), sign.as_str()),
            (Role::Dim, who.as_str()),
            (Role::Text, comment.as_ref()),
            (Role::Dim, gap),
            (Role::Text, links.as_str()),
        ];
        canvas.pieces(area.x, area.y, room, &pieces);
    } else if !find.query.is_empty() {
        let text = format!(" “{}”", find.query);
        canvas.text(area.x, area.y, room, Role::Dim, &text);
    }
}
