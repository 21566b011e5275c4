//! Fetching what changed.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use casework::record::Scope;
use casework::wire::Changes;

use super::core;
use super::event::ClientEvent;
use super::runner::Runner;
use super::shared::Fault;
use crate::cache::base::{self, Applied};
use crate::cache::{CacheError, meta, outbox, unseen};
use crate::remote::{Remote, RemoteError};

/// What a pull brought.
#[derive(Debug, Default)]
pub(super) struct Pulled {
    changes: u64,
    pub(super) restored: bool,
}

impl Runner {
    /// Fetches what changed, until nothing more waits. With `settle` what was sent before is settled with the answer even
    /// where that brings nothing new.
    pub(super) async fn pull(&mut self, remote: &Remote, settle: bool) -> Result<Pulled, Fault> {
        let shared = Arc::clone(&self.shared);
        let mut pulled = Pulled::default();
        let mut office = false;
        loop {
            let place = shared.read(meta::place)?;
            let answer = match remote.changes(place.cursor.as_deref()).await {
                Ok(answer) => answer,
                Err(RemoteError::CursorRefused) if place.cursor.is_some() => {
                    shared.write(|db| meta::set_place(db, &from_the_start(place)))?;
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            let restored = place
                .epoch
                .as_ref()
                .is_some_and(|epoch| *epoch != answer.epoch);
            if restored && place.cursor.is_some() {
                shared.write(|db| meta::set_place(db, &from_the_start(place)))?;
                continue;
            }
            pulled.restored |= restored;
            let changed =
                !answer.changes.is_empty() || place.cursor.as_ref() != Some(&answer.cursor);
            if changed || settle || !place.complete {
                let applied = self.apply(&answer, restored)?;
                pulled.changes += answer.changes.len() as u64;
                office |= applied.touched.iter().any(|scope| scope.case().is_none());
                self.tell_applied(&applied);
                if answer.more || pulled.changes > u64::from(crate::remote::PULL_LIMIT) {
                    shared.announcer.tell(&ClientEvent::Progress {
                        changes: pulled.changes,
                    });
                }
            }
            shared.note_contact(changed)?;
            self.fetch_tables(remote, &answer.tables).await?;
            if !answer.more {
                break;
            }
        }
        if office {
            self.fetch_me(remote).await?;
        }
        Ok(pulled)
    }

    /// Carries one page of changes out.
    fn apply(&self, answer: &Changes, restored: bool) -> Result<Applied, CacheError> {
        let now = self.shared.clock.now();
        self.shared.write(|db| {
            let mut place = meta::place(db)?;
            let rows = outbox::all(db)?;
            if restored {
                let updates = core::send_again_after_restore(&rows, now);
                outbox::update(db, &updates, now)?;
            }
            let noted = unseen::Noted::before(db, &answer.changes, &place, now)?;
            let mut applied = base::apply_changes(db, &answer.changes, &place)?;
            if let Some(noted) = noted {
                noted.keep(db, now)?;
            }
            place.cursor = Some(answer.cursor.clone());
            place.epoch = Some(answer.epoch.clone());
            if !answer.more {
                if !place.complete {
                    let stale = base::drop_unread(db, place.reading)?;
                    applied.touched.extend(stale.touched);
                    applied.left.extend(stale.left);
                    place.complete = true;
                }
                place.through = answer.through;
                if !restored {
                    outbox::update(db, &core::settle(&rows, answer.through), now)?;
                }
                for id in core::expired(&rows, now) {
                    outbox::remove(db, id)?;
                }
            }
            meta::set_place(db, &place)?;
            Ok(applied)
        })
    }

    fn tell_applied(&self, applied: &Applied) {
        let cases = |scopes: &std::collections::BTreeSet<Scope>| {
            scopes
                .iter()
                .filter_map(|scope| scope.case())
                .collect::<Vec<_>>()
        };
        let left = cases(&applied.left);
        if !left.is_empty() {
            self.shared.announcer.tell(&ClientEvent::CasesLeft(left));
            self.shared.announcer.tell(&ClientEvent::TasksChanged);
        }
        let touched = cases(&applied.touched);
        if !touched.is_empty() {
            self.shared.prefetch_due.store(true, Ordering::SeqCst);
        }
        self.shared.tell_cases(touched);
        if applied.touched.iter().any(|scope| scope.case().is_none()) {
            self.shared.announcer.tell(&ClientEvent::OfficeChanged);
        }
    }

    async fn fetch_tables(&mut self, remote: &Remote, version: &str) -> Result<(), Fault> {
        if self.unread_tables.as_deref() == Some(version)
            || self.shared.read(|db| self.shared.tables.of(db))?.version == version
        {
            return Ok(());
        }
        match remote.tables().await {
            Ok(tables) => Ok(self.shared.write(|db| meta::set_tables(db, &tables))?),
            // Tables of a newer form cannot be read; those at hand serve until the program is renewed.
            Err(RemoteError::NotUnderstood | RemoteError::NotFound) => {
                self.unread_tables = Some(version.to_owned());
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The office changed: so may what the person may do.
    async fn fetch_me(&self, remote: &Remote) -> Result<(), Fault> {
        let me = remote.me().await?;
        self.shared.write(|db| {
            if let Some(mut account) = meta::account(db)?
                && account.me != me
                && account.me.user == me.user
            {
                account.me = me;
                meta::set_account(db, &account)?;
            }
            Ok::<_, CacheError>(())
        })?;
        Ok(())
    }
}

fn from_the_start(place: meta::FeedPlace) -> meta::FeedPlace {
    meta::FeedPlace {
        cursor: None,
        reading: place.reading + 1,
        complete: false,
        through: 0,
        ..place
    }
}
