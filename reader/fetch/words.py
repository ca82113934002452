"""Why a fetch failed, in words: what happened, to what, what it means and what to do."""

from collections.abc import Mapping

from reader.errors import (
    AddressError,
    DeadlineError,
    FetchError,
    HTTPStatusError,
    OfflineError,
    PrivateAddressError,
    ReaderError,
    TooLargeError,
)
from reader.text.urls import host_label, without_credentials

REASONS: Mapping[str, str] = {
    "offline": "You are offline: there is no network. What is stored can be read.",
    "no-such-host": "{host} does not exist (no such name). Check the spelling.",
    "name-lookup": "The name {host} could not be looked up. Check the network, or the spelling.",
    "refused": "{host} does not accept connections. Its server may be down; it is tried again later.",
    "unreachable": "{host} cannot be reached from here. Its server or the way to it is down.",
    "closed": "{host} hung up without an answer. It is tried again later.",
    "broken-off": "The answer of {host} broke off in the middle. It is tried again later.",
    "deadline": "{host} took too long. It is tried again later.",
    "too-large": "{host} sent more than a feed should hold. Nothing of it was read.",
    "bad-answer": "{host} sent something that is no proper HTTP answer.",
    "bad-encoding": "{host} sent compressed data that is damaged.",
    "no-tls": "{host} does not speak https at this address. Try the address with http:// before it.",
    "tls": "The certificate of {host} is not trusted. Nothing was read: anybody could be answering.",
    "tls-expired": "The certificate of {host} has expired. Nothing was read: anybody could be answering.",
    "tls-name": "The certificate that {host} shows is for another name. Nothing was read.",
    "tls-self-signed": "The certificate of {host} is signed by nobody known. Nothing was read.",
    "private": "{host} is an address in a private network. It is fetched only with your permission.",
    "private-redirect": "{host} redirects into a private network. That is not followed.",
    "redirect-loop": "{host} redirects in a circle. Its address may have changed: look for the feed again.",
    "redirects": "{host} redirects too many times. Its address may have changed: look for the feed again.",
    "bad-redirect": "{host} redirects to something that is no web address. That is not followed.",
    "bad-address": "{host} stands in an address that cannot be fetched. Check its spelling.",
    "proxy": "The proxy did not let the request to {host} through. Check the proxy settings.",
    "slept": "The machine was asleep while {host} was asked. It is asked again.",
    "cancelled": "The request to {host} was given up.",
    "failed": "{host} could not be fetched.",
}
"""Every reason that `fetch` gives, to its line; `{host}` is the site's name."""

STATUSES: Mapping[int, str] = {
    400: "{host} did not understand the request (400). The address may be incomplete.",
    401: "{host} wants a name and a password (401). Put them into the address or into credentials.toml.",
    402: "{host} wants to be paid (402).",
    403: "{host} refused us (403). The site may not allow readers; its page still opens with o.",
    404: "{host} has nothing at this address (404). The feed may have moved: look for it again.",
    406: "{host} has no version of this that a reader can take (406).",
    407: "The proxy wants a name and a password (407). Check the proxy settings.",
    408: "{host} lost patience (408). It is tried again later.",
    410: "The feed is gone (410). Its articles stay. D removes it.",
    421: "{host} sent the request to the wrong server (421). It is tried again later.",
    429: "Too many requests (429): {host} asks us to wait. It is tried again later.",
    451: "{host} may not show this for legal reasons (451).",
    500: "{host} has an error of its own (500). It is tried again later.",
    502: "{host} is not working (502): a server behind it does not answer. It is tried again later.",
    503: "{host} is overloaded or being repaired (503). It is tried again later.",
    504: "{host} is not working (504): a server behind it takes too long. It is tried again later.",
}
"""Statuses with words of their own; others by their class."""

_KINDS: tuple[tuple[type[FetchError], str], ...] = (
    (OfflineError, "offline"),
    (PrivateAddressError, "private"),
    (TooLargeError, "too-large"),
    (DeadlineError, "deadline"),
)


def explain(error: ReaderError, url: str) -> str:
    """Return one line for a person about a failure at an address; never with credentials."""
    host = host_label(without_credentials(url)) or "This address"
    if isinstance(error, HTTPStatusError):
        return _status(error.status).format(host=host)
    if not isinstance(error, FetchError) or (isinstance(error, AddressError) and str(error)):
        return str(error) or REASONS["failed"].format(host=host)  # these say it better themselves
    fallback = next((reason for kind, reason in _KINDS if isinstance(error, kind)), "failed")
    reason = fallback if error.reason in {"", "failed"} else error.reason
    return REASONS.get(reason, REASONS[fallback]).format(host=host)


_OF_A_SUBSCRIPTION: tuple[tuple[str, str], ...] = (
    ("It is tried again later", "Try again later"),
    ("it is tried again later", "try again later"),
    ("The feed is gone (410). Its articles stay. D removes it.", "There is no feed here any more (410)."),
    ("; its page still opens with o", ""),
    ("The feed may have moved: look for it again.", "The address may be wrong, or the feed has moved."),
)
"""What holds only for a feed that is subscribed already, and what to say instead."""


def explain_new(error: ReaderError, url: str) -> str:
    """Return the line of `explain` for an address that is only being looked at: nothing is asked later."""
    words = explain(error, url)
    for subscribed, new in _OF_A_SUBSCRIPTION:
        words = words.replace(subscribed, new)
    return words


def _status(status: int) -> str:
    if status in STATUSES:
        return STATUSES[status]
    if 300 <= status < 400:
        return f"{{host}} answers with a redirect that leads nowhere ({status})."
    if 400 <= status < 500:
        return f"{{host}} rejects the request ({status}). The address may be wrong."
    return f"{{host}} is not working ({status}). It is tried again later."
