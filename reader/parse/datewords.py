"""The words that dates in feeds are written with: months, weekdays and zones, in many languages."""

_MONTHS = (
    (
        "january jan januar janvier janv enero ene gennaio gen janeiro januari jänner jän январь января "
        "янв styczeń stycznia sty ocak ιανουάριος ιανουαρίου ιαν január leden ledna tammikuu tammikuuta "
        "січень січня ianuarie ian"
    ),
    (
        "february feb februar février févr fév fevrier fevr fev febrero febbraio febbr fevereiro februari "
        "feber февраль февраля фев февр luty lutego lut şubat φεβρουάριος φεβρουαρίου φεβ február únor "
        "února helmikuu helmikuuta лютий лютого februarie"
    ),
    (
        "march mar märz mär mrz mars marzo março marco maart mrt март марта мар marzec marca mart μάρτιος "
        "μαρτίου μάρ μαρ március březen března maaliskuu maaliskuuta березень березня martie"
    ),
    (
        "april apr avril avr abril abr aprile апрель апреля апр kwiecień kwietnia kwi nisan απρίλιος "
        "απριλίου απρ április duben dubna huhtikuu huhtikuuta квітень квітня aprilie"
    ),
    (
        "may mai mayo maggio mag maio mei maj мая май maja mayıs μάιος μαΐου μαϊ μάϊ május květen května "
        "toukokuu toukokuuta травень травня"
    ),
    (
        "june jun juni juin junio giugno giu junho июнь июня июн czerwiec czerwca cze haziran ιούνιος "
        "ιουνίου ιούν ιουν június červen června kesäkuu kesäkuuta червень червня iunie"
    ),
    (
        "july jul juli juillet juil julio luglio lug julho июль июля июл lipiec lipca lip temmuz ιούλιος "
        "ιουλίου ιούλ ιουλ július červenec července heinäkuu heinäkuuta липень липня iulie"
    ),
    (
        "august aug août aout agosto ago augustus augusti август августа авг sierpień sierpnia sie "
        "ağustos αύγουστος αυγούστου αύγ αυγ augusztus srpen srpna elokuu elokuuta серпень серпня"
    ),
    (
        "september sep sept septembre septiembre set settembre setembro сентябрь сентября сен сент "
        "wrzesień września wrz eylül σεπτέμβριος σεπτεμβρίου σεπ szeptember září syyskuu syyskuuta "
        "вересень вересня septembrie"
    ),
    (
        "october oct oktober okt octobre octubre ottobre ott outubro out октябрь октября окт październik "
        "października paź ekim οκτώβριος οκτωβρίου οκτ október říjen října lokakuu lokakuuta жовтень "
        "жовтня octombrie"
    ),
    (
        "november nov novembre noviembre novembro ноябрь ноября ноя нояб listopad listopada lis kasım "
        "νοέμβριος νοεμβρίου νοέ νοε marraskuu marraskuuta листопад noiembrie"
    ),
    (
        "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro декабрь декабря "
        "дек grudzień grudnia gru aralık δεκέμβριος δεκεμβρίου δεκ prosinec prosince joulukuu joulukuuta "
        "грудень грудня decembrie"
    ),
)
_WEEKDAYS = (
    (
        "monday mon montag mo lundi lun lunes lunedì lunedi segunda maandag ma måndag mån понедельник пн "
        "poniedziałek pon δευ δευτέρα pazartesi пнд понеділок"
    ),
    (
        "tuesday tue tues dienstag di mardi mar martes martedì martedi terça terca ter dinsdag tisdag tis "
        "вторник вт wtorek wto τρι τρίτη salı втр вівторок"
    ),
    (
        "wednesday wed weds mittwoch mi mercredi mer miércoles miercoles mié mie mercoledì quarta qua "
        "woensdag wo onsdag ons среда ср środa śro τετ τετάρτη çarşamba срд середа"
    ),
    (
        "thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedì gio quinta qui donderdag "
        "torsdag tors четверг чт czwartek czw πεμ πέμπτη perşembe чтв четвер"
    ),
    (
        "friday fri freitag fr vendredi ven viernes vie venerdì sexta sex vrijdag vr fredag fre пятница "
        "пт piątek pią παρ παρασκευή cuma птн пʼятниця"
    ),
    (
        "saturday sat samstag sa sonnabend samedi sam sábado sabado sáb sab sabato zaterdag za lördag lör "
        "суббота сб sobota sob σαβ σάββατο cumartesi сбт субота"
    ),
    (
        "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo söndag sön воскресенье вс "
        "niedziela nie κυρ κυριακή pazar вск неділя нд"
    ),
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
"""Lower-case names and short forms to 1–12."""
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
"""Lower-case names and short forms to 0 (Monday) – 6; "mar" is a month, too."""
FILLERS = frozenset({
    "at", "on", "of", "the", "de", "del", "um", "uhr", "à", "a", "le", "den", "der", "am", "kl", "klo", "о",
    "в", "г", "год", "года", "feira", "às", "alle", "ore", "om",
})  # fmt: skip
"""Words that say nothing about the instant."""
ZONES = {
    "utc": 0, "gmt": 0, "ut": 0, "z": 0, "wet": 0, "zulu": 0, "uct": 0, "bst": 60, "ist": 330,
    "west": 60, "cet": 60, "met": 60, "mez": 60, "cest": 120, "mest": 120, "mesz": 120, "eet": 120,
    "sast": 120, "cat": 120, "eest": 180, "msk": 180, "eat": 180, "trt": 180, "msd": 240, "gst": 240,
    "pkt": 300, "npt": 345, "ict": 420, "wib": 420, "hkt": 480, "sgt": 480, "awst": 480, "pht": 480,
    "myt": 480, "jst": 540, "kst": 540, "acst": 570, "aest": 600, "acdt": 630, "aedt": 660, "nzst": 720,
    "nzdt": 780, "nst": -210, "ndt": -150, "brt": -180, "art": -180, "adt": -180, "ast": -240,
    "edt": -240, "clt": -240, "est": -300, "cdt": -300, "pet": -300, "cot": -300, "cst": -360,
    "mdt": -360, "mst": -420, "pdt": -420, "pst": -480, "akdt": -480, "akst": -540, "hst": -600,
}  # fmt: skip
"""Zone abbreviations to minutes east of UTC.

One that several zones share is that of RFC 822, else the largest one's (CST: North America, IST: India)."""
NAMED_ZONES = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
"""Abbreviations that follow summer time."""
AMERICAN_ZONES = frozenset({
    "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "akst", "akdt", "hst",
})  # fmt: skip
"""Zones of people who put the month before the day."""
