"""oitcheck: check a Bangkok district's ITA/OIT disclosure before the evaluator does."""

__version__ = "0.1.0"
