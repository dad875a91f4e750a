# The whole project in one word each; `make` alone lists them. Needs Python 3.11 and GNU make (3.81 or newer).
# Without make: the commands below work as they stand, after `python3.11 tools/environment.py`.

PYTHON =
PYTEST_ARGS ?=
# What the reference notebooks are run again on: forked kernels, or python3 for kernels that are started from scratch.
KERNEL = cnpg-warm
UPGRADE =
BIN = .venv/bin

# A path set for other projects would put their packages before the locked ones.
unexport PYTHONPATH PYTHONHOME
# One thread for linear algebra in each process: sums come out the same whatever the number of cores.
export OMP_NUM_THREADS = 1
export OPENBLAS_NUM_THREADS = 1
export MKL_NUM_THREADS = 1

.DEFAULT_GOAL = help
.NOTPARALLEL:
.PHONY: help report verify test lint licences lock clean environment environment-dev

help:
	@echo "make report     make the reports of the published study, and say where they are"
	@echo "make verify     rebuild everything in a temporary place and compare it with what is committed"
	@echo "make test       run all tests, types and style included (PYTEST_ARGS=... is passed on)"
	@echo "make lint       types and style only"
	@echo "make licences   write docs/licences.md from the locks"
	@echo "make lock       resolve the dependencies of pyproject.toml again (UPGRADE=1: to the newest versions)"
	@echo "make clean      remove the environment, scratch files and caches; no study, result or report"
	@echo "The first of them makes the Python environment in .venv; PYTHON=/path/to/python3.11 says with which Python."

report: environment
	@$(BIN)/cnpg report --all

verify: environment
	@$(BIN)/cnpg verify

# loadscope keeps the cells of a notebook together, which nbval needs; each worker may hold a kernel, hence at most four.
# In the order of their folders: xdist would leave files of few tests to the end, the longest of all among them.
test: environment-dev
	@$(BIN)/python -m pytest -n auto --maxprocesses=4 --dist=loadscope --no-loadscope-reorder --nbval-kernel-name=$(KERNEL) $(PYTEST_ARGS)

lint: environment-dev
	@$(BIN)/ruff check
	@$(BIN)/mypy

licences: environment-dev
	@$(BIN)/python tools/licences.py

lock: environment-dev
	@$(BIN)/python tools/locks.py $(if $(UPGRADE),--upgrade)

clean:
	@rm -rf .venv .cnpg .pytest_cache .mypy_cache .ruff_cache dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@python=$$(sh tools/find_python.sh "$(PYTHON)") && "$$python" tools/environment.py

environment-dev:
	@python=$$(sh tools/find_python.sh "$(PYTHON)") && "$$python" tools/environment.py dev
