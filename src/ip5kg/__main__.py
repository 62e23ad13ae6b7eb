"""``python -m ip5kg`` is ``ip5kg``."""

from ip5kg.cli import main

if __name__ == "__main__":
    main()
