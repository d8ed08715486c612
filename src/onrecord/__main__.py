"""`python -m onrecord` does what the command `onrecord` does."""

from onrecord.cli import main

main()
