"""The words that a claim is known by: verbs by what they tell, nouns by what they stand for.

Each list is open English vocabulary, kept small enough to read; a word that is missing makes the
detector miss, and is added here.
"""

from __future__ import annotations


def small(plain: str) -> str:
    """A sentence in small letters, in ASCII alone, so that offsets stay. Patterns are written for
    such: those that take either case are three times as long in the making."""
    # Bytes know the letters of ASCII alone.
    return plain.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


_IRREGULAR = """
arose arise|ate eat|became become|began begin|beat beat|bent bend|bled bleed|blew blow|bore bear|
bought buy|bound bind|bred breed|broke break|brought bring|built build|burnt burn|came come|
caught catch|chose choose|clung cling|crept creep|cost cost|cut cut|dealt deal|did do|died die|
drank drink|drew draw|drove drive|dug dig|fed feed|fell fall|felt feel|fled flee|flew fly|
forbade forbid|forgave forgive|forgot forget|fought fight|found find|froze freeze|gave give|
got get|grew grow|hanged hang|held hold|heard hear|hid hide|hit hit|hung hang|hurt hurt|kept keep|
knew know|laid lay|learnt learn|led lead|left leave|lent lend|let let|lost lose|made make|
meant mean|met meet|overcame overcome|overthrew overthrow|overtook overtake|paid pay|put put|
quit quit|ran run|rang ring|read read|rode ride|rose rise|said say|sang sing|sank sink|sat sit|
saw see|sent send|set set|shed shed|shook shake|shone shine|shot shoot|shrank shrink|shut shut|
slept sleep|sold sell|sought seek|spent spend|split split|spoke speak|sprang spring|spread spread|
stole steal|stood stand|struck strike|stuck stick|swam swim|swept sweep|swore swear|taught teach|
thought think|threw throw|told tell|took take|tore tear|underwent undergo|upheld uphold|wept weep|
went go|withdrew withdraw|woke wake|won win|wore wear|wrote write
"""
PAST = dict(pair.split() for pair in _IRREGULAR.replace("\n", "").split("|"))
# Not told by their form: "they cut taxes" is past or present; taken for past after a noun.
AMBIGUOUS = frozenset("beat cost cut hit hurt let put quit read set shed shut split spread".split())
_PARTICIPLES = """
been be|begun begin|borne bear|born bear|chosen choose|done do|drawn draw|driven drive|
fallen fall|forgotten forget|forgiven forgive|frozen freeze|given give|gone go|grown grow|
hidden hide|known know|proven prove|risen rise|run run|seen see|shaken shake|shown show|
spoken speak|stolen steal|sunk sink|sung sing|sworn swear|taken take|thrown throw|torn tear|
withdrawn withdraw|worn wear|woven weave|written write|beaten beat|bitten bite|blown blow|
broken break|eaten eat|flown fly|forbidden forbid|ridden ride|overthrown overthrow|
overtaken overtake|overcome overcome|become become|come come|outrun outrun|undergone undergo|
understood understand|drunk drink|sewn sew|mistaken mistake|arisen arise|shrunk shrink
"""
PARTICIPLE_OF = dict(pair.split() for pair in _PARTICIPLES.replace("\n", "").split("|"))
# A past form serves as participle too, unless the verb has another: built, but not "was fell".
PARTICIPLES = frozenset(PARTICIPLE_OF) | {
    form for form, base in PAST.items() if base not in PARTICIPLE_OF.values() or form == base
}
AUXILIARIES = frozenset(
    "is are was were am has have had do does did will would shall should can could may might must "
    "ought cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't "
    "wouldn't shan't shouldn't can't couldn't mightn't mustn't".split()
)
# What somebody says, finds, holds.
REPORTING = frozenset(
    "accuse acknowledge admit advise affirm agree allege announce argue assert assure attest "
    "blame caution charge cite claim comment complain concede conclude condemn confess confirm "
    "contend criticise criticize declare demand denounce deny describe disclose dismiss dispute "
    "document emphasise emphasize estimate explain express find forecast hold hint imply indicate "
    "insist judge maintain mention note notice object observe point praise pledge predict "
    "proclaim project promise propose recall recommend recount refute remark remind reply report "
    "reveal say show state stress submit suggest swear teach tell testify theorise threaten urge "
    "vow warn write call define".split()
)
# What somebody thinks: another's is a report, one's own an opinion.
THINKING = frozenset(
    "believe think consider regard see view feel fear hope doubt suspect suppose assume expect "
    "know understand forget realise realize want wish need like love hate prefer mean trust "
    "respect reject choose agree disagree deserve appreciate care worry wonder owe stand support "
    "oppose guess imagine admire welcome miss dislike favour favor intend refuse".split()
)
REPORT_NOUNS = frozenset(
    "study studies report reports survey surveys poll polls research researchers researcher "
    "expert experts scientists scientist economists economist historians historian scholars "
    "scholar observers observer analysts analyst officials official sources doctors physicians "
    "psychologists sociologists biologists philosophers statistics data figures paper papers "
    "evidence census commission committee panel inquiry auditors court judges tribunal ministry "
    "minister president government spokesman spokeswoman spokesperson authorities police agency "
    "bank opposition union unions newspaper newspapers journalists witnesses author authors "
    "opponent mayor secretary coach senator governor general king lawyer lawyers professor "
    "chancellor ambassador spokesmen sociologist psychologist biologist philosopher bishop pope "
    "findings trials experiments review reviews experience".split()
)
OTHERS = frozenset(
    "critics opponents supporters defenders observers commentators many some most others few "
    "people sceptics skeptics advocates proponents detractors admirers reviewers contemporaries "
    "campaigners".split()
)
OPINION_VERBS = frozenset(
    "believe think consider regard see view say argue claim blame fear doubt accuse support "
    "oppose feel hold object complain dismiss praise condemn criticise criticize call maintain "
    "insist contend dispute reject worry suspect want accept question".split()
)
TREND = frozenset(
    "rise grow increase climb soar surge jump expand double treble triple quadruple halve fall "
    "drop decline decrease shrink plunge plummet sink slump collapse dwindle widen narrow deepen "
    "accelerate slow worsen improve deteriorate raise lower reduce boost outpace outrun outnumber "
    "outperform exceed surpass overtake recover displace cause produce trigger spark result "
    "contribute weaken strengthen swell spread lengthen erode stagnate drive".split()
)
# Present-tense verbs of plain fact, by which a finite verb is told from a noun.
ACTING = frozenset(
    "affect allow apply attack attract back ban bear become begin belong bind block border break "
    "bring build burn buy carry close come compete comprise connect consist contain control "
    "convert cost cover create cross cut deliver deny depend die divide drain drink drive earn "
    "eat employ enable end enforce enter exist export face fail fall feed fight fill finance "
    "flood flow follow forbid form freeze fund generate get give go govern grant guarantee handle "
    "hang heat help hire host hunt import include inspect invest join keep kill lack last lay "
    "lead leave let list lie limit link live lose make manage manufacture mark measure meet mine "
    "move occur occupy offer operate outlaw own owe pay permit play pollute prevent prohibit "
    "protect provide publish punish put range rank reach receive recognise recognize recover "
    "reflect release rely remain remove repay replace represent require restrict rest return rule "
    "run rust sell send separate serve set share shut sit smoke speak spend stand start stop "
    "store suffer look work say supply take tax teach train transport travel treat turn use vote "
    "want watch weigh win orbit breathe absorb hibernate migrate reproduce evolve dissolve boil "
    "melt expand contract emit gather hear house identify lend nourish pass pump regulate repeal "
    "sink sleep stretch bury beat contribute hold tell tend number total average account entitle "
    "oblige depict portray narrate describe open marry discover fly swim learn read".split()
)
# Numbers of these count the parts of an argument, or are a way to speak of time.
PARTS = frozenset(
    "reason argument point question way side part thing option objection view step kind sort type "
    "cause factor example sense case issue problem lesson difference concept theme aspect claim "
    "condition explanation answer reading task aim word poem novel text chapter section poet "
    "approach choice path idea principle criterion distinction moment day pillar stage front half "
    "priority challenge matter topic theme layer level strand element component ingredient feature "
    "world extreme camp category dimension sentence paragraph".split()
)
# The furniture of an argument: what is said of these is no fact of the world.
ARGUMENT = frozenset(
    "consequence consequences exception "
    "accusation account alternative appeal analysis answer argument arguments assumption "
    "balance beginning burden case challenge chapter choice claim comparison comparisons "
    "concept conclusion condition contribution contrast criticism debate decision difference "
    "difficulty dilemma discussion dissertation distinction essay evidence example explanation "
    "fact final form goal idea implication interpretation issue judgement judgment "
    "justification kind lesson lessons limit limits merit logic matter moral motion notion "
    "objection objections opinion paper paradox paragraph picture point position possibility "
    "phrase principle priority prospect prospects problem proof proposal proposition purpose "
    "question questions reading role reason reasoning reasons remedy result rest "
    "section sense side solution stakes statement subject thesis "
    "theory thing things thought time tone topic truth usual view way words work values bottom "
    "line duty factor factors advantage advantages disadvantage disadvantages benefit drawback "
    "meaning meanings aspect task opportunity requirement".split()
)
ABSTRACT = frozenset(
    "feeling feelings emotion emotions "
    "ambition ambitions art beauty charity courage cruelty culture cynicism death democracy "
    "desire despair dignity diplomacy discipline doubt dream dreams education evil experience "
    "failure faith fame fear freedom friendship future genius glory god good goodness greatness "
    "greed grief happiness hate heritage history honesty honour hope human humanity humility "
    "ideas ignorance imagination independence innocence joy justice knowledge law leadership "
    "liberty life literature loss love loyalty luck man mankind mercy mind modesty money morality "
    "music nature order pain passion past patience patriotism peace philosophy pity poetry "
    "politics popularity poverty power pride progress prudence reason religion respect "
    "responsibility rights sacrifice science security silence solidarity spirit strength success "
    "suffering talent tolerance tradition tragedy trust truth tyranny values vanity victory "
    "violence virtue war wealth will wisdom wit words work".split()
)
# What a judgement hangs on.
EVALUATIVE = frozenset(
    "absurd admirable alive amazing appropriate arbitrary ashamed awful bad beautiful best "
    "better bitter bold brave bright brilliant broken careful careless certain cheap clear clever "
    "clumsy coherent compelling complex complicated consistent convincing convenient corrupt "
    "courageous critical crucial cruel cynical dangerous dark decisive deep deplorable desirable "
    "different difficult disappointing disaster disgrace dishonest doubtful dreadful easy elegant "
    "embarrassing enough essential excellent exciting extraordinary extreme fair false familiar "
    "fantastic far-fetched fatal fine flawed foolish fortunate fragile fruitful frightening "
    "fundamental futile glad gloomy good grateful great happy hard harsh healthy helpful hopeful "
    "hopeless horrible humble hypocritical ideal idle immoral imperfect important impossible "
    "impressive inadequate inconsistent incredible indefensible ineffective inevitable "
    "inexcusable insufficient intelligent interesting irrelevant irresponsible just justified "
    "legitimate limited lucky mad magnificent marvellous meaningless misguided misleading mistake "
    "mistaken mixed monstrous moral naive natural necessary nice noble nonsense obvious odd "
    "outrage outrageous overdue painful paradoxical pathetic perfect persuasive petty plain "
    "plausible pleasant poor popular possible powerful practical precious preferable premature "
    "pretty problematic promising proper proud pure puzzling questionable radical rare rash real "
    "reasonable reckless regrettable relevant remarkable ridiculous right risky romantic sacred "
    "sad safe scandal scandalous selfish sensible serious shame shameful shocking short-sighted "
    "significant silly simple sincere sobering sorry sound stale strange striking strong stronger "
    "stupid subtle successful sufficient superficial sure surprising suspicious tempting terrible "
    "thin tough tragedy tragic triumph trivial troubling true ugly unacceptable unclear "
    "unconvincing understandable undeniable uneasy unfair unfortunate unjust unlikely unnecessary "
    "unpersuasive unrealistic unreasonable useful useless vague vain valid valuable vital vivid "
    "weak weaker weakest welcome wicked wise wonderful worrying worse worst worth worthless "
    "worthy wrong".split()
)
# Words that make a judgement of the adjective behind them.
DEGREES = frozenset(
    "very so too extremely quite rather really truly incredibly highly fairly hardly totally "
    "absolutely utterly completely perfectly deeply seriously simply increasingly somewhat "
    "rather".split()
)
_MORE_EVALUATIVE = frozenset(
    "accessible influential controversial barbaric unnatural worthwhile insane crazy evil innocent "
    "guilty normal boring fun funny lovely invaluable key ideal ignorant lazy greedy ludicrous "
    "pointless senseless wasteful dramatic spectacular incredible unbelievable vicious harmful "
    "beneficial detrimental disastrous devastating shallow outdated old-fashioned backward "
    "progressive effective efficient inefficient unsafe viable feasible favorable favourable "
    "alarming horrific appalling staggering astonishing fascinating inspiring encouraging "
    "overwhelming frustrating devastating reassuring rewarding exhausting demanding lacking "
    "insulting offensive annoying worthy thrilling satisfying sophisticated practical realistic "
    "convenient superior inferior suitable indispensable professional experienced competitive "
    "constructive productive relaxing enjoyable attractive flexible comfortable mature motivated "
    "beloved negative positive".split()
)
# Nouns that judge what is said to be one of them.
EVALUATIVE_NOUNS = frozenset(
    "liar fool idiot hero proof mess joke nightmare blessing curse shock pity waste burden success "
    "threat danger asset advantage disadvantage benefit drawback victory defeat instruction "
    "dream illusion masterpiece classic gem flop delight tool weapon failure miracle gift "
    "treasure menace "
    "nuisance myth lie hypocrisy betrayal triumph "
    "shame".split()
)
_NOT_EVALUATIVE = frozenset(
    "religious indigenous various previous numerous homeless famous wireless infectious "
    "poisonous contagious continuous gaseous nervous autonomous anonymous handful available "
    "renewable portable taxable edible visible invisible flammable liable recyclable eligible "
    "responsible capable able unable amorphous igneous porous vigorous some awesome unless "
    "nevertheless regardless nonetheless thus ferrous aqueous mountainous simultaneous "
    "spontaneous previous noxious hazardous gaseous jobless childless landless stainless "
    "seedless notable tenable chromosome ribosome".split()
)


def is_evaluative(word: str) -> bool:
    """Whether an adjective or noun praises or blames: by the list, or by its ending."""
    if word in EVALUATIVE or word in _MORE_EVALUATIVE:
        return True
    if word.startswith("un") and word[2:] in EVALUATIVE:
        return True
    if word.endswith("iest") and word[:-4] + "y" in EVALUATIVE:
        return True
    return len(word) > 6 and word not in _NOT_EVALUATIVE and word.endswith(
        ("able", "ible", "ful", "less", "ous")
    )  # fmt: skip


SUPERLATIVES = frozenset(
    "first last only most least largest biggest greatest highest lowest smallest oldest youngest "
    "longest shortest fastest slowest richest poorest strongest weakest deadliest bloodiest worst "
    "best earliest latest hottest coldest driest wettest busiest heaviest lightest cheapest "
    "commonest rarest dirtiest cleanest safest deepest tallest never always every none record "
    "unique sole unprecedented unparalleled unrivalled nobody".split()
)
FIRST_PERSON = frozenset("i we i'm i've i'd i'll we're we've we'd we'll".split())
PRONOUNS = frozenset("he she they i we you who it".split())
POINTERS = frozenset(
    "this that these those it there here such it's that's there's here's what nothing something "
    "everything anything one nobody everyone anyone everybody anybody whoever whatever none".split()
)

# So light that they tell a deed only by their object.
LIGHT = frozenset(
    "do get make go have come keep take try use look seem appear become put turn happen work "
    "stand listen hear see meet start begin face learn live feel find mean give talk travel walk "
    "speak".split()
)
# What is done in public, and leaves a record.
DEEDS = frozenset(
    "abolish adopt amend annex appoint approve attack authorise authorize balance ban block bomb "
    "build buy cancel close commission create cut declare defeat deploy deport destroy dissolve "
    "elect enact end expand extend file fire found free fund hire impose increase inherit "
    "introduce invade invest jail kill launch legalise lower nationalise negotiate open oppose "
    "order oversee pardon pass pay privatise prosecute protect publish raise ratify rebuild "
    "recover reduce reform refuse release remove repeal reject rescue sack save scrap sell send "
    "sign spend strike support suspend train veto vote win withdraw write bring".split()
)
# Things of record: where one of them is done or had, it can be looked up.
RECORDS = frozenset(
    "act agreement army bill border budget campaign car clinic committee company congress "
    "constitution contract council court debt deficit election emissions factory firm government "
    "hospital income industry invasion investment job law legislation market member ministry "
    "money order parliament party pension plant police policy port premium price prison programme "
    "program railway rate record regulation revenue road school senate soldier strike surplus "
    "tariff tax trade treaty troop university veteran village vote wage war weapon week worker "
    "year decade month".split()
)
LEGAL = frozenset(
    "allow ban bind entitle forbid grant guarantee oblige permit prohibit protect provide punish "
    "require let restrict exempt outlaw".split()
)
LAWS = frozenset(
    "law laws act bill constitution treaty statute code charter convention rule rules amendment "
    "regulation agreement contract directive doctrine".split()
)
# Ended like an abstraction, and yet a thing of the world.
CONCRETE = frozenset(
    "business witness harness city university community facility electricity authority minority "
    "entity constitution nation station corporation organisation organization population "
    "administration association federation institution commission legislation election convention "
    "inflation emission insurance finance ambulance appliance conference residence wilderness "
    "plantation railway vaccination deforestation migration radiation kingdom township cell plant "
    "animal bee ocean gas star planet".split()
)
# Plain properties of things, which are no praise.
PROPERTIES = frozenset(
    "home unpopular legal illegal lawful unlawful extinct invisible visible toxic poisonous "
    "soluble magnetic unemployed compulsory nocturnal edible flammable radioactive native endemic "
    "bilingual landlocked warm-blooded cold-blooded contagious hereditary infertile inhabited "
    "uninhabited made part mammals reptiles insects".split()
)
COMPARATIVES = frozenset(
    "more less fewer higher lower larger smaller bigger longer shorter faster slower older "
    "younger richer poorer cheaper dearer better worse stronger weaker warmer cooler hotter "
    "colder safer heavier lighter later earlier greater deeper".split()
)


def singular(noun: str) -> str:
    """A noun without its plural ending, as far as spelling tells it."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def is_abstract(noun: str) -> bool:
    """Whether what is said of this noun is a reflection and no fact: a virtue, an idea, or the
    furniture of an argument."""
    one = singular(noun)
    if noun in ABSTRACT or is_argument(noun):
        return True
    return one not in CONCRETE and one.endswith(
        ("tion", "sion", "ism", "ity", "ness", "ship", "dom", "ance", "ence")
    )


def is_argument(noun: str) -> bool:
    """Whether this noun is part of an argument: the question, the answer, the second objection."""
    return noun in ARGUMENT or singular(noun) in ARGUMENT
