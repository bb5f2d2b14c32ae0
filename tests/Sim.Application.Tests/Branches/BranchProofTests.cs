using CsCheck;
using Sim.Answers.Json;
using Sim.Application.Branches;
using Sim.Application.States;
using Sim.Domain.Branches;
using Sim.Domain.Events;
using Sim.Domain.Measures;
using Sim.Domain.Negotiation;
using Sim.Domain.Tests.Proof;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Application.Tests.Branches;

/// <summary>
/// Random trees of branches made, changed, rebased and reloaded under through the store, held against a full copy of its parent's events for each branch.
/// </summary>
public class BranchProofTests(PostgresFixture postgres)
{
    /// <summary>A branch as the copy made when it was cut, and what it changes.</summary>
    private sealed record Copied(IReadOnlyList<Event> Parent, Branch Branch)
    {
        public IReadOnlyList<Event> Entries => new NaiveBranches(AnyHistory.Scenario.Zone, Parent).Along([Branch]);
    }

    [Fact]
    public async Task Every_branch_is_at_every_step_what_a_full_copy_would_be_and_nothing_leaks_in_before_a_rebase()
    {
        await using var store = await Store.NewAsync(postgres);
        await using var remembering = store.Remembering();
        await using var forgetful = store.Remembering(300_000);
        var cases = Gen.Select(
            AnyHistory.Entries,
            AnyHistory.Entries,
            AnyHistory.Query.Array[3],
            Gen.Int[0, 1_000_000].Array[120]).Array[25].Single(_ => true, seed: "0N0XIzNsQ0O2");
        var done = new Dictionary<string, int>();
        for (var n = 0; n < cases.Length; n++)
        {
            var (history, more, queries, dice) = cases[n];
            await new Tree(store, [remembering, forgetful], $"any-{n}", history, more, queries, dice, done).RunAsync();
        }

        // A proof in which nothing was done would prove nothing.
        string[] steps =
        [
            "create",
            "create at an event",
            "create on a branch",
            "record",
            "record a correction",
            "without",
            "take out",
            "amend",
            "rebase",
            "rebase with changes",
            "load",
        ];
        steps.Where(s => done.GetValueOrDefault(s) < 5).ShouldBeEmpty(string.Join(", ", done.Select(d => $"{d.Key} {d.Value}")));
    }

    private sealed class Tree(
        Store store, Store[] others, string name, IReadOnlyList<Event> history, Event[] more, Query[] queries, int[] dice, Dictionary<string, int> done)
    {
        private readonly Dictionary<string, Copied> _branches = [];
        private IReadOnlyList<Event> _history = history;
        private int _thrown;

        public async Task RunAsync()
        {
            await LoadAsync();
            while (_thrown < dice.Length - 8)
            {
                switch (_branches.Count == 0 ? 0 : Throw(12))
                {
                    case 0 or 1 or 2 when _branches.Count < 8:
                        await CreateAsync();
                        break;
                    case 3 or 4 or 5 or 6:
                        await RecordAsync(Any());
                        break;
                    case 7 or 8:
                        await LeaveOutAsync(Any());
                        break;
                    case 9:
                        await AmendAsync(Any());
                        break;
                    case 10:
                        await RebaseAsync(Any());
                        break;
                    default:
                        await ReloadAsync();
                        break;
                }
            }

            foreach (var branch in _branches.Keys.ToArray())
            {
                await RebaseAsync(branch);
            }
        }

        private int Throw(int sides) => dice[_thrown++ % dice.Length] % sides;

        private string Any() => _branches.Keys.ElementAt(Throw(_branches.Count));

        private void Did(string what) => done[what] = done.GetValueOrDefault(what) + 1;

        private IReadOnlyList<Event> EntriesOf(string? branch) => branch is null ? _history : _branches[branch].Entries;

        private Task<Loaded> LoadAsync() =>
            store.Send(new LoadScenario(new Script(AnyHistory.Scenario, _history, [], new Dictionary<string, Position>()), As: name, Replace: true));

        private async Task CreateAsync()
        {
            var of = _branches.Count > 0 && Throw(3) > 0 ? _branches.Keys.Last() : null;
            var parent = EntriesOf(of);
            var fork = parent.Count > 0 && Throw(2) == 0
                ? new Fork(null, parent[Throw(parent.Count)].Id)
                : new Fork(EdtfDate.Parse($"2025-02-0{1 + Throw(9)}"));
            var branch = new Branch($"b{_branches.Count}", fork) { Of = of, KeepLater = Throw(2) == 0 };
            await store.Send(new CreateBranch($"{name}@{branch.Name}", fork, of, branch.KeepLater));
            _branches[branch.Name] = new(parent, branch);
            Did("create");
            Did(fork.After is null ? "create at a date" : "create at an event");
            Did(of is null ? "create on history" : "create on a branch");
            await AnswersAsync();
        }

        private async Task RecordAsync(string branch)
        {
            var copied = _branches[branch];
            var there = copied.Entries;
            var when = EdtfDate.Parse($"2025-02-{5 + Throw(20):00}T{Throw(24):00}:00+02:00");
            var id = $"{branch}-{_thrown}";
            var target = there.Count > 0 ? there[Throw(there.Count)] : null;
            var own = new Event(id, when, Throw(3) switch
            {
                0 => new MeasureImposed($"m-{id}", By: [new("a")]),
                1 when target is not null => new ReportRetracted(target.Id),
                2 when target is { Disputes: null, Happening: not ReportRetracted } => target.Happening,
                _ => new MeasureThreatened($"m-{id}", By: [new("b")]),
            });
            if (target is not null && ReferenceEquals(own.Happening, target.Happening))
            {
                own = own with
                {
                    Corrects = target.Id,
                    Reported = EdtfDate.Parse("2025-03-01"),
                    Given = ["when", "reported", .. EventCatalog.Of(target.Happening).Fields.Select(f => f.Name)],
                };
            }

            var changed = await store.Send(new RecordEvents($"{name}@{branch}", new([EntryCodec.ToScript(own)], default)));
            if (changed.Problems.Count == 0)
            {
                // As the reader has it: a correction gives what it says anew.
                var stored = (await store.Send(new GetTimeline($"{name}@{branch}"))).Branches[^1].Events[^1];
                (stored.Id, stored.When, stored.Happening, stored.Corrects).ShouldBe((own.Id, own.When, own.Happening, own.Corrects));
                _branches[branch] = copied with { Branch = copied.Branch with { Events = [.. copied.Branch.Events, stored] } };
                Did(own.Corrects is not null ? "record a correction" : own.Happening is ReportRetracted ? "record a retraction" : "record");
            }

            await AnswersAsync();
        }

        private async Task LeaveOutAsync(string branch)
        {
            var copied = _branches[branch];
            if (copied.Entries is not { Count: > 0 } there)
            {
                return;
            }

            var id = there[Throw(there.Count)].Id;
            var gone = there.Where(e => GoesBackTo(e, id)).Select(e => e.Id).ToHashSet();
            var isOwn = copied.Branch.Events.Any(e => e.Id == id);
            if ((await store.Send(new LeaveOut($"{name}@{branch}", [id]))).Problems.Count == 0)
            {
                Did(isOwn ? "take out" : "without");
                _branches[branch] = copied with
                {
                    Branch = copied.Branch with
                    {
                        Without = isOwn ? copied.Branch.Without : [.. copied.Branch.Without, id],
                        Events = [.. copied.Branch.Events.Where(e => !gone.Contains(e.Id))],
                        Amend = [.. copied.Branch.Amend.Where(a => a.Event.Id != id)],
                    },
                };
            }

            await AnswersAsync();

            bool GoesBackTo(
                Event e,
                string target) =>
                    e.Id == target
                        || (there.FirstOrDefault(o => o.Id == (e.Corrects ?? e.Disputes ?? (e.Happening as ReportRetracted)?.Retracts)) is { } next
                            && GoesBackTo(next, target));
        }

        private async Task AmendAsync(string branch)
        {
            var copied = _branches[branch];
            var own = copied.Branch.Events.Select(e => e.Id).ToHashSet();
            if (copied.Entries.Where(e => !own.Contains(e.Id)).ToArray() is not { Length: > 0 } inherited)
            {
                return;
            }

            var target = inherited[Throw(inherited.Length)];
            var when = EdtfDate.Parse($"2025-02-0{1 + Throw(9)}T12:00+02:00");
            var changed = await store.Send(new AmendEvent(
                $"{name}@{branch}",
                target.Id,
                new([new("when", default, Text(when.Text)), new("note", default, Text("changed"))], default)));
            if (changed.Problems.Count == 0)
            {
                Did("amend");
                var amendment = new Amendment(target with { When = when, Note = "changed", Given = ["when", "note"] });
                _branches[branch] = copied with
                {
                    Branch = copied.Branch with { Amend = [.. copied.Branch.Amend.Where(a => a.Event.Id != target.Id), amendment] },
                };
            }

            await AnswersAsync();
        }

        private async Task RebaseAsync(string branch)
        {
            var copied = _branches[branch];
            var parent = EntriesOf(copied.Branch.Of);
            try
            {
                var would = await store.Send(new RebaseBranch($"{name}@{branch}", DryRun: true));
                await AnswersAsync();
                var rebased = await store.Send(new RebaseBranch($"{name}@{branch}"));
                rebased.Added.ShouldBe(would.Added);
                rebased.Changed.ShouldBe(would.Changed);
                rebased.Removed.ShouldBe(would.Removed);
                _branches[branch] = copied with { Parent = parent };
                string[] before = [.. copied.Entries.Select(e => e.Id)], after = [.. _branches[branch].Entries.Select(e => e.Id)];
                rebased.Added.ShouldBe(after.Except(before), ignoreOrder: true);
                rebased.Removed.ShouldBe(before.Except(after), ignoreOrder: true);
                Did(rebased.Added.Count + rebased.Removed.Count + rebased.Changed.Count > 0 ? "rebase with changes" : "rebase");
            }
            catch (RequestRefusedException)
            {
                Did("rebase refused");
            }

            await AnswersAsync();
        }

        /// <summary>The script has changed: an event gone, one dated otherwise, some more of before and after any fork.</summary>
        private async Task ReloadAsync()
        {
            var fewer = _history.Where((e, i) => i != Throw(40) && TargetsOf(e).All(t => _history.Any(o => o.Id == t))).ToList();
            if (fewer.Count > 0)
            {
                var at = Throw(fewer.Count);
                fewer[at] = fewer[at] with { When = EdtfDate.Parse($"2025-02-0{1 + Throw(9)}") };
            }

            var extra = more.Length > 0 ? more[Throw(more.Length)] : null;
            if (extra is { Corrects: null, Disputes: null, Happening: not ReportRetracted })
            {
                fewer.Add(extra with { Id = $"more-{_thrown}" });
            }

            _history = fewer;
            await LoadAsync();
            Did("load");
            await AnswersAsync();
        }

        private async Task AnswersAsync()
        {
            var query = queries[Throw(queries.Length)];
            foreach (var branch in _branches.Keys.Cast<string?>().Append(null))
            {
                var timeline = Branch.Timeline(name, branch);
                var question = new GetState(timeline, query.AsOf, query.KnownBy, false, query.KnownTo, query.AccordingTo);
                var answer = await store.Send(question);
                var entries = EntriesOf(branch);
                var right = AnswerForms.State.Write(Projection.Project(
                    AnyHistory.Scenario with { Id = name, Record = answer.Scenario.Record },
                    entries,
                    query,
                    branch));
                AnswerForms.State.Write(answer.State).ShouldBe(right, $"{timeline} at step {_thrown}: {query}");
                foreach (var other in others)
                {
                    AnswerForms.State.Write((await other.Send(question)).State).ShouldBe(right, $"remembered: {timeline} at step {_thrown}: {query}");
                }
            }
        }

        private static IEnumerable<string> TargetsOf(Event e) => new[] { e.Corrects, e.Disputes, (e.Happening as ReportRetracted)?.Retracts }.OfType<string>();

        private static ScalarNode Text(string text) => new(text, false, default);
    }
}
