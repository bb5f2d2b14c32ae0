using System.CommandLine;
using Sim.Application;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Documentation;

namespace Sim.Cli.Verbs;

internal static class NewVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>(
            "NAME") { Description = "The new scenario's name: lower-case letters, digits and hyphens. The script is written to NAME.yaml in this folder." };
        var verb = new Verb("new", "Write a script to start from.")
        {
            Examples = ["sim new my-talks && sim check my-talks.yaml && sim state my-talks.yaml"],
        };
        verb.Add(name);
        verb.SetAction((parse, _) => WriteAsync(parse.GetValue(name)!, terminal));
        return verb;
    }

    private static async Task<int> WriteAsync(string name, Terminal terminal)
    {
        if (!Ref.IsId(name))
        {
            throw new RefusedException($"'{name}' is no name for a scenario: use lower-case letters, digits and hyphens, such as korea-1953");
        }

        var path = $"{name}.yaml";
        try
        {
            // Never over something that is there: the file is made new and whole, or not at all.
            await WholeFile.WriteAsync(path, part => File.WriteAllTextAsync(part, ScriptTemplate.Write(name)), over: false);
        }
        catch (IOException) when (Path.Exists(path))
        {
            throw new RefusedException($"{path} is there already; choose another name, or move it away");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path} cannot be written: {e.Message}");
        }

        terminal.Say($"{path} is written. Check it with: sim check {path}");
        terminal.Say($"See its state with: sim state {path}");
        return Exit.Done;
    }
}
