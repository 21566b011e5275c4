//! How a generated case comes: asked about or charged by the police, with whom and what.

use std::sync::Arc;

use casework::mutation::{NewCharge, NewDefendant, NewPerson, RegisterCase};
use casework::record::{ChargingRequest, PersonRole, Remand, RequestColour, RequestKind};
use jiff::ToSpan as _;
use jiff::civil::{Date, Time};

use super::super::days::long;
use super::super::numbers::{self, BadNumber};
use super::super::office::SampleError;
use super::kinds::Kind;
use super::life::Life;
use super::words;

impl Life<'_> {
    pub(super) fn requested(&mut self, kind: &Kind, came: Date) -> Result<(), SampleError> {
        let colour = match self.draw.below(10) {
            0 => RequestColour::GreenPriority,
            _ => RequestColour::Green,
        };
        let request = ChargingRequest {
            kind: RequestKind::Initial,
            colour,
            needed_by: None,
            detained_since: None,
        };
        self.registered(kind, came, Some(request), None)
    }

    pub(super) fn charged(&mut self, kind: &Kind, came: Date) -> Result<(), SampleError> {
        self.registered(kind, came, None, Some(came))?;
        self.allocated(came)
    }

    fn registered(
        &mut self,
        kind: &Kind,
        came: Date,
        request: Option<ChargingRequest>,
        charged_on: Option<Date>,
    ) -> Result<(), SampleError> {
        let from = came.saturating_sub(self.draw.between(1, 30).days());
        let place = self.draw.word(words::PLACES);
        let victim = kind.victim.then(|| {
            (
                self.draw.word(words::GIVEN),
                self.draw.word(words::SURNAMES),
            )
        });
        let people = self.people(victim);
        let whom = victim.map_or_else(String::new, |(given, surname)| {
            format!(" {given} {surname}")
        });
        let particulars = format!("On {} at {place} {}{whom}.", long(from), kind.particulars);
        let offence = numbers::offence(kind.code)?;
        let charge = NewCharge {
            class: self
                .tables
                .offences
                .get(&offence)
                .and_then(|offence| offence.mode_of_trial),
            offence,
            title: kind.title.into(),
            particulars: particulars.into(),
            from,
            to: None,
            charged_on,
        };
        let defendant = self.defendant(charge, charged_on)?;
        let registration = RegisterCase {
            urn: self.urn(from)?,
            operation_name: None,
            unit: self.hands.unit,
            pool: Some(self.hands.pool),
            received: came,
            request,
            summary: self.draw.word(kind.summary).into(),
            monitoring_codes: kind.codes.iter().map(|code| (*code).to_owned()).collect(),
            defendants: vec![defendant],
            people,
        };
        let paralegal = Arc::clone(&self.hands.paralegal);
        self.act(&paralegal, came, Time::constant(9, 15, 0, 0), registration)
    }

    fn urn(&self, day: Date) -> Result<casework::ids::Urn, BadNumber> {
        // Units that no case of the written sample has, each with its own run of numbers.
        const UNITS: [&str; 12] = [
            "GA", "GB", "GC", "GD", "GE", "GF", "GH", "GJ", "GK", "GL", "GM", "GN",
        ];
        let unit = usize::try_from(self.number / 100_000).unwrap_or(0) % UNITS.len();
        numbers::urn(UNITS[unit], self.number % 100_000, day)
    }

    fn defendant(
        &mut self,
        charge: NewCharge,
        charged_on: Option<Date>,
    ) -> Result<NewDefendant, BadNumber> {
        // Of age also on the first day of what they are charged with, which may lie more than a year back.
        let age = 20 + self.draw.between(1, 45);
        let months = self.draw.between(0, 11);
        let asn = match charged_on {
            Some(day) => Some(numbers::asn("GA", self.number, day)?),
            None => None,
        };
        Ok(NewDefendant {
            given_names: self.draw.word(words::GIVEN).into(),
            surname: self.draw.word(words::SURNAMES).into(),
            born: Some(self.days.born(age, months)),
            asn,
            pnc: None,
            remand: match charged_on {
                Some(_) => Remand::UnconditionalBail,
                None => Remand::UnderInvestigation,
            },
            bail_conditions: "".into(),
            charges: vec![charge],
            custody: Vec::new(),
        })
    }

    fn people(&mut self, victim: Option<(&str, &str)>) -> Vec<NewPerson> {
        let mut people = Vec::new();
        if let Some((given, surname)) = victim {
            people.push(NewPerson {
                given_names: given.into(),
                surname: surname.into(),
                roles: vec![PersonRole::Victim, PersonRole::Key],
                occupation: self.draw.word(words::WORK).into(),
                special_measures: "".into(),
                availability: "".into(),
            });
        }
        for _ in 0..self.draw.below(3) {
            people.push(NewPerson {
                given_names: self.draw.word(words::GIVEN).into(),
                surname: self.draw.word(words::SURNAMES).into(),
                roles: vec![PersonRole::Key],
                occupation: self.draw.word(words::WORK).into(),
                special_measures: "".into(),
                availability: "".into(),
            });
        }
        people.push(NewPerson {
            given_names: self.draw.word(words::GIVEN).into(),
            surname: self.draw.word(words::OFFICERS).into(),
            roles: vec![PersonRole::Police],
            occupation: format!("Police constable {}", self.draw.between(1000, 9999)).into(),
            special_measures: "".into(),
            availability: "".into(),
        });
        people
    }
}
