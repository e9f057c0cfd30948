//! What senders were answered under their keys.

use crate::command::{Actor, Done};
use crate::recent::Recent;
use crate::serde_maps::pairs;
use model::Text;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// So many answers are remembered for one person. Whoever repeats more than these was away for longer than they can say.
const ANSWERS_OF_ONE: usize = 100;

/// So many are remembered for what sends on behalf of many.
const ANSWERS_OF_MANY: usize = 100_000;

/// A key that a command came under, and whose.
pub(crate) type AnswerKey = (Actor, Text);

/// What senders were answered under their keys. One who sends a lot does not make the others' be forgotten.
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
