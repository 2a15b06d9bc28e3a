from __future__ import annotations

import pytest

from oitcheck.crawl.browsing.chromium import find_chromium

needs_browser = pytest.mark.skipif(not find_chromium(), reason="no Chromium-based browser on this machine")
