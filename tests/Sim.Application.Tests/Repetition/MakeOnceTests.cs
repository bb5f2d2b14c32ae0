using Sim.Application.Repetition;

namespace Sim.Application.Tests.Repetition;

/// <summary>A change that bears a name is made once, whoever repeats it and whatever became of the first answer.</summary>
public class MakeOnceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_repetition_in_another_process_gets_the_first_answer_and_changes_nothing()
    {
        await using var store = await Store.NewAsync(postgres);
        await using var other = new Store(store.ConnectionString);
        (await AddAsync(store, "b")).ShouldBe(new("added b", IsRepeated: false));
        (await AddAsync(other, "b", () => throw new InvalidOperationException("made again"))).ShouldBe(new("added b", IsRepeated: true));
        await HoldsAsync(store, "b");
    }

    [Fact]
    public async Task Two_at_once_make_it_once_and_get_one_answer()
    {
        await using var store = await Store.NewAsync(postgres);
        await using var other = new Store(store.ConnectionString);
        var made = 0;
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => AddAsync(n % 2 == 0 ? store : other, "b", () => Interlocked.Increment(ref made))));
        made.ShouldBe(1);
        answers.Count(a => !a.IsRepeated).ShouldBe(1);
        answers.ShouldAllBe(a => a.Answer == "added b");
    }

    [Fact]
    public async Task What_was_written_before_its_answer_was_lost_is_not_written_again()
    {
        await using var store = await Store.NewAsync(postgres);
        await Should.ThrowAsync<IOException>(() => AddAsync(store, "b", after: () => throw new IOException("the pipe")));
        await HoldsAsync(store, "b");
        (await AddAsync(store, "b", () => throw new InvalidOperationException("made again"))).ShouldBe(new(null, IsRepeated: true));
    }

    [Fact]
    public async Task What_was_never_written_can_be_repeated_under_its_name()
    {
        await using var store = await Store.NewAsync(postgres);
        await Should.ThrowAsync<IOException>(() => AddAsync(store, "b", () => throw new IOException("the pipe")));
        (await AddAsync(store, "b")).IsRepeated.ShouldBeFalse();
        await HoldsAsync(store, "b");
    }

    [Fact]
    public async Task A_name_is_of_one_change_only()
    {
        await using var store = await Store.NewAsync(postgres);
        await AddAsync(store, "b");
        (await Should.ThrowAsync<RequestRefusedException>(() => store.Send(new MakeOnce("change", "another", _ => Task.FromResult("")))))
            .Refusal.Code.ShouldBe(RefusalCode.NameOfAnotherChange);
    }

    [Fact]
    public async Task Who_forgets_a_timeline_keeps_no_answer_about_it_and_still_knows_that_it_was_made()
    {
        await using var store = await Store.NewAsync(postgres);
        await AddAsync(store, "b");
        await store.Send(new ForgetTimeline("two-sides"));
        (await AddAsync(store, "b")).ShouldBe(new(null, IsRepeated: true));
    }

    private static Task<MadeOnce> AddAsync(Store store, string id, Action? before = null, Action? after = null) =>
        store.Send(new MakeOnce("change", $"load {id}", async _ =>
        {
            before?.Invoke();
            await store.Load(Script(Says(id, "2025-05-01")));
            after?.Invoke();
            return $"added {id}";
        }));

    private static async Task HoldsAsync(Store store, string id) =>
        (await store.Send(new GetTimeline("two-sides"))).Entries.Select(e => e.Id).ShouldBe([id]);
}
