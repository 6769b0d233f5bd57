"""Outlets and who publishes them: editions, desks, programmes and addresses of one newsroom are one publisher.

A line is a publisher's name and, divided by bars: its kind (wire, paper, broadcaster, online), further names, and domains.
A desk or an edition ("Reuters Business", "BBC Russian") is known by the name that it begins with. Written from general
knowledge; `OPEN_NAMES` are names that are outlets only where an article or a word like "newspaper" says so.
"""

# ruff: noqa: E501 - a table has a line for each of its rows
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["wire", "paper", "broadcaster", "online"]


@dataclass(frozen=True, slots=True)
class Publisher:
    """A newsroom: its name, and whether it is a wire, whose text stands in other outlets under its credit."""

    name: str
    kind: str


_TABLE = """
Reuters|wire|Thomson Reuters;Reuters News Agency|reuters.com
The Associated Press|wire|Associated Press;AP;A.P.;AP News|apnews.com;ap.org
Agence France-Presse|wire|AFP;A.F.P.|afp.com
Bloomberg|wire|Bloomberg News;Bloomberg L.P.;Bloomberg Television;Bloomberg TV;Bloomberg Businessweek;Bloomberg Opinion|bloomberg.com
United Press International|wire|UPI;U.P.I.|upi.com
dpa|wire|Deutsche Presse-Agentur;DPA|dpa.com
PA Media|wire|Press Association;PA news agency|pamediagroup.com
ANSA|wire||ansa.it
EFE|wire|Agencia EFE|efe.com
Kyodo News|wire|Kyodo;Kyodo News Agency|kyodonews.net
Jiji Press|wire|Jiji|jiji.com
Yonhap|wire|Yonhap News Agency;Yonhap News|yna.co.kr
Xinhua|wire|Xinhua News Agency;New China News Agency|xinhuanet.com;news.cn
TASS|wire|Tass;TASS news agency|tass.com;tass.ru
Interfax|wire|Interfax news agency|interfax.com;interfax.ru
RIA Novosti|wire|RIA;RIA news agency;RIA Novosti news agency|ria.ru
Ukrinform|wire||ukrinform.net
Interfax-Ukraine|wire||interfax.com.ua
Anadolu|wire|Anadolu Agency;Anadolu news agency|aa.com.tr
IRNA|wire||irna.ir
Fars|wire|Fars News Agency|farsnews.ir
Tasnim|wire|Tasnim News Agency|tasnimnews.com
ISNA|wire||isna.ir
SANA|wire|Syrian Arab News Agency|sana.sy
Saudi Press Agency|wire|SPA|spa.gov.sa
WAM|wire|Emirates News Agency|wam.ae
KCNA|wire|Korean Central News Agency|kcna.kp
Press Trust of India|wire|PTI|ptinews.com
ANI|wire|Asian News International|aninews.in
The Canadian Press|wire|Canadian Press|thecanadianpress.com
Australian Associated Press|wire|AAP|aap.com.au
Belta|wire|BelTA|belta.by
Central News Agency|wire|CNA|cna.com.tw
Antara|wire||antaranews.com
Bernama|wire||bernama.com
Dow Jones Newswires|wire|Dow Jones|dowjones.com
The New York Times|paper|New York Times;NYT;The Times of New York|nytimes.com
The Washington Post|paper|Washington Post;WaPo|washingtonpost.com
The Wall Street Journal|paper|Wall Street Journal;WSJ|wsj.com
USA Today|paper|USA TODAY|usatoday.com
Los Angeles Times|paper|LA Times;L.A. Times;The Los Angeles Times|latimes.com
Chicago Tribune|paper|The Chicago Tribune|chicagotribune.com
The Boston Globe|paper|Boston Globe|bostonglobe.com
The Philadelphia Inquirer|paper|Philadelphia Inquirer|inquirer.com
San Francisco Chronicle|paper|The San Francisco Chronicle|sfchronicle.com
Miami Herald|paper|The Miami Herald|miamiherald.com
The Dallas Morning News|paper|Dallas Morning News|dallasnews.com
New York Post|paper|The New York Post|nypost.com
New York Daily News|paper|Daily News;The Daily News|nydailynews.com
Newsweek|paper||newsweek.com
Time|paper|TIME;Time magazine;TIME magazine|time.com
The Economist|paper|Economist|economist.com
The Atlantic|paper||theatlantic.com
The New Yorker|paper|New Yorker|newyorker.com
Foreign Policy|paper|Foreign Policy magazine|foreignpolicy.com
Foreign Affairs|paper|Foreign Affairs magazine|foreignaffairs.com
National Review|paper||nationalreview.com
Politico|online|POLITICO;Politico Europe;POLITICO Europe|politico.com;politico.eu
Axios|online||axios.com
The Hill|online||thehill.com
The Daily Beast|online|Daily Beast|thedailybeast.com
HuffPost|online|The Huffington Post;Huffington Post|huffpost.com;huffingtonpost.com
BuzzFeed News|online|BuzzFeed|buzzfeednews.com
Vox|online||vox.com
The Intercept|online||theintercept.com
The Daily Caller|online|Daily Caller|dailycaller.com
Breitbart|online|Breitbart News|breitbart.com
Business Insider|online|Insider|businessinsider.com
ProPublica|online||propublica.org
Semafor|online||semafor.com
Defense One|online||defenseone.com
The Epoch Times|paper|Epoch Times|theepochtimes.com;epochtimes.com
The Washington Times|paper|Washington Times|washingtontimes.com
The Washington Examiner|paper|Washington Examiner|washingtonexaminer.com
RealClearPolitics|online|Real Clear Politics|realclearpolitics.com
FiveThirtyEight|online||fivethirtyeight.com
TechCrunch|online||techcrunch.com
The Verge|online||theverge.com
Wired|paper|WIRED|wired.com
The Information|online||theinformation.com
The Moscow Times|paper|Moscow Times|themoscowtimes.com
Meduza|online||meduza.io
Kommersant|paper||kommersant.ru
Izvestia|paper||iz.ru
Novaya Gazeta|paper||novayagazeta.eu
The Insider|online||theins.ru
Bellingcat|online||bellingcat.com
RT|broadcaster|Russia Today|rt.com
Sputnik|broadcaster||sputniknews.com
Kyiv Independent|online|The Kyiv Independent|kyivindependent.com
Kyiv Post|paper|The Kyiv Post|kyivpost.com
Ukrainska Pravda|online|Ukrayinska Pravda|pravda.com.ua
The Global Times|paper|Global Times|globaltimes.cn
People's Daily|paper|The People's Daily|people.com.cn
China Daily|paper|The China Daily|chinadaily.com.cn
China Central Television|broadcaster|CCTV;CGTN|cctv.com;cgtn.com
South China Morning Post|paper|The South China Morning Post;SCMP|scmp.com
Caixin|paper||caixin.com
Nikkei|paper|Nikkei Asia;Nikkei Asian Review;Nihon Keizai Shimbun|nikkei.com
Asahi Shimbun|paper|The Asahi Shimbun;Asahi|asahi.com
Yomiuri Shimbun|paper|The Yomiuri Shimbun;Yomiuri|yomiuri.co.jp
Mainichi Shimbun|paper|The Mainichi;Mainichi|mainichi.jp
The Japan Times|paper|Japan Times|japantimes.co.jp
NHK|broadcaster||nhk.or.jp
The Korea Herald|paper|Korea Herald|koreaherald.com
Chosun Ilbo|paper|The Chosun Ilbo|chosun.com
The Straits Times|paper|Straits Times|straitstimes.com
Channel NewsAsia|broadcaster|Channel News Asia|channelnewsasia.com
The Times of India|paper|Times of India|indiatimes.com
The Hindu|paper||thehindu.com
Hindustan Times|paper|The Hindustan Times|hindustantimes.com
The Indian Express|paper|Indian Express|indianexpress.com
NDTV|broadcaster||ndtv.com
Dawn|paper||dawn.com
Geo News|broadcaster||geo.tv
BBC|broadcaster|BBC News;British Broadcasting Corporation;BBC World Service;BBC Radio|bbc.co.uk;bbc.com
Sky News|broadcaster||sky.com
ITV|broadcaster|ITV News|itv.com
Channel 4|broadcaster|Channel 4 News|channel4.com
The Guardian|paper|Guardian|theguardian.com
The Observer|paper||observer.co.uk
The Times|paper|The Times of London;Times of London;The Sunday Times;Sunday Times|thetimes.co.uk;thetimes.com
The Daily Telegraph|paper|The Telegraph;Daily Telegraph;The Sunday Telegraph|telegraph.co.uk
Financial Times|paper|The Financial Times;FT|ft.com
The Independent|paper||independent.co.uk
Daily Mail|paper|The Daily Mail;MailOnline;Mail Online;The Mail on Sunday|dailymail.co.uk
The Sun|paper||thesun.co.uk
The Daily Mirror|paper|Daily Mirror|mirror.co.uk
Evening Standard|paper|The Evening Standard|standard.co.uk
The Scotsman|paper||scotsman.com
The Irish Times|paper|Irish Times|irishtimes.com
RTÉ|broadcaster|RTE|rte.ie
Le Monde|paper||lemonde.fr
Le Figaro|paper||lefigaro.fr
Libération|paper||liberation.fr
Les Echos|paper||lesechos.fr
France 24|broadcaster||france24.com
Radio France Internationale|broadcaster|RFI|rfi.fr
BFM TV|broadcaster|BFM;BFMTV|bfmtv.com
Der Spiegel|paper|Spiegel|spiegel.de
Die Zeit|paper|Zeit|zeit.de
Die Welt|paper|Welt am Sonntag|welt.de
Bild|paper|Bild am Sonntag;Bild newspaper|bild.de
Frankfurter Allgemeine Zeitung|paper|FAZ|faz.net
Süddeutsche Zeitung|paper|Sueddeutsche Zeitung|sueddeutsche.de
Handelsblatt|paper||handelsblatt.com
Deutsche Welle|broadcaster|DW|dw.com
ARD|broadcaster||ard.de
ZDF|broadcaster||zdf.de
Corriere della Sera|paper||corriere.it
La Repubblica|paper||repubblica.it
La Stampa|paper||lastampa.it
El País|paper|El Pais|elpais.com
El Mundo|paper||elmundo.es
Politiken|paper||politiken.dk
NRK|broadcaster||nrk.no
Aftenposten|paper||aftenposten.no
SVT|broadcaster||svt.se
Helsingin Sanomat|paper||hs.fi
Yle|broadcaster||yle.fi
Gazeta Wyborcza|paper||wyborcza.pl
TVN24|broadcaster||tvn24.pl
EUobserver|online||euobserver.com
Euronews|broadcaster||euronews.com
Euractiv|online|EURACTIV|euractiv.com
Haaretz|paper||haaretz.com
The Jerusalem Post|paper|Jerusalem Post|jpost.com
The Times of Israel|online|Times of Israel|timesofisrael.com
Yedioth Ahronoth|paper|Yedioth Aharonoth;Ynet|ynetnews.com
Channel 12|broadcaster||mako.co.il
Al Jazeera|broadcaster|Al-Jazeera|aljazeera.com
Al Arabiya|broadcaster|Al-Arabiya|alarabiya.net
Al Mayadeen|broadcaster||almayadeen.net
Al-Ahram|paper||ahram.org.eg
Hurriyet|paper|Hürriyet|hurriyet.com.tr
Middle East Eye|online||middleeasteye.net
Press TV|broadcaster||presstv.ir
The Globe and Mail|paper|Globe and Mail|theglobeandmail.com
Toronto Star|paper|The Toronto Star|thestar.com
CBC|broadcaster|CBC News;Canadian Broadcasting Corporation|cbc.ca
ABC (Australia)|broadcaster|Australian Broadcasting Corporation|abc.net.au
The Sydney Morning Herald|paper|Sydney Morning Herald|smh.com.au
The Australian|paper||theaustralian.com.au
Radio New Zealand|broadcaster|RNZ|rnz.co.nz
Folha de S.Paulo|paper|Folha de S. Paulo;Folha|uol.com.br
O Globo|paper|GloboNews|globo.com
Clarín|paper|Clarin|clarin.com
La Nación|paper|La Nacion|lanacion.com.ar
El Universal|paper||eluniversal.com.mx
Reforma|paper||reforma.com
CNN|broadcaster|CNN International;CNN en Español;Cable News Network|cnn.com
NBC News|broadcaster|NBC;NBCNews.com;Meet the Press;MSNBC;Today show|nbcnews.com;msnbc.com
CBS News|broadcaster|CBS;Face the Nation;60 Minutes;CBS Evening News|cbsnews.com
ABC News|broadcaster|ABC;Good Morning America;World News Tonight|abcnews.go.com
Fox News|broadcaster|FOX News;Fox;Fox Business;Fox News Sunday;Fox & Friends;Fox Business Network|foxnews.com;foxbusiness.com
CNBC|broadcaster||cnbc.com
PBS|broadcaster|PBS NewsHour|pbs.org
NPR|broadcaster|National Public Radio|npr.org
C-SPAN|broadcaster||c-span.org
Voice of America|broadcaster|VOA|voanews.com
Radio Free Europe/Radio Liberty|broadcaster|Radio Free Europe;RFE/RL;Radio Liberty|rferl.org
Radio Free Asia|broadcaster|RFA|rfa.org
Univision|broadcaster||univision.com
Newsmax|broadcaster||newsmax.com
OilPrice|online||oilprice.com
S&P Global Platts|online|Platts|spglobal.com
Argus Media|online||argusmedia.com
Lloyd's List|paper||lloydslist.com
"""

OPEN_NAMES = frozenset(
    "time insider vox sky dawn fox reforma politiken wired cna ani spa rt rfa aap sana fars ft ap dw abc".split()  # noqa: SIM905
)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


def outlet_key(name: str) -> str:
    """Return an outlet's name without case, article and full stops, as the tables have it."""
    return _ARTICLE.sub("", " ".join(name.casefold().replace("’", "'").replace(".", "").split()))


def _read() -> tuple[dict[str, Publisher], dict[str, Publisher]]:
    names: dict[str, Publisher] = {}
    domains: dict[str, Publisher] = {}
    for line in _TABLE.strip().splitlines():
        name, kind, others, addresses = line.split("|")
        publisher = Publisher(name, kind)
        for one in filter(None, [name, *others.split(";"), *addresses.split(";")]):
            names.setdefault(outlet_key(one), publisher)
        domains.update(dict.fromkeys(filter(None, addresses.split(";")), publisher))
    return names, domains


OUTLETS, DOMAINS = _read()


def outlet_name(name: str) -> str:
    """Return an outlet's name without its article, but where that is part of it ("The Hill")."""
    known = OUTLETS.get(outlet_key(name))
    bare = _ARTICLE.sub("", name)
    return f"The {bare}" if known is not None and known.name.casefold() == f"the {bare}".casefold() else bare


def publisher(name: str) -> Publisher | None:
    """Return who publishes the outlet called `name`, an edition, a desk or an address of it too; None if unknown."""
    key = outlet_key(name)
    found = OUTLETS.get(key)
    words = key.split()
    for end in range(len(words) - 1, 0, -1):
        if found is not None:
            return found
        head = " ".join(words[:end])
        found = OUTLETS.get(head) if head not in OPEN_NAMES else None
    return found or _by_address(name.casefold())


def _by_address(name: str) -> Publisher | None:
    host = name.partition("://")[2] or name
    labels = re.split(r"[/:?#]", host, maxsplit=1)[0].split(".")
    return next((DOMAINS[d] for n in range(len(labels)) if (d := ".".join(labels[n:])) in DOMAINS), None)


def publisher_of(outlet: str) -> str:
    """Return one name for all editions, desks and spellings of an outlet."""
    known = publisher(outlet)
    return known.name.casefold() if known else outlet_key(outlet)


def in_full(name: str, outlets: Iterable[str]) -> str:
    """Return the one of `outlets` that `name` is the end of, "The Alder Gazette" for "the Gazette"; else nothing."""
    end = f" {publisher_of(name)}"
    longer = {key: one for one in outlets if (key := publisher_of(one)).endswith(end)}
    return next(iter(longer.values())) if len(longer) == 1 else ""


def same_outlet(left: str, right: str) -> bool:
    """Say whether two names are one outlet's: equal, of one publisher, or one short for the other ("the Klaxon")."""
    a, b = outlet_key(left).split(), outlet_key(right).split()
    if not a or not b:
        return False
    ours, theirs = publisher(left), publisher(right)
    if ours is not None and theirs is not None:
        return ours.name == theirs.name
    short, long = sorted((a, b), key=len)
    return short == long[-len(short) :] or (short == long[: len(short)] and len(short) > 1)
