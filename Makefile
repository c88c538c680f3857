# `make` lists the targets; what takes more than a line is in scripts/.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
export PORT
PYTHON := .venv/bin/python

.PHONY: help venv venv-dev run dev check lint test bench messages

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

venv:
	@scripts/venv.sh requirements.txt

venv-dev:
	@scripts/venv.sh requirements-dev.txt

run: venv ## the demo site on http://127.0.0.1:8000 (PORT= for another), with its worker
	@exec $(PYTHON) scripts/run.py

dev: venv-dev ## the demo site with autoreload and the debug toolbar
	@exec $(PYTHON) scripts/run.py --dev

lint: venv-dev
	@$(PYTHON) scripts/check.py lint

check: venv-dev ## the quick half: lint, system checks, deployment checks, migrations
	@$(PYTHON) scripts/check.py lint django

test: venv-dev ## everything CI runs; installs what it lacks as root on Debian
	@$(PYTHON) scripts/test.py

bench: venv-dev ## Lighthouse, page weight and CPU against a stock Wagtail blog
	@$(PYTHON) bench/run.py

messages: venv-dev ## collect translatable strings into locale/ (Babel)
	@$(PYTHON) scripts/messages.py && $(PYTHON) scripts/compile_translations.py
