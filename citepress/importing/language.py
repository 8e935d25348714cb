"""The language of a text, told by its commonest words; '' where it cannot be told. Pure."""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in is that it for was with as by on are this be which from has have",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als",
    "fr": "le la les des et est en du que dans qui pour sur une par au pas plus ce il",
    "es": "el la los de que y en del las por con para una su al es se como más lo",
    "it": "il di che la e in un per è con del della le i si una non da sono gli",
    "pt": "de que e do da em um para com não uma os no se na por mais as dos como",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er die om ook als",
}
_PAIRS = (
    (r"\borgani[s]ation", r"\borgani[z]ation"), (r"\b\w+isation", r"\b\w+ization"),
    (r"\bcentre", r"\bcenter"), (r"\bdefence", r"\bdefense"), (r"\blabour", r"\blabor\b"),
    (r"\bneighbour", r"\bneighbor"), (r"\bprogramme", r"\bprogram\b"), (r"\bcolour", r"\bcolor"),
    (r"\bfavour", r"\bfavor"), (r"\bhonour", r"\bhonor"), (r"\b\w+yse[ds]?\b", r"\b\w+yze[ds]?\b"),
    (r"\btravelled", r"\btraveled"),
)  # fmt: skip


def tell(text: str) -> str:
    """A tag of BCP 47: `en-GB`, `en-US`, `de`, `ur`, ..."""
    sample = text[:200_000].lower()
    letters = Counter(
        "arabic" if "\u0600" <= c <= "\u06ff" else "latin" for c in sample if c.isalpha()
    )
    if letters["arabic"] > letters["latin"]:
        return "ur" if re.search("[ٹڈڑںےہ]", sample) else "ar"
    counts = Counter(re.findall(r"[^\W\d_]+", sample))
    total = sum(counts.values())
    scores = {name: sum(counts[word] for word in words.split()) for name, words in _COMMON.items()}
    ranked = sorted(scores, key=lambda name: -scores[name])
    if (
        total < 30
        or scores[ranked[0]] < 0.08 * total
        or scores[ranked[0]] < 1.3 * scores[ranked[1]]
    ):
        return ""
    if ranked[0] != "en":
        return ranked[0]
    british = sum(len(re.findall(one, sample)) for one, _ in _PAIRS)
    american = sum(len(re.findall(other, sample)) for _, other in _PAIRS)
    return "en-US" if american > british else "en-GB" if british > american else ""
