"""Packs Python packages that Debian installed, and all they depend on, as wheels that pip can install offline."""

import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement


def required_names(dist: Distribution) -> list[str]:
    """The packages it needs here: not those of an optional extra, another platform or an older Python."""
    requirements = [Requirement(line) for line in dist.requires or []]
    return [each.name for each in requirements if each.marker is None or each.marker.evaluate({"extra": ""})]


def closure(names: list[str]) -> dict[str, Distribution]:
    """Every distribution that the given names need, by name."""
    found: dict[str, Distribution] = {}
    waiting = list(names)
    while waiting:
        dist = distribution(waiting.pop())
        name = dist.metadata["Name"]
        if name not in found:
            found[name] = dist
            waiting.extend(required_names(dist))
    return found


def import_names(info: Path) -> list[str]:
    """The top-level modules of a distribution; Debian keeps no list of files, and top_level.txt only sometimes."""
    listed = info / "top_level.txt"
    if listed.exists():
        return listed.read_text().split()
    return [re.split(r"-\d", info.name)[0].lower()]


def pack(dist: Distribution, target: Path) -> None:
    info = Path(str(dist._path))  # noqa: SLF001 - importlib.metadata has no public way to the folder
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        binary = False
        for name in import_names(info):
            source = info.parent / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
                binary = binary or any(source.rglob("*.so"))
            else:
                shutil.copy(source.with_suffix(".py"), root)
        # The name of the folder must say what METADATA says, or pip refuses the wheel.
        copied = root / f"{re.sub(r'[-_.]+', '_', dist.metadata['Name'])}-{dist.version}.dist-info"
        copied.mkdir()
        # Older packages keep an .egg-info folder, where the same text has another name.
        for kept, name in (("METADATA", "METADATA"), ("PKG-INFO", "METADATA"), ("entry_points.txt", "entry_points.txt")):
            if (info / kept).exists():
                shutil.copy(info / kept, copied / name)
        (copied / "WHEEL").write_text(
            f"Wheel-Version: 1.0\nGenerator: slipway\nRoot-Is-Purelib: {str(not binary).lower()}\nTag: {tag(binary)}\n"
        )
        subprocess.run([sys.executable, "-m", "wheel", "pack", folder, "--dest-dir", target], check=True)


def tag(binary: bool) -> str:
    if not binary:
        return "py3-none-any"
    abi = f"cp{sys.version_info.major}{sys.version_info.minor}"
    return f"{abi}-{abi}-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"


def main() -> None:
    target = Path(sys.argv[1])
    target.mkdir(parents=True)
    for dist in closure(sys.argv[2:]).values():
        pack(dist, target)


main()
