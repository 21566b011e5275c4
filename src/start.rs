//! From a folder and a few wishes to the running program.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use case_client::{Client, ClientOptions};
use jiff::tz::TimeZone;

use crate::app::App;
use crate::app::notices::Level;
use crate::app::screens::{Screen, SignIn, Unlock};
use crate::keymap::Keymap;
use crate::office::ClientOffice;
use crate::runtime::{Ended, OwnThemes, Runtime, Themes};
use crate::terminal::{Host as _, Signals, Tty};
use crate::theme::Depth;

/// What the program starts with.
pub struct Start {
    /// The folder of the encrypted cache; made on the first start.
    pub folder: PathBuf,
    /// How the case client behaves: its clock, its network switch, extra certificate authorities.
    pub options: ClientOptions,
    /// A client that is open already, as in the demonstration; otherwise the passphrase is asked for.
    pub client: Option<Client>,
    /// Whether the network can be cut and restored from the command palette.
    pub has_switch: bool,
    /// The case server's address, offered at the first sign-in.
    pub server: String,
    /// The sign-in name, offered at the first sign-in.
    pub user: String,
    /// The keys, a person's own laid over the defaults.
    pub keymap: Keymap,
    /// The name of the theme.
    pub theme: String,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// A person's own themes.
    pub own_themes: OwnThemes,
    /// What shall be said at once, such as what is wrong with the person's keys.
    pub say: Vec<(Level, String)>,
}

/// Runs the screens until the person leaves; gives the number a shell sees. A terminal is needed for input and output.
pub fn run(start: Start) -> anyhow::Result<u8> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the program could not start its event loop")?;
    let ended = runtime.block_on(screens(start))?;
    Ok(match ended {
        Ended::Left => 0,
        // What a shell reports of a program ended by a hang-up.
        Ended::Cut => 129,
    })
}

async fn screens(start: Start) -> anyhow::Result<Ended> {
    let themes = Themes {
        depth: Depth::detect(|name| std::env::var(name).ok()),
        own: start.own_themes,
    };
    let theme = themes.get(&start.theme)?;
    let clock = start.options.clock.clone();
    let exists = Client::exists(&start.folder);
    let mut office = ClientOffice::new(start.folder, start.options, start.has_switch);
    let known = match start.client {
        Some(client) => Some(office.adopt(client).map_err(anyhow::Error::msg)?),
        None => None,
    };
    let first = match &known {
        Some(known) if known.signed_in => Screen::first(),
        Some(_) => Screen::SignIn(SignIn::new(&start.server, &start.user)),
        None if exists => Screen::Unlock(Unlock::open(&start.server, &start.user)),
        None => Screen::Unlock(Unlock::create(&start.server, &start.user)),
    };
    crate::terminal::want_mouse(start.mouse);
    let mut host = Tty::open().context("the screens need a terminal for input and output")?;
    let signals = Signals::listen().context("the program could not listen to signals")?;
    let size = host.screen().size().context("the terminal has no size")?;
    // Courts, offices and deadlines are in London, wherever the machine is.
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let mut app = App::new(first, start.keymap, clock.now(), zone, size);
    app.theme = start.theme;
    app.desk.known = known.unwrap_or_else(Arc::default);
    for (level, text) in start.say {
        app.desk.say(level, text);
    }
    let runtime = Runtime {
        host: &mut host,
        office: &mut office,
        app,
        theme,
        themes,
        now: Box::new(move || clock.now()),
        asleep: false,
    };
    Ok(runtime.run(signals).await?)
}
