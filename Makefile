# `make help` lists the targets. Needed: make, Python 3.11 or newer with pip and venv. Nothing else.

VENV := .venv
PY := $(VENV)/bin/python
CATALOGUES := $(wildcard translations/*/LC_MESSAGES/messages.po)
COMPILED := $(CATALOGUES:.po=.mo)

.PHONY: help run test bench check-formats words catalogues assets check-assets clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: $(VENV)/run.stamp $(COMPILED) ## Set everything up, then serve the app with demo data at http://127.0.0.1:8000
	@.ci/formats wanted
	@exec $(PY) app.py

test: $(VENV)/test.stamp $(COMPILED) ## Run every test: on SQLite with the browser, then on PostgreSQL
	@.ci/browser
	@.ci/formats needed
	$(VENV)/bin/ruff check simuser tests app.py
	$(VENV)/bin/ruff format --check -q simuser tests app.py
	SIMUSER_TEST_DB=sqlite $(PY) -m pytest -n 2
	SIMUSER_TEST_DB=postgresql $(PY) -m pytest -n 2 -m "not browser" --ignore tests/house --ignore tests/documents --ignore tests/plans/test_splitting.py

bench: $(VENV)/test.stamp $(COMPILED) ## Measure the budgets and print them as a table
	@.ci/browser
	@.ci/formats needed
	@$(PY) -m tests.bench

check-formats: $(VENV)/test.stamp $(COMPILED) ## Have what is made opened by programs of others: EPUBCheck, LibreOffice (installs them)
	@.ci/formats needed
	@.ci/check-formats $(VENV)

words: $(VENV)/test.stamp $(COMPILED) ## Say what is wrong with the catalogues, and how hard each public page is to read
	@.ci/words $(VENV)

catalogues: $(VENV)/test.stamp ## Collect every message of the code into the catalogues
	@$(PY) -m simuser.catalogues update

assets: node_modules/.package-lock.json ## Build the CSS and JavaScript (needs node)
	@node static/source/build.mjs

check-assets: node_modules/.package-lock.json ## Build them anew and compare with what is committed (needs node)
	@node static/source/build.mjs $(CURDIR)/node_modules/.built >/dev/null
	@diff -r static/built node_modules/.built && echo "The built files are up to date."

clean: ## Remove what was installed and compiled; data under var/ stays
	rm -rf $(VENV) node_modules $(COMPILED) .pytest_cache .ruff_cache .hypothesis

$(VENV)/run.stamp: requirements.txt
	@.ci/venv $(VENV) requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt requirements.txt
	@.ci/venv $(VENV) requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

$(COMPILED) &: $(CATALOGUES) simuser/catalogues.py
	@$(PY) -m simuser.catalogues compile

node_modules/.package-lock.json: package.json package-lock.json
	npm ci
