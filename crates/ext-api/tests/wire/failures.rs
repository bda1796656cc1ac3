//! Failures by status and code, in each of the bodies that they come in.

use ext_api::{ApiError, ErrorKind, ReadAddress, read, read_stream_error};

use crate::golden::{
    DEPLOYED, DOCUMENTED, delete_image, golden, list_images, list_tags, read_detail, read_manifest, text,
};

/// An error of a server, without a trace.
fn error(kind: ErrorKind, status: u16, code: Option<&str>, message: &str) -> ApiError {
    let mut error = ApiError::of(kind);
    error.status = Some(status);
    error.code = code.map(str::to_owned);
    error.message = text(message);
    error
}

#[test]
fn golden_failures_keep_their_code_and_message() {
    for (file, status, kind, code, message) in [
        ("error-unauthenticated", 401, ErrorKind::SignInNeeded, "UNAUTHORIZED", "authentication required"),
        (
            "error-forbidden",
            403,
            ErrorKind::Forbidden,
            "250113",
            "Access denied: user[bob] does not have [WRITE] permission in project[test] repo[img]",
        ),
        (
            "error-manifest-missing",
            404,
            ErrorKind::NotFound,
            "251902",
            "Artifact [/nginx/manifest/9.9/manifest.json] not found in repo [test|img] !",
        ),
        (
            "error-version-missing",
            400,
            ErrorKind::NotFound,
            "251906",
            "The version [docker://nginx/9.9] of artifact not found in repo [test|img] !",
        ),
        ("error-tag-missing", 404, ErrorKind::NotFound, "251019", "Package version [v9-{1}] not found"),
        ("error-repository-missing", 404, ErrorKind::NotFound, "251006", "Repository [img2] not found"),
        ("error-configuration", 400, ErrorKind::Refused, "250103", "Parameter [architecture] is missing"),
        (
            "error-rate-limited",
            429,
            ErrorKind::RateLimited,
            "250129",
            "resource requests reached rate limit:[/ext/tag]",
        ),
        ("error-system-busy", 500, ErrorKind::Server, "250102", "System busy"),
        ("error-archived", 400, ErrorKind::Archived, "250110", "The artifact is archived"),
        ("error-unauthenticated-envelope", 401, ErrorKind::SignInNeeded, "250114", "Failed to authenticate"),
        ("error-about-somebody-else", 400, ErrorKind::Forbidden, "250236", "User has no permission"),
        ("error-gateway", 401, ErrorKind::SignInNeeded, "401", "用户权限验证失败。"),
        ("error-gateway-busy", 503, ErrorKind::Server, "503", "后台正在部署中，请稍后。"),
        (
            "error-authorization-scheme",
            401,
            ErrorKind::SignInNeeded,
            "401",
            "Authorization value [empty auth header] is not a valid scheme.",
        ),
    ] {
        let body = golden(DEPLOYED, file);
        let expected = error(kind, status, Some(code), message);
        assert_eq!(read(&read_detail(), status, &body), Err(expected.clone()), "{file}");
        assert_eq!(read(&list_tags(), status, &body), Err(expected.clone()), "{file}");
        assert_eq!(read_stream_error(status, &body), expected, "{file}");
    }
}

#[test]
fn an_errors_body_with_words_for_codes_is_read() {
    let expected = error(ErrorKind::NotFound, 404, Some("MANIFEST_UNKNOWN"), "manifest unknown");
    assert_eq!(read(&read_manifest(), 404, &golden(DOCUMENTED, "error-manifest-unknown")), Err(expected));
}

#[test]
fn a_refused_delete_is_refused_in_both_dialects() {
    let documented = read(&delete_image(), 200, &golden(DOCUMENTED, "delete-refused")).unwrap_err();
    assert_eq!((documented.kind, documented.status, documented.code), (ErrorKind::Refused, Some(200), None));
    let deployed = read(&delete_image(), 400, &golden(DEPLOYED, "delete-refused")).unwrap_err();
    let message = "Method not allowed, reason: Can't delete root node.";
    assert_eq!(deployed, error(ErrorKind::Refused, 400, Some("250112"), message));
}

#[test]
fn status_and_code_decide_the_kind() {
    use ErrorKind::*;
    for (status, code, kind) in [
        // The codes of docs/bk-repo.md 5.5 on the statuses that they come with.
        (400, 251_906, NotFound),
        (404, 251_019, NotFound),
        (404, 251_902, NotFound),
        (404, 251_006, NotFound),
        (404, 251_004, NotFound),
        (400, 251_904, NotFound),
        (400, 251_010, NotFound),
        (400, 251_017, NotFound),
        (400, 251_024, NotFound),
        (400, 250_108, NotFound),
        (404, 250_130, NotFound),
        (400, 250_110, Archived),
        (451, 250_110, Archived),
        (403, 250_113, Forbidden),
        (400, 250_236, Forbidden),
        (403, 251_026, Forbidden),
        (403, 251_029, Forbidden),
        (401, 250_114, SignInNeeded),
        (429, 250_124, RateLimited),
        (429, 250_128, RateLimited),
        (429, 250_129, RateLimited),
        (400, 250_103, Refused),
        (400, 250_105, Refused),
        (400, 250_112, Refused),
        (400, 251_907, Refused),
        (405, 250_112, Refused),
        (415, 250_119, Refused),
        (500, 250_102, Server),
        (500, 250_115, Server),
        (500, 250_116, Server),
        // Berth's own codes.
        (403, 259_001, NotListed),
        (502, 259_001, NotListed),
        (403, 259_004, Unreadable),
        // A code that this client has never heard of says as much as its status.
        (400, 259_999, Refused),
        (401, 259_999, SignInNeeded),
        (403, 259_999, Forbidden),
        (404, 259_999, NotFound),
        (429, 259_999, RateLimited),
        (500, 259_999, Server),
        (503, 259_999, Server),
        // Codes have shifted between versions, so that a clear status goes first.
        (429, 250_127, RateLimited),
        (403, 250_114, Forbidden),
        (500, 251_006, Server),
        // A code on a success is a failure by its code.
        (200, 250_113, Forbidden),
        (200, 250_114, SignInNeeded),
        (200, 251_006, NotFound),
        (200, 250_129, RateLimited),
        (200, 250_102, Server),
        (200, 1, Refused),
        (200, -1, Refused),
    ] {
        let code_text = code.to_string();
        let expected = error(kind, status, Some(&code_text), "why");
        let envelope = format!(r#"{{"code":{code},"message":"why","data":null,"traceId":null}}"#);
        assert_eq!(read(&list_images(), status, envelope.as_bytes()), Err(expected.clone()), "{status} {code}");
        let errors = format!(r#"{{"errors":[{{"message":"why","code":{code},"detail":null}}]}}"#);
        assert_eq!(read(&list_images(), status, errors.as_bytes()), Err(expected), "{status} {code}");
    }
}

#[test]
fn a_status_without_a_readable_body_decides_alone() {
    use ErrorKind::*;
    for (status, kind) in [
        (200, Unreadable),
        (204, Unreadable),
        (301, Refused),
        (302, Refused),
        (400, Refused),
        (401, SignInNeeded),
        (403, Forbidden),
        (404, NotFound),
        (405, Refused),
        (408, TimedOut),
        (410, NotFound),
        (413, TooLarge),
        (422, Refused),
        (429, RateLimited),
        (440, Forbidden),
        (451, Archived),
        (500, Server),
        (502, Server),
        (503, Server),
        (504, Server),
    ] {
        for body in [
            "",
            "<html><head><title>502 Bad Gateway</title></head></html>",
            " \n<!DOCTYPE html>",
            "[]",
            "7",
            "{}",
            "null",
        ] {
            let failure = read(&list_images(), status, body.as_bytes()).unwrap_err();
            assert_eq!((failure.kind, failure.status), (kind, Some(status)), "{status} {body:?}");
        }
    }
}

#[test]
fn a_web_page_gives_no_message() {
    for body in ["<html>502 Bad Gateway</html>", "\r\n  <!doctype html><p>sign in", ""] {
        for status in [200, 502] {
            assert_eq!(read(&ReadAddress, status, body.as_bytes()).unwrap_err().message, None);
            assert_eq!(read_stream_error(status, body.as_bytes()).message, None);
        }
    }
}

#[test]
fn the_beginning_of_a_plain_body_is_the_message() {
    let failure = read(&ReadAddress, 503, "upstream is away".as_bytes()).unwrap_err();
    assert_eq!(failure, error(ErrorKind::Server, 503, None, "upstream is away"));
    let long = "长".repeat(10_000);
    let failure = read(&ReadAddress, 503, long.as_bytes()).unwrap_err();
    assert_eq!(failure.message, Some("长".repeat(300)));
}

#[test]
fn the_first_error_of_several_counts() {
    let body = br#"{"errors":[{"code":"DENIED","message":"first"},{"code":"UNKNOWN","message":"second"}]}"#;
    assert_eq!(read_stream_error(403, body), error(ErrorKind::Forbidden, 403, Some("DENIED"), "first"));
}

#[test]
fn a_detail_stands_in_for_a_missing_message() {
    let body = br#"{"errors":[{"code":"UNKNOWN","message":"","detail":"the disk is full"}]}"#;
    assert_eq!(read_stream_error(500, body), error(ErrorKind::Server, 500, Some("UNKNOWN"), "the disk is full"));
}

#[test]
fn the_trace_is_kept_with_the_failure() {
    let refused = br#"{"code":250112,"message":"no","data":null,"traceId":"65a1f0c2"}"#;
    assert_eq!(read(&list_images(), 400, refused).unwrap_err().trace_id, text("65a1f0c2"));
    let missing = br#"{"code":0,"message":null,"data":null,"traceId":"65a1f0c2"}"#;
    assert_eq!(read(&read_detail(), 200, missing).unwrap_err().trace_id, text("65a1f0c2"));
    let empty = br#"{"code":250112,"message":"no","data":null,"traceId":""}"#;
    assert_eq!(read(&list_images(), 400, empty).unwrap_err().trace_id, None);
}

#[test]
fn a_gateway_that_answers_with_success_is_not_believed() {
    let body = r#"{"code": 401,"data": "","message": "用户权限验证失败。","traceId":null}"#;
    let expected = error(ErrorKind::SignInNeeded, 200, Some("401"), "用户权限验证失败。");
    assert_eq!(read(&ReadAddress, 200, body.as_bytes()), Err(expected));
}

#[test]
fn a_failing_status_is_believed_over_an_envelope_of_success() {
    let body = br#"{"code":0,"message":null,"data":true,"traceId":null}"#;
    assert_eq!(read(&delete_image(), 500, body).unwrap_err().kind, ErrorKind::Server);
    assert_eq!(read(&delete_image(), 403, body).unwrap_err().kind, ErrorKind::Forbidden);
}

#[test]
fn an_error_says_its_kind_and_message() {
    assert_eq!(error(ErrorKind::Server, 500, None, "out of order").to_string(), "Server: out of order");
    assert_eq!(ApiError::of(ErrorKind::Unreachable).to_string(), "Unreachable: no message");
}

#[test]
fn a_piece_of_an_answer_is_never_quoted_because_it_can_hold_a_password() {
    for body in [
        r#"{"code":0,"data":[{"name":"mirror","configuration":{"credentials":{"password":"hunter2"#,
        r#"[{"password":"hunter2"#,
        r#""hunter2"#,
    ] {
        for error in [read(&list_tags(), 200, body.as_bytes()).unwrap_err(), read_stream_error(502, body.as_bytes())] {
            assert_eq!(error.message, None, "{body}");
        }
    }
}
