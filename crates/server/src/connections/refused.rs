//! The answer to a connection for which there is no room.

use std::io::{self, Read, Write};
use std::net::Shutdown;
use std::time::Duration;

use http::StatusCode;
use tokio::net::TcpStream;

use crate::envelope::{Code, Refusal};
use crate::trace_id::{TRACE_HEADER, TraceId};

/// Answers at once, without waiting for a request, and hangs up. What does not go out at once does not go out.
pub fn refuse(stream: TcpStream) -> io::Result<()> {
    let mut stream = stream.into_std()?;
    stream.set_nonblocking(true)?;
    // A request that is left unread would make the system drop the answer as well.
    let mut request = [0; 4 << 10];
    let _ = stream.read(&mut request);
    stream.write_all(&answer())?;
    stream.shutdown(Shutdown::Write)
}

fn answer() -> Vec<u8> {
    let trace_id = TraceId::next();
    let message = "Berth has reached its connection limit. Try again in a moment.";
    let refusal = Refusal::new(StatusCode::SERVICE_UNAVAILABLE, Code::TooManyRequests, message);
    let refusal = Refusal { retry_after: Some(Duration::from_secs(1)), ..refusal };
    let json = refusal.json(&trace_id);
    let head = format!(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nretry-after: 1\r\n{TRACE_HEADER}: {trace_id}\r\nconnection: close\r\n\r\n",
        json.len()
    );
    [head.into_bytes(), json].concat()
}
