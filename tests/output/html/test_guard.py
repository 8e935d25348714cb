"""What the page of a project's own template may hold, as a browser reads it."""

from __future__ import annotations

import html5lib
import pytest

from citepress.errors import ProjectError
from citepress.output.html import POLICY
from citepress.output.html.guard import guard

PAGE = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>{}</body></html>'


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<ScRiPt/x>alert(1)</sCrIpT>",
        "</style><script>alert(1)</script>",
        '<a href="java&#115;cript:alert(1)">x</a>',
        '<a href="&#1;javascript:alert(1)">x</a>',
        '<a href="java\tscript:alert(1)">x</a>',
        "<a href=vbscript:x>x</a>",
        '<a href="data:text/html,x">x</a>',
        '<img src="http://127.0.0.1/x.png">',
        '<img src="//host/x.png">',
        "<img title='=\"' src=x onerror=alert(1)>",
        '<img src="data:image/png;base64,AA==" srcset="http://127.0.0.1/x">',
        '<img src="data:text/html;base64,AA==">',
        "<p onclick=1>x</p>",
        "<p/onclick=1>x</p>",
        '<p title="> " onmouseover="1">x</p>',
        "<svg onload=alert(1)></svg>",
        "<svg><a><text>x</text></a></svg>",
        "<math><annotation-xml encoding='text/html'><p>x</p></annotation-xml></math>",
        "<iframe srcdoc='x'></iframe>",
        "<object data=x></object>",
        "<embed src=x>",
        "<form action=x></form>",
        "<input type=text>",
        "<input>",
        "<button>x</button>",
        "<video src=x></video>",
        "<link rel=stylesheet href=x>",
        "<base href=x>",
        "<meta http-equiv=refresh content='0;url=x'>",
        "<meta http-equiv=Set-Cookie content=x>",
        "<template><script>1</script></template>",
        "<noscript><p title='</noscript><img src=x onerror=1>'></p></noscript>",
        "<plaintext><script>1</script>",
        "<a href=x ping=y>x</a>",
        "<table background='http://127.0.0.1/x'></table>",
    ],
)
def test_what_acts_loads_or_leads_away_is_refused(body: str) -> None:
    with pytest.raises(ProjectError):
        guard(PAGE.format(body), POLICY)


@pytest.mark.parametrize(
    "body",
    [
        "<p class=x id=y lang=ur dir=rtl>Words &amp; more, 1 &lt; 2, onclick=1</p>",
        '<a href="https://example.org/?a=1&amp;b=2#c">x</a> <a href="#y">y</a>',
        '<a href="mailto:a@example.org">x</a>',
        '<img src="data:image/png;base64,AA==" alt="A gate" style="width:50%">',
        "<!-- <script>alert(1)</script> --><p>x</p>",
        '<p title="<script>alert(1)</script>">x</p>',
        "<math><msup><mi>x</mi><mn>2</mn></msup></math>",
        '<ul><li><input type="checkbox" disabled="" checked="">x</li></ul>',
        "<details open><summary>x</summary>y</details>",
        '<p aria-label="x" data-source="y" role="note">x</p>',
        "<style>p { color: red }</style>",
    ],
)
def test_what_shows_text_stays_with_our_policy_first(body: str) -> None:
    made = guard(PAGE.format(body), POLICY)
    document = html5lib.parse(made, namespaceHTMLElements=False)
    first = document.find("head")[0]
    assert first.tag == "meta" and first.get("http-equiv") == "Content-Security-Policy"
    assert first.get("content") == POLICY
    before = html5lib.parse(PAGE.format(body), namespaceHTMLElements=False)
    text, wanted = ("".join(one.find("body").itertext()) for one in (document, before))
    assert text.strip() == wanted.strip()


def test_a_policy_of_the_template_s_own_gives_way_to_ours() -> None:
    weak = '<meta http-equiv="Content-Security-Policy" content="default-src *">'
    made = guard(f"<!DOCTYPE html><html><head>{weak}</head><body>x</body></html>", POLICY)
    assert made.count("http-equiv") == 1 and "default-src *" not in made


def test_a_policy_in_a_comment_or_in_the_body_is_none() -> None:
    for page in (f"<!-- <meta http-equiv='x' content='{POLICY}'> --><p>x", "<p>x"):
        document = html5lib.parse(guard(page, POLICY), namespaceHTMLElements=False)
        assert document.find("head")[0].get("content") == POLICY
