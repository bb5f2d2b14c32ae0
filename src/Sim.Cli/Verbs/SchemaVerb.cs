using System.CommandLine;
using Sim.Answers.Json;
using Sim.Answers.Telling;
using Sim.Scenarios.Documentation;

namespace Sim.Cli.Verbs;

internal static class SchemaVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Verb("schema", "The JSON Schema of a script, from which an editor teaches the format; or that of an answer, for programs that read one.")
        {
            Examples =
            [
                "sim schema > scenario.schema.json",
                "sim schema --exercise > exercise.schema.json",
                "sim schema --answers",
                "sim schema --answers sim.state/4 > state.schema.json",
            ],
        };
        var exercise = new Option<bool>("--exercise") { Description = "That of an exercise instead." };
        var answers = new Option<string?>("--answers")
        {
            Description = "That of the answer of this name, which its JSON bears as `answer`; without a name, what answers there are.",
            HelpName = "NAME",
            Arity = ArgumentArity.ZeroOrOne,
        };
        answers.CompletionSources.Add(_ => AnswerForms.All.Select(f => new System.CommandLine.Completions.CompletionItem(f.Name)));
        verb.Add(exercise);
        verb.Add(answers);
        verb.SetAction(parse =>
        {
            if (parse.GetResult(answers) is null)
            {
                terminal.Answer.Write(parse.GetValue(exercise) ? ExerciseSchema.Write() : ScenarioSchema.Write());
                return Exit.Done;
            }

            if (parse.GetValue(exercise))
            {
                throw new RefusedException("--exercise and --answers ask for two schemas; give one of them");
            }

            if (parse.GetValue(answers) is { } name)
            {
                terminal.Answer.WriteLine(AnswerSchema.Write(Named(name)));
                return Exit.Done;
            }

            foreach (var form in AnswerForms.All)
            {
                terminal.Say($"{form.Name.PadRight(AnswerForms.All.Max(f => f.Name.Length))}   {form.Title}");
            }

            return Exit.Done;
        });
        return verb;
    }

    /// <summary>The form of this name, with or without its version.</summary>
    private static AnswerForm Named(string name) => AnswerForms.All.FirstOrDefault(f => f.Name == name || f.Name.Split('/')[0] == name)
        ?? throw new RefusedException($"there is no answer '{Plain.Text(name)}'; there is {string.Join(", ", AnswerForms.All.Select(f => f.Name))}");
}
