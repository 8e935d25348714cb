"""What a row of the table of clause rules may ask of a clause: yes or no, each a few lines.

`clause_rules` has the table; `clause_facts` has the words, names and numbers that are asked for.

    basics      What is asked of any clause: whom it is about, and whether it names or counts.
    own         Statements about "I", "we" and the author's own people: which of them are on record.
    modality    What may, can, is likely to or has to be.
    attribution What others say, find and hold.
    being       What something is, and that it exists; comparisons.
    doing       What something does or did.
"""

from citepress.claims.conditions.attribution import (
    ATTITUDES,
    holding,
    many_hold,
    others,
    reporting,
    somebody,
    widely,
)
from citepress.claims.conditions.basics import abstract, it, ours, plain, pointer, there, vague
from citepress.claims.conditions.being import (
    abstract_unsure,
    argues,
    bare_judgement,
    bare_participle,
    class_of,
    compares_judging,
    is_why,
    thing_there,
)
from citepress.claims.conditions.doing import (
    FEELING,
    LIGHT_DEEDS,
    MOVING,
    any_such,
    class_has,
    deed_judged,
    gerund,
    helps,
    it_does,
    light_state,
    no_subject,
    they_do,
    this_led,
)
from citepress.claims.conditions.modality import (
    able_class,
    can_be_done,
    conditional,
    hedged,
    likely,
    obliged,
    person_able,
)
from citepress.claims.conditions.own import own_record, own_story, private

__all__ = [
    "ATTITUDES",
    "FEELING",
    "LIGHT_DEEDS",
    "MOVING",
    "able_class",
    "abstract",
    "abstract_unsure",
    "any_such",
    "argues",
    "bare_judgement",
    "bare_participle",
    "can_be_done",
    "class_has",
    "class_of",
    "compares_judging",
    "conditional",
    "deed_judged",
    "gerund",
    "hedged",
    "helps",
    "holding",
    "is_why",
    "it",
    "it_does",
    "light_state",
    "likely",
    "many_hold",
    "no_subject",
    "obliged",
    "others",
    "ours",
    "own_record",
    "own_story",
    "person_able",
    "plain",
    "pointer",
    "private",
    "reporting",
    "somebody",
    "there",
    "they_do",
    "thing_there",
    "this_led",
    "vague",
    "widely",
]
