using System.Reflection;
using MediatR;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Scenarios.Scripts;

namespace Sim.Server.Cases;

/// <summary>
/// The cases that come with Sim. Each is loaded when first asked for, and only where the store has no timeline of its name: what somebody made of it stays.
/// </summary>
internal sealed class ShippedCases(ISender sim) : IDisposable
{
    private const string Prefix = "Sim.Server.Cases.";

    private static readonly Assembly Here = typeof(ShippedCases).Assembly;

    private readonly SemaphoreSlim _loading = new(1);
    private bool _allLoaded;

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [
            .. Here.GetManifestResourceNames()
                .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(n => n[Prefix.Length..^".yaml".Length])
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>An answer about timelines; a shipped one that is not in the store yet is loaded first.</summary>
    public async Task<T> AskAsync<T>(IRequest<T> request, CancellationToken ct)
    {
        for (var loaded = new HashSet<string>(); ;)
        {
            try
            {
                return await sim.Send(request, ct);
            }
            catch (UnknownTimelineException unknown) when (Names.Contains(Branch.Split(unknown.Timeline).Scenario))
            {
                // A branch may be unknown although its scenario is there.
                var name = Branch.Split(unknown.Timeline).Scenario;
                if (!loaded.Add(name) || !await LoadAsync([name], ct))
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Loads all that the store has no timeline of.</summary>
    public async Task EnsureAllAsync(CancellationToken ct)
    {
        if (!_allLoaded)
        {
            await LoadAsync(Names, ct);
            _allLoaded = true;
        }
    }

    /// <summary>The script of one; null where none bears the name.</summary>
    public static string? Text(string name)
    {
        using var stream = Names.Contains(name) ? Here.GetManifestResourceStream($"{Prefix}{name}.yaml") : null;
        using var reader = stream is null ? null : new StreamReader(stream);
        return reader?.ReadToEnd();
    }

    public void Dispose() => _loading.Dispose();

    private async Task<bool> LoadAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        await _loading.WaitAsync(ct);
        try
        {
            var there = (await sim.Send(new ListTimelines(), ct)).Select(t => t.Timeline).ToHashSet();
            string[] missing = [.. names.Where(n => !there.Contains(n))];
            foreach (var name in missing)
            {
                await sim.Send(new LoadScenario(ScriptReader.Read(Text(name)!, $"{name}.yaml").Script!), ct);
            }

            return missing.Length > 0;
        }
        finally
        {
            _loading.Release();
        }
    }
}
