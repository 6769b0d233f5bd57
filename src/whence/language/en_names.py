"""Forenames that are common in news in English, and whom they may stand for: what ties "he" and "she" to a name.

Names that are given to both, and family names that are as common, are left out. Written from general knowledge.
"""

from __future__ import annotations

_MALE = """
aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alberto alejandro aleksandr alexander alexei alexey
alfonso ali allen alvaro amir anders andreas andrei andrew andrey andriy angelo anthony anton antonio antony antonin
aristide arjun arnold arthur ashraf augusto barack bashar benjamin benny bernard bernie bertrand bill bob boris brad
brandon brendan brett brian bruce bruno carl carlos cedric charles chris christian christoph christopher christophe
chuck clarence claude clement clive colin cory craig cyril damian daniel daniele darren dave david dean dennis derek
diego dieter dimitri dmitri dmitriy dmitry dmytro dominic donald doug douglas duncan dwight ed eddie edgar eduardo
edward edwin elijah elon emilio emmanuel emmerson enrique eric erik ernest ernesto ethan eugene evan evgeny fabio
felipe felix ferdinand fernando fidel francesco francis francisco francois françois frank franz fred frederick
friedrich fumio gareth gary gavin geoff geoffrey george gerald gerard gerhard giorgio giovanni giuseppe glenn gordon
graham greg gregory guillermo gunter gustavo guy hamid hans harold harry harvey hassan heiko heinrich henri henrik
henry herbert herman hiroshi hossein howard hubert hugh hugo hussein ian ibrahim igor ilham ilya imran isaac ismail
israel ivan jack jacob jacques jair jake james jared jason javier jean-claude jean-luc jean-marc jean-pierre jean-yves
jeff jeffrey jens jeremy jerome jerry jesús jim jimmy joachim joe joel johan johannes john johnny jon jonas jonathan
jorge jose josé josef josep joseph josh joshua joão juan julian julius jurgen justin karim karl keir keith ken kenneth
kevin khalid kim-jong klaus kofi konstantin kumar kyle lars larry laurence laurent lawrence leo leon leonard leonid
leonardo lloyd louis luca lucas luigi luis luiz luke mahmoud manfred manuel marc marcel marcelo marco marcos mario
mark marko markus martin mateusz matt matteo matthew matthias maurice mauricio max maxim mehmet michael michel miguel
mike mikhail mitch mitt mohamed mohammad mohammed mohammad-javad moshe muhammad mustafa narendra nathan ned neil
nelson nicholas nick nicolas nicolás nigel nikita nikolai nikolas noah norman olaf oleg oleksandr oleksiy oleksii
oliver olivier omar oscar osama otto owen pablo paolo pascal patrick paul paulo pavel pedro pete peter petro petr phil
philip philippe pierre piotr pranab qasem rafael rahul raj rajiv ralph ramón ramzan randy raul ray raymond recep
reinhard rené ricardo richard rick rob robert roberto rodrigo roger roland roman ron ronald rory ross roy rudy rupert
russell ryan salman salvador sam samuel santiago scott sean sebastian serge sergei sergey sergio seth shane shaun
shinzo silvio simon stanislav stefan stephane stephen steve steven stuart sundar ted teddy terry theo theodore thomas
tim timothy tobias todd tom tomas tommy tony trevor uhuru umar vaclav valery vasily victor viktor vincent vincenzo
vitali vitaly vladimir volodymyr walter warren wayne werner wilhelm william wolfgang xavier yair yasser yevgeny yoon
yitzhak yoshihide youssef yuri yusuf zac zoran nils bo sten rolf odo ivo anders piet jon
"""

_FEMALE = """
abigail ada adele agnes aisha alessandra alexandra alexandria alice alicia alison amanda amber amelia amy ana
anastasia andrea angela angelina anita ann anna annalena anne annette annika antonella april ariana astrid audrey
aung-san ayesha barbara beata beatrice benazir bernadette beth betty beverly brenda bridget brigitte camilla carla
carmen carol carole caroline carolyn catherine cathy cecilia celia charlotte cheryl christina christine clara claire
claudia condoleezza cristina cynthia daniela danielle dawn deborah debbie denise diana diane dianne dilma dolores
donna doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ellen elsa emily emma erika erin
esther ethel eva eve evelyn fatima federica felicia fiona florence frances francesca francine gabriela gabriella gail
gayle georgia georgina geraldine gertrude gillian gina giorgia giulia gladys glenda gloria greta gretchen hannah
harriet hazel heather helen helena helene hilary hillary holly huma ida ilhan imelda indira ines inga ingrid irena
irene irina iris isabel isabella isabelle ivanka jacinda jacqueline jane janet janice jasmine jeanette jeanne jen
jenna jennifer jenny jessica jill jo joan joanna joanne josephine joyce juanita judith judy julia julie juliet kaja
kamala karen karin karine karoline kate katherine kathleen kathryn kathy katie katja katrina kayla kellyanne kerry
kimberly kirsten kirstjen kristalina kristen kristi kristin kristina larissa laura lauren leila lena letitia lidia
lila lilian lillian linda lisa liz lois lorena loretta lori louise lucia lucy ludmila luisa lydia lynn maggie
magdalena malala mara margaret margarita margot maria mariana marie marilyn marina marine marjorie marlene marta
martha mary maxine maya megan melania melinda melissa mercedes mette meredith mia michele michelle mildred mira
miranda miriam moira molly monica monique nadia nancy naomi natalia natalie natasha nicola nicole nikki nina nora
norma odette olga olena oksana olivia pamela patricia patty paula pauline penny petra phyllis pia pippa polly priti
priscilla rachel rebecca regina renata rhonda rita roberta rosa rosalind rosalie rose rosemary roxanne ruth sally
samantha samia sandra sanna sara sarah selma shannon sharon sheila shirley silvia simone sofia sonia sophia sophie
stacey stephanie stella sue susan susana susanne suzanne svetlana svitlana sylvia tamara tammy tanya tatiana tatyana
teresa theresa tina tova tove tracy tulsi ursula valentina valerie vanessa vera veronica victoria viktoria violet
virginia wendy yael yulia yvette yvonne zainab zoe
"""

FORENAMES: dict[str, str] = dict.fromkeys(_MALE.split(), "m") | dict.fromkeys(_FEMALE.split(), "f")
