//! What the commands of the reader do, and why one cannot run.

use casework::record::{Mark, Material, RecordId};
use casework::roles::Action;
use casework::wire::PageState;

use super::document::Point;
use super::{Find, Reader, Selection, Text};
use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling};
use crate::app::layers::{FormLayer, Layer, Picker};
use crate::app::line_edit::LineEdit;
use crate::app::notices::Level;
use crate::app::page::Desk;
use crate::app::request::{Choice, Purpose};
use crate::app::screens::{Pair, Screen, marks};
use crate::command::Command;

impl Reader {
    pub(super) fn cannot(&self, desk: &Desk, command: Command) -> Option<String> {
        match command {
            Command::ReaderFind
            | Command::ReaderPage
            | Command::ReaderPageNext
            | Command::ReaderPagePrevious
            | Command::ReaderSelect
            | Command::ReaderOutline
            | Command::ReaderCopy
            | Command::ReaderCopyReference
            | Command::ReaderMark
            | Command::ReaderMarkParagraph => self.no_text().or_else(|| {
                let marks = matches!(command, Command::ReaderMark | Command::ReaderMarkParagraph);
                let lines = marks
                    || matches!(
                        command,
                        Command::ReaderSelect | Command::ReaderCopy | Command::ReaderCopyReference
                    );
                let nowhere = lines && self.selection.is_none() && self.line_here().is_none();
                nowhere
                    .then(|| "the cursor is not on a line of text".to_owned())
                    .or_else(|| marks.then(|| desk.known.may_not(Action::Annotate))?)
            }),
            Command::ReaderHitNext | Command::ReaderHitPrevious => {
                if self.find.query.is_empty() {
                    Some("nothing is looked for yet; / begins a search".to_owned())
                } else if self.find.hits.is_empty() && !self.goes_on_elsewhere() {
                    Some(format!("“{}” is not in this document", self.find.query))
                } else {
                    None
                }
            }
            Command::ReaderMarks => self
                .marks()
                .is_empty()
                .then(|| "nothing is marked in this document".to_owned()),
            Command::ReaderConvert | Command::ReaderLink => self
                .mark_here()
                .is_none()
                .then(|| "the cursor is not on a mark".to_owned())
                .or_else(|| desk.known.may_not(Action::Annotate)),
            Command::ReaderCaseMarks | Command::ReaderPoints | Command::ReaderDo
                if self.seen.is_none() =>
            {
                Some("the case is not here yet".to_owned())
            }
            Command::ReaderCaseMarks => {
                let seen = self.seen.as_ref()?;
                marks::all(&seen.file)
                    .is_empty()
                    .then(|| "nothing is marked in this case".to_owned())
            }
            Command::ReaderUnreadNext | Command::ReaderUnreadPrevious => self
                .unread_from(desk, 1)
                .is_none()
                .then(|| "every other document of the case was read".to_owned()),
            Command::ReaderFindCase => desk
                .jobs
                .is_running(&self.search_key())
                .then(|| "the case is being searched".to_owned()),
            Command::ReaderRetry => match self.text {
                Text::Here(_) => Some("the text is here".to_owned()),
                Text::Awaited => Some("the text has been asked for".to_owned()),
                _ => None,
            },
            Command::ReaderDocuments
            | Command::ReaderBeside
            | Command::ReaderDocumentNext
            | Command::ReaderDocumentPrevious => match self.position() {
                None => Some("the case is not here yet".to_owned()),
                Some((_, 1)) if command == Command::ReaderBeside => {
                    Some("this is the only document of the case".to_owned())
                }
                Some((_, 1)) if command != Command::ReaderDocuments => {
                    Some("this is the only document of the case".to_owned())
                }
                Some(_) => None,
            },
            Command::ReaderSave => desk
                .jobs
                .is_running(&self.save_key())
                .then(|| "the original is being fetched".to_owned()),
            Command::ReaderOpen => desk
                .jobs
                .is_running(&self.open_key())
                .then(|| "the original is being fetched".to_owned()),
            _ => None,
        }
    }

    pub(super) fn act(&mut self, desk: &mut Desk, command: Command, count: Option<usize>) {
        let steps = count.unwrap_or(1).min(10_000).cast_signed();
        match command {
            Command::ReaderFind | Command::ReaderFindCase => {
                self.found_from = self.point_here();
                self.finding = Some(LineEdit::with(self.find.query.clone()));
                self.in_case = command == Command::ReaderFindCase;
            }
            Command::FindAccept => self.accept_search(desk),
            Command::FindNext => self.step_hit(desk, 1),
            Command::FindPrevious => self.step_hit(desk, -1),
            Command::ReaderHitNext => self.step_hit(desk, steps),
            Command::ReaderHitPrevious => self.step_hit(desk, -steps),
            Command::ReaderOutline => self.open_outline(desk),
            Command::ReaderDo => self.open_doing(desk),
            Command::ReaderUnreadNext => self.step_unread(desk, 1),
            Command::ReaderUnreadPrevious => self.step_unread(desk, -1),
            Command::ReaderLink => self.open_points_to_link(desk),
            Command::ReaderPoints => self.tell_points(desk),
            Command::ReaderCaseMarks => self.open_case_marks(desk),
            Command::ReaderCopy => self.copy(desk, false),
            Command::ReaderCopyReference => self.copy(desk, true),
            Command::ReaderOpen => self.open_original(desk),
            Command::ReaderBeside => self.open_others(desk),
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
        let typed = self.finding.take();
        if std::mem::take(&mut self.in_case) {
            self.search_case(desk, typed.as_ref().map_or("", LineEdit::text));
            return;
        }
        if !self.find.query.is_empty() && self.find.hits.is_empty() {
            let text = format!("“{}” is not in this document", self.find.query);
            desk.say(Level::Info, text);
        }
    }

    fn step_hit(&mut self, desk: &mut Desk, steps: isize) {
        if self.leaves_document(steps) {
            self.step_across(desk, steps.signum());
            return;
        }
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
        let items = self.document_items(desk, Choice::Record);
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Documents", items),
        }));
    }

    /// The documents to be read beside this one.
    fn open_others(&self, desk: &mut Desk) {
        let mut items = self.document_items(desk, Choice::Beside);
        items.retain(|item| item.value != Choice::Beside(self.material));
        desk.open(Layer::Picker(Picker {
            finder: Finder::new("Read beside it", items),
        }));
    }

    fn document_items(&self, desk: &Desk, value: impl Fn(RecordId) -> Choice) -> Vec<Item<Choice>> {
        let Some(seen) = &self.seen else {
            return Vec::new();
        };
        marks::documents(&seen.file)
            .into_iter()
            .map(|item| {
                let marked = seen.file.marks_on(item.id()).len();
                let marked = match marked {
                    0 => String::new(),
                    1 => "1 mark  ".to_owned(),
                    n => format!("{n} marks  "),
                };
                let unread = if self.is_unread(desk, item.id()) {
                    "not read  "
                } else {
                    ""
                };
                let category = item.body.document_type.category().title();
                Item {
                    text: item.body.title.sanitized().into_owned(),
                    aside: format!("{unread}{marked}{category}"),
                    detail: format!(
                        "{} · {} · {}",
                        item.body.document_type.title(),
                        item.body
                            .pages
                            .map_or_else(|| "pages unknown".to_owned(), |n| format!("{n} pages")),
                        item.body.use_.title()
                    ),
                    disabled: None,
                    value: value(item.id()),
                }
            })
            .collect()
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

    pub(super) fn take_choice(&mut self, desk: &mut Desk, choice: Choice) {
        match choice {
            Choice::Record(id) => self.go_to_record(desk, id),
            Choice::Place(material, at) => self.go_to_place(desk, material, at),
            Choice::Beside(other) => {
                let pair = Pair::new(self, other);
                desk.push(Screen::Pair(Box::new(pair)));
            }
            Choice::Filled(Purpose::Page, fillings) => {
                if let Some(page) = fillings.first().and_then(|f| f.text().trim().parse().ok()) {
                    self.go_to_page(desk, page);
                }
            }
            Choice::Filled(Purpose::SaveTo, fillings) => {
                self.save_to(desk, fillings.first().map_or("", Filling::text));
            }
            Choice::Act(..)
            | Choice::Field { .. }
            | Choice::SetField { .. }
            | Choice::Filled(Purpose::Act(..) | Purpose::Field { .. }, _) => {
                self.manage(desk, choice);
            }
            other => self.take_mark_choice(desk, other),
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
