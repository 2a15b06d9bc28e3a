from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from oitcheck.documents.pictures import ocr
from tests.bench import normalisation, reading
from tests.bench.corpus import Corpus, corpus
from tests.bench.memory import Peak, resident
from tests.portal import Paper, write

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own


def test_the_benchmark_still_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    made = corpus(tmp_path, 15)
    figures = reading.speed(made, 1)
    assert figures["documents"] == 15
    assert figures["second_reading_speedup"] > 1
    assert figures["evaluate_vs_bare_extraction"] > 0
    assert "bare extraction" in capsys.readouterr().out
    assert reading.environment()
    beside = reading.beside_bounds({**figures, "evaluate_vs_bare_extraction": 1.3, "second_evaluation_speedup": 9.9})
    assert [line.split()[-1] for line in beside.splitlines()] == ["met", "MISSED"]
    made.save()
    assert Corpus.load(tmp_path).run == made.run


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_memory_counts_the_family() -> None:
    own = resident(os.getpid())
    hungry = "x = bytearray(60_000_000); print(flush=True); input()"
    command = [sys.executable, "-c", hungry]
    with Peak(os.getpid()) as peak, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout
        child.stdout.readline()
        together = resident(os.getpid())
        peak._ended.wait(0.2)
        child.communicate(b"\n")
    assert together - own > 55_000_000
    assert peak.megabytes * 1e6 > own + 55_000_000


def test_what_normalisation_buys_is_counted() -> None:
    documents = [(write(Paper(title="ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"), "pdf"), {"ปีงบประมาณ พ.ศ. 2566": 1, "ไม่มีในนี้": 1})]
    shares = {
        key: normalisation.share_found(documents, normalisation.poppler, make)
        for key, make in normalisation.KEYS.items()
    }
    assert shares == {"raw": 0.0, "norm": 0.5, "fold": 0.5}
