//! The configuration as one file: read, checked, replaced.

use crate::api::{Answer, Api, send};
use crate::test_router::TestRouter;
use reqwest::Method;
use serde_json::{Value, json};
use std::path::Path;
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
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let exported = adam.get("/configuration").await.good(200);
    assert_eq!(exported.kind, "application/toml");
    assert!(exported.text.starts_with("version = 2\n"), "{}", exported.text);
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
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
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
        .replace("id = \"invoices\"", "id = \"in voices\"")
        + "\n[[contacts]]\nid = \"ada\"\n";
    let errors = refused(&file).await["errors"].clone();
    let of = |place: &str| {
        errors.as_array().unwrap().iter().find(|error| error["place"].as_str().unwrap().starts_with(place))
    };
    let unknown = of("workstreams[billing].queue").unwrap();
    assert_eq!(unknown["line"], line(&file, "queue = \"nowhere\""), "{errors}");
    let told = (unknown["code"].as_str(), unknown["detail"].as_str());
    assert_eq!(told, (Some("unknown-reference"), Some("there is no `nowhere` in `queues`")));
    assert!(of("queues[in voices]").is_some(), "all mistakes are told at once: {errors}");
    let moved = of("contacts").unwrap();
    assert_eq!(moved["code"], "moved-to-records");
    assert_eq!(moved["line"], line(&file, "[[contacts]]"));
    assert!(moved["detail"].as_str().unwrap().contains("POST /api/v1/contacts/import"), "{moved}");

    let after = adam.get("/configuration").await;
    assert_eq!((after.text, after.tag), (exported.text, exported.tag));
}

#[tokio::test]
async fn a_bare_number_for_a_length_of_time_is_refused_in_the_newest_form_and_read_in_the_older_one() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let exported = adam.get("/configuration").await.good(200);
    let file = exported.text.replace("timeout = \"1 min 30 s\"", "timeout = 90000");
    let errors = import(&adam, "", Some(&exported.tag), &file).await.problem(422, "configuration");
    assert_eq!(errors["errors"][0]["line"], line(&file, "timeout = 90000"), "{errors}");
    let message = "a length of time needs its unit: write \"1 min 30 s\"";
    assert_eq!(errors["errors"][0]["detail"], message, "{errors}");

    let newer = exported.text.replace("version = 2", "version = 3");
    let errors = import(&adam, "", Some(&exported.tag), &newer).await.problem(422, "configuration");
    assert_eq!(errors["errors"].as_array().unwrap().len(), 1, "{errors}");
    assert_eq!(errors["errors"][0]["place"], "version", "{errors}");

    let older = file.replace("version = 2\n", "");
    import(&adam, "", Some(&exported.tag), &older).await.good(200);
    assert_eq!(adam.get("/configuration").await.text, exported.text);
}

#[tokio::test]
async fn json_takes_lengths_of_time_with_units_and_in_milliseconds() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    for (sent, answered) in [(json!("90 s"), 90_000), (json!(120_000), 120_000)] {
        adam.set("/settings", "consultSearch", sent).await.good(204);
        assert_eq!(adam.get("/settings").await.json()["consultSearch"], answered);
    }
}

#[tokio::test]
async fn what_is_odd_in_a_file_is_answered_and_refuses_nothing() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
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
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
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

#[test]
fn the_program_rewrites_a_file_in_the_newest_form_once() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("shop.toml"), folder.path().join("other.toml"));
    let old = "# A shop.\nname = \"Shop\"\n\n[settings]\nreceiptGrace = 2000 # for slow desks\n";
    let new =
        "# A shop.\nversion = 2\nname = \"Shop\"\n\n[settings]\nreceiptGrace = \"2 s\" # for slow desks\n";
    std::fs::write(&path, old).unwrap();
    let upgrade = |more: &[&std::ffi::OsStr]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handbell-router"));
        let output = command.arg("upgrade-configuration").arg(&path).args(more).output().unwrap();
        let words = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code(), words)
    };
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    let file = path.display();
    let told = format!(
        "{file}:2: version = 2 is added\n{file}:5: settings.receiptGrace: 2000 is now \"2 s\"\n{file}: 2 changes\n"
    );
    assert_eq!(upgrade(&["--output".as_ref(), other.as_ref()]), (Some(0), told.clone()));
    assert_eq!((read(&path), read(&other)), (old.to_owned(), new.to_owned()));
    assert_eq!(upgrade(&[]), (Some(0), told));
    assert_eq!(read(&path), new);
    let nothing = format!("{file}: is in the newest form, nothing to change\n");
    assert_eq!(upgrade(&[]), (Some(0), nothing));
    assert_eq!(read(&path), new);

    std::fs::write(&path, "name = 7\n").unwrap();
    let (code, words) = upgrade(&[]);
    assert_eq!(code, Some(1));
    assert!(words.starts_with(&format!("{file}:1:1: name: must be text")), "{words}");
    assert_eq!(read(&path), "name = 7\n");
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 2, "nothing is left beside the files");
}
