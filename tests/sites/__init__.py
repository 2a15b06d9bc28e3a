"""The corpus of cases: small sites with the verdict and the reason that they have to get.

A case is a base (a site with the submission of one O-item) and what was broken in it. A base without a break is the
passed case of every requirement of its item; a break is one thing gone wrong, and only what is listed may turn failed.
"""
