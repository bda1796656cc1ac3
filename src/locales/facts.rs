//! Labels of facts: tags, image configuration, Helm charts.

use image::ManifestKind;

/// Labels on the overview of a tag.
pub trait FactMessages {
    fn digest(&self) -> &'static str;

    fn platform_digest(&self) -> &'static str;

    /// The manifest that a signature or an SBOM is attached to.
    fn belongs_to(&self) -> &'static str;

    /// The size of the chosen platform of an index.
    fn platform_size(&self) -> &'static str;

    /// For the size of an index that no answer has given.
    fn not_known_yet(&self) -> &'static str;

    fn image_id(&self) -> &'static str;

    fn configuration_digest(&self) -> &'static str;

    fn media_type(&self) -> &'static str;

    fn platforms(&self) -> &'static str;

    fn created(&self) -> &'static str;

    fn created_by(&self) -> &'static str;

    fn version(&self) -> &'static str;

    fn domain(&self) -> &'static str;

    fn sha256(&self) -> &'static str;

    fn sha256_of_manifest(&self) -> &'static str;

    fn sha256_of_config(&self) -> &'static str;

    fn sha256_of_unknown(&self) -> &'static str;

    fn md5(&self) -> &'static str;

    fn path(&self) -> &'static str;

    fn federated_source(&self) -> &'static str;

    fn configuration(&self) -> &'static str;

    fn built(&self) -> &'static str;

    fn author(&self) -> &'static str;

    fn entrypoint(&self) -> &'static str;

    fn command(&self) -> &'static str;

    fn working_dir(&self) -> &'static str;

    fn user(&self) -> &'static str;

    fn ports(&self) -> &'static str;

    fn volumes(&self) -> &'static str;

    fn environment(&self) -> &'static str;

    fn labels(&self) -> &'static str;

    fn stop_signal(&self) -> &'static str;

    fn healthcheck(&self) -> &'static str;

    fn shell(&self) -> &'static str;

    fn on_build(&self) -> &'static str;

    fn helm_chart(&self) -> &'static str;

    fn app_version(&self) -> &'static str;

    fn description(&self) -> &'static str;

    fn kube_version(&self) -> &'static str;

    fn home(&self) -> &'static str;

    fn sources(&self) -> &'static str;

    fn keywords(&self) -> &'static str;

    fn maintainers(&self) -> &'static str;

    fn deprecated(&self) -> &'static str;

    fn manifest_kind(&self, kind: ManifestKind) -> &'static str;

    /// The mark of a kind beside a tag. Nothing for a usual image.
    fn kind_mark(&self, kind: ManifestKind) -> Option<&'static str>;
}
