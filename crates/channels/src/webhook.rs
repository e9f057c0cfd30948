//! A webhook as a destination, in the form of Standard Webhooks: a signed POST.

mod address;
mod retry_after;
mod secret;

pub use address::{AddressError, WebhookAddress};
pub use secret::{Secret, SecretError};

use crate::destination::{AttemptOutcome, Destination};
use crate::guarded_client::guarded_client;
use crate::outbound::Outbound;
pub(crate) use address::GuardedResolver;
use model::DeliveryFailure;
use reqwest::{Client, StatusCode, header};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long an attempt may take, until the head of the answer. The answer's body is not read.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(15);

/// An address that gets a signed POST.
#[derive(Clone, Debug)]
pub struct WebhookDestination {
    client: Client,
    address: WebhookAddress,
    secrets: Vec<Secret>,
}

impl WebhookDestination {
    /// A destination at this address. Each of the secrets signs: while one is exchanged, there are two.
    ///
    /// # Errors
    /// The client cannot be made: the system has no certificates of authorities, for instance.
    pub fn new(address: WebhookAddress, secrets: Vec<Secret>) -> Result<Self, reqwest::Error> {
        let client = guarded_client(&address, ATTEMPT_TIMEOUT)?;
        Ok(Self { client, address, secrets })
    }
}

impl Destination for WebhookDestination {
    async fn deliver(&self, outbound: &Outbound) -> AttemptOutcome {
        let Ok(body) = outbound.body() else {
            return AttemptOutcome::Failed { why: DeliveryFailure::NotKept };
        };
        let id = outbound.id.as_str();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let signatures = signatures(&self.secrets, id, now, &body);
        let request = self
            .client
            .post(self.address.url())
            .header(header::CONTENT_TYPE, "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", now)
            .header("webhook-signature", signatures)
            .body(body);
        match request.send().await {
            Ok(answer) => of_status(answer.status(), retry_after::read(answer.headers())),
            Err(error) if error.is_timeout() => {
                AttemptOutcome::Retry { after: None, why: DeliveryFailure::TimedOut }
            }
            Err(_) => AttemptOutcome::Retry { after: None, why: DeliveryFailure::Unreachable },
        }
    }
}

/// What a status says.
fn of_status(status: StatusCode, after: Option<Duration>) -> AttemptOutcome {
    match status {
        status if status.is_success() => AttemptOutcome::Sent,
        StatusCode::GONE => AttemptOutcome::Failed { why: DeliveryFailure::SwitchedOff },
        _ => AttemptOutcome::Retry { after, why: DeliveryFailure::Refused },
    }
}

/// A signature by each secret, as they stand in the header.
fn signatures(secrets: &[Secret], id: &str, timestamp: u64, body: &[u8]) -> String {
    secrets.iter().map(|secret| secret.sign(id, timestamp, body)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbound::{OutboundContent, OutboundId};
    use model::{ConversationId, CustomerMessage, Timestamp, Writer};
    use serde_json::{Value, json};

    /// A signed request, which `ui/client/webhooks.test.ts` verifies with the library of Standard Webhooks.
    const SIGNED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/signed-webhook.json");

    #[test]
    fn a_request_is_signed_as_the_fixture_says() {
        let secrets = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"];
        let message = CustomerMessage {
            number: 2,
            writer: Writer::Representative { name: "Ana Lima".into() },
            text: "Your order is ready: 12 € – “see you”.".into(),
            at: Timestamp(1_700_000_000_000),
            key: None,
            attachment: None,
        };
        let outbound = Outbound {
            id: OutboundId::new(&"default".into(), "journal", 12, 0),
            position: 12,
            organisation: "default".into(),
            system: "shop".into(),
            at: message.at,
            content: OutboundContent::Message { conversation: ConversationId(4), message },
        };
        let (body, timestamp) = (outbound.body().unwrap(), 1_700_000_001);
        let read = secrets.map(|words| Secret::read(words).unwrap());
        let signed = json!({
            "secrets": secrets,
            "headers": {
                "webhook-id": outbound.id.as_str(),
                "webhook-timestamp": timestamp.to_string(),
                "webhook-signature": signatures(&read, outbound.id.as_str(), timestamp, &body),
            },
            "body": String::from_utf8(body).unwrap(),
        });
        if std::env::var_os("HANDBELL_RENEW_WEBHOOK").is_some() {
            std::fs::write(SIGNED, format!("{signed:#}\n")).unwrap();
        }
        let kept: Value = serde_json::from_slice(&std::fs::read(SIGNED).unwrap()).unwrap();
        assert_eq!(kept, signed, "HANDBELL_RENEW_WEBHOOK=1 renews it");
    }

    #[test]
    fn statuses_say_what_is_done() {
        let status = |code| of_status(StatusCode::from_u16(code).unwrap(), None);
        for good in [200, 201, 204, 299] {
            assert_eq!(status(good), AttemptOutcome::Sent);
        }
        assert_eq!(status(410), AttemptOutcome::Failed { why: DeliveryFailure::SwitchedOff });
        for again in [301, 400, 401, 404, 429, 500, 503] {
            let why = DeliveryFailure::Refused;
            assert_eq!(status(again), AttemptOutcome::Retry { after: None, why }, "{again}");
        }
    }
}
