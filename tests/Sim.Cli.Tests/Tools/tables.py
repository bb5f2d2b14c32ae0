import sqlite3
import sys

import pandas

folder = sys.argv[1]
spans = pandas.read_csv(f"{folder}/spans.csv", parse_dates=["from_utc", "from_date", "until_utc", "until_date"], dtype={"cameo": str})
assert spans.columns[0] == "timeline", spans.columns[0]
for column in ("from_utc", "from_date", "until_utc", "until_date"):
    assert str(spans[column].dtype).startswith("datetime64"), (column, spans[column].dtype)
truce = spans[(spans.id == "victory-day") & (spans.status == "in-force")].iloc[0]
assert truce.from_utc == pandas.Timestamp("2025-05-07 21:00:00"), truce.from_utc
assert truce.from_date == pandas.Timestamp("2025-05-08"), truce.from_date
assert truce.days == 3, truce.days
assert (truce.until_utc - truce.from_utc).days == 3
assert spans.cameo.dropna().str.startswith("0").any(), "codes have lost their leading zero"

with sqlite3.connect(f"{folder}/cases.db") as store:
    things = pandas.read_sql_query("select * from things", store, parse_dates=["begins_utc", "ends_utc"])
    held = things[things.id == "victory-day"].iloc[-1]
    assert (held.ends_utc - held.begins_utc).days == 3
    events = pandas.read_sql_query("select type, count(*) n from events join timelines using (timeline) group by type", store)
    assert events.n.sum() > 80
print("read")
