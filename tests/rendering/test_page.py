"""Templates and values to pages: what is escaped, what is refused, how a mistake is placed."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citepress.errors import ProjectError
from citepress.rendering.page import Markup, render, typst_literal

HOSTILE = '"><script>alert(1)</script>{{ 7 * 7 }}{% raw %}'


def test_a_value_is_escaped_in_html_and_xml() -> None:
    for name in ("a.html", "a.xml"):
        page = render(name, {name: "{{ v }}"}, {"v": '<b> & "q"'})
        assert page == "&lt;b&gt; &amp; &#34;q&#34;"


def test_what_is_markup_goes_in_as_it_is() -> None:
    for name in ("a.html", "a.typ"):
        assert render(name, {name: "{{ v }}"}, {"v": Markup("<b>")}) == "<b>"


def test_an_authors_text_is_never_a_template() -> None:
    page = render("a.html", {"a.html": "<p>{{ v }}</p>"}, {"v": HOSTILE})
    assert "{{ 7 * 7 }}" in page and "49" not in page and "<script" not in page


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ('a "b" \\ #c', '"a \\"b\\" \\\\ #c"'),
        ("two\nlines\x07", '"two\\u{a}lines\\u{7}"'),
        (True, "true"),
        (None, "none"),
        (1.5, "1.5"),
        ((), "()"),
        (["x", 2], '("x", 2, )'),
    ],
)
def test_a_value_is_a_literal_in_typst(value: object, literal: str) -> None:
    assert typst_literal(value) == literal
    assert render("a.typ", {"a.typ": "#let x = {{ v }}"}, {"v": value}) == f"#let x = {literal}"


@given(st.text())
def test_no_text_ends_its_typst_string(text: str) -> None:
    literal = typst_literal(text)
    inner = literal[1:-1].replace("\\\\", "").replace('\\"', "")
    assert literal[0] == literal[-1] == '"' and '"' not in inner and not inner.endswith("\\")


def test_templates_include_and_extend_one_another() -> None:
    templates = {
        "a.html": "{% extends 'citepress/a.html' %}{% block b %}{{ super() }}!{% endblock %}",
        "citepress/a.html": "<{% block b %}{% include 'c.html' %}{% endblock %}>",
        "c.html": "{{ v }}",
    }
    assert render("a.html", templates, {"v": "&"}) == "<&amp;!>"
    typst = {
        name.replace("html", "typ"): text.replace("html", "typ") for name, text in templates.items()
    }
    assert render("a.typ", typst, {"v": "&"}) == '<"&"!>'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("ok\n{% if %}", 2, "Expected an expression"),
        ("\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("{{ words.nothing }}", 1, "nothing"),
        ("\n{{ 1 / 0 }}", 2, "division by zero"),
        ("\n{% include 'none.html' %}", 2, "no template 'none.html'"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("\n{{ words.x() }}", 2, "not callable"),
        ("{% for a in range(10000000) %}{% endfor %}", 1, "Range too big"),
    ],
)
def test_a_mistake_is_reported_with_file_and_line(text: str, line: int, said: str) -> None:
    with pytest.raises(ProjectError) as told:
        render("own.html", {"own.html": text}, {"words": {"x": 1}})
    assert told.value.message.startswith(f"template own.html, line {line}: ")
    assert said.lower() in told.value.message.lower() and "\n" not in told.value.message
    assert told.value.hint


def test_a_mistake_is_placed_in_the_template_that_has_it() -> None:
    templates = {"a.html": "{% include 'b.html' %}", "b.html": "\n\n{{ nothing }}"}
    with pytest.raises(ProjectError, match=r"template b\.html, line 3"):
        render("a.html", templates, {})


def test_it_touches_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    render("warm.html", {"warm.html": "{{ v }}"}, {"v": 1})  # imports jinja2

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the disk was asked")

    with monkeypatch.context() as patch:
        for place, name in [(builtins, "open"), (os, "stat"), (os, "open"), (os, "listdir")]:
            patch.setattr(place, name, refuse)
        assert render("a.html", {"a.html": "{{ v }}"}, {"v": 2}) == "2"
        with pytest.raises(ProjectError, match="line 1"):
            render("b.html", {"b.html": "{{ nothing }}"}, {})


def test_jinja2_is_imported_at_the_first_page_only() -> None:
    code = "import sys, citepress.rendering.page; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}"
        "{{ a(60) }}",
        '{{ "x" * 10**10 }}',
        '{{ "%10000000000d" % 1 }}',
        '{{ "{:10000000000}".format(1) }}',
        '{{ "x" | center(10**10) }}',
        "{{ 9 ** 9 ** 9 }}",
        "{% set n = namespace(x='xx') %}{% for i in range(60) %}"
        "{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x=['x']) %}{% for i in range(60) %}"
        "{% set n.x = n.x + n.x %}{% endfor %}",
        '{% set n = namespace(x="aa") %}{% for i in range(60) %}'
        '{% set n.x = n.x.replace("a", "aaaaaaaa") %}{% endfor %}',
        "{% include name %}{% include name %}",
    ],
)
def test_a_template_ends_in_time_and_takes_no_end_of_memory(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citepress.rendering.sandbox.RENDER_SECONDS", 0.5)
    started = time.monotonic()
    with pytest.raises(ProjectError, match=r"page\.html, line 1: "):
        render("page.html", {"page.html": text}, {"name": "page.html"})
    assert time.monotonic() - started < 5


def test_what_is_bounded_still_works() -> None:
    text = (
        "{% for a in items %}{{ loop.index }}/{{ loop.length }} {{ a | upper }}"
        "{{ ', ' if not loop.last }}{% endfor %} {{ items | join('+') }} {{ 'a' ~ (1 + 2) }}"
        " {{ '%d' % 7 }} {{ '#123456 50%' | replace('%', '') }} {{ 'x' * 3 }} {{ 2 ** 10 }}"
        "{% for k, v in pairs.items() %} {{ k }}={{ v }}{% else %}none{% endfor %}"
        "{% for a in [] %}{% else %} none{% endfor %} {{ items | map('upper') | list | length }}"
    )
    got = render("a.html", {"a.html": text}, {"items": ["x", "y"], "pairs": {"k": 1}})
    assert got == "1/2 X, 2/2 Y x+y a3 7 #123456 50 xxx 1024 k=1 none 2"
