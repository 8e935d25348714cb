"""What is no claim: the turns of phrase by which a whole sentence is dismissed, with their kind."""

from __future__ import annotations

import re
from functools import lru_cache

from citepress.claims import lexicon as lex
from citepress.claims.noun_phrases import FOLLOWING
from citepress.claims.verb_forms import base_form, forms, is_participle
from citepress.model import Cue

_TEXT = (
    "essay|paper|section|chapter|article|part|study|thesis|dissertation|analysis|discussion|"
    "argument|paragraph|pages?|account|outline|answer|work|conclusion|introduction|table|appendix"
)
_TELLING = (
    "turns?|asks?|begins?|closes?|ends?|opens?|starts?|proceeds?|examines?|explores?|considers?|"
    "argues?|discusses|discuss|deals?|looks?|sets?|traces?|reviews?|analyses|analyzes|focuses|"
    "compares?|describes?|outlines?|presents?|seeks?|aims?|tries|attempts?|addresses|takes?|"
    "draws?|follows?|concludes?|shows?|defends?|moves?|offers?|will|investigates|assesses|is|may|"
    "has|summari[sz]es|explains?|returns?|gives?|falls?|contends|maintains"
)
_WHICH = (
    r"this|the (?:present|following|next|first|second|third|last|final|remaining|rest of the|"
    r"closing|concluding|remainder of the)(?: \w+)?|the|my|our"
)
_ARGUING = (
    "argue|show|return|discuss|begin|turn|examine|consider|come to|look at|focus|compare|conclude|"
    "suggest|example|below|above|poems?|texts?"
)
# What "I" and "we" do with an opinion, a wish, a thank-you.
_MINDING = (
    "believe|think|feel|hope|wish|guess|suppose|doubt|suspect|fear|want|like|love|admire|trust|"
    "respect|reject|refuse|agree|disagree|care|prefer|would|am|owe|choose|need|deserve|ask|call|"
    "say|urge|appeal|pray|know|understand|miss|hear|make this|honou?r|salute|couldn|must|should|"
    "can|cannot|may|mean|have (?:a|an|no|to|the (?:right|duty|chance)|every)|stand|look forward|"
    "thank|welcome|share"
)
_ADVERBS = (
    "do not |don['’]t |can['’]t |couldn['’]t |firmly |honestly |strongly |really |also |still |"
    "personally |just |only |too |have always "
)
# Kind, and the pattern at a sentence's head, in the order in which they are asked.
_PHRASES = (
    (
        "greeting",
        r"(?:thank you|thanks|good (?:evening|morning|afternoon|night)|god bless|ladies and "
        r"gentlemen|my (?:fellow|dear|friends)|welcome|hello|congratulations|"
        r"mr\.? (?:speaker|chairman|president)\W+(?:thank|i)|moderator)\b",
    ),
    (
        "plan",
        rf"(?:in |throughout )?(?:{_WHICH}) (?:{_TEXT})(?: (?:of|in) (?:this|the) (?:{_TEXT}))?,? "
        rf"(?:that follows |therefore |now |then |first |here |so far |below )?"
        rf"(?:{_TELLING}|i|we)\b(?! (?:said|found))",
    ),
    (
        "plan",
        r"(?:(?:first|then|finally|next|secondly|below|here|in (?:what follows|this \w+|the "
        r"(?:next|following|last|final|second|third) \w+)),? )?(?:i|we) (?:shall|will|want to|"
        r"propose to|aim to|intend to|now|have (?:argued|shown|seen|chosen)|begin|turn|return|"
        r"start|conclude|argue|examine|discuss|focus|suggest|contend|distinguish)\b"
        rf"(?! (?:sent|signed))(?:(?=.{{0,40}}\b(?:{_ARGUING})\b)|(?=.{{0,4}}\b(?:argue|show)))",
    ),
    (
        "plan",
        r"(?:as (?:we have|has been|was|i have) (?:seen|shown|noted|argued|said|mentioned)|"
        r"to (?:sum up|summari[sz]e|conclude|see why|understand (?:this|why|how))|"
        r"in (?:sum|summary|conclusion)\b|it (?:remains|is time) to (?:ask|consider|turn|look|see)|"
        r"what follows|so far, so|the argument (?:so far|follows)|on (?:the )?balance\b|"
        r"that question lies|nothing in this)",
    ),
    (
        "definition",
        r"(?:by [\"“‘'][^\"”’']+[\"”’'],? (?:i|we|is) |"
        r"for (?:the|our|present|my) (?:present )?purposes?\b|(?:in|for) what follows|here,? "
        r"[\"“‘']|.{0,60}\b(?:is|are|will be|shall be) (?:here )?(?:used|understood|taken|defined|"
        r"meant)(?: here| below)?(?: (?:in (?:a|the|its)|to mean|as))|"
        r".{0,60}\bin (?:the|a) sense in which i\b|"
        r".{0,60}\bi (?:mean|understand|use the (?:word|term))\b|"
        r"[\"“‘']?[\w-]+[\"”’']? (?:here )?means (?:here|in this))",
    ),
    (
        "opinion",
        r"(?:(?:in|from) (?:my|our) (?:own |personal |humble )?(?:view|opinion|judgement|judgment|"
        r"experience|perspective|viewpoint|points? of view)\b|to my mind|to me\b|for me\b|"
        r"as for me|personally\b|as far as i am concerned|"
        rf"(?:i|we)(?:['’]d)? (?:{_ADVERBS})*(?:{_MINDING})\b|"
        r"(?:i|we)['’](?:m|re|d)\b(?! (?:(?:now|also|already|currently) )?(?:been|in|(?!going|"
        r"trying|talking|looking|saying|doing|asking|hoping|telling|getting|being)\w+ing)\b)|"
        r"it (?:seems|appears|strikes|looks|sounds|feels)|surely\b|arguably\b|frankly\b|"
        r"with (?:all due )?respect|one (?:could|might|may|can|should|must|would|day)\b)",
    ),
    (
        "reasoning",
        r"(?:it follows that|that is why|this is why|that is (?:because|the|how|what|where|not)|"
        r"this is (?:where|what|why|how|our|(?:a|an|the|one|only one) (?:\w+ ){0,2}"
        r"(?:reason|example|case|point|issue|question|way|result|problem|matter|kind|sort|type|"
        r"thing|idea|lesson|difference|argument|view|challenge|sign|story|moment|time|task|step|"
        r"chance|price|cost|price|truth))\b|hence,|in short,|in other words|such (?:a|an)\b|"
        r"the (?:lesson|answer|question|point|truth|trouble|dilemma|moral|difference|issue)\b|"
        r"if this|granted\b|suppose\b)",
    ),
    (
        "instruction",
        r"(?:please |now |so |but |and |well, |look, |today,? |tonight,? )*"
        r"(?:let(?:['’]s| us| me| this| the| no| there| them)|do not|don['’]t|"
        r"never (?:forget|let|give|mind|again)|imagine|picture|consider|suppose|"
        r"think (?:of|about|how)|take (?:a|the|care|an)|try|ask|define|call (?:me|it|them)|"
        r"note|notice|remember|compare|look(?: at|(?=,))|see|keep|make (?:no|sure)|go|join|vote|"
        r"help|give (?:me|us)|stop|bear in mind|recall|assume|read|listen|"
        r"tell (?:me|them|us|him|her)|wait|come|stand (?:up|with)|observe|beware|be|show me|"
        # the word whole: not "Waiting times rose", not "Stop-and-search powers"
        r"put|add|start|check)(?![\w'’-])",
    ),
)


# An opinion behind an opening: "Although it is dear, I believe that".
_BEHIND = re.compile(
    r"[^.;:]{3,140}?, (?:(?:in|from) my (?:own |personal |humble )?(?:view|opinion|perspective|"
    r"viewpoint|points? of view)\b|(?:personally,? )?i (?:(?:do|really|truly|firmly|strongly|"
    r"personally|still|would|also|always|rather|just|totally|completely|fully) ){0,2}(?:believe|"
    r"think|prefer|agree|disagree|feel|hope|suppose|contend|recommend|suggest|argue|claim|"
    r"maintain|doubt|am (?:convinced|sure|certain|of the opinion|inclined|for|against)|"
    r"would say)\b(?! ?[,.;!?]| (?:said|found)))"
)
_MARKS = re.compile(r"[\"“‘'(\[]*")
# A word before the phrase, of which there may be several.
_LEAD = (
    r"(?:and|but|so|yet|now|well|look|also|still|then|however|therefore|thus|finally|first|second|"
    r"again|instead|of course|indeed|no|yes|today|tonight)\b,? "
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    phrases = tuple((kind, re.compile(pattern)) for kind, pattern in _PHRASES)
    return re.compile(_LEAD), phrases


def phrase(plain: str) -> Cue | None:
    """The turn of phrase at a sentence's head that dismisses it, where there is one."""
    small = lex.small(plain)
    if _FRAME.match(small):
        return None
    lead, phrases = _patterns()
    starts = [_MARKS.match(small).end()]  # type: ignore[union-attr]
    while m := lead.match(small, starts[-1]):
        starts.append(m.end())
    for kind, pattern in phrases:
        # A phrase may itself begin with such a word, so the latest start is only the first choice.
        for start in (*reversed(starts), *range(starts[0] - 1, -1, -1)):
            if (m := pattern.match(small, start)) and not (
                kind == "instruction" and _is_named(plain, m)
            ):
                return Cue(kind, plain[m.start() : m.end()].strip(), f"{kind}-phrase")
    if (", i " in small or " my " in small or ", personally" in small) and (
        m := _BEHIND.match(small, starts[0])
    ):
        return Cue("opinion", plain[m.start() : m.end()].strip(), "opinion-phrase")
    return None


_NAMED = re.compile(r" (?:(?P<name>[A-Z][\w'’-]+) )?(?P<verb>[a-z]+) (?P<next>[a-z]+|[A-Z])")


def _is_named(plain: str, m: re.Match[str]) -> bool:
    """Whether a verb of command is a name, by the verb in the past behind it: "Imagine was
    released", "Read crossed the river"."""
    found = _NAMED.match(plain, m.end())
    if m.end() - m.start() > 9 or " " in m[0] or not found:
        return False
    verb = found["verb"]
    if verb in ("was", "were", "had", "has"):
        return True
    past = verb in forms().past or (verb.endswith("ed") and is_participle(verb))
    return past and verb != base_form(verb) and found["next"] in FOLLOWING


def question(plain: str) -> Cue | None:
    """The mark of a question, in any language, or of an exclamation such as "What nonsense!"."""
    end = plain.rstrip("\"'”’») ]")
    if end.endswith(("?", "؟", "？")):
        return Cue("question", end[-1])
    if m := re.match(r"(?:What|How)\b.*!$", plain):
        return Cue("opinion", m[0].split()[0])
    return None


_FRAME = re.compile(
    r"(?:(?:and|but|so|now|well|look),? )*(?:the (?:plain |simple |hard |sad )?"
    r"(?:fact|truth|reality) (?:of the matter )?is(?: that|,)?|"
    r"it is (?:a fact|true|well known|clear|no secret) that|there is no doubt that|"
    r"needless to say,?|we (?:all )?know that|in fact,?|"
    r"(?:if|when) (?:we|you|one) (?:look|start|begin|consider|compare|go|turn|examine|think)s?\b"
    r"[^,.;]{0,80},? (?:we|you|one) (?:can |will |may |would )?"
    r"(?:see|find|notice|reali[sz]e|discover)s? that) "
)


def unframe(plain: str) -> str:
    """The sentence with a frame that says nothing of its own ("the fact is that ...") blanked, so
    that offsets stay."""
    m = _FRAME.match(lex.small(plain))
    return " " * m.end() + plain[m.end() :] if m else plain
