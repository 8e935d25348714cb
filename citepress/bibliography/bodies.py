"""Which words make a name that of a body, and which that of a person."""

from __future__ import annotations

import re

# Words that no person has for a name, in the languages whose lists we met.
_BODY = frozenset(
    """
    organization organisation organizations organisations organización organizacion organização
    organizzazione ministry ministries ministerium ministère ministere ministerio ministero
    ministério ministerie agency agencies agencia agence agenzia agentur agência agentschap
    university universities université universite universität universitaet universidad
    universidade università universiteit universitet universitesi institute institutes institution
    institut instituto istituto instituut committee comité comite comitê ausschuss commission
    comisión comision comissão commissione kommission council consejo conselho consiglio conseil
    department departments departamento département dipartimento departement directorate
    direction générale association associations asociación asociacion associação associazione
    society societies sociedad sociedade société societe società gesellschaft foundation
    fundación fundacion fundação fondation fondazione stiftung bureau corporation corporations
    company companies consortium collaboration federation federación fédération federazione union
    unión união unione verband verein authority authorities government gouvernement gobierno
    regierung parliament parlament senate congress assembly academy academies académie academia
    accademia akademie laboratory laboratories laboratoire laboratorio observatory embassy
    secretariat secretaría alliance coalition initiative programme program programs network forum
    partnership taskforce workgroup editorial editors staff newsroom correspondents contributors
    republic nations nationen committees survey centre centres zentrum bundesamt bundesministerium
    landesamt amt statistik statistics survey inc inc. ltd ltd. llc gmbh plc corp corp. s.a. co.
    ag e.v. bv b.v. pty foundation museum museo musée library biblioteca bibliothek bibliothèque
    newspaper gazette tribune herald times chronicle telegraph magazine broadcasting television
    hospital clinic police military forces airforce army navy intelligence tribunal
    secretary-general office offices division headquarters team project group groupe gruppe
    department's press publications publishing publishers university's nato unesco unicef
    министерство университет институт агентство комитет организация академия общество комиссия
    служба банк совет ministerstwo uniwersytet instytut urząd bakanlığı üniversitesi enstitüsü
    kurumu kementerian universitas badan وزارة جامعة منظمة هيئة معهد مجلس لجنة وكالة
    وزارت یونیورسٹی ادارہ मंत्रालय विश्वविद्यालय संस्थान आयोग
    """.split()
)
# Words that are family names too: they make a body only of a name that has more to it.
_PERHAPS = frozenset(
    "bank church post school college center service services fund trust board news daily mail "
    "journal review institute's research studies agency's party house unit international national "
    "federal european global central royal world united online today recorder guardian business "
    "court amnesty rights watch human women refugees press "
    "express observer monitor health education defence defense affairs security".split()
)
_LAST = frozenset(
    "news recorder international mail express guardian observer monitor online press watch "
    "business global journal review".split()
)
_LINKS = frozenset("of for on für".split())
_CJK_BODY = re.compile(
    r"(?:大学|大學|研究所|研究院|委员会|委員會|出版社|部$|局$|협회|대학교|연구원)"
)
_TITLES = re.compile(
    r"(?:dr|prof|professor|mr|mrs|ms|miss|doctor|dipl|ing|dr\.-ing|dott|dra|phd|hon|rev|"
    r"lt|maj|gen|col|capt|brig|adm|sgt|ambassador|amb|justice|senator|sen|shaikh-ul|pd)\.?",
    re.IGNORECASE,
)
# Words above that people have for a given name when no dot follows.
_DOTTED = frozenset("gen hon rev ing col sen maj pd amb ms miss justice dra".split())

# Given names that are common in lists of sources; for telling "Anna Smith, Bob Jones" from
# "García Márquez, Gabriel José". Not a list of all names: what is not in it counts as unknown.
GIVEN = frozenset(
    """
    aaron abdul abdullah abel abigail abraham ada adam adele adrian agnes ahmad ahmed aisha alan
    albert alberto alejandro alessandro alex alexander alexandra alexei alfred ali alice alison
    allan allen amanda amelia amir amy ana anastasia andre andrea andreas andrei andrew andy
    angela anita anja ann anna anne annette annie anthony antoine anton antonio archie arthur
    arun asad astrid audrey august ava barbara beatrice ben benedict benjamin bernard beth betty
    bill bob boris brandon brenda brian bridget bruce bruno camille carl carla carlo carlos
    carmen carol caroline catherine cecilia celia charles charlotte chen chloe chris christian
    christina christine christoph christopher claire clara claude claudia clement colin connie
    cora craig cynthia dan daniel daniela david dawn deborah denis dennis derek diana diane
    diego dieter dmitri dmitry dominic dominique donald donna dora doris dorothy douglas duncan
    earl edgar edith edmund eduardo edward edwin eileen elena eli elias elisabeth elizabeth ella
    ellen elliot emily emma enrique eric erica erik erika ernest ernst esther ethan eugene eva
    evan eve evelyn faisal fatima federico felipe felix ferdinand fernando fiona florence
    frances francesca francesco francis francisco frank frederick friedrich gabriel gabriela
    gareth gary geoffrey george gerald gerard gerhard gianni gina giovanni gordon grace graham
    greg gregory greta guido guillaume gunther hannah hans harold harriet harry hassan heather
    hector heinrich heinz helen helena helmut henri henry herbert hermann hilda hiroshi holly
    hugh hugo hussein ian ibrahim ignacio igor imran ingrid ira irene iris isaac isabel isabella
    ivan jack jacob jacqueline jacques jake james jan jane janet jason javier jean jeff jeffrey
    jennifer jens jeremy jerry jesse jessica jim jimmy joan joanna joe joel johan johann john
    jon jonas jonathan jorge jose joseph joshua josé juan judith julia julian julie justin
    jürgen karen karin karl kate katherine kathleen kathryn katja keith kenneth kevin khalid kim
    klaus kristin kurt larry lars laura lauren laurence leah lena leo leon leonard leslie lewis
    liam lily linda lisa lorenzo louis louise luca lucas lucia luciano lucy luigi luis luke
    lydia magdalena malcolm manuel marc marcel marco marcus margaret margarita maria marie
    marina mario mark markus marta martha martin martina mary matthew matthias maurice max maya
    megan melissa michael michel michelle miguel mikhail miles mohamed mohammad mohammed monica
    monika muhammad nadia nancy naomi natalia natalie natasha nathan neil nicholas nick nicola
    nicolas nicole nigel nikolai nina noah nora norman olga oliver olivia omar oscar otto owen
    pablo pamela patricia patrick paul paula pavel pedro peter petra philip philippe phillip
    phoebe pierre pietro rachel rafael ralph ramon raul ravi raymond raúl rebecca reza ricardo
    richard rita robert roberto robin rodrigo roger roland roman ronald rosa rosemary ross roy
    rudolf rupert russell ruth ryan sally sam samantha samir samuel sandra sara sarah scott sean
    sebastian sergei sergey sergio sharon sheila shirley simon simone sofia sonia sophia sophie
    stefan stefano stella stephanie stephen steve steven stuart susan susanne sven sylvia tamara
    tanya tara ted teresa terry theodore theresa thomas tim timothy tina tobias todd tom tony
    tracy ulrich ulrike una ursula usman valentina vanessa vera veronica victor victoria vincent
    viola violet virginia vladimir wacław walter wei wendy werner wilhelm will william wolfgang
    xavier yasmin yuri yusuf yvonne zachary zainab zeb zoe zubair
    """.split()
)


def is_title(word: str) -> bool:
    """Whether a word is a title before a name, such as `Dr.`; some must have their dot."""
    bare = word.rstrip(".").lower()
    if not _TITLES.fullmatch(word):
        return False
    return bare not in _DOTTED or word.endswith(".")


def is_body(name: str) -> bool:
    """Whether the words of a name (plain text) are probably a body's."""
    return body_weight(name) > 0


def body_weight(name: str) -> int:
    """How much of a body a name (plain text) has: 2 where a word such as "Ministry" can be nobody's
    name, 1 where it is probable, as in "Business Recorder", else 0."""
    if _CJK_BODY.search(name):
        return 2
    words = [word.strip(",;()\"'“”") for word in name.split()]
    lower = [word.casefold() for word in words]
    if len(words) < 2:
        return 0
    if len(words[0].strip(".")) < 2:  # an initial, as in "J. Church"
        return 0
    if lower[0] == "the" or any(word in _BODY or word.rstrip(".") in _BODY for word in lower):
        return 2
    person = lower[0] in GIVEN or "," in name
    if not person and any(word in _LINKS for word in words[1:-1]):
        return 2
    if "," not in name and any(word in ("&", "and", "und", "et") for word in words[1:-1]):
        return 1
    perhaps = sum(word in _PERHAPS for word in lower)
    behind = lower[-1] in _LAST and len(lower[0]) > 2
    return int(perhaps > 1 or (perhaps == 1 and not person and (len(words) > 2 or behind)))


def has_body_word(name: str) -> bool:
    """Whether one of the words of a name (plain text) may be a body's."""
    return any(word.strip(",.").casefold() in _BODY | _PERHAPS for word in name.split())


def looks_like_acronym(name: str) -> bool:
    """Whether a name without commas starts with an acronym that is no given name, as "ISSI
    Islamabad" does."""
    words = name.split()
    if len(words) < 2 or any("." in word for word in words):
        return False
    first, rest = words[0], words[1:]
    return (
        3 <= len(first) <= 6
        and first.isalpha()
        and first.isupper()
        and first.casefold() not in GIVEN
        and not any(word.isupper() for word in rest)
        and first.casefold() == first.lower()
    )
