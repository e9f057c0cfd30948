//! Where the program's memory comes from, and how it goes back.

use mimalloc::MiMalloc;
use std::cell::Cell;
use std::time::{Duration, Instant};

/// A fifth of the engine's time would otherwise go into asking for memory and giving it back.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// A thread tidies up at most this often.
const TIDY_EVERY: Duration = Duration::from_secs(5);

thread_local! {
    static TIDIED: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Gives back what other threads have freed of this thread's memory, which a thread that comes to rest would keep.
pub(crate) fn tidy() {
    let now = Instant::now();
    if TIDIED.get().is_none_or(|last| now.duration_since(last) >= TIDY_EVERY) {
        TIDIED.set(Some(now));
        // SAFETY: it takes no pointers, works on the calling thread's own memory, and may be called at any time.
        unsafe { libmimalloc_sys::mi_collect(false) }
    }
}
