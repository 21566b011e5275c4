//! The screens before the work: the cache's passphrase, the sign-in, a new password.

use ratatui::layout::Rect;

use crate::app::form::Form;
use crate::app::layout::centred;
use crate::app::screens::{NewPassword, SignIn, Unlock};
use crate::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::form;

/// What such a screen shows.
struct Gate<'a> {
    heading: &'a str,
    text: &'a str,
    form: &'a Form,
    /// What is waited for, if anything is.
    waiting: Option<&'a str>,
}

pub(super) fn unlock(screen: &Unlock, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
    let (heading, text) = if screen.creating {
        (
            "Welcome to Compass",
            "Cases are kept on this machine in an encrypted cache, so that work goes on without a network. Choose a \
             passphrase for the cache: you will be asked for it at each start. It never leaves this machine and nobody \
             can reset it. It is not your account password, which the case server asks for in the next step.",
        )
    } else {
        (
            "Unlock the cache",
            "Enter the passphrase you chose for the cache on this machine. It is not your account password.",
        )
    };
    let waiting = if screen.creating {
        "Making the cache…"
    } else {
        "Unlocking…"
    };
    let gate = Gate {
        heading,
        text,
        form: &screen.form,
        waiting: screen.waiting.then_some(waiting),
    };
    draw(&gate, focused, canvas, area);
}

pub(super) fn sign_in(screen: &SignIn, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
    let (heading, text) = if screen.again {
        (
            "Sign in again",
            "Your session at the case server is over. What you did is kept here and is sent once you are signed in. Esc \
             goes on without.",
        )
    } else {
        (
            "Sign in",
            "Enter your account password for the case server. It is not the passphrase of the cache on this machine.",
        )
    };
    let gate = Gate {
        heading,
        text,
        form: &screen.form,
        waiting: screen.waiting.then_some("Signing in…"),
    };
    draw(&gate, focused, canvas, area);
}

pub(super) fn new_password(
    screen: &NewPassword,
    canvas: &mut Canvas<'_>,
    area: Rect,
    focused: bool,
) {
    let text = if screen.forced {
        "An administrator chose the password you signed in with. Choose one that only you know before you go on. The \
         passphrase of the cache stays as it is."
    } else {
        "This changes your account password at the case server. The passphrase of the cache stays as it is."
    };
    let gate = Gate {
        heading: "Choose a new account password",
        text,
        form: &screen.form,
        waiting: screen.waiting.then_some("Asking the server…"),
    };
    draw(&gate, focused, canvas, area);
}

fn draw(gate: &Gate<'_>, focused: bool, canvas: &mut Canvas<'_>, area: Rect) {
    let width = area.width.saturating_sub(4).min(66);
    let text = crate::app::wrap::wrapped(gate.text, usize::from(width)).len() as u16;
    let area = centred(area, width, gate.form.rows() + text + 5);
    canvas.text(area.x, area.y, area.width, Role::Heading, gate.heading);
    let mut below = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(2),
        ..area
    };
    let used = canvas.paragraph(below, Role::Dim, gate.text) + 1;
    below.y += used;
    below.height = below.height.saturating_sub(used);
    let rows = form::render(gate.form, focused && gate.waiting.is_none(), canvas, below);
    if let Some(waiting) = gate.waiting {
        canvas.text(area.x, below.y + rows, area.width, Role::Info, waiting);
    }
}
