//! Marking passages: what a mark is for, what is written about it, and what it is worth for a point to prove.

use casework::mutation::{AddMark, ConvertMark, Edit, LinkMark, RemoveRecord};
use casework::record::{Mark, MarkPurpose, Passage, PointLink, RecordId, Strength, Visibility};
use casework::tables::lists::List;
use casework::text::Untrusted;
use serde_json::Value;

use super::document::Span;
use super::{Reader, Selection};
use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling, required};
use crate::app::layers::{FormLayer, Layer, Picker, WhyLayer};
use crate::app::list::List as Rows;
use crate::app::notices::Level;
use crate::app::page::Desk;
use crate::app::request::{Choice, Purpose};
use crate::app::screens::case::fields::{Filled, code_at, options};
use crate::app::screens::marks;

/// Something to be done with a mark beside making it something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkDoing {
    /// Another comment is written.
    Comment,
    /// It is taken off.
    Remove,
    /// It is linked to points to prove.
    Points,
    /// It is linked to one point of a charge; one of the person's own where empty.
    Link(RecordId, String),
}

/// Who may see a mark, in the order the form offers it.
const SEEN_BY: [&str; 3] = ["CPS only", "all with the case", "private to you"];

impl Reader {
    pub(super) fn open_marks(&self, desk: &mut Desk) {
        let items = self
            .marks()
            .into_iter()
            .map(|mark| mark_item(mark.body, mark.id()))
            .collect();
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Marks in this document", items),
        }));
    }

    pub(super) fn open_case_marks(&self, desk: &mut Desk) {
        let Some(seen) = &self.seen else {
            return;
        };
        let items = marks::all(&seen.file)
            .into_iter()
            .map(|mark| {
                let mut item = mark_item(mark.body, mark.id());
                let title = marks::title(&seen.file, mark.body.material);
                item.detail = format!("{title} · {}", item.detail);
                item
            })
            .collect();
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Marks in the case", items),
        }));
    }

    pub(super) fn open_conversion(&self, desk: &mut Desk) {
        let Some(mark) = self.mark_here() else {
            return;
        };
        let detail = mark.body.quote.sanitized().into_owned();
        let item = |text: String, aside: &str, value: Choice| Item {
            text,
            aside: aside.to_owned(),
            detail: detail.clone(),
            disabled: None,
            value,
        };
        let mut items: Vec<Item<Choice>> = MarkPurpose::ALL
            .iter()
            .map(|purpose| {
                let now = *purpose == mark.body.purpose;
                item(
                    format!("{}  {}", marks::letter(*purpose), purpose.title()),
                    if now { "now" } else { "" },
                    Choice::Convert(mark.id(), *purpose),
                )
            })
            .collect();
        let own = desk.known.is_me(mark.body.by);
        let more = [
            ("Link it to a point to prove…", MarkDoing::Points),
            ("Write another comment…", MarkDoing::Comment),
            ("Take the mark off", MarkDoing::Remove),
        ];
        for (text, doing) in more {
            let barred = doing == MarkDoing::Remove && !own;
            let mut offer = item(text.to_owned(), "", Choice::Mark(mark.id(), doing));
            offer.disabled =
                barred.then(|| "only the person who made it can take it off".to_owned());
            items.push(offer);
        }
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("This mark", items),
        }));
    }

    /// What is marked when nothing is selected: the line, or the lines around it up to blank ones.
    pub(super) fn to_mark(&self, paragraph: bool) -> Option<Span> {
        if let Some(selection) = &self.selection {
            return Some(selection.span());
        }
        let line = self.line_here()?;
        let document = self.document()?;
        if paragraph {
            document.paragraph(line)
        } else {
            document.line_span(line)
        }
    }

    /// The passage selected, or else the one of the mark under the cursor, or the line: what is quoted.
    pub fn to_quote(&self) -> Option<(Passage, String, Option<RecordId>)> {
        let document = self.document()?;
        if self.selection.is_none()
            && let Some(mark) = self.mark_here()
        {
            let quote = mark.body.quote.sanitized().into_owned();
            return Some((mark.body.passage, quote, Some(mark.id())));
        }
        let span = self.to_mark(false)?;
        let quote = document.quote(span);
        (!quote.is_empty()).then_some((document.passage(span)?, quote, None))
    }

    pub(super) fn open_mark(&mut self, desk: &mut Desk, paragraph: bool) {
        let (Some(span), Some(document)) = (self.to_mark(paragraph), self.document()) else {
            desk.say(Level::Info, "There are no words on this line to mark");
            return;
        };
        if document.quote(span).is_empty() {
            desk.say(Level::Info, "There are no words on this line to mark");
            return;
        }
        if self.selection.is_none() {
            // The passage stays lit under the form, and a step back keeps it for another try.
            let mut selection = Selection::line(document, span.from.line);
            if let Some(selection) = &mut selection {
                selection.reach_line(document, span.to.line);
            }
            self.selection = selection;
        }
        if let Some(form) = self.mark_form(desk) {
            desk.open(Layer::Form(form));
        }
    }

    fn mark_form(&self, desk: &Desk) -> Option<FormLayer> {
        let quote = self.document()?.quote(self.to_mark(false)?);
        let purposes = MarkPurpose::ALL
            .iter()
            .map(|purpose| format!("{}  {}", marks::letter(*purpose), purpose.title()))
            .collect();
        let (types, _) = options(&desk.known.tables, List::Redactions, None);
        let fields = vec![
            Field::choice("Mark as", purposes),
            Field::line("Comment", "what it shows, or why it matters; may be empty"),
            Field::choice("Hides (a redaction)", types),
            Field::choice("Who may see it", SEEN_BY.map(str::to_owned).to_vec()),
        ];
        let form = FormLayer::new("Mark this passage", Purpose::Mark, fields);
        Some(form.with_detail(shortened(&quote)))
    }

    pub(super) fn take_mark_choice(&mut self, desk: &mut Desk, choice: Choice) {
        match choice {
            Choice::Filled(Purpose::Mark, fillings) => self.add_mark(desk, &fillings),
            Choice::Convert(mark, MarkPurpose::Redaction) => self.ask_redaction(desk, mark),
            Choice::Convert(mark, purpose) => {
                let convert = ConvertMark {
                    mark,
                    purpose,
                    redaction: None,
                };
                self.submit(desk, convert, "Saved", "Not changed");
            }
            Choice::Filled(Purpose::Redact(mark), fillings) => {
                let option = Filled(&fillings).option(0);
                let convert = ConvertMark {
                    mark,
                    purpose: MarkPurpose::Redaction,
                    redaction: code_at(&desk.known.tables, List::Redactions, option),
                };
                self.submit(desk, convert, "Saved", "Not changed");
            }
            Choice::Filled(Purpose::MarkComment(mark, was), fillings) => {
                let to = fillings.first().map_or("", Filling::text).trim_end();
                let edit = Edit {
                    record: mark,
                    field: "comment".to_owned(),
                    was: Value::from(was),
                    to: Value::from(to),
                };
                self.submit(desk, edit, "Saved", "Not changed");
            }
            Choice::Filled(
                Purpose::Link {
                    mark,
                    charge,
                    point,
                },
                fillings,
            ) => {
                self.link(desk, mark, charge, &point, &fillings);
            }
            Choice::Mark(mark, doing) => self.do_with_mark(desk, mark, doing),
            _ => {}
        }
    }

    fn add_mark(&mut self, desk: &mut Desk, fillings: &[Filling]) {
        let (Some(span), Some(document)) = (self.to_mark(false), self.document()) else {
            return;
        };
        let Some(passage) = document.passage(span) else {
            return;
        };
        let filled = Filled(fillings);
        let purpose = filled
            .pick(0, MarkPurpose::ALL)
            .unwrap_or(MarkPurpose::Note);
        let redaction = Some(purpose)
            .filter(|purpose| *purpose == MarkPurpose::Redaction)
            .and_then(|_| code_at(&desk.known.tables, List::Redactions, filled.option(2)));
        if purpose == MarkPurpose::Redaction && redaction.is_none() {
            if let Some(form) = self.mark_form(desk) {
                let why = "Say what it hides: Left and Right go through the types";
                desk.open(Layer::Form(form.rejected(fillings, 2, why)));
            }
            return;
        }
        let visibility = match (filled.option(3), desk.known.user()) {
            (1, _) => Visibility::Case,
            (2, Some(user)) => Visibility::Person(user),
            _ => Visibility::CpsOnly,
        };
        let mark = AddMark {
            material: self.material,
            passage,
            quote: document.quote(span).into(),
            purpose,
            redaction,
            comment: filled.words(1),
            visibility,
        };
        self.submit(desk, mark, "Saved", "Not marked");
    }

    fn ask_redaction(&self, desk: &mut Desk, mark: RecordId) {
        let tables = &desk.known.tables;
        let table = tables.list(List::Redactions);
        let now = self
            .seen
            .as_ref()
            .and_then(|seen| seen.file.get::<Mark>(mark)?.redaction.as_ref());
        let (types, at) = options(tables, List::Redactions, now);
        let field = Field::choice("Hides", types)
            .at(at.max(usize::from(table.is_some())))
            .checked(|option| {
                if option == "–" {
                    Err("Say what it hides".to_owned())
                } else {
                    Ok(())
                }
            });
        let form = FormLayer::new("A redaction", Purpose::Redact(mark), vec![field]).with_detail(
            "What is hidden before the document is served, and what kind of thing it is.",
        );
        desk.open(Layer::Form(form));
    }

    fn do_with_mark(&mut self, desk: &mut Desk, mark: RecordId, doing: MarkDoing) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        let Some(record) = seen.file.record(mark).filter(|record| !record.removed) else {
            return;
        };
        let Some(body) = record.body_as::<Mark>() else {
            return;
        };
        match doing {
            MarkDoing::Remove => {
                let remove = RemoveRecord {
                    record: mark,
                    seen: record.version,
                };
                self.submit(desk, remove, "The mark is off", "Not taken off");
            }
            MarkDoing::Comment => {
                let was = body.comment.raw().clone();
                let field = Field::text("Comment", "what it shows, or why it matters", &was);
                let purpose = Purpose::MarkComment(mark, was);
                let form = FormLayer::new("Comment on the mark", purpose, vec![field])
                    .with_detail(shortened(&body.quote.sanitized()));
                desk.open(Layer::Form(form));
            }
            MarkDoing::Points => self.open_points(desk, mark),
            MarkDoing::Link(charge, point) => {
                let linked = link_on(body, charge, &point).cloned();
                let form = link_form(mark, charge, &point, linked.as_ref())
                    .with_detail(shortened(&body.quote.sanitized()));
                desk.open(Layer::Form(form));
            }
        }
    }

    pub(super) fn open_points_to_link(&self, desk: &mut Desk) {
        if let Some(mark) = self.mark_here() {
            self.open_points(desk, mark.id());
        }
    }

    /// The points to prove of every charge, to link a mark to one of them.
    fn open_points(&self, desk: &mut Desk, mark: RecordId) {
        let Some(seen) = &self.seen else {
            return;
        };
        let Some(body) = seen.file.get::<Mark>(mark) else {
            return;
        };
        let mut items = Vec::new();
        for defendant in seen.file.defendants() {
            for charge in seen.file.charges_of(defendant.id()) {
                let of = format!(
                    "{}.{} {}",
                    defendant.body.number,
                    charge.body.number,
                    charge.body.title.sanitized()
                );
                let item = |text: String, aside: String, point: String| Item {
                    text,
                    aside,
                    detail: of.clone(),
                    disabled: None,
                    value: Choice::Mark(mark, MarkDoing::Link(charge.id(), point)),
                };
                for point in marks::points(&seen.file, charge, &desk.known.tables) {
                    let linked = link_on(body, charge.id(), &point);
                    let linked = linked.map_or("", |link| link.strength.title());
                    let aside = format!("{linked}  {}", casework::text::fit(&of, 26));
                    items.push(item(point.clone(), aside.trim().to_owned(), point));
                }
                let aside = casework::text::fit(&of, 26).into_owned();
                items.push(item("Another point…".to_owned(), aside, String::new()));
            }
        }
        if items.is_empty() {
            desk.say(Level::Info, "There is no charge to prove on this case yet");
            return;
        }
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Point to prove", items),
        }));
    }

    fn link(
        &mut self,
        desk: &mut Desk,
        mark: RecordId,
        charge: RecordId,
        point: &str,
        fillings: &[Filling],
    ) {
        let own = point.is_empty();
        let filled = Filled(fillings);
        let at = usize::from(own);
        let strength = filled.picked(at, Strength::ALL).ok();
        let link = LinkMark {
            mark,
            charge,
            point: if own {
                filled.words(0)
            } else {
                Untrusted::from(point)
            },
            strength,
            reason: filled.words(at + 1),
        };
        let said = if strength.is_some() {
            "Linked"
        } else {
            "No longer linked"
        };
        self.submit(desk, link, said, "Not linked");
    }

    /// Each charge with its points to prove and what was marked for each.
    pub(super) fn tell_points(&self, desk: &mut Desk) {
        let Some(seen) = &self.seen else {
            return;
        };
        let facts = marks::proof(&seen.file, &desk.known.tables);
        if facts.is_empty() {
            desk.say(Level::Info, "There is no charge to prove on this case yet");
            return;
        }
        desk.open(Layer::Why(WhyLayer {
            title: "Points to prove".to_owned(),
            facts,
            list: Rows::default(),
        }));
    }
}

/// The link of a mark to a point of a charge.
fn link_on<'a>(mark: &'a Mark, charge: RecordId, point: &str) -> Option<&'a PointLink> {
    mark.links
        .iter()
        .find(|link| link.charge == charge && link.point.raw() == point)
}

fn link_form(
    mark: RecordId,
    charge: RecordId,
    point: &str,
    linked: Option<&PointLink>,
) -> FormLayer {
    let mut strengths: Vec<String> = Strength::ALL
        .iter()
        .map(|strength| strength.title().to_owned())
        .collect();
    if linked.is_some() {
        strengths.push("not linked any more".to_owned());
    }
    let at = linked.and_then(|link| Strength::ALL.iter().position(|it| *it == link.strength));
    let reason = linked.map_or_else(String::new, |link| link.reason.raw().clone());
    let mut fields = Vec::new();
    if point.is_empty() {
        fields.push(Field::line("Point to prove", "in a few words").checked(required));
    }
    fields.push(Field::to_choose("Strength", strengths).at(at.map_or(0, |at| at + 1)));
    fields.push(Field::line("Why", "why it proves the point, or does not").holding(&reason));
    let title = if point.is_empty() {
        "Another point to prove".to_owned()
    } else {
        casework::text::fit(point, 60).into_owned()
    };
    let purpose = Purpose::Link {
        mark,
        charge,
        point: point.to_owned(),
    };
    FormLayer::new(title, purpose, fields)
}

/// A mark as a row of a picker.
pub fn mark_item(mark: &Mark, id: RecordId) -> Item<Choice> {
    let comment = mark.comment.sanitized();
    let mut about = marks::purpose(mark);
    if !comment.is_empty() {
        about.push_str(": ");
        about.push_str(&comment);
    }
    for link in &mark.links {
        about.push_str(" · ");
        about.push_str(&marks::link(link));
    }
    Item {
        text: format!(
            "{}  {}",
            marks::letter(mark.purpose),
            mark.quote.sanitized()
        ),
        aside: marks::place(mark.passage),
        detail: about,
        disabled: None,
        value: Choice::Record(id),
    }
}

/// A quotation short enough for a form, with both its ends.
fn shortened(quote: &str) -> String {
    let count = quote.chars().count();
    if count <= 150 {
        return format!("“{quote}”");
    }
    let head: String = quote.chars().take(90).collect();
    let tail: String = quote.chars().skip(count - 50).collect();
    format!("“{head} … {tail}”")
}
