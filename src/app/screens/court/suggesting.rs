//! What usually goes with what is chosen, in fields nobody has touched.

use casework::limits::ctl::OffenceClass;
use casework::record::{Charge, Effect, HearingResult, Plea, Remand};
use casework::tables::Tables;

use super::outcome::{About, Outcome};

impl Outcome {
    /// What usually comes next after the result chosen, in fields nobody has written in.
    pub fn suggest(&mut self, tables: &Tables) {
        self.renew_options(tables);
        self.suggest_options();
        let Some(result) = self.result() else { return };
        let here = self.heard.hearing.court.to_string();
        let kind = match result {
            result if result.is_trial() => "TRL",
            HearingResult::SentToCrownCourt => "PTP",
            HearingResult::ForSentence => "SEN",
            HearingResult::Adjourned => &self.heard.hearing.hearing_type,
            _ => "",
        }
        .to_owned();
        // Which Crown Court a case is sent to nobody can know beforehand.
        let court = if result == HearingResult::SentToCrownCourt && here.starts_with('B') {
            String::new()
        } else {
            here.clone()
        };
        let time = if kind.is_empty() { "" } else { "10:00" }.to_owned();
        for (about, text) in [
            (About::Type, kind),
            (About::Time, time),
            (About::Court, court),
        ] {
            let stands = self.text(about);
            let untouched = match self.by_itself.iter().find(|(of, _)| *of == about) {
                Some((_, own)) => *own == stands,
                None => stands.is_empty() || about == About::Court && stands == here,
            };
            if untouched {
                if let Some(index) = self.about.iter().position(|other| *other == about) {
                    self.form.fields[index].suggest(&text);
                }
                self.by_itself.retain(|(of, _)| *of != about);
                self.by_itself.push((about, text));
            }
        }
    }

    /// Options that follow from others: nobody who is dealt with is on remand, a verdict makes a trial effective.
    fn suggest_options(&mut self) {
        let remand = self
            .result()
            .filter(|result| result.is_final())
            .and_then(|_| self.place_of_remand(Remand::NotApplicable));
        self.choose_untouched(About::Remand, remand);
        self.choose_untouched(About::Effect, self.usual_effect());
        self.choose_untouched(About::Venue, self.usual_reason());
    }

    fn place_of_remand(&self, remand: Remand) -> Option<usize> {
        let at = self.choices.remands.iter().position(|it| *it == remand)?;
        Some(at + 1)
    }

    /// What became of a trial where the rest of the outcome says so.
    fn usual_effect(&self) -> Option<usize> {
        let pleas: Vec<_> = self.charges().map(|charge| self.plea(charge)).collect();
        let found = self.charges().any(|charge| self.verdict(charge).is_some());
        let admitted =
            !pleas.is_empty() && pleas.iter().all(|plea| plea.is_some_and(Plea::is_guilty));
        let effect = if found {
            Effect::Effective
        } else if admitted || self.result() == Some(HearingResult::Discontinued) {
            Effect::Cracked
        } else {
            return None;
        };
        let at = self.choices.effects.iter().position(|it| *it == effect)?;
        Some(at + 1)
    }

    /// Why it is tried where it is, where the charges leave no choice.
    fn usual_reason(&self) -> Option<usize> {
        let result = self.result()?;
        let classes: Vec<_> = self
            .charges()
            .filter_map(|id| self.file().get::<Charge>(id))
            .map(|charge| charge.class)
            .collect();
        let indictable = classes.contains(&Some(OffenceClass::IndictableOnly));
        let code = match (result, self.choices.youth) {
            (HearingResult::SentToCrownCourt, false) if indictable => "INDICTABLE_ONLY",
            (HearingResult::TrialInYouthCourt, true) => "YOUTH_COURT",
            _ => return None,
        };
        let at = self.choices.reasons.iter().position(|(it, _)| it == code)?;
        Some(at + 1)
    }

    /// Chooses an option in a field where nobody chose another: what stands there is what this form put there, or what
    /// stood from the beginning. Where nothing is usual any more, what stood from the beginning is back.
    fn choose_untouched(&mut self, about: About, usual: Option<usize>) {
        let Some(index) = self.about.iter().position(|other| *other == about) else {
            return;
        };
        let stands = self.form.fields[index].filling().option();
        let first = self.choices.first_of(about);
        let own = self.own_options.iter().find(|(of, _)| *of == about);
        let untouched = own.map_or(stands == first, |(_, own)| *own == stands);
        if !untouched {
            return;
        }
        let wanted = usual.unwrap_or(first);
        self.own_options.retain(|(of, _)| *of != about);
        if usual.is_some() {
            self.own_options.push((about, wanted));
        }
        if wanted != stands {
            let filling = crate::app::form::Filling::Option(wanted);
            self.form.fields[index].fill(&filling);
        }
    }
}
