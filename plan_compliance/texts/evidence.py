"""Texts of faults in the papers that prove a figure."""

EVIDENCE: dict[str, tuple[str, str]] = {
    "evidence.outside": (
        "佐证“{found}”不在报送文件所在目录内，请放在该目录或其下，并写相对路径",
        "the evidence '{found}' lies outside the submission's folder, put it there and write its relative path",
    ),
    "evidence.backslash": (
        "佐证“{found}”应为相对路径，目录之间写 /",
        "expected a relative path with / between folders, found '{found}'",
    ),
    "evidence.address": (
        "“{found}”不是网址，请写 https:// 开头的网址，或报送文件旁的文件名",
        "'{found}' is no address, write one with https:// or the name of a file beside the submission",
    ),
    "evidence.absent": (
        "报送文件旁没有佐证“{found}”，请一并提交，或改正文件名",
        "there is no '{found}' beside the submission, hand it in too or correct its name",
    ),
    "evidence.link": (
        "佐证“{found}”是链接，不予采用；请提交文件本身",
        "the evidence '{found}' is a link, which is not followed; hand in the file itself",
    ),
    "evidence.not_a_file": (
        "佐证“{found}”不是普通文件，请提交文件本身",
        "the evidence '{found}' is no ordinary file, name a file",
    ),
    "evidence.too_large": (
        "佐证“{found}”超过 {why} MB，请压缩或写网址",
        "the evidence '{found}' has more than {why} MB, make it smaller or name an address",
    ),
    "evidence.unreadable": ("无法读取佐证“{found}”：{why}", "the evidence '{found}' cannot be read: {why}"),
    "evidence.differs": (
        "佐证“{found}”的 SHA-256 为 {actual}…，所填为 {told}…；文件改动过，请重新确认",
        "the SHA-256 of '{found}' is {actual}…, expected {told}…; it is another file, have it confirmed again",
    ),
}
