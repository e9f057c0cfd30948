//! Another program whose window covers the screen and takes what is typed.

use super::virtual_desktop::VirtualDesktop;
use super::windows::Window;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// A field as large as the screen.
const PROGRAM: &str = include_str!("other_program.py");

const TITLE: &str = "Another program";

/// How long what is typed may take to arrive.
const TYPING_TIMEOUT: Duration = Duration::from_secs(20);

/// How often what was typed is looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// Another program, that a person may be using: its window takes what is typed.
#[derive(Debug)]
pub struct OtherProgram {
    pid: u32,
}

impl OtherProgram {
    /// Its process.
    pub fn pid(&self) -> u32 {
        self.pid
    }
}

impl VirtualDesktop {
    /// Opens another program's window over everything, with the focus.
    ///
    /// # Errors
    /// Where it does not come to the front.
    pub async fn open_other_program(&mut self) -> Result<OtherProgram> {
        let (width, height) = self.size;
        let mut command = self.command("/usr/bin/python3");
        command.args(["-c", PROGRAM, TITLE, &width.to_string(), &height.to_string()]);
        // Sway puts windows beside one another; only such a one is over others.
        command.arg(if self.tiles() { "whole" } else { "large" });
        let pid = self.open(&format!("other-program-{}", self.programs.len()), command)?;
        let there = self.window(TITLE, |window| window.pid == Some(pid)).await;
        there.with_context(|| self.said(pid))?;
        self.focus(TITLE).await.context("the other program")?;
        Ok(OtherProgram { pid })
    }

    /// Uses it as a person does: a click into it, and a word.
    ///
    /// # Errors
    /// Where the word does not arrive.
    pub async fn type_into(&self, program: &OtherProgram, word: &str) -> Result<()> {
        let window = self.window(TITLE, |window| window.pid == Some(program.pid)).await?;
        let (x, y) = self.middle(&window).await?;
        let end = Instant::now() + TYPING_TIMEOUT;
        loop {
            self.click(x, y).await?;
            self.write(word).await?;
            let again = Instant::now() + TYPING_TIMEOUT / 4;
            while Instant::now() < again {
                if self.typed_into(program).contains(word) {
                    return Ok(());
                }
                sleep(POLL_INTERVAL).await;
            }
            if Instant::now() >= end {
                bail!("the other program does not get what is typed: {}", self.said(program.pid));
            }
        }
    }

    /// All that was typed into it.
    pub fn typed_into(&self, program: &OtherProgram) -> String {
        self.last_told(program, "text").and_then(|text| Some(text.as_str()?.to_owned())).unwrap_or_default()
    }

    /// Whether it believes that the keyboard is its.
    pub fn has_keyboard(&self, program: &OtherProgram) -> bool {
        self.last_told(program, "keyboard") == Some(Value::Bool(true))
    }

    fn last_told(&self, program: &OtherProgram, what: &str) -> Option<Value> {
        let said = self.said(program.pid);
        let told = |line: &str| serde_json::from_str::<Value>(line).ok()?.get(what).cloned();
        said.lines().rev().find_map(told)
    }

    /// The middle of a window on the screen.
    ///
    /// # Errors
    /// Where it is gone.
    pub async fn middle(&self, window: &Window) -> Result<(i32, i32)> {
        self.middle_of(window.id).await
    }
}
