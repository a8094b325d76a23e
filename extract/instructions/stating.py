"""Whether what is said of a subject is a statement: how it is, what it did, said, felt or promised; nobody is told so.

In a place that hands out work a body does what its predicate says unless that is a statement. The statements are the
closed side: aspects ("đã", "nhiều lần"), states ("thiếu", "nằm"), speech ("cho biết", "hứa"), blame at a clause's end
("chung chung"), rights and sanctions (``data/statements.toml``). A command behind any of them makes it an order again.
"""

from __future__ import annotations

import re

from extract.text.folding import pattern
from extract.text.lexicon import Lexicon
from extract.text.tokens import Tokens

_SAYING = 4
"""Tokens of a predicate in which "rằng" makes it one of saying or thinking."""
_REACH = 80
"""Tokens of a clause that are looked at."""
_COMMAND = pattern(
    r"\b(?:(?<!không\s)(?<!thì\s)(?:(?<!còn\s)phải|phải(?! (?:đi|chờ|đợi|xếp|mất)\b))"
    r"(?! (?:thẳng thắn |thành thật )?(?:nhìn nhận|thừa nhận|nói rằng))|"
    r"cần(?! thơ)|có trách nhiệm|khẩn trương|yêu cầu|đề nghị (?!được)|"
    r"(?<!được\s)giao (?!ban|thông|dịch))\b"
)
"""Behind what is stated these order all the same: "Chi cục A còn thiếu biên chế | phải báo cáo"."""
_REASON = pattern(
    r"\b((?:giải trình|làm rõ|nêu rõ|báo cáo)(?: bằng văn bản)?(?: rõ| về)? (?:nguyên nhân|lý do))\b[^,;.]*"
)
"""What is to be explained is no fault told: "giải trình | nguyên nhân chậm"."""
_CONSEQUENCE = pattern(r"\b(?:khiến|làm cho|dẫn đến|buộc)\b[^,;.]*")
"""What came of a thing is no order: "…, khiến địa phương phải gửi lại nhiều lần"."""
_AHEAD = pattern(
    r"\b(?:trước|chậm nhất|muộn nhất|trong) (?:hết )?(?:là )?(?:(?:ngày|tháng|quý|tuần|năm)\b|\d)|"
    r"\b(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)|"
    r"[,;] (?:và )?(?:gửi|báo cáo|trình|hoàn thiện|hoàn thành|tham gia ý kiến|góp ý)\b"
)
_NUMBER = r"(?:\d+|một|hai|ba|bốn|năm|sáu|nhiều)"
_COUNTED = pattern(
    rf"{_NUMBER} (?:lần|năm|tháng|quý|kỳ|tuần|ngày) (?:liền|liên tiếp|liên tục|nay|qua|gần đây)\b|"
    rf"{_NUMBER} lần (?!một|mỗi)\w"
)
"""How often or how long so far: "ba năm liền không chia cổ tức", "hai lần gửi sai"."""
_BUT = pattern(
    r"\b(?:nhưng|song|tuy nhiên)(?: (?:đến nay|hiện nay|đến giờ|cho đến nay|lại|vẫn|cũng|nay|thực tế))* "
    r"(?:chưa|không(?! (?:muộn|quá|được|để|chậm))|còn|mới|vẫn|chậm|bị)\b"
)
"""What was to be and is not: "được giao từ năm 2024 nhưng chưa lập dự toán"."""
_ACHIEVED = pattern(
    r"(?!(?:bảo đảm|đảm bảo|phấn đấu|cố gắng|quyết tâm|hoàn thành|tiếp tục)\b)(?:[^\W\d]+ ){1,4}?được "
    r"(?:hơn |trên |gần |khoảng )?\d|(?:giữ|giữ vững|duy trì|tạo) được (?!phép)"
)
"""What came of the work, with no day ahead: "giải quyết được 45/50 hồ sơ", "giữ được nề nếp"."""
_MEANT = pattern(r" ?(?!đã )[^,;.]*\b(?:các|những|số|toàn bộ|\d[\d.]*) [^,;.]*\bđã [^,;.]*$")
"""Before it, where it only says which things are meant: "kiểm tra các mỏ | đã cấp phép nhưng chưa khai thác"."""
_FAULTY = (
    r"(?:chung chung|sơ sài|qua loa|đại khái|hình thức|đối phó|chiếu lệ|rời rạc|lúng túng|thụ động|cầm chừng|manh mún|"
    r"không (?:đồng )?(?:đều|nhất|bộ|khớp)|"
    r"không (?:thống nhất|đầy đủ|đúng hạn|kịp thời|chính xác|nghiêm túc|thuyết phục|trung thực)|"
    r"(?:chưa|còn) (?:được |thật |thực |thật sự |thực sự )?"
    r"(?:tốt|nghiêm|nghiêm túc|đều|đồng đều|đồng bộ|sát|sâu sát|kịp thời|đầy đủ|đúng|đúng hạn|chặt|chặt chẽ|hiệu quả|"
    r"rõ|rõ nét|quyết liệt|thường xuyên|cao|thấp|chậm|yếu|kém|hạn chế|nhiều|ít|ổn định|thỏa đáng|"
    r"đạt|đạt yêu cầu|nhịp nhàng|xa|vất vả|tốn kém|phiền hà|rườm rà))"
)
_OF_OTHERS = r"(?![^,;.]*\b(?:những|nơi|người|hộ|đơn vị|trường hợp|địa phương)\b)"
_FAULT = pattern(rf"{_OF_OTHERS}\w.*[\w,] {_FAULTY}(?: (?:so với|giữa) [^,;.]*)?(?=[,;.]|$)")
"""Blame that ends a part of a clause: "báo cáo | chung chung, …", not "mở chuyên mục về những nơi | chưa tốt"."""
_AMISS = pattern(
    r"[^,;.]*\w (?<!không\s)(?<!tránh\s)"
    r"(?:chậm|muộn|(?<!sơ\s)(?<!vụ\s)(?<!việc\s)(?<!án\s)(?<!hợp\s)trễ(?: hẹn| hạn)?)(?=[,;.]|$)|"
    r"\w.* (?<!không\s)(?:muộn|trễ|trễ hẹn|trễ hạn|chậm|quá hạn) \d+ (?:\w+ )*?"
    r"(?:ngày|tuần|tháng|năm|lần|hồ sơ|trường hợp|vụ)\b|"
    r"(?:\w+ ){1,2}(?:sai|nhầm|thiếu) (?!phạm|sót|lệch|trái)|"
    r"không (?:\w+ ){1,3}?(?:được|đủ|kịp|nổi|hết)\b(?! (?:phép|quyền))|"
    r"(?:\w+ ){1,8}?(?:còn|vẫn|lại) phải (?:đi|chờ|đợi|xếp|mất)\b"
)
"""What came late or wrong: "nộp hồ sơ muộn 25 ngày", "gửi sai biểu mẫu", "không tuyển đủ chỉ tiêu"."""
_HAPPENED = pattern(
    rf"(?:(?!(?<!để\s)\b(?:các|những|từng|mọi|toàn bộ)\b)[^,;.])*"  # "rà lại từng hồ sơ dở dang": which ones
    rf"\b(?:dở dang|trì trệ|ách tắc|ì ạch|đã {_NUMBER} (?:năm|tháng|tuần))\b(?! (?:của|qua))|"
    r"[^;]*\b(?:dịp|đợt) [^,;.]{2,30}? (?:vừa qua|vừa rồi)\b|"
    # "Hội A | phối hợp với Sở B đã trao 1.260 suất học bổng"
    r"(?:phối hợp|cùng)(?: \w+){0,2}? (?:với|cùng) [^\d,;.:]{2,90}? đã (?!được )[^\d,;.:]{2,60} \d|"
    r"(?:hướng dẫn|quy định|trả lời|có ý kiến|nêu|hỏi)\b[^,;.]{0,60}? "
    r"tại (?:công văn|văn bản|thông báo|quyết định|thông tư|nghị quyết) số\b|"
    r"(?:báo cáo|thông tin)(?: về)? (?:tình hình|kết quả)\b[^,;.]* "
    r"\d+ tháng(?: đầu năm| qua)?(?: \d{4})?(?=[.]|$|, nghe)"
)
_REPEATED = pattern(r"(?:phản ánh|kiến nghị|đề nghị|nêu)\b[^;.]*\bnhiều lần\b")
"""What was brought up again and again: "người dân | phản ánh nhiều lần"."""
_WELCOMED = pattern(
    r"(?:[^;.]|\.(?=\d))*(?:"
    r"\w, (?:nhận )?được(?: sự)? [^,;.]{0,40}?(?:khen|khen ngợi|đánh giá cao|hoan nghênh|biểu dương)\b(?! để\b)|"
    r"\d [^;.]*, không có (?:khiếu nại|phản ánh|phàn nàn)(?=[.;]|$))"
)
"""How it was received: "hướng dẫn 3.000 lượt người, | được người dân khen ngợi"; nobody is told to be praised."""
_LETS = pattern(r"để \d")
_PROMISES = pattern(
    r"cam kết (?!bằng|tiến độ|trách nhiệm|với|không|thực hiện|chấp hành|tuân thủ|bảo đảm|đảm bảo|và|,)(?=\w)"
    r"(?![^;.]*[,;] (?:gửi|báo cáo|nộp))"
)
_BRINGS_UP = pattern(
    r"phản ánh\b(?=[^,;.]*\b(?:gây|(?<!chuẩn\s)(?<!thiết\s)bị|thiếu|chậm|chưa|không|quá|khó|kéo dài|"
    r"hư hỏng|xuống cấp)\b)(?! về\b)(?! (?:kịp thời|với|cho|đến)\b)"
)
_CLAUSE_ENDS = frozenset({";", ".", ":"})


class Stating:
    """Judges predicates of one text; ranges are of tokens."""

    def __init__(self, tokens: Tokens, words: Lexicon) -> None:
        self.tokens = tokens
        self.words = words
        self._judged: dict[tuple[int, int], bool] = {}
        """What was found of clauses ``[at, stop)``: several steps of the grammar ask about the same one."""

    def states(self, at: int, end: int) -> bool:
        """Tell whether what stands at token ``at``, behind a subject, states something and orders nothing."""
        clause = at + (self.tokens.word(at) == "cũng"), self._clause_end(at, end)
        if clause not in self._judged:
            self._judged[clause] = self._states(*clause)
        return self._judged[clause]

    def _states(self, at: int, stop: int) -> bool:
        words = self.words
        if self._is_allotted(at):
            return True
        if at >= stop or words.commands.match(self.tokens, at, stop):
            return False
        work = words.stated_work.match(self.tokens, at, stop)
        told = words.stated.match(self.tokens, at, stop)
        said = _REASON.sub(r"\1", _CONSEQUENCE.sub("", self.tokens.said(at, stop)))
        told = told or int("rằng" in self.tokens.words[at : min(stop, at + _SAYING)])  # "tin tưởng | rằng …"
        if told > work or self._reports_how(at, stop, said, work):
            return not _COMMAND.search(said)
        deliberates = words.deliberating.match(self.tokens, at, stop)
        return deliberates > work and not (_AHEAD.search(said) or _COMMAND.search(said))

    def _is_allotted(self, at: int) -> bool:
        """Tell whether a sum was given, not a work: "Sở Y tế: | được giao 402 tỷ đồng, giải ngân 58 tỷ đồng"."""
        given = self.tokens.words[at : at + 2] in (["được", "giao"], ["được", "cấp"])
        counted = self.tokens.word(at + 2)[:1].isdigit()
        return given and counted and self.tokens.word(at + 3) in {"tỷ", "triệu", "nghìn", "đồng", "%"}

    def _reports_how(self, at: int, stop: int, said: str, work: int) -> bool:
        """Tell whether a predicate of whatever verb tells how a thing was done (late, badly, often) or received."""
        if any(form.match(said) for form in (_COUNTED, _HAPPENED, _REPEATED, _WELCOMED)):
            return True
        if _ACHIEVED.match(said) and not _AHEAD.search(said):
            return True
        but = _BUT.search(said)
        if but and not _MEANT.match(said[: but.start()].rpartition(",")[2]):
            return True
        if work or self.words.mending.match(self.tokens, self._past_adverbs(at, stop), stop):
            return False
        forms: tuple[re.Pattern[str], ...] = (_FAULT, _AMISS, _LETS, _PROMISES, _BRINGS_UP)
        return any(form.match(said) for form in forms)

    def _past_adverbs(self, at: int, stop: int) -> int:
        while adverb := self.words.how.match(self.tokens, at, stop):
            at += adverb
        return at

    def _clause_end(self, at: int, end: int) -> int:
        reach = min(end, at + _REACH)
        return self.tokens.find(_CLAUSE_ENDS, at, reach)
