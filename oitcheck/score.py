"""Verdicts -> an estimate of the OIT score; instrument scores -> ITA total and rating level. Pure.

Official item weights are not public: the estimate is the plain mean of the items, and says so. ITA = 0.3 IIT + 0.3 EIT
+ 0.4 OIT (stated by the districts' own result tables, FY2566 and FY2567).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from oitcheck.catalogue import Framework
from oitcheck.models import ItemResult, Model, OitScore, Summary, Verdict

METHOD = "ค่าเฉลี่ยของคะแนนรายข้อ (ผ่าน = 100, ไม่ผ่านหรือไม่ได้ส่ง = 0, ยังสรุปไม่ได้ = 0 ถึง 100) ซึ่งอาจต่างจากค่าน้ำหนักที่ผู้ประเมินใช้จริง"

WEIGHTS = {"iit": Decimal("0.3"), "eit": Decimal("0.3"), "oit": Decimal("0.4")}

_RANGES: dict[Verdict, tuple[float, float]] = {
    Verdict.PASSED: (100.0, 100.0),
    Verdict.INAPPLICABLE: (100.0, 100.0),
    Verdict.FAILED: (0.0, 0.0),
    Verdict.UNTESTED: (0.0, 0.0),
    Verdict.CANT_TELL: (0.0, 100.0),
}


class ItaScore(Model):
    """A whole ITA result: total to two decimals and the level's name in the framework."""

    total: float
    level: str


def item_range(verdict: Verdict) -> tuple[float, float]:
    """Lowest and highest score (0–100) an item can have with this verdict."""
    return _RANGES[verdict]


def summary(items: Sequence[ItemResult]) -> Summary:
    """Counts by verdict and the score range."""
    counts = Counter(item.verdict.value for item in items)
    scored = [item for item in items if item.verdict is not Verdict.INAPPLICABLE]
    score = OitScore(
        low=_mean([item.score_low for item in scored]),
        high=_mean([item.score_high for item in scored]),
        method=METHOD,
    )
    return Summary(**counts, oit_score=score)


def _mean(scores: Sequence[float]) -> float:
    return round(sum(scores) / len(scores), 2) if scores else 0.0


def ita(iit: float, eit: float, oit: float, framework: Framework) -> ItaScore:
    """Total and level. Each score is 0–100; ValueError if not."""
    scores = {"iit": iit, "eit": eit, "oit": oit}
    for name, score in scores.items():
        if not 0 <= score <= 100:
            raise ValueError(f"--{name} {score:g} ไม่ใช่คะแนน: ให้ใส่ตัวเลขตั้งแต่ 0 ถึง 100")
    exact = sum((WEIGHTS[name] * Decimal(str(score)) for name, score in scores.items()), Decimal(0))
    total = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return ItaScore(total=float(total), level=level(float(total), min(scores.values()), framework))


def level(total: float, lowest: float, framework: Framework) -> str:
    """The first level, from the top, whose conditions on the total and on every instrument are met."""
    for rating in framework.rating:
        if total >= rating.total and (rating.each is None or lowest >= rating.each):
            return rating.name
    return ""
