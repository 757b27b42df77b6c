"""The program that runs a model's code: torch and nothing else of Prunescope.

It is started in a process of its own, by any Python that has torch, after a person
consented (:mod:`prunescope.core.live` is the side that starts it). This package is the
only place where code of a model is ever run.
"""
