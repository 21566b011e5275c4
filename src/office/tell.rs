//! What happens in the background, told to the screens.

use case_client::{Client, ClientEvent, Connection as Line, OutboxCounts};

use super::{Desk, see};
use crate::app::Event;
use crate::app::request::News;
use crate::app::status::{Connection, Status};

/// Listens to a client until it is closed.
pub(super) fn listen(desk: Desk, client: &Client) {
    let mut events = client.events();
    let mut line = client.connection();
    let mut counts = client.outbox_counts().unwrap_or_default();
    desk.tell(Event::Status(status(&line, counts)));
    let client = client.clone();
    std::thread::spawn(move || {
        let mut client = Some(client);
        while let Some(event) = events.next_blocking() {
            match event {
                ClientEvent::ConnectionChanged(now) => {
                    line = now;
                    desk.tell(Event::Status(status(&line, counts)));
                }
                ClientEvent::OutboxChanged(now) => {
                    counts = now;
                    desk.tell(Event::Status(status(&line, counts)));
                    desk.tell(Event::News(News::Outbox));
                }
                ClientEvent::CasesChanged(cases) => desk.tell(Event::News(News::Cases(cases))),
                ClientEvent::CasesLeft(cases) => desk.tell(Event::News(News::CasesLeft(cases))),
                ClientEvent::TasksChanged => desk.tell(Event::News(News::Queue)),
                ClientEvent::OfficeChanged => {
                    let known = client
                        .as_ref()
                        .and_then(|client| see::known(client, desk.has_switch).ok());
                    match known {
                        Some(known) => desk.tell(Event::News(News::Office(known))),
                        // Locked meanwhile: nothing more will come.
                        None => client = None,
                    }
                }
                ClientEvent::Progress { changes } => {
                    desk.tell(Event::News(News::Progress { changes }));
                }
                ClientEvent::SignedOut => desk.tell(Event::News(News::SignedOut)),
            }
        }
    });
}

fn status(line: &Line, counts: OutboxCounts) -> Status {
    Status {
        connection: connection(line),
        queued: counts.queued,
        sending: counts.sending,
        refused: counts.refused,
        conflicts: counts.conflicts,
    }
}

fn connection(line: &Line) -> Connection {
    match line.clone() {
        Line::SignedOut => Connection::SignedOut,
        Line::Connecting => Connection::Connecting,
        Line::Online => Connection::Online,
        Line::Slow => Connection::Slow,
        Line::DownOnly { since, next_try } => Connection::DownOnly { since, next_try },
        Line::Offline { since, next_try } => Connection::Offline { since, next_try },
        Line::SignInNeeded => Connection::SignInNeeded,
        Line::PasswordChangeNeeded => Connection::PasswordChangeNeeded,
        Line::ServerNewer => Connection::ServerNewer,
        Line::Trouble { because, next_try } => Connection::Trouble { because, next_try },
        Line::ElsewhereHere => Connection::Elsewhere,
    }
}
