//! An office with a server, and desks in it: each a cache of its own, a screen that can be read and keys that can be
//! pressed.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use case_client::{Client, ClientOptions, KdfCost, NetworkSwitch};
use case_server::config::Config;
use case_server::sample;
use case_server::{RunningServer, Server};
use casework::calendar::london_date;
use compass::app::App;
use compass::app::screens::{Screen, Unlock};
use compass::keymap::{Keymap, parse_sequence};
use compass::office::ClientOffice;
use compass::runtime::{Ended, Runtime, Themes};
use compass::terminal::Host;
use compass::theme::Depth;
use crossterm::event::{Event, KeyEvent};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use tempfile::TempDir;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// How long anything may take before a test gives up; nothing waits this long unless it has failed.
const PATIENCE: Duration = Duration::from_mins(4);

/// The password of everybody in the sample office.
pub const PASSWORD: &str = "a password for samples";

/// A server with the sample office in it.
pub struct Office {
    pub server: RunningServer,
    folder: TempDir,
}

impl Office {
    pub async fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let mut config = Config::local(folder.path()).unwrap();
        config.settings.listen = "127.0.0.1:0".parse().unwrap();
        // This test is not the program that reads documents; the real one is.
        config.reader = Some(PathBuf::from(env!("CARGO_BIN_EXE_compass")));
        let server = Server::start(config).await.unwrap();
        sample::fill(server.office(), london_date(Timestamp::now()), 1, PASSWORD)
            .await
            .unwrap();
        Self { server, folder }
    }

    pub async fn close(self) {
        self.server.shutdown().await.unwrap();
        drop(self.folder);
    }
}

/// Reads a screen and presses keys.
pub struct Pilot {
    keys: UnboundedSender<Event>,
    screen: Arc<Mutex<String>>,
}

impl Pilot {
    /// Presses keys, written as in `keymap.toml` with a space between.
    pub fn press(&self, keys: &str) {
        for chord in parse_sequence(keys).unwrap() {
            self.keys.send(Event::Key(KeyEvent::from(chord))).unwrap();
        }
    }

    /// Types a text, as a paste.
    pub fn write(&self, text: &str) {
        self.keys.send(Event::Paste(text.to_owned())).unwrap();
    }

    pub fn screen(&self) -> String {
        self.screen.lock().unwrap().clone()
    }

    /// Waits until the screen is as it should be.
    pub async fn wait(&self, what: &str, is_so: impl Fn(&str) -> bool) {
        let start = Instant::now();
        loop {
            let screen = self.screen();
            if is_so(&screen) {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain for {what}; the screen shows:\n{screen}"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Waits until the screen shows a text.
    pub async fn wait_for(&self, text: &str) {
        self.wait(text, |screen| screen.contains(text)).await;
    }

    /// Runs a command by its title, through the palette.
    pub async fn command(&self, title: &str) {
        self.press(":");
        self.wait_for("Commands").await;
        self.write(title);
        self.wait(title, |screen| {
            screen.contains("› ") && screen.contains(title)
        })
        .await;
        self.press("Enter");
    }
}

/// A terminal whose screen is a text.
struct Seat {
    terminal: Terminal<TestBackend>,
    keys: UnboundedReceiver<Event>,
    screen: Arc<Mutex<String>>,
}

impl Host for Seat {
    type Backend = TestBackend;

    fn screen(&mut self) -> &mut Terminal<TestBackend> {
        &mut self.terminal
    }

    fn commit(&mut self) -> io::Result<()> {
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width);
        let text: Vec<String> = buffer
            .content
            .chunks(width)
            .map(|row| {
                let row: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
                row.trim_end().to_owned()
            })
            .collect();
        *self.screen.lock().unwrap() = text.join("\n");
        Ok(())
    }

    fn resized(&mut self, size: Size) -> io::Result<()> {
        self.terminal.backend_mut().resize(size.width, size.height);
        Ok(())
    }

    fn forget(&mut self) -> io::Result<()> {
        Ok(())
    }

    async fn input(&mut self) -> Option<io::Result<Event>> {
        match self.keys.recv().await {
            Some(event) => Some(Ok(event)),
            None => std::future::pending().await,
        }
    }

    fn copy(&mut self, _text: &str) -> io::Result<()> {
        Ok(())
    }

    fn title(&mut self, _text: &str) -> io::Result<()> {
        Ok(())
    }

    fn edit(&mut self, _text: &str) -> io::Result<Option<String>> {
        Ok(None)
    }

    fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn resumed(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn is_attached(&self) -> bool {
        true
    }
}

/// Options of a client whose network can be cut and whose passphrase costs little to try.
pub fn options(network: &NetworkSwitch) -> ClientOptions {
    ClientOptions {
        switch: network.clone(),
        poll: Duration::from_millis(200),
        cost: KdfCost::CHEAPEST,
        ..ClientOptions::default()
    }
}

/// A person at a desk: runs the program in `folder` and, beside it, what the person does; ends when both have.
pub async fn sit_down<Script>(
    folder: &TempDir,
    size: Size,
    server: &str,
    script: impl FnOnce(Arc<Pilot>) -> Script,
) where
    Script: Future<Output = ()>,
{
    let network = NetworkSwitch::new();
    let cache = folder.path().join("cache");
    let exists = Client::exists(&cache);
    let mut office = ClientOffice::new(cache, options(&network), true);
    let first = if exists {
        Screen::Unlock(Unlock::open(server, ""))
    } else {
        Screen::Unlock(Unlock::create(server, ""))
    };
    run(&mut office, first, None, size, script).await;
}

/// A person at a desk where everything is open already, as in the demonstration.
pub async fn sit_down_signed_in<Script>(
    client: Client,
    folder: &TempDir,
    size: Size,
    script: impl FnOnce(Arc<Pilot>) -> Script,
) where
    Script: Future<Output = ()>,
{
    let network = client.network().clone();
    let mut office = ClientOffice::new(folder.path().join("cache"), options(&network), true);
    let known = office.adopt(client).unwrap();
    let first = Screen::Queue(Box::default());
    run(&mut office, first, Some(known), size, script).await;
}

async fn run<Script>(
    office: &mut ClientOffice,
    first: Screen,
    known: Option<Arc<compass::app::known::Known>>,
    size: Size,
    script: impl FnOnce(Arc<Pilot>) -> Script,
) where
    Script: Future<Output = ()>,
{
    let (keys, input) = unbounded_channel();
    let screen = Arc::new(Mutex::new(String::new()));
    let mut seat = Seat {
        terminal: Terminal::new(TestBackend::new(size.width, size.height)).unwrap(),
        keys: input,
        screen: Arc::clone(&screen),
    };
    let zone = TimeZone::get("Europe/London").unwrap();
    let mut app = App::new(first, Keymap::defaults(), Timestamp::now(), zone, size);
    if let Some(known) = known {
        app.desk.known = known;
    }
    let themes = Themes {
        depth: Depth::Ansi,
        own: Box::new(|_| None),
    };
    let runtime = Runtime {
        host: &mut seat,
        office,
        app,
        theme: themes.get("default").unwrap(),
        themes,
        now: Box::new(Timestamp::now),
        asleep: false,
    };
    let pilot = Arc::new(Pilot { keys, screen });
    let signals = futures_util::stream::pending();
    let (ended, ()) = tokio::join!(runtime.run(signals), async {
        script(Arc::clone(&pilot)).await;
        pilot.press("Ctrl-c");
    });
    assert_eq!(ended.unwrap(), Ended::Left);
}
