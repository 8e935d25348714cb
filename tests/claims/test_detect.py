"""What is a claim and what is none, kind by kind, and the figures that a sentence tells."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citepress.claims import detect
from citepress.model import Cue

# A sentence, and a kind with the words that must be given for it.
KINDS = [
    ("He wrote that “the war is over and won”.", "quotation", "“the war is over and won”"),
    ('She called it "a very great day indeed".', "quotation", '"a very great day indeed"'),
    ("Attacks in the province rose by 73%.", "figure", "73%"),
    ("In the same war 658 soldiers died.", "figure", "658"),
    ("Two thirds of the voters stayed at home.", "figure", "Two thirds"),
    ("The dam cost $3.5 billion.", "figure", "$3.5 billion"),
    ("The treaty was signed in 1960.", "date", "1960"),
    ("The school was attacked on 16 December 2014.", "date", "16 December 2014"),
    ("Serfdom lasted into the nineteenth century.", "date", "nineteenth century"),
    ("According to Keynes, the terms were ruinous.", "attribution", "According to"),
    ("The commission found that the police had fired first.", "attribution", "found"),
    ("Studies show that pupils learn more in small classes.", "attribution", "show"),
    ("Indonesia is the largest state of the region.", "superlative", "largest"),
    ("Wages rose in every province.", "trend", "rose"),
    ("The drought led to a famine in the north.", "trend", "led"),
    ("Imports fell after the ban.", "trend", "fell"),
    ("The army crushed the uprising.", "event", "crushed"),
    ("The city was burnt by the Mongols.", "event", "burnt"),
    ("I signed the bill.", "event", "signed"),
    ("Waiting times rose in every hospital.", "trend", "rose"),
    ("Voters rejected the treaty.", "entity", "rejected"),
    ("On 9 May the generals met in Rawalpindi.", "event", "met"),
    ("In May the army crossed the river.", "event", "crossed"),
    ("Churchill had to resign.", "event", "resign"),
    ("The Suez Canal links two seas.", "entity", "links"),
    ("Kashmir is claimed by India and Pakistan.", "entity", "claimed"),
    ("Many economists blame the gold standard for the slump.", "opinion-of-others", "blame"),
    ("The peace is widely seen as a failure.", "opinion-of-others", "seen"),
]

# A sentence that states no fact, with the reason and the words that decided.
DISMISSED = [
    ("Why did the alliance fail?", "question", "?"),
    ("کیا یہ سچ ہے؟", "question", "؟"),
    ("This section turns to the causes of the war.", "plan", "This section turns"),
    ("The next chapter will discuss the results.", "plan", None),
    ("This section turns to 3 matters.", "plan", None),
    ("I will argue that the opposite is true.", "plan", None),
    ("As we have seen, the matter is open.", "plan", None),
    ("The alliance will not survive the decade.", "forecast", "will"),
    ("The government should publish its figures.", "proposal", "should"),
    ("Diplomats must learn to wait.", "proposal", "must"),
    ("The council might have refused.", "possibility", "might"),
    ("Perhaps the generals hoped for a short war.", "possibility", None),
    ("In my view the second explanation is stronger.", "opinion", "In my view"),
    ("I believe that every child deserves a school.", "opinion", None),
    ("It seems that the parties have drifted apart.", "opinion", None),
    ("Consider a town in which every car drives itself.", "instruction", "Consider"),
    ("Let us begin with a simple case.", "instruction", None),
    ("Wait for the results.", "instruction", "Wait"),
    ("May the best side win.", "possibility", "May"),
    ("The minister has to resign.", "proposal", "has"),
    ("By “hegemony” I mean leadership that is accepted.", "definition", None),
    ("If the treaty fails, the region suffers.", "condition", "If"),
    ("Diplomacy is the art of the second best.", "reflection", "Diplomacy"),
    ("It follows that the two cannot be one.", "reasoning", "It follows that"),
    ("That is a wise policy.", "judgement", None),
    ("The policy is unwise and unjust.", "judgement", None),
    ("Thank you for coming tonight.", "greeting", "Thank you"),
    ("Bread and butter", "fragment", ""),
]


@pytest.mark.parametrize(("sentence", "kind", "words"), KINDS)
def test_kind_and_the_words_that_decided(sentence: str, kind: str, words: str) -> None:
    assert Cue(kind, words) in detect.detect(sentence).cues


def test_every_kind_is_tried() -> None:
    assert {kind for _, kind, _ in KINDS} == set(detect.KINDS)


@pytest.mark.parametrize(("sentence", "kind", "words"), DISMISSED)
def test_dismissed_for_a_reason(sentence: str, kind: str, words: str | None) -> None:
    found = detect.detect(sentence)
    assert found.kinds == ()
    assert found.dismissed is not None
    assert found.dismissed.kind == kind
    if words is not None:
        assert found.dismissed.words.lower() == words.lower()


@pytest.mark.parametrize(
    "sentence",
    [
        "The novel “The Grapes of Wrath” is long and sad.",
        "His “so-called reform” is nonsense.",
        "It was, as they say, “a great day”.",
    ],
)
def test_titles_and_scare_quotes_are_no_quotations(sentence: str) -> None:
    assert "quotation" not in detect.detect(sentence).kinds


def test_a_quotation_over_two_sentences_is_one_in_both() -> None:
    assert "quotation" in detect.detect("He wrote: “The war is over.").kinds
    assert "quotation" in detect.detect("We have won it at last.”").kinds


def test_a_block_quote_is_a_quotation() -> None:
    found = detect.detect("We hold these truths to be self-evident.", context="quotation")
    assert found.kinds == ("quotation",)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The alliance will cost 40 billion dollars.", "figure"),
        ("Do you know that 73% of attacks were in one province?", "figure"),
        ("I believe that “no man is an island unto himself”.", "quotation"),
        ("We should remember that 685 people died.", "figure"),
    ],
)
def test_a_figure_or_quotation_is_a_claim_even_there(sentence: str, kind: str) -> None:
    found = detect.detect(sentence)
    assert found.kinds == (kind,)
    assert found.dismissed is not None


def test_own_work_keeps_figures_and_quotations_only() -> None:
    own = detect.detect("The army crushed the uprising in Lahore.", own_work=True)
    assert own.kinds == ()
    assert own.dismissed == Cue("own-work", "")
    assert detect.detect("We counted 214 pupils in Lahore.", own_work=True).kinds == ("figure",)


@pytest.mark.parametrize(
    "sentence", ["There are three reasons for this.", "This view has two sides."]
)
def test_the_parts_of_an_argument_are_no_figures(sentence: str) -> None:
    assert "figure" not in detect.detect(sentence).kinds


def test_ignored_by_a_pattern_of_the_settings() -> None:
    found = detect.detect("The army crushed 3 risings.", ignore=[re.compile(r"crushed \d")])
    assert found == detect.Detection((), Cue("ignored", "crushed 3"))


def test_other_languages_keep_figures_dates_quotations_and_tags() -> None:
    german = detect.detect("Im Jahr 1914 fielen 300 Soldaten.", language="de")
    assert german.kinds == ("figure", "date")
    assert detect.detect("Der König floh.", language="de").kinds == ()
    assert detect.detect("Der König floh.", language="de", cited=True).kinds == ("entity",)
    assert detect.detect("Er sagte: „Ich habe es nicht gewusst.“", language="de").kinds == (
        "quotation",
    )
    assert detect.detect("۲۰۱۷ میں ۳۰۰ افراد آئے۔", language="ur").kinds[0] == "figure"


def test_a_person_named_in_the_settings_makes_a_fact_of_a_person() -> None:
    found = detect.detect("Imran Khan signed the order.", persons=["Imran Khan"])
    assert Cue("entity", "Imran Khan") in found.cues


def test_kinds_stand_in_the_order_of_strictness() -> None:
    found = detect.detect("In 2014 the first 300 refugees reached Quetta.")
    order = [detect.KINDS.index(kind) for kind in found.kinds]
    assert order == sorted(order)
    assert len(order) >= 3


def test_severity_goes_by_the_strictest_kind() -> None:
    assert detect.severity(("event", "entity")) == "warning"
    assert detect.severity(("figure", "event")) == "error"
    assert detect.severity(("quotation",)) == "error"
    assert detect.severity(("date",)) == "warning"
    assert detect.severity(("figure", "date")) == "error"
    assert detect.severity(("attribution",)) == "warning"
    assert detect.severity(("attribution",), cited=False) == "error"
    assert detect.severity(("event",), cited=False) == "warning"
    assert detect.severity(("entity",), living=True) == "error"
    assert detect.severity(("figure",), settings={"figure": "warning"}) == "warning"
    assert detect.severity(("attribution",), cited=False, settings={"attribution": "warning"}) == (
        "warning"
    )


FIGURES = [
    ("1,234 people", "1234", "people", "count"),
    ("1 200 soldiers".replace(" ", "\u202f", 1), "1200", "soldier", "count"),
    ("1,00,000 villagers", "100000", "villager", "count"),
    ("30 000 villagers", "30000", "villager", "count"),
    ("1.234.567 votes", "1234567", "vote", "count"),
    ("a rise of 45,5% in a year", "45.5", "", "percent"),
    ("Rs 2.5 crore", "25000000", "rupee", "money"),
    ("at least 685 security personnel", "685", "personnel", "count"),
    ("three hundred and twelve men", "312", "man", "count"),
    ("fifty-two thousand five hundred families", "52500", "family", "count"),
    ("a dozen women", "12", "woman", "count"),
    ("3 million jobs", "3000000", "job", "count"),
    ("2.7 million new jobs", "2700000", "job", "count"),
    ("hundreds of thousands of refugees", "hundreds of thousands", "refugee", "count"),
    ("73% of attacks", "73", "attack", "percent"),
    ("73 per cent of attacks", "73", "attack", "percent"),
    ("seventy-three percent of attacks", "73", "attack", "percent"),
    ("0.5 percent of output", "0.5", "output", "percent"),
    ("$3.5 billion", "3500000000", "usd", "money"),
    ("US$2bn", "2000000000", "usd", "money"),
    ("£4.3m", "4300000", "gbp", "money"),
    ("Rs. 500", "500", "rupee", "money"),
    ("forty thousand rupees", "40000", "rupee", "money"),
    ("two thirds of voters", "2/3", "voter", "ratio"),
    ("half of our schools", "1/2", "school", "ratio"),
    ("in August 2018: 110 soldiers came", "110", "soldier", "count"),
    ("a ratio of 30 : 1", "30/1", "", "ratio"),
    ("one in five men", "1/5", "man", "ratio"),
    ("nine out of ten doctors", "9/10", "doctor", "ratio"),
    ("a quarter of the budget", "1/4", "budget", "ratio"),
    ("the 21st session", "21", "session", "ordinal"),
    ("10⁶ cells", "1000000", "cell", "count"),
    ("some 3.7 × 10¹³ cells", "37000000000000", "cell", "count"),
    ("10⁻³ litres", "0.001", "litre", "count"),
]


@pytest.mark.parametrize(("text", "value", "unit", "kind"), FIGURES)
def test_figures(text: str, value: str, unit: str, kind: str) -> None:
    (figure,) = detect.figures(f"They told of {text}.")
    assert (figure.value, figure.unit, figure.kind) == (value, unit, kind)


def test_both_ends_of_a_range_have_its_unit() -> None:
    told = detect.figures("Between 10 and 15 per cent of pupils, or 300–400 children.")
    assert [(f.value, f.unit, f.kind) for f in told] == [
        ("10", "pupil", "percent"),
        ("15", "pupil", "percent"),
        ("300", "child", "count"),
        ("400", "child", "count"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It took 2 to 3 million people", ["2000000", "3000000"]),
        ("Between 10 and 15 thousand soldiers", ["10000", "15000"]),
        ("It cost $5-10 billion", ["5000000000", "10000000000"]),
        ("It cost 1.5–2 million dollars", ["1500000", "2000000"]),
        ("Rs 2 or 3 crore", ["20000000", "30000000"]),
        # Each has a scale of its own, or the first would be the larger; or it is no range.
        ("From 500 to 2 million people", ["500", "2000000"]),
        ("From 2 million to 3 million", ["2000000", "3000000"]),
        ("2 men and 3 million people", ["2", "3000000"]),
        ("12-15,000 men", ["12", "15000"]),
        ("In 2017 300 people died", ["300"]),
        ("They will train 300 soldiers", ["300"]),
        ("In 1,200 schools, 30 000 pupils", ["1200", "30000"]),
    ],
)
def test_a_scale_is_that_of_both_ends_of_a_range(text: str, values: list[str]) -> None:
    assert [figure.value for figure in detect.figures(text)] == values


def test_a_colon_between_numbers_is_a_ratio_or_the_time_of_day() -> None:
    assert [f.value for f in detect.figures("A 3:2 majority, odds of 10:1")] == ["3/2", "10/1"]
    for text in ("at 14:05", "by 9:30 pm", "9:30 a.m. sharp", "from 9:30 to 11:45", "06:00 GMT"):
        assert detect.figures(f"They met {text}") == (), text


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 of Resolution 1267",
        "Flight 370 and version 2.0",
        "call 0300-1234567, or 042 35761999",
        "Rule 5 forbids it, and so does Regulation 12",
        "Rules 5 and 6 forbid it",
        "Sections 8, 9 and 10A protect rights",
        "Articles 8 to 28 protect rights",
        "آئین کی دفعہ 251 نے اردو کو قومی زبان قرار دیا",
        "آرٹیکل 19 کے تحت",
        "دفعات 8 تا 28 حقوق دیتی ہیں",
        "COVID-19 and the F-16",
        "one of the reasons",
        "in March 2020 and in 1998",
        "see page 12",
        "see https://example.org/3/a?b=12&c=7",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert detect.figures(text) == ()


def test_a_number_after_that_of_an_article_counts() -> None:
    told = detect.figures("Under Section 144, 30 people were held")
    assert [one.value for one in told] == ["30"]
    assert [one.value for one in detect.figures("دفعہ 144 کے تحت 300 افراد گرفتار ہوئے")] == ["300"]


DATES = [
    ("in 1648", [("1648", "year")]),
    ("in 2014–15", [("2014", "year"), ("2015", "year")]),
    ("from 1939 to 1945", [("1939", "year"), ("1945", "year")]),
    ("on 16 December 2014", [("2014-12-16", "day")]),
    ("on December 16, 2014", [("2014-12-16", "day")]),
    ("on the 16th of December", [("--12-16", "day")]),
    ("in March 2020", [("2020-03", "month")]),
    ("in the 1990s", [("1990s", "decade")]),
    ("in the nineteenth century", [("19", "century")]),
    ("in the 5th century BC", [("-5", "century")]),
    ("in 44 BC", [("-44", "year")]),
    ("after 9/11", [("2001-09-11", "day")]),
    ("1200 soldiers", []),
    ("The 2014 elections", [("2014", "year")]),
    ("2,014 votes", []),
]


@pytest.mark.parametrize(("text", "wanted"), DATES)
def test_dates(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(d.value, d.kind) for d in detect.dates(text)] == wanted


PIECES = st.sampled_from(
    'The army of Pakistan has have was will not 1,234 73% in 1947 said that “ ” " ? . , ; — who '
    "killed rose than first and $ million one two thirds according to I we it’s n't 12 May".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_a_detection_and_its_words_stand_in_it(text: str) -> None:
    found = detect.detect(text)
    assert found == detect.detect(text)
    for cue in (*found.cues, *([found.dismissed] if found.dismissed else [])):
        assert cue.words in text
    assert all(cue.kind in detect.KINDS for cue in found.cues)
    assert found.cues or found.dismissed
    for figure in (*detect.figures(text), *detect.dates(text)):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.value


def test_a_number_of_thousands_of_digits_is_a_figure_as_any_other() -> None:
    (figure,) = detect.figures("9" * 5000 + " men")
    assert figure.value.isdigit() and len(figure.value) == 5001
    (figure,) = detect.figures("0." + "3" * 5000 + " litres")
    assert figure.value.startswith("0.333")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9))
def test_a_number_is_read_alike_with_and_without_separators(number: int) -> None:
    plain = detect.figures(f"{number:,} votes")
    assert [f.value for f in plain] == [str(number)]
    assert [f.unit for f in plain] == ["vote"]


@pytest.mark.parametrize(
    "piece",
    ["it is really ", "really ", "1,", "“", "who ", "in 1999, ", "killed by ", "two thirds "],
)
def test_a_text_that_is_no_sentence_costs_little(piece: str) -> None:
    begun = time.process_time()
    detect.detect(piece * 20_000)
    detect.detect("It is " + piece * 20_000)
    assert time.process_time() - begun < 5
