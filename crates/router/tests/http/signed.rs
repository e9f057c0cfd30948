//! Whoever is signed in at the organisation's own site is known in a chat, by what the site has signed.

use crate::api::Api;
use crate::people::{Customer, Desk, key};
use crate::test_router::TestRouter;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

/// The site, with a key that the organisation knows or not.
pub(crate) struct Site(Ed25519KeyPair);

impl Site {
    pub(crate) fn new(seed: u8) -> Self {
        Self(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap())
    }

    pub(crate) fn public(&self) -> Value {
        json!([{ "id": "shop", "key": URL_SAFE_NO_PAD.encode(self.0.public_key()) }])
    }

    /// A token for somebody, for so many seconds from now on.
    pub(crate) fn token(&self, customer: &Value, seconds: i64) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let mut claims = customer.clone();
        claims["aud"] = json!("handbell");
        claims["exp"] = json!(now.saturating_add_signed(seconds));
        let header = json!({ "alg": "EdDSA", "kid": "shop" });
        let signed = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
        let signature = URL_SAFE_NO_PAD.encode(self.0.sign(signed.as_bytes()));
        format!("{signed}.{signature}")
    }
}

/// Opens a chat with a token of the site; the welcome, and the session that comes of it.
async fn comes(router: &TestRouter, ana: &mut Desk, token: String, name: &str) -> (Value, Value) {
    let mut visit = Customer::visit_signed(router, "support", token).await;
    let start = json!({ "type": "start", "key": key(), "name": name, "answers": {}, "text": "Hello" });
    visit.send(start).await;
    visit.frame("started").await;
    let session = ana.accepts().await;
    ana.act(json!({ "act": "end", "conversation": session["id"] })).await;
    ana.act(json!({ "act": "close", "conversation": session["id"] })).await;
    (visit.welcome["signedIn"].clone(), session)
}

#[tokio::test]
async fn a_token_of_the_site_verifies_who_the_customer_is_and_no_other_does() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let (site, other) = (Site::new(1), Site::new(2));
    adam.set("/settings", "siteKeys", site.public()).await.good(204);
    let contact = json!({ "id": "c-1", "name": "Maria Silva", "customer": "shop-17" });
    adam.make("/contacts/c-1", contact).await.good(201);
    let mut ana = Desk::connect(&router, "ana", 1).await;

    let maria = json!({ "sub": "shop-17", "name": "Maria S." });
    let (signed_in, session) = comes(&router, &mut ana, site.token(&maria, 600), "").await;
    assert_eq!(signed_in, true);
    let customer = &session["customer"];
    assert_eq!((&customer["name"], &customer["contact"]), (&json!("Maria Silva"), &json!("c-1")));
    assert_eq!((&customer["verified"], &customer["signedIn"]), (&json!(true), &json!(true)));

    // Whom no record has by that identity, the address leads to, which the site has signed, too.
    let kiran = json!({ "sub": "shop-18", "email": "kiran.sohal@example.com" });
    let (_, session) = comes(&router, &mut ana, site.token(&kiran, 600), "").await;
    assert_eq!(
        (&session["customer"]["contact"], &session["customer"]["verified"]),
        (&json!("kiran-sohal"), &json!(true))
    );

    for token in [other.token(&maria, 600), site.token(&maria, -600), "nonsense".to_owned()] {
        let (signed_in, session) = comes(&router, &mut ana, token, "Maria").await;
        assert_eq!(signed_in, Value::Null, "nothing is proven, and the chat goes on");
        let customer = &session["customer"];
        assert_eq!((&customer["contact"], &customer["verified"]), (&Value::Null, &json!(false)));
        assert_eq!((&customer["signedIn"], &customer["name"]), (&json!(false), &json!("Maria")));
    }
    adam.set("/settings", "siteKeys", json!([])).await.good(204);
    let (signed_in, _) = comes(&router, &mut ana, site.token(&maria, 600), "Maria").await;
    assert_eq!(signed_in, Value::Null, "a key that was taken out proves nothing");
}

#[tokio::test]
async fn a_site_key_must_be_one() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    for wrong in ["", "short", &"!".repeat(43)] {
        let keys = json!([{ "id": "shop", "key": wrong }]);
        let refused = adam.set("/settings", "siteKeys", keys).await;
        assert_eq!(refused.status, 422, "{refused:?}");
    }
}
