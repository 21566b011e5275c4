//! What the program says: shortly on the screen, and for good in the list of messages.

use jiff::{SignedDuration, Timestamp};

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing; leaves the screen by itself.
    Info,
    /// Went well; leaves the screen by itself.
    Success,
    /// May go wrong; stays until dismissed.
    Warning,
    /// Went wrong; stays until dismissed.
    Error,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub level: Level,
    /// What it says.
    pub text: String,
    /// When it was said.
    pub at: Timestamp,
    /// Whether it is still on the screen.
    pub shown: bool,
}

/// Every message since the program started.
#[derive(Debug, Default)]
pub struct Notices {
    all: Vec<Notice>,
}

/// How long a message that needs no answer stays on the screen.
const STAY: SignedDuration = SignedDuration::from_secs(4);

/// How many messages are remembered.
const REMEMBERED: usize = 500;

impl Notices {
    /// Says something. A message that only reports progress makes way for the next one.
    pub fn say(&mut self, now: Timestamp, level: Level, text: impl Into<String>) {
        for older in &mut self.all {
            older.shown &= older.level >= Level::Warning;
        }
        let text = text.into();
        if let Some(same) = self
            .all
            .iter_mut()
            .rev()
            .find(|known| known.shown && known.text == text)
        {
            same.at = now;
            return;
        }
        self.all.push(Notice {
            level,
            text,
            at: now,
            shown: true,
        });
        if self.all.len() > REMEMBERED {
            self.all.remove(0);
        }
    }

    /// Every message, oldest first.
    pub fn all(&self) -> &[Notice] {
        &self.all
    }

    /// The message to show: the gravest, and of those the latest.
    pub fn on_screen(&self) -> Option<&Notice> {
        self.all
            .iter()
            .filter(|notice| notice.shown)
            .max_by_key(|notice| (notice.level, notice.at))
    }

    /// How many messages wait to be dismissed.
    pub fn waiting(&self) -> usize {
        self.all
            .iter()
            .filter(|notice| notice.shown && notice.level >= Level::Warning)
            .count()
    }

    /// Takes the message on the screen away; says whether there was one that had to be dismissed.
    pub fn dismiss(&mut self) -> bool {
        let Some(top) = self.on_screen().cloned() else {
            return false;
        };
        for notice in &mut self.all {
            if *notice == top {
                notice.shown = false;
            }
        }
        top.level >= Level::Warning
    }

    /// Takes messages off the screen that begin so: what they warned of is settled.
    pub fn settle(&mut self, beginning: &str) {
        for notice in &mut self.all {
            notice.shown &= !notice.text.starts_with(beginning);
        }
    }

    /// Takes every message off the screen.
    pub fn dismiss_all(&mut self) {
        for notice in &mut self.all {
            notice.shown = false;
        }
    }

    /// Takes away what has been shown long enough.
    pub fn expire(&mut self, now: Timestamp) {
        for notice in &mut self.all {
            if notice.level < Level::Warning && now >= notice.at + STAY {
                notice.shown = false;
            }
        }
    }

    /// When the next message leaves the screen by itself.
    pub fn next_expiry(&self) -> Option<Timestamp> {
        self.all
            .iter()
            .filter(|notice| notice.shown && notice.level < Level::Warning)
            .map(|notice| notice.at + STAY)
            .min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_warning_that_is_settled_leaves_and_others_stay() {
        let mut notices = Notices::default();
        notices.say(at(0), Level::Warning, "Not recorded yet: the result");
        notices.say(at(1), Level::Warning, "Not recorded yet: bail or custody");
        notices.say(at(2), Level::Warning, "the disk is full");
        notices.settle("Not recorded yet");
        assert_eq!(notices.waiting(), 1);
        assert_eq!(notices.on_screen().unwrap().text, "the disk is full");
    }

    #[test]
    fn good_news_leaves_by_itself_and_bad_news_stays_until_dismissed() {
        let mut notices = Notices::default();
        notices.say(at(0), Level::Error, "the disk is full");
        notices.say(at(1), Level::Success, "saved");
        assert_eq!(notices.on_screen().unwrap().text, "the disk is full");
        assert_eq!(notices.next_expiry(), Some(at(5)));
        notices.expire(at(100));
        assert_eq!(notices.waiting(), 1);
        assert!(notices.dismiss());
        assert!(notices.on_screen().is_none());
        assert_eq!(notices.all().len(), 2, "the list keeps them");
    }

    #[test]
    fn the_same_error_twice_is_shown_once() {
        let mut notices = Notices::default();
        notices.say(at(0), Level::Error, "no connection");
        notices.say(at(9), Level::Error, "no connection");
        assert_eq!(notices.waiting(), 1);
    }
}
