//! What a deletion does, by the case.

use http::StatusCode;

use crate::case::{ByDigest, ByTag, Deletions, DigestDeletion, TagDeletion};
use crate::content::{Stored, digests};

/// Reads that a tag outlives its deletion by, where the registry deletes later.
const READS: usize = 3;

/// The status of the answer, and its error code.
pub type Done = Result<StatusCode, (StatusCode, &'static str)>;

/// Deletes a tag or a digest.
pub fn delete(how: &Deletions, stored: &mut Stored, reference: &str) -> Done {
    let done = how.status.map_or(Ok(StatusCode::ACCEPTED), StatusCode::from_u16).unwrap();
    match (reference.contains(':'), how.by_digest, how.by_tag) {
        (true, ByDigest::Refused(status), _) | (false, _, ByTag::Refused(status)) => {
            Err((StatusCode::from_u16(status).unwrap(), "UNSUPPORTED"))
        }
        (true, ByDigest::Done(how), _) => by_digest(how, stored, reference).map(|()| done),
        (false, _, ByTag::Done(how)) => by_tag(how, stored, reference).map(|()| done),
    }
}

fn by_tag(how: TagDeletion, stored: &mut Stored, tag: &str) -> Result<(), (StatusCode, &'static str)> {
    let Some(digest) = stored.tags.get(tag).filter(|digest| stored.manifests.contains_key(*digest)).cloned() else {
        return Err((StatusCode::NOT_FOUND, "MANIFEST_UNKNOWN"));
    };
    if how == TagDeletion::Never {
        return Ok(());
    }
    if how == TagDeletion::Later {
        stored.leaving.insert(tag.to_owned(), READS);
        return Ok(());
    }
    if how == TagDeletion::ManifestOnCue {
        stored.on_cue.push(tag.to_owned());
        return Ok(());
    }
    stored.tags.remove(tag);
    match how {
        TagDeletion::TagThenManifest => stored.on_cue.push(digest),
        TagDeletion::KeepListed => drop(stored.ghosts.insert(tag.to_owned())),
        TagDeletion::Manifest => remove_manifest(stored, &digest),
        TagDeletion::Tag | TagDeletion::Later | TagDeletion::Never | TagDeletion::ManifestOnCue => {}
    }
    Ok(())
}

fn by_digest(how: DigestDeletion, stored: &mut Stored, digest: &str) -> Result<(), (StatusCode, &'static str)> {
    let Some(manifest) = stored.manifests.get(digest).cloned() else {
        return Err((StatusCode::NOT_FOUND, "MANIFEST_UNKNOWN"));
    };
    let tags: Vec<String> = stored.tags.iter().filter(|(_, has)| *has == digest).map(|(tag, _)| tag.clone()).collect();
    match how {
        DigestDeletion::Dangling if !tags.is_empty() => {
            return Err((StatusCode::BAD_REQUEST, "GOOGLE_MANIFEST_DANGLING_TAG"));
        }
        DigestDeletion::InUse if !tags.is_empty() => return Err((StatusCode::METHOD_NOT_ALLOWED, "DENIED")),
        DigestDeletion::Tags => stored.tags.retain(|_, has| has != digest),
        DigestDeletion::KeepTags => {
            for tag in tags {
                let file = format!("file-of-{tag}");
                stored.manifests.insert(file.clone(), manifest.clone());
                stored.tags.insert(tag, file);
            }
        }
        DigestDeletion::Dangling | DigestDeletion::InUse => {}
    }
    remove_manifest(stored, digest);
    Ok(())
}

fn remove_manifest(stored: &mut Stored, digest: &str) {
    let Some((bytes, _)) = stored.manifests.get(digest).cloned() else { return };
    for digest in digests(&bytes) {
        stored.manifests.remove(&digest);
    }
}

/// Does the deletions that wait for their cue.
pub fn catch_up(stored: &mut Stored) {
    for reference in std::mem::take(&mut stored.on_cue) {
        let digest = stored.tags.remove(&reference).unwrap_or(reference);
        remove_manifest(stored, &digest);
    }
}

/// Lets the tags go that were deleted so many reads ago.
pub fn pass_time(stored: &mut Stored) {
    for left in stored.leaving.values_mut() {
        *left = left.saturating_sub(1);
    }
    let gone: Vec<String> = stored.leaving.iter().filter(|(_, left)| **left == 0).map(|(tag, _)| tag.clone()).collect();
    for tag in gone {
        stored.leaving.remove(&tag);
        stored.tags.remove(&tag);
    }
}
