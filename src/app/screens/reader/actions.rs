//! What the commands of the reader do, and why one cannot run.

use std::path::PathBuf;

use casework::mutation::{AddMark, ConvertMark};
use casework::record::{Mark, MarkPurpose, Material, Passage, RecordId, Visibility};
use casework::text::Untrusted;
use casework::wire::PageState;

use super::document::{Point, Span};
use super::{Find, Reader, Selection, Text};
use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling, required};
use crate::app::jobs::{Key, Ticket};
use crate::app::layers::{FormLayer, Layer, Picker};
use crate::app::line_edit::LineEdit;
use crate::app::notices::Level;
use crate::app::page::Desk;
use crate::app::request::{Choice, Purpose, Request};
use crate::app::screens::marks;
use crate::app::status::Connection;
use crate::command::Command;

impl Reader {
    pub(super) fn cannot(&self, desk: &Desk, command: Command) -> Option<String> {
        match command {
            Command::ReaderFind
            | Command::ReaderPage
            | Command::ReaderPageNext
            | Command::ReaderPagePrevious
            | Command::ReaderSelect
            | Command::ReaderMark
            | Command::ReaderMarkParagraph => self.no_text().or_else(|| {
                let marks = matches!(
                    command,
                    Command::ReaderMark | Command::ReaderMarkParagraph | Command::ReaderSelect
                );
                (marks && self.selection.is_none() && self.line_here().is_none())
                    .then(|| "the cursor is not on a line of text".to_owned())
            }),
            Command::ReaderHitNext | Command::ReaderHitPrevious => {
                if self.find.query.is_empty() {
                    Some("nothing is looked for yet; / begins a search".to_owned())
                } else if self.find.hits.is_empty() {
                    Some(format!("“{}” is not in this document", self.find.query))
                } else {
                    None
                }
            }
            Command::ReaderMarks => self
                .marks()
                .is_empty()
                .then(|| "nothing is marked in this document".to_owned()),
            Command::ReaderConvert => self
                .mark_here()
                .is_none()
                .then(|| "the cursor is not on a mark".to_owned()),
            Command::ReaderRetry => match self.text {
                Text::Here(_) => Some("the text is here".to_owned()),
                Text::Awaited => Some("the text has been asked for".to_owned()),
                _ => None,
            },
            Command::ReaderDocuments
            | Command::ReaderDocumentNext
            | Command::ReaderDocumentPrevious => match self.position() {
                None => Some("the case is not here yet".to_owned()),
                Some((_, 1)) if command != Command::ReaderDocuments => {
                    Some("this is the only document of the case".to_owned())
                }
                Some(_) => None,
            },
            Command::ReaderSave => desk
                .jobs
                .is_running(&self.save_key())
                .then(|| "the original is being fetched".to_owned()),
            _ => None,
        }
    }

    pub(super) fn act(&mut self, desk: &mut Desk, command: Command, count: Option<usize>) {
        let steps = count.unwrap_or(1).min(10_000).cast_signed();
        match command {
            Command::ReaderFind => {
                self.found_from = self.point_here();
                self.finding = Some(LineEdit::with(self.find.query.clone()));
            }
            Command::FindAccept => self.accept_search(desk),
            Command::FindNext => self.step_hit(1),
            Command::FindPrevious => self.step_hit(-1),
            Command::ReaderHitNext => self.step_hit(steps),
            Command::ReaderHitPrevious => self.step_hit(-steps),
            Command::ReaderPage => match count {
                Some(page) => self.go_to_page(desk, page),
                None => Self::ask_page(desk),
            },
            Command::ReaderPageNext => self.step_page(steps),
            Command::ReaderPagePrevious => self.step_page(-steps),
            Command::ReaderDocumentNext => self.step_document(desk, steps),
            Command::ReaderDocumentPrevious => self.step_document(desk, -steps),
            Command::ReaderDocuments => self.open_documents(desk),
            Command::ReaderSelect => {
                if let (Some(line), Text::Here(document)) = (self.line_here(), &self.text) {
                    self.selection = Selection::line(document, line);
                }
            }
            Command::SelectWordNext => self.select_words(steps),
            Command::SelectWordPrevious => self.select_words(-steps),
            Command::SelectSwap => {
                if let Some(selection) = &mut self.selection {
                    selection.swap();
                }
                self.show_head();
            }
            Command::ReaderMark => self.open_mark(desk, false),
            Command::ReaderMarkParagraph => self.open_mark(desk, true),
            Command::ReaderMarks => self.open_marks(desk),
            Command::ReaderConvert => self.open_conversion(desk),
            Command::ReaderSave => self.ask_path(desk),
            Command::ReaderRetry => {
                self.text = Text::Awaited;
                self.ask_text(desk);
            }
            _ => {}
        }
    }

    pub(super) fn look_for(&mut self, query: &str) {
        let Text::Here(document) = &self.text else {
            return;
        };
        self.find = Find::new(document, query);
        if let Some(hit) = self.find.from(self.found_from) {
            self.show(hit.from);
        }
    }

    fn accept_search(&mut self, desk: &mut Desk) {
        self.finding = None;
        if !self.find.query.is_empty() && self.find.hits.is_empty() {
            let text = format!("“{}” is not in this document", self.find.query);
            desk.say(Level::Info, text);
        }
    }

    fn step_hit(&mut self, steps: isize) {
        let at = self.point_here();
        if let Some(hit) = self.find.step(steps, at) {
            self.show(hit.from);
        }
    }

    fn step_page(&mut self, steps: isize) {
        let Some(document) = self.document() else {
            return;
        };
        let here = self.row_here().map_or(0, |row| row.page);
        let last = document.pages.len().saturating_sub(1);
        let page = here.saturating_add_signed(steps).min(last);
        self.show_page(page);
    }

    /// Puts the head of a page at the top.
    fn show_page(&mut self, page: usize) {
        if let Some(row) = self.rows.iter().position(|row| row.page == page) {
            self.list.top = row;
            self.list.go(crate::app::list::Motion::To(row));
        }
    }

    fn go_to_page(&mut self, desk: &mut Desk, page: usize) {
        let pages = self.document().map_or(0, |document| document.pages.len());
        if (1..=pages).contains(&page) {
            self.show_page(page - 1);
        } else {
            desk.say(Level::Info, format!("The document has pages 1 to {pages}"));
        }
    }

    fn ask_page(desk: &mut Desk) {
        let fields = vec![Field::line("Page", "number").checked(|text| {
            text.trim()
                .parse::<usize>()
                .map(|_| ())
                .map_err(|_| "Enter the number of a page".to_owned())
        })];
        let form = FormLayer::new("Go to page", Purpose::Page, fields);
        desk.open(Layer::Form(form));
    }

    fn step_document(&mut self, desk: &mut Desk, steps: isize) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        let all = marks::documents(&seen.file);
        let Some(here) = all.iter().position(|item| item.id() == self.material) else {
            return;
        };
        let len = all.len().cast_signed();
        let next = (here.cast_signed() + steps).rem_euclid(len).cast_unsigned();
        self.turn_to(desk, all[next].id(), None);
    }

    fn open_documents(&self, desk: &mut Desk) {
        let Some(seen) = &self.seen else {
            return;
        };
        let items = marks::documents(&seen.file)
            .into_iter()
            .map(|item| {
                let marked = seen.file.marks_on(item.id()).len();
                let marked = match marked {
                    0 => String::new(),
                    1 => "1 mark  ".to_owned(),
                    n => format!("{n} marks  "),
                };
                let category = item.body.document_type.category().title();
                Item {
                    text: item.body.title.sanitized().into_owned(),
                    aside: format!("{marked}{category}"),
                    detail: format!(
                        "{} · {} · {}",
                        item.body.document_type.title(),
                        item.body
                            .pages
                            .map_or_else(|| "pages unknown".to_owned(), |n| format!("{n} pages")),
                        item.body.use_.title()
                    ),
                    disabled: None,
                    value: Choice::Record(item.id()),
                }
            })
            .collect();
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Documents", items),
        }));
    }

    fn open_marks(&self, desk: &mut Desk) {
        let items = self
            .marks()
            .into_iter()
            .map(|mark| mark_item(&mark.body.clone(), mark.id()))
            .collect();
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Marks in this document", items),
        }));
    }

    fn open_conversion(&self, desk: &mut Desk) {
        let Some(mark) = self.mark_here() else {
            return;
        };
        let items = MarkPurpose::ALL
            .iter()
            .map(|purpose| Item {
                text: format!("{}  {}", marks::letter(*purpose), purpose.title()),
                aside: if *purpose == mark.body.purpose {
                    "now".to_owned()
                } else {
                    String::new()
                },
                detail: mark.body.quote.sanitized().into_owned(),
                disabled: None,
                value: Choice::Convert(mark.id(), *purpose),
            })
            .collect();
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Make this mark", items),
        }));
    }

    fn select_words(&mut self, words: isize) {
        if let (Text::Here(document), Some(selection)) = (&self.text, &mut self.selection) {
            selection.by(document, words);
        }
        self.show_head();
    }

    fn show_head(&mut self) {
        if let Some(at) = self.selection.map(|selection| selection.head()) {
            self.show(at);
        }
    }

    /// What is marked when nothing is selected: the line, or the lines around it up to blank ones.
    fn to_mark(&self, paragraph: bool) -> Option<Span> {
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

    fn open_mark(&mut self, desk: &mut Desk, paragraph: bool) {
        let (Some(span), Some(document)) = (self.to_mark(paragraph), self.document()) else {
            desk.say(Level::Info, "There are no words on this line to mark");
            return;
        };
        let quote = document.quote(span);
        if quote.is_empty() {
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
        let purposes = MarkPurpose::ALL
            .iter()
            .map(|purpose| format!("{}  {}", marks::letter(*purpose), purpose.title()))
            .collect();
        let fields = vec![
            Field::choice("Mark as", purposes),
            Field::line("Comment", "what it shows, or why it matters; may be empty"),
        ];
        let form = FormLayer::new("Mark this passage", Purpose::Mark, fields)
            .with_detail(shortened(&quote));
        desk.open(Layer::Form(form));
    }

    fn ask_path(&self, desk: &mut Desk) {
        let name = self.item().map(safe_file_name).unwrap_or_default();
        let fields = vec![Field::line("File", "path").holding(&name).checked(required)];
        let form = FormLayer::new("Save the original", Purpose::SaveTo, fields).with_detail(
            "The document as the police sent it, for a program that shows it. A file that exists is left alone.",
        );
        desk.open(Layer::Form(form));
    }

    pub(super) fn take_choice(&mut self, desk: &mut Desk, choice: Choice) {
        match choice {
            Choice::Record(id) => self.go_to_record(desk, id),
            Choice::Convert(mark, purpose) => {
                self.submit(desk, ConvertMark { mark, purpose }.into());
            }
            Choice::Filled(Purpose::Mark, fillings) => self.add_mark(desk, &fillings),
            Choice::Filled(Purpose::Page, fillings) => {
                if let Some(page) = fillings.first().and_then(|f| f.text().trim().parse().ok()) {
                    self.go_to_page(desk, page);
                }
            }
            Choice::Filled(Purpose::SaveTo, fillings) => {
                let typed = fillings.first().map_or("", Filling::text).trim();
                let request = Request::SaveOriginal {
                    case: self.case,
                    material: self.material,
                    to: PathBuf::from(typed),
                };
                desk.ask(self.save_key(), request);
            }
            _ => {}
        }
    }

    fn go_to_record(&mut self, desk: &mut Desk, id: RecordId) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        if let Some(mark) = seen.file.get::<Mark>(id) {
            let from = mark.passage.from;
            self.turn_to(desk, mark.material, Some((from.page, from.line)));
        } else if seen.file.get::<Material>(id).is_some() {
            self.turn_to(desk, id, None);
        }
    }

    fn add_mark(&mut self, desk: &mut Desk, fillings: &[Filling]) {
        let (Some(span), Some(document)) = (self.to_mark(false), self.document()) else {
            return;
        };
        let Some(passage) = document.passage(span) else {
            return;
        };
        let purpose = fillings.first().map_or(0, Filling::option);
        let mark = AddMark {
            material: self.material,
            passage,
            quote: document.quote(span).into(),
            purpose: MarkPurpose::ALL
                .get(purpose)
                .copied()
                .unwrap_or(MarkPurpose::Note),
            comment: Untrusted::new(fillings.get(1).map_or("", Filling::text).trim().to_owned()),
            visibility: Visibility::CpsOnly,
        };
        self.submit(desk, mark.into());
    }

    fn submit(&mut self, desk: &mut Desk, mutation: casework::mutation::Mutation) {
        self.submitted = Some(desk.submit(self.case, mutation));
    }

    pub(super) fn takes_submission(&mut self, ticket: &Ticket) -> bool {
        let mine = self.submitted.as_ref() == Some(ticket);
        if mine {
            self.submitted = None;
        }
        mine
    }

    /// What a person is told once a change is safe here.
    pub(in crate::app::screens) fn kept_words(desk: &Desk) -> &'static str {
        if desk.status.connection == Connection::Online {
            "Saved"
        } else {
            "Saved here; it will be sent"
        }
    }

    pub(super) fn save_key(&self) -> Key {
        Key::new(&[self.asker, "save", &self.material.to_string()])
    }

    /// Why a page has no text, and what can be done.
    pub fn words_for_page(state: PageState) -> &'static str {
        match state {
            PageState::Text | PageState::Empty => "This page is empty.",
            PageState::ImageOnly => {
                "This page is an image without text. Save the original to look at it."
            }
            PageState::Unreadable => {
                "This page could not be read as text. Save the original to look at it."
            }
        }
    }

    /// Where the reader stands in the text.
    pub fn here(&self) -> Point {
        self.point_here()
    }
}

/// A mark as a row of a picker.
pub fn mark_item(mark: &Mark, id: RecordId) -> Item<Choice> {
    let comment = mark.comment.sanitized();
    Item {
        text: format!(
            "{}  {}",
            marks::letter(mark.purpose),
            mark.quote.sanitized()
        ),
        aside: marks::place(mark.passage),
        detail: if comment.is_empty() {
            mark.purpose.title().to_owned()
        } else {
            format!("{}: {comment}", mark.purpose.title())
        },
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

/// The name a document came under, as a name in the folder one is in: no folders, no hidden files, nothing a
/// shell or a terminal would take for more than a name.
fn safe_file_name(item: &Material) -> String {
    let name = item.file_name.sanitized();
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .map(|c| match c {
            c if c.is_alphanumeric() => c,
            '.' | '-' | '_' | ' ' | '(' | ')' => c,
            _ => '_',
        })
        .collect();
    let clean = clean.trim().trim_start_matches('.').trim();
    if clean.is_empty() {
        "document".to_owned()
    } else {
        clean.to_owned()
    }
}
