//! Sends files of the rep, and fetches those of messages.

use super::Desk;
use crate::coded_problem::CodedProblem;
use crate::effect::Effect;
use crate::files::{FetchState, FetchedFile, MOST_FETCHED, MOST_SENDING, SendingFile, is_held_name};
use crate::toast::ToastContent;
use model::{AttachmentId, Parameter, Timestamp};

/// The files of conversations that this desk knows of.
#[derive(Clone, Debug, Default)]
pub(super) struct Files {
    pub(super) sending: Vec<SendingFile>,
    pub(super) fetched: Vec<FetchedFile>,
}

impl Desk {
    /// The rep sends a file that is held on this machine.
    pub(super) fn send_file(&mut self, file: SendingFile, now: Timestamp) {
        // What leads out of the folder is said by no window of ours.
        if !is_held_name(&file.held) || self.files.sending.iter().any(|each| each.held == file.held) {
            return;
        }
        if self.files.sending.len() >= MOST_SENDING {
            let problem =
                CodedProblem::new("too-many-files").with("limit", Parameter::Number(MOST_SENDING as u64));
            self.drop_unsent(file, problem, now);
        } else if !self.can_write(file.conversation) {
            self.drop_unsent(file, CodedProblem::new("conversation-ended"), now);
        } else {
            self.effects.push(send(&file));
            self.files.sending.push(SendingFile { problem: None, ..file });
        }
    }

    /// The rep sends a file again that could not be sent.
    pub(super) fn send_file_again(&mut self, held: &str) {
        let failed = self.files.sending.iter_mut().find(|each| each.held == held && each.problem.is_some());
        if let Some(file) = failed {
            file.problem = None;
            self.effects.push(send(file));
        }
    }

    /// The rep does not want to send a file any more that could not be sent. One on its way goes on.
    pub(super) fn discard_file(&mut self, held: &str) {
        let is_it = |each: &SendingFile| each.held == held && each.problem.is_some();
        if self.files.sending.iter().any(is_it) {
            self.files.sending.retain(|each| each.held != held);
            self.effects.push(Effect::DropFile(held.to_owned()));
        }
    }

    /// A file was sent, or was not. Where its session is gone, nothing else could show that.
    pub(super) fn file_sent(&mut self, held: &str, problem: Option<CodedProblem>, now: Timestamp) {
        let Some(place) = self.files.sending.iter().position(|each| each.held == held) else { return };
        let mut file = self.files.sending.remove(place);
        match problem {
            None => self.effects.push(Effect::DropFile(file.held)),
            Some(problem) if self.sessions.contains_key(&file.conversation) => {
                file.problem = Some(problem);
                self.files.sending.insert(place, file);
            }
            Some(problem) => self.drop_unsent(file, problem, now),
        }
    }

    /// What could not be sent goes with its session, in which it was shown.
    pub(super) fn drop_stranded_files(&mut self) {
        let is_stranded = |each: &mut SendingFile| {
            each.problem.is_some() && !self.sessions.contains_key(&each.conversation)
        };
        let stranded = self.files.sending.extract_if(.., is_stranded);
        self.effects.extend(stranded.map(|each| Effect::DropFile(each.held)));
    }

    /// Lets go of a file that is not sent, and says so.
    fn drop_unsent(&mut self, file: SendingFile, problem: CodedProblem, now: Timestamp) {
        let SendingFile { held, conversation, name, .. } = file;
        self.effects.push(Effect::DropFile(held));
        self.toast_about(Some(conversation), ToastContent::FileNotSent { name, problem }, now);
    }

    /// The rep looks at the file of a message.
    pub(super) fn fetch_file(&mut self, id: AttachmentId) {
        let is_known = |each: &FetchedFile| each.id == id && !matches!(each.state, FetchState::Failed { .. });
        if !is_held_name(&id.0) || self.files.fetched.iter().any(is_known) {
            return;
        }
        self.files.fetched.retain(|each| each.id != id);
        if self.files.fetched.len() >= MOST_FETCHED {
            self.files.fetched.remove(0);
        }
        self.effects.push(Effect::FetchFile(id.clone()));
        self.files.fetched.push(FetchedFile { id, state: FetchState::Fetching });
    }

    /// A file was fetched, or could not be.
    pub(super) fn file_fetched(&mut self, id: &AttachmentId, problem: Option<CodedProblem>) {
        if let Some(file) = self.files.fetched.iter_mut().find(|each| each.id == *id) {
            file.state = problem.map_or(FetchState::Here, |problem| FetchState::Failed { problem });
        }
    }

    /// A file that was fetched is not on this machine any more: it made room for others.
    pub(super) fn file_gone(&mut self, id: &AttachmentId) {
        self.files.fetched.retain(|each| each.id != *id);
    }

    /// Whoever signs out leaves no file here.
    pub(super) fn forget_files(&mut self) {
        self.files = Files::default();
        self.effects.push(Effect::ForgetFiles);
    }
}

fn send(file: &SendingFile) -> Effect {
    let SendingFile { held, conversation, name, .. } = file;
    Effect::SendFile { held: held.clone(), conversation: *conversation, name: name.clone() }
}
