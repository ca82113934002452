"""What a site sets around its articles, told by its elements' names: menus, share bars, comments."""

import re

FURNITURE_TAGS = frozenset(["nav", "aside", "footer", "form", "menu", "dialog"])
FURNITURE_ROLES = frozenset(
    [
        "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "alert",
        "menu", "menubar", "toolbar", "tablist", "form",
    ]
)  # fmt: skip
"""ARIA roles of what is no content (WAI-ARIA 1.2, 5.3)."""

BODY_NAME = re.compile(
    r"""
      (?:article|story|entry|post|news|blog|page|main|single|node|content|td-post|text)[-_]{0,2}
      (?:body|content|text|copy|main|fulltext)
      (?![a-z]*[-_]?(?:side|bottom|foot|head|meta|related|share))
    | articlebody | field-name-body | h-entry | hentry
    | (?:^|[\s_-])(?:prose|rich-?text|body-?copy|body-?text|wysiwyg)
    """,
    re.VERBOSE,
)
"""Class and id names, in lower case, that sites give to the text of an article."""

LEAD_NAME = re.compile(
    r"""
      (?:^|[\s_-])
      (?:lead|lede|leadin|leadtext|stand-?first|dek|deck|chapo|chapeau|excerpt|summary|abstract|intro|introduction
        |vorspann|anrisstext|subtitle|sub-?head(?:line|er|ing)?|sub-?title|sottotitolo|summar(?:y|io)|bajada
        |entradilla|copete|teaser-?(?:text|intro)|article-?description|headline-?intro|first-?paragraph|ingress)
      (?:$|[\s_-])
    """,
    re.VERBOSE,
)
"""Names, in lower case, that sites give to the paragraph below the headline."""

_FURNITURE_NAME = re.compile(
    r"""
      comment(?!ary|ator|ed) | disqus | discuss | respond(?:$|[\s_-]) | reply
    | (?:^|[\s_-])shar(?:e|ing)(?![dhp]) | share(?:bar|buttons?|tools?|links?|this|daddy) | sharedaddy
    | social(?!ism|ist) | facebook | twitter(?!-tweet) | whatsapp | addthis | addtoany | follow-?us
    | sociable | related | recommend | recirc | more-?(?:from|on|in|stories|news|articles|posts)
    | read-?(?:more|next|also) | see-?also | also-?like | you-?may | up-?next | further-?reading
    | outbrain | taboola | zergnet | jp-relatedposts | yarpp | crp_related
    | (?:most|top)-?(?:read|popular|viewed|shared|commented) | popular | trending | newsletter
    | subscri | sign-?up | mailing | mc_embed | (?:^|[\s_-])(?:log|sign)-?in(?:$|[\s_-]) | promo(?!t)
    | advert | (?:^|[\s_-])ad(?:s|[-_]?(?:slot|unit|box|wrap\w*|container|banner|block))?(?:$|[\s_-])
    | sponsor | dfp | adsense | google_ads | doubleclick | affiliate | donat | cookie | consent | gdpr
    | (?:^|[\s_-])banner | side-?bar | (?:left|right|side|secondary)-?(?:rail|col(?:umn)?|nav)
    | (?:^|[\s_-])rail(?:$|[\s_-]) | (?:^|[\s_-])nav(?:$|[\s_-]|bar|igation(?!-)|box|list) | menu
    | breadcrumb | pagination | pager | (?:^|[\s_-])topnav | pop-?up | modal | lightbox | overlay
    | tooltip | off-?canvas | widget | toolbar | toolbox
    | (?:article|story|post|entry|page)-?(?:tools|actions|nav|tags|footer|foot)
    | (?:^|[\s_-])(?:tags?|tag-?list|tags?-?links|tag-?cloud|topics?-?list|cat-?links)(?:$|[\s_-])
    | author-?(?:bio|box|info|card|about|profile) | about-?(?:the-?)?author
    | (?:^|[\s_-])bio(?:$|[\s_-]) | (?:site|page|global|main)-?(?:header|footer|head|foot) | masthead
    | footer | colophon | copyright | skip-?(?:link|to|nav) | screen-?reader | visually-?hidden
    | sr-only | noprint | no-print | print-?only | (?:^|[\s_-])print(?:$|[\s_-]) | rating
    | (?:^|[\s_-])vote | (?:^|[\s_-])poll(?:$|[\s_-]) | survey | mw-jump | catlinks | navbox
    | vertical-navbox | printfooter | sistersitebox | teaser(?!-text) | (?:^|[\s_-])cta(?:$|[\s_-])
    | call-?to-?action | (?<!non-)paywall | regwall | dsgvo | privacy
    | (?:next|prev(?:ious)?)-?(?:post|story|article) | piano | gigya | gallery-?nav | slider-?nav
    | carousel-?(?:nav|control) | hidden-?(?:xs|print) | back-?to-?top | pull-?quote | pullquote
    | audio-?player | listen-?to
    """,
    re.VERBOSE,
)
_SURE_NAME = re.compile(
    r"comment|respond|reply|disqus|discuss|related|recommend|recirc|footer|side-?bar|cookie|consent|privacy"
    r"|gdpr|dsgvo|pop-?up|modal|newsletter|^aside$|^nav$"
)
_LINE_NAME = re.compile(
    r"""
      by-?line | date-?line | credits?-?line
    | (?:^|[\s_-])(?:author|authors|writer|contributors?)(?:$|[\s_-]|-?names?|-?links?)
    | (?:^|[\s_-])
      (?:time-?stamp|timestamp|pub-?date|publish(?:ed)?(?:-?(?:date|time|on))?|posted-?(?:on|by|in)
        |(?:post|entry|article|story|news)-?(?:date|meta|metadata|info|author|time|category|categories)
        |date|datum|meta|metadata|info-?line|post-?info|kicker|eyebrow|read(?:ing)?-?time
        |last-?(?:modified|updated)|vcard)
      (?:$|[\s_-])
    """,
    re.VERBOSE,
)
_INLINE_NAME = re.compile(
    r"screen-?reader|visually-?hidden|sr-only|noprint|no-print|(?:^|[\s_-])(?:share|social|tooltip)(?:$|[\s_-])"
)


_FURTHER = re.compile(
    r"""
    (?: (?:read|see|watch|listen|hear)\ (?:more|also|next|too|this) | explore\ further
      | (?:also|now)\ (?:read|see|watch|on)\b
      | more\ (?:on|from|about|in|like|stories|news|articles|coverage|reading)\b | further\ reading
      | up\ next
      | (?:related|recommended|suggested|similar|popular|trending|latest|top|most\ (?:read|popular|viewed))
        (?:\ (?:stories|story|articles?|posts?|news|topics?|content|coverage|links?|videos?|reading
        |items?)|:|$)
      | you\ (?:may|might)\ (?:also\ )?(?:like|enjoy|be\ interested) | don.t\ miss
      | editor.?s.?\ (?:picks?|choice)
      | (?:lesen|sehen|hören)\ sie\ (?:auch|mehr|dazu|hier)
      | (?:mehr|weitere?s?)\ (?:zum\ thema|dazu|artikel|news
        |beiträge|themen|meldungen|nachrichten|informationen\ zum) | auch\ (?:interessant|lesen)
      | weiter ?lesen
      | (?:das|dies)\ (?:könnte|kann)\ (?:sie|dich|euch)\b | (?:ähnliche|verwandte|empfohlene|passende)\ \w+
      | schon\ gelesen | meistgelesen | empfehlungen\b | (?:das\ )?könnte\ (?:sie|dich|euch)\ auch
      | (?:à|a)\ lire\ (?:aussi|également) | lire\ (?:aussi|la\ suite|également) | voir\ aussi
      | sur\ le\ même\ sujet
      | vous\ (?:aimerez|pourriez)\b
      | (?:lea|lee|leer|vea|ver|mira|mire)(?:\ (?:también|más|además|aquí))?\s*:
      | (?:lea|lee|leer|vea|ver|mira)\ (?:también|más|además) | (?:te|le)\ puede\ interesar | puedes\ ver\b
      | (?:notas?|noticias?|artículos?|contenidos?|temas?)\ relacionad[ao]s?
      | más\ (?:noticias|información|sobre)\b
      | leggi\ (?:anche|tutto) | ti\ potrebbe | articoli\ correlati | guarda\ anche
      | leia\ (?:também|mais) | veja\ também
      | (?:czytaj|zobacz|przeczytaj)\ (?:też|także|również|więcej) | lees\ ook | lue\ myös
      | läs\ (?:också|mer|även)
      | les\ også | læs\ også | читайте\ также | смотрите\ также | 関連記事 | 相关阅读 | 延伸阅读
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def leads_elsewhere(line: str) -> bool:
    """Return whether a heading or short line announces other articles: "Read more:", "Mehr zum Thema"."""
    return _FURTHER.match(line.lstrip("»›>→▸•[(+-– ")) is not None


def is_hidden_name(names: str) -> bool:
    """Return whether an inline element's class, in lower case, says that it is not for a reader's eyes."""
    return _INLINE_NAME.search(names) is not None


def is_sure_name(names: str) -> bool:
    """Return whether a furniture's name leaves no doubt: what is long by nature, but never the article."""
    return _SURE_NAME.search(names) is not None


def is_furniture_name(names: str) -> bool:
    """Return whether an element's class and id, in lower case, name furniture and not the article's text."""
    return _FURNITURE_NAME.search(names) is not None and BODY_NAME.search(names) is None


def is_line_name(names: str) -> bool:
    """Return whether an element's class and id, in lower case, name a line like author or date."""
    return _LINE_NAME.search(names) is not None
