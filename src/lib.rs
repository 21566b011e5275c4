//! Compass: the Crown Prosecution Service's casework, at the keyboard.
//!
//! The screens, keys, themes and command line. What a case is lives in `casework`, how a client keeps and
//! sends its changes in `case-client`.

pub mod app;
pub mod cli;
pub mod command;
pub mod export;
pub mod keymap;
pub mod office;
pub mod runtime;
pub mod start;
pub mod terminal;
pub mod theme;
pub mod time_limits;
pub mod ui;
