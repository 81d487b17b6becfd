"""``python -m forecasting``: the engine from the command line."""

from forecasting.cli.main import main

if __name__ == "__main__":
    main()
