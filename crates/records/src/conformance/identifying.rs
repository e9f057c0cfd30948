//! Customers are identified as the rules say.

use super::{Kept, at, code, contact, organisation};
use crate::{Case, Clues, Company, Contact, Identity, OrganisationRecords, Records};

pub(super) async fn check(records: &Records) {
    let kept = organisation(records, "identifying").await;
    fill(&kept).await;
    an_address_leads_to_its_contact_however_it_is_written(&kept).await;
    several_matches_link_nothing_and_are_offered(&kept).await;
    what_is_typed_is_passed_over_where_it_leads_nowhere(&kept).await;
    what_is_signed_decides(&kept).await;
    only_active_records_count(&kept).await;
    cases_are_linked_with_their_own_customer(&kept).await;
    what_is_named_must_be_there(&kept).await;
    what_led_there_tells_whether_it_is_verified(&kept).await;
    a_contact_that_somebody_chose_comes_with_what_belongs_to_it(&kept).await;
    a_companys_number_leads_to_the_company(&kept).await;
    a_change_moves_what_a_contact_is_known_by(&kept).await;
    other_organisations_customers_are_strangers(records).await;
    numbers_are_read_anew_where_the_country_changes(records).await;
}

/// Kiran has two active cases and a closed one, Maria one that is active; two people share a phone.
async fn fill(kept: &OrganisationRecords) {
    let with_phone = |id: &str, mobile: &str| Contact { mobile: mobile.into(), ..contact(id) };
    let kiran = Contact {
        customer: Some("K@site.test".into()),
        company: Some("fabrikam".into()),
        ..with_phone("kiran", "+1 425 555 0100")
    };
    let gone = Contact { active: false, ..with_phone("gone", "+1 425 555 0199") };
    for contact in [
        kiran,
        with_phone("maria", "(425) 555-0111"),
        with_phone("tom", "+49 30 1234567"),
        with_phone("tim", "0049 30 123 45 67"),
        gone,
    ] {
        kept.create(&contact, at(1)).await.kept();
    }
    let company =
        |id: &str, phone: &str| Company { id: id.into(), name: id.into(), phone: phone.into(), active: true };
    kept.create(&company("fabrikam", "425 555 0190"), at(1)).await.kept();
    let case = |id: &str, contact: &str, active| Case {
        id: id.into(),
        title: id.into(),
        contact: Some(contact.into()),
        active,
        ..Case::default()
    };
    for case in [
        case("CAS-1", "kiran", true),
        case("CAS-2", "kiran", true),
        case("CAS-3", "kiran", false),
        case("CAS-4", "maria", true),
    ] {
        kept.create(&case, at(1)).await.kept();
    }
}

/// What was found, in short: the contact, the company and the case, or the candidates.
async fn found(kept: &OrganisationRecords, clues: Clues) -> String {
    match kept.identify(&clues).await.kept() {
        Identity::Identified(found) => {
            let contact = found.contact.map_or("-".into(), |found| found.item.id.to_string());
            let company = found.company.map_or("-".into(), |found| found.item.id.to_string());
            let case = found.case.map_or("-".into(), |found| found.item.id.to_string());
            format!("{contact} {company} {case}")
        }
        Identity::Several(candidates) => {
            let ids: Vec<String> = candidates.iter().map(|found| found.item.id.to_string()).collect();
            format!("several: {}", ids.join(" "))
        }
        Identity::Nobody => "nobody".into(),
    }
}

fn email(email: &str) -> Clues {
    Clues { email: Some(email.into()), ..Clues::default() }
}

fn phone(phone: &str) -> Clues {
    Clues { phone: Some(phone.into()), ..Clues::default() }
}

fn typed(answers: &[&str]) -> Clues {
    Clues { typed: answers.iter().map(|answer| (*answer).to_owned()).collect(), ..Clues::default() }
}

async fn an_address_leads_to_its_contact_however_it_is_written(kept: &OrganisationRecords) {
    for form in ["425.555.0111", "+1 (425) 555-0111", "tel:+1-425-555-0111", "001 425 555 0111"] {
        assert_eq!(found(kept, phone(form)).await, "maria - CAS-4", "{form}");
    }
    assert_eq!(found(kept, email(" KIRAN@Example.TEST ")).await, "kiran fabrikam -");
    assert_eq!(found(kept, email("nobody@example.test")).await, "nobody");
    assert_eq!(found(kept, Clues::default()).await, "nobody");
    let both = Clues { phone: Some("425 555 0100".into()), ..email("kiran@example.test") };
    assert_eq!(found(kept, both).await, "kiran fabrikam -");
}

async fn several_matches_link_nothing_and_are_offered(kept: &OrganisationRecords) {
    assert_eq!(found(kept, phone("+49301234567")).await, "several: tim tom");
    let contradicting = Clues { phone: Some("425 555 0111".into()), ..email("kiran@example.test") };
    assert_eq!(found(kept, contradicting).await, "several: kiran maria");
    let half = Clues { phone: Some("425 555 0123".into()), ..email("kiran@example.test") };
    assert_eq!(found(kept, half).await, "several: kiran", "an address of the channel must lead there too");
    assert_eq!(found(kept, typed(&["kiran@example.test", "(425) 555-0111"])).await, "several: kiran maria");
}

async fn what_is_typed_is_passed_over_where_it_leads_nowhere(kept: &OrganisationRecords) {
    for other in ["1234567", "425 555 0123", "second @ your site", "x@else.test", "", "'; DROP TABLE contact"]
    {
        assert_eq!(found(kept, typed(&["maria@example.test", other])).await, "maria - CAS-4", "{other}");
    }
    let lost = Clues { typed: vec!["maria@example.test".into()], ..email("x@else.test") };
    assert_eq!(found(kept, lost).await, "several: maria");
}

async fn what_is_signed_decides(kept: &OrganisationRecords) {
    let signed = Clues { customer: Some("K@site.test".into()), ..email("maria@example.test") };
    assert_eq!(found(kept, signed).await, "kiran fabrikam -");
    let unknown = Clues { customer: Some("cust-2".into()), ..email("maria@example.test") };
    assert_eq!(found(kept, unknown).await, "maria - CAS-4");
    for forged in ["K@site.test", " customer K@site.test", "customer K@site.test"] {
        assert_eq!(found(kept, email(forged)).await, "nobody", "nobody can type it");
        assert_eq!(found(kept, typed(&[forged])).await, "nobody");
    }
}

async fn only_active_records_count(kept: &OrganisationRecords) {
    assert_eq!(found(kept, phone("+14255550199")).await, "nobody");
    assert_eq!(found(kept, typed(&["CAS-3"])).await, "nobody");
}

async fn cases_are_linked_with_their_own_customer(kept: &OrganisationRecords) {
    assert_eq!(found(kept, typed(&[" CAS-2 "])).await, "- - CAS-2", "a typed number leads to nobody");
    assert_eq!(found(kept, typed(&["CAS-1", "kiran@example.test"])).await, "kiran fabrikam CAS-1");
    assert_eq!(found(kept, typed(&["CAS-1", "CAS-2"])).await, "nobody", "two cases fit");
    assert_eq!(found(kept, typed(&["CAS-4", "kiran@example.test"])).await, "several: kiran maria");
    let named = Clues { case: Some("CAS-4".into()), ..Clues::default() };
    assert_eq!(found(kept, named).await, "maria - CAS-4", "what whoever brings the work names leads there");
    let of = |contact: &str, case: &str| Clues {
        contact: Some(contact.into()),
        case: Some(case.into()),
        ..Clues::default()
    };
    assert_eq!(found(kept, of("kiran", "CAS-2")).await, "kiran fabrikam CAS-2");
    assert_eq!(found(kept, of("kiran", "CAS-3")).await, "kiran fabrikam -", "it is closed");
    assert_eq!(found(kept, of("kiran", "CAS-4")).await, "kiran fabrikam -", "it is another customer's");
    let routed = |case: &str| Clues { routed: Some(case.into()), ..Clues::default() };
    assert_eq!(found(kept, routed("CAS-4")).await, "maria - CAS-4");
    assert_eq!(found(kept, routed("of another system")).await, "nobody");
}

async fn what_is_named_must_be_there(kept: &OrganisationRecords) {
    let contact = Clues { contact: Some("nobody".into()), ..email("kiran@example.test") };
    assert_eq!(code(kept.identify(&contact).await), "no-such-record");
    let case = Clues { case: Some("nothing".into()), ..email("kiran@example.test") };
    assert_eq!(code(kept.identify(&case).await), "no-such-record");
    let inactive = Clues { contact: Some("gone".into()), ..Clues::default() };
    assert_eq!(found(kept, inactive).await, "nobody", "it is there");
}

/// What the channel knows is verified; what the customer typed is not.
async fn what_led_there_tells_whether_it_is_verified(kept: &OrganisationRecords) {
    let verified = async |clues: Clues| match kept.identify(&clues).await.kept() {
        Identity::Identified(found) => Some(found.is_verified),
        Identity::Several(_) | Identity::Nobody => None,
    };
    let named = Clues { contact: Some("kiran".into()), ..Clues::default() };
    let routed = Clues { routed: Some("CAS-1".into()), ..Clues::default() };
    let signed = Clues { customer: Some("K@site.test".into()), ..Clues::default() };
    for clues in [named, routed, signed, email("kiran@example.test"), phone("425 555 0190")] {
        assert_eq!(verified(clues.clone()).await, Some(true), "{clues:?}");
    }
    let of_company = Clues { typed: vec!["maria@example.test".into()], ..phone("425 555 0190") };
    for clues in [typed(&["kiran@example.test"]), typed(&["CAS-1"]), of_company] {
        assert_eq!(verified(clues.clone()).await, Some(false), "{clues:?}");
    }
}

async fn a_contact_that_somebody_chose_comes_with_what_belongs_to_it(kept: &OrganisationRecords) {
    let maria = kept.identified_as("maria").await.kept().expect("she is there");
    assert_eq!(maria.case.map(|case| case.item.id.to_string()).as_deref(), Some("CAS-4"));
    let kiran = kept.identified_as("kiran").await.kept().expect("they are there");
    assert!(kiran.company.is_some() && kiran.case.is_none(), "which of two cases it is about is not known");
    for id in ["gone", "nobody"] {
        assert!(kept.identified_as(id).await.kept().is_none(), "{id}");
    }
}

async fn a_companys_number_leads_to_the_company(kept: &OrganisationRecords) {
    assert_eq!(found(kept, phone("+1 425 555 0190")).await, "- fabrikam -");
}

async fn a_change_moves_what_a_contact_is_known_by(kept: &OrganisationRecords) {
    let tim = kept.get::<Contact>("tim").await.kept().expect("it is there");
    let moved = Contact { mobile: "+33 6 39 98 00 01".into(), ..tim.item };
    kept.change(&moved, tim.revision, at(2)).await.kept();
    assert_eq!(found(kept, phone("0049 30 1234567")).await, "tom - -");
    assert_eq!(found(kept, phone("33639980001")).await, "tim - -");
    let inactive = Contact { active: false, ..moved };
    kept.change(&inactive, tim.revision + 1, at(3)).await.kept();
    assert_eq!(found(kept, email("tim@example.test")).await, "nobody");
    kept.merge((&"tom".into(), 1), (&"tim".into(), tim.revision + 2), at(4)).await.kept();
    assert_eq!(
        found(kept, email("tim@example.test")).await,
        "tom - -",
        "a merged one is found by all addresses"
    );
}

async fn other_organisations_customers_are_strangers(records: &Records) {
    let other = organisation(records, "strangers").await;
    assert_eq!(found(&other, email("kiran@example.test")).await, "nobody");
    assert_eq!(found(&other, typed(&["CAS-1"])).await, "nobody");
}

async fn numbers_are_read_anew_where_the_country_changes(records: &Records) {
    let american = organisation(records, "moving").await;
    for number in 0..250 {
        let contact =
            Contact { mobile: format!("030 {}", 1_234_000 + number), ..contact(&format!("c{number}")) };
        american.create(&contact, at(1)).await.kept();
    }
    assert_eq!(found(&american, phone("+49 30 1234249")).await, "nobody");
    let german = american.in_country(Some("DE")).await.kept();
    assert_eq!(found(&german, phone("+49 30 1234249")).await, "c249 - -");
    assert_eq!(found(&german, phone("030 123 40 00")).await, "c0 - -");
}
