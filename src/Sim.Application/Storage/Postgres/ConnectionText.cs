using Npgsql;

namespace Sim.Application.Storage.Postgres;

/// <summary>Reads a connection as people write it; what is refused is never repeated, since any part of it may be the password.</summary>
internal static class ConnectionText
{
    private const string Forms = "Write postgres://user:password@host:port/database, or Host=…;Port=…;Username=…;Password=…;Database=…";

    /// <summary>The Npgsql connection string of a URL or of a keyword string.</summary>
    public static string Read(string text, string source)
    {
        try
        {
            var builder = text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
                ? OfUrl(text, source)
                : new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(builder.Host))
            {
                throw Malformed(source, "it names no host");
            }

            return builder.ConnectionString;
        }
        // The driver's own messages quote what they refuse; they are not passed on, not even as a cause.
        catch (Exception refusal) when (refusal is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw Malformed(source, "it cannot be read");
        }
    }

    private static NpgsqlConnectionStringBuilder OfUrl(string text, string source)
    {
        var rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var (address, query) = Cut(rest, rest.IndexOf('?'));
        var (authority, database) = Cut(address, address.IndexOf('/'));
        // A slash or question mark within a pasted password would make a part of it the database's name, which messages print.
        if (database.Contains('@'))
        {
            throw Malformed(source, "an @ stands after the host");
        }

        // The last @: people paste passwords as they are.
        var at = authority.LastIndexOf('@');
        var (user, password) = Cut(authority[..Math.Max(at, 0)], authority.IndexOf(':') is var colon && colon < at ? colon : -1);
        var (host, port) = Cut(authority[(at + 1)..], PortColon(authority[(at + 1)..]));

        var builder = new NpgsqlConnectionStringBuilder { Host = host.Length > 0 ? Plain(host).Trim('[', ']') : "localhost" };
        if (user.Length > 0)
        {
            builder.Username = Plain(user);
        }

        if (password.Length > 0)
        {
            builder.Password = Plain(password);
        }

        if (port.Length > 0)
        {
            builder.Port = int.TryParse(port, out var number) && number is > 0 and < 65536
                ? number
                : throw Malformed(source, "its port is not a number from 1 to 65535");
        }

        if (database.Length > 0)
        {
            builder.Database = Plain(database);
        }

        foreach (var (name, value) in query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => Cut(pair, pair.IndexOf('='))))
        {
            builder[Keyword(name)
                ?? throw Malformed(
                    source,
                    "it has a parameter that is not known here (known are host, port, user, password, dbname, sslmode, sslrootcert, sslcert, sslkey, " +
                        "connect_timeout, application_name, options)")]
                = name == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : Plain(value);
        }

        return builder;
    }

    private static string? Keyword(string parameter) => parameter switch
    {
        "host" => "Host",
        "port" => "Port",
        "user" => "Username",
        "password" => "Password",
        "dbname" => "Database",
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        "options" => "Options",
        _ => null,
    };

    // [::1]:5432 has colons of its own.
    private static int PortColon(string host) => host.LastIndexOf(':') is var colon && colon > host.LastIndexOf(']') ? colon : -1;

    private static (string Before, string After) Cut(string text, int at) => at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);

    private static string Plain(string escaped) => Uri.UnescapeDataString(escaped);

    private static StoreUnavailableException Malformed(string source, string reason) =>
        new(
            $"The PostgreSQL connection given by {source} cannot be used: {reason}.\n{Forms}\n" +
                "In a URL, write special characters of a password as %40 for @, %2F for /, %3F for ?, %23 for #.");
}
