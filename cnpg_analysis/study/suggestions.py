"""What a new study can begin with: the recommendations of the published report, as priorities to choose from."""

from collections.abc import Mapping, Sequence

from cnpg_analysis.study.reading import read_study

PUBLISHED = "cnpg-2009"
_LIST = "recommendations"


def suggested_priorities() -> Sequence[Mapping[str, str]]:
    """Answer the recommendations of 2009 as rows of the table ``priorities``, in order and with their sections.

    Network and year stay blank: whoever takes one over fills them in, and deletes the others. The words are ours and
    their source is in print, so that they may be published.
    """
    findings = read_study(PUBLISHED).tables["findings"]
    return [
        {
            "priority_id": f"from-2009-{row['item_number']}",
            "priority": str(row["item"]),
            "source": "earlier_evaluation",
            "may_publish": "true",
            "section": str(row["section"]),
        }
        for row in findings.loc[findings["list"] == _LIST].to_dict("records")
    ]
