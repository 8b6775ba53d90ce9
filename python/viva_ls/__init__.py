"""Where pip put the binary `viva`, for programs that start it."""

import os
import sysconfig
from pathlib import Path

__all__ = ["find_viva_bin"]


def find_viva_bin() -> str:
    """The path of the binary that was installed with this package."""
    name = "viva" + (sysconfig.get_config_var("EXE") or "")
    package = Path(__file__).absolute().parent
    # Nearest first. A folder of its own (`pip install --target`) has `bin` beside the package, and a
    # prefix (an environment, `--user`, `--prefix`) some levels above it.
    folders = [
        above / scripts
        for above in package.parents[:4]
        for scripts in (["Scripts", "bin"] if os.name == "nt" else ["bin"])
    ]
    # An editable package lies where its source is, its binary in the environment.
    folders.append(Path(sysconfig.get_path("scripts")))
    for folder in folders:
        if (folder / name).is_file():
            return str(folder / name)
    raise FileNotFoundError(
        f"no {name} in any of {', '.join(map(str, folders))}; install viva-ls again"
    )
