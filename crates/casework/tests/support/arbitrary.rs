//! Records and mutations of every kind, made of rolls of dice: consistent with each other or not. The same rolls
//! make the same things.

use casework::file::{CaseFile, Entry};
use casework::ids::{Asn, CourtCode, OffenceCode, PncId, Urn};
use casework::limits::ctl::OffenceClass;
use casework::limits::event::Event;
use casework::mutation::{
    AddCharge, AddDefendant, AddMark, AddNote, AddPerson, AddTask, AllocateCase, AssignTask,
    CompleteTask, ConvertMark, Edit, ImportMaterial, MarkUrgent, Mutation, NewCharge, NewDefendant,
    NewMaterial, NewPerson, PutPool, PutUnit, PutUser, RecordOutcome, RegisterCase, RemoveRecord,
    ScheduleHearing, SettleConflict, Sitting, SubmitReview, TakeTask, VacateHearing,
    edit::editable_fields,
};
use casework::record::{
    AsBody, Body, CaseHead, CaseId, Charge, ChargeDecision, ChargeStage, ChargingRequest, Claim,
    Conflict, ConflictMatter, CustodyEvent, Decision, Defendant, Hearing, HearingOutcome,
    HearingResult, Kind, Mark, MarkPurpose, Material, MaterialUse, Note, Passage, Person,
    PersonRole, Plea, PleaEntered, PleaTaken, Pool, Record, RecordId, Remand, RemandDecision,
    RequestColour, RequestKind, Rest, Review, ReviewKind, ReviewSection, Role, Scope, SectionKey,
    Settlement, Task, TaskOwner, TaskState, TextPoint, Touch, Unit, Urgent, User, UserId, Verdict,
    VerdictReturned, Visibility,
};
use casework::results::{RecordedResult, RecordedValue};
use casework::tables::documents::DocumentTypeId;
use casework::text::Untrusted;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{day, user};

/// Rolls that run out into zeroes, so that what fails shrinks to something small.
#[derive(Debug)]
pub struct Dice(std::vec::IntoIter<u32>);

impl Dice {
    pub fn of(rolls: &[u32]) -> Self {
        Self(rolls.to_vec().into_iter())
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0.next().unwrap_or(0) as usize % sides
    }

    /// True once in so many rolls.
    pub fn once_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == sides - 1
    }

    pub fn one<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())].clone()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.roll(2) == 1).then(|| make(self))
    }

    fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.roll(most + 1)).map(|_| make(self)).collect()
    }

    fn text(&mut self) -> String {
        match self.roll(12) {
            0 | 1 => "Marsh".to_owned(),
            2 => "Initial disclosure".to_owned(),
            3 => String::new(),
            4 => " \t ".to_owned(),
            5 => "\u{202e}gro\u{1b}[2J\u{0}".to_owned(),
            6 => "e\u{301}\u{1f468}\u{200d}\u{1f469}".to_owned(),
            7 if self.once_in(20) => "x".repeat(100_001),
            8 => "2026-11-11".to_owned(),
            _ => format!("text {}", self.roll(9)),
        }
    }

    fn untrusted(&mut self) -> Untrusted {
        self.text().into()
    }

    fn date(&mut self) -> Date {
        match self.roll(8) {
            0 => Date::MIN,
            1 => Date::MAX,
            2 => day("2024-02-29"),
            n => day("2026-10-25")
                .saturating_add(jiff::Span::new().days((n * self.roll(120)) as i64)),
        }
    }

    fn moment(&mut self) -> Timestamp {
        match self.roll(6) {
            0 => Timestamp::MIN,
            1 => Timestamp::MAX,
            n => {
                Timestamp::from_second(1_790_000_000 + (n * self.roll(30_000_000)) as i64).unwrap()
            }
        }
    }

    fn number(&mut self) -> u32 {
        self.one(&[1, 2, 0, 7, u32::MAX])
    }

    fn uuid(&mut self) -> Uuid {
        Uuid::from_u128(0xC000 + self.roll(12) as u128)
    }

    fn person(&mut self) -> UserId {
        user(self.roll(4) as u128)
    }

    /// Some record, mostly one of the file.
    fn any_id(&mut self, file: &CaseFile) -> RecordId {
        if file.is_empty() || self.once_in(6) {
            return RecordId(self.uuid());
        }
        let at = self.roll(file.len());
        file.records().nth(at).unwrap().id
    }

    /// Some record, mostly a `B` of the file that stands.
    fn id_of<B: AsBody>(&mut self, file: &CaseFile) -> RecordId {
        let all: Vec<_> = file
            .all::<B>()
            .map(|entry: Entry<'_, B>| entry.id())
            .collect();
        if all.is_empty() || self.once_in(8) {
            return self.any_id(file);
        }
        self.one(&all)
    }

    fn visibility(&mut self) -> Visibility {
        match self.roll(8) {
            5 => Visibility::CpsOnly,
            6 => Visibility::Sensitive,
            7 => Visibility::Person(self.person()),
            _ => Visibility::Case,
        }
    }

    fn owner(&mut self) -> TaskOwner {
        if self.roll(2) == 0 {
            TaskOwner::User(self.person())
        } else {
            TaskOwner::Pool(RecordId(self.uuid()))
        }
    }

    fn rest(&mut self) -> Rest {
        let mut rest = Rest::new();
        if self.once_in(4) {
            rest.insert("of_a_later_program".to_owned(), json!({"n": [1, null]}));
        }
        rest
    }

    fn value(&mut self) -> Value {
        match self.roll(8) {
            0 => Value::Null,
            1 => json!("2026-11-11"),
            2 => json!(self.number()),
            3 => json!([self.text()]),
            4 => json!({"x": self.text()}),
            5 => json!("used"),
            6 => json!(true),
            _ => json!(self.text()),
        }
    }

    /// Any roles, also none.
    pub fn roles(&mut self) -> Vec<Role> {
        let mut roles = Vec::new();
        for role in Role::ALL {
            if self.once_in(3) {
                roles.push(*role);
            }
        }
        roles
    }

    pub fn scope(&mut self) -> Scope {
        match self.roll(5) {
            3 => Scope::Office,
            4 => Scope::Person(self.person()),
            _ => Scope::Case(CaseId(Uuid::from_u128(0xC000))),
        }
    }

    fn class(&mut self) -> OffenceClass {
        self.one(&[
            OffenceClass::Summary,
            OffenceClass::EitherWay,
            OffenceClass::IndictableOnly,
        ])
    }

    fn offence(&mut self) -> OffenceCode {
        self.one(&["TH68010", "OF61131", "RT88333"])
            .parse()
            .unwrap()
    }

    fn urn(&mut self) -> Urn {
        "13AB0123426".parse().unwrap()
    }

    fn asn(&mut self) -> Option<Asn> {
        self.maybe(|_| "1101ZD01410791W".parse().unwrap())
    }

    fn pnc(&mut self) -> Option<PncId> {
        self.maybe(|_| "1981/0000034U".parse().unwrap())
    }

    fn court(&mut self) -> CourtCode {
        "B01EF01".parse().unwrap()
    }

    fn plea(&mut self, charge: RecordId) -> PleaTaken {
        PleaTaken {
            charge,
            plea: self.maybe(|dice| dice.one(Plea::ALL)),
            verdict: self.maybe(|dice| dice.one(Verdict::ALL)),
        }
    }

    fn remand_decision(&mut self) -> RemandDecision {
        RemandDecision {
            remand: self.one(Remand::ALL),
            conditions: self.untrusted(),
            limit_announced: self.maybe(Self::date),
        }
    }

    fn event(&mut self) -> Event {
        let to = self.date();
        self.one(&[
            Event::FirstAppearance,
            Event::RemandedInCustody,
            Event::Bailed,
            Event::AllocatedSummaryTrial,
            Event::SentToCrownCourt,
            Event::VoluntaryBillPreferred,
            Event::FreshIndictmentServed,
            Event::ExtensionGranted { to },
            Event::GuiltyPlea,
            Event::Verdict,
            Event::Discontinued,
            Event::JurySworn,
            Event::SummaryTrialStarted,
            Event::UnfitToPlead,
            Event::UnlawfullyAtLarge,
            Event::Recaptured,
        ])
    }

    fn result(&mut self) -> RecordedResult {
        RecordedResult {
            code: self.one(&["CCIB", "1015", " ", "NOSUCH"]).to_owned(),
            label: self.untrusted(),
            values: self.some(2, |dice| RecordedValue {
                key: dice.text(),
                value: dice.untrusted(),
                rest: dice.rest(),
            }),
            text: self.untrusted(),
            rest: self.rest(),
        }
    }

    fn request(&mut self) -> ChargingRequest {
        ChargingRequest {
            kind: self.one(&[
                RequestKind::Initial,
                RequestKind::EarlyAdvice,
                RequestKind::Further,
            ]),
            colour: self.one(&[
                RequestColour::Green,
                RequestColour::Red,
                RequestColour::GreenPriority,
            ]),
            needed_by: self.maybe(Self::date),
        }
    }

    fn point(&mut self) -> TextPoint {
        TextPoint {
            page: self.number(),
            line: self.number(),
            column: self.number(),
        }
    }

    fn passage(&mut self) -> Passage {
        Passage {
            from: self.point(),
            to: self.point(),
        }
    }

    fn sha256(&mut self) -> String {
        if self.once_in(12) {
            return self.text();
        }
        format!("{:064x}", self.roll(7))
    }
}

/// Up to `most` records of any kinds under one scope, that know nothing of each other or name each other.
pub fn file(dice: &mut Dice, scope: Scope, most: usize) -> CaseFile {
    let mut file = CaseFile::new(scope);
    for _ in 0..dice.roll(most + 1) {
        let kind = if scope == Scope::Office && !dice.once_in(3) {
            dice.one(&[Kind::Unit, Kind::Pool, Kind::User])
        } else {
            dice.one(Kind::KNOWN)
        };
        let id = if kind == Kind::CaseHead && !dice.once_in(4) {
            scope.case().map_or(RecordId(dice.uuid()), CaseId::head)
        } else {
            RecordId(dice.uuid())
        };
        let body = body(dice, &file, &kind);
        let body = if dice.once_in(10) {
            let kind = dice.one(&["of_a_later_program", "task", "case"]);
            Body::from_value_lossless(kind, json!({"shape": dice.text()}))
        } else {
            body
        };
        let record = Record {
            id,
            scope,
            version: dice.one(&[1, 2, 3, u64::MAX]),
            visibility: dice.visibility(),
            removed: dice.once_in(6),
            touched: dice
                .some(1, |dice| {
                    let touch = Touch {
                        by: dice.person(),
                        at: dice.moment(),
                    };
                    ("surname".to_owned(), touch)
                })
                .into_iter()
                .collect(),
            body,
        };
        file.commit([record]);
    }
    file
}

/// A body of a kind; the compiler asks for each new one.
#[allow(clippy::too_many_lines, reason = "one arm a kind")]
fn body(dice: &mut Dice, file: &CaseFile, kind: &Kind) -> Body {
    match kind {
        Kind::CaseHead => CaseHead {
            urn: dice.urn(),
            operation_name: dice.maybe(Dice::untrusted),
            unit: dice.any_id(file),
            prosecutor: dice.maybe(Dice::person),
            paralegal: dice.maybe(Dice::person),
            received: dice.date(),
            request: dice.maybe(Dice::request),
            summary: dice.untrusted(),
            monitoring_codes: dice.some(2, Dice::text),
            rest: dice.rest(),
        }
        .into(),
        Kind::Defendant => Defendant {
            given_names: dice.untrusted(),
            surname: dice.untrusted(),
            born: dice.maybe(Dice::date),
            asn: dice.asn(),
            pnc: dice.pnc(),
            remand: dice.one(Remand::ALL),
            bail_conditions: dice.untrusted(),
            interpreter: dice.untrusted(),
            number: dice.number(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Charge => Charge {
            defendant: dice.id_of::<Defendant>(file),
            offence: dice.offence(),
            title: dice.untrusted(),
            class: dice.maybe(Dice::class),
            particulars: dice.untrusted(),
            from: dice.date(),
            to: dice.maybe(Dice::date),
            stage: dice.one(&[
                ChargeStage::Proposed,
                ChargeStage::Charged,
                ChargeStage::Authorised,
                ChargeStage::MoreEvidence,
                ChargeStage::NoFurtherAction,
                ChargeStage::OutOfCourt,
                ChargeStage::Discontinued,
                ChargeStage::Concluded,
            ]),
            decided_by: dice.maybe(|dice| dice.any_id(file)),
            charged_on: dice.maybe(Dice::date),
            plea: dice.maybe(|dice| PleaEntered {
                plea: dice.one(Plea::ALL),
                on: dice.date(),
                hearing: dice.any_id(file),
            }),
            verdict: dice.maybe(|dice| VerdictReturned {
                verdict: dice.one(Verdict::ALL),
                on: dice.date(),
            }),
            number: dice.number(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Person => Person {
            given_names: dice.untrusted(),
            surname: dice.untrusted(),
            roles: dice.some(2, |dice| dice.one(&[PersonRole::Victim, PersonRole::Child])),
            occupation: dice.untrusted(),
            special_measures: dice.untrusted(),
            availability: dice.untrusted(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Material => Material {
            title: dice.untrusted(),
            document_type: DocumentTypeId(dice.number() as i32),
            use_: dice.one(&[MaterialUse::Unassessed, MaterialUse::Used]),
            dated: dice.maybe(Dice::date),
            file_name: dice.untrusted(),
            media_type: dice.text(),
            size: dice.number().into(),
            sha256: dice.sha256(),
            pages: dice.maybe(Dice::number),
            remark: dice.untrusted(),
            added_by: dice.person(),
            added_at: dice.moment(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Mark => Mark {
            material: dice.id_of::<Material>(file),
            passage: dice.passage(),
            quote: dice.untrusted(),
            purpose: dice.one(MarkPurpose::ALL),
            comment: dice.untrusted(),
            by: dice.person(),
            at: dice.moment(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Note => Note {
            text: dice.untrusted(),
            about: dice.maybe(|dice| dice.any_id(file)),
            by: dice.person(),
            at: dice.moment(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Review => Review {
            kind: dice.one(ReviewKind::ALL),
            sections: sections(dice),
            decisions: decisions(dice, file),
            marks: dice.some(2, |dice| dice.any_id(file)),
            supersedes: dice.maybe(|dice| dice.id_of::<Review>(file)),
            by: dice.person(),
            at: dice.moment(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Hearing => Hearing {
            court: dice.court(),
            room: dice.untrusted(),
            on: dice.date(),
            at: dice.maybe(|dice| dice.one(&[Time::MIN, Time::MAX])),
            hearing_type: dice.one(&["FH", "PTP", "TRL", "?"]).to_owned(),
            defendants: dice.some(3, |dice| dice.id_of::<Defendant>(file)),
            vacated: dice.once_in(4),
            rest: dice.rest(),
        }
        .into(),
        Kind::HearingOutcome => {
            let defendant = dice.id_of::<Defendant>(file);
            HearingOutcome {
                hearing: dice.id_of::<Hearing>(file),
                defendant,
                pleas: dice.some(2, |dice| {
                    let charge = dice.id_of::<Charge>(file);
                    dice.plea(charge)
                }),
                remand: dice.maybe(Dice::remand_decision),
                result: dice.one(HearingResult::ALL),
                results: dice.some(1, Dice::result),
                next_hearing: dice.maybe(|dice| dice.id_of::<Hearing>(file)),
                note: dice.untrusted(),
                by: dice.person(),
                at: dice.moment(),
                superseded: dice.once_in(3),
                rest: dice.rest(),
            }
            .into()
        }
        Kind::CustodyEvent => CustodyEvent {
            defendant: dice.id_of::<Defendant>(file),
            charge: dice.maybe(|dice| dice.id_of::<Charge>(file)),
            on: dice.date(),
            event: dice.event(),
            outcome: dice.maybe(|dice| dice.id_of::<HearingOutcome>(file)),
            rest: dice.rest(),
        }
        .into(),
        Kind::Task => Task {
            name: dice
                .one(&[
                    "28 day PCD review",
                    "Record Hg outcome",
                    "Check new information",
                ])
                .to_owned(),
            owner: dice.owner(),
            reminder: dice.date(),
            due: dice.date(),
            escalation: dice.date(),
            state: match dice.roll(4) {
                0 => TaskState::Done {
                    by: dice.person(),
                    at: dice.moment(),
                },
                1 => TaskState::Cancelled {
                    because: dice.untrusted(),
                },
                _ => TaskState::Open,
            },
            urgent: dice.maybe(|dice| Urgent {
                reason: dice.untrusted(),
                by: dice.person(),
            }),
            about: dice.maybe(|dice| dice.any_id(file)),
            note: dice.untrusted(),
            rest: dice.rest(),
        }
        .into(),
        Kind::Conflict => conflict(dice, file).into(),
        Kind::User => some_user(dice, file).into(),
        Kind::Unit => some_unit(dice).into(),
        Kind::Pool => some_pool(dice, file).into(),
        Kind::Unknown(kind) => Body::Unknown {
            kind: kind.clone(),
            body: json!({}),
        },
    }
}

fn conflict(dice: &mut Dice, file: &CaseFile) -> Conflict {
    let claim = |dice: &mut Dice| Claim {
        value: dice.value(),
        by: dice.maybe(Dice::person),
        at: dice.maybe(Dice::moment),
    };
    let matter = if dice.roll(2) == 0 {
        ConflictMatter::Field {
            record: dice.any_id(file),
            field: dice
                .one(&["surname", "summary", "stage", "nosuch"])
                .to_owned(),
            base: dice.value(),
            standing: claim(dice),
            waiting: claim(dice),
        }
    } else {
        ConflictMatter::Outcome {
            hearing: dice.id_of::<Hearing>(file),
            defendant: dice.id_of::<Defendant>(file),
            standing: dice.id_of::<HearingOutcome>(file),
            waiting: dice.id_of::<HearingOutcome>(file),
        }
    };
    Conflict {
        matter,
        settled: dice.once_in(4).then(|| Settlement {
            by: dice.person(),
            at: dice.moment(),
            took_waiting: dice.once_in(2),
        }),
        rest: dice.rest(),
    }
}

fn some_user(dice: &mut Dice, file: &CaseFile) -> User {
    User {
        login: dice.one(&["ada", "Bel ", "cai", "", "\u{130}"]).to_owned(),
        name: dice.untrusted(),
        roles: dice.roles(),
        units: dice.some(2, |dice| dice.id_of::<Unit>(file)),
        pools: dice.some(2, |dice| dice.id_of::<Pool>(file)),
        disabled: dice.once_in(3),
        rest: dice.rest(),
    }
}

fn some_unit(dice: &mut Dice) -> Unit {
    Unit {
        code: dice.one(&["LEEDS", "YORK", ""]).to_owned(),
        name: dice.untrusted(),
        rest: dice.rest(),
    }
}

fn some_pool(dice: &mut Dice, file: &CaseFile) -> Pool {
    Pool {
        name: dice.untrusted(),
        unit: dice.id_of::<Unit>(file),
        rest: dice.rest(),
    }
}

fn sections(dice: &mut Dice) -> Vec<ReviewSection> {
    if dice.once_in(4) {
        return dice.some(3, |dice| ReviewSection {
            key: dice.one(SectionKey::ALL),
            text: dice.untrusted(),
        });
    }
    SectionKey::ALL
        .iter()
        .map(|key| ReviewSection {
            key: *key,
            text: "reasons".into(),
        })
        .collect()
}

fn decisions(dice: &mut Dice, file: &CaseFile) -> Vec<ChargeDecision> {
    if dice.once_in(4) {
        return dice.some(2, |dice| ChargeDecision {
            defendant: dice.id_of::<Defendant>(file),
            charge: dice.id_of::<Charge>(file),
            decision: dice.one(Decision::ALL),
            reason: dice.untrusted(),
        });
    }
    file.all::<Charge>()
        .map(|charge| ChargeDecision {
            defendant: charge.body.defendant,
            charge: charge.id(),
            decision: dice.one(Decision::ALL),
            reason: "reasons".into(),
        })
        .collect()
}

fn sitting(dice: &mut Dice) -> Sitting {
    Sitting {
        court: dice.court(),
        room: dice.untrusted(),
        on: dice.date(),
        at: dice.maybe(|dice| dice.one(&[Time::MIN, Time::MAX])),
        hearing_type: dice.one(&["FH", "PTP", "TRL", "SEN", "?"]).to_owned(),
    }
}

fn new_charge(dice: &mut Dice) -> NewCharge {
    NewCharge {
        offence: dice.offence(),
        title: dice.untrusted(),
        class: dice.maybe(Dice::class),
        particulars: dice.untrusted(),
        from: dice.date(),
        to: dice.maybe(Dice::date),
        charged_on: dice.maybe(Dice::date),
    }
}

fn new_defendant(dice: &mut Dice) -> NewDefendant {
    NewDefendant {
        given_names: dice.untrusted(),
        surname: dice.untrusted(),
        born: dice.maybe(Dice::date),
        asn: dice.asn(),
        pnc: dice.pnc(),
        remand: dice.one(Remand::ALL),
        bail_conditions: dice.untrusted(),
        charges: dice.some(2, new_charge),
        custody: dice.some(3, |dice| (dice.date(), dice.event())),
    }
}

fn new_person(dice: &mut Dice) -> NewPerson {
    NewPerson {
        given_names: dice.untrusted(),
        surname: dice.untrusted(),
        roles: dice.some(2, |dice| dice.one(&[PersonRole::Key, PersonRole::Expert])),
        occupation: dice.untrusted(),
        special_measures: dice.untrusted(),
        availability: dice.untrusted(),
    }
}

fn new_material(dice: &mut Dice) -> NewMaterial {
    NewMaterial {
        title: dice.untrusted(),
        document_type: DocumentTypeId(dice.number() as i32),
        use_: MaterialUse::Used,
        dated: dice.maybe(Dice::date),
        file_name: dice.untrusted(),
        media_type: "text/plain".to_owned(),
        size: dice.number().into(),
        sha256: dice.sha256(),
        pages: dice.maybe(Dice::number),
        remark: dice.untrusted(),
        visibility: dice.visibility(),
    }
}

fn edit(dice: &mut Dice, file: &CaseFile) -> Edit {
    let record = dice.any_id(file);
    let found = file.record(record);
    let fields = found.map_or(&[][..], |found| editable_fields(&found.kind()));
    let field = if fields.is_empty() || dice.once_in(6) {
        dice.one(&["stage", "number", "nosuch", "rest"])
    } else {
        let at = dice.roll(fields.len());
        fields[at].name
    };
    let stands = found.and_then(|found| found.body.to_value().get(field).cloned());
    Edit {
        record,
        field: field.to_owned(),
        was: if dice.once_in(3) {
            dice.value()
        } else {
            stands.unwrap_or(Value::Null)
        },
        to: dice.value(),
    }
}

fn outcome(dice: &mut Dice, file: &CaseFile) -> RecordOutcome {
    let hearing = dice.id_of::<Hearing>(file);
    let before = file
        .get::<Hearing>(hearing)
        .map_or(Vec::new(), |hearing| hearing.defendants.clone());
    let defendant = if before.is_empty() || dice.once_in(6) {
        dice.id_of::<Defendant>(file)
    } else {
        dice.one(&before)
    };
    let charges: Vec<_> = file.charges_of(defendant).iter().map(Entry::id).collect();
    RecordOutcome {
        hearing,
        defendant,
        pleas: charges.iter().map(|charge| dice.plea(*charge)).collect(),
        remand: (!dice.once_in(4)).then(|| dice.remand_decision()),
        result: dice.one(HearingResult::ALL),
        results: dice.some(1, Dice::result),
        next: (!dice.once_in(3)).then(|| sitting(dice)),
        note: dice.untrusted(),
    }
}

fn task_dates(dice: &mut Dice) -> [Date; 3] {
    let mut dates = [dice.date(), dice.date(), dice.date()];
    if !dice.once_in(4) {
        dates.sort_unstable();
    }
    dates
}

/// A mutation of a kind over a file; nothing for a kind that nobody has written a generator for.
#[allow(clippy::too_many_lines, reason = "one arm a kind")]
pub fn mutation(kind: &str, dice: &mut Dice, file: &CaseFile) -> Option<Mutation> {
    Some(match kind {
        "edit" => edit(dice, file).into(),
        "remove_record" => {
            let record = if dice.roll(2) == 0 {
                dice.id_of::<Note>(file)
            } else {
                dice.id_of::<Mark>(file)
            };
            let stands = file.record(record).map_or(1, |record| record.version);
            RemoveRecord {
                record,
                seen: if dice.once_in(3) { 9 } else { stands },
            }
            .into()
        }
        "register_case" => RegisterCase {
            urn: dice.urn(),
            operation_name: dice.maybe(Dice::untrusted),
            unit: RecordId(dice.uuid()),
            pool: dice.maybe(|dice| RecordId(dice.uuid())),
            received: dice.date(),
            request: dice.maybe(Dice::request),
            summary: dice.untrusted(),
            monitoring_codes: dice.some(2, Dice::text),
            defendants: dice.some(2, new_defendant),
            people: dice.some(2, new_person),
        }
        .into(),
        "add_defendant" => AddDefendant {
            defendant: new_defendant(dice),
        }
        .into(),
        "add_charge" => AddCharge {
            defendant: dice.id_of::<Defendant>(file),
            charge: new_charge(dice),
        }
        .into(),
        "add_person" => AddPerson {
            person: new_person(dice),
        }
        .into(),
        "add_note" => AddNote {
            text: dice.untrusted(),
            about: dice.maybe(|dice| dice.any_id(file)),
            visibility: dice.visibility(),
        }
        .into(),
        "allocate_case" => AllocateCase {
            prosecutor: dice.maybe(Dice::person),
            paralegal: dice.maybe(Dice::person),
        }
        .into(),
        "import_material" => ImportMaterial {
            items: dice.some(3, new_material),
        }
        .into(),
        "add_mark" => AddMark {
            material: dice.id_of::<Material>(file),
            passage: dice.passage(),
            quote: dice.untrusted(),
            purpose: dice.one(MarkPurpose::ALL),
            comment: dice.untrusted(),
            visibility: dice.visibility(),
        }
        .into(),
        "convert_mark" => ConvertMark {
            mark: dice.id_of::<Mark>(file),
            purpose: dice.one(MarkPurpose::ALL),
        }
        .into(),
        "submit_review" => SubmitReview {
            kind: dice.one(ReviewKind::ALL),
            sections: sections(dice),
            decisions: decisions(dice, file),
            marks: dice.some(2, |dice| dice.id_of::<Mark>(file)),
            supersedes: if dice.once_in(4) {
                dice.maybe(|dice| dice.id_of::<Review>(file))
            } else {
                file.reviews().first().map(Entry::id)
            },
        }
        .into(),
        "schedule_hearing" => ScheduleHearing {
            sitting: sitting(dice),
            defendants: dice.some(3, |dice| dice.id_of::<Defendant>(file)),
        }
        .into(),
        "vacate_hearing" => VacateHearing {
            hearing: dice.id_of::<Hearing>(file),
        }
        .into(),
        "record_outcome" => outcome(dice, file).into(),
        "add_task" => {
            let [reminder, due, escalation] = task_dates(dice);
            AddTask {
                name: dice.text(),
                owner: dice.owner(),
                reminder,
                due,
                escalation,
                about: dice.maybe(|dice| dice.any_id(file)),
                note: dice.untrusted(),
            }
            .into()
        }
        "take_task" => TakeTask {
            task: dice.id_of::<Task>(file),
        }
        .into(),
        "assign_task" => {
            let task = dice.id_of::<Task>(file);
            let has = file.get::<Task>(task).map(|task| task.owner);
            let guess = dice.owner();
            AssignTask {
                task,
                was: has.filter(|_| !dice.once_in(3)).unwrap_or(guess),
                to: dice.owner(),
            }
            .into()
        }
        "complete_task" => CompleteTask {
            task: dice.id_of::<Task>(file),
        }
        .into(),
        "mark_urgent" => MarkUrgent {
            task: dice.id_of::<Task>(file),
            reason: dice.maybe(Dice::untrusted),
        }
        .into(),
        "settle_conflict" => {
            let conflict = dice.id_of::<Conflict>(file);
            let stands = file.record(conflict).map_or(1, |record| record.version);
            SettleConflict {
                conflict,
                take_waiting: dice.roll(2) == 0,
                seen: if dice.once_in(4) { 9 } else { stands },
            }
            .into()
        }
        "put_user" => PutUser {
            id: UserId(dice.id_of::<User>(file).0),
            user: some_user(dice, file),
        }
        .into(),
        "put_unit" => PutUnit {
            id: dice.id_of::<Unit>(file),
            unit: some_unit(dice),
        }
        .into(),
        "put_pool" => PutPool {
            id: dice.id_of::<Pool>(file),
            pool: some_pool(dice, file),
        }
        .into(),
        "of_a_later_program" => Mutation::Unknown {
            kind: kind.to_owned(),
            body: dice.value(),
        },
        _ => return None,
    })
}
