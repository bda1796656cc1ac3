//! The command line: `berth serve` with its flags, each of which is also an environment variable.

mod flags;
mod source_flags;

use std::error::Error;
use std::ffi::OsString;
use std::fmt;

use clap::Parser;
use clap::error::{ContextKind, ErrorKind};

use crate::settings::{Settings, SettingsError};
use flags::{Command, CommandLine};

/// What the command line asks for.
pub enum Asked {
    Serve(Box<Settings>),
    /// To print this text and stop: a help page or the version.
    Text(String),
}

/// What is wrong with the command line, in one line.
#[derive(Debug)]
pub struct WrongCommandLine(String);

/// Reads the arguments, the program's name first; flags that are not given are taken from `BERTH_...`.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Asked, WrongCommandLine> {
    let flags = match CommandLine::try_parse_from(arguments) {
        Ok(CommandLine { command: Command::Serve(flags) }) => flags,
        Err(error) => return text_or_error(&error),
    };
    let settings = flags.into_settings().map_err(|error: SettingsError| WrongCommandLine(error.to_string()))?;
    Ok(Asked::Serve(Box::new(settings)))
}

fn text_or_error(error: &clap::Error) -> Result<Asked, WrongCommandLine> {
    let text = error.to_string();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(Asked::Text(text)),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            Err(WrongCommandLine("a command is missing; try berth serve, or berth --help".to_owned()))
        }
        // The value is left out, as a URL may have been given with a password in it.
        ErrorKind::ValueValidation => {
            let flag = error.get(ContextKind::InvalidArg).map(ToString::to_string).unwrap_or_default();
            let flag = flag.split(' ').next().unwrap_or_default();
            let reason = error.source().map(ToString::to_string).unwrap_or_default();
            Err(WrongCommandLine(format!("{flag}: {reason}; berth serve --help explains every flag")))
        }
        _ => {
            // clap goes on with tips and the usage; the first line says what is wrong.
            let line = text.lines().next().unwrap_or_default();
            let line = line.strip_prefix("error: ").unwrap_or(line);
            Err(WrongCommandLine(format!("{line}; berth serve --help explains every flag")))
        }
    }
}

impl fmt::Display for WrongCommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::settings::{BkRepo, LogFormat, LoginPage, SignInStyle, Source};

    fn serve(arguments: &[&str]) -> Result<Settings, String> {
        let arguments = ["berth", "serve"].iter().chain(arguments).map(OsString::from);
        match read(arguments) {
            Ok(Asked::Serve(settings)) => Ok(*settings),
            Ok(Asked::Text(text)) => Err(text),
            Err(wrong) => Err(wrong.to_string()),
        }
    }

    #[test]
    fn no_source_means_the_mock() {
        let settings = serve(&[]).unwrap();
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(settings.base_path.as_str(), "/");
        assert_eq!(settings.log_format, LogFormat::Text);
        assert!(!settings.read_only);
        let Source::Mock(options) = settings.source else { panic!("the mock is the default") };
        assert_eq!(options.tags, 2_001);
        assert!(!options.accounts);
        assert_eq!(options.now, mock_registry::Options::DEFAULT_NOW);
    }

    #[test]
    fn hosts_are_allowed_one_by_one_or_in_a_list() {
        assert!(serve(&[]).unwrap().allowed_hosts.is_empty());
        for arguments in [
            &["--allowed-host", "a.example", "--allowed-host", "b.example"][..],
            &["--allowed-host", "A.example.,b.example"],
        ] {
            let names: Vec<String> = serve(arguments).unwrap().allowed_hosts.iter().map(ToString::to_string).collect();
            assert_eq!(names, ["a.example", "b.example"]);
        }
    }

    #[test]
    fn the_mock_takes_its_own_flags() {
        let arguments = [
            "--mock",
            "--dialect",
            "documented",
            "--tags",
            "5",
            "--images",
            "7",
            "--latency",
            "30",
            "--now",
            "2030-01-02T03:04:05Z",
            "--accounts",
        ];
        let Source::Mock(options) = serve(&arguments).unwrap().source else { panic!("the mock was asked for") };
        assert_eq!(options.dialect, mock_registry::Dialect::Documented);
        assert_eq!((options.tags, options.images, options.latency), (5, 7, Duration::from_millis(30)));
        assert_eq!(options.now.to_rfc3339(), "2030-01-02T03:04:05+00:00");
        assert!(options.accounts);
    }

    #[test]
    fn a_registry_is_a_plain_url() {
        let Source::Registry(registry) = serve(&["--registry", "http://127.0.0.1:5000/"]).unwrap().source else {
            panic!("a registry was asked for")
        };
        assert_eq!(registry.url.as_str(), "http://127.0.0.1:5000/");
        assert!(!registry.insecure);
    }

    fn bkrepo(arguments: &[&str]) -> Result<BkRepo, String> {
        let arguments: Vec<&str> =
            ["--bkrepo", "https://bkrepo.example.com"].iter().chain(arguments).copied().collect();
        match serve(&arguments)?.source {
            Source::BkRepo(bkrepo) => Ok(bkrepo),
            other => panic!("a bk-repo was asked for, not {other:?}"),
        }
    }

    #[test]
    fn people_sign_in_at_a_bkrepo_on_the_page_or_at_its_login_page() {
        assert_eq!(bkrepo(&[]).unwrap().sign_in, SignInStyle::Basic);
        assert_eq!(bkrepo(&["--sign-in", "basic"]).unwrap().sign_in, SignInStyle::Basic);
        assert_eq!(bkrepo(&["--sign-in", "cookie"]).unwrap().sign_in, SignInStyle::Cookie { login_page: None });
        let page = "https://login.example.com/?c_url={url}";
        let by_cookie = bkrepo(&["--sign-in", "cookie", "--login-page", page]).unwrap().sign_in;
        assert_eq!(by_cookie, SignInStyle::Cookie { login_page: Some(LoginPage::parse(page).unwrap()) });
        for arguments in [&["--login-page", "/ui/login"][..], &["--login-page", "/ui/login", "--sign-in", "basic"]] {
            assert_eq!(bkrepo(arguments).unwrap_err(), "--login-page is for --sign-in cookie");
        }
    }

    #[test]
    fn a_bkrepo_is_reached_as_a_registry_is() {
        let bkrepo = bkrepo(&["--insecure"]).unwrap();
        assert_eq!(bkrepo.upstream.url.as_str(), "https://bkrepo.example.com/");
        assert!(bkrepo.upstream.insecure);
    }

    #[test]
    fn two_sources_are_an_error() {
        let (registry, bkrepo) = (["--registry", "http://127.0.0.1:5000"], ["--bkrepo", "http://127.0.0.1:8081"]);
        for (arguments, named) in [
            ([&["--mock"][..], &registry].concat(), "--mock and --registry"),
            ([&["--mock"][..], &bkrepo].concat(), "--mock and --bkrepo"),
            ([bkrepo, registry].concat(), "--registry and --bkrepo"),
            ([&["--mock"][..], &registry, &bkrepo].concat(), "--mock and --registry"),
        ] {
            assert_eq!(serve(&arguments).unwrap_err(), format!("{named} cannot be used together"));
        }
    }

    #[test]
    fn flags_of_another_source_are_an_error() {
        let (registry, bkrepo) = (["--registry", "http://127.0.0.1:5000"], ["--bkrepo", "http://127.0.0.1:8081"]);
        for (source, flag, wrong) in [
            (&registry[..], &["--tags", "3"][..], "--tags is for the mock registry, not for --registry"),
            (&bkrepo, &["--dialect", "documented"], "--dialect is for the mock registry, not for --bkrepo"),
            (&registry, &["--accounts"], "--accounts is for the mock registry, not for --registry"),
            (&bkrepo, &["--latency", "3"], "--latency is for the mock registry, not for --bkrepo"),
            (&registry, &["--sign-in", "basic"], "--sign-in is for --bkrepo, not for --registry"),
            (&registry, &["--login-page", "/login"], "--login-page is for --bkrepo, not for --registry"),
            (&[], &["--sign-in", "cookie"], "--sign-in is for --bkrepo, not for the mock registry"),
            (&[], &["--insecure"], "--insecure is for --registry and --bkrepo, not for the mock registry"),
            (&["--mock"], &["--ca", "a.pem"], "--ca is for --registry and --bkrepo, not for the mock registry"),
        ] {
            assert_eq!(serve(&[source, flag].concat()).unwrap_err(), wrong);
        }
    }

    #[test]
    fn every_wrong_value_gets_one_line() {
        for arguments in [
            ["--listen", "nowhere"],
            ["--base-path", "berth"],
            ["--registry", "registry.example.com"],
            ["--registry", "ftp://registry.example.com"],
            ["--registry", "https://me:secret@registry.example.com"],
            ["--registry", "https://registry.example.com/?a=b"],
            ["--public-address", "https://registry.example.com"],
            ["--allowed-host", "https://console.example.com"],
            ["--allowed-host", "console.example.com,*"],
            ["--dialect", "newest"],
            ["--tags", "many"],
            ["--now", "yesterday"],
            ["--log-format", "xml"],
            ["--frame-ancestors", "'self'; script-src *"],
            ["--bkrepo", "bkrepo.example.com"],
            ["--bkrepo", "https://me:secret@bkrepo.example.com"],
            ["--sign-in", "password"],
            ["--login-page", "https://me:secret@login.example.com"],
            ["--login-page", "javascript:alert(1)"],
            ["--ca", "/no/such/file.pem"],
        ] {
            let mut line = serve(&arguments).unwrap_err();
            if arguments[0] == "--ca" {
                line = serve(&["--registry", "https://registry.example.com", "--ca", arguments[1]]).unwrap_err();
            }
            assert!(!line.contains('\n') && line.contains(arguments[0]), "{line}");
            assert!(!line.contains("secret"), "{line}");
        }
    }

    #[test]
    fn help_explains_every_flag() {
        let help = serve(&["--help"]).unwrap_err();
        for flag in [
            "--listen",
            "--base-path",
            "--dist",
            "--read-only",
            "--public-address",
            "--allowed-host",
            "--log-format",
            "--mock",
            "--dialect",
            "--tags",
            "--images",
            "--latency",
            "--now",
            "--accounts",
            "--registry",
            "--bkrepo",
            "--sign-in",
            "--login-page",
            "--insecure",
            "--ca",
        ] {
            assert!(help.contains(flag), "{flag}");
            let variable = format!("BERTH_{}", flag.trim_start_matches("--").replace('-', "_").to_uppercase());
            assert!(help.contains(&variable), "{variable}");
        }
    }
}
