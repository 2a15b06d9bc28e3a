"""Programs outside Python that the tests use: installs them with apt where that is possible, else says what is missing.

The tests that need a missing program skip with the reason; nothing here is needed to use oitcheck itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PROGRAMS = {  # program -> Debian packages
    "chromium": ("chromium", "fonts-thai-tlwg", "fonts-noto-core"),
    "pdftotext": ("poppler-utils",),
    "soffice": ("libreoffice-writer-nogui", "libreoffice-calc-nogui", "libreoffice-impress-nogui"),
    "openssl": ("openssl",),
    "bsdtar": ("libarchive-tools",),
    "7zz": ("7zip",),
    "tesseract": ("tesseract-ocr", "tesseract-ocr-tha", "tesseract-ocr-eng"),
}
PATIENCE = 240  # seconds for one call of apt: without a network the tests go on, and skip


def main() -> None:
    """Install what is missing; never fail, the tests say for themselves what they could not do."""
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if not missing:
        return
    packages = [package for program in missing for package in PROGRAMS[program]]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _apt(packages)
    still = [program for program in missing if not shutil.which(program)]
    if still:
        names = " ".join(package for program in still for package in PROGRAMS[program])
        print(f"missing: {', '.join(still)}; tests that need them will skip. On Debian: apt-get install {names}")


def _apt(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-q"], install):
        try:
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            print(f"{' '.join(command[:3])}: no end after {PATIENCE} s", file=sys.stderr)
            return
        if done.returncode:
            print(f"{' '.join(command[:3])}: {done.stderr.strip()[-300:]}", file=sys.stderr)


if __name__ == "__main__":
    main()
