//! The walls: which crate may know which, what the pure one may not touch, and which module of the terminal program
//! may know which. The syntax is read, not the text, so that a path in the middle of an expression counts and a
//! comment does not.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use syn::visit::Visit;

/// What each module may use of the others. A module that is not named here may use all.
const MAY_USE: [(&str, &[&str]); 8] = [
    ("command", &[]),
    ("theme", &["command"]),
    ("keymap", &["command"]),
    ("terminal", &[]),
    ("time_limits", &[]),
    ("app", &["command", "keymap", "theme", "time_limits"]),
    ("export", &["app"]),
    ("ui", &["app", "command", "keymap", "theme"]),
];

/// The workspace's crates each module may use.
const MAY_USE_CRATES: [(&str, &[&str]); 8] = [
    ("command", &[]),
    ("theme", &[]),
    ("keymap", &[]),
    ("terminal", &[]),
    ("time_limits", &["casework"]),
    ("app", &["casework", "case_client"]),
    ("export", &["casework"]),
    ("ui", &["casework"]),
];

const CRATES: [&str; 3] = ["casework", "case_client", "case_server"];

/// What each crate may use of the others, tests included.
const CRATE_MAY_USE: [(&str, &str, &[&str]); 4] = [
    ("casework", "crates/casework", &[]),
    ("case-client", "crates/case-client", &["casework"]),
    ("case-server", "crates/case-server", &["casework"]),
    ("compass", ".", &["case-client", "case-server", "casework"]),
];

/// What would make `casework` depend on the machine it runs on, or on the moment.
const IMPURE: [&[&str]; 10] = [
    &["std", "fs"],
    &["std", "net"],
    &["std", "env"],
    &["std", "process"],
    &["std", "thread"],
    &["std", "time", "SystemTime"],
    &["std", "time", "Instant"],
    &["jiff", "Timestamp", "now"],
    &["jiff", "Zoned", "now"],
    &["jiff", "tz", "TimeZone", "system"],
];

/// Every path of a file, as its leading names. What is compiled only for tests does not count.
#[derive(Default)]
struct Paths(Vec<Vec<String>>);

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let of = attribute.meta.require_list();
        attribute.path().is_ident("cfg") && of.is_ok_and(|of| of.tokens.to_string() == "test")
    })
}

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

    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            syn::visit::visit_item_mod(self, item);
        }
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
        for (at, first) in tokens.iter().enumerate() {
            let words = match first.as_str() {
                "std" => 3,
                "crate" => 2,
                first if CRATES.contains(&first) => 2,
                _ => continue,
            };
            self.0
                .push(tokens[at..].iter().take(words).cloned().collect());
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

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn source() -> PathBuf {
    root().join("src")
}

fn paths(file: &Path) -> Vec<Vec<String>> {
    let syntax = syn::parse_file(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut paths = Paths::default();
    paths.visit_file(&syntax);
    paths.0
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
fn every_crate_keeps_to_those_it_may_know() {
    let names: BTreeSet<&str> = CRATE_MAY_USE.iter().map(|(name, ..)| *name).collect();
    for (name, folder, may_use) in CRATE_MAY_USE {
        let manifest = std::fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = toml::from_str(&manifest).unwrap();
        assert_eq!(manifest["package"]["name"].as_str(), Some(name));
        assert!(
            !manifest.contains_key("target"),
            "{name}: read those dependencies too"
        );
        let mut used = BTreeSet::new();
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(table) = manifest.get(kind) else {
                continue;
            };
            for (called, how) in table.as_table().unwrap() {
                let package = how.get("package").and_then(toml::Value::as_str);
                let package = package.unwrap_or(called);
                if names.contains(package) {
                    used.insert(package.to_owned());
                }
            }
        }
        let used: Vec<&str> = used.iter().map(String::as_str).collect();
        assert_eq!(used, may_use, "what {name} uses");
    }
}

#[test]
fn the_case_server_comes_only_with_the_feature_of_its_name() {
    let manifest: toml::Table = toml::from_str(include_str!("../Cargo.toml")).unwrap();
    let server = &manifest["dependencies"]["case-server"];
    assert_eq!(server["optional"].as_bool(), Some(true));
    for (feature, turns_on) in manifest["features"].as_table().unwrap() {
        let turns_on = turns_on.as_array().unwrap();
        let brings = turns_on
            .iter()
            .any(|name| name.as_str().unwrap().contains("case-server"));
        assert_eq!(brings, feature == "server", "{feature} = {turns_on:?}");
    }
}

#[test]
fn what_a_case_is_depends_on_no_machine_and_no_moment() {
    let mut broken = Vec::new();
    let mut seen = 0;
    for file in files(&root().join("crates/casework/src")) {
        // A module of its own that its parent compiles only for tests.
        if file.ends_with("tests.rs") {
            continue;
        }
        for path in paths(&file) {
            seen += 1;
            // `use std::*` and `use std::time` open the way as well, and so does a name that was imported.
            let touches = |banned: &&[&str]| {
                let agrees = path.iter().zip(*banned).all(|(a, b)| a == b);
                let opens = path.len() >= banned.len() || path[0] == "std";
                (agrees && opens) || (banned.len() > 2 && path == banned[banned.len() - 2..])
            };
            if IMPURE.iter().any(touches) {
                broken.push(format!("{}: {}", file.display(), path.join("::")));
            }
        }
    }
    assert!(seen > 5000, "the source was not read: {seen}");
    assert!(broken.is_empty(), "{broken:#?}");
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
        let paths = paths(&file);
        seen += paths.len();
        for path in &paths {
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
        let uses = paths(&file).iter().any(|path| path[0] == "case_server");
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
