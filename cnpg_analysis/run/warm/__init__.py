"""Warm kernels: every notebook gets an ordinary kernel process of its own, forked from one that has imported already.

``forking`` is the fork server's process; it imports what ``preload`` lists, and what ``becoming`` does makes a fork of
it a kernel like any other. ``server`` starts and ends that process, ``process`` is a kernel's process as its starter
sees it, and ``provisioner`` brings both to jupyter_client.
"""
