//! A desk of one of several organisations of a router.

use crate::ring::{joined, withdrawing};
use anyhow::Result;
use tests::{Customer, DESKTOP_TIMEOUT, TestBench};

#[tokio::test]
async fn a_desk_rings_for_the_customers_of_its_own_organisation() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    let at_top = test_bench.url.clone();
    test_bench.found_organisation("acme", "ana")?;
    test_bench.start_app("ana", true).await?;
    // The other organisation has an Ana, too, who is not there.
    let mut stranger = Customer::arrive(&at_top, "support", "Kiran Sohal", &[]).await?;
    let mut customer = test_bench.customer("Maria Castellan").await?;
    test_bench.desktop.words("Maria Castellan", DESKTOP_TIMEOUT).await?;
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    assert!(joined(&mut customer).await?.starts_with("Ana"));
    test_bench.tray().await?.until(|look| look.tooltip.contains("1 session"), DESKTOP_TIMEOUT).await?;
    stranger.end().await?;
    test_bench.silence().await
}
