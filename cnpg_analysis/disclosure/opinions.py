"""What is done to results on what people said: ratings and quotations are those of the people who gave them.

A mapping form is the opinion of the one or two persons who filled it in, and a quotation that of its speaker.
"""

from dataclasses import replace

import numpy as np

from cnpg_analysis.disclosure.rows import Protected, hide, hide_limits, leave_out, of_unit, round_shown, where
from cnpg_analysis.disclosure.rules import RATINGS, Rules
from cnpg_analysis.evaluation import quotations

_ORGANISATION = ["organisation", "tier", "nation"]
_OF_ONE = "quotations_of_most_quoted"


def by_tier(done: Protected, rules: Rules) -> Protected:
    """Hide numbers of ratings that come from few forms, and others from which they would follow."""
    if not rules.profile.hides:
        return done
    done = hide(done, rules.hidden(done.table, RATINGS, {"tier": "tier", "level": "level"}, {}))
    return round_shown(hide_limits(done), of_unit(done.table), rules.profile)


def organisations(done: Protected, rules: Rules) -> Protected:
    """Name each organisation once, without the form and the network, and a rating only where enough forms share it."""
    if not rules.profile.hides or done.table.empty:
        return done
    table = done.table.copy()
    # Without the key of a form, a network's ratings count as those of one form.
    forms = table.assign(form_of=table["network"] + "/" + table["form"])
    many = forms.groupby([*_ORGANISATION, "level"], sort=False)["form_of"].transform("nunique")
    few = (table["level"] != "") & (many < rules.profile.least)
    table.loc[few, "level"] = ""
    table[["network", "form"]] = ""
    table["source"] = "; ".join(sorted(set(table["source"])))
    rated = set(map(tuple, table.loc[table["level"] != "", _ORGANISATION].to_numpy().tolist()))
    unrated = [
        level == "" and tuple(names) in rated
        for level, names in zip(table["level"], table[_ORGANISATION].to_numpy().tolist(), strict=True)
    ]
    # Their order would tell which were named on one form.
    table = table.loc[~np.array(unrated)].drop_duplicates([*_ORGANISATION, "level"])
    table = table.sort_values([*_ORGANISATION, "level"], kind="stable").reset_index(drop=True)
    return replace(done, table=table, hidden=done.hidden + int(few.sum()))


def spread(done: Protected, rules: Rules) -> Protected:
    """Hide what is about one or a few speakers, and what few speakers would follow from."""
    if done.table.empty or not rules.profile.hides:
        return done
    values = {row["measure"]: float(row["value"]) for row in done.rows()}
    hidden = {_OF_ONE}
    if not _shows_speakers(rules):
        hidden |= {"speakers", "people_not_quoted", "speakers_quoted_once", "speakers_of_half", "quotations"}
    for measure in ("speakers_quoted_once", "speakers_of_half"):
        rest = values["speakers"] - values[measure]
        if rules.profile.is_small(values[measure]) or rules.profile.is_small(rest):
            hidden.add(measure)
    if not rules.shows_people():
        hidden |= {"people", "people_not_quoted"}
    done = hide(done, where(done, lambda row: row["measure"] in hidden))
    return round_shown(done, of_unit(done.table, "people", "speakers"), rules.profile)


def by_speaker(done: Protected, rules: Rules) -> Protected:
    """Leave a whole table out when few speakers are in one of its rows, or few are in all others."""
    if not rules.profile.hides or done.table.empty:
        return done
    speakers = of_unit(done.table, "speakers")
    everyone = rules.study.tables["quotations"]["printed_number"].nunique()
    small = where(
        done, lambda row: rules.profile.is_small(row["value"]) or rules.profile.is_small(everyone - row["value"])
    )
    if not _shows_speakers(rules) or (speakers & small).any():
        return leave_out(done, of_unit(done.table))
    return round_shown(done, speakers, rules.profile)


def _shows_speakers(rules: Rules) -> bool:
    """Answer whether the number of speakers is shown: it is not small, nor the number of people who are not quoted."""
    found = quotations.spread(rules.study.tables["quotations"], rules.study.tables["interviewees"])
    values = {str(row["measure"]): float(row["value"]) for row in found.rows()}
    small = any(rules.profile.is_small(values.get(name, 0)) for name in ("speakers", "people_not_quoted"))
    return not small and ("people" not in values or rules.shows_people())
