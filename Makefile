# Betz: `make demo` installs and examines one patient; `make test` checks everything.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test mutants score validate clean

demo: .venv/.base
	$(BIN)/betz examine --case capsule_plic_L_chronic --seed 17

test: .venv/.test
	$(BIN)/ruff check
	$(BIN)/lint-imports
	$(BIN)/pytest

# Each declared mutation of physiology must be caught by the tests that it names; not part of `make test`.
mutants: .venv/.test
	$(BIN)/python -m tests.mutants

score: .venv/.base
	$(BIN)/betz score

validate: .venv/.base
	$(BIN)/betz validate

# A stamp file per set of packages: nothing is installed again while pyproject.toml and the pins stay as they are.
.venv/.made:
	$(PYTHON) -m venv .venv
	touch $@

.venv/.base: .venv/.made pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/.test: .venv/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,nwb]'
	touch $@

# The machine code of this source lies outside the tree (betz.cache_folder says where).
clean:
	-test ! -x $(BIN)/python || $(BIN)/python -c 'from betz.cache_folder import remove; remove()'
	rm -rf .venv build dist .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
