//! Commands under idempotency keys: repeated when the answer was lost, and done once.

use crate::world::{Death, World};
use engine::{Answer, Command};

impl World {
    /// Asks under a key, now and then twice. No answer comes where the router dies of it, or waits for its journal.
    pub(crate) fn asks(&mut self, command: &Command, key: &str) -> Option<Answer> {
        if self.router.is_held {
            self.router.take_unanswered(command, Some(key), self.now);
            return None;
        }
        match self.dies {
            Some(Death::Undecided) => {
                self.router.dies_deciding(command, Some(key), self.now);
                self.router_dies();
                None
            }
            Some(Death::Untold) => {
                drop(self.router.take(command, Some(key), self.now));
                self.catch_up_told();
                self.router_dies();
                None
            }
            None => {
                let answer = self.router.take(command, Some(key), self.now);
                if self.random.one_in(4) {
                    let entries = self.router.entries();
                    let again = self.router.take(command, Some(key), self.now);
                    assert_eq!(again, answer, "{key} is answered in the same way again");
                    let more = self.router.entries() - entries;
                    assert!(answer.is_err() || more == 0, "{key} is done once");
                }
                Some(answer)
            }
        }
    }
}
