"""The command line of the engine, a file a family of commands."""
