//! The configuration block of the page: what the console is told of its deployment before its first request.

use ext_api::{Configuration, SignIn};

use crate::settings::{Settings, SignInStyle};
use crate::source::Description;

/// The configuration of one deployment.
pub fn configuration(settings: &Settings, source: &Description) -> Configuration {
    Configuration {
        source: Some(source.name.to_owned()),
        scope: source.scope.clone(),
        public_address: settings.public_address.as_ref().or(source.address.as_ref()).cloned(),
        read_only: settings.read_only,
        sign_in: match &source.sign_in {
            None => SignIn::None,
            Some(SignInStyle::Basic) if settings.session.is_some() => SignIn::Session,
            Some(SignInStyle::Basic) => SignIn::Basic,
            Some(SignInStyle::Cookie { login_page }) => {
                SignIn::Cookie { login_page: login_page.as_ref().map(ToString::to_string) }
            }
        },
        capabilities: source.capabilities,
        version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        ..Configuration::default()
    }
}

/// JSON in which nothing can end the script element that it stands in.
pub fn block(configuration: &Configuration) -> String {
    configuration.to_json().to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_block_can_end_it() {
        let version = Some("</script><script>alert(1)".to_owned());
        let configuration = Configuration { version, ..Configuration::default() };
        let block = block(&configuration);
        assert!(!block.contains('<'), "{block}");
        assert_eq!(Configuration::read(&block), configuration);
    }
}
