# `make run` and `make test` need nothing but make and Python 3.11 or newer; the rest goes into .venv.

.DEFAULT_GOAL := help
.PHONY: run test lint clean help FORCE

# A value given on the command line or in the environment wins: make run PYTHON=python3.12
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys, venv; sys.version_info >= (3, 11) or sys.exit(1); print(sys.executable)' 2>/dev/null \
	&& break; done)

# What pip installs names this folder and depends on the version of Python: where one of them has changed, and where
# another tool made .venv, it is made again.
INTACT := $(shell { [ "$$(cat .venv/made-for)" = "$$(pwd; .venv/bin/python --version)" ]; } 2>/dev/null && echo yes)

# The constraints hold for the packages that build crequiz, too: the first name is read by pip until 25.2, both later.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Compiled modules halve the time to the first screen.
unexport PYTHONDONTWRITEBYTECODE

run: .venv/ready-to-run
	@.venv/bin/crequiz $(ARGS)

test: .venv/ready-to-test
	@.venv/bin/python -m pytest $(ARGS)

lint: .venv/ready-to-test
	@.venv/bin/python -m ruff check .
	@.venv/bin/python -m ruff format --check .
	@.venv/bin/python -m mypy

clean:
	@rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	@find src tests -name __pycache__ -prune -exec rm -rf {} +

help:
	@echo "make run            set crequiz up if need be, and start it"
	@echo "make run ARGS=...   the same with words, such as ARGS='prompts --format jsonl' or ARGS=--help"
	@echo "make test           set the tests up if need be, and run them; ARGS goes to pytest"
	@echo "make lint           check style and types"
	@echo "make clean          remove .venv and all that was built; your data stays"

.venv/ready-to-run: .venv/made-for pyproject.toml constraints.txt
	@echo "Setting up crequiz in .venv; this is done once and takes a few seconds." >&2
	@$$(cat .venv/pip) install --quiet --editable .
	@touch $@

.venv/ready-to-test: .venv/made-for pyproject.toml constraints.txt
	@echo "Setting up crequiz and its tests in .venv; this is done once and takes a few seconds." >&2
	@$$(cat .venv/pip) install --quiet --editable '.[test]'
	@touch .venv/ready-to-run $@

# .venv/pip is the command that installs: the pip that Python has, which spares a copy of it, else one put into .venv.
.venv/made-for: $(if $(INTACT),,FORCE)
	@test -n "$(PYTHON)" || { echo "crequiz needs Python 3.11 or newer, and there is none here. Install it," \
		"or say where it is: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear --without-pip .venv
	@if "$(PYTHON)" -m pip --python .venv/bin/python --version >/dev/null 2>&1; then \
		echo "$(PYTHON) -m pip --python .venv/bin/python" >.venv/pip; \
	elif "$(PYTHON)" -m venv --clear .venv >/dev/null 2>&1; then \
		echo ".venv/bin/python -m pip" >.venv/pip; \
	else \
		rm -rf .venv; \
		echo "$(PYTHON) has no pip and can't make one. Install python3-pip or python3-venv with your system's" \
			"package manager, or name another Python: make run PYTHON=/path/to/python3" >&2; exit 1; \
	fi
	@{ pwd; .venv/bin/python --version; } >$@

FORCE:
