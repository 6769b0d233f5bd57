"""Countries in English, as a table of our own making: names, demonyms, capitals and what stands for a government.

A line is a code (ISO 3166 alpha-3; bodies of many states have none) and, divided by bars: names of the state, adjectives
(which, with an s, are its people too), further words for its people, capitals, and further names that stand for its
government or a part of it. Written from general knowledge; a name that is ambiguous ("Georgia", "Congo") stands at the
likelier reading, and words that are common names of people or things are left out.
"""

# ruff: noqa: E501 - a table has a line for each of its rows
from __future__ import annotations

_TABLE = """
AFG|Afghanistan|Afghan||Kabul|Taliban
ALB|Albania|Albanian||Tirana
DZA|Algeria|Algerian||Algiers
AND|Andorra|Andorran||
AGO|Angola|Angolan||Luanda
ATG|Antigua and Barbuda|Antiguan||
ARG|Argentina|Argentine;Argentinian||Buenos Aires|Casa Rosada
ARM|Armenia|Armenian||Yerevan
AUS|Australia|Australian||Canberra
AUT|Austria|Austrian||Vienna
AZE|Azerbaijan|Azerbaijani;Azeri||Baku
BHS|Bahamas|Bahamian||Nassau
BHR|Bahrain|Bahraini||Manama
BGD|Bangladesh|Bangladeshi||Dhaka
BRB|Barbados|Barbadian||Bridgetown
BLR|Belarus|Belarusian||Minsk
BEL|Belgium|Belgian||
BLZ|Belize|Belizean||Belmopan
BEN|Benin|Beninese||Porto-Novo
BTN|Bhutan|Bhutanese||Thimphu
BOL|Bolivia|Bolivian||La Paz
BIH|Bosnia and Herzegovina;Bosnia;Bosnia-Herzegovina|Bosnian||Sarajevo
BWA|Botswana|||Gaborone
BRA|Brazil|Brazilian||Brasilia;Brasília|Planalto;Planalto Palace;Itamaraty
BRN|Brunei|Bruneian||
BGR|Bulgaria|Bulgarian||Sofia
BFA|Burkina Faso|Burkinabe||Ouagadougou
BDI|Burundi|Burundian||Gitega
KHM|Cambodia|Cambodian||Phnom Penh
CMR|Cameroon|Cameroonian||Yaounde;Yaoundé
CAN|Canada|Canadian||Ottawa|Parliament Hill;Rideau Hall;R.C.M.P.;RCMP
CPV|Cape Verde|Cape Verdean||
CAF|Central African Republic|Central African||Bangui
TCD|Chad|Chadian||N'Djamena
CHL|Chile|Chilean||Santiago|La Moneda
CHN|China;People's Republic of China;PRC;P.R.C.;mainland China|Chinese;P.R.C.;PRC||Beijing;Peking|Zhongnanhai;Politburo;Chinese Communist Party;Communist Party of China;CCP;C.C.P.;People's Liberation Army;PLA;P.L.A.;State Council;National People's Congress;Taiwan Affairs Office
COL|Colombia|Colombian||Bogota;Bogotá
COM|Comoros|Comorian||Moroni
COD|Democratic Republic of Congo;Democratic Republic of the Congo;DR Congo;DRC;Congo|Congolese||Kinshasa
COG|Republic of Congo;Congo-Brazzaville|||Brazzaville
CRI|Costa Rica|Costa Rican||
CIV|Ivory Coast;Cote d'Ivoire;Côte d'Ivoire|Ivorian||Abidjan;Yamoussoukro
HRV|Croatia|Croatian;Croat||Zagreb
CUB|Cuba|Cuban||Havana
CYP|Cyprus|Cypriot;Greek Cypriot||Nicosia
CZE|Czech Republic;Czechia|Czech||Prague
DNK|Denmark|Danish|Danes|Copenhagen
DJI|Djibouti|Djiboutian||
DOM|Dominican Republic|Dominican||Santo Domingo
ECU|Ecuador|Ecuadorian||Quito
EGY|Egypt|Egyptian||Cairo
SLV|El Salvador|Salvadoran;Salvadorean||San Salvador
GNQ|Equatorial Guinea|Equatorial Guinean||Malabo
ERI|Eritrea|Eritrean||Asmara
EST|Estonia|Estonian||Tallinn
SWZ|Eswatini;Swaziland|Swazi||Mbabane
ETH|Ethiopia|Ethiopian||Addis Ababa
FJI|Fiji|Fijian||Suva
FIN|Finland|Finnish|Finns|Helsinki
FRA|France;French Republic|French|Frenchmen|Paris|Elysee;Élysée;Elysee Palace;Élysée Palace;Quai d'Orsay;Matignon
GAB|Gabon|Gabonese||Libreville
GMB|Gambia|Gambian||Banjul
GEO|Georgia|Georgian||Tbilisi
DEU|Germany;Federal Republic of Germany|German||Berlin|Bundestag;Bundeswehr;Bundesbank;Bundesrat
GHA|Ghana|Ghanaian||Accra
GRC|Greece|Greek||Athens
GRD|Grenada|Grenadian||
GTM|Guatemala|Guatemalan||Guatemala City
GIN|Guinea|Guinean||Conakry
GNB|Guinea-Bissau|||Bissau
GUY|Guyana|Guyanese||
HTI|Haiti|Haitian||Port-au-Prince
HND|Honduras|Honduran||Tegucigalpa
HKG|Hong Kong|||
HUN|Hungary|Hungarian||Budapest|Fidesz
ISL|Iceland|Icelandic|Icelanders|Reykjavik
IND|India|Indian||New Delhi;Delhi|Lok Sabha;Rajya Sabha;Ministry of External Affairs;BJP
IDN|Indonesia|Indonesian||Jakarta
IRN|Iran;Islamic Republic of Iran;Islamic Republic|Iranian||Tehran;Teheran|Islamic Revolutionary Guard Corps;Revolutionary Guards;Revolutionary Guard;IRGC;I.R.G.C.;Quds Force
IRQ|Iraq|Iraqi||Baghdad
IRL|Ireland;Irish Republic|Irish|Irishmen|Dublin|Taoiseach;Tánaiste;Tanaiste;Dáil;Garda;Gardaí
ISR|Israel|Israeli||Jerusalem;Tel Aviv|Knesset;Israel Defense Forces;Israel Defence Forces;IDF;I.D.F.;Mossad;Shin Bet
ITA|Italy|Italian||Rome|Farnesina;Palazzo Chigi;Quirinale
JAM|Jamaica|Jamaican||
JPN|Japan|Japanese||Tokyo|Kantei;Kasumigaseki;Japan Self-Defense Forces
JOR|Jordan|Jordanian||Amman
KAZ|Kazakhstan|Kazakh;Kazakhstani||Astana
KEN|Kenya|Kenyan||Nairobi
KIR|Kiribati|||
PRK|North Korea;Democratic People's Republic of Korea;DPRK;D.P.R.K.|North Korean||Pyongyang|KCNA;Korean Central News Agency
KOR|South Korea;Republic of Korea;ROK|South Korean||Seoul|Blue House
XKX|Kosovo|Kosovar;Kosovan||Pristina
KWT|Kuwait|Kuwaiti||Kuwait City
KGZ|Kyrgyzstan|Kyrgyz||Bishkek
LAO|Laos|Laotian;Lao||Vientiane
LVA|Latvia|Latvian||Riga
LBN|Lebanon|Lebanese||Beirut|Hezbollah
LSO|Lesotho|Basotho||Maseru
LBR|Liberia|Liberian||Monrovia
LBY|Libya|Libyan||Tripoli
LIE|Liechtenstein|||Vaduz
LTU|Lithuania|Lithuanian||Vilnius
LUX|Luxembourg|Luxembourgish||
MDG|Madagascar|Malagasy||Antananarivo
MWI|Malawi|Malawian||Lilongwe
MYS|Malaysia|Malaysian||Kuala Lumpur;Putrajaya
MDV|Maldives|Maldivian||
MLI|Mali|Malian||Bamako
MLT|Malta|Maltese||Valletta
MHL|Marshall Islands|Marshallese||Majuro
MRT|Mauritania|Mauritanian||Nouakchott
MUS|Mauritius|Mauritian||Port Louis
MEX|Mexico|Mexican||Mexico City
FSM|Micronesia|Micronesian||
MDA|Moldova|Moldovan||Chisinau;Chișinău
MCO|Monaco|Monegasque||
MNG|Mongolia|Mongolian||Ulaanbaatar
MNE|Montenegro|Montenegrin||Podgorica
MAR|Morocco|Moroccan||Rabat
MOZ|Mozambique|Mozambican||Maputo
MMR|Myanmar;Burma|Burmese||Naypyidaw;Naypyitaw|Tatmadaw
NAM|Namibia|Namibian||Windhoek
NRU|Nauru|Nauruan||
NPL|Nepal|Nepali;Nepalese||Kathmandu
NLD|Netherlands;Holland|Dutch|Dutchmen|The Hague;Amsterdam|Binnenhof
NZL|New Zealand||New Zealanders|Wellington|Beehive
NIC|Nicaragua|Nicaraguan||Managua
NER|Niger|Nigerien||Niamey
NGA|Nigeria|Nigerian||Abuja|Aso Rock
MKD|North Macedonia;Macedonia|Macedonian||Skopje
NOR|Norway|Norwegian||Oslo
OMN|Oman|Omani||Muscat
PAK|Pakistan|Pakistani||Islamabad|Inter-Services Intelligence;Rawalpindi
PLW|Palau|Palauan||
PSE|Palestine;State of Palestine;Palestinian Authority|Palestinian||Ramallah|Hamas;Fatah;Palestine Liberation Organization;PLO
PAN|Panama|Panamanian||Panama City
PNG|Papua New Guinea|Papua New Guinean||Port Moresby
PRY|Paraguay|Paraguayan||Asuncion;Asunción
PER|Peru|Peruvian||Lima
PHL|Philippines|Philippine;Filipino||Manila|Malacañang;Malacanang;Malacañang Palace
POL|Poland|Polish|Poles|Warsaw|Sejm
PRT|Portugal|Portuguese||Lisbon
PRI|Puerto Rico|Puerto Rican||
QAT|Qatar|Qatari||Doha
ROU|Romania|Romanian||Bucharest
RUS|Russia;Russian Federation;Soviet Union|Russian;Soviet||Moscow|Kremlin;Duma;State Duma;Federation Council;Federal Security Service;F.S.B.;FSB;GRU;G.R.U.;Lubyanka;Wagner Group;Wagner;Roscosmos;Rosatom
RWA|Rwanda|Rwandan||Kigali
LCA|Saint Lucia;St. Lucia|||Castries
WSM|Samoa|Samoan||Apia
SAU|Saudi Arabia;Kingdom of Saudi Arabia|Saudi;Saudi Arabian||Riyadh
SEN|Senegal|Senegalese||Dakar
SRB|Serbia|Serbian;Serb||Belgrade
SYC|Seychelles|Seychellois||
SLE|Sierra Leone|Sierra Leonean||Freetown
SGP|Singapore|Singaporean||
SVK|Slovakia|Slovak;Slovakian||Bratislava
SVN|Slovenia|Slovenian;Slovene||Ljubljana
SLB|Solomon Islands|Solomon Islander||Honiara
SOM|Somalia|Somali||Mogadishu|Al-Shabaab
ZAF|South Africa|South African||Pretoria|Union Buildings;African National Congress
SSD|South Sudan|South Sudanese||Juba
ESP|Spain|Spanish|Spaniards|Madrid|Moncloa;La Moncloa;Guardia Civil
LKA|Sri Lanka|Sri Lankan||Colombo
SDN|Sudan|Sudanese||Khartoum|Rapid Support Forces
SUR|Suriname|Surinamese||Paramaribo
SWE|Sweden|Swedish|Swedes|Stockholm|Riksdag
CHE|Switzerland|Swiss||Bern;Berne
SYR|Syria;Syrian Arab Republic|Syrian||Damascus
TWN|Taiwan;Republic of China|Taiwanese||Taipei
TJK|Tajikistan|Tajik||Dushanbe
TZA|Tanzania|Tanzanian||Dodoma;Dar es Salaam
THA|Thailand|Thai||Bangkok
TLS|East Timor;Timor-Leste|Timorese||Dili
TGO|Togo|Togolese||
TON|Tonga|Tongan||
TTO|Trinidad and Tobago|Trinidadian||Port of Spain
TUN|Tunisia|Tunisian||Tunis
TUR|Turkey;Türkiye;Turkiye|Turkish|Turks|Ankara
TKM|Turkmenistan|Turkmen||Ashgabat
TUV|Tuvalu|Tuvaluan||
UGA|Uganda|Ugandan||Kampala
UKR|Ukraine|Ukrainian||Kyiv;Kiev|Verkhovna Rada;Rada;Bankova;SBU
ARE|United Arab Emirates;UAE;U.A.E.;Emirates|Emirati||Abu Dhabi;Dubai
GBR|United Kingdom;UK;U.K.;Britain;Great Britain;England|British;U.K.;UK;English;Scottish;Welsh|Britons|London|Downing Street;10 Downing Street;No 10;No. 10;Number 10;Whitehall;Foreign Office;Home Office;Cabinet Office;Westminster;Buckingham Palace;House of Commons;House of Lords;Scotland Yard;Metropolitan Police;MI5;MI6;GCHQ;Bank of England;Ministry of Defence
USA|United States;United States of America;US;U.S.;USA;U.S.A.;America|American;U.S.;US||Washington;Washington, D.C.;Washington D.C.|White House;Pentagon;State Department;Department of State;Treasury Department;Department of the Treasury;U.S. Treasury;Justice Department;Department of Justice;Defense Department;Department of Defense;Commerce Department;Department of Commerce;Energy Department;Department of Energy;Department of Homeland Security;Homeland Security;DHS;Labor Department;Education Department;Transportation Department;National Security Council;N.S.C.;NSC;Capitol Hill;Capitol;Oval Office;Foggy Bottom;Langley;Central Intelligence Agency;C.I.A.;CIA;Federal Bureau of Investigation;F.B.I.;FBI;National Security Agency;N.S.A.;NSA;Federal Reserve;Fed;Food and Drug Administration;F.D.A.;FDA;Environmental Protection Agency;E.P.A.;EPA;Centers for Disease Control and Prevention;CDC;C.D.C.;Secret Service;Department of Health and Human Services;Federal Communications Commission;F.C.C.;FCC;Federal Trade Commission;F.T.C.;FTC;Securities and Exchange Commission;SEC;S.E.C.;NASA;Office of Foreign Assets Control;Internal Revenue Service;IRS;I.R.S.;Democratic National Committee;Republican National Committee;Congressional Budget Office;House Intelligence Committee;Senate Intelligence Committee;Pacific Fleet;Central Command;CENTCOM;U.S. Central Command;Drug Enforcement Administration;Director of National Intelligence;Mar-a-Lago
URY|Uruguay|Uruguayan||Montevideo
UZB|Uzbekistan|Uzbek||Tashkent
VUT|Vanuatu|||
VAT|Vatican City;Holy See;Vatican|Vatican|||
VEN|Venezuela|Venezuelan||Caracas|Miraflores
VNM|Vietnam;Viet Nam|Vietnamese||Hanoi
YEM|Yemen|Yemeni||Sanaa;Sana'a|Houthis;Houthi
ZMB|Zambia|Zambian||Lusaka
ZWE|Zimbabwe|Zimbabwean||Harare
-|European Union;EU;E.U.;Europe|European;EU;E.U.|||European Commission;European Council;European Parliament;European Central Bank;ECB;Berlaymont;Europol;Eurostat
-|North Atlantic Treaty Organization;NATO;Nato|NATO;Nato||
-|United Nations;UN;U.N.|U.N.;UN|||Security Council;U.N. Security Council;United Nations Security Council;General Assembly;World Health Organization;WHO;W.H.O.;UNICEF;UNESCO;UNHCR;International Atomic Energy Agency;IAEA;I.A.E.A.;International Criminal Court;International Court of Justice;World Food Program;World Food Programme
-|African Union||||
-|Arab League||||
-|Group of Seven;G7;G-7||||
-|Group of 20;G20;G-20||||
-|International Monetary Fund;IMF;I.M.F.||||
-|World Bank||||
-|World Trade Organization;WTO;W.T.O.||||
-|OPEC;OPEC+||||
-|ASEAN;Association of Southeast Asian Nations||||
-|Organization for Security and Cooperation in Europe;OSCE;O.S.C.E.||||
-|Brussels||||
"""


def _key(name: str) -> str:
    return name.casefold().replace("’", "'").replace(".", "")


def _read() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    states: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    canonical: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        code, names, demonyms, people, capitals, *seats = [cell.split(";") for cell in line.split("|")]
        for name in filter(None, [*names, *capitals, *(seats[0] if seats else ())]):
            states.setdefault(_key(name), code[0].strip("-"))
        for name in filter(None, [*names[:1], *names[1:], *capitals]):
            canonical.setdefault(_key(name), names[0] or capitals[0])
        for name in filter(None, demonyms):
            adjectives.setdefault(_key(name), code[0].strip("-"))
            if name[-1:] not in "h.e" and not name.isupper():
                adjectives.setdefault(_key(name) + "s", code[0].strip("-"))
        for name in filter(None, people):
            adjectives.setdefault(_key(name), code[0].strip("-"))
    return states, adjectives, canonical


# Seats of power that stand for a state's whole government, and not for one part of it.
SEATS = frozenset(
    map(
        _key,
        [
            "Kremlin",
            "White House",
            "Downing Street",
            "10 Downing Street",
            "No 10",
            "Number 10",
            "Whitehall",
            "Élysée",
            "Elysee",
            "Élysée Palace",
            "Elysee Palace",
            "Zhongnanhai",
            "Blue House",
            "Casa Rosada",
            "Planalto",
            "Planalto Palace",
            "Moncloa",
            "La Moncloa",
            "Oval Office",
            "Bankova",
            "Malacañang",
            "Kantei",
            "La Moneda",
            "Union Buildings",
            "Aso Rock",
            "Miraflores",
            "Palazzo Chigi",
        ],
    )
)

# What stands for a government or a body of many states → its code, or "" (states, capitals, seats of power, ministries);
# adjectives and words for a state's people → its code; a state's names and capitals → its first name.
GOVERNMENTS, DEMONYMS, STATES = _read()
