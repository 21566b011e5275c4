//! Any number of cases beside the written ones, for an office as large as one likes. Each is born of its number and the
//! seed alone, and lives through the same mutations as any other; none has documents.

mod birth;
mod draw;
mod kinds;
mod life;
mod words;

use std::sync::Arc;

use casework::mutation::PutUser;
use casework::record::{CaseId, DeviceId, Rest, Role, User, UserId};
use casework::wire::PushOutcome;
use jiff::Timestamp;

use self::draw::Draw;
use self::kinds::KINDS;
use self::life::{Deed, Hands, Life, unborn};
use super::days::Days;
use super::model::Team;
use super::office::{Filling, SampleError};
use super::people::{MANAGER, PARALEGAL, PROSECUTOR, RASSO_PROSECUTOR};
use crate::auth::Actor;
use crate::mutations;
use crate::office::OfficeError;

/// How many cases one person works on.
const EACH: u32 = 90;
/// How many cases go into one transaction.
const AT_ONCE: u32 = 50;

/// The people of one team that generated cases are given to.
#[derive(Default)]
struct Desks {
    prosecutors: Vec<Arc<Actor>>,
    paralegals: Vec<Arc<Actor>>,
}

impl Filling<'_> {
    /// Adds so many generated cases, and the colleagues that so many need. `progress` is told how many there are so far.
    pub(super) async fn generate(
        &mut self,
        count: u32,
        progress: &mut dyn FnMut(u32),
    ) -> Result<(), SampleError> {
        if count == 0 {
            return Ok(());
        }
        let mut desks = Vec::new();
        for team in [Team::Magistrates, Team::CrownCourt, Team::Rasso] {
            desks.push((team, self.desks(team, count).await?));
        }
        let mut next = 0;
        while next < count {
            let last = count.min(next + AT_ONCE);
            let mut deeds = Vec::new();
            for number in next..last {
                deeds.extend(self.life(number, &desks)?);
            }
            self.push(deeds).await?;
            next = last;
            progress(next);
        }
        Ok(())
    }

    /// The written people of a team, and as many more as its share of the cases needs.
    async fn desks(&mut self, team: Team, count: u32) -> Result<Desks, SampleError> {
        let mut desks = Desks::default();
        let of_team: u32 = KINDS
            .iter()
            .filter(|kind| kind.team == team)
            .map(|kind| kind.weight)
            .sum();
        let needed = count
            .saturating_mul(of_team)
            .div_ceil(kinds::weights().saturating_mul(EACH));
        for place in 0..needed {
            for role in [Role::Prosecutor, Role::ParalegalOfficer] {
                let actor = self.colleague(team, role, place).await?;
                match role {
                    Role::Prosecutor => desks.prosecutors.push(actor),
                    _ => desks.paralegals.push(actor),
                }
            }
        }
        let prosecutor = match team {
            Team::Rasso => RASSO_PROSECUTOR,
            Team::Magistrates | Team::CrownCourt => PROSECUTOR,
        };
        desks.prosecutors.push(self.actor(prosecutor)?);
        desks.paralegals.push(self.actor(PARALEGAL)?);
        Ok(desks)
    }

    /// Somebody of a team whose account nobody opens: they only have work.
    async fn colleague(
        &mut self,
        team: Team,
        role: Role,
        place: u32,
    ) -> Result<Arc<Actor>, SampleError> {
        let whose = format!("colleague {team:?} {role:?} {place}");
        let id = UserId(self.ids.one(&whose));
        let mut draw = Draw::of(id.0);
        let (given, surname) = (draw.word(words::GIVEN), draw.word(words::SURNAMES));
        let code = match team {
            Team::Magistrates => "m",
            Team::CrownCourt => "c",
            Team::Rasso => "r",
        };
        let kind = if role == Role::Prosecutor { "p" } else { "o" };
        let user = User {
            login: format!("{code}{kind}{place}"),
            name: format!("{given} {surname}").into(),
            roles: vec![role],
            units: vec![self.unit(team)],
            pools: vec![self.pool(team)],
            disabled: false,
            rest: Rest::new(),
        };
        let actor = Arc::new(Actor::of(id, &user));
        self.office.administer(PutUser { id, user }).await?;
        Ok(actor)
    }

    fn life(&self, number: u32, desks: &[(Team, Desks)]) -> Result<Vec<Deed>, SampleError> {
        let id = self.ids.one(&format!("generated case {number}"));
        let mut draw = Draw::of(id);
        let kind = kinds::kind(draw.below(kinds::weights()));
        let team = kind.team;
        let ids = |deed: u32, moment: Timestamp| {
            self.ids
                .mutation_named(&format!("generated {number} {deed}"), moment)
        };
        let desks = desks
            .iter()
            .find(|(of, _)| *of == team)
            .map(|(_, desks)| desks);
        let manager = self.actor(MANAGER)?;
        // Who has the case is drawn from another sequence than what happens to it.
        let mut whose = Draw::of(self.ids.one(&format!("whose generated case {number}")));
        let hands = Hands {
            unit: self.unit(team),
            pool: self.pool(team),
            prosecutor: desks
                .and_then(|desks| whose.one(&desks.prosecutors))
                .map_or_else(|| Arc::clone(&manager), Arc::clone),
            paralegal: desks
                .and_then(|desks| whose.one(&desks.paralegals))
                .map_or_else(|| Arc::clone(&manager), Arc::clone),
            manager,
        };
        let tables = self.office.tables();
        Life {
            kind,
            tables: &tables,
            hands,
            draw,
            days: Days(self.today),
            now: self.office.clock.now(),
            device: DeviceId(self.ids.one("device")),
            ids: &ids,
            file: unborn(CaseId(id)),
            deeds: Vec::new(),
            number,
            custody: false,
        }
        .live()
    }

    async fn push(&self, deeds: Vec<Deed>) -> Result<(), SampleError> {
        let tables = self.office.tables();
        let now = self.office.clock.now_ms();
        let mut written = Vec::with_capacity(deeds.len());
        for (actor, envelope) in deeds {
            let value = serde_json::to_value(&envelope).map_err(|_| OfficeError::Unwritable)?;
            written.push((actor, value));
        }
        self.office
            .store
            .write(move |sql| {
                let mut slot = None;
                let mut before: Option<Arc<Actor>> = None;
                for (actor, value) in written {
                    if before
                        .as_ref()
                        .is_none_or(|before| before.user != actor.user)
                    {
                        slot = None;
                    }
                    let result = mutations::push_next(sql, &tables, &actor, &mut slot, value, now)?;
                    if let PushOutcome::Refused { refusal } = result.outcome {
                        return Err(OfficeError::Refused(refusal));
                    }
                    before = Some(actor);
                }
                Ok::<_, OfficeError>(())
            })
            .await?;
        Ok(())
    }
}
