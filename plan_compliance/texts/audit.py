"""Texts of the audit: a title (``rule.<id>``) and the sentences (``audit.<id>``) of every rule."""

AUDIT: dict[str, tuple[str, str]] = {
    # joints
    "audit.sentence": ("{subject}：{claim}", "{subject}: {claim}"),
    "audit.target": ("{area}，{name}", "{area}, {name}"),
    "audit.figure": ("{area}{year}年，{name}", "{area} {year}, {name}"),
    "audit.area": ("{area}{year}年", "{area} {year}"),
    "audit.source": ("{source}，{place}", "{source}, {place}"),
    "audit.asked": ("{name} {value}", "{name} {value}"),
    "audit.step": ("{name} {start}→{final}", "{name} {start} → {final}"),
    "audit.year_at": ("{source}为{year}年", "{year} ({source})"),
    "audit.counted": ("{name}{value}", "{name} {value}"),
    "audit.because": ("（按{series}）", " ({series})"),
    "audit.several": ("几项中的最高或最低者", "the highest or lowest of several"),
    "better.higher": ("越高越好", "higher is better"),
    "better.lower": ("越低越好", "lower is better"),
    # errors
    "rule.interim-beyond-final": ("中期目标高于终期目标", "An interim bound asks for more than the final one"),
    "audit.interim-beyond-final": (
        "{year}年{interim}，{later}年却{final}",
        "{interim} in {year}, but {final} in {later}",
    ),
    "rule.two-bounds-one-period": ("同一规划对同一事项同一年有两个目标值", "Two bounds for the same thing and year"),
    "audit.two-bounds-one-period": (
        "{year}年{bound}，“{other}”（{elsewhere}）却{different}",
        "{bound} in {year}, but {different} by target {other} ({elsewhere})",
    ),
    "rule.better-against-comparison": ("目标方向与指标优劣方向相反", "A target points the wrong way"),
    "audit.better-against-comparison": ("目标为“{asked}”，而该指标{better}", "asks for '{asked}', but {better}"),
    # what documents say of their own results
    "rule.printed-completion": ("所印完成率与数据不符", "A printed completion rate does not follow from its figures"),
    "audit.printed-completion": (
        "{formula} = {computed}，文件印{printed}（{source}）",
        "{formula} = {computed}, printed {printed} ({source})",
    ),
    "rule.printed-value": ("所印结果与所报数据不符", "A printed result is not the figure reported"),
    "audit.printed-value": (
        "文件印{printed}（{source}），所报为{actual}（{reported}）",
        "printed {printed} ({source}), reported {actual} ({reported})",
    ),
    "rule.printed-count": ("文件所称完成项数与逐项判断不符", "Printed counts are not those of the targets"),
    "audit.printed-count": (
        "文件印{printed}（{source}），逐项判断为{counted}",
        "printed {printed} ({source}), counted {counted}",
    ),
    "audit.printed-count.counts": (
        "{targets}项，完成{met}项，超额{exceeded}项",
        "{targets} targets, {met} met, {exceeded} exceeded",
    ),
    "rule.declared-against-figures": ("文字所称与数据不符", "A text says met or missed, the figures say otherwise"),
    "audit.declared-against-figures": (
        "文字称{declared}（{source}），而数据为{actual}，{bound}，即{verdict}（{target}）",
        "called {declared} ({source}), but {actual} against {bound} is {verdict} ({target})",
    ),
    "rule.met-only-by-other-definition": (
        "仅在改变口径后达标",
        "A target is met only by another definition than before",
    ),
    "audit.met-only-by-other-definition": (
        "{actual}（口径：{definition}）{bound}，而{year}年为{earlier}（口径：{meant}；{source}）",
        "{actual} ({definition}) against {bound}; in {year} it was {earlier} by another definition ({meant}; {source})",
    ),
    # figures against figures
    "rule.disputed": ("同一数据有两种说法", "Two submissions disagree on one figure"),
    "audit.disputed": (
        "一处为{value}（{source}），另一处为{other}（{elsewhere}）",
        "{value} ({source}), but {other} ({elsewhere})",
    ),
    "rule.growth-against-levels": ("所印增长与数值不符", "A printed growth or increase is denied by the levels"),
    "audit.growth-against-levels": (
        "印为比{since}年增长{printed}，而{formula} = {computed}（{source}）",
        "printed growth of {printed} since {since}, but {formula} = {computed} ({source})",
    ),
    "audit.growth-against-levels.change": (
        "印为比{since}年增加{printed}，而{formula} = {computed}（{source}）",
        "printed increase of {printed} since {since}, but {formula} = {computed} ({source})",
    ),
    "rule.one-growth-two-levels": ("一个增长率用于不同数值", "One growth is printed for several different levels"),
    "audit.one-growth-two-levels": (
        "同印比{since}年增长{growth}：{levels}；起点是否如此不同，须核实（{source}）",
        "one growth of {growth} since {since} is printed for {levels}; did they start so far apart? ({source})",
    ),
    "audit.one-growth-two-levels.level": (
        "{name}{level}，则起点为{start}",
        "{name} {level}, which makes a start of {start}",
    ),
    "rule.reported-against-derived": ("所报数与其构成不符", "A reported figure is denied by what it is made of"),
    "audit.reported-against-derived": (
        "印为{printed}，而{formula} = {computed}（{names}；{source}）",
        "printed {printed}, but {formula} = {computed} ({names}; {source})",
    ),
    "audit.reported-against-derived.ratio": (
        "印为{printed}，而{formula} = {computed}（{names}）；{printed}合{implied}/{whole}（{source}）",
        "printed {printed}, but {formula} = {computed} ({names}); {printed} would be {implied} of {whole} ({source})",
    ),
    "rule.rate-on-another-base": ("比率实按另一基数计算", "A rate was computed on another base"),
    "audit.rate-on-another-base": (
        "{printed} = {formula}，即{count}占{whole}，不是占{base}（{source}）",
        "{printed} is {formula}, that is {count} of {whole}, not of {base} ({source})",
    ),
    "rule.parts-against-whole": ("分项之和不等于总数", "Parts do not add up to the whole"),
    "audit.parts-against-whole": (
        "{formula} = {computed}，总数印为{printed}（{source}）",
        "{formula} = {computed}, but the whole is printed as {printed} ({source})",
    ),
    "rule.year-against-total": ("一年之数占去多年合计的大半", "One year holds most of a total of several years"),
    "audit.year-against-total": (
        "{parts}（{source}；合计见{elsewhere}）",
        "{parts} ({source}; total: {elsewhere})",
    ),
    "audit.year-against-total.part": (
        "{name}本年{value}，占{first}–{last}年合计{total}的{share}，其余各年平均仅{rest}",
        "{name} {value}, {share} of {total} in {first}–{last}, leaving {rest} in each other year",
    ),
    "audit.year-against-total.beyond": (
        "各年{formula} = {summed}（{source}），已超过{first}–{last}年合计{total}（{elsewhere}）",
        "single years make {formula} = {summed} ({source}), more than the {total} of {first}–{last} ({elsewhere})",
    ),
    "rule.same-figure-two-periods": ("前后两期合计完全相同", "The same total is printed for two periods in a row"),
    "audit.same-figure-two-periods": (
        "{first}年与{second}年合计同为{value}（{source}；{elsewhere}）",
        "{value} for {first} and again for {second} ({source}; {elsewhere})",
    ),
    "rule.reported-share-that-cannot-be": ("所报比例不可能出现", "A reported share is none that can occur"),
    "audit.reported-share-that-cannot-be": (
        "共{count}个{level}，不可能为{printed}，可能出现的是{near}（{source}）",
        "{printed} of {count} ({level}) cannot be; what can occur is {near} ({source})",
    ),
    # bounds
    "rule.share-that-cannot-be": ("目标比例不可能恰好出现", "A share is promised that cannot occur"),
    "audit.share-that-cannot-be": (
        "{year}年{value}%：{count}个{level}的{value}%为{parts}个，可能出现的是{near}",
        "{value} % in {year} would be {parts} of {count} ({level}); what can occur is {near}",
    ),
    "rule.due-years-contradict": ("文件各处期限不一", "Places of the document set different years"),
    "audit.due-years-contradict": (
        "{bound}，却有{count}个不同期限：{years}",
        "{bound} by {count} different years: {years}",
    ),
    "rule.bounds-contradict": ("文件各处目标值不一", "Places of the document set different bounds"),
    "audit.bounds-contradict": (
        "{source}为{year}年{bound}，{elsewhere}为{other}年{stated}",
        "{bound} in {year} ({source}), but {stated} in {other} ({elsewhere})",
    ),
    # starts
    "rule.baseline-fails-target": ("基期即不符合目标", "The baseline itself fails what must hold every year"),
    "audit.baseline-fails-target": (
        "基期{actual}，按目标{bound}{because}",
        "{actual} at the start, but {bound} is asked for{because}",
    ),
    "audit.baseline-fails-target.declared": (
        "文件自称基期未达到本目标：{actual}（{source}）",
        "{actual} at the start, which the document itself calls short of what is asked for ({source})",
    ),
    "rule.baseline-against-observation": ("所印基期值与所报数据不符", "A printed baseline is not the figure reported"),
    "audit.baseline-against-observation": (
        "规划印{year}年为{printed}，另一处为{reported}（{source}）",
        "the plan prints {printed} for {year}, but {reported} was reported ({source})",
    ),
    "rule.weaker-than-predecessor": ("目标低于上一期规划", "A target asks for less than the plan before"),
    "audit.weaker-than-predecessor": (
        "{year}年{bound}，上一规划《{plan}》{earlier}年{before}（{elsewhere}）",
        "{bound} by {year}, the plan before asked for {before} by {earlier} ({elsewhere})",
    ),
    "rule.weaker-than-reached": ("目标低于已达到的水平", "A target asks for less than there already was"),
    "audit.weaker-than-reached": (
        "{year}年{bound}，而{begin}年已是{start}",
        "{bound} in {year}, but {begin} already had {start}",
    ),
    "rule.weaker-than-higher": ("目标低于上级目标", "A district asks for less than city or province"),
    "audit.weaker-than-higher": (
        "{year}年{bound}，{level}目标为{higher}",
        "{bound} in {year}, but {higher} by the {level}",
    ),
    "rule.no-indicator": ("不知所计何事", "Nobody can say what is counted"),
    "audit.no-indicator": (
        "{count}项名称和单位均缺失，无法核实：{names}",
        "name and unit are missing, so that nobody can check ({count}): {names}",
    ),
    # notes
    "rule.implied-change-too-fast": ("所需速度远超历史", "A target needs a change faster than any observed"),
    "audit.implied-change-too-fast": (
        "{begin}年{start}，{end}年{final}：每年须变动{needed}，为已知最快（{first}–{last}年每年{fastest}）的{times}倍",
        "{start} in {begin}, {final} in {end}: {needed} a year, {times} × the fastest known ({fastest} {first}–{last})",
    ),
    "rule.reference-changes": ("中期与终期参照不同", "Interim and final bound refer to different series"),
    "audit.reference-changes": (
        "{year}年以{first}为参照，{later}年改以{second}为参照（{names}）",
        "{year} refers to {first}, {later} to {second} ({names})",
    ),
    "rule.interim-equals-final": ("中期目标即终期目标", "Interim bounds that are already the final ones"),
    "audit.interim-equals-final": (
        "{count}项在{years}年即须达到终期目标，其后不再提高：{names}",
        "by {years} already the final bound, and no more afterwards ({count}): {names}",
    ),
    "rule.met-at-baseline": ("基期已达到目标", "Targets that ask for no more than there already was"),
    "audit.met-at-baseline": (
        "{count}项的目标值即{year}年已有的水平：{names}",
        "asked for is what {year} already had ({count}): {names}",
    ),
    "rule.no-baseline": ("无基期值", "No starting figure is known"),
    "audit.no-baseline": (
        "{count}项既未印{year}年基期值，也无所报数据，进度无从计算：{names}",
        "no figure for {year} is printed or reported, so that no progress can be reckoned ({count}): {names}",
    ),
    "audit.no-baseline.direction": (
        "{count}项只写提高或降低，而{year}年之数未见，日后无从判断：{names}",
        "only up or down, and no figure for {year}, so that nobody will be able to tell ({count}): {names}",
    ),
    "rule.no-unit": ("未印单位", "No unit is printed"),
    "audit.no-unit": ("{count}项未印单位：{names}", "no unit is printed ({count}): {names}"),
    "rule.no-nature": ("表中未印属性", "A table leaves the nature of some rows open"),
    "audit.no-nature": (
        "{count}项未注明约束性或预期性：{names}",
        "called neither binding nor expected ({count}): {names}",
    ),
    "audit.waiver": ("豁免“{finding}”", "waiver of '{finding}'"),
    "rule.waiver-of-nothing": ("豁免没有对应的项", "A waiver fits nothing"),
    "audit.waiver-of-nothing": (
        "没有任何一项与之相符（{by}批准），请核对写法",
        "no finding fits it (granted by {by}); check how it is written",
    ),
    "rule.waiver-expired": ("豁免已过期", "A waiver has run out"),
    "audit.waiver-expired": (
        "已于{until}到期，其下仍有{count}项未达标、滞后或缺报（共{fitting}项，{by}批准）",
        "ran out on {until}; of {fitting} findings {count} are missed, behind or without data (granted by {by})",
    ),
    "rule.waiver-not-needed": ("豁免并无必要", "A waiver is not needed"),
    "audit.waiver-not-needed": (
        "所指{fitting}项均无未达标、滞后或缺报，可以撤下（{by}批准）",
        "of {fitting} findings none is missed, behind or without data (granted by {by}); it can go",
    ),
    "rule.restated": ("同一承诺列为两项目标", "One promise is listed as two targets"),
    "audit.restated": (
        "与“{other}”（{elsewhere}）所求相同，请写{suggestion}",
        "asks the same as {other} ({elsewhere}); write {suggestion}",
    ),
    "rule.restated-under-other-name": ("同一事项可能用了两个名称", "One thing may stand under two names"),
    "audit.restated-under-other-name": (
        "指标“{name}”（{found}）与“{other}”（{known}，{elsewhere}）名称几乎相同",
        "indicator '{name}' ({found}) is called nearly like '{other}' ({known}, {elsewhere})",
    ),
    "audit.restated-under-other-name.bounds": (
        "与“{other}”（{target}，{elsewhere}）名称相近，目标值相同：{year}年{bound}",
        "is called much like '{other}' ({target}, {elsewhere}) and asks the same: {bound} in {year}",
    ),
    # the report
    "audit.title": ("规划与数据的体检", "Audit of plans and submissions"),
    "audit.counts": (
        "错误{error}项，警告{warning}项，提示{note}项",
        "errors: {error}, warnings: {warning}, notes: {note}",
    ),
    "audit.nothing": ("未发现问题。", "Nothing to remark."),
    "audit.group": ("{severity}　{title}（{rule}）", "{severity} · {title} ({rule})"),
    "severity.error": ("错误", "error"),
    "severity.warning": ("警告", "warning"),
    "severity.note": ("提示", "note"),
    "audit.mutants": (
        "任何数据都不会判为未达标或都不会达标的目标：{count}项",
        "Assertions that no figure could fail, or none could meet: {count}",
    ),
    "audit.head.address": ("目标", "target"),
    "audit.head.severity": ("级别", "severity"),
    "audit.head.rule": ("规则", "rule"),
    "audit.head.plan": ("规划", "plan"),
    "audit.head.target": ("目标", "target"),
    "audit.head.area": ("地区", "area"),
    "audit.head.year": ("年份", "year"),
    "audit.head.place": ("位置", "place"),
    "audit.head.sentence": ("说明", "remark"),
    "audit.gate": ("体检未通过：{severity}级以上{count}项", "{count} remarks fail the gate ({severity})"),
}
