"""Texts about the engines on which a run may be judged."""

ENGINES: dict[str, tuple[str, str]] = {
    "engine.extra_missing": (
        "--engine {engine} 需要 {package}，请运行 pip install 'plan-compliance[{engine}]'",
        "--engine {engine} needs {package}: run pip install 'plan-compliance[{engine}]'",
    ),
    "engine.spark_not_started": (
        "--engine spark：Spark 未能启动（{why}）；请安装 Java 17 或更高版本，并检查 JAVA_HOME 和 Spark 的设置",
        "--engine spark: Spark did not start ({why}); install Java 17 or later, look at JAVA_HOME and Spark's settings",
    ),
    "engine.spark_failed": (
        "--engine spark：Spark 中途出错，没有得出结果（{why}）；可改用 --engine polars",
        "--engine spark: Spark failed on the way and nothing was judged ({why}); --engine polars does without it",
    ),
}
"""Key → (zh, en)."""
