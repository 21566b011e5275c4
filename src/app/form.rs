//! Fields to be filled in.

use casework::tables::Tables;

use super::editor::Editor;
use super::line_edit::LineEdit;
use super::listed::Listed;

/// What a field takes.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A line.
    Line(LineEdit),
    /// A line that is not shown.
    Secret(LineEdit),
    /// One of several options.
    Choice {
        /// The options.
        options: Vec<String>,
        /// The one chosen.
        at: usize,
    },
    /// Any of several options.
    Several {
        /// The options.
        options: Vec<String>,
        /// Which of them are chosen.
        chosen: Vec<bool>,
        /// The one that can be chosen or left now.
        at: usize,
    },
    /// A text of many lines.
    Text(Box<Editor>),
}

/// What was entered in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// A line or a text.
    Text(String),
    /// The place of the option chosen.
    Option(usize),
    /// The places of the options chosen, in their order.
    Several(Vec<usize>),
}

impl Filling {
    /// The text; empty for options.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Option(_) | Self::Several(_) => "",
        }
    }

    /// The place of the option; 0 for a text or where several may be chosen.
    pub fn option(&self) -> usize {
        match self {
            Self::Text(_) | Self::Several(_) => 0,
            Self::Option(at) => *at,
        }
    }

    /// The places of the options chosen where several may be.
    pub fn several(&self) -> &[usize] {
        match self {
            Self::Several(chosen) => chosen,
            Self::Text(_) | Self::Option(_) => &[],
        }
    }
}

/// What stands where nothing is chosen yet.
const UNCHOSEN: &str = "–";

/// Says what is wrong with an entry.
pub type Rule = fn(&str) -> Result<(), String>;

/// An entry that may not be empty.
pub fn required(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        Err("This may not be empty".to_owned())
    } else {
        Ok(())
    }
}

fn chosen(option: &str) -> Result<(), String> {
    if option == UNCHOSEN {
        Err("Choose one; there is no usual answer here".to_owned())
    } else {
        Ok(())
    }
}

/// What is worth knowing of an entry, where there is something.
pub type Remark = fn(&str) -> Option<String>;

/// What stands below an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// Whether the entry is taken but hardly meant.
    pub warns: bool,
}

/// One field.
#[derive(Clone, Debug)]
pub struct Field {
    /// What it is called on the screen.
    pub label: String,
    /// What it takes, and what is in it.
    pub entry: Entry,
    /// What an empty entry shows.
    pub placeholder: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// What it takes.
    pub rule: Option<Rule>,
    /// The table it takes one of.
    pub lists: Option<Listed>,
    /// What is said of what is in it.
    pub note: Option<Note>,
    remark: Option<Remark>,
    /// What is said below it whatever is in it.
    said: Option<String>,
}

impl Field {
    /// A line, empty so far.
    pub fn line(label: &str, placeholder: &str) -> Self {
        Self::new(label, placeholder, Entry::Line(LineEdit::default()))
    }

    /// A line that is not shown.
    pub fn secret(label: &str) -> Self {
        Self::new(label, "", Entry::Secret(LineEdit::default()))
    }

    /// One of several options, the first one chosen.
    pub fn choice(label: &str, options: Vec<String>) -> Self {
        Self::new(label, "", Entry::Choice { options, at: 0 })
    }

    /// One of several options, none of them chosen: one must be.
    pub fn to_choose(label: &str, options: Vec<String>) -> Self {
        let options = std::iter::once(UNCHOSEN.to_owned()).chain(options);
        Self::choice(label, options.collect()).checked(chosen)
    }

    /// Any of several options, those chosen whose places are given.
    pub fn several(label: &str, options: Vec<String>, chosen: &[usize]) -> Self {
        let entry = Entry::Several {
            chosen: (0..options.len()).map(|at| chosen.contains(&at)).collect(),
            options,
            at: 0,
        };
        Self::new(label, "", entry)
    }

    /// A text of many lines.
    pub fn text(label: &str, placeholder: &str, text: &str) -> Self {
        Self::new(
            label,
            placeholder,
            Entry::Text(Box::new(Editor::with(text))),
        )
    }

    fn new(label: &str, placeholder: &str, entry: Entry) -> Self {
        Self {
            label: label.to_owned(),
            entry,
            placeholder: placeholder.to_owned(),
            error: None,
            rule: None,
            lists: None,
            note: None,
            remark: None,
            said: None,
        }
    }

    /// The field with something to be said below it whatever is in it.
    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        self.note = Some(Note {
            text: text.clone(),
            warns: false,
        });
        self.said = Some(text);
        self
    }

    /// The field as one that takes one of a table, by code or by words.
    #[must_use]
    pub fn listing(mut self, lists: Listed) -> Self {
        self.lists = Some(lists);
        self
    }

    /// The field with something to be said of what is entered, which is taken all the same.
    #[must_use]
    pub fn remarked(mut self, remark: Remark) -> Self {
        self.remark = Some(remark);
        self
    }

    /// Works out what is said of what is in it.
    pub fn look(&mut self, tables: &Tables) {
        let value = self.value();
        let remark = self.remark.and_then(|remark| remark(&value));
        self.note = match (remark, self.lists) {
            (Some(text), _) => Some(Note { text, warns: true }),
            (None, Some(lists)) => lists.note(&value, tables),
            (None, None) => self.said.clone().map(|text| Note { text, warns: false }),
        };
    }

    /// The field with a rule for what it takes.
    #[must_use]
    pub fn checked(mut self, rule: Rule) -> Self {
        self.rule = Some(rule);
        self
    }

    /// The field with one of its options chosen.
    #[must_use]
    pub fn at(mut self, option: usize) -> Self {
        if let Entry::Choice { options, at } = &mut self.entry {
            *at = option.min(options.len().saturating_sub(1));
        }
        self
    }

    /// The field with a line already in it.
    #[must_use]
    pub fn holding(mut self, text: &str) -> Self {
        if let Entry::Line(line) | Entry::Secret(line) = &mut self.entry {
            *line = LineEdit::with(text);
        }
        self
    }

    /// What is in it: the text, or the option chosen.
    pub fn value(&self) -> String {
        match &self.entry {
            Entry::Line(line) | Entry::Secret(line) => line.text().to_owned(),
            Entry::Choice { options, at } => options.get(*at).cloned().unwrap_or_default(),
            Entry::Several {
                options, chosen, ..
            } => {
                let chosen = options.iter().zip(chosen).filter(|(_, chosen)| **chosen);
                let names: Vec<&str> = chosen.map(|(option, _)| option.as_str()).collect();
                names.join(", ")
            }
            Entry::Text(editor) => editor.text(),
        }
    }

    /// What was entered.
    pub fn filling(&self) -> Filling {
        match &self.entry {
            Entry::Choice { at, .. } => Filling::Option(*at),
            Entry::Several { chosen, .. } => {
                let places = chosen.iter().enumerate().filter(|(_, chosen)| **chosen);
                Filling::Several(places.map(|(at, _)| at).collect())
            }
            _ => Filling::Text(self.value()),
        }
    }

    /// Puts back what was once entered; what does not fit is left out.
    pub fn fill(&mut self, filling: &Filling) {
        match (&mut self.entry, filling) {
            (Entry::Line(line) | Entry::Secret(line), Filling::Text(text)) => {
                *line = LineEdit::with(text);
            }
            (Entry::Text(editor), Filling::Text(text)) => **editor = Editor::with(text),
            (Entry::Choice { options, at }, Filling::Option(chosen)) if *chosen < options.len() => {
                *at = *chosen;
            }
            (Entry::Several { chosen, .. }, Filling::Several(places)) => {
                for (at, chosen) in chosen.iter_mut().enumerate() {
                    *chosen = places.contains(&at);
                }
            }
            _ => {}
        }
    }

    /// Puts a suggestion into a one-line entry: the first thing typed takes its place.
    pub fn suggest(&mut self, text: &str) {
        if let Entry::Line(line) = &mut self.entry {
            *line = LineEdit::suggesting(text);
        }
    }

    /// Takes away what was entered.
    pub fn clear(&mut self) {
        match &mut self.entry {
            Entry::Line(line) | Entry::Secret(line) => line.clear(),
            Entry::Choice { at, .. } => *at = 0,
            Entry::Several { chosen, at, .. } => {
                *at = 0;
                chosen.fill(false);
            }
            Entry::Text(editor) => **editor = Editor::default(),
        }
    }

    /// How many rows it takes on the screen.
    pub fn rows(&self) -> u16 {
        if matches!(self.entry, Entry::Text(_)) {
            6
        } else {
            1
        }
    }
}

/// Fields to be filled in, one of them at a time.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The fields in their order.
    pub fields: Vec<Field>,
    /// The one being filled in.
    pub focus: usize,
}

impl Form {
    /// A form with the cursor in its first field.
    pub fn new(fields: Vec<Field>) -> Self {
        Self { fields, focus: 0 }
    }

    /// The field being filled in.
    pub fn current(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// Goes to the next field; after the last comes the first.
    pub fn next(&mut self) {
        self.focus = (self.focus + 1) % self.fields.len().max(1);
    }

    /// Goes to the field before.
    pub fn previous(&mut self) {
        let len = self.fields.len().max(1);
        self.focus = (self.focus + len - 1) % len;
    }

    /// Whether the cursor is in the last field.
    pub fn is_last(&self) -> bool {
        self.focus + 1 >= self.fields.len()
    }

    /// Changes the option chosen by `by` steps, if the field has options.
    pub fn turn(&mut self, by: isize) {
        if let Some(Field {
            entry: Entry::Choice { options, at } | Entry::Several { options, at, .. },
            error,
            ..
        }) = self.fields.get_mut(self.focus)
            && !options.is_empty()
        {
            let len = options.len().cast_signed();
            *at = (at.cast_signed() + by).rem_euclid(len).cast_unsigned();
            *error = None;
        }
    }

    /// Goes to the next option that begins with a letter; whether the field has options.
    pub fn turn_to(&mut self, letter: char) -> bool {
        let Some(Field {
            entry: Entry::Choice { options, at } | Entry::Several { options, at, .. },
            ..
        }) = self.fields.get_mut(self.focus)
        else {
            return false;
        };
        let len = options.len();
        let begins = |option: &String| {
            let first = option.chars().find(|character| character.is_alphanumeric());
            first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
        };
        let next = (1..=len)
            .map(|step| (*at + step) % len)
            .find(|at| begins(&options[*at]));
        *at = next.unwrap_or(*at);
        true
    }

    /// Chooses the option under the cursor, or leaves it, where several may be chosen.
    pub fn toggle(&mut self) {
        if let Some(Field {
            entry: Entry::Several { chosen, at, .. },
            ..
        }) = self.fields.get_mut(self.focus)
            && let Some(chosen) = chosen.get_mut(*at)
        {
            *chosen = !*chosen;
        }
    }

    /// The line being written, if the field takes one.
    pub fn line_edit(&mut self) -> Option<&mut LineEdit> {
        match &mut self.fields.get_mut(self.focus)?.entry {
            Entry::Line(line) | Entry::Secret(line) => Some(line),
            _ => None,
        }
    }

    /// The text being written, if the field takes one.
    pub fn text_editor(&mut self) -> Option<&mut Editor> {
        match &mut self.fields.get_mut(self.focus)?.entry {
            Entry::Text(editor) => Some(editor),
            _ => None,
        }
    }

    /// Whether what is typed goes into the field.
    pub fn is_writing(&self) -> bool {
        self.current().is_some_and(|field| {
            !matches!(field.entry, Entry::Choice { .. } | Entry::Several { .. })
        })
    }

    /// Says what is wrong with a field and goes there.
    pub fn reject(&mut self, field: usize, why: impl Into<String>) {
        if let Some(found) = self.fields.get_mut(field) {
            found.error = Some(why.into());
            self.focus = field;
        }
    }

    /// Checks every field, says what is wrong and goes to the first that is; whether all is well.
    pub fn check(&mut self) -> bool {
        self.clear_errors();
        for field in &mut self.fields {
            if let Some(rule) = field.rule
                && let Err(why) = rule(&field.value())
            {
                field.error = Some(why);
            }
        }
        self.onto_an_error()
    }

    /// The same with the fields that take one of a table. Words that mean one offence and no other become its code, and
    /// are asked about once.
    pub fn check_with(&mut self, tables: &Tables) -> bool {
        self.check();
        for field in &mut self.fields {
            let (Some(lists), None) = (field.lists, &field.error) else {
                continue;
            };
            let typed = field.value();
            if typed.trim().is_empty() || lists.read(&typed, tables).is_ok() {
                continue;
            }
            if let Some((code, title)) = lists.offer(&typed, tables) {
                field.fill(&Filling::Text(code.clone()));
                field.error = Some(format!("Taken for {code}, {title}: is that meant?"));
            } else {
                field.error = lists.read(&typed, tables).err();
            }
        }
        self.onto_an_error()
    }

    /// Goes to the first field something is wrong with; whether there is none.
    fn onto_an_error(&mut self) -> bool {
        let first = self.fields.iter().position(|field| field.error.is_some());
        self.focus = first.unwrap_or(self.focus);
        first.is_none()
    }

    /// Works out what is said of the field being filled in.
    pub fn look(&mut self, tables: &Tables) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.look(tables);
        }
    }

    /// The fields that fit into so many rows so that the one being filled in is seen: the first, and the one after the
    /// last.
    pub fn window(&self, height: u16) -> (usize, usize) {
        let last = self.focus.min(self.fields.len().saturating_sub(1));
        let taken = |from: usize, to: usize| -> u16 {
            let before: u16 = self.fields[from..to].iter().map(|it| it.rows() + 1).sum();
            before + self.fields.get(to).map_or(0, Field::rows)
        };
        // What is said below the field being filled in is to be seen too.
        let below: u16 = self
            .current()
            .map_or(1, |field| if field.error.is_some() { 2 } else { 1 });
        let first = (0..last)
            .find(|at| taken(*at, last) + below <= height)
            .unwrap_or(last);
        let end = (first..self.fields.len())
            .take_while(|at| *at == first || taken(first, *at) <= height)
            .last();
        (first, end.map_or(first, |at| at + 1))
    }

    /// What was entered, field by field.
    pub fn fillings(&self) -> Vec<Filling> {
        self.fields.iter().map(Field::filling).collect()
    }

    /// How many rows its fields take, with the line below each.
    pub fn rows(&self) -> u16 {
        self.fields.iter().map(|field| field.rows() + 1).sum()
    }

    /// Forgets what was wrong.
    pub fn clear_errors(&mut self) {
        for field in &mut self.fields {
            field.error = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_being_filled_in_is_always_among_those_that_fit() {
        let fields = (0..13).map(|at| Field::line(&at.to_string(), ""));
        let mut form = Form::new(fields.collect());
        assert_eq!(form.window(100), (0, 13));
        assert_eq!(form.window(7), (0, 4), "a row for each and one between");
        form.focus = 12;
        assert_eq!(form.window(7), (10, 13), "and what is said below");
        assert_eq!(form.window(1), (12, 13));
        assert_eq!(Form::default().window(7), (0, 0));
    }

    #[test]
    fn of_several_options_any_may_be_chosen_and_come_back() {
        let options = || vec!["victim".to_owned(), "child".to_owned(), "expert".to_owned()];
        let mut form = Form::new(vec![Field::several("Is", options(), &[1])]);
        form.toggle();
        assert!(form.turn_to('e'));
        form.toggle();
        form.turn(-1);
        form.toggle();
        let filling = form.fillings().swap_remove(0);
        assert_eq!(filling, Filling::Several(vec![0, 2]));
        let mut again = Field::several("Is", options(), &[]);
        again.fill(&filling);
        assert_eq!(again.value(), "victim, expert");
    }

    #[test]
    fn what_has_no_usual_answer_must_be_chosen() {
        let options = vec!["disclose".to_owned(), "withhold".to_owned()];
        let mut form = Form::new(vec![Field::to_choose("Decision", options)]);
        assert!(!form.check());
        form.turn(1);
        assert!(form.check());
    }
}
