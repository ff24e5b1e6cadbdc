"""`python -m crequiz`."""

from crequiz.cli.main import main

main()
