"""What is no claim: the turns of phrase by which a whole sentence is dismissed, with their kind."""

from __future__ import annotations

import re
from functools import lru_cache

from citepress.model import Cue

_TEXT = (
    r"essay|paper|section|chapter|article|part|study|thesis|dissertation|analysis|discussion|"
    r"argument|paragraph|pages?|account|outline|answer|work|conclusion|introduction|table|appendix"
)
_TELLING = (
    r"turns?|asks?|begins?|closes?|ends?|opens?|starts?|proceeds?|examines?|explores?|considers?|"
    r"argues?|discusses|discuss|deals?|looks?|sets?|traces?|reviews?|analyses|analyzes|focuses|"
    r"compares?|describes?|outlines?|presents?|seeks?|aims?|tries|attempts?|addresses|takes?|draws?|"
    r"follows?|concludes?|shows?|defends?|moves?|offers?|will|investigates|assesses|is|may|has|"
    r"summari[sz]es|explains?|returns?|gives?|falls?|contends|maintains"
)
# In the order in which they are asked; each is searched from the sentence's start.
_PHRASES = (
    ("greeting", r"(?:thank you|thanks|good (?:evening|morning|afternoon|night)|god bless|ladies and "
     r"gentlemen|my (?:fellow|dear|friends)|welcome|hello|congratulations|mr\.? (?:speaker|chairman|"
     r"president)\W+(?:thank|i)|moderator)\b"),
    ("plan", rf"(?:in |throughout )?(?:this|the (?:present|following|next|first|second|third|last|"
     rf"final|remaining|rest of the|closing|concluding|remainder of the)(?: \w+)?|the|my|our) "
     rf"(?:{_TEXT})(?: (?:of|in) (?:this|the) (?:{_TEXT}))?,? (?:that follows |therefore |now |then "
     rf"|first |here |so far |below )?(?:{_TELLING}|i|we)\b(?! (?:said|found))"),
    ("plan", r"(?:(?:first|then|finally|next|secondly|below|here|in (?:what follows|this \w+|the "
     r"(?:next|following|last|final|second|third) \w+)),? )?(?:i|we) (?:shall|will|want to|propose to|"
     r"aim to|intend to|now|have (?:argued|shown|seen|chosen)|begin|turn|return|start|conclude|argue|"
     r"examine|discuss|focus|suggest|contend|distinguish)\b(?=.*)(?! (?:sent|signed))"
     r"(?:(?=.{0,40}\b(?:argue|show|return|discuss|begin|turn|examine|consider|come to|look at|focus|"
     r"compare|conclude|suggest|example|below|above|poems?|texts?)\b)|(?=.{0,4}\b(?:argue|show)))"),
    ("plan", r"(?:as (?:we have|has been|was|i have) (?:seen|shown|noted|argued|said|mentioned)|to (?:sum "
     r"up|summari[sz]e|conclude|see why|understand (?:this|why|how))|in (?:sum|summary|conclusion)\b|"
     r"it (?:remains|is time) to (?:ask|consider|turn|look|see)|what follows|so far, so|the argument "
     r"(?:so far|follows)|on (?:the )?balance\b|that question lies|nothing in this)"),
    ("definition", r"(?:by [\"“‘'][^\"”’']+[\"”’'],? (?:i|we|is) |for (?:the|our|present|my) (?:present )?"
     r"purposes?\b|(?:in|for) what follows|here,? [\"“‘']|.{0,60}\b(?:is|are|will be|shall be) (?:here )?"
     r"(?:used|understood|taken|defined|meant)(?: here| below)?(?: (?:in (?:a|the|its)|to mean|as))|"
     r".{0,60}\bin (?:the|a) sense in which i\b|.{0,60}\bi (?:mean|understand|use the (?:word|term))\b|"
     r"[\"“‘']?[\w-]+[\"”’']? (?:here )?means (?:here|in this))"),
    ("judgement", r"it (?:is|would be|might be|must be|should be|can be|could be|may be|has to be) "
     r"(?:also |therefore |thus |often |sometimes |tempting |important |worth |rash |necessary |clear "
     r"|true |easy |hard |difficult |useful |argued |objected |said |noted |time |fair |wrong |right "
     r"|possible |likely |unlikely )"),
    ("opinion", r"(?:in (?:my|our) (?:view|opinion|judgement|judgment|experience)|to my mind|(?:i|we)(?:'d|"
     r"’d)? (?:do not |don't |don’t |can't |couldn't |firmly |honestly |strongly |really |also |still |"
     r"personally |just |only |too |have always )*(?:believe|think|feel|hope|wish|guess|suppose|doubt|"
     r"suspect|fear|want|like|love|admire|trust|respect|reject|refuse|agree|disagree|care|prefer|"
     r"would|am|owe|choose|need|deserve|ask|call|say|urge|appeal|pray|know|understand|miss|hear|make "
     r"this|honou?r|salute|couldn|miss|must|should|can|cannot|may|mean|have (?:a|an|no|to|the (?:right|"
     r"duty|chance)|every)|stand|look forward|thank|welcome|share)\b|(?:i|we)['’](?:m|re|d)\b(?! "
     r"(?:been|spending|losing|borrowing|in))|it (?:seems|appears|strikes|looks|sounds|feels)|surely\b|"
     r"arguably\b|frankly\b|with (?:all due )?respect|one (?:could|might|may|can|should|must|would|day)\b)"),
    ("reasoning", r"(?:it follows|that is why|this is why|that is (?:because|the|how|what|where|not)|this is "
     r"(?:where|what|a|our|the)|hence,|in short,|in other words|such (?:a|an)\b|the (?:lesson|answer|"
     r"question|point|truth|trouble|dilemma|moral|difference|issue)\b|if this|granted\b|suppose\b)"),
    ("instruction", r"(?:please |now |so |but |and |well, |look, |today,? |tonight,? )*(?:let(?:['’]s| us| "
     r"me| this| the| no| there| them)\b|do not|don['’]t|never (?:forget|let|give|mind|again)\b|imagine|"
     r"picture|consider|suppose|think (?:of|about|how)|take (?:a|the|care|an)\b|try|ask\b|define|call (?:me|it|"
     r"them)|note|notice|remember|compare|look(?: at|,)|see\b|keep|make (?:no|sure)|go\b|join|vote|help\b"
     r"|give (?:me|us)|stop|bear in mind|recall|assume|read\b|listen|tell (?:me|them|us|him|her)|wait|"
     r"come\b|stand (?:up|with)|observe|beware|be\b|show me|put\b|add\b|start\b|check\b)"),
)  # fmt: skip


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern], ...]:
    lead = (
        r"[\"“‘'(\[]*(?:(?:and|but|so|yet|now|well|look|also|still|then|however|therefore|thus|"
        r"finally|first|second|again|instead|of course|indeed|no|yes|today|tonight)\b,? )*"
    )
    return tuple((kind, re.compile(lead + f"(?P<why>{p})", re.I)) for kind, p in _PHRASES)


def phrase(plain: str) -> Cue | None:
    """The turn of phrase at a sentence's head that dismisses it, where there is one."""
    if _FRAME.match(plain):
        return None
    for kind, pattern in _patterns():
        if m := pattern.match(plain):
            return Cue(kind, m["why"].strip())
    return None


def question(plain: str) -> Cue | None:
    """The mark of a question, in any language, or of an exclamation such as "What nonsense!"."""
    end = plain.rstrip("\"'”’») ]")
    if end.endswith(("?", "؟", "？")):
        return Cue("question", end[-1])
    if m := re.match(r"(?:What|How)\b.*!$", plain):
        return Cue("opinion", m[0].split()[0])
    return None


_FRAME = re.compile(
    r"(?:(?:and|but|so|now|well|look),? )*(?:the (?:plain |simple |hard |sad )?(?:fact|truth|reality) "
    r"(?:of the matter )?is(?: that|,)?|it is (?:a fact|true|well known|clear|no secret) that|"
    r"there is no doubt that|needless to say,?|we (?:all )?know that|in fact,?) ",
    re.I,
)


def unframe(plain: str) -> str:
    """The sentence with a frame that says nothing of its own ("the fact is that ...") blanked, so
    that offsets stay."""
    m = _FRAME.match(plain)
    return " " * m.end() + plain[m.end() :] if m else plain
