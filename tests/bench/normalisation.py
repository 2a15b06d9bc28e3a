"""What normalisation buys: expected strings found in PDFs, by writer: `python -m tests.bench.normalisation`.

raw   as the reader gives it, white space apart
norm  `thai.norm` on both sides
fold  `thai.fold` on both sides

Synthetic documents say what is known; the labelled documents beside the repository join in where they are.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pypdfium2 as pdfium

from oitcheck.documents.pdf.text import on_disk, run_poppler
from oitcheck.thai.text import fold, norm
from tests.portal import Paper, Sheet, write

from .tables import TABLES, by_chromium, by_libreoffice

REAL = Path(__file__).parents[3] / "shared" / "real_docs"
TARGET = Path("build/normalisation.json")
MOST = 0.95
Key = Callable[[str], str]
Wanted = dict[str, int]  # string -> how often it stands there


def squeezed(text: str) -> str:
    """Without the line breaks and runs of spaces that depend on the layout."""
    return " ".join(text.split())


KEYS: dict[str, Key] = {"raw": squeezed, "norm": norm, "fold": fold}
READERS: dict[str, Callable[[bytes], str]] = {}


def reader(function: Callable[[bytes], str]) -> Callable[[bytes], str]:
    """List a way to get at the text of a PDF."""
    READERS[function.__name__] = function
    return function


@reader
def poppler(payload: bytes) -> str:
    """As the program prints it."""
    with on_disk(payload) as path:
        return run_poppler("-raw", "-enc", "UTF-8", str(path), "-").decode("utf-8", errors="replace")


@reader
def pdfium_(payload: bytes) -> str:
    """As the library has it."""
    document = pdfium.PdfDocument(payload)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def main() -> None:
    """Print the table, write the figures."""
    figures: dict[str, float] = {}
    print(f"{'documents':28}{'reader':10}" + "".join(f"{key:>8}" for key in KEYS))
    for name, documents in corpus():
        for way, read in READERS.items():
            shares = {key: share_found(documents, read, make) for key, make in KEYS.items()}
            figures |= {f"{name}_{way}_{key}": round(share, 4) for key, share in shares.items()}
            print(f"{name:28}{way:10}" + "".join(f"{share:8.1%}" for share in shares.values()))
    figures |= good_files()
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"\n{TARGET}")


def share_found(documents: Iterable[tuple[bytes, Wanted]], read: Callable[[bytes], str], key: Key) -> float:
    """Share of the expected occurrences that are there."""
    counts = [_found(key(read(payload)), wanted, key) for payload, wanted in documents]
    return sum(found for found, _ in counts) / max(1, sum(expected for _, expected in counts))


def _found(text: str, wanted: Wanted, key: Key) -> tuple[int, int]:
    found = sum(min(count, text.count(key(word))) for word, count in wanted.items())
    return found, sum(wanted.values())


def good_files() -> dict[str, float]:
    """How many of the real PDFs give nearly everything, by key."""
    documents = list(real())
    if not documents:
        return {}
    print(f"\nreal PDFs of {len(documents)} with at least {MOST:.0%} found:")
    good = {}
    for key, make in KEYS.items():
        shares = [_found(make(poppler(payload)), wanted, make) for payload, wanted in documents]
        good[f"real_files_{key}"] = sum(found >= MOST * expected for found, expected in shares) / len(documents)
        print(f"  {key:6}{good[f'real_files_{key}'] * len(documents):4.0f}")
    return good


def corpus() -> Iterator[tuple[str, list[tuple[bytes, Wanted]]]]:
    """Every kind of document, with what stands in it."""
    wanted = [{cell: 1 for row in grid for cell in row if cell} for grid in TABLES.values()]
    papers = [Paper(title="สรุปผล", sheets=(Sheet(grid[0], grid[1:]),)) for grid in TABLES.values()]
    yield "fpdf2", list(zip([write(paper, "pdf") for paper in papers], wanted, strict=True))
    yield "fpdf2_shaped", list(zip([write(paper, "noisy.pdf") for paper in papers], wanted, strict=True))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if shutil.which("chromium"):
            made = [by_chromium(folder, grid, "ruled") for grid in TABLES.values()]
            yield "chromium", list(zip(made, wanted, strict=True))
        if shutil.which("soffice"):
            for kind in ("docx", "xlsx"):
                made = [payload for _, payload in by_libreoffice(folder, kind, "ruled")]
                yield f"libreoffice_{kind}", list(zip(made, wanted, strict=True))
    if documents := list(real()):
        yield "real", documents


def real() -> Iterator[tuple[bytes, Wanted]]:
    """The labelled documents with text, if they are there."""
    if not (REAL / "labels.json").exists():
        return
    for label in json.loads((REAL / "labels.json").read_text(encoding="utf-8"))["documents"]:
        if label.get("keyword_counts") and label["format"] == "pdf":
            yield (REAL / label["file"]).read_bytes(), label["keyword_counts"]


if __name__ == "__main__":
    main()
