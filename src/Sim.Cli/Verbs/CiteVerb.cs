using System.CommandLine;
using Sim.Answers.Citations;
using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Application.Citations;

namespace Sim.Cli.Verbs;

internal static class CiteVerb
{
    private const string Example = "sim cite check 'sim state istanbul-2025:121 --as-of 2025-05-09 # rules 3, …'";

    public static Command Create(Terminal terminal) => new Verb("cite", "Citations: `--cite` with any question prints one; here it is held against the store.")
    {
        Examples = ["sim state istanbul-2025 --as-of 2025-05-09 --cite", Example],
        Subcommands = { Check(terminal) },
    };

    private static Verb Check(Terminal terminal)
    {
        var line = new Argument<string>("LINE") { Description = "The line that --cite printed, in quotation marks." };
        var format = Inputs.Format("text", "json");
        var postgres = Inputs.Postgres();
        var verb = new Verb("check", "Derive a cited answer again, and say whether the record, the script or the rules have changed since.")
        {
            Examples = [Example],
        };
        verb.Add(line);
        verb.Add(format);
        verb.Add(postgres);
        verb.SetAction(async (parse, ct) =>
        {
            var citation = Citation.Parse(parse.GetValue(line)!) is { } read && Citing.IsQuestion(read, terminal)
                ? read
                : throw new RefusedException(
                    "that is no line of --cite: it begins with `sim` and says, behind a `#`, the rules, the form, the record and the answer; " +
                        "put it in quotation marks");
            var records = new List<RecordFound>();
            await using (var session = Session.Open(terminal, parse))
            {
                foreach (var ((timeline, version), content) in citation.Timelines.Zip(citation.Records))
                {
                    records.Add(await session.SendAsync(new FindRecord(timeline, version, content), ct));
                }
            }

            var answer = records.All(r => r.Version is not null)
                ? await Citing.AnswerAsync(citation.At([.. records.Select(r => r.Version!.Value)]), Inputs.StoreNamed(parse), terminal)
                : null;
            var check = CiteCheckAnswer.Of(
                citation,
                records,
                answer is null ? null : Citing.FormOf(answer),
                answer is null ? null : Citation.Fingerprint(answer));
            if (parse.GetValue(format) == "json")
            {
                terminal.Answer.WriteLine(AnswerForms.CiteCheck.Write(check));
            }
            else
            {
                foreach (var sentence in CiteSentences.Of(check))
                {
                    terminal.Say(sentence);
                }
            }

            return check.Same ? Exit.Done : Exit.No;
        });
        return verb;
    }
}
