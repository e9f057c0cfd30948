//! Where changes are made, and which tests must notice them.

/// A part of the code from which changes are drawn.
#[derive(Debug)]
pub(super) struct Area {
    /// What it is called.
    pub(super) name: &'static str,
    /// How the paths of its files begin. A file belongs to the first area that names it.
    files: &'static [&'static str],
    /// What must notice a change in it.
    pub(super) tests: Tests,
}

/// Tests that need no desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tests {
    /// Of the rules, and the simulation.
    Rules,
    /// Of the journal, and of the router that stands on it.
    Journal,
    /// Of the desk.
    Desk,
    /// Of the router, over its sockets and HTTP.
    Router,
}

/// Tests that are built and run together.
#[derive(Debug)]
pub(super) struct Selection {
    /// The packages that they stand in.
    pub(super) packages: &'static [&'static str],
    /// What narrows them down, as cargo takes it.
    pub(super) narrowed: &'static [&'static str],
}

const fn all_of(packages: &'static [&'static str]) -> Selection {
    Selection { packages, narrowed: &[] }
}

const RULES: [Selection; 2] = [
    all_of(&["desk-core", "engine"]),
    // Everything else of the package `tests` needs a desktop.
    Selection { packages: &["tests"], narrowed: &["--lib", "--test", "simulation"] },
];
const JOURNAL: [Selection; 2] = [all_of(&["journal"]), all_of(&["router"])];
const DESK: [Selection; 1] = [all_of(&["desk"])];
const ROUTER: [Selection; 1] = [all_of(&["router"])];

impl Tests {
    /// What a change must get past, one after another: first the tests of its own area, which are built soonest.
    pub(super) fn stages(self) -> &'static [Selection] {
        match self {
            Self::Rules => &RULES,
            Self::Journal => &JOURNAL,
            Self::Desk => &DESK,
            Self::Router => &ROUTER,
        }
    }
}

pub(super) const AREAS: [Area; 8] = [
    Area {
        name: "auth",
        files: &[
            "crates/router/src/auth/",
            "crates/router/src/api/caller",
            "crates/router/src/api/sign_in",
            "crates/router/src/http/client_address",
        ],
        tests: Tests::Router,
    },
    Area { name: "sockets", files: &["crates/router/src/sockets/"], tests: Tests::Router },
    Area {
        name: "task",
        files: &["crates/router/src/engine/", "crates/router/src/fanout/"],
        tests: Tests::Router,
    },
    Area { name: "api", files: &["crates/router/src/api"], tests: Tests::Router },
    Area { name: "desk", files: &["crates/desk/src/"], tests: Tests::Desk },
    Area { name: "desk rules", files: &["crates/desk-core/src/"], tests: Tests::Rules },
    Area { name: "engine", files: &["crates/engine/src/"], tests: Tests::Rules },
    Area { name: "journal", files: &["crates/journal/src/"], tests: Tests::Journal },
];

/// The place among [`AREAS`] of the area that a file belongs to.
pub(super) fn area_of(file: &str) -> Option<usize> {
    AREAS.iter().position(|area| area.files.iter().any(|start| file.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    #[test]
    fn a_file_belongs_to_the_first_area_that_names_it() {
        let area = |file| area_of(file).map(|area| AREAS[area].name);
        assert_eq!(area("crates/router/src/api/caller.rs"), Some("auth"));
        assert_eq!(area("crates/router/src/api/floor.rs"), Some("api"));
        assert_eq!(area("crates/desk-core/src/outbox.rs"), Some("desk rules"));
        assert_eq!(area("crates/model/src/configuration/report.rs"), None);
        assert_eq!(area("crates/desk/src/app.rs"), Some("desk"));
    }

    #[test]
    fn every_area_has_its_files() {
        let root = Workspace::find().unwrap().root;
        for area in &AREAS {
            for start in area.files {
                let (folder, name) = start.rsplit_once('/').unwrap();
                let mut there = std::fs::read_dir(root.join(folder)).unwrap();
                let found = there.any(|entry| entry.unwrap().file_name().to_string_lossy().starts_with(name));
                assert!(found, "{} is not there any more: correct the area {}", start, area.name);
            }
        }
    }
}
