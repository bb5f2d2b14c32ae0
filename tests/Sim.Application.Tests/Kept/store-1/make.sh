#!/usr/bin/env bash
# How this store was written, once, by the program of commit de613bc. It is a record: the dump beside it is never written anew.
#   make.sh SIM LIBRARY    SIM: that program's sim; LIBRARY: that commit's folder scenarios. SIM_DATA_DIR names an empty folder.
# Then dumped, with the server's address and user:
#   pg_dump --schema sim --no-owner --no-privileges --rows-per-insert 100 sim | sed -E '/^\\(un)?restrict/d' | gzip -9n > store.sql.gz
# scripts/ holds LIBRARY's *.yaml, each with gzip -9n.
set -euo pipefail
sim=$1 library=$2
here=$(dirname "$0")

# Scripts: history, branches and rules; loaded, loaded again, and under another name.
for script in "$library"/*.yaml "$here/two-sides.yaml" "$here/testimony.yaml"; do $sim load "$script"; done
$sim load "$library/istanbul-2025.yaml"
$sim load "$library/istanbul-2025.yaml" --as second-copy

# Branches by hand, of every kind, on what will be revised.
branch() { local verb=$1; shift; $sim branch "$verb" "$@"; }
branch create two-sides@by-day --at 2024-04-06 --why 'Höre: what if the south had been asked "twice"?'
branch record two-sides@by-day proposal-answered --proposal line --by south --answer rejected --when 2024-04-09
branch create two-sides@by-hour --at 2024-03-28T15:00+01:00
branch record two-sides@by-hour truce-ended --truce easter --by north --when 2024-03-31T12:00+02:00 --reason denounced
branch create two-sides@at-event --at event/south-joins --keep-later
branch without two-sides@at-event shells
branch create two-sides@goes-on --at 2024-03-20 --keep-later
branch without two-sides@goes-on easter
branch without two-sides@goes-on easter --undo
branch amend two-sides@goes-on easter --for P10D
branch amend two-sides@goes-on line --answer-by 2024-04-12
branch amend two-sides@goes-on line --undo
branch create two-sides@standing-on --of by-day --at 2024-04-09
branch create two-sides@third-storey --of standing-on --at 2024-04-10
branch record two-sides@third-storey --file "$here/events.yaml"
branch create two-sides@of-a-script-branch --of south-refuses --at 2024-04-09
branch record two-sides@of-a-script-branch talks-opened --talks sudden --parties north,south --when 2024-04-10T08:00 --reported 2024-05-01 --known-to north,south
branch create two-sides@rebased --at 2024-04-30 --keep-later
branch without two-sides@rebased lakeside-opens
branch create two-sides@left-behind --at 2024-04-30 --keep-later
branch create two-sides@gone --at 2024-04-01
branch record two-sides@gone statement-made --by south --text 'Nobody will read this.' --when 2024-04-02
branch delete two-sides@gone
branch create two-sides@used-again --at 2024-04-01
branch delete two-sides@used-again
branch create two-sides@used-again --at 2024-04-03
branch create istanbul-2025@kyiv-says-yes --at 2025-05-11
branch record istanbul-2025@kyiv-says-yes proposal-answered --proposal istanbul-talks --by ukraine --answer accepted --when 2025-05-12
branch create istanbul-2025@without-easter-truce --at 2025-04-18 --keep-later
branch without istanbul-2025@without-easter-truce putin-declares-easter-truce
branch create testimony@no-correction --at 2024-04-30 --keep-later
branch without testimony@no-correction mill-corrected

# The revision. What the store said before it can still be asked for: --recorded-by the time that is printed here.
sleep 2; date --iso-8601=seconds; sleep 2
$sim load "$here/two-sides-revised.yaml"
branch rebase two-sides@rebased

# Lessons: of each a finished run, an unfinished one, and one with an inject and several ways.
play() { local run=$1 option; shift; for option in "$@"; do $sim exercise answer "$run" --role "${option%%:*}" --option "${option#*:}"; done; }
exercise() { $sim exercise "$@"; }
exercise start istanbul-proposal --role ukraine=s1 --role russia=s2 --run istanbul-finished
exercise answer istanbul-finished --role ukraine --question chance --answer likely
play istanbul-finished ukraine:accept russia:days-of-silence ukraine:go
exercise answer istanbul-finished --role ukraine --question turning-point --answer 'Sunday: the „yes“ came early.'
exercise start istanbul-proposal --role ukraine --role russia=s2 --role turkey=s3
play istanbul-proposal-1 ukraine:ask turkey:quiet-calls
exercise start istanbul-proposal --role ukraine=s1 --role russia=s2 --run istanbul-ways
exercise inject istanbul-ways night-attack
play istanbul-ways ukraine:ceasefire-first russia:talks-only
exercise undo istanbul-ways --steps 2
exercise answer istanbul-ways --role ukraine --move '{event: proposal-answered, proposal: istanbul-talks, answer: rejected}'
exercise undo istanbul-ways
play istanbul-ways ukraine:accept russia:yes-if-watched
exercise start cuba-saturday --role united-states=k --role soviet-union=c --run cuba-finished
play cuba-finished united-states:both-letters united-states:ask-allies soviet-union:accept
exercise start cuba-saturday --role turkey=t --role cuba=f
play cuba-saturday-1 turkey:public-no
exercise start cuba-saturday --role united-states=k --role cuba=f --run cuba-ways
exercise inject cuba-ways strayed-in-the-north
play cuba-ways united-states:ask-which cuba:warn
exercise undo cuba-ways
play cuba-ways cuba:hold-fire
exercise undo cuba-ways
play cuba-ways cuba:ask-for-a-seat
exercise start good-friday-last-days --role uup=u --role ireland=i --role chairman=m --run belfast-finished
play belfast-finished uup:talk-to-dublin ireland:reopen-after-telling chairman:move-openly uup:accept-and-say
exercise start good-friday-last-days --role united-kingdom=b --role sinn-fein=a
exercise start good-friday-last-days --role uup=u --role united-kingdom=b --run belfast-ways
exercise answer belfast-ways --role united-kingdom --question chance --answer open
play belfast-ways uup:short-list
exercise inject belfast-ways a-call-from-far-away
exercise undo belfast-ways
play belfast-ways uup:rewrite-first united-kingdom:open-statement
exercise undo belfast-ways
play belfast-ways united-kingdom:text-stands uup:not-today

# A run that came as a report from elsewhere, and a branch that somebody forked off a run.
report=$(mktemp --suffix .json)
exercise report istanbul-finished --format json > "$report"
exercise import "$report" --run istanbul-imported
rm "$report"
branch create istanbul-2025@after-a-run --of istanbul-finished --at 2025-05-14
branch record istanbul-2025@after-a-run statement-made --by turkey --text 'Pours tea.' --when 2025-05-15

# Every type of event that the scripts above have not, and a branch of it changed by hand.
$sim load "$here/every-type.yaml"
branch create every-type@no-notice --at 2024-12-31 --keep-later
branch without every-type@no-notice signed
branch amend every-type@no-notice harvest --until 2024-06-30
branch record every-type@no-notice talks-scheduled --talks villa-3 --parties north,south --planned 2025-02-01 --when 2025-01-02
