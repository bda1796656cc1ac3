//! The program that serves the browser's tests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Output, Stdio};

#[test]
fn it_says_where_it_listens_before_anything_else() {
    let mut program =
        Program::start(&["--port", "0", "--dialect", "documented", "--accounts", "--cors", "--tags", "5"]);
    let mut stdout = BufReader::new(program.0.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let path = "/docker/ext/tag/demo/images/big?pageNumber=1&pageSize=1";
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.contains(r#""toatalRecords":5"#), "{answer}");
}

#[test]
fn a_wrong_flag_is_explained() {
    for flags in [&["--prot", "1"][..], &["--port"], &["--port", "x"], &["--dialect", "klingon"], &["--now", "today"]] {
        let Output { status, stderr, .. } = Program::command(flags).output().unwrap();
        assert_eq!(status.code(), Some(2), "{flags:?}");
        assert!(String::from_utf8(stderr).unwrap().starts_with(flags[0]));
    }
}

/// A running program, ended when it is no longer needed.
struct Program(Child);

impl Program {
    fn start(flags: &[&str]) -> Program {
        Program(Program::command(flags).stdout(Stdio::piped()).spawn().unwrap())
    }

    fn command(flags: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mock-registry"));
        command.args(flags);
        command
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
