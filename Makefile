# Everything a fresh Debian or Ubuntu machine needs to run and test kpu-extract is set up here.
# `make run` and `make test` each work on their own.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo "sudo -n")
APT := DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get

export OMP_NUM_THREADS ?= 1

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
# What pip is at, a line a package: the first set-up takes minutes.
STEPS := sed -un 's/^Collecting \([^ ;=<>]*\).*/  fetching \1/p; s/^Installing collected packages.*/  installing them .../p'

# A title with the time of day, so that a long command tells where it is.
PART = @printf '\n== %s (%s)\n' "$(1)" "$$(date +%H:%M)"

.PHONY: run test test-fast lint check samples bench confidence confidence-figures fuzz hardness picture contract docs lock clean

run: $(VENV)/.installed
	$(BIN)/kpu-extract run samples -o out

test: $(VENV)/.dev $(VENV)/.tesseract $(VENV)/.chromium
	$(BIN)/python -m pytest --cov --cov-report=term

# Values made by hand: no OCR engine, no processes. Under a minute on two cores, of which each runs a part.
test-fast: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto -m "not (ocr or processes or samples or slow)"

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check: $(VENV)/.installed
	$(BIN)/kpu-extract run samples -o out
	$(BIN)/kpu-extract check out golden

samples: $(VENV)/.dev $(VENV)/.chromium
	$(BIN)/python -m samples.draw

# Some two hours on two cores. What is timed comes first: leave the machine alone until "batch" has ended.
# AGAINST: a worktree of an earlier commit, which is run in turn with this one (git worktree add --detach FOLDER COMMIT).
# Smaller, an hour: make bench BATCH_DOCUMENTS=60 JUDGED_PAPERS=40
DECREES := 40 20
BATCH_DOCUMENTS := 500
bench: $(VENV)/.dev $(VENV)/.tesseract $(VENV)/.chromium $(VENV)-others/.installed
	$(call PART,pages beside other programs)
	$(BIN)/python -m benchmarks.pages $(VENV)-others/bin/python --record
	$(call PART,one paper and a batch from a user's place)
	$(BIN)/python -m benchmarks.paper $(VENV)-others/bin/python --record --only paper $(if $(AGAINST),--against $(AGAINST))
	$(BIN)/python -m benchmarks.paper $(VENV)-others/bin/python --record --only paper-batch
	$(call PART,the review page)
	PYTHONPATH=$(CURDIR)/tests:$(CURDIR)/tests/review $(BIN)/python -m benchmarks.review --record
	$(call PART,a batch of $(BATCH_DOCUMENTS) documents)
	$(BIN)/python -m benchmarks.batch $(BATCH_DOCUMENTS)
	$(call PART,decrees)
	$(BIN)/python -m benchmarks.decree $(DECREES)
	$(call PART,mending)
	$(BIN)/python -m benchmarks.mending
	$(call PART,confidences)
	$(MAKE) confidence-figures
	$(call PART,tables of the documents)
	$(BIN)/python -m benchmarks.history

# Draws papers to fit confidences on, reads them (FIT_PAPERS=400: some hours), fits, and judges. To see it work:
# make confidence FIT_PAPERS=12 JUDGED_PAPERS=3 JUDGED_TYPED="--only narrow-pen"
CONFIDENCE := build/confidence
FIT_PAPERS := 100
JUDGED_PAPERS := 150
JUDGED_TYPED :=
QUIETLY := >/dev/null
confidence: $(VENV)/.dev $(VENV)/.chromium $(VENV)/.libreoffice
	$(BIN)/python -m heldout $(CONFIDENCE)/fit --fit $(FIT_PAPERS) 2>&1 $(QUIETLY)
	$(BIN)/kpu-extract run $(CONFIDENCE)/fit/typed -o $(CONFIDENCE)/out/fit-typed $(QUIETLY)
	$(BIN)/kpu-extract run $(CONFIDENCE)/fit/drawn/pdf -o $(CONFIDENCE)/out/fit-drawn $(QUIETLY)
	$(BIN)/python -m benchmarks.confidence fit $(CONFIDENCE)/out/fit-typed=$(CONFIDENCE)/fit/typed \
	  $(CONFIDENCE)/out/fit-drawn=$(CONFIDENCE)/fit/drawn/golden
	$(MAKE) confidence-figures

# Judges the confidences that are shipped on papers apart from the fit, and writes docs/decisions/confidence.md.
# The runs are made anew: what an earlier model said of a paper does not count.
confidence-figures: $(VENV)/.dev $(VENV)/.chromium $(VENV)/.libreoffice
	$(BIN)/python -m heldout $(CONFIDENCE)/workbooks --workbooks $(JUDGED_PAPERS) 2>&1 $(QUIETLY)
	$(BIN)/python -m heldout $(CONFIDENCE)/typed --word $(JUDGED_TYPED) 2>&1 $(QUIETLY)
	$(BIN)/kpu-extract run $(CONFIDENCE)/workbooks -o $(CONFIDENCE)/out/workbooks $(QUIETLY)
	$(BIN)/kpu-extract run $(CONFIDENCE)/typed -o $(CONFIDENCE)/out/typed $(QUIETLY)
	$(BIN)/python -m benchmarks.confidence figures workbooks:$(CONFIDENCE)/out/workbooks=$(CONFIDENCE)/workbooks \
	  "typed prints:$(CONFIDENCE)/out/typed=$(CONFIDENCE)/typed"

fuzz: $(VENV)/.dev
	PYTHONPATH=$(CURDIR)/tests:$(CURDIR)/tests/hostile $(BIN)/python -m fuzzing $(FUZZ)

# Kills a run over FOLDERS and 200 hostile files twenty times; what a Dask cluster may lose; memory (an hour or more).
FOLDERS := samples
hardness: $(VENV)/.dev
	PYTHONPATH=$(CURDIR)/tests:$(CURDIR)/tests/hostile $(BIN)/python -m benchmarks.kills $(FOLDERS)
	$(BIN)/python -m benchmarks.cluster
	$(BIN)/python -m benchmarks.memory

picture: $(VENV)/.dev $(VENV)/.chromium
	$(BIN)/python docs/pictures/input_output.py
	$(BIN)/python docs/pictures/decree_parts.py
	$(BIN)/kpu-extract run samples -o out
	$(BIN)/python -m docs.pictures.review out

# What documents are made of: the data dictionary, the command line, the history of figures.
contract: $(VENV)/.dev
	$(BIN)/python -m kpu_extract.output.contract docs/contract.md docs/review-codes.md docs/reference/data-dictionary.md
	$(BIN)/python docs/commands.py docs/reference/commands.md
	$(BIN)/python -m benchmarks.history

# The site, into build/site; fails on a link that leads nowhere.
docs: $(VENV)/.dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

# uv resolves for all platforms; no index is written into the locks.
lock: $(VENV)/.dev
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  pyproject.toml --group test --group lint --group docs --extra cluster --extra openvino --extra review --extra export -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(VENV)-others out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# --- set-up -----------------------------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "kpu-extract needs Python 3.11 or newer; give one with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(APT) update -qq && $(APT) install -y -qq python3-venv; } || \
	  { echo "Python's venv module is missing; install it as root: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@[ -f $(VENV)/.dev ] || { echo "Setting up what kpu-extract needs (once, some minutes):"; \
	  $(BIN)/pip install --progress-bar off --require-hashes -r requirements.lock | $(STEPS); }
	$(BIN)/pip install -q --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python $(VENV)/.compiler
	@echo "Setting up what kpu-extract and its tests need (once, some minutes):"
	@$(BIN)/pip install --progress-bar off --require-hashes -r requirements-dev.lock | $(STEPS)
	$(BIN)/pip install -q --no-deps -e .
	@touch $@ $(VENV)/.installed

# grits-metric, which tests compare a measure with, needs a package that comes as source.
$(VENV)/.compiler: | $(BIN)/python
	@{ command -v c++ && [ -f "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h" ]; } \
	  >/dev/null || { $(APT) update -qq && $(APT) install -y -qq g++ python3-dev; } || \
	  { echo "A C++ compiler is missing; install it as root: apt-get install g++ python3-dev"; exit 1; }
	@touch $@

# The programs we are measured against: img2table wants another build of OpenCV than ours.
$(VENV)-others/.installed:
	$(PYTHON) -m venv $(VENV)-others
	$(VENV)-others/bin/pip install -q img2table==2.0.0 rapidocr==3.10.0 onnxruntime pytesseract
	$(VENV)-others/bin/pip install -q ocrmypdf camelot-py || echo "OCRmyPDF and camelot cannot be had here"
	@touch $@

$(VENV)/.tesseract: | $(BIN)/python
	@tesseract --list-langs 2>/dev/null | grep -qx ind || \
	  { $(APT) update -qq && $(APT) install -y -qq tesseract-ocr tesseract-ocr-ind; } || \
	  { echo "Tesseract with Indonesian is missing; install it as root: apt-get install tesseract-ocr tesseract-ocr-ind"; exit 1; }
	@touch $@

$(VENV)/.chromium: | $(BIN)/python
	@command -v chromium >/dev/null || { $(APT) update -qq && $(APT) install -y -qq chromium; } || \
	  { echo "Chromium is missing; install it as root: apt-get install chromium"; exit 1; }
	@fc-list | grep -q Carlito || \
	  $(APT) install -y -qq fonts-liberation fonts-dejavu fonts-crosextra-carlito fonts-crosextra-caladea || \
	  { echo "Fonts for the samples are missing; install them as root: apt-get install fonts-liberation fonts-dejavu fonts-crosextra-carlito fonts-crosextra-caladea"; exit 1; }
	@touch $@

# Prints the typed papers that confidences are fitted and judged on.
$(VENV)/.libreoffice: | $(BIN)/python
	@command -v soffice >/dev/null || \
	  { $(APT) update -qq && $(APT) install -y -qq libreoffice-writer libreoffice-calc; } || \
	  { echo "LibreOffice is missing; install it as root: apt-get install libreoffice-writer libreoffice-calc"; exit 1; }
	@touch $@
