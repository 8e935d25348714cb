r"""LaTeX commands for letters, signs and journals, as the text that they print.

The letters and signs are those of LaTeX's text encodings OT1, T1, TS1 and OT2 as "LaTeX 2e font
selection" (fntguide) and "Every symbol (most symbols) defined by unicode-math" name them; the
journals are those of AASTeX ("AASTeX v7 reference citation macros", NASA ADS).
"""

from __future__ import annotations

from types import MappingProxyType


def _table(text: str) -> dict[str, str]:
    pairs = (pair.split("=", 1) for pair in text.split())
    return dict(pairs)


LETTERS = MappingProxyType(
    _table(
        "ss=ß SS=ẞ ae=æ AE=Æ oe=œ OE=Œ o=ø O=Ø l=ł L=Ł aa=å AA=Å i=ı j=ȷ dh=ð DH=Ð th=þ TH=Þ "
        "dj=đ DJ=Đ ng=ŋ NG=Ŋ ij=ĳ IJ=Ĳ textschwa=ə textlonglegs=ſ textkra=ĸ "
        "textdotlessi=ı textdotlessj=ȷ textturna=ɐ textesh=ʃ textezh=ʒ textopeno=ɔ "
        "textepsilon=ε textalpha=α textbeta=β textgamma=γ textdelta=δ textmu=μ textomega=ω"
    )
)

SIGNS = MappingProxyType(
    {
        **_table(
            "textendash=– textemdash=— textquoteleft=‘ textquoteright=’ textquotedblleft=“ "
            "textquotedblright=” quotedblbase=„ quotesinglbase=‚ guillemotleft=« guillemotright=» "
            "guillemetleft=« guillemetright=» guilsinglleft=‹ guilsinglright=› textquotesingle=' "
            'textquotedbl=" textasciigrave=` textquotestraightbase=‚ textquotestraightdblbase=„ '
            "ldots=… dots=… textellipsis=… textexclamdown=¡ textquestiondown=¿ "
            "textperiodcentered=· textbullet=• textdagger=† textdaggerdbl=‡ dag=† ddag=‡ "
            "textsection=§ S=§ textparagraph=¶ P=¶ textpilcrow=¶ textbar=| textbardbl=‖ "
            "textless=< textgreater=> textunderscore=_ textdollar=$ textasteriskcentered=∗ "
            "textasciicircum=^ textasciitilde=~ textasciimacron=¯ textasciidieresis=¨ "
            "textasciiacute=´ textasciicaron=ˇ textasciibreve=˘ textvisiblespace=␣ "
            "textbraceleft={ textbraceright=} "
            "texteuro=€ euro=€ EUR=€ pounds=£ textsterling=£ textyen=¥ textcent=¢ "
            "textcurrency=¤ textwon=₩ textnaira=₦ textlira=₤ textpeso=₱ textbaht=฿ textdong=₫ "
            "textcolonmonetary=₡ textguarani=₲ textflorin=ƒ textrupee=₹ "
            "texttimes=× textdiv=÷ textpm=± textminus=− textlnot=¬ textsurd=√ "
            "textfractionsolidus=⁄ "
            "textonehalf=½ textonequarter=¼ textthreequarters=¾ textonesuperior=¹ textdegree=° "
            "texttwosuperior=² textthreesuperior=³ textordfeminine=ª textordmasculine=º "
            "textmicro=µ textohm=Ω textmho=℧ textcelsius=℃ textnumero=№ No=№ "
            "textperthousand=‰ textpertenthousand=‱ textpermille=‰ textestimated=℮ "
            "textcopyright=© copyright=© textregistered=® texttrademark=™ textservicemark=℠ "
            "textcopyleft=🄯 textcircledP=℗ textrecipe=℞ textreferencemark=※ textmusicalnote=♪ "
            "textinterrobang=‽ textdiscount=⁒ textborn=⋆ textdied=† textmarried=⚭ textdivorced=⚮ "
            "textleaf=☙ textopenbullet=◦ textbigcircle=◯ textbrokenbar=¦ textleftarrow=← "
            "textrightarrow=→ textuparrow=↑ textdownarrow=↓ textlangle=〈 textrangle=〉 "
            "textlbrackdbl=⟦ textrbrackdbl=⟧ textlquill=⁅ textrquill=⁆ "
            "checkmark=✓ degree=° celsius=℃ perthousand=‰ micro=µ ohm=Ω "
            "TeX=TeX LaTeX=LaTeX LaTeXe=LaTeX2ε BibTeX=BibTeX XeTeX=XeTeX"
        ),
        "textbackslash": "\\",
        "textthreequartersemdash": "—",
        "texttwelveudash": "—",
        "textnonbreakinghyphen": "\u2011",
        "textcompwordmark": "\u200c",
        "textzerowidthspace": "\u200b",
        "nobreakspace": "\u00a0",
        "textnobreakspace": "\u00a0",
        "nobreakdash": "",
        "space": " ",
        "thinspace": "\u2009",
        "enspace": "\u2002",
        "quad": "\u2003",
        "qquad": "\u2003\u2003",
        "cprime": "ʹ",
        "cdprime": "ʺ",
        "Cprime": "ʹ",
        "lasp": "ʼ",
        "rasp": "ʽ",
        "ayn": "ʿ",
        "hamza": "ʾ",
    }
)

# Commands that set their last argument in some way that a list does not need, with the number of
# arguments before the one that is printed.
TRANSPARENT = MappingProxyType(
    {
        **dict.fromkeys(
            "mbox hbox fbox text textnormal textrm textsf textmd textup textroman textlf textsw "
            "protect relax ensuremath uppercase MakeUppercase lowercase MakeLowercase "
            "NoCaseChange MakeTextUppercase mathrm mathsf natexlab bibnamefont "
            "bibfnamefont uline underline smash IeC".split(),
            0,
        ),
        "bibinfo": 1,
        "discretionary": 2,
        "bibfield": 1,
        "textcolor": 1,
        "foreignlanguage": 1,
        "raisebox": 1,
        "makebox": 0,
        "framebox": 0,
        "parbox": 1,
        "scalebox": 1,
    }
)

# Commands that print nothing by themselves and change no letter.
SILENT = frozenset(
    "relax protect em it bf sc sl tt rm sf itshape bfseries scshape slshape ttfamily rmfamily "
    "sffamily upshape mdseries normalfont tiny scriptsize footnotesize small normalsize large "
    "Large LARGE huge Huge nobreak allowbreak linebreak nolinebreak newline newblock par noindent "
    "hfill hfil vfill break penalty sloppy fussy boldmath unboldmath leavevmode ignorespaces "
    "unskip textcompwordmark cyrillic latintext russian english selectfont null strut "
    "bibrangedash bibnamedash addspace adddot addcomma isdot unspace "
    "bibopenparen bibcloseparen url urlstyle mkbibquote nolinebreak raggedright "
    "centering smallskip medskip bigskip hyphen slash".split()
)

# Commands whose argument is not printed: for sorting, for space, for an index.
SORTING = frozenset(
    "noopsort sortkey SortNoop noop swapargs skipthis ignore vphantom hphantom phantom hspace "
    "vspace label index todo".split()
)

JOURNALS = MappingProxyType(
    {
        "aj": "Astronomical Journal",
        "actaa": "Acta Astronomica",
        "araa": "Annual Review of Astronomy and Astrophysics",
        "apj": "Astrophysical Journal",
        "apjl": "Astrophysical Journal Letters",
        "apjlett": "Astrophysical Journal Letters",
        "apjs": "Astrophysical Journal Supplement Series",
        "apjsupp": "Astrophysical Journal Supplement Series",
        "ao": "Applied Optics",
        "apss": "Astrophysics and Space Science",
        "aap": "Astronomy & Astrophysics",
        "aapr": "Astronomy and Astrophysics Review",
        "aaps": "Astronomy and Astrophysics Supplement Series",
        "areps": "Annual Review of Earth and Planetary Sciences",
        "azh": "Astronomicheskii Zhurnal",
        "baas": "Bulletin of the American Astronomical Society",
        "bain": "Bulletin of the Astronomical Institutes of the Netherlands",
        "bac": "Bulletin of the Astronomical Institutes of Czechoslovakia",
        "caa": "Chinese Astronomy and Astrophysics",
        "cjaa": "Chinese Journal of Astronomy and Astrophysics",
        "dps": "American Astronomical Society/Division for Planetary Sciences Meeting Abstracts",
        "fcp": "Fundamentals of Cosmic Physics",
        "gca": "Geochimica et Cosmochimica Acta",
        "grl": "Geophysical Research Letters",
        "iaucirc": "IAU Circulars",
        "icarus": "Icarus",
        "jaavso": "Journal of the American Association of Variable Star Observers",
        "jcap": "Journal of Cosmology and Astroparticle Physics",
        "jcp": "Journal of Chemical Physics",
        "jgr": "Journal of Geophysical Research",
        "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
        "jrasc": "Journal of the Royal Astronomical Society of Canada",
        "maps": "Meteoritics and Planetary Science",
        "memras": "Memoirs of the Royal Astronomical Society",
        "memsai": "Memorie della Societa Astronomica Italiana",
        "mnras": "Monthly Notices of the Royal Astronomical Society",
        "mnassa": "Monthly Notes of the Astronomical Society of Southern Africa",
        "na": "New Astronomy",
        "nar": "New Astronomy Reviews",
        "nat": "Nature",
        "nphysa": "Nuclear Physics A",
        "pasa": "Publications of the Astronomical Society of Australia",
        "pasj": "Publications of the Astronomical Society of Japan",
        "pasp": "Publications of the Astronomical Society of the Pacific",
        "physrep": "Physics Reports",
        "physscr": "Physica Scripta",
        "planss": "Planetary and Space Science",
        "pra": "Physical Review A",
        "prb": "Physical Review B",
        "prc": "Physical Review C",
        "prd": "Physical Review D",
        "pre": "Physical Review E",
        "prl": "Physical Review Letters",
        "procspie": "Proceedings of SPIE",
        "psj": "Planetary Science Journal",
        "qjras": "Quarterly Journal of the Royal Astronomical Society",
        "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
        "skytel": "Sky and Telescope",
        "solphys": "Solar Physics",
        "sovast": "Soviet Astronomy",
        "ssr": "Space Science Reviews",
        "zap": "Zeitschrift für Astrophysik",
    }
)

GLYPHS = MappingProxyType({**LETTERS, **SIGNS})
