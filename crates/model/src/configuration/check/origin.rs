//! Origins of web pages, as browsers send them.

use crate::configuration::OriginFault;

/// Why a text is not an origin as browsers send it (RFC 6454, section 6.2).
pub(crate) fn fault_of(origin: &str) -> Option<OriginFault> {
    let (rest, usual_port) = match (origin.strip_prefix("https://"), origin.strip_prefix("http://")) {
        (Some(rest), _) => (rest, "443"),
        (_, Some(rest)) => (rest, "80"),
        _ => return Some(OriginFault::Scheme),
    };
    if origin.len() > 255 {
        return Some(OriginFault::TooLong);
    }
    if rest.contains(['/', '?', '#']) {
        return Some(OriginFault::Path);
    }
    if rest.contains('*') {
        return Some(OriginFault::Star);
    }
    if rest.contains(|each: char| each.is_ascii_uppercase()) {
        return Some(OriginFault::Capitals);
    }
    let is_address = rest.starts_with('[');
    let (host, port) = match rest.rsplit_once(':').filter(|(host, _)| !is_address || host.ends_with(']')) {
        Some((host, port)) => (host, Some(port)),
        None => (rest, None),
    };
    let is_number =
        |port: &str| port.parse::<u16>().is_ok_and(|number| number > 0 && number.to_string() == port);
    match port {
        Some(port) if port == usual_port => return Some(OriginFault::UsualPort),
        Some(port) if !is_number(port) => return Some(OriginFault::Port),
        _ => {}
    }
    let is_good = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse::<core::net::Ipv6Addr>().is_ok(),
        None => {
            let is_label = |label: &str| {
                let plain = label.bytes().all(|each| each.is_ascii_alphanumeric() || b"-_".contains(&each));
                !label.is_empty() && plain
            };
            host.split('.').all(is_label)
        }
    };
    (!is_good).then_some(OriginFault::Host)
}
