# Two commands are all a newcomer needs, `make run` and `make test`; each does all the set-up from a bare machine.
#
#   make run                                           the console with the bundled mock registry on http://127.0.0.1:8080
#   make run ARGS="--registry http://127.0.0.1:5000"   the same with a real registry
#   make check                                         formatting, lints, layering and the native tests, in less than four minutes
#   make test                                          every check and every test, with a report in target/report.json
#   make bench                                         the time and memory that lists take, a table with each budget beside its figure
#
# `make build` stops before running, `make format` formats, `make clean` removes what was built here (never the tool cache).

.PHONY: run build check test bench format clean

run: build
	@exec target/release/berth serve $(ARGS)

build:
	@node scripts/build.mjs

# Fuzz targets run for one second here, and for five in `make test`.
check: export BERTH_FUZZ_SECONDS ?= 1
check:
	@node scripts/test.mjs checks native

test:
	@node scripts/test.mjs $(STAGES)

bench:
	@node scripts/bench.mjs $(BENCHES)

format:
	@cargo fmt --all

clean:
	@rm -rf target dist node_modules
