"""Worked examples: difficulties and recommendations keep their order and their words."""

from cnpg_analysis.evaluation import challenges

CHALLENGES = """
| challenge_id | network_id | kind    | section | challenge         |
| a            |            | funding | 4.6     | Fees              |
| b            | north      | support | 4.6     | Travel            |
| c            |            | funding | 5.2     | Fees in the end   |
"""
FINDINGS = """
| finding_id | list                    | section | item_number | item    |
| a          | recommendations_summary | Summary | 1           | Recruit |
| b          | recommendations         | 5.6.1   | 1           | Recruit |
| c          | recommendations         | 5.6.3   | 2           | Support |
"""


def test_each_difficulty_with_its_kind_and_network(table_of):
    rows = challenges.named(table_of(CHALLENGES)).rows()
    assert [(row["network"], row["kind"], row["challenge"]) for row in rows] == [
        ("not_named", "funding", "Fees"),
        ("north", "support", "Travel"),
        ("not_named", "funding", "Fees in the end"),
    ]


def test_recommendations_are_those_of_the_body_not_of_the_summary_again(table_of):
    rows = challenges.recommendations(table_of(FINDINGS)).rows()
    assert [(row["number"], row["recommendation"], row["source"]) for row in rows] == [
        ("1", "Recruit", "5.6.1"),
        ("2", "Support", "5.6.3"),
    ]


def test_without_tables_there_is_no_result(table_of):
    assert challenges.named(table_of(CHALLENGES).iloc[:0]).table.empty
    assert challenges.recommendations(table_of(FINDINGS).iloc[:0]).table.empty
