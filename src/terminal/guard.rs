//! Puts the terminal into the state a full-screen program needs, and back.
//!
//! What is switched on is remembered in one place for the whole process, so that whoever comes first (the end
//! of the program, a panic, a signal, a suspend) undoes exactly that, once.

use std::io::{self, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::style::ResetColor;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute, queue, terminal};

const RAW: u8 = 1;
const SCREEN: u8 = 2;
const PASTE: u8 = 4;
const CURSOR: u8 = 8;
const TITLE: u8 = 16;
const MOUSE: u8 = 32;

static ENABLED: AtomicU8 = AtomicU8::new(0);
/// Whether the person wants the mouse.
static WITH_MOUSE: AtomicBool = AtomicBool::new(false);

/// Asks for the mouse from the next time the terminal is taken.
pub fn want_mouse(wanted: bool) {
    WITH_MOUSE.store(wanted, Ordering::SeqCst);
}

/// Keeps the terminal in full-screen state; dropping it gives the terminal back.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Enters full-screen state and makes sure that a panic leaves it before it speaks.
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        switch_on()?;
        Ok(Self(()))
    }

    /// Enters full-screen state again after [`restore`]; what is on already stays on.
    pub fn enter_again(&self) -> io::Result<()> {
        switch_on()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Each step is noted before the next is tried, so that a failure half-way is undone half-way.
fn switch_on() -> io::Result<()> {
    let mut out = io::stdout();
    step(RAW, terminal::enable_raw_mode)?;
    step(TITLE, || out.write_all(b"\x1b[22;0t"))?;
    step(SCREEN, || execute!(out, EnterAlternateScreen))?;
    step(PASTE, || execute!(out, EnableBracketedPaste))?;
    if WITH_MOUSE.load(Ordering::SeqCst) {
        step(MOUSE, || execute!(out, EnableMouseCapture))?;
    }
    step(CURSOR, || execute!(out, cursor::Hide))
}

fn step(bit: u8, action: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    if ENABLED.load(Ordering::SeqCst) & bit == 0 {
        action()?;
        ENABLED.fetch_or(bit, Ordering::SeqCst);
    }
    Ok(())
}

/// Gives the terminal back as it was found. Calling it twice does nothing the second time; a terminal that is
/// gone is not an error, since there is nobody left to tell.
pub fn restore() {
    let enabled = ENABLED.swap(0, Ordering::SeqCst);
    if enabled == 0 {
        return;
    }
    let mut bytes = Vec::new();
    // Writing to a Vec cannot fail; whether the terminal still takes the bytes is beyond us.
    let _ = queue!(bytes, ResetColor);
    if enabled & MOUSE != 0 {
        let _ = queue!(bytes, DisableMouseCapture);
    }
    if enabled & PASTE != 0 {
        let _ = queue!(bytes, DisableBracketedPaste);
    }
    if enabled & SCREEN != 0 {
        bytes.extend_from_slice(b"\x1b[?2026l\x1b[r");
        let _ = queue!(bytes, LeaveAlternateScreen);
    }
    if enabled & TITLE != 0 {
        bytes.extend_from_slice(b"\x1b[23;0t");
    }
    if enabled & CURSOR != 0 {
        let _ = queue!(bytes, cursor::Show);
    }
    let mut out = io::stdout();
    let _ = out.write_all(&bytes).and_then(|()| out.flush());
    if enabled & RAW != 0 {
        let _ = terminal::disable_raw_mode();
    }
}

/// Whether anything is switched on now.
pub fn is_on() -> bool {
    ENABLED.load(Ordering::SeqCst) != 0
}

/// How threads are named whose panics are caught and told on the screen, which therefore stays as it is.
pub const CAUGHT: &str = "caught: ";

fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let speak = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let caught = std::thread::current()
                .name()
                .is_some_and(|name| name.starts_with(CAUGHT));
            if !caught {
                restore();
                speak(panic);
            }
        }));
    });
}
