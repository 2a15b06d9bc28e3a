"""`python -m tests.portal build` writes the shipped samples; `serve` shows one in a browser."""

from __future__ import annotations

import argparse
from pathlib import Path

from .samples import SAMPLES, build
from .serve import PortalServer

SHIPPED = Path(__file__).resolve().parents[2] / "snapshots" / "samples"


def main() -> None:
    """Parses the command line and does what it says."""
    parser = argparse.ArgumentParser(prog="python -m tests.portal", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    builder = commands.add_parser("build", help="write every sample as WARC and CSV")
    builder.add_argument("--output", type=Path, default=SHIPPED)
    server = commands.add_parser("serve", help="serve a sample on 127.0.0.1")
    server.add_argument("--port", type=int, default=8066)
    server.add_argument("--sample", choices=SAMPLES, default="bangkoknoi-2566")
    server.add_argument(
        "--rebase",
        action="store_true",
        help="rewrite all links to this server, so that a browser can follow them",
    )
    options = parser.parse_args()
    if options.command == "build":
        for path in build(SAMPLES, options.output):
            print(f"{path}  {path.stat().st_size:,} bytes")
    else:
        _serve(options.sample, options.port, options.rebase)


def _serve(name: str, port: int, rebase: bool) -> None:
    sample = SAMPLES[name]()
    site = sample.site.rebased(f"http://127.0.0.1:{port}") if rebase else sample.site
    with PortalServer(site, port, sample.load) as server:
        print(f"{name} on {server.origin}; every original address answers by its Host header. Ctrl+C ends.")
        print(next(url for url in site.contents if url.endswith(("/contact", "/index?cover=1")) or "/page/" in url))
        server.serve_forever()


if __name__ == "__main__":
    main()
