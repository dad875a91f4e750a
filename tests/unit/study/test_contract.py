"""The contract is complete, and other people's tools accept what is generated from it."""

import json
import subprocess
import sys

import pytest

from cnpg_analysis.study import Study, contract, datapackage


@pytest.mark.parametrize("table", contract.TABLES)
def test_every_table_and_column_is_described(table):
    schema = contract.schema(table)
    assert schema["name"] == table
    assert schema["title"]
    assert schema["description"]
    for name, field in contract.fields(table).items():
        assert field["title"], name
        assert field["description"].endswith((".", "”")), name


@pytest.mark.parametrize("table", contract.TABLES)
def test_codes_become_the_only_values_allowed(table):
    for name, field in contract.fields(table).items():
        codes = contract.codes(table, name)
        assert field.get("constraints", {}).get("enum", []) == list(codes)


def test_every_number_has_limits():
    for table in contract.TABLES:
        for name, field in contract.fields(table).items():
            if field["type"] in ("integer", "number"):
                assert {"minimum", "maximum"} <= field["constraints"].keys(), (table, name)


def test_references_point_to_tables_and_columns_that_exist():
    for table in contract.TABLES:
        for column, target in contract.references(table):
            assert column in contract.columns(table)
            assert target in contract.TABLES
            (pointed_to,) = [
                key["reference"]["fields"] for key in contract.schema(table)["foreignKeys"] if key["fields"] == [column]
            ]
            assert contract.schema(target)["primaryKey"] == pointed_to


def test_an_unknown_table_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        contract.schema("documents_2")


def test_datapackage_in_the_study_is_the_one_the_contract_gives(published_study: Study):
    assert datapackage.path(published_study).read_text(encoding="utf-8") == datapackage.written(published_study)


def test_datapackage_lists_every_table_of_the_study(published_study: Study):
    package = json.loads(datapackage.written(published_study))
    assert [resource["name"] for resource in package["resources"]] == list(published_study.present)
    assert set(published_study.present) == {path.stem for path in published_study.folder.glob("*.csv")}


def _frictionless(*arguments: str) -> "subprocess.CompletedProcess[str]":
    # Its own command, as a stranger would run it; in-process it would share our settings.
    return subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", *arguments], capture_output=True, text=True, check=False
    )


def test_upstream_frictionless_accepts_the_published_study(published_study: Study):
    done = _frictionless(str(datapackage.path(published_study)))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "INVALID" not in done.stdout


def test_upstream_frictionless_refuses_a_code_outside_the_contract(copied_study, published_study: Study):
    package = copied_study / "datapackage.json"
    package.write_text(datapackage.written(published_study), encoding="utf-8")
    table = copied_study / "networks.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",case_study,", ",case_studies,", 1), encoding="utf-8")
    done = _frictionless(str(package))
    assert done.returncode != 0
    assert "case_studies" in done.stdout
