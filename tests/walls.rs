//! The walls inside the terminal program: which module may know which. The syntax is read, not the text, so
//! that a path in the middle of an expression counts and a comment does not.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use syn::visit::Visit;

/// What each module may use of the others. A module that is not named here may use all.
const MAY_USE: [(&str, &[&str]); 6] = [
    ("command", &[]),
    ("theme", &["command"]),
    ("keymap", &["command"]),
    ("terminal", &[]),
    ("app", &["command", "keymap", "theme"]),
    ("ui", &["app", "command", "keymap", "theme"]),
];

/// The workspace's crates each module may use.
const MAY_USE_CRATES: [(&str, &[&str]); 6] = [
    ("command", &[]),
    ("theme", &[]),
    ("keymap", &[]),
    ("terminal", &[]),
    ("app", &["casework", "case_client"]),
    ("ui", &["casework"]),
];

const CRATES: [&str; 3] = ["casework", "case_client", "case_server"];

/// Every path of a file, as its leading names.
#[derive(Default)]
struct Paths(Vec<Vec<String>>);

impl<'a> Visit<'a> for Paths {
    fn visit_path(&mut self, path: &'a syn::Path) {
        self.0.push(
            path.segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect(),
        );
        syn::visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        fn walk(tree: &syn::UseTree, so_far: &mut Vec<String>, all: &mut Vec<Vec<String>>) {
            match tree {
                syn::UseTree::Path(path) => {
                    so_far.push(path.ident.to_string());
                    walk(&path.tree, so_far, all);
                    so_far.pop();
                }
                syn::UseTree::Group(group) => {
                    for tree in &group.items {
                        walk(tree, so_far, all);
                    }
                }
                syn::UseTree::Name(syn::UseName { ident })
                | syn::UseTree::Rename(syn::UseRename { ident, .. }) => {
                    let mut full = so_far.clone();
                    full.push(ident.to_string());
                    all.push(full);
                }
                syn::UseTree::Glob(_) => all.push(so_far.clone()),
            }
        }
        walk(&item.tree, &mut Vec::new(), &mut self.0);
    }

    fn visit_macro(&mut self, mac: &'a syn::Macro) {
        // The tokens of a macro are not parsed as paths; what looks like `crate::x` in them counts.
        let tokens: Vec<String> = mac
            .tokens
            .to_string()
            .split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        for pair in tokens.windows(2) {
            if pair[0] == "crate" || CRATES.contains(&pair[0].as_str()) {
                self.0.push(pair.to_vec());
            }
        }
        syn::visit::visit_macro(self, mac);
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The room a file belongs to, and the modules from the crate's root to the file's own.
fn place(file: &Path) -> (String, Vec<String>) {
    let inside = file.strip_prefix(source()).unwrap().with_extension("");
    let mut modules: Vec<String> = inside
        .iter()
        .map(|part| part.to_str().unwrap().to_owned())
        .collect();
    if modules.last().is_some_and(|last| last == "mod") {
        modules.pop();
    }
    (modules[0].clone(), modules)
}

/// What a path names from the crate's root, when it names something of ours.
fn from_root(path: &[String], here: &[String]) -> Option<String> {
    match path.first()?.as_str() {
        "crate" => path.get(1).cloned(),
        "super" => {
            let ups = path.iter().take_while(|part| *part == "super").count();
            // Tests are modules of their own inside a file, so one `super` too many means the file itself.
            let stem = here.len().checked_sub(ups)?;
            if stem == 0 {
                path.get(ups).cloned()
            } else {
                None
            }
        }
        _ => None,
    }
}

#[test]
fn every_module_keeps_to_what_it_may_know() {
    let rooms: BTreeSet<&str> = MAY_USE.iter().map(|(room, _)| *room).collect();
    let mut broken = Vec::new();
    let mut seen = 0;
    for file in files(&source()) {
        let (room, here) = place(&file);
        let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| *name == room) else {
            continue;
        };
        let crates = MAY_USE_CRATES
            .iter()
            .find(|(name, _)| *name == room)
            .unwrap()
            .1;
        let syntax = syn::parse_file(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let mut paths = Paths::default();
        paths.visit_file(&syntax);
        seen += paths.0.len();
        for path in &paths.0 {
            if let Some(other) = from_root(path, &here)
                && other != room
                && !may_use.contains(&other.as_str())
            {
                let is_room = rooms.contains(other.as_str()) || source().join(&other).exists();
                let is_file = source().join(format!("{other}.rs")).exists();
                if is_room || is_file {
                    broken.push(format!(
                        "{}: {room} uses {}",
                        file.display(),
                        path.join("::")
                    ));
                }
            }
            let outside = path.first().unwrap().as_str();
            if CRATES.contains(&outside) && !crates.contains(&outside) {
                broken.push(format!(
                    "{}: {room} uses {}",
                    file.display(),
                    path.join("::")
                ));
            }
        }
    }
    assert!(seen > 500, "the source was not read");
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_case_server_is_known_only_to_the_command_line() {
    // The entry point counts as its part: the process that reads documents starts there.
    for file in files(&source()) {
        let (room, _) = place(&file);
        let syntax = syn::parse_file(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let mut paths = Paths::default();
        paths.visit_file(&syntax);
        let uses = paths.0.iter().any(|path| path[0] == "case_server");
        assert!(
            !uses || room == "cli" || room == "main",
            "{} uses case_server",
            file.display()
        );
    }
}

#[test]
fn only_the_runtime_waits_for_one_of_several_things() {
    for file in files(&source()) {
        let (room, _) = place(&file);
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(
            // A command that serves waits for its server and for being told to stop.
            !text.contains("select!") || room == "runtime" || room == "cli",
            "{} selects",
            file.display()
        );
    }
}
