"""The checks, one module a subject; each check is a small function registered under the claim it belongs to.

How a check is written:

1. Find the claim in ``data/raw/cnpg-2009/claims.csv``. Its ``check`` says in words what to work out or compare, its
   ``explanation`` which values to compute: each name in braces must be among them.
2. Write a function in the module of the subject (50 to 250 lines; a subject with more gets a second module) and put
   the key of the claim on it. Modules in this folder are found by themselves::

       @check("core-people")
       def core_people(read: Inputs) -> Found:
           \"\"\"People of the first round in Table 1.\"\"\"
           return adds_up(people=...)

   Claims that differ only in what is looked up share a function: ``@check("some-claim", section="4.6.1")``, several
   of them above one function, each passing its own keywords. What several subjects look up is shared: headings and
   counterparts of list items in ``parts``, sites and people in ``interviewees``.
3. Read the study through ``read`` alone: ``read.value(statistic_id)`` for a printed figure, ``read.rows(table,
   column=value, ...)``, ``read.count(...)``, ``read.texts(table, column, ...)``, ``read.distinct(...)``,
   ``read.items(list)`` for a list of ``findings``, ``read.row(table, key)``, ``read.study()``. A row gives cells as
   ``row["column"]``, ``row.text("column")``, ``row.number("column")``, ``row.day("column")``. A tuple allows several
   values, ``None`` an empty cell. Every cell read is noted.
4. Answer with the word of ``verdicts`` that says how it was found, the condition first, then the values by name:
   ``adds_up(condition?, ...)``, ``agrees(condition, ...)``, ``depends(strict, charitable, ...)``,
   ``unprinted(what is printed after all, ...)``, ``copied(...)``. The condition is worked out from what was read: with
   other data the verdict must be able to change. Write no verdict and no result into the code.
5. A printed figure that the claim is about may not be read. Name it in the column ``figures`` of the claim:
   ``people=core-interviewees`` compares the computed value ``people`` with it (``<=`` and ``>=`` for bounds); a key
   alone only hides it (a word such as “majority”, or a second print of the same figure). Where a claim has two figures
   and each follows from the other, work each out in ``read.to_work_out("women")``, which hides its own figure only.
6. What the check needs and no table holds becomes rows of ``findings`` (a list; codes in its contract), ``statistics``
   or another table, in our own words, with its section, and no speaker's number, post or site beside each other.
   A match between two lists is recorded in ``findings.counterpart``, so that readers can see and doubt it.
7. Run ``pytest tests/unit/claims tests/published/test_claims.py -k the-claim-key``: the values must be those worked
   out by hand (``tests/published/claims_by_hand.csv``), the verdict the committed one; changing something that was
   read must change what is computed, and changing the printed figure must not.
"""
