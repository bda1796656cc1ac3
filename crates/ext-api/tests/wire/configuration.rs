//! The configuration block of the page: as `berth` writes it, as operators write it, and as older versions wrote it.

use ext_api::{Capabilities, Capability, Configuration, Repository, RepositoryType, Scope, SignIn};
use image::RegistryHost;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::golden::{golden_value, odd_values, text};

fn of_a_registry() -> Configuration {
    let repository = Repository::parse("registry/images").unwrap();
    Configuration {
        source: text("registry"),
        scope: Some(Scope { repository, repository_type: Some(RepositoryType::Docker) }),
        public_address: Some(RegistryHost::parse("registry.example.com").unwrap()),
        sign_in: SignIn::Basic,
        capabilities: Capabilities::OCI_REGISTRY,
        version: text("0.1.0"),
        ..Configuration::default()
    }
}

fn of_a_bkrepo() -> Configuration {
    Configuration {
        source: text("bkrepo"),
        read_only: true,
        sign_in: SignIn::Cookie { login_page: text("/ui/login?back={url}") },
        language: text("zh"),
        version: text("0.1.0"),
        ..Configuration::default()
    }
}

#[test]
fn what_berth_writes_is_the_golden_file_and_is_read_back() {
    for (name, configuration) in [("configuration-registry", of_a_registry()), ("configuration-bkrepo", of_a_bkrepo())]
    {
        let golden = golden_value("berth", name);
        assert_eq!(configuration.to_json(), golden, "{name}");
        assert_eq!(Configuration::read(&golden.to_string()), configuration, "{name}");
    }
}

#[test]
fn a_page_that_is_told_nothing_is_in_front_of_a_bkrepo() {
    for block in ["", "{}", "null", "[]", "{\"api\":", "7"] {
        assert_eq!(Configuration::read(block), Configuration::default(), "{block}");
    }
}

#[test]
fn an_odd_field_has_its_default() {
    let fields = ["api", "source", "scope", "publicAddress", "readOnly", "signIn", "loginPage", "language", "version"];
    for field in fields {
        for odd in odd_values().into_iter().filter(|odd| !odd.is_string() && !odd.is_boolean()) {
            let block = json!({ field: odd }).to_string();
            assert_eq!(Configuration::read(&block), Configuration::default(), "{block}");
        }
    }
    for (field, value) in [("publicAddress", "a b"), ("signIn", "magic"), ("api", "")] {
        assert_eq!(Configuration::read(&json!({ field: value }).to_string()), Configuration::default(), "{field}");
    }
}

#[test]
fn a_login_page_that_would_run_as_a_script_is_left_out() {
    for (page, is_taken) in [
        ("/ui/login", true),
        ("https://login.example.com/?c_url={url}", true),
        ("javascript:alert(1)", false),
        ("//elsewhere.example.com", false),
        ("/\\elsewhere.example.com", false),
        ("data:text/html,x", false),
    ] {
        let read = Configuration::read(&json!({ "signIn": "cookie", "loginPage": page }).to_string());
        assert_eq!(read.sign_in, SignIn::Cookie { login_page: is_taken.then(|| page.to_owned()) }, "{page}");
    }
}

#[test]
fn a_capability_of_a_later_version_is_left_out() {
    let read = Configuration::read(&json!({ "capabilities": ["delete", "time-travel", 7, null] }).to_string());
    assert_eq!(read.capabilities, Capabilities::of(&[Capability::Delete]));
    assert_eq!(Configuration::read(&json!({ "capabilities": [] }).to_string()).capabilities, Capabilities::default());
}

/// What the console concluded from a block before capabilities had names.
#[test]
fn a_block_without_capabilities_means_what_it_meant() {
    use Capability::*;
    let of = |config: Value| Configuration::read(&config.to_string()).capabilities;
    assert_eq!(of(json!({ "api": "/web/docker" })), Capabilities::BK_REPO);
    let registry = json!({ "flat": true, "permissions": false, "filter": "contains", "deletes": true });
    assert_eq!(of(registry), Capabilities::OCI_REGISTRY.without(DeletesByDigest));
    assert_eq!(of(json!({ "deletes": false })), Capabilities::BK_REPO.without(Delete));
    assert_eq!(
        of(json!({ "permissions": false })),
        Capabilities::of(&[Delete, NestedImages, NamesOnLargePages, DigestsOfTags])
    );
    let named = of(json!({ "capabilities": ["delete"], "flat": true, "permissions": true, "filter": "contains" }));
    assert_eq!(named, Capabilities::of(&[Delete]), "names win");
}

proptest! {
    #[test]
    fn every_set_of_capabilities_is_read_as_it_was_written(
        own in proptest::sample::subsequence(Capability::ALL.to_vec(), 0..=Capability::ALL.len()),
    ) {
        let configuration = Configuration { capabilities: Capabilities::of(&own), ..Configuration::default() };
        let read = Configuration::read(&configuration.to_json().to_string());
        for capability in Capability::ALL {
            prop_assert_eq!(read.capabilities.has(capability), own.contains(&capability), "{:?}", capability);
        }
    }
}
