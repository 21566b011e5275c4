//! Reference files gathered beside the workspace, which are no part of it.

use std::io::Write as _;
use std::path::PathBuf;

/// A gathered reference file; says so where it is not there.
pub fn gathered(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        // Past the test runner's capture, which would hide what a passing test says.
        let skipped = format!("SKIPPED: {} is not there to compare with\n", path.display());
        std::io::stderr()
            .write_all(skipped.as_bytes())
            .unwrap_or_default();
    }
    text
}
