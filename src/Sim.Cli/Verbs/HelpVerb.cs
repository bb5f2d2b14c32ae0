using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;

namespace Sim.Cli.Verbs;

/// <summary>The help of a verb as <c>sim help VERB</c>, and all of it as a manual page.</summary>
internal static partial class HelpVerb
{
    public static Command Create(Terminal terminal)
    {
        var of = new Argument<string[]>("VERB") { Description = "The verb, and the one below it; left out: all verbs.", Arity = ArgumentArity.ZeroOrMore };
        var man = new Option<bool>("--man") { Description = "The manual page of sim, as man reads it." };
        var verb = new Verb("help", "What a verb does and takes; or all of it as a manual page.")
        {
            Examples = ["sim help state", "sim help branch create", "sim help --man > sim.1 && man ./sim.1"],
        };
        verb.Add(of);
        verb.Add(man);
        verb.SetAction(parse =>
        {
            var root = parse.RootCommandResult.Command;
            terminal.Answer.Write(Page(root));
            return Exit.Done;
        });
        return verb;
    }

    private static string Page(Command root)
    {
        var page = new StringBuilder();
        page.Append($".TH SIM 1 \"\" \"sim\" \"User commands\"\n.SH NAME\nsim \\- {Text(root.Description)}\n");
        page.Append(".SH SYNOPSIS\n.B sim\n.I VERB\n[\\fIARGUMENT\\fR...] [\\fB\\-\\-option\\fR \\fIVALUE\\fR...]\n.SH VERBS\n");
        foreach (var (path, verb) in All(root, "sim"))
        {
            page.Append($".SS {Text(path)}\n{Text(verb.Description)}\n");
            foreach (var argument in verb.Arguments)
            {
                page.Append($".TP\n\\fI{Text(argument.HelpName ?? argument.Name)}\\fR\n{Text(argument.Description)}\n");
            }

            foreach (var option in verb.Options.Where(o => o.Description is { Length: > 0 }))
            {
                page.Append($".TP\n\\fB{Text(option.Name)}\\fR{(option.HelpName is { } name ? $" \\fI{Text(name)}\\fR" : "")}\n{Text(option.Description)}\n");
            }

            foreach (var example in verb is Verb { Examples: var examples } ? examples : [])
            {
                page.Append($".PP\n.RS\n.nf\n{Text(example)}\n.fi\n.RE\n");
            }
        }

        page.Append(".SH ENVIRONMENT\n");
        foreach (var (name, says) in new[]
        {
            ("SIM_POSTGRES", "The PostgreSQL to use; left out, a private server, started on demand."),
            ("SIM_SCHEMA", "The schema of that database which the store is in; left out, sim."),
            ("SIM_DATA_DIR", "Where the private server keeps its data."),
            ("COLUMNS", "How wide answers are laid out, also where they are piped."),
            ("PAGER", "The program by which a long answer is read on a terminal; cat: none."),
            ("NO_COLOR", "Any value: no colours."),
        })
        {
            page.Append($".TP\n\\fB{Text(name)}\\fR\n{Text(says)}\n");
        }

        page.Append(".SH EXIT STATUS\n0: done. 1: the answer is no. 2: bad usage or bad input. 3: the store cannot be reached. 130: interrupted.\n");
        return page.ToString();
    }

    private static IEnumerable<(string Path, Command Verb)> All(Command above, string path) =>
        above.Subcommands.SelectMany(verb => All(verb, $"{path} {verb.Name}").Prepend(($"{path} {verb.Name}", verb)));

    /// <summary>A line of text that man takes as it is.</summary>
    private static string Text(string? text) => Leading().Replace((text ?? "").Replace("\\", "\\e").Replace("-", "\\-").Replace("\n", " "), "\\&$1");

    [GeneratedRegex("^([.'])")]
    private static partial Regex Leading();
}
