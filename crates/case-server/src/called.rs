//! What the person called this program: `case-server`, or `compass server` where it runs inside `compass`. Messages name
//! commands by it, so that they can be typed as they stand.

use std::sync::OnceLock;

static NAME: OnceLock<&str> = OnceLock::new();

/// Says what the program was called; the first to say so is right.
pub fn as_(name: &'static str) {
    // A second name in one process would be that of an embedded server, which prints nothing.
    let _ = NAME.set(name);
}

/// What the program was called.
pub fn name() -> &'static str {
    NAME.get().copied().unwrap_or("case-server")
}
