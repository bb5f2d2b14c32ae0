#!/usr/bin/env bash
# Publishes sim ahead-of-time compiled and with the runtime in it, and prints the median wall time of a start beside that
# of the plain build: `sim state istanbul-2025 --as-of 2025-05-09` against a running server. Runs take turns, so that
# whatever else the computer does slows all alike.
#   tests/start-times.sh [RUNS]          (default 15; a few minutes, most of them for publishing)
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-15}
work=$(mktemp -d)
chmod 755 "$work"
export SIM_DATA_DIR=$work DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
unset SIM_POSTGRES
rid=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)
trap '"$work/plain/sim" db stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

dotnet publish src/Sim.Cli -c Release -o "$work/plain" -v quiet
dotnet publish src/Sim.Cli -c Release -r "$rid" --self-contained -o "$work/published" -v quiet
"$work/plain/sim" state scenarios/istanbul-2025.yaml --as-of 2025-05-09 >/dev/null

command=(state istanbul-2025 --as-of 2025-05-09)
for ((run = 0; run < runs; run++)); do
  for kind in plain published; do
    begin=$(date +%s%N)
    "$work/$kind/sim" "${command[@]}" >/dev/null
    echo $((($(date +%s%N) - begin) / 1000000)) >>"$work/$kind.times"
  done
done
for kind in plain published; do
  echo "$kind: median $(sort -n "$work/$kind.times" | sed -n "$(((runs + 1) / 2))p") ms of $runs runs ($(du -sh "$work/$kind" | cut -f 1))"
done
