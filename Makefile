# Two commands matter: `make site` builds the site, `make test` proves that it is right. `make help` lists the rest.
# Needs Python 3.11 or newer, make and git; everything else is installed into .venv from the lock files.
# Arguments pass through ARGS, for example `make test ARGS="-k calendar"`.

.DEFAULT_GOAL := site
# Where Python may not keep what it has compiled, every command would compile all of our modules anew.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
SITE := .venv/site.stamp
DEV := .venv/dev.stamp
ARGS ?=
# One process per core; the tests of one group stay together. ARGS="-n 0" runs all of them in one process.
PARALLEL := -n auto --dist loadgroup

.PHONY: site serve check test test-fast coverage mutants lint bench docs lock install clean help

site: $(SITE) ## build the site into site/ (the default)
	@$(BIN)/makeitinla build $(ARGS)

serve: $(SITE) ## show the site at a local address and rebuild it as you edit
	@$(BIN)/makeitinla serve $(ARGS)

check: $(SITE) ## check every record and its layout
	@$(BIN)/makeitinla check --strict $(ARGS)
	@$(BIN)/makeitinla format --check $(ARGS)

test: $(DEV) ## run all tests, in a real browser too
	$(eval browser := $(shell CHROMIUM="$(CHROMIUM)" .ci/browser))
	$(if $(browser),,$(error No browser for the tests: $(if $(CHROMIUM),"$(CHROMIUM)" does not start,none was found or could be installed); "make test-fast" needs none))
	@CHROMIUM="$(browser)" $(BIN)/python -m pytest $(PARALLEL) $(ARGS)

test-fast: $(DEV) ## run the quick tests in under 40 s: no browser, no builds of many records
	@$(BIN)/python -m pytest $(PARALLEL) -m "not browser and not slow" $(ARGS)

coverage: $(DEV) ## say which lines no test runs, and fail when there are too many; no browser
	@$(BIN)/coverage run -m pytest -q -m "not browser" $(ARGS)
	@$(BIN)/coverage report

mutants: $(DEV) ## try small wrong changes to the code and list those that no test notices; takes hours
	@.ci/mutants $(ARGS)

lint: $(DEV) ## check style, types, spelling, scripts, templates and workflows
	@.ci/lint

bench: $(DEV) ## time builds beside other generators
	@$(BIN)/python -m benchmarks $(ARGS)

docs: $(SITE) ## write the manual's generated pages anew
	@$(BIN)/makeitinla docs $(ARGS)

lock: ## choose and pin dependencies anew (ARGS=--upgrade takes the newest)
	@.ci/lock $(ARGS)

install: $(SITE) ## make .venv and install what the site needs

clean: ## remove all that these commands made
	@rm -rf .venv site .makeitinla build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .ci/node_modules .coverage mutants
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

# A stamp is written last, so an interrupted installation starts again. pyproject.toml counts because it names the command.
$(SITE): requirements.lock pyproject.toml
	@.ci/install requirements.lock
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml
	@.ci/install requirements-dev.lock
	@touch $@
