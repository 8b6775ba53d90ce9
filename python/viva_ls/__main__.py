"""`python -m viva_ls` is `viva`, for where the search path does not lead to it."""

import os
import subprocess
import sys

from viva_ls import find_viva_bin


def main() -> None:
    command = [find_viva_bin(), *sys.argv[1:]]
    if os.name != "nt":
        os.execv(command[0], command)
    # Windows has no exec: the parent of the old process would not wait for the new one.
    try:
        sys.exit(subprocess.run(command).returncode)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
