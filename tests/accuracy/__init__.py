"""How often is a verdict wrong on portals that nobody tuned the rules to?

Invented offices with voices of their own publish everything that the assessment asks for; then one thing at a
time is broken. Every expected verdict is derived from what the source documents ask for, never from the rules.
`python -m tests.accuracy` runs it.
"""
