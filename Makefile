# Everything runs in a virtual environment of its own; only Python 3.11 or newer and make are needed.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
NAME = demo

.PHONY: demo test check eval bench clean

demo: $(VENV)/installed  ## read the example story, print its record, leave demo.whence and demo.html
	rm -f $(NAME).whence $(NAME).whence-wal $(NAME).whence-shm
	$(BIN)/whence demo --case $(NAME).whence --out $(NAME).html

test: check  ## set up and pass every check and test
	$(BIN)/python -m pytest

check: $(VENV)/tested
	$(BIN)/ruff format --check src tests evals training
	$(BIN)/ruff check src tests evals training
	$(BIN)/mypy

eval: $(VENV)/tested  ## print quality and speed beside their floors
	$(BIN)/python evals/run.py

bench: $(VENV)/tested  ## print the speed of linking beside other tools, those that are installed
	$(BIN)/python evals/link.py

$(VENV)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "whence needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/tested: $(VENV)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) build dist $(NAME).whence $(NAME).whence-wal $(NAME).whence-shm $(NAME).html
