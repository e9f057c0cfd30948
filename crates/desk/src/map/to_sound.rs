//! What the desk wants to be heard, in the player's words.

/// A sound of the player.
pub(crate) fn to_sound(sound: desk_core::Sound) -> sound::Sound {
    let desk_core::Sound { tone, volume, repeats } = sound;
    let tone = match tone {
        desk_core::Tone::Bell => sound::Tone::Bell,
        desk_core::Tone::Chime => sound::Tone::Chime,
        desk_core::Tone::Wood => sound::Tone::Wood,
        desk_core::Tone::Phone => sound::Tone::Phone,
        desk_core::Tone::Ping => sound::Tone::Ping,
    };
    sound::Sound { tone, volume: volume.percent(), repeats }
}
