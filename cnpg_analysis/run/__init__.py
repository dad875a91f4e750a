"""Executing the notebooks of a study: one kernel each, nothing replaced before everything is whole.

``plan`` says what is to be run, ``parameters`` checks what the notebooks are given, ``network`` runs the
notebooks of one network and ``pool`` those of several; ``execution`` runs one notebook in ``surroundings`` of
its own and ``outcome`` judges it. ``canonical`` and ``record`` write what is kept, ``staging`` and
``journal`` put it in place, ``foreign`` lets stay what no run made, ``lock`` keeps two runs of one study apart.
"""
