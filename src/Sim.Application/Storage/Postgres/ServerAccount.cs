namespace Sim.Application.Storage.Postgres;

/// <summary>Whom the server runs as: ourselves, or, since PostgreSQL refuses root, another user to whom its folder belongs.</summary>
internal sealed record ServerAccount(string? User, IReadOnlyList<string> Prefix)
{
    public static readonly ServerAccount Ourselves = new(null, []);

    public static async Task<ServerAccount> ForAsync(string folder, CancellationToken ct)
    {
        if (!DataHome.IsRoot)
        {
            return Ourselves;
        }

        // A folder that an ordinary user made stays that user's, whoever asks for the server.
        var owner = Directory.Exists(folder) ? await OwnerAsync(folder, ct) : null;
        var user = owner is null or "root" ? "postgres" : owner;
        var uid = await Tool.RunAsync([Required("id"), "-u", user], ct);
        var gid = await Tool.RunAsync([Required("id"), "-g", user], ct);
        if (!uid.Succeeded || !gid.Succeeded)
        {
            throw new StoreUnavailableException(
                $"""
                PostgreSQL refuses to run as root, and there is no user "{user}" to run it as.
                Make one (useradd --system {user}; Debian's package postgresql brings the user postgres), or call sim as an ordinary user.
                {Advice.OwnServer}
                """);
        }

        if (Tool.Find("runuser") is { } runuser)
        {
            return new ServerAccount(user, [runuser, "-u", user, "--"]);
        }

        if (Tool.Find("setpriv") is { } setpriv)
        {
            return new ServerAccount(user, [setpriv, $"--reuid={uid.Output.Trim()}", $"--regid={gid.Output.Trim()}", "--clear-groups", "--"]);
        }

        throw new StoreUnavailableException(
            $"PostgreSQL refuses to run as root, and neither runuser nor setpriv is here to run it as \"{user}\". " +
                $"Install util-linux, or call sim as an ordinary user.\n{Advice.OwnServer}");
    }

    /// <summary>Hands the folder and all in it to the account, and makes sure that the account can get there.</summary>
    public async Task TakeAsync(string folder, CancellationToken ct)
    {
        if (User is null)
        {
            return;
        }

        await GiveAsync(folder, ct);
        var entered = await Tool.RunAsync([.. Prefix, Required("test"), "-w", folder], ct);
        if (!entered.Succeeded)
        {
            throw new StoreUnavailableException(
                $"The server runs as the user {User}, who cannot enter {folder}. " +
                    $"Set SIM_DATA_DIR to a folder whose parents are open to {User}, or unset it to use /var/lib/sim.");
        }
    }

    internal async Task GiveAsync(string folder, CancellationToken ct)
    {
        var given = await Tool.RunAsync([Required("chown"), "-R", $"{User}:", folder], ct);
        if (!given.Succeeded)
        {
            throw new StoreUnavailableException(
                $"{folder} cannot be given to the user {User}, whom the server runs as:\n{given.LastLines}\n" +
                    "Set SIM_DATA_DIR to a folder on this computer's own disk.");
        }
    }

    private static async Task<string?> OwnerAsync(string path, CancellationToken ct)
    {
        var said = await Tool.RunAsync([Required("stat"), .. OperatingSystem.IsLinux() ? ["-c", "%U"] : (string[])["-f", "%Su"], path], ct);
        return said.Succeeded ? said.Output.Trim() : null;
    }

    private static string Required(string program) =>
        Tool.Find(program) ?? throw new StoreUnavailableException($"The program {program} was not found; it is needed to run PostgreSQL when called as root.");
}
