folder <- commandArgs(trailingOnly = TRUE)[1]
spans <- read.csv(file.path(folder, "spans.csv"), fileEncoding = "UTF-8-BOM", colClasses = c(cameo = "character", from_date = "Date"))
stopifnot(names(spans)[1] == "timeline", inherits(spans$from_date, "Date"))
truce <- subset(spans, id == "victory-day" & status == "in-force")
stopifnot(truce$from_date == as.Date("2025-05-08"), truce$days == 3)
from <- as.POSIXct(truce$from_utc, tz = "UTC")
stopifnot(difftime(as.POSIXct(truce$until_utc, tz = "UTC"), from, units = "days") == 3)
if (all(sapply(c("RSQLite", "hms"), requireNamespace, quietly = TRUE))) {
  store <- DBI::dbConnect(RSQLite::SQLite(), file.path(folder, "cases.db"), extended_types = TRUE)
  things <- DBI::dbGetQuery(store, "select begins_date, begins_utc, ends_utc from things where id = 'victory-day' order by as_of_utc desc limit 1")
  stopifnot(inherits(things$begins_date, "Date"), inherits(things$begins_utc, "POSIXct"))
  stopifnot(things$begins_date == as.Date("2025-05-08"), difftime(things$ends_utc, things$begins_utc, units = "days") == 3)
  DBI::dbDisconnect(store)
}
cat("read\n")
