//! An answer to a call, before it is passed on.

use http::{HeaderMap, StatusCode};
use reqwest::Response;
use serde_json::Value;
use tokio::time::timeout;

use super::failure::Failure;
use super::limits::Limits;
use crate::upstream::{BrokenExchange, bounded_body};

pub enum Answer {
    /// A success. Its body is not read yet.
    Success(Response),
    /// Where the bk-repo redirects a blob to.
    Redirect(Response),
    Error(ErrorAnswer),
}

/// An error with its complete body.
pub struct ErrorAnswer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// # Errors
    /// When the text of an error is too long, too slow or cut short; its status is then all that is known.
    pub async fn of(response: Response, limits: &Limits) -> Result<Answer, Failure> {
        let status = response.status();
        if status.is_success() {
            return Ok(Answer::Success(response));
        }
        let headers = response.headers().clone();
        // A deletion may take much longer to begin its answer than anything takes to say why it failed.
        let body = timeout(limits.upstream.answer, bounded_body(response, limits.error)).await;
        let body = body.unwrap_or(Err(BrokenExchange::TimedOut)).map_err(|_| Failure::UnreadableError(status))?;
        Ok(Answer::Error(ErrorAnswer { status, headers, body }))
    }
}

impl ErrorAnswer {
    /// Whether it comes from the gateway or a proxy, and not from the service: there is no such service, or it is not
    /// running. The service answers with an envelope or an errors-body; the gateway's own answers have empty data
    /// (docs/bk-repo.md 5.2 and 5.4).
    pub fn is_from_the_gateway(&self) -> bool {
        if !is_absence(self.status) {
            return false;
        }
        match serde_json::from_slice(&self.body) {
            Ok(Value::Object(body)) => body.get("data").is_some_and(|data| data == ""),
            _ => true,
        }
    }
}

/// Whether a status can mean that a service is missing.
pub fn is_absence(status: StatusCode) -> bool {
    let absent =
        [StatusCode::NOT_FOUND, StatusCode::BAD_GATEWAY, StatusCode::SERVICE_UNAVAILABLE, StatusCode::GATEWAY_TIMEOUT];
    absent.contains(&status)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_from_the_gateway(status: u16, body: &str) -> bool {
        let status = StatusCode::from_u16(status).unwrap();
        ErrorAnswer { status, headers: HeaderMap::new(), body: body.into() }.is_from_the_gateway()
    }

    #[test]
    fn the_gateways_own_words_are_told_from_those_of_the_service() {
        for (status, body) in [
            (404, r#"{"code": 404,"data": "","message": "请求资源不存在。","traceId":null}"#),
            (503, r#"{"code": 503,"data": "","message": "后台正在部署中，请稍后。","traceId":null}"#),
            (502, "<html><center><h1>502 Bad Gateway</h1></center></html>"),
            (404, ""),
        ] {
            assert!(is_from_the_gateway(status, body), "{status} {body}");
        }
        for (status, body) in [
            (404, r#"{"code":251006,"message":"Repository [img2] not found","data":null,"traceId":null}"#),
            (404, r#"{"errors":[{"message":"Artifact not found","code":251902,"detail":null}]}"#),
            (500, r#"{"code":250102,"message":"System busy","data":null,"traceId":"a"}"#),
            (401, r#"{"code": 401,"data": "","message": "用户权限验证失败。","traceId":null}"#),
        ] {
            assert!(!is_from_the_gateway(status, body), "{status} {body}");
        }
    }
}
