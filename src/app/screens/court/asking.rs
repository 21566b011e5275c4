//! What the form of an outcome asks of a defendant at a hearing, and what its fields with options can be.

use casework::ids::CourtLevel;
use casework::limits::ctl::OffenceClass;
use casework::mutation::{RecordOutcome, TrialEnded};
use casework::record::{
    Alternative, ChargeStage, Defendant, Effect, Forum, HearingOutcome, HearingResult, Plea,
    RecordId, Remand, TrialEffect, VenueDecision, Verdict,
};
use casework::results::{read, surcharge_remarks};
use casework::status::{Phase, is_trial_listing, phase_of_hearing_type};
use casework::tables::Tables;
use casework::tables::lists::List;
use casework::text::Untrusted;
use casework::venue;

use super::offender::offender;
use super::outcome::{About, Outcome};
use super::standing;
use crate::app::form::{Entry, Field};
use crate::app::listed;
use crate::app::request::HearingSeen;

/// What fields with options can be, the first option of each, which is none of them, aside.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Whether the defendant is dealt with as a youth.
    pub youth: bool,
    /// What the court did.
    pub results: Vec<HearingResult>,
    /// Bail or custody.
    pub remands: Vec<Remand>,
    /// Why it is tried where it is: codes and titles.
    pub reasons: Vec<(String, String)>,
    /// What became of the trial; nothing where the hearing is none.
    pub effects: Vec<Effect>,
    /// Why: codes and titles.
    pub effect_reasons: Vec<(String, String)>,
    /// Which option of bail or custody stood from the beginning.
    remand: usize,
    /// Which effect was recorded before, and why.
    effect: usize,
    effect_reason: Option<String>,
}

impl Choices {
    /// What can be chosen for a defendant at a hearing.
    pub fn new(heard: &HearingSeen, defendant: RecordId) -> Self {
        let file = &heard.seen.file;
        let on = heard.hearing.on;
        let youth = venue::is_youth(file, defendant, on);
        let person = file.get::<Defendant>(defendant);
        let mut results = HearingResult::ALL.to_vec();
        results.retain(|result| youth || *result != HearingResult::TrialInYouthCourt);
        if youth {
            // The youth court is the usual one.
            results.retain(|result| *result != HearingResult::TrialInYouthCourt);
            results.insert(1, HearingResult::TrialInYouthCourt);
        }
        let remands = Remand::for_age(person.and_then(|person| person.age_on(on)));
        // A court seldom changes bail or custody: it stands as it is until another is chosen.
        let remand = person
            .and_then(|person| remands.iter().position(|remand| *remand == person.remand))
            .map_or(0, |at| at + 1);
        let mut effects = Vec::new();
        if is_trial_listing(&heard.hearing.hearing_type) {
            effects = vec![Effect::Effective, Effect::Cracked, Effect::Ineffective];
        }
        let recorded = file
            .all::<TrialEffect>()
            .find(|effect| effect.body.hearing == heard.id)
            .map(|effect| effect.body);
        let effect = recorded
            .and_then(|it| effects.iter().position(|effect| *effect == it.effect))
            .map_or(0, |at| at + 1);
        Self {
            youth,
            results,
            remands,
            reasons: Vec::new(),
            effects,
            effect_reasons: Vec::new(),
            remand,
            effect,
            effect_reason: recorded.and_then(|it| it.reason.clone()),
        }
    }

    /// The option a field has from the beginning.
    pub fn first_of(&self, about: About) -> usize {
        match about {
            About::Remand => self.remand,
            About::Effect => self.effect,
            _ => 0,
        }
    }
}

/// The fields of the form and what each is about.
pub fn fields(
    heard: &HearingSeen,
    defendant: RecordId,
    account: Option<&HearingOutcome>,
    choices: &Choices,
) -> (Vec<About>, Vec<Field>) {
    let file = &heard.seen.file;
    let tried = phase_of_hearing_type(&heard.hearing.hearing_type) == Some(Phase::Trial);
    let charges = standing::asked(file, defendant, account);
    let returned = account
        .iter()
        .flat_map(|account| &account.pleas)
        .any(|taken| taken.verdict.is_some());
    let mut about = Vec::new();
    let mut fields = Vec::new();
    let mut add = |what: About, field: Field| {
        about.push(what);
        fields.push(field);
    };
    for charge in &charges {
        let number = charge.body.number;
        let label = format!("{number} {}", charge.body.title.sanitized());
        let pleas = titles("no plea today", Plea::ALL, Plea::title);
        add(About::Plea(charge.id()), Field::choice(&label, pleas));
        if tried || returned {
            let verdicts = titles("no verdict today", Verdict::ALL, Verdict::title);
            let label = format!("{number} verdict");
            add(About::Verdict(charge.id()), Field::choice(&label, verdicts));
        }
        let label = format!("{number} guilty of");
        add(
            About::Alternative(charge.id()),
            Field::line(&label, "code of the offence; Ctrl-o lists"),
        );
    }
    let results = titles("–", &choices.results, HearingResult::title);
    add(About::Result, Field::choice("Result", results));
    add(
        About::Day,
        Field::line("Next day", "e.g. 15/12/2026, or +28"),
    );
    add(About::Time, Field::line("Next time", "e.g. 10:00"));
    add(
        About::Type,
        Field::line("Next type", "code or name, such as trial"),
    );
    add(
        About::Court,
        Field::line("Next court", "code or name").holding(heard.hearing.court.as_str()),
    );
    let forums = titles("nothing was said", Forum::ALL, Forum::title);
    add(About::Represented, Field::choice("Prosecution for", forums));
    add(About::Venue, Field::choice("Venue because", Vec::new()));
    if !choices.effects.is_empty() {
        let effects = titles("–", &choices.effects, Effect::title);
        add(
            About::Effect,
            Field::choice("The trial was", effects).at(choices.effect),
        );
        add(About::EffectReason, Field::choice("… because", Vec::new()));
    }
    let of_charges = account
        .iter()
        .flat_map(|account| &account.results)
        .any(|result| result.charge.is_some());
    if charges.len() > 1 || of_charges {
        for charge in &charges {
            let label = format!("{} results", charge.body.number);
            let field = Field::line(&label, "e.g. FO 150");
            add(About::Results(Some(charge.id())), field);
        }
        add(
            About::Results(None),
            Field::line("Results of all", "e.g. VS 60; COSTS 85"),
        );
    } else {
        let field = Field::line("Results", "e.g. FO 150; VS 60; COSTS 85");
        add(About::Results(None), field);
    }
    let remands = titles("–", &choices.remands, Remand::title);
    add(
        About::Remand,
        Field::choice("Bail or custody", remands).at(choices.remand),
    );
    let conditions = file
        .get::<Defendant>(defendant)
        .filter(|person| person.remand == Remand::ConditionalBail)
        .map(|person| person.bail_conditions.sanitized().into_owned())
        .unwrap_or_default();
    add(
        About::Conditions,
        Field::line("Conditions", "of bail, where there are any").holding(&conditions),
    );
    add(
        About::Announced,
        Field::line("Limit announced", "the last day the court gave, if it did"),
    );
    add(
        About::Note,
        Field::line("Note", "what a colleague should know"),
    );
    (about, fields)
}

fn titles<T: Copy>(none: &str, all: &[T], title: impl Fn(T) -> &'static str) -> Vec<String> {
    std::iter::once(none.to_owned())
        .chain(all.iter().map(|one| title(*one).to_owned()))
        .collect()
}

impl Outcome {
    /// The plea to a charge as chosen.
    pub(super) fn plea(&self, charge: RecordId) -> Option<Plea> {
        self.option(About::Plea(charge), Plea::ALL)
    }

    /// The verdict on a charge as chosen.
    pub(super) fn verdict(&self, charge: RecordId) -> Option<Verdict> {
        self.option(About::Verdict(charge), Verdict::ALL)
    }

    /// What became of the trial as chosen.
    pub fn effect(&self) -> Option<Effect> {
        self.option(About::Effect, &self.choices.effects)
    }

    /// Whether the plea or the verdict chosen is of another offence than the one charged.
    pub(super) fn is_of_alternative(&self, charge: RecordId) -> bool {
        self.plea(charge) == Some(Plea::GuiltyOfAlternative)
            || self.verdict(charge) == Some(Verdict::GuiltyOfAlternative)
    }

    /// The offence somebody is guilty of in the place of the one charged.
    pub(super) fn alternative(
        &self,
        charge: RecordId,
        tables: &Tables,
        wrong: &mut Vec<String>,
    ) -> Option<Alternative> {
        if !self.is_of_alternative(charge) {
            return None;
        }
        let number = self
            .charge(About::Plea(charge))
            .map_or(0, |charge| charge.number);
        let typed = self.text(About::Alternative(charge));
        if typed.trim().is_empty() {
            wrong.push(format!("of which offence charge {number} ends in guilty"));
            return None;
        }
        match listed::offence(&typed, tables) {
            Ok(code) => Some(Alternative {
                title: Untrusted::new(tables.offences.title(&code).unwrap_or_default()),
                offence: code,
            }),
            Err(why) => {
                wrong.push(format!("{number} guilty of: {why}"));
                None
            }
        }
    }

    /// Whether the result chosen decides where the case is tried: in a magistrates' court, before it is sent.
    pub(super) fn decides_venue(&self) -> bool {
        self.heard.hearing.court.level() == CourtLevel::Magistrates
            && self.result().is_some_and(|result| {
                result.is_summary_trial() || result == HearingResult::SentToCrownCourt
            })
    }

    /// The decision on venue as entered.
    pub(super) fn venue(&self) -> Option<VenueDecision> {
        if !self.decides_venue() {
            return None;
        }
        let decision = VenueDecision {
            represented: self.option(About::Represented, Forum::ALL),
            reason: self
                .option(About::Venue, &self.choices.reasons)
                .map(|(code, _)| code),
        };
        (decision.represented.is_some() || decision.reason.is_some()).then_some(decision)
    }

    /// What became of the trial as entered.
    pub(super) fn trial(&self, wrong: &mut Vec<String>) -> Option<TrialEnded> {
        let effect = self.effect()?;
        let reason = self
            .option(About::EffectReason, &self.choices.effect_reasons)
            .map(|(code, _)| code)
            .filter(|_| effect != Effect::Effective);
        if effect != Effect::Effective && reason.is_none() {
            let effect = casework::text::uncapitalised(effect.title());
            wrong.push(format!("why the trial was {effect}"));
        }
        Some(TrialEnded { effect, reason })
    }

    /// What fields offer that depends on what others hold.
    pub(super) fn renew_options(&mut self, tables: &Tables) {
        let reasons = self.result().map_or_else(Vec::new, |result| {
            venue::reasons(tables, result, self.choices.youth)
                .into_iter()
                .map(|row| (row.code.to_string(), row.title.to_string()))
                .collect()
        });
        if reasons != self.choices.reasons {
            let chosen = self
                .option(About::Venue, &self.choices.reasons)
                .map(|(code, _)| code);
            self.choices.reasons = reasons;
            let rows = self.choices.reasons.clone();
            self.offer(About::Venue, &rows, chosen.as_deref(), false);
        }
        let effect = self.effect();
        let rows = tables.list(List::TrialOutcomes).map(|list| &list.rows);
        let reasons: Vec<(String, String)> = effect.map_or_else(Vec::new, |effect| {
            rows.into_iter()
                .flatten()
                .filter(|row| fits(row.group.as_deref(), effect, &self.heard))
                .map(|row| (row.code.to_string(), row.title.to_string()))
                .collect()
        });
        if reasons != self.choices.effect_reasons {
            self.choices.effect_reasons.clone_from(&reasons);
            let recorded = self.choices.effect_reason.clone();
            self.offer(About::EffectReason, &reasons, recorded.as_deref(), true);
        }
    }

    /// Gives a field its options, and chooses the one with a code.
    fn offer(&mut self, about: About, rows: &[(String, String)], code: Option<&str>, codes: bool) {
        let Some(index) = self.about.iter().position(|other| *other == about) else {
            return;
        };
        let chosen = code.and_then(|code| rows.iter().position(|(of, _)| of == code));
        if let Entry::Choice { options, at } = &mut self.form.fields[index].entry {
            *options = std::iter::once("–".to_owned())
                .chain(rows.iter().map(|(code, title)| {
                    if codes {
                        format!("{code} {title}")
                    } else {
                        title.clone()
                    }
                }))
                .collect();
            *at = chosen.map_or(0, |at| at + 1);
        }
        self.own_options.retain(|(of, _)| *of != about);
    }

    /// Chooses the option of the field being filled in that has a code.
    pub(super) fn choose_code(&mut self, about: About, code: &str) {
        let rows = match about {
            About::Venue => &self.choices.reasons,
            About::EffectReason => &self.choices.effect_reasons,
            _ => return,
        };
        let at = rows.iter().position(|(of, _)| of == code).map(|at| at + 1);
        if let (Some(at), Some(field)) = (at, self.form.fields.get_mut(self.form.focus)) {
            field.fill(&crate::app::form::Filling::Option(at));
        }
    }

    /// What can be recorded of the venue and is hardly meant.
    pub(super) fn venue_doubts(&self, intent: &RecordOutcome) -> Vec<String> {
        let mut doubts = Vec::new();
        if !self.decides_venue() {
            return doubts;
        }
        let result = intent.result;
        let charges = self.file().charges_of(self.defendant);
        let mut live = charges
            .iter()
            .filter(|charge| charge.body.stage == ChargeStage::Charged)
            .map(|charge| (charge.body.number, charge.body.class));
        let reason = intent.venue.as_ref().and_then(|it| it.reason.as_deref());
        let either_way = live
            .clone()
            .any(|(_, it)| it == Some(OffenceClass::EitherWay));
        if reason.is_none()
            && (either_way || self.choices.youth)
            && !self.choices.reasons.is_empty()
        {
            doubts
                .push("Where it is tried has no reason: choose one in “Venue because”.".to_owned());
        }
        let indictable = live
            .clone()
            .find(|(_, class)| *class == Some(OffenceClass::IndictableOnly));
        if let (true, false, Some((number, _))) =
            (result.is_summary_trial(), self.choices.youth, indictable)
        {
            doubts.push(format!(
                "Charge {number} is indictable only: magistrates do not try an adult for it."
            ));
        }
        let alone = result == HearingResult::TrialInMagistrates
            && venue::sits_as_youth_court(self.file(), &self.heard.hearing);
        if alone {
            doubts.push(
                "Nobody here is an adult: the youth court tries it (Children and Young Persons Act 1933 s 46).".to_owned(),
            );
        }
        if result == HearingResult::SentToCrownCourt
            && live.next().is_some()
            && charges
                .iter()
                .filter(|charge| charge.body.stage == ChargeStage::Charged)
                .all(|charge| charge.body.class == Some(OffenceClass::Summary))
        {
            doubts.push(
                "Every charge is summary only: nothing here can be sent by itself.".to_owned(),
            );
        }
        doubts
    }

    /// Whether what became of the trial is still to be said.
    pub(super) fn trial_doubt(&self) -> Option<String> {
        (!self.choices.effects.is_empty() && self.effect().is_none() && self.result().is_some())
            .then(|| {
                "Whether the trial went ahead is not said: the case is not closed without it."
                    .to_owned()
            })
    }

    /// For whom the results of a charge are announced.
    pub(super) fn offender(&self, charge: Option<RecordId>) -> casework::results::Offender {
        let taken = |charge| self.plea(charge);
        offender(
            self.file(),
            self.defendant,
            charge,
            &taken,
            self.heard.hearing.on,
        )
    }

    /// What is to be said of the surcharge: it is owed once, for everything that is sentenced on one occasion.
    pub(super) fn surcharge(&self, tables: &Tables) -> Vec<String> {
        let catalogue = tables.results.catalogue();
        let lines: Vec<&str> = self
            .about
            .iter()
            .zip(&self.form.fields)
            .filter_map(|(about, field)| match (about, &field.entry) {
                (About::Results(_), Entry::Line(line)) => Some(line.text()),
                _ => None,
            })
            .collect();
        let all: Vec<_> = lines
            .iter()
            .flat_map(|line| read(&catalogue, line).results)
            .collect();
        surcharge_remarks(&all, &tables.results.sentencing, self.offender(None))
            .into_iter()
            .map(|remark| {
                let text = casework::text::capitalised(&remark.text);
                format!("{text} ({})", remark.authority.provision)
            })
            .collect()
    }
}

/// Whether a reason is one of an effect, in the court where the hearing was: some are of one court alone.
fn fits(group: Option<&str>, effect: Effect, heard: &HearingSeen) -> bool {
    let other = match heard.hearing.court.level() {
        CourtLevel::Crown => "magistrates' court",
        CourtLevel::Magistrates => "Crown Court",
    };
    group.is_some_and(|group| group.starts_with(effect.title()) && !group.ends_with(other))
}
