"""`python -m crmaccess` is `crmaccess`."""

import sys

from crmaccess.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
