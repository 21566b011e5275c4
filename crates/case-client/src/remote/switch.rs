//! A switch that cuts the network inside the client, for the demonstration and for tests.

use tokio::sync::watch;

/// Cuts and restores every call a client makes. Clones turn the same switch.
#[derive(Clone, Debug)]
pub struct NetworkSwitch {
    up: watch::Sender<bool>,
}

impl Default for NetworkSwitch {
    fn default() -> Self {
        Self {
            up: watch::Sender::new(true),
        }
    }
}

impl NetworkSwitch {
    /// A switch that is on.
    pub fn new() -> Self {
        Self::default()
    }

    /// Cuts the network: calls under way and new ones fail at once as offline.
    pub fn cut(&self) {
        self.up.send_replace(false);
    }

    /// Restores it: whoever waits for it tries again at once.
    pub fn restore(&self) {
        self.up.send_replace(true);
    }

    /// Turns it over; says whether the network is up now.
    pub fn toggle(&self) -> bool {
        self.up.send_modify(|up| *up = !*up);
        self.is_up()
    }

    /// Whether calls go through.
    pub fn is_up(&self) -> bool {
        *self.up.borrow()
    }

    /// Waits until the network is cut.
    pub(crate) async fn until_cut(&self) {
        // The sender lives as long as `self`, so waiting cannot fail.
        let _ = self.up.subscribe().wait_for(|up| !up).await;
    }

    /// Waits for the next turn of the switch.
    pub(crate) fn turns(&self) -> watch::Receiver<bool> {
        self.up.subscribe()
    }
}
