//! What is asked of the case client, what it answers and tells, and what is chosen in layers.

use std::path::PathBuf;
use std::sync::Arc;

use casework::journey::JourneyState;
use casework::mutation::edit::EditableField;
use casework::mutation::{AssignTask, Edit, HoldUntil, Mutation, RegisterCase};
use casework::queue::SortKey;
use casework::reading::Piece;
use casework::record::{
    CaseId, Decision, Hearing, MarkPurpose, MutationId, RecordId, ReviewKind, Scope, TaskOwner,
};
use casework::summary::{CaseRow, TaskRow};
use casework::text::Untrusted;
use casework::wire::{History, MaterialText};
use jiff::Timestamp;
use jiff::civil::Date;
use secrecy::SecretString;
use serde_json::Value;

use super::form::Filling;
use super::known::Known;
use super::outbox::{CaseSeen, Waiting};
use super::screens::case::act::Doing;
use super::screens::case::add::Adding;
use super::screens::reader::{CaseSearch, MarkDoing};
use super::today::TodaySeen;

/// A question to the case client.
#[derive(Debug)]
pub enum Request {
    /// Make the cache of this machine, readable with a passphrase.
    CreateCache {
        /// The passphrase.
        passphrase: SecretString,
    },
    /// Open the cache of this machine.
    Unlock {
        /// Its passphrase.
        passphrase: SecretString,
    },
    /// Close the cache and forget its key.
    Lock,
    /// Sign in to a case server.
    SignIn {
        /// Its address.
        server: String,
        /// The account's name.
        user: String,
        /// The account's password.
        password: SecretString,
    },
    /// Change the account's password.
    ChangePassword {
        /// The one in force.
        current: SecretString,
        /// The new one.
        new: SecretString,
    },
    /// End the session on the server.
    SignOut,
    /// A person's day: hearings, limits, tasks, what changed, what waits.
    Today,
    /// A case was opened: it is among those opened last from now on.
    Opened(CaseId),
    /// The person has seen what changed in their cases, up to a number in the server's order.
    Seen {
        /// In this case alone.
        case: Option<CaseId>,
        /// The number.
        through: u64,
    },
    /// Every task and case in the cache.
    Queue,
    /// Everything known of a case.
    Case(CaseId),
    /// What happened to a case: who, what and when.
    History(CaseId),
    /// The text of an item of material.
    MaterialText {
        /// Its case.
        case: CaseId,
        /// The item.
        material: RecordId,
    },
    /// Write the original of an item of material to a file.
    SaveOriginal {
        /// Its case.
        case: CaseId,
        /// The item.
        material: RecordId,
        /// Where to.
        to: PathBuf,
    },
    /// Write a review to a file, in the form its name asks for.
    SaveReview {
        /// The review as it is read.
        pieces: Vec<Piece>,
        /// Where to.
        to: PathBuf,
    },
    /// Show the original of an item of material with the program this machine has for it.
    OpenOriginal {
        /// Its case.
        case: CaseId,
        /// The item.
        material: RecordId,
    },
    /// Words in every document of a case.
    SearchCase {
        /// The case.
        case: CaseId,
        /// The words.
        query: String,
        /// Whether texts that are not here are fetched first.
        fetch: bool,
    },
    /// Every hearing of a day.
    Hearings(Date),
    /// What waits to be sent, and what came back.
    Outbox,
    /// Do something: kept here at once, sent when there is a connection.
    Submit {
        /// What it changes.
        scope: Scope,
        /// What it does.
        mutation: Box<Mutation>,
        /// When it happened, by the person's account.
        at: Timestamp,
        /// The draft it was written in, which goes once it is kept: whatever is asked after this finds it gone.
        draft: Option<String>,
    },
    /// Put a new case on the system: kept here at once as [`Request::Submit`] is, under an id it gets now.
    Register {
        /// The case.
        register: Box<RegisterCase>,
        /// When it is registered.
        at: Timestamp,
    },
    /// Do several things: each kept here at once or refused by itself, sent when there is a connection.
    SubmitAll {
        /// What each changes, and how.
        changes: Vec<(Scope, Mutation)>,
        /// When it happened, by the person's account.
        at: Timestamp,
    },
    /// Take back a change that was never sent.
    Undo(MutationId),
    /// Take back what was never sent of several changes.
    UndoAll(Vec<MutationId>),
    /// Remember how a screen is shown.
    KeepScreenState {
        /// The screen.
        key: String,
        /// How it is shown.
        value: Value,
    },
    /// How a screen was shown last.
    ScreenState(String),
    /// Send a refused change again as a new one, from how things stand now.
    SendAgain(MutationId),
    /// Give up a refused change.
    Discard(MutationId),
    /// Try to reach the server now.
    SyncNow,
    /// Keep what somebody is writing.
    SaveDraft {
        /// What it is a draft of.
        key: String,
        /// What is written so far.
        value: Value,
    },
    /// What somebody was writing.
    Draft(String),
    /// Forget a draft, because it was used.
    RemoveDraft(String),
    /// Cut or restore the network: only where the program was started with a switch for it.
    Network {
        /// Whether calls go through.
        up: bool,
    },
}

/// The case client's answer. A failure is a sentence for the person.
#[derive(Debug)]
pub enum Answer {
    /// The cache was made or opened; where to go on.
    Unlocked(Result<Arc<Known>, UnlockFailure>),
    /// Signing in succeeded, or why not.
    SignedIn(Result<Arc<Known>, String>),
    /// The password was changed, or why not.
    PasswordChanged(Result<Arc<Known>, String>),
    /// A person's day.
    Today(Result<Arc<TodaySeen>, String>),
    /// Every task and case in the cache.
    Queue(Result<QueueSeen, String>),
    /// Everything known of a case.
    Case(Result<Arc<CaseSeen>, String>),
    /// What happened to a case.
    History(Result<History, String>),
    /// The text of an item of material.
    MaterialText(Result<Arc<MaterialText>, String>),
    /// Where the original was written.
    OriginalSaved(Result<PathBuf, String>),
    /// Where a copy was written.
    Saved(Result<PathBuf, String>),
    /// The original is being shown, or there is nothing here to show it with.
    OriginalOpened(Result<Shown, String>),
    /// Where the words were found.
    CaseSearched(Result<Arc<CaseSearch>, String>),
    /// Every hearing of the day, by court, room and time.
    Hearings(Result<Vec<HearingSeen>, String>),
    /// What waits to be sent, and what came back.
    Outbox(Result<Waiting, String>),
    /// The change is kept under this id, or why not. Nothing was kept then.
    Submitted(Result<MutationId, String>),
    /// The new case is kept under this id, or why not. Nothing was kept then.
    Registered(Result<CaseId, String>),
    /// What became of each of several changes, in their order, or why nothing could be kept.
    SubmittedAll(Result<Vec<Result<MutationId, String>>, String>),
    /// How many changes were taken back, and why the others were not.
    Undone(Result<(usize, Option<String>), String>),
    /// How a screen was shown last, if that is known.
    ScreenState(Option<Value>),
    /// The change was taken back, sent again or given up; or why not.
    Dealt(Result<(), String>),
    /// What somebody was writing, and when it was last kept.
    Draft(Option<(Value, Timestamp)>),
    /// Done, or why not.
    Done(Result<(), String>),
}

/// What became of showing an original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A program of this machine has it; the copy lies there till the cache is closed.
    Opened(PathBuf),
    /// This machine has no screen for other programs, or none that takes it.
    Nowhere,
}

/// Why the cache was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnlockFailure {
    /// In words.
    pub because: String,
    /// Whether the passphrase was wrong, so that another one may be right.
    pub wrong_passphrase: bool,
}

/// Every task and case in the cache.
#[derive(Clone, Debug, Default)]
pub struct QueueSeen {
    /// The open tasks.
    pub tasks: Arc<Vec<TaskRow>>,
    /// The cases.
    pub cases: Arc<Vec<CaseRow>>,
    /// When the server was last in touch.
    pub as_of: Option<Timestamp>,
}

/// One hearing of a day with the case it is in.
#[derive(Clone, Debug)]
pub struct HearingSeen {
    /// The hearing.
    pub id: RecordId,
    /// Where and when.
    pub hearing: Hearing,
    /// Its case.
    pub seen: Arc<CaseSeen>,
}

/// Something the case client tells without being asked.
#[derive(Clone, Debug)]
pub enum News {
    /// These cases look different now.
    Cases(Vec<CaseId>),
    /// These cases are no longer the person's to see.
    CasesLeft(Vec<CaseId>),
    /// The lists of tasks and cases look different now.
    Queue,
    /// What waits to be sent looks different now.
    Outbox,
    /// People, units, pools or tables changed.
    Office(Arc<Known>),
    /// A first reading is under way and has come this far.
    Progress {
        /// Changes applied so far.
        changes: u64,
    },
    /// The session is over; work goes on in the cache.
    SignedOut,
}

/// What was chosen in a picker, a question or a form.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// A theme, by name.
    Theme(String),
    /// A record of the case shown.
    Record(RecordId),
    /// A mark, and what it is for from now on.
    Convert(RecordId, MarkPurpose),
    /// Something else to be done with a mark.
    Mark(RecordId, MarkDoing),
    /// A page and line of a document.
    Place(RecordId, (u32, u32)),
    /// A document to be read beside the one shown.
    Beside(RecordId),
    /// The test a review applies.
    Kind(ReviewKind),
    /// What is decided on a charge.
    Decision(RecordId, Decision),
    /// What belongs to a review as a whole is to be entered.
    ReviewDetails,
    /// A mark to quote in a review.
    Quote(RecordId),
    /// Yes: sign the review.
    Sign,
    /// The outcome of a hearing for a defendant is to be entered.
    Outcome(RecordId, RecordId),
    /// The code of a court or of a type of hearing.
    Code(String),
    /// A form was filled in.
    Filled(Purpose, Vec<Filling>),
    /// The order of a queue.
    Sort(SortKey),
    /// A task goes to somebody.
    PassOn {
        /// Its case.
        case: CaseId,
        /// To whom.
        assign: AssignTask,
    },
    /// A field to be edited.
    Field {
        /// Its case.
        case: CaseId,
        /// Its record.
        record: RecordId,
        /// Which.
        field: EditableField,
    },
    /// A field gets a value from a list.
    SetField {
        /// Its case.
        case: CaseId,
        /// The edit.
        edit: Edit,
    },
    /// A refused change is given up.
    Discard(MutationId),
    /// Yes: complete a task.
    Complete(CaseId, RecordId),
    /// Something is done with the tasks asked about.
    Many(Deed),
    /// The cases that wait for something are to be shown.
    Journey(JourneyState),
    /// A word is added to the filter.
    Narrow(String),
    /// A word of the filter is taken away.
    Widen(String),
    /// A saved view is to be shown.
    View(RecordId),
    /// Something is to be done with views.
    ViewDeed(ViewDeed),
    /// The view something is to be done with.
    ViewChosen(ViewDeed, RecordId),
    /// Yes: forget a view.
    ForgetView(RecordId),
    /// Something is to be added to a case.
    Add(CaseId, Adding),
    /// Something is to be done with a case.
    Act(CaseId, Doing),
}

/// Something done with tasks.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// They are taken.
    Take,
    /// They are completed.
    Complete,
    /// They go to somebody.
    PassOn(TaskOwner),
    /// They are marked urgent for a reason, or no longer.
    Urgent(Option<Untrusted>),
    /// They are due soon from this day.
    Remind(Date),
    /// They are put on hold, or taken up again.
    Hold(Option<HoldUntil>),
}

/// What a form about tasks is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planning {
    /// Why they are urgent.
    Urgent,
    /// From when they are due soon.
    Remind,
    /// Until when they are on hold, and why.
    Hold,
}

/// Something done with saved views.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewDeed {
    /// What is shown is kept.
    Save,
    /// One gets another name.
    Rename,
    /// One is forgotten.
    Forget,
}

/// What a form is for. A screen adds the forms it opens.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// What the passage selected is marked as.
    Mark,
    /// What a mark hides from now on.
    Redact(RecordId),
    /// What is written about a mark; what was there when the form was opened.
    MarkComment(RecordId, String),
    /// What a mark is worth for a point to prove.
    Link {
        /// The mark.
        mark: RecordId,
        /// The charge.
        charge: RecordId,
        /// The point; the person's own where empty.
        point: String,
    },
    /// The page to go to.
    Page,
    /// The file an original is saved to.
    SaveTo,
    /// A note on a case.
    Note {
        /// The case.
        case: CaseId,
    },
    /// Why a task is urgent.
    Urgent {
        /// Its case.
        case: CaseId,
        /// The task.
        task: RecordId,
    },
    /// The new value of a field.
    Field {
        /// Its case.
        case: CaseId,
        /// Its record.
        record: RecordId,
        /// Which.
        field: EditableField,
        /// What it held when the form was opened.
        was: Value,
    },
    /// Something about the tasks asked about.
    Planning(Planning),
    /// A view to be saved.
    SaveView,
    /// A view to be renamed.
    RenameView(RecordId),
    /// The columns shown.
    Columns,
    /// The day whose hearings are wanted.
    Day,
    /// Why a charge is decided as it is, and how its consent stands.
    Reason(RecordId, Decision),
    /// What belongs to a review as a whole.
    ReviewDetails,
    /// A case to be registered.
    NewCase,
    /// Something done with a case.
    Act(CaseId, Doing),
    /// Something added to a case.
    Add(CaseId, Adding),
    /// What is supposed of the time limits of a case.
    WhatIf,
}
