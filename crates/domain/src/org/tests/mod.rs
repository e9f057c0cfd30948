//! The engine through its front door: commands in, answers and frames out.

mod assignment;
mod clock;
mod consulting;
mod delivery;
mod editing;
mod figures;
mod first_words;
mod freezing;
mod handing_over;
mod history;
mod hostile;
mod identifying;
mod keys;
mod memory;
mod offers;
mod on_screen;
mod parting;
mod presence;
mod properties;
mod routing;
mod silence;
mod soundness;
mod states;
mod supervising;
mod world;
mod writing;
