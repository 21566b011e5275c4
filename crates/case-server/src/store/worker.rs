//! The threads that own the connections: one writer that gathers waiting work into one commit,
//! and readers that each see one snapshot.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use super::sql::{Sql, StoreError};
use super::sqlite::{SQLITE, Sqlite};

/// How many pieces of work share one commit at most.
const GROUP: usize = 128;

/// A piece of work waiting for a thread. The answer leaves only when its transaction has ended.
trait Work: Send {
    /// Does the work; `false` asks for its changes to be undone.
    fn run(&mut self, sql: &mut dyn Sql) -> bool;
    /// Hands the answer over, or what went wrong with the transaction.
    fn settle(self: Box<Self>, transaction: Option<StoreError>);
}

struct Job<F, T, E> {
    work: Option<F>,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Work for Job<F, T, E>
where
    F: FnOnce(&mut dyn Sql) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, sql: &mut dyn Sql) -> bool {
        let Some(work) = self.work.take() else {
            return false;
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| work(sql)))
            .unwrap_or_else(|_| Err(StoreError::Panicked.into()));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn settle(self: Box<Self>, transaction: Option<StoreError>) {
        let answer = match (transaction, self.outcome) {
            (Some(error), _) => Err(error.into()),
            (None, Some(outcome)) => outcome,
            (None, None) => Err(StoreError::Closed.into()),
        };
        // Nobody may be waiting any more: the work stands all the same.
        let _ = self.reply.send(answer);
    }
}

/// A queue of work and the threads that serve it.
pub(super) struct Pool {
    queue: Mutex<Option<SyncSender<Box<dyn Work>>>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Pool {
    /// One thread that writes.
    pub(super) fn writer(connection: Sqlite, waiting: usize) -> std::io::Result<Self> {
        let (sender, receiver) = sync_channel(waiting);
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write_loop(connection, &receiver))?;
        Ok(Self::of(sender, vec![thread]))
    }

    /// A thread for each connection, all serving one queue.
    pub(super) fn readers(connections: Vec<Sqlite>, waiting: usize) -> std::io::Result<Self> {
        let (sender, receiver) = sync_channel(waiting);
        let receiver = Arc::new(Mutex::new(receiver));
        let mut threads = Vec::with_capacity(connections.len());
        for (number, connection) in connections.into_iter().enumerate() {
            let receiver = Arc::clone(&receiver);
            threads.push(
                std::thread::Builder::new()
                    .name(format!("store-reader-{number}"))
                    .spawn(move || read_loop(connection, &receiver))?,
            );
        }
        Ok(Self::of(sender, threads))
    }

    fn of(sender: SyncSender<Box<dyn Work>>, threads: Vec<JoinHandle<()>>) -> Self {
        Self {
            queue: Mutex::new(Some(sender)),
            threads: Mutex::new(threads),
        }
    }

    /// Queues work and waits for its answer. A full queue answers [`StoreError::Busy`] at once.
    pub(super) fn submit<F, T, E>(&self, work: F) -> oneshot::Receiver<Result<T, E>>
    where
        F: FnOnce(&mut dyn Sql) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job: Box<dyn Work> = Box::new(Job {
            work: Some(work),
            outcome: None,
            reply,
        });
        let queue = self
            .queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let refused = match queue {
            None => Some((job, StoreError::Closed)),
            Some(queue) => match queue.try_send(job) {
                Ok(()) => None,
                Err(TrySendError::Full(job)) => Some((job, StoreError::Busy)),
                Err(TrySendError::Disconnected(job)) => Some((job, StoreError::Closed)),
            },
        };
        if let Some((job, error)) = refused {
            job.settle(Some(error));
        }
        answer
    }

    /// Takes no more work, finishes what waits, and joins the threads.
    pub(super) fn close(&self) {
        drop(
            self.queue
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
        let threads: Vec<_> = self
            .threads
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .drain(..)
            .collect();
        for thread in threads {
            // The last owner may be a piece of work on one of them, which cannot wait for itself.
            if thread.thread().id() != std::thread::current().id() {
                // A thread that panicked has nothing left to finish.
                let _ = thread.join();
            }
        }
    }
}

fn write_loop(mut connection: Sqlite, receiver: &Receiver<Box<dyn Work>>) {
    while let Ok(first) = receiver.recv() {
        if let Err(error) = connection.control(SQLITE.begin_write) {
            first.settle(Some(error));
            continue;
        }
        let mut group = Vec::new();
        let mut lost = None;
        let mut next = Some(first);
        while let Some(mut work) = next.take() {
            let keep = run_in_savepoint(&mut connection, work.as_mut());
            if connection.outside_transaction() {
                lost = Some((work, keep));
                break;
            }
            group.push(work);
            if group.len() < GROUP {
                next = receiver.try_recv().ok();
            }
        }
        let failure = match lost {
            // A full disk makes the database undo what the whole group did. The work it happened to knows why.
            Some((work, keep)) => {
                work.settle(keep.then_some(StoreError::Busy));
                Some(StoreError::Busy)
            }
            None => connection.control("COMMIT").err(),
        };
        if failure.is_some() {
            // Best effort: the connection must not stay inside a failed transaction.
            let _ = connection.control("ROLLBACK");
        }
        for work in group {
            work.settle(failure.as_ref().map(told_to_each));
        }
    }
    // The log is folded in when it can be; if not, the next start reads it.
    let _ = connection.checkpoint();
}

/// What everybody in a group is told whose transaction failed.
fn told_to_each(failure: &StoreError) -> StoreError {
    match failure {
        StoreError::Busy => StoreError::Busy,
        StoreError::Full => StoreError::Full,
        StoreError::Unavailable(why) => StoreError::Unavailable(why.clone()),
        StoreError::Damaged(why) => StoreError::Damaged(why.clone()),
        // A commit has no fault of its own: whatever it is, the same work may succeed later.
        other => StoreError::Unavailable(other.to_string()),
    }
}

/// Each piece of work stands or falls alone inside the shared commit. Answers whether its changes are to be kept.
fn run_in_savepoint(connection: &mut Sqlite, work: &mut dyn Work) -> bool {
    if connection.control("SAVEPOINT work").is_err() {
        return false;
    }
    let keep = work.run(connection);
    if !keep {
        let _ = connection.control("ROLLBACK TO work");
    }
    let _ = connection.control("RELEASE work");
    keep
}

fn read_loop(mut connection: Sqlite, receiver: &Mutex<Receiver<Box<dyn Work>>>) {
    loop {
        let received = {
            let queue = receiver.lock().unwrap_or_else(PoisonError::into_inner);
            queue.recv()
        };
        let Ok(mut work) = received else { return };
        if let Err(error) = connection.control(SQLITE.begin_read) {
            work.settle(Some(error));
            continue;
        }
        work.run(&mut connection);
        let _ = connection.control("ROLLBACK");
        work.settle(None);
    }
}
