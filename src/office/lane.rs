//! A thread that does jobs one after the other.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use tokio::sync::oneshot;

use super::Desk;
use crate::app::jobs::Ticket;
use crate::app::request::Request;

/// A question and what its answer must show.
pub(super) struct Job {
    pub(super) ticket: Ticket,
    pub(super) request: Request,
}

/// A thread that does jobs in the order they were put.
pub(super) struct Lane {
    jobs: Option<Sender<Job>>,
    ended: Option<oneshot::Receiver<()>>,
}

impl Lane {
    /// Starts the thread. With `only_newest`, a job makes way for a newer one of the same key that waits behind it.
    pub(super) fn start(name: &str, desk: Desk, only_newest: bool) -> Self {
        let (jobs, waiting) = channel();
        let (end, ended) = oneshot::channel();
        let work = move || {
            run(&desk, &waiting, only_newest);
            // Nobody waits any more where this fails.
            let _ = end.send(());
        };
        let started = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(work)
            .is_ok();
        Self {
            jobs: started.then_some(jobs),
            ended: started.then_some(ended),
        }
    }

    /// Puts a job at the end.
    pub(super) fn put(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // The thread only ends when the lane is closed.
            let _ = jobs.send(job);
        }
    }

    /// Takes no more jobs and waits until those there are done, at most so long.
    pub(super) async fn finish(&mut self, patience: Duration) {
        self.jobs = None;
        if let Some(ended) = self.ended.take() {
            let _ = tokio::time::timeout(patience, ended).await;
        }
    }
}

fn run(desk: &Desk, waiting: &Receiver<Job>, only_newest: bool) {
    while let Ok(first) = waiting.recv() {
        let mut jobs = vec![first];
        jobs.extend(waiting.try_iter());
        for job in worth_doing(jobs, only_newest) {
            desk.perform(job);
        }
    }
}

/// The jobs still worth doing, in their order.
fn worth_doing(jobs: Vec<Job>, only_newest: bool) -> Vec<Job> {
    let keys: Vec<_> = jobs.iter().map(|job| job.ticket.key.clone()).collect();
    jobs.into_iter()
        .enumerate()
        .filter(|(at, job)| {
            let replaced = matches!(job.request, Request::SaveDraft { .. }) || only_newest;
            !(replaced && keys[at + 1..].contains(&job.ticket.key))
        })
        .map(|(_, job)| job)
        .collect()
}
