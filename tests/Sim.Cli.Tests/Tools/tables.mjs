import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// @duckdb/node-api is looked for where NODE_PATH says.
const { DuckDBInstance } = await import(pathToFileURL(createRequire(import.meta.url).resolve("@duckdb/node-api")));
const folder = process.argv[2];
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const ask = async sql => (await connection.runAndReadAll(sql)).getRowsJson();
const same = (got, wanted) => {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) throw new Error(`${JSON.stringify(got)} should be ${JSON.stringify(wanted)}`);
};
const from = `from read_parquet('${folder}/spans.parquet')`;
same(await ask(`select typeof(from_utc), typeof(from_date), typeof(days), typeof(by_time_alone), typeof(cameo) ${from} limit 1`),
  [["TIMESTAMP WITH TIME ZONE", "DATE", "DOUBLE", "BOOLEAN", "VARCHAR"]]);
same(await ask(`select from_date::varchar, epoch(from_utc)::bigint::varchar, date_diff('day', from_utc, until_utc)::int ${from} where id = 'victory-day' and status = 'in-force'`),
  [["2025-05-08", "1746651600", 3]]);
same(await ask(`select count(*) > 0 ${from} where cameo like '0%'`), [[true]]);
const csv = `from read_csv('${folder}/spans.csv')`;
same(await ask(`select typeof(from_utc), typeof(from_date) ${csv} limit 1`), [["TIMESTAMP", "DATE"]]);
console.log("read");
