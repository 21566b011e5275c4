//! The case client behind the screens: questions in, answers and news out. Nothing here ever blocks a key.
//!
//! What changes something goes through one lane in the order it was asked, so that nothing overtakes anything.
//! What only reads has a lane of its own, where a newer question takes an older one's place. What needs the network
//! runs by itself.

mod answer;
mod lane;
pub mod original;
pub mod search;
pub(crate) mod see;
mod tell;
pub(crate) mod today;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use case_client::{Client, ClientOptions};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::app::Event;
use crate::app::jobs::Ticket;
use crate::app::known::Known;
use crate::app::notices::Level;
use crate::app::request::{Answer, Request, UnlockFailure};
use crate::runtime::Office;
use crate::terminal::CAUGHT;
use lane::{Job, Lane};

/// How long the end of the program waits for what is still being kept.
const PATIENCE: Duration = Duration::from_secs(10);

/// What every lane shares.
#[derive(Clone)]
pub(crate) struct Desk {
    folder: PathBuf,
    options: ClientOptions,
    has_switch: bool,
    client: Arc<Mutex<Option<Client>>>,
    events: UnboundedSender<Event>,
}

/// The case client behind the screens.
pub struct ClientOffice {
    desk: Desk,
    writes: Lane,
    reads: Lane,
    events: UnboundedReceiver<Event>,
}

impl ClientOffice {
    /// An office on the cache in `folder`, which is opened when the screens ask for it. With `has_switch` the screens
    /// may cut and restore the network.
    pub fn new(folder: PathBuf, options: ClientOptions, has_switch: bool) -> Self {
        let (sender, events) = unbounded_channel();
        let desk = Desk {
            folder,
            options,
            has_switch,
            client: Arc::default(),
            events: sender,
        };
        Self {
            writes: Lane::start(&format!("{CAUGHT}writes"), desk.clone(), false),
            reads: Lane::start(&format!("{CAUGHT}reads"), desk.clone(), true),
            desk,
            events,
        }
    }

    /// Takes a client that is open already; gives what it knows of the office.
    pub fn adopt(&mut self, client: Client) -> Result<Arc<Known>, String> {
        self.desk.adopt(client)
    }
}

impl Desk {
    /// The open client; none while the cache is locked.
    pub(crate) fn client(&self) -> Option<Client> {
        self.client
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Tells the screens something. Nobody listens any more where this fails.
    pub(crate) fn tell(&self, event: Event) {
        let _ = self.events.send(event);
    }

    fn adopt(&self, client: Client) -> Result<Arc<Known>, String> {
        // Copies a program that ended badly left behind.
        original::sweep(&self.folder);
        let known = see::known(&client, self.has_switch)?;
        tell::listen(self.clone(), &client);
        *self.client.lock().unwrap_or_else(PoisonError::into_inner) = Some(client);
        Ok(known)
    }

    /// Opens the cache, or makes it.
    fn open(&self, request: Request) -> Answer {
        let (passphrase, is_new) = match request {
            Request::CreateCache { passphrase } => (passphrase, true),
            Request::Unlock { passphrase } => (passphrase, false),
            _ => return Answer::Done(Ok(())),
        };
        let opened = if is_new {
            Client::create(&self.folder, &passphrase, self.options.clone())
        } else {
            Client::open(&self.folder, &passphrase, self.options.clone())
        };
        Answer::Unlocked(match opened {
            Ok(client) => self.adopt(client).map_err(|because| UnlockFailure {
                because,
                wrong_passphrase: false,
            }),
            Err(error) => Err(UnlockFailure {
                wrong_passphrase: answer::is_wrong_passphrase(&error),
                because: answer::sentence(&error),
            }),
        })
    }

    fn lock(&self) {
        let client = self
            .client
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(client) = client {
            client.lock();
        }
        original::sweep(&self.folder);
    }

    fn network(&self, up: bool) -> Answer {
        let Some(client) = self.client().filter(|_| self.has_switch) else {
            return Answer::Done(Err("The network cannot be cut from here".to_owned()));
        };
        if up {
            client.network().restore();
            self.tell(Event::Say(Level::Info, "The network is back".to_owned()));
        } else {
            client.network().cut();
            self.tell(Event::Say(Level::Info, "The network is cut".to_owned()));
        }
        Answer::Done(Ok(()))
    }

    /// Does one job and tells the screens.
    fn perform(&self, job: Job) {
        let fault = answer::failed(&job.request, FAULT);
        let answer = or_else_of_a_panic(fault, || match job.request {
            request @ (Request::CreateCache { .. } | Request::Unlock { .. }) => self.open(request),
            Request::Network { up } => self.network(up),
            request => match self.client() {
                Some(client) => answer::answer(&client, self, request),
                None => answer::locked(&request),
            },
        });
        self.tell(Event::Answered(job.ticket, answer));
    }
}

/// What a person is told when this program fails on a job.
const FAULT: &str =
    "a fault in this program stopped it; what was saved before is safe: try again, or start anew";

/// What `work` answers, or `fault` where it panics: one job must not take the others with it, nor end in silence.
fn or_else_of_a_panic<T>(fault: T, work: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        tracing::error!("a job panicked");
        fault
    })
}

impl Office for ClientOffice {
    fn ask(&mut self, ticket: Ticket, request: Request) {
        let job = Job { ticket, request };
        match &job.request {
            Request::Lock => {
                // After everything that was asked to be kept before it.
                self.writes.put(job);
            }
            Request::Submit { .. }
            | Request::Register { .. }
            | Request::SubmitAll { .. }
            | Request::Undo(_)
            | Request::UndoAll(_)
            | Request::KeepScreenState { .. }
            | Request::SendAgain(_)
            | Request::Discard(_)
            | Request::SaveDraft { .. }
            | Request::RemoveDraft(_)
            | Request::Draft(_)
            | Request::Opened(_)
            | Request::Seen { .. } => self.writes.put(job),
            Request::Today
            | Request::Queue
            | Request::Case(_)
            | Request::Hearings(_)
            | Request::Outbox
            | Request::ScreenState(_) => {
                self.reads.put(job);
            }
            Request::CreateCache { .. }
            | Request::Unlock { .. }
            | Request::SignIn { .. }
            | Request::ChangePassword { .. }
            | Request::SignOut
            | Request::History(_)
            | Request::MaterialText { .. }
            | Request::SaveOriginal { .. }
            | Request::SaveReview { .. }
            | Request::OpenOriginal { .. }
            | Request::SearchCase { .. }
            | Request::SyncNow
            | Request::Network { .. } => {
                let desk = self.desk.clone();
                let started = std::thread::Builder::new()
                    .name(format!("{CAUGHT}job"))
                    .spawn(move || desk.perform(job));
                if let Err(error) = started {
                    tracing::error!(%error, "a job could not be started");
                }
            }
        }
    }

    async fn news(&mut self) -> Event {
        match self.events.recv().await {
            Some(event) => event,
            None => std::future::pending().await,
        }
    }

    async fn close(&mut self) {
        self.writes.finish(PATIENCE).await;
        self.desk.lock();
    }
}

#[cfg(test)]
mod tests {
    use super::or_else_of_a_panic;

    #[test]
    fn a_job_that_panics_is_answered_all_the_same() {
        assert_eq!(or_else_of_a_panic(1, || 2), 2);
        assert_eq!(or_else_of_a_panic(1, || panic!("on purpose")), 1);
    }
}
