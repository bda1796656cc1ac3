//! Which of the encodings at hand a client takes (RFC 9110, section 12.5.3).

use http::HeaderMap;
use http::header::ACCEPT_ENCODING;

/// The encodings that files are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// The word for it in `Content-Encoding`; plain content has none.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Encoding::Brotli => Some("br"),
            Encoding::Gzip => Some("gzip"),
            Encoding::Identity => None,
        }
    }
}

/// The encodings that the client takes, the smallest content first. Plain content is always the last resort.
pub fn accepted(headers: &HeaderMap) -> impl Iterator<Item = Encoding> {
    let takes = |name: &str| {
        let mut any = false;
        for (coding, quality) in codings(headers) {
            if coding.eq_ignore_ascii_case(name) {
                return quality > 0.0;
            }
            if coding == "*" {
                any = quality > 0.0;
            }
        }
        any
    };
    let encodings = [(Encoding::Brotli, takes("br")), (Encoding::Gzip, takes("gzip")), (Encoding::Identity, true)];
    encodings.into_iter().filter(|(_, taken)| *taken).map(|(encoding, _)| encoding)
}

fn codings(headers: &HeaderMap) -> impl Iterator<Item = (&str, f32)> {
    let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(|coding| {
        let (name, parameters) = coding.split_once(';').unwrap_or((coding, ""));
        let quality =
            parameters.trim().strip_prefix("q=").and_then(|quality| quality.trim().parse().ok()).unwrap_or(1.0);
        (name.trim(), quality)
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn first(value: &'static str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
        accepted(&headers).next().unwrap()
    }

    #[test]
    fn brotli_comes_before_gzip() {
        assert_eq!(first("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(first("gzip"), Encoding::Gzip);
        assert_eq!(first("BR;q=0.5"), Encoding::Brotli);
    }

    #[test]
    fn what_is_refused_is_not_sent() {
        assert_eq!(first("br;q=0, gzip;q=0.5"), Encoding::Gzip);
        assert_eq!(first("*;q=0"), Encoding::Identity);
        assert_eq!(first("*, br;q=0"), Encoding::Gzip);
        assert_eq!(first("identity"), Encoding::Identity);
    }

    #[test]
    fn nothing_said_is_plain_content() {
        assert_eq!(accepted(&HeaderMap::new()).next(), Some(Encoding::Identity));
    }
}
