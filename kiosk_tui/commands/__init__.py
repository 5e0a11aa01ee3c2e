"""The face for scripts: one command, one answer, one exit code (`docs/commands.md`)."""
