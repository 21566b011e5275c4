//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(feature = "server")]
    if std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == case_server::intake::extract::CHILD)
    {
        case_server::intake::extract::child_main();
    }
    // A fault must not look like an answer to a script; the message has been printed where it happened.
    std::panic::catch_unwind(|| compass::cli::run(std::env::args_os()))
        .unwrap_or_else(|_| compass::cli::Exit::Bug.into())
}
