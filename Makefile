# Each target sets up .venv by itself, when it is missing or older than the pins.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := reports
.PHONY: reports test real lab bench lock messages

reports: .venv/ready
	$(BIN)/championkit render

# One thread for linear algebra, as each report has: small matrices in many threads only wait for each other.
test: .venv/ready
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(BIN)/pytest

real: .venv/ready
	$(BIN)/python tests/real/build.py

lab: .venv/ready
	$(BIN)/championkit lab

# How long reports take, beside what one would run without the kit, and whether the chances they give are true.
bench: .venv/ready
	$(BIN)/python tests/bench

# The exact versions, with hashes, for every platform and every Python the kit supports.
lock: .venv/ready
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --upgrade -q -o requirements.lock

# The messages to translate, collected into the catalogues.
messages: .venv/ready
	$(BIN)/pybabel -q extract -F pyproject.toml --no-location --omit-header -o .venv/messages.pot lib notebooks
	for po in lib/championkit/locale/*.po; do \
	  $(BIN)/pybabel -q update -i .venv/messages.pot -o $$po -l $$(basename $$po .po) --no-fuzzy-matching --ignore-obsolete \
	    --omit-header || exit 1; \
	done

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say which with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
