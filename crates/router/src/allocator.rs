//! The memory allocator of the program, and how freed memory is returned.

use mimalloc::MiMalloc;
use std::cell::Cell;
use std::time::{Duration, Instant};

/// The system's allocator would take a fifth of the engine's time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The shortest interval between two collections of a thread.
const TIDY_EVERY: Duration = Duration::from_secs(5);

thread_local! {
    static TIDIED: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Collects memory of this thread that other threads have freed, which an idle thread would keep.
pub(crate) fn tidy() {
    let now = Instant::now();
    if TIDIED.get().is_none_or(|last| now.duration_since(last) >= TIDY_EVERY) {
        TIDIED.set(Some(now));
        // SAFETY: it takes no pointers, works on the calling thread's own memory, and may be called at any time.
        unsafe { libmimalloc_sys::mi_collect(false) }
    }
}
