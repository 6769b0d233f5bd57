"""What English verbs and nouns do to whom, as tables: words for the event types of PLOVER, with modes and contexts.

A line is `TYPE.mode+context: words`. A verb of two words is written with a low line ("call_for"), and its second word
may stand up to three words after the first. Lower case, base forms; inflections are made from them.
"""

from __future__ import annotations

# Verbs that are an event of one type whatever their object.
VERBS = """
CONSULT: meet visit confer negotiate consult parley hold_talks talk_to talk_with speak_to speak_with dine_with
CONSULT: travel_to fly_to arrive_in welcome_to sit_down meet_with head_to host entertain return_to tour discuss
CONSULT.phone: telephone phone
CONSULT.third-party: mediate broker intercede arbitrate facilitate
SUPPORT: support back endorse praise congratulate commend hail applaud welcome thank laud honour honor salute defend
SUPPORT: recognise recognize ratify sign approve celebrate side_with rally_behind rally_around stand_by stand_with
SUPPORT: uphold champion
SUPPORT: normalise normalize forge forgive embrace cheer compliment console reassure vouch_for campaign_for ally_with
SUPPORT: nominate pass adopt reaffirm sympathise_with sympathize_with appreciate bless reconcile favour favor
SUPPORT: inaugurate adore admire extol validate affirm espouse advocate legitimise legitimize strengthen deepen
AID: donate aid assist fund finance bankroll arm equip train rescue feed shelter evacuate subsidise subsidize bail_out
AID: care_for cater_for pay_for take_in reimburse replenish come_to_the_aid bolster_with resupply outfit invest_in
AID: help rehouse vaccinate treat airlift resettle relieve nurse protect provide_for clothe sponsor escort rebuild
COOPERATE: cooperate co-operate collaborate partner team_up trade_with work_with extradite purchase buy import export
COOPERATE: sell_to join_forces co-produce barter exchange swap share
AGREE: agree pledge promise vow commit undertake offer propose volunteer consent assure guarantee invite
CONCEDE: apologise apologize concede pardon amnesty relent yield back_down capitulate backtrack regret
CONCEDE: accept permit allow authorise authorize grant legalise legalize forgive_debt compromise
RETREAT: pull_out pull_back back_away withdraw retreat disengage demobilise demobilize surrender stand_down
RETREAT: step_down resign abdicate cede demilitarise demilitarize hand_over vacate relinquish
RETREAT.release: parole liberate ransom repatriate unfreeze release free return
RETREAT.disarm: disarm dismantle decommission lay_down
RETREAT.access: unblock readmit reopen reinstate
REQUEST: ask urge call_for call_on call_upon demand appeal request plead beg press implore insist petition exhort
REQUEST: beseech lobby pressure seek solicit push_for clamour_for clamor_for encourage entreat recommend
REQUEST: instruct appeal_to
ACCUSE.disapprove: condemn denounce criticise criticize deplore decry slam blast rap berate rebuke scold lambast
ACCUSE.disapprove: lambaste reprimand castigate censure chide ridicule mock deride insult lament disapprove complain
ACCUSE.disapprove: protest_to summon impeach hit_out lash_out hit_back upbraid vilify lecture bemoan disparage belittle
ACCUSE.disapprove: excoriate assail trash revile demonise demonize decried admonish fault_for find_fault
ACCUSE.disapprove: rail_against speak_out brand label liken reproach scorn jeer rebuke pillory denigrate take_issue
ACCUSE.disapprove: grill
ACCUSE.investigate: inquire_into look_into examine file_against bring_charges press_charges prosecute cross-examine
ACCUSE.allege: accuse blame allege charge_with charge_that accuse_of implicate
ACCUSE.investigate: investigate probe sue indict prosecute audit interrogate scrutinise scrutinize charge
ACCUSE.disapprove: question
ACCUSE.investigate: arraign subpoena take_to_court bring_suit try_for
REJECT: reject refuse decline veto oppose dismiss rebuff turn_down defy rule_out snub spurn disobey resist
REJECT: walk_out pull_out_of vote_against vote_down disagree dispute overrule overturn flout shun refute contradict
REJECT: disregard renege stonewall repudiate object contest strike_down violate breach contravene
REJECT: balk brush_off shrug_off scoff_at scuttle nix
THREATEN: threaten menace warn intimidate_with blackmail
PROTEST.demo: protest demonstrate rally march picket take_to_the_streets chant
PROTEST.riot: riot rampage loot
PROTEST.boycott: boycott
PROTEST.strike: go_on_strike
PROTEST.hunger: go_on_hunger
PROTEST.obstruct: barricade
PROTEST.vandalize: vandalise vandalize deface
SANCTION.discontinue: sanction embargo sever blacklist downgrade freeze_out delist disqualify strip_of
SANCTION.expel: expel oust_from evict_diplomats kick_out throw_out
SANCTION.convict: convict sentence fine penalise penalize
SANCTION.withdraw: recall
MOBILIZE.troops: on_alert on_high_alert militarise militarize mobilise mobilize mass amass garrison muster call_up
MOBILIZE.troops: beef_up redeploy patrol conscript deploy
MOBILIZE.weapons: test-fire stockpile
COERCE.seize: seize confiscate expropriate nationalise nationalize impound commandeer annex requisition freeze
COERCE.restrict: ban outlaw evict blockade prohibit restrict bar displace besiege prevent criminalise criminalize
COERCE.restrict: repress suppress persecute oppress subjugate crack_down disperse harass intimidate coerce
COERCE.restrict: segregate disenfranchise discriminate_against impose subdue detain_at uproot ground
COERCE.censor: censor gag muzzle silence jam
COERCE.arrest: arrest detain jail imprison intern incarcerate apprehend lock_up round_up nab
COERCE.deport: deport banish exile
COERCE.withhold: withhold
COERCE.cyber+cyber: hack
ASSAULT: attack kill fight massacre slaughter storm ambush wound injure clash invade battle murder assault maim harm
ASSAULT: clash_with overrun pound capture occupy raid retake recapture conquer hit strike target repel repulse
ASSAULT: exterminate
ASSAULT: rocket mortar punch kick slap choke decimate obliterate annihilate pummel hammer eliminate neutralise
ASSAULT: neutralize
ASSAULT: cleanse abuse crucify hang strangle slash mow_down run_over ram drive_out crush bloody slit slug trample sink
ASSAULT: slay lynch hurt skirmish brawl expel_by_force
ASSAULT.abduct: abduct kidnap
ASSAULT.beat: beat thrash flog whip cane beat_up club
ASSAULT.torture: torture mutilate
ASSAULT.sexual: rape molest
ASSAULT.targeted: assassinate execute poison behead
ASSAULT.destroy: destroy demolish burn_down raze torch wreck level blow_up flatten devastate set_fire bulldoze
ASSAULT.primitive: stab knife hack_to_death stone
ASSAULT.firearms: shoot gun_down open_fire fire_at fire_on fire_upon snipe
ASSAULT.explosives: detonate explode blow_themselves
ASSAULT.aerial: bomb bombard strafe
ASSAULT.heavy-weapons: shell
ASSAULT.crowd-control: teargas
ASSAULT.unconventional: gas
"""

# Nouns that are events. A verb before them says more: to hold talks, to call off talks, to demand talks.
NOUNS = """
CONSULT: talk negotiation meeting summit consultation dialogue discussion visit conference trip mediation tour
CONSULT.phone: phone_call telephone_call
SUPPORT: backing endorsement praise condolence congratulation gratitude solidarity recognition confidence sympathy
SUPPORT: tribute agreement deal accord treaty pact memorandum alliance rapprochement ratification declaration protocol
AID: aid assistance relief donation grant handout subsidy
COOPERATE: cooperation co-operation collaboration exercise drill war-game partnership trade
AGREE: pledge promise commitment offer
CONCEDE: concession apology amnesty pardon clemency reform
RETREAT: withdrawal pullout pullback ceasefire cease-fire truce disarmament armistice
RETREAT.release: release prisoner_exchange prisoner_swap
REQUEST: demand request appeal plea
ACCUSE.disapprove: criticism condemnation concern outrage displeasure dismay alarm complaint disapproval anger
ACCUSE.allege: accusation allegation
ACCUSE.investigate: investigation probe inquiry lawsuit suit inspection prosecution indictment
REJECT: rejection refusal veto opposition
THREATEN: threat ultimatum warning
PROTEST.demo: protest demonstration rally march sit-in vigil
PROTEST.riot: riot unrest
PROTEST.strike: walkout
PROTEST.hunger: hunger_strike
PROTEST.boycott: boycott
SANCTION.discontinue: sanction embargo tariff penalty
SANCTION.expel: expulsion
SANCTION.convict: conviction fine
MOBILIZE.troops: mobilisation mobilization buildup build-up deployment alert
COERCE.restrict: ban blockade restriction crackdown siege
COERCE.curfew: curfew lockdown
COERCE.martial-law: martial_law state_of_emergency state_of_siege emergency_rule
COERCE.arrest: arrest detention
COERCE.deport: deportation eviction
COERCE.censor: censorship
COERCE.misinformation+misinformation: disinformation misinformation
COERCE.cyber+cyber: cyberattack cyber-attack
ASSAULT: attack strike assault offensive invasion clash battle fighting ambush raid incursion massacre operation war
ASSAULT: violence killing hostility aggression combat
ASSAULT.aerial: airstrike air-strike air_strike bombing bombardment air_raid
ASSAULT.drone: drone_strike drone_attack
ASSAULT.heavy-weapons: shelling artillery_fire barrage
ASSAULT.firearms: shooting gunfire
ASSAULT.explosives: explosion blast car_bomb bomb
ASSAULT.suicide-attack: suicide_bombing suicide_attack suicide_bomber
ASSAULT.targeted: assassination
ASSAULT.abduct: kidnapping abduction
ASSAULT.torture: torture
ASSAULT.sexual: rape
"""

# Nouns that are no event but tell which one a verb is: to cut aid is not to cut ties.
CLASSES = """
arms+military: weapon arm ammunition missile tank jet drone munition rocket rifle artillery shell howitzer warplane
arms+military: weaponry grenade launcher radar helmet vest
gear: equipment body-armor uniform gear hardware
help: aid assistance relief help food medicine vaccine supply donation grant funding fund money dollar euro pound
help: million billion loan credit tent blanket package medication water fuel electricity generator dose financing
help: training scholarship shipment support asylum refuge shelter sanctuary protection refugee subsidy material
help: ton tonne yuan peso franc krone yen expert doctor ambulance convoy helicopter backing goods hospital
intelligence+intelligence: intelligence information imagery evidence expertise data photograph
bond: tie relation relationship cooperation trade contact contract membership flight link diplomatic treaty visa
bond: import export accord partnership
pledge: agreement deal pact accord treaty memorandum contract protocol declaration resolution bill law legislation
pledge: constitution budget communique alliance charter compromise consensus settlement
penalty: sanction embargo tariff penalty duty levy
order: ban curfew restriction blockade emergency siege censorship quarantine lockdown rule moratorium martial crackdown
order: border checkpoint quota
talks: talk negotiation meeting summit consultation dialogue discussion visit conference trip call conversation
talks: mediation
force+military: presence posture combat-ready troop soldier force army warship fleet reservist unit battalion marine
force+military: navy aircraft carrier guard
force+military: bomber warplane police tank division brigade regiment contingent mission personnel submarine vessel
peace+peacekeeping: peacekeeper peacekeeping peace-keeping
fight: attack strike airstrike offensive raid bombing assault operation invasion war campaign fighting hostility
fight: bombardment bombing ceasefire
prisoner: prisoner hostage detainee captive inmate pilot crew
protest: protest demonstration rally march strike sit-in riot boycott
probe: investigation probe inquiry lawsuit charge complaint suit case audit hearing petition proceeding indictment
blame: accusation allegation claim charge suggestion report responsibility involvement
critic: criticism condemnation concern outrage anger displeasure dismay alarm disapproval regret worry objection fear
critic: doubt protest scepticism skepticism disappointment reservation frustration
wish: demand request proposal plan offer call appeal idea bid initiative ultimatum invitation motion amendment
support: support backing solidarity endorsement praise condolence congratulation gratitude welcome confidence sympathy
support: readiness satisfaction appreciation admiration loyalty tribute commitment respect
state: independence sovereignty legitimacy government state republic
medium+rights_freedoms: newspaper website station channel broadcaster broadcast internet media radio publication app
medium+rights_freedoms: journalist twitter facebook
property: asset property land ship vessel tanker cargo shipment account plane oil document passport weapon drug boat
place: town city village hill airport base area territory province region checkpoint building building palace port
diplomat+diplomatic: diplomat ambassador envoy attache attaché consul inspector embassy mission
right: right autonomy amnesty request access permission visa citizenship permit bail licence license entry clemency
right: independence concession leave parole
person: people man woman civilian protester demonstrator student worker militant suspect member leader activist
war-test+military: exercise drill manoeuvre maneuver war-game game
post: post office power presidency seat position government
death: life
threat: retaliation consequence action response force war sanction
effort: effort attempt bid
truce: ceasefire cease-fire truce armistice
riot-control: teargas tear
warning: ultimatum warning threat deadline
refuge: refugee migrant asylum-seeker evacuee
flag: flag tyre tire effigy barricade road highway street bridge transport traffic entrance motorway rail railway
strike-ban: work
"""

# verbs > classes of what they act upon: type. The first line that fits decides, before VERBS.
FRAMES = """
provide give supply send deliver ship offer grant transfer contribute allocate extend > arms gear : AID+military
dispatch channel donate lend hand_over > arms gear : AID+military
provide give supply send deliver ship grant contribute allocate extend dispatch lend pour_in inject > help peace : AID
earmark spend distribute channel approve disburse release pay hand_over drop invest > help peace : AID
deploy send > peace : AID
give grant offer > support : SUPPORT
provide supply transfer > intelligence : AID+intelligence
share exchange swap pass_on trade > intelligence prisoner : COOPERATE+intelligence
hold conduct stage launch begin start carry_out > war-test : COOPERATE
sell purchase buy order acquire > arms gear : COOPERATE
approve sign ink initial reach conclude clinch strike seal finalise finalize ratify negotiate > pledge : SUPPORT
agree_on hammer_out broker > pledge : SUPPORT
cut suspend halt end freeze withdraw cancel reduce terminate stop discontinue > help bond arms : SANCTION.discontinue
withhold slash block revoke sever downgrade break curtail scrap cut_off axe > help bond arms : SANCTION.discontinue
pull ban limit break_off pause > help bond arms : SANCTION.discontinue
break_off suspend end abandon quit halt leave > talks : SANCTION.discontinue
cancel postpone call_off scrap boycott walk_out scuttle skip > talks wish : REJECT.meet
withdraw revoke cut > support : SANCTION.discontinue
issue give deliver > warning : THREATEN
accept take take_in admit welcome host receive shelter > refuge : AID
agree clinch > pledge : SUPPORT
pledge vow promise swear > support : SUPPORT
break violate breach > truce : ASSAULT
break violate breach > pledge fight : REJECT
impose slap reimpose levy place introduce tighten expand extend widen renew toughen > penalty : SANCTION.discontinue
adopt announce unveil > penalty : SANCTION.discontinue
release free > prisoner person : RETREAT.release
lift ease remove drop relax waive shorten remit rescind undo reverse revoke loosen end > penalty order : RETREAT
suspend scrap abolish cancel repeal > penalty order : RETREAT
impose declare order enforce proclaim slap reimpose announce introduce tighten extend > order : COERCE.restrict
close seal shut > order : COERCE.restrict
open reopen > order bond : RETREAT.access
withdraw pull remove evacuate recall redeploy bring_home pull_out pull_out_of > force : RETREAT.withdraw
withdraw pull_out quit leave exit drop_out > pledge bond : SANCTION.withdraw
support back > arms help : AID
recall withdraw close shut > diplomat : SANCTION.withdraw
sign agree agree_on agree_to reach announce declare accept > truce : RETREAT.ceasefire
fire fire_at launch > riot-control : ASSAULT.crowd-control
expel > diplomat : SANCTION.expel
send deploy move station mass position dispatch order rush place strengthen reinforce put > force : MOBILIZE.troops
activate assemble increase bolster > force : MOBILIZE.troops
test launch fire > war-test : MOBILIZE.weapons
halt suspend end cease stop > fight : RETREAT.ceasefire
hold stage organise organize mount join attend begin launch start call_off > protest : PROTEST.demo
burn > flag : PROTEST.vandalize
block occupy barricade > flag : PROTEST.obstruct
stop halt refuse down > strike-ban : PROTEST.strike
launch open begin order start conduct file initiate bring open reopen pursue > probe : ACCUSE.investigate
lodge file register > blame critic : ACCUSE.disapprove
express voice raise convey > critic : ACCUSE.disapprove
express voice pay offer send convey reiterate extend reaffirm declare > support : SUPPORT
express voice > wish : AGREE
restore resume establish normalise normalize renew open re-establish reestablish upgrade > bond diplomat : SUPPORT
improve strengthen deepen boost forge build > bond diplomat : SUPPORT
close shut shut_down block suspend raid ban jam > medium : COERCE.censor
seize freeze confiscate > property : COERCE.seize
seize capture occupy take retake > place : ASSAULT
grant give award > right : CONCEDE
deny refuse > right : REJECT
reject dismiss refuse rebuff veto > wish blame pledge : REJECT
accept > wish : CONCEDE
accept > talks : AGREE
resign step_down quit leave relinquish hand_over > post : RETREAT.resign
reshuffle dissolve > post : CONCEDE
claim take > death : ASSAULT
announce > support : SUPPORT
announce propose > wish pledge help : AGREE
launch carry_out fire conduct wage unleash mount step_up intensify resume stage commit > fight : ASSAULT
launch fire lob hurl drop unleash > arms : ASSAULT
hurl throw > arms : ASSAULT
discuss raise review > bond : CONSULT
dispatch send > diplomat talks : CONSULT
overthrow topple oust > post state : ASSAULT
"""

# What a verb most often is where it is known who acts on whom, and nothing above fits.
WEAK = """
AID: provide supply contribute deliver give send grant offer spend
CONSULT: talk speak arrive attend
SANCTION.discontinue: suspend cut sack fire remove reduce
SUPPORT: agree share reach join celebrate express affirm improve
ASSAULT: launch die explode force
COERCE.restrict: block close force shut order stop hold
ACCUSE.investigate: file open bring monitor examine inspect
REQUEST: want need
REJECT: deny ignore disavow rebut
THREATEN: promise vow prepare
RETREAT: end leave return stop
"""

# Verbs that say how their subject stands to a further event: the act they speak of is not done by that.
OPERATORS = """
promise: agree pledge promise vow commit undertake offer propose volunteer consent guarantee plan intend
promise: opt hope expect invite aim swear ready willing prepare due schedule poise slate keen able set_to
announce: announce decide resolve declare
threaten: threaten warn menace
request: ask urge call_for call_on call_upon demand appeal request plead beg press implore insist petition exhort
request: beseech lobby pressure seek push_for clamour_for clamor_for tell instruct encourage want require
order: order force compel oblige
request: advise recommend appeal_to
refrain: refrain
reject: reject refuse decline oppose rule_out veto rebuff turn_down object resist balk
stop: halt suspend end cancel postpone cease call_off abandon break_off stop scrap
prevent: block prevent ban forbid bar prohibit thwart foil
accuse: accuse blame condemn denounce criticise criticize deplore decry slam blast rap charge allege fault rebuke
accuse: lambast
accuse: lambaste castigate deride suspect
praise: praise welcome support back endorse hail applaud approve commend laud favour favor advocate
allow: allow permit authorise authorize let enable
consider: consider contemplate mull weigh ponder discuss_whether debate study explore eye think_about toy_with
fail: fail
do: hold launch conduct stage carry_out wage mount pay begin start resume continue open mount order step_up intensify
do: renew undertake host convene commit unleash lead attend join impose declare issue reach sign organise organize
do: express voice help attempt try manage
"""

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
