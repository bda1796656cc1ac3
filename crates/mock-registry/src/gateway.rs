//! The gateway's own answers, without a service: JSON whose `data` is an empty text, always in Chinese.

use axum::body::Body;
use axum::response::Response;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

/// The gateway's own answer with that status, laid out as it is written there.
pub fn refusal(status: StatusCode) -> Response {
    let message = match status {
        StatusCode::UNAUTHORIZED => "用户权限验证失败。",
        StatusCode::NOT_FOUND => "请求资源不存在。",
        StatusCode::SERVICE_UNAVAILABLE => "后台正在部署中，请稍后。",
        _ => "服务器错误。",
    };
    let code = status.as_u16();
    let body = format!(r#"{{"code": {code},"data": "","message": "{message}","traceId":null}}"#);
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    response
}

/// The answer to a path below `/web` that names none of the services.
pub async fn unknown_service() -> Response {
    refusal(StatusCode::NOT_FOUND)
}
