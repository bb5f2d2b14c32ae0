using System.Diagnostics;

namespace Sim.Load.Classes;

/// <summary>How fast a group plays: its decisions and its texts are spread over the lesson.</summary>
internal sealed class Group(TimeSpan length, int decisions, int texts)
{
    private int _decided;
    private int _drafted;

    public bool MayDecide(TimeSpan now) => now > length * (_decided + 1) / (decisions + 1);

    public bool MayDraft(TimeSpan now) => now > length * _drafted / (texts + 1);

    public void Decided() => Interlocked.Increment(ref _decided);

    public void Drafted() => Interlocked.Increment(ref _drafted);
}

/// <summary>A student at a seat, who does something every so often.</summary>
internal sealed class Student(int number, string run, string role, int place, Group group, Ledger ledger, Browsing browser) : IDisposable
{
    private readonly Random _dice = new(number);
    private int _count;
    private string? _stoodAt;

    public string Name => $"Student {number}";

    public Browsing Browser => browser;

    private string Page => $"/lesson/{run}";

    /// <summary>Comes in by the code, as one who was told it, and takes the seat.</summary>
    public async Task JoinAsync(string code)
    {
        await browser.LookAsync("/join");
        var asked = await browser.AskAsync(HttpMethod.Post, "/join", [.. browser.Page.Form("/join")!.Hidden, ("code", code.ToLowerInvariant())]);
        await browser.LookAsync(asked.Location!);
        var taken = await browser.AskAsync(
            HttpMethod.Post, $"/join/{code}", [.. browser.Page.Form($"/join/{code}")!.Hidden, ("name", Name), ("seat", $"{run}/{role}")]);
        if (taken.Location != Page || !await browser.LookAsync(Page))
        {
            throw new InvalidOperationException($"{Name} got no seat: {taken.Status} {taken.Location} {new PageShown(taken.Body).Problem}");
        }
    }

    /// <summary>Acts at its times until the end, and listens meanwhile.</summary>
    public async Task PlayAsync(TimeSpan every, CancellationToken end)
    {
        await browser.LookAsync(Page);
        var next = ledger.Now + (every * _dice.NextDouble());
        while (true)
        {
            var wait = next - ledger.Now;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (end.IsCancellationRequested)
            {
                return;
            }

            await ActAsync();
            next += every;
        }
    }

    public Task ListenAsync(CancellationToken end) => browser.ListenAsync(Page, end);

    /// <summary>What the page that is shown calls itself, and what the page as it would be shown now does.</summary>
    public async Task<(string? Shown, string? Now)> MarksAsync()
    {
        var shown = browser.Page.Live;
        return (shown, await browser.TryAsync("page", HttpMethod.Get, Page, null) is { Status: 200 } now ? new PageShown(now.Body).Live : null);
    }

    public void Dispose() => browser.Dispose();

    private async Task ActAsync()
    {
        var (start, from) = (Stopwatch.GetTimestamp(), ledger.Now);
        var page = browser.Page;
        var dice = _dice.NextDouble();
        // What binds a seat that several share counts at once where its captain does it.
        var deed =
            dice < 0.25 && await DecideAsync(page) is { } decided ? decided
            : dice is >= 0.25 and < 0.45 ? await MessageAsync(page)
            : dice is >= 0.45 and < 0.55 && place == 0 ? await SignAsync(page)
            : dice is >= 0.55 and < 0.60 ? await SayAsync(page.Form($"{Page}/note"), Deed.Note, $"note {Tag()}", w => [("text", w)])
            : dice is >= 0.60 and < 0.65 && place == 0 && group.MayDraft(ledger.Now) ? await DraftAsync()
            : null;
        if (deed is null)
        {
            await browser.LookAsync(Page);
        }

        ledger.Actions.Enqueue((deed ?? Deed.Look, Stopwatch.GetElapsedTime(start).TotalMilliseconds, ledger.IsInShadow(from, ledger.Now)));
    }

    /// <summary>Proposes where it has not yet, agrees or, as captain, says what counts; each group's decisions at their time.</summary>
    private async Task<Deed?> DecideAsync(PageShown page)
    {
        FormShown[] agree = [.. page.Forms.Where(f => f.Action == $"{Page}/agree")];
        var isTime = group.MayDecide(ledger.Now);
        if (page.Form($"{Page}/decide") is { } decide && decide.Picks("option") is { Count: > 0 } options && page.Prompt != _stoodAt
            && (place == 0 ? isTime : agree.Length == 0 || _dice.Next(2) == 0))
        {
            (var words, _stoodAt) = ($"because {Tag()}", page.Prompt);
            return await SayAsync(decide, place == 0 ? Deed.Settle : Deed.Propose, words, w => [("option", options[_dice.Next(options.Count)]), ("reason", w)]);
        }

        if (place == 0 && isTime && agree.FirstOrDefault(f => f.Has("settle")) is { } settle)
        {
            return await SayAsync(settle, Deed.Settle, settle["proposal"], _ => [("do", "settle")]);
        }

        // Never all of a seat, so that nothing counts before its time.
        if (place is > 0 and < 3 && agree.FirstOrDefault(f => f.Has("agree")) is { } other && page.Prompt != _stoodAt)
        {
            _stoodAt = page.Prompt;
            return await SayAsync(other, Deed.Agree, other["proposal"], _ => [("do", "agree")]);
        }

        return null;
    }

    private Task<Deed?> MessageAsync(PageShown page)
    {
        var form = page.Form($"{Page}/message");
        var all = form?.Picks("to") ?? [];
        var to = all.Count == 0 || _dice.Next(5) == 0 ? "all" : all[_dice.Next(all.Count - 1)];
        return SayAsync(form, Deed.Message, $"message {Tag()}: would a week be worth an answer to you?", w => [("to", to), ("text", w)]);
    }

    private async Task<Deed?> SignAsync(PageShown page)
    {
        var open = page.Texts.Where(t => t.Clauses.Count > 0).ToArray();
        if (open.Length == 0)
        {
            return null;
        }

        var (title, clauses) = open[_dice.Next(open.Length)];
        var form = clauses[_dice.Next(clauses.Count)];
        return await SayAsync(form, Deed.Sign, title, _ => [("do", "sign")], int.Parse(form["clause"]));
    }

    private async Task<Deed?> DraftAsync()
    {
        group.Drafted();
        if (await browser.UntilAsync("page", HttpMethod.Get, $"{Page}/text", null) is not { Status: 200 } answer
            || new PageShown(answer.Body).Form($"{Page}/draft") is not { } form)
        {
            return null;
        }

        string[] with = [.. form.Picks("with").OrderBy(_ => _dice.Next()).Take(_dice.Next(1, 3))];
        return await SayAsync(form, Deed.Draft, $"text {Tag()}", w =>
        [
            ("title", w), .. with.Select(role => ("with", role)), ("clause", "Whoever fires first says so first."), ("clause", "Talks begin on Thursday."),
        ]);
    }

    private string Tag() => $"{number}-{++_count}";

    /// <summary>
    /// Sends a form until it is answered, now and then twice at once as a shaky network does, and goes where the answer leads; null: there is no such form.
    /// </summary>
    private async Task<Deed?> SayAsync(
        FormShown? form, Deed deed, string words, Func<string, IReadOnlyList<(string Name, string Value)>> fill, int clause = 0)
    {
        if (form is null)
        {
            return null;
        }

        var entry = new Entry(deed, run, role, Name, words) { Clause = clause };
        ledger.Entries.Enqueue(entry);
        IReadOnlyList<(string, string)> sent = [.. form.Hidden, .. fill(words)];
        var times = _dice.Next(20) == 0 ? 2 : 1;
        var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(_ =>
            browser.UntilAsync("form", HttpMethod.Post, form.Action, sent, () => entry.Sent++)));
        foreach (var answer in answers)
        {
            await TakeAsync(entry, answer);
        }

        return deed;
    }

    private async Task TakeAsync(Entry entry, (int Status, string? Location, string Body)? answer)
    {
        switch (answer)
        {
            case { Status: 303, Location: { } at } when at.StartsWith(Page, StringComparison.Ordinal):
                if (entry.Deed == Deed.Settle && !entry.IsAcknowledged)
                {
                    group.Decided();
                }

                entry.IsAcknowledged = true;
                await browser.LookAsync(Page);
                break;
            case { Status: 422, Body: var body }:
                entry.IsRefused = true;
                browser.Page = new(body);
                ledger.Refusals.AddOrUpdate($"{entry.Deed}: {new PageShown(body).Problem}", 1, (_, n) => n + 1);
                break;
            case { } other:
                ledger.Broken.Enqueue($"{Name}: {entry.Deed} was answered {other.Status} {other.Location}");
                break;
            case null:
                ledger.Broken.Enqueue($"{Name}: {entry.Deed} was not answered for a minute");
                break;
        }
    }
}
