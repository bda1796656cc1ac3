//! A request to the registry.

use axum::body::to_bytes;

/// A request whose body was read.
pub struct Request {
    pub method: String,
    pub path: String,
    query: Vec<(String, String)>,
    pub authorization: Option<String>,
    pub media_type: String,
    pub body: Vec<u8>,
}

impl Request {
    pub async fn read(request: axum::extract::Request) -> Request {
        let (parts, body) = request.into_parts();
        let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let query = parts.uri.query().unwrap_or_default();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Request {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: serde_pairs(query),
            authorization: header("authorization"),
            media_type: header("content-type").unwrap_or_default(),
            body,
        }
    }

    /// The values of a parameter; one that is empty where there is none.
    pub fn query_values(&self, name: &str) -> Vec<String> {
        let found: Vec<String> =
            self.query.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect();
        if found.is_empty() { vec![String::new()] } else { found }
    }
}

fn serde_pairs(query: &str) -> Vec<(String, String)> {
    let uri = http::Uri::builder().path_and_query(format!("/?{query}")).build().unwrap();
    axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|query| query.0).unwrap_or_default()
}
