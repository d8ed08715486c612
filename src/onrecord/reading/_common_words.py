"""Words that open sentences or names of people and firms and are also villages somewhere."""

from __future__ import annotations

_COMMON = """
    a abc abd abdel abdul about above abu according across act added afp after again against agence
    agency air airport all along also although always among an and another anti any ap apr april
    arab arabs are area armed army around as asked associated associates association at attack
    attacks aug august authority autumn avenue ayatollah bank bar bath battalion bay bbc be because
    been before being below best better between beyond bible big bill bills bin bint bishop black
    blast board bomb bombs both boulevard bowl breaking bridge brigade brother brown building bureau
    but by call called came can captain cardinal cbs center central centre champion champions
    championship chief child children christ christian christians church city click club cnn co
    college colonel commander commission committee company congress conservative contact copyright
    corp corporation correspondent could council country county court cup daesh daily daughter day
    dead deal dec december democratic department deputy despite did director district division do
    doctor does dozens drive during each ear east eastern editor eight email even evening ever every
    ex exit eye fair fall family fatah father feb february federal few field fields file final
    finals first five for force forces found foundation four fox freedom friday from front fund game
    games gate gazette general given globe god gold golden good got government governor grand gray
    great green grey group guard guardian guards gulf gunmen had haji hajji hall hamas has have he
    held her herald here hezbollah highway hill hills hindu his hizbullah hope hospital hotel hour
    house how however hundreds i ibn if image imam in inc independent injured injuring institute
    insurgents international internet interstate into is isil isis islam islamic it its jaish jamaat
    jan january jewish jews journal judge jul july jun june junior just justice killed killing king
    known kurd kurdish kurds labor labour lady lake lane lashkar last leader league let liberal
    liberation liberty library lieutenant lily little live long lord love lower ltd made mail major
    mall man many mar march marine marines market maulana maulvi may mayor media men mid middle
    might militants minister ministry mission mobile monday month more morning mosque most mother
    much mufti mullah museum muslim muslims must my named national navy nbc near network never new
    news next nice night nine no non nor north northern not noted nov november now observer ocean
    oct october of off office officials often old olympic olympics on once one online only operation
    or orange other our out over pace page pan park parliament party pearl people peoples phone
    photo plan plaza police pope port post powers pre premier president press price prime prince
    princess private pro professor program programme project province public put qaeda qaida qari
    queen radio read reading real rebels regiment region report reporter reports representative
    republic reserved residents reuters reverend rich rights river road rock rose route ruby said
    saint sale same sandwich saturday say says school scores sea second secretary section senate
    senator senior sep sept september sergeant service services set seven several shaikh she sheikh
    shi shia shiite short should silver since sir sister six small so society soldiers some son
    south southern spokesman spokeswoman spring squad square staff star state station still stone
    stories story street such summer sun sunday sunni super suspected synagogue taken taliban team
    tehrik telegraph television temple ten that the theater theatre their then there these they
    third this those though thousands three through thursday time times to today told tomorrow
    toward towards tower town tribune troops true trust tuesday tv two umm under union unit united
    university unknown until up update updated upper van vice victory video village war ward was we
    web wednesday week went were west western what when where which while white who why will winter
    with without witnesses woman women wood woods world would wounded writer year yes yesterday you
    young your
"""
COMMON = frozenset(_COMMON.split())

_FIRST_NAMES = """
    aaron abdel abdul abdullah abigail adam ahmad ahmed alan albert alejandro alexander alexei ali
    alice allen alvaro amanda amber amy anderson andrea andrei andrew angela ann anna anthony
    antonio ariel arthur ashley ashok asif atal austin bailey baker barack barbara bashar bell
    benazir benjamin bennett betty biden bill billy bobby boris bradley brandon brenda brian brooks
    bruce bryan bryant bush butler campbell carl carlos carol carolyn carter catherine charles
    cheryl christian christina christine christopher clark clarke clinton cole coleman collins cook
    cox cruz cynthia daniel david davies deborah debra denise dennis diane dmitry donald donna
    douglas dylan eduardo edward edwards ehud elizabeth ellis emily emma emmanuel eric ethan eugene
    evans evelyn fahad faisal fernando fisher flores ford foster frances francisco francois frank
    gabriel gary george gerald gibson gloria gonzales gordon grace graham gray green gregory griffin
    haider hall hamid hamilton hannah harold harris harrison hassan hayes heather helen henderson
    henry hillary hosni howard hughes hugo hussain hussein ibrahim igor imran isabella ismail ivan
    jack jackson jacob jacqueline jacques jamal james janet janice jason jean jefferson jeffrey
    jenkins jennifer jeremy jerry jesse jessica joan joe john johnny johnson jonathan jones jordan
    jorge jose joseph joshua joyce juan judith judy julia julie justin karen karim katherine
    kathleen kathryn keith kelly kennedy kenneth kevin khalid khan kimberly kumar kyle larry laura
    lauren lawrence lewis lincoln linda lisa logan long louis luis madison mahmoud mahmud malik
    manmohan manuel margaret maria mark marshall martha martin mary matthew mcdonald megan mehmood
    melissa michael michelle miguel mikhail miller mitchell mohamed mohammad mohammed morris muammar
    muhammad murphy mustafa myers nancy narendra nasser nathan nawaz nicholas nicolas nicole nikolai
    nixon noah nouri obama oleg olivia omar osama owens pamela parker patricia patrick patterson
    paul pavel pedro perry pervez peter peterson petro philip pierre powell rachel rafael rahul
    rajiv ralph ram ramirez randy rashid raymond reagan rebecca reed reynolds ricardo richard
    richardson robert roberto roberts robinson roger rogers ronald roosevelt ross roy russell ruth
    ryan saddam saeed said salem salim samantha samuel sandra sara sarah scott sean sergei sergey
    shah sharma sharon shaw shimon shirley silvio simmons singh smith sonia sophia stephanie stephen
    steven stewart sullivan susan tariq taylor teresa terry theresa thomas thompson timothy tony
    torres trump tyler umar usama victor victoria viktor vincent virginia vladimir volodymyr walker
    wallace walter ward watson wayne west white william williams willie wilson wood woods wright
    yasser yitzhak yousef yuri yusuf zachary
"""
FIRST_NAMES = frozenset(_FIRST_NAMES.split())

_TITLES = """
    Adm Admiral Ambassador Archbishop Attorney Ayatollah Bishop Brig Brigadier Brother Capt Captain
    Cardinal Chairman Chairwoman Chancellor Chief Cmdr Coach Col Colonel Commander Congressman
    Congresswoman Corporal Councilman Cpl Dame Deputy Detective Director Dr Father Gen General Gov
    Governor Haji Hajji Imam Inspector Judge Justice King Lady Lieutenant Lord Lt Maj Major Maulana
    Maulvi Mayor Minister Miss Mr Mrs Ms Mullah Officer Pope Premier President Prince Princess
    Private Prof Professor Pvt Queen Rep Representative Rev Reverend Secretary Sen Senator Sergeant
    Sgt Sheik Sheikh Sheriff Sir Sister Superintendent
"""
TITLES = frozenset(_TITLES.split())
