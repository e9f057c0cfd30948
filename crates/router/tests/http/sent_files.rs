//! A file that is sent is a message, for everybody in the conversation, and a customer's page sends it from another site.

use crate::api::{Api, send};
use crate::people::{Customer, Desk};
use crate::record_items::router_with_records;
use crate::test_router::TestRouter;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

/// What a picture begins with.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR";

async fn chat(router: &TestRouter) -> (Value, Desk, Customer) {
    let mut ana = Desk::connect(router, "ana", 1).await;
    let maria = Customer::arrive(router, "support", "Maria").await;
    let conversation = ana.accepts().await["id"].clone();
    (conversation, ana, maria)
}

fn with_chat_token<'a>(router: &'a TestRouter, customer: &Customer) -> Api<'a> {
    Api::with_token(router, customer.token.as_deref().unwrap())
}

#[tokio::test]
async fn a_file_is_a_message_of_whoever_sent_it_and_sent_again_it_stays_one() {
    let router = router_with_records().await;
    let (conversation, mut desk, mut customer) = chat(&router).await;
    let (maria, ana) = (with_chat_token(&router, &customer), Api::sign_in(&router, "ana").await);
    let post = async |api: &Api<'_>, path: &str, bytes: &[u8]| {
        send(api.request(Method::POST, path).body(bytes.to_vec())).await
    };

    let sent = post(&maria, "/chat/attachments?name=tent.png", PNG).await.good(201).json();
    let file = json!({ "id": sent["id"], "type": "image/png", "size": PNG.len() });
    let told = desk.event("messageAdded").await;
    let message = &told["message"];
    assert_eq!((&message["text"], &message["attachment"]), (&json!("tent.png"), &file), "{told}");
    assert_eq!(message["author"], json!({ "from": "customer" }));
    let echo = customer.event("messageAdded").await;
    assert_eq!((&echo["message"]["attachment"], &echo["message"]["number"]), (&file, &json!(1)), "{echo}");

    // The answer was lost: sent again it is no second message.
    post(&maria, "/chat/attachments?name=tent.png", PNG).await.good(200);
    let path = format!("/conversations/{conversation}/attachments?name=label.txt");
    let label = post(&ana, &path, b"To: Maria").await.good(201).json();
    let got = customer.event("messageAdded").await;
    assert_eq!(
        (&got["message"]["number"], &got["message"]["text"]),
        (&json!(2), &json!("label.txt")),
        "{got}"
    );
    assert_eq!(got["message"]["writer"]["from"], "representative");
    let read = maria.get(&format!("/chat/attachments/{}", label["id"].as_str().unwrap())).await.good(200);
    assert_eq!(read.text, "To: Maria");

    // Whoever comes back has it, too.
    customer.come_back(&router).await;
    let kept = &customer.welcome["chat"]["messages"];
    assert_eq!((kept.as_array().unwrap().len(), &kept[0]["attachment"]), (2, &file), "{kept}");
    customer.ends().await;
    post(&maria, "/chat/attachments?name=late.png", PNG).await.problem(409, "conversation-ended");
}

#[tokio::test]
async fn what_cannot_be_a_message_is_not_attached() {
    let router = router_with_records().await;
    let (conversation, _desk, _customer) = chat(&router).await;
    let ana = Api::sign_in(&router, "ana").await;
    // Nothing of the name can be seen.
    let path = format!("/conversations/{conversation}/attachments?name=%E2%80%8B");
    send(ana.request(Method::POST, &path).body(PNG)).await.blames(400, "wrong-query", "/name");
    let list = format!("/conversations/{conversation}/attachments");
    assert_eq!(ana.get(&list).await.good(200).json()["items"], json!([]));
    // By these addresses only customers come.
    send(ana.request(Method::POST, "/chat/attachments?name=x.png").body(PNG))
        .await
        .problem(403, "not-for-you");
}

#[tokio::test]
async fn a_page_of_another_site_is_let_in_as_its_workstream_says() {
    let router = router_with_records().await;
    let (_, _desk, customer) = chat(&router).await;
    let maria = with_chat_token(&router, &customer);
    let ask = async |origin: &str| {
        let request = maria.request(Method::OPTIONS, "/chat/attachments").header("origin", origin);
        let request = request.header("access-control-request-method", "POST");
        request.header("access-control-request-headers", "authorization,content-type").send().await.unwrap()
    };
    let preflight = ask("https://shop.example").await;
    assert_eq!(preflight.status(), StatusCode::OK);
    assert_eq!(preflight.headers()["access-control-allow-origin"], "*");
    assert!(!preflight.headers().contains_key("access-control-allow-credentials"));

    let adam = Api::administrator(&router).await;
    adam.set("/workstreams/support", "allowedOrigins", json!(["https://shop.example"])).await.good(204);
    let upload = async |origin: &str, name: &str| {
        let path = format!("/chat/attachments?name={name}");
        let request = maria.request(Method::POST, &path).header("origin", origin);
        request.body(PNG).send().await.unwrap()
    };
    let sent = upload("https://shop.example", "tent.png").await;
    assert_eq!(
        (sent.status(), &sent.headers()["access-control-allow-origin"]),
        (StatusCode::CREATED, &"*".parse().unwrap())
    );
    assert_eq!(upload("https://evil.test", "x.png").await.status(), StatusCode::FORBIDDEN);
}
