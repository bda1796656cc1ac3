//! The command line as a person or a service manager meets it.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

const PAGE: &str = r#"<!doctype html><base href="/"><script type="application/json" id="berth-config">{}</script>"#;

const FLAGS: [&str; 23] = [
    "--listen",
    "--base-path",
    "--dist",
    "--read-only",
    "--public-address",
    "--allowed-host",
    "--frame-ancestors",
    "--log-format",
    "--mock",
    "--dialect",
    "--tags",
    "--images",
    "--latency",
    "--now",
    "--registry",
    "--bkrepo",
    "--sign-in",
    "--login-page",
    "--session",
    "--session-key",
    "--insecure",
    "--ca",
    "--help",
];

fn dist() -> TempDir {
    let dist = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(dist.path().join("-/assets")).unwrap();
    std::fs::write(dist.path().join("index.html"), PAGE).unwrap();
    dist
}

fn berth(arguments: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_berth"));
    command.args(arguments).env_clear().envs(environment.iter().copied()).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    berth(arguments, environment).output().unwrap()
}

/// A program that has said where it is.
struct Running {
    process: Child,
    address: String,
    path: String,
}

impl Running {
    fn start(mut command: Command) -> Running {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("Berth is at http://").unwrap_or_else(|| unreachable!("said: {line}"));
        let (address, path) = url.split_once('/').unwrap();
        Running { address: address.to_owned(), path: format!("/{path}"), process }
    }

    /// Sends a request and leaves its answer to be read.
    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").unwrap();
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut text = String::new();
        self.ask(path).read_to_string(&mut text).unwrap();
        text
    }

    fn terminate(&self) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    }

    /// Ends with the log.
    fn log(mut self) -> String {
        self.terminate();
        assert!(self.process.wait().unwrap().success());
        let mut log = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        log
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _may_have_ended = self.process.kill();
        let _code = self.process.wait();
    }
}

#[test]
fn help_explains_every_flag_with_its_variable_and_an_example() {
    let help = String::from_utf8(run(&["serve", "--help"], &[]).stdout).unwrap();
    for flag in FLAGS {
        let line = help.lines().find(|line| line.split_whitespace().any(|word| word == flag)).unwrap_or_default();
        assert!(!line.is_empty(), "{flag} is not explained:\n{help}");
        if flag != "--help" {
            assert!(line.contains("Example: ") && line.contains("[env: BERTH_"), "{flag}: {line}");
        }
    }
}

#[test]
fn a_key_file_that_is_short_empty_or_open_to_all_is_one_clear_line() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let key = "1234567890abcdef".repeat(4);
    for (content, mode, reason) in [
        (&key[1..], 0o600, "a key is too short"),
        (&format!("{key}\nshort\n"), 0o600, "a key is too short"),
        ("\n\n", 0o600, "it contains no key"),
        (&key, 0o644, "other users can read or change it"),
        (&key, 0o660, "other users can read or change it"),
    ] {
        let path = folder.path().join("session.key");
        std::fs::write(&path, content).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let output = run(&["serve", "--registry", "http://127.0.0.1:9", "--session-key", path.to_str().unwrap()], &[]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1), "{said}");
        assert!(said.contains(reason) && !said.contains(&key[1..]), "{said}");
    }
}

#[test]
fn a_wrong_flag_is_one_clear_line_and_exit_code_2() {
    for arguments in [
        &["serve", "--nonsense"][..],
        &["serve", "--listen", "nowhere"],
        &["serve", "--base-path", "x"],
        &["serve", "--base-path", "/a/../b"],
        &["serve", "--dialect", "klingon"],
        &["serve", "--tags", "many"],
        &["serve", "--now", "yesterday"],
        &["serve", "--log-format", "xml"],
        &["serve", "--public-address", "https://registry.example.com"],
        &["serve", "--registry", "ftp://registry.example.com"],
        &["serve", "--registry", "http://user:hunter2@registry.example.com"],
        &["serve", "--mock", "--registry", "http://127.0.0.1:5000"],
        &["serve", "--registry", "http://127.0.0.1:5000", "--tags", "5"],
        &["serve", "--insecure"],
        &["serve", "--bkrepo", "bkrepo.example.com"],
        &["serve", "--bkrepo", "http://user:hunter2@bkrepo.example.com"],
        &["serve", "--bkrepo", "http://127.0.0.1:8081", "--registry", "http://127.0.0.1:5000"],
        &["serve", "--bkrepo", "http://127.0.0.1:8081", "--now", "2026-06-15T09:30:00Z"],
        &["serve", "--bkrepo", "http://127.0.0.1:8081", "--sign-in", "token"],
        &["serve", "--bkrepo", "http://127.0.0.1:8081", "--login-page", "/ui/login"],
        &["serve", "--sign-in", "cookie", "--login-page", "//user:hunter2@evil.example.com"],
        &["serve", "--registry", "https://127.0.0.1:5000", "--ca", "/no/such/file.pem"],
        &["nonsense"],
    ] {
        let Output { status, stdout, stderr } = run(arguments, &[]);
        let said = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(2), "{arguments:?}: {said}");
        assert_eq!(said.trim_end().lines().count(), 1, "{arguments:?}: {said}");
        assert!(said.starts_with("berth: ") && stdout.is_empty(), "{arguments:?}: {said}");
        assert!(!said.contains("hunter2"), "{arguments:?}: {said}");
    }
}

#[test]
fn a_port_in_use_is_one_line_and_exit_code_1() {
    let (taken, dist) = (TcpListener::bind("127.0.0.1:0").unwrap(), dist());
    let address = taken.local_addr().unwrap().to_string();
    let Output { status, stderr, .. } =
        run(&["serve", "--listen", &address, "--dist", dist.path().to_str().unwrap()], &[]);
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    assert!(said.contains(&address) && said.contains("--listen"), "{said}");
}

#[test]
fn a_console_that_was_not_built_is_one_line_that_says_how() {
    let empty = tempfile::tempdir().unwrap();
    let Output { status, stderr, .. } =
        run(&["serve", "--listen", "127.0.0.1:0", "--dist", empty.path().to_str().unwrap()], &[]);
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!((status.code(), said.trim_end().lines().count()), (Some(1), 1), "{said}");
    assert!(said.contains("make build"), "{said}");
}

#[test]
fn every_flag_is_a_variable_as_well() {
    let dist = dist();
    let environment = [
        ("BERTH_LISTEN", "127.0.0.1:0"),
        ("BERTH_BASE_PATH", "/tools/berth"),
        ("BERTH_DIST", dist.path().to_str().unwrap()),
        ("BERTH_READ_ONLY", "true"),
        ("BERTH_PUBLIC_ADDRESS", "pull.example.com"),
        ("BERTH_FRAME_ANCESTORS", "https://portal.example.com"),
        ("BERTH_LOG_FORMAT", "json"),
        ("BERTH_MOCK", "true"),
        ("BERTH_DIALECT", "documented"),
        ("BERTH_TAGS", "7"),
        ("BERTH_IMAGES", "3"),
        ("BERTH_LATENCY", "1"),
        ("BERTH_NOW", "2026-06-15T09:30:00Z"),
    ];
    let running = Running::start(berth(&["serve"], &environment));
    assert_eq!(running.path, "/tools/berth/");
    let page = running.get("/tools/berth/");
    assert!(
        page.contains("https://portal.example.com")
            && page.contains("pull.example.com")
            && page.contains(r#""readOnly":true"#),
        "{page}"
    );
    let tags = running.get("/tools/berth/docker/ext/tag/demo/images/big?pageNumber=0&pageSize=1");
    assert!(tags.contains(r#""toatalRecords":7"#), "{tags}");
    let log = running.log();
    let line: serde_json::Value = serde_json::from_str(log.lines().last().unwrap()).unwrap();
    assert!(line.is_object(), "{log}");
}

#[test]
fn the_flags_of_a_bkrepo_are_variables_as_well() {
    let (dist, ca) = (dist(), concat!(env!("CARGO_MANIFEST_DIR"), "/tests/upstream/certificates/certificate.pem"));
    let environment = [
        ("BERTH_LISTEN", "127.0.0.1:0"),
        ("BERTH_DIST", dist.path().to_str().unwrap()),
        ("BERTH_BKREPO", "https://127.0.0.1:9"),
        ("BERTH_SIGN_IN", "cookie"),
        ("BERTH_LOGIN_PAGE", "/ui/login?back={url}"),
        ("BERTH_INSECURE", "true"),
        ("BERTH_CA", ca),
    ];
    let page = Running::start(berth(&["serve"], &environment)).get("/");
    for field in [r#""source":"bkrepo""#, r#""signIn":"cookie""#, r#""loginPage":"/ui/login?back={url}""#] {
        assert!(page.contains(field), "{field} is not in {page}");
    }
}

#[test]
fn each_request_is_one_line_of_the_log_with_its_trace_id() {
    let dist = dist();
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--dist", dist.path().to_str().unwrap()];
    let running = Running::start(berth(&arguments, &[]));
    let answer = running.get("/docker/ext/addr");
    let trace = answer.lines().find_map(|line| line.strip_prefix("x-bkrepo-rid: ")).unwrap().trim().to_owned();
    let log = running.log();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("/docker/ext/addr")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    assert!(lines.iter().all(|line| line.contains(&trace) && line.contains("200")), "{trace} is not in {log}");
}

#[test]
fn a_stop_lets_running_requests_end() {
    let dist = dist();
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--dist", dist.path().to_str().unwrap(), "--latency", "1500"];
    let mut running = Running::start(berth(&arguments, &[]));
    let mut slow = running.ask("/docker/ext/addr");
    // The answer to this one shows that the program has read the one before, as both wait equally long.
    let mut log = BufReader::new(running.ask("/healthz"));
    let mut first = String::new();
    log.read_line(&mut first).unwrap();
    running.terminate();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(running.process.wait().unwrap().code(), Some(0));
}

#[test]
fn a_source_that_cannot_be_reached_does_not_stop_the_start() {
    for (flag, question) in [
        ("--registry", "/docker/ext/repo/registry/images?pageNumber=1&pageSize=20"),
        ("--bkrepo", "/docker/ext/repo/demo/images?pageNumber=1&pageSize=20"),
    ] {
        let dist = dist();
        let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let source = format!("http://{closed}");
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--dist", dist.path().to_str().unwrap(), flag, &source];
        let running = Running::start(berth(&arguments, &[]));
        let answer = running.get(question);
        assert!(answer.starts_with("HTTP/1.1 502") && answer.contains("traceId"), "{answer}");
        let log = running.log();
        assert!(log.contains("WARN") && log.contains("cannot be reached"), "{log}");
    }
}
