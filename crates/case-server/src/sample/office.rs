//! The sample office put into a server, by the same mutations anybody's work goes through.

mod story;

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use casework::file::CaseFile;
use casework::mutation::{
    CompleteTask, Envelope, ImportMaterial, Mutation, NewCharge, NewDefendant, NewMaterial,
    NewPerson, PutPool, PutUnit, PutUser, RegisterCase, SCHEMA, TriageRequest,
};
use casework::recognise::recognise;
use casework::record::{
    CaseId, Charge, DeviceId, MutationId, Pool, RecordId, Rest, Scope, Task, TaskOwner,
    TriageOutcome, Unit, User, UserId,
};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::days::Days;
use super::model::{SampleCase, SampleDocument, Team};
use super::numbers::BadNumber;
use super::people::{EVERYBODY, MANAGER, PARALEGAL, SampleUser};
use super::{cases, layout};
use crate::auth::{Actor, Case, Read, authorize};
use crate::blobs::Sha256Hex;
use crate::intake::extract::{Extraction, read_own};
use crate::intake::plan::notes;
use crate::office::{Office, OfficeError};
use crate::store::{documents, records};

/// Why the sample could not be put into a server.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The server would not take something.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// A number in the sample is wrong.
    #[error(transparent)]
    Number(#[from] BadNumber),
    /// A document could not be made.
    #[error("the sample document {document} could not be made: {error}")]
    Document {
        /// Its file's name.
        document: String,
        /// What the maker of PDFs said.
        error: pdf_oxide::error::Error,
    },
    /// The sample speaks of something that it does not have.
    #[error("the sample case {urn} has no {what}")]
    Missing {
        /// The case.
        urn: String,
        /// What it speaks of.
        what: String,
    },
}

/// How somebody of the sample office signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// The sign-in name.
    pub login: &'static str,
    /// The person's name.
    pub name: &'static str,
    /// What they do.
    pub role: &'static str,
}

/// Puts the sample office around `today` into an empty server; everybody's password is `password`. The same seed
/// gives the same ids.
pub async fn fill(
    office: &Office,
    today: Date,
    seed: u64,
    password: &str,
) -> Result<Vec<SignIn>, SampleError> {
    fill_with(office, today, seed, password, 0, &mut |_| {}).await
}

/// [`fill`], with so many generated cases beside the written ones; `progress` is told how many of them there are so far.
pub async fn fill_with(
    office: &Office,
    today: Date,
    seed: u64,
    password: &str,
    generated: u32,
    progress: &mut dyn FnMut(u32),
) -> Result<Vec<SignIn>, SampleError> {
    let mut filling = Filling::new(office, today, seed);
    filling.people(password).await?;
    for case in cases::all(Days(today))? {
        filling.case(&case).await?;
    }
    filling.generate(generated, progress).await?;
    Ok(EVERYBODY
        .iter()
        .map(|user| SignIn {
            login: user.login,
            name: user.name,
            role: user.roles.first().map_or("", |role| role.title()),
        })
        .collect())
}

/// The teams with their codes and names, and the name of each one's pool.
const TEAMS: [(Team, &str, &str, &str); 3] = [
    (
        Team::Magistrates,
        "WYMC",
        "West Yorkshire Magistrates",
        "Magistrates review",
    ),
    (
        Team::CrownCourt,
        "WYCC",
        "West Yorkshire Crown Court",
        "Crown Court preparation",
    ),
    (Team::Rasso, "WYRS", "West Yorkshire RASSO", "RASSO review"),
];

/// The ids of one sample: the same for the same seed.
pub(super) struct Ids(Uuid);

impl Ids {
    fn of(seed: u64) -> Self {
        Self(Uuid::new_v5(&Uuid::NAMESPACE_OID, &seed.to_be_bytes()))
    }

    pub(super) fn one(&self, of: &str) -> Uuid {
        Uuid::new_v5(&self.0, of.as_bytes())
    }

    /// The id of the mutation with this number: version 7 with the moment in front, as a client would make it.
    fn mutation(&self, number: u64, moment: Timestamp) -> MutationId {
        self.mutation_named(&format!("mutation {number}"), moment)
    }

    /// The id of the mutation with this name.
    pub(super) fn mutation_named(&self, name: &str, moment: Timestamp) -> MutationId {
        let random = self.one(name);
        let mut tail = [0; 10];
        tail.copy_from_slice(&random.as_bytes()[..10]);
        let millis = u64::try_from(moment.as_millisecond()).unwrap_or_default();
        MutationId(uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid())
    }
}

/// Tasks the sample leaves open though they are late, for somebody to find at the top of a queue.
pub(super) const LATE: [&str; 5] = [
    "28 day PCD review",
    "Priority PCD review",
    "Record Hg outcome",
    "Review defence statement",
    "Chase outstanding PCD case - 1 mth",
];

/// For how many days a task of any kind may have stood open past its day.
pub(super) const STANDING_DAYS: i32 = 4;

pub(super) struct Filling<'a> {
    pub(super) office: &'a Office,
    pub(super) today: Date,
    pub(super) ids: Ids,
    /// How many mutations have been made.
    made: u64,
    actors: HashMap<&'static str, Arc<Actor>>,
}

impl<'a> Filling<'a> {
    fn new(office: &'a Office, today: Date, seed: u64) -> Self {
        Self {
            office,
            today,
            ids: Ids::of(seed),
            made: 0,
            actors: HashMap::new(),
        }
    }

    fn user(&self, login: &str) -> UserId {
        UserId(self.ids.one(&format!("user {login}")))
    }

    pub(super) fn unit(&self, team: Team) -> RecordId {
        RecordId(self.ids.one(&format!("unit {team:?}")))
    }

    pub(super) fn pool(&self, team: Team) -> RecordId {
        RecordId(self.ids.one(&format!("pool {team:?}")))
    }

    async fn people(&mut self, password: &str) -> Result<(), SampleError> {
        for (team, code, name, pool) in TEAMS {
            let unit = Unit {
                code: code.to_owned(),
                name: name.into(),
                rest: Rest::new(),
            };
            self.office
                .administer(PutUnit {
                    id: self.unit(team),
                    unit,
                })
                .await?;
            let pool = Pool {
                name: pool.into(),
                unit: self.unit(team),
                rest: Rest::new(),
            };
            self.office
                .administer(PutPool {
                    id: self.pool(team),
                    pool,
                })
                .await?;
        }
        for one in &EVERYBODY {
            let id = self.user(one.login);
            self.office
                .administer(PutUser {
                    id,
                    user: self.person(one),
                })
                .await?;
            self.office.set_password(id, password, false).await?;
            self.actors.insert(one.login, self.office.actor(id).await?);
        }
        Ok(())
    }

    fn person(&self, one: &SampleUser) -> User {
        User {
            login: one.login.to_owned(),
            name: one.name.into(),
            roles: one.roles.to_vec(),
            units: one.teams.iter().map(|team| self.unit(*team)).collect(),
            pools: one.teams.iter().map(|team| self.pool(*team)).collect(),
            disabled: false,
            rest: Rest::new(),
        }
    }

    pub(super) fn actor(&self, login: &str) -> Result<Arc<Actor>, SampleError> {
        self.actors
            .get(login)
            .cloned()
            .ok_or_else(|| missing("the office", format!("user {login}")))
    }

    /// Carries a mutation out as somebody, at a moment of a day. What would lie ahead of the server's clock happens
    /// now.
    async fn carry_out(
        &mut self,
        login: &str,
        scope: Scope,
        on: Date,
        at: Time,
        mutation: impl Into<Mutation>,
    ) -> Result<MutationId, SampleError> {
        self.made += 1;
        let moment = london(on, at).min(self.office.clock.now());
        let envelope = Envelope {
            id: self.ids.mutation(self.made, moment),
            device: DeviceId(self.ids.one("device")),
            scope,
            schema: SCHEMA,
            occurred_at: moment,
            mutation: mutation.into(),
        };
        self.office
            .carry_out(&self.actor(login)?, &envelope)
            .await?;
        Ok(envelope.id)
    }

    async fn case(&mut self, case: &SampleCase) -> Result<(), SampleError> {
        let id = CaseId(self.ids.one(&format!("case {}", case.urn)));
        let scope = Scope::Case(id);
        let morning = Time::constant(9, 15, 0, 0);
        self.carry_out(
            PARALEGAL,
            scope,
            case.received,
            morning,
            self.registration(case),
        )
        .await?;
        if let Some(outcome) = case
            .request
            .as_ref()
            .and_then(|request| TriageOutcome::of(request).first())
        {
            let triage = TriageRequest::new(*outcome);
            let triaged = Time::constant(9, 20, 0, 0);
            self.carry_out(PARALEGAL, scope, case.received, triaged, triage)
                .await?;
        }
        let mut readings = Vec::new();
        let mut items = Vec::new();
        for document in &case.documents {
            let (item, extraction) = self.document(document).await?;
            items.push(item);
            readings.push(extraction);
        }
        let imported = Time::constant(9, 30, 0, 0);
        let arrived = arrivals(case, items);
        for (on, items) in arrived {
            self.settle(id, on).await?;
            self.carry_out(PARALEGAL, scope, on, imported, ImportMaterial { items })
                .await?;
        }
        for step in &case.story {
            self.step(case, id, &readings, step).await?;
        }
        self.settle(id, self.today.saturating_sub(STANDING_DAYS.days()))
            .await
    }

    /// Completes what an office at work would long have done: the open tasks that were due before `day`, each by
    /// whoever had it. What the sample is about to show as late stays.
    async fn settle(&mut self, id: CaseId, day: Date) -> Result<(), SampleError> {
        // Doing one task may begin the next.
        while self.settle_once(id, day).await? {}
        Ok(())
    }

    /// Whether anything was there to complete.
    async fn settle_once(&mut self, id: CaseId, day: Date) -> Result<bool, SampleError> {
        let file = self.file(id, MANAGER).await?;
        let all_charged = file
            .all::<Charge>()
            .all(|charge| charge.body.charged_on.is_some());
        let done: Vec<(RecordId, TaskOwner, Date)> = file
            .all::<Task>()
            .filter(|task| task.body.is_open())
            .filter(|task| {
                let pointless =
                    all_charged && task.body.name.starts_with("Check case awaiting charge");
                pointless || task.body.due < day && !LATE.contains(&task.body.name.as_str())
            })
            .map(|task| (task.record.id, task.body.owner, task.body.due))
            .collect();
        let any = !done.is_empty();
        for (task, owner, due) in done {
            let by = EVERYBODY
                .iter()
                .map(|user| user.login)
                .find(|login| owner == TaskOwner::User(self.user(login)))
                .unwrap_or(PARALEGAL);
            let at = Time::constant(16, 20, 0, 0);
            self.carry_out(by, Scope::Case(id), due, at, CompleteTask { task })
                .await?;
        }
        Ok(any)
    }

    fn registration(&self, case: &SampleCase) -> RegisterCase {
        RegisterCase {
            urn: case.urn.clone(),
            operation_name: case.operation.map(Into::into),
            unit: self.unit(case.team),
            pool: Some(self.pool(case.team)),
            received: case.received,
            request: case.request.clone(),
            summary: case.summary.as_str().into(),
            monitoring_codes: case
                .monitoring_codes
                .iter()
                .map(|code| (*code).to_owned())
                .collect(),
            defendants: case
                .defendants
                .iter()
                .map(|defendant| NewDefendant {
                    given_names: defendant.given.into(),
                    surname: defendant.surname.into(),
                    born: Some(defendant.born),
                    asn: defendant.asn.clone(),
                    pnc: defendant.pnc.clone(),
                    remand: defendant.remand,
                    bail_conditions: defendant.bail_conditions.into(),
                    charges: defendant
                        .charges
                        .iter()
                        .map(|charge| NewCharge {
                            offence: charge.offence.clone(),
                            title: charge.title.into(),
                            class: self
                                .office
                                .tables()
                                .offences
                                .get(&charge.offence)
                                .and_then(|offence| offence.mode_of_trial),
                            particulars: charge.particulars.as_str().into(),
                            from: charge.from,
                            to: charge.to,
                            charged_on: charge.charged_on,
                        })
                        .collect(),
                    custody: defendant.custody.clone(),
                })
                .collect(),
            people: case
                .people
                .iter()
                .map(|person| NewPerson {
                    given_names: person.given.into(),
                    surname: person.surname.into(),
                    roles: person.roles.clone(),
                    occupation: person.occupation.into(),
                    special_measures: person.special_measures.into(),
                    availability: person.availability.as_str().into(),
                })
                .collect(),
        }
    }

    /// Makes a document, puts its bytes and text on the server, and describes it as an import would.
    async fn document(
        &self,
        document: &SampleDocument,
    ) -> Result<(NewMaterial, Extraction), SampleError> {
        let bytes = layout::pdf(&document.paper).map_err(|error| SampleError::Document {
            document: document.file_name.clone(),
            error,
        })?;
        let hash = Sha256Hex::of(&bytes);
        let extraction = read_own(&bytes);
        let seen = recognise(&extraction.texts(), &document.file_name);
        let size = bytes.len() as u64;
        self.office
            .stage(self.user(PARALEGAL), &hash, Bytes::from(bytes))
            .await?;
        let (name, text) = (hash.clone(), extraction.clone());
        self.office
            .store
            .write(move |sql| documents::keep_text(sql, &name, &text))
            .await
            .map_err(OfficeError::from)?;
        let item = NewMaterial {
            title: seen.title.chars().take(255).collect::<String>().into(),
            document_type: document.document_type,
            use_: document.use_,
            dated: document.dated,
            file_name: document.file_name.as_str().into(),
            media_type: "application/pdf".to_owned(),
            size,
            sha256: hash.as_str().to_owned(),
            pages: u32::try_from(extraction.pages.len()).ok(),
            remark: notes(&extraction).join("; ").into(),
            visibility: document.visibility,
        };
        Ok((item, extraction))
    }

    /// What stands on the case now.
    async fn file(&self, id: CaseId, login: &str) -> Result<CaseFile, SampleError> {
        let actor = self.actor(login)?;
        let file = self
            .office
            .store
            .read(move |sql| {
                let permit = authorize(sql, &actor, Read, Case(id))?;
                Ok::<_, OfficeError>(records::of_scope(sql, &permit.scoped())?)
            })
            .await?;
        Ok(file)
    }
}

/// The documents by the day they came: with the case, or on the day they bear if that is later.
fn arrivals(case: &SampleCase, items: Vec<NewMaterial>) -> Vec<(Date, Vec<NewMaterial>)> {
    let mut by_day: std::collections::BTreeMap<Date, Vec<NewMaterial>> =
        std::collections::BTreeMap::new();
    for item in items {
        let day = item
            .dated
            .map_or(case.received, |dated| dated.max(case.received));
        by_day.entry(day).or_default().push(item);
    }
    by_day.into_iter().collect()
}

/// The moment the clocks of London show that time on that day.
pub(super) fn london(on: Date, at: Time) -> Timestamp {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    zone.to_ambiguous_timestamp(on.to_datetime(at))
        .compatible()
        .unwrap_or(Timestamp::MIN)
}

fn missing(urn: &str, what: String) -> SampleError {
    SampleError::Missing {
        urn: urn.to_owned(),
        what,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_ids() {
        let moment: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        assert_eq!(Ids::of(7).one("case"), Ids::of(7).one("case"));
        assert_ne!(Ids::of(7).one("case"), Ids::of(8).one("case"));
        let id = Ids::of(7).mutation(1, moment);
        assert_eq!(id, Ids::of(7).mutation(1, moment));
        assert_ne!(id, Ids::of(7).mutation(2, moment));
        assert_eq!(id.0.get_version_num(), 7);
    }
}
