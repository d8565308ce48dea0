"""What a page says to machines in its head: schema.org descriptions as JSON-LD."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from onrecord import urls
from onrecord.render.changes import latest, sentence
from onrecord.render.words import html_date, words

if TYPE_CHECKING:
    from onrecord.model import Company, Settings, Site, Story
    from onrecord.record.values import Change
    from onrecord.render.cards import Shared


def as_script(*described: dict[str, Any]) -> Markup:
    """Return descriptions as a script element that nothing in them can break out of; nothing where there are none."""
    if not described:
        return Markup("")
    graph = {"@context": "https://schema.org", "@graph": list(described)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704 -- escaped above


def news_article(story: Story, site: Site, cited: tuple[str, ...], changes: tuple[Change, ...]) -> dict[str, Any]:
    """Describe a story (schema.org NewsArticle); nothing is said that the page does not show.

    An update makes the story newer, and is no CorrectionComment.
    """
    address = urls.absolute(site.settings.base_url, story.url)
    return _without_blanks(
        {
            "@type": "NewsArticle",
            "@id": f"{address}#article",
            "headline": words(story.headline, site),
            "description": words(story.standfirst, site),
            "url": address,
            "mainEntityOfPage": address,
            "datePublished": story.published.isoformat(),
            "dateModified": latest(story.updated, changes).isoformat(),
            "inLanguage": site.settings.language.replace("_", "-"),
            "articleSection": story.section,
            "dateline": story.dateline,
            "author": [_author(name, site.settings) for name in story.bylines],
            "publisher": _publisher(site.settings),
            "isAccessibleForFree": True,
            "citation": [_citation(source, site) for source in cited],
            "correction": _corrections(changes, site),
        }
    )


def card(shared: Shared, site: Site) -> dict[str, Any]:
    """Describe the picture that stands for a story where it is shared."""
    return {
        "@type": "ImageObject",
        "contentUrl": f"{urls.absolute(site.settings.base_url, shared.path)}?v={shared.version}",
        "width": shared.width,
        "height": shared.height,
        "creditText": site.settings.publisher.name,
    }


def changed_page(title: str, url: str, changes: tuple[Change, ...], site: Site) -> dict[str, Any]:
    """Describe a page that is no story by what has been changed on it, the newest first."""
    address = urls.absolute(site.settings.base_url, url)
    return _without_blanks(
        {
            "@type": "WebPage",
            "@id": f"{address}#page",
            "url": address,
            "name": title,
            "dateModified": changes[0].date.isoformat(),
            "correction": _corrections(changes, site),
        }
    )


def breadcrumbs(site: Site, *steps: tuple[str, str]) -> dict[str, Any]:
    """Describe the way to a page: names and files of the site, the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": name,
                "item": urls.absolute(site.settings.base_url, target),
            }
            for number, (name, target) in enumerate(steps, 1)
        ],
    }


def corporation(company: Company, site: Site) -> dict[str, Any]:
    """Describe a company."""
    return _without_blanks(
        {
            "@type": "Organization",
            "@id": f"{urls.absolute(site.settings.base_url, urls.company(company.id))}#company",
            "name": company.name,
            "alternateName": list(company.other_names),
            "description": company.what,
            "url": company.url,
        }
    )


def dataset(site: Site) -> dict[str, Any]:
    """Describe the data files."""
    return _without_blanks(
        {
            "@type": "Dataset",
            "name": f"{words(site.settings.title, site)}: events and figures",
            "description": f"{words(site.settings.description, site)} Every event and figure with its source.",
            "url": urls.absolute(site.settings.base_url, urls.RIPPLE),
            "creator": _publisher(site.settings),
            "isAccessibleForFree": True,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": media,
                    "contentUrl": urls.absolute(site.settings.base_url, target),
                }
                for media, target in (("text/csv", urls.EVENTS_CSV), ("application/json", urls.FACTS_JSON))
            ],
        }
    )


def _author(name: str, settings: Settings) -> dict[str, Any]:
    if name == settings.publisher.name:
        return _publisher(settings)
    return {"@type": "Person", "name": name}


def _publisher(settings: Settings) -> dict[str, Any]:
    return _without_blanks(
        {
            "@type": "Organization",
            "name": settings.publisher.name,
            "url": settings.publisher.url,
            "correctionsPolicy": urls.absolute(settings.base_url, urls.CORRECTIONS),
        }
    )


def _citation(source_id: str, site: Site) -> dict[str, Any]:
    source = site.sources[source_id]
    return _without_blanks(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "datePublished": html_date(source.date),
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
            "archivedAt": source.archived,
        }
    )


def _corrections(changes: tuple[Change, ...], site: Site) -> list[dict[str, Any]]:
    return [
        {
            "@type": "CorrectionComment",
            "text": sentence(change, site.settings.language),
            "datePublished": change.date.isoformat(),
        }
        for change in changes
        if change.is_correction
    ]


def _without_blanks(described: dict[str, Any]) -> dict[str, Any]:
    """Return a description without what is not known: an empty text says nothing."""
    return {key: value for key, value in described.items() if value not in ("", None, [])}
