"""Texts of faults in data packages and in JSON."""

_JSON: dict[str, tuple[str, str]] = {
    "json.too_large": (
        "JSON 文件超过 {limit} MB；请把数据放进单独的 CSV 文件，并在 resources 中写明路径",
        "the JSON has more than {limit} MB, put the figures into a CSV file and name its path under resources",
    ),
    "json.encoding": ("JSON 文件不是 UTF-8 编码，请另存为 UTF-8", "the JSON is not in UTF-8, save it as UTF-8"),
    "json.ends": (
        "JSON 到此中断，此处应为 {write}；请重新导出",
        "the JSON ends here, expected {write}; export it again",
    ),
    "json.unexpected": (
        "JSON 语法错误：此处应为 {write}，实际为“{found}”",
        "no valid JSON: expected {write} here, found '{found}'",
    ),
    "json.after": (
        "JSON 语法错误：内容已结束，后面不应再有“{found}”，请删去",
        "no valid JSON: nothing may follow here, found '{found}'; delete it",
    ),
    "json.string": (
        "JSON 语法错误：此处的文字缺少引号，或含有不允许的字符",
        "no valid JSON: this text lacks a quote or holds a character that JSON does not allow, correct it",
    ),
    "json.depth": (
        "JSON 嵌套超过{deepest}层，不予读取",
        "more than {deepest} levels inside each other, which no data package has; make it flat",
    ),
}

_FILES: dict[str, tuple[str, str]] = {
    "package.address": (
        "数据包不读取网址“{found}”；请把文件放进数据包，写相对路径",
        "'{found}' is an address and nothing is fetched, put the file into the package and write its relative path",
    ),
    "package.outside": (
        "“{found}”不在数据包内；请写相对于 datapackage.json 的路径，目录之间用 /，不得有 .. 和隐藏文件",
        "'{found}' is not inside the package, write a path below datapackage.json: / between folders, nothing hidden",
    ),
    "package.absent": (
        "数据包中没有文件“{found}”，请一并提交，或改正路径",
        "there is no '{found}' in the package, hand it in too or correct the path",
    ),
    "package.link": (
        "数据包中的“{found}”是链接，不予打开；请提交文件本身",
        "'{found}' in the package is a link, which is not followed; hand in the file itself",
    ),
    "package.not_a_file": (
        "数据包中的“{found}”不是普通文件，请提交文件本身",
        "'{found}' in the package is no ordinary file, name a file",
    ),
    "package.too_large": (
        "数据包中的“{found}”超过 {why} MB，请拆分",
        "'{found}' in the package has more than {why} MB, split it",
    ),
    "package.unreadable": (
        "无法读取数据包中的“{found}”：{why}",
        "'{found}' in the package cannot be read: {why}; pack it again",
    ),
    "package.too_large_whole": (
        "数据包中的表合计超过 {limit} MB，请拆分",
        "the tables of the package have more than {limit} MB together, split it",
    ),
    "package.bytes": (
        "文件大小为{actual}字节，数据包所写为{told}；文件改动过，请更新 bytes 或换回原文件",
        "the file has {actual} bytes, the package says {told}; it was changed, correct 'bytes' or put the file back",
    ),
    "package.hash": (
        "文件校验码为 {actual}…，数据包所写为 {told}…；文件改动过，请更新 hash 或换回原文件",
        "the hash of the file is {actual}…, the package says {told}…; it was changed, correct it or put the file back",
    ),
    "package.algorithm": (
        "无法识别校验码“{found}”，可用：{known}（如 sha256:…）",
        "unknown hash '{found}', expected one of {known}, such as sha256:…",
    ),
    "package.zip_no_archive": (
        "不是 ZIP 文件（打不开），请重新压缩",
        "not a ZIP file, although it is named so; pack it again",
    ),
    "package.zip_protected": (
        "压缩包有密码，无法读取；请取消密码后再交",
        "protected by a password, so that nobody can read it; remove the password",
    ),
    "package.zip_damaged": (
        "压缩包已损坏，或“{found}”的压缩方式不常用；请重新压缩为普通 ZIP",
        "'{found}' is packed in a way that is not read here, pack it again as an ordinary ZIP",
    ),
    "package.zip_bomb": (
        "压缩包中的 {found} 展开后过大（{write}），不予打开",
        "'{found}' in the file would unpack to an absurd size ({write}) and is not opened; pack the tables alone",
    ),
    "package.zip_too_many_parts": (
        "压缩包中有{found}个文件，至多{write}个，不予打开",
        "{found} files in the ZIP, expected at most {write}; pack the tables alone",
    ),
    "package.zip_part_name": (
        "压缩包中的文件名“{found}”重复或指向别处，不予打开；请重新压缩",
        "the file '{found}' of the ZIP stands twice or has a name that points elsewhere, pack it again",
    ),
    "package.zip_none": (
        "压缩包中应有一个 datapackage.json（在最上层或唯一的文件夹内），实际有{found}个；否则请解压后逐个提交",
        "expected one datapackage.json at the top of the ZIP, found {found}; if it is no package, hand in the files",
    ),
}

_DESCRIPTOR: dict[str, tuple[str, str]] = {
    "package.no_object": (
        '此处应为 JSON 对象，如 {{"resources": […]}}',
        'expected a JSON object here, such as {{"resources": […]}}',
    ),
    "package.object_or_path": (
        "应填写 JSON 对象，或数据包中另一 JSON 文件的路径，实际为“{found}”",
        "expected an object, or the path of a JSON file in the package, found '{found}'",
    ),
    "package.too_many": (
        "数据包中的表超过{most}个，请拆分",
        "more than {most} resources in the package, split it",
    ),
    "package.path_or_data": (
        "每个 resource 应有 path 或 data 之一，不能都有或都没有",
        "expected either path or data in a resource, write one of them",
    ),
    "package.twice": (
        "“{found}”已在 {first} 列出，同一文件只能列一次",
        "'{found}' is named already at {first}, leave one of them out",
    ),
    "package.format": (
        "不读取 {found} 格式的表，请改用 CSV、XLSX 或 Parquet",
        "tables as {found} are not read, write CSV, XLSX or Parquet",
    ),
    "package.encoding": (
        "不支持编码“{found}”，可用：{known}",
        "the encoding '{found}' is not read, expected one of: {known}",
    ),
    "package.character": (
        "{key} 应为一个字符，实际为“{found}”",
        "expected one character as {key}, found '{found}'",
    ),
    "package.dialect": (
        "分隔符、引号和转义符不能相同，也不能是换行；请改正 dialect",
        "delimiter, quote and escape must differ and be no line end, correct the dialect",
    ),
    "package.line_end": (
        "lineTerminator 应为换行（\\n 或 \\r\\n），实际为“{found}”",
        "expected a line end (\\n or \\r\\n) as lineTerminator, found '{found}'",
    ),
    "package.fields_match": (
        "fieldsMatch 没有“{found}”，可填：{known}",
        "unknown fieldsMatch '{found}', expected one of: {known}",
    ),
    "package.inline_format": (
        "data 应为行的列表；若为文字，format 应写 csv",
        "expected a list of rows under data; where it is text, write format: csv",
    ),
    "package.inline": (
        "data 的各行应同为列表，或同为对象",
        "expected every row under data to be a list, or every row an object",
    ),
    "package.nested": (
        "单元格应为文字、数字或 null，不能是列表或对象",
        "expected text, a number or null in a cell, write neither list nor object",
    ),
    "package.no_figures": (
        "数据包中没有数据表；应有“指标”“年份”“数值”等列",
        "no table of figures in the package, expected columns such as indicator, year and value",
    ),
}

_TABLES: dict[str, tuple[str, str]] = {
    "package.no_heads": (
        "没有表头，schema 也没有 fields；请写明列名",
        "no heads here and no fields in the schema, write the names of the columns",
    ),
    "package.lacking": (
        "缺少 schema 所列的列：{found}；请补上，或改正 schema",
        "columns of the schema are missing: {found}; add them or correct the schema",
    ),
    "package.strange": (
        "schema 中没有列：{found}；请补入 schema，或写 fieldsMatch: subset",
        "columns that the schema does not know: {found}; add them to it, or write fieldsMatch: subset",
    ),
    "package.order": (
        "列的顺序与 schema 不同：此处应为“{expected}”，实际为“{found}”；请调整，或写 fieldsMatch: equal",
        "expected the column '{expected}' here as in the schema, found '{found}'; move it or write fieldsMatch: equal",
    ),
    "package.cell": (
        "schema 规定“{field}”的类型为 {kind}，实际为“{found}”；没有数据的写法请列入 missingValues",
        "expected '{field}' of type {kind} as in the schema, found '{found}'; name what is no figure in missingValues",
    ),
}

PACKAGE_FAULTS: dict[str, tuple[str, str]] = {**_JSON, **_FILES, **_DESCRIPTOR, **_TABLES}
