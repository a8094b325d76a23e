"""Who helps with an instruction ("phối hợp với …") and to whom it is reported ("báo cáo …", "gửi … về …")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.instructions.duty import Instruction
from extract.parties.lists import PartyLists, Ref
from extract.parties.names import Mention
from extract.parties.namesofar import NameSoFar
from extract.parties.namework import listed_purpose
from extract.text.lexicon import cues, past_a_time
from extract.text.tokens import Tokens
from extract.text.words import one_word
from ingest.span import Span

_ABOVE = {"cho", "chấp", "chỉ", "đồng ý", "giám", "lãnh", "quan", "thống", "điều"}
"""Begin what a body does from above, who helps with nothing: "với sự | chỉ đạo của Tỉnh ủy"."""
_INVITING = {"có", "động", "mời", "nhờ"}
"""Before those who come along: "mời | Sở A, Sở B cùng tham gia", "huy động | Ban B cùng tham gia"."""
_JOINING = {("phối", "hợp"), ("kết", "hợp"), ("hiệp", "đồng")}
"""Before those who help: "Sở A phối hợp với | Sở B", "Phòng Tham mưu hiệp đồng với | Phòng Trinh sát"."""
_GOING_ALONG = {("cùng", "đi", "có"), ("cùng", "dự", "có"), ("cùng", "làm", "có")}
_BEFORE_HELPERS = {",", ";", ".", "("}
"""Before those of whom "phối hợp" says that they help: "Sở A chủ trì | (Sở B phối hợp)"."""
_SAYS_WHO_HELPS = {"đề", "phối", "kết", "thống", "cùng", "chủ", "sự", "và"} | _INVITING | _BEFORE_HELPERS
_PART_REACH = 6
_REPORTING = {"b", "gửi", "nộp", "báo", "giải"}
_NO_RECEIVER = {".", ";", ":", ",", "để", "của", "đồng", "vốn", "kinh", "tiền"}
"""Before one of these no receiver of a report is named: "chuyển 12 tỷ đồng cho Phòng A" reports nothing."""
_MONEY = {"kinh", "thuế", "tiền", "vốn"}
"""Handed in, it reports nothing: "nộp | tiền thuê đất về Kho bạc"."""
_DECIDING = {("xem", "xét"), ("cho", "ý"), ("chỉ", "đạo"), ("quyết", "định"), ("theo", "dõi"), ("biết", ",")}
"""What the receiver of a report does with it: "… để UBND tỉnh | xem xét, chỉ đạo"."""
_PURPOSE_REACH, _RECEIVER_REACH = 6, 22
"""Tokens back to "để", and forward to the receiver of a report."""


def supports(lists: PartyLists, first: int, end: int, leads: Sequence[Ref]) -> tuple[Ref, ...]:
    """Return those named to help in tokens ``[first, end)``."""
    tokens = lists.tokens
    found: list[Ref] = []
    before_with = {",", ";", ".", "trì", "cần", "phải", "sẽ"} | {
        ref.span.of(tokens.folded).split()[-1] for ref in leads
    }
    after = read_up_to = first
    guests: set[Ref] = set()
    for at in tokens.each(_SAYS_WHO_HELPS, first, end):
        if at < after:
            continue
        word, following = tokens.word(at), tokens.word(at + 1)
        after = at + 1
        if (word, following) in _JOINING:
            listed, after = _with(lists, at + 2, end)
            named = any(_named(lists, ref) for ref in listed)  # "kết hợp | Phòng A"
            found += listed if word == "phối" or tokens.word(at + 2) in {"với", "cùng"} or named else []
        elif word in _INVITING and at > first and (invited := _coming_along(lists, at + 1, end)):
            found += invited
            guests |= {ref for ref in invited if word in {"có", "mời"} and _is_public(lists, ref)}
        elif (word, following) == ("đề", "nghị") and at > first and (asked := _asked_along(lists, at + 2, end)):
            found += asked  # "dự thảo công văn đề nghị | Công an tỉnh, Sở Y tế phối hợp"
        elif (taking_part := _past_a_part(tokens, at)) and at > first:
            listed, after = lists.read(taking_part, end, loose=True)
            found += [ref for ref in listed if tokens.word(at - 1) != "có" or _named(lists, ref)]
        elif word == "cùng":
            start = at + (2 if following == "với" else 1)
            listed, after = lists.read(start, end)
            listed, after = (listed, after) if listed else _places(lists, start, end)
            acts = lists.acts(after + (tokens.word(after) == ","), end)  # "… cùng Sở A, Sở B | mở phiên giao dịch"
            closes = any(_named(lists, ref) for ref in listed) and _closes(lists, after, end)
            if at == first or tokens.word(at - 1) in before_with or acts or closes:
                found += listed
        elif (word, following) == ("chủ", "trì") and tokens.word(at + 2) == "với":
            listed, after = lists.read(at + 3, end)  # "chủ trì với | Sở B lấy mẫu"
            found += listed
        elif (word in _BEFORE_HELPERS or (word == "và" and _undertakes_only(lists, at))) and at >= read_up_to:
            listed, read_up_to = lists.read(at + 1, end)
            if listed and (lists.helps(read_up_to) or (word in {",", ";"} and _undertakes_only(lists, at))):
                found += listed  # "…, các đơn vị liên quan phối hợp"
                after = read_up_to
                invites = tokens.has({"mời"}, max([first, *tokens.each({".", ";"}, first, at)]), at)
                guests |= {ref for ref in listed if invites and _is_public(lists, ref)}
    held = {ref.span for ref in (*leads, *guests)}
    return tuple(ref for ref in _unique(found) if ref.span not in held)


def _closes(lists: PartyLists, at: int, end: int) -> bool:
    """Tell whether a clause ends at token ``at``, or goes on with a time: "diễn tập cùng Khoa A | trước ngày 20/4"."""
    ends = at >= end or lists.tokens.word(at) in {".", ";", ","}
    return ends or lists.tokens.word(at) in cues("before_times") or past_a_time(lists.tokens, at, end) > at


def only_helps(lists: PartyLists, told: Instruction, end: int) -> bool:
    """Tell whether an instruction says who helps and nothing else: "Sở B phối hợp thực hiện.", "Phối hợp: Sở B.".

    Who is to work with others ("Sở B phối hợp với Sở C …"), or on something, is told a duty.
    """
    tokens = lists.tokens
    if (tokens.word(told.first), tokens.word(told.first + 1), tokens.word(told.first + 2)) == ("phối", "hợp", ":"):
        return True
    behind = told.action + 2
    behind += 2 * ((tokens.word(behind), tokens.word(behind + 1)) in {("thực", "hiện"), ("triển", "khai")})
    ends = behind >= end or tokens.word(behind) in {".", ";"}
    return ends and not told.told and lists.helps(told.action)


def only_led_before(lists: PartyLists, mark: int, end: int) -> bool:
    """Tell whether a mark parts who leads from who helps: "Giao Công an xã chủ trì; | Ban CHQS xã phối hợp …"."""
    named, action = lists.read(mark + 1, end) if _undertakes_only(lists, mark) else ([], mark)
    return bool(named) and lists.helps(action)


def _undertakes_only(lists: PartyLists, comma: int) -> bool:
    """Tell whether the clause before a mark says who leads and nothing else: "Sở A chủ trì, | Sở B hỗ trợ …"."""
    return (lists.tokens.word(comma - 2), lists.tokens.word(comma - 1)) in {("chủ", "trì"), ("đầu", "mối")}


def _past_a_part(tokens: Tokens, at: int) -> int:
    """Return the index behind the words at ``at`` that say that somebody takes part, or 0.

    "với sự tham gia (của)", "có sự phối hợp của", "cùng đi có", "thống nhất với".
    """
    said = (tokens.word(at), tokens.word(at + 1), tokens.word(at + 2))
    if said[:2] == ("thống", "nhất") and said[2] == "với":
        return at + 3
    if said in _GOING_ALONG:
        return at + 3
    if said[0] != "sự" or said[1] in _ABOVE or tokens.word(at - 1) not in {"với", "có", "cùng"}:
        return 0
    of = next((k + 1 for k in tokens.each({"của"}, at + 3, at + _PART_REACH)), 0)
    return of or (at + 3 if said[1:] == ("tham", "gia") else 0)


def _coming_along(lists: PartyLists, at: int, end: int) -> list[Ref]:
    """Return those who are invited, or there, to help: "mời | Sở A, Sở B cùng tham gia"."""
    listed, after = lists.read(at, end)
    along = lists.tokens.word(after) == "cùng" and lists.acts(after + 1, end)  # "(có Sở A | cùng rà soát)"
    return listed if along or lists.helps(after) else []


def _is_public(lists: PartyLists, ref: Ref) -> bool:
    """Tell whether a party is people at large, a guest: "mời | phụ huynh cùng dự", not "… Hội Phụ huynh cùng dự"."""
    first, end = lists.tokens.within(ref.span)
    first += lists.words.group_starts.match(lists.tokens, first, end)
    return lists.words.public.match(lists.tokens, first, end) > 0


def _asked_along(lists: PartyLists, at: int, end: int) -> list[Ref]:
    """Return those who are asked to work along: "đề nghị | Sở A, Sở B phối hợp"; supporting is their own work."""
    listed, after = lists.read(at, end)
    return listed if (lists.tokens.word(after), lists.tokens.word(after + 1)) in _JOINING else []


def _named(lists: PartyLists, ref: Ref) -> bool:
    """Tell whether a party has a name: "có sự tham gia của 200 đại biểu" is no help."""
    return ref.kind != "group" and lists.tokens.has_capital(*lists.tokens.within(ref.span))


def _with(lists: PartyLists, at: int, end: int) -> tuple[list[Ref], int]:
    """Read the list after "phối hợp", over adverbs and "với"."""
    start, tokens = at, lists.tokens
    while manner := lists.words.manner.match(tokens, at, end):
        at += manner
    while tokens.word(at) in {"với", "cùng", ":"}:
        at += 1
    listed, after = lists.read(at, end, loose=True)
    listed, after = _settled(lists, listed, after, end) if listed else _places(lists, at, end)
    if not listed:
        return [], start
    if tokens.word(after) == ":":
        more, after = _clauses(lists, after + 1, end)
        listed += more
    return listed, after


def _settled(lists: PartyLists, listed: list[Ref], after: int, end: int) -> tuple[list[Ref], int]:
    """End the last name before a verb that names go on with, where no other duty follows it.

    "phối hợp với Phòng Nội vụ | đào tạo cán bộ", but "với Trung tâm Y tế dự phòng | phun hóa chất".
    """
    last, tokens = listed[-1], lists.tokens
    if last.known is None:
        return listed, after
    stop = tokens.within(last.known)[1]
    verb = lists.words.strong.match(tokens, stop, end) or lists.words.weak.match(tokens, stop, end)
    closed = after >= end or not tokens.word(after).isalpha() or past_a_time(tokens, after, end) > after
    small = not tokens.has_capital(stop, after)
    held = small and stop + verb < after  # the verb has its object in what was read as the name
    if not verb or lists.acts(after, end) or (closed and not held):
        return listed, after
    return [*listed[:-1], replace(last, span=last.known, known=None, sure=False)], stop


def _places(lists: PartyLists, at: int, end: int) -> tuple[list[Ref], int]:
    """Read "khu phố 6, thôn Đông và Công an phường" as those who run the places, and whoever is listed with them."""
    found, after = lists.places(at, end)
    listed = after + (lists.tokens.word(after) in {",", "và"})
    more, behind = lists.read(listed, end) if found and listed > after else ([], after)
    return found + more, behind if more else after


def _clauses(lists: PartyLists, at: int, end: int) -> tuple[list[Ref], int]:
    """Read the bodies that open the clauses of a list after a colon, parted by ";"."""
    found: list[Ref] = []
    while at < end:
        listed, after = lists.read(at, end)
        if not listed:
            break
        found += listed
        while after < end and lists.tokens.word(after) not in {";", "."}:
            after += 1
        if lists.tokens.word(after) != ";":
            return found, after
        at = after + 1
    return found, at


def reports_to(lists: PartyLists, first: int, end: int) -> tuple[Ref, ...]:
    """Return to whom tokens ``[first, end)`` say the work is reported."""
    found: list[Ref] = []
    tokens = lists.tokens
    for at in tokens.each(_REPORTING | lists.words.handing_over.first_words, first, end):
        word = tokens.word(at)
        if word == "nộp" and tokens.word(at + 1) in _MONEY:
            continue
        if word in {"gửi", "nộp"}:
            start = at + 1
        elif (word, tokens.word(at + 1)) in {("báo", "cáo"), ("giải", "trình")}:
            start = at + 2
            if tokens.word(start) == "viên":
                continue  # "mời báo cáo | viên"
            start += lists.words.manners_of_reports.match(tokens, start, end)
        elif tokens.words[at : at + 3] == ["b", "/", "c"]:
            start = at + 3  # "b/c | GĐ Sở"
        elif lists.words.handing_over.match(tokens, at, end):
            found += _given(lists, at, first, end)
            continue
        elif word == "báo" and (
            tokens.word(at + 1) == "lên"
            or lists.words.strong.match(tokens, at, end)
            or _reported(lists, at, first, end)
        ):
            start = at + 1  # "báo kết quả cho Giám đốc", "báo lên Ban Giám hiệu"
        else:
            continue
        if tokens.word(start) == "," and (tokens.word(start + 1), tokens.word(start + 2)) != ("đề", "xuất"):
            continue  # "viết báo cáo, …"
        if not _for_the_receiver(lists, at, first) and tokens.word(at - 1) != "sẽ":  # "quá hạn, Sở sẽ | báo cáo …"
            found += _receivers(lists, start, end, told=start > at + 2)
    return tuple(_unique(found))


def _given(lists: PartyLists, at: int, first: int, end: int) -> list[Ref]:
    """Return to whom the verb at ``at`` hands a thing over: "cung cấp số liệu | cho Sở A", "chuyển … về Phòng B"."""
    before = lists.tokens.word(at - 1) if at > first else ""
    if before in cues("noun_makers") or (before, lists.tokens.word(at)) == ("điều", "chuyển"):
        return []
    toward = {"cho", "về", "lên"}
    if verb := lists.words.made_known.match(lists.tokens, at, end):
        if _inside_a_word(lists, at, verb, end) or lists.words.false_verbs.match(lists.tokens, at, end):
            return []
        toward = {"về", "lên"}
    for k in range(at + 1, min(end, at + _RECEIVER_REACH)):
        if lists.tokens.word(k) in _NO_RECEIVER:
            return []
        if k > at + 1 and lists.tokens.word(k - 1) in toward:
            mention = lists.names.mention(lists.tokens, k, end)
            if mention is None or mention.kind != "unit" or lists.tokens.word(mention.last) == "khác":
                return []  # "chuyển phần việc cho nhà thầu | khác"
            several = lists.tokens.word(k - 1) == "về" and lists.tokens.word(mention.last) == "và"
            # "phản ánh về Đảng ủy | và UBND xã"
            return lists.read(k, end)[0] if several else [lists.ref(mention)]
    return []


def _inside_a_word(lists: PartyLists, at: int, length: int, end: int) -> bool:
    """Tell whether the verb at ``at`` is the end of a noun, or begins a longer one: "công nghệ | thông tin"."""
    nouns = (lists.words.compounds, lists.words.name_words)
    before = any(noun.match(lists.tokens, at - k, end) > k for noun in nouns for k in (1, 2, 3) if k <= at)
    return before or any(noun.match(lists.tokens, at, end) > length for noun in nouns)


def _reported(lists: PartyLists, at: int, first: int, end: int) -> bool:
    """Tell whether "báo" with the body right behind it is the verb ("…, báo Công an xã trước 17 giờ")."""
    tokens = lists.tokens
    if tokens.capitals[at] or at + 1 >= end:
        return False
    told = lists.names.mention(tokens, at + 1, end)
    verb = tokens.capitals[at + 1] or (told is not None and told.kind == "person")  # "…, báo trợ lý khoa"
    return verb and (at == first or tokens.word(at - 1) in {",", ";", "và", "phải"})


def _for_the_receiver(lists: PartyLists, at: int, first: int) -> bool:
    """Tell whether the report is what the receiver will do with it ("… để tổng hợp, báo cáo …")."""
    for back in range(at - 1, max(first, at - _PURPOSE_REACH) - 1, -1):
        word = lists.tokens.word(back)
        if word in {"để", ".", ";"}:
            # "chọn 02 dự án để báo cáo Bộ trưởng" hands nothing to a receiver before
            return word == "để" and _handed_over(lists, back, first)
    return False


def _handed_over(lists: PartyLists, at: int, first: int) -> bool:
    """Tell whether the clause before token ``at`` hands something over: "gửi Văn phòng | để báo cáo …"."""
    for back in range(at - 1, first - 1, -1):
        if lists.tokens.word(back) in {".", ";"}:
            return False
        if lists.tokens.word(back) in cues("handing_over"):
            return True
    return False


def _receivers(lists: PartyLists, at: int, end: int, *, told: bool = False) -> list[Ref]:
    """Return the first party that the words before it make the receiver of a report, and those listed with it.

    Args:
        lists: Reads the parties.
        at: Where to look from.
        end: Where to stop.
        told: A receiver may stand at ``at`` whatever is before it: "báo cáo bằng văn bản | Chủ tịch UBND tỉnh".
    """
    tokens = lists.tokens
    introduced = cues("report_to")
    for k in range(at, min(end, at + _RECEIVER_REACH)):
        word, before = tokens.word(k), tokens.word(k - 1)
        if word == "để":
            return _considering(lists, k + 1, end)
        if word in {".", ";", ":"}:
            return []
        if word in {"trước", "chậm", "ngày"}:
            introduced = cues("report_to_after_a_date")
        if before not in introduced and not (told and k == at):
            continue
        if (before, word) == ("báo", "cáo") or (before == "cáo" and _kind_of_report(lists, k, end)):
            continue  # "gửi thư mời báo | cáo viên", "nộp báo cáo | kiểm toán, báo cáo | thuế tháng 5"
        if word in cues("distributing"):
            continue  # "gửi thư đến từng hộ dân" deals a thing out, "nộp danh mục từng hộ" says which
        if not tokens.capitals[k] and _told_of(lists, k, k, end):
            continue  # "báo cáo | số bác sĩ nghỉ việc"
        mention = lists.names.mention(tokens, k, end, loose=tokens.capitals[k])  # "gửi về Sở"
        mention = _before_what_is_told(lists, _before_others(lists, mention), end) if mention else None
        mention = mention or _receiver_in_small_letters(lists, k, end)
        made_known = tokens.words[max(at - 2, 0) : at] == ["thông", "báo"]
        if mention and made_known and mention.kind != "unit" and not _named(lists, lists.ref(mention)):
            continue  # "thông báo cho học sinh nghỉ học", "… đến các cấp ủy"
        if mention and before not in introduced and mention.kind == "group" and not tokens.capitals[k]:
            continue  # "báo cáo nhanh | mọi vụ tai nạn"
        if mention and (before != "," or mention.kind != "group"):
            return [lists.ref(mention), *_channel(lists, mention, end), *_more_receivers(lists, mention.last, end)]
    return []


def _before_others(lists: PartyLists, mention: Mention) -> Mention:
    """End a receiver before the bodies it is told of: "báo cáo Bộ Y tế | các cơ sở vi phạm", "… Tỉnh ủy | những xã nợ".

    Only what has a name already is whole: "gửi UBND | các xã", "gửi Sở Nội vụ | các tỉnh" are many receivers.
    """
    tokens = lists.tokens
    for k in tokens.each({"các", "những"}, mention.first + 1, mention.last):
        named = any(tokens.capitals[j] for j in range(mention.head, k))
        several = tokens.word(k) == "những" and named
        elsewhere = tokens.word(k + 1) in {"tỉnh", "thành"} and tokens.word(k) == "các"
        if several or (_is_whole(lists, mention.first, k) and not elsewhere):
            return lists.names.mention(tokens, mention.first, k) or replace(mention, last=k, known=0)
    return mention


def _is_whole(lists: PartyLists, first: int, end: int) -> bool:
    """Tell whether a name that ends at token ``end`` is that of one body: "Bộ trưởng Bộ Y tế |", "Tỉnh ủy |"."""
    tokens = lists.tokens
    if any(tokens.said(k, end) in cues("bodies_there_is_one_of") for k in range(first, end)):
        return True
    kinds = tokens.each(cues("kinds_named_by_a_field"), first, end)
    return any(k + 1 + lists.words.fields.match(tokens, k + 1, end) == end > k + 1 for k in kinds)


def _before_what_is_told(lists: PartyLists, mention: Mention, end: int) -> Mention:
    """End a receiver before what it is told of: "báo cáo Giám đốc | số tủ điện hỏng", "… Hội đồng thành viên | hướng".

    A verb in the name has an object of its own: "gửi Hội đồng xét duyệt hồ sơ".
    """
    tokens, words = lists.tokens, lists.words
    post = words.posts.match(tokens, mention.first, mention.last)
    head = mention.first + post if post else max(mention.head, mention.first + 1)
    committee = NameSoFar(tokens, mention.first, head, mention.last, group=False, at=head)
    k = listed_purpose(committee) or head  # "Ban Chỉ đạo | công tác dân số |"
    while k < mention.last:
        here = (tokens, k, mention.last)
        if words.verbs.match(*here) or words.needs_object.match(*here):
            return mention
        small = not tokens.capitals[k] and tokens.word(k - 1) not in cues("governing")
        small = small and not (tokens.capitals[k - 1] and one_word(tokens.word(k - 1), tokens.word(k)))  # "Du | lịch"
        if small and _told_of(lists, head, k, end):
            return replace(mention, last=k, known=0)
        k += max(1, words.of_names.match(*here) if small else 0)
    return mention


def _told_of(lists: PartyLists, head: int, at: int, end: int) -> bool:
    """Tell whether a noun for what a report tells stands at ``at``: "số", "nguyên nhân", "các trường hợp".

    Behind other small words of a name, which begins before ``head``, "số" is digital: "Trung tâm Giải pháp | số".
    """
    tokens, words = lists.tokens, lists.words
    apart = at == head or tokens.capitals[at - 1] or words.places.match(tokens, at - 1, at) > 0
    if tokens.word(at) == "số" and not apart:
        return False
    noun = at + words.group_starts.match(tokens, at, end)
    told = max(words.inanimate.match(tokens, noun, end), words.told_in_reports.match(tokens, noun, end))
    return told > words.of_names.match(tokens, noun, end)


def _kind_of_report(lists: PartyLists, at: int, end: int) -> bool:
    """Tell whether what stands behind "báo cáo" says what report it is, though a body may be called so."""
    tokens = lists.tokens
    if tokens.capitals[at]:
        return False
    after = at + lists.words.unnamed_reports.match(tokens, at, end)
    named = (
        tokens.word(after).isalpha() and tokens.word(after) != "của" and not lists.words.ends.match(tokens, after, end)
    )
    return tokens.word(at) in cues("kinds_of_reports") or (after > at and not named)


def _receiver_in_small_letters(lists: PartyLists, at: int, end: int) -> Mention | None:
    """Return a body with more to its name than a word: "báo cáo | lãnh đạo phòng", but "thông báo cho chính quyền"."""
    mention = lists.names.mention(lists.tokens, at, end, loose=True)
    before = lists.tokens.word(at - 1)
    if mention is None or mention.kind != "unit" or before not in {"cáo", "về", "cho"}:
        return None
    of_two_words = mention.head > at + 1 and before != "cho"  # "báo cáo | ban giám đốc"
    return mention if mention.head < mention.last or of_two_words else None


def _considering(lists: PartyLists, at: int, end: int) -> list[Ref]:
    """Return the body that a report without a receiver is for: "báo cáo kết quả để | UBND tỉnh xem xét"."""
    mention = lists.names.mention(lists.tokens, at, end)
    named = mention is not None and mention.kind in {"unit", "person"}
    if not mention or not named:
        return []
    decides = (lists.tokens.word(mention.last), lists.tokens.word(mention.last + 1)) in _DECIDING
    return [lists.ref(mention)] if decides else []


def _channel(lists: PartyLists, mention: Mention, end: int) -> list[Ref]:
    """Return the body in brackets behind a receiver without a name: "gửi về Bộ (qua | Cục Quản lý nhà)"."""
    tokens, kind = lists.tokens, mention.head == mention.last
    if not kind or (tokens.word(mention.last), tokens.word(mention.last + 1)) != ("(", "qua"):
        return []
    return lists.read(mention.last + 2, end)[0][:1]


def _more_receivers(lists: PartyLists, at: int, end: int) -> list[Ref]:
    """Return the bodies listed behind a receiver, unless what follows is their own work ("Sở B tổng hợp")."""
    step = lists.tokens.word(at) in {",", "và"}
    listed, after = lists.read(at + step, end) if step else ([], at)
    return listed if listed and not lists.acts(after, end) else []


def _unique(refs: Iterable[Ref]) -> list[Ref]:
    """Return ``refs`` without those whose place was read already."""
    by_place: dict[Span, Ref] = {}
    for ref in refs:
        by_place.setdefault(ref.span, ref)
    return list(by_place.values())
