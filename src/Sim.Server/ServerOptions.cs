using System.Net;
using System.Security.Cryptography.X509Certificates;
using Sim.Application.Storage;
using Sim.Server.Classes;

namespace Sim.Server;

/// <summary>How to serve: on which port (0: any that is free), from which store, and who may change it.</summary>
public sealed record ServerOptions(int Port, Func<CancellationToken, ValueTask<string>> Store)
{
    /// <summary>The schema of its database in which the store is.</summary>
    public SchemaName Schema { get; init; } = SchemaName.Usual;

    /// <summary>What whoever changes something must show; null: nobody is asked.</summary>
    public string? Key { get; init; }

    /// <summary>Where to answer; null: on the loopback, for this computer only.</summary>
    public IPAddress? Listen { get; init; }

    /// <summary>By what it proves itself, and seals what is sent; null: it is sent as it is.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether reading asks for the key too.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Told of each answer in one line of JSON: what kind of page, which status, how long. Never who asked for what; null: nobody is told.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Who collects traces and figures of it, by OTLP over HTTP; null: nobody, and nothing is measured.</summary>
    public Uri? Telemetry { get; init; }

    /// <summary>Names under which the server may be asked besides those of the loopback: those of a proxy before it.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>
    /// The lesson that is taught to a class: then nothing else is there for whoever has no key, and whoever has the code may take a seat. Null: a library is
    /// served.
    /// </summary>
    public ClassToTeach? Class { get; init; }

    /// <summary>By which clock; null: this computer's.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Told in one line what went wrong; never what was sent.</summary>
    public Action<string> Notice { get; init; } = _ => { };
}
