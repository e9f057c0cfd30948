//! `cargo xtask desktops NAME…`: the app on the desktops that people use.

use crate::programs::{self, Profile};
use crate::step::run_command;
use crate::system_packages::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;

/// The desktops, and what each needs beside what all need.
const DESKTOPS: [(&str, Option<Purpose>); 9] = [
    ("gnome-x11", Some(Purpose::Gnome)),
    ("gnome-wayland", Some(Purpose::Gnome)),
    ("plasma", Some(Purpose::Plasma)),
    ("cinnamon", Some(Purpose::Cinnamon)),
    ("mate", Some(Purpose::Mate)),
    ("lxqt", Some(Purpose::Lxqt)),
    ("xfce", None),
    ("dunst", None),
    ("sway", Some(Purpose::Sway)),
];

/// Where to play, and how to tell.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Which desktops; all when none is named.
    #[arg(value_parser = DESKTOPS.map(|(name, _)| name))]
    names: Vec<String>,
    /// Print the tables as Markdown.
    #[arg(long)]
    markdown: bool,
    /// Play only the cases whose name holds these words.
    #[arg(long)]
    case: Option<String>,
}

/// Installs what these desktops need, builds what is needed and plays all cases on each of them.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<()> {
    system_packages::install_missing(&purposes(&arguments.names))?;
    ui::build_when_changed(workspace)?;
    programs::build(workspace, Profile::Debug, &["desktops"])?;
    let mut desktops = programs::command(workspace, Profile::Debug, "desktops");
    desktops.args(&arguments.names);
    if arguments.markdown {
        desktops.arg("--markdown");
    }
    if let Some(case) = &arguments.case {
        desktops.args(["--case", case]);
    }
    run_command(&mut desktops)
}

fn purposes(names: &[String]) -> Vec<Purpose> {
    let wanted = |name: &str| names.is_empty() || names.iter().any(|each| each == name);
    let own = DESKTOPS.iter().filter(|(name, _)| wanted(name)).filter_map(|(_, purpose)| *purpose);
    [Purpose::Build, Purpose::Tour, Purpose::Desktop].into_iter().chain(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_named_desktops_need_is_installed() {
        let named = ["sway".to_owned(), "dunst".to_owned()];
        assert_eq!(purposes(&named), [Purpose::Build, Purpose::Tour, Purpose::Desktop, Purpose::Sway]);
        assert!(purposes(&[]).contains(&Purpose::Plasma));
    }
}
