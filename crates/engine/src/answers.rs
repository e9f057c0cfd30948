//! Remembered answers: what each sender was answered under its last keys.

use crate::command::{Actor, Done};
use crate::recent::Recent;
use crate::serde_maps::pairs;
use model::Text;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// How many answers are remembered per person. A repeat older than these comes too late to matter.
const ANSWERS_OF_ONE: usize = 100;

/// How many answers are remembered per sender that acts for many, such as a system.
const ANSWERS_OF_MANY: usize = 100_000;

/// A key that a command came under, and whose.
pub(crate) type AnswerKey = (Actor, Text);

/// The last answers of each sender. A busy sender does not displace the answers of others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Answers(#[serde(with = "pairs")] FxHashMap<Actor, Recent<Text, Done>>);

impl Answers {
    pub(crate) fn get(&self, sender: &Actor, key: &Text) -> Option<&Done> {
        self.0.get(sender)?.get(key)
    }

    pub(crate) fn remember(&mut self, (sender, key): AnswerKey, done: Done) {
        let most = match sender {
            Actor::Router | Actor::Channel | Actor::Page | Actor::System(_) | Actor::Person(_) => {
                ANSWERS_OF_MANY
            }
            Actor::Representative(_) | Actor::Supervisor(_) => ANSWERS_OF_ONE,
            // Their messages carry their keys.
            Actor::Customer(_) => return,
        };
        self.0.entry(sender).or_default().remember(key, done, most);
    }
}
