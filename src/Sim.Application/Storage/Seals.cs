namespace Sim.Application.Storage;

/// <summary>
/// A seal beside each row of the log, laid by the database itself whoever writes: the hash of the row with the seal before it in its stream. A row that was
/// changed, swapped, taken out or put in by another hand than a writer's is then named; nobody is kept from it.
/// </summary>
internal static class Seals
{
    /// <summary>The version of the store since which its rows are sealed.</summary>
    public const int Since = 2;

    /// <summary>The version of the store since which a seal that is there is not laid anew.</summary>
    public const int KeptSince = 4;

    /// <summary>
    /// Lays the seals of rows that come. Where one is there already it stays: a row that was taken out and put in again otherwise is not as it says.
    /// </summary>
    public const string Lay = $"""
        create or replace function {Schema.Place}.seal_added() returns trigger language plpgsql as $added$
        begin
            insert into {Schema.Place}.seals (stream_id, version, hash)
            select a.stream_id, a.version, {Schema.Place}.chain(before.hash, a.print) over (partition by a.stream_id order by a.version)
            from (select stream_id, version, {Schema.Place}.print_of(stream_id, version, type, timestamp, data) as print,
                min(version) over (partition by stream_id) as first from added) a
            left join lateral (select s.hash from {Schema.Place}.seals s where s.stream_id = a.stream_id and s.version < a.first
                order by s.version desc limit 1) before on true
            on conflict do nothing;
            return null;
        end $added$;
        """;

    /// <summary>Whether what lays the seals is there, and on.</summary>
    public const string IsLaid =
        $"exists (select from pg_trigger where tgrelid = to_regclass('{Schema.Place}.mt_events') and tgname = 'seal_added' and tgenabled in ('O', 'A'))";

    /// <summary>
    /// Makes what seals rows from now on, and seals those that are there as they stand. A row's print is taken of what the database gives back of it, so that
    /// it is the same after a dump and in another time zone.
    /// </summary>
    public const string Make = $"""
        create table if not exists {Schema.Place}.seals (
            stream_id varchar not null, version bigint not null, hash bytea not null, primary key (stream_id, version));

        create or replace function {Schema.Place}.print_of(stream varchar, version bigint, type varchar, at timestamptz, data jsonb) returns bytea
            language sql stable as $print$
            select sha256(convert_to(concat_ws(E'\x1f', stream, version, type, extract(epoch from at), data::text), 'UTF8'))
            $print$;

        create or replace function {Schema.Place}.link(state bytea, before bytea, print bytea) returns bytea
            language sql immutable as $link$ select sha256(coalesce(state, before, ''::bytea) || print) $link$;

        do $chain$ begin
            if to_regprocedure('{Schema.Place}.chain(bytea, bytea)') is null then
                create aggregate {Schema.Place}.chain(bytea, bytea) (sfunc = {Schema.Place}.link, stype = bytea);
            end if;
        end $chain$;

        {Lay}

        create or replace trigger seal_added after insert on {Schema.Place}.mt_events
            referencing new table as added for each statement execute function {Schema.Place}.seal_added();

        insert into {Schema.Place}.seals (stream_id, version, hash)
            select stream_id, version, {Schema.Place}.chain(null, {Schema.Place}.print_of(stream_id, version, type, timestamp, data))
                over (partition by stream_id order by version)
            from {Schema.Place}.mt_events on conflict do nothing;
        """;

    /// <summary>The rows of a stream (or, of '', of all) that are not as their seals say, with what is wrong: missing, unsealed or changed.</summary>
    public const string Broken = $"""
        with rows as (
            select stream_id, version, type, data->>'id' as id, {Schema.Place}.print_of(stream_id, version, type, timestamp, data) as print
            from {Schema.Place}.mt_events where $1 = '' or stream_id = $1),
        chained as (
            select stream_id, version, hash, lag(hash) over (partition by stream_id order by version) as before
            from {Schema.Place}.seals where $1 = '' or stream_id = $1)
        select stream_id, version, coalesce(r.type, ''), coalesce(r.id, ''),
            case when r.print is null then 'missing' when s.hash is null then 'unsealed' else 'changed' end
        from rows r full join chained s using (stream_id, version)
        where r.print is null or s.hash is null or s.hash <> {Schema.Place}.link(null, s.before, r.print)
        order by stream_id, version
        """;

    /// <summary>
    /// The streams of which the versions do not run from 1 to the one that the table of streams has, with that, the first, the last and how many.
    /// </summary>
    public const string Gaps = $"""
        select coalesce(s.id, e.stream_id), coalesce(s.version, 0), coalesce(e.first, 0), coalesce(e.last, 0), coalesce(e.many, 0),
            coalesce(s.is_archived or s.tenant_id is distinct from '*DEFAULT*', false)
        from {Schema.Place}.mt_streams s
        full join (select stream_id, min(version) as first, max(version) as last, count(*) as many from {Schema.Place}.mt_events group by stream_id) e
            on e.stream_id = s.id
        where ($1 = '' or coalesce(s.id, e.stream_id) = $1)
            and (s.id is null or e.stream_id is null or e.first <> 1 or e.last is distinct from s.version or e.many <> e.last
                or s.is_archived or s.tenant_id is distinct from '*DEFAULT*')
        order by 1
        """;
}
