"""Where the sentences of a line end.

Own rules, as statements are full of abbreviations, initials and dates with full stops.
"""

from __future__ import annotations

import re

__all__ = ["sentences"]

# A stop with what closes after it; or one that lost its space: "the pandemic.The offices".
_STOP = re.compile(
    r"[.!?…](?:[.!?…]*[\"')\]”’»]*(?=\s)|(?<=[a-z]{3}\.)(?=(?:The|They|This|These|It|In|On|At|We|A|An) ))"
)
# Words that a full stop follows without ending the sentence.
_NEVER_WORDS = """
    al approx art arts ca cf comm dept dir dr e.g ed eds eg esp fig figs ft gen gov hon i.e ie incl
    messrs mr mrs ms mt para paras pp prof ref rep resp rev sec sen st viz vol vs
"""
# Words that take a full stop and may end a sentence too; they do before a word that starts one.
_PERHAPS_WORDS = """
    a.m ariz bros calif co colo conn corp d.c e.u est etc fla gmbh inc intl jr llc ltd mass md mich
    minn no nos p.m p.r p.r.c ph.d plc r.o.k s.a s.r.l s.à.r.l sr tenn tex u.k u.n u.s u.s.a va
"""
_STARTER_WORDS = """
    A After All Also Among An And As At Before Both But By Each Finally Following For From Further
    Furthermore Having He Her His However I If In It Its Meeting Moreover On Other Others Our
    Recognising Recognizing She Since Such That The Their There These They This Those Through To Today
    Under We When Where While With You
"""
_NEVER = frozenset(_NEVER_WORDS.split())
_PERHAPS = frozenset(_PERHAPS_WORDS.split())
_STARTERS = frozenset(_STARTER_WORDS.split())
_MONTHS = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_TOKEN = re.compile(r"[^\s(\[\"“‘]{1,24}$")
_DASHED = re.compile(r"\s[-–—~] ?\d")  # "2014. 12. 3. - 2014. 12. 5."
# "CUPERTINO, Calif. - The offices": the dash of a dateline
_DATELINE = re.compile(r"\s[-–—]{1,2}\s[\"'“‘]?[A-Z]")
_DATELINE_REACH = 40  # characters from the beginning of a line in which its dateline ends
_NEXT = re.compile(r"\s+[\"'(\[“‘«]*(\w{1,40})?")
# "2014. 12. 3.": a year goes on with "12.", a dotted year and month go on with the day.
_DOTTED_MONTH = re.compile(r"\s\d\d?\.")
_DOTTED_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?P<month>\. ?\d\d?)?$")
_NUMBER_WIDTH = 4  # "II.", "12.": a stop this near to the beginning follows a number


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of ``text[start:end]``, without the spaces around them.

    >>> sentences("Mr. Lee chaired. It met on 2014. 12. 3. in Tokyo.", 0, 49)
    [(0, 16), (17, 49)]
    """
    found: list[tuple[int, int]] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() <= begin or (begin == start and _is_in_dateline(text, begin, stop, end)):
            continue
        if _ends(text, begin, stop, end):
            found.append((begin, stop.end()))
            begin = stop.end()
            while begin < end and text[begin].isspace():
                begin += 1
    if begin < end:
        found.append((begin, end))
    return found


def _is_in_dateline(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Tell the stop of an abbreviation right before the dash of a dateline."""
    if stop.end() - begin > _DATELINE_REACH or not _DATELINE.match(text, stop.end(), end):
        return False
    token = _TOKEN.search(text, begin, stop.start())
    return token is not None and token[0].lower() in _PERHAPS | _MONTHS


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether the stop ends the sentence that begins at `begin`."""
    after = _NEXT.match(text, stop.end(), end)
    word = (after[1] or "") if after else ""
    if word[:1].islower() or _DASHED.match(text, stop.end(), end):
        return False
    mark = stop.start()
    if text[mark] != "." or stop.end() - mark > 1:
        return True
    if mark - begin <= _NUMBER_WIDTH and " " not in text[begin:mark]:
        return False
    found = _TOKEN.search(text, max(begin, mark - 24), mark)
    dotted = word.isdigit() and _DOTTED_YEAR.search(text, max(begin, mark - 12), mark)
    if dotted and (dotted["month"] or _DOTTED_MONTH.match(text, stop.end())):
        return False
    return _ends_after(found[0] if found else "", word)


def _ends_after(token: str, word: str) -> bool:
    """Tell whether a full stop after `token` and before `word` ends a sentence."""
    low = token.lower()
    if low in _NEVER:
        return False
    if low in _PERHAPS or low in _MONTHS:
        return word in _STARTERS or (low == "etc" and not word[:1].isdigit())
    if len(token) == 1 and token.isupper():
        return word in _STARTERS - {"A", "I"}
    return True
