"""An entry to a line for people."""

from __future__ import annotations

import pytest

from citepress import bibliography
from citepress.bibliography.credits import Credit, credit
from citepress.model import Text


def of(text: str) -> Credit:
    found = bibliography.parse(Text("references.bib", text))
    entry = found.entries[0]
    return credit(entry, bibliography.inherited(found, entry))


@pytest.mark.parametrize(
    ("people", "names", "authors"),
    [
        ("Zeb, Rizwan", "Zeb", "Rizwan Zeb"),
        ("Sara Ali and Khan, Omar", "Ali and Khan", "Sara Ali, Omar Khan"),
        ("Ali, A and Khan, O and Zeb, R", "Ali et al.", "A Ali, O Khan, R Zeb"),
        ("{Search and Rescue Board}", "Search and Rescue Board", "Search and Rescue Board"),
        ('M{\\"u}ller, J{\\o}rn', "Müller", "Jørn Müller"),
    ],
)
def test_people(people: str, names: str, authors: str) -> None:
    found = of(f"@book{{k, author={{{people}}}, title={{T}}, publisher={{P}}, date={{2020-05}}}}")
    assert (found.names, found.authors, found.year) == (names, authors, "2020")


def test_what_an_entry_does_not_say_is_empty_and_there_is_always_a_name() -> None:
    assert of("@misc{k, title={{A} Title}}") == Credit("k", "A Title", "", "", "A Title", "", "")
    assert of("@misc{k, note={x}}").names == "k"


def test_what_is_inherited_counts() -> None:
    found = of(
        "@inbook{k, crossref={b}, title={Part}, author={A, B}}"
        "@book{b, title={Whole}, publisher={P}, date={1999}, author={C, D}}"
    )
    assert (found.title, found.place, found.year) == ("Part", "Whole", "1999")


def test_the_address_is_the_first() -> None:
    found = of("@online{k, title={T}, url={https://a.org/x_y}, doi={10.1/z}}")
    assert found.address == "https://a.org/x_y"
