"""What a row of the table of clause rules may ask of a clause: yes or no, each a few lines.

`clause_rules` has the table; `clause_facts` has the words, names and numbers that are asked for.
"""

from __future__ import annotations

from itertools import pairwise

from citepress.claims import lexicon as lex
from citepress.claims.clause_facts import ClauseFacts
from citepress.claims.noun_phrases import is_plural
from citepress.claims.verb_forms import base_form, is_participle

MOVING = frozenset(
    "rise fall grow drop decline increase decrease double halve soar raise lower reduce cause "
    "trigger boost worsen".split()
)
FEELING = frozenset(
    "hurting suffering struggling watching waiting listening trying talking asking saying looking "
    "doing telling going coming getting".split()
)
_HEDGES = frozenset({"perhaps", "maybe", "probably"})
_RELATIVES = frozenset({"who", "that", "which"})
_ARTICLES = ("a", "an", "any")
_CLAUSE_OPENERS = frozenset("the no it what how there".split())
# Reporting verbs that mostly report only where a clause follows.
_ALSO_DOING = frozenset(
    "find write hold define state show express promise note teach explain describe charge "
    "mark".split()
)
_ACTS_OF_WILL = frozenset("deserve need stand support oppose refuse reject".split())
_TAKING_SIDES = frozenset("oppose support refuse reject".split())
_SEEING_AS = frozenset("regard see consider view accuse".split())
_ABSTRACT_PREDICATES = frozenset(
    "hope sign symbol enemy mirror wound gift price tragedy shield".split()
)


def hedged(c: ClauseFacts) -> bool:
    return not _HEDGES.isdisjoint(w.lower for w in (*c.clause.opener, *c.clause.rest[:2]))


def able_class(c: ClauseFacts) -> bool:
    """What a named or a whole class of things can do."""
    if c.rest[:1] == ["be"] and not can_be_done(c):
        return False
    if not set(c.after[:1]).isdisjoint(lex.REPORTING | lex.THINKING | _FOR_GOOD):
        return False
    return (
        not c.pointer
        and not ours(c)
        and c.first not in ("no", "i", "we", "you", "he", "she", "they", "one")
        and (c.named or is_plural(c.noun) or c.noun in ("people", "women", "men", "children"))
        and not lex.is_abstract(c.noun)
    )


# What is only a hope or a risk where somebody or something "can" do it.
_FOR_GOOD = frozenset(
    "help improve learn play enjoy benefit value affect make bring lead cause give get become have "
    "provide create develop increase enhance contribute encourage influence enable allow gain "
    "harm damage destroy ruin hurt solve change reduce support motivate inspire face feel".split()
)


def helps(c: ClauseFacts) -> bool:
    """A vague good or bad: "such games help children to be independent"."""
    if not plain(c) or c.scoped() or "than" in c.rest:
        return False
    if c.base not in ("enable", "encourage"):
        return True
    return any(
        lex.singular(word) in _PERSONS or word in ("them", "him", "her", "us")
        for word in c.after[:4]
    )


def they_do(c: ClauseFacts) -> bool:
    """What an unnamed "they" do: the sentence says nothing by itself."""
    return c.first == "they" and len(c.subject) == 1 and plain(c) and vague(c)


def person_able(c: ClauseFacts) -> bool:
    """What people can do, where no name, number or law is given: "children can learn"."""
    return plain(c) and lex.singular(c.noun) in _PERSONS and not can_be_done(c)


_PERSONS = frozenset(
    "child children men women people student pupil teacher parent woman man citizen worker employee person human "
    "friend suspect criminal learner tourist user consumer individual professor professional "
    "manager leader player reader viewer adult teenager youngster graduate immigrant local "
    "government society school family company everybody everyone somebody someone anyone they he "
    "she we learner youth public customer million thousand billion talent mind body".split()
)


def likely(c: ClauseFacts) -> bool:
    """ "Are likely to", "tend to": no more than a chance, where nothing is counted."""
    if c.counted:
        return False
    if c.base == "tend":
        return c.after[:1] == ["to"]
    first = next((word for word in c.after if word not in _DEGREE or word in _CHANCES), "")
    able = first in _ABLE and plain(c) and lex.singular(c.noun) in _PERSONS
    return c.tense == "be-present" and (first in _CHANCES or able)


_DEGREE = frozenset(
    "more less much far most very not also highly quite rather still never fully always "
    "extremely really completely easily especially equally hardly".split()
)


_ABLE = frozenset("able unable willing ready".split())
_CHANCES = frozenset("likely unlikely prone bound apt liable".split())


def own_story(c: ClauseFacts) -> bool:
    """What happened to the author or to somebody of theirs, and nothing on record."""
    words = {w.lower for w in c.clause.all()}
    return (
        plain(c)
        and (c.first in ("i", "he", "she", "they", "it") or c.noun in _KIN)
        and not words.isdisjoint(("my", "me", "i"))
        and c.base not in lex.DEEDS
    )


def compares_judging(c: ClauseFacts) -> bool:
    """A comparison of what nobody measures: "more freedom than", "a more effective method than"."""
    if "than" not in c.after or not plain(c):
        return False
    for at, word in enumerate(c.after[: c.after.index("than")]):
        following = c.after[at + 1] if at + 1 < len(c.after) else ""
        if word in ("more", "less") and (following in _MERIT or lex.is_abstract(following)):
            return True
        if word in ("better", "worse") and following == "than":
            return True
    return False


# What nobody measures; "dangerous" and "expensive" are on record.
_MERIT = frozenset(
    "effective efficient important useful convenient interesting valuable suitable essential "
    "beautiful enjoyable beneficial practical attractive comfortable reliable appropriate realistic "
    "worthwhile meaningful helpful exciting fun relaxing pleasant productive crucial vital "
    "significant personal serious natural real".split()
)


def conditional(c: ClauseFacts) -> bool:
    return [w.lower for w in c.clause.opener[:1]] == ["if"] and not c.counted


def obliged(c: ClauseFacts) -> bool:
    return c.base == "need" or (c.rest[:1] == ["to"] and c.base == "have")


def any_such(c: ClauseFacts) -> bool:
    """A made-up example: "a man who drinks"."""
    return c.first in _ARTICLES and not _RELATIVES.isdisjoint(c.subject)


def no_subject(c: ClauseFacts) -> bool:
    return not c.subject or c.subject[:2] == ["this", "house"]


def own_record(c: ClauseFacts) -> bool:
    """Whether a statement about "I" or "we" is on record somewhere."""
    if c.base in _TAKING_SIDES and c.tense in ("past", "perfect"):
        return True
    if c.base in lex.THINKING and c.tense != "passive-past":
        return False
    if c.tense == "be-past" and len(c.rest) > 2:
        return c.counted
    if c.tense == "be-present":
        return bool(c.scoped()) or c.counted
    if c.tense in ("past", "perfect"):
        return _own_deed(c)
    if c.tense == "present" and c.clause.main.lower.endswith("ing"):
        return (
            c.first == "we"
            and c.base not in _SPEAKING
            and len(c.rest) > 1
            and "our" not in c.rest[:3]
        )
    if c.tense == "passive-past":
        return c.first == "we" or c.of_record()
    return (
        c.counted
        or bool(c.scoped())
        or ("than" in c.rest and c.of_record())
        or (c.base in _ON_THE_BOOKS and len(c.rest) > 1 and "together" not in c.rest)
    )


# What a "we" does that stands in some account: "we import most of our gas".
_ON_THE_BOOKS = frozenset("spend lose import borrow run publish employ produce".split())


def _own_deed(c: ClauseFacts) -> bool:
    """What "I" or "we" did: on record where it names, counts or changes something."""
    if c.base in _SPEAKING or not c.rest:
        return c.counted
    if c.base in lex.DEEDS and c.after:
        return True
    if c.first == "we" and c.base not in _NO_DEED and len(c.after) > 1:
        return not c.evaluation()
    return c.of_record() and c.base not in _SENSING


# Verbs too light for a deed of ours that is on record.
_NO_DEED = lex.LIGHT | frozenset(
    "grow prove turn work respond move rise succeed fail struggle lay".split()
)
# What one mentions and looks at in a text, and what goes on in a mind.
_SPEAKING = frozenset(
    "say speak talk mention discuss describe argue note show hear tell ask examine consider look "
    "try see go get do wait watch listen come explain analyse analyze explore compare focus "
    "demonstrate outline review address assume".split()
)
_SENSING = frozenset("hear grow become get feel seem stay remain learn".split())


def widely(c: ClauseFacts) -> bool:
    hedged = {"widely", "often", "generally", "commonly", "usually", "frequently"}
    return (c.base in lex.OPINION_VERBS or c.base in ("hail", "know")) and (
        c.base in _SEEING_AS
        or not hedged.isdisjoint(w.lower for w in c.clause.all())
        or c.subject[:1] == ["it"]
    )


def somebody(c: ClauseFacts) -> bool:
    """A subject that may be somebody else who speaks."""
    return not (c.own or c.subject[0] in ("you", "they") or c.pointer)


def others(c: ClauseFacts) -> bool:
    others = [word for word in c.subject if word in lex.OTHERS]
    if c.base in ("feel", "see", "hold") and "that" not in c.after[:1] and c.noun not in lex.OTHERS:
        return False
    return somebody(c) and bool(others) and others != ["people"]


def _person(c: ClauseFacts) -> bool:
    return c.named_subject or c.subject[0] in ("he", "she") or c.noun in lex.REPORT_NOUNS


def holding(c: ClauseFacts) -> bool:
    return (
        somebody(c)
        and _person(c)
        and c.tense != "present"
        and c.base not in _ACTS_OF_WILL
    )  # fmt: skip


def reporting(c: ClauseFacts) -> bool:
    """Whether a reporting verb reports here, and does nothing else."""
    if not somebody(c) or c.base in lex.THINKING:
        return False
    person = _person(c)
    first = c.rest[0] if c.rest else ""
    if not person and "that" not in c.rest and first not in (_CLAUSE_OPENERS - {"the"}) | {"of"}:
        return False
    reporting = "that" in c.rest or first in _CLAUSE_OPENERS
    if c.base in ("teach", "show", "promise", "mark", "explain", "prove"):
        reporting = "that" in c.rest[:3]
    if lex.is_argument(c.noun) and (
        not reporting or c.base in ("show", "suggest", "imply", "indicate", "state")
    ):
        return False
    if c.base in _ALSO_DOING and not reporting and (c.tense == "present" or not person):
        return False
    return person or reporting or not lex.is_abstract(c.noun)


_WITH_ARTICLE = [[word] for word in "a an the one another no my our his her its their".split()]


def argues(c: ClauseFacts) -> bool:
    """Whether the sentence calls its subject an abstraction or part of an argument ("a reason")."""
    noun = c.predicate()
    if c.phrase()[:1] not in _WITH_ARTICLE and not noun.endswith("s"):
        return False  # "is subject to a code"
    return not c.counted and (lex.is_argument(noun) or noun in _ABSTRACT_PREDICATES)


def vague(c: ClauseFacts) -> bool:
    return not c.of_record()


def abstract(c: ClauseFacts) -> bool:
    return lex.is_abstract(c.noun)


def abstract_unsure(c: ClauseFacts) -> bool:
    if any(a == "than" and b in _PLACES for a, b in pairwise(c.rest)):
        return False  # "poverty is more widespread in the south than in the north"
    return abstract(c) and not c.counted and not (c.named and not lex.is_argument(c.noun))


_PLACES = frozenset("in among at during on under for before after".split())


def bare_participle(c: ClauseFacts) -> bool:
    """ "The idea is appealing", and not "prices are rising"."""
    return (
        c.clause.main.lower.endswith("ing")
        and not c.after
        and not c.counted
        and c.base not in lex.TREND | _GOING_ON
    )


_GOING_ON = frozenset("die work wait come leave disappear vanish live burn melt flow age".split())


def is_why(c: ClauseFacts) -> bool:
    """ "That is why", "the problem is how to": the text's own reasoning."""
    return c.after[:1] in (["why"], ["how"], ["whether"]) and not c.counted


def pointer(c: ClauseFacts) -> bool:
    return c.pointer


def plain(c: ClauseFacts) -> bool:
    """Neither named nor counted."""
    return not (c.named or c.counted)


def light_state(c: ClauseFacts) -> bool:
    short = len(c.rest) < 3 or c.first in ("he", "she", "they", "people")
    return plain(c) and c.tense != "passive-present" and short and vague(c)


# Light verbs that are deeds enough with a class for their subject.
LIGHT_DEEDS = frozenset("use work meet learn read speak travel walk live start".split())


def there(c: ClauseFacts) -> bool:
    return c.first in ("there", "there's")


def thing_there(c: ClauseFacts) -> bool:
    """Whether what there is, is a thing of the world and no part of an argument."""
    noun = _thing(c)
    return (
        c.named
        or c.counted
        or (
            bool(noun)
            and not lex.is_argument(noun)
            and noun not in lex.ABSTRACT
            and lex.singular(noun) not in _NO_MATTER
            and lex.singular(noun) not in lex.PARTS
            and not c.evaluation()
        )
    )


_NO_MATTER = frozenset(
    "concern likelihood exception excuse justification substitute place point those some people need doubt hope "
    "way reason room opportunity aspect chance use sign uncertainty benefit reference lot plenty "
    "variety number difficulty possibility thing something nothing".split()
)
_QUANTITIES = frozenset("lot lots plenty number variety range amount deal".split())


def _thing(c: ClauseFacts) -> str:
    """The noun that a predicate is about, behind "a lot of" and the like."""
    phrase = c.phrase()
    noun = next((w for w in reversed(phrase) if w not in lex.DEGREES and w.isalpha()), "")
    if noun in _QUANTITIES and c.after[len(phrase) : len(phrase) + 1] == ["of"]:
        behind: list[str] = []
        for word in c.after[len(phrase) + 1 : len(phrase) + 5]:
            if word in _STOPS or not word.isalpha():
                break
            behind.append(word)
        return behind[-1] if behind else noun
    return noun


_STOPS = frozenset(
    "to for of in on at that which who with from by and or where when as about than whose".split()
)


def ours(c: ClauseFacts) -> bool:
    """Whether a clause is about "our lives", "us" or "you", and names and counts nothing."""
    if not plain(c):
        return False
    if not {"you", "me", "your"}.isdisjoint(c.rest[:8]):
        return True
    if "us" in c.rest[:8] and c.base not in _ON_EVERYBODY:
        return True
    if c.tense == "be-present" and "our" in c.after[:1] and c.after[1:2] != ["country"]:
        return True  # "parents are our teachers"
    pairs = pairwise(c.rest[:8])
    return any(
        a in ("one's", "your") or (a in ("our", "people's", "peoples") and b in _OUR)
        for a, b in pairs
    )


# What happens to us as to everybody: "the ozone layer protects us".
_ON_EVERYBODY = frozenset("protect cost supply warm feed reach infect shield".split())
_OUR = frozenset("access everyday own generation personality personalities body bodies life lives world society children future minds hearts souls daily".split())


def private(c: ClauseFacts) -> bool:
    """Somebody of the author's: "my uncle worked hard"."""
    mine = c.noun in _KIN or lex.is_abstract(c.noun) or c.noun in ("interest", "hometown")
    return c.first == "my" and mine and plain(c)


_KIN = frozenset(
    "uncle aunt father mother dad mom mum parents brother sister brothers sisters friend friends "
    "cousin wife husband son daughter family grandfather grandmother grandparents roommate "
    "neighbour neighbor boss dog teacher class girlfriend boyfriend boy child children".split()
)


def class_has(c: ClauseFacts) -> bool:
    """What a class of things or somebody named has: "sharks have no bones"."""
    noun = _thing(c)
    return (
        (c.noun.endswith("s") or c.named_subject or c.first in ("each", "every"))
        and not c.pointer
        and not c.own
        and c.first not in ("he", "she", "they", "you", "my", "our")
        and not lex.is_abstract(c.noun)
        and bool(noun)
        and not lex.is_abstract(noun)
        and not c.evaluation()
    )


def can_be_done(c: ClauseFacts) -> bool:
    """What can be done with a thing: "a child can be tried as an adult"."""
    return (
        c.rest[:1] == ["be"]
        and len(c.rest) > 2
        and is_participle(c.rest[1])
        and base_form(c.rest[1]) not in _ABOUT
        and not c.pointer
        and c.first not in ("it", "one", "he", "she", "they", "we", "i", "you", "no")
        and not lex.is_abstract(c.noun)
    )


_ABOUT = (
    lex.OPINION_VERBS
    | lex.REPORTING
    | frozenset(
        "compare interpret understand expect blame use apply make trust allow justify attribute "
        "avoid solve ignore deny improve".split()
    )
)


def gerund(c: ClauseFacts) -> bool:
    """A subject that is a doing: "breaking the record"."""
    return (
        plain(c)
        and c.first.endswith("ing")
        and len(c.subject) > 1
        and (
            c.subject[1] in _AFTER_GERUND
            or c.first in _GERUNDS
            or (is_plural(c.subject[-1]) and c.clause.main.lower.endswith("s"))
        )
    )


_AFTER_GERUND = frozenset(
    "the a an this that these those his her its their our my your in on to for with people it "
    "them him money more less".split()
)


_GERUNDS = frozenset("being having doing making getting going using taking giving keeping".split())


def class_of(c: ClauseFacts) -> bool:
    """A predicate that says of what class something is: "a branch of", "a disease that"."""
    phrase = c.phrase()
    after = c.rest[len(phrase)] if len(c.rest) > len(phrase) else ""
    noun = phrase[-1] if phrase else ""
    return (
        phrase[:1] in (["a"], ["an"], ["the"], ["one"])
        and after in ("of", "that", "which", "in", "where", "for", "used", "with")
        and not lex.is_argument(noun)
        and noun not in lex.ABSTRACT
        and noun not in _ABSTRACT_PREDICATES
        and noun not in ("one", "something", "thing", "nothing", "essence", "key", "heart")
        and not c.evaluation()
    )


def bare_judgement(c: ClauseFacts) -> bool:
    bare = len(c.rest) == 1 or c.rest[1:2] == [","]
    return bare and plain(c) and c.rest[0] not in lex.PROPERTIES and c.noun not in _ROLES


# Of these a single noun says what they are: "the main source of energy is water".
_ROLES = frozenset(
    "source capital name cause centre center currency language founder author king queen owner "
    "leader crop export import product material fuel religion colour color origin".split()
)


def it(c: ClauseFacts) -> bool:
    return c.first in ("it", "it's") and len(c.subject) <= 1


def it_does(c: ClauseFacts) -> bool:
    """What "it" does, where the verb is no light one and nothing is judged."""
    return (
        it(c)
        and c.base not in _NOT_ITS_OWN
        and len(c.rest) >= 3
        and not c.evaluation()
        and not ours(c)
    )


_NOT_ITS_OWN = (
    lex.LIGHT
    | lex.THINKING
    | frozenset(
        "show demonstrate mean raise suggest imply prove highlight illustrate matter depend place "
        "require deserve reflect represent say sound feel explain exemplify bring".split()
    )
)


_SAYING = lex.THINKING | lex.REPORTING
_MINDING = lex.LIGHT | _SAYING


def this_led(c: ClauseFacts) -> bool:
    """What "this" or "it" brought about or underwent in the past, where nothing is judged."""
    if c.evaluation() or ours(c) or len(c.rest) < 2 or c.subject[:1] in (["nothing"], ["what"]):
        return False
    if c.tense == "passive-past":
        return c.base not in _SAYING and len(c.rest) >= 2
    if c.tense == "perfect":
        return len(c.subject) == 2 and c.base not in _MINDING and len(c.after) >= 3
    return c.base not in _MINDING and len(c.rest) >= 3


ATTITUDES = frozenset(
    "believe think consider fear hope doubt suspect suppose assume expect want wish like love hate "
    "prefer trust respect choose agree disagree worry oppose support reject favour favor dislike "
    "admire regard see view feel refuse miss intend know realise realize understand forget".split()
)


def many_hold(c: ClauseFacts) -> bool:
    """A class of people with an opinion: "parents oppose", "anarchists believe that"."""
    plural = c.noun.endswith("s") or c.noun in ("people", "public", "women", "men", "majority")
    return (
        plural and not c.own and not c.pointer and not ours(c)
        and c.first not in ("this", "that", "you", "they")
        and not lex.is_argument(c.noun) and not lex.is_abstract(c.noun)
    )  # fmt: skip


def deed_judged(c: ClauseFacts) -> bool:
    """A judgement in the shape of a deed: "has caused a radical change"."""
    if not plain(c) or "than" in c.rest or c.after[:1] not in (["a"], ["an"], ["such"], ["some"]):
        return False
    return bool(c.evaluation(4))
