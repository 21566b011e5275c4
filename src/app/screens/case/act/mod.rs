//! What can be done with a case: one list of it, that about the row under the cursor first, and the forms that follow.

mod directions;
mod disclosure;
mod ending;
pub mod police;
mod running;
mod trial;
mod witnesses;

use casework::file::CaseFile;
use casework::mutation::Mutation;
use casework::record::{CaseId, Charge, ChargeStage, Record};
use jiff::civil::Date;

use super::fields::Filled;
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
    /// What the court directed.
    Direction(directions::Doing),
    /// Unused material.
    Disclosure(disclosure::Doing),
    /// How witnesses give evidence.
    Witness(witnesses::Doing),
    /// The indictment, trials and appeals.
    Trial(trial::Doing),
    /// Stopping, telling victims, closing.
    Ending(ending::Doing),
    /// Who works on it, and the clocks that run.
    Running(running::Doing),
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
    items: Vec<Item<Choice>>,
}

impl Offers {
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
    fn add_unless(
        &mut self,
        disabled: Option<String>,
        text: impl Into<String>,
        detail: &str,
        doing: Doing,
    ) {
        self.items.push(Item {
            text: text.into(),
            aside: self.family.to_owned(),
            detail: detail.to_owned(),
            disabled,
            value: Choice::Act(self.case, doing),
        });
    }
}

/// Everything that can be done now, that about the record under the cursor first.
pub fn choices(case: CaseId, ground: Ground<'_>, here: Option<&Record>) -> Layer {
    let mut offers = Offers {
        case,
        family: "",
        items: Vec::new(),
    };
    if let Some(here) = here {
        about(ground, here, &mut offers);
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
    ending::offer(ground, offers.of("ending"));
    running::offer(ground, offers.of("running it"));
    Layer::Picker(Picker {
        finder: Finder::new("Do", offers.items),
    })
}

/// What can be done about one record.
fn about(ground: Ground<'_>, here: &Record, offers: &mut Offers) {
    police::about(ground, here, offers.of("police"));
    directions::about(ground, here, offers.of("directions"));
    disclosure::about(ground, here, offers.of("disclosure"));
    witnesses::about(ground, here, offers.of("witnesses"));
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
    let mut offers = Offers {
        case,
        family: "",
        items: Vec::new(),
    };
    about(ground, here, &mut offers);
    !offers.items.is_empty()
}

/// The form or question for something, or none where there is nothing to ask.
pub fn layer(case: CaseId, doing: Doing, ground: Ground<'_>) -> Option<Layer> {
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
        Doing::Direction(doing) => Some(directions::form(doing, ground)),
        Doing::Disclosure(doing) => Some(disclosure::form(doing, ground)),
        Doing::Witness(doing) => witnesses::form(doing, ground),
        Doing::Trial(doing) => trial::form(doing, ground),
        Doing::Ending(doing) => Some(ending::form(doing, ground)),
        Doing::Running(doing) => running::form(doing, ground),
    }?;
    let form = FormLayer::new(sheet.title, Purpose::Act(case, doing), sheet.fields);
    Some(form.with_detail(sheet.detail))
}

/// What a filled-in form does.
pub fn mutation(doing: Doing, fillings: &[Filling], ground: Ground<'_>) -> Done {
    let filled = Filled(fillings);
    match doing {
        Doing::Police(doing) => police::mutation(doing, filled, ground),
        Doing::Direction(doing) => directions::mutation(doing, filled, ground),
        Doing::Disclosure(doing) => disclosure::mutation(doing, filled, ground),
        Doing::Witness(doing) => witnesses::mutation(doing, filled, ground),
        Doing::Trial(doing) => trial::mutation(doing, filled, ground),
        Doing::Ending(doing) => ending::mutation(doing, filled, ground),
        Doing::Running(doing) => running::mutation(doing, filled, ground),
    }
}
