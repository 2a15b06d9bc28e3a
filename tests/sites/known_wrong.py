"""Cases whose answer is wrong today: the expectation in the case is right, and an entry goes when the answer is."""

from __future__ import annotations

_MENTION = "a file about something else that only mentions the matter is taken for it (body or table text as candidate)"
_FEW_PAGES = "with four or five pages submitted, what their contents share is taken for the site's template"
_LIST_PAGE = "a bare list page without a year stands in for the file that is missing, so last year's is not named"
_ONE_MONTH = "a single month missing from a monthly table is called “only a total”"
_PICTURE = "a picture on the item's own page hides nothing, because the page's headings name other requirements too"

_ANALYSED = "last year's result, which this year's measures have to analyse, dates the file that names both years"

KNOWN_WRONG: dict[str, str] = {
    "bma-2566-O1-executives are named without a title": "a name is only seen behind นาย, นาง or นางสาว",
    "bma-2566-O1-the city's executives are missing": "a structure chart's titles of posts are taken for the persons",
    "bma-2566-O1-the city council's members are missing": _FEW_PAGES,
    "bma-2566-O26-sample O26": _FEW_PAGES,
    "bma-2566-O2-the area is missing": _MENTION,
    "bma-2566-O8-the plan is missing": _MENTION,
    "bma-2566-O8-the plan is a scan": "a scan passes because the list page that links to it can be read",
    "bma-2566-O12-revenue-statistics is missing": _MENTION,
    "bma-2566-O12-revenue-statistics as PDF only": _MENTION,
    "bma-2566-O12-a month of the vendors' statistics is gone": _ONE_MONTH,
    "bma-2566-O16-signs with a month missing": _ONE_MONTH,
    "bma-2566-O17-only last year's spending plan": _LIST_PAGE,
    "bma-2566-O18-no subsidies": _MENTION,
    "bma-2566-O18-subsidies not by community": "the column is found in the title row above the table's header",
    "bma-2567-O15-no offered and agreed prices": "a table that lacks both price columns is taken for unreadable",
    "bma-2566-O7-old news that speak of the fiscal year": "a fiscal year that is named counts as a date up to today",
    "bma-2566-O7-no invitation to EIT, a picture may hold it": _PICTURE,
    "bma-2567-O8-e-service without instructions, pictures may give them": _PICTURE,
    "bma-2566-O29-property without a procedure, a picture may show it": _PICTURE,
    "bma-2566-O26-no plan for better service": _MENTION,
    "bma-2566-O28-no plan against corruption": _MENTION,
    "bma-2566-O28-only last year's plan against corruption": _LIST_PAGE,
    "bma-2566-O28-the plan against corruption names neither money nor time": "งบประมาณ is found in ปีงบประมาณ",
    "bma-2566-O30-no measures": _MENTION,
    "bma-2566-O30-measures of last year": _MENTION,
    "bma-2566-O30-measures that analyse last year's result, in a file alone": _ANALYSED,
    "bma-2567-O22-sample O22": _ANALYSED,
    "bma-2568-O22-sample O22": _ANALYSED,
    "bma-2566-O20-files by quarter, January is gone": _ONE_MONTH,
    "bma-2566-O15-figures on the page": "figures that stand in a table on the page are said not to be there at all",
    "bma-2566-O15-figures only as a table on the page": "the same",
}
