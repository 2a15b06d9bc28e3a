"""Scrapy's part: follow every link, name those that are dead.  Run by Scrapy's own command, in its own environment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import scrapy  # type: ignore[import-not-found]
from scrapy.linkextractors import LinkExtractor  # type: ignore[import-not-found]


class DeadLinks(scrapy.Spider):  # type: ignore[misc]
    name = "dead_links"
    handle_httpstatus_list = (404,)

    def __init__(self, root: str, **others: Any) -> None:
        super().__init__(**others)
        self.start_urls = [root]
        self._links = LinkExtractor(deny_extensions=())  # by default it leaves documents out

    def parse(self, response: Any, **others: Any) -> Iterator[Any]:
        if response.status == 404:
            yield {"dead": response.url}
        elif isinstance(response, scrapy.http.HtmlResponse):
            for link in self._links.extract_links(response):
                yield response.follow(link, self.parse)
