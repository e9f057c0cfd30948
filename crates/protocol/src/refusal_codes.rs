//! The codes of refusals and their reasons as types for the page: one that has no words there does not pass its checks.

use engine::{Refusal, StorageTrouble};
use serde::Serialize;
use strum::IntoEnumIterator;
use ts_rs::{Config, TS};

/// The words as a union of TypeScript.
fn union(words: impl Iterator<Item = String>) -> String {
    words.map(|word| format!("{word:?}")).collect::<Vec<_>>().join(" | ")
}

/// How a reason is called on the wire.
fn word(reason: impl Serialize) -> String {
    serde_json::to_value(reason).unwrap().as_str().unwrap().to_owned()
}

macro_rules! unions {
    ($($(#[doc = $doc:literal])* $name:ident = $words:expr;)+) => {$(
        struct $name;

        impl TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn docs() -> Option<String> {
                Some(format!("/**\n *{}\n */\n", concat!($($doc),*)))
            }

            fn name(_: &Config) -> String {
                stringify!($name).to_owned()
            }

            fn inline(_: &Config) -> String {
                union($words)
            }

            fn decl(cfg: &Config) -> String {
                format!("type {} = {};", Self::name(cfg), Self::inline(cfg))
            }

            fn output_path() -> Option<std::path::PathBuf> {
                Some(concat!(stringify!($name), ".ts").into())
            }
        }
    )+

    #[test]
    fn export_bindings_of_refusals() {
        $($name::export(&Config::from_env()).unwrap();)+
    }
    };
}

fn codes() -> impl Iterator<Item = String> {
    let troubles = StorageTrouble::iter().map(|trouble| Refusal::NotStored { trouble });
    let others = Refusal::iter().filter(|refusal| !matches!(refusal, Refusal::NotStored { .. }));
    others.chain(troubles).map(|refusal| refusal.code().to_owned())
}

unions! {
    /// The code of a refusal.
    RefusalCode = codes();
    /// Why a representative cannot be asked.
    UnreachableReason = engine::UnreachableReason::iter().map(word);
    /// What an organisation, or the state of a conversation, does not allow.
    Prohibited = engine::Prohibited::iter().map(word);
    /// What is wrong with a contact that cannot be created.
    ContactField = engine::ContactField::iter().map(word);
}
