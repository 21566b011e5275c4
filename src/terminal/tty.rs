//! The real terminal.

use std::io::{self, IsTerminal as _, Stdout, stdin, stdout};

use crossterm::event::Event;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use ratatui::Terminal;
use ratatui::layout::Size;

use super::keyboard::Keyboard;
use super::{Guard, Host, Surface, editor, guard, osc};

/// The terminal the program was started in, in full-screen state for as long as this lives.
pub struct Tty {
    screen: Terminal<Surface<Stdout>>,
    keyboard: Keyboard,
    guard: Guard,
}

impl Tty {
    /// Takes the terminal over, or says why it cannot.
    pub fn open() -> io::Result<Self> {
        if !stdin().is_terminal() || !stdout().is_terminal() {
            return Err(io::Error::other(
                "the screens need a terminal; in a script use a subcommand such as `compass queue --json`",
            ));
        }
        let size = size()?;
        let guard = Guard::enter()?;
        let screen = Terminal::new(Surface::new(stdout(), size))?;
        Ok(Self {
            screen,
            keyboard: Keyboard::listen(),
            guard,
        })
    }

    /// Gives the terminal away for as long as `meanwhile` takes.
    fn hand_over<T>(&mut self, meanwhile: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        self.keyboard.pause();
        guard::restore();
        let outcome = meanwhile();
        self.take_again()?;
        outcome
    }

    fn take_again(&mut self) -> io::Result<()> {
        self.guard.enter_again()?;
        self.keyboard.resume();
        self.resized(size()?)
    }
}

fn size() -> io::Result<Size> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(Size { width, height })
}

impl Host for Tty {
    type Backend = Surface<Stdout>;

    fn screen(&mut self) -> &mut Terminal<Self::Backend> {
        &mut self.screen
    }

    fn commit(&mut self) -> io::Result<()> {
        self.screen.backend_mut().commit()
    }

    fn resized(&mut self, size: Size) -> io::Result<()> {
        self.screen.backend_mut().resize(size);
        self.screen.autoresize()?;
        self.screen.clear()
    }

    fn forget(&mut self) -> io::Result<()> {
        self.screen.clear()
    }

    async fn input(&mut self) -> Option<io::Result<Event>> {
        self.keyboard.next().await
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        self.screen.backend_mut().send(&osc::copy_sequence(text))
    }

    fn title(&mut self, text: &str) -> io::Result<()> {
        self.screen.backend_mut().send(&osc::title_sequence(text))
    }

    fn edit(&mut self, text: &str) -> io::Result<Option<String>> {
        self.hand_over(|| editor::run(text))
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.keyboard.pause();
        guard::restore();
        // The whole group stops, as it would have on the terminal's own suspend key: a wrapper such as
        // `cargo run` must stop too, or the shell never gets its prompt. SIGTSTP is ours to handle, so SIGSTOP.
        Ok(kill(Pid::from_raw(0), Signal::SIGSTOP)?)
    }

    fn resumed(&mut self) -> io::Result<()> {
        guard::restore();
        self.take_again()
    }

    fn is_attached(&self) -> bool {
        stdin().is_terminal()
    }
}
