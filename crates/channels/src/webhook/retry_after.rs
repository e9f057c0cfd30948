//! `Retry-After`: how long a receiver wants to be left alone.

use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The longest pause that a receiver can ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(24 * 60 * 60);

/// Reads it: a number of seconds, or a date. What is neither is as if it were not there.
pub(super) fn read(headers: &HeaderMap) -> Option<Duration> {
    let words = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let pause = match words.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let date = DateTimeParser::new().parse_timestamp(words).ok()?.as_millisecond();
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
            let left = u128::try_from(date).unwrap_or_default().saturating_sub(now);
            Duration::from_millis(u64::try_from(left).unwrap_or(u64::MAX))
        }
    };
    Some(pause.min(LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, words.parse().unwrap());
        read(&headers)
    }

    #[test]
    fn seconds_and_dates_are_understood_and_bounded() {
        assert_eq!(asked("120"), Some(Duration::from_secs(120)));
        assert_eq!(asked("99999999"), Some(LONGEST_PAUSE));
        assert_eq!(asked("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO), "that is over");
        assert_eq!(asked("Sat, 21 Oct 2180 07:28:00 GMT"), Some(LONGEST_PAUSE));
        assert_eq!(asked("soon"), None);
        assert_eq!(read(&HeaderMap::new()), None);
    }
}
