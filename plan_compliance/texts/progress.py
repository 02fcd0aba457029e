"""What a bar on the terminal says of the work that it shows."""

PROGRESS: dict[str, tuple[str, str]] = {
    "progress.read": ("读取文件 {done}/{count}", "reading {done}/{count}"),
    "progress.rows": ("读取文件 {done}/{count}，已读{rows}行", "reading {done}/{count}, {rows} rows so far"),
    "progress.judge": ("判定 {done}/{count}", "judging {done}/{count}"),
    "progress.lay_out": ("汇集{count}项结果", "laying out {count} findings"),
    "progress.write": ("写出 {done}/{count}", "writing {done}/{count}"),
}
