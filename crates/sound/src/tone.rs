//! The built-in sounds, made of struck notes: no file of anybody is needed.

use std::f32::consts::TAU;

/// Samples in a second, of one channel. Devices that want another rate get it converted.
pub(crate) const SAMPLE_RATE: u32 = 44_100;

/// No sample is louder than this, so that two partials that meet do not clip.
const PEAK: f32 = 0.8;

/// How fast a note is there, in seconds. Without it a note begins with a click.
const ATTACK: f32 = 0.004;

/// A note is heard for so many of its decays; after that it is below a thousandth.
const DECAYS: f32 = 7.0;

/// A built-in sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// A hand bell, struck twice.
    Bell,
    /// Three rising notes.
    Chime,
    /// Two soft notes on wood.
    Wood,
    /// A telephone.
    Phone,
    /// One short high note.
    Ping,
}

impl Tone {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Bell, Self::Chime, Self::Wood, Self::Phone, Self::Ping];

    fn notes(self) -> Vec<Note> {
        let bell = |at, pitch| Note { at, pitch, decay: 0.28, partials: &BELL };
        let wood = |at, pitch| Note { at, pitch, decay: 0.07, partials: &WOOD };
        match self {
            Self::Bell => vec![bell(0.0, 880.0), bell(0.22, 880.0)],
            Self::Chime => vec![bell(0.0, 523.25), bell(0.14, 659.26), bell(0.28, 783.99)],
            Self::Wood => vec![wood(0.0, 587.33), wood(0.13, 440.0)],
            // Strokes that follow so fast are one ringing.
            Self::Phone => (0..16_u8)
                .map(|stroke| wood(f32::from(stroke) * 0.05, if stroke % 2 == 0 { 1_000.0 } else { 1_250.0 }))
                .collect(),
            Self::Ping => vec![Note { at: 0.0, pitch: 1_318.5, decay: 0.09, partials: &BELL }],
        }
    }
}

/// The overtones of a bell: by what the pitch is multiplied, and how strong it is.
const BELL: [(f32, f32); 4] = [(1.0, 0.6), (2.0, 0.25), (2.99, 0.12), (4.2, 0.06)];

/// The overtones of a wooden bar.
const WOOD: [(f32, f32); 3] = [(1.0, 0.7), (3.93, 0.2), (9.2, 0.05)];

/// Something that is struck once.
struct Note {
    /// When, in seconds.
    at: f32,
    /// In hertz.
    pitch: f32,
    /// After how many seconds about a third of it is left.
    decay: f32,
    partials: &'static [(f32, f32)],
}

impl Note {
    /// What is heard of it at a moment, in seconds from the beginning of the sound.
    fn at(&self, moment: f32) -> f32 {
        let since = moment - self.at;
        if since < 0.0 {
            return 0.0;
        }
        let strength = (since / ATTACK).min(1.0) * (-since / self.decay).exp();
        strength
            * self
                .partials
                .iter()
                .map(|(by, share)| share * (TAU * self.pitch * by * since).sin())
                .sum::<f32>()
    }

    fn end(&self) -> f32 {
        self.at + self.decay * DECAYS
    }
}

/// A sound as samples of one channel.
///
/// # Arguments
/// `volume`: in percent, at most 100. Ears hear steps of it as about even.
pub(crate) fn samples(tone: Tone, volume: u8) -> Vec<f32> {
    let notes = tone.notes();
    let length = notes.iter().map(Note::end).fold(0.0, f32::max);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few seconds, and never below none"
    )]
    let count = (length * SAMPLE_RATE as f32) as u32;
    let heard = |number: u32| {
        #[expect(clippy::cast_precision_loss, reason = "a few seconds have few samples")]
        let moment = number as f32 / SAMPLE_RATE as f32;
        notes.iter().map(|note| note.at(moment)).sum::<f32>()
    };
    let raw: Vec<f32> = (0..count).map(heard).collect();
    let loudest = raw.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
    let share = f32::from(volume.min(100)) / 100.0;
    let by = PEAK * share * share / loudest.max(f32::EPSILON);
    raw.into_iter().map(|sample| sample * by).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peak(samples: &[f32]) -> f32 {
        samples.iter().fold(0.0, |loudest, sample| loudest.max(sample.abs()))
    }

    #[test]
    fn each_sound_is_short_and_its_own_and_begins_and_ends_in_silence() {
        let sounds = Tone::ALL.map(|tone| samples(tone, 100));
        for (at, sound) in sounds.iter().enumerate() {
            let seconds = sound.len() / SAMPLE_RATE as usize;
            assert!(seconds < 4 && sound.len() > SAMPLE_RATE as usize / 5, "{at}: {}", sound.len());
            assert!((peak(sound) - PEAK).abs() < 0.001, "{at} is as loud as it may be, and not louder");
            assert!(sound[0].abs() < 0.01 && peak(&sound[sound.len() - 100..]) < 0.01, "{at} clicks");
            assert!(sounds.iter().skip(at + 1).all(|other| other != sound), "{at} sounds like another");
        }
    }

    #[test]
    fn volume_goes_from_nothing_to_all() {
        let peaks = [0, 25, 50, 100, 255].map(|volume| peak(&samples(Tone::Bell, volume)));
        assert!(
            peaks[0] == 0.0 && peaks[0] < peaks[1] && peaks[1] < peaks[2] && peaks[2] < peaks[3],
            "{peaks:?}"
        );
        assert!((peaks[3] - peaks[4]).abs() < f32::EPSILON, "more than all is all");
    }
}
