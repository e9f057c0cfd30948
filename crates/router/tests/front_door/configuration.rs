//! Export, check and import of the whole configuration as a file.

use crate::api::{Answer, Api, send};
use crate::house::House;
use reqwest::Method;
use serde_json::Value;
use std::process::Command;

async fn import(api: &Api<'_>, query: &str, tag: Option<&str>, file: &str) -> Answer {
    let request = api
        .request(Method::PUT, &format!("/configuration{query}"))
        .header("content-type", "application/toml");
    let request = tag.into_iter().fold(request, |request, tag| request.header("if-match", tag));
    send(request.body(file.to_owned())).await
}

/// The line of a file with these words, from 1.
fn line(file: &str, words: &str) -> usize {
    file.lines().position(|line| line.contains(words)).unwrap() + 1
}

#[tokio::test]
async fn what_was_exported_can_be_imported_and_is_the_same() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    let exported = adam.get("/configuration").await.good(200);
    assert_eq!(exported.kind, "application/toml");
    import(&adam, "", Some(&exported.tag), &exported.text).await.good(200);
    let again = adam.get("/configuration").await.good(200);
    assert_eq!((&again.text, &again.tag), (&exported.text, &exported.tag), "nothing changed");

    let file = exported.text.replace("General help", "All questions");
    let imported = import(&adam, "", Some(&exported.tag), &file).await.good(200);
    assert_ne!(imported.tag, exported.tag);
    assert_eq!(adam.get("/queues/general").await.json()["name"], "All questions");
    import(&adam, "", Some(&exported.tag), &file).await.problem(412, "conflict");
    import(&adam, "", None, &file).await.problem(428, "no-precondition");
}

#[tokio::test]
async fn a_file_with_mistakes_changes_nothing_and_each_is_told_with_its_line() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    let exported = adam.get("/configuration").await.good(200);
    let refused =
        async |file: &str| import(&adam, "", Some(&exported.tag), file).await.problem(422, "configuration");

    let file = exported.text.replace("name = \"General help\"", "name = \"General help");
    let errors = refused(&file).await["errors"].clone();
    assert_eq!(errors[0]["line"], line(&file, "General help"), "{errors}");

    let file = exported.text.replace("name = \"General help\"", "name = 7");
    let errors = refused(&file).await["errors"].clone();
    assert_eq!(errors[0]["line"], line(&file, "name = 7"), "{errors}");

    let file = exported
        .text
        .replace("queue = \"invoices\"", "queue = \"nowhere\"")
        .replace("id = \"CAS-01042\"", "id = \"CAS 01042\"");
    let errors = refused(&file).await["errors"].clone();
    let of = |place: &str| {
        errors.as_array().unwrap().iter().find(|error| error["place"].as_str().unwrap().starts_with(place))
    };
    assert_eq!(
        of("workstreams[billing].queue").unwrap()["line"],
        line(&file, "queue = \"nowhere\""),
        "{errors}"
    );
    assert!(of("cases[CAS 01042]").is_some(), "all mistakes are told at once: {errors}");

    let after = adam.get("/configuration").await;
    assert_eq!((after.text, after.tag), (exported.text, exported.tag));
}

#[tokio::test]
async fn what_is_odd_in_a_file_is_answered_and_refuses_nothing() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    let exported = adam.get("/configuration").await.good(200);
    let same = import(&adam, "", Some(&exported.tag), &exported.text).await.good(200);
    assert_eq!(same.json()["warnings"], Value::Array(vec![]));
    let file = exported.text.replace("alwaysPreview = true", "alwaysPreview = false");
    for (query, tag) in [("?check=true", None), ("", Some(exported.tag.as_str()))] {
        let imported = import(&adam, query, tag, &file).await.good(200).json();
        assert_eq!(imported["warnings"][0]["place"], "templates[text-message].desktop", "{imported}");
        assert_eq!(imported["warnings"][0]["line"], line(&file, "\"always\""), "{imported}");
    }
}

#[tokio::test]
async fn a_file_can_be_checked_without_a_change() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    let exported = adam.get("/configuration").await.good(200);
    let file = exported.text.replace("General help", "All questions");
    import(&adam, "?check=true", None, &file).await.good(200);
    assert_eq!(adam.get("/configuration").await.text, exported.text);
    import(&adam, "?check=true", None, "name = 1").await.problem(422, "configuration");
    import(&adam, "?check=perhaps", None, &file).await.problem(400, "wrong-query");
    let json = adam.request(Method::PUT, "/configuration?check=true").json(&Value::Null);
    send(json).await.problem(415, "wrong-content-type");
    let request =
        adam.request(Method::PUT, "/configuration?check=true").header("content-type", "application/toml");
    send(request.body(vec![0xff, 0xfe])).await.problem(400, "unreadable");
}

#[test]
fn the_program_checks_a_file_for_people() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.toml");
    let check = |file: &str| {
        std::fs::write(&path, file).unwrap();
        Command::new(env!("CARGO_BIN_EXE_handbell-router")).arg("check").arg(&path).output().unwrap()
    };
    let sample = include_str!("../../sample/organisation.toml");
    let good = check(sample);
    assert!(good.status.success(), "{good:?}");
    let said = String::from_utf8(good.stdout).unwrap();
    assert_eq!(said, format!("{}: no mistakes, 0 warnings\n", path.display()));

    let file = sample.replace("alwaysPreview = true", "");
    let odd = check(&file);
    assert!(odd.status.success(), "{odd:?}");
    let warning = String::from_utf8(odd.stderr).unwrap();
    let place = format!(
        "{}:{}:1: warning: templates[text-message].desktop",
        path.display(),
        line(&file, "\"always\"")
    );
    assert!(warning.starts_with(&place), "{warning}");
    assert!(String::from_utf8(odd.stdout).unwrap().ends_with("no mistakes, 1 warning\n"));

    let file = sample.replace("queue = \"invoices\"", "queue = \"nowhere\"");
    let bad = check(&file);
    assert_eq!(bad.status.code(), Some(1));
    let said = String::from_utf8(bad.stderr).unwrap();
    let place =
        format!("{}:{}:1: workstreams[billing].queue", path.display(), line(&file, "queue = \"nowhere\""));
    assert!(said.contains(&place), "{said}");
}
