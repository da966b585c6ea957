# Betz: `make demo` installs and examines one patient; `make lab` opens the bedside in a browser; `make test` checks
# everything.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo lab test docs wheel mutants score validate clean

DEMO := --case capsule_plic_L_chronic --seed 17

demo: .venv/.base
	$(BIN)/betz examine $(DEMO) --plot demo_chart.png
	$(BIN)/betz tractmap $(DEMO) --plot demo_tracts.png
	@echo
	@echo "Saved: demo_chart.png (the chart as pictures), demo_tracts.png (what the lesion cut, and what is left)."
	@echo "Three things to try:"
	@echo "  $(BIN)/betz examine --lesion medullary_pyramid:left --after '2 days'    another lesion, another day"
	@echo "  $(BIN)/betz record h_reflex --muscle soleus --side right $(DEMO) -o h.png    a recording"
	@echo "  $(BIN)/betz atlas show spasticity    what it is, and what Betz finds of it"

# The bedside in a browser, on this machine alone.
lab: .venv/.lab
	$(BIN)/betz lab

test: .venv/.test
	$(BIN)/ruff check
	$(BIN)/lint-imports
	$(BIN)/pytest

# The site in build/docs: every example and figure of it is run, also where its file is as it was, since Betz may not
# be; a warning or a broken link is an error.
docs: .venv/.docs
	$(BIN)/sphinx-build -W --keep-going -q -D sphinx_gallery_conf.run_stale_examples=True docs build/docs

# Sdist and wheel; the wheel in an empty environment of each Python from 3.11 to 3.13 that is here, without the source.
wheel: .venv/.test
	$(BIN)/python -m tests.wheel

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
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,nwb,cohort,cluster,lab,mujoco]'
	touch $@

.venv/.lab: .venv/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[lab]'
	touch $@

.venv/.docs: .venv/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	touch $@

# The machine code of this source lies outside the tree (betz.cache_folder says where).
clean:
	-test ! -x $(BIN)/python || $(BIN)/python -c 'from betz.cache_folder import remove; remove()'
	rm -rf .venv build dist .pytest_cache .ruff_cache .hypothesis docs/gallery docs/tutorial docs/textbook docs/api/names docs/atlas
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
