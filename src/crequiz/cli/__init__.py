"""The command line: one module for each command, heavy imports only where a command runs."""
