using MediatR;
using Sim.Domain.Branches;
using Sim.Scenarios.Exercises;

namespace Sim.Application.Timelines;

/// <summary>
/// The cases that come with Sim. Each is loaded when first asked for, and only where the store has no timeline of its name: what somebody made of it stays.
/// Whoever asks may want to be told of a load.
/// </summary>
public sealed class ShippedCases(ISender sim, Action<Loaded>? told = null) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1);
    private bool _allLoaded;

    /// <summary>An answer about timelines; a shipped one that is not in the store yet is loaded first.</summary>
    public async Task<T> AskAsync<T>(IRequest<T> request, CancellationToken ct)
    {
        for (var loaded = new HashSet<string>(); ;)
        {
            try
            {
                return await sim.Send(request, ct);
            }
            catch (UnknownTimelineException unknown) when (Library.Scenarios.Contains(Branch.Split(unknown.Timeline).Scenario))
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
            await LoadAsync(Library.Scenarios, ct);
            _allLoaded = true;
        }
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
                var loaded = await sim.Send(new LoadScenario(Library.Script(name)!.Script!), ct);
                told?.Invoke(loaded);
            }

            return missing.Length > 0;
        }
        finally
        {
            _loading.Release();
        }
    }
}
