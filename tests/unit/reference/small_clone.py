"""What a clone holds that is so small that a test can say it."""

from pathlib import Path

RAW = "data/raw/cnpg-2009/study.csv"
TABLE = "data/derived/cnpg-2009/all/02_only/years.csv"
PAGE = "report/cnpg-2009/all/report.html"
NOTEBOOK = "notebooks/02_only.ipynb"
FILES = {
    RAW: "study_id,title\nstudy,Only\n",
    "data/raw/cnpg-2009/datapackage.json": '{"name": "only"}\n',
    TABLE: "measure,year,unit,value\ndocuments,2007,documents,38\n",
    PAGE: '<div id="figure-1"><p>In 2007: 38.</p></div>\n',
    NOTEBOOK: '{"cells": []}\n',
}


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    write(root, name, text.replace(old, new))
