//! Tokens that the organisation's own site signs for whoever is signed in there: JSON web tokens (RFC 7519) with Ed25519.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::{SiteKey, Timestamp, is_visible};
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use strum::IntoStaticStr;

/// The longest token, in bytes.
const LONGEST_TOKEN: usize = 4_096;

/// The longest time that a token may still be valid, in seconds: one that gets lost is of no use for longer.
const LONGEST_VALIDITY: u64 = 24 * 3_600;

/// How far the clocks of site and router may be apart, in seconds.
const LEEWAY: u64 = 60;

/// The longest identity of a customer, in characters.
const LONGEST_SUBJECT: usize = 200;

/// The longest name and address that are taken over, in characters; longer ones are left out.
const LONGEST_TEXT: usize = 500;

/// Whom a token is for.
const AUDIENCE: &str = "handbell";

/// Who is signed in at the site, as it has signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignedCustomer {
    /// Who it is at the site.
    pub(crate) subject: String,
    /// The name.
    pub(crate) name: Option<String>,
    /// The e-mail address.
    pub(crate) email: Option<String>,
    /// The phone number.
    pub(crate) phone: Option<String>,
    /// Until when the token holds.
    until: Timestamp,
}

/// Why a token proves nothing. For logs: a page is told only that it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum TokenFault {
    /// It is no token that can be read.
    Unreadable,
    /// It is not signed with Ed25519.
    Algorithm,
    /// None of the organisation's keys has signed it.
    Signature,
    /// It is for somebody else.
    Audience,
    /// It names nobody.
    Subject,
    /// It holds no more, not yet, or for too long.
    Time,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    sub: String,
    aud: Audience,
    exp: u64,
    nbf: Option<u64>,
    name: Option<String>,
    email: Option<String>,
    phone_number: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl SignedCustomer {
    /// Reads a token that one of the keys has signed; nothing where it proves nothing.
    pub(crate) fn read_or_log(token: &str, keys: &[SiteKey], now: Timestamp) -> Option<Self> {
        let read = Self::read(token, keys, now);
        read.inspect_err(|fault| tracing::info!(why = <&str>::from(fault), "a site's token proves nothing"))
            .ok()
    }

    fn read(token: &str, keys: &[SiteKey], now: Timestamp) -> Result<Self, TokenFault> {
        if token.len() > LONGEST_TOKEN {
            return Err(TokenFault::Unreadable);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(TokenFault::Unreadable)?;
        let (header, claims) = signed.split_once('.').ok_or(TokenFault::Unreadable)?;
        let Header { alg, kid } = part(header)?;
        if alg != "EdDSA" {
            return Err(TokenFault::Algorithm);
        }
        let signature = decoded(signature)?;
        let mut tried = keys.iter().filter(|key| kid.as_ref().is_none_or(|kid| *kid == key.id));
        if !tried.any(|key| has_signed(key, signed, &signature)) {
            return Err(TokenFault::Signature);
        }
        Self::of(part(claims)?, now)
    }

    fn of(claims: Claims, now: Timestamp) -> Result<Self, TokenFault> {
        let Claims { sub, aud, exp, nbf, name, email, phone_number } = claims;
        let is_ours = match aud {
            Audience::One(one) => one == AUDIENCE,
            Audience::Several(all) => all.iter().any(|one| one == AUDIENCE),
        };
        if !is_ours {
            return Err(TokenFault::Audience);
        }
        if !is_visible(&sub) || sub.chars().count() > LONGEST_SUBJECT {
            return Err(TokenFault::Subject);
        }
        let seconds = now.0 / 1_000;
        let is_begun = nbf.is_none_or(|nbf| nbf <= seconds + LEEWAY);
        if !is_begun || exp.saturating_add(LEEWAY) <= seconds || exp > seconds + LONGEST_VALIDITY + LEEWAY {
            return Err(TokenFault::Time);
        }
        let text = |text: Option<String>| {
            text.filter(|text| is_visible(text) && text.chars().count() <= LONGEST_TEXT)
        };
        let until = Timestamp(exp.saturating_add(LEEWAY).saturating_mul(1_000));
        Ok(Self { subject: sub, name: text(name), email: text(email), phone: text(phone_number), until })
    }

    /// Whether the token still holds.
    pub(crate) fn holds(&self, now: Timestamp) -> bool {
        now < self.until
    }
}

fn has_signed(key: &SiteKey, signed: &str, signature: &[u8]) -> bool {
    let Ok(public) = decoded(&key.key) else { return false };
    UnparsedPublicKey::new(&ED25519, public).verify(signed.as_bytes(), signature).is_ok()
}

fn decoded(text: &str) -> Result<Vec<u8>, TokenFault> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| TokenFault::Unreadable)
}

fn part<T: DeserializeOwned>(text: &str) -> Result<T, TokenFault> {
    serde_json::from_slice(&decoded(text)?).map_err(|_| TokenFault::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{Ed25519KeyPair, KeyPair};
    use serde_json::{Value, json};

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn pair(seed: u8) -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
    }

    fn key(id: &str, pair: &Ed25519KeyPair) -> SiteKey {
        SiteKey { id: id.into(), key: URL_SAFE_NO_PAD.encode(pair.public_key()) }
    }

    fn token(pair: &Ed25519KeyPair, header: &Value, claims: &Value) -> String {
        let signed =
            [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string().as_bytes())).join(".");
        let signature = URL_SAFE_NO_PAD.encode(pair.sign(signed.as_bytes()));
        format!("{signed}.{signature}")
    }

    fn claims() -> Value {
        json!({ "sub": "u-1", "aud": "handbell", "exp": NOW.0 / 1_000 + 600, "name": "Kiran", "email": "k@example.com" })
    }

    fn changed(field: &str, value: Value) -> Result<SignedCustomer, TokenFault> {
        let (site, mut claims) = (pair(1), claims());
        claims[field] = value;
        let token = token(&site, &json!({ "alg": "EdDSA" }), &claims);
        SignedCustomer::read(&token, &[key("one", &site)], NOW)
    }

    #[test]
    fn a_token_of_one_of_the_keys_says_who_it_is() {
        let (old, new) = (pair(1), pair(2));
        let keys = [key("old", &old), key("new", &new)];
        for header in [json!({ "alg": "EdDSA", "kid": "new", "typ": "JWT" }), json!({ "alg": "EdDSA" })] {
            let found = SignedCustomer::read(&token(&new, &header, &claims()), &keys, NOW).unwrap();
            assert_eq!((&*found.subject, found.name.as_deref()), ("u-1", Some("Kiran")));
            assert_eq!((found.email.as_deref(), found.phone), (Some("k@example.com"), None));
        }
        let wrong_kid = token(&new, &json!({ "alg": "EdDSA", "kid": "old" }), &claims());
        assert_eq!(SignedCustomer::read(&wrong_kid, &keys, NOW), Err(TokenFault::Signature));
    }

    #[test]
    fn what_is_not_signed_by_the_site_proves_nothing() {
        let (site, other) = (pair(1), pair(2));
        let keys = [key("one", &site)];
        let read = |token: &str| SignedCustomer::read(token, &keys, NOW);
        assert_eq!(read(&token(&other, &json!({ "alg": "EdDSA" }), &claims())), Err(TokenFault::Signature));
        for alg in ["none", "HS256", "eddsa", ""] {
            assert_eq!(read(&token(&site, &json!({ "alg": alg }), &claims())), Err(TokenFault::Algorithm));
        }
        let good = token(&site, &json!({ "alg": "EdDSA" }), &claims());
        let (signed, signature) = good.rsplit_once('.').unwrap();
        let (header, _) = signed.split_once('.').unwrap();
        let mut forged = claims();
        forged["sub"] = json!("u-2");
        let forged = URL_SAFE_NO_PAD.encode(forged.to_string());
        assert_eq!(read(&format!("{header}.{forged}.{signature}")), Err(TokenFault::Signature));
        assert_eq!(read(&format!("{signed}.")), Err(TokenFault::Signature));
        for wrong in ["", ".", "..", "a.b.c", &"x".repeat(5_000)] {
            assert_eq!(read(wrong), Err(TokenFault::Unreadable), "{wrong}");
        }
        assert_eq!(SignedCustomer::read(&good, &[], NOW), Err(TokenFault::Signature), "no key, no customer");
    }

    #[test]
    fn a_token_holds_for_its_time_and_for_us_alone() {
        let seconds = NOW.0 / 1_000;
        assert!(changed("exp", json!(seconds - 59)).is_ok(), "clocks differ");
        assert_eq!(changed("exp", json!(seconds - 60)), Err(TokenFault::Time));
        assert_eq!(changed("exp", json!(seconds + 2 * LONGEST_VALIDITY)), Err(TokenFault::Time));
        assert_eq!(changed("exp", json!(u64::MAX)), Err(TokenFault::Time));
        assert_eq!(changed("nbf", json!(seconds + 120)), Err(TokenFault::Time));
        assert_eq!(changed("exp", Value::Null), Err(TokenFault::Unreadable));
        assert_eq!(changed("aud", json!("shop")), Err(TokenFault::Audience));
        assert!(changed("aud", json!(["shop", "handbell"])).is_ok());
        assert_eq!(changed("sub", json!(" ")), Err(TokenFault::Subject));
        assert_eq!(changed("sub", json!("x".repeat(201))), Err(TokenFault::Subject));
        let found = changed("name", json!("x".repeat(501))).unwrap();
        assert_eq!(found.name, None);
        assert!(found.holds(NOW) && !found.holds(Timestamp(NOW.0 + 660_000)));
    }
}
