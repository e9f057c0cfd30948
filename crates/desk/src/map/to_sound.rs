//! What the desk wants to be heard, in the player's words.

/// A sound of the player.
pub(crate) fn to_sound(sound: desk_core::Sound) -> sound::Sound {
    let desk_core::Sound { tone, volume, repeats } = sound;
    let tone = match tone {
        model::Tone::Bell => sound::Tone::Bell,
        model::Tone::Chime => sound::Tone::Chime,
        model::Tone::Wood => sound::Tone::Wood,
        model::Tone::Phone => sound::Tone::Phone,
        model::Tone::Ping => sound::Tone::Ping,
    };
    sound::Sound { tone, volume: volume.percent(), repeats }
}
