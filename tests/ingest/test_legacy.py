import pytest

from ingest.legacy import encoding_of, from_tcvn3, from_vni, is_legacy_font, shows_capitals, vietnamese_share
from tests.support.vietnamese import NOTICE, as_tcvn3


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("tr\u00adíc ngµy 15 th¸ng 9 n¨m 2025", "trước ngày 15 tháng 9 năm 2025"),
    ],
)
def test_tcvn3_is_read(written, read):
    assert from_tcvn3(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("THOÂNG BAÙO", "THÔNG BÁO"),
        ("tröôùc ngaøy 15 thaùng 9 naêm 2025", "trước ngày 15 tháng 9 năm 2025"),
    ],
)
def test_vni_is_read(written, read):
    assert from_vni(written) == read


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(as_tcvn3(NOTICE), "TCVN3", id="tcvn3"),
        pytest.param("Tröôùc ngaøy 15 thaùng 9, Phoøng Noäi vuï baùo caùo keát quaû", "VNI", id="vni"),
        pytest.param(NOTICE, None, id="unicode"),
        pytest.param("Please send the report before 15 September 2025 to the committee", None, id="english"),
        pytest.param("TB 15/2025", None, id="nothing to judge"),
    ],
)
@pytest.mark.parametrize("hinted", [True, False], ids=["legacy font", "any font"])
def test_the_characters_decide_the_encoding(text, encoding, hinted):
    assert encoding_of(text, hinted=hinted) == encoding


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param(NOTICE, 0.97, 1.0, id="administrative text"),
        pytest.param(
            "Đồng chí H'Yâo Knul, Giám đốc Sở Tài chính tỉnh Đắk Lắk, kết luận", 0.7, 0.95, id="minority names"
        ),
        pytest.param("7KӵF KLӋQ NӃ KRҥFK FӫD 8ӹ EDQ QKkQ GkQ WӍQK", 0.0, 0.35, id="broken character map"),
        pytest.param(
            "tru6c ngiry l5lll/2025, giao Sd Nông nghiQp chu tri", 0.0, 0.6, id="recognised in the wrong language"
        ),
        pytest.param(as_tcvn3(NOTICE), 0.0, 0.6, id="legacy encoding shown as it is"),
        pytest.param("The committee requests every department to report", 0.0, 0.4, id="english"),
    ],
)
def test_the_share_of_legal_syllables_tells_good_text_from_bad(text, low, high):
    assert low <= vietnamese_share(text) <= high


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "khuỷu",
        "quốc",
        "giếng",
        "gì",
        "quyết",
        "thuở",
        "huơ",
        "yêu",
        "quýt",
        "khuya",
        "Quỳnh",
        "uỷ",
        "ủy",
        "hoà",
    ],
)
def test_rare_syllables_are_legal(word):
    assert vietnamese_share(word) == 1.0


@pytest.mark.parametrize("word", ["cac", "hòá", "ngx", "qan", "tràch", "bỗc", "thƢơng", "ph¸t", "strat"])
def test_what_cannot_be_a_syllable_is_not(word):
    assert vietnamese_share(word) == 0.0


def test_font_names_of_the_old_families_are_known():
    assert is_legacy_font(".VnTime")
    assert is_legacy_font("VNI-Times")
    assert not is_legacy_font("Times New Roman")
    assert shows_capitals(".VnTimeH")
    assert not shows_capitals(".VnTime")
