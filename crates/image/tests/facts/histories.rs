//! Histories: which step created which layer, and each step as a Dockerfile instruction.

use image::{HistoryEntry, layer_of_each_step, step};
use proptest::prelude::*;

fn said(empty: &[bool]) -> Vec<HistoryEntry> {
    empty.iter().map(|empty| HistoryEntry { empty_layer: Some(*empty), ..HistoryEntry::default() }).collect()
}

/// A history from bk-repo's details, which do not mention layers.
fn unsaid(commands: &[&str]) -> Vec<HistoryEntry> {
    commands
        .iter()
        .map(|command| HistoryEntry { created_by: Some((*command).to_owned()), ..HistoryEntry::default() })
        .collect()
}

#[test]
fn steps_that_say_so_have_no_layer() {
    for (empty, layers, expected) in [
        (&[false, true, false][..], 2, Some(vec![Some(0), None, Some(1)])),
        (&[true, true, false], 1, Some(vec![None, None, Some(0)])),
        (&[true, true], 0, Some(vec![None, None])),
        (&[false; 3], 3, Some(vec![Some(0), Some(1), Some(2)])),
        (&[false, false], 1, None),
        (&[false], 2, None),
        (&[true], 1, None),
        (&[], 0, None),
        (&[], 3, None),
    ] {
        assert_eq!(layer_of_each_step(&said(empty), layers), expected, "{empty:?} {layers}");
    }
}

#[test]
fn what_a_step_says_goes_before_what_it_looks_like() {
    let mut history = unsaid(&["ENV A=b", "RUN true"]);
    history[0].empty_layer = Some(false);
    history[1].empty_layer = Some(true);
    assert_eq!(layer_of_each_step(&history, 1), Some(vec![Some(0), None]));
}

#[test]
fn the_classic_builders_steps_are_aligned_by_their_instructions() {
    let history = unsaid(&[
        "/bin/sh -c #(nop) ADD file:f77490 in / ",
        "/bin/sh -c #(nop)  CMD [\"bash\"]",
        "/bin/sh -c #(nop)  LABEL maintainer=a",
        "/bin/sh -c #(nop)  ENV A=b",
        "/bin/sh -c #(nop)  ARG C",
        "|1 C=d /bin/sh -c apt-get update",
        "/bin/sh -c #(nop)  EXPOSE 80",
        "/bin/sh -c #(nop)  VOLUME [/data]",
        "/bin/sh -c #(nop)  USER nobody",
        "/bin/sh -c #(nop) WORKDIR /app",
        "/bin/sh -c #(nop)  STOPSIGNAL SIGTERM",
        "/bin/sh -c #(nop)  SHELL [/bin/bash -c]",
        "/bin/bash -o pipefail -c #(nop)  HEALTHCHECK NONE",
        "/bin/sh -c #(nop)  MAINTAINER a@example.com",
        "/bin/sh -c #(nop)  ONBUILD RUN true",
        "/bin/sh -c #(nop) COPY dir:1 in /app ",
        "/bin/sh -c #(nop)  ENTRYPOINT [\"/entry\"]",
    ]);
    let mut expected = vec![None; history.len()];
    (expected[0], expected[5], expected[15]) = (Some(0), Some(1), Some(2));
    assert_eq!(layer_of_each_step(&history, 3), Some(expected));
    assert_eq!(layer_of_each_step(&history, 4), None);
}

#[test]
fn a_workdir_has_a_layer_if_the_count_says_so() {
    let history = unsaid(&[
        "/bin/sh -c #(nop) ADD file:1 in / ",
        "/bin/sh -c #(nop) WORKDIR /base",
        "ENV A=b",
        "WORKDIR /app",
        "COPY . . # buildkit",
        "RUN /bin/sh -c make # buildkit",
        "EXPOSE map[80/tcp:{}]",
        "CMD [\"serve\"]",
    ]);
    let with_layer = vec![Some(0), None, None, Some(1), Some(2), Some(3), None, None];
    assert_eq!(layer_of_each_step(&history, 4), Some(with_layer));
    let without = vec![Some(0), None, None, None, Some(1), Some(2), None, None];
    assert_eq!(layer_of_each_step(&history, 3), Some(without));
    assert_eq!(layer_of_each_step(&history, 2), None);
}

#[test]
fn steps_of_unknown_builders_count_as_making_a_layer() {
    let history =
        unsaid(&["# debian.sh --arch 'amd64' out/ 'bookworm' '@1700000000'", "CMD [\"bash\"]", "bazel build ..."]);
    assert_eq!(layer_of_each_step(&history, 2), Some(vec![Some(0), None, Some(1)]));
    assert_eq!(layer_of_each_step(&[HistoryEntry::default()], 1), Some(vec![Some(0)]));
}

#[test]
fn steps_are_written_as_a_dockerfile_has_them() {
    for (created_by, instruction, arguments) in [
        // The classic builder, and buildah after it.
        ("/bin/sh -c #(nop) COPY file:f77490f7 in / ", "COPY", "file:f77490f7 in /"),
        ("/bin/sh -c #(nop)  CMD [\"/hello\"]", "CMD", "[\"/hello\"]"),
        ("/bin/sh -c #(nop)  ENV PATH=/usr/bin:/bin", "ENV", "PATH=/usr/bin:/bin"),
        ("/bin/sh -c #(nop) WORKDIR /app", "WORKDIR", "/app"),
        (
            "/bin/sh -c #(nop)  ENTRYPOINT [\"/bin/sh\" \"-c\" \"exec a\"]",
            "ENTRYPOINT",
            "[\"/bin/sh\" \"-c\" \"exec a\"]",
        ),
        ("/bin/sh -c #(nop) ", "", ""),
        ("/bin/sh -c apt-get update && apt-get install -y curl", "RUN", "apt-get update && apt-get install -y curl"),
        ("/bin/sh -c echo '#(nop) CMD x'", "RUN", "echo '#(nop) CMD x'"),
        ("|2 A=b C=d /bin/sh -c make all", "RUN", "make all"),
        ("|0 /bin/sh -c make", "RUN", "make"),
        ("/bin/bash -o pipefail -c #(nop)  ENV A=b", "ENV", "A=b"),
        ("cmd /S /C #(nop)  ENTRYPOINT [\"app.exe\"]", "ENTRYPOINT", "[\"app.exe\"]"),
        ("powershell -Command #(nop) COPY file:1 in C:", "COPY", "file:1 in C:"),
        // BuildKit.
        ("RUN /bin/sh -c apk add curl # buildkit", "RUN", "apk add curl"),
        ("RUN |1 VERSION=1.2 /bin/sh -c make # buildkit", "RUN", "make"),
        ("RUN |2 A= B=x y /bin/sh -c make install # buildkit", "RUN", "make install"),
        ("COPY --from=build /out /app # buildkit", "COPY", "--from=build /out /app"),
        ("ADD https://example.com/a /a # buildkit", "ADD", "https://example.com/a /a"),
        ("ENV A=b", "ENV", "A=b"),
        ("CMD [\"nginx\" \"-g\" \"daemon off;\"]", "CMD", "[\"nginx\" \"-g\" \"daemon off;\"]"),
        ("EXPOSE map[80/tcp:{}]", "EXPOSE", "map[80/tcp:{}]"),
        (
            "HEALTHCHECK &{[\"CMD\"] \"30s\" \"0s\" \"0s\" '\\x00'}",
            "HEALTHCHECK",
            "&{[\"CMD\"] \"30s\" \"0s\" \"0s\" '\\x00'}",
        ),
        ("RUN /bin/bash -o pipefail -c make # buildkit", "RUN", "/bin/bash -o pipefail -c make"),
        ("RUN /bin/sh -c <<EOF\necho a\necho b\nEOF # buildkit", "RUN", "<<EOF\necho a\necho b\nEOF"),
        // Kaniko writes the Dockerfile's own lines.
        ("RUN apt-get update", "RUN", "apt-get update"),
        ("COPY . /app", "COPY", ". /app"),
        ("RUN\tmake", "RUN", "make"),
        ("WORKDIR", "WORKDIR", ""),
        // Others.
        ("", "", ""),
        ("   ", "", ""),
        ("bazel build ...", "", "bazel build ..."),
        ("jib-maven-plugin:3.4.0", "", "jib-maven-plugin:3.4.0"),
        ("# debian.sh --arch 'amd64' out/ 'bookworm'", "", "# debian.sh --arch 'amd64' out/ 'bookworm'"),
        ("run make", "", "run make"),
        ("RUNNING", "", "RUNNING"),
        ("|not a count", "", "|not a count"),
        ("复制 文件", "", "复制 文件"),
    ] {
        let step = step(created_by);
        assert_eq!((step.instruction.as_str(), step.arguments.as_str()), (instruction, arguments), "{created_by:?}");
    }
}

proptest! {
    #[test]
    fn layers_are_given_out_once_each_and_in_order(empty in prop::collection::vec(any::<bool>(), 1..40)) {
        let layers = empty.iter().filter(|empty| !**empty).count();
        let aligned = layer_of_each_step(&said(&empty), layers).unwrap();
        prop_assert_eq!(aligned.len(), empty.len());
        let given: Vec<usize> = aligned.iter().flatten().copied().collect();
        prop_assert_eq!(given, (0..layers).collect::<Vec<_>>());
        for (layer, empty) in aligned.iter().zip(&empty) {
            prop_assert_eq!(layer.is_none(), *empty);
        }
        prop_assert_eq!(layer_of_each_step(&said(&empty), layers + 1), None);
    }

    #[test]
    fn any_text_is_a_step_that_invents_nothing(text in "(/bin/sh -c |RUN |COPY |\\|1 A=b |#\\(nop\\) |[ a镜\n#]){0,6}( # buildkit)?|.*") {
        let step = step(&text);
        prop_assert!(text.contains(&step.arguments));
        prop_assert!(step.instruction == "RUN" || text.contains(&step.instruction));
    }
}
