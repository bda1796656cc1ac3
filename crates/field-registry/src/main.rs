//! `field-registry CASE [PORT [OTHER_PORT]]`: serves a case until it is stopped, and prints its two addresses.

#![expect(clippy::print_stdout, reason = "the addresses are what a test reads")]

use std::process::ExitCode;

use field_registry::{FieldRegistry, cases};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let known = cases();
    let Some(name) = arguments.first().filter(|name| known.contains(name)) else {
        println!("field-registry CASE [PORT [OTHER_PORT]]\n\nCases:\n  {}", known.join("\n  "));
        return ExitCode::FAILURE;
    };
    let port = |place: usize| arguments.get(place).and_then(|port| port.parse().ok()).unwrap_or(0);
    let registry = FieldRegistry::on_ports(name, port(1), port(2)).await;
    println!("{} {}", registry.url, registry.other_url);
    std::future::pending().await
}
