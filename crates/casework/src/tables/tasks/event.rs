//! What happens on a case, as far as tasks begin and end with it.

use serde::{Deserialize, Serialize};

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $stage:ident, $title:literal),+ $(,)?) => {
        /// Something that happens on a case and makes or closes tasks.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum TaskEvent {
            $($(#[$doc])* $name,)+
            /// Something this program does not know of.
            #[default]
            #[serde(other)]
            Unknown,
        }

        impl TaskEvent {
            /// Every event this program knows.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// What happened, as the end of “when …”.
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$name => $title,)+
                    Self::Unknown => "something else happens",
                }
            }

            /// In which part of a case's life it happens.
            pub fn stage(self) -> TaskStage {
                match self {
                    $(Self::$name => TaskStage::$stage,)+
                    Self::Unknown => TaskStage::Outside,
                }
            }
        }
    };
}

/// The part of a case's life an event belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskStage {
    /// From the police's request to the charge sheet.
    PreCharge,
    /// From the first hearing on.
    PostCharge,
    /// Nothing on the case itself: a letter or call that came, another system that failed, somebody's own reminder.
    Outside,
}

events! {
    /// The police asked for a charging decision.
    RequestReceived = PreCharge, "the police ask for a charging decision",
    /// The police asked for early advice.
    EarlyAdviceAsked = PreCharge, "the police ask for early advice",
    /// The police sent a request again.
    RequestResubmitted = PreCharge, "the police resubmit a request",
    /// The police sent a request again and the suspect is in custody.
    PriorityResubmitted = PreCharge, "the police resubmit a request and the suspect is in custody",
    /// Triage came to an end, one way or the other.
    RequestTriaged = PreCharge, "the request is accepted or rejected at triage",
    /// Accepted for advice before a file is built.
    AcceptedForAdvice = PreCharge, "a request for early advice is accepted",
    /// Accepted for advice by the pool of a manager: rape and other serious sexual offences.
    AcceptedForManager = PreCharge, "a request for early advice in a serious sexual case is accepted and nobody is allocated",
    /// A prosecutor was allocated to a case that waited for a manager.
    AdviceAllocated = PreCharge, "a prosecutor is allocated who will give the advice",
    /// Accepted for a decision within 28 calendar days.
    AcceptedWithin28Days = PreCharge, "a request is accepted for a decision within 28 calendar days",
    /// Accepted for a decision within 5 calendar days.
    AcceptedWithin5Days = PreCharge, "a request is accepted for a decision within 5 calendar days",
    /// Accepted as a priority: the custody clock runs.
    AcceptedAsPriority = PreCharge, "a request is accepted as a priority",
    /// A further request was accepted.
    AcceptedFurther = PreCharge, "a further request is accepted",
    /// Rejected at triage.
    RequestRejected = PreCharge, "a request is rejected at triage",
    /// Given to another unit.
    CaseTransferred = PreCharge, "the case is transferred to another unit",
    /// A review was signed.
    ReviewSigned = PreCharge, "a review is signed",
    /// A threshold test was passed; the full code test is owed.
    ThresholdApplied = PreCharge, "a charge is authorised on the threshold test",
    /// A full code test review was signed.
    FullCodeReviewSigned = PreCharge, "a full code test review is signed",
    /// A prosecutor authorised a charge.
    ChargeAuthorised = PreCharge, "a charge is authorised",
    /// A prosecutor needs more evidence.
    MoreEvidenceAsked = PreCharge, "further evidence is asked for",
    /// A prosecutor decided not to prosecute.
    NoProsecutionDecided = PreCharge, "it is decided not to prosecute",
    /// Nothing is left to be decided or charged.
    PreChargeEnded = PreCharge, "every charge is decided and none is to be charged",
    /// The consent of the Director of Public Prosecutions is to be had.
    DppConsentSought = PreCharge, "a charge is authorised while the Director's consent is sought",
    /// A rape was decided on.
    RapeDecided = PreCharge, "a charging decision is made in a rape case",
    /// A case in which somebody died was decided on.
    FatalCaseDecided = PreCharge, "a charging decision is made in a case in which somebody died",
    /// The first chaser for evidence was done and the police have not answered.
    EvidenceChased = PreCharge, "the first chaser is done and the police have not resubmitted",
    /// The first chaser for a charge was done and the police have not charged.
    ChargeChased = PreCharge, "the first chaser is done and the police have not charged",
    /// Something was asked of the police, to be chased.
    ActionAsked = PreCharge, "an action plan item with a chaser is put on the plan",
    /// What was asked came, or is no longer needed.
    ActionSettled = PreCharge, "the action plan item is received or cancelled",
    /// What was asked came.
    ActionReceived = PreCharge, "an action plan item is received",
    /// The police sent the charge sheet and it is what was authorised.
    ChargedAsAuthorised = PreCharge, "the police charge what was authorised",
    /// The police charged something else than was authorised.
    ChargedOtherwise = PreCharge, "the police charge something else than was authorised",
    /// No charge waits for the police any more.
    ChargesReturned = PreCharge, "no authorised charge waits for the police any more",
    /// The police appealed against a decision.
    DecisionAppealed = PreCharge, "the police appeal against a decision",
    /// A review does not stand after an appeal.
    AppealUpheld = PreCharge, "a review does not stand after an appeal of the police",
    /// Somebody asked a colleague for a second opinion.
    OpinionAsked = PreCharge, "a second opinion is asked for",
    /// A suspect was added to a case that was reviewed already.
    DefendantAdded = PreCharge, "a suspect is added to a case that was reviewed already",
    /// Material came.
    MaterialAdded = PreCharge, "new material is put on the case",
    /// The police charged without a charging decision of the CPS and sent the case.
    ChargedCaseReceived = PostCharge, "a case comes that the police charged themselves",
    /// A hearing was listed.
    HearingListed = PostCharge, "a hearing is listed",
    /// The first hearing was listed.
    FirstHearingListed = PostCharge, "the first hearing is listed",
    /// A trial for which witnesses were warned was moved.
    HearingMoved = PostCharge, "a trial for which witnesses were warned is moved to another day",
    /// A trial for which witnesses were warned will not be.
    TrialVacated = PostCharge, "a trial for which witnesses were warned is vacated or cracks",
    /// A trial did not go ahead on its day and is to be listed again.
    TrialIneffective = PostCharge, "a trial with witnesses is ineffective",
    /// The outcome of a hearing was recorded for every defendant.
    OutcomeRecorded = PostCharge, "the outcome of a hearing is recorded",
    /// A defendant was sent to the Crown Court.
    SentToCrownCourt = PostCharge, "a defendant is sent to the Crown Court",
    /// A plea and trial preparation hearing was listed.
    PtphListed = PostCharge, "a plea and trial preparation hearing is listed",
    /// A trial was listed on a case with a victim.
    VictimTrialListed = PostCharge, "a trial is listed on a case that has a victim",
    /// Every victim's personal statement came, or the victim makes none.
    VictimStatementsSettled = PostCharge, "every victim has made a personal statement or declined to",
    /// A committal for sentence.
    CommittedForSentence = PostCharge, "a magistrates' court commits a defendant to the Crown Court for sentence",
    /// Remanded in custody.
    RemandedInCustody = PostCharge, "a defendant is remanded in custody",
    /// Bailed after custody.
    ReleasedOnBail = PostCharge, "a defendant in custody is bailed",
    /// A custody time limit runs; the day it asks for something by is its last.
    #[serde(alias = "ctl_near")]
    CtlRuns = PostCharge, "a custody time limit runs; the days are counted back from its last",
    /// A custody time limit must be extended.
    CtlExtensionNeeded = PostCharge, "a trial is listed after the custody time limit; the days are counted back from its last",
    /// The court extended a custody time limit.
    CtlExtended = PostCharge, "the court announces a later end of a custody time limit than before",
    /// A plea of not guilty.
    NotGuiltyPlea = PostCharge, "a plea of not guilty is entered and a trial is to follow",
    /// Initial disclosure is owed; the day it asks for something by is that of the court.
    InitialDisclosureOwed = PostCharge, "a plea of not guilty is entered and initial disclosure is owed, by the day of its court",
    /// The file was asked to be upgraded.
    UpgradeFileAsked = PostCharge, "the police are asked for an upgrade file",
    /// The upgraded file came.
    UpgradeFileReceived = PostCharge, "schedules of unused material come while an upgrade file is waited for",
    /// The upgraded file was checked.
    UpgradeFileChecked = PostCharge, "an upgrade file is checked and complete",
    /// Initial disclosure was given.
    DisclosureServed = PostCharge, "initial disclosure is given",
    /// The defence applied for disclosure (Criminal Procedure and Investigations Act 1996, s 8).
    DisclosureAppliedFor = PostCharge, "the defence applies for disclosure",
    /// Unused material was reviewed again and served.
    ContinuingDisclosureServed = PostCharge, "continuing disclosure is given",
    /// The defence sent its statement.
    DefenceStatementReceived = PostCharge, "a defence statement is served",
    /// A case management form came.
    CaseManagementFormReceived = PostCharge, "a case management form comes",
    /// The court gave the prosecution a direction.
    ProsecutionDirected = PostCharge, "the court directs the prosecution",
    /// The court gave somebody else a direction.
    OthersDirected = PostCharge, "the court directs the defence or somebody else",
    /// A direction was complied with.
    DirectionsMet = PostCharge, "the direction is complied with",
    /// Witnesses were selected.
    WitnessesSelected = PostCharge, "the witnesses for a trial are selected",
    /// The selection of witnesses was confirmed.
    WitnessesConfirmed = PostCharge, "the selection of witnesses is confirmed",
    /// Witnesses are to be warned.
    WitnessToBeWarned = PostCharge, "witnesses are to attend, by selection, objection to a statement, or a new trial",
    /// A witness who is to attend may not come.
    WitnessInDoubt = PostCharge, "a witness who is to attend a trial may not come",
    /// A victim or witness withdrew their support.
    SupportWithdrawn = PostCharge, "a victim or witness withdraws their support",
    /// A withdrawal statement is to be had from the police.
    WithdrawalStatementOwed = PostCharge, "support is withdrawn without a withdrawal statement",
    /// A prosecutor decided how the case goes on after a victim withdrew.
    WithdrawalDecided = PostCharge, "a prosecutor decides how the case goes on after a victim withdrew",
    /// A prosecutor decided that a summons is to be asked for.
    SummonsWanted = PostCharge, "a prosecutor decides to ask for a witness summons",
    /// A summons was applied for.
    SummonsAppliedFor = PostCharge, "a witness summons is applied for",
    /// A summons was granted and is to be served.
    SummonsGranted = PostCharge, "a witness summons is granted and is to be served",
    /// A summons was refused.
    SummonsRefused = PostCharge, "a witness summons is refused",
    /// A witness will attend.
    WitnessAttends = PostCharge, "the witness says that they will attend",
    /// A warned witness is not needed any more.
    WitnessNotNeeded = PostCharge, "a warned witness is not needed any more",
    /// A witness was told not to come.
    WitnessReleased = PostCharge, "the witness is told not to come",
    /// A statement is to be read.
    StatementsToBeRead = PostCharge, "a statement is to be read instead of calling the witness",
    /// Every statement to be read was served.
    StatementsServed = PostCharge, "every statement to be read is served",
    /// Witnesses were warned.
    WitnessesWarned = PostCharge, "every witness who is to attend is warned",
    /// The prosecution of a charge was discontinued.
    ProsecutionStopped = PostCharge, "a charge is discontinued after it was laid",
    /// A victim is owed a letter.
    VictimLetterOwed = PostCharge, "a victim is to be told of a decision",
    /// The letter was sent.
    VictimLetterSent = PostCharge, "the letter is sent",
    /// A victim asked for a review of a decision.
    VictimReviewAsked = PostCharge, "a victim asks for a review of a decision",
    /// A decision was overturned that a victim had asked to be reviewed.
    VictimReviewUpset = PostCharge, "a decision is overturned that a victim asked to be reviewed",
    /// Everything is dealt with.
    CaseEnded = PostCharge, "every charge is finally dealt with",
    /// One defendant was sentenced, acquitted or discontinued against.
    DefendantDealtWith = PostCharge, "the defendant is finally dealt with",
    /// Proceedings that were over began anew.
    ProceedingsReopened = PostCharge, "a voluntary bill or a fresh indictment begins the proceedings anew",
    /// The case was closed.
    CaseFinalised = PostCharge, "the case is finalised",
    /// Sentence was passed on somebody who will be released on conditions.
    SentencedToCustody = PostCharge, "a defendant is sentenced to custody",
    /// A confiscation order was made.
    ConfiscationOrdered = PostCharge, "a confiscation order is made",
    /// An appeal was lodged.
    AppealLodged = PostCharge, "an appeal is lodged",
    /// A bundle was made.
    BundleMade = PostCharge, "a bundle is made",
    /// A bundle was checked.
    BundleChecked = PostCharge, "the structure of a bundle is checked",
    /// Cases were put together, in another system.
    CasesMerged = Outside, "cases are merged",
    /// A case was split, in another system.
    CaseSplit = Outside, "a case is split",
    /// A video came back from whoever had it.
    VideoReturned = Outside, "a video recording comes back",
    /// Something came by letter, message or call.
    CommunicationReceived = Outside, "a communication comes",
    /// A document came from the courts' systems.
    CourtDocumentReceived = Outside, "a document comes from a system of the courts",
    /// Another system reported a failure.
    SystemFailed = Outside, "another system reports a failure",
    /// Somebody asked that a person's details be deleted.
    DeletionAsked = Outside, "the deletion of a victim's or witness's details is asked for",
    /// Somebody set it for themselves or for others.
    ByHand = Outside, "somebody adds it",
    /// Somebody says that it is done.
    DoneByHand = Outside, "somebody marks it as done",
}
