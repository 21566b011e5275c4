//! Arguments in, exit code out.

use std::io::Write as _;

fn main() {
    #[cfg(feature = "server")]
    if std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == case_server::intake::extract::CHILD)
    {
        case_server::intake::extract::child_main();
    }
    // A fault must not look like an answer to a script; the message has been printed where it happened.
    let code = std::panic::catch_unwind(|| compass::cli::run(std::env::args_os()))
        .unwrap_or_else(|_| compass::cli::Exit::Bug.code());
    // A reader that has gone away needs no last line.
    let _ = std::io::stdout().flush();
    // The usual way out lets SQLCipher and OpenSSL take down what threads that are still ending go through, which now
    // and then kills a program that has done everything it was asked.
    signal_hook::low_level::exit(code.into());
}
