//! Signals, as events of the loop.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::Stream;

use tokio::signal::unix::{self, SignalKind};

/// Something the system asks of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The terminal is gone.
    HangUp,
    /// The program shall end.
    Terminate,
    /// The program shall give the terminal to the shell.
    Suspend,
    /// The program was continued.
    Continue,
}

/// Listens to the signals a full-screen program must answer.
#[derive(Debug)]
pub struct Signals {
    hang_up: unix::Signal,
    terminate: unix::Signal,
    interrupt: unix::Signal,
    suspend: unix::Signal,
    resume: unix::Signal,
}

impl Signals {
    /// Starts listening; the signals' usual effect stops.
    pub fn listen() -> io::Result<Self> {
        let on = |kind: SignalKind| unix::signal(kind);
        Ok(Self {
            hang_up: on(SignalKind::hangup())?,
            terminate: on(SignalKind::terminate())?,
            interrupt: on(SignalKind::interrupt())?,
            suspend: on(SignalKind::from_raw(nix::libc::SIGTSTP))?,
            resume: on(SignalKind::from_raw(nix::libc::SIGCONT))?,
        })
    }
}

impl Stream for Signals {
    type Item = Signal;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Signal>> {
        let this = self.get_mut();
        for (source, signal) in [
            (&mut this.hang_up, Signal::HangUp),
            (&mut this.terminate, Signal::Terminate),
            (&mut this.interrupt, Signal::Terminate),
            (&mut this.suspend, Signal::Suspend),
            (&mut this.resume, Signal::Continue),
        ] {
            if source.poll_recv(context).is_ready() {
                return Poll::Ready(Some(signal));
            }
        }
        Poll::Pending
    }
}
