//! Clients that send too slowly are disconnected.

use crate::house::House;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What a client hears that sends this and then nothing; it must end within so many seconds.
async fn heard(house: &House, sent: &str, seconds: u64) -> String {
    let address = house.url("").trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(sent.as_bytes()).await.unwrap();
    let mut heard = Vec::new();
    let reading = tokio::time::timeout(Duration::from_secs(seconds), stream.read_to_end(&mut heard));
    reading.await.expect("the router has no patience for ever").unwrap();
    String::from_utf8(heard).unwrap()
}

#[tokio::test]
async fn whoever_sends_too_slowly_is_let_go() {
    let house = House::start();
    let head = "GET /api/v1/health HTTP/1.1\r\nhost: localhost\r\n";
    let body = "POST /api/v1/sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
                content-length: 50\r\n\r\n{";
    let (_, after_body) = tokio::join!(heard(&house, head, 20), heard(&house, body, 45));
    assert!(after_body.starts_with("HTTP/1.1 408 ") && after_body.contains("too-slow"), "{after_body}");
}
