"""Which names are those of sites."""

from __future__ import annotations

import pytest

from citepress.markdown import sites


@pytest.mark.parametrize(
    ("label", "address"),
    [
        ("reuters.com", "https://elsewhere.example.org/x"),
        ("reuters.com", "https://elsewhere.example.org/reuters.com"),
        ("www.tass.ru", "https://tass.com/a"),
        ("spiegel.de", "https://other.example/y"),
        ("bbc.co.uk", "https://other.example/y"),
        ("osw.waw.pl", "https://osw.waw.pl/x"),
        ("оsw.waw.pl", "https://osw.waw.pl/x"),
        ("bücher.example", "https://xn--bcher-kva.example/liste"),
        ("a.org:8080", "https://a.org:9090/x"),
        ("a.org/x", "https://a.org/y"),
        ("lib.rs", "https://mirror.example/y"),
    ],
)
def test_a_name_with_a_top_level_domain_names_a_site(label: str, address: str) -> None:
    assert sites.names_a_site(label, address)


@pytest.mark.parametrize(
    ("label", "address"),
    [
        ("dplyr.tbl", "https://packages.example.org/p/dplyr"),
        ("Flux.jl", "https://code.example.org/x/Flux.jl"),
        ("r.slope.aspect", "https://maps.example.org/r.html"),
        ("D3.js", "https://charts.example.org/"),
        ("Three.js", "https://three.example.org/docs"),
        ("VB.NET", "https://learn.example.org/vb-net/intro"),
        ("Socket.IO", "https://docs.example.org/socket-io/"),
        ("engine.io", "https://github.com/x/engine"),
        ("fast.ai", "https://en.wikipedia.org/wiki/Fast.ai"),
        ("Booking.com", "https://en.wikipedia.org/wiki/Booking.com"),
        ("setup.py", "https://code.example.org/x/setup.py"),
        ("build.rs", "https://build.rs/"),
        ("README.md", "https://code.example.org/blob/README.md"),
        ("scipy.io", "https://docs.example.org/scipy/reference/io.html"),
        ("numpy.ma", "https://numpy.example.org/ref/numpy.ma.html"),
        ("t.test", "https://stats.example.org/t.test.html"),
        ("e.g", "https://a.org"),
    ],
)
def test_a_name_of_a_program_or_a_file_names_no_site(label: str, address: str) -> None:
    assert not sites.names_a_site(label, address)
