"""Korean particles: 은/는, 이/가, 을/를, 과/와, 으로/로, 이라/라 chosen by the sound that the word before them ends in."""

import re

_DIGIT_FINALS = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
# Letters are read by their names: L 엘, M 엠, N 엔, R 알. A trailing b, c, d, g, k, p, t is read as a final consonant in a word.
# Abbreviations and what has no vowel (db, sg, tgw) are spelled out.
_LETTER_FINALS = {"l": "ㄹ", "m": "ㅁ", "n": "ㅇ", "r": "ㄹ"}
_WORD_FINALS = {"l": "ㄹ", "m": "ㅁ", "n": "ㅇ", "b": "ㅂ", "c": "ㄱ", "k": "ㄱ", "g": "ㅇ", "p": "ㅂ", "t": "ㅅ"}
_ABBREVIATIONS = frozenset(
    [
        "acl",
        "alb",
        "api",
        "asg",
        "aws",
        "az",
        "cidr",
        "clb",
        "dns",
        "ebs",
        "ec",
        "eigw",
        "eip",
        "elb",
        "iam",
        "igw",
        "ip",
        "nlb",
        "rds",
        "tcp",
        "udp",
        "url",
        "vpc",
        "vpn",
    ]
)
_RUN = re.compile(r"[A-Za-z]+$")
_PAIRS = {
    "은(는)": ("은", "는"), "는(은)": ("은", "는"), "이(가)": ("이", "가"), "가(이)": ("이", "가"), "을(를)": ("을", "를"),
    "를(을)": ("을", "를"), "과(와)": ("과", "와"), "와(과)": ("과", "와"), "(으)로": ("으로", "로"),
    "(이)라": ("이라", "라"), "(이)나": ("이나", "나"), "(이)며": ("이며", "며"),
}  # fmt: skip
_PATTERN = re.compile("|".join(re.escape(p) for p in _PAIRS))
_CLOSERS = " )]}>\"'’”`*"


def final_of(word: str) -> str:
    """The final consonant that ``word`` is read with: "" for none, "ㄹ" where 로 follows, any other otherwise."""
    bare = word.rstrip(_CLOSERS)
    if not bare:
        return ""
    last = bare[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - 0xAC00) % 28
        return "" if final == 0 else "ㄹ" if final == 8 else "ㅇ"
    if last.isdigit():
        return _DIGIT_FINALS.get(last, "")
    if last.isascii() and last.isalpha():
        run = _RUN.search(bare)
        word_read = run.group().lower() if run is not None else ""
        spelled = last.isupper() or word_read in _ABBREVIATIONS or not set(word_read) & set("aeiouy")
        return (_LETTER_FINALS if spelled else _WORD_FINALS).get(last.lower(), "")
    return ""


def attach(sentence: str) -> str:
    """``sentence`` with every "은(는)" and its like replaced by the particle that fits.

    >>> attach("서브넷은(는) web(으)로")
    '서브넷은 web로'
    """

    def choose(match: re.Match[str]) -> str:
        closed, opened = _PAIRS[match.group()]
        final = final_of(match.string[: match.start()])
        if match.group() == "(으)로" and final == "ㄹ":
            return opened
        return closed if final else opened

    return _PATTERN.sub(choose, sentence)
