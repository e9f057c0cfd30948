#![allow(missing_docs)]
use std::time::Duration;
fn main() {
    tracing_subscriber::fmt().with_env_filter("notifier=debug").with_writer(std::io::stderr).init();
    let rt = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    rt.block_on(async {
        let (notifier, mut ev) = notifier::start(std::env::var("LEDGER").unwrap().into());
        for i in 0..2 {
            notifier.show(notifier::Notice {
                key: format!("o{i}"),
                title: format!("Chat <{i}> from Anna"),
                lines: vec!["Customer: <b>Anna</b> & Ben".into(); 4],
                accept: Some(format!("Accept{i}")),
                reject: Some(format!("Reject{i}")),
                open: "Open".into(),
                lasts: Duration::from_secs(20),
            });
        }
        let end = tokio::time::sleep(Duration::from_secs(12));
        tokio::pin!(end);
        loop {
            tokio::select! { e = ev.recv() => println!("{e:?}"), () = &mut end => break }
        }
        notifier.shutdown().await;
    });
}
