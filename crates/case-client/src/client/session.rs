//! Signing in and out, and who one is.

use std::path::PathBuf;

use casework::wire::{Me, PasswordChange, SessionInfo, SignIn};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::runtime::Builder;

use super::Client;
use crate::cache::CacheError;
use crate::cache::meta::{self, Account};
use crate::error::ClientError;
use crate::remote::{Remote, RemoteError, RemoteOptions};
use crate::sync::event::{ClientEvent, Connection};

impl Client {
    /// Signs in at a server. The first sign-in makes the cache the person's; later ones must be by the same person,
    /// whose unsent work is in it. Uses the network.
    ///
    /// Where [`Me::must_change_password`] is set, nothing else works until [`Client::change_password`].
    pub fn sign_in(
        &self,
        server: &str,
        login: &str,
        password: &SecretString,
        device_name: &str,
    ) -> Result<Me, ClientError> {
        let before = self.read(meta::account)?;
        let ca_file = self
            .inner
            .ca_file
            .clone()
            .or_else(|| before.as_ref().and_then(|a| a.ca_file.clone()));
        let remote = Remote::new(server.parse()?, &self.remote_options(ca_file.clone()))?;
        let ask = SignIn {
            login: login.trim().to_owned(),
            password: password.expose_secret().to_owned(),
            device: self.inner.device,
            device_name: device_name.to_owned(),
        };
        let calling = remote.clone();
        let signed_in = self.wait(async move { calling.sign_in(&ask).await })??;
        if let Some(account) = before
            && account.me.user != signed_in.me.user
        {
            let stray = remote.with_token(Some(signed_in.token.into()));
            // The session is of no use here; that it cannot be ended now harms nobody.
            let _ = self.wait(async move { stray.sign_out().await })?;
            return Err(ClientError::OtherAccount {
                login: account.me.login,
                server: account.server,
            });
        }
        let account = Account {
            server: remote.address().to_string(),
            ca_file,
            me: signed_in.me,
        };
        self.inner.shared.write(|db| {
            meta::set_account(db, &account)?;
            meta::set_token(db, Some(&signed_in.token))
        })?;
        self.inner.shared.set_connection(Connection::Connecting);
        self.inner.shared.nudge();
        Ok(account.me)
    }

    /// Ends the session here, and at the server if it can be reached. The cache and the outbox stay.
    pub fn sign_out(&self) -> Result<(), ClientError> {
        let remote = self.remote();
        self.inner.shared.write(|db| meta::set_token(db, None))?;
        self.inner.shared.set_connection(Connection::SignInNeeded);
        self.inner.shared.announcer.tell(&ClientEvent::SignedOut);
        match remote {
            Ok(remote) => match self.wait(async move { remote.sign_out().await })? {
                Ok(()) | Err(RemoteError::SignInNeeded) => Ok(()),
                Err(error) => Err(error.into()),
            },
            Err(ClientError::NotSignedIn | ClientError::Remote(RemoteError::SignInNeeded)) => {
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Changes the account's password. Uses the network.
    pub fn change_password(
        &self,
        current: &SecretString,
        new: &SecretString,
    ) -> Result<(), ClientError> {
        let remote = self.remote()?;
        let change = PasswordChange {
            current: current.expose_secret().to_owned(),
            new: new.expose_secret().to_owned(),
        };
        let me = self.wait(async move {
            remote.change_password(&change).await?;
            remote.me().await
        })??;
        self.inner.shared.write(|db| {
            if let Some(mut account) = meta::account(db)? {
                account.me = me;
                meta::set_account(db, &account)?;
            }
            Ok::<_, CacheError>(())
        })?;
        self.inner.shared.nudge();
        Ok(())
    }

    /// Every sign-in of the person, on this machine and others, newest first. Uses the network.
    pub fn sessions(&self) -> Result<Vec<SessionInfo>, ClientError> {
        let remote = self.remote()?;
        Ok(self.wait(async move { remote.sessions().await })??)
    }

    /// Ends one of the person's sign-ins, such as that on a machine that was lost. Uses the network.
    pub fn end_session(&self, id: &str) -> Result<(), ClientError> {
        let remote = self.remote()?;
        let id = id.to_owned();
        Ok(self.wait(async move { remote.end_session(&id).await })??)
    }

    /// Whether the server of this cache answers, signed in or not. Uses the network.
    pub fn answers(&self) -> Result<(), ClientError> {
        let account = self.read(meta::account)?.ok_or(ClientError::NotSignedIn)?;
        let remote = Remote::new(
            account.server.parse()?,
            &self.remote_options(account.ca_file),
        )?;
        Ok(self.wait(async move { remote.health().await })??)
    }

    /// Whether a case server answers at an address, without a cache or a sign-in. Uses the network.
    pub fn reach(server: &str, ca_file: Option<PathBuf>) -> Result<(), ClientError> {
        let options = RemoteOptions {
            ca_file,
            ..RemoteOptions::default()
        };
        let remote = Remote::new(server.parse()?, &options)?;
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(ClientError::Runtime)?;
        Ok(runtime.block_on(remote.health())?)
    }

    /// Who works on this cache; none before the first sign-in.
    pub fn me(&self) -> Result<Option<Me>, ClientError> {
        Ok(self.read(meta::account)?.map(|account| account.me))
    }

    /// The server this cache belongs to; none before the first sign-in.
    pub fn server(&self) -> Result<Option<String>, ClientError> {
        Ok(self.read(meta::account)?.map(|account| account.server))
    }

    /// Whether there is a session, as far as is known here.
    pub fn is_signed_in(&self) -> Result<bool, ClientError> {
        Ok(self.read(meta::token)?.is_some())
    }

    /// The server as the signed-in person sees it.
    pub fn remote(&self) -> Result<Remote, ClientError> {
        match self.inner.shared.remote()? {
            Some(remote) => Ok(remote),
            None if self.read(meta::account)?.is_some() => Err(RemoteError::SignInNeeded.into()),
            None => Err(ClientError::NotSignedIn),
        }
    }
}
