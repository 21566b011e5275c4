//! The small things that records and mutations hold.

use casework::ids::{Asn, CourtCode, OffenceCode, PncId, Urn};
use casework::limits::ctl::OffenceClass;
use casework::limits::event::Event;
use casework::record::{
    ChargingRequest, Passage, Plea, PleaTaken, RecordId, Remand, RemandDecision, RequestColour,
    RequestKind, TextPoint, Verdict,
};
use casework::results::{RecordedResult, RecordedValue};
use casework::tables::tasks::TaskEvent;

use super::{Dice, TABLES};

impl Dice {
    pub(super) fn class(&mut self) -> OffenceClass {
        self.one(&[
            OffenceClass::Summary,
            OffenceClass::EitherWay,
            OffenceClass::IndictableOnly,
        ])
    }

    pub(super) fn offence(&mut self) -> OffenceCode {
        self.one(&["TH68010", "OF61131", "RT88333", "PU86001"])
            .parse()
            .unwrap()
    }

    pub(super) fn urn() -> Urn {
        "13AB0123426".parse().unwrap()
    }

    pub(super) fn asn(&mut self) -> Option<Asn> {
        self.maybe(|_| "1101ZD01410791W".parse().unwrap())
    }

    pub(super) fn pnc(&mut self) -> Option<PncId> {
        self.maybe(|_| "1981/0000034U".parse().unwrap())
    }

    pub(super) fn court() -> CourtCode {
        "B01EF01".parse().unwrap()
    }

    pub(super) fn plea(&mut self, charge: RecordId) -> PleaTaken {
        PleaTaken {
            charge,
            plea: self.maybe(|dice| dice.one(Plea::ALL)),
            verdict: self.maybe(|dice| dice.one(Verdict::ALL)),
            alternative: None,
        }
    }

    pub(super) fn remand_decision(&mut self) -> RemandDecision {
        RemandDecision {
            remand: self.one(Remand::ALL),
            conditions: self.untrusted(),
            limit_announced: self.maybe(Self::date),
        }
    }

    pub(super) fn event(&mut self) -> Event {
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

    pub(super) fn result(&mut self) -> RecordedResult {
        RecordedResult {
            code: self.one(&["CCIB", "1015", " ", "NOSUCH"]).to_owned(),
            label: self.untrusted(),
            charge: self.maybe(|dice| RecordId(dice.uuid())),
            values: self.some(2, |dice| RecordedValue {
                key: dice.text(),
                value: dice.untrusted(),
                rest: dice.rest(),
            }),
            text: self.untrusted(),
            rest: self.rest(),
        }
    }

    pub(super) fn request(&mut self) -> ChargingRequest {
        ChargingRequest {
            kind: self.one(RequestKind::ALL),
            colour: self.one(RequestColour::ALL),
            needed_by: self.maybe(Self::date),
            detained_since: self.maybe(Self::moment),
        }
    }

    pub(super) fn point(&mut self) -> TextPoint {
        TextPoint {
            page: self.number(),
            line: self.number(),
            column: self.number(),
        }
    }

    pub(super) fn passage(&mut self) -> Passage {
        Passage {
            from: self.point(),
            to: self.point(),
        }
    }

    pub(super) fn sha256(&mut self) -> String {
        if self.once_in(12) {
            return self.text();
        }
        format!("{:064x}", self.roll(7))
    }

    /// The name of a task, mostly one that some rule makes or closes.
    pub(super) fn task_event(&mut self) -> TaskEvent {
        self.one(TaskEvent::ALL)
    }

    pub(super) fn task_name(&mut self) -> String {
        if self.once_in(6) {
            return self.text();
        }
        let at = self.roll(TABLES.task_rules.len());
        TABLES.task_rules[at].name.clone()
    }
}
