"""Texts of the tools for those who write plans: canonical order, skeletons, tables taken over."""

AUTHORING: dict[str, tuple[str, str]] = {
    "fmt.would_change": (
        "整理键的顺序会改变内容或丢失注释，未作改动，请手工调整",
        "putting its keys in order would change what it says or lose a comment: order them by hand",
    ),
    "fmt.not_for_this": (
        "fmt 只整理规划和指标目录，不处理此文件",
        "fmt puts plans and catalogues in order, this file is neither",
    ),
    "fmt.nothing": ("{path}：其中没有规划或指标目录文件", "{path}: there is no plan and no catalogue in it"),
    "fmt.no_file": ("{path}：没有这个文件或文件夹", "{path}: no such file or folder"),
    "fmt.changed": ("已整理{count}个文件，共{total}个", "{count} of {total} files put in order"),
    "fmt.would": ("需整理{count}个文件，共{total}个", "{count} of {total} files would change"),
}
