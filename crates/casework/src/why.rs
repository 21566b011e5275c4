//! Why something on a case is owed, and why by that day: what made it, the rule with its arithmetic, and how well the rule
//! is known.

use jiff::civil::Date;

use crate::calendar::long_date;
use crate::file::CaseFile;
use crate::limits::Explanation;
use crate::policy::tasks::day_after;
use crate::readiness::readiness;
use crate::record::{
    Body, Direction, DirectionState, Hearing, Made, Record, RecordId, ScheduleItem, Task,
    VictimLetter, VictimReview,
};
use crate::status::status_of;
use crate::tables::Tables;
use crate::tables::periods::Period;
use crate::tables::tasks::{TaskEvent, TaskRule, Wait};

/// One thing a person is told.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Fact {
    /// What it tells, a word or two.
    pub name: String,
    /// A sentence or a value. What people wrote is in it as they wrote it: sanitise before showing.
    pub text: String,
}

fn fact(name: &str, text: impl Into<String>) -> Fact {
    Fact {
        name: name.to_owned(),
        text: text.into(),
    }
}

/// Why a record is there, is due when it is, or stands where it stands; empty where no rule is behind it.
pub fn why(file: &CaseFile, record: &Record, tables: &Tables, today: Date) -> Vec<Fact> {
    match &record.body {
        Body::Task(task) => of_task(file, task, tables),
        Body::VictimLetter(letter) => of_letter(letter, tables),
        Body::VictimReview(review) => of_victim_review(review, tables),
        Body::Direction(direction) => of_direction(direction),
        Body::ScheduleItem(item) => of_schedule_item(item),
        Body::Hearing(_) => of_hearing(file, record.id, tables, today),
        Body::Defendant(_) => of_defendant(file, record.id),
        Body::Charge(charge) => of_defendant(file, charge.defendant),
        _ => Vec::new(),
    }
}

fn of_task(file: &CaseFile, task: &Task, tables: &Tables) -> Vec<Fact> {
    let rule = tables.task_rule(&task.name);
    let mut facts = Vec::new();
    match task.made {
        Some(made) => facts.push(fact("Made", format!("when {}", made.event.title()))),
        None if rule
            .triggers
            .iter()
            .any(|event| *event != TaskEvent::ByHand) =>
        {
            facts.push(fact("Made", format!("when {}", any_of(&rule.triggers))));
        }
        None => facts.push(fact("Made", "by hand")),
    }
    facts.push(fact("Due", due(file, task, &rule)));
    facts.push(fact("Due soon from", long_date(task.reminder)));
    facts.push(fact("Critical after", long_date(task.escalation)));
    let closes = if rule.done.is_empty() {
        "when somebody says that it is done".to_owned()
    } else {
        format!("by itself when {}", any_of(&rule.done))
    };
    facts.push(fact("Closes", closes));
    if !rule.lapses.is_empty() {
        facts.push(fact("Falls away", format!("when {}", any_of(&rule.lapses))));
    }
    if let Some(urgent) = &task.urgent {
        facts.push(fact("Urgent", urgent.reason.raw()));
    }
    if let Some(hold) = &task.hold {
        let until = long_date(hold.until);
        facts.push(fact(
            "On hold",
            format!("until {until}: {}", hold.reason.raw()),
        ));
    }
    if !task.note.is_blank() {
        facts.push(fact("Note", task.note.raw()));
    }
    facts.push(fact("Known from", known_from(&rule)));
    facts
}

/// The day a task is due, and how it was reached.
fn due(file: &CaseFile, task: &Task, rule: &TaskRule) -> String {
    let due = long_date(task.due);
    let Some(Made { from, .. }) = task.made else {
        return due;
    };
    let ruled = day_after(from, rule.due);
    let counted = match waited(rule.due) {
        Some(wait) => format!("{wait} {}", long_date(from)),
        None => "the day it is counted from, with no wait".to_owned(),
    };
    if ruled == task.due {
        return format!("{due}: {counted}");
    }
    let before = earliest_after(file, task);
    match before.filter(|_| task.due < ruled) {
        Some(hearing) => format!(
            "{due}: {counted} is {}, but the hearing of {} comes first",
            long_date(ruled),
            long_date(hearing)
        ),
        None => format!("{due}: moved; {counted} is {}", long_date(ruled)),
    }
}

/// The hearing a task is to be done for: the one it is about, else the next after its day.
fn earliest_after(file: &CaseFile, task: &Task) -> Option<Date> {
    if let Some(about) = task.about {
        return file.get::<Hearing>(about).map(|hearing| hearing.on);
    }
    file.all::<Hearing>()
        .map(|hearing| hearing.body)
        .filter(|hearing| !hearing.vacated && hearing.on >= task.due)
        .map(|hearing| hearing.on)
        .min()
}

fn waited(wait: Wait) -> Option<String> {
    let unit = |count: i32, one: &str, many: &str| {
        let way = if count < 0 { "before" } else { "after" };
        let unit = if count.abs() == 1 { one } else { many };
        (count != 0).then(|| format!("{} {unit} {way}", count.abs()))
    };
    match wait {
        Wait::Days(count) => unit(count, "day", "days"),
        Wait::WorkingDays(count) => unit(count, "working day", "working days"),
    }
}

fn any_of(events: &[TaskEvent]) -> String {
    let titles: Vec<&str> = events.iter().map(|event| event.title()).collect();
    titles.join(", or ")
}

fn known_from(rule: &TaskRule) -> String {
    format!(
        "the table of tasks in force from {}: {} ({})",
        long_date(rule.in_force_from),
        rule.source,
        rule.standing
    )
}

/// A period with its arithmetic.
fn reckoned(explanation: &Explanation, facts: &mut Vec<Fact>) {
    facts.push(fact("Rule", explanation.rule.as_ref()));
    for step in &explanation.steps {
        facts.push(fact("Reckoned", step.as_str()));
    }
    facts.push(fact("Known from", explanation.authority.to_string()));
}

fn period(tables: &Tables, period: Period, from: Date, facts: &mut Vec<Fact>) {
    if let Some(found) = tables.periods.reckon(period, from) {
        reckoned(&found.explanation, facts);
    }
}

fn of_letter(letter: &VictimLetter, tables: &Tables) -> Vec<Fact> {
    let mut facts = vec![
        fact("Decided", long_date(letter.decided_on)),
        fact("Due", long_date(letter.due)),
    ];
    if let Some(because) = &letter.sooner_because {
        facts.push(fact("Sooner because", because.as_str()));
    }
    if let Some(sent) = &letter.sent {
        facts.push(fact("Sent", long_date(sent.on)));
    }
    period(tables, letter.period, letter.decided_on, &mut facts);
    facts
}

fn of_victim_review(review: &VictimReview, tables: &Tables) -> Vec<Fact> {
    let mut facts = vec![
        fact("Asked", long_date(review.asked_on)),
        fact("Could ask until", long_date(review.could_ask_until)),
        fact("Answer due", long_date(review.due)),
    ];
    if let Some(decided) = &review.decided {
        let how = if decided.upheld {
            "the decision stands"
        } else {
            "the decision is overturned"
        };
        let on = long_date(decided.on);
        facts.push(fact(
            "Answered",
            format!("{on}: {how}. {}", decided.reason.raw()),
        ));
    }
    period(
        tables,
        Period::VictimReviewAnswer,
        review.asked_on,
        &mut facts,
    );
    facts
}

fn of_direction(direction: &Direction) -> Vec<Fact> {
    let mut facts = vec![
        fact("Who", direction.party.title()),
        fact("Made", long_date(direction.made_on)),
    ];
    if !direction.text.is_blank() {
        facts.push(fact("What", direction.text.raw()));
    }
    for extension in &direction.extensions {
        let late = if extension.was_late() {
            ", after the day had passed"
        } else {
            ""
        };
        facts.push(fact(
            "Extended",
            format!(
                "from {} to {} on {}{late}. {}",
                long_date(extension.was),
                long_date(extension.to),
                long_date(extension.on),
                extension.reason.raw()
            ),
        ));
    }
    facts.push(fact(
        "Due",
        format!("{}: the day the court gave", long_date(direction.due)),
    ));
    match &direction.state {
        DirectionState::Open => {}
        DirectionState::Complied { on, .. } => {
            facts.push(fact("Complied with", long_date(*on)));
        }
        DirectionState::Discharged { because, .. } => {
            facts.push(fact("Discharged", because.raw()));
        }
    }
    facts
}

fn of_schedule_item(item: &ScheduleItem) -> Vec<Fact> {
    let mut facts: Vec<Fact> = item
        .endorsements
        .iter()
        .map(|endorsed| {
            let on = long_date(endorsed.on);
            let words = endorsed.endorsement.title();
            fact(
                "Endorsed",
                format!("{on}: {words}. {}", endorsed.reason.raw()),
            )
        })
        .collect();
    if let Some(on) = item.disclosed_on {
        facts.push(fact("Disclosed", long_date(on)));
    }
    facts
}

fn of_hearing(file: &CaseFile, hearing: RecordId, tables: &Tables, today: Date) -> Vec<Fact> {
    let found = readiness(file, today, tables);
    let Some(ready) = found.iter().find(|ready| ready.hearing == hearing) else {
        return Vec::new();
    };
    if ready.is_ready() {
        return vec![fact("Ready", "nothing known stands in its way")];
    }
    let mut facts = Vec::new();
    for blocker in &ready.blockers {
        let by = blocker
            .by
            .map_or_else(String::new, |by| format!(", by {}", long_date(by)));
        facts.push(fact("In the way", blocker.what.as_str()));
        facts.push(fact(
            "",
            format!("{}{by}: {}", blocker.owner.title(), blocker.remedy),
        ));
    }
    facts
}

fn of_defendant(file: &CaseFile, defendant: RecordId) -> Vec<Fact> {
    status_of(file)
        .defendants
        .iter()
        .find(|status| status.defendant == defendant)
        .map(|status| {
            vec![
                fact("Because", status.because.as_str()),
                fact("Moves on by", status.moves_on.as_str()),
            ]
        })
        .unwrap_or_default()
}
