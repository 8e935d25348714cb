"""English verbs and their forms; written by tools/english_verbs.py.

Each item is a base form, irregular past forms, irregular participles, and flags: n where the base
form is also a noun, a where it is also an adjective or adverb. From lemminflect 0.2.3 (MIT
licence, Copyright (C) 2019 Brad Jascob; the terms are those of LICENSE), whose table comes from the
SPECIALIST Lexicon of the National Library of Medicine (public domain).
"""

VERBS = """
abandon,,,n abase abash abate abbreviate abdicate abduct abet,abetted abhor,abhorred
abide,abode,abided/abode abjure abnegate abolish abominate abort abound abrade abridge abrogate
abrupt,,,a abscess abscond absent,,,a absolve absorb abstain abstract,,,na abuse,,,n abut,abutted
accede accelerate accent,,,n accentuate accept access,,,n accession,,,n acclaim,,,n acclimate
acclimatise acclimatize accommodate accompany accomplish accord,,,n accost account,,,n accredit
accrue accumulate accuse accustom ace ache,,,n achieve acidify acknowledge acquaint acquiesce
acquire acquit,acquitted act action,,,n activate actualise actualize actuate acupuncture,,,n adapt
add addict,,,n addle address,,,n adduce adequate,,,a adhere adjoin adjourn adjudge adjudicate adjure
adjust administer administrate admire admit,admitted admonish adopt adore adorn adulate adulterate
adumbrate advance,,,n advantage,,,n adventure,,,n advert advertise advertize advise advocate,,,n
aerate affect,,,n affiliate,,,n affirm affix,,,n afflict afford afforest affront,,,n age,,,n
agglomerate,,,na agglutinate,,,n aggrandise aggrandize aggravate aggregate,,,na aggrieve agitate
agonise agonize agree aid,,,n ail aim,,,n air,,,n airbrush,,,n airlift,,,n airmail,,,n alarm,,,n
alarum,,,n alert,,,na alias,,,na alienate alight,alit,alit,a align aline allay allege alleviate
allocate allot,allotted allow alloy,,,n allude allure ally,,,n alphabetise alphabetize alter
alternate,,,na amalgamate amass amaze amble ambush,,,n ameliorate amend amortise amortize amount,,,n
amplify amputate amuse analyse analyze anchor,,,n anger,,,n angioplasty,,,n angle,,,n animate,,,a
anneal annex,,,n annexe,,,n annihilate annotate announce annoy annul,annulled anoint answer,,,n
antagonise antagonize ante,,,n antedate anticipate antiquate ape,,,n apologise apologize appal
appall apparel,apparelled,,n appeal,,,n appear appease append appertain applaud apply appoint
apportion appraise appreciate apprehend apprentice,,,n apprise apprize approach,,,n appropriate,,,a
approve approximate,,,a aquaplane,,,n arbitrate arc,arcked,arced/arcked,n arch,,,na archive,,,n
argue arise,arose,arisen arm,,,n arouse arraign arrange array,,,n arrest,,,n arrive arrogate
article,,,n articulate,,,a ascend ascertain ascribe ash,,,n ask asphalt,,,n asphyxiate aspirate,,,n
aspire assail assassinate assault,,,n assay,,,n assemble assent,,,n assert assess asseverate assign
assimilate assist associate,,,n assort assuage assume assure asterisk,,,n astonish astound atone
atrophy,,,n attach attack,,,n attain attempt,,,n attend attenuate attest attire,,,n attitudinise
attitudinize attract attribute,,,n attune auction,,,n audit,,,n audition,,,n augment augur,,,n
authenticate author,,,n authorise authorize autograph,,,n automate autopsy,,,n avail,,,n
avalanche,,,n avenge aver,averred average,,,na avert avoid avow await awake,awoke,awoken,a awaken
award,,,n awe,,,n ax,,,n axe,,,n babble,,,n baby,,,n babysit,baby-sat/babysat,baby-sat/babysat
back,,,na backbite,backbit,backbitten backboard,,,n backdate backdrop,backdropped,,n backfire,,,n
background,,,n backlog,backlogged,,n backpedal,backpedalled backslide,backslid,backslidden
backspace,,,n backstop,backstopped backtrack backwash,,,n badge,,,n badger,,,n baffle,,,n
bag,bagged,,n bail,,,n bait,,,n bake balance,,,n bale,,,n balk,,,n ball,,,n ballast,,,n balloon,,,n
ballot,,,n ballyhoo,,,n bamboozle ban,banned,,n band,,,n bandage,,,n bandy,,,a bang,,,na banish
bank,,,n bankrupt,,,na banquet,,,n banter,,,n baptise baptize bar,barred barb,,,n barbecue,,,n
barber,,,n bard,,,n bare,,,a bargain,,,n barge,,,n bark,,,n barn,,,n barnstorm barrack barrage,,,n
barrel,barrelled,,n barricade,,,n barter,,,n base,,,na bash,,,n bask basket,,,n bastardise
bastardize baste bat,batted,,n batch,,,n bate bath,,,n bathe,,,n batten,,,n batter,,,n battle,,,n
baulk,,,n bawl bay,,,na bayonet,bayonetted,,n beach,,,n bead,,,n beam,,,n bear,bore,born/borne,n
beard,,,n beat,beat,beaten,na beatify beautify beaver,,,n becalm beckon become,became,become
bed,bedded,,n bedazzle bedeck bedevil,bedevilled beef,,,n beep,,,n beetle,,,n befall,befell,befallen
befit,befitted befoul befriend befuddle beg,begged beget,begot,begotten beggar,,,n begin,began,begun
begrudge beguile behave behead behold,beheld behoove behove belabor belabour belay belch,,,n
beleaguer believe belittle bell,,,n bellow,,,n belly,,,n bellyache,,,n belong belt,,,n bemoan bemuse
benchmark,,,n bend,bent,bent,n benefice,,,n benefit,benefitted,,n benumb bequeath berate
bereave,bereft,bereft berry,,,n berth,,,n beseech,besought,besought beset,beset besiege besmirch
bespeak,bespoke,bespoken best,,,n bestir,bestirred bestow
bestride,betrode,bestridden/bestrid/bestrode bet,bet/betted,bet,n betoken betray betroth better,,,n
bevel,bevelled,,n bewail beware bewilder bewitch bias,biassed,biassed,n bib,bibbed,,n bicker
bicycle,,,n bid,bade/bid,bid/bidden/bade,na bide,boded,boded bifurcate,,,a bike,,,n bilk bill,,,n
billet,,,n billow,,,n bin,binned,,n bind,bound,,n binge,,,n biopsy,,,n birch,,,n bisect bitch,,,n
bite,bit,bitten,n bivalve,,,na bivouac,bivouacked,,n blab,blabbed black,,,na blackball blacken
blacklist,,,n blackmail,,,n blame,,,n blanch blank,,,na blanket,,,n blare,,,n blaspheme blast,,,n
blaze,,,n bleach,,,n bleat,,,n bleed,bled,,n blemish,,,n blench blend,blent,blent,n
bless,blest,blest blight,,,n blind,,,na blindfold,,,na blink,,,n blinker,,,n blister,,,n blitz,,,n
bloat,,,n blob,blobbed,,n block,,,n blockade,,,n blood,,,n bloody,,,a bloom,,,n blossom,,,n
blot,blotted,,n blouse,,,n blow,blew,blown,n blubber,,,n bludgeon blue,,,na bluff,,,na blunder,,,n
blunt,,,a blur,blurred,,n blurt blush,,,n bluster,,,n board,,,n boast,,,n boat,,,n bob,bobbed,,n
bobsled,bobsledded,,n bode bog,bogged,,n bogart boggle boil,,,n boll,,,n bolster,,,n bolt,,,na
bomb,,,n bombard bond,,,n bone,,,n boo,,,n boob,,,n book,,,n bookmark,,,n boom,,,n boomerang,,,n
boost,,,n booster,,,n boot,,,n bootleg,bootlegged bootstrap,bootstrapped,,n booze,,,n bop,bopped,,n
border,,,n bore,,,n borrow boss,,,n botch bother,,,n bottle,,,n bottleneck,,,na bottom,,,n
bounce,,,n bound,,,na bow,,,n bowl,,,n box,,,n boycott,,,n brace,,,n bracket,,,n brag,bragged,,n
braid,,,n brain,,,n brainstorm,,,n brainwash braise brake,,,n branch,,,n brand,,,n brandish
brave,,,na brawl,,,n bray,,,n brazen,,,a breach,,,n break,broke,broken,n breakfast,,,n breast,,,n
breathe breed,bred,,n breeze,,,n brew,,,n bribe,,,n brick,,,n bridge,,,n bridle,,,n brief,,,na
brighten brim,brimmed,,n brine,,,n bring,brought bristle,,,n broach broadcast,,,na broaden
broadside,,,na brocade,,,n broil,,,n broker,,,n bronze,,,n brood,,,na brook,,,n
browbeat,browbeat,browbeaten brown,,,na browse,,,n bruise,,,n brush,,,n brutalise brutalize
bubble,,,n buck,,,n bucket,,,n buckle,,,n bud,budded,,n buddy,,,n budge budget,,,n buff,,,na
buffer,,,n buffet,,,n bug,bugged,,n bugger build,built,,n bulge,,,n bulk,,,n bull,,,n bulldoze
bully,,,na bum,bummed,,na bumble bump,,,na bunch,,,n bundle,,,n bung,,,n bungle bungling bunk,,,n
bunker,,,n buoy,,,n burden,,,n burgeon burglarize burgle burlesque,,,n burn,burnt,burnt,n burnish
burp burr,,,n burrow,,,n burst,burst,,n bury bus,bussed,bussed,n bust,bust,bust,na bustle,,,n
busy,,,a butcher,,,n butt,,,n butter,,,n button,,,n buttonhole,,,n buttress,,,n buy,bought,,n
buzz,,,n bypass,,,n cable,,,n cache,,,n cackle,,,n cadge cage,,,n cajole cake,,,n calcify
calcine,,,n calculate calendar,,,n calibrate caliper,,,n calk call,,,n calliper,,,n callus,,,n
calm,,,na calumniate calve camber,,,n camouflage,,,n camp,,,na campaign,,,n can,canned,,n
canal,canalled,,n cancel,cancelled candidate,,,n candle,,,n candy,,,n cane,,,n canker,,,n
cannibalise cannibalize canoe,,,n canonise canonize canopy,,,n cant,,,n canter,,,n cantilever,,,n
canvas,,,n canvass,,,n cap,capped,,n caper,,,n capitalise capitalize capitulate capsule,,,n
captain,,,n caption,,,n captivate capture,,,n caravan,caravanned,,n carbonate,,,n card,,,n care,,,n
careen career,,,n caress,,,n caricature,,,n carjack carol,carolled,,n carouse carp,,,n carpet,,,n
carry cart,,,n cartoon,,,n cartwheel,,,n carve cascade,,,n case,,,n cash,,,n cashier,,,n
cast,cast,,n castigate castle,,,n castrate,,,na cat,catted,,n catalog,,,n catalogue,,,n catalyse
catalyze catapult,,,n catcall,,,n catch,caught,,n catechize categorise categorize cater caucus,,,n
caulk cause,,,n cauterise cauterize caution,,,n cave,,,n cavil,cavilled caw,,,n cease cede celebrate
cement,,,n censor,,,n censure,,,n census,,,n center,,,n centralise centralize centre,,,n
centrifuge,,,n certificate,,,n certify chafe,,,n chaff,,,n chagrin,,,n chain,,,n chair,,,n chalk,,,n
challenge,,,n champ,,,n champion,,,na chance,,,na change,,,n channel,channelled,channelled,n
chant,,,n chap,chapped,,n chaperon,,,n chaperone,,,n char,charred,,n characterise characterize
charbroil charge,,,n charm,,,n chart,,,n charter,,,n chase,,,n chasten chastise chat,chatted,,n
chatter,,,n chauffeur,,,n cheapen cheat,,,n check,,,n checker,,,n checkmate cheek,,,n cheer,,,n
chequer,,,n cherish chew,,,n chicken,,,n chide,chid/chidded,chided/chidden/chid chill,,,na chime
chin,chinned,,n chink,,,n chip,chipped,,n chirp,,,n chirrup,,,n chisel,chiselled,,n chlorinate
chloroform,,,n chock,,,n choke,,,n chomp choose,chose,chosen chop,chopped,,n choreograph chorus,,,n
christen chronicle,,,n chuck,,,n chuckle,,,n chum,chummed,,n chunk,,,n churn,,,n chute,,,n cinch,,,n
cipher,,,n circle,,,n circularise circularize circulate circumcise circumflex,,,na circumnavigate
circumscribe circumvent cite civilise civilize clack clad,cladded,,a claim,,,n clam,clammed,,n
clamber,,,n clamor,,,n clamour,,,n clamp,,,n clang,,,n clank clap,clapped,,n clarify clash,,,n
clasp,,,n class,,,n classify clatter,,,n claw,,,n clean,,,na cleanse clear,,,na
cleave,cleft/clove,cleft/cloven clench clerk,,,n clew,,,n click,,,n climax,,,n climb,,,n clinch,,,n
cling,clung clink,,,n clip,clipped,,n cloak,,,n clobber clock,,,n clog,clogged,,n cloister,,,n
clone,,,n close,,,na closet,,,na closure,,,n clot,clotted,,n clothe cloud,,,n clout,,,n clown,,,n
cloy club,clubbed,,n cluck,,,n clue,,,n clump,,,n clunk,,,n cluster,,,n clutch,,,n clutter,,,n
coach,,,n coagulate coalesce coarsen coast,,,n coat,,,n coauthor,,,n coax cobble,,,n
cobweb,cobwebbed,,n cock,,,n cocoon,,,n coddle code,,,n codify coerce coexist cogitate cogwheel,,,n
cohabit cohere cohort,,,n coil,,,n coin,,,n coincide coke,,,n collaborate collapse,,,n collar,,,n
collate collect,,,na collectivise collectivize collide collude colonise colonize colonoscopy,,,n
color,,,n colour,,,n comb,,,n combat,combatted,,n combine,,,n come,came,come comfort,,,n command,,,n
commandeer commemorate commence commend comment,,,n commentate commercialise commercialize
commiserate commission,,,n commit,committed commune,,,n communicate commute compact,,,na
companion,,,n compare compartment,,,n compartmentalise compartmentalize compass,,,n compel,compelled
compensate compete compile,,,n complain complement,,,n complete complex,,,na complicate
compliment,,,n comply comport compose composite,,,na compost,,,n compound,,,na comprehend
compress,,,n comprise comprize compromise,,,n compromize,,,n compute computerise computerize
con,conned,,na concatenate,,,a conceal concede conceive concentrate,,,n conceptualise conceptualize
concern,,,n conciliate conclude concoct concord,,,n concrete,,,na concur,concurred condemn condense
condescend condition,,,n condole condone conduce conduct,,,n cone,,,n confederate,,,na
confer,conferred confess confide configure confine confirm confiscate conflict,,,n conform confound
confront confuse confute congeal congest conglomerate,,,n congratulate congregate congress,,,n
conjecture,,,n conjoin conjugate,,,na conjure conk connect connive connote conquer conscript,,,n
consecrate consent,,,n conserve,,,n consider consign consist consisted console,,,n consolidate
consort,,,n conspire constipate constitute constrain constrict construct,,,n construe consult
consume consummate,,,a contact,,,n contain contaminate contemplate contend content,,,na contest,,,n
continue contort contour,,,na contract,,,n contradict contrast,,,n contravene contribute contrive
control,controlled,,n controvert contuse convalesce convene converge converse,,,na convert,,,n
convey convict,,,n convince convoke convoy,,,n convulse coo,,,n cook,,,n cool,,,na coop,,,n
cooperate coordinate,,,na cope,,,n copper,,,na coppice,,,n copulate copy,,,n copyright,,,n cord,,,n
cordon,,,n core,,,n cork,,,n corkscrew,,,na corn,,,n corner,,,na corral,corralled,,n correct,,,a
correspond corroborate corrode corrugate corrupt,,,a corset,,,n coruscate cosign cosponsor,,,n
cost,cost,cost,n costar,costarred,,n costume,,,n couch,,,n cough,,,n counsel,counselled,,n count,,,n
countenance,,,n counter,,,na counteract counterattack,,,n counterbalance,,,n counterclaim,,,n
counterfeit,,,na countermand countersign,,,n countersink,countersank,countersunk,n counterweight,,,n
couple,,,n course,,,n court,,,n covenant,,,n cover,,,n covet cow,,,n cower cozen crab,crabbed,,n
crack,,,na crackle,,,n cradle,,,n craft,,,n cram,crammed cramp,,,n crane,,,n crank,,,n
crankshaft,,,n crape,,,n crash,,,na crate,,,n crater,,,n crave crawl,,,n crayon,,,n craze,,,n
creak,,,n cream,,,na crease,,,n create credential,credentialled,,n credit,,,n creep,crept,,n cremate
creosote,,,n crepe,,,n crest,,,n crew,,,n crick,,,n crimp crimson,,,na cringe crinkle,,,n
cripple,,,na crisp,,,na crisscross,,,na criticise criticize critique,,,n croak,,,n crochet crock,,,n
crook,,,n croon crop,cropped,,n cross,,,na crossbreed,cross-bred/crossbred,crossbred/cross-bred,n
crosscheck crouch,,,n crow,crew,crowed,n crowd,,,n crown,,,n crucify cruise,,,n crumble,,,n crumple
crunch,,,n crusade,,,n crush,,,n crust,,,n crutch,,,n cry,,,n cube,,,n cuckold,,,n cuckoo,,,na
cuddle,,,n cudgel,cudgelled,,n cue,,,n cuff,,,n cull,,,n culminate cultivate culture,,,n
cup,cupped,,n curate,,,n curb,,,n curdle cure,,,n curl,,,n curry,,,n curse,,,n curtail curtain,,,n
curtsey,,,n curtsy,,,n curve,,,n cushion,,,n customise customize cut,cut,,n cycle,,,n cypher,,,n
dab,dabbed,,n dabble dado,,,n dally dam,dammed damage,,,n damask,,,a damn,,,na damp,,,na dampen
dance,,,n dangle dapple dare,,,n darken darn,,,na dart,,,n dash,,,n date,,,n daub,,,n daunt dawdle
dawn,,,n daydream,,,n daylight,daylit,daylit,n daze,,,n dazzle,,,n deactivate deaden deadlock,,,n
deafen deal,dealt,,n dean,,,n debar,debarred debark debase debate,,,n debauch,,,n debilitate
debit,,,n debrief debug,debugged debunk debut,,,n decaffeinate decamp decant decapitate decay,,,n
decease,,,n deceive decelerate decentralise decentralize decide decimate decipher deck,,,n declaim
declare declassify decline,,,n decode decolonise decolonize decommission decompose decompress
decontaminate decorate decoy,,,n decrease,,,n decree,,,n decriminalise decriminalize decry dedicate
deduce deduct deem deepen deescalate deface defaecate defame default,,,n defeat,,,n defecate
defect,,,n defend defer,deferred defile,,,n define deflate deflect defoliate deforest deform defraud
defray defrost defuse defy degenerate,,,na degrade dehumanise dehumanize dehumidify dehydrate deice
deify deign deject delay,,,n delegate,,,n delete deliberate,,,a delight,,,n delimit delineate
deliver delude deluge,,,n delve demagnetise demagnetize demand,,,n demarcate demean demerit,,,n
demilitarise demilitarize demise,,,n demobilise demobilize democratise democratize demolish
demonstrate demoralise demoralize demote demount demur,demurred den,denned,,n denature denigrate
denominate denote denounce dent,,,n denude deny deodorise deodorize depart departmentalise
departmentalize depend depict deplete deplore deploy depoliticise depoliticize depopulate deport
depose deposit,,,n deprave deprecate depreciate depress deprive deprogram,deprogrammed depute
deputise deputize derail derange deregulate deride derive derogate derrick,,,n desalinate descend
descent,,,n describe descry desecrate desegregate desensitise desensitize desert,,,n deserve
desiccate design,,,n designate,,,a desire,,,n desist desolate,,,a despair,,,n despatch,,,n despise
despoil destabilise destabilize destine destroy destruct detach detail,,,n detain detect
deter,deterred deteriorate determinate,,,na determine detest dethrone detonate detour,,,n detox
detoxify detract devalue devastate develop develope deviate devil,devilled,,n devise devolve devote
devour diadem,,,n diagnose diagram,diagrammed,,n dial,dialled,dialled,n dialog,,,n dialogue,,,n
diaper,,,n diaphragm,,,n dibble,,,n dice,,,n dicker dictate,,,n die,,,n diet,,,n differ
differentiate diffuse,,,a dig,dug,,n digest,,,n digitise digitize dignify digress dike,,,n dilate
dilute,,,a dim,dimmed,,a diminish dimple,,,n din,dinned,,n dine dip,dipped,,n dipstick,,,n
direct,,,a dirty,,,a dis,dissed disable disabuse disadvantage,,,n disaffect disagree disallow
disambiguate disappear disappoint disapprove disarm disarrange disarray,,,n disassemble disassociate
disavow disband disbar,disbarred disbelieve disburse disc,,,n discard,,,n discern discharge,,,n
discipline,,,n disclaim disclose disco,,,n discolor discolour discomfit discommode discompose
disconcert disconnect discontent,,,na discontinue discord,,,n discount,,,n discountenance discourage
discourse,,,n discover discredit,,,n discriminate,,,a discuss disdain,,,n disembark disembody
disembowel,disembowelled disenchant disencumber disenfranchise disengage disentangle disestablish
disfavor,,,n disfavour,,,n disfigure disfranchise disgorge disgrace,,,n disguise,,,n disgust,,,n
dish,,,n dishearten dishevel,dishevelled dishonor,,,n dishonour,,,n disillusion disincline disinfect
disinherit disintegrate disinter,disinterred disjoint,,,a disk,,,n dislike,,,n dislocate dislodge
dismantle dismay,,,n dismember dismiss dismount disobey disoblige disorder,,,n disorganise
disorganize disorient disown disparage dispatch,,,n dispel,dispelled dispense disperse,,,a dispirit
displace display,,,n displease dispose dispossess disproportionate,,,a disprove,,disproven
dispute,,,n disqualify disquiet,,,n disregard,,,n disrespect,,,n disrobe disrupt dissatisfy dissect
dissemble disseminate dissent,,,n dissimulate dissipate dissociate dissolve dissuade distance,,,n
distemper,,,n distend distil,distilled distill distinguish distort distract distress,,,n distribute
distrust,,,n disturb disunite disuse,,,n ditch,,,n dither dive,dove,dived,n diverge diversify divert
divest divide divine,,,na divorce,,,n divulge divvy do,did,done dock,,,n docket,,,n doctor,,,n
document,,,n dodder,,,n dodge,,,n doff dog,dogged,,n dole,,,n doll,,,n dolly,,,n dome,,,n
domesticate domicile,,,n dominate domineer don,donned,,n donate doodle doom,,,n dope,,,n doppler
dosage,,,n dose,,,n dot,dotted,,n dote double,,,na doubt,,,n douche,,,n douse dovetail,,,n
dowel,dowelled,,n down,,,na downgrade,,,n download,,,n downplay downsize downstage,,,na dowse
doze,,,n draft,,,na drag,dragged,,n dragoon,,,n drain,,,n dramatise dramatize drape,,,n
draw,drew,drawn,n drawl dread,,,na dream,dreamt,dreamt,n dredge,,,n drench dress,,,na dribble,,,n
drift,,,n drill,,,n drink,drank,drunk,n drip,dripped,,n drive,drove,driven,n drivel,drivelled,,n
drizzle,,,n drone,,,n drool droop,,,n drop,dropped,,n drown drowse,,,n drudge,,,n drug,drugged,,n
drum,drummed,,n dry,,,a dub,dubbed duck,,,n duel,duelled,duelled,n dull,,,a dumbfound dumfound
dump,,,n dun,dunned,,na dunk dupe,,,n duplex,,,na duplicate,,,na dust,,,n dwarf,,,na
dwell,dwelt,dwelt,n dwindle dye,,,n dyke,,,n dynamite,,,n ear,,,n earmark earn earth,,,n
earwig,earwigged,,n ease,,,n eat,ate,eaten eavesdrop,eavesdropped ebb,,,n echo,,,n eclipse,,,n
economise economize eddy,,,n edge,,,n edify edit editorialise editorialize educate efface effect,,,n
effectuate effeminate,,,na effervesce egg,,,n egress,,,n ejaculate,,,n eject eke elaborate,,,a
elapse elate elbow,,,n elect,,,na electioneer electrify electrocute electroplate elevate elicit
elide eliminate elongate elope elucidate elude emaciate email,,,n emanate emancipate emasculate
embalm embargo,,,n embark embarrass embed,embedded embellish embezzle embitter emblazon embody
embolden emboss embrace,,,n embroider embroil emend emerge emigrate emit,emitted emote
empanel,empanelled/impanelled,empanelled/impanelled empathise empathize emphasise emphasize employ
empower empty,,,a emulate emulsify emulsion,,,n enable enact enamel,enamelled,,n enamor enamour
encamp encapsulate encase enchant encircle enclose encode encompass encore,,,n encounter,,,n
encourage encroach encrust encrypt encumber end,,,n endanger endear endeavor,,,n endeavour,,,n
endorse endow endue endure energise energize enervate enfeeble enfold enforce enfranchise engage
engender engineer,,,n engorge engrave engross engulf enhance enjoin enjoy enlarge enlighten enlist
enliven enmesh ennoble enquire enrage enrapture enrich enrol enroll ensconce ensemble,,,n enshrine
enshroud enslave ensnare ensue ensure entail,,,n entangle enter entertain enthral enthrall enthrone
enthuse entice entitle entomb entrance,,,n entrap,entrapped entreat entrench entrust entwine
enumerate enunciate envelop,envelopped envisage envision envy,,,n epitomise epitomize
equal,equalled,equalled,na equalise equalize equate equip,equipped equivocate eradicate erase
erect,,,a erode err erupt escalate escape,,,n eschew escort,,,n espouse espy esquire,,,n essay,,,n
establish esteem,,,n estimate,,,n estrange etch eulogize evacuate evade evaluate evangelize
evaporate even,,,a eventuate evict evidence,,,n evince eviscerate evoke evolve exacerbate exact,,,a
exaggerate exalt examine exasperate excavate exceed excel,excelled except excerpt,,,n exchange,,,n
excise,,,n excite excize exclaim exclude excommunicate excoriate excrete exculpate excuse,,,n
execrate execute exemplify exempt,,,a exercise,,,n exercize exert exhale exhaust,,,n exhibit,,,n
exhilarate exhort exhume exile,,,n exist exit,,,n exonerate exorcise exorcize expand expatiate
expatriate,,,n expect expectorate expedite expel,expelled expend experience,,,n experiment,,,n
expertise,,,n expertize,,,n expiate expire explain explicate explode exploit,,,n explore export,,,n
expose,,,n expostulate expound express,,,na expropriate expunge expurgate extemporize extend
extenuate exterminate extinguish extirpate extol,extolled extort extract,,,n extradite extrapolate
extricate extrude exude exult eye,,,n eyewitness,,,n fabricate face,,,n facet,facetted,,n facilitate
factor,,,n factorise factorize fade fag,fagged,,n faggot,,,n fagot,,,n fail,,,n faint,,,na fair,,,na
fake,,,na fall,fell,fallen,n fallow,,,a falsify falter fame,,,n familiarise familiarize famish
fan,fanned,,n fancy,,,na fantasise fantasize fantasy,,,n fare,,,n farm,,,n farrow,,,n fart,,,n
fascinate fashion,,,n fast,,,na fasten fat,fatted,,na fate,,,n father,,,n fathom,,,n fatigue,,,n
fatten fault,,,n favor,,,n favour,,,n fawn,,,n fax,,,n faze fear,,,n feast,,,n feather,,,n
feature,,,n federate fee,fee'd,feed/fee'd,n feed,fed,,n feel,felt feign feint,,,n fell,,,na
fence,,,n fend ferment,,,n ferret,,,n ferrule,,,n ferry,,,n fertilise fertilize fester festoon,,,n
fetch fetter,,,n fettle feud,,,n fever,,,n fib,fibbed,,n fictionalise fictionalize fiddle,,,n
fidget,,,n field,,,n fight,fought,,n figure,,,n filch file,,,n filibuster,,,n fill,,,n fillet,,,n
fillip,,,n film,,,n filter,,,n filtrate,,,n fin,finned,,n finalise finalize finance,,,n
find,found,,n fine,,,na finesse,,,n finger,,,n fingerprint,,,n finish,,,n fink,,,n fire,,,n
fireproof,,,a firm,,,na fish,,,n fishtail fission,,,n fissure,,,n fit,fitted/fit,fit,na fix,,,n
fixate fizz,,,n fizzle flabbergast flag,flagged,,n flagellate,,,na flail,,,n flake,,,n flame,,,n
flange,,,n flank,,,n flap,flapped,,n flare,,,n flash,,,na flask,,,n flatten flatter flaunt flaw,,,n
flay fleck,,,n flee,fled fleece,,,n flesh,,,n flex,,,n flick,,,n flicker,,,n flinch fling,flung,,n
flip,flipped,,na flirt,,,n flit,flitted float,,,n flock,,,n flog,flogged flood,,,n
floodlight,floodlit,floodlit,n floor,,,n flop,flopped,,na floss,,,n flounce,,,n flounder,,,n
flour,,,n flourish,,,n flout flow,,,n flower,,,n fluctuate fluff,,,n flummox flunk fluoresce
fluoridate fluoroscope,,,n flurry,,,n flush,,,na fluster,,,n flute,,,n flutter,,,n fly,flew,flown,n
foal,,,n foam,,,n fob,fobbed,,n focus,focussed,focussed,n fog,fogged,,n foil,,,n foist fold,,,n
follow foment fondle fool,,,na foot,,,n footnote,,,n footprint,,,n fop,fopped,,n forage,,,n
foray,,,n forbear,forbore,forborne,n forbid,forbade/forbad,forbidden/forbid force,,,n ford,,,n
forecast,,,n foreclose foregather forego,forewent/forwent,forgone/foregone foreground,,,n foreordain
foresee,foresaw,foreseen foreshadow foreshorten forest,,,n forestall
foreswear,forswore/foreswore,forsworn/foresworn foretaste,,,n foretell,foretold forewarn
forfeit,,,na forgather forge,,,n forget,forgot,forgotten forgive,forgave,forgiven
forgo,forewent/forwent,forgone/foregone fork,,,na form,,,n formalise formalize format,formatted,,n
formulate fornicate,,,a forsake,forsook,forsaken forswear,forswore/foreswore,forsworn/foresworn
fortify forward,,,na fossilise fossilize foster,,,a foul,,,na found founder,,,n fowl,,,n fox,,,n
fraction,,,n fracture,,,n fragment,,,n frame,,,n franchise,,,n frank,,,na fraternise fraternize
fray,,,n frazzle freak,,,na freckle,,,n free,,,na freebase,,,na freelance,,,na freewheel,,,n
freeze,froze,frozen,n freight,,,n frequent,,,a fresco,,,n freshen fret,fretted,,n fricassee,,,n
frighten frill,,,n fringe,,,n frisk,,,n fritter,,,n frizz,,,n frizzle frog,frogged,,n
frolic,frolicked,,n front,,,na frost,,,n froth,,,n frown,,,n fructify fruit,,,n frustrate fry,,,n
fuddle,,,n fudge,,,n fuel,fuelled,fuelled,n fulfil,fulfilled fulfill full,,,na fulminate fumble
fume,,,n fumigate function,,,n fund,,,n funk,,,n funnel,funnelled,,n fur,furred,,n furbish furl
furlough,,,n furnish furrow,,,n further,,,a fuse,,,n fuss,,,n fuzz,,,n gab,gabbed,,n gabble,,,n
gad,gadded gag,gagged,,n gage,,,n gain,,,n gainsay,gainsaid gait,,,n gall,,,n gallop,,,n galvanise
galvanize gamble,,,n gambol,gambolled,,n game,,,na gang,,,n gangrene,,,n gaol,,,n gap,gapped,,n
gape,,,n garage,,,n garb,,,n garble garden,,,n gargle,,,n garland,,,n garner garnish,,,n garnishee
garote,,,n garotte,,,n garrison,,,n garrote,,,n garrotte,,,n gas,gassed,,n gash,,,n gasp,,,n
gate,,,n gather,,,n gauge,,,n gauze,,,n gawk gaze,,,n gazette,,,n gear,,,n
gel,gelled/jelled,gelled/jelled,n geld gell,jelled,gelled/jelled,n gender,,,n generalise generalize
generate gentle,,,a gentrify genuflect germinate gerrymander gestate gesticulate gesture,,,n
get,got,gotten ghetto,,,n ghost,,,n ghostwrite,ghost-wrote/ghostwrote,ghostwritten/ghost-written
gibber gibe,,,n gift,,,n giggle,,,n gild gin,ginned,,n ginger,,,na gird,girt,girt girdle,,,n
give,gave,given,n gladden glamorise glamorize glamourise glamourize glance,,,n glare,,,n glass,,,n
glaze,,,n gleam,,,n glean glide,,,n glimmer,,,n glimpse,,,n glint,,,n glisten glitter,,,n gloat
glorify glory,,,n gloss,,,n glove,,,n glow,,,n glower glue,,,n glut,glutted,,n gnarl,,,n gnash gnaw
go,went,gone,n goad,,,n gobble,,,n godfather,,,n goggle golf,,,n goof,,,n google goose,,,n gore,,,n
gorge,,,n gossip,gossipped,,n gouge,,,n govern gown,,,n grab,grabbed,,n grace,,,n grade,,,n
graduate,,,n graft,,,n grain,,,n grandfather,,,n grandparent,,,n grant,,,n granulate graph,,,n
grapple grasp,,,n grass,,,n grate,,,n gratify gravel,gravelled,,n gravitate gray,,,na graze,,,n
grease,,,n green,,,na greet grey,,,na grieve grill,,,n grimace,,,n grime,,,n grin,grinned,,n
grind,ground,ground,n grip,gripped,,n gripe,,,n grit,gritted,,n groan,,,n grommet,,,n groom,,,n
groove,,,n grope,,,n gross,,,na grouch,,,n ground,,,n group,,,n grouse,,,n grovel,grovelled
grow,grew,grown growl,,,n grub,grubbed,,n grudge,,,n grumble,,,n grunt,,,n guarantee,,,n guard,,,n
guess,,,n guest,,,n guffaw,,,n guide,,,n guillotine,,,n guise,,,n gull,,,n gulp,,,n gum,gummed,,n
gun,gunned,,n gurgle,,,n gush,,,n gusset,,,n gust,,,n gut,gutted,,na gutter,,,n guy,,,n guzzle gybe
gyp,gypped,,n gyrate habituate hack,,,n hackle,,,n haemorrhage,,,n haft,,,n haggle hail,,,n
hallmark,,,n hallow hallucinate halo,,,n halt,,,n halter,,,n halve ham,hammed,,n hammer,,,n
hammock,,,n hamper,,,n hamstring,hamstrung,,n hand,,,n handcraft handcuff handicap,handicapped,,n
handle,,,n handpick hang,hung,hung hanker happen harangue,,,n harass harbinger,,,n harbor,,,n
harbour,,,n harden hare,,,n hark harken harm,,,n harmonise harmonize harness,,,n harp,,,n
harpoon,,,n harrow,,,n harry harvest,,,n hash,,,n hasp,,,n hassle,,,n hasten hatch,,,n hate,,,n
haul,,,n haunt,,,n have,had haw,,,n hawk,,,n hay,,,n hazard,,,n haze,,,n head,,,na headline,,,n
headquarter heal heap,,,n hear,heard hearken hearten heat,,,n heave,hove,hove,n heckle hector
hedge,,,n heed,,,n heel,,,n heft,,,n heighten helicopter,,,n hellenise hellenize helm,,,n help,,,n
hem,hemmed,,n hemorrhage,,,n herald,,,n herd,,,n hesitate hew,,hewn hex,,,n hibernate
hiccough,hiccupped,hiccupped,n hiccup,hiccupped,hiccupped,n hide,hid,hidden,n hie highball,,,n
highjack highlight,,,n hijack hike,,,n hinder hinge,,,n hint,,,n hire,,,n hiss,,,n hit,hit,,n
hitch,,,n hitchhike hive,,,n hoard,,,n hoax,,,n hobble hobo,,,n hock,,,n hoe,,,n hog,hogged,,n
hoist,,,n hold,held,,n hole,,,n holiday,,,n holler,,,n hollow,,,na holograph,,,n holster,,,n
home,,,na homogenise homogenize hone,,,n honeycomb,,,n honeymoon,,,n honk,,,n honor,,,n honour,,,n
hoodwink hook,,,n hoop,,,n hoot,,,n hop,hopped,,n hope,,,n hopscotch,,,n horn,,,n horrify horse,,,n
hose,,,n hospitalise hospitalize host,,,n hot,hotted,,a hound,,,n house,,,na housebreak hover
howl,,,n huckster,,,n huddle,,,n huff,,,n hug,hugged,,n hull,,,n hum,hummed,,n humanise humanize
humble,,,a humidify humiliate humor,,,n humour,,,n hump,,,n hunch,,,n hunger,,,n hunker hunt,,,n
hurdle,,,n hurl hurry,,,n hurt,hurt,,na hurtle husband,,,n hush,,,n husk,,,n hustle hybridise
hybridize hydrate,,,n hydrogenate hydroplane,,,n hymn,,,n hype,,,n hyperlink,,,n hyperventilate
hyphenate hypnotise hypnotize hypothesise hypothesize ice,,,n idealise idealize identify idle,,,a
idolise idolize ignite ignore illuminate illumine illustrate image,,,n imagine imbed,imbedded imbibe
imbue imitate immerse immigrate immobilise immobilize immolate immortalise immortalize immunise
immunize immure impact,,,n impair impale impanel,empanelled/impanelled,empanelled/impanelled impart
impeach impede impel,impelled impend imperil,imperilled impersonate impinge implant,,,n
implement,,,n implicate implode implore imply import,,,n importune impose imposture,,,n impound
impoverish impregnate impress,,,n imprint,,,n imprison improve improvise impugn impulse,,,n impute
inaugurate inbreed,inbred incapacitate incarcerate incarnate,,,a incase incense,,,n inch,,,n
incinerate incise incite incline,,,n inclose include inconvenience,,,n incorporate increase,,,n
increment,,,n incriminate incrust incubate inculcate inculpate incur,incurred indemnify indent
indenture,,,n index,,,n indicate indict individualise individualize indoctrinate indorse induce
induct indue indulge industrialise industrialize inebriate,,,n infatuate infect infer,inferred
infest infiltrate,,,n infirm,,,na infix,,,n inflate inflect inflict influence,,,n influx,,,n inform
infringe infuriate infuse ingest ingratiate ingress,,,n inhabit inhale inhere inherit inhibit
initial,initialled,initialled,na initialise initialize initiate,,,n inject injure ink,,,n
inlay,inlaid,inlaid,n inn,,,n innovate inoculate input,input/inputted,input,n inquire inscribe
inseminate insert,,,n inset,inset/insetted,inset insinuate insist inspect inspire instal,installed
install instance,,,n instigate instil,instilled instill institute,,,n institutionalise
institutionalize instruct instrument,,,n insulate insult,,,n insure integrate intellectualise
intellectualize intend intensify inter,interred interact interbreed,interbred,,a intercede intercept
interchange,,,n interconnect interdict,,,n interest,,,n interface,,,n interfere interject interlace
interlard interleave interlink interlock,,,n intermarry intermediate,,,na intermingle intern,,,n
internalise internalize internationalise internationalize interpolate interpose interposition,,,n
interpret interrelate interrogate interrupt intersect intersperse intertwine intervene interview,,,n
interweave,interwove,interwoven intimate,,,na intimidate intone intoxicate intrench intricate,,,a
intrigue,,,n introduce introvert,,,n intrude intrust intuit inundate inure invade invalid,,,na
invalidate inveigh inveigle invent inventory,,,n inverse,,,na invert invest investigate invigorate
invite invoice,,,n invoke involve iodise iodize ionise ionize irk iron,,,n irradiate irrigate
irritate isolate,,,n issue,,,n italicise italicize itch,,,n itemise itemize iterate jab,jabbed
jabber jack,,,n jacket,,,n jackknife,,,n jade,,,n jag,jagged,,n jail,,,n jam,jammed,,n jangle
janitor,,,n jar,jarred,,n jaunt,,,n jaw,,,n jaywalk jazz,,,n jeer jell,gelled,gelled/jelled,n
jeopardise jeopardize jerk,,,n jest jet,jetted,,n jettison jib,jibbed,,n jibe,,,n jig,jigged,,n
jigger,,,n jiggle jilt jimmy,,,n jingle,,,n jinx,,,n job,jobbed,,n jockey,,,n jog,jogged join,,,n
joint,,,na joke,,,n jolt,,,n jostle jot,jotted,,n journal,,,n journey,,,n joust,,,n
joyride,joy-riding/joyriding,,n judge,,,n jug,jugged,,n juggle juice,,,n jumble jump,,,n
junction,,,n junk,,,n justify jut,jutted juxtapose juxtaposition,,,n kaleidoscope,,,n kayak,,,n
keel,,,n keen,,,na keep,kept,,n ken,kenned,,n kennel,kennelled,,n kernel,kernelled,,n key,,,n
keyboard,,,n keypunch,,,n keystroke,,,n kibitz kick,,,n kid,kidded,,n kidnap,kidnapped kill,,,n
kiln,,,n kindle king,,,n kink,,,n kiss,,,n kite,,,n kitten,,,n knap,knapped knead knee,,,n
kneel,knelt,knelt knife,,,n knight,,,n knit,knitted/knit,knit knob,knobbed,,n knock,,,n
knot,knotted,,n know,knew,known knuckle,,,n kowtow,,,n label,labelled,,n labor,,,n labour,,,n
lace,,,n lacerate lack,,,n lacquer,,,n lactate,,,n ladder,,,n lade,,laden laden,,,a ladle,,,n
lag,lagged,,n lager,,,n lagoon,,,n lake,,,n lam,lammed,,n lamb,,,n lambast lambaste lame,,,a
lament,,,n laminate,,,na lampoon,,,n lance,,,n land,,,n landmark,,,n landscape,,,n
landslide,landslid,landslid,n language,,,n languish lap,lapped,,n lapse,,,n lard,,,n lariat,,,n
lark,,,n laser,,,n lash,,,n lasso,lassooed,lassoed/lassooed,n lassoo,lassoed,lassoed/lassooed,n
last,,,na latch,,,n lathe,,,n lather,,,n lattice,,,n laud laugh,,,n launch,,,n launder lavish,,,a
lax,,,a lay,laid,,na layer,,,n leach lead,led,,n leaf,,,n leaflet,leafletted,,n league,,,n leak,,,n
lean,leant,leant,na leap,leapt,leapt,n leapfrog,leapfrogged,,n learn,learnt,learnt lease,,,n
leash,,,n leather,,,n leave,left,,n leaven,,,n lecture,,,n ledge,,,n leech,,,n leer,,,n legalise
legalize legate,,,n legislate legitimate,,,a legitimise legitimize lend,lent lengthen lens,,,n
lesion,,,n lessen let,let letter,,,n level,levelled,,na lever,,,n leverage,,,n levitate levy,,,n
liaise libel,libelled,,n liberalise liberalize liberate licence,,,n license,,,n lick,,,n
lid,lidded,,n lie,lay,lain,n lift,,,n ligature,,,n light,lit,lit,na lighten lightning,,,n like,,,a
liken lilt,,,n limb,,,n limber,,,a lime,,,n limit,,,n limn limp,,,na line,,,n linger link,,,n
lint,,,n lionize lip,lipped,,n liposuction,,,n lipread,lip-read/lipread,lip-read/lipread liquefy
liquidate liquidise liquidize liquify lisp,,,n list,,,n listen lithograph,,,n litigate litter,,,n
live,,,a liven load,,,n loaf,,,n loan,,,n loathe lob,lobbed,,n lobby,,,n localise localize locate
lock,,,n lodge,,,n loft,,,n log,logged login,logged-in,,n loiter loll long,,,na look,,,n loom,,,n
loop,,,n loose,,,a loosen loot,,,n lop,lopped lope,,,n lord,,,n lose,lost lounge lout,,,n love,,,n
low,,,na lower lubricate luck,,,n lug,lugged lull,,,n lumber,,,n lump,,,na lunch,,,n lunge,,,n
lurch,,,n lure,,,n lurk lust,,,n lute,,,n luxuriate lynch macerate,,,n machine,,,n madden magnetise
magnetize magnify mail,,,n maim,,,n mainline mainstream,,,na maintain major,,,na make,made,,n
malfunction,,,n malign,,,a malinger mallet,,,n malt,,,n maltreat man,manned,,n manacle,,,n manage
mandate,,,n maneuver,,,n mangle,,,n manhandle manicure,,,n manifest,,,na manipulate manoeuver,,,n
manoeuvre,,,n mantle,,,n manufacture,,,n manumit,manumitted manure,,,n map,mapped,,n mar,marred
marathon,marathonned,,na maraud marble,,,n march,,,n marinade,,,n marinate mark,,,n market,,,n
maroon,,,na marry marshal,marshalled,,n martyr,,,n marvel,marvelled,,n mash,,,n mask,,,n masque,,,n
masquerade,,,n mass,,,na massacre,,,n massage,,,n mast,,,n master,,,na mastermind,,,n masticate
masturbate mat,matted,,na match,,,n mate,,,n materialise materialize matriculate matter,,,n
mattress,,,n mature,,,a maul maximise maximize maze,,,n meal,,,n mean,meant,,na meander measure,,,n
mechanise mechanize meddle mediate,,,a medicate meditate meet,met,,n meld mellow,,,a melt,,,n
memo,,,n memorialize memorise memorize menace,,,n mend,,,n menstruate mention,,,n mentor,,,n
mercerise mercerize merchandise,,,n merchandize merge merit,,,n mesh,,,n mesmerise mesmerize
mess,,,n message,,,n metabolise metabolize metal,metalled,,n metamorphose metastasise metastasize
mete,,,n meter,,,n metre,,,n mew microscope,,,n microwave,,,n middle,,,na
midwife,midwived,midwived,n migrate mike,,,n mildew,,,n militarise militarize militate milk,,,n
mill,,,n mime,,,n mimeograph,,,n mimic,,,na mimick mince,,,n mind,,,n mine,,,n mingle miniaturise
miniaturize minimise minimize minister,,,n minor,,,na mint,,,n minute,,,na mire,,,n mirror,,,n
misapply misapprehend misappropriate misbehave miscalculate miscall miscarry miscast,miscast
misconceive misconduct,,,n misconstrue miscount,,,n miscue,,,n misdeal,misdealt,,n misdiagnose
misdirect misdo,mis-did/misdid,mis-done/misdone misfire,,,n misfit,misfitted,,n misgovern misguide
mishandle misidentify misinform misinterpret misjudge mislay,mislaid mislead,misled mismanage
mismatch,,,n misplace misprint,,,n mispronounce misquote misread,misread misrepresent misrule,,,n
miss,,,n misspell,misspelt,misspelt misspend,misspent misstate mist,,,n mistake,mistook,mistaken,n
mistime mistreat mistrust,,,n mistype misunderstand,misunderstood misuse,,,n miter,,,n mitigate
mitre,,,n mix,,,n moan,,,n mob,mobbed,,n mobilise mobilize mock,,,na model,modelled,,n moderate,,,na
modernise modernize modify modulate moire,,,n moisten moisturise moisturize mold,,,n molder molest
mollify mollycoddle molt,,,n monetise monetize monitor,,,n monkey,,,n monograph,,,n monopolise
monopolize montage,,,n moo,,,n moon,,,n moonlight,,,n moor,,,n moot,,,a mop,mopped,,n mope moralise
moralize mordant,,,na mortar,,,n mortgage,,,n mortice,,,n mortify mortise,,,n mother,,,n motion,,,n
motivate motor,,,na motorcycle,,,n motorise motorize mottle,,,n mould,,,n moulder moult,,,n
mount,,,n mourn mouth,,,n move,,,n mow,mown,mown muck,,,n muckrake muddle,,,n muddy,,,a muff,,,n
muffle mug,mugged,,n mulch,,,n mull multiply,,,a mumble mummify mummy,,,n munch murder,,,n
murmur,,,n muscle,,,n muse,,,n mushroom,,,n muss,,,n muster mutate mute,,,na mutilate mutiny,,,n
mutter,,,n muzzle,,,n mystify nab,nabbed nadir,,,n nag,nagged,,n nail,,,n name,,,n nap,napped,,n
nark,,,n narrate narrow,,,a nasalise nasalize nationalise nationalize naturalise naturalize nauseate
navigate near,,,a necessitate neck,,,n need,,,n needle,,,n negate negative,,,na neglect,,,n
negotiate neigh,,,n neighbor,,,n neighbour,,,n nerve,,,n nest,,,n nestle net,netted,,na nettle,,,n
network,,,n neuter,,,a neutralise neutralize nib,nibbed,,n nibble,,,n niche,,,n nick,,,n
nickel,nickelled,,n nickname,,,n niggle,,,n nip,nipped,,n nipple,,,n nitpick nitrate,,,n nix,,,na
nod,nodded noise,,,n nominate,,,a nonplus,nonplussed,,n noose,,,n norm,,,n normalise normalize
nose,,,n nosedive,,,n nosh,,,n notarize notch,,,n note,,,n notice,,,n notify nourish nuance,,,n
nub,nubbed nudge,,,n null,,,na nullify numb,,,a number,,,n numerate,,,a nurse,,,n nurture,,,n
nut,nutted,,n nuzzle obdurate,,,a obelisk,,,n obey obfuscate object,,,n oblate,,,a obligate,,,a
oblige obliterate obscure,,,a observe obsess obstruct obtain obtrude obviate occasion,,,n occlude
occult,,,a occupy occur,occurred offend offer,,,n officiate offload offset,offset/off set/off
setted/off-set/off-setted/offsetted,offset/off set/off-set,n ogle,,,n oil,,,n
okay,O.K.'d/OK'd,O.K.'d/OK'd,na omit,omitted ooze,,,n opaque,,,a open,,,a operate opine oppose
oppress opt optimise optimize option,,,n orate orbit,,,n orchestrate ordain order,,,n organise
organize orient,,,a orientate originate ornament,,,n orphan,,,n oscillate ossify ostracise ostracize
oust outbalance outbid,outbid/outbade,outbid/outbade/outbidden outbreak,outbroke,outbroken,n
outclass outcrop,,,n outdistance outdo,outdid,outdone outfit,outfitted,,n outflank outfox
outgo,outwent,outgone outgrow,outgrew,outgrown outlast outlaw,,,n outlay,outlaid,,n outline,,,n
outlive outmaneuver outmanoeuvre outnumber outperform outplay output,output/outputted,output,n
outrage,,,n outrank outreach,,,n outrun,outran,outrun outshine,outshone outsmart outsource
outspread,,,a outstay outstretch,,,n outstrip,outstripped outvote outwear,outwore,outworn outweigh
outwit,outwitted oval,ovalled,,na over,,,a overachieve overact overawe overbalance
overbear,overbore,overborne overbook overburden overcast,,,na overcharge,,,n overcoat,,,n
overcome,overcame/over-came,overcome/over-came overcompensate overcook overcrowd
overdo,overdid,overdone overdose,,,n overdraw,overdrew,overdrawn overdress
overdrive,overdrove,overdriven,n overeat,over-ate/overate,overeaten/over-eaten overemphasise
overemphasize overestimate overexpose overextend overflow,,,n overgrow,overgrew,overgrown
overhand,,,a overhang,overhung/over-hung,overhung/over-hung,n overhaul,,,n overhear,overheard
overheat overindulge overlap,overlapped,,n overlay,overlaid,overlaid,n overlie,overlay,overlain
overload,,,n overlook,,,n overpass,,,n overpay,overpaid/over-paid,overpaid/over-paid overplay
overpopulate overpower overprint overproduce overrate overreach,,,n overreact
override,overrode/over-rode,overridden/over-ridden overrule overrun,overran,overrun,n
oversee,oversaw,overseen oversell,oversold overshadow overshoot,over
shot/over-shot/overshot,overshot/over shot/over-shot,n oversimplify oversize,,,a oversleep,overslept
overspecialise overspecialize overspend,,,n overspread,overspread overstate overstay
overstep,overstepped overstock overtake,overtook/over-took,overtaken/over-taken overtax
overthrow,overthrew,overthrown,n overture,,,n overturn overuse,,,n overview,,,n overweight,,,na
overwhelm overwork,,,n overwrite,over-wrote/overwrote,overwritten/over-written,n ovulate,,,a owe
own,,,a oxidise oxidize oxygenate pace,,,n pacify pack,,,n package,,,n packet,,,n pad,padded,,n
paddle,,,n padlock,,,n page,,,n paginate pail,,,n pain,,,n paint,,,n pair,,,n pal,,,n palate,,,n
pale,,,na palisade,,,n pall,,,n palliate palm,,,n palpate palpitate pamper pamphleteer,,,n
pan,panned pancake,,,n pander,,,n panel,panelled,,n pang,,,n panhandle,,,n panic,panicked,,na
pant,,,n pantomime,,,n paper,,,n parachute,,,n parade,,,n paragraph,,,n parallel,parallelled,,na
paralyse paralyze paraphrase,,,n parasite,,,n parasol,,,n parboil parcel,parcelled,,n parch
pardon,,,n pare parenthesize park,,,n parlay parley parody,,,n parole,,,n parrot,,,n parry,,,n parse
part,,,na partake,partook,partaken participate particularise particularize particulate,,,na
partition,,,n partner,,,n party,,,na pass,,,n paste,,,n pasteurise pasteurize pastor,,,n pasture,,,n
pat,patted,,na patch,,,n patent,,,na patrol,patrolled,,n patronise patronize patter,,,n pattern,,,n
pauperise pauperize pause,,,n pave paw,,,n pawn,,,n pay,paid,paid,n peak,,,na peal,,,n pearl,,,n
pebble,,,n peck,,,n pedal,pedalled,,na peddle pedestrianise pedestrianize pee,,,n peek,,,n peel,,,n
peep,,,n peer,,,n peg,pegged,,n pellet,,,n pelt pen,penned,,n penalise penalize pencil,pencilled,,n
penetrate pension,,,n people,,,n pep,pepped,,n pepper,,,n perambulate perceive perch,,,n percolate
perfect,,,na perforate,,,a perform perfume,,,n perish perjure perk,,,n perm,,,n permeate
permit,permitted,,n permute peroxide,,,n perpetrate perpetuate perplex persecute persevere persist
personalise personalize personify perspire persuade pertain perturb peruse pervade pervert,,,n
pester pestle,,,n pet,petted,,n peter petition,,,n petrify phase,,,n phenotype,,,n philander
philosophise philosophize phone,,,n photocopy,,,n photograph,,,n phrase,,,n physic,physicked,,n
pick,,,n picket,,,n pickle,,,n picnic,picnicked,,n picture,,,n piece,,,n pierce pigeonhole,,,n
piggyback,,,na pigment,,,n pile,,,n pilfer pill,,,n pillage,,,n pillar,,,n pillow,,,n pilot,,,na
pimp,,,n pin,pinned,,n pinch,,,n pine,,,n ping,,,n pinion,,,n pink,,,na pinpoint,,,n pioneer,,,n
pip,pipped pipe,,,n pique,,,n pirate,,,n pirouette,,,n piss piston,,,n pit,pitted,,n pitch,,,n
pitchfork,,,n pith,,,n pity,,,n pivot,,,n placate place,,,n placer,,,n plagiarise plagiarize
plague,,,n plait,,,n plan,planned,,n plane,,,na plank,,,n plant,,,n plaque,,,n plaster,,,n plate,,,n
plateau,,,n play,,,n plead,pled/plead,pleaded/pled/plead please pleasure,,,n pleat,,,n pledge,,,n
plod,plodded plop,plopped,,n plot,plotted,,n plough,,,n plow,,,n pluck,,,n plug,plugged,,n
plumb,,,na plume,,,n plummet,,,n plump,,,na plunder,,,n plunge,,,n pluralise pluralize ply,,,n poach
pocket,,,n pod,podded,,n point,,,n poise,,,n poison,,,n poke,,,n polarise polarize pole,,,n
police,,,n polish,,,n politicise politicize poll,,,n pollinate pollute pomade,,,n
pommel,pommelled,,n pond,,,n ponder poniard,,,n pontificate,,,n pooch,,,n pool,,,n poop,,,n
pop,popped,,n popularise popularize populate pore,,,n porpoise,,,n port,,,n portend portion,,,n
portray pose,,,n posit position,,,n possess post,,,n postdate,,,a postmark,,,n postpone
postulate,,,n posture,,,n pot,potted,,n potter,,,n pouch,,,n poultice,,,n pounce,,,n pound,,,n pour
pout,,,n powder,,,n power,,,n powwow,,,n practice,,,n practise,,,n praise,,,n prance,,,n prate
prattle,,,n prawn,,,n pray,,,a preach prearrange precaution,,,n precede precept,,,n preceptor,,,n
precipitate,,,na precise,,,a preclude preconceive precondition,,,n predate,,,n predecease predestine
predetermine predicate,,,n predict predispose predominate preempt preen preexist prefabricate
preface,,,n prefer,preferred preferment,,,n prefigure prefix,,,n preheat prejudge prejudice,,,n
prelude,,,n premeditate premier,,,na premiere,,,na premise,,,n premiss,,,n preoccupy preordain
prepackage,,,a prepare prepay,prepaid/pre-paid,prepaid/pre-paid preponderate prepossess prerecord
preregister presage,,,n prescribe present,,,na preserve,,,n preset,pre-set/preset,pre-set/preset,n
preside press,,,n pressure,,,n pressurise pressurize presume presuppose pretend,,,a pretension,,,n
prettify prevail prevaricate prevent preview,,,n prey,,,n price,,,n prick,,,n prickle,,,n pride,,,n
prime,,,na primp print,,,n prioritise prioritize prise privatise privatize privilege,,,n prize,,,na
probate,,,n probe,,,n proceed process,,,n proclaim procrastinate procreate proctor,,,n procure
prod,prodded,,n produce,,,n product,,,n profane,,,a profess proffer,,,n profile,,,n profit,,,n
profiteer,,,n prognosticate program,,,n programme,,,n progress,,,n prohibit project,,,n proliferate
prolong promenade,,,n promise,,,n promote prompt,,,na promulgate prong,,,n pronounce proof,,,na
proofread,proof read/proof-read/proofread,proof read/proof-read/proofread prop,propped,,n
propagandise propagandize propagate propel,propelled prophesy propitiate proportion,,,n
proportionate,,,a propose proposition,,,n propound prorate proscribe prosecute proselytise
proselytize prospect,,,n prosper prostitute,,,n prostrate,,,a protect protest,,,n
protocol,protocolled,,n prototype,,,n protract protrude prove,,proven provide provision,,,n provoke
prowl,,,n prune,,,n pry psych psyche,,,n psychoanalyse psychoanalyze publicise publicize publish
pucker,,,n puddle,,,n puff,,,n puke,,,n pull,,,n pulp,,,n pulsate pulse,,,n pulverise pulverize
pumice,,,n pummel,pummelled,,n pump,,,n pun,punned,,n punch,,,n punctuate puncture,,,n punish
punt,,,n pup,pupped,,n purchase,,,n puree,puréed,pureed/puréed,n purge,,,n purify purl,,,n purloin
purport,,,n purpose,,,n purr,,,n purse,,,n pursue purvey push,,,n pussyfoot put,put putrefy putrify
putt,,,n putter,,,n putty,,,n puzzle,,,n quack,,,n quad,quadded,,na quadruple,,,na
quadruplicate,,,na quaff quail,,,n quake,,,n qualify quantify quarantine,,,n quark,,,n
quarrel,quarrelled,,n quarry,,,n quarter,,,n quarterback,,,n quash quaver,,,n queen,,,n queer,,,na
quell quench query,,,n quest,,,n question,,,n questionnaire queue,,,n quibble,,,n quicken
quid,quidded,,n quiet,,,na quilt,,,n quintuple,,,na quip,quipped,,n quit,quitted/quit,quitted/quit,n
quiver,,,n quiz,quizzed,,n quote,,,na rabbit,rabbitted,,n race,,,n rack,,,n radiate,,,a radio,,,n
radius,,,n raffle,,,n raft,,,n rag,ragged,,n rage,,,n raid,,,n rail,,,n railroad,,,n rain,,,n
raise,,,n rake,,,n rally,,,n ram,rammed,,n ramble,,,n ramify ramp,,,n rampage,,,n ranch,,,n
randomise randomize range,,,n rank,,,na rankle ransack ransom,,,n rant,,,n rap,rapped,,n rape,,,n
rarefy rarify rasp,,,n rat,ratted,,n ratchet,ratchetted,,n rate,,,n ratify ratio,,,n ration,,,n
rationalise rationalize rattle,,,n ravage rave,,,na ravel,ravelled ravish ray,,,n raze razor,,,n
reach,,,n react reactivate read,read,,n readjust readmit,readmitted ready,,,a reaffirm realign
realise realize reallocate ream,,,n reanimate reap reappear reapply reappoint reapportion reappraise
rear,,,n rearm rearrange reason,,,n reassemble reassert reassess reassign reassure reawaken
rebate,,,n rebel,rebelled,,n rebind,re-bound/rebound,re-bound/rebound rebound,,,n
rebroadcast,rebroadcast,rebroadcast,n rebuff,,,n rebuild,rebuilt/re-built,rebuilt/re-built
rebuke,,,n rebut,rebutted recall,,,n recant recap,recapped,,n recapitulate recapture,,,n
recast,recast,recast recede receipt,,,n receive recenter recess,,,n recharge,,,n recheck,,,n
reciprocate recite reckon reclaim reclassify recline recognise recognize recoil,,,n recollect
recombine recommence recommend recompense,,,n recompile,,,n reconcile recondition reconfigure
reconnect reconnoiter reconnoitre reconquer reconsider reconstitute reconstruct reconvene recopy
record,,,na recount,,,n recoup recover recreate recriminate recruit,,,n rectify recuperate
recur,recurred recycle redden redecorate rededicate redeem redefine redeploy redesign,,,n
redevelop,redevelopped redirect rediscover redistribute redistrict
redo,redid/re-did,re-done/redone,n redouble redound redraft,,,n
redraw,redrew/re-drew,redrawn/re-drawn,n redress,,,n reduce reeducate reef,,,n reek,,,n reel,,,n
reelect reemerge reemphasise reemphasize reenact reenforce reenlist reenter reestablish reevaluate
reeve,,,n reexamine ref,reffed refashion refer,referred referee,,,n reference,,,n refile refill,,,n
refinance refine refinish refit,refitted,,n reflect refocus,refocussed reforest reform,,,n
reformat,reformatted reformulate refract refrain,,,n refresh refrigerate refuel,refuelled,refuelled
refund,,,n refurbish refurnish refuse,,,n refute regain regale,,,n regard,,,n regenerate,,,a
regiment,,,n register,,,n regress,,,n regret,regretted,,n regroup regularise regularize regulate
regurgitate rehabilitate rehash,,,n rehearse reheat rehire,,,n reign,,,n reimburse reimpose rein,,,n
reincarnate,,,a reinforce reinsert reinstall,re-installed,reinstalled/re-installed reinstate
reinterpret reinvent reinvest reissue,,,n reiterate reject,,,n rejoice rejoin rejuvenate rekindle
relabel,relabelled relapse,,,n relate relax relay,relaid,relaid,n relearn release,,,n relegate
relent relieve relinquish relish,,,n relive reload relocate rely remain remainder,,,n
remake,remade,,n remand,,,n remark,,,n remarry rematch,,,n remedy,,,n remember remind reminisce
remiss,,,a remit,remitted remodel,remodelled remonstrate remount,,,n remove remunerate rename
rend,rent render rendezvous,,,n renege renegotiate renegue renew rennet,,,n renounce renovate
rent,,,n renumber reoccupy reoccur,reoccurred reopen reorder reorganise reorganize repackage repaint
repair,,,n repatriate repay,repaid repeal,,,n repeat,,,n repel,repelled repent rephrase replace
replay,,,n replenish replete,,,a replicate,,,a reply,,,n report,,,n repose,,,n repossess reprehend
represent repress reprieve,,,n reprimand,,,n reprint,,,n reprise,,,n reproach,,,n reprobate,,,na
reprocess reproduce reprogram reprogramme reproof,,,n reprove republish repudiate repulse
request,,,n require requisition,,,n requite reread,reread/re-read,reread/re-read reroute
rerun,reran,rerun,n reschedule rescind rescue,,,n research,,,n resell,resold resemble
resend,re-sent/resent,re-sent/resent resent reserve,,,n reset,reset/re-set,reset/re-set resettle
reshuffle,,,n reside resign resist resolve resonate resort,,,n resound resource,,,n respect,,,n
respell,respelt,respelt respire respond rest,,,n restart restate restock restore restrain restrict
restructure restudy resubmit,resubmitted result,,,n resume,,,n resupply,,,n resurface resurrect
resuscitate retail,,,na retain retake,retook/re-took,retaken/re-taken,n retaliate retard retch
retell,retold rethink,rethought/re-thought,rethought/re-thought,n retire retool retort,,,n retouch
retrace retract retrain retread,,,n retreat retrench retrieve retrofit,retrofitted,,n
retrograde,,,na retrogress retrospect,,,n retry return,,,n retype reunify reunite reupholster
reuse,,,n rev,revved revalue revamp reveal revel,revelled,,n revenge,,,n reverberate revere
reverse,,,na revert review,,,n revile revise revisit revitalise revitalize revive revivify revoke
revolt,,,n revolutionise revolutionize revolve reward,,,n rewind,rewound,,n rewire reword rework
rewound rewrite,rewrote/re-wrote,rewritten/re-written,n rhapsodise rhapsodize rhyme,,,n
rib,ribbed,,n rick,,,n ricochet,ricochetted,,n rid,rid/ridded,rid riddle,,,n ride,rode,ridden,n
ridge,,,n ridicule,,,n riff,,,n riffle rifle,,,n rig,rigged,,n right,,,na rigor,,,n rigour,,,n rile
rill,,,n rim,rimmed,,n rime,,,n ring,rang,rung,n rinse,,,n riot,,,n rip,ripped,,n ripen riposte,,,n
ripple,,,n rise,rose,risen,n risk,,,n rival,rivalled,,na rivet,,,n roam roar,,,n roast,,,na
rob,robbed robe,,,n rock,,,n rocket,,,n rod,rodded,,n roil roister roll,,,n romanticise romanticize
romp,,,n roof,,,n rook,,,n room,,,n roost,,,n root,,,na rope,,,n rosette,,,n rosin,,,n roster,,,n
rot,rotted,,n rotate rouge,,,n rough,,,a roughen roughhouse,,,n round,,,na rouse rout,,,n route,,,n
routinise routinize rove row,,,n rowel,rowelled,,n royster rub,rubbed,,n rubberise rubberize
rubberneck,,,n rue,,,n ruff,,,n ruffle,,,n ruin,,,n rule,,,n rumble,,,n ruminate rummage,,,n
rumor,,,n rumour,,,n rumple run,ran,,n rupture,,,n rush,,,n rusk,,,n rust,,,n rustle,,,n
rut,rutted,,n saber,,,n sabotage,,,n sabre,,,n sack,,,n sacrifice,,,n sadden saddle,,,n safe,,,na
safeguard,,,n sag,sagged,,n sail,,,n sailboard salaam,,,n salary,,,n salivate sallow,,,na sally,,,n
salt,,,na salute,,,n salvage,,,n salve,,,n samba,,,n sample,,,n sanctify sanction,,,n sand,,,n
sandbag,sandbagged,,n sandblast,,,n sandpaper,,,n sandwich,,,n sanitise sanitize sap,sapped,,n sate
satiate satin,,,na satirise satirize satisfy saturate,,,n saunter,,,n savage,,,na save,,,n savor,,,n
savour,,,n savvy,,,na saw,,sawn,n say,said,,n scab,scabbed,,n scaffold,,,n scald,,,n scale,,,n
scallop,,,n scalp,,,n scam,scammed,,n scamp,,,n scamper scan,scanned,,n scandalise scandalize
scant,,,a scapegoat,,,n scar,scarred,,n scare,,,na scarify scat,scatted,,n scatter,,,n scavenge
scavenger,,,n scent,,,n schedule,,,n scheme,,,n schlepp school,,,n schuss scintillate scissor
scoff,,,n scold,,,n scollop,,,n scoop,,,n scoot scope,,,n scorch,,,n score,,,n scorn,,,n scotch,,,n
scour,,,n scourge,,,n scout,,,n scowl,,,n scrabble,,,n scram,scrammed scramble,,,n scrap,scrapped,,n
scrape,,,n scratch,,,n scrawl,,,n scream,,,n screech,,,n screen,,,n screw,,,n scribble,,,n
scribe,,,n scrimmage,,,n scrimp scrimshaw,,,n script,,,n scroll,,,n scrounge scrub,scrubbed,,n
scruff scrunch,,,n scruple,,,n scrutinise scrutinize scud,scudded,,n scuff,,,n scuffle,,,n scull,,,n
sculpt sculpture,,,n scupper,,,n scurf,,,n scurry,,,n scuttle,,,n scythe,,,n seal,,,n seam,,,n
sear,,,a search,,,n season,,,n seat,,,n secede seclude second,,,na secrete section,,,n sector,,,n
secularise secularize secure,,,a sedate,,,a sediment,,,n seduce see,saw,seen seed,,,na seek,sought
seem seep seesaw,,,n seethe segment,,,n segregate segue,,,n seize select self,,,n sell,sold,,n
selvage,,,n selvedge,,,n semaphore,,,n send,sent sense,,,n sensitise sensitize sentence,,,n
sentimentalise sentimentalize separate,,,a sequence,,,n sequester,,,n serenade,,,n serialise
serialize sermonize serve,,,n service,,,n set,set,,na settle sever sew,,sewn sex,,,n shack,,,n
shackle,,,n shade,,,n shadow,,,na shadowbox shaft,,,n shake,shook,shaken,n shallow,,,a
sham,shammed,,n shamble shame,,,n shampoo,,,n shanghai shape,,,n share,,,n sharpen shatter
shave,,shaven,n shear,,shorn,n sheathe shed,shed,,n sheer,,,a sheet,,,n shell,,,n
shellac,shellacked,,n shelter,,,n shelve shepherd,,,n shield,,,n shift,,,n shim,shimmed,,n
shimmer,,,n shimmy,,,n shin,shinned,,n shine,shone,shone,n shingle,,,n ship,shipped,,n shipwreck,,,n
shirk shit,shit/shat/shitted,shat/shit,n shiver,,,n shock,,,n shoe,shod,shod,n shoehorn,,,n shoo
shoot,shot,,n shop,shopped,,n shoplift shore,,,n short,,,na shortchange shorten shortlist,,,n
shoulder,,,n shout,,,n shove,,,n shovel,shovelled,,n show,,shown,n showcase,,,n shower,,,n
shred,shredded,,n shriek,,,n shrine,,,n shrink,shrank,shrunk/shrunken,n shrive,shrove,shriven
shrivel,shrivelled shroud,,,n shrug,shrugged,,n shuck,,,n shudder,,,n shuffle,,,n shun,shunned
shunt,,,n shush shut,shut shutter,,,n shuttle,,,n shy,,,a sic,sicced sicken sickle,,,na side,,,na
sideline,,,n sidestep,sidestepped,,n sideswipe,,,n sidetrack,,,n sidle sieve,,,n sift sigh,,,n
sight,,,n sign,,,n signal,signalled,,na signalise signalize signify signpost,,,n silage,,,n
silence,,,n silhouette,,,n silicate,,,n silt,,,n silver,,,na simmer,,,n simper,,,n simplify simulate
sin,sinned,,n sing,sang,sung singe,,,n single,,,na sink,sank,sunk,n sip,sipped,,n siphon,,,n
sire,,,n sit,sat site,,,n situate size,,,n sizzle skate,,,n skateboard,,,n skedaddle skein
sketch,,,n skew,,,a skewer,,,n ski,ski'd,ski'd,n skid,skidded,,n skill,,,n skim,skimmed skimp
skin,skinned,,n skip,skipped,,n skipper,,,n skirmish,,,n skirt,,,n skulk skull,,,n sky,,,n
skylark,,,n skyrocket slack,,,na slacken slake slalom,,,n slam,slammed,,n slander,,,n slang,,,n
slant,,,n slap,slapped,,n slash,,,n slat,slatted,,n slate,,,n slaughter,,,n slave,,,n slaver,,,n
slay,slew,slain sled,sledded,,n sledge,,,n sleep,slept,,n sleepwalk sleet,,,n sleigh,,,n slenderise
slenderize sleuth,,,n slice,,,n slide,slid,,n slight,,,na slim,slimmed,,a sling,slung,,n slink,slunk
slip,slipped,,n slit,slit,,n slither sliver,,,n slobber,,,n slog,slogged,,n slop,slopped,,n
slope,,,n slosh slot,slotted,,n slouch,,,n slough,,,n slow,,,a sludge,,,na slug,slugged,,n
sluice,,,n slum,slummed,,n slumber,,,n slump,,,n slur,slurred,,n slurp slush,,,n smack,,,na
smart,,,na smarten smash,,,n smear,,,n smell,smelt,smelt,n smelt,,,n smile,,,n smirch,,,n smirk,,,n
smite,smote,smitten smock,,,n smoke,,,n smolder,,,n smooth,,,a smother,,,n smoulder,,,n smudge,,,n
smuggle smut,smutted,,n snack,,,n snaffle,,,n snag,snagged,,n snake,,,n snap,snapped,,na snare,,,n
snarl,,,n snatch,,,n sneak,,,n sneer,,,n sneeze,,,n snicker,,,n sniff,,,n sniffle,,,n snigger,,,n
snip,snipped,,n snipe,,,n snitch snivel,snivelled snooker,,,n snoop,,,n snooze,,,n snore,,,n
snorkel,snorkelled,,n snort,,,n snow,,,n snowball,,,n snowboard,,,n snowshoe,,,n snub,snubbed,,na
snuff,,,n snuffle,,,n snug,snugged,,a snuggle soak,,,n soap,,,n soar sob,sobbed,,n sober,,,a
socialise socialize sock,,,n sod,sodded,,n soften soil,,,n sojourn,,,n solace,,,n solder,,,n
soldier,,,n sole,,,na solemnise solemnize solicit solidify soliloquise soliloquize solo,,,na solve
somersault,,,n soot,,,n soothe sop,sopped,,n sophisticate,,,n sorrow,,,n sort,,,n sough,,,n
sound,,,na soundproof,,,a soup,,,n sour,,,a source,,,n souse sow,,sown,n space,,,n spade,,,n
spam,spammed,,n span,spanned,,na spangle,,,n spank,,,n spar,sparred,,n spare,,,na spark,,,n
sparkle,,,n spasm,,,n spate,,,n spatter,,,n spawn,,,n spay speak,spoke,spoken spear,,,n
spearhead,,,n specialise specialize specify speckle,,,n speculate speed,sped,sped,n
spell,spelt,spelt,n spend,spent spew spice,,,n spike,,,n spill,spilt,spilt,n spin,spun,,n
spindle,,,n spiral,spiralled,,na spirit,,,n spit,spat/spit/spitted,spit/spat,n spite,,,n splash,,,n
splatter,,,n splay,,,n splice,,,n splint splinter,,,n split,split,,na splotch,,,n splurge,,,n
splutter,,,n spoil,spoilt,spoilt,n sponge,,,n sponsor,,,n spoof,,,n spook,,,n spool,,,n spoon,,,n
sport,,,n spot,spotted,,n spotlight,,,n spout,,,n sprain,,,n sprawl,,,n spray,,,n spread,spread,,n
spring,sprang/sprung,sprung,n sprinkle,,,n sprint,,,n spritz,,,n sprout,,,n spruce,,,na
spud,spudded,,n spur,spurred,,n spurn sputter,,,n spy,,,n squabble,,,n squall,,,n squander
square,,,na squash,,,n squat,squatted,,na squawk,,,n squeak,,,n squeal,,,n squeegee,,,n squeeze,,,n
squelch,,,n squint,,,n squire,,,n squirm,,,n squirt,,,n stab,stabbed,,n stabilise stabilize
stable,,,na stack,,,n staff,,,n stag,stagged,,na stage,,,n stagger,,,n stagnate stain,,,n stake,,,n
stale,,,a stalemate,,,n stalk,,,n stall,,,n stammer,,,n stamp,,,n stampede,,,n stanch,,,a
stanchion,,,n stand,stood,,n standardise standardize staple,,,n star,starred,,n starch,,,n stare,,,n
start,,,n startle,,,n starve stash state,,,n station,,,n staunch,,,a stave,stove,staved/stove,n
stay,staid,staid,n steady,,,na steal,stole,stolen,n steam,,,n steamroller,,,n steel,,,n steep,,,a
steer,,,n stem,stemmed,,n stencil,stencilled,,n stent,,,n step,stepped,,n stereotype,,,n sterilise
sterilize stew,,,n steward,,,n stick,stuck,,n stiff,,,na stiffen stifle stigmatise stigmatize
still,,,na stilt,,,n stimulate sting,stung,,n stink,stank,stunk,n stint,,,n stipple stipulate
stir,stirred,,n stitch,,,n stock,,,na stockade,,,n stockpile,,,n stoke,,,n stomach,,,n stomp,,,n
stone,,,n stonewall stool,,,n stoop,,,n stop,stopped,,n stopper,,,n store,,,n storm,,,n stow
straddle strafe straggle straighten strain,,,n straitjacket,,,n strand,,,n strangle strangulate
strap,strapped,,n stratify stray,,,na streak,,,n stream,,,n streamline strengthen stress,,,n
stretch,,,n strew,,strewn stricture,,,n stride,strode,stridden,n strike,struck,stricken,n
string,strung,,n strip,stripped,,n strive,strove,striven strobe,,,n stroke,,,n stroll,,,n
strop,stropped,,n structure,,,n struggle,,,n strum,strummed strut,strutted,,n strychnine,,,n
stub,stubbed,,n stud,studded study,,,n stuff,,,n stultify stumble,,,n stump,,,n stun,stunned
stunt,,,n stupefy stutter,,,n style,,,n stylise stylize stymie,,,n sub,subbed,,n subcontract,,,n
subculture,,,n subdivide subdue subgroup,,,n subject,,,na subjoin subjugate sublease,,,n
sublet,subletted,,n sublimate sublime,,,na submerge submerse,,,a submit,submitted subordinate,,,na
suborn subpoena,,,n subscribe subside subsidise subsidize subsist substantiate substitute,,,n
substructure,,,n subsume subtitle,,,n subtract subvert succeed succor,,,n succour,,,n succumb suck
sucker,,,n suckle suction,,,n sue suffer suffice suffix,,,n suffocate suffuse sugar,,,n sugarcoat
suggest suicide,,,n suit,,,n sulfate,,,n sulk sully sulphate,,,n sum,summed,,n summarise summarize
summer,,,n summon sun,sunned,,n sunbathe sunburn,,,n sunder sup,supped superannuate supercharge
superimpose superintend supersize,,,a supervene supervise supervize supplant supplement,,,n
supplicate supply,,,na support,,,n suppose suppress suppurate surcease,,,n surcharge,,,n surf,,,n
surface,,,n surfeit,,,n surge,,,n surmise,,,n surmount surpass surprise,,,n surprize surrender,,,n
surrogate,,,na surround survey,,,n survive suspect,,,na suspend sustain suture,,,n swab,swabbed,,n
swaddle swagger,,,n swallow,,,n swamp,,,n swan,swanned,,n swap,swapped,,n swarm,,,n swash,,,n
swat,swatted,,n swathe,,,n sway,,,n swear,swore,sworn sweat,,,n sweep,swept,,n sweeten
swell,,swollen,na swelter swerve,,,n swig,swigged,,n swill,,,n swim,swam,swum,n swindle,,,n
swing,swung,,n swipe,,,n swirl,,,n swish,,,na switch,,,n swivel,swivelled swob,swobbed,,n swoon,,,n
swoop,,,n swop,swopped,,n syllabify symbolise symbolize sympathise sympathize synapse,,,n
synchronise synchronize syncopate syndicate,,,n synthesise synthesize syphon,,,n syringe,,,n
systematise systematize table,,,n tablet,tabletted,,n taboo,,,na tabu,,,na tabulate tack,,,n
tackle,,,n tag,tagged,,n tail,,,n tailgate tailor,,,n taint,,,n take,took,taken,n
talc,talcked,talcked,n talk,,,n tally,,,n tame,,,a tamp tamper tampon,,,n tan,tanned,,a tangle,,,n
tango,,,n tank,,,n tantalise tantalize tap,tapped,,n tape,,,n taper,,,n tar,,,n tare,,,n
target,targetted,,n tarmac,tarmacked,,na tarnish,,,n tarry task,,,n tassel,tasselled,,n taste,,,n
tatter tattle taunt,,,n tax,,,n taxi,,,n teach,taught team,,,n tear,tore,torn,n tease
teasel,teaselled,,n tee,,,n teem teeter teethe telecast,,,n telecommute teleconference,,,n
telegraph,,,n telephone,,,n telescope,,,n televise tell,told temp temper,,,n template temporise
temporize tempt tenant,,,n tend tender,,,na tenderise tenderize tenon,,,n tense,,,na tension,,,n
tent,,,n tenure,,,n term,,,n terminate terrace,,,n terrify terrorise terrorize test,,,n testate,,,na
testify tether,,,n texture,,,n thank thatch,,,n thaw,,,n theorise theorize
thermostat,thermostatted,,n thicken thieve thin,thinned,,a think,thought,,n third,,,a thirst,,,n
thorn,,,n thrash thread,,,n threaten thresh threshold,,,n thrill,,,n thrive,throve,thriven
throb,throbbed,,n throe,,,n throne,,,n throng,,,n throttle,,,n throw,threw,thrown,n thrum,thrummed
thrust,thrust,,n thud,thudded,,n thumb,,,n thump,,,n thunder,,,n thwack,,,n thwart,,,n tick,,,n
ticket,,,n tickle,,,n tide,,,n tidy,,,na tie,,,n tier,,,n tighten tile,,,n till,,,n tiller,,,n
tilt,,,n timber,,,n time,,,n timetable,,,n tin,tinned,,a tincture,,,n tine,,,n ting,,,n tinge,,,n
tingle,,,n tinker,,,n tinkle,,,n tint,,,n tip,tipped,,n tipple,,,n tiptoe,,,na tire,,,n tithe,,,n
titillate title,,,n titter,,,n toady,,,n toast,,,n toboggan,,,n toddle toe,,,n tog,togged,,n
toggle,,,n toil,,,n tolerate toll,,,n tone,,,n tongue,,,n tonsure,,,n tool,,,n toot,,,n
top,topped,,a topple torment,,,n torpedo,torpedoes,torpedoed,n torque,,,n torture,,,n toss,,,n
total,totalled,,na tote totter touch,,,n tough,,,na toughen tour,,,n tousle tout,,,n tow,,,n
towel,towelled,,n tower,,,n toy,,,n trace,,,n track,,,n trade,,,n trademark,,,n traduce
traffic,trafficked,,n trail,,,n train,,,n trammel,trammelled,,n tramp,,,n trample transact transcend
transcribe transcript,,,n transfer,transferred,,n transfigure transfix transform,,,n transfuse
transgress transit,,,n transition,,,n translate transliterate transmigrate transmit,transmitted
transmute transpire transplant,,,n transport,,,n transpose,,,n transverse,,,a trap,trapped,,n
trash,,,n traumatise traumatize travel,travelled,,n traverse,,,n travesty,,,n trawl,,,n
tread,trod,trodden,n treadle,,,n treadmill,,,n treasure,,,n treat,,,n treble,,,na tree,,,n
trek,trekked,,n trellis,,,n tremble,,,n trench,,,n trend,,,n trespass,,,n triage,,,n trial,,,na
trick,,,na trickle,,,n trifle,,,n trigger,,,n trill,,,n trim,trimmed,,na trip,tripped,,n triple,,,a
triplicate,,,na tripod,,,n trisect triumph,,,n trivialise trivialize troll,,,n troop,,,n
trot,trotted,,n trouble,,,n troubleshoot trough,,,n trounce truck,,,n truckle trudge,,,n true,,,a
trump,,,n trumpet,,,n truncate,,,a trundle truss,,,n trust,,,n try,,,n tuck,,,n tug,tugged,,n
tumble,,,n tune,,,n tunnel,tunnelled,,n turf,,,n turn,,,n tussle,,,n tutor,,,n twang,,,n tweak,,,n
tweet,,,n twiddle,,,n twin,twinned,,na twine,,,n twinge,,,n twinkle,,,n twirl,,,n twist,,,n
twit,twitted,,n twitch,,,n twitter,,,n type,,,n typecast,typecast typeset,typeset typify tyrannise
tyrannize ulcer,,,n ulcerate ultrasound,,,na umpire,,,n unbar,unbarred unbend,unbent,unbent
unbind,unbound unblock unbosom unbuckle unburden unbutton unclasp uncoil uncork uncouple uncover
undeceive underachieve underact underbid,underbid undercharge undercoat,,,n undercut,undercut,,n
underestimate,,,n underexpose underfeed,underfed/under-fed,under-fed/underfed
undergo,underwent/under went/under-went,undergone/under gone/under-gone underlay,,,n
underlie,underlay,underlain underline,,,n undermine underpay,underpaid underpin,underpinned
underplay underrate underscore,,,n undersell,undersold undershoot,undershot undersign
understand,understood understate understudy,,,n
undertake,undertook/under-took,undertaken/under-taken undervalue underwrite,underwrote,underwritten
undo,undid,undone undress undulate unearth unfasten unfetter unfit,unfitted,,a unfold unfrock unfurl
unhand unhinge unhook unhorse uniform,,,na unify unionise unionize unite unlace unlatch
unlearn,unlearnt,unlearnt unleash unload unlock unloose unmake unman,unmanned unmask unnerve unpack
unpick unpin,unpinned unplug,unplugged unravel,unravelled unroll unsay,unsaid unscramble unscrew
unseal unseat unsettle unsheathe unsnarl untangle untie untwist unveil unwind,unwound
unwrap,unwrapped unzip,unzipped up,upped,,na upbraid update,,,n upgrade,,,n uphold,upheld upholster
uplift,,,n upload,,,n upraise,,,n uproot upscale,,,a upset,upset,,na upstage,,,a upstart,,,na
uptake,,,n upturn,,,n urbanise urbanize urge,,,n urinate use,,,n usher,,,n usurp utilise utilize
utter,,,a vacate vacation,,,n vaccinate,,,n vacillate vacuum,,,n valet,,,n validate value,,,n
vamoose vamp,,,n vandalise vandalize vanish vanquish vapor,,,n vaporise vaporize vapour,,,n
vapourise vapourize variegate varnish,,,n vary vault,,,n vaunt,,,n veal,,,n vector,,,n veer vegetate
veil,,,n vein,,,n vend veneer,,,n venerate vent,,,n ventilate venture,,,n verbalise verbalize
verge,,,n verify versify version,,,n vest,,,n vet,vetted veto,,,n vex vibrate victimise victimize
victual,victualled,victualled video,,,na videotape,,,n vie view,,,n vignette,,,n vilify vindicate
vine,,,n violate visa,,,n vise,,,n vision,,,n visit,,,n visualise visualize vitalise vitalize
vitiate vituperate vivify vocalise vocalize vociferate vogue,,,na voice,,,n void,,,na volley,,,n
volume,,,n volunteer,,,n vomit,,,n vortex,,,n vote,,,n vouch voucher,,,n vouchsafe vow,,,n
voyage,,,n vulcanise vulcanize vulgarise vulgarize wad,wadded,,n waddle,,,n wade wafer,,,n
waffle,,,n waft,,,n wag,wagged,,n wage,,,n wager,,,n waggle,,,n wail,,,n wait,,,n waive
wake,woke,waked/woken,n waken wale,,,n walk,,,n wall,,,n wallop,,,n wallow,,,n wallpaper,,,n
waltz,,,n wan,wanned,,a wand,,,n wander wane wangle,,,n want,,,n war,warred,,n warble,,,n ward,,,n
warden,,,n ware,,,n warehouse,,,n warm,,,na warn warp,,,n warrant,,,n wash,,,na waste,,,na watch,,,n
water,,,n watermark,,,n waterproof,,,na wave,,,n waver wax,,,n waylay,waylaid weaken wean
wear,wore,worn,n weary,,,a weasel,,,n weather,,,n weatherize weave,wove,woven,n web,webbed,,n
wed,wedded/wed,wed wedge,,,n wee,,,na weed,,,n weekend,,,n weep,wept weigh weight,,,n weir,,,n welch
welcome,,,na weld,,,n well,,,na welsh welter,,,n wench,,,n wend westernise westernize
wet,wetted/wet,wet,na whack,,,n wheal,,,n wheedle wheel,,,n wheeze,,,n whelp,,,n whet,whetted
whey,,,n while,,,n whimper,,,n whine,,,n whinny,,,n whip,whipped,,n whir,whirred,,n whirl,,,n
whirr,,,n whisk,,,n whisper,,,n whistle,,,n white,,,na whiten whitewash,,,n whittle
whiz,whizzed,whizzed whizz wholesale,,,a whoop,,,n whorl,,,n wick,,,n widen wield wig,wigged,,n
wiggle,,,n wile will,,,n wilt win,won,,n wince,,,n winch,,,n wind,wound,wound,n window,,,n wing,,,n
wink,,,n winnow winter,,,n winterise winterize wipe,,,n wire,,,n wise,,,a wisecrack,,,n wish,,,n
withdraw,withdrew,withdrawn wither withhold,withheld withstand,withstood witness,,,n wobble,,,n
wolf,,,n womanise womanize wonder,,,na woo,,,n wood,,,na word,,,n work,,,n worm,,,n worry,,,n worse
worsen worship,worshipped,,n wound,,,n wow,,,n wrack wrangle wrap,wrapped,,n wreak wreathe wreck,,,n
wrench,,,n wrest wrestle wriggle,,,n wring,wrung,,n wrinkle,,,n write,wrote,written writhe
wrong,,,na wrought,wrought,,a xerox yak,yakked,,n yammer yank yap,yapped,,n yard,,,n yarn,,,n
yaw,,,n yawn,,,n yearn yeast,,,n yell,,,n yellow,,,na yelp,,,n yield,,,n yip,yipped,,n
yodel,yodelled,,n yoke,,,n yowl,,,n zap,zapped zero,,,n zigzag,zigzagged,,na zinc,zincked,zinked,n
zing,,,n zip,zipped,,n zipper,,,n zone,,,n zoom
"""
