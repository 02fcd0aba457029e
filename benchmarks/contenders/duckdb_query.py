"""The same join as one query of DuckDB, its result fetched as columns."""

import sys

import duckdb

folder = sys.argv[1]
QUERY = f"""
    create table findings as
    select area, indicator, year, value, bound, value - bound as gap, value / bound * 100 as completion,
           case when value is null then 'no_data' when value >= bound then 'met' else 'missed' end as verdict
    from read_csv('{folder}/plain/areas.csv', header = true) as areas
    cross join read_csv('{folder}/plain/targets.csv') as targets
    left join read_csv('{folder}/actuals/*.csv') as figures using (area, indicator, year)
"""
connection = duckdb.connect()
connection.execute(QUERY)
print(*connection.execute("select count(*), count(*) filter (verdict = 'missed') from findings").fetchone())
