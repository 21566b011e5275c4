//! What the review asks in forms: why a charge is decided as it is, what belongs to the review as a whole, and what the
//! police are asked for.

use casework::calendar::long_date;
use casework::mutation::review::fitting_reasons;
use casework::record::{
    Consent, Decision, Defendant, ExpectedPlea, InvestigationStage, RecordId, Remand, ReviewKind,
    ReviewMethod,
};
use casework::tables::Tables;
use casework::tables::lists::List;

use super::Review;
use crate::app::form::{Field, Filling};
use crate::app::layers::{FormLayer, Layer};
use crate::app::notices::Level;
use crate::app::page::Desk;
use crate::app::request::Purpose;
use crate::app::screens::case::act::{self, Doing, Ground, police};
use crate::app::screens::case::edit::read_date;
use crate::app::screens::case::fields::{DAY, Filled, code_at, day, options, perhaps_by};

/// What is asked of a decision, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Reason,
    Letter,
    Code,
    Interest,
    Consent,
    ConsentNote,
    ReturnBail,
}

/// What is asked of the review as a whole, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Category,
    FullCodeBy,
    Method,
    Stage,
    Plea,
    Unused,
}

/// Whether a reason code fits a decision.
pub(super) fn fits(tables: &Tables, decision: Decision, code: &str) -> bool {
    fitting_reasons(tables, decision).any(|row| row.code == code)
}

impl Review {
    fn suspect(&self, charge: RecordId) -> Option<&Defendant> {
        let file = &self.seen.as_ref()?.file;
        let charge = file.get::<casework::record::Charge>(charge)?;
        file.get::<Defendant>(charge.defendant)
    }

    /// The letters a decision may have for the suspect of a charge, the usual one first.
    fn letters(&self, charge: RecordId, decision: Decision) -> Vec<char> {
        let age = self.suspect(charge).and_then(|it| it.age_on(self.today));
        decision.letters_for(age)
    }

    /// The letter a decision usually has for the suspect of a charge.
    pub(super) fn usual_letter(&self, charge: RecordId, decision: Decision) -> char {
        let letters = self.letters(charge, decision);
        letters.first().copied().unwrap_or(decision.mg3_code())
    }

    /// The letter shown for a decision: the one chosen where it fits the suspect, else the usual one.
    pub fn letter_shown(&self, charge: RecordId, decision: Decision, chosen: Option<char>) -> char {
        let letters = self.letters(charge, decision);
        chosen
            .filter(|letter| letters.contains(letter))
            .unwrap_or_else(|| self.usual_letter(charge, decision))
    }

    /// What is asked of a decision on a charge: only what fits it.
    fn asked(&self, charge: RecordId, decision: Decision) -> Vec<Asked> {
        let tables = &self.known.tables;
        let consent = decision == Decision::Charge && self.consent_needed(charge).is_some();
        let bailed = self
            .suspect(charge)
            .is_some_and(|it| it.remand == Remand::PreChargeBail)
            && matches!(decision, Decision::Charge | Decision::FurtherEvidence);
        [
            (true, Asked::Reason),
            (self.letters(charge, decision).len() > 1, Asked::Letter),
            (
                fitting_reasons(tables, decision).next().is_some(),
                Asked::Code,
            ),
            (decision.weighs_interest(), Asked::Interest),
            (consent, Asked::Consent),
            (consent, Asked::ConsentNote),
            (bailed, Asked::ReturnBail),
        ]
        .into_iter()
        .filter_map(|(fits, asked)| fits.then_some(asked))
        .collect()
    }

    /// The form for the reason of a decision, which is taken with it: whoever leaves the form has decided nothing.
    pub(super) fn ask_reason(&self, desk: &mut Desk, charge: RecordId, decision: Decision) {
        let empty = super::draft::Choice::default();
        let chosen = self.draft.decisions.get(&charge).unwrap_or(&empty);
        let tables = &self.known.tables;
        let letters = self.letters(charge, decision);
        let fields = self
            .asked(charge, decision)
            .into_iter()
            .map(|asked| match asked {
                Asked::Reason => {
                    Field::line("Reason", "why, in a line or two").holding(&chosen.reason)
                }
                Asked::Letter => {
                    let at = letters
                        .iter()
                        .position(|letter| chosen.letter == Some(*letter));
                    let options = letters.iter().map(|letter| {
                        let title = tables.codes.decisions.title(&letter.to_string());
                        format!("{letter}  {}", title.unwrap_or(decision.title()))
                    });
                    Field::choice("Letter on the MG3", options.collect()).at(at.unwrap_or(0))
                }
                Asked::Code => {
                    let rows: Vec<_> = fitting_reasons(tables, decision).collect();
                    let at = rows
                        .iter()
                        .position(|row| chosen.reason_code.as_deref() == Some(row.code.as_ref()));
                    let titles = rows
                        .iter()
                        .map(|row| format!("{}  {}", row.code, row.title));
                    let options = std::iter::once("–".to_owned()).chain(titles);
                    Field::choice("Reason code", options.collect()).at(at.map_or(0, |at| at + 1))
                }
                Asked::Interest => {
                    let (options, at) =
                        options(tables, List::InterestFactors, chosen.interest_code.as_ref());
                    Field::choice("Public interest", options).at(at)
                }
                Asked::Consent => {
                    let at = chosen
                        .consent
                        .and_then(|is| Consent::ALL.iter().position(|known| *known == is));
                    let states = std::iter::once("not noted yet".to_owned())
                        .chain(Consent::ALL.iter().map(|is| is.title().to_owned()));
                    Field::choice("Consent", states.collect()).at(at.map_or(0, |at| at + 1))
                }
                Asked::ConsentNote => {
                    Field::line("Consent note", "by whom and when, or why it is not needed")
                        .holding(&chosen.consent_note)
                }
                Asked::ReturnBail => Field::line("Bailed to return", DAY)
                    .holding(&chosen.return_bail.map(day).unwrap_or_default())
                    .checked(perhaps_by),
            });
        let fields: Vec<Field> = fields.collect();
        let needed = self.consent_needed(charge);
        let title = match needed {
            Some(_) if decision == Decision::Charge => "Reason and consent",
            _ => "Reason for the decision",
        };
        let mut form = FormLayer::new(title, Purpose::Reason(charge, decision), fields);
        if let Some(words) = needed.filter(|_| decision == Decision::Charge) {
            form = form.with_detail(format!("A prosecution needs the consent of the {words}."));
        }
        desk.open(Layer::Form(form));
    }

    pub(super) fn take_reason(
        &mut self,
        desk: &mut Desk,
        charge: RecordId,
        decision: Decision,
        fillings: &[Filling],
    ) {
        let filled = Filled(fillings);
        let letters = self.letters(charge, decision);
        let asked = self.asked(charge, decision);
        let tables = &self.known.tables;
        let chosen = self.draft.decisions.entry(charge).or_default();
        chosen.decision = Some(decision);
        for (at, asked) in asked.into_iter().enumerate() {
            let option = filled.option(at);
            match asked {
                Asked::Reason => filled.text(at).clone_into(&mut chosen.reason),
                Asked::Letter => chosen.letter = letters.get(option).copied(),
                Asked::Code => {
                    chosen.reason_code = option
                        .checked_sub(1)
                        .and_then(|at| fitting_reasons(tables, decision).nth(at))
                        .map(|row| row.code.to_string());
                }
                Asked::Interest => {
                    chosen.interest_code = code_at(tables, List::InterestFactors, option);
                }
                Asked::Consent => {
                    chosen.consent = option
                        .checked_sub(1)
                        .and_then(|at| Consent::ALL.get(at).copied());
                }
                Asked::ConsentNote => filled.text(at).clone_into(&mut chosen.consent_note),
                Asked::ReturnBail => chosen.return_bail = filled.perhaps(at).ok().flatten(),
            }
        }
        self.keeper.touch(desk.now);
    }

    fn about(&self) -> Vec<About> {
        let threshold = self.draft.kind == ReviewKind::Threshold;
        [
            (true, About::Category),
            (threshold, About::FullCodeBy),
            (true, About::Method),
            (true, About::Stage),
            (self.draft.kind != ReviewKind::EarlyAdvice, About::Plea),
            (true, About::Unused),
        ]
        .into_iter()
        .filter_map(|(fits, about)| fits.then_some(about))
        .collect()
    }

    /// What belongs to the review as a whole: what the case is counted as, who decides and when, the plea that is expected,
    /// and when a threshold test is reviewed.
    pub(super) fn ask_details(&self, desk: &mut Desk) {
        let tables = &self.known.tables;
        let setting = self.draft.setting;
        let perhaps = |label: &str, titles: Vec<&'static str>, at: Option<usize>| {
            let titles = titles.into_iter().map(str::to_owned);
            let options = std::iter::once("–".to_owned()).chain(titles);
            Field::choice(label, options.collect()).at(at.map_or(0, |at| at + 1))
        };
        let fields = self.about().into_iter().map(|about| match about {
            About::Category => {
                let chosen = self.draft.principal_category.as_ref();
                let (categories, at) = options(tables, List::PrincipalCategories, chosen);
                Field::choice("Principal offence category", categories).at(at)
            }
            About::FullCodeBy => {
                let by = self.draft.review_by.map(day).unwrap_or_default();
                Field::line("Full code test by", DAY)
                    .holding(&by)
                    .checked(|text| read_date(text.trim()).map(drop))
            }
            About::Method => {
                let at = ReviewMethod::ALL
                    .iter()
                    .position(|it| *it == setting.method);
                let titles = ReviewMethod::ALL.iter().map(|it| it.title().to_owned());
                Field::choice("Decided by", titles.collect()).at(at.unwrap_or(0))
            }
            About::Stage => perhaps(
                "Investigation",
                InvestigationStage::ALL
                    .iter()
                    .map(|it| it.title())
                    .collect(),
                InvestigationStage::ALL
                    .iter()
                    .position(|it| setting.stage == Some(*it)),
            ),
            About::Plea => perhaps(
                "Plea expected",
                ExpectedPlea::ALL.iter().map(|it| it.title()).collect(),
                ExpectedPlea::ALL
                    .iter()
                    .position(|it| setting.plea == Some(*it)),
            ),
            About::Unused => Field::choice(
                "Unused material",
                vec!["not declared".to_owned(), "I have considered it".to_owned()],
            )
            .at(usize::from(setting.disclosure_considered)),
        });
        let mut form = FormLayer::new(
            "About this review",
            Purpose::ReviewDetails,
            fields.collect(),
        );
        if let Some(limit) = self.first_limit() {
            form = form.with_detail(limit);
        }
        desk.open(Layer::Form(form));
    }

    /// Until when the full code test makes sense, where a custody time limit runs already.
    fn first_limit(&self) -> Option<String> {
        if self.draft.kind != ReviewKind::Threshold {
            return None;
        }
        let file = &self.seen.as_ref()?.file;
        let limits = casework::limits::case::custody_limits(file, Some(self.today));
        let first = limits
            .iter()
            .filter_map(casework::limits::case::CustodyLimit::expiry)
            .min();
        Some(first.map_or_else(
            || {
                "The full code test is applied as soon as the further evidence is there, and before the custody time limit."
                    .to_owned()
            },
            |expiry| {
                format!(
                    "The full code test is applied as soon as the further evidence is there, and before the custody time \
                     limit of {}.",
                    long_date(expiry)
                )
            },
        ))
    }

    pub(super) fn take_details(&mut self, desk: &mut Desk, fillings: &[Filling]) {
        let filled = Filled(fillings);
        for (at, about) in self.about().into_iter().enumerate() {
            let option = filled.option(at);
            let setting = &mut self.draft.setting;
            match about {
                About::Category => {
                    self.draft.principal_category =
                        code_at(&self.known.tables, List::PrincipalCategories, option);
                }
                About::FullCodeBy => self.draft.review_by = filled.date(at).ok(),
                About::Method => {
                    setting.method = ReviewMethod::ALL.get(option).copied().unwrap_or_default();
                }
                About::Stage => {
                    setting.stage = option
                        .checked_sub(1)
                        .and_then(|at| InvestigationStage::ALL.get(at).copied());
                }
                About::Plea => {
                    setting.plea = option
                        .checked_sub(1)
                        .and_then(|at| ExpectedPlea::ALL.get(at).copied());
                }
                About::Unused => setting.disclosure_considered = option == 1,
            }
        }
        self.keeper.touch(desk.now);
    }

    /// What is worth a second look before signing, though it keeps nobody from it.
    pub(super) fn remarks(&self) -> Vec<String> {
        let Some(seen) = &self.seen else {
            return Vec::new();
        };
        let decided = |wanted: Decision| {
            let mut chosen = self.draft.decisions.values();
            chosen.any(|it| it.decision == Some(wanted))
        };
        let asked = police::plan(&seen.file)
            .iter()
            .any(|item| item.body.is_pending());
        let mut remarks = Vec::new();
        if decided(Decision::FurtherEvidence) && !asked {
            remarks.push("further evidence is required, and the action plan asks for nothing");
        }
        if self.draft.kind == ReviewKind::Threshold && !asked {
            remarks.push("the action plan does not ask for the evidence that is to come");
        }
        if self.draft.principal_category.is_none() {
            remarks.push("no principal offence category is chosen; the first step asks for it");
        }
        remarks.into_iter().map(str::to_owned).collect()
    }

    fn ground<'a>(&self, file: &'a casework::file::CaseFile, desk: &'a Desk) -> Ground<'a> {
        Ground {
            file,
            known: &desk.known,
            today: self.today,
        }
    }

    /// Asks what the police are to send.
    pub(super) fn ask_police(&self, desk: &mut Desk) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        let doing = Doing::Police(police::Doing::Ask);
        let form = act::form(self.case, doing, self.ground(&seen.file, desk));
        if let Some(form) = form {
            desk.open(Layer::Form(form));
        }
    }

    pub(super) fn take_asked(&mut self, desk: &mut Desk, doing: Doing, fillings: &[Filling]) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        match act::mutation(doing, fillings, self.ground(&seen.file, desk)) {
            Ok((mutation, _)) => self.planned = Some(desk.submit(self.case, mutation)),
            Err(why) => desk.say(Level::Error, why),
        }
    }

    /// Takes over the sections of the last signed review that are blank here, so that nothing is analysed twice.
    pub(super) fn carry_forward(&mut self, desk: &mut Desk) {
        let Some(seen) = self.seen.clone() else {
            return;
        };
        let reviews = seen.file.reviews();
        let Some(last) = reviews.first() else { return };
        let carried = self.draft.carry(last.body);
        self.keeper.touch(desk.now);
        let text = match carried {
            1 => "1 section is taken over; say what has changed".to_owned(),
            n => format!("{n} sections are taken over; say what has changed"),
        };
        desk.say(Level::Info, text);
    }
}
