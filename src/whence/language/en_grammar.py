"""English words by what they do in a sentence, as closed classes and inflections: they tell a verb without a parser."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a full stop that ends no sentence.
ABBREVIATIONS = "Mrs?|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Jr|Sr|Prof|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
ABBREVIATED = _words("mr mrs ms dr st gen sen rep gov lt col capt sgt jr sr prof co ltd inc corp vs")
# Before a full stop and a number that end no sentence: "Feb. 21".
MONTHS = _words("no jan feb mar apr jun jul aug sep sept oct nov dec")

SHORT_MONTHS = MONTHS - {"no"}

# Words around a verb that say whether what it tells is so. `modals` stand right before a verb.
NEGATIONS = _words("not never n't cannot no without neither nor hardly")
# “no sign that …”: what follows is not said to be so
SIGNS = _words(
    "sign signs evidence information indication indications proof hint hints suggestion reason guarantee word"
)
POSSIBLE = _words("may might could possibly perhaps reportedly allegedly apparently likely probably")
VERBAL_TOO = _words("attack hit blast strike pound hammer target")
VERBAL = _words(
    """remark remarks comment comments policy policies speech decision plan critics record handling tweet tweets"""
)
HELPING = _words("help assist relieve aid support protect train rescue")
STOPPING = _words("suspension halt cancellation termination freeze cut cuts reduction end withdrawal")
UNTO = _words(
    """plan intend prepare expect hope aim due schedule set poise slate opt ready willing keen able invite swear"""
)
# What these speak of is a verb, never a noun.
INFINITE = _words("help attempt try manage tell want instruct encourage require")
QUESTIONS = _words("about if whether why how what who when where")
VERBS_ELSE = _words(
    """believe believes believed think thinks thought fear fears feared worry worries worried suspect suspects
    suspected suggest suggests suggested suggesting show shows showed shown know knows knew see sees saw seen
    seem seems seemed appear appears appeared become becomes became remain remains remained mean means meant
    prompt prompts prompted lead leads led cause causes caused make makes made keep keeps kept put puts go goes
    went come comes came gone find finds found want wants wanted need needs needed use uses used using face
    faces faced involve involves involved concern concerned raise raises raised include includes included argue
    argues argued describe described describes follow follows followed increase increases increased grow grows
    grew call calls called try tries tried begin begins began start starts started continue continues continued
    stop stops stopped confront confronts confronted owes owe owed receive received receives lose lost loses win
    wins won rise rose rises fall fell falls expect expects expected consider considers considered plan plans
    planned hope hopes hoped intend intends intended help helps helped let lets allow allows allowed force
    forces forced stand stands stood write wrote writes warn warns warned cite cites cited citing saying
    according doubt doubts doubted learn learned hear heard told tells insist insists insisted recall recalled
    point pointed points argue contend contends contended estimate estimates estimated understand understood
    judge judged assess assessed conclude concluded acknowledge acknowledged"""
)
DESCRIBING = _words(
    """lethal non-lethal nonlethal military economic humanitarian financial medical food combat political
    diplomatic rhetorical additional more new emergency technical material materiel armed nuclear chemical
    deadly fresh further defensive offensive heavy light surveillance satellite spare"""
)
DETAILS = _words("specifics details detail comment information evidence reason reasons explanation names")
PLANNED = _words("plan intend prepare expect hope aim")
ADJECTIVES = _words("ready willing due poised slated keen able prepared set scheduled committed")
OBLIGED = _words("must should")
LABOUR = _words(
    """worker workers union unions teacher teachers employee employees labour labor general doctors nurses drivers
    miners"""
)
POSSIBLE_VERBS = _words(
    """believe believes believed suspect suspects suspected fear fears feared suggest suggests suggested think
    thinks thought suggesting believing suspecting alleged alleging worry worries worried suppose assume assumes
    assumed"""
)
FUTURE = _words("will would shall 'll ’ll")
IRREALIS = _words("if whether should unless any would")
CONSIDERING = _words("considering consider considered contemplating weighing mulling planning plan pondering")

AUXILIARIES = _words("is are was were be been being am 's ’s has have had having do does did get gets got")
BE = _words("is are was were be been being am get gets got")
MODALS = _words("will would shall should can could may might must 'll ’ll cannot")
ARTICLES = _words("a an the its their his her our my your no every each")  # after which no verb stands
DETERMINERS = _words(
    """the a an this that these those its their his her our my your no any some all both each every another such
    several many few more most other two three four five six seven eight nine ten latest new recent first second
    further possible potential joint major fresh deadly massive ongoing continued"""
)
PREPOSITIONS = _words(
    """of in on at by for with from to into onto against over under between among through during about towards
    toward upon across near after before since amid despite following within inside outside"""
)
SUBJECT_PRONOUNS = _words("he she it they we i you who which that i've we've they've i’ve we’ve they’ve")
PLURAL_PRONOUNS = _words("they we i you")
SUBORDINATORS = _words(
    """that who which whose where when while after before because although though as since until unless if amid
    following despite but"""
)
RECIPIENT_PREPOSITIONS = _words("to against on with for of at into in upon over from towards toward")
ADVERBS = _words(
    """also again already still now then later today yesterday once twice just only often always recently formally
    officially publicly jointly strongly sharply repeatedly earlier even finally soon immediately so far yet
    effectively"""
)
REPORTING = _words(
    """say says said saying tell tells told telling add adds added state states stated announce announced announces
    announcing report reported reports reiterate reiterated note noted notes explain explained claim claims
    claimed confirm confirmed reveal revealed"""
)
NOUNS_TOO = _words(
    """visit support attack strike help cut order fine test charge need plan vote partner partners back host state
    states pressure press question object favor favour general force forces arms exchange supplies funds guards
    hits backs returns moves orders plans shares
    advocates advocate clubs club exiles exile"""
)
CONTEXTS = {
    "military": ("military",),
    "economic": ("economic",),
    "financial": ("economic",),
    "trade": ("economic",),
    "humanitarian": ("human_security",),
    "medical": ("health",),
    "diplomatic": ("diplomatic",),
    "lethal": ("military",),
    "nuclear": ("cbrn",),
    "chemical": ("cbrn",),
    "food": ("human_security",),
    "election": ("election",),
}
JOINS = _words("of for in at 's ’s and & -")
LINKS = _words(
    """continued began started tried attempted helped managed trying continues continuing begun begins has"""
)
PARTIES = _words(
    """government police army military troops forces force soldiers rebels militants militia insurgents guerrillas
    gunmen navy parliament senate congress court courts ministry embassy president minister premier king regime
    authorities country countries nation nations union council commission committee party opposition workers
    students protesters demonstrators villagers residents civilians people refugees migrants farmers fishermen
    fighters diplomats ambassador leaders leader company companies firm firms bank regulator prosecutors judges
    judge hackers smugglers guards engineers manufacturer maker producer operator supplier
    contractor hostages passengers tourists volunteers crowd inspectors teachers
    delegation prisoners detainees inmates captives dockworkers governments armies
    nurses miners drivers strikers town city province state warplane warplanes jets gunship gunships helicopters warship
    warships artillery drone drones missiles rockets airstrikes snipers"""
)
ARMS = _words("drone drones missiles rockets artillery airstrikes")  # those of them that act, and are given or used
CONJOINED = _words("and or but , then who which that — –")
NOBODY = _words("neither no nobody none nothing everyone everybody anyone what")
# Bodies to the tables of sources that are things to do something with here.
THINGS = _words(
    "defense defence college show radio"
    " service paper campaign nation channel media press industries systems technologies energy power general"
)
NAMES_TOO = _words("bill grant law")  # what is a name where it has a capital, but in a headline
ANYBODY = _words("it you this that which there")
WONDERING = _words("if whether why how")
# What somebody holds to be something, before a gerund: "considers this to be providing support".
TAKEN_FOR = frozenset((who, "to", "be") for who in ("this", "that", "it", "them", "him", "her"))
HAVE_TO = frozenset((have, "to") for have in ("have", "has", "had"))
# How a verb begins, and the words after it with which it is no event: "spoke on the condition of anonymity".
ONLY_TALK = (
    *((verb, rest) for verb in ("spoke", "speak") for rest in ("on condition", "on the condition")),
    *(("sign", rest) for rest in ("up", "on ", "off")),
    *((verb, "off") for verb in ("struck", "strike")),
    ("accept", "that "),
    ("request", "anonymity"),
    *(("back", rest) for rest in ("out", "away", "off", "down")),
)
# Nouns for what may come about, before "of" and a gerund: "the possibility of Uskaria sending arms".
PROSPECTS = _words("possibility prospect prospects risk danger likelihood chance chances idea threat fear fears")
ATTEMPTS = _words(
    """attempt attempts effort efforts step steps move moves bid bids plan plans try tries thoughts action actions offer
    offers proposal proposals"""
)
PERSUADING = _words("persuade convince induce coax")
UNWILLING = NEGATIONS | _words("reluctant unwilling hesitant wary loath")
# What opens a clause whose date is not that of what is told before it.
CLAUSE = _words("after before when while because since until although though where whose")
WINNING = ("captur", "beat", "sweep", "swept", "clinch", "crush")
ARMED = _words("military bombing air armed terror terrorist violent bloody ground")
# Verbs of everyday things unless what they act upon makes them more: "shared her view", "accepted support".
OF_THINGS = ("share", "sharing", "accept")
# Verbs that tell of everyday things, unless someone is told to whom it is done.
EVERYDAY = _words(
    """return returned returns released release releases reopen reopened reopens share shared shares exchange exchanged
    swapped free releasing hurt examine examined freed reinstated"""
)
# Verbs of beginning and trying: what follows them with "to" is what is done.
BEGINNING = _words(
    """begin began begun continue continued continues start started help try tried managed resume attempt attempted"""
)
# Without a word for who did it, a death or a wound is an assault only beside one of these.
VIOLENT = _words(
    """attack attacks strike strikes airstrike airstrikes bomb bombs bombing bombings shooting gunmen gunman shelling
    raid raids clash clashes fighting battle missile missiles drone drones shot shots mine mines rocket rockets ambush
    militants rebels soldiers troops insurgents stabbing grenade"""
)
ABOUT = _words("least most about nearly almost some around")
UNNAMED = _words("named identified quoted")
WARNING = _words(
    """consequences retaliation retaliate sanctions respond response force war strike attack punish price costs tariffs
    not against repercussions escalation"""
)
OBJECT_PRONOUNS = _words("him them us me it her you")
CALENDAR = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow"""
)
SPELLS = _words("week month year night weekend summer autumn winter spring")
TOWARDS = _words("against on at over into upon to with from for in of between near about along")
WHERE = _words("in at near outside")
ASKED_FOR = _words("for to that not")
# Verbs after whose object "of" tells what it is about: "warned Pellany of the consequences".
OF_WHAT = _words("warn accuse convict suspect inform remind acquit strip tell")
# What is blamed or praised "for" doing something was done by whom the blame or praise is for.
BLAMED_FOR = frozenset({"SANCTION", "ACCUSE", "SUPPORT", "COERCE"})
# Beside these to beat, capture or attack is to win or to speak, unless a word of violence stands there too.
CONTEST = _words(
    """election elections primary primaries nomination caucus caucuses vote votes voters poll polls ballot debate
    debates candidate candidates presidential republican democrat democratic gop campaign campaigns match matches game
    games tournament cup league championship season final finals contest race rival rivals record title medal goal
    market sales profit profits shares culture advertising ad ads"""
)
PRESS = _words("press news")
SHOWS = _words("show shows program programme podcast radio")
ALONE = _words("apologised apologized resigned surrendered test-fired")
# Which preposition leads to whom an act is done, by the event's type: the first that is there.
TOWARDS_BY_TYPE = {
    "SUPPORT": ("to", "with", "for"), "AGREE": ("with", "to", "between"),
    "CONSULT": ("with", "to", "between"), "AID": ("to", "for", "in"), "COOPERATE": ("with", "to", "from"),
    "REQUEST": ("on", "with", "to", "from"), "ACCUSE": ("against", "on", "at", "into"),
    "SANCTION": ("on", "against", "to", "with", "from"), "ASSAULT": ("on", "against", "at", "in"),
    "MOBILIZE": ("against", "to", "near", "on", "along"), "COERCE": ("on", "against", "of"),
}  # fmt: skip
COUNTS = _words("two three four five six seven eight nine ten")
TOWARDS_ORDER = ("to", "with", "against", "on", "at", "over", "for", "upon", "into", "from")

# What must be told for a candidate to be an event in running text, by kinds of verbs and nouns.
STATE = _words(
    """government governments police army military troops forces soldiers rebels rebel militants militia insurgents
    guerrillas gunmen navy parliament senate congress court courts judge judges jury jurors prosecutors prosecutor
    ministry embassy president minister ministers premier king queen regime authorities authority council commission
    committee panel cabinet legislature lawmakers legislators senators administration pentagon kremlin department agency
    officials official state country countries nation nations union republic province city governor governors mayor
    diplomats ambassador envoy fighters hackers warplanes jets marines commandos separatists terrorists insurgency
    militias paramilitaries regulators regulator inspectors sheriff detectives officers ruling house"""
)
UNREAL = _words("would could should might")
INVERTED = _words("had should were")
TOLD_BEFORE = _words(
    """said says say saying told announced promised pledged vowed warned added that agreed confirmed reported claimed
    believe believes believed"""
)
# Before a gerund that only names an act.
NAMING = _words("about of from without against like than over as on before")
# Between a verb and what it acts upon these open another clause.
FINITE = _words("is are was were has have had does did do am")
UNCLEAR = _words("clear unclear ask asks asked know knows see sure say says wonder wonders wondered determine")
MET = _words(
    """deadline deadlines criteria criterion need needs standard standards requirement requirements goal goals target
    threshold challenge challenges"""
)
CAUSING = _words("prompted prompting led leading forced forcing caused causing compelled drove persuaded enabled")
LETTERS = _words("statement letter message note speech memo email fax resolution report")
HELP = _words("aid assistance relief help support medicine medicines")
BIDS = _words("tender takeover merger share stock buyout hostile cash")
AWAITED = _words("expected likely supposed believed thought reported said going")
AMOUNTS = _words(
    """number lot series group couple team range variety million billion dozen ton total shipment delivery sale supply
    use provision transfer export import"""
)
PARTISANS = _words("republicans democrats republican democrat democratic gop conservatives liberals")
STATE_ITSELF = _words("state house city nation country province department")
CROWDS = _words("people men women crowd youth")
OPENING = _words("however meanwhile instead moreover furthermore still indeed thus therefore nevertheless nonetheless")
STANDS = _words("position positions stance view views demand demands pledge promise policy claim claims")
ACCIDENTS = _words(
    "crash crashed crashes collided collision accident earthquake flood flooding storm avalanche capsized"
)
MARCHERS = _words(
    """protesters protestors demonstrators students workers activists thousands hundreds tens residents teachers miners
    women farmers nurses doctors unions strikers opponents critics villagers refugees veterans immigrants exiles
    people crowd crowds"""
)
HOPES = _words("hope hopes hoped hoping wish wishes wished")
AFTER = _words("after before since")  # prepositions that open a clause as well
ALLEGING = _words("accuse blame charge allege suspect fault")
ANSWERING = _words("share answer say explain comment respond describe elaborate")
REMAINS = _words("bodies body remains prisoners hostages")
RELATIVE = _words("where who which that whose")
KEEPING = _words("keep keeps kept")
COURTS = _words("court courts judge circuit tribunal")
MONEY = _words(
    "million billion dollar dollars euro euros pound pounds money yuan peso pesos franc francs krone yen fund"
)
PAYING = _words("pay spend invest inject reimburse cost pay_for fund_raise")
TRADING = _words("buy sell purchase import export exchange swap share barter trade acquire order")
AUDIENCE = _words(
    """packed conference rally event reporters reporter journalists journalist press
    audience audiences crowd crowds supporters voters viewers
    listeners students people fans newspaper newspapers cameras media me you them themselves himself herself magazine
    network post times news radio television"""
)
GOING = _words("visit travel fly arrive head return tour")
HOSTING = _words("host entertain welcome dine")
# To feel so, or to say so as anybody does.
FEELING = _words(
    """honour honor celebrate embrace cheer compliment console reassure appreciate admire adore bless favour favor
    affirm validate defend champion advocate deepen forge nominate sympathise sympathize espouse legitimise legitimize
    reconcile uphold forgive"""
)
ENACTING = _words("sign approve pass adopt ratify inaugurate seal reach conclude negotiate finalise finalize")
HOPING = _words("expect hope aim opt assure guarantee")
ALLOWING = _words(
    "allow permit let enable accept grant yield compromise concede regret authorise authorize legalise legalize"
)
WANTING = _words("want need require insist")
SEEKING = _words("seek press push pressure encourage recommend tell instruct advise lobby solicit")
ENVOYS = _words("ambassador ambassadors envoy envoys diplomat diplomats chargé attache attaché consul")
EXAMINING = _words("examine audit question grill interrogate study scrutinise scrutinize look inspect")
MILD = _words(
    "fear fears doubt doubts regret regrets worry worries disappointment reservation reservations frustration"
)
OPPOSING = _words(
    "oppose object contest disagree dispute contradict disregard resist refute balk shrug scoff flout defy fail"
)
BREACHING = _words("violate breach contravene break disobey renege")
# What is declined here is only talk: "declined to address", "refused to say".
TALKING = _words(
    """comment say discuss address answer elaborate speculate identify name explain confirm disclose specify describe
    acknowledge admit believe talk speak rule give offer share predict provide be see accept"""
)
CONSEQUENCES = _words("consequences retaliation retaliate sanctions repercussions escalation punish punished tariffs")
KILLING = _words(
    """kill massacre slaughter ambush wound injure invade murder maim raid behead lynch exterminate slay assassinate
    execute torture rape abduct kidnap stab shoot bomb bombard strafe shell behead skirmish overrun"""
)

# What does not add -ed: past and participle.
IRREGULAR = {
    "meet": "met met", "give": "gave given", "send": "sent sent", "sell": "sold sold", "buy": "bought bought",
    "hold": "held held", "fight": "fought fought", "shoot": "shot shot", "strike": "struck struck",
    "withdraw": "withdrew withdrawn", "beat": "beat beaten", "seek": "sought sought", "take": "took taken",
    "make": "made made", "pay": "paid paid", "say": "said said", "tell": "told told", "speak": "spoke spoken",
    "fly": "flew flown", "lay": "laid laid", "break": "broke broken", "freeze": "froze frozen", "blow": "blew blown",
    "throw": "threw thrown", "begin": "began begun", "swear": "swore sworn", "bring": "brought brought",
    "slay": "slew slain", "cut": "cut cut", "hit": "hit hit", "put": "put put", "let": "let let", "hurt": "hurt hurt",
    "set": "set set", "shut": "shut shut", "rid": "rid rid", "feed": "fed fed", "lead": "led led", "leave": "left left",
    "overrun": "overran overrun", "uphold": "upheld upheld", "forgive": "forgave forgiven", "undertake":
    "undertook undertaken", "withhold": "withheld withheld", "lend": "lent lent", "think": "thought thought",
    "stand": "stood stood", "sit": "sat sat", "strive": "strove striven", "spend": "spent spent", "find": "found found",
    "rebuild": "rebuilt rebuilt", "retake": "retook retaken", "overthrow": "overthrew overthrown", "beseech":
    "besought besought", "quit": "quit quit", "build": "built built", "deal": "dealt dealt", "keep": "kept kept",
    "have": "had had", "do": "did done", "go": "went gone", "win": "won won", "drive": "drove driven",
    "shed": "shed shed", "rise": "rose risen", "fall": "fell fallen", "forbid": "forbade forbidden",
    "know": "knew known", "show": "showed shown", "see": "saw seen", "become": "became become", "come": "came come",
    "run": "ran run", "get": "got got", "lose": "lost lost", "hear": "heard heard", "hide": "hid hidden",
    "write": "wrote written", "read": "read read", "steal": "stole stolen", "sink": "sank sunk",
    "drink": "drank drunk", "eat": "ate eaten", "catch": "caught caught", "teach": "taught taught",
    "grow": "grew grown", "draw": "drew drawn", "choose": "chose chosen", "bear": "bore borne",
    "tear": "tore torn", "wear": "wore worn",
    "ride": "rode ridden", "ring": "rang rung", "sing": "sang sung", "swim": "swam swum", "shake": "shook shaken",
    "wake": "woke woken", "bend": "bent bent", "flee": "fled fled", "sleep": "slept slept",
    "sweep": "swept swept", "feel": "felt felt", "mean": "meant meant", "spread": "spread spread",
    "split": "split split", "cast": "cast cast", "cost": "cost cost",
    "overtake": "overtook overtaken", "mistake": "mistook mistaken",
    "oversee": "oversaw overseen", "spring": "sprang sprung", "die": "died dying", "lie": "lied lying",
}  # fmt: skip
# What doubles its last letter before -ed and -ing.
DOUBLED = _words(
    """ban bar rap slam step sit cut hit put let set shut stab club admit permit commit nab trap swap stop
    drop confer rebut kidnap gun beg refer ship gag jam blog slap scrap rub whip strip pin grab plan submit transfer
    lob expel repel propel rebel control patrol compel dispel clap"""
)
# What is spelt either way: "cancelled", "canceled".
EITHER = _words("cancel travel signal label counsel model")
