"""A study read from its folder has the tables, types and blanks of the contract."""

import shutil

import pandas as pd
import pytest

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study import Study, contract, read_study
from cnpg_analysis.study.location import StudyNotFound, find_study, outputs
from cnpg_analysis.study.reading import UnknownNetwork, unknown_network


def test_tables_have_the_columns_of_the_contract(published_study: Study):
    for table in contract.TABLES:
        assert tuple(published_study.tables[table].columns) == contract.columns(table)


def test_values_have_the_types_of_the_contract(published_study: Study):
    study = published_study.tables["study"].iloc[0]
    assert study["documents_from_year"] == 2005
    assert study["interviews_from"] == pd.Timestamp(2008, 7, 23)
    assert published_study.synthetic is False


def test_a_blank_cell_is_missing_and_the_word_none_is_not(copied_study):
    table = copied_study / "networks.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("wales,,Wales", "wales,None,Wales"), encoding="utf-8")
    networks = read_study(copied_study).networks.set_index("network_id")
    assert networks.loc["wales", "name"] == "None"
    assert networks["name"].isna()["scotland"]


def test_a_table_the_study_lacks_is_there_without_rows(copied_study):
    for table in ("interviews", "interviewees"):
        (copied_study / f"{table}.csv").unlink()
    study = read_study(copied_study)
    assert "statistics" in study.present
    assert "interviews" not in study.present
    assert study.tables["interviews"].empty


@pytest.mark.parametrize("table", [table for table in contract.TABLES if table not in contract.REQUIRED_TABLES])
def test_columns_have_the_same_types_with_and_without_rows(published_study: Study, tmp_path, table):
    for required in contract.REQUIRED_TABLES:
        shutil.copy(published_study.folder / f"{required}.csv", tmp_path)
    without = read_study(tmp_path).tables[table]
    assert without.empty
    assert without.dtypes.to_dict() == published_study.tables[table].dtypes.to_dict()


def test_the_earliest_and_the_latest_date_can_be_read(copied_study):
    path = copied_study / "study.csv"
    dates = path.read_text(encoding="utf-8").replace("2008-02-01", "0001-01-01").replace("2008-11-14", "9999-12-31")
    path.write_text(dates, encoding="utf-8")
    study = read_study(copied_study).tables["study"].iloc[0]
    assert (study["documents_collected_from"].year, study["interviews_to"].year) == (1, 9999)


def test_only_case_study_sites_get_reports(published_study: Study):
    assert published_study.reportable() == (
        "central-south-west",
        "east-midlands-north",
        "london-anglia-south-east",
        "scotland",
        "wales",
    )


def test_a_mistyped_network_gets_a_suggestion(published_study: Study):
    with pytest.raises(UnknownNetwork, match=r"There is no network “scotlnd”.* Did you mean “scotland”\?"):
        published_study.label("scotlnd")


def test_a_network_known_from_documents_only_has_no_report(published_study: Study):
    assert "interviewed nobody there" in str(unknown_network(published_study, "wales-further"))


def test_a_network_that_was_not_selected_has_no_report(copied_study):
    path = copied_study / "networks.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",documents_only,", ",not_selected,"), encoding="utf-8")
    said = str(unknown_network(read_study(copied_study), "wales-further"))
    assert "has no part in the study" in said
    assert "documents" not in said


def test_a_name_too_long_for_a_folder_is_a_mistake_and_no_crash():
    with pytest.raises(CnpgError, match=r"“x{300}”"):
        read_study("x" * 300)


def test_a_mistyped_study_gets_a_suggestion():
    with pytest.raises(StudyNotFound, match=r"There is no study “cnpg-2008”.*Did you mean “cnpg-2009”\?"):
        find_study("cnpg-2008")


def test_a_folder_without_a_study_is_named(tmp_path):
    with pytest.raises(StudyNotFound, match=r"holds no study: neither study\.xlsx nor study\.csv"):
        find_study(tmp_path)


def test_a_study_elsewhere_keeps_its_outputs_in_its_own_folder(copied_study):
    assert outputs(find_study(copied_study)).report == copied_study / "report"


def test_a_study_of_the_clone_has_its_outputs_in_the_clone(published_study: Study):
    places = outputs(published_study.folder)
    assert places.derived.parts[-3:] == ("data", "derived", "cnpg-2009")
    assert places.report.parts[-2:] == ("report", "cnpg-2009")
