"""English words that say the same, words that never do, and words that tell nothing, for comparing statements."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EMPTY = _words(
    """a an the of to in on at by for with from as and or but that this these those it its he she they them their
    his her him who which what whom whose is are was were be been being am has have had having do does did will
    would shall should can could may might must not no nor so than then there here into onto over under about
    after before during while when where if whether because since until up down out off also only just very more
    most some any all both each one ones own other such same too now said says say told that's 's ’s n't n’t mr
    mrs ms according people person itself himself herself themselves had already still again ever never per i we
    you our my your us me"""
)

# A line is words that news takes for one another; the first stands for all.
SAME = """
ask request urge demand appeal seek implore
kill dead die death deadly fatal dying perish fatality slay
destroy burn raze shred
house home residence
stop halt suspend cease discontinue scrap
ship vessel boat ferry
switch turn
begin start launch commence
probe investigation inquiry investigate examine
fracture break broken bone
treat treatment
sick ill illness unwell
lose miss skip lost forfeit
box boxes crate
close shut closure
open reopen
offer bid
reject refuse turn_down rebuff spurn
resign quit step_down resignation
sack fire dismiss oust remove removal
company firm firms enterprise corporation business
job post
ballot vote
fan supporter
deal agreement pact accord treaty
buy purchase acquire acquisition
delete erase wipe
conceal hide hidden concealment cover_up
withhold hold_back held
release free let_go set_free
warn warning caution alert
promise pledge vow
threaten threat
meet meeting met talks talk negotiate negotiation summit
give gave provide supply hand_over
aid assistance help support
weapon arm weapons arms weaponry
arrest detain detention custody
charge indict indictment
pay paid payment
strike walkout
march demonstrate protest demonstration rally
recover retrieve found find
damage
repair mend fix
captain skipper
employee staff worker workforce
official officials officer
inspect inspection inspector
return go_back
dock deduct
rise raise increase climb grow soar jump
cut lower reduce slash trim reduction shed
fall drop decline plunge slump tumble
email e-mail
consider weigh mull contemplate
accuse blame allege accusation
deny denial
boss chief head leader
harbour harbor port
boat ship vessel
aide aides
non-lethal nonlethal
army soldier troop troops military
limit
guard
navy diver
plane airliner aircraft jet aeroplane airplane
phone telephone
retailer
city town
blast explosion explode blow_up
blaze inferno
weaken loosen undermine destabilise destabilize
collapse give_way cave_in
hill hillside slope
prison jail gaol
convict guilty conviction
acquit clear acquittal
aware know knowledge
evacuate evacuation
abduct kidnap abduction kidnapping
seize capture confiscate seizure
infect infection case
doctor physician medic
contaminate pollute contamination pollution taint
poison toxic poisonous
car vehicle automobile
lorry truck
rob steal theft robbery stolen
murder homicide
attack assault
raid storm
bomb bombard bombing
shot shoot gunfire shooting
wound injure hurt injury
victim casualty
elect choose chosen election
win victory triumph
beat defeat
award grant
leak disclose reveal disclosure
test check
finance fund bankroll money
bankrupt insolvent bankruptcy insolvency
merge merger combine
chairman chairwoman chair
lawyer attorney counsel barrister solicitor
court tribunal
police policeman policewoman
government cabinet administration authorities
child children kid
pupil student schoolchild
teacher schoolteacher
woman women
man men
person people
sick patient
build construct construction
big large huge
late overdue delay postpone
cancel call_off scrap
ban prohibit forbid outlaw bar
allow permit
expire lapse
move relocate
flee escape fled
mud sludge
flood flooding inundate
hurricane cyclone
drug medicine
price cost
tax levy duty
wage salary pay_rise
spy espionage
fake forge false counterfeit bogus
lie mislead deceive
test-fire launch
border frontier
foreign overseas
owner proprietor
director executive
fault defect flaw
faulty defective
crash collide collision
"""

# Words that two statements of one claim do not have on different sides: left of the bar or right of it. After "!" one
# that has a word of the left side differs from one that has neither, too: what is said of aid is not said of arms.
OPPOSED = """
! lethal weapon weaponry ammunition arms | non-lethal nonlethal
! rhetorical verbal symbolic | tangible material materiel
military weapon combat | economic humanitarian financial medical
left | right
north northern | south southern
east eastern | west western
upper | lower
! second | first
man men male | woman women female
old | new
company firm firms business | government ministry state itself
guard guards | police
police | army soldiers
import | export
before | after
impose imposed imposes imposing introduced | lift lifted lifts lifting removed eased
open opened opens reopened | close closed closes closing
won wins win | lost loses lose
rose rises risen increased | fell falls dropped decreased
arrested detained | released freed
accepted accepts approved | rejected rejects blocked refused
hired appointed | fired sacked dismissed
bought buys purchased | sold sells
began begins started | ended ends stopped
"""

# What kind of act a statement tells of, by the first of these words in it; any other is something done.
ACTS = {
    "ask": "ask asks asked asking request requests requested urge urges urged demand demands demanded appealed call_for"
    " called_for sought seeks begged pleaded petitioned",
    "order": "order orders ordered instructed commanded",
    "promise": "promise promises promised pledge pledges pledged vow vows vowed offer offers offered guaranteed",
    "refuse": "refuse refuses refused reject rejects rejected rebuffed decline declines declined turned_down",
    "threaten": "threaten threatens threatened threatening threat warned warns warning",
    "consider": "consider considers considered considering weigh weighs weighing weighed mull mulls mulling"
    " contemplate contemplates contemplating plan plans planned planning intend intends intended prepares preparing",
    "accuse": "accuse accuses accused accusing blamed blames",
    "block": "block blocks blocked blocking veto vetoed prevented ban banned",
    "approve": "approve approves approved approving backed endorsed",
    "agree": "agree agrees agreed",
}
ALSO_DONE = frozenset({"block", "approve", "agree", "order"})  # acts that are often told as something done
# Where what is told ends and its circumstances begin, which change from one telling to the next.
CIRCUMSTANCE = _words("after before while because since when until amid despite following although though")
ACT_OF_STANCE = {"requests": "ask", "asks": "ask", "threatens": "threaten", "promises": "promise"}
PIVOTS = _words(
    """is are was were has have had will would shall should can could may might must did does do won lost fell sold
    stole ran led built sank drank spent began came took made got left grew rose slept struck went gave sent met
    held kept told found knew saw paid bought brought broke chose drove flew fought hid hit hurt laid lay rang
    read rode sang sat set shook shot shut spoke stood swam taught thought threw woke wore wrote died docked
    owes owed contains is't isn't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't didn't
    doesn't don't leaks leaked falls stays"""
)

# Nouns for a body that a report names elsewhere: "the company" may be any company.
GENERIC = _words(
    """company firm club council court judge board builder group ministry government union city school hospital
    team party bank agency office minister president mayor director operator maker owner state country group
    authority police army leader chairman chairwoman spokesman spokeswoman"""
)
TRADING = _words("""company companies firm firms business businesses trader traders manufacturer manufacturers""")

TWO_PART = frozenset(word for word in SAME.split() if "_" in word)
_UP_TO_TWENTY = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
NUMBERS = {word: str(n) for n, word in enumerate(_UP_TO_TWENTY.split())} | {
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "dozen": "12", "half": "1/2", "third": "1/3", "quarter": "1/4",
}  # fmt: skip
REPORTED = ("report", "reports")  # how a headline ends that tells what another outlet reports
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
PRONOUNS = _words("it they he she that which who we i there")
PARTICIPLES = _words("sold stolen built told given found made hidden lost shut known seen taken set left put sent")
# Stems of what a silence is always about, and of what says nothing of what it is about.
COMMENT = _words(
    """com comment ask question quest matter detail specific further weekend report any claim evidenc
    email messag call immediat"""
)
COUNTED = _words(
    "a an the one two three four five six seven eight nine ten several some many other another of both all those"
)
DEMONYMS = {"american": "us", "usa": "us", "british": "uk"}
# Sides that a report speaks of without naming them.
BOTH_SIDES = r"\b(?:both|neither|all|either)\b.*\b(?:sides?|parties|governments|countries|ministries|companies)\b"
BELIEF = "believes?|thinks?|fears?|suspects?|worr(?:y|ies)"
BELIEVED = rf"^(?:\W*[\w.’'-]+){{1,6}}? (?:{BELIEF}) (?:that )?(?=\S+ \S+ \S+)"

# What a source without a name asks for itself.
UNNAMED = re.compile(
    r"\W*(?:that )?(?:not to be (?:further )?(?:named|identified|quoted)"
    r"|to be (?:further )?(?:named|identified|quoted)"
    r"(?= (?:because|as (?:he|she|they|the)|by name|since|for|when|while|in)\b|\W*$)"
    r"|(?:to (?:remain|stay|be kept) )?anonym"
    r"|(?:his|her|their) (?:full |real )?names? (?:not )?(?:be|to be) (?:with|used|publ|print|kept))",
    re.IGNORECASE,
)

# What says that something is not so; what only measures ("no more than ten"); and verbs that say "not" of what follows.
NEGATION = r"\b(?:not|never|no|nor|neither|none|nobody|nothing|cannot|without)\b|n['’]t\b"
MEASURE = r"\b(?:no|not) (?:(?:more|less|fewer|later|earlier|sooner) than|only|just|least|doubt)\b"
REFUSAL = (
    r"\b(?:refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?|declin(?:e|es|ed|ing)|unable) to\b|\brul(?:e|es|ed|ing) out\b"
    r"|\bagainst(?= \w+ing\b)"
)

# What points back at the statement before, and a cue that takes it up as so.
POINTS = re.compile(r"\W*(?:it|this|that|as much|him|her)\W*", re.IGNORECASE)
# What points at all that the report tells, in "cue | content": "called | the report “a fairy tale”".
_REPORT = r"the (?:\w+ ){0,2}(?:report|story|article)s?"
CALLED = re.compile(
    rf"[^|]*\|\W*{_REPORT}\b(?! (?:that|of|in|by|from)\b)[^|]{{1,80}}"
    rf"|[^|]*\b{_REPORT}(?: as)?\s*\|(?!\s*(?:that|of)\b)[^|]{{1,80}}",
    re.IGNORECASE,
)
CONFIRMS = re.compile(r"\b(?:confirm|corroborat)", re.IGNORECASE)
# Before what somebody is said to say, where that is denied: "a media report that".
ALLEGED = re.compile(
    r"\W*(?:(?:the|an?|any|these|those|such|all) )?(?:[\w-]+ ){0,4}?"
    r"(?:claims?|allegations?|accusations?|assertions?|suggestions?|reports?|rumou?rs?) that (?=\w)",
    re.IGNORECASE,
)
