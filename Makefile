# make dashboard   everything from nothing to the running dashboard
# make test        everything a change has to pass
# make help        the other targets
#
# Needs GNU make and Python 3.11 to 3.13 with its venv module. Nothing outside this folder is touched, but for
# `make dashboard`, which keeps its store in your data folder (DXMETRICS_HOME names another), and `make system` and
# `make test-all`, which install Debian packages.

PORT ?= 8501
JOBS ?= 2
LOCK_FLAGS ?=
AUDIT_FLAGS ?=
PYTEST_FLAGS ?=
FUZZ_SECONDS ?= 60
# Which tests: those marked long are left to make test-all.
WHICH ?= -m 'not long'

# The first interpreter that runs and is of a fitting version. An existing .venv is kept: to change over, make clean.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c '$(FITS)' 2>/dev/null && { command -v "$$p"; break; }; done)

# Called as modules, never by their scripts: those carry the folder's path, which may hold spaces or have moved.
PY := .venv/bin/python
pip = $(1) -m pip --disable-pip-version-check install --quiet --progress-bar off
PIP := $(call pip,$(PY))
PINNED := --require-hashes --only-binary :all:
INSTALL := $(PIP) $(PINNED)

# A sentinel's name holds what was installed: another lock, project file or folder makes it stale.
key = $(shell { cat $(1) pyproject.toml; pwd; } | cksum | tr ' ' '-')
RUN := .venv/installed-run-$(call key,requirements.lock)
TEST := .venv/installed-test-$(call key,requirements-test.lock)
AUDIT := .venv/audit

DEBIAN_PACKAGES := chromium fonts-noto-core nginx-light postgresql systemd
# Debian keeps the server's programs out of the path.
HAS_SYSTEM := { PATH="$$PATH:/usr/sbin"; command -v chromium && command -v nginx && command -v systemd-analyze && { command -v initdb || ls /usr/lib/postgresql/*/bin/initdb; }; } >/dev/null 2>&1
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help install dashboard bench fuzz quality licences audit test test-all lint types imports check pytest format lock system clean python

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "PORT=8600 another port; PYTHON=/path/to/python3.12 another interpreter; PYTEST_FLAGS='-k fold' some tests only"

# ---------------------------------------------------------------- install
python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "No Python 3.11, 3.12 or 3.13 found (python3 is: $$(python3 --version 2>&1 || echo missing))." >&2; \
		echo "Install one, or name it: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; fi
	@if ! "$(PYTHON)" -c '$(FITS)' 2>/dev/null; then \
		echo "This needs Python 3.11, 3.12 or 3.13. PYTHON=$(PYTHON) says: $$("$(PYTHON)" --version 2>&1)" >&2; exit 1; fi
	@if ! "$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$(PYTHON) has no venv module. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; fi

define venv
@$(MAKE) --no-print-directory python
@if ! $(PY) -c '$(FITS); import pip' 2>/dev/null; then \
	echo "== virtual environment in .venv, from $(PYTHON)"; "$(PYTHON)" -m venv --clear .venv; fi
endef

$(RUN):
	$(venv)
	@rm -f .venv/installed-*
	@echo "== packages of requirements.lock"
	@$(INSTALL) -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch "$@"

$(TEST):
	$(venv)
	@rm -f .venv/installed-*
	@echo "== packages of requirements-test.lock"
	@$(INSTALL) -r requirements-test.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch "$(RUN)" "$@"

install: $(RUN) ## virtual environment in .venv with the pinned packages

# ---------------------------------------------------------------- run
dashboard: $(RUN) ## install, serve the dashboard on 127.0.0.1; a new store reads the five articles of seeds/
	@$(PY) -m metrics dashboard --port $(PORT)

bench: $(TEST) ## how long extraction takes, how that grows, and what other programs take: ratios of one run
	@$(PY) -m benchmarks.floor
	@$(PY) -m benchmarks.growth
	@$(PY) -m benchmarks.peers

fuzz: $(TEST) ## look for inputs that break a promise, led by coverage; FUZZ_SECONDS=600 for each target
	@for target in fold text bytes rows data; do \
		echo "== $$target"; $(PY) -m tests.fuzz.guided $$target $(FUZZ_SECONDS) artefacts/fuzz/$$target || exit 1; done

quality: $(TEST) ## which metric is read in which language, anew for the page that shows it
	@$(PY) -m benchmarks.quality

licences: $(TEST) ## list the licences of the packages anew, in docs/licences.md
	@$(PY) -m benchmarks.licences

# In an environment of its own: what the auditor needs is not for the program to run with.
# Strict: a package that the service does not know fails, where pip-audit itself would pass over it and say all is well.
audit: ## ask which pinned packages have known faults (asks the internet); AUDIT_FLAGS='--vulnerability-service osv'
	$(venv)
	@$(PY) -m venv $(AUDIT)
	@$(call pip,$(AUDIT)/bin/python) $(PINNED) -r requirements-audit.lock
	@for lock in requirements*.lock; do echo "== $$lock" && \
		$(AUDIT)/bin/python -m pip_audit --requirement $$lock --disable-pip --require-hashes --strict \
			--progress-spinner off $(AUDIT_FLAGS) || exit 1; done

# ---------------------------------------------------------------- test
test: lint types imports check pytest ## all that CI runs, with what is there; names what it skipped and why

test-all: system ## the same and the long tests, with Debian's chromium and PostgreSQL installed; a skipped test fails
	@DXMETRICS_NO_SKIPS=1 $(MAKE) --no-print-directory test WHICH=

lint: $(TEST) ## ruff: style and format
	@echo "== ruff" && $(PY) -m ruff check . && $(PY) -m ruff format --check --quiet .

types: $(TEST) ## mypy --strict
	@echo "== mypy --strict" && $(PY) -m mypy --strict --num-workers $(JOBS) metrics

imports: $(TEST) ## who may import whom
	@echo "== import contracts" && \
		$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo

check: $(TEST) ## the data files: metrics, languages, places
	@echo "== data files" && $(PY) -m metrics check

# A file stays with one worker, which makes its server or its store once. In their order: quick files are the last.
pytest: $(TEST) ## the tests alone
	@echo "== pytest" && $(PY) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(WHICH) $(PYTEST_FLAGS)

format: $(TEST) ## rewrite the code in the house's format
	@$(PY) -m ruff format . && $(PY) -m ruff check --fix .

# ---------------------------------------------------------------- upkeep
COMPILE = $(PY) -m uv --quiet pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--annotation-style line --custom-compile-command "make lock" $(LOCK_FLAGS)

# The locks to run by start from the pins of the test lock, so that all name the same versions.
lock: ## write the lock files anew; LOCK_FLAGS=--upgrade takes newer versions
	$(venv)
	@$(INSTALL) -r requirements-uv.lock
	@$(COMPILE) pyproject.toml --extra test --group build -o requirements-test.lock
	@cp requirements-test.lock requirements.lock
	@$(COMPILE) pyproject.toml --group build -o requirements.lock
	@cp requirements-test.lock requirements-team.lock
	@$(COMPILE) pyproject.toml --extra auth --extra postgres --group build -o requirements-team.lock
	@$(COMPILE) --group lock -o requirements-uv.lock
	@$(COMPILE) --group audit -o requirements-audit.lock
	@if grep -n '://' requirements*.lock; then echo "a lock file names an address" >&2; exit 1; fi

system: ## install Debian's chromium, fonts, nginx, PostgreSQL and systemd, for the tests of the dashboard and of the store
	@if ! { $(HAS_SYSTEM); }; then \
		$(SUDO) apt-get update -q && \
		$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends $(DEBIAN_PACKAGES); fi

clean: ## remove all that make and the tools made
	rm -rf .venv build dist artefacts
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
