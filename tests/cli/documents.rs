//! Pages of documentation that are made by the program say what the program says.

use compass::cli::docs;

use crate::compass::root;

/// Compares a page with what it should be; `UPDATE_DOCS=1` writes it.
fn holds(name: &str, page: &str) {
    let path = root().join("docs").join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(root().join("docs")).unwrap();
        std::fs::write(&path, page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/{name} is not what the program says any more; `UPDATE_DOCS=1 cargo test --test cli documents` writes it"
    );
}

#[test]
fn the_page_of_keys_is_current() {
    holds("keys.md", &docs::keys_page());
}

#[cfg(feature = "server")]
#[test]
fn the_page_of_settings_is_current() {
    holds("configuration.md", &docs::configuration_page());
}
