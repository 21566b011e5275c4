//! The records a case is made of.
//!
//! Every record has an id, a scope (a case, a person or the office), a kind, a version, a visibility and a body.
//! A body of a kind this program does not know, or of a known kind in a shape it cannot read, is kept as it came
//! and written back unchanged, so that an older program never destroys what a newer one wrote.

mod action;
mod case;
mod charge;
mod charge_sheet;
mod conflict;
mod custody;
mod decision;
mod defendant;
mod detention;
mod direction;
mod disclosure;
mod ending;
mod escalation;
mod file_quality;
mod hearing;
mod id;
mod limit_log;
mod mark;
mod material;
mod note;
mod office;
mod opinion;
mod outcome;
mod person;
mod reading;
mod review;
mod saved_view;
mod support;
mod task;
mod triage;
mod trial;
mod venue;
mod witness;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

pub use self::action::{ActionItem, ActionState};
pub use self::case::{CaseHead, ChargingRequest, RequestColour, RequestKind, RequestState};
pub use self::charge::{Charge, ChargeStage, Plea, PleaEntered, Verdict, VerdictReturned};
pub use self::charge_sheet::{ChargeSheet, Difference, LaidCharge};
pub use self::conflict::{Claim, Conflict, ConflictMatter, Settlement};
pub use self::custody::CustodyEvent;
pub use self::decision::{ChargeDecision, Consent, ConsentNote, Decision};
pub use self::defendant::{Defendant, Remand};
pub use self::detention::{DetentionAuthority, PoliceDetention};
pub use self::direction::{
    CertificateAnswer, CertificateWord, Direction, DirectionState, Extension, Party,
    ReadinessCertificate,
};
pub use self::disclosure::{
    DisclosureKind, DisclosureStep, Endorsed, Endorsement, ScheduleItem, ScheduleKind,
};
pub use self::ending::{
    ChargeStop, Finalisation, LetterSent, ReviewDecided, StopGround, StopKind, VictimLetter,
    VictimReview,
};
pub use self::escalation::{Answer, Escalation, EscalationLevel, PoliceRank};
pub use self::file_quality::{Dispute, DisputeOutcome, FileFailure, FileQuality};
pub use self::hearing::Hearing;
pub use self::id::{CaseId, DeviceId, MutationId, RecordId, UserId};
pub use self::limit_log::{LimitLog, LimitLogEntry};
pub use self::mark::{Mark, MarkPurpose, Passage, PointLink, Strength, TextPoint};
pub use self::material::{DiscardReason, Discarded, Material, MaterialUse};
pub use self::note::Note;
pub use self::office::{Pool, Role, Unit, User};
pub use self::opinion::{Opinion, OpinionGiven};
pub use self::outcome::{HearingOutcome, HearingResult, PleaTaken, RemandDecision};
pub use self::person::{Person, PersonRole};
pub use self::reading::Reading;
pub use self::review::{
    ExpectedPlea, InvestigationStage, Review, ReviewKind, ReviewMethod, ReviewSection,
    ReviewSetting, SectionKey,
};
pub use self::saved_view::SavedView;
pub use self::support::{
    AccountStands, Course, SummonsState, SummonsStep, SupportWithdrawal, WithdrawalDecided,
    WitnessSummons,
};
pub use self::task::{Hold, Made, Task, TaskOwner, TaskState, Urgent};
pub use self::triage::{Triage, TriageOutcome};
pub use self::trial::{
    Appeal, AppealAgainst, AppealDecided, AppealResult, Count, Effect, Indictment, Severed,
    TrialEffect,
};
pub use self::venue::{Alternative, Forum, VenueDecision};
pub use self::witness::{
    MeasureState, SpecialMeasure, Unavailability, VictimStatement, VictimStatementState, Warning,
    WarningAnswer, WitnessNeed, WitnessRequirement, WrittenStatement,
};

/// Unknown fields of a body, kept for the program that knows them.
pub type Rest = serde_json::Map<String, Value>;

/// What a record belongs to: the unit of locking, of permission and of sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "of", content = "id", rename_all = "snake_case")]
pub enum Scope {
    /// One case.
    Case(CaseId),
    /// One person's own things: saved views, read marks, drafts.
    Person(UserId),
    /// The office: users, units, pools, tables.
    Office,
}

impl Scope {
    /// The case, where the scope is one.
    pub fn case(self) -> Option<CaseId> {
        match self {
            Self::Case(id) => Some(id),
            Self::Person(_) | Self::Office => None,
        }
    }
}

/// Who may see a record among those who may see its scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "to", content = "user", rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody who may see the case.
    #[default]
    Case,
    /// Members of the CPS only: never an agent, never an export to the defence or the police.
    CpsOnly,
    /// One person.
    Person(UserId),
    /// Those who may see sensitive material.
    Sensitive,
}

impl Visibility {
    /// This, or as much narrower as something demands that is written about a record seen by `container`.
    #[must_use]
    pub fn within(self, container: Self) -> Self {
        match (self, container) {
            (_, Self::Person(_)) | (Self::Case, _) | (Self::CpsOnly, Self::Sensitive) => container,
            _ => self,
        }
    }

    /// Words for a screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Case => "all with the case",
            Self::CpsOnly => "CPS only",
            Self::Person(_) => "private",
            Self::Sensitive => "sensitive",
        }
    }
}

/// Who last changed a field, and when they say they did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touch {
    /// The person.
    pub by: UserId,
    /// When it happened, by that person's account.
    pub at: Timestamp,
}

/// One record of a scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its id, unique across scopes.
    pub id: RecordId,
    /// What it belongs to.
    pub scope: Scope,
    /// 1 when made, one more with each accepted change.
    pub version: u64,
    /// Who may see it.
    pub visibility: Visibility,
    /// Taken off the file. The record stays, so that an edit made elsewhere meanwhile brings it back.
    pub removed: bool,
    /// The last editor of each field edited since the record was made.
    pub touched: BTreeMap<String, Touch>,
    /// What it holds.
    pub body: Body,
}

#[derive(Serialize, Deserialize)]
struct RecordShape<B> {
    id: RecordId,
    scope: Scope,
    kind: String,
    version: u64,
    #[serde(default)]
    visibility: Visibility,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    removed: bool,
    #[serde(default = "BTreeMap::new", skip_serializing_if = "BTreeMap::is_empty")]
    touched: BTreeMap<String, Touch>,
    body: B,
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RecordShape {
            id: self.id,
            scope: self.scope,
            kind: self.body.kind().as_str().to_owned(),
            version: self.version,
            visibility: self.visibility,
            removed: self.removed,
            touched: self.touched.clone(),
            body: self.body.to_value(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shape = RecordShape::<Value>::deserialize(deserializer)?;
        if !shape.body.is_object() {
            return Err(D::Error::custom("a record's body must be an object"));
        }
        Ok(Self {
            id: shape.id,
            scope: shape.scope,
            version: shape.version,
            visibility: shape.visibility,
            removed: shape.removed,
            touched: shape.touched,
            body: Body::from_value_lossless(&shape.kind, shape.body),
        })
    }
}

macro_rules! bodies {
    ($($(#[$doc:meta])* $name:ident = $tag:literal),+ $(,)?) => {
        /// The kind of a record, as it is written on the wire and in storage.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[$doc])* $name,)+
            /// A kind this program does not know.
            Unknown(String),
        }

        impl Kind {
            /// Every kind this program knows.
            pub const KNOWN: &'static [Self] = &[$(Self::$name),+];

            /// The kind as written.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$name => $tag,)+
                    Self::Unknown(kind) => kind,
                }
            }

            /// The kind a written name stands for.
            pub fn parse(name: &str) -> Self {
                match name {
                    $($tag => Self::$name,)+
                    other => Self::Unknown(other.to_owned()),
                }
            }
        }

        /// What a record holds.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Body {
            $($(#[$doc])* $name($name),)+
            /// A body kept as it came.
            Unknown {
                /// Its kind as written.
                kind: String,
                /// Its content as written.
                body: Value,
            },
        }

        impl Body {
            /// The kind of this body.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Self::$name(_) => Kind::$name,)+
                    Self::Unknown { kind, .. } => Kind::parse(kind),
                }
            }

            /// The body as JSON, unknown fields included.
            pub fn to_value(&self) -> Value {
                match self {
                    $(Self::$name(body) => serde_json::to_value(body).unwrap_or(Value::Null),)+
                    Self::Unknown { body, .. } => body.clone(),
                }
            }

            /// Reads a body of a kind this program knows, or says what is wrong with it.
            pub fn from_value(kind: &Kind, value: Value) -> Result<Self, serde_json::Error> {
                match kind {
                    $(Kind::$name => serde_json::from_value(value).map(Self::$name),)+
                    Kind::Unknown(kind) => Ok(Self::Unknown { kind: kind.clone(), body: value }),
                }
            }
        }

        $(
            impl From<$name> for Body {
                fn from(body: $name) -> Self {
                    Self::$name(body)
                }
            }

            impl AsBody for $name {
                fn of(body: &Body) -> Option<&Self> {
                    match body {
                        Body::$name(inner) => Some(inner),
                        _ => None,
                    }
                }

                fn of_mut(body: &mut Body) -> Option<&mut Self> {
                    match body {
                        Body::$name(inner) => Some(inner),
                        _ => None,
                    }
                }
            }
        )+
    };
}

/// A typed body inside a [`Body`].
pub trait AsBody: Sized {
    /// The body, if it is of this kind.
    fn of(body: &Body) -> Option<&Self>;
    /// The body for changing, if it is of this kind.
    fn of_mut(body: &mut Body) -> Option<&mut Self>;
}

bodies! {
    /// The case itself.
    CaseHead = "case",
    /// A suspect or defendant.
    Defendant = "defendant",
    /// A proposed or laid charge.
    Charge = "charge",
    /// A victim or witness.
    Person = "person",
    /// A document or other item of material.
    Material = "material",
    /// A mark on a passage of material.
    Mark = "mark",
    /// What one person has read of the material.
    Reading = "reading",
    /// A note.
    Note = "note",
    /// A submitted review.
    Review = "review",
    /// A second opinion that was asked for.
    Opinion = "opinion",
    /// What triage decided about a request.
    Triage = "triage",
    /// Something asked of the police.
    ActionItem = "action",
    /// The charge sheet the police sent.
    ChargeSheet = "charge_sheet",
    /// How a police file was assessed.
    FileQuality = "file_quality",
    /// A decision the police appealed against.
    Escalation = "escalation",
    /// A hearing.
    Hearing = "hearing",
    /// What happened to one defendant at one hearing.
    HearingOutcome = "hearing_outcome",
    /// An event that a custody time limit depends on.
    CustodyEvent = "custody_event",
    /// Detention by the police before charge.
    PoliceDetention = "police_detention",
    /// An entry in the log of a custody time limit.
    LimitLog = "limit_log",
    /// A task.
    Task = "task",
    /// A direction of the court.
    Direction = "direction",
    /// A certificate of trial readiness.
    ReadinessCertificate = "readiness_certificate",
    /// One line of a schedule of unused material.
    ScheduleItem = "schedule_item",
    /// A step of disclosure.
    DisclosureStep = "disclosure_step",
    /// What the trial needs of a witness.
    WitnessRequirement = "witness_requirement",
    /// Days on which a witness cannot come.
    Unavailability = "unavailability",
    /// A special measure for a witness.
    SpecialMeasure = "special_measure",
    /// A summons for a witness.
    WitnessSummons = "witness_summons",
    /// A victim or witness who withdrew their support.
    SupportWithdrawal = "support_withdrawal",
    /// A victim's personal statement.
    VictimStatement = "victim_statement",
    /// A charge stopped or altered by the prosecution.
    ChargeStop = "charge_stop",
    /// A letter owed to a victim.
    VictimLetter = "victim_letter",
    /// A victim's request to review a decision.
    VictimReview = "victim_review",
    /// The closing of a case.
    Finalisation = "finalisation",
    /// One count of an indictment.
    Count = "count",
    /// An indictment as it was preferred.
    Indictment = "indictment",
    /// What became of a day listed for trial.
    TrialEffect = "trial_effect",
    /// An appeal.
    Appeal = "appeal",
    /// Two claims that cannot both stand.
    Conflict = "conflict",
    /// A person who works here.
    User = "user",
    /// A unit of the office.
    Unit = "unit",
    /// A team pool that tasks may belong to.
    Pool = "pool",
    /// A view of a queue, kept under a name.
    SavedView = "saved_view",
}

impl Body {
    /// Reads a body, keeping it as it came where its kind or shape is not known.
    pub fn from_value_lossless(kind: &str, value: Value) -> Self {
        Self::from_value(&Kind::parse(kind), value.clone()).unwrap_or_else(|_| Self::Unknown {
            kind: kind.to_owned(),
            body: value,
        })
    }
}

impl Record {
    /// The body, if it is a `B`.
    pub fn body_as<B: AsBody>(&self) -> Option<&B> {
        B::of(&self.body)
    }

    /// The kind of the body.
    pub fn kind(&self) -> Kind {
        self.body.kind()
    }
}
