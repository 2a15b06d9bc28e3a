"""More looks beside the kit's: a blog system's blocks, a grid of cards, a site builder's soup of nameless boxes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatchmethod
from html import escape

from tests.portal import blocks as b
from tests.portal.cms import VISITS, Chrome, Skin, href
from tests.portal.paper import Sheet, shown


@dataclass(frozen=True)
class Marks:
    """The markup of every kind of block, with placeholders."""

    page: str
    menu: str
    heading: str
    text: str
    file: str
    section: str
    table: str
    head: str
    cell: str
    picture: str
    person: str
    entry: str


BLOG = Marks(
    page="""<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title} &#8211; {name}</title></head>
<body class="page-template-default wp-embed-responsive"><div id="page" class="site"><header id="masthead"
class="site-header"><p class="site-title"><a href="{home}">{name}</a></p><nav class="main-navigation"><ul>{menu}</ul>
</nav></header><div id="content" class="site-content"><main id="main" class="site-main"><article class="page hentry">
<header class="entry-header"><h1 class="entry-title">{title}</h1></header><div class="entry-content">{content}</div>
</article></main><div id="secondary" class="widget-area"><section class="widget"><h2>สถิติผู้เข้าชม</h2>{visits}</section>
</div></div><footer class="site-footer">{notice}</footer></div></body></html>""",
    menu='<li class="menu-item"><a href="{url}">{label}</a></li>',
    heading='<h{level} class="wp-block-heading">{text}</h{level}>',
    text="<p>{text}</p>",
    file='<div class="wp-block-file">{note} <a href="{url}" target="_blank" rel="noopener">{label}</a></div>',
    section="<details><summary>{title}</summary>{content}</details>",
    table='<figure class="wp-block-table"><table>{rows}</table><figcaption>{title}</figcaption></figure>',
    head="<td><strong>{text}</strong></td>",
    cell="<td>{text}</td>",
    picture='<figure class="wp-block-image size-large"><img src="{url}" alt="{alt}" width="900"/></figure>',
    person='<div class="wp-block-media-text"><figure>{photo}</figure><div><p><strong>{name}</strong><br>{position}<br>'
    "{telephone}</p></div></div>",
    entry='<article class="post"><h2 class="entry-title"><a href="{url}" rel="bookmark">{title}</a></h2>'
    '<time class="entry-date">{date}</time></article>',
)
SOUP = Marks(
    page="""<html lang="th"><head><meta charset="utf-8"><title>{name} - {title}</title></head><body><div class="fktJzd">
<div class="dZA9kd"><div class="wcEn9c"><a class="GAuSPc" href="{home}">{name}</a><div class="IBsl">{menu}</div></div>
</div><div class="UtePc"><div class="RCETm"><div class="hJDwNd"><div class="tyJCtd"><span class="duRjpb"
style="font-size:30pt">{title}</span></div></div>{content}</div></div><div class="zDUgLc"><span>{visits}</span>
<span>{notice}</span></div></div></body></html>""",
    menu='<div class="ahS2Le"><a class="aJHbb" href="{url}">{label}</a></div>',
    heading='<div class="tyJCtd"><span class="lhZOrc" style="font-size:15pt;font-weight:700">{text}</span></div>',
    text='<div class="tyJCtd"><div class="zfr3Q">{text}</div></div>',
    file='<div class="tyJCtd"><div class="zfr3Q"><span>{note}</span> <a class="XqQF9c" href="{url}">'
    "<span>{label}</span></a></div></div>",
    section='<div class="oKdM2c"><div class="hYJXNe" role="button" tabindex="0"><span>{title}</span></div>'
    '<div class="jXK9ad">{content}</div></div>',
    table='<div class="t3iYD"><div>{title}</div><table><tbody>{rows}</tbody></table></div>',
    head='<td><div class="zfr3Q"><span style="font-weight:700">{text}</span></div></td>',
    cell='<td><div class="zfr3Q">{text}</div></td>',
    picture='<div class="t3iYD"><img src="{url}" class="CENy8b" role="img" aria-label="{alt}"></div>',
    person='<div class="hJDwNd"><div>{photo}</div><div class="zfr3Q">{name}</div><div class="zfr3Q">{position}</div>'
    '<div class="zfr3Q">{telephone}</div></div>',
    entry='<div class="zfr3Q">{date} <a class="XqQF9c" href="{url}">{title}</a></div>',
)
CARDS = Marks(
    page="""<!doctype html><html lang="th"><head><meta charset="utf-8"><meta name="viewport"
content="width=device-width"><title>{title} | {name}</title></head>
<body><nav class="navbar"><a class="navbar-brand" href="{home}">{name}</a><ul class="navbar-nav">{menu}</ul></nav>
<main class="container"><div class="row"><div class="col-12"><h2 class="display-6">{title}</h2></div></div>
<div class="row row-cols-md-3 g-4">{content}</div></main><footer
class="footer mt-auto"><div class="container"><small>{visits}</small><small>{notice}</small></div></footer></body>
</html>""",
    menu='<li class="nav-item"><a class="nav-link" href="{url}">{label}</a></li>',
    heading='<div class="col-12"><h{level} class="mt-4">{text}</h{level}></div>',
    text='<div class="col-12"><p class="lead">{text}</p></div>',
    file='<div class="col"><div class="card h-100"><div class="card-body"><h5 class="card-title">{note}</h5></div>'
    '<div class="card-footer"><a class="btn btn-primary" href="{url}">{label}</a></div></div></div>',
    section='<div class="col"><div class="card"><div class="card-header">{title}</div>'
    '<div class="card-body">{content}</div></div></div>',
    table='<div class="col-12 table-responsive"><table class="table table-striped"><caption>{title}</caption>'
    "{rows}</table></div>",
    head='<th scope="col">{text}</th>',
    cell="<td>{text}</td>",
    picture='<div class="col"><div class="card"><img class="card-img-top" src="{url}" alt="{alt}"></div></div>',
    person='<div class="col"><div class="card text-center">{photo}<div class="card-body"><h5 class="card-title">'
    '{name}</h5><p class="card-text">{position}</p><p class="card-text"><small>{telephone}</small></p></div></div>'
    "</div>",
    entry='<div class="col"><div class="card"><div class="card-body"><h5 class="card-title"><a class="stretched-link" '
    'href="{url}">{title}</a></h5><p class="card-text"><small class="text-muted">{date}</small></p></div></div></div>',
)


@dataclass(frozen=True)
class MarkedSkin:
    """Draws pages by a table of marks."""

    chrome: Chrome
    marks: Marks
    encoding: str = "utf-8"

    def with_chrome(self, chrome: Chrome) -> Skin:
        """The same look around another site."""
        return replace(self, chrome=chrome)

    def render(self, page: b.Page, url: str) -> str:
        """The whole page as HTML."""
        pen, chrome = _Pen(self.marks, url), self.chrome
        links = (link for group in chrome.menu for link in group.links)
        return self.marks.page.format(
            title=escape(page.title),
            name=escape(chrome.name),
            home=href(chrome.home, url),
            menu="\n".join(self.marks.menu.format(url=href(x.url, url), label=escape(x.label)) for x in links),
            content="\n".join(map(pen.draw, page.blocks)),
            visits=VISITS,
            notice=escape(chrome.notice),
        )


@dataclass(frozen=True)
class _Pen:
    marks: Marks
    url: str

    @singledispatchmethod
    def draw(self, block: object) -> str:
        raise TypeError(f"no markup for {type(block).__name__}")

    @draw.register
    def _(self, block: b.Text) -> str:
        return "\n".join(self.marks.text.format(text=escape(text)) for text in block.paragraphs)

    @draw.register
    def _(self, block: b.Heading) -> str:
        return self.marks.heading.format(level=block.level, text=escape(block.text))

    @draw.register
    def _(self, block: b.Files) -> str:
        return "\n".join(
            self.marks.file.format(url=href(x.url, self.url), label=escape(x.label), note=escape(x.note))
            for x in block.links
        )

    @draw.register
    def _(self, block: b.Listing) -> str:
        return "\n".join(
            self.marks.entry.format(url=href(x.url, self.url), title=escape(x.title), date=escape(x.date))
            for x in block.entries
        )

    @draw.register
    def _(self, block: b.Accordion) -> str:
        return "\n".join(
            self.marks.section.format(title=escape(title), content="\n".join(map(self.draw, inner)))
            for title, inner in block.sections
        )

    @draw.register
    def _(self, block: b.Grid) -> str:
        return self.marks.table.format(title=escape(block.sheet.title), rows=self._rows(block.sheet))

    @draw.register
    def _(self, block: b.Picture) -> str:
        return self.marks.picture.format(url=href(block.url, self.url), alt=escape(block.alt))

    @draw.register
    def _(self, block: b.Gallery) -> str:
        return "\n".join(map(self.draw, block.pictures)) + self.marks.text.format(text=escape(block.caption))

    @draw.register
    def _(self, block: b.People) -> str:
        return "\n".join(map(self._person, block.persons))

    @draw.register
    def _(self, block: b.Form) -> str:
        labels = (*block.inputs, *block.texts)
        fields = "".join(f"<p><label>{escape(text)}<br><textarea></textarea></label></p>" for text in labels)
        action = href(block.action, self.url)
        return (
            f'<form action="{action}" method="post">{fields}<input type="submit" value="{escape(block.button)}"></form>'
        )

    @draw.register
    def _(self, block: b.Frame) -> str:
        return f'<div><iframe src="{href(block.url, self.url)}" title="{escape(block.title)}"></iframe></div>'

    def _person(self, person: b.Person) -> str:
        photo = f'<img src="{href(person.photo, self.url)}">' if person.photo else ""
        return self.marks.person.format(
            photo=photo,
            name=escape(person.name),
            position=escape(person.position),
            telephone=escape(person.telephone),
        )

    def _rows(self, sheet: Sheet) -> str:
        marks = (self.marks.head, *(self.marks.cell for _ in sheet.rows))
        return "\n".join(
            "<tr>" + "".join(mark.format(text=escape(shown(cell))) for cell in row) + "</tr>"
            for mark, row in zip(marks, (sheet.headers, *sheet.rows), strict=True)
        )
