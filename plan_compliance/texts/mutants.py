"""Texts of the search for assertions that no figure could fail, or that none could meet."""

MUTANTS: dict[str, tuple[str, str]] = {
    "mutant.cannot_fail": (
        "{asked}：任何可能的数据都判达标，这一条什么也检验不了（试过：{tried}）",
        "{asked}: every possible figure meets it, so it asks for nothing (tried: {tried})",
    ),
    "mutant.cannot_be_met": (
        "{asked}：任何可能的数据都判未达标（试过：{tried}）",
        "{asked}: no possible figure meets it (tried: {tried})",
    ),
    "mutant.together_cannot_fail": (
        "{asked}：几部分合在一起，任何可能的数据都判达标（试过：{tried}）",
        "{asked}: taken together, every possible figure meets them (tried: {tried})",
    ),
    "mutant.together_cannot_be_met": (
        "{asked}：几部分互相矛盾，没有数据能同时满足（试过：{tried}）",
        "{asked}: they contradict each other, no possible figure meets them all (tried: {tried})",
    ),
    "mutant.asked": ("{indicator}{measure}{comparison}{bound}", "{indicator}{measure} {comparison} {bound}"),
    "mutant.measure": ("（{measure}）", " ({measure})"),
    "mutant.done": ("{indicator}完成", "{indicator} done"),
    "mutant.between": ("{low}至{high}", "{low} and {high}"),
    "mutant.possible": ("（可能的范围{low}至{high}）", " (possible: {low} to {high})"),
    "mutant.open": ("不限", "any"),
    "mutant.others": ("等{count}种", "… {count} in all"),
    "mutant.done_trial": ("已完成", "done"),
    "mutant.not_yet": ("未完成", "not yet"),
}
