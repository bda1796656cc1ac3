//! A shell script that brings back what was deleted and is still in the registry.

use image::{ImageLocation, PullReference, TagOrDigest};

use super::{LineResult, Receipt, ReceiptLine};

/// The part before the list of tags. It has no names in it.
const HEAD: &str = r#"#!/bin/sh
# Brings back deleted tags whose manifests the registry still has.
#
#   sh FILE         pulls by digest, and tags again on this machine
#   sh FILE --push  puts the tags back into the registry, unless their names are taken
#
# Set CONTAINER_TOOL to use another program than docker. If there is skopeo, --push copies all platforms of an image. Without
# it, only the platform of this machine is pushed.
set -u
tool=${CONTAINER_TOOL:-docker}
push=no
if [ "${1:-}" = --push ]; then push=yes; fi
failed=0

pull() {
  "$tool" pull "$1@$3" && "$tool" tag "$1@$3" "$1:$2"
}

is_taken() {
  if command -v skopeo >/dev/null; then skopeo inspect --raw "docker://$1:$2" >/dev/null 2>&1
  else "$tool" manifest inspect "$1:$2" >/dev/null 2>&1; fi
}

put_back() {
  if is_taken "$1" "$2"; then echo "taken, and left as it is: $1:$2" >&2; return 1; fi
  if command -v skopeo >/dev/null; then skopeo copy --all --preserve-digests "docker://$1@$3" "docker://$1:$2"
  else pull "$1" "$2" "$3" && "$tool" push "$1:$2"; fi
}

again() {
  if [ "$push" = yes ]; then put_back "$1" "$2" "$3"; else pull "$1" "$2" "$3"; fi && return 0
  echo "not brought back: $1:$2 ($3)" >&2
  failed=1
}

"#;

impl Receipt {
    /// The script; nothing, if no tag with a known digest was deleted, or the host of the registry is not known.
    pub fn to_script(&self) -> Option<String> {
        let lines: Vec<_> = self.items.iter().filter_map(|line| self.command(line)).collect();
        (!lines.is_empty()).then(|| format!("{HEAD}{}\nexit \"$failed\"\n", lines.join("\n")))
    }

    fn command(&self, line: &ReceiptLine) -> Option<String> {
        let Some(TagOrDigest::Tag(tag)) = line.target.version() else { return None };
        if line.result != LineResult::Done {
            return None;
        }
        let (digest, host, image) = (line.digest.as_ref()?, self.about.host.as_ref()?, line.target.image());
        let scope = (!self.about.is_flat).then_some((&image.repository.project, &image.repository.name));
        let name = PullReference::new(ImageLocation { host, scope, name: &image.name }, None, None).ok()?.name();
        Some(format!("again {} {} {}", quoted(&name), quoted(tag.as_str()), quoted(digest.as_str())))
    }
}

/// One word for a shell, whatever is in it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_quoted_text_is_one_word() {
        assert_eq!(quoted("a'; rm -rf $HOME `x` \\"), r"'a'\''; rm -rf $HOME `x` \'");
    }
}
