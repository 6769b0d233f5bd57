"""`python -m whence.cli`: the same as `whence`."""

from whence.cli import main

main()
