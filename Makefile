# Lilt. `make help` lists the targets.

# Where `make setup` puts Go on a machine that has none.
export PATH := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/lilt/go/bin:$(PATH)

# Sound cards need PortAudio, which setup installs where it can. Without it everything else is built all the same.
TAGS = $(shell pkg-config --exists portaudio-2.0 2>/dev/null && echo portaudio)

FUZZTIME ?= 5s
CONFIG   ?= train/configs/teacher.toml
PYTHON   ?= .venv/bin/python

.PHONY: help setup build demo test check ci bench fuzz mutate train test-train clean
.DEFAULT_GOAL := help

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: ## install what is missing: a C compiler, Go, the ONNX Runtime library, PortAudio
	@scripts/setup.sh

build: setup ## build the commands into bin/
	@scripts/build.sh '$(TAGS)'

demo: build ## encode and decode a recording at several bit rates, and speak a sentence
	@scripts/demo.sh

test: setup ## vet and test all Go packages
	go vet ./...
	go vet -tags '$(TAGS)' ./player
	go test -tags '$(TAGS)' ./...

check: setup ## check what tests do not: tidy modules, staticcheck, the examples, the renaming of the module
	scripts/check.sh

ci: setup ## what CI runs: test and check, and no test skipped that this machine can run
	go vet ./...
	go vet -tags '$(TAGS)' ./player
	go test -json -tags '$(TAGS)' ./... | go run ./internal/skips
	scripts/check.sh

bench: setup ## run all Go benchmarks
	go test -tags '$(TAGS)' -run '^$$' -bench . -benchmem ./...

fuzz: setup ## run every fuzz target for FUZZTIME (5s)
	scripts/fuzz.sh $(FUZZTIME)

mutate: setup ## give damaged files to all parsers and commands; scripts/mutate.sh says how many
	scripts/mutate.sh

# The Python side has an environment of its own; PYTHON=... uses another one.
.venv/bin/python: train/requirements.txt
	python3 -m venv .venv
	.venv/bin/pip install --quiet -r $<
	.venv/bin/pip install --quiet --no-deps distillmos==0.9.1 xls-r-sqa==0.1.0
	touch $@

train: $(filter .venv/%,$(PYTHON)) ## train what CONFIG describes (train/configs/teacher.toml)
	$(PYTHON) -m $$(sed -n 's/^trainer = "\(.*\)"/\1/p' $(CONFIG)) --config $(CONFIG)

test-train: $(filter .venv/%,$(PYTHON)) ## test the training code
	$(PYTHON) -m pytest -q train

clean: ## remove what was built; the library in assets/lib stays
	rm -rf bin demo
