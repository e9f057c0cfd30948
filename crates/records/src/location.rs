//! Where the records are.

use std::path::PathBuf;

/// Where the records are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// In a SQLite file. A router with several organisations gives each one a file, so that one's load does not hold up
    /// the others.
    File(PathBuf),
    /// In a PostgreSQL database, by its URL. Organisations share its tables.
    Postgres(String),
}

impl Location {
    /// A URL that begins with `postgres://` or `postgresql://`, else the path of a file.
    pub fn of(text: &str) -> Self {
        match text.starts_with("postgres://") || text.starts_with("postgresql://") {
            true => Self::Postgres(text.to_owned()),
            false => Self::File(text.into()),
        }
    }
}

/// The URL may hold a password.
impl std::fmt::Debug for Location {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => formatter.debug_tuple("File").field(path).finish(),
            Self::Postgres(_) => formatter.write_str("Postgres"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_a_server_and_anything_else_a_file() {
        let url = "postgres://keeper:secret@db.example/records";
        assert_eq!(Location::of(url), Location::Postgres(url.into()));
        assert_eq!(Location::of("data/records.sqlite"), Location::File("data/records.sqlite".into()));
        assert!(!format!("{:?}", Location::of(url)).contains("secret"));
    }
}
