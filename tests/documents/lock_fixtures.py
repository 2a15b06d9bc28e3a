"""Save documents with a password: `lock_fixtures.py FOLDER TARGET`, run by the Python that has LibreOffice's `uno`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

PORT = 20022
FILES = (
    ("word.docx", "locked.doc", "MS Word 97"),
    ("sheet.xlsx", "locked.xls", "MS Excel 97"),
    ("sheet.xlsx", "locked.ods", "calc8"),
)


def main(folder: Path, target: Path) -> None:
    accept = f"--accept=socket,host=127.0.0.1,port={PORT};urp;"
    profile = f"-env:UserInstallation={(folder / 'locking').as_uri()}"
    office = subprocess.Popen(["soffice", profile, "--headless", "--norestore", accept])
    desktop = connected()
    for source, name, writer in FILES:
        document = desktop.loadComponentFromURL((folder / source).as_uri(), "_blank", 0, (setting("Hidden", True),))
        settings = (setting("FilterName", writer), setting("Password", "secret"))
        document.storeToURL((target / name).as_uri(), settings)
        document.close(True)
    office.terminate()
    office.wait(30)


def connected() -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(60):
        try:
            there = resolver.resolve(f"uno:socket,host=127.0.0.1,port={PORT};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def setting(name: str, value: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
