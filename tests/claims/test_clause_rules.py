"""The ordered table of clause rules: each row decides what it says, and `--why` can name it."""

from __future__ import annotations

import pytest

from citepress.claims import clause_rules, detect
from citepress.model import Cue

# A sentence, and the row that must decide it.
DECIDED = [
    ("Perhaps the mill was sold.", "hedge"),
    ("The mill will be sold.", "future"),
    ("The mill should be sold.", "duty"),
    ("Otters can close their ears.", "able-class"),
    ("A tenant can be sued in the county court.", "can-be-done"),
    ("Women could not own a mill until 1882.", "could-then"),
    ("The mill might be sold.", "modal"),
    ("The weir needs to be mended.", "need"),
    ("Selling the weir is the best course.", "gerund-subject"),
    ("A farmer who owns a weir pays no toll.", "made-up-example"),
    ("My uncle worked hard.", "private"),
    ("You are a part of it.", "you"),
    ("We are the heirs of that age.", "own-opinion"),
    ("The weir is widely regarded as a waste.", "widely-held"),
    ("Critics maintain that the toll was too high.", "others-hold"),
    ("The engineer pointed out that the lock leaked.", "points-out"),
    ("The committee found that the lock leaked.", "reported"),
    ("The weir is the oldest in Europe.", "ranked"),
    ("There was an increase in traffic on the river.", "there-is"),
    ("The toll is unfair to the farmers.", "evaluated"),
    ("This is the end of the matter.", "this-is"),
    ("Syndicalism is a branch of socialism.", "class-of"),
    ("Courage is a wall.", "abstract-is"),
    ("Farmers are still reluctant to use the lock.", "is"),
    ("This led to the closure of the mill.", "this-led"),
    ("That made everything of it.", "this-happened"),
    ("The lock has caused a radical change in our lives.", "deed-judged"),
    ("The toll fell.", "moved"),
    ("The flood led to a famine.", "led-to"),
    ("Parliament abolished the toll.", "happened"),
    ("The statute forbids the sale of land.", "law-says"),
    ("It regulates the flow of water.", "it-does"),
    ("This raises a question of law.", "this-does"),
    ("Eels have no scales.", "class-has"),
    ("Farmers oppose the toll.", "many-hold"),
    ("Freedom demands courage.", "abstract-does"),
    ("Locks raise the level of the river.", "moves"),
    ("The mill grinds barley.", "does"),
    ("Pupils can learn from the mill.", "person-can"),
    ("Fishermen are likely to stay at home.", "is-likely"),
    ("Secondly, fishermen tend to stay at home.", "is-likely"),
    ("When I met my neighbour, he turned me away.", "private-story"),
    ("A barge gives more freedom than a cart.", "compares-judging"),
    ("A barge is more useful than a cart.", "compared-judging"),
    ("They lack food and clothes.", "they-do"),
    ("Such games help children to be patient.", "helps"),
]


@pytest.mark.parametrize(("sentence", "row"), DECIDED)
def test_the_row_that_decides(sentence: str, row: str) -> None:
    found = detect.detect(sentence)
    cues = [*found.cues, *([found.dismissed] if found.dismissed else [])]
    assert row in {cue.rule for cue in cues}


def test_every_row_says_what_it_means_and_gives_kinds_or_a_reason() -> None:
    for row in clause_rules.ROWS:
        assert row.means and detect.meaning(row.name)
        assert bool(row.kinds) != bool(row.reason)
        assert set(row.kinds) <= set(detect.KINDS)
        assert row.tenses <= {
            "past", "present", "perfect", "passive-past", "passive-present", "modal", "be-past",
            "be-present",
        }  # fmt: skip


def test_each_tense_has_a_last_row_that_takes_every_clause() -> None:
    for tense in ("past", "present", "perfect", "passive-past", "passive-present", "be-past"):
        last = clause_rules._rows(tense, "grind")[-1]
        assert not last.verbs and last.kinds


# Sentences of classes that were missed, and of classes that were false alarms.
FACTS = [
    "Farmers are still reluctant to buy the seed.",
    "Nurses earn less than teachers.",
    "Towns have better libraries than village schools.",
    "It has been shown that otters hunt at night.",
    "It is still legal to own a still in the county.",
    "It is only the older eels that leave the river.",
    "It was by this road that the army reached the coast.",
    "Will Turner's mill burnt down in 1822.",
    "Will Morris reached the coast first.",
    "May Hobbs sold the mill.",
    "The chairman, Will Hay, sold the mill.",
    "We closed four mills and opened a school.",
    "The shameful tax was abolished in 1822.",
    "In many cases the boats used on the river belong to farmers.",
    "The people who live near the mill drink bottled water.",
    "Nowadays, many farmers conduct trials on their fields.",
    "Those who oppose the toll feel that it is too high.",
    "A large share of the millers are suffering from asthma.",
    "The carts regularly emit a noxious gas.",
    "The main source of income is barley.",
    "Many farms today are in danger of bankruptcy.",
    "Poverty is more common than ever.",
    "Many other trades are more dangerous than milling.",
    "It is no wonder that councils throughout the county lay stress on the harvest.",
    "First, the mill was sold to the county.",
    "The mill closed early, according to the Gazette.",
]
NO_FACTS = [
    "The toll has had a terrible effect on our lives.",
    "My mother worked hard for the family.",
    "Building a lock is a slow business.",
    "It is important that the council acts.",
    "It could be argued that the toll was fair.",
    "It is true that we should act.",
    "May the best mill win.",
    "Will the mill be sold?",
    "The mill will be sold one day.",
    "If the farmers sold the mill, they would be poor.",
    "There are two sides to this.",
    "Music of the 90's is dreadful.",
    "First of all, pupils can learn about the hardship of farming.",
    "Although mills have many merits, I prefer the bakery.",
    "On the basis of the points above, I believe that the toll is fair.",
    "Considering all this, from my point of view there is no other choice.",
    "For one, I really agree with the council.",
    "While the mill keeps the farmers at their homes only.",
    "The other factor is the harvest that the farmers hope for.",
    "There are various reasons why this is so.",
    "There are plenty of chances for the farmers.",
    "Parents are our teachers from the beginning.",
    "We are building our characters when we work.",
    "Fresh farmers are less likely to bring in a harvest.",
    "Parents are not able to see to everything.",
    "Taking a break makes farmers happy.",
    "Selling farmers one more field makes no sense.",
    "This taught me how to do a job.",
    "The research takes up too much time.",
    "New forms of energy may not be as clean.",
    "In fact, a mother's support is one of the essential factors.",
]


@pytest.mark.parametrize("sentence", FACTS)
def test_classes_of_facts(sentence: str) -> None:
    assert detect.detect(sentence).kinds


@pytest.mark.parametrize("sentence", NO_FACTS)
def test_classes_of_no_facts(sentence: str) -> None:
    found = detect.detect(sentence)
    assert not found.kinds and found.dismissed is not None


def test_a_cue_is_equal_whatever_rule_gave_it() -> None:
    assert Cue("event", "sold", "happened") == Cue("event", "sold")
