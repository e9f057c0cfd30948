//! Tests of the checks of workstreams and their rules.

use super::{broken, changed, good, problems};
use serde_json::{Value, json};

#[test]
fn calls_are_pushed() {
    good("/workstreams/0/mode", json!("pick"));
    broken("/workstreams/1/mode", json!("pick"), "workstreams[phone].mode: not-allowed-here why=callPicked");
}

#[test]
fn the_fallback_queue_takes_the_channels_kind_of_work() {
    let problem = "workstreams[phone].queue: wrong-queue queue=messaging work=voice";
    broken("/workstreams/1/queue", json!("help"), problem);
    let problem = "workstreams[case].queue: wrong-queue queue=voice work=record";
    broken("/workstreams/2/queue", json!("calls"), problem);
}

#[test]
fn work_costs_something_and_wrap_up_takes_1_to_60_minutes() {
    broken("/workstreams/0/cost", json!(0), "workstreams[chat].cost: out-of-range least=1 most=1000");
    good("/workstreams/0/wrapUp", json!({"for": 60_000}));
    let problem = "workstreams[chat].wrapUp: time-out-of-range least=1 min most=1 h";
    broken("/workstreams/0/wrapUp", json!({"for": 59_999}), problem);
    broken("/workstreams/0/wrapUp", json!({"for": 3_600_001}), problem);
}

#[test]
fn somebody_may_be_offered_its_work() {
    let problem = "workstreams[chat].allowedPresences: no-presence";
    broken("/workstreams/0/allowedPresences", json!([]), problem);
}

#[test]
fn an_answer_is_due_before_it_is_overdue() {
    good("/workstreams/0/waitingWarning", json!("30 s"));
    good("/workstreams/0/waitingOverdue", json!("30 s"));
    let bounds = "time-out-of-range least=1 s most=30 d";
    broken(
        "/workstreams/0/waitingWarning",
        json!("0 s"),
        &format!("workstreams[chat].waitingWarning: {bounds}"),
    );
    let both = [
        ("/workstreams/0/waitingWarning", json!("2 min")),
        ("/workstreams/0/waitingOverdue", json!("2 min")),
    ];
    let problem = "workstreams[chat].waitingOverdue: not-allowed-here why=overdueBeforeWarning";
    assert_eq!(problems(&changed(both)), [problem]);
}

#[test]
fn a_session_has_a_short_title_whose_look_ups_work() {
    good("/workstreams/0/sessionTitle", json!("{customerName} · {caseTitle}"));
    broken("/workstreams/0/sessionTitle", json!(""), "workstreams[chat].sessionTitle: empty");
    let problem = "workstreams[chat].sessionTitle: bad-lookup fault=table";
    let title = "{$odata.account.name.?$filter=id eq 1&$select=name}";
    broken("/workstreams/0/sessionTitle", json!(title), problem);
}

#[test]
fn affinity_is_for_conversations_that_are_pushed() {
    good("/workstreams/0/affinity", json!(true));
    let picked = changed([("/workstreams/0/mode", json!("pick")), ("/workstreams/0/affinity", json!(true))]);
    assert_eq!(problems(&picked), ["workstreams[chat].affinity: not-allowed-here why=affinityOfPicked"]);
    let problem = "workstreams[case].affinity: not-allowed-here why=affinityOfRecord";
    broken("/workstreams/2/affinity", json!(true), problem);
}

#[test]
fn skills_that_work_asks_for_exist_and_are_rated() {
    let need = json!({"skill": "french", "rating": 5});
    good("/workstreams/0/skills", json!([need]));
    broken("/workstreams/0/skills", json!([need, need]), "workstreams[chat].skills: has-twice entry=french");
    let problem = "workstreams[chat].skills[dutch]: unknown-reference id=dutch list=skills";
    broken("/workstreams/0/skills", json!([{"skill": "dutch", "rating": 5}]), problem);
    let problem = "workstreams[chat].skills[french].rating: out-of-range least=1 most=10";
    broken("/workstreams/0/skills", json!([{"skill": "french", "rating": 11}]), problem);
    let problem = "workstreams[chat].profile: unknown-reference id=chats list=capacityProfiles";
    broken("/workstreams/0/profile", json!("chats"), problem);
}

#[test]
fn only_messages_wait_for_the_customer_and_records_never_close_by_themselves() {
    good("/workstreams/0/autoClose", json!({"open": 60_000}));
    let problem = "workstreams[chat].autoClose.open: time-out-of-range least=1 min most=365 d";
    broken("/workstreams/0/autoClose", json!({"open": 59_999}), problem);
    let problem = "workstreams[chat].autoClose.waiting: not-allowed-here why=waitingWithoutMessages";
    broken("/workstreams/0/autoClose", json!({"waiting": 60_000}), problem);
    let problem = "workstreams[case].autoClose.open: not-allowed-here why=recordCloses";
    broken("/workstreams/2/autoClose", json!({"open": 60_000}), problem);
}

#[test]
fn each_slot_names_a_template_of_the_organisation_or_a_built_in_one() {
    for slot in ["knownCustomer", "unknownCustomer", "consult", "transfer", "supervisor", "returning"] {
        let pointer = format!("/workstreams/1/{slot}");
        good(&pointer, json!("own"));
        good(&pointer, json!("voice-transfer"));
        let problem = format!("workstreams[phone].{slot}: unknown-reference id=other list=templates");
        broken(&pointer, json!("other"), &problem);
    }
}

#[test]
fn a_consult_is_asked_for_and_not_assigned() {
    let assigns = changed([
        ("/templates/-", json!({"id": "assigns", "name": "Assigns", "title": "Chat", "autoAssign": true})),
        ("/workstreams/0/consult", json!("assigns")),
        ("/workstreams/0/transfer", json!("assigns")),
        ("/workstreams/2/consult", json!("assigns")),
    ]);
    let problem = |id: &str| format!("workstreams[{id}].consult: not-allowed-here why=consultAssigns");
    assert_eq!(problems(&assigns), [problem("chat"), problem("case")]);
}

#[test]
fn questions_are_slugs_and_differ() {
    broken(
        "/workstreams/0/questions",
        json!(["Email", "Email"]),
        "workstreams[chat].questions: has-twice entry=Email",
    );
    let problem = "workstreams[chat].questions[0]: braces";
    broken("/workstreams/0/questions", json!(["What {is} it?"]), problem);
}

fn rule(name: impl ToString, when: Value) -> Value {
    json!({"name": name.to_string(), "when": when, "find": [{"set": "context", "name": "tier", "value": "gold"}]})
}

fn always() -> Value {
    json!({"all": []})
}

#[test]
fn there_are_at_most_10_rulesets_of_100_rules_that_find_5_things() {
    let ruleset = |name: usize, rules: usize| {
        let rules: Vec<Value> = (0..rules).map(|number| rule(number, always())).collect();
        json!({"name": name.to_string(), "rules": rules})
    };
    let rulesets = |count: usize| json!((0..count).map(|name| ruleset(name, 1)).collect::<Vec<_>>());
    good("/workstreams/0/classification", rulesets(10));
    let problem = "workstreams[chat].classification: too-many count=11 most=10";
    broken("/workstreams/0/classification", rulesets(11), problem);
    good("/workstreams/0/classification", json!([ruleset(0, 100)]));
    let problem = "workstreams[chat].classification[0].rules: too-many count=101 most=100";
    broken("/workstreams/0/classification", json!([ruleset(0, 101)]), problem);
    let found = |count: usize| {
        let finding = json!({"set": "skill", "skill": "french", "rating": 5});
        json!([{"name": "One", "rules": [{"name": "A", "when": always(), "find": vec![finding; count]}]}])
    };
    good("/workstreams/0/classification", found(5));
    let problem = "workstreams[chat].classification[One].rules[A].find: too-many count=6 most=5";
    broken("/workstreams/0/classification", found(6), problem);
    let problem = "workstreams[chat].classification[One].rules[A].find: finds-nothing";
    broken("/workstreams/0/classification", found(0), problem);
}

#[test]
fn what_classification_finds_exists() {
    let finds = |finding: Value| json!([{"name": "One", "rules": [{"name": "A", "when": always(), "find": [finding]}]}]);
    let place = "workstreams[chat].classification[One].rules[A].find[0]";
    let problem = format!("{place}.skill: unknown-reference id=dutch list=skills");
    broken(
        "/workstreams/0/classification",
        finds(json!({"set": "skill", "skill": "dutch", "rating": 5})),
        &problem,
    );
    let problem = format!("{place}.rating: out-of-range least=1 most=10");
    broken(
        "/workstreams/0/classification",
        finds(json!({"set": "skill", "skill": "french", "rating": 0})),
        &problem,
    );
    let problem = format!("{place}.profile: unknown-reference id=chats list=capacityProfiles");
    broken("/workstreams/0/classification", finds(json!({"set": "profile", "profile": "chats"})), &problem);
    let problem = format!("{place}.name: empty");
    broken(
        "/workstreams/0/classification",
        finds(json!({"set": "context", "name": "", "value": 1})),
        &problem,
    );
}

fn route(to: Value) -> Value {
    json!([{"name": "vip", "when": always(), "to": to}])
}

#[test]
fn a_rule_shares_work_among_at_most_five_queues_that_take_all_of_it() {
    good("/workstreams/0/routing", route(json!([{"queue": "help"}])));
    good(
        "/workstreams/0/routing",
        route(json!([{"queue": "help", "percent": 30}, {"queue": "more", "percent": 70}])),
    );
    let place = "workstreams[chat].routing[vip].to";
    let problem = format!("{place}: wrong-total total=90");
    broken("/workstreams/0/routing", route(json!([{"queue": "help", "percent": 90}])), &problem);
    let problem = format!("{place}: wrong-total total=0");
    broken("/workstreams/0/routing", route(json!([])), &problem);
    let problem = format!("{place}[calls]: wrong-queue queue=voice work=messaging");
    broken("/workstreams/0/routing", route(json!([{"queue": "calls"}])), &problem);
    let problem = format!("{place}: has-twice entry=help");
    let twice = json!([{"queue": "help", "percent": 50}, {"queue": "help", "percent": 50}]);
    broken("/workstreams/0/routing", route(twice), &problem);
    let problem = format!("{place}[more].percent: out-of-range least=1 most=100");
    let nothing = json!([{"queue": "help"}, {"queue": "more", "percent": 0}]);
    broken("/workstreams/0/routing", route(nothing), &problem);
    let queues = (0..6).map(|number| json!({"id": format!("q{number}"), "name": "Q"}));
    let percents = [20, 16, 16, 16, 16, 16].into_iter().enumerate();
    let shares: Vec<Value> = percents
        .map(|(number, percent)| json!({"queue": format!("q{number}"), "percent": percent}))
        .collect();
    let mut changes: Vec<(&str, Value)> = queues.map(|queue| ("/queues/-", queue)).collect();
    changes.push(("/workstreams/0/routing", route(json!(shares))));
    assert_eq!(problems(&changed(changes)), [format!("{place}: too-many count=6 most=5")]);
}

#[test]
fn there_are_at_most_200_rules_of_routing() {
    let rules = |count: usize| {
        let rule =
            |number: usize| json!({"name": number.to_string(), "when": always(), "to": [{"queue": "help"}]});
        json!((0..count).map(rule).collect::<Vec<_>>())
    };
    good("/workstreams/0/routing", rules(200));
    let problem = "workstreams[chat].routing: too-many count=201 most=200";
    broken("/workstreams/0/routing", rules(201), problem);
}

#[test]
fn a_condition_looks_at_what_there_is_in_a_way_that_fits() {
    let place = "workstreams[chat].classification[One].rules[A].when";
    let check = |when: Value, problem: &str| {
        let rules = json!([{"name": "One", "rules": [rule("A", when)]}]);
        match problem {
            "" => good("/workstreams/0/classification", rules),
            problem => broken("/workstreams/0/classification", rules, &format!("{place}{problem}")),
        }
    };
    check(json!({"of": "answer.How can we help?", "is": "contains", "value": "tent"}), "");
    check(json!({"of": "context.orders", "is": "above", "value": 3}), "");
    check(json!({"of": "time.day", "is": "equals", "value": "saturday"}), "");
    check(json!({"of": "workstream", "is": "equals", "value": "chat"}), "");
    check(json!({"of": "customer.shoeSize", "is": "known"}), ".of: unknown-attribute");
    check(json!({"of": "answer.", "is": "known"}), ".of: unknown-attribute");
    check(json!({"of": "time.hour", "is": "equals"}), ".value: missing");
    check(json!({"of": "time.hour", "is": "equals", "value": "nine"}), ".value: wrong-type wanted=number");
    check(json!({"of": "time.hour", "is": "known", "value": 9}), ".value: not-looked-at");
    check(json!({"of": "customer.known", "is": "equals", "value": "yes"}), ".value: wrong-type wanted=flag");
    check(json!({"of": "customer.name", "is": "equals", "value": 5}), ".value: wrong-type wanted=text");
    check(json!({"of": "customer.name", "is": "contains", "value": ""}), ".value: empty");
    check(
        json!({"of": "context.orders", "is": "above", "value": "many"}),
        ".value: wrong-type wanted=number",
    );
    check(json!({"of": "customer.name", "is": "above", "value": "a"}), ".is: comparison-does-not-fit");
    check(
        json!({"of": "channel", "is": "equals", "value": "fax"}),
        ".value: unknown-word words=chat, sms, messaging, voice, record",
    );
    check(
        json!({"of": "workstream", "is": "equals", "value": "fax"}),
        ".value: unknown-reference id=fax list=workstreams",
    );
    let inner = json!({"any": [{"all": []}, {"not": {"of": "time", "is": "known"}}]});
    check(inner, ".any[1].not.of: unknown-attribute");
    let long = "x".repeat(501);
    check(json!({"of": "customer.name", "is": "equals", "value": long}), ".value: too-long longest=500");
}

#[test]
fn whether_a_queue_is_open_is_not_known_to_classification() {
    let open = json!({"of": "time.open", "is": "equals", "value": true});
    let rules = json!([{"name": "One", "rules": [rule("A", json!({"not": open}))]}]);
    let problem = "workstreams[chat].classification[One].rules[A].when.not.of: needs-queue";
    broken("/workstreams/0/classification", rules, problem);
    let to = json!([{"queue": "more", "percent": 100}]);
    good("/workstreams/0/routing", json!([{"name": "A", "when": open, "to": to}]));
    good("/queues/0/order", json!([{"name": "A", "when": open}]));
}

#[test]
fn a_condition_has_at_most_50_parts_8_deep() {
    let when = |when: Value| json!([{"name": "One", "rules": [rule("A", when)]}]);
    let place = "workstreams[chat].classification[One].rules[A].when";
    let wide = |parts: usize| when(json!({"all": vec![always(); parts]}));
    good("/workstreams/0/classification", wide(49));
    let problem = format!("{place}: too-many-parts count=51 most=50");
    broken("/workstreams/0/classification", wide(50), &problem);
    let deep = |depth: usize| when((1..depth).fold(always(), |inner, _| json!({"not": inner})));
    good("/workstreams/0/classification", deep(8));
    let problem = format!("{place}{}: too-deep deepest=8", ".not".repeat(8));
    broken("/workstreams/0/classification", deep(9), &problem);
}

#[test]
fn rules_about_silences_are_for_messages_and_say_what_they_do() {
    let rule = |minutes: u64, act: Value| json!([{"name": "ask", "when": "customer", "after": minutes * 60_000, "act": act}]);
    let tell = |text: &str| json!({"do": "tellCustomer", "text": text});
    good("/workstreams/0/timeouts", rule(5, tell("Are you there?")));
    good("/workstreams/0/timeouts", rule(5, json!({"do": "release"})));
    let problem = "workstreams[chat].timeouts[ask].after: time-out-of-range least=1 min most=30 d";
    broken("/workstreams/0/timeouts", rule(0, tell("Are you there?")), problem);
    let problem = "workstreams[chat].timeouts[ask].act.text: empty";
    broken("/workstreams/0/timeouts", rule(5, tell(" ")), problem);
    let problem = "workstreams[chat].timeouts[ask].act: not-allowed-here why=chatWaits";
    broken("/workstreams/0/timeouts", rule(5, json!({"do": "wait"})), problem);
    let twice = json!([rule(5, tell("One"))[0], rule(6, tell("Two"))[0]]);
    broken("/workstreams/0/timeouts", twice, "workstreams[chat].timeouts: has-twice entry=ask");
    let problem = "workstreams[phone].timeouts: not-allowed-here why=timeoutsWithoutMessages";
    broken("/workstreams/1/timeouts", rule(5, tell("Are you there?")), problem);
}

#[test]
fn allowed_origins_are_written_as_browsers_tell_them_and_are_for_chats() {
    let place = "/workstreams/0/allowedOrigins";
    for origin in [
        "https://shop.example.com",
        "http://localhost:8080",
        "https://xn--bcher-kva.example",
        "https://192.0.2.1",
        "https://[2001:db8::1]:8443",
        "http://[::1]",
    ] {
        good(place, json!([origin]));
    }
    let at = |origin: &str, problem: &str| {
        broken(
            place,
            json!([origin]),
            &format!("workstreams[chat].allowedOrigins[{origin}]: bad-origin fault={problem}"),
        );
    };
    at("shop.example.com", "scheme");
    at("*", "scheme");
    at("https://*.example.com", "star");
    at("https://Shop.example.com", "capitals");
    let slash = "path";
    at("https://shop.example.com/", slash);
    at("https://shop.example.com/chat?x", slash);
    at("https://shop.example.com:443", "usualPort");
    at("http://shop.example.com:80", "usualPort");
    at("https://shop.example.com:0", "port");
    at("https://shop.example.com:99999", "port");
    let host = "host";
    for origin in
        ["https://", "https://bücher.example", "https://a..b", "https://a b", "https://[::x]", "https://u@a"]
    {
        at(origin, host);
    }
    broken(
        place,
        json!(["https://a.example", "https://a.example"]),
        "workstreams[chat].allowedOrigins: has-twice entry=https://a.example",
    );
    broken(
        "/workstreams/1/allowedOrigins",
        json!(["https://a.example"]),
        "workstreams[phone].allowedOrigins: not-allowed-here why=originsWithoutChat",
    );
}

#[test]
fn what_is_shown_is_text_and_can_be_seen() {
    let problem = "workstreams[chat].name: control-characters";
    broken("/workstreams/0/name", json!("Ch\u{1b}at"), problem);
    broken("/workstreams/0/name", json!("\u{200b}"), "workstreams[chat].name: empty");
}

#[test]
fn what_another_channel_or_a_profile_does_not_look_at_is_refused() {
    let grace = "customerGrace: not-allowed-here why=graceWithoutChat";
    broken("/workstreams/1/customerGrace", json!("5 min"), &format!("workstreams[phone].{grace}"));
    good("/workstreams/1/customerGrace", json!(180_000));
    let wraps = "wrapUp: not-allowed-here why=recordWrapsUp";
    broken("/workstreams/2/wrapUp", json!("never"), &format!("workstreams[case].{wraps}"));
    let problem = "not-allowed-here why=costBesideProfile";
    let organisation =
        changed([("/workstreams/0/profile", json!("cases")), ("/workstreams/0/cost", json!(2))]);
    assert_eq!(problems(&organisation), [format!("workstreams[chat].cost: {problem}")]);
}
