"""Greets whoever is named on the command line."""

import os
import sys

greeting = os.environ.get("GREETING", "Hello")
name = sys.argv[1] if len(sys.argv) > 1 else "world"

print(f"{greeting}, {name}!")
