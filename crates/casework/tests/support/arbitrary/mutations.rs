//! Mutations of every kind.

use casework::file::{CaseFile, Entry};
use casework::mutation::{
    AddCharge, AddDefendant, AddMark, AddNote, AddPerson, AddTask, AllocateCase, AssignTask,
    CompleteTask, ConvertMark, DiscardMaterial, Edit, HoldTask, HoldUntil, ImportCase,
    ImportMaterial, LinkMark, MarkRead, MarkUrgent, Mutation, NewCharge, NewDefendant, NewMaterial,
    NewPerson, PutPool, PutUnit, PutUser, RecordOutcome, RegisterCase, RemoveRecord, RemoveView,
    RenameView, RestoreMaterial, SaveView, ScheduleHearing, SetReminder, SettleConflict, Sitting,
    TakeTask, VacateHearing, edit::editable_fields,
};
use casework::queue::{Sort, Tab};
use casework::record::{
    Charge, Conflict, Defendant, DiscardReason, Hearing, HearingResult, Mark, MarkPurpose,
    Material, MaterialUse, Note, PersonRole, Pool, RecordId, Remand, SavedView, Scope, Strength,
    Task, Unit, User, UserId,
};
use casework::tables::documents::DocumentTypeId;
use casework::tables::lists::List;
use jiff::civil::{Date, Time};
use serde_json::Value;

use super::bodies::{some_pool, some_unit, some_user};
use super::{Dice, limits, post_charge, pre_charge};

fn sitting(dice: &mut Dice) -> Sitting {
    Sitting {
        court: Dice::court(),
        room: dice.untrusted(),
        on: dice.date(),
        at: dice.maybe(|dice| dice.one(&[Time::MIN, Time::MAX])),
        hearing_type: dice.one(&["FH", "PTP", "TRL", "SEN", "?"]).to_owned(),
    }
}

pub(super) fn new_charge(dice: &mut Dice) -> NewCharge {
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
        results: if dice.once_in(3) {
            dice.some(1, Dice::result)
        } else {
            Vec::new()
        },
        next: (!dice.once_in(3)).then(|| sitting(dice)),
        note: dice.untrusted(),
        venue: None,
        trial: None,
    }
}

fn task_dates(dice: &mut Dice) -> [Date; 3] {
    let mut dates = [dice.date(), dice.date(), dice.date()];
    if !dice.once_in(4) {
        dates.sort_unstable();
    }
    dates
}

fn register(dice: &mut Dice) -> RegisterCase {
    RegisterCase {
        urn: Dice::urn(),
        operation_name: dice.maybe(Dice::untrusted),
        unit: RecordId(dice.uuid()),
        pool: dice.maybe(|dice| RecordId(dice.uuid())),
        received: dice.date(),
        request: dice.maybe(Dice::request),
        summary: dice.untrusted(),
        monitoring_codes: dice.some(2, |dice| dice.code(List::Monitoring)),
        defendants: dice.some(2, new_defendant),
        people: dice.some(2, new_person),
    }
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
        "register_case" => register(dice).into(),
        "import_case" => ImportCase {
            case: register(dice),
            items: dice.some(3, new_material),
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
            redaction: dice.maybe(|dice| dice.code(List::Redactions)),
            comment: dice.untrusted(),
            visibility: dice.visibility(),
        }
        .into(),
        "convert_mark" => ConvertMark {
            mark: dice.id_of::<Mark>(file),
            purpose: dice.one(MarkPurpose::ALL),
            redaction: dice.maybe(|dice| dice.code(List::Redactions)),
        }
        .into(),
        "link_mark" => {
            let mark = dice.id_of::<Mark>(file);
            let linked = file.get::<Mark>(mark).and_then(|it| it.links.first());
            let known = linked.filter(|_| dice.roll(2) == 0);
            LinkMark {
                mark,
                charge: match known {
                    Some(link) => link.charge,
                    None => dice.id_of::<Charge>(file),
                },
                point: match known {
                    Some(link) => link.point.clone(),
                    None if dice.once_in(2) => dice.untrusted(),
                    None => "Dishonestly".into(),
                },
                strength: (!dice.once_in(4)).then(|| dice.one(Strength::ALL)),
                reason: dice.untrusted(),
            }
            .into()
        }
        "discard_material" => DiscardMaterial {
            materials: dice.some(2, |dice| dice.id_of::<Material>(file)),
            reason: dice.one(DiscardReason::ALL),
            note: dice.untrusted(),
        }
        .into(),
        "restore_material" => RestoreMaterial {
            materials: match file.discarded().first() {
                Some(item) if !dice.once_in(3) => vec![item.id()],
                _ => dice.some(2, |dice| dice.id_of::<Material>(file)),
            },
        }
        .into(),
        "mark_read" => MarkRead {
            materials: dice.some(2, |dice| dice.id_of::<Material>(file)),
            read: dice.roll(3) != 0,
        }
        .into(),
        "schedule_hearing" => ScheduleHearing {
            sitting: sitting(dice),
            defendants: dice.some(3, |dice| dice.id_of::<Defendant>(file)),
        }
        .into(),
        "vacate_hearing" => VacateHearing {
            hearing: dice.id_of::<Hearing>(file),
            because: None,
        }
        .into(),
        "record_outcome" => outcome(dice, file).into(),
        "add_task" => {
            let [reminder, due, escalation] = task_dates(dice);
            AddTask {
                name: dice.task_name(),
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
        "set_reminder" => SetReminder {
            task: dice.id_of::<Task>(file),
            on: dice.date(),
        }
        .into(),
        "hold_task" => HoldTask {
            task: dice.id_of::<Task>(file),
            hold: dice.maybe(|dice| HoldUntil {
                until: dice.soon(),
                reason: dice.untrusted(),
            }),
        }
        .into(),
        "save_view" => SaveView {
            name: dice.untrusted(),
            unit: (file.scope() == Scope::Office).then(|| dice.id_of::<Unit>(file)),
            tab: dice.one(&Tab::ALL),
            filter: dice
                .one(&["", "due:<3d", "state:review", "smith", "("])
                .into(),
            sort: Sort::default(),
            columns: dice.some(2, Dice::text),
        }
        .into(),
        "rename_view" => RenameView {
            view: dice.id_of::<SavedView>(file),
            name: dice.untrusted(),
        }
        .into(),
        "remove_view" => RemoveView {
            view: dice.id_of::<SavedView>(file),
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
        _ => {
            return limits::mutation(kind, dice, file)
                .or_else(|| pre_charge::mutation(kind, dice, file))
                .or_else(|| post_charge::mutation(kind, dice, file));
        }
    })
}
