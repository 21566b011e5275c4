//! Passwords on their way in: from a file, from a terminal without echo, or made here.

use std::io::IsTerminal as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use zeroize::Zeroizing;

use crate::auth::password::check_choice;

/// Reads a password from the first line of a file.
pub(super) fn from_file(path: &Path) -> anyhow::Result<Zeroizing<String>> {
    let text = Zeroizing::new(
        std::fs::read_to_string(path)
            .with_context(|| format!("the password file {} cannot be read", path.display()))?,
    );
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() {
        bail!("the password file {} is empty", path.display());
    }
    Ok(Zeroizing::new(line.to_owned()))
}

/// Asks for a password twice, without showing it.
pub(super) fn ask(who: &str) -> anyhow::Result<Zeroizing<String>> {
    if !std::io::stdin().is_terminal() {
        bail!("there is no terminal to ask for the password; use --password-file");
    }
    let first = Zeroizing::new(
        rpassword::prompt_password(format!("Password for {who}: "))
            .context("the password could not be read")?,
    );
    // Typing it twice is no use where it will not do.
    check_choice(who, &first)?;
    let second = Zeroizing::new(
        rpassword::prompt_password("The same again: ").context("the password could not be read")?,
    );
    if *first != *second {
        bail!("the two passwords differ; nothing was changed");
    }
    Ok(first)
}

/// Makes a first password that can be read out over a telephone.
pub(super) fn generate() -> anyhow::Result<Zeroizing<String>> {
    let mut bytes = Zeroizing::new([0_u8; 10]);
    getrandom::fill(bytes.as_mut())
        .map_err(|_| anyhow::anyhow!("the system gave no random bytes for a password"))?;
    let digits = Zeroizing::new(hex::encode(bytes.as_ref()));
    let groups: Vec<&str> = (0..digits.len())
        .step_by(4)
        .filter_map(|start| digits.get(start..start + 4))
        .collect();
    Ok(Zeroizing::new(groups.join("-")))
}
