//! Import circles: files of one crate, or of the pages, that import from each other.

use super::dependencies::Package;
use super::imports::Imports;
use super::module_tree::ModuleTree;
use super::problem::Problem;
use super::tree::Tree;
use super::typescript_imports;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

impl Imports {
    /// The circles, the shortest first, each as its files with the line that imports the next one.
    ///
    /// No import is in two of them: a group of files that import from each other in many ways is told in few circles.
    fn circles(mut self) -> Vec<Vec<(String, usize)>> {
        let mut circles = Vec::new();
        while let Some(circle) = self.shortest_circle() {
            let mut steps = Vec::new();
            for (index, from) in circle.iter().enumerate() {
                let to = &circle[(index + 1) % circle.len()];
                let line = self.files.get_mut(from).and_then(|imports| imports.remove(to));
                steps.push((from.clone(), line.unwrap_or_default()));
            }
            circles.push(steps);
        }
        circles
    }

    /// The files that a file reaches and that reach it, itself included: all of them are in circles with it.
    fn group<'a>(&'a self, file: &'a str) -> BTreeSet<&'a str> {
        let reached = self.reached_from(file);
        reached.into_iter().filter(|other| self.reached_from(other).contains(file)).collect()
    }

    fn reached_from<'a>(&'a self, file: &'a str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut open = vec![file];
        while let Some(from) = open.pop() {
            let imports = self.files.get(from).into_iter().flat_map(BTreeMap::keys);
            open.extend(imports.map(String::as_str).filter(|to| reached.insert(*to)));
        }
        reached
    }

    fn shortest_circle(&self) -> Option<Vec<String>> {
        let circles = self.files.keys().filter_map(|file| self.shortest_circle_of(file));
        circles.min_by_key(Vec::len)
    }

    /// The shortest way from a file back to itself.
    fn shortest_circle_of(&self, start: &str) -> Option<Vec<String>> {
        let mut came_from: BTreeMap<&str, &str> = BTreeMap::new();
        let mut open = VecDeque::from([start]);
        while let Some(file) = open.pop_front() {
            for to in self.files.get(file).into_iter().flat_map(BTreeMap::keys) {
                if to == start {
                    let mut circle = vec![file.to_owned()];
                    let mut at = file;
                    while let Some(before) = came_from.get(at) {
                        circle.push((*before).to_owned());
                        at = before;
                    }
                    circle.reverse();
                    return Some(circle);
                }
                if !came_from.contains_key(to.as_str()) {
                    came_from.insert(to, file);
                    open.push_back(to);
                }
            }
        }
        None
    }
}

/// Names every circle of each crate and of the pages.
pub(super) fn check(tree: &Tree, packages: &[Package]) -> anyhow::Result<Vec<Problem>> {
    let roots: BTreeSet<&String> = packages.iter().flat_map(|package| &package.roots).collect();
    let mut problems = Vec::new();
    for root in roots {
        problems.extend(problems_of(&ModuleTree::read(tree, root)?.imports()));
    }
    problems.extend(problems_of(&typescript_imports::read(tree)?));
    Ok(problems)
}

fn problems_of(imports: &Imports) -> Vec<Problem> {
    let problem = |circle: Vec<(String, usize)>| {
        let first = circle[0].0.clone();
        let group = imports.group(&first).len();
        let within = if group > circle.len() {
            format!(" (one circle of a group of {group} files)")
        } else {
            String::new()
        };
        let steps: Vec<String> = circle.into_iter().map(|(file, line)| format!("{file}:{line}")).collect();
        Problem::new(
            &first,
            format!("import circle: {} → {first}{within}", steps.join(" → ")),
            "move what both need to a file that imports neither, or what only one needs to where it is used",
        )
    };
    imports.clone().circles().into_iter().map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::tests::tree;

    fn circles(imports: &[(&str, &str)]) -> Vec<String> {
        let mut all = Imports::default();
        for (line, (from, to)) in imports.iter().enumerate() {
            all.add(from, to, line + 1);
        }
        problems_of(&all).into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn imports_that_lead_nowhere_twice_are_fine() {
        assert_eq!(circles(&[("a", "b"), ("a", "c"), ("b", "c"), ("a", "a")]), [""; 0]);
    }

    #[test]
    fn each_circle_is_told_once_and_by_its_shortest_way() {
        let one = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "b"), ("d", "a")];
        assert_eq!(circles(&one), ["import circle: b:2 → c:4 → b (one circle of a group of 3 files)"]);
        let two = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "e"), ("e", "d")];
        assert_eq!(circles(&two), ["import circle: d:4 → e:5 → d", "import circle: a:1 → b:2 → c:3 → a"]);
    }

    #[test]
    fn circles_are_found_in_each_crate_and_in_the_pages() {
        let (folder, files) = tree(&[
            ("Cargo.toml", "[package]\nname = \"a\"\nedition = \"2024\"\n"),
            ("src/lib.rs", "mod one;\nmod two;\n"),
            ("src/one.rs", "use crate::two::Two;\npub struct One(Two);\n"),
            ("src/two.rs", "pub struct Two;\nimpl From<super::one::One> for Two {}\n"),
            ("ui/one.ts", "import type { Two } from \"./two\";\nexport type One = Two;\n"),
            ("ui/two.ts", "import type { One } from \"./one\";\nexport type Two = One;\n"),
        ]);
        let packages = crate::tidy::dependencies::packages(folder.path()).unwrap();
        let found = check(&files, &packages).unwrap();
        let found: Vec<_> = found.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(
            found,
            [
                "import circle: src/one.rs:1 → src/two.rs:2 → src/one.rs",
                "import circle: ui/one.ts:1 → ui/two.ts:1 → ui/one.ts"
            ]
        );
    }
}
