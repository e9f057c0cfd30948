//! The arguments of the commands about organisations and operators' keys.

use crate::{RecordsPlace, data_help, folder, password};
use anyhow::Context;
use clap::{Args, Subcommand};
use router::{OperatorKeyCommand, OrganisationCommand, Report};
use std::path::PathBuf;

/// The arguments of `organisation`.
#[derive(Args, Debug)]
pub(crate) struct OrganisationArguments {
    #[arg(long, env = "HANDBELL_DATA", global = true, help = data_help("; made when it is missing"))]
    data: Option<PathBuf>,
    #[command(flatten)]
    records: RecordsPlace,
    #[command(subcommand)]
    what: Organisation,
}

#[derive(Debug, Subcommand)]
enum Organisation {
    /// List them with their states.
    List,
    /// Create one, with its first administrator. The password is asked for, or is the first line of the standard input.
    Create {
        /// Its identity, which is part of its addresses and is never given again, such as `acme`.
        id: String,
        /// What operators call it; without it, its identity.
        #[arg(long)]
        name: Option<String>,
        /// A host name under which it is reached, beside /o/ID; may be given several times.
        #[arg(long, value_name = "HOST")]
        host: Vec<String>,
        /// The configuration file (TOML) that it begins with; without it, it begins empty.
        #[arg(long, value_name = "FILE")]
        configuration: Option<PathBuf>,
        /// The email of its first administrator.
        #[arg(long, value_name = "EMAIL")]
        administrator: String,
    },
    /// Suspend one: it answers nobody, and nothing of it is lost.
    Suspend {
        /// Its identity.
        id: String,
    },
    /// Serve a suspended one again, or try anew to start one that has stopped.
    Resume {
        /// Its identity.
        id: String,
    },
    /// Remove a suspended one. What it has is put aside in the data folder.
    Remove {
        /// Its identity.
        id: String,
        /// Erase what it has for good, also from the records' database.
        #[arg(long)]
        erase: bool,
    },
}

impl OrganisationArguments {
    /// Carries the command out; what was done.
    pub(crate) fn run(self) -> anyhow::Result<Report> {
        let data = folder(self.data)?;
        let command = match self.what {
            Organisation::List => OrganisationCommand::List,
            Organisation::Create { id, name, host, configuration, administrator } => {
                let read = |path: PathBuf| {
                    let about = format!("{} cannot be read", path.display());
                    std::fs::read_to_string(path).context(about)
                };
                OrganisationCommand::Create {
                    name: name.unwrap_or_else(|| id.clone()),
                    id,
                    hosts: host,
                    configuration: configuration.map(read).transpose()?,
                    administrator,
                    password: password()?,
                }
            }
            Organisation::Suspend { id } => OrganisationCommand::Suspend { id },
            Organisation::Resume { id } => OrganisationCommand::Resume { id },
            Organisation::Remove { id, erase } => OrganisationCommand::Remove { id, erase },
        };
        Ok(router::organisation(&data, self.records.location().as_ref(), &command)?)
    }
}

/// The arguments of `operator-key`.
#[derive(Args, Debug)]
pub(crate) struct OperatorKeyArguments {
    #[arg(long, env = "HANDBELL_DATA", global = true, help = data_help("; made when it is missing"))]
    data: Option<PathBuf>,
    #[command(subcommand)]
    what: OperatorKey,
}

#[derive(Debug, Subcommand)]
enum OperatorKey {
    /// Make a key, which is shown once.
    Add {
        /// Whose it is, such as `ci`.
        name: String,
    },
    /// List the names of the keys.
    List,
    /// Remove a key: it opens nothing any more.
    Remove {
        /// Its name.
        name: String,
    },
}

impl OperatorKeyArguments {
    /// Carries the command out; what was done.
    pub(crate) fn run(self) -> anyhow::Result<Report> {
        let command = match self.what {
            OperatorKey::Add { name } => OperatorKeyCommand::Add(name),
            OperatorKey::List => OperatorKeyCommand::List,
            OperatorKey::Remove { name } => OperatorKeyCommand::Remove(name),
        };
        Ok(router::operator_key(&folder(self.data)?, command)?)
    }
}
