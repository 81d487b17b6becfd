"""``python -m saved``: the command line of saved work."""

from saved.cli import main

if __name__ == "__main__":
    main(prog_name="python -m saved")
