//! Mutations: the only way a record changes.
//!
//! A mutation is an edit of one field, or an intent with preconditions that [`apply`](crate::apply::apply) checks.
//! It carries the moment the person says it happened; the rules use that moment, while the order of receipt is
//! the server's.

pub mod action;
pub mod case;
pub mod court;
pub mod direction;
pub mod disclosure;
pub mod edit;
pub mod ending;
pub mod limits;
pub mod mark;
pub mod material;
pub mod office;
pub mod opinion;
pub mod police;
pub mod request;
pub mod review;
pub mod settle;
pub mod severance;
pub mod support;
pub mod task;
pub mod trial;
pub mod view;
pub mod witness;

use jiff::Timestamp;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::apply::Work;
use crate::record::{DeviceId, MutationId, Scope};
use crate::refusal::Refusal;
use crate::roles::Action;

pub use self::action::{ActionStep, AddAction, MoveAction};
pub use self::case::{
    AddCharge, AddDefendant, AddNote, AddPerson, AllocateCase, NewCharge, NewDefendant, NewPerson,
    RegisterCase,
};
pub use self::court::{
    RecordOutcome, ScheduleHearing, Sitting, TrialEnded, VacateHearing, vacating_reasons,
};
pub use self::direction::{
    AddDirections, CompleteDirection, DischargeDirection, ExtendDirection, NewDirection,
    ServeCertificate,
};
pub use self::disclosure::{AddScheduleItems, EndorseItems, NewScheduleItem, RecordDisclosure};
pub use self::edit::{Edit, RemoveRecord};
pub use self::ending::{
    AskVictimReview, DecideVictimReview, FinaliseCase, SendVictimLetter, StopCharges,
};
pub use self::limits::{AddLimitLog, RecordCustodyEvent, RecordDetention};
pub use self::mark::{AddMark, ConvertMark, LinkMark};
pub use self::material::{
    DiscardMaterial, ImportCase, ImportMaterial, MarkRead, NewMaterial, RestoreMaterial,
};
pub use self::office::{MAX_LOGIN, PutPool, PutUnit, PutUser, normal_login};
pub use self::opinion::{AskOpinion, GiveOpinion};
pub use self::police::{
    AnswerEscalation, AssessFile, DisputeFile, Escalate, RecordChargeSheet, SettleDispute,
};
pub use self::request::{ResubmitRequest, TriageRequest};
pub use self::review::SubmitReview;
pub use self::settle::SettleConflict;
pub use self::severance::{JoinTrials, SeverTrial};
pub use self::support::{DecideWithdrawal, MoveSummons, WithdrawSupport};
pub use self::task::{
    AddTask, AssignTask, CompleteTask, HoldTask, HoldUntil, MarkUrgent, SetReminder, TakeTask,
};
pub use self::trial::{
    AddCount, CopyCount, DecideAppeal, LodgeAppeal, PreferIndictment, RecordTrialEffect,
    ReorderCounts, WithdrawCount,
};
pub use self::view::{RemoveView, RenameView, SaveView};
pub use self::witness::{
    AddUnavailability, ObjectToStatement, SelectWitnesses, ServeStatement, SetSpecialMeasure,
    SetVictimStatement, WarnWitness, WitnessChoice,
};

/// The version of the mutation vocabulary this program writes.
pub const SCHEMA: u32 = 1;

/// A mutation on its way: who sent it is the server's to know from the session.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// Its id; a repeated id is the same mutation.
    pub id: MutationId,
    /// The installation that made it.
    pub device: DeviceId,
    /// What it changes.
    pub scope: Scope,
    /// The vocabulary it was written in.
    pub schema: u32,
    /// When it happened, by the person's account.
    pub occurred_at: Timestamp,
    /// What it does.
    pub mutation: Mutation,
}

#[derive(Serialize, Deserialize)]
struct EnvelopeShape {
    id: MutationId,
    device: DeviceId,
    kind: String,
    scope: Scope,
    body: Value,
    schema: u32,
    occurred_at: Timestamp,
}

impl Serialize for Envelope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        EnvelopeShape {
            id: self.id,
            device: self.device,
            kind: self.mutation.kind().to_owned(),
            scope: self.scope,
            body: self.mutation.to_value(),
            schema: self.schema,
            occurred_at: self.occurred_at,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Envelope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shape = EnvelopeShape::deserialize(deserializer)?;
        let mutation = Mutation::from_value(&shape.kind, shape.body).map_err(D::Error::custom)?;
        Ok(Self {
            id: shape.id,
            device: shape.device,
            scope: shape.scope,
            schema: shape.schema,
            occurred_at: shape.occurred_at,
            mutation,
        })
    }
}

/// What every mutation can do: work on the records, and name the permission it needs.
pub trait Intent {
    /// Which permission it needs.
    fn action(&self) -> Action;
    /// Checks its preconditions and carries it out on `work`.
    fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal>;
    /// One line for an outbox or a history, free of case content.
    fn title(&self) -> String;
}

macro_rules! mutations {
    ($($(#[$doc:meta])* $name:ident = $tag:literal),+ $(,)?) => {
        /// Everything that can be done to records.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Mutation {
            $($(#[$doc])* $name($name),)+
            /// A mutation this program does not know, kept as it came.
            Unknown {
                /// Its kind as written.
                kind: String,
                /// Its content as written.
                body: Value,
            },
        }

        impl Mutation {
            /// Every kind this program knows, as written.
            pub const KINDS: &'static [&'static str] = &[$($tag),+];

            /// The kind as written.
            pub fn kind(&self) -> &str {
                match self {
                    $(Self::$name(_) => $tag,)+
                    Self::Unknown { kind, .. } => kind,
                }
            }

            /// The content as JSON.
            pub fn to_value(&self) -> Value {
                match self {
                    $(Self::$name(intent) => serde_json::to_value(intent).unwrap_or(Value::Null),)+
                    Self::Unknown { body, .. } => body.clone(),
                }
            }

            /// Reads a mutation. An unknown kind is kept as it came; a known kind in a wrong shape is an error.
            pub fn from_value(kind: &str, body: Value) -> Result<Self, serde_json::Error> {
                match kind {
                    $($tag => serde_json::from_value(body).map(Self::$name),)+
                    other => Ok(Self::Unknown { kind: other.to_owned(), body }),
                }
            }

            fn intent(&self) -> Option<&dyn Intent> {
                match self {
                    $(Self::$name(intent) => Some(intent),)+
                    Self::Unknown { .. } => None,
                }
            }
        }

        $(impl From<$name> for Mutation {
            fn from(intent: $name) -> Self {
                Self::$name(intent)
            }
        })+
    };
}

mutations! {
    /// Changes one field of one record.
    Edit = "edit",
    /// Takes a record off the file.
    RemoveRecord = "remove_record",
    /// Puts a new case on the system.
    RegisterCase = "register_case",
    /// Adds a suspect or defendant.
    AddDefendant = "add_defendant",
    /// Adds a charge.
    AddCharge = "add_charge",
    /// Adds a victim or witness.
    AddPerson = "add_person",
    /// Writes a note.
    AddNote = "add_note",
    /// Gives the case to a prosecutor or paralegal officer.
    AllocateCase = "allocate_case",
    /// Puts material on the file, all of it or none.
    ImportMaterial = "import_material",
    /// Puts a new case on the system with its first material, both or neither.
    ImportCase = "import_case",
    /// Marks a passage.
    AddMark = "add_mark",
    /// Changes what a mark is for.
    ConvertMark = "convert_mark",
    /// Says what a mark is worth for a point to prove.
    LinkMark = "link_mark",
    /// Discards material.
    DiscardMaterial = "discard_material",
    /// Takes discarded material back.
    RestoreMaterial = "restore_material",
    /// Notes what a person has read.
    MarkRead = "mark_read",
    /// Signs a review with its decisions.
    SubmitReview = "submit_review",
    /// Asks a colleague for a second opinion.
    AskOpinion = "ask_opinion",
    /// Gives a second opinion.
    GiveOpinion = "give_opinion",
    /// Accepts or rejects a request.
    TriageRequest = "triage_request",
    /// Notes that the police sent a request again.
    ResubmitRequest = "resubmit_request",
    /// Puts an item on the action plan.
    AddAction = "add_action",
    /// Sends, chases, receives or cancels an item of the action plan.
    MoveAction = "move_action",
    /// Holds the charge sheet against what was authorised.
    RecordChargeSheet = "record_charge_sheet",
    /// Assesses a police file.
    AssessFile = "assess_file",
    /// Notes a dispute of an assessment.
    DisputeFile = "dispute_file",
    /// Decides a dispute.
    SettleDispute = "settle_dispute",
    /// Notes an appeal by the police.
    Escalate = "escalate",
    /// Answers an appeal by the police.
    AnswerEscalation = "answer_escalation",
    /// Lists a hearing.
    ScheduleHearing = "schedule_hearing",
    /// Takes a hearing out of the list.
    VacateHearing = "vacate_hearing",
    /// Records what happened to one defendant at one hearing.
    RecordOutcome = "record_outcome",
    /// Writes in the log of a custody time limit.
    AddLimitLog = "add_limit_log",
    /// Records detention by the police before charge.
    RecordDetention = "record_detention",
    /// Records what moves a custody time limit and is no outcome of a hearing.
    RecordCustodyEvent = "record_custody_event",
    /// Puts directions on a case.
    AddDirections = "add_directions",
    /// Records compliance with a direction.
    CompleteDirection = "complete_direction",
    /// Gives a direction a later day.
    ExtendDirection = "extend_direction",
    /// Records that a direction need not be complied with any more.
    DischargeDirection = "discharge_direction",
    /// Serves a certificate of trial readiness.
    ServeCertificate = "serve_certificate",
    /// Puts lines on a schedule of unused material.
    AddScheduleItems = "add_schedule_items",
    /// Endorses lines of a schedule.
    EndorseItems = "endorse_items",
    /// Records a step of disclosure.
    RecordDisclosure = "record_disclosure",
    /// Says what the trial needs of witnesses.
    SelectWitnesses = "select_witnesses",
    /// Records the warning of a witness.
    WarnWitness = "warn_witness",
    /// Serves a statement to be read.
    ServeStatement = "serve_statement",
    /// Records an objection to a statement.
    ObjectToStatement = "object_to_statement",
    /// Records a witness's dates to avoid.
    AddUnavailability = "add_unavailability",
    /// Says where a special measure stands.
    SetSpecialMeasure = "set_special_measure",
    /// Records a step on the way of a witness summons.
    MoveSummons = "move_summons",
    /// Records that a victim or witness withdraws their support.
    WithdrawSupport = "withdraw_support",
    /// Decides how the case goes on after a withdrawal of support.
    DecideWithdrawal = "decide_withdrawal",
    /// Says where a victim's personal statement stands.
    SetVictimStatement = "set_victim_statement",
    /// Stops or alters charges.
    StopCharges = "stop_charges",
    /// Records a letter to a victim as sent.
    SendVictimLetter = "send_victim_letter",
    /// Records a victim's request for a review.
    AskVictimReview = "ask_victim_review",
    /// Answers a victim's request for a review.
    DecideVictimReview = "decide_victim_review",
    /// Closes the case.
    FinaliseCase = "finalise_case",
    /// Makes a count of charges.
    AddCount = "add_count",
    /// Makes a count like another.
    CopyCount = "copy_count",
    /// Puts the counts in another order.
    ReorderCounts = "reorder_counts",
    /// Takes a count off the indictment.
    WithdrawCount = "withdraw_count",
    /// Records an order for separate trials.
    SeverTrial = "sever_trial",
    /// Records that severed counts are tried with the others again.
    JoinTrials = "join_trials",
    /// Prefers the indictment.
    PreferIndictment = "prefer_indictment",
    /// Records what became of a day listed for trial.
    RecordTrialEffect = "record_trial_effect",
    /// Records notice of an appeal.
    LodgeAppeal = "lodge_appeal",
    /// Records how an appeal ended.
    DecideAppeal = "decide_appeal",
    /// Adds a task by hand.
    AddTask = "add_task",
    /// Takes a task for oneself.
    TakeTask = "take_task",
    /// Gives a task to a person or pool.
    AssignTask = "assign_task",
    /// Completes a task.
    CompleteTask = "complete_task",
    /// Flags a task as urgent, or no longer so.
    MarkUrgent = "mark_urgent",
    /// Says from when a task is due soon.
    SetReminder = "set_reminder",
    /// Puts a task on hold, or takes it up again.
    HoldTask = "hold_task",
    /// Settles a conflict.
    SettleConflict = "settle_conflict",
    /// Creates or changes a person's office record.
    PutUser = "put_user",
    /// Creates or changes a unit.
    PutUnit = "put_unit",
    /// Creates or changes a team pool.
    PutPool = "put_pool",
    /// Keeps a view of a queue under a name.
    SaveView = "save_view",
    /// Gives a saved view another name.
    RenameView = "rename_view",
    /// Forgets a saved view.
    RemoveView = "remove_view",
}

impl Mutation {
    /// Which permission it needs.
    pub fn action(&self) -> Result<Action, Refusal> {
        self.intent()
            .map(Intent::action)
            .ok_or_else(|| self.unknown())
    }

    /// Checks its preconditions and carries it out on `work`.
    pub(crate) fn carry_out(&self, work: &mut Work<'_>) -> Result<(), Refusal> {
        self.intent().ok_or_else(|| self.unknown())?.carry_out(work)
    }

    /// One line for an outbox or a history, free of case content.
    pub fn title(&self) -> String {
        self.intent().map_or_else(
            || format!("Unknown change “{}”", crate::text::sanitize(self.kind())),
            Intent::title,
        )
    }

    fn unknown(&self) -> Refusal {
        Refusal::UnknownMutation {
            kind: self.kind().to_owned(),
        }
    }
}
