"""Small invented government portals: the kit that test sites are built from, and the shipped samples.

site = Site(PortalSkin(Chrome("สำนักงานเขตตัวอย่าง", "https://portal.example/")))
pdf = site.paper("https://portal.example/upload/plan.pdf", Paper("แผน ปี 2566", ("ข้อความ",)))
site.page("https://portal.example/plan", "แผนปฏิบัติราชการ", Files((Link("ดาวน์โหลด", pdf),)))
with serving(drop_format(site, "https://portal.example/plan", "pdf")) as server: ...
"""

from .blocks import (
    Accordion,
    Block,
    Entry,
    Files,
    Form,
    Frame,
    Gallery,
    Grid,
    Heading,
    Html,
    Link,
    Listing,
    Page,
    People,
    Person,
    Picture,
    Text,
)
from .cms import Chrome, MenuGroup, Skin, address
from .paper import SAMPLE_NOTICE, Paper, Sheet, Signer
from .record import record
from .serve import PortalServer, serving
from .site import Drawn, Load, Resource, Site, Written
from .skin_classic import ClassicSkin
from .skin_portal import PortalSkin
from .submission import submission_csv, submission_rows
from .writers import write

__all__ = [
    "SAMPLE_NOTICE",
    "Accordion",
    "Block",
    "Chrome",
    "ClassicSkin",
    "Drawn",
    "Entry",
    "Files",
    "Form",
    "Frame",
    "Gallery",
    "Grid",
    "Heading",
    "Html",
    "Link",
    "Listing",
    "Load",
    "MenuGroup",
    "Page",
    "Paper",
    "People",
    "Person",
    "Picture",
    "PortalServer",
    "PortalSkin",
    "Resource",
    "Sheet",
    "Signer",
    "Site",
    "Skin",
    "Text",
    "Written",
    "address",
    "record",
    "serving",
    "submission_csv",
    "submission_rows",
    "write",
]
