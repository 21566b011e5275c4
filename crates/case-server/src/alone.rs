//! One server for one data folder. Two would each keep their own count of failed sign-ins, their own memory for
//! documents and their own sweep of what nobody names, and each would think itself the only one.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// The file whose lock says that a server runs. The lock is the kernel's, which takes it back however the server ends;
/// the file stays.
const FILE: &str = "serving.lock";

/// Longest process id that is read out of the file.
const PID_DIGITS: u64 = 20;

/// Why a server may not serve a folder.
#[derive(Debug, thiserror::Error)]
pub enum AloneError {
    /// Another does.
    #[error(
        "another server{holder} serves {folder} already; stop it first, or serve another folder",
        folder = folder.display()
    )]
    Another {
        /// The folder.
        folder: PathBuf,
        /// Which process, in brackets, where it says.
        holder: String,
    },
    /// It cannot be told.
    #[error("whether another server serves {folder} cannot be told: {source}", folder = folder.display())]
    Unknown {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// Proof that no other server serves the folder, for as long as it is held.
#[derive(Debug)]
pub struct Alone {
    /// Holds the lock until it is closed.
    _file: File,
}

impl Alone {
    /// Takes the folder for this process, or says who has it. Commands beside a running server take nothing.
    pub fn serve(folder: &Path) -> Result<Self, AloneError> {
        let unknown = |source| AloneError::Unknown {
            folder: folder.to_owned(),
            source,
        };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(folder.join(FILE))
            .map_err(unknown)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(AloneError::Another {
                    folder: folder.to_owned(),
                    holder: holder(&mut file),
                });
            }
            Err(TryLockError::Error(source)) => return Err(unknown(source)),
        }
        file.set_len(0)
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .map_err(unknown)?;
        Ok(Self { _file: file })
    }
}

/// The process that holds the lock, for a message only.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let read = file
        .rewind()
        .and_then(|()| file.take(PID_DIGITS).read_to_string(&mut text));
    match (read, text.trim().parse::<u32>()) {
        (Ok(_), Ok(pid)) => format!(" (process {pid})"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_serves_and_the_next_may_when_it_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let first = Alone::serve(folder.path()).unwrap();
        let refusal = Alone::serve(folder.path()).unwrap_err().to_string();
        let named = format!("another server (process {})", std::process::id());
        assert!(refusal.starts_with(&named), "{refusal}");
        drop(first);
        drop(Alone::serve(folder.path()).unwrap());
        let missing = folder.path().join("nowhere");
        assert!(matches!(
            Alone::serve(&missing),
            Err(AloneError::Unknown { .. })
        ));
    }
}
