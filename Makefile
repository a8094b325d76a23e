# Everything a newcomer needs: `make help`.
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SCRATCH ?= scratch

.PHONY: help setup run test check fix score train bench kills faults fleet axe fuzz soak audit clean

help: ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

setup: $(VENV)/.installed ## Make .venv and install giaoviec into it (nothing global, no root)

$(VENV)/.installed: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed: apt-get install python3 python3-venv"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, found: $$("$(PYTHON)" --version)"; exit 1; }
	"$(PYTHON)" -m venv $(VENV) || { echo "Cannot make a virtual environment: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,ocr]'
	$(BIN)/python -m compileall -q ingest extract render giaoviec
	@touch $@

run: setup ## Drop the first N sample notices (default 60) into a scratch workspace and make all drafts
	@$(BIN)/giaoviec demo samples --scratch $(SCRATCH) --first $(or $(N),60)

test: setup ## Run the tests; COVER=1 measures coverage and holds it to its floor
	$(BIN)/python -m pytest -n auto --dist loadgroup -q $(if $(COVER),--cov --cov-report=term:skip-covered)

check: setup ## Lint, types, import contracts, accuracy ratchet; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.accuracy.score --ratchet
	$(BIN)/python -m tests.accuracy.sentences --ratchet

fix: setup ## Apply what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

score: setup ## Accuracy on the sample notices, field by field, then of each twentieth as Word file, PDF and scan
	$(BIN)/python -m tests.accuracy.score
	$(BIN)/python -m tests.accuracy.score --every 20 --door docx --door pdf --door scan

train: setup ## Fit the classifier of orders on the tuning samples; writes extract/data/order_weights.toml
	$(BIN)/python -m tests.accuracy.train

bench: setup ## Measure speed and memory beside other tools, in one run
	$(BIN)/python -m bench

kills: setup ## Kill a run of 30 files 500 times at random moments (GIAOVIEC_SEED=N for other moments)
	GIAOVIEC_KILLS=500 $(BIN)/python -m pytest -q tests/app/test_kill.py

faults: setup ## Let every file operation of a run fail in every way
	GIAOVIEC_EVERY_FAULT=1 $(BIN)/python -m pytest -n auto --dist loadgroup -q tests/app/test_faulty_disk.py

axe: setup ## Check every page of the desk with axe-core, fetched by npm into scratch/ (the tests check without it)
	mkdir -p $(SCRATCH)/axe && cd $(SCRATCH)/axe && npm pack --silent axe-core@4.14.1 && tar xzf axe-core-4.14.1.tgz package/axe.min.js
	GIAOVIEC_AXE=$(SCRATCH)/axe/package/axe.min.js $(BIN)/python -m pytest -q tests/web/test_pages.py -k axe

fleet: setup ## Take in 2,000 documents with four workers that are killed while PostgreSQL is restarted (GIAOVIEC_SEED=N)
	GIAOVIEC_FLEET=$(or $(N),2000) $(BIN)/python -m pytest -q -k one_verdict tests/app/test_fleet.py

fuzz: setup ## Try N broken files of each format (default 20000) from seed SEED on, a share of them through a watcher
	$(BIN)/python -m tests.fuzz --number $(or $(N),20000) --seed $(or $(SEED),0) --keep $(SCRATCH)/fuzz

soak: setup ## Drop N files (default 5000) on a watcher in bursts: each a verdict, memory and open files flat
	$(BIN)/python -m tests.soak --number $(or $(N),5000) --seed $(or $(SEED),0)

audit: setup ## Ask the public lists of known faults about every pinned library; needs the internet, fails without it
	"$(PYTHON)" -m venv $(SCRATCH)/audit
	$(SCRATCH)/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(SCRATCH)/audit/bin/pip-audit --strict --requirement constraints.txt --no-deps --disable-pip

clean: ## Remove the environment and the scratch workspace
	rm -rf $(VENV) $(SCRATCH)
