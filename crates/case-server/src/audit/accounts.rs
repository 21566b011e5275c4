//! What the chain of reads says of passwords and sign-ins, compared with what is kept.

use std::collections::BTreeMap;

use super::chain::Entry;
use super::left::Mismatch;
use crate::store::{Sql, StoreError, accounts, sessions};

/// Everything the rows so far say.
#[derive(Default)]
pub(super) struct Accounts {
    /// For each account the row that last vouched for it, and its seal then.
    vouched: BTreeMap<String, (i64, String)>,
    /// For each person the row of the last sign-in, and its moment where it was written down to the millisecond.
    signed_in: BTreeMap<String, (i64, Option<i64>)>,
    /// For each sign-in that was not ended by itself its row, whose it is, and its seal.
    begun: BTreeMap<String, (i64, String, String)>,
}

impl Accounts {
    /// Takes in what one row says.
    pub(super) fn follow(&mut self, seq: i64, entry: Entry) {
        match entry.action.as_str() {
            action if accounts::VOUCHING.contains(&action) => {
                if action == accounts::FOUND {
                    self.signed_in.insert(entry.subject.clone(), (seq, None));
                }
                self.vouched
                    .insert(entry.subject, (seq, entry.content_hash));
            }
            "sign_in" => {
                let at = (!entry.content_hash.is_empty()).then_some(entry.at);
                self.signed_in.insert(entry.actor.clone(), (seq, at));
                self.begun
                    .insert(entry.subject, (seq, entry.actor, entry.content_hash));
            }
            "sign_out" | "end_sign_in" => {
                self.begun.remove(&entry.subject);
            }
            _ => {}
        }
    }

    /// The first thing that is not as the chain says.
    pub(super) fn mismatch(mut self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        if let Some(found) = self.account_mismatch(sql)? {
            return Ok(Some(found));
        }
        self.session_mismatch(sql)
    }

    fn account_mismatch(&mut self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        let rows = sql.rows(
            "SELECT user_id, last_signed_in FROM account ORDER BY user_id",
            &[],
        )?;
        for row in &rows {
            let user = row.text(0)?;
            let signed_in = self.signed_in.get(user);
            let Some((seq, seal)) = self.vouched.remove(user) else {
                let seq = signed_in.map_or(0, |(seq, _)| *seq);
                return Ok(Some((
                    seq,
                    format!("the account of {user} was not opened by this server"),
                )));
            };
            if accounts::seal_of(sql, user)?.as_deref() != Some(seal.as_str()) {
                return Ok(Some((
                    seq,
                    format!("the password of {user} is not the one that was set"),
                )));
            }
            let last = row.optional_integer(1)?;
            let (seq, due) = match signed_in {
                Some((_, None)) => continue,
                Some((seq, at)) => (*seq, *at),
                None => (seq, None),
            };
            if last != due {
                return Ok(Some((
                    seq,
                    format!("{user} did not last sign in when the account says"),
                )));
            }
        }
        let lost = self.vouched.iter().min_by_key(|(_, (seq, _))| *seq);
        Ok(lost.map(|(user, (seq, _))| (*seq, format!("the account of {user} is missing"))))
    }

    fn session_mismatch(&self, sql: &mut dyn Sql) -> Result<Mismatch, StoreError> {
        for row in sql.rows("SELECT id, user_id FROM session ORDER BY id", &[])? {
            let (id, user) = (row.text(0)?, row.text(1)?);
            let Some((seq, whose, seal)) = self.begun.get(id) else {
                return Ok(Some((
                    0,
                    format!("the sign-in {id} of {user} was not begun here, or has ended"),
                )));
            };
            // Those of before sign-ins were sealed have none.
            let sealed = seal.is_empty() || sessions::seal_of(sql, id)?.as_ref() == Some(seal);
            if whose != user || !sealed {
                return Ok(Some((
                    *seq,
                    format!("the sign-in {id} is not as it was begun"),
                )));
            }
        }
        Ok(None)
    }
}
