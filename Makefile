# make demo    installs missing system packages, builds in release mode, runs the whole chain into out/
# make test    installs missing system packages, runs every test
# make page    opens the report of the demo in headless Chromium and checks it (installs Chromium)
# make lint    checks the layout of the code
# make bench   the household stage beside Polars and DuckDB (installs both from PyPI into a folder of its own)
# make bench-exits     how long the fit of exits takes, from 157 to 3,321 communes
# make bench-project   how long a projection takes, from 157 to 3,321 communes
# make bench-rank      how long a ranking with its doubt takes for 3,321 communes and 8 criteria
# make bench-map      how long maps, neighbours and clusters take for 11,163 polygons
# make bench-survey    1,000 bootstrap replicates of H, A, M0 and Gini beside R survey and convey (needs R; some ten minutes)
# make coverage        how often intervals of exits hold what they are about, over 100 synthetic provinces (half an hour)
# make worlds          how projections do in five known worlds, 12 provinces each (some minutes)

SHELL := /bin/sh
BUILD := swift build -c release --explicit-target-dependency-import-check error
PROGRAM := .build/release/ansinh

.PHONY: demo test page lint bench bench-exits bench-project bench-rank bench-map bench-survey coverage worlds system

demo: system
	@$(BUILD) --product ansinh >&2
	@$(PROGRAM) demo --output out

test: system
	$(BUILD) --build-tests
	swift test -c release --skip-build

page: system
	$(BUILD) --product ansinh
	scripts/check-page $(PROGRAM)

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

bench: system
	$(BUILD) --product ansinh
	test -d .build/bench-venv || python3 -m venv .build/bench-venv
	.build/bench-venv/bin/pip install --quiet polars duckdb numpy
	.build/bench-venv/bin/python Benchmarks/household-stage/compare.py

bench-exits: system
	$(BUILD) --product ansinh
	python3 Benchmarks/exit-speed/speed.py

bench-project: system
	$(BUILD) --product ansinh
	python3 Benchmarks/projection-speed/speed.py

bench-rank: system
	$(BUILD) --product ansinh
	python3 Benchmarks/ranking-speed/speed.py

bench-map: system
	$(BUILD) --product ansinh
	python3 Benchmarks/map-speed/speed.py

bench-survey: system
	$(BUILD) --product ansinh
	python3 Benchmarks/survey-against-r/compare.py
	python3 Benchmarks/survey-against-r/compare.py --communes

coverage: system
	$(BUILD) --product ansinh
	python3 Benchmarks/exit-coverage/coverage.py

worlds: system
	$(BUILD) --product ansinh
	python3 Benchmarks/projection-coverage/coverage.py --check

system:
	@scripts/install-system-packages
