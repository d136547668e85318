# Lilt. `make help` lists the targets.

# Where `make setup` puts Go on a machine that has none.
export PATH := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/lilt/go/bin:$(PATH)

# Playing and recording require PortAudio, which setup installs if it can. Everything else is built without it too.
TAGS = $(shell pkg-config --exists portaudio-2.0 2>/dev/null && echo portaudio)

FUZZTIME ?= 5s
CONFIG   ?= train/configs/teacher.toml
PYTHON   ?= .venv/bin/python

.PHONY: help setup build demo test check ci bench fuzz mutate train test-train clean
.DEFAULT_GOAL := help

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: ## install missing dependencies: a C compiler, Go, the ONNX Runtime library, PortAudio
	@scripts/setup.sh

build: setup ## build the commands into bin/
	@scripts/build.sh '$(TAGS)'

demo: build ## encode and decode a recording at several bit rates, and speak a sentence
	@scripts/demo.sh

test: setup ## vet and test all Go packages
	go vet ./...
	go vet -tags '$(TAGS)' ./player
	go test -tags '$(TAGS)' ./...

check: setup ## run the other checks: tidy modules, staticcheck, the examples, renaming of the module
	scripts/check.sh

ci: setup ## run test and check, and fail if a test is skipped that this machine can run
	go vet ./...
	go vet -tags '$(TAGS)' ./player
	go test -json -tags '$(TAGS)' ./... | go run ./internal/skips
	scripts/check.sh

bench: setup ## run all Go benchmarks
	go test -tags '$(TAGS)' -run '^$$' -bench . -benchmem ./...

fuzz: setup ## run every fuzz target for FUZZTIME (5s)
	scripts/fuzz.sh $(FUZZTIME)

mutate: setup ## run all parsers and commands on damaged files (scripts/mutate.sh)
	scripts/mutate.sh

# The Python side has an environment of its own; PYTHON=... uses another one.
.venv/bin/python: train/requirements.txt
	python3 -m venv .venv
	.venv/bin/pip install --quiet -r $<
	.venv/bin/pip install --quiet --no-deps distillmos==0.9.1 xls-r-sqa==0.1.0
	touch $@

train: $(filter .venv/%,$(PYTHON)) ## run the training that CONFIG describes (train/configs/teacher.toml)
	$(PYTHON) -m $$(sed -n 's/^trainer = "\(.*\)"/\1/p' $(CONFIG)) --config $(CONFIG)

test-train: $(filter .venv/%,$(PYTHON)) ## test the training code
	$(PYTHON) -m pytest -q train

clean: ## remove build outputs, but not the library in assets/lib
	rm -rf bin demo
