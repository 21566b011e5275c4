//! Why something on a case is owed, and why by that day: what made it, the rule with its arithmetic, and how well the rule
//! is known.

use jiff::civil::Date;

use crate::calendar::long_date;
use crate::file::CaseFile;
use crate::limits::Explanation;
use crate::naming::own_name;
use crate::policy::police_charging::{ChargingFacts, charged_in_breach, who_charges_on};
use crate::policy::tasks::day_after;
use crate::progress;
use crate::readiness::readiness;
use crate::record::{
    ActionItem, ActionState, Body, Charge, ChargeSheet, Defendant, Direction, DirectionState,
    Escalation, FileQuality, Hearing, Made, Opinion, Record, RecordId, ScheduleItem,
    SupportWithdrawal, Task, Triage, TriageOutcome, VictimLetter, VictimReview, WitnessSummons,
};
use crate::status::status_of;
use crate::tables::Tables;
use crate::tables::lists::List;
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
        Body::Direction(direction) => of_direction(file, direction, tables),
        Body::WitnessSummons(summons) => of_summons(file, summons),
        Body::SupportWithdrawal(withdrawal) => of_withdrawal(withdrawal, tables),
        Body::ScheduleItem(item) => of_schedule_item(item),
        Body::Hearing(_) => of_hearing(file, record.id, tables, today),
        Body::Defendant(_) => of_defendant(file, record.id),
        Body::Charge(charge) => of_charge(file, charge, tables),
        Body::Triage(triage) => of_triage(triage),
        Body::Escalation(appeal) => of_appeal(file, appeal),
        Body::FileQuality(quality) => of_file_quality(quality, tables),
        Body::ActionItem(item) => of_action(file, item),
        Body::ChargeSheet(sheet) => of_charge_sheet(sheet),
        Body::Opinion(opinion) => of_opinion(opinion),
        _ => Vec::new(),
    }
}

/// Where a charge stands, and whether the police may charge it themselves.
fn of_charge(file: &CaseFile, charge: &Charge, tables: &Tables) -> Vec<Fact> {
    let mut facts = of_defendant(file, charge.defendant);
    if let Some(rule) = tables.consent_for(&charge.offence) {
        facts.push(fact("Consent", format!("of the {}", rule.words())));
    }
    let Some(found) = who_charges_on(file, charge, ChargingFacts::default(), tables) else {
        return facts;
    };
    let who = if found.police {
        "the police themselves"
    } else {
        "a prosecutor decides"
    };
    facts.push(fact("Who may charge", who));
    for reason in &found.because {
        facts.push(fact(
            "",
            format!("{} ({})", reason.because, reason.standing),
        ));
    }
    let by_police = charge.charged_on.is_some() && charge.decided_by.is_none();
    if by_police
        && let (Some(head), Some(suspect)) = (file.head(), file.get::<Defendant>(charge.defendant))
        && let Some(because) = charged_in_breach(head, suspect, charge, tables)
    {
        facts.push(fact(
            "Police charged",
            format!(
                "not theirs to charge: {because}; assess the file as charged in breach of the Director's Guidance"
            ),
        ));
    }
    facts
}

fn of_triage(triage: &Triage) -> Vec<Fact> {
    let mut facts = vec![
        fact("Came", long_date(triage.received)),
        fact("Decided", triage.outcome.title()),
    ];
    if let Some(by) = triage.decide_by {
        let counted = match triage.outcome {
            TriageOutcome::AcceptEarlyAdvice | TriageOutcome::Accept28Days => {
                "28 calendar days after it came"
            }
            TriageOutcome::Accept5Days => "5 calendar days after it came",
            _ => "the day detention ends, or the day it came where that is not known",
        };
        facts.push(fact("Decide by", format!("{}: {counted}", long_date(by))));
    }
    if let Some(by) = triage.respond_by {
        facts.push(fact("Answer by", long_date(by)));
    }
    if !triage.note.is_blank() {
        facts.push(fact("Told", triage.note.raw()));
    }
    facts
}

fn of_appeal(file: &CaseFile, appeal: &Escalation) -> Vec<Fact> {
    let about = match file.record(appeal.about).map(|record| &record.body) {
        Some(Body::Triage(triage)) => triage.outcome.title().to_owned(),
        Some(Body::Review(review)) => format!("the review ({})", review.kind.title()),
        _ => "a decision that is not on the file any more".to_owned(),
    };
    let mut facts = vec![
        fact("Against", about),
        fact("Level", appeal.level.title()),
        fact(
            "Officer",
            format!("{}, {}", appeal.rank.title(), appeal.officer.raw()),
        ),
        fact("Said", appeal.reason.raw()),
    ];
    match &appeal.answer {
        None => facts.push(fact(
            "Moves on by",
            "an answer: the decision stands, or it is made again",
        )),
        Some(answer) => {
            let how = if answer.stands {
                "the decision stands"
            } else {
                "the decision is made again"
            };
            facts.push(fact(
                "Answered",
                format!("{}: {how}. {}", long_date(answer.on), answer.reason.raw()),
            ));
        }
    }
    facts
}

fn of_file_quality(quality: &FileQuality, tables: &Tables) -> Vec<Fact> {
    let list = tables.list(List::FileFailures);
    let mut facts = vec![fact("Came", long_date(quality.received))];
    for failure in &quality.failures {
        let title = list.and_then(|list| list.title(&failure.reason));
        let title = title.unwrap_or(&failure.reason);
        let comment = match failure.comment.raw().trim() {
            "" => String::new(),
            comment => format!(": {comment}"),
        };
        facts.push(fact("Falls short", format!("{title}{comment}")));
    }
    if quality.failures.is_empty() {
        facts.push(fact("Found", "the file complies"));
        return facts;
    }
    facts.push(fact(
        "Dispute until",
        format!(
            "{}: 42 days after the end of the month of the assessment",
            long_date(quality.dispute_by)
        ),
    ));
    if let Some(dispute) = &quality.dispute {
        facts.push(fact(
            "Disputed",
            format!("{}: {}", long_date(dispute.on), dispute.reason.raw()),
        ));
        if let Some(outcome) = &dispute.outcome {
            let how = if outcome.upheld {
                "the assessment stands"
            } else {
                "the file complies"
            };
            facts.push(fact(
                "Decided",
                format!("{}: {how}. {}", long_date(outcome.on), outcome.reason.raw()),
            ));
            let means = outcome.discussed.as_ref().map(|code| {
                let list = tables.list(List::CommunicationMeans);
                list.and_then(|list| list.title(code)).unwrap_or(code)
            });
            facts.extend(means.map(|means| fact("Discussed by", means)));
        }
    }
    facts
}

fn of_action(file: &CaseFile, item: &ActionItem) -> Vec<Fact> {
    let mut facts = vec![fact("Asked", item.description.raw())];
    if let Some(suspect) = item.suspect.and_then(|id| file.get::<Defendant>(id)) {
        facts.push(fact("About", suspect.name().into_raw()));
    }
    facts.push(fact(
        "Sent",
        item.sent_on
            .map_or_else(|| "not sent to the police yet".to_owned(), long_date),
    ));
    facts.push(fact("Asked for by", long_date(item.required_by)));
    for chased in &item.chased {
        facts.push(fact("Chased", long_date(*chased)));
    }
    match &item.state {
        ActionState::Pending if item.sent_on.is_none() => {
            facts.push(fact("Moves on by", "sending it to the police"));
        }
        ActionState::Pending => facts.push(fact("Moves on by", "the answer of the police")),
        ActionState::Received { on } => facts.push(fact("Received", long_date(*on))),
        ActionState::Cancelled { because } => facts.push(fact("Cancelled", because.raw())),
    }
    facts
}

fn of_charge_sheet(sheet: &ChargeSheet) -> Vec<Fact> {
    let mut facts = vec![fact("Charged", long_date(sheet.charged_on))];
    for laid in &sheet.laid {
        let to = laid
            .to
            .map_or_else(String::new, |to| format!(" to {}", long_date(to)));
        facts.push(fact(
            "On the sheet",
            format!("{}, {}{to}", laid.offence, long_date(laid.from)),
        ));
    }
    if sheet.differences.is_empty() {
        facts.push(fact("Found", "as authorised"));
    }
    for difference in &sheet.differences {
        facts.push(fact("Differs", difference.sentence()));
        facts.push(fact("Put right by", difference.remedy()));
    }
    facts
}

fn of_opinion(opinion: &Opinion) -> Vec<Fact> {
    let mut facts = vec![fact("Asked", opinion.question.raw())];
    match &opinion.given {
        None => facts.push(fact(
            "Moves on by",
            "the opinion of the colleague who is asked",
        )),
        Some(given) => {
            let how = if given.agrees {
                "agrees"
            } else {
                "does not agree"
            };
            facts.push(fact(
                "Given",
                format!("{}: {how}. {}", long_date(given.on), given.text.raw()),
            ));
        }
    }
    facts
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
    disclosure_period(file, task, tables, &mut facts);
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
    let Some(Made { event, from }) = task.made else {
        return due;
    };
    let wait = rule.due_after(event);
    let ruled = day_after(from, wait);
    let counted = match waited(wait) {
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

/// How the day was reckoned by which initial disclosure is owed.
fn disclosure_period(file: &CaseFile, task: &Task, tables: &Tables, facts: &mut Vec<Fact>) {
    let owed = |made: Made| made.event == TaskEvent::InitialDisclosureOwed;
    if !task.made.is_some_and(owed) {
        return;
    }
    let by = file
        .defendants()
        .into_iter()
        .filter_map(|d| progress::initial_disclosure_by(file, &tables.periods, d.id()))
        .find(|by| by.date == task.due);
    if let Some(by) = by {
        reckoned(&by.explanation, facts);
    }
}

fn of_summons(file: &CaseFile, summons: &WitnessSummons) -> Vec<Fact> {
    let hearing = file.get::<Hearing>(summons.hearing).map(|h| h.on);
    let mut facts = vec![fact(
        "For",
        hearing.map_or_else(
            || "a hearing that is not on the file any more".to_owned(),
            |on| format!("the hearing of {}", long_date(on)),
        ),
    )];
    for step in &summons.steps {
        let note = if step.note.is_blank() {
            String::new()
        } else {
            format!(". {}", step.note.raw())
        };
        let text = format!("{} on {}{note}", step.state.title(), long_date(step.on));
        facts.push(fact("Step", text));
    }
    facts.push(fact(
        "Test",
        "the witness is likely to be able to give or produce material evidence, and it is in the interests of justice",
    ));
    facts.push(fact(
        "Known from",
        "Magistrates' Courts Act 1980 s 97; Criminal Procedure (Attendance of Witnesses) Act 1965 s 2 (general knowledge)",
    ));
    facts
}

fn of_withdrawal(withdrawal: &SupportWithdrawal, tables: &Tables) -> Vec<Fact> {
    let list = tables.list(List::WithdrawalReasons);
    let reason = list
        .and_then(|list| list.title(&withdrawal.reason))
        .unwrap_or(&withdrawal.reason);
    let mut facts = vec![
        fact("Told on", long_date(withdrawal.told_on)),
        fact("Why", reason),
    ];
    if !withdrawal.words.is_blank() {
        facts.push(fact("In their words", withdrawal.words.raw()));
    }
    facts.push(fact("Their account", withdrawal.account.title()));
    facts.push(fact(
        "Statement",
        withdrawal
            .statement_on
            .map_or_else(|| "not taken yet".to_owned(), long_date),
    ));
    match &withdrawal.decided {
        None => {
            for owed in [
                "a withdrawal statement, with the officer's own view of the case and of the risk",
                "a prosecutor's review: support and special measures offered, the other evidence, hearsay",
                "whether a witness summons is right, with its risk to the witness, or the case is to be stopped",
                "the victim told what was decided and why",
            ] {
                facts.push(fact("Owed", owed));
            }
        }
        Some(decided) => facts.push(fact(
            "Decided",
            format!(
                "{}: {}. {}",
                long_date(decided.on),
                decided.course.title(),
                decided.reason.raw()
            ),
        )),
    }
    facts.push(fact(
        "Known from",
        "guidance of the prosecution on victims and witnesses who withdraw (general knowledge)",
    ));
    facts
}

fn of_direction(file: &CaseFile, direction: &Direction, tables: &Tables) -> Vec<Fact> {
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
    usual_day(file, direction, tables, &mut facts);
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

/// The day a standard direction usually has, where the court gave another.
fn usual_day(file: &CaseFile, direction: &Direction, tables: &Tables, facts: &mut Vec<Fact>) {
    let Some(code) = direction.code.as_deref() else {
        return;
    };
    let usual = file
        .defendants()
        .into_iter()
        .filter(|d| direction.concerns(d.id()))
        .flat_map(|d| progress::usual_days(file, tables, d.id(), direction.made_on))
        .find(|usual| usual.direction == code);
    if let Some(usual) = usual {
        let day = long_date(usual.by.date);
        facts.push(fact("Usual day", format!("{day} ({})", usual.stage)));
        reckoned(&usual.by.explanation, facts);
    }
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
        let name = blocker.record.and_then(|of| own_name(file, of));
        let what = name.map_or_else(
            || blocker.what.clone(),
            |name| format!("{}: {}", blocker.what, name.raw()),
        );
        facts.push(fact("In the way", what));
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
