"""The HTTP side of the service: decode a request, ask rules and store, encode the answer.

Routes decide nothing. `resource.py` is what every path shares; `addresses.py` lists the paths. A refusal is
raised where it is found (`refusals.py`) and becomes a problem in one place (`problem_answers.py`).
"""
