"""`python -m whence`: the same as `whence`."""

from whence.cli import main

main()
