use crate::task::{Engine, Task, TaskError, clock};
use journal::{Journal, OpenError};
use std::time::Duration;
use thiserror::Error;
use tokio::sync::{mpsc, watch};

/// The first pause before a failed task is started again; it doubles with each failure in a row.
const FIRST_PAUSE: Duration = Duration::from_millis(100);

/// The longest pause: a full disk that was freed is used again this soon.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Why an organisation could not be brought to life.
#[derive(Debug, Error)]
pub enum LifeError {
    /// The journal cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The journal cannot be read, or is not understood.
    #[error("{0}")]
    Task(String),
}

impl From<TaskError> for LifeError {
    fn from(error: TaskError) -> Self {
        Self::Task(error.to_string())
    }
}

/// Keeps one organisation alive: a task whose commit failed is dropped with all that was not durable, and another one
/// goes on from the journal.
pub(crate) struct Supervisor<O, M, E: Engine> {
    open: O,
    make: M,
    inputs: mpsc::Receiver<E::Input>,
}

impl<J, E, O, M> Supervisor<O, M, E>
where
    J: Journal,
    E: Engine,
    O: Fn() -> Result<J, OpenError>,
    M: Fn() -> E,
{
    /// A supervisor that opens journals and makes empty engines with these.
    pub(crate) fn new(open: O, make: M, inputs: mpsc::Receiver<E::Input>) -> Self {
        Self { open, make, inputs }
    }

    /// One life: a task at the end of its journal. Blocks while it reads.
    pub(crate) fn begin(&self) -> Result<Task<E, J>, LifeError> {
        Ok(Task::start((self.make)(), (self.open)()?)?)
    }

    /// Works until told to end.
    pub(crate) async fn keep(mut self, first: Task<E, J>, mut ending: watch::Receiver<bool>) {
        let mut life = Some(first);
        let mut pause = FIRST_PAUSE;
        while !*ending.borrow() {
            let task = match life.take() {
                Some(task) => Ok(task),
                None => tokio::task::block_in_place(|| self.begin()),
            };
            let outcome = match task {
                Ok(mut task) => {
                    let started = tokio::time::Instant::now();
                    let outcome = task.run(&mut self.inputs, clock(), &mut ending).await;
                    if started.elapsed() > LONGEST_PAUSE {
                        pause = FIRST_PAUSE;
                    }
                    outcome.map_err(LifeError::from)
                }
                Err(error) => Err(error),
            };
            let Err(error) = outcome else { return };
            tracing::error!(%error, "the organisation stopped; it goes on from its journal");
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = ending.wait_for(|ending| *ending) => {}
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}
