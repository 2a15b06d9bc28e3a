"""The front page, news, and the ITA corner."""

from __future__ import annotations

from ..blocks import Block, Files, Gallery, Heading, Link, Listing, Text
from .office import Office

_NEWS = (
    (
        18,
        4,
        "ผู้อำนวยการเขตประชุมติดตามผลการดำเนินงานประจำเดือน",
        "ที่ประชุมรับทราบความก้าวหน้าของทุกฝ่ายและกำชับการให้บริการประชาชน",
    ),
    (
        11,
        4,
        "กิจกรรมทำความสะอาดใหญ่ (Big Cleaning) ริมคลอง",
        "เจ้าหน้าที่และประชาชนร่วมเก็บขยะ ทาสีราวสะพาน และปลูกต้นไม้",
    ),
    (3, 4, "เชิญชวนตอบแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)", "ผู้รับบริการสามารถตอบแบบวัดได้ตั้งแต่วันนี้เป็นต้นไป"),
    (22, 3, "ผลการจัดระเบียบทางเท้าและหาบเร่-แผงลอย", "ฝ่ายเทศกิจตรวจพื้นที่ 4 จุด พร้อมทำความเข้าใจกับผู้ค้า"),
    (9, 3, "อบรมอาสาสมัครป้องกันภัยฝ่ายพลเรือน", "มีผู้เข้ารับการอบรม 40 คน"),
    (20, 2, "ออกหน่วยบริการเคลื่อนที่ในชุมชน", "ให้บริการทำบัตรประชาชน ตรวจสุขภาพ และรับเรื่องร้องทุกข์"),
    (14, 1, "กิจกรรมวันเด็กแห่งชาติ", "มอบของรางวัลและทุนการศึกษาแก่นักเรียนในพื้นที่"),
    (7, 12, "ประชุมชี้แจงแนวทางการประเมินคุณธรรมและความโปร่งใส (ITA)", "ผู้บริหารและเจ้าหน้าที่ทุกฝ่ายเข้าร่วมประชุม"),
)


def news(office: Office, here: str) -> tuple[Block, ...]:
    """News of the office's work, with detail pages and paging."""
    rows = tuple(
        (
            title,
            office.year.day(day, month),
            (Text((f"เมื่อวันที่ {office.year.day(day, month)} {office.name} {text}",)), _photos(office, title)),
        )
        for day, month, title, text in _NEWS
    )
    return (office.listing(here, rows, size=5),)


def ita(office: Office, here: str) -> tuple[Block, ...]:
    """News of the integrity assessment and the invitation to its survey."""
    year = office.year.year
    survey = Text(("สแกน QR Code หรือกดที่รูปภาพเพื่อตอบแบบวัด EIT ความเห็นของท่านจะช่วยพัฒนาการให้บริการของสำนักงานเขต",))
    rows = (
        (
            f"ประชาสัมพันธ์การตอบแบบวัด EIT ประจำปีงบประมาณ {year}",
            office.year.day(3, 4),
            (survey, invitation(office)),
        ),
        ("ประชุมคณะทำงาน ITA ครั้งที่ 2", office.year.day(25, 1), (_photos(office, "ประชุมคณะทำงาน ITA"),)),
        (
            f"ผลการประเมิน ITA ปีงบประมาณ {year - 1}",
            office.year.day(10, 10),
            (Text(("ผลการประเมินอยู่ในระดับดี",)),),
        ),
    )
    return (
        Text((f"ข่าวสารการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงาน (ITA) ประจำปี พ.ศ. {year}",)),
        office.listing(here, rows),
    )


def invitation(office: Office) -> Block:
    """The picture that invites to the survey."""
    return office.picture(
        "banner_img1/www.png",
        "ขอเชิญตอบแบบวัด EIT",
        "ขอเชิญร่วมตอบแบบวัด EIT",
        f"การประเมินคุณธรรมและความโปร่งใส {office.name}",
        f"ประจำปีงบประมาณ พ.ศ. {office.year.year}",
    )


def front(office: Office, news_page: str) -> tuple[Block, ...]:
    """The front page: banner, newest news, shortcuts. Comes after the news page, whose entries it repeats."""
    listing = next(b for b in office.site.drawn(news_page).page.blocks if isinstance(b, Listing))
    return (
        invitation(office),
        Heading("ข่าวประชาสัมพันธ์"),
        Listing(listing.entries[:4]),
        Heading("การประเมินคุณธรรมและความโปร่งใส"),
        Text((f"{office.name} มุ่งมั่นให้บริการด้วยความโปร่งใส ร่วมตอบแบบวัด EIT ประจำปี {office.year.year} ได้แล้ววันนี้",)),
        Files((Link("ติดตามข่าวสารทาง Facebook", office.site.skin.chrome.facebook),), "lines"),
    )


def _photos(office: Office, title: str) -> Gallery:
    return Gallery((office.photograph(title),), title)
