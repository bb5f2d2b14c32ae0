using System.CommandLine;
using Sim.Answers.Json;
using Sim.Answers.Tables;
using Sim.Application;
using Sim.Application.Tables;
using Sim.Domain.Time;

namespace Sim.Cli.Verbs;

internal static class TableVerb
{
    private static readonly string[] Files = ["xlsx", "parquet", "sqlite"];

    /// <summary>The forms that hold one table.</summary>
    private static readonly string[] Single = ["csv", "parquet"];

    private static readonly string[] Kinds = [.. TableKinds.All.Select(t => t.Name)];

    public static Command Create(Terminal terminal)
    {
        var timelines = Inputs.Timelines("The timelines, by name or a script's path, which is loaded first.");
        timelines.Arity = ArgumentArity.ZeroOrMore;
        var rows = new Option<string?>("--rows")
        {
            Description = $"What a row is: {string.Join(", ", Kinds)}; several parted by commas. Default: " +
                "things, or, in a form that holds several tables, all.",
            HelpName = "KINDS",
        }.SuggestingSeveral(Kinds);
        var at = new Option<string?>("--at") { Description = "The dates asked about, parted by commas. Default: the date of --as-of.", HelpName = "DATES" };
        var every = new Option<string?>(
            "--every") { Description = "A date every so often, such as P7D, from the beginning of the record through --as-of.", HelpName = "DURATION" };
        var cuts = new CutOptions(Inputs.Date("--as-of", "The date asked about. Default: each timeline's last event."));
        var codebook = new Option<bool>("--codebook") { Description = "Print what every table, column and word means instead." };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; xlsx, parquet and sqlite need one.", HelpName = "FILE" };
        var format = Inputs.Format("csv", "json", "ndjson", "xlsx", "parquet", "sqlite");
        var postgres = Inputs.Postgres();
        var verb = new Verb(
            "table",
            "Rows for a spreadsheet, R, pandas or a database: things on dates, spans, deadlines, answers, coded events; of many cases at once.")
        {
            Examples =
            [
                "sim table istanbul-2025 > things.csv",
                "sim table istanbul-2025 cuba-1962 --every P7D --format sqlite -o cases.db",
                "sim table istanbul-2025 --rows events --format parquet -o events.parquet",
                "sim table --codebook",
            ],
        };
        verb.Add(timelines);
        verb.Add(rows);
        verb.Add(at);
        verb.Add(every);
        cuts.AddTo(verb);
        foreach (var option in new Option[] { codebook, output, format, postgres })
        {
            verb.Add(option);
        }

        verb.SetAction(async (parse, ct) =>
        {
            if (parse.GetValue(codebook))
            {
                await terminal.Answer.WriteAsync(Codebook.Write());
                return Exit.Done;
            }

            var (form, file) = (parse.GetValue(format)!, parse.GetValue(output));
            var kinds = Named(parse.GetValue(rows), form);
            if (parse.GetValue(timelines) is not { Length: > 0 } named)
            {
                throw new RefusedException("name a timeline or several, or say --codebook");
            }

            if (file is { Length: 0 })
            {
                throw new RefusedException("--output: no file is named; leave it out to see the table here");
            }

            if (Files.Contains(form) && file is null)
            {
                throw new RefusedException($"--format {form} is a file: name it with --output FILE");
            }

            var request = cuts.Read(parse);
            var (dates, step) = (Dates(parse.GetValue(at)), Step(parse.GetValue(every)));
            if (dates.Count > 0 && (step is not null || request.AsOf is not null))
            {
                throw new RefusedException("--at names the dates; leave out --every and --as-of, or --at");
            }

            await using var session = Session.Open(terminal, parse);
            var names = new List<string>();
            foreach (var name in named)
            {
                names.Add(await session.TimelineAsync(name, ct));
            }

            var answer = await session.SendAsync(new GetTables(names, request, dates, step), ct);
            Table[] tables = [.. kinds.Select(k => k.Of(answer))];
            if (file is null)
            {
                Print(terminal.Answer, form, tables, names);
            }
            else
            {
                await SaveAsync(file, form, tables, names, ct);
            }

            return Exit.Done;
        });
        return verb;
    }

    private static void Print(TextWriter writer, string form, Table[] tables, IReadOnlyList<string> names)
    {
        switch (form)
        {
            case "json":
                writer.WriteLine(AnswerForms.Table.Write(TableAnswer.Of(names, tables)));
                break;
            case "ndjson":
                TableText.Lines(writer, tables);
                break;
            default:
                TableText.Csv(writer, tables[0]);
                break;
        }
    }

    private static async Task SaveAsync(string file, string form, Table[] tables, IReadOnlyList<string> names, CancellationToken ct)
    {
        try
        {
            await WholeFile.WriteAsync(file, part => WriteAsync(part, form, tables, names, ct));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or System.Data.Common.DbException)
        {
            throw new RefusedException($"--output: {file} cannot be written: {cause.Message}");
        }
    }

    private static async Task WriteAsync(string file, string form, Table[] tables, IReadOnlyList<string> names, CancellationToken ct)
    {
        if (form == "sqlite")
        {
            SqliteFile.Write(file, tables);
            return;
        }

        await using var stream = File.Create(file);
        switch (form)
        {
            case "xlsx":
                Workbook.Write(stream, tables);
                break;
            case "parquet":
                await ParquetFile.WriteAsync(stream, tables[0], ct);
                break;
            default:
                await using (var writer = new StreamWriter(stream))
                {
                    Print(writer, form, tables, names);
                }

                break;
        }
    }

    private static TableKind[] Named(string? rows, string form)
    {
        if (rows is null)
        {
            return Single.Contains(form) || form == "ndjson" ? [TableKinds.Things] : [.. TableKinds.All];
        }

        TableKind[] kinds =
        [
            .. rows.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Select(word =>
                TableKinds.All.FirstOrDefault(k => k.Name == word)
                ?? throw new RefusedException($"--rows: there is no table of '{word}'; it is one of {string.Join(", ", Kinds)}")),
        ];
        return kinds.Length == 0 ? throw new RefusedException($"--rows names nothing; it is one of {string.Join(", ", Kinds)}")
            : kinds.Length > 1 && Single.Contains(form)
                ? throw new RefusedException($"--format {form} holds one table; name one with --rows, or take xlsx or sqlite")
            : kinds;
    }

    private static IReadOnlyList<EdtfDate> Dates(string? at) =>
    [
        .. (at?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []).Select(text =>
            EdtfDate.TryParse(text, out var date, out var problem) ? date : throw new RefusedException($"--at: {problem}")),
    ];

    private static IsoDuration? Step(string? every) =>
        every is null ? null : IsoDuration.TryParse(every, out var step, out var problem) ? step : throw new RefusedException($"--every: {problem}");
}
