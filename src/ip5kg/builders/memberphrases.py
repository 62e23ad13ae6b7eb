"""What stands between a forum and its members, before or behind a list of them, in straightened text."""

from __future__ import annotations

import re

from ip5kg.builders.membergroups import MADE_UP

__all__ = [
    "APPOSED",
    "BEING",
    "BESIDES",
    "CALLED",
    "DEFINED",
    "DO",
    "FAR",
    "FOUNDED",
    "ITS_MEMBERS",
    "JOINED_FORUMS",
    "JOINED_TO",
    "MAKE_UP",
    "OF",
    "OFFICES_ARE",
    "ONE_OF",
    "OTHERS",
    "PARTNERS",
    "THAT_IS",
    "THEIR",
    "THEY_ARE",
    "TIES",
    "TOGETHER",
    "WHO",
]

# Before offices that stand for themselves, or for the countries they are of.
_OF_THEM = (
    r"(?:\s*(?:the\s+)?(?:[\w-]+\s){0,2}(?:offices?|countries|jurisdictions|members)"
    r"(?:\s+(?:(?:responsible for|in charge of|granting)\s[\w\s]{3,40}\s)?(?:of|from|in)\s+|:))?"
    r"(?:\s*the\s+|\s*of\s+)?(?:[A-Z][\w.]*(?:\s(?:of\s)?[A-Z][\w.]*){0,5}'s\s+)?[\s(\"']*"
)
_GROUP_OF = (
    r"(?:an? |the )?(?:[\w-]+ ){0,2}(?:forum|group|cooperation|co-operation|partnership|alliance|framework)"
    r" (?:of|between|among)"
)
_UNITES = r"\bbrings together|\bunites|\bgroups(?= the| together)|\blinks"
THAT_IS = re.compile(
    rf"[^.;]{{0,30}}?(?:{MADE_UP}|\binclud(?:es|e|ing)\b(?: also)?|\balso includes?|\bare\b"
    rf"|(?:\b(?:is|are)|,) {_GROUP_OF}|{_UNITES}|\bamong|\s\(|:|,?\s-{{1,3}}){_OF_THEM}"
)
# "the five largest offices (IP5 Offices), A, B and C, started": only of all of them
APPOSED = re.compile(r"[\"')]*(?:\s+(?:[Oo]ffices|[Pp]artners|[Mm]embers))?[\"')]*,\s+(?:the\s+)?")
# "the ID5, the five leading design offices, are", "the TM5 is a framework of the five offices in the world,"
CALLED = re.compile(
    r"[\"')]*(?:,\s+(?:the|an?)\s[^,.;:]{3,90},\s+(?:are|is|consist of|comprise)"
    r"|\s+(?:is|are)\s+(?:an?|the)\s[^.;:]{3,120}?\b(?:offices|members|partners)\b[^.,;:]{0,40}[,:])\s+(?:the\s+)?"
)
# "the Trilateral Co-operation of": only right behind the name, and only for all of them
OF = re.compile(r"[\")]*\s+(?:of|between|among|in|from)\s+(?:the\s+)?(?:[\w-]+\s){0,2}?(?:the\s+)?")
FAR = re.compile(rf"[^.;]{{30,140}}?(?:{MADE_UP}|:|[\s,](?:-{{1,3}}|\()){_OF_THEM}")
OFFICES_ARE = re.compile(
    r"(?i)\b(?:the|these|its|their|partner|participating)[\s\"']*(?:\w+\s){0,3}"
    r"(?:forum|offices|members|partners|countries|jurisdictions)[\"']?\s*"
    r"(?:of (?:the )?\w+\s)?(?:of [\w\s]{0,40})?"
    r"(?:,?\s*(?:are|namely|i\.e\.,?|consists? of|that is|comprises?)[\s,]*(?:the\s+)?"
    r"|\s*\(|:|\s-{1,3}\s)\s*(?:the\s+)?$"
)
# "They are": whom the sentence before names as the forum
THEY_ARE = re.compile(
    r"(?:(?:They|These|Those|The (?:two|three|five)(?: of them)?) (?:are|were)(?: namely)?:?"
    r"|(?:(?:Today|Now|Currently|At present),? it|It|This (?:group|forum|cooperation|framework))"
    rf" (?:is {_GROUP_OF}|(?:is |was )?(?:currently |now |today )?(?:{MADE_UP}|{_UNITES}|includes))"
    r"|(?:Its |The )?(?:\w+ )?(?:[Mm]embers|[Pp]artners|[Oo]ffices)(?: are)?:)\s+(?:the\s+)?"
)
# "was set up in 2007 by", only of all of them
FOUNDED = re.compile(
    r"[\")]*(?:\s\w+){0,2}?,?\s+(?:which\s+)?(?:(?:was|were|is|has been)\s+)?(?:\w+ly\s+)?"
    r"(?:founded|set up|established|created|formed|launched|started)\b[^.;:]{0,60}?"
    r"\s(?:by|between|among|amongst)\s+(?:the\s+)?(?:(?!by\b)[\w-]+\s){0,3}?(?:the\s+)?"
)
ITS_MEMBERS = re.compile(r"(?i)\b(?:its|the) (?:\w+ )?(?:members|member \w+|partners),\s+(?:the\s+)?$")
# "the relationship among A, B and C", only of all of them
TIES = re.compile(
    r"(?i)\b(?:relationship|partnership|cooperation|co-operation|collaboration|alliance)"
    r" (?:among|amongst|between|of) (?:the )?$"
)
# "The five offices, collectively the", of whom the sentence before tells
TOGETHER = re.compile(
    r"(?:The|These|All)(?: (?:of )?(?:the|these))? (?:three|five)(?: [\w-]+){0,3},?"
    r"(?: (?:which|who|are|collectively|jointly|together|commonly|also|now|widely|known|called|referred"
    r"|to|as|form|make|up|making|forming))+ (?:the )?[\"']*"
)
OTHERS = re.compile(
    r"(?i)\bthe (?:other|remaining) (?:(?:two|three|four|five|\d) ?)?"
    r"(?:\w+ )?(?:(?:members?|offices?|partners?|parties) )?"
    r"(?:(?:of|in) (?:the )?(?:\w+ ){1,3})?(?:are|being|were|:)\s+(?:the\s+)?$"
)
# "The EPO is one of the IP5 offices, along with"
ONE_OF = re.compile(
    r"\b(?:is|as) (?:one of|a member of|a partner in|a part of|part of) (?:the )?[^.;:]{2,60}?,?"
    r" (?:along|together|alongside)(?: with)? (?:the )?$"
)
# "Alongside the EPO, the IP5 includes"
BESIDES = re.compile(
    r"(?:^|\. )(?:Besides|Alongside|In addition to|Apart from|Together with) [^.;:]{2,60}?,? "
    r"(?:includes|comprises|consists of|is made up of|brings together|unites) (?:the )?$"
)
DEFINED = re.compile(
    r"[\s),]*(?:\(|(?=herein|jointly|collectively|together |commonly|-{1,3}\s|the [\"']))-*\s?"
    r"(?:collectively |together |jointly |commonly |hereinafter |hereafter |also )*"
    r"(?:referred to as |called |known as )?"
    r"(?:the )?[\"']*"
    r"(?:[\w-]+\s+){0,2}?(?:(?:Partner|Office|Member)s?|Parties|[A-Z]+\d)(?:\s\w+){0,2}[\"']*[),.;]",
    re.IGNORECASE,
)
MAKE_UP = re.compile(
    r"[\s),-]*(?:(?<=,\s)the [^,.;]{1,60}, )?(?:(?:which|who|that)\s+)?"
    r"(?:(?:all|together|jointly|collectively)\s+)?"
    r"(?:make up|makes up|are(?=\s+the\s)|making up|constitut(?:e|ing)|form|forming|compris(?:e|ing)"
    r"|(?:are\s+)?(?:(?:also|commonly|collectively|together|jointly)\s+)?"
    r"(?:known|called|referred to)(?:\s+as)?"
    r"|(?:all\s+)?belong\s+to"
    r"|(?:are\s+|(?<=,\s))(?:all\s+)?(?:the\s+)?(?:\w+\s+)?(?:members|partners)\s+of)\s+(?:the\s+)?[\"']*(?:so-called\s+)?"
)
# "A, B and C set up the ID5", "have cooperated in the ID5", only of all of them
DO = re.compile(
    r"\)?\s+(?:(?:have|had|has)\s+)?(?:been\s+)?(?:\w+ly\s+|together\s+)?"
    r"(?:founded|set up|established|created|formed|launched|started"
    r"|(?:co-?operat|work|collaborat)\w*(?: \w+)? (?:in|within|under|through))\s+(?:the\s+)?"
)
# "The five ID5 partners, A, B and C", only of all of them
PARTNERS = re.compile(
    r"(?:'s?)?(?:\s(?:partner|member)?\s?\w+)?(?<=partners|.offices|.members),\s+(?:the\s+)?"
)
# "A, B and C, the five largest offices", only of all of them
BEING = re.compile(r"\)?(?:,|\s-{1,3})\s+(?:the\s+)?(?:world's\s+)?")
# "Who are the IP5? The EPO, …"
WHO = re.compile(r"who\s+(?:are|is|belongs?\s+to|makes?\s+up|forms?)\b[^?]{0,80}\?\s*")
# "the heads of A, B and C came together for their … Conference", only of all of them
THEIR = re.compile(r"[^.;:]{0,90}?\b(?:for|at|in|of|held|convened)\s+(?:\w+\s+)?their\s+(?:[\w-]+\s+){0,3}")
JOINED_TO = re.compile(r"(?:'s?)?\s+(?:\w+\s+){0,2}?")
JOINED_FORUMS = re.compile(r"\s+(?:and|&)\s+(?:the\s+)?|[-/]")
