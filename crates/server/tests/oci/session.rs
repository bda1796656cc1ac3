//! Sign-ins that are kept in a sealed cookie.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Method, Response};
use tempfile::NamedTempFile;
use tokio::time::timeout;

use crate::berth::{Answer, Berth};
use crate::registry::{Registry, Scripted};
use crate::token_service::{ALICE, BOB, MALLORY, refused};

const TAGS: &str = "docker/ext/tag/registry/images/web";
const SESSION: &str = "-/session";

/// A registry with passwords, which has accepted Alice and Bob.
async fn guarded() -> Registry {
    let registry = Registry::start().await;
    for path in ["/v2/", "/v2/web/tags/list"] {
        registry.answer(path, refused("Basic realm=\"registry\""));
        for person in [ALICE, BOB] {
            registry.answer_to(person, path, Scripted::json(r#"{"tags":[]}"#));
        }
    }
    registry
}

fn signing_in(berth: &Berth, authorization: &str) -> reqwest::RequestBuilder {
    let request = berth.request(Method::POST, SESSION).header("authorization", authorization);
    request.header("x-requested-with", "berth")
}

fn set_cookie(response: &Response) -> String {
    response.headers()["set-cookie"].to_str().unwrap().to_owned()
}

/// Signs in and comes back with the cookie as the browser sends it.
async fn sign_in(berth: &Berth, authorization: &str) -> String {
    let response = signing_in(berth, authorization).send().await.unwrap();
    assert_eq!(response.status(), 200);
    set_cookie(&response).split(';').next().unwrap().to_owned()
}

async fn with_cookie(berth: &Berth, path: &str, cookie: &str) -> Response {
    berth.request(Method::GET, path).header("cookie", cookie).send().await.unwrap()
}

async fn status(berth: &Berth, cookie: &str) -> u16 {
    with_cookie(berth, TAGS, cookie).await.status().as_u16()
}

async fn sign_out(berth: &Berth, cookie: &str) -> Response {
    let request = berth.request(Method::DELETE, SESSION).header("cookie", cookie);
    request.header("x-requested-with", "berth").send().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cookie_of_a_sign_in_is_sealed_and_for_this_console_only() {
    let registry = guarded().await;
    let berth = Berth::with(&["--registry", &registry.url, "--base-path", "/tools/berth/"]);
    let response = signing_in(&berth, ALICE).header("origin", "https://console.example.com").send().await.unwrap();
    let cookie = set_cookie(&response);
    for attribute in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/tools/berth/", "Max-Age=43200"] {
        assert!(cookie.contains(attribute), "{attribute}: {cookie}");
    }
    assert!(!cookie.contains("alice") && !cookie.contains("YWxp"), "{cookie}");
    assert!(!set_cookie(&signing_in(&berth, ALICE).send().await.unwrap()).contains("Secure"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_users_in_two_browsers_have_their_own_and_a_signed_out_cookie_opens_nothing() {
    let registry = guarded().await;
    let berth = Berth::before(&registry.url);
    let (alice, bob) = (sign_in(&berth, ALICE).await, sign_in(&berth, BOB).await);
    for (cookie, user) in [(&alice, "alice"), (&bob, "bob")] {
        let answer = with_cookie(&berth, TAGS, cookie).await;
        assert_eq!((answer.status().as_u16(), &answer.headers()["berth-session"]), (200, &user.parse().unwrap()));
        assert_eq!(Answer::read(with_cookie(&berth, SESSION, cookie).await).await.data["user"], user);
    }
    let unasked = berth.request(Method::DELETE, SESSION).header("cookie", &alice).send().await.unwrap();
    assert_eq!((unasked.status().as_u16(), status(&berth, &alice).await), (403, 200));
    assert!(set_cookie(&sign_out(&berth, &alice).await).contains("Max-Age=0"));
    assert_eq!((status(&berth, &alice).await, status(&berth, &bob).await), (401, 200));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_or_expired_cookie_or_one_of_another_registry_opens_nothing() {
    let (registry, other) = (guarded().await, guarded().await);
    let key = NamedTempFile::new().unwrap();
    std::fs::write(key.path(), "1".repeat(64)).unwrap();
    let key = key.path().to_str().unwrap();
    let berth = Berth::with(&["--registry", &registry.url, "--session", "2s", "--session-key", key]);
    let elsewhere = Berth::with(&["--registry", &other.url, "--session-key", key]);
    let cookie = sign_in(&berth, ALICE).await;
    assert_eq!(status(&berth, &cookie).await, 200);
    let (value, name_of_other) = (cookie.split_once('=').unwrap().1, sign_in(&elsewhere, BOB).await);
    let renamed = format!("{}={value}", name_of_other.split_once('=').unwrap().0);
    assert_eq!((status(&elsewhere, &cookie).await, status(&elsewhere, &renamed).await), (401, 401));
    assert_eq!(status(&berth, &cookie.replace(value, &value.to_lowercase())).await, 401);
    // The registry goes on accepting the credential: only time ends this sign-in.
    let expired = timeout(Duration::from_secs(20), async {
        loop {
            let answer = with_cookie(&berth, TAGS, &cookie).await;
            if answer.status() != 200 {
                break answer;
            }
        }
    })
    .await
    .unwrap();
    assert_eq!(expired.status(), 401);
    assert!(set_cookie(&expired).contains("Max-Age=0"));
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_replaced_without_signing_anybody_out() {
    let registry = guarded().await;
    let file = NamedTempFile::new().unwrap();
    let (old, new) = ("1".repeat(64), "2".repeat(64));
    let start = |keys: &str| {
        std::fs::write(file.path(), keys).unwrap();
        Berth::with(&["--registry", &registry.url, "--session-key", file.path().to_str().unwrap()])
    };
    let before = sign_in(&start(&old), ALICE).await;
    assert_eq!(status(&start(&format!("{new}\n{old}\n")), &before).await, 200);
    assert_eq!(status(&start(&new), &before).await, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credential_that_the_registry_takes_back_ends_the_sign_in_and_a_missing_right_does_not() {
    let registry = guarded().await;
    let berth = Berth::before(&registry.url);
    let cookie = sign_in(&berth, ALICE).await;
    registry.answer_to(ALICE, "/v2/web/tags/list", refused("Basic realm=\"registry\""));
    let hidden = with_cookie(&berth, TAGS, &cookie).await;
    assert_eq!((hidden.status().as_u16(), hidden.headers().contains_key("set-cookie")), (401, false));
    registry.answer_to(ALICE, "/v2/", refused("Basic realm=\"registry\""));
    let over = with_cookie(&berth, TAGS, &cookie).await;
    assert_eq!((over.status().as_u16(), over.headers()["berth-session"].is_empty()), (401, true));
    assert!(set_cookie(&over).contains("Max-Age=0"));
}

/// The cookies of a browser.
#[derive(Default)]
struct Jar(BTreeMap<String, String>);

impl Jar {
    fn take(&mut self, response: &Response) {
        for line in response.headers().get_all("set-cookie") {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            self.0.remove(name);
            if !line.contains("Max-Age=0") {
                self.0.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    fn header(&self) -> String {
        self.0.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_answer_about_an_earlier_sign_in_leaves_the_later_one_alone() {
    let registry = guarded().await;
    let berth = Berth::before(&registry.url);
    let mut jar = Jar::default();
    jar.take(&signing_in(&berth, ALICE).send().await.unwrap());
    let before = jar.header();

    // The answers to two requests that were sent before the second sign-in: a call, and a sign-out.
    for path in ["/v2/", "/v2/web/tags/list"] {
        registry.answer_to(ALICE, path, refused("Basic realm=\"registry\""));
    }
    let refused = with_cookie(&berth, TAGS, &before).await;
    assert!(set_cookie(&refused).contains("Max-Age=0"));
    let signed_out = sign_out(&berth, &before).await;

    let begun = signing_in(&berth, BOB).header("cookie", &before).send().await.unwrap();
    jar.take(&begun);
    assert_eq!(jar.0.len(), 1, "the earlier one is replaced: {}", jar.header());
    jar.take(&refused);
    jar.take(&signed_out);
    assert_eq!(Answer::read(with_cookie(&berth, SESSION, &jar.header()).await).await.data["user"], "bob");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_sign_ins_of_one_browser_the_newer_one_counts() {
    let registry = guarded().await;
    let berth = Berth::before(&registry.url);
    let (alice, bob) = (sign_in(&berth, ALICE).await, sign_in(&berth, BOB).await);
    for both in [format!("{alice}; {bob}"), format!("{bob}; {alice}")] {
        assert_eq!(Answer::read(with_cookie(&berth, SESSION, &both).await).await.data["user"], "bob");
    }
    let signed_out = sign_out(&berth, &format!("{alice}; {bob}")).await;
    let removed: Vec<_> = signed_out.headers().get_all("set-cookie").iter().collect();
    assert!(removed.len() == 2 && removed.iter().all(|line| line.to_str().unwrap().contains("Max-Age=0")));
    assert_eq!((status(&berth, &alice).await, status(&berth, &bob).await), (401, 401));
}

/// Cookies know no ports. So both get the cookies of both.
#[tokio::test(flavor = "multi_thread")]
async fn two_consoles_on_one_host_with_other_keys_leave_each_others_sign_ins_alone() {
    let registry = guarded().await;
    let (one, other) = (Berth::before(&registry.url), Berth::before(&registry.url));
    let mut jar = Jar::default();
    jar.take(&signing_in(&one, ALICE).send().await.unwrap());
    let unknown = with_cookie(&other, TAGS, &jar.header()).await;
    assert_eq!((unknown.status().as_u16(), unknown.headers().contains_key("berth-session-ended")), (401, false));
    jar.take(&unknown);
    jar.take(&signing_in(&other, BOB).header("cookie", jar.header()).send().await.unwrap());
    for (berth, user) in [(&one, "alice"), (&other, "bob")] {
        let answer = with_cookie(berth, SESSION, &jar.header()).await;
        jar.take(&answer);
        assert_eq!(Answer::read(answer).await.data["user"], user);
    }
    let changed = jar.header().to_lowercase();
    jar.take(&with_cookie(&one, TAGS, &changed).await);
    assert_eq!(status(&other, &jar.header()).await, 200, "a changed cookie of one says nothing of the other");
    jar.take(&sign_out(&one, &jar.header()).await);
    assert_eq!((status(&one, &jar.header()).await, status(&other, &jar.header()).await), (401, 200));
}

/// A registry that everybody may read, and that refuses a wrong credential.
#[tokio::test(flavor = "multi_thread")]
async fn what_everybody_may_read_is_read_without_a_credential_that_was_taken_back() {
    let registry = guarded().await;
    registry.answer("/v2/web/tags/list", Scripted::json(r#"{"tags":[]}"#));
    let berth = Berth::before(&registry.url);
    let cookie = sign_in(&berth, ALICE).await;
    let ended = |response: &Response| response.headers().contains_key("berth-session-ended");
    let answer = with_cookie(&berth, TAGS, &cookie).await;
    assert_eq!((answer.status().as_u16(), ended(&answer)), (200, false));
    for path in ["/v2/", "/v2/web/tags/list"] {
        registry.answer_to(ALICE, path, refused("Basic realm=\"registry\""));
    }
    let over = with_cookie(&berth, TAGS, &cookie).await;
    assert_eq!((over.status().as_u16(), ended(&over), over.headers()["berth-session"].is_empty()), (200, true, true));
    assert!(set_cookie(&over).contains("Max-Age=0"));
    let of_nobody = berth.get(TAGS).await;
    assert_eq!((of_nobody.status().as_u16(), ended(&of_nobody)), (200, false), "there was no sign-in");
    let signed_out = sign_out(&berth, &sign_in(&berth, BOB).await).await;
    assert!(!ended(&signed_out), "the user did that");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_header_comes_before_the_cookie_and_other_origins_have_none() {
    let registry = guarded().await;
    let berth = Berth::before(&registry.url);
    let cookie = sign_in(&berth, ALICE).await;
    let both = berth.request(Method::GET, TAGS).header("cookie", &cookie).header("authorization", MALLORY);
    assert_eq!(both.send().await.unwrap().status(), 401);
    let sibling = berth.request(Method::GET, TAGS).header("cookie", &cookie).header("sec-fetch-site", "same-site");
    assert_eq!(sibling.send().await.unwrap().status(), 401);
    let forged = berth.request(Method::POST, SESSION).header("authorization", ALICE).send().await.unwrap();
    assert_eq!((forged.status().as_u16(), forged.headers().contains_key("set-cookie")), (403, false));
    let wrong = signing_in(&berth, MALLORY).send().await.unwrap();
    assert_eq!((wrong.status().as_u16(), wrong.headers().contains_key("set-cookie")), (401, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_sign_in_is_in_the_log_at_any_level_and_the_cookie_goes_to_no_registry() {
    let registry = guarded().await;
    let berth = Berth::that_logs("trace", &["--registry", &registry.url]);
    let cookie = sign_in(&berth, ALICE).await;
    with_cookie(&berth, TAGS, &cookie).await;
    sign_out(&berth, &cookie).await;
    berth.get("healthz").await;
    let log = berth.log_until("/healthz").join("\n");
    let value = cookie.split_once('=').unwrap().1;
    for secret in ["secret", &ALICE[6..], value] {
        assert!(!log.contains(secret), "{log}");
    }
    let asked = registry.asked();
    assert!(asked.iter().any(|asked| asked.headers.get("authorization").is_some_and(|value| value == ALICE)));
    assert!(asked.iter().all(|asked| !asked.headers.contains_key("cookie")));
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_tls_the_name_keeps_other_hosts_from_setting_it() {
    let registry = guarded().await;
    for (base, prefix) in [("/", "__Host-berth-session-"), ("/tools/berth/", "__Secure-berth-session-")] {
        let berth = Berth::with(&["--registry", &registry.url, "--base-path", base]);
        let response = signing_in(&berth, ALICE).header("x-forwarded-proto", "https").send().await.unwrap();
        let cookie = set_cookie(&response).split(';').next().unwrap().to_owned();
        assert!(cookie.starts_with(prefix), "{cookie}");
        assert_eq!(status(&berth, &cookie).await, 200);
        let plain = sign_in(&berth, BOB).await;
        let over_tls = berth.request(Method::GET, TAGS).header("x-forwarded-proto", "https").header("cookie", &plain);
        assert_eq!(over_tls.send().await.unwrap().status(), 401);
        let both = with_cookie(&berth, SESSION, &format!("{plain}; {cookie}")).await;
        assert_eq!(Answer::read(both).await.data["user"], "alice");
        assert!(set_cookie(&sign_out(&berth, &cookie).await).contains("Secure"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_origin_signs_nobody_out() {
    let registry = guarded().await;
    let berth = Berth::before(&registry.url);
    let cookie = sign_in(&berth, ALICE).await;
    let sibling = berth.request(Method::GET, TAGS).header("cookie", &cookie).header("sec-fetch-site", "same-site");
    assert!(!sibling.send().await.unwrap().headers().contains_key("set-cookie"));
    assert_eq!(status(&berth, &cookie).await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credential_that_fits_no_cookie_ends_the_sign_in_before_it() {
    let registry = guarded().await;
    let long = format!("Basic {}", STANDARD.encode(format!("carol:{}", "x".repeat(3_000))));
    registry.answer_to(&long, "/v2/", Scripted::json("{}"));
    let berth = Berth::before(&registry.url);
    let cookie = sign_in(&berth, ALICE).await;
    let response = signing_in(&berth, &long).header("cookie", &cookie).send().await.unwrap();
    assert_eq!((response.status().as_u16(), &response.headers()["berth-session"]), (200, &"".parse().unwrap()));
    assert!(set_cookie(&response).contains("Max-Age=0"));
    assert_eq!(status(&berth, &cookie).await, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_sessions_no_cookie_is_given_or_taken() {
    let registry = guarded().await;
    let key = NamedTempFile::new().unwrap();
    std::fs::write(key.path(), "1".repeat(64)).unwrap();
    let arguments = ["--registry", &registry.url, "--session-key", key.path().to_str().unwrap()];
    let cookie = sign_in(&Berth::with(&arguments), ALICE).await;
    let off = Berth::with(&["--registry", &registry.url, "--session", "off"]);
    assert_eq!(
        (signing_in(&off, ALICE).send().await.unwrap().status().as_u16(), status(&off, &cookie).await),
        (404, 401)
    );
}
