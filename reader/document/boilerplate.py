"""Lines that a site sets around its articles: invitations, consent, navigation, copyright."""

import re

_LONGEST = 240
_ANYWHERE = frozenset(
    [
        "advertisement", "advertising", "story continues below advertisement",
        "article continues below advertisement", "continue reading below", "scroll to continue", "anzeige",
        "publicité", "publicidad", "pubblicità",
    ]
)  # fmt: skip
_AT_EDGES = re.compile(
    r"""
      go\ deeper\b | (?:for\ immediate|press|news)\ release$
    | the\ (?:post|article)\b.*\b(?:appeared\ first|first\ appeared)\ on\b | continue\ reading\b
    | read\ (?:more|on|next|the\ (?:rest|full|original|whole))\b
    | (?:see|learn|find\ out)\ more\b
    | (?:please\ )?(?:sign\ (?:up|in)|subscribe|log\ in)\b | already\ a\ subscriber
    | get\ (?:the\ latest|our|more|breaking|unlimited|your)\b
      .* \b(?:news|newsletters?|stories|inbox|updates|alerts?|access)\b
    | (?:join|support|donate|follow|like|find|contact|email|write\ to|download)
      \ (?:us|our|to\ us|to\ our|the\ app)\b
    | (?:share|tweet|email|print|bookmark|save)(?:\ (?:this|on|via|article|story|page)\b.*)?$
    | (?:click|tap)\ (?:here|to|on)\b | skip\ to\ | back\ to\ top | jump\ to\ | view\ (?:comments|all)\b
    | by\ (?:submitting|clicking|signing|subscribing|continuing|entering|providing)\b
    | (?:i|you|we)\ (?:agree|consent|accept)\ to\b | (?:we|this\ (?:site|website|page))\ uses?\ cookies?\b
    | (?:accept|reject|manage)\ (?:all|cookies|preferences)\b | cookie\ (?:policy|settings|notice)\b
    | (?:terms\ (?:of|and)|privacy\ (?:policy|notice))\b | all\ rights\ reserved | (?:copyright\b|©|\(c\)\ )
    | (?:related|more|recommended|trending|popular|most\ read|you\ (?:may|might)\ (?:also\ )?like)
      (?:\ (?:stories|articles|topics|from|on|in|news|coverage|content)\b.*|:.*)?$
    | (?:newsletters?|comments?|tags?|topics?|filed\ under|categories|menu|search|home|loading|sponsored)
      (?:\s*[:(].*|…|\.\.\.)?$
    | \d+\ (?:comments?|shares?|min(?:ute)?s?\ read)\b.{0,20}$
    | (?:published|first\ published|last\ updated|updated)\b.{0,60}\d
    | this\ (?:article|story|post)\ (?:was|is|has\ been|originally|first|appeared)\b
    | thank(?:s|\ you)\ for\ (?:reading|subscribing|signing) | (?:enter\ )?your\ e-?mail
    | stay\ (?:up\ to\ date|informed|connected)\b | don.t\ miss\b.*\b(?:news|stor|newsletter|update)
    | mehr\ (?:zum\ thema|dazu)\b | lesen\ sie\ (?:auch|mehr)\b | newsletter\b.*\b(?:abonnieren|anmelden)\b
    | lire\ (?:aussi|la\ suite)\b | abonnez-vous\b | inscrivez-vous\b | leer\ más\b | suscríb\w+\b
    | leggi\ (?:anche|tutto)\b | iscriviti\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SPEECH = re.compile(r"[“\"«][^”\"»]{20,}[”\"»]")


def is_boilerplate(line: str, *, at_edge: bool) -> bool:
    """Return whether a whole line is a site's own furniture.

    Args:
        line: one line of a plain text, without white space around it.
        at_edge: whether only such lines stand between it and the text's beginning or end; elsewhere only what
            can be nothing else is taken.
    """
    if line.casefold().strip(" .:-–—") in _ANYWHERE:
        return True
    if not at_edge or len(line) > _LONGEST or _SPEECH.search(line):
        return False
    return _AT_EDGES.match(line.lstrip("»›>→▸•[( ")) is not None
