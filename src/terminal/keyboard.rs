//! Reads the keyboard on a thread of its own.
//!
//! `crossterm`'s own event stream hands over one event per turn of its thread when it reads from the terminal
//! device, so that a burst of keys would cost a frame each. Here the thread reads all there is and the loop takes
//! it in at once. The stream serves only to wake the thread when somebody else shall have the keyboard.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crossterm::event::{self, Event, EventStream};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

/// As good as forever: the thread is woken when it must stop.
const LONG: Duration = Duration::from_hours(1);

/// What is typed, pasted and resized, in order.
#[derive(Debug)]
pub(super) struct Keyboard {
    sender: UnboundedSender<io::Result<Event>>,
    receiver: UnboundedReceiver<io::Result<Event>>,
    listener: Option<Listener>,
}

#[derive(Debug)]
struct Listener {
    stop: Arc<AtomicBool>,
    /// Dropping it wakes the thread.
    waker: EventStream,
    thread: JoinHandle<()>,
}

impl Keyboard {
    /// Starts listening.
    pub(super) fn listen() -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        let mut keyboard = Self {
            sender,
            receiver,
            listener: None,
        };
        keyboard.resume();
        keyboard
    }

    /// The next event.
    pub(super) async fn next(&mut self) -> Option<io::Result<Event>> {
        self.receiver.recv().await
    }

    /// Lets go of the keyboard. What was typed before is still given out.
    pub(super) fn pause(&mut self) {
        if let Some(listener) = self.listener.take() {
            listener.stop.store(true, Ordering::SeqCst);
            drop(listener.waker);
            // A thread that panicked has nothing more to give, which is all that is asked here.
            let _ = listener.thread.join();
        }
    }

    /// Takes the keyboard again; does nothing while it is held.
    pub(super) fn resume(&mut self) {
        if self.listener.is_some() {
            return;
        }
        let stop = Arc::new(AtomicBool::new(false));
        let waker = EventStream::new();
        let thread = std::thread::spawn({
            let (stop, sender) = (Arc::clone(&stop), self.sender.clone());
            move || read(&stop, &sender)
        });
        self.listener = Some(Listener {
            stop,
            waker,
            thread,
        });
    }
}

fn read(stop: &AtomicBool, sender: &UnboundedSender<io::Result<Event>>) {
    while !stop.load(Ordering::SeqCst) {
        let event = match event::poll(LONG) {
            Ok(true) => event::read(),
            Ok(false) => continue,
            Err(error) => Err(error),
        };
        let failed = event.is_err();
        if sender.send(event).is_err() || failed {
            return;
        }
    }
}
