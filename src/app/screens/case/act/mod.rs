//! What can be done with a case: one list of it, that about the row under the cursor first, and the forms that follow.

mod directions;
mod disclosure;
mod ending;
mod material;
mod opinion;
pub mod police;
mod running;
mod support;
mod trial;
mod witnesses;

use casework::file::CaseFile;
use casework::mutation::Mutation;
use casework::record::{
    Body, CaseId, Charge, ChargeStage, Count, Record, RecordId, Role, SupportWithdrawal, UserId,
    VictimLetter, VictimReview, WitnessSummons,
};
use casework::roles::Action;
use jiff::civil::Date;

use super::fields::{Filled, called};
use casework::text::uncapitalised;

use crate::app::finder::{Finder, Item};
use crate::app::form::{Field, Filling};
use crate::app::known::Known;
use crate::app::layers::{Confirm, FormLayer, Layer, Picker};
use crate::app::request::{Choice, Purpose};

/// Something to be done with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// With the police before charge.
    Police(police::Doing),
    /// What colleagues think.
    Opinion(opinion::Doing),
    /// What the court directed.
    Direction(directions::Doing),
    /// Unused material.
    Disclosure(disclosure::Doing),
    /// How witnesses give evidence.
    Witness(witnesses::Doing),
    /// Summonses, and support withdrawn.
    Support(support::Doing),
    /// The indictment, trials and appeals.
    Trial(trial::Doing),
    /// Stopping, telling victims, closing.
    Ending(ending::Doing),
    /// The documents on it.
    Material(material::Doing),
    /// Who works on it, and the clocks that run.
    Running(running::Doing),
    /// The outcome of a hearing, which is entered at court.
    Hear(RecordId),
}

impl Doing {
    /// Why no colleague can be asked what they think of a review; none where one can.
    pub fn cannot_ask_opinion(ground: Ground<'_>, review: RecordId) -> Option<String> {
        opinion::cannot_ask(ground, Some(review))
    }

    /// A colleague is asked what they think of a review.
    pub fn ask_opinion(review: RecordId) -> Self {
        Self::Opinion(opinion::Doing::Ask(Some(review)))
    }
}

/// What a form about a case is made of.
pub struct Sheet {
    /// What is being done.
    pub title: String,
    /// What a person should know before; may be empty.
    pub detail: String,
    /// What is asked.
    pub fields: Vec<Field>,
}

impl Sheet {
    /// A form of these fields.
    pub fn new(title: impl Into<String>, fields: Vec<Field>) -> Self {
        Self {
            title: title.into(),
            detail: String::new(),
            fields,
        }
    }

    /// The form with something to know before.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
}

/// What the list and the forms are made from.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The case.
    pub file: &'a CaseFile,
    /// The office and its tables.
    pub known: &'a Known,
    /// The day it is.
    pub today: Date,
}

/// Everybody of a role who still works here, by name.
fn of_role(ground: Ground<'_>, role: Role) -> Vec<(UserId, String)> {
    let people = ground.known.people.iter();
    let mut found: Vec<(UserId, String)> = people
        .filter(|(_, user)| !user.disabled && user.roles.contains(&role))
        .map(|(id, user)| (*id, user.name.sanitized().into_owned()))
        .collect();
    found.sort_by(|a, b| a.1.cmp(&b.1));
    found
}

impl Ground<'_> {
    /// Whether anything was charged.
    fn is_charged(self) -> bool {
        self.file
            .all::<Charge>()
            .any(|charge| is_charged(charge.body))
    }
}

/// What a filled-in form does, and what is said once it is kept.
pub type Done = Result<(Mutation, &'static str), String>;

/// The list as it grows.
pub struct Offers {
    case: CaseId,
    family: &'static str,
    /// What the offers are about, where it is not the row under the cursor.
    whose: Option<String>,
    items: Vec<Item<Choice>>,
}

impl Offers {
    fn new(case: CaseId) -> Self {
        Self {
            case,
            family: "",
            whose: None,
            items: Vec::new(),
        }
    }

    /// What follows is of this family, which stands at the right of each row.
    fn of(&mut self, family: &'static str) -> &mut Self {
        self.family = family;
        self
    }

    /// One thing that can be done.
    pub fn add(&mut self, text: impl Into<String>, detail: &str, doing: Doing) {
        self.add_unless(None, text, detail, doing);
    }

    /// One thing that can be done by whom the roles allow it.
    pub fn add_unless(
        &mut self,
        disabled: Option<String>,
        text: impl Into<String>,
        detail: &str,
        doing: Doing,
    ) {
        let value = Choice::Act(self.case, doing);
        if self.items.iter().any(|item| item.value == value) {
            return;
        }
        let mut text = text.into();
        if let Some(whose) = self.whose.as_ref().filter(|whose| !text.contains(*whose)) {
            text = format!("{whose}: {}", uncapitalised(&text));
        }
        self.items.push(Item {
            text,
            aside: self.family.to_owned(),
            detail: detail.to_owned(),
            disabled,
            value,
        });
    }
}

/// Everything that can be done now, that about the record under the cursor first.
pub fn choices(case: CaseId, ground: Ground<'_>, here: Option<&Record>) -> Layer {
    let mut offers = Offers::new(case);
    if let Some(here) = here {
        about(ground, here, &mut offers);
        for other in related(ground.file, here) {
            offers.whose = Some(named(ground.file, other));
            about(ground, other, &mut offers);
        }
        offers.whose = None;
    }
    let charged = ground.is_charged();
    if !charged {
        police::offer(ground, offers.of("police"));
    }
    directions::offer(ground, offers.of("directions"));
    disclosure::offer(ground, offers.of("disclosure"));
    witnesses::offer(ground, offers.of("witnesses"));
    trial::offer(ground, offers.of("trial"));
    if charged {
        police::offer(ground, offers.of("police"));
    }
    opinion::offer(ground, offers.of("opinion"));
    ending::offer(ground, offers.of("ending"));
    running::offer(ground, offers.of("running it"));
    Layer::Picker(Picker {
        finder: Finder::new("Do", offers.items),
    })
}

/// What a record is called before what can be done about it from another's row.
fn named(file: &CaseFile, record: &Record) -> String {
    let of = |charges: &[RecordId]| {
        let first = charges.first().map(|it| called(file, *it));
        first.unwrap_or_else(|| "a charge".to_owned())
    };
    match &record.body {
        Body::VictimLetter(letter) => format!("Letter on {}", of(&letter.charges)),
        Body::VictimReview(review) => {
            let letter = file.get::<VictimLetter>(review.letter);
            format!(
                "Review of {}",
                of(letter.map_or(&[][..], |it| &it.charges[..]))
            )
        }
        Body::Count(count) => format!("Count {}", count.number),
        _ => called(file, record.id),
    }
}

/// The records that concern the same as the one under the cursor: what a victim is owed, the charges of a defendant and
/// the other way round, what a task is about.
fn related<'a>(file: &'a CaseFile, here: &Record) -> Vec<&'a Record> {
    let of_person = |person: RecordId| -> Vec<&'a Record> {
        let letters = file
            .all::<VictimLetter>()
            .filter(move |it| it.body.person == person);
        let reviews = file
            .all::<VictimReview>()
            .filter(move |it| it.body.person == person);
        let summonses = file
            .all::<WitnessSummons>()
            .filter(move |it| it.body.person == person);
        let withdrawn = file
            .all::<SupportWithdrawal>()
            .filter(move |it| it.body.person == person);
        let letters = letters.map(|it| it.record);
        let owed = letters.chain(reviews.map(|it| it.record));
        let coming = summonses
            .map(|it| it.record)
            .chain(withdrawn.map(|it| it.record));
        coming.chain(owed).collect()
    };
    let one = |id: RecordId| file.record(id).into_iter();
    let found: Vec<&Record> = match &here.body {
        Body::Person(_) => of_person(here.id),
        Body::WitnessRequirement(it) => one(it.person).chain(of_person(it.person)).collect(),
        Body::SpecialMeasure(it) => one(it.person).collect(),
        Body::WitnessSummons(it) => one(it.person).chain(of_person(it.person)).collect(),
        Body::SupportWithdrawal(it) => one(it.person).chain(of_person(it.person)).collect(),
        Body::VictimStatement(it) => one(it.person).chain(of_person(it.person)).collect(),
        Body::Unavailability(it) => one(it.person).collect(),
        Body::VictimLetter(it) => of_person(it.person)
            .into_iter()
            .chain(one(it.person))
            .collect(),
        Body::VictimReview(it) => of_person(it.person)
            .into_iter()
            .chain(one(it.person))
            .collect(),
        Body::Charge(charge) => {
            let counts = file
                .all::<Count>()
                .filter(|count| count.body.charges.contains(&here.id));
            one(charge.defendant)
                .chain(counts.map(|count| count.record))
                .collect()
        }
        Body::Defendant(_) => file
            .charges_of(here.id)
            .iter()
            .filter_map(|charge| file.record(charge.id()))
            .collect(),
        Body::Count(count) => count
            .charges
            .iter()
            .filter_map(|it| file.record(*it))
            .collect(),
        Body::TrialEffect(effect) => one(effect.hearing).collect(),
        Body::Task(task) => task
            .about
            .into_iter()
            .filter_map(|it| file.record(it))
            .collect(),
        _ => Vec::new(),
    };
    found
        .into_iter()
        .filter(|other| other.id != here.id && !other.removed)
        .collect()
}

/// What can be done about one record.
fn about(ground: Ground<'_>, here: &Record, offers: &mut Offers) {
    if let Body::Hearing(hearing) = &here.body
        && !hearing.vacated
        && hearing.on <= ground.today
    {
        offers.of("at court").add_unless(
            ground.known.may_not(Action::RecordOutcome),
            "Record the outcome…",
            "Opens the day at court: pleas, bail or custody, the result and the next hearing.",
            Doing::Hear(here.id),
        );
    }
    police::about(ground, here, offers.of("police"));
    opinion::about(ground, here, offers.of("opinion"));
    directions::about(ground, here, offers.of("directions"));
    disclosure::about(ground, here, offers.of("disclosure"));
    material::about(ground, here, offers.of("material"));
    witnesses::about(ground, here, offers.of("witnesses"));
    support::about(ground, here, offers.of("witnesses"));
    trial::about(ground, here, offers.of("trial"));
    ending::about(ground, here, offers.of("ending"));
    running::about(ground, here, offers.of("running it"));
}

/// Whether a charge was brought, whatever became of it.
fn is_charged(charge: &Charge) -> bool {
    use ChargeStage::{Charged, Concluded, Discontinued};
    matches!(charge.stage, Charged | Concluded | Discontinued)
}

/// Whether there is something to do about this very record.
pub fn is_about(case: CaseId, ground: Ground<'_>, here: &Record) -> bool {
    let mut offers = Offers::new(case);
    about(ground, here, &mut offers);
    !offers.items.is_empty()
}

/// What can be done with a document, where it is read; whether it counts as read already.
pub fn document_choices(
    case: CaseId,
    ground: Ground<'_>,
    document: &Record,
    is_read: bool,
) -> Layer {
    let mut offers = Offers::new(case);
    material::about_read(ground, document, is_read, offers.of("material"));
    running::about(ground, document, offers.of("running it"));
    Layer::Picker(Picker {
        finder: Finder::new("Do with this document", offers.items),
    })
}

/// The form or question for something, or none where there is nothing to ask.
pub fn layer(case: CaseId, doing: Doing, ground: Ground<'_>) -> Option<Layer> {
    if let Doing::Material(doing) = doing
        && let Some(layer) = material::field(case, doing, ground)
    {
        return Some(layer);
    }
    if let Doing::Running(running) = doing
        && let Some(question) = running::question(running, ground)
    {
        return Some(Layer::Confirm(Confirm {
            question,
            detail: "Everybody stops seeing it. The history keeps that it was there.".to_owned(),
            yes: Choice::Filled(Purpose::Act(case, doing), Vec::new()),
        }));
    }
    form(case, doing, ground).map(Layer::Form)
}

/// The form for something, or none where there is none.
pub fn form(case: CaseId, doing: Doing, ground: Ground<'_>) -> Option<FormLayer> {
    let sheet = match doing {
        Doing::Police(doing) => police::form(doing, ground),
        Doing::Opinion(doing) => opinion::form(doing, ground),
        Doing::Direction(doing) => Some(directions::form(doing, ground)),
        Doing::Disclosure(doing) => Some(disclosure::form(doing, ground)),
        Doing::Witness(doing) => witnesses::form(doing, ground),
        Doing::Support(doing) => Some(support::form(doing, ground)),
        Doing::Trial(doing) => trial::form(doing, ground),
        Doing::Ending(doing) => Some(ending::form(doing, ground)),
        Doing::Material(doing) => material::form(doing, ground),
        Doing::Running(doing) => running::form(doing, ground),
        Doing::Hear(_) => None,
    }?;
    let form = FormLayer::new(sheet.title, Purpose::Act(case, doing), sheet.fields);
    Some(form.with_detail(sheet.detail))
}

/// What a filled-in form does.
pub fn mutation(doing: Doing, fillings: &[Filling], ground: Ground<'_>) -> Done {
    let filled = Filled(fillings);
    match doing {
        Doing::Police(doing) => police::mutation(doing, filled, ground),
        Doing::Opinion(doing) => opinion::mutation(doing, filled, ground),
        Doing::Direction(doing) => directions::mutation(doing, filled, ground),
        Doing::Disclosure(doing) => disclosure::mutation(doing, filled, ground),
        Doing::Witness(doing) => witnesses::mutation(doing, filled, ground),
        Doing::Support(doing) => support::mutation(doing, filled, ground),
        Doing::Trial(doing) => trial::mutation(doing, filled, ground),
        Doing::Ending(doing) => ending::mutation(doing, filled, ground),
        Doing::Material(doing) => material::mutation(doing, filled, ground),
        Doing::Running(doing) => running::mutation(doing, filled, ground),
        Doing::Hear(_) => Err("The outcome of a hearing is entered at court".to_owned()),
    }
}
