namespace Sim.Server;

/// <summary>How to serve: on which port of the loopback (0: any that is free), from which store, and who may change it.</summary>
public sealed record ServerOptions(int Port, Func<CancellationToken, ValueTask<string>> Store)
{
    /// <summary>What whoever changes something must show; null: nobody is asked.</summary>
    public string? Key { get; init; }

    /// <summary>Names under which the server may be asked besides those of the loopback: those of a proxy before it.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Told in one line what went wrong; never what was sent.</summary>
    public Action<string> Notice { get; init; } = _ => { };
}
