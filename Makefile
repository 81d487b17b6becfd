# Compute Outlook: `make run` starts the dashboard, `make test` checks everything.
# Without make: see "Without make" in docs/development.md.

HOST ?= 127.0.0.1
PORT ?= 8501

VENV_PYTHON = .venv/bin/python
# A server that listens on every address is reached from this machine as localhost.
SHOWN = $(if $(filter 0.0.0.0 ::,$(HOST)),localhost,$(HOST))
SERVE = exec $(VENV_PYTHON) -m streamlit run app.py \
	--server.address "$(HOST)" --server.port "$(PORT)" --browser.serverAddress "$(SHOWN)"

.DEFAULT_GOAL := help
.PHONY: help run dev test fix docs lock bench clean app-environment dev-environment bench-environment

help:  ## List these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

run: app-environment  ## Start the dashboard (PORT=8501, HOST=127.0.0.1) and print its address
	@$(SERVE)

dev: app-environment  ## The same, reloading on every save and showing errors on the page
	@$(SERVE) --server.fileWatcherType auto --server.runOnSave true --client.showErrorDetails full

test: dev-environment  ## Lint, types, layers, data and every test, those in a browser included
	@$(VENV_PYTHON) scripts/check.py

fix: dev-environment  ## Format the code and repair what the linter can repair
	@$(VENV_PYTHON) -m ruff format
	@$(VENV_PYTHON) -m ruff check --fix

docs: dev-environment  ## Write counts, versions and tables into the documents
	@$(VENV_PYTHON) scripts/docs.py

lock: dev-environment  ## Pin what pyproject.toml allows (ARGS=--upgrade for the newest versions)
	@$(VENV_PYTHON) scripts/lock.py $(ARGS)

bench: dev-environment bench-environment  ## Measure speed beside references (ARGS="catalog dial --runs 3")
	@$(VENV_PYTHON) -m bench $(ARGS)

clean:  ## Remove the environments and all caches
	@rm -rf .venv .venv-bench .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

app-environment:
	@sh scripts/environment.sh requirements.txt

dev-environment:
	@sh scripts/environment.sh requirements-dev.txt

bench-environment:
	@sh scripts/environment.sh requirements-bench.txt .venv-bench
