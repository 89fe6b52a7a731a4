"""English words that the patterns of `english` stand on. "_" is a blank inside a phrase; letters after "\\w" are free.

Chosen for service work: telecom, banking, shops, hospitals, logistics, offices.
"""

DETERMINERS = r"""the a an our their his her its my your this that these those some many most all one any every each
several certain few both two three of"""

PERSONS = r"""conductors? leads? everyone everybody hires? persons? persons?_on_duty agents? clerks? cashiers?
nurses? doctors? physicians? surgeons? drivers? couriers? technicians? engineers? operators? employees? workers?
staff staff_members? team_members? personnel colleagues? co-?workers? supervisors? managers? bosses boss trainees?
interns? apprentices? receptionists? tellers? pharmacists? porters? sellers?
sales(?:person|people|man|men|woman|women|force) representatives? reps? advis[eo]rs? consultants? planners?
developers? programmers? testers? administrators? admins? assistants? secretar(?:y|ies) mechanics? fitters? pickers?
packers? loaders? dispatchers? buyers? purchasers? accountants? customers? clients? patients? passengers? callers?
users? guests? leaders? heads? directors? executives? chiefs? foremen foreman waiters? cooks? cleaners? installers?
inspectors? auditors? specialists? coordinators? handlers? newcomers? temps? freelancers? volunteers? carers?
paramedics? midwives midwife therapists? vets? teachers? lawyers? brokers? underwriters? adjusters? pilots?
attendants? stewards? guards? \w+keepers? suppliers? vendors? contractors? subcontractors? carriers? partners?
providers? manufacturers? landlords? parents? relatives? owners? officers? analysts? editors? translators?
interpreters? postmen postman movers? guys? folks? bankers? members? people hosts? hostess(?:es)? bookers?
postmasters? riders? schedulers?"""

DEPARTMENTS = r"""ops billing sales marketing (?-i:IT) logistics procurement purchasing accounts accounting finance hr
warehouse production support customer_service customer_care call_cent(?:re|er) contact_cent(?:re|er) hotline
help_?desk service_desk front_desk head_office back_office management top_management middle_management leadership_team
board legal compliance dispatch pharmacy laboratory lab radiology admissions reception kitchen maintenance engineering
quality planning headquarters hq depot ward night_shift day_shift early_shift late_shift shift weekend_shift team bank
shop store branch supplier company airline hotel controlling operations facilities housekeeping catering field_service
stores delivery_service courier_service agency authorities government politics development design product_management
risk treasury claims underwriting collections despatch surgery triage ambulance insurer"""

UNITS = """department departments dept team teams unit desk office offices crew crews division group section side
branch"""

NOT_IN_A_NAME = r"""let lets allow allows make makes force forces show shows tell tells told give gives gave ask asks
send sends sent lead leads leave leaves left reach reaches mean means when if while before after that which who whose
where is are was were has have had does do did can cannot could may might must will would should a an the and or but
no not nobody none to from with without for of on in at by because since as until unless than so only per into onto
via behind between keeps keep gets get got receives receive sees see needs need requires require blocks block stops
stop hides hide uses use carries carry covers cover helps help prevents prevent forbids forbid routes passes pass goes
go comes come stays stay depends depend wants want expects expect changed moved"""

ADVERBS = r"""again always often sometimes usually constantly regularly simply just really clearly obviously
apparently repeatedly frequently also still once never even deliberately accidentally probably completely totally
simply quite very too so rather extremely occasionally generally often not a_bit far much somewhat all every_time ever
properly carelessly negligently mostly systematically habitually"""

FAILINGS = r"""only_(?:thinks?|cares?|looks?|wants?|thought|cared) lack(?:s|ed)?_(?:a_|any_|all_)?sense_of
left_(?:\w+_){1,4}(?:dirty|messy|open|wet|empty|broken|unfinished|alone|waiting)
(?:was|were|is|are)_not_(?:listening|looking|concentrating|careful|watching|thinking|interested|reading|checking)
threw throws? kicked kicks? dumped dumps? yelled yells? sworn swore chatted gossip(?:s|ed)? forgot forgets?
forgotten ha[sd]_forgotten have_forgotten neglect(?:s|ed)? ignor(?:e|es|ed) overlook(?:s|ed)? fail(?:s|ed)?
mess(?:es|ed)?(?:_\w+)?_up mess(?:es|ed)_up mix(?:es|ed)?_up mixed_(?:\w+_){1,3}up screw(?:s|ed)?_up botch(?:es|ed)?
bungle[ds]? omitted omits? skip(?:s|ped)? misread misheard mistyped mis(?:took|understood|laid|placed|judged)
mis(?:counted|calculated|handled|informed|labelled|labeled|interpreted|quoted|managed|spelled|spelt|routed|sorted|filed|diagnosed|used)
confuse[ds]? refuse[ds]? lied lost loses broke broken damaged dropped delays? delayed cheats? cheated hid
(?:made|make|makes|making)_(?:a_|an_|the_|many_|some_|too_many_|several_)?(?:\w+_){0,2}?(?:mistakes?|errors?|slips?|blunders?|typos?)
pa(?:id|ys?)_(?:no|little|too_little|not_enough)_(?:attention|heed) slept took_(?:far_|much_)?too_long
takes?_(?:far_)?too_long takes?_no_responsibility wast(?:e|es|ed) oversold overpromise[ds]? over-promise[ds]?
promised?_(?:\w+_)?(?:too_)(?:much|many) promises?_(?:too_much|anything|everything) gave_up hid talks?_back
behave[ds]? shout(?:s|ed)? insult(?:s|ed)? arriv(?:es?|ed)_(?:too_)?late
(?:came|comes?|turns?_up|turned_up|showed_up)_(?:too_)?late do(?:es)?_(?:what|as)_they_(?:want|like|please)
did_(?:a_bad_job|a_poor_job|nothing) do(?:es)?_(?:a_bad_job|a_poor_job|nothing) (?:can|could)(?:not|n't)_be_bothered
disregard(?:s|ed)? violate[ds]? breach(?:es|ed) broke_the_rules?
miss(?:es|ed)_(?:the|a|an|his|her|their|its|two|several|this|that) underestimate[ds]?
left_(?:\w+_){1,4}(?:open|unlocked|unattended|undone|unanswered|behind|lying|unsigned|unfinished)
lack(?:s|ed)?_(?:the_)?(?:motivation|discipline|care|commitment|skills?|knowledge|experience|interest|will|attention|competence|training|initiative|empathy|patience|understanding|qualifications?|ability|expertise|judg[e]?ment|respect)
(?:has|have|had|shows?|showed)_(?:a_)?(?:no|little|bad|poor|wrong|negative|the_wrong|low|an_?)_(?:\w+_)?(?:idea|interest|attitude|motivation|discipline|sense|respect|care|clue|empathy|morale|skills|manners|will)
blam(?:e|es|ed) stole steals? spilled spilt crashed snapped hung_up hangs?_up abandon(?:s|ed)? rushed hurried
cuts?_corners guessed pass(?:es|ed)?_the_buck drags?_(?:its|their|his|her)_feet dragged_(?:its|their|his|her)_feet
sit(?:s|ting)?_on sat_on rejects?_everything let_(?:\w+_)?down lets?_(?:\w+_)?down
work(?:s|ed)?_(?:too_)?(?:slowly|sloppily|badly|carelessly|poorly) act(?:s|ed)_(?:too_)?\w+ly
(?:was|were|is|are)_(?:\w+_)?(?:asleep|talking|chatting|playing|gossiping|texting|not_paying_attention|on_the_phone_privately)
treat(?:s|ed)?_(?:\w+_){1,3}(?:badly|rudely|poorly|like_\w+)
(?:wrote|entered|typed|copied|noted)_(?:\w+_){1,4}down_wrong exaggerate[ds]? mislead(?:s|ing)? misled deceive[ds]?
conceal(?:s|ed)? procrastinate[ds]? overslept slack(?:s|ed)? bull(?:y|ies|ied)
gave_(?:\w+_){0,3}(?:false|misleading)_\w+
introduced_(?:a_|an_|the_|many_|new_)?(?:\w+_)?(?:bugs?|errors?|mistakes?|defects?|faults?|problems?)
caused_(?:a_|an_|the_|this_|many_)?(?:\w+_)?(?:problems?|errors?|damage|delays?|complaints?|mess|accidents?|loss)
block(?:s|ed)?_(?:everything|every_\w+|all_\w+) sabotage[ds]? obstruct(?:s|ed)? hinder(?:s|ed)? contradict(?:s|ed)?
interrupted snubbed argu(?:es|ed)_with quarrel(?:s|led)?"""

WRONGLY = r"""wrong wrongly incorrect incorrectly mistakenly by_mistake by_accident accidentally carelessly
negligently sloppily badly poorly inaccurately twice_by_mistake without_care rudely false falsely"""

UNBLAMED_VERBS = r"""can can't cannot could may might must have has had is are was were see sees saw seen get gets got
receive receives received find finds found hear hears heard need needs needed learn learns learned know knows knew
been had be rely relies depend depends work_with use_to reach arrive sit sits share shares look_after earn earns start
starts wait waits sees covers cover be"""

DUTIES = r"""know_(?:the|their|our|its)_(?:products?|rules?|process(?:es)?|tariffs?|jobs?|basics|procedures?|systems?)$
cares? listens? bothers? thinks? follow(?:s|ed)? check(?:s|ed)? answer(?:s|ed)? respond(?:s|ed)?
repl(?:y|ies|ied) communicate[sd]? co-?operate[sd]? wants? reads? tr(?:y|ies|ied) help(?:s|ed)? pays? takes? took does
do_their keeps? kept call(?:s|ed)? inform(?:s|ed)? tells? told talk(?:s|ed)? speaks? respect(?:s|ed)? understands?
react(?:s|ed)? acts? acted deliver(?:s|ed)? finish(?:es|ed)? works_hard looks? shows?_up comes? came report(?:s|ed)?
document(?:s|ed)? sticks? stuck compl(?:y|ies|ied) verif(?:y|ies|ied) greet(?:s|ed)? apologi[sz]e[sd]? trusts?
return(?:s|ed)? writes? wrote sa(?:y|ys|id) concentrate[sd]? prepare[sd]? ask(?:s|ed)? escalate[sd]? update[sd]?
clean(?:s|ed)? test(?:s|ed)? wash(?:es|ed)? confirm(?:s|ed)? explain(?:s|ed)? notice[sd]? record(?:s|ed)? note[sd]?
log(?:s|ged)? sign(?:s|ed)? send(?:s)? sent fills?_in filled_in maintain(?:s|ed)? pick(?:s|ed)?_up own learn(?:s|ed)?
improve[sd]? support(?:s|ed)? coach(?:es|ed)? lead plan(?:s|ned)? ship(?:s|ped)? process(?:es|ed)? give[s]?_a stick_to
adhere[sd]? call(?:s|ed)?_back get_back gets_back got_back warn(?:s|ed)? scan(?:s|ned)?"""

CHARACTERS = r"""confused careless incompetent lazy unqualified unmotivated demotivated rude unfriendly negligent
unreliable sloppy stupid arrogant slow ignorant irresponsible inattentive unprofessional disinterested uninterested
indifferent stubborn inexperienced late unskilled unpunctual impolite impatient clueless forgetful distracted
overconfident aggressive selfish dishonest bureaucratic inflexible disorganised disorganized chaotic passive
uncooperative unhelpful untrustworthy unwilling lazy-minded clumsy thoughtless reckless hasty undisciplined
insensitive dismissive complacent greedy useless hopeless unable_to_\w+ badly_trained poorly_trained untrained
undertrained badly_organi[sz]ed badly_prepared unprepared poorly_organi[sz]ed bad_at_\w+ no_good
responsible_for_(?:the|this|that)_(?:\w+_)?(?:error|mistake|delay|mess|failure|problem|loss|complaint|damage)
incapable overwhelmed overstrained too_young too_old weak bad poor careless_and_\w+ asleep absent-minded sleepy
drunk obstructive defensive cold unempathetic unaware"""

VIRTUES = r"""motivated careful competent interested attentive friendly reliable willing committed professional
helpful punctual qualified engaged polite responsible diligent alert concentrated cooperative serious honest skilled
experienced trained prepared accurate thorough focused patient empathetic conscientious customer-oriented
customer-focused proactive organised organized capable flexible on_time up_to_\w+ good_enough good able_to_\w+ aware
sensitive"""

HABITS = r"""forgetting ignoring making_\w* losing missing breaking complaining delaying arriving_late coming_late
promising selling changing_its_mind changing_their_minds? overlooking mixing messing refusing interrupting passing_the
skipping misreading postponing"""

LEFT_OUT = r"""telling asking checking informing reading thinking permission approval notice looking listening
consulting testing warning caring verifying explaining consultation care knocking saying consent apologi[sz]ing"""

EXCESSES = "much many little few late early slow slowly fast quickly soon long high low hastily"
CHOOSING = r"""bought buys ordered orders chose chooses picked hired hires delivered delivers installed installs sold
sells wrote built designed made makes gave gives provided provides planned plans set sets sent"""
BAD_GOODS = r"""cheap bad poor wrong useless faulty unsuitable inadequate insufficient unrealistic impossible
incomplete defective unclear inaccurate misleading poor-quality low-quality sloppy empty false"""

MINDFUL_FAILINGS = r"""forgot forgets neglected ignored overlooked refused promised lied misread misheard mistyped
misunderstood skipped messed messes mixed made_a_mistake made_an_error makes_mistakes failed_to fails_to lost
missed_the botched bungled did_nothing hung_up overslept
(?:typed|entered|took|sent|gave|pressed|chose|booked|wrote|dialled|dialed)_(?:the_|a_|an_)?(?:wrong|incorrect)
(?:came|arrived|comes)_(?:too_)?late was_(?:too_)?(?:late|careless|slow|rude) works_too_slowly"""
NO_NAMES = r"""The A An It This That These Those There Nobody Everybody Rain Snow Bills? Orders? Rows? Files? Cases?
Calls? Forms? Letters? Parcels? Data Systems? Servers? Printers? Scanners? Labels? Prices? Stock Refunds? Payments? No
None If When While Since After Before As Because Due Every Each Each Both All Some Many Most Few Network Software
Message Messages Alarm Alarms Training Documents? Invoices? Deliver(?:y|ies) Tickets? Lists? Screens? E-?mails? App
Website"""

CARED = r"""took_ownership takes_ownership owned_it stepped_up cares? cared bothers bothered thought_of thinks
takes_responsibility took_responsibility feels_responsible felt_responsible pays_attention paid_attention took_care
takes_care looked wanted_to noticed checked followed_up told called informed reacted listened listens helps helped"""

VICES = r"""attitude attitudes behaviou?r incompetence laziness arrogance ignorance stupidity irresponsibility
unwillingness indifference sloppiness dishonesty rudeness unprofessionalism disinterest selfishness unfriendliness
stubbornness impatience greed discourtesy impoliteness complacency work_ethic favou?ritism infighting egoism
finger-pointing silo_mentality resistance_to_change"""

SLIPS = r"""human_errors? human_mistakes? human_factors? human_failure human_failing operator_errors?
operator_mistakes? operating_errors? user_errors? staff_errors? handling_errors? clerical_errors? clerical_mistakes?
clerical_slips? manual_errors? typing_errors? typing_mistakes? keying_errors? typos?
data[_-]entry_(?:errors?|mistakes?) errors?_in_data_entry
(?:wrong|incorrect|faulty|false|bad)_(?:data_)?(?:entry|entries|input|operation|handling|use|data_entry|keying|typing)
input_errors? entry_errors? careless_(?:mistakes?|errors?|slips?) carelessness negligence oversights? inattention
inattentiveness forgetfulness absent-mindedness distraction
(?:a_)?(?:momentary_)?(?:lapses?|slips?)(?:_(?:of|in)_(?:concentration|attention|memory|judg[e]?ment))?
slips?_of_(?:the_)?(?:pen|tongue|mind|finger|memory)
(?:lack|loss|absence)_of_(?:attention|care|concentration|focus|diligence|alertness|vigilance|mindfulness) mix-ups?
mistakes? individual_errors? personal_errors? personal_mistakes? misreading mishandling forgetting
(?:was|were|got|simply_|just_)?(?:forgotten|overlooked) not_paying_attention not_concentrating calculation_mistakes?
counting_errors? picking_errors? packing_errors? dialling_errors? copying_errors? copy-paste_errors?
transcription_errors? medication_errors? dispensing_errors? sorting_errors? misjudg[e]?ment human_oversight
thoughtlessness haste sloppy_work careless_work fat_fingers?"""

ABSTRACT = r"""sense_of_\w+ attention care reactions? reaction response_to_\w+ training trainings resources? staff
staffing manpower personnel people time knowledge experience skills? skill_level awareness motivation coordination
co-ordination leadership control controls supervision support information ownership responsibilit(?:y|ies)
accountability transparency planning documentation discipline understanding commitment guidance guidelines?
standards? standardi[sz]ation procedures? process(?:es)? workflows? clarity tools? capacity capacities budget money
management interest cooperation co-operation collaboration teamwork follow-?ups? follow_up feedback monitoring
quality expertise competenc(?:e|y|ies) qualifications? maintenance checks? checking inspections? communication
communications systems? software service services service_quality organi[sz]ation organi[sz]ational_structure
structure structures culture company_culture morale staff_morale team_spirit environment working_environment
conditions working_conditions infrastructure equipment technology it_systems? network instructions? rules?
polic(?:y|ies) roles? priorities expectations? requirements? specifications? definitions? goals? targets? strategy
decisions? decision-making performance productivity efficiency speed response response_times? reaction_times?
handling data data_quality workload work_load workloads pressure mindset customer_orientation customer_focus product
product_knowledge onboarding induction briefing handovers? hand-overs? handoffs? exchange information_flow flow
interfaces? design usability layout app website application platform program programme method methods approach
preparation implementation execution project_management change_management risk_management time_management
quality_control quality_assurance quality_management materials? stock inventory forecast forecasting scheduling
schedule rota logistics delivery deliveries governance incentives? recognition appreciation trust empathy initiative
engagement involvement oversight verification validation testing tests? contact accessibility availability
reliability stability security hygiene safety language_skills english soft_skills people_skills listening
explanations? advice consultation staff_training employee_training customer_service complaint_handling
complaint_management after-sales_service"""

ANYBODY = r"""staff employees? teams? departments? people workers? management managers? company organi[sz]ation
agents? everyone everybody levels? areas? everywhere general us them colleagues units? divisions? stakeholders?
parties sides office operations work business hotline front_line customers? nurses? doctors? drivers? technicians?
clerks? supervisors? shifts? workplace site whole_company suppliers? partners? branches shops? wards? process(?:es)?
procedures? place it organisation responsibilities sales it service project tasks? workflow personnel"""

BAD = r"""poor poorly_\w+ bad badly_\w+ inadequate insufficient inefficient ineffective improper unsatisfactory
deficient substandard lousy terrible suboptimal sub-optimal unprofessional inappropriate unacceptable awful mediocre
deplorable dysfunctional disastrous horrible shoddy unsuitable defective_quality sloppy careless wretched
below_standard weak underdeveloped flawed not_good not_good_enough not_sufficient not_effective not_efficient
not_adequate not_optimal not_satisfactory lamentable"""

WEAK = r"""unclear low slow outdated old obsolete limited incomplete faulty confusing complicated complex chaotic
wrong incorrect high heavy excessive long unreliable unstable inconsistent inflexible rigid cumbersome bureaucratic
messy unstructured unorgani[sz]ed disorgani[sz]ed lax loose lacking missing absent insufficiently_\w+ not_clear vague
ambiguous undefined ill-defined difficult hard tedious inaccurate delayed late irregular old-fashioned uncoordinated
under-?staffed over-?loaded stressful negative short tight scarce strict too_strict unfriendly user-unfriendly
unrealistic fragmented opaque intransparent non-transparent down buggy expensive overly_\w+ unqualified non-?existent
minimal superficial"""

GOOD = r"""proper properly sufficient adequate clear good enough effective efficient regular real systematic
appropriate suitable necessary correct reasonable qualified consistent structured trained experienced competent
well_\w+ optimal transparent timely decent skilled formal reliable functioning working user-friendly up_to_date
smooth_\w* strong"""

TROUBLES = r"""problems? issues? difficult(?:y|ies) troubles? deficits? weakness(?:es)? shortcomings?
deficienc(?:y|ies) shortages? bottlenecks? breakdowns? failures? failings? gaps? errors? faults? mismatch
glitch(?:es)? malfunctions? inefficienc(?:y|ies) misunderstandings? hiccups? complications"""

STRAINED = r"""busy tired stressed overworked overloaded overwhelmed under_pressure under_stress in_a_hurry exhausted
overstretched too_few not_enough frustrated unhappy"""

READIED = r"""trained informed instructed briefed supervised qualified prepared supported involved equipped consulted
coached educated experienced motivated"""

EMPTY = r"""workload mismanagement miscommunications? misunderstandings? disorgani[sz]ation chaos bureaucracy
understaffing under-staffing stress overwork work_overload overload workload time_pressure work_pressure pressure
staff_turnover turnover fluctuation confusion delays? silo_thinking silos politics red_tape hierarchy cost_pressure
cost_cutting savings complexity misalignment lack_of_everything inexperience unclarity uncertainty demotivation
burnout fatigue tiredness exhaustion staff_shortages? labou?r_shortages? absenteeism"""

NOTICING = r"""notic\w+ alarms? alerts? alerted warn\w* monitor\w* detect\w* checks? checked checking cross-?check\w*
compar\w+ inspect\w* audit\w* reviews? reviewed reviewing verif\w+ validat\w+ tests?_(?:before|after|for) tested
reconcil\w+ controls? discover\w* spotted spots unnoticed unseen visible invisible can(?:not|'t)_see sees? seen
hid(?:es|den)? dashboards? signals? flagged flags? reminders? reminds? escalat\w+ sampl(?:e|es|ing) supervis\w+
track(?:s|ed|ing) measur\w+ catch(?:es)? caught"""

HABITUAL_FAILINGS = r"""skips? ignores? forgets? overlooks? misses confuses? refuses? neglects? delays? omits?
guess(?:es)? rush(?:es)? hang_up hurr(?:y|ies) abandon(?:s)? mix(?:es)?_up loses? breaks? interrupts? misreads?
misunderstands? wastes? steals?"""

JUDGEMENTS = r"""decisions? judg[e]?ment call choice advice instructions? information orders? answer assessment
handling"""
BARE_FAILINGS = r"""forgot forgotten overlooked misread misheard mistyped misunderstood misplaced neglected ignored
skipped failed_to did_not didn't missed mixed_up messed_up screwed_up botched lost_track never_bothered"""
"""What a short card begins with when it does not say who."""
NOT_IN_THEIR_HANDS = "being knowing having seeing hearing receiving getting reaching"
