//! Separates content with a verified digest from content whose digest does not match.

use ext_api::{ApiError, ErrorKind};
use image::{Manifest, Platform};
use leptos::prelude::*;

use super::{Details, History, Layers, TagContent, configuration_of};
use crate::api::Configuration;

impl TagContent {
    /// The layers of the image on screen.
    pub fn layers(&self) -> Option<Layers> {
        match self.shown().and_then(|document| document.manifest) {
            Some(manifest) if matches!(*manifest, Manifest::Index(_)) => None,
            Some(manifest) => Some(Layers::Manifest(manifest)),
            None if self.manifest.failed().is_none() => None,
            None => self.detail().filter(|detail| detail.layers.is_some()).map(Layers::Details),
        }
    }

    /// The build steps. Those from the registry's details are used only if there is no configuration.
    pub fn history(&self) -> Option<History> {
        if let Some(Configuration::Image(config)) = self.configuration() {
            return Some(History::Configuration(config));
        }
        let manifest = self.shown().and_then(|document| document.manifest);
        if let Some(manifest) = manifest.filter(|manifest| matches!(**manifest, Manifest::Schema1(_))) {
            return Some(History::Schema1(manifest));
        }
        let is_other = self.configuration.failed().is_some_and(|error| error.kind == ErrorKind::DigestMismatch);
        if is_other || self.configuration.busy() || self.child.busy() {
            return None;
        }
        let is_of_platform = self.platform.with(Option::is_some);
        self.detail().filter(|detail| detail.history.is_some() && !is_of_platform).map(History::Details)
    }

    /// The error if the manifest does not match its digest. Then nothing from it can be shown.
    pub fn is_another(&self) -> Option<ApiError> {
        let failed =
            self.manifest.failed().or_else(|| self.child.failed().filter(|_| self.platform.with(Option::is_some)));
        failed.filter(|error| error.kind == ErrorKind::DigestMismatch)
    }

    /// The error if the configuration does not match its digest, although the manifest does.
    pub fn has_another_configuration(&self) -> Option<ApiError> {
        let wanted = configuration_of(&self.shown()?)?;
        let is_here = self.configuration.answer_to(&wanted).is_some();
        self.configuration.failed().filter(|error| !is_here && error.kind == ErrorKind::DigestMismatch)
    }

    /// Size and platform from the details, unless the manifest or configuration does not match its digest.
    pub fn trusted_detail(&self) -> Option<Details> {
        if self.is_another().is_some() || self.has_another_configuration().is_some() { None } else { self.detail() }
    }

    /// The platform from the configuration, if the tag is not an index.
    pub fn platform_of_configuration(&self) -> Option<Platform> {
        let (None, Some(Configuration::Image(config))) = (self.index(), self.configuration()) else { return None };
        let part = |part: &Option<String>| part.clone().filter(|part| !part.is_empty());
        let named = part(&config.os).zip(part(&config.architecture));
        named.map(|(os, architecture)| Platform {
            os,
            architecture,
            variant: part(&config.variant),
            os_version: None,
            os_features: Vec::new(),
        })
    }
}
