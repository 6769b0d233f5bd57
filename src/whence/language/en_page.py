"""What English-language news pages print around their articles."""

from __future__ import annotations

from whence.language.page import PageWords
from whence.records import Label

_MONTHS = "january february march april may june july august september october november december"
_ROLE = (
    r"(?:reporter|correspondent|writer|editor|journalist|columnist|producer|photographer|contributor|anchor|chief"
    r"|fellow)s?\b"
)
_NAME = r"(?-i:[A-Z][\w'’.-]+(?: (?:[A-Z][\w'’.-]*|de|van|von|der|al|bin|la|di)){1,4})"
_AGENCY = r"(?:AP|AFP|EPA|AAP|PA|UPI|ANSA|TASS|Reuters|Getty(?: Images)?|Bloomberg|Shutterstock|Xinhua|Anadolu)"


def _rows(block: str) -> tuple[str, ...]:
    return tuple(row.strip() for row in block.strip().split("\n"))


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


def _bars(block: str) -> frozenset[str]:
    return frozenset(filter(None, map(str.strip, block.replace("\n", "|").split("|"))))


_LINES: dict[Label, str] = {
    "boilerplate": """
    advertisement | advertisements | advertising | sponsored | sponsored content | promoted content | ad | paid post
    share | share this | share this article | share this story | share article | share full article | share via email
    save | save article | print | print this article | email | email this article | copy link | link copied | bookmark
    gift this article | comment | comments | leave a comment | view comments | show comments | join the discussion
    facebook | twitter | x | whatsapp | linkedin | reddit | telegram | messenger | pinterest | instagram | youtube
    tiktok | threads | bluesky | flipboard | rss | follow | following | like | author | by
    home | menu | search | log in | login | sign in | register | my account | close | back to top
    top | next | previous | skip to content | skip to main content | skip to navigation | next article
    previous article | loading | continue
    listen | listen to this article | play | play video | pause | mute | unmute | live | watch | video | gallery
    photos | photo gallery | slideshow | view gallery | image | transcript | toggle caption | hide caption
    enlarge this image
    subscribe | subscribe now | sign up | sign up now | donate | donate now | support us | newsletter | newsletters
    subscribe to our newsletter | sign up for our newsletter | get the newsletter | accept | accept all | got it
    accept cookies | reject all | manage cookies | cookie settings | cookie policy | manage preferences
    privacy | privacy policy | terms | terms of use | terms of service | terms and conditions | all rights reserved
    about us | contact us | contact | careers | advertise | advertise with us | help | faq | sitemap | site map
    breaking | breaking news | exclusive | analysis | opinion | explainer | news | latest | latest news | top stories
    world | world news | politics | business | economy | national | international | local | local news | sport | sports
    culture | health | science | technology | europe | asia | africa | americas | middle east | uk | us | u.s | us news
    updated | published | posted | last updated | first published | modified | tags | in this article | story highlights
    story continues below | article continues below | story continues below advertisement | scroll to continue
    end of advertisement | report this ad | read in app | open in app | get the app | download our app
    download the app | text size | font size | republish this article | reuse this content | report a typo
    continue reading | abstract | full text | body
""",
    "related": """
    related | related topics | related stories | related articles | related content | related news | related links
    related coverage | related reading | related posts | read more | read next | read also | also read | see also
    more on this story | more on this | more from | more stories | more news | more to read | more coverage | see more
    recommended | recommended for you | recommended stories | recommended reading | you may also like | you may like
    you might also like | most read | most popular | most viewed | trending | trending now | up next | latest stories
    editor's picks | editors' picks | editor’s picks | editors’ picks | don't miss | don’t miss | in case you missed it
    what to read next | from our partners | around the web | topics | popular | popular stories | further reading
    keep reading | in other news
""",
    "caption": "image caption | media caption | photo caption | caption | file photo | file image",
    "credit": "image source | photo source | image credit | photo credit | getty images",
    "bio": "about the author | about the authors | about the writer | about the reporter",
}

# Each row must be too particular to open a sentence of news: "Share this", never "Share".
_STARTS: dict[Label, str] = {
    "credit": rf"""
    (?:image|photo|picture|video) (?:source|credit)\b
    credit(?: ?\.\.\.| ?…|:)
    (?:photo(?:graph)?s?|image|pictures?|pic|illustration|graphic)(?: courtesy)?(?: by| of)?\s*:\s*\S[^.]{{1,90}}$
    (?:photo(?:graph)?s?|illustration|image|graphic) (?:by|courtesy(?: of)?) \S[^.]{{1,80}}$
    courtesy (?:of )?\S[^.]{{1,60}}$
    source: ?(?-i:{_AGENCY})\b
    \((?-i:{_AGENCY})\)\.?$
    (?-i:(?:[A-Z][\w.'’/-]+ ){{1,4}}via [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}})\.?$
    (?-i:[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){{1,2}} for The [A-Z][^.,]{{2,40}})$
""",
    "caption": r"""
    file (?:photo|image|picture|pic)\s*[-–—:,]
    (?-i:FILE)\s*[-–—:]
    (?:image|media|photo|picture) caption\b
    caption\s*[:,]
    (?:in )?this (?:\w+,? )?(?:file |handout |undated |aerial |combination )*(?:photo|image|picture|photograph)\b
    (?:photo|image|picture|screen ?grab) (?:shows|provided by|taken)\b
    (?:watch|video|gallery|in pictures|live blog|podcast|map|graphic)\s*[:|] \S[^\n]{0,160}$
""",
    "bio": r"""
    (?:follow|contact|email|reach) (?:him|her|them|(?-i:[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2})) (?:on|at|via)\b.{0,80}$
    (?:he|she|they|(?-i:[A-Z]\w+)) can be (?:reached|followed|contacted) (?:at|on|via)\b
""",
    "related": r"""
    (?:read|see also|also read|read more|related|read next|must read|further reading|icymi)\s*[|»>→:] ?\S.{0,200}$
    (?:related (?:story|article)|recommended|in case you missed it|more on this|don[’']t miss)\s*[|»>→:] ?\S.{0,200}$
    read (?:more|also|next|the full (?:story|article|report)|our (?:full )?(?:coverage|report|story))\b[^.]{0,120}$
    more (?:from|stories from|stories about|on this|news from) [^.]{2,60}$
    click (?:to|for) (?:read|more)\b
""",
    "boilerplate": r"""
    <?!--
    -->
    </?(?:script|style|iframe|noscript|div|img|span|p|a|br|link|meta)\b
    window\.\w|document\.\w+[.(=]|gtag\(|googletag\b|(?-i:dataLayer)\b|\(?function ?\w*\(|\$\(
    (?-i:var|let|const) \w+ ?=
    @media\b|@import\b|[.#][\w-]+ ?\{
    (?:(?:last )?(?:updated|published|posted)?\s*:?\s*)(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?$
    \d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2}$
    (?:(?:last )?(?:updated|published|posted)?\s*:?\s*)(?:about |over )?(?:\d+|an?) (?:min(?:ute)?|hour|hr|day)s? ago$
    \d+[ -]min(?:ute)?s?(?: read)?$
    (?:estimated )?reading time\b
    \d+(?:[.,]\d+)?[km]? (?:shares?|views?|likes?|comments?)$
    this (?:article|story|report|piece|post|column|essay) (?:was |is |first |originally )+(?:published|appeared)\b
    the (?:article|story|post) (?:was )?originally (?:published|appeared)\b
    this (?:article|story|report|piece|post) (?:was|is) (?:republished|translated|adapted|syndicated)\b
    (?:originally|first) (?:published|appeared) (?:on|in|at|by)\b
    republished (?:with permission|from)\b
    the post .{3,200} (?:appeared|was published) first on\b
    read the original\b
    ©|\(c\) ?\d{4}|&copy;|all rights reserved\b
    copyright\b.{0,20}(?:\d{4}|©)
    our standards: 
    sign[ -]?up (?:for|to|here|now|today)\b.{0,60}(?:newsletter|e-?mail|alert|brief|inbox|account|daily|here|updates)
    subscribe (?:to|now|today|here|for)\b.{0,60}(?:newsletter|channel|podcast|access|article|free|e-?mail|offer)
    subscribe (?:now|today|here)\b
    (?:get|receive) .{0,80}(?:in|to) your inbox
    (?:get|download) (?:our|the) (?:free )?(?:app|newsletter)\b
    (?:follow|like|join) us (?:on|at)\b
    follow .{2,40} on (?:twitter|facebook|x|instagram|telegram|whatsapp|google|linkedin|youtube|tiktok|bluesky)\b
    join our (?:\w+ )?(?:whatsapp|telegram|newsletter|community|channel|mailing)\b
    click here\b|tap here\b
    share (?:this|on|via)\b[^.]{0,50}$
    support (?:our|independent|quality) (?:\w+ )?journalism
    become a (?:member|subscriber|supporter)\b
    already a (?:member|subscriber)\b
    for more (?:news|stories|on this|updates)\b.{0,60}(?:visit|follow|click|subscribe|download|see)\b
    thank you for (?:reading|subscribing|registering|signing up)\b
    (?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? (?:use|uses|store|may use) .{0,60}cookies
    by (?:continuing|using|clicking|signing up|subscribing|submitting)\b.{0,120}(?:agree|accept|consent|cookies)
    (?:your|this) browser (?:does not|doesn[’']t) support
    (?:please )?(?:enable|turn on) javascript|javascript (?:is|must be)\b
    you (?:can|may) (?:unsubscribe|opt out) at any ?time
    this (?:content|video|feature) is not available
    to (?:view|play|watch) this (?:video|content)\b
    this site is protected by\b
    this (?:material|content) may not be (?:published|reproduced)
    (?:advertisement|sponsored)\b.{0,30}$
    (?:article|story|report) (?:continues|ends here)\b
    (?:tags?|topics?|hashtags?|keywords?|categor(?:y|ies)|filed under|posted in)\s*: ?\S
    (?:do you )?have (?:a|any) (?:news )?(?:tips?|story)\b.{0,40}\?
    got a (?:news )?(?:tip|story)\b
    (?:follow|subscribe|sign up|join|download|register)\b.{0,80}\bnever miss\b
    serving .{3,60} since \d{4}$
    (?:established|founded|est\.) (?:in )?\d{4}$
    this (?:report|article|story) is (?:invented|fiction|fictional|satire|a work of (?:fiction|satire))\b
    have you been affected\b
    (?:the )?(?:views|opinions) expressed (?:in this|here|are)\b
    this is a developing (?:story|news)
    (?:check|come) back for\b
    (?:[\w&'’-]{2,20}(?: [\w&'’-]{1,20})? ?[>»›] ?){1,5}[\w&'’ -]{2,40}$
    home(?: ?[/|] ?[\w &'’-]{2,40}){1,5}$
    page \d+ of \d+|\d+ of \d+$|\d+/\d+$
    #\w+(?: #\w+)*$|@\w+$|[\w.+-]+@[\w-]+\.[\w.-]+$|https?://\S+$|www\.\S+$|pic\.twitter\.com/\S+$
    (?:\S.{0,60} )?(?-i:[a-z]+(?:Jumbo|Large|Inline|Standard|Thumb|Small|SixteenByNine|ThreeByTwo)[\w-]*)$
    \S{1,200}\.(?:jpe?g|png|gif|webp|svg|avif|mp4)(?:\?\S*)?$
    (?:img|dsc|dscn|screenshot)[_-]?\d\S*$
    (?=\S*\d)[a-z0-9]+(?:[_-][a-z0-9]+){2,}$
    (?:image|photo|picture) \d+ of \d+$
    \[(?:image|photo|video|embed)\b.{0,80}\]$
""",
}
_STAFF_CREDITS = r"""
    \(?(?:additional |further )?(?:reporting|writing|editing|compiled|translat(?:ed|ion)|fact[- ]check(?:ed|ing)) by\b
    [^.]{3,160} contributed (?:to )?(?:this|the) (?:report|story|article|piece|dispatch|reporting|coverage)\b.{0,60}$
    [^.]{3,160} contributed (?:additional )?(?:reporting|research)\b.{0,60}$
    with (?:additional )?(?:reporting|files|inputs|contributions) (?:by|from)\b.{2,120}$
"""
_CAPTION_BRACKETS = rf"""
    (?:photos?|image|picture|video|file|handout|screen ?grab|graphic|courtesy|pool)\b
    via (?-i:[A-Z])
    .*(?-i:\bPhotos?\b|\bPHOTO\b|\bphotos? by\b|\bImages?\b|\bIMAGES\b|\bPictures\b|\bGetty\b)
    .*(?-i:[A-Z][\w.'’-]+ [A-Z][\w.'’-]+ ?/ ?[A-Z]|/ ?{_AGENCY}\b|[A-Z][\w .'’/-]* via [A-Z])
"""
_CAPTION_ENDS = rf"""
    (?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}} ?/ ?(?:[A-Z]\w+ ?/ ?|The )?{_AGENCY})\.?
    (?:photo(?:graph)?|image|picture|credit|pic)(?: credit| by)?\s*: ?[^.:]{{2,60}}
"""
_BIOGRAPHY = rf"""
    {_NAME}(?:, [^,]{{3,80}},)? (?:is|was|works as|has been) [^.]{{0,90}}\b{_ROLE}
    {_NAME}(?:, [^,]{{3,80}},)? (?:covers|reports (?:on|from|for)|writes (?:about|for|on)) 
    {_NAME} joined (?-i:[A-Z]|the )[^.]{{2,60}} (?:in|as) 
"""
_BIOGRAPHY_GOES_ON = r"""
    (?:he|she) (?:is|was|has been|covers|holds|joined|previously|lives|studied|writes|reports)\b
    (?:he|she) has (?:reported|covered|written|worked)\b
"""
_RIGHTS = r"""
    ©|\(c\)|&copy;|\bcopyright\b
    \ball rights reserved\b.*
    \b(?:19|20)\d{2}(?:\s*[-–—]\s*(?:19|20)?\d{2})?\b
    \b(?:ltd|inc|llc|plc|limited|corp|gmbh)\b\.?
    \bby\b
"""

ENGLISH_PAGE = PageWords(
    lines={line: label for label, block in _LINES.items() for line in _bars(block)},
    starts=tuple((label, row) for label, block in _STARTS.items() for row in _rows(block)),
    staff_credits=_rows(_STAFF_CREDITS),
    caption_brackets=_rows(_CAPTION_BRACKETS),
    caption_ends=_rows(_CAPTION_ENDS),
    caption_opens=_bars(_LINES["caption"]),
    biography=_rows(_BIOGRAPHY),
    biography_goes_on=_rows(_BIOGRAPHY_GOES_ON),
    rights=_rows(_RIGHTS),
    months={name: n for n, full in enumerate(_MONTHS.split(), 1) for name in (full, full[:3])} | {"sept": 9},
    weekdays=_words(
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    ),
    date_words=_words(
        """published publication posted updated update last first modified edited created date on at as of the and time
        gmt utc bst cet cest est edt et pst pdt pt ct cst cdt ist eet eest msk hkt sgt jst aest local am pm a p m t z h
        hrs original originally"""
    ),
    updated=_words("updated update modified edited last"),
    published=_words("published publication posted created"),
    date_joins=(r"(?:st|nd|rd|th|\.)?(?:\s+of)?",),
    by=(r"(?:by|written by|words by|story by|reported by|text by|report by)\s*:?\s+(?=\S)",),
    by_alone=_bars("by | written by | author"),
    name_joins=(r"\s+(?:and|with|&)\s+|\s*[,;&/|·•–—]\s*|\s+-\s+",),
    name_ends=(r"\s+(?:in|at|for|of|from|reporting)\s+",),
    particles=_words("de da do dos di del della der den van von la le el al bin ibn abu ter ten y e af"),
    not_names=_words(
        """the a an this that these those it its he she they we our my your in on at by for from to of as if when while
        after before how why what who where is are was were no not new all some today yesterday tomorrow"""
    ),
    roles=_words(
        """reporter reporters correspondent correspondents writer writers editor editors journalist journalists
        columnist producer photographer contributor contributors anchor staff newsroom desk bureau newsdesk agencies
        stringer"""
    ),
    outlet_words=_words(
        """news times post herald tribune courier journal gazette wire press agency telegraph chronicle mail mirror
        observer standard star sun globe record register dispatch examiner monitor review bulletin echo express guardian
        independent radio television tv broadcasting network media report weekly daily online
        ledger lantern sentinel argus beacon advertiser advocate enquirer inquirer banner clarion messenger statesman
        bugle republican magazine today voice newswire newspaper"""
    ),
    outlets_if_called=_words("report review bulletin online record register media network"),
    outlet_openers=_words("radio tv channel"),
    not_outlets=_words(
        """breaking latest top more other world local national international regional business sports political live
        special staff good bad fake our your his her their in from"""
    ),
    agencies={
        "ap": "Associated Press", "associated press": "Associated Press", "reuters": "Reuters",
        "thomson reuters": "Reuters", "afp": "Agence France-Presse", "agence france-presse": "Agence France-Presse",
        "upi": "United Press International", "xinhua": "Xinhua", "tass": "TASS", "dpa": "dpa", "ansa": "ANSA",
        "efe": "EFE", "pti": "Press Trust of India", "ani": "ANI", "ians": "IANS", "bloomberg": "Bloomberg",
        "interfax": "Interfax", "kyodo": "Kyodo News", "kyodo news": "Kyodo News", "yonhap": "Yonhap",
        "anadolu agency": "Anadolu Agency", "aa": "Anadolu Agency", "pa": "PA Media", "pa media": "PA Media",
        "cnn": "CNN", "bbc": "BBC", "bbc news": "BBC", "aap": "AAP", "canadian press": "The Canadian Press",
    },
    not_places=_words(
        """breaking exclusive update updated watch live analysis opinion explainer factbox correction note video photos
        photo read more timeline factcheck fact check question answer editor's editor’s editors related poll quiz
        podcast listen gallery newsflash alert warning urgent summary key points"""
    ),
)  # fmt: skip
