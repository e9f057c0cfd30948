//! The limits of one organisation that keep it from taking what others need. An operator changes them while it runs.

use crate::auth::rate_limit::RateLimiter;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use crate::http::quota::{Place, Quota};
use crate::http::socket_limits::SocketLimits;
use crate::organisations::registration::Quotas;
use axum::http::StatusCode;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// The share of all connections that one organisation of several may have, unless its quota says another number.
const PART_OF_ORGANISATION: usize = 2;

/// The requests and new sockets of an organisation a second, unless its quota says another number. As many may come at once.
const REQUESTS_PER_SECOND: u32 = 2_000;

/// How often the size of an organisation's folder is measured.
const MEASURE_EVERY: Duration = Duration::from_secs(10);

/// After how many seconds a request should be tried again that found no place.
const PLACE_AGAIN: u64 = 5;

/// A place among the connections of an organisation, until the last copy of it is dropped.
pub(crate) type HeldPlace = Arc<Place<()>>;

/// The limits of one organisation.
pub(crate) struct OrganisationLimits {
    /// All connections of the router.
    all: usize,
    places: Arc<Quota<()>>,
    sockets: Arc<SocketLimits>,
    /// Nothing for an organisation without such a limit.
    requests: RwLock<Option<RateLimiter<()>>>,
    /// 0 without such a limit.
    open_conversations: AtomicU32,
    /// 0 without such a limit.
    storage_bytes: AtomicU64,
    stored_bytes: AtomicU64,
    is_storage_used_up: AtomicBool,
}

impl OrganisationLimits {
    /// Those of an organisation that has the router, with this many connections, to itself.
    pub(crate) fn alone(all: usize) -> Self {
        Self {
            all,
            places: Quota::new(all, all),
            sockets: Arc::new(SocketLimits::new(all)),
            requests: RwLock::new(None),
            open_conversations: AtomicU32::new(0),
            storage_bytes: AtomicU64::new(0),
            stored_bytes: AtomicU64::new(0),
            is_storage_used_up: AtomicBool::new(false),
        }
    }

    /// Those of an organisation beside others.
    pub(crate) fn of(all: usize, quotas: &Quotas) -> Self {
        let it = Self::alone(all);
        it.set(quotas);
        it
    }

    /// Sets the quotas that its operator has changed.
    pub(crate) fn set(&self, quotas: &Quotas) {
        let connections = quotas.connections.and_then(|most| usize::try_from(most).ok());
        self.set_connections(connections.unwrap_or(self.all / PART_OF_ORGANISATION));
        let rate = quotas.requests_per_second.unwrap_or(REQUESTS_PER_SECOND).max(1);
        let limiter = RateLimiter::new(rate, Duration::from_secs(1) / rate);
        *self.requests.write().unwrap_or_else(PoisonError::into_inner) = Some(limiter);
        self.open_conversations.store(quotas.open_conversations.unwrap_or(0), Ordering::Relaxed);
        self.storage_bytes.store(quotas.storage_bytes.unwrap_or(0), Ordering::Relaxed);
        self.compare_storage();
    }

    /// The organisation at the top of the data folder has all connections while there is no other one.
    pub(crate) fn set_alone(&self, is_alone: bool) {
        self.set_connections(if is_alone { self.all } else { self.all / PART_OF_ORGANISATION });
    }

    fn set_connections(&self, connections: usize) {
        self.places.set_limits(connections, connections);
        self.sockets.set_connections(connections);
    }

    /// The limits on its sockets.
    pub(crate) fn sockets(&self) -> Arc<SocketLimits> {
        Arc::clone(&self.sockets)
    }

    /// A place for one request of it.
    ///
    /// # Errors
    /// A quota is reached.
    pub(crate) fn take(&self, now: Instant) -> Result<HeldPlace, Problem> {
        if let Some(limiter) = &*self.requests.read().unwrap_or_else(PoisonError::into_inner)
            && let Err(wait) = limiter.take((), now)
        {
            let detail = "This organisation sends more requests a second than it may. Try again in a moment.";
            let problem =
                Problem::new(StatusCode::TOO_MANY_REQUESTS, ProblemCode::RequestQuotaReached, detail);
            return Err(problem.retry_after(wait.as_secs().max(1)));
        }
        self.places.take(None).map(Arc::new).ok_or_else(|| {
            let detail =
                "This organisation has as many connections as it may have. Try again in a few seconds.";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::ConnectionQuotaReached, detail)
                .retry_after(PLACE_AGAIN)
        })
    }

    /// How many sockets and requests it has now.
    pub(crate) fn connections(&self) -> usize {
        self.places.taken()
    }

    /// The bytes of the files in its folder, as they were measured last.
    pub(crate) fn stored_bytes(&self) -> u64 {
        self.stored_bytes.load(Ordering::Relaxed)
    }

    /// What the routing engine holds to.
    pub(crate) fn quota(&self) -> engine::Quota {
        let open = self.open_conversations.load(Ordering::Relaxed);
        engine::Quota {
            open_conversations: (open > 0).then(|| usize::try_from(open).unwrap_or(usize::MAX)),
            is_storage_used_up: self.is_storage_used_up.load(Ordering::Relaxed),
        }
    }

    fn measure(&self, folder: &Path) {
        self.stored_bytes.store(size(folder), Ordering::Relaxed);
        self.compare_storage();
    }

    fn compare_storage(&self) {
        let most = self.storage_bytes.load(Ordering::Relaxed);
        let is_used_up = most > 0 && self.stored_bytes() >= most;
        if self.is_storage_used_up.swap(is_used_up, Ordering::Relaxed) != is_used_up {
            tracing::warn!(is_used_up, bytes = self.stored_bytes(), most, "the quota of storage");
        }
    }
}

impl std::fmt::Debug for OrganisationLimits {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("OrganisationLimits")
            .field("connections", &self.connections())
            .finish_non_exhaustive()
    }
}

/// Measures the folder of an organisation, now and every ten seconds, until told to end.
pub(crate) async fn keep_measuring(
    folder: PathBuf,
    limits: Arc<OrganisationLimits>,
    mut ending: watch::Receiver<bool>,
) {
    loop {
        let (folder, measured) = (folder.clone(), Arc::clone(&limits));
        drop(tokio::task::spawn_blocking(move || measured.measure(&folder)).await);
        tokio::select! {
            _ = ending.wait_for(|ending| *ending) => return,
            () = tokio::time::sleep(MEASURE_EVERY) => {}
        }
    }
}

/// The bytes of the files in a folder, without those in folders inside.
fn size(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let files =
        entries.flatten().filter_map(|entry| entry.metadata().ok()).filter(std::fs::Metadata::is_file);
    files.map(|file| file.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_takes_no_more_places_and_requests_than_its_quotas_let_it() {
        let quotas = Quotas { connections: Some(16), requests_per_second: Some(20), ..Quotas::default() };
        let (limits, now) = (OrganisationLimits::of(1_000, &quotas), Instant::now());
        let places: Vec<_> = (0..16).map(|_| limits.take(now).unwrap()).collect();
        assert!(limits.take(now).is_err());
        drop(places);
        for _ in 0..3 {
            limits.take(now).unwrap();
        }
        assert!(limits.take(now).is_err(), "twenty came within one moment");
        limits.take(now + Duration::from_millis(50)).unwrap();
        limits.set(&Quotas { requests_per_second: Some(100), ..quotas });
        limits.take(now).unwrap();
    }

    #[test]
    fn whoever_is_alone_has_all_connections_and_half_of_them_beside_others() {
        let (limits, now) = (OrganisationLimits::alone(32), Instant::now());
        let places: Vec<_> = (0..32).map(|_| limits.take(now).unwrap()).collect();
        limits.set_alone(false);
        drop(places);
        let _places: Vec<_> = (0..16).map(|_| limits.take(now).unwrap()).collect();
        assert!(limits.take(now).is_err());
        limits.set_alone(true);
        assert!(limits.take(now).is_ok());
    }

    #[test]
    fn a_folder_that_is_too_large_uses_the_storage_up_until_the_quota_is_raised() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("journal.sqlite"), vec![0; 2_000]).unwrap();
        let quotas = |bytes| Quotas { storage_bytes: Some(bytes), ..Quotas::default() };
        let limits = OrganisationLimits::of(100, &quotas(1_000));
        assert!(!limits.quota().is_storage_used_up);
        limits.measure(folder.path());
        assert!(limits.quota().is_storage_used_up);
        limits.set(&quotas(3_000));
        assert!(!limits.quota().is_storage_used_up);
    }
}
