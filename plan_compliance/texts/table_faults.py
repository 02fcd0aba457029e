"""Texts of faults in tables: CSV, sheets and Parquet."""

_CSV: dict[str, tuple[str, str]] = {
    "csv.encoding": (
        "文件既不是 UTF-8 也不是 GB18030 编码（遇到 {found}），请另存为“CSV UTF-8”",
        "the file is neither UTF-8 nor GB18030 (found {found}), save it as 'CSV UTF-8'",
    ),
    "csv.other_encoding": (
        "文件不是所声明的 {encoding} 编码（遇到 {found}），请改正声明或重新保存文件",
        "the file is not in {encoding} as is said of it (found {found}), correct that or save the file anew",
    ),
    "csv.other_format": (
        "实际是 {found} 文件，不是 CSV；请打开后另存为“CSV UTF-8”",
        "in truth {found}, open it and save it as 'CSV UTF-8'",
    ),
    "csv.nul": (
        "文件中有 NUL 字符，不是文本表格；请另存为 CSV",
        "found a NUL, which no text table holds; save the file as CSV again",
    ),
    "csv.long_line": (
        "此行超过 {longest} 字节，不是表格的一行；请重新导出",
        "this line is longer than {longest} bytes, which no row of a table is; export the table again",
    ),
    "csv.empty": (
        "表格没有表头，第一行应为 area,year,indicator,value 等列名",
        "no header here, expected a first row such as area,year,indicator,value",
    ),
    "csv.delimiter": (
        "表头不是以英文逗号分隔，请另存为逗号分隔的 CSV",
        "the header is not separated by commas, save the file as comma-separated CSV",
    ),
    "csv.unknown_column_near": (
        "无法识别的列“{found}”，是否应为“{near}”？该列有内容的行均已退回",
        "unknown column '{found}', did you mean '{near}'? rows that fill it are refused",
    ),
    "csv.repeated_column": ("列“{found}”出现两次，请只留一个", "the column '{found}' stands twice, keep one"),
    "csv.missing_column": ("缺少“{found}”列，请补上", "the column '{found}' is missing, add it"),
    "csv.cells": (
        "此行有{found}格，表头有{expected}列；含逗号的文字请加双引号",
        "{found} cells in this row, expected {expected} as in the header; put text with commas in double quotes",
    ),
    "csv.unreadable": (
        "从此行起无法读取表格（{found}），请检查双引号是否成对、单格是否过长",
        "the table cannot be read from this row on ({found}), check double quotes and overlong cells",
    ),
}

_TABLES: dict[str, tuple[str, str]] = {
    "grid.too_many_rows": (
        "表格超过{most}行，请删去数据下方的空行，或分成几个文件",
        "more than {most} rows, delete the empty ones below the figures or split the file",
    ),
    "grid.too_many_columns": (
        "表格超过{most}列，请删去多余的列",
        "more than {most} columns, delete those that hold nothing",
    ),
    "grid.no_rows": (
        "表头下面没有数据，请填写后再交",
        "no figures below the header, fill them in before handing in",
    ),
    "grid.no_table": (
        "没有找到数据表：应有“指标”“数值”等表头，或以年份、地区为列（其上至多{most}行标题）",
        "no table of figures: expected heads such as indicator and value below at most {most} rows of titles",
    ),
    "grid.missing": (
        "不知道这些数据的“{found}”：请加一列，在表上方写明（如“地区：海珠区”），或用 --area、--year 指定",
        "the figures' '{found}' is not said: add a column, a label above the table (area: haizhu) or --area, --year",
    ),
    "grid.near_year": (
        "无法识别的表头“{found}”：整年请只写年份（如 2023年），年内数据请用“读数日期”；该列有内容的行均已退回",
        "unknown head '{found}': write 2023 for a whole year, a column 'on' for a reading inside it; it is refused",
    ),
    "grid.two_bear_name": (
        "“{found}”可以指 {ids}，请改写代码",
        "'{found}' can mean {ids}, write the id instead",
    ),
    "grid.name_and_unit": (
        "名称后括号中的单位“{found}”与单位列的“{given}”不一致，请只留其一",
        "the unit '{found}' behind the name differs from '{given}' in the column of units, keep one of them",
    ),
    "grid.second_table": (
        "此处开始了第二个表，一张工作表只能有一个；请另放一张工作表",
        "a second table begins here, expected one a sheet; move it to a sheet of its own",
    ),
    "grid.hidden_row": (
        "此行被隐藏，签字人看不到；请取消隐藏或删去",
        "hidden, so that nobody who signs sees it; unhide or delete it",
    ),
    "grid.hidden_column": (
        "“{found}”列被隐藏，签字人看不到；请取消隐藏或删去",
        "the column '{found}' is hidden, so that nobody who signs sees it; unhide or delete it",
    ),
    "grid.hidden_sheet": (
        "这张工作表被隐藏，却有数据表；请取消隐藏或删去",
        "this sheet is hidden and yet holds a table of figures; unhide or delete it",
    ),
    "grid.merged": (
        "数据格 {found} 被合并，无法判断数据属于哪一格；请取消合并",
        "the cells {found} are merged, so that nobody can tell whose figure it is; unmerge them",
    ),
    "grid.beyond": (
        "“{found}”在表格之外，上方没有表头；请加表头或删去",
        "'{found}' stands outside the table, below no head; give it a head or delete it",
    ),
    "grid.error_cell": (
        "公式出错，结果为“{found}”，请改正公式或直接填写数字",
        "the formula ends in the error '{found}', correct it or type the figure",
    ),
    "grid.uncalculated": (
        "公式“{found}”没有计算结果，请用 Excel 或 WPS 打开后保存，或直接填写数字",
        "the formula '{found}' was never calculated, open and save the file in a spreadsheet or type the figure",
    ),
    "grid.calls_out": (
        "公式“{found}”会连接外部，不予执行；请直接填写数字",
        "the formula '{found}' calls out of the sheet and is never run, type the figure instead",
    ),
    "grid.other_file": (
        "公式“{found}”引用另一个文件，无法核对；请直接填写数字",
        "the formula '{found}' takes its value from another file, which is never opened; type the figure instead",
    ),
    "grid.scaled": (
        "单元格格式所显示的数与实际存的数“{found}”不同，请改为常规格式后重新填写",
        "the cell's format shows another figure than the '{found}' it holds, set it to General and type it again",
    ),
    "grid.formula_text": (
        "此格是公式文字“{found}”，不予执行；请写计算结果",
        "found the formula '{found}' as text, which is never run; write what it comes to",
    ),
    "grid.too_many_faults": (
        "本文件的问题超过{most}处，以下不再逐条列出；请先改正以上各处",
        "more than {most} complaints about this file, the rest is not read; correct those above first",
    ),
    "grid.extra_missing": (
        "读取此文件需要 {found}，请先运行：{write}",
        "reading this file needs {found}, run first: {write}",
    ),
    "grid.formula": ("公式计算所得", "computed by a formula"),
    "grid.unknown_sheet": (
        "没有名为“{found}”的工作表，现有：{known}",
        "no sheet '{found}', there are: {known}",
    ),
}

_XLSX: dict[str, tuple[str, str]] = {
    "xlsx.empty": ("文件是空的，请重新保存", "the file is empty, save it again"),
    "xlsx.no_archive": (
        "不是 XLSX 文件（打不开），请用 Excel 或 WPS 另存为 .xlsx",
        "not an XLSX file, although it is named so; open it and save it as .xlsx",
    ),
    "xlsx.old_format": (
        "是改了扩展名的旧 .xls 文件，请用 Excel 或 WPS 打开，另存为 .xlsx",
        "an old .xls under another name, open it and save it as .xlsx",
    ),
    "xlsx.other_format": (
        "实际是 {found} 文件，请打开后另存为 .xlsx",
        "in truth {found}, open it and save it as .xlsx",
    ),
    "xlsx.protected": (
        "文件有密码，无法读取；请取消密码后再交",
        "protected by a password, so that nobody can read it; remove the password",
    ),
    "xlsx.macros": (
        "文件含有宏，不予打开；请另存为不含宏的 .xlsx",
        "holds macros and is not opened, save it as .xlsx without them",
    ),
    "xlsx.bomb": (
        "压缩包中的 {found} 展开后过大（{write}），不予打开",
        "'{found}' in the file would unpack to an absurd size ({write}) and is not opened",
    ),
    "xlsx.too_many_parts": (
        "压缩包中有{found}个部分，至多{write}个，不予打开",
        "{found} parts in the file, expected at most {write}; it is not opened",
    ),
    "xlsx.part_name": (
        "压缩包中的部分“{found}”重名或名称异常，不予打开；请重新另存为 .xlsx",
        "the part '{found}' of the file stands twice or has a name that points elsewhere; save the file as .xlsx again",
    ),
    "xlsx.doctype": (
        "文件内声明了文档类型（DOCTYPE），不予打开；请重新另存为 .xlsx",
        "declares a document type, which no spreadsheet does, and is not opened; save it as .xlsx again",
    ),
    "xlsx.damaged": (
        "文件已损坏（{found}），请打开后重新另存为 .xlsx",
        "damaged ({found}), open it and save it as .xlsx again",
    ),
    "xlsx.too_many_sheets": (
        "有{found}张工作表，至多{write}张",
        "{found} sheets, expected at most {write}; split the file",
    ),
    "xlsx.too_many_cells": (
        "表格范围达 {found}（行×列），至多{write}格；请删去数据之外的行和列",
        "the sheet reaches over {found} rows and columns, at most {write} cells; delete those beyond the figures",
    ),
    "xlsx.too_much_text": (
        "文字共{found}字节，至多{write}，不予读取",
        "{found} bytes of text, expected at most {write}; it is not read",
    ),
    "parquet.no_parquet": (
        "不是 Parquet 文件（首尾没有 PAR1 标记），请重新导出",
        "not a Parquet file (no PAR1 at both ends), export it again",
    ),
    "parquet.damaged": ("Parquet 文件已损坏（{found}），请重新导出", "damaged ({found}), export the file again"),
    "parquet.type": (
        "列“{found}”不是数字、文字或日期，请改为普通列",
        "the column '{found}' holds neither numbers nor text nor dates, make it plain",
    ),
    "parquet.said_twice": (
        "文件夹名已说明“{found}”，表中或另一层文件夹又说明一次，二者可能不一致，请只保留一处",
        "a folder says '{found}', and so does a column or another folder, which may differ: keep one of them",
    ),
}

_NUMBERS: dict[str, tuple[str, str]] = {
    "number.two_readings": (
        "“{found}”有两种读法：{write}；请写成其中一种",
        "'{found}' can be read as {write}, write the one that is meant",
    ),
    "number.none_or_zero": (
        "“{found}”有两种读法：零请写 0，没有数据请写 暂无",
        "'{found}' can be read as zero or as not available, write 0 or --",
    ),
    "number.date": (
        "应填写数字，实际为日期“{found}”（表格软件会把 3-5 变成日期；请设为文本格式后重新填写）",
        "expected a number, found the date '{found}' (spreadsheets turn 3-5 into one; type the number again as text)",
    ),
}

TABLE_FAULTS: dict[str, tuple[str, str]] = {**_CSV, **_TABLES, **_XLSX, **_NUMBERS}
