//! An outcome done to a copy of the case, to see what the core says of it and which limits would run.

use casework::apply::{Context, apply};
use casework::file::CaseFile;
use casework::mutation::{Envelope, RecordOutcome, SCHEMA, Sitting};
use casework::record::{DeviceId, MutationId, Record, Role, UserId};
use casework::tables::Tables;
use jiff::Timestamp;
use jiff::civil::time;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::outcome::Outcome;

impl Outcome {
    /// The case as it will be. The limit is wanted as soon as custody is decided, when the rest of the outcome is
    /// not known yet: what is missing is taken as an adjournment to this same court.
    pub(super) fn after(
        &self,
        intent: &RecordOutcome,
        me: Option<UserId>,
        tables: &Tables,
    ) -> Option<CaseFile> {
        intent.remand.as_ref()?;
        let heard = &self.heard.hearing;
        let whole = RecordOutcome {
            next: intent.next.clone().or_else(|| {
                Some(Sitting {
                    court: heard.court.clone(),
                    room: heard.room.clone(),
                    on: heard.on,
                    at: heard.at,
                    hearing_type: heard.hearing_type.clone(),
                })
            }),
            results: Vec::new(),
            ..intent.clone()
        };
        let noon = heard.on.to_datetime(time(12, 0, 0, 0));
        let at = noon.to_zoned(TimeZone::UTC).ok()?.timestamp();
        let mut file = self.file().clone();
        let changes = Self::try_out(&file, &whole, at, me, tables).ok()?;
        file.commit(changes);
        Some(file)
    }

    /// Does it to the case, here only.
    pub(super) fn try_out(
        file: &CaseFile,
        intent: &RecordOutcome,
        at: Timestamp,
        me: Option<UserId>,
        tables: &Tables,
    ) -> Result<Vec<Record>, String> {
        let nobody = Uuid::nil();
        let envelope = Envelope {
            id: MutationId(nobody),
            device: DeviceId(nobody),
            scope: file.scope(),
            schema: SCHEMA,
            occurred_at: at,
            mutation: intent.clone().into(),
        };
        let context = Context {
            tables,
            actor: me.unwrap_or(UserId(nobody)),
            roles: Role::ALL,
        };
        apply(file, &envelope, &context).map_err(|why| why.to_string())
    }
}
