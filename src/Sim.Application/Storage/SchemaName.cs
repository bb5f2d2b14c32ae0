using Sim.Application.Storage.Postgres;

namespace Sim.Application.Storage;

/// <summary>
/// The schema of the database that a store is in: a lower-case name of up to 40 letters, digits and underlines that PostgreSQL takes without quotes. Two
/// stores in two schemas of one database know nothing of each other.
/// </summary>
public sealed record SchemaName
{
    public const string Variable = "SIM_SCHEMA";
    public const string Option = "--schema";

    private const int Longest = 40;

    /// <summary>The words that PostgreSQL keeps for itself where a schema could stand; a test asks a server for them.</summary>
    private const string Reserved =
        " all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column "
        + "concurrently constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp "
        + "current_user default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike "
        + "in initially inner intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null "
        + "offset on only or order outer overlaps placing primary references returning right select session_user similar some symmetric "
        + "system_user table tablesample then to trailing true union unique user using variadic verbose when where window with ";

    private SchemaName(string name) => Name = name;

    /// <summary>Where the store is unless somebody says otherwise.</summary>
    public static SchemaName Usual { get; } = new("sim");

    public string Name { get; }

    /// <summary>The option's value, else SIM_SCHEMA, else sim; <see cref="StoreUnavailableException"/> for what is no such name.</summary>
    public static SchemaName Choose(string? option) => Choose(option, Environment.GetEnvironmentVariable(Variable));

    internal static SchemaName Choose(string? option, string? variable) => (option, variable) switch
    {
        ({ } name, _) => Read(name, Option),
        (null, { Length: > 0 } name) => Read(name, Variable),
        _ => Usual,
    };

    /// <summary>A constant of this assembly as it reads for this schema.</summary>
    internal string In(string constant) => constant.Replace(Schema.Place, Name, StringComparison.Ordinal);

    public override string ToString() => Name;

    private static SchemaName Read(string name, string source) => Problem(name) is { } problem
        // What is refused is not repeated: it may be anything.
        ? throw new StoreUnavailableException(
            $"{source} {problem}.\nA schema is named by up to {Longest} small letters, digits and underlines, a letter first, such as sim_two.")
        : new(name);

    private static string? Problem(string name) => name switch
    {
        "" => "names no schema",
        { Length: > Longest } => $"is longer than {Longest} characters",
        _ when name[0] is not (>= 'a' and <= 'z') || name.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')) =>
            "has a character that sim takes in no schema's name",
        "public" or "information_schema" => "names a schema that others share",
        _ when name.StartsWith("pg_", StringComparison.Ordinal) => "names a schema of PostgreSQL itself",
        _ when Reserved.Contains($" {name} ", StringComparison.Ordinal) => "is a word of SQL",
        _ => null,
    };
}
