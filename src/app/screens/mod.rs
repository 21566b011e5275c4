//! The screens' state: one file each.

pub mod case;
pub mod court;
mod history;
pub(super) mod keeper;
mod limits;
pub mod marks;
mod new_password;
mod pair;
pub mod queue;
pub mod reader;
pub mod review;
mod sign_in;
pub(super) mod signed;
pub mod sync;
pub mod today;
mod unlock;

use super::page::Page;
pub use case::{Case, lines as case_lines};
pub use court::Court;
pub use history::HistoryScreen;
pub use limits::LimitsScreen;
pub use new_password::NewPassword;
pub use pair::Pair;
pub use queue::{Queue, Shown as QueueShown};
pub use reader::Reader;
pub use review::Review;
pub use sign_in::SignIn;
pub use signed::SignedReview;
pub use sync::{Line as SyncLine, SyncScreen};
pub use today::Today;
pub use unlock::Unlock;

/// A screen and its state.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "a handful of screens are open at a time"
)]
pub enum Screen {
    /// Opening or making the cache.
    Unlock(Unlock),
    /// Signing in.
    SignIn(SignIn),
    /// One document.
    Reader(Reader),
    /// Two documents side by side.
    Pair(Box<Pair>),
    /// Changing the account password.
    NewPassword(NewPassword),
    /// The day.
    Today(Box<Today>),
    /// The queue of tasks.
    Queue(Box<Queue>),
    /// One case.
    Case(Box<Case>),
    /// What happened to a case.
    History(Box<HistoryScreen>),
    /// A signed review.
    Signed(Box<SignedReview>),
    /// The time limits of a case.
    Limits(Box<LimitsScreen>),
    /// What waits to be sent, and what came back.
    Sync(Box<SyncScreen>),
    /// A review being written.
    Review(Box<Review>),
    /// A day at court.
    Court(Box<Court>),
}

impl Screen {
    /// The first screen of somebody who is signed in.
    pub fn first() -> Self {
        Self::Today(Box::default())
    }

    /// The screen as what every screen can do.
    pub fn page(&self) -> &dyn Page {
        match self {
            Self::Unlock(screen) => screen,
            Self::SignIn(screen) => screen,
            Self::Reader(screen) => screen,
            Self::Pair(screen) => screen.as_ref(),
            Self::NewPassword(screen) => screen,
            Self::Today(screen) => screen.as_ref(),
            Self::Queue(screen) => screen.as_ref(),
            Self::Case(screen) => screen.as_ref(),
            Self::History(screen) => screen.as_ref(),
            Self::Limits(screen) => screen.as_ref(),
            Self::Signed(screen) => screen.as_ref(),
            Self::Sync(screen) => screen.as_ref(),
            Self::Review(screen) => screen.as_ref(),
            Self::Court(screen) => screen.as_ref(),
        }
    }

    /// The screen as what every screen can do, to be changed.
    pub fn page_mut(&mut self) -> &mut dyn Page {
        match self {
            Self::Unlock(screen) => screen,
            Self::SignIn(screen) => screen,
            Self::Reader(screen) => screen,
            Self::Pair(screen) => screen.as_mut(),
            Self::NewPassword(screen) => screen,
            Self::Today(screen) => screen.as_mut(),
            Self::Queue(screen) => screen.as_mut(),
            Self::Case(screen) => screen.as_mut(),
            Self::History(screen) => screen.as_mut(),
            Self::Limits(screen) => screen.as_mut(),
            Self::Signed(screen) => screen.as_mut(),
            Self::Sync(screen) => screen.as_mut(),
            Self::Review(screen) => screen.as_mut(),
            Self::Court(screen) => screen.as_mut(),
        }
    }
}
