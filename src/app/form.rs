//! Fields to be filled in.

use super::editor::Editor;
use super::line_edit::LineEdit;

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
}

impl Filling {
    /// The text; empty for an option.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Option(_) => "",
        }
    }

    /// The place of the option; 0 for a text.
    pub fn option(&self) -> usize {
        match self {
            Self::Text(_) => 0,
            Self::Option(at) => *at,
        }
    }
}

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
        }
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
            Entry::Text(editor) => editor.text(),
        }
    }

    /// What was entered.
    pub fn filling(&self) -> Filling {
        match &self.entry {
            Entry::Choice { at, .. } => Filling::Option(*at),
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
            entry: Entry::Choice { options, at },
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
            entry: Entry::Choice { options, at },
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
        self.current()
            .is_some_and(|field| !matches!(field.entry, Entry::Choice { .. }))
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
        let mut first = None;
        for (index, field) in self.fields.iter_mut().enumerate() {
            if let Some(rule) = field.rule
                && let Err(why) = rule(&field.value())
            {
                field.error = Some(why);
                first.get_or_insert(index);
            }
        }
        if let Some(first) = first {
            self.focus = first;
        }
        first.is_none()
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
