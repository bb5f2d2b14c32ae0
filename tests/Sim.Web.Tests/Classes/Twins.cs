using System.Net;
using Npgsql;
using Sim.Cli.Tests.Exercises;

namespace Sim.Web.Tests.Classes;

/// <summary>
/// Two servers on two stores that were one: the same class, the same people, passes, ids and secrets of the server, and a clock that stands. From then on what
/// is done in one is done in the other, but for what only some roles know.
/// </summary>
internal sealed class Twins : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 11, 12, 0, 0, TimeSpan.Zero);

    private readonly Room _one;
    private readonly Room _other;
    private readonly Dictionary<string, Pair> _seats = [];

    private Twins(Room one, Room other) => (_one, _other) = (one, other);

    /// <summary>The roles' seats.</summary>
    public IReadOnlyDictionary<string, Pair> Seats => _seats;

    /// <summary>The teachers.</summary>
    public Pair Teacher { get; private set; } = null!;

    /// <summary>The code of both classes.</summary>
    public string Code => _one.Code;

    /// <summary>Opens both; what stands in the lesson of the other otherwise than in the one's is given as words and what stands there instead.</summary>
    public static async Task<Twins> OpenAsync(
        PostgresFixture postgres, Lesson lesson, string name, params IReadOnlyList<(string Words, string Instead)> otherwise)
    {
        var store = await postgres.NewDatabaseAsync();
        var passes = new Dictionary<string, (string Pass, string Page)>();
        var clock = new StandingClock(Noon);
        await using (var both = await Room.OpenAsync(postgres, name, store: store, how: o => o with { Time = clock }))
        {
            foreach (var role in lesson.Exercise.Roles)
            {
                var seat = await both.SitAsync($"Student of {role.Id}", role.Id);
                passes[role.Id] = (seat.Cookies.Single(c => c.Name.StartsWith("sim-seat-", StringComparison.Ordinal)).Value, seat.Page);
            }

            await both.BeginAsync();
        }

        var twin = await postgres.TwinAsync(store);
        foreach (var (words, instead) in otherwise)
        {
            (await ReplaceAsync(twin, words, instead)).ShouldBe(1, words);
        }

        var twins = new Twins(
            await Room.OpenAsync(postgres, name, store: store, how: o => o with { Time = clock }),
            await Room.OpenAsync(postgres, name, store: twin, how: o => o with { Time = clock }));
        twins.Teacher = new(twins._one.Teacher, twins._other.Teacher);
        foreach (var (role, (pass, page)) in passes)
        {
            twins._seats[role] = new(twins._one.Seated(pass, page), twins._other.Seated(pass, page));
        }

        return twins;
    }

    /// <summary>Somebody who sits nowhere.</summary>
    public Pair Visitor() => new(_one.Visitor(), _other.Visitor());

    public async ValueTask DisposeAsync()
    {
        foreach (var seat in _seats.Values)
        {
            await seat.DisposeAsync();
        }

        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    // The lesson of a run stands in its first row, whatever became of the file since.
    private static async Task<int> ReplaceAsync(string store, string words, string instead)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            "update sim.mt_events set data = jsonb_set(data, '{text}', to_jsonb(replace(data->>'text', $1, $2))) "
                + "where type = 'exercise-started' and strpos(data->>'text', $1) > 0",
            connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = words });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = instead });
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A clock that stands, beside timers that go.</summary>
    private sealed class StandingClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}

/// <summary>The same seat in both rooms, and what it was told as it happened.</summary>
internal sealed class Pair(Visitor one, Visitor other) : IAsyncDisposable
{
    private Heard? _heardByOne;
    private Heard? _heardByOther;
    private int _posts;

    public Visitor One => one;

    public Visitor Other => other;

    public string Page => one.Page;

    /// <summary>Does something in both rooms, by a form under the same key.</summary>
    public Task DoAsync(string what, params (string Name, string Value)[] values) => DoAsync($"{Page}/{what}", Page, values, values);

    /// <summary>Does something in both rooms, in each with values of its own; null: there it is not done.</summary>
    public async Task DoAsync(string action, string page, (string Name, string Value)[]? here, (string Name, string Value)[]? there)
    {
        _posts++;
        foreach (var (visitor, values) in new[] { (one, here), (other, there) })
        {
            if (values is not null)
            {
                var form = (await visitor.FormAsync(page, action)).Where(f => f.Name != "key" && values.All(v => v.Name != f.Name));
                (await visitor.PostAsync(action, form.Append(("key", $"{_posts:000000}{action}")).Concat(values))).ShouldBe(HttpStatusCode.SeeOther);
            }
        }
    }

    /// <summary>What both get at an address, without what is drawn anew for each page.</summary>
    public async Task<(string One, string Other, Site.Answer Answer)> GetAsync(string address)
    {
        var (here, there) = (await one.GetAsync(address), await other.GetAsync(address));
        return (here.Same(), there.Same(), here);
    }

    /// <summary>What both are told of a form that they send.</summary>
    public async Task<(string One, string Other)> PostAsync(string action, params (string Name, string Value)[] values)
    {
        var told = new List<string>();
        foreach (var visitor in (Visitor[])[one, other])
        {
            var token = (await visitor.LookAsync()).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            told.Add((await visitor.PostAsync(action, values.Append(("__RequestVerificationToken", token)))).Same());
        }

        return (told[0], told[1]);
    }

    /// <summary>The mark of the page by which it hears that it changed, in both rooms.</summary>
    public async Task<(string One, string Other)> MarksAsync() => (Mark(await one.LookAsync()), Mark(await other.LookAsync()));

    /// <summary>Begins to listen in both.</summary>
    public async Task ListenAsync() => (_heardByOne, _heardByOther) = (await Heard.ByAsync(one), await Heard.ByAsync(other));

    /// <summary>Waits until both have been told so often that they changed, and no oftener.</summary>
    public async Task HearAsync(int count)
    {
        await _heardByOne!.UntilAsync(count);
        await _heardByOther!.UntilAsync(count);
        (_heardByOne.Count, _heardByOther.Count).ShouldBe((count, count));
    }

    /// <summary>All that was said to both as it happened, byte by byte.</summary>
    public (string One, string Other) Said => (_heardByOne!.Said, _heardByOther!.Said);

    public async ValueTask DisposeAsync()
    {
        foreach (var heard in new[] { _heardByOne, _heardByOther }.OfType<Heard>())
        {
            await heard.DisposeAsync();
        }
    }

    private static string Mark(Site.Answer page) => page.Page.QuerySelector("main")!.GetAttribute("data-live")!;

    /// <summary>What one visitor was told as it happened.</summary>
    private sealed class Heard : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly HttpResponseMessage _answer;
        private readonly Task _listening;
        private readonly System.Text.StringBuilder _said = new();
        private readonly Lock _gate = new();

        private Heard(HttpResponseMessage answer)
        {
            _answer = answer;
            _said.Append($"{answer.StatusCode} {answer.Content.Headers.ContentType}\n");
            _listening = ListenAsync();
        }

        public int Count { get; private set; }

        public string Said
        {
            get
            {
                lock (_gate)
                {
                    // That it is there is said as time goes by, which tells of nothing.
                    return _said.Replace(": nothing yet\n\n", "").ToString();
                }
            }
        }

        public static async Task<Heard> ByAsync(Visitor visitor) => new(await visitor.Client.GetAsync(
            Mark(await visitor.LookAsync()), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken));

        public async Task UntilAsync(int count)
        {
            for (var tries = 0; Count < count; tries++)
            {
                tries.ShouldBeLessThan(1_200, "a page that changed was not told so");
                await Task.Delay(25, TestContext.Current.CancellationToken);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _listening;
            _answer.Dispose();
            _end.Dispose();
        }

        private async Task ListenAsync()
        {
            try
            {
                using var lines = new StreamReader(await _answer.Content.ReadAsStreamAsync(_end.Token));
                while (await lines.ReadLineAsync(_end.Token) is { } line)
                {
                    lock (_gate)
                    {
                        _said.Append(line).Append('\n');
                        Count += line.StartsWith("event:", StringComparison.Ordinal) ? 1 : 0;
                    }
                }
            }
            catch (Exception cause) when (cause is OperationCanceledException or IOException)
            {
                // Heard enough.
            }
        }
    }
}
