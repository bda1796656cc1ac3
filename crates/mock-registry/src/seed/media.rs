//! `media/transcoder`: an image with a layer of eight mebibytes, large enough to watch and
//! to stop its download.

use std::sync::Arc;

use serde_json::json;

use super::base::Bases;
use super::clock::Clock;
use super::logo;
use crate::content::file_tree::FileTree;
use crate::content::image::{DOCKER_LAYER, Format, Recipe, Step};
use crate::content::{Content, Lazy};
use crate::store::{Image, Tag};

pub fn image(clock: Clock, bases: &Arc<Bases>) -> Image {
    let codecs = FileTree::new()
        .directory("opt/codecs")
        .binary("opt/codecs/libavcodec.so.61", 8 << 20, "7.1")
        .text("opt/codecs/LICENSE", "GNU Lesser General Public License, version 2.1 or later.\n".repeat(40))
        .layer(DOCKER_LAYER);
    let tags = [("v7.1.0", 34), ("v7.1.1", 8)].map(|(version, days_ago)| {
        let (bases, codecs) = (Arc::clone(bases), Arc::clone(&codecs));
        let content: Arc<Lazy<Content>> = Arc::new(Lazy::new(move || {
            let created = clock.days_ago(days_ago);
            let program =
                FileTree::new().directory("opt").binary("opt/transcoder", 210_000, version).layer(DOCKER_LAYER);
            Recipe::new(Format::Docker, created)
                .setting("Env", json!(["LD_LIBRARY_PATH=/opt/codecs"]))
                .setting("Entrypoint", json!(["/opt/transcoder"]))
                .setting("Volumes", json!({ "/var/spool/media": {} }))
                .steps(bases.debian())
                .steps([
                    Step::files(created, "COPY --from=codecs /out/ /opt/codecs/ # buildkit", &codecs).by_buildkit(),
                    Step::files(created, "COPY transcoder /opt/ # buildkit", &program).by_buildkit(),
                    Step::setting(created, "VOLUME [/var/spool/media]").by_buildkit(),
                    Step::setting(created, "ENTRYPOINT [\"/opt/transcoder\"]").by_buildkit(),
                ])
                .build()
        }));
        Tag::new(version, clock.stamp("lin.wei", days_ago), &content).downloads(2_140).stages(&["@prerelease"])
    });
    Image {
        description: "Video in, smaller video out".to_owned(),
        logo_url: logo::REEL.to_owned(),
        ..Image::new("media/transcoder", tags.to_vec())
    }
}
