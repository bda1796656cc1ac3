//! What is wrong with a server's certificate.

use std::error::Error as StdError;
use std::io;

use rustls::CertificateError;
use thiserror::Error;

/// The end of a sentence: "The registry failed the certificate check: its certificate ...".
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CertificateFault {
    #[error(
        "its certificate is not trusted: the issuer is neither a system CA nor in the file of --ca. Add the certificate of \
         the issuer to that file"
    )]
    UnknownIssuer,
    #[error(
        "its certificate is a CA certificate (CA:TRUE), which is not accepted for a server. Create a server certificate \
         with basicConstraints CA:FALSE"
    )]
    IsAuthority,
    #[error("its certificate has expired. Renew it, or check the clock of this machine")]
    Expired,
    #[error("its certificate is not valid yet. Check the clock of this machine")]
    NotValidYet,
    #[error("its certificate is for another host name")]
    OtherName,
    #[error("its certificate was revoked")]
    Revoked,
    #[error("its certificate is not accepted ({0})")]
    Other(String),
}

impl CertificateFault {
    /// What one cause of a failed request says of a certificate.
    pub fn of(cause: &(dyn StdError + 'static)) -> Option<CertificateFault> {
        // An I/O error does not name what it holds as its source, and can hold another one.
        if let Some(error) = cause.downcast_ref::<io::Error>() {
            let held: &(dyn StdError + 'static) = error.get_ref()?;
            return CertificateFault::of(held);
        }
        match cause.downcast_ref() {
            Some(rustls::Error::InvalidCertificate(error)) => Some(CertificateFault::named(error)),
            _ => None,
        }
    }

    fn named(error: &CertificateError) -> CertificateFault {
        match error {
            // A wrong signature is one by another issuer of the same name.
            CertificateError::UnknownIssuer | CertificateError::BadSignature => CertificateFault::UnknownIssuer,
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => CertificateFault::Expired,
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                CertificateFault::NotValidYet
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                CertificateFault::OtherName
            }
            CertificateError::Revoked => CertificateFault::Revoked,
            // rustls has no name of its own for this one and passes on that of webpki.
            other if format!("{other:?}").contains("CaUsedAsEndEntity") => CertificateFault::IsAuthority,
            other => CertificateFault::Other(other.to_string()),
        }
    }
}
