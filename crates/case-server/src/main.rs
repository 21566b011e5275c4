//! The case server as a program of its own.

use std::process::ExitCode;

use case_server::cli::Program;
use case_server::intake::extract;
use clap::Parser as _;

fn main() -> ExitCode {
    // A document is read in a process of its own, which is this program started again.
    if std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == extract::CHILD)
    {
        extract::child_main();
    }
    case_server::cli::main(Program::parse())
}
