//! The columns of the queue: which there are, and which are shown.

use casework::wire::QueueOf;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The day the task is due.
    Due,
    /// The name of the task.
    Task,
    /// The name of the case.
    Case,
    /// Where the case stands.
    Status,
    /// What the case waits for.
    State,
    /// The URN.
    Urn,
    /// Who has the task.
    Owner,
    /// From when the task is due soon.
    Reminder,
    /// The unit.
    Unit,
    /// The prosecutor.
    Prosecutor,
    /// The paralegal officer.
    Paralegal,
    /// The day of the next hearing.
    Hearing,
    /// Its court.
    Court,
    /// The custody time limit.
    Custody,
    /// The statutory limit.
    Statutory,
    /// The end of police detention.
    Pace,
    /// The day the case came.
    Received,
}

use Column as C;

impl Column {
    /// Every column, in the order they stand in.
    pub const ALL: &'static [Self] = &[
        C::Due,
        C::Task,
        C::Case,
        C::Status,
        C::State,
        C::Urn,
        C::Owner,
        C::Reminder,
        C::Unit,
        C::Prosecutor,
        C::Paralegal,
        C::Hearing,
        C::Court,
        C::Custody,
        C::Statutory,
        C::Pace,
        C::Received,
    ];

    /// Those that can be chosen in a list of tasks or cases; what a row is called is always shown.
    pub fn choices(of: QueueOf) -> Vec<Self> {
        let fits = |column: &Self| match column {
            C::Due | C::Owner | C::Reminder => of == QueueOf::Tasks,
            C::Task | C::Case => false,
            _ => true,
        };
        Self::ALL.iter().copied().filter(fits).collect()
    }

    /// Those shown as long as nobody has chosen others.
    pub fn usual(of: QueueOf) -> Vec<Self> {
        match of {
            QueueOf::Tasks => vec![C::Due, C::Urn, C::Owner, C::Hearing, C::Custody],
            QueueOf::Cases => vec![C::Status, C::Urn, C::Hearing, C::Custody],
        }
    }

    /// The column's name as it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            C::Due => "due",
            C::Task => "task",
            C::Case => "case",
            C::Status => "status",
            C::State => "state",
            C::Urn => "urn",
            C::Owner => "owner",
            C::Reminder => "reminder",
            C::Unit => "unit",
            C::Prosecutor => "prosecutor",
            C::Paralegal => "paralegal",
            C::Hearing => "hearing",
            C::Court => "court",
            C::Custody => "custody",
            C::Statutory => "stl",
            C::Pace => "pace",
            C::Received => "received",
        }
    }

    /// The columns of these names; a name nobody knows is passed over.
    pub fn named<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Self> {
        let find = |name| Self::ALL.iter().copied().find(|it| it.as_str() == name);
        names.filter_map(find).collect()
    }

    /// What stands above it.
    pub fn heading(self) -> &'static str {
        match self {
            C::Due => "Due",
            C::Task => "Task",
            C::Case => "Case",
            C::Status => "Status",
            C::State => "Waits for",
            C::Urn => "URN",
            C::Owner => "Owner",
            C::Reminder => "Remind",
            C::Unit => "Unit",
            C::Prosecutor => "Prosecutor",
            C::Paralegal => "Paralegal",
            C::Hearing => "Hearing",
            C::Court => "Court",
            C::Custody => "Custody",
            C::Statutory => "Statutory",
            C::Pace => "PACE",
            C::Received => "Received",
        }
    }

    /// How many columns of the screen it takes.
    pub fn width(self) -> u16 {
        match self {
            C::Due | C::Hearing | C::Reminder | C::Received => 8,
            C::Statutory => 9,
            C::Urn | C::Pace => 11,
            C::Custody => 10,
            C::Owner | C::Prosecutor | C::Paralegal | C::Unit => 18,
            C::Court => 22,
            C::Status | C::State => 24,
            C::Task | C::Case => 30,
        }
    }
}
