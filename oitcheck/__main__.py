"""`python -m oitcheck`."""

from oitcheck.cli import main

main()
