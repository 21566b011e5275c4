//! The words of the filter language, as one table that the parser, the printer, the help and the picker read.

use super::filter::{Count, DateField, Flag, TextField, WhoField};

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A text.
    Text(TextField),
    /// A date.
    Date(DateField),
    /// A flag.
    Flag(Flag),
    /// A number.
    Count(Count),
    /// A person or pool.
    Who(WhoField),
    /// The unit.
    Unit,
    /// Where the case stands.
    Phase,
    /// What the case waits for on its journey.
    State,
    /// How pressing the task is.
    Severity,
}

impl Field {
    /// Whether only tasks have it.
    pub fn is_of_tasks(self) -> bool {
        matches!(
            self,
            Self::Text(TextField::Task)
                | Self::Date(DateField::Reminder | DateField::Due | DateField::Escalation)
                | Self::Flag(Flag::Urgent)
                | Self::Who(WhoField::Owner)
                | Self::Severity
        )
    }

    /// Its row in the table of fields; none for free text, which has no word.
    pub fn info(self) -> Option<&'static FieldInfo> {
        FIELDS.iter().find(|info| info.field == self)
    }
}

/// One word of the filter language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldInfo {
    /// The field.
    pub field: Field,
    /// Its word, before the colon.
    pub word: &'static str,
    /// Other words for it.
    pub also: &'static [&'static str],
    /// What it is, in a few words.
    pub doc: &'static str,
    /// An example of its use.
    pub example: &'static str,
}

const fn info(
    field: Field,
    word: &'static str,
    also: &'static [&'static str],
    doc: &'static str,
    example: &'static str,
) -> FieldInfo {
    FieldInfo {
        field,
        word,
        also,
        doc,
        example,
    }
}

/// Every field that has a word.
#[rustfmt::skip]
pub const FIELDS: &[FieldInfo] = &[
    info(Field::Text(TextField::Task), "type", &["task"], "name of the task, or a part of it", "type:\"28 day PCD review\""),
    info(Field::Who(WhoField::Owner), "owner", &[], "who has the task: me, pools (mine), or a name", "owner:me,pools"),
    info(Field::Severity, "severity", &[], "critically_overdue, overdue, due_soon, not_due or held", "severity:overdue"),
    info(Field::Date(DateField::Due), "due", &[], "the day the task is due", "due:<3d"),
    info(Field::Date(DateField::Reminder), "reminder", &[], "from when the task is due soon", "reminder:today"),
    info(Field::Date(DateField::Escalation), "escalation", &[], "from when the task is critically overdue", "escalation:1w"),
    info(Field::Flag(Flag::Urgent), "urgent", &[], "whether the task is urgent", "urgent:yes"),
    info(Field::Text(TextField::Urn), "urn", &[], "the URN, or a part of it", "urn:42MZ11393"),
    info(Field::Text(TextField::Name), "name", &["defendant"], "the name of the case, or a part of it", "name:smith"),
    info(Field::Unit, "unit", &[], "the unit: mine, or its code or name", "unit:leeds"),
    info(Field::Who(WhoField::Prosecutor), "prosecutor", &["pros"], "the prosecutor: me, none, or a name", "prosecutor:none"),
    info(Field::Who(WhoField::Paralegal), "paralegal", &["po"], "the paralegal officer: me, none, or a name", "paralegal:me"),
    info(Field::State, "state", &["waits"], "what the case waits for: triage, review, police, outcome …", "state:triage,review"),
    info(Field::Phase, "status", &["phase"], "where the case stands", "status:trial,sentence"),
    info(Field::Flag(Flag::Mixed), "mixed", &[], "whether defendants stand at different points", "mixed:yes"),
    info(Field::Count(Count::Defendants), "defendants", &["defs"], "how many defendants", "defendants:>1"),
    info(Field::Flag(Flag::InCustody), "custody", &[], "whether a defendant is in custody", "custody:yes"),
    info(Field::Date(DateField::Hearing), "hearing", &[], "the day of the next hearing", "hearing:tomorrow"),
    info(Field::Text(TextField::Court), "court", &[], "the court of the next hearing, by code or name", "court:\"leeds crown\""),
    info(Field::Date(DateField::CustodyLimit), "ctl", &[], "the earliest custody time limit", "ctl:14d"),
    info(Field::Date(DateField::StatutoryLimit), "stl", &[], "the earliest statutory limit", "stl:8w"),
    info(Field::Date(DateField::Detention), "pace", &[], "the day police detention ends", "pace:today"),
    info(Field::Date(DateField::Received), "received", &[], "the day the case came", "received:>=2026-11-01"),
];

/// The field a word stands for.
pub(super) fn field_of(word: &str) -> Option<&'static FieldInfo> {
    FIELDS
        .iter()
        .find(|info| info.word == word || info.also.contains(&word))
}

/// The word that `word` was probably meant to be: one that begins like it, or begins it.
pub(super) fn nearest(word: &str) -> Option<&'static str> {
    FIELDS
        .iter()
        .flat_map(|info| std::iter::once(&info.word).chain(info.also))
        .find(|known| word.len() >= 2 && (known.starts_with(word) || word.starts_with(**known)))
        .copied()
}
