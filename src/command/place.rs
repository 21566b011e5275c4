//! The places a key is looked up in.

/// A place in the program that has its own keys: a screen, a layer above it, or a kind of widget they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Everywhere.
    Global,
    /// Anything with rows to choose from.
    List,
    /// Running text that scrolls.
    View,
    /// A one-line entry.
    Field,
    /// A text of many lines being written.
    Editor,
    /// The command palette.
    Palette,
    /// The help for a screen.
    Help,
    /// A question with yes and no.
    Confirm,
    /// A list to pick one entry from.
    Picker,
    /// A form with several fields.
    Form,
    /// A long text inside a form.
    FormText,
    /// A field with options.
    Option,
    /// A field with options of which several may be chosen.
    Several,
    /// The list of messages shown so far.
    Messages,
    /// Signing in.
    SignIn,
    /// The day.
    Today,
    /// The queue of tasks.
    Queue,
    /// The filter of the queue being typed.
    Filter,
    /// One case.
    Case,
    /// What happened to a case.
    History,
    /// The time limits of a case.
    Limits,
    /// One document.
    Reader,
    /// Two documents side by side.
    Pair,
    /// A passage of a document being selected.
    Selection,
    /// What is looked for in a document being typed.
    Find,
    /// A review being written.
    Review,
    /// A signed review.
    Signed,
    /// The decisions of a review.
    Decisions,
    /// The material beside a review.
    Quoting,
    /// A day's hearings.
    Court,
    /// The outcome of a hearing being entered.
    Outcome,
    /// The results a court announced being typed.
    Results,
    /// What waits to be sent, and what came back.
    Sync,
}

impl Place {
    /// Every place, in the order the help shows them.
    pub const ALL: [Self; 33] = [
        Self::SignIn,
        Self::Today,
        Self::Queue,
        Self::Filter,
        Self::Case,
        Self::History,
        Self::Limits,
        Self::Reader,
        Self::Pair,
        Self::Selection,
        Self::Find,
        Self::Review,
        Self::Signed,
        Self::Decisions,
        Self::Quoting,
        Self::Court,
        Self::Outcome,
        Self::Results,
        Self::Sync,
        Self::Messages,
        Self::Palette,
        Self::Help,
        Self::Confirm,
        Self::Picker,
        Self::Form,
        Self::FormText,
        Self::Option,
        Self::Several,
        Self::Editor,
        Self::Field,
        Self::View,
        Self::List,
        Self::Global,
    ];

    /// The table's name in `keymap.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::List => "list",
            Self::View => "view",
            Self::Field => "field",
            Self::Editor => "editor",
            Self::Palette => "palette",
            Self::Help => "help",
            Self::Confirm => "confirm",
            Self::Picker => "picker",
            Self::Form => "form",
            Self::FormText => "form-text",
            Self::Option => "option",
            Self::Several => "several",
            Self::Messages => "messages",
            Self::SignIn => "sign-in",
            Self::Today => "today",
            Self::Queue => "queue",
            Self::Filter => "filter",
            Self::Case => "case",
            Self::History => "history",
            Self::Limits => "limits",
            Self::Reader => "reader",
            Self::Pair => "pair",
            Self::Selection => "selection",
            Self::Find => "find",
            Self::Review => "review",
            Self::Signed => "signed",
            Self::Decisions => "decisions",
            Self::Quoting => "quoting",
            Self::Court => "court",
            Self::Outcome => "outcome",
            Self::Results => "results",
            Self::Sync => "sync",
        }
    }

    /// What the help calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Global => "Everywhere",
            Self::List => "Lists",
            Self::View => "Reading text",
            Self::Field => "Entry fields",
            Self::Editor => "Writing text",
            Self::Palette => "Command palette",
            Self::Help => "Help",
            Self::Confirm => "Questions",
            Self::Picker => "Choosing from a list",
            Self::Form => "Forms",
            Self::FormText => "Long texts in forms",
            Self::Option => "Fields with options",
            Self::Several => "Fields with several options",
            Self::Messages => "Messages",
            Self::SignIn => "Sign in",
            Self::Today => "Today",
            Self::Queue => "Queue",
            Self::Filter => "Filter of the queue",
            Self::Case => "Case",
            Self::History => "History",
            Self::Limits => "Time limits",
            Self::Reader => "Reader",
            Self::Pair => "Two documents side by side",
            Self::Selection => "Selecting a passage",
            Self::Find => "Finding words",
            Self::Review => "Review",
            Self::Signed => "Signed review",
            Self::Decisions => "Charging decisions",
            Self::Quoting => "Material beside a review",
            Self::Court => "At court",
            Self::Outcome => "Outcome of a hearing",
            Self::Results => "Results of a court",
            Self::Sync => "Sync",
        }
    }

    /// Finds a place by its table's name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.name() == name)
    }
}
