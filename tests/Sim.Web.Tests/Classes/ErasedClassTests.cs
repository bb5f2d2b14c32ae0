using System.Diagnostics;
using System.Net;
using Npgsql;

namespace Sim.Web.Tests.Classes;

/// <summary>What students typed is theirs: once a class is erased, or its timeline forgotten, no word of it is in the store.</summary>
public class ErasedClassTests(PostgresFixture postgres)
{
    [Fact]
    public async Task After_a_class_is_erased_no_table_has_a_word_that_was_typed()
    {
        var store = await postgres.NewDatabaseAsync();
        await using (var room = await Room.OpenAsync(postgres, "istanbul-proposal", store: store))
        {
            var ukraine = await PlayAsync(room);
            (await FindAsync(store)).Count.ShouldBe(Words.Length, "what was typed is there before");
            (await room.Teacher.SubmitAsync("/console", "/console/erase", ("sure", "yes"))).ShouldBe(HttpStatusCode.SeeOther);
            (await FindAsync(store)).ShouldBeEmpty();

            // The path stays, and the pages of a server that had it in memory say no more than the store.
            var console = (await room.Teacher.GetAsync("/console")).Main;
            console.ShouldContain("erased");
            Words.Where(w => console.Contains(w, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
            var run = ukraine.Page.Split('/')[^1];
            foreach (var address in (string[])
            [
                "/debrief", $"/console/{run}/report", $"/console/{run}/run.json", $"/console/{run}/as/ukraine", $"/t/istanbul-2025@{run}-way-2",
                "/console/grades.csv",
            ])
            {
                var answer = (await room.Teacher.GetAsync(address)).ShouldBe(HttpStatusCode.OK);
                Words.Where(w => answer.Body.Contains(w, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(address);
            }

            (await ukraine.LookAsync()).Headers["Location"].ShouldBe("/join");
        }

        // Nothing is damaged by it.
        (await SimAsync("db", "verify", "--postgres", store)).ShouldBe(0);
    }

    [Fact]
    public async Task After_its_timeline_is_forgotten_nothing_of_a_class_is_left()
    {
        var store = await postgres.NewDatabaseAsync();
        await using (var room = await Room.OpenAsync(postgres, store: store))
        {
            var ukraine = await room.SitAsync("Zyxoksana", "ukraine");
            await room.BeginAsync();
            await ukraine.DoAsync("message", ("to", "all"), ("text", "zyxmessage"));
            (await FindAsync(store)).Count.ShouldBe(2);
        }

        (await SimAsync("forget", "istanbul-2025", "--yes", "--postgres", store)).ShouldBe(0);
        (await FindAsync(store)).ShouldBeEmpty();
        (await CountAsync(store, "sim.classes")).ShouldBe(0);
        (await CountAsync(store, "sim.class_people")).ShouldBe(0);
    }

    private static readonly string[] Words =
    [
        "Zyxoksana", "Zyxemil", "Zyxben", "zyxmessage", "zyxnote", "zyxreason", "zyxproposed", "zyxtitle", "zyxclause", "zyxamended", "zyxwhy", "zyxstatement",
        "zyxoffer", "zyxundone", "zyxstoodin", "zyxmove", "zyxnews", "zyxdrafted",
    ];

    /// <summary>Types each of the words somewhere: at every place where somebody writes.</summary>
    private static async Task<Visitor> PlayAsync(Room room)
    {
        (await room.Teacher.SubmitAsync("/console", "/console/seating", ("rule", "captain"))).ShouldBe(HttpStatusCode.SeeOther);
        var (ukraine, second, russia) =
            (await room.SitAsync("Zyxoksana", "ukraine"), await room.SitAsync("Zyxemil", "ukraine"), await room.SitAsync("Zyxben", "russia"));
        await room.BeginAsync();
        await ukraine.DoAsync("message", ("to", "russia"), ("text", "zyxmessage, between us"));
        await ukraine.DoAsync("note", ("text", "zyxnote"));
        var drafted = await second.FormAsync($"{second.Page}/text", $"{second.Page}/draft");
        (await second.PostAsync($"{second.Page}/draft", drafted.Concat([("title", "zyxdrafted"), ("with", "russia"), ("clause", "It lies at our seat.")])))
            .ShouldBe(HttpStatusCode.SeeOther);
        (await room.Teacher.SubmitAsync("/console", "/console/news", ("text", "zyxnews"), ("group", "1"))).ShouldBe(HttpStatusCode.SeeOther);
        var text = await ukraine.FormAsync($"{ukraine.Page}/text?type=talks-scheduled", $"{ukraine.Page}/draft");
        (await ukraine.PostAsync($"{ukraine.Page}/draft", text.Concat(
        [
            ("title", "zyxtitle"), ("with", "russia"), ("clause", "zyxclause"), ("clause", "And a second one."), ("f.title", "Talks of the zyxoffer"),
            ("f.planned", "2025-05-15T11:00"), ("f.parties", "russia"), ("f.parties", "ukraine"),
        ]))).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.DoAsync("text", ("clause", "2"), ("do", "amend"), ("words", "zyxamended"), ("why", "zyxwhy"))).ShouldBe(HttpStatusCode.SeeOther);
        (await russia.DoAsync("text", ("do", "sign"))).ShouldBe(HttpStatusCode.SeeOther);
        (await ukraine.DoAsync("text", ("do", "sign"))).ShouldBe(HttpStatusCode.SeeOther);
        var runs = ukraine.Page.Split('/')[^1];

        // Whoever's turn it is not moves beside; who is to decide decides, until each word has found its place.
        var hasMoved = false;
        for (var n = 0; n < 4; n++)
        {
            var isUp = (await ukraine.LookAsync()).Page.QuerySelector(".opt input") is not null;
            var beside = isUp ? russia : ukraine;
            if (!hasMoved)
            {
                var move = await beside.FormAsync($"{beside.Page}/move?type=statement-made", $"{beside.Page}/move");
                (await beside.PostAsync($"{beside.Page}/move", move.Concat([("f.text", "zyxstatement"), ("reason", "zyxmove")])))
                    .ShouldBe(HttpStatusCode.SeeOther);
                hasMoved = true;
            }

            if (isUp)
            {
                (await second.DoAsync("decide", ("option", await OptionAsync(second)), ("reason", "zyxproposed"))).ShouldBe(HttpStatusCode.SeeOther);
                (await ukraine.DoAsync("decide", ("option", await OptionAsync(ukraine)), ("reason", "zyxreason"))).ShouldBe(HttpStatusCode.SeeOther);
                (await room.Teacher.SubmitAsync("/console", $"/console/{runs}/undo", ("reason", "zyxundone"))).ShouldBe(HttpStatusCode.SeeOther);
                break;
            }

            var options = (await room.Teacher.GetAsync("/console")).Page.QuerySelectorAll("form[action$='/stand-in'] input[name=option]");
            (await room.Teacher.SubmitAsync("/console", $"/console/{runs}/stand-in", ("option", options[0].GetAttribute("value")!), ("reason", "zyxstoodin")))
                .ShouldBe(HttpStatusCode.SeeOther);
        }

        var left = (await room.Teacher.GetAsync("/console")).Page.QuerySelectorAll("form[action$='/stand-in'] input[name=option]");
        (await room.Teacher.SubmitAsync("/console", $"/console/{runs}/stand-in", ("option", left[0].GetAttribute("value")!), ("reason", "zyxstoodin")))
            .ShouldBe(HttpStatusCode.SeeOther);
        return ukraine;
    }

    private static async Task<string> OptionAsync(Visitor seat) => (await seat.LookAsync()).Page.QuerySelector(".opt input")!.GetAttribute("value")!;

    /// <summary>The words that any row of any table has.</summary>
    private static async Task<IReadOnlyList<string>> FindAsync(string store)
    {
        await using var connection = await OpenAsync(store);
        var tables = new List<string>();
        await using (var all = new NpgsqlCommand(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", connection))
        await using (var reader = await all.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                tables.Add(reader.GetString(0));
            }
        }

        tables.Count.ShouldBeGreaterThan(8);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
#pragma warning disable CA2100 // names of tables, quoted by the server
            await using var rows = new NpgsqlCommand($"select t::text from {table} t", connection);
#pragma warning restore CA2100
            await using var reader = await rows.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                var row = reader.GetString(0);
                found.UnionWith(Words.Where(w => row.Contains(w, StringComparison.OrdinalIgnoreCase)));
            }
        }

        return [.. found];
    }

    private static async Task<long> CountAsync(string store, string table)
    {
        await using var connection = await OpenAsync(store);
#pragma warning disable CA2100 // names of tables, given here
        await using var command = new NpgsqlCommand($"select count(*) from {table}", connection);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string store)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    internal static async Task<int> SimAsync(params string[] args)
    {
        using var sim = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sim.dll"), .. args]))!;
        await sim.WaitForExitAsync(TestContext.Current.CancellationToken);
        return sim.ExitCode;
    }
}
