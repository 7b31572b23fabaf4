"""Which language an article is in, and which are refused."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest

from metrics.documents.language import identify_language
from metrics.errors import DocumentError
from metrics.knowledge import load_pages

GOLD = sorted((Path(__file__).parents[2] / "gold").glob("*/*.txt"))
PAGES = load_pages()

WITHOUT_PACK = {
    "French": "La province a annoncé que le taux de dossiers en ligne atteint 95 % au premier semestre. Selon le "
    "comité populaire, les services publics sont fournis sur le portail national et la 4G est dans les "
    "villages.",
    "German": "Die Provinz hat mitgeteilt, dass der Anteil der online eingereichten Akten im ersten Halbjahr 95 "
    "Prozent erreicht hat. Nach Angaben des Volkskomitees deckt das Netz 99 Prozent der Bevölkerung ab.",
    "Spanish": "La provincia anunció que la tasa de expedientes en línea alcanzó el 95 por ciento en el primer "
    "semestre. Según el comité popular, la red 4G cubre el 99 por ciento de la población de la región.",
    "Portuguese": "A província anunciou que a taxa de processos atingiu 95 por cento no primeiro semestre. Segundo o "
    "comité popular, os serviços são oferecidos no portal nacional e a rede cobre a população da região.",
    "Italian": "La provincia ha annunciato che la quota di pratiche online ha raggiunto il 95 per cento nel "
    "semestre. Secondo il comitato popolare la rete 4G copre il 99 per cento della popolazione da anni.",
    "Romanian": "Provincia a anunțat că rata dosarelor online a ajuns la 95 la sută în primul semestru. Potrivit "
    "comitetului popular, rețeaua 4G acoperă 99 la sută din populație și la sate.",
    "Dutch": "De provincie heeft aangekondigd dat het aandeel online dossiers in het eerste halfjaar 95 procent "
    "bedroeg. Volgens het volkscomité dekt het netwerk 99 procent van de bevolking.",
    "Polish": "Prowincja ogłosiła, że odsetek spraw online osiągnął 95 procent w pierwszym półroczu, a sieć 4G "
    "obejmuje 99 procent ludności. Według komitetu ludowego usługi publiczne są dostępne na portalu krajowym.",
    "Turkish": "Eyalet, ilk yarıda çevrimiçi dosya oranının yüzde 95'e ulaştığını ve 4G ağının nüfusun yüzde 99'unu "
    "kapsadığını açıkladı. Halk komitesine göre kamu hizmetleri ulusal portal üzerinden sunuluyor.",
    "Indonesian": "Provinsi mengumumkan bahwa tingkat berkas daring mencapai 95 persen pada semester pertama. "
    "Menurut komite rakyat, layanan publik disediakan di portal nasional dan jaringan 4G menjangkau 99 persen "
    "penduduk desa.",
    "Filipino": "Inihayag ng lalawigan na ang antas ng mga online na dokumento ay umabot sa 95 porsiyento sa unang "
    "kalahati ng taon. Ayon sa komite, ang mga serbisyo publiko ay nasa pambansang portal.",
    "Russian": "Провинция объявила, что доля онлайн-дел достигла 95 процентов в первом полугодии.",
    "Chinese": "广宁省宣布,上半年网上办理率达到95%,在34个省市中排名第八。人民委员会表示,4G网络覆盖99%的人口。",
    "Japanese": "省は、上半期のオンライン申請率が95%に達したと発表した。4Gは人口の99%をカバーしている。",
    "Thai": "จังหวัดประกาศว่าอัตราการยื่นเอกสารออนไลน์ถึง 95% ในครึ่งปีแรก และเครือข่าย 4G ครอบคลุมประชากร 99%",
    "Persian": "استان اعلام کرد که نرخ پرونده‌های آنلاین در نیمه اول سال به ۹۵ درصد رسیده است. به گفته کمیته مردمی، "
    "خدمات عمومی از طریق درگاه ملی ارائه می‌شود و شبکه 4G این استان ۹۹ درصد جمعیت را پوشش می‌دهد.",
    "Pashto": "ولایت اعلان وکړ چې په لومړیو شپږو میاشتو کې د آنلاین دوسیو کچه ۹۵ سلنه ته رسېدلې ده. د خلکو کمېټې په "
    "وینا، عامه خدمتونه د ملي پورټل له لارې وړاندې کېږي او د 4G شبکه ۹۹ سلنه نفوس پوښي.",
    "Western Punjabi": "صوبے نے اعلان کیتا اے کہ پہلے چھ مہینیاں وچ آن لائن فائلاں دی شرح 95 فیصد تک اپڑ گئی اے۔ "
    "لوکاں دی کمیٹی دے مطابق عوامی خدمتاں قومی پورٹل تے دتیاں جاندیاں نیں تے نیٹ ورک 99 فیصد آبادی نوں ڈھکدا "
    "اے۔",
    "Sindhi": "صوبي اعلان ڪيو آهي ته پهرين ڇهن مهينن ۾ آن لائن فائلن جو شرح 95 سيڪڙو تائين پهتو آهي ۽ نيٽ ورڪ 99 "
    "سيڪڙو آبادي کي ڍڪي ٿو.",
    "Sorani Kurdish": "پارێزگا ڕایگەیاند کە ڕێژەی دۆسیە ئۆنلاینەکان لە نیوەی یەکەمی ساڵدا گەیشتووەتە لە سەدا ٩٥.",
    "Uyghur": "ئۆلكىسى بىرىنچى يېرىم يىلدا توردىكى ھۆججەت نىسبىتىنىڭ 95 پىرسەنتكە يەتكەنلىكىنى ئېلان قىلدى.",
}


def without_marks(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_annotated_articles_are_in_the_language_annotated(path: Path) -> None:
    said = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["language"]
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    assert identify_language(text, path.name, PAGES) == said


@pytest.mark.parametrize("path", [path for path in GOLD if path.parent.name == "vi"], ids=lambda path: path.stem)
def test_vietnamese_without_marks_is_vietnamese(path: Path) -> None:
    assert identify_language(without_marks(path.read_text(encoding="utf-8")), path.name, PAGES) == "vi"


@pytest.mark.parametrize("text", WITHOUT_PACK.values(), ids=WITHOUT_PACK)
def test_languages_without_a_pack_are_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="leave it out, or write a pack for its language"):
        identify_language(text, "a.txt", PAGES)
    with pytest.raises(DocumentError):
        identify_language(text * 30, "a.txt", PAGES)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Phủ sóng 4G đạt 99% dân số", "vi"),
        ("Ty le ho so truc tuyen dat 95,2%", "vi"),
        ("4G coverage of the province: 99%", "en"),
        ("100% دیہات", "ur"),
        ("المرتبة الأولى", "ar"),
    ],
)
def test_a_line_is_enough(text: str, language: str) -> None:
    assert identify_language(text, "a.txt", PAGES) == language


@pytest.mark.parametrize("path", [path for path in GOLD if path.parent.name == "ur"], ids=lambda path: path.stem)
def test_letters_of_a_neighbours_keyboard_do_not_hide_the_language(path: Path) -> None:
    text = path.read_text(encoding="utf-8").translate(str.maketrans("یکہ", "يكه"))
    assert identify_language(text, path.name, PAGES) == "ur"


def test_names_in_another_script_do_not_turn_the_language() -> None:
    names = "Nguyen Thanh Binh Thua Thien Hue VNPT Viettel MobiFone Long Bien iHanoi "
    assert identify_language(f"صوبے نے کہا کہ یہ کام {names} کے ساتھ ہو گا اور اس میں", "a.txt", PAGES) == "ur"


@pytest.mark.parametrize("text", ["95% 34 2025", "%%% ... 12", "😀"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(DocumentError, match=r"^a\.txt: "):
        identify_language(text, "a.txt", PAGES)


def test_a_long_article_costs_no_more_than_its_sample() -> None:
    text = "The province has put most of its records online, and the people have said that it is good. "
    assert identify_language(text * 100_000, "a.txt", PAGES) == "en"
    started = time.process_time()
    identify_language(text * 100_000, "a.txt", PAGES)
    assert time.process_time() - started < 0.1, "9 MB are not read through to tell a language"
