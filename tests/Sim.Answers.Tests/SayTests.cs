using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Domain.Events;

namespace Sim.Answers.Tests;

/// <summary>The code and the language's file hold each other: read off the sources, so that no sentence has to be said to be found wanting.</summary>
public class SayTests
{
    private static readonly SyntaxNode[] Sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin"))
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), path: f).GetRoot()),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.razor", SearchOption.AllDirectories)
            .Select(f => CSharpSyntaxTree.ParseText(SaidIn(File.ReadAllText(f)), path: f).GetRoot()),
    ];

    /// <summary>What a page says, as code: each call of it, since a page is no code as a whole.</summary>
    private static string SaidIn(string page)
    {
        var calls = Regex.Matches(page, @"Say\.(Of|Count)(\((?>[^()""]+|""[^""]*""|(?<open>\()|(?<-open>\)))*(?(open)(?!))\))");
        return $"class Page {{ object[] said = [{string.Join(",\n", calls.Select(m => m.Value))}]; }}";
    }

    private static readonly InvocationExpressionSyntax[] Calls = [.. Sources.SelectMany(s => s.DescendantNodes().OfType<InvocationExpressionSyntax>())];

    private static IEnumerable<(InvocationExpressionSyntax Call, string[] Keys)> Said(string method) =>
        Calls.Where(c => c.Expression.ToString() == $"Say.{method}" && Path.GetFileName(c.SyntaxTree.FilePath) != "RefusalSentences.cs")
            .Select(c => (c, Keys(c.ArgumentList.Arguments[0].Expression)));

    /// <summary>Names of forms and of programs are the same in every language.</summary>
    private static readonly string[] Named = ["BibTeX", "CSL-JSON", "JSON", "CSV", "YAML", "OpenAPI 3.1", "xAPI", "Sim", "GET /api/v1/changes", "/mcp"];

    [Fact]
    public void No_page_has_words_of_its_own()
    {
        var own = from page in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Sim.Web"), "*.razor", SearchOption.AllDirectories)
                  let layout = Regex.Replace(File.ReadAllText(page).Split("@code {")[0], @"@\*.*?\*@|<code>.*?</code>", "", RegexOptions.Singleline)
                  from Match said in Regex.Matches(layout, @">([^<>@{}();""=]*\p{L}{2,}[^<>@{}();""=]*)<")
                  let words = said.Groups[1].Value.Trim()
                  where !Named.Contains(words)
                  select $"{Path.GetFileName(page)}: {words}";
        own.ShouldBeEmpty("what a page says stands in Languages/en.json");
    }

    [Fact]
    public void Every_key_that_is_said_is_in_the_language()
    {
        foreach (var (call, keys) in Said("Of"))
        {
            keys.ShouldNotBeEmpty($"no key can be read off {Place(call)}");
            keys.ShouldBeSubsetOf(Say.All.Keys, Place(call));
        }
    }

    [Fact]
    public void Every_place_of_a_pattern_is_filled_and_nothing_is_given_for_no_place()
    {
        foreach (var (call, keys) in Said("Of"))
        {
            string[] given = [.. call.ArgumentList.Arguments.Skip(1).Select(a => ((TupleExpressionSyntax)a.Expression).Arguments[0].ToString().Trim('"'))];
            given.ShouldBeUnique(Place(call));
            foreach (var key in keys)
            {
                Places(Say.All[key]).ShouldBeSubsetOf(given, $"{key}, {Place(call)}");
            }

            given.ShouldBeSubsetOf(keys.SelectMany(k => Places(Say.All[k])), Place(call));
        }
    }

    /// <summary>The patterns that are said because they bear the name of a type of event.</summary>
    private static IEnumerable<string> ByType => EventCatalog.All.Select(t => t.Name).Where(Say.All.ContainsKey).Except(Said("Of").SelectMany(s => s.Keys));

    [Fact]
    public void A_pattern_that_is_said_by_its_types_name_has_the_types_fields_for_places()
    {
        ByType.ShouldContain("talks-resumed");
        foreach (var key in ByType)
        {
            Places(Say.All[key]).ShouldBeSubsetOf(EventCatalog.Find(key)!.Fields.Select(f => f.Name), key);
        }
    }

    [Fact]
    public void What_is_counted_has_a_pattern_for_one_and_one_for_several()
    {
        foreach (var key in Counted())
        {
            Places(Say.All[$"{key}.one"]).ShouldBe(["count"], key);
            Places(Say.All[$"{key}.other"]).ShouldBe(["count"], key);
        }
    }

    [Fact]
    public void Every_pattern_of_the_language_is_said_somewhere() =>
        Say.All.Keys.Where(k => !k.StartsWith("a.", StringComparison.Ordinal) && !k.StartsWith("refusal.", StringComparison.Ordinal)
                && !k.StartsWith("may.", StringComparison.Ordinal) && !k.StartsWith("field.", StringComparison.Ordinal))
            .Except(Said("Of").SelectMany(s => s.Keys))
            .Except(ByType)
            .Except(Counted().SelectMany(k => new[] { $"{k}.one", $"{k}.other" }))
            .ShouldBeEmpty();

    [Fact]
    public void Whatever_a_role_may_record_can_be_said_as_what_it_may_do() =>
        Say.All.Keys.Where(k => k.StartsWith("may.", StringComparison.Ordinal)).ShouldBe(EventCatalog.All.Select(t => $"may.{t.Name}"), ignoreOrder: true);

    [Fact]
    public void What_a_field_is_called_in_a_form_is_said_of_a_field_that_there_is() =>
        Say.All.Keys.Where(k => k.StartsWith("field.", StringComparison.Ordinal)).Select(k => k["field.".Length..])
            .ShouldBeSubsetOf(EventCatalog.All.SelectMany(t => t.Fields).Select(f => f.Name).Concat(["when", "known-to"]));

    [Fact]
    public void Every_reason_to_refuse_has_its_sentence_and_every_such_sentence_its_reason() =>
        Say.All.Keys.Where(k => k.StartsWith("refusal.", StringComparison.Ordinal))
            .ShouldBe(Enum.GetValues<RefusalCode>().Select(RefusalSentences.Key), ignoreOrder: true);

    [Fact]
    public void A_refusal_gives_every_fact_that_its_sentence_has_a_place_for()
    {
        var given = Sources.SelectMany(s => s.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
            .SelectMany(c => Codes(c.ArgumentList?.Arguments.FirstOrDefault()?.Expression).Select(code => (Creation: c, Code: code)))
            .ToLookup(x => x.Code, x => x.Creation);
        given.Select(g => g.Key).ShouldBe(Enum.GetValues<RefusalCode>(), ignoreOrder: true);
        foreach (var (code, creation) in given.SelectMany(g => g.Select(c => (g.Key, c))))
        {
            var places = Places(Say.All[RefusalSentences.Key(code)]);
            places.Except(["near", "remedy", "list"])
                .ShouldBeSubsetOf(
                    creation.ArgumentList!.Arguments.Skip(1).Select(a => ((TupleExpressionSyntax)a.Expression).Arguments[0].ToString().Trim('"')),
                    Place(creation));
            (creation.Initializer is not null || !places.Contains("near")).ShouldBeTrue(Place(creation));
        }
    }

    [Fact]
    public void Brackets_and_braces_close_and_do_not_nest()
    {
        foreach (var (key, pattern) in Say.All)
        {
            var open = new Stack<char>();
            foreach (var c in pattern)
            {
                if (c is '[' or '{')
                {
                    open.ShouldNotContain(c, key);
                    open.Push(c);
                }
                else if (c is ']' or '}')
                {
                    open.TryPop(out var begun).ShouldBeTrue(key);
                    begun.ShouldBe(c == ']' ? '[' : '{', key);
                }
                else if (c == '|')
                {
                    open.ShouldContain('[', key);
                }
            }

            open.ShouldBeEmpty(key);
        }
    }

    [Theory]
    [InlineData("Qatar", null, null, "Qatar adjourned the talks X")]
    [InlineData("", null, null, "the talks X were adjourned")]
    [InlineData("", "no result", null, "the talks X were adjourned: no result")]
    [InlineData("", "no result", "a next round", "the talks X were adjourned: no result; agreed: a next round")]
    [InlineData("Qatar", null, "a next round", "Qatar adjourned the talks X: agreed: a next round")]
    public void The_first_alternative_that_is_filled_is_said(string who, string? outcome, string? agreed, string said) =>
        Say.Of("talks-adjourned", ("who", who), ("title", "X"), ("outcome", outcome), ("agreed", agreed)).ShouldBe(said);

    [Fact]
    public void A_text_that_looks_like_a_pattern_is_said_as_it_is() => Say.Of("quoted", ("title", "[a|{b}]")).ShouldBe("\"[a|{b}]\"");

    private static RefusalCode[] Codes(ExpressionSyntax? expression) => expression switch
    {
        MemberAccessExpressionSyntax code when code.Expression.ToString() == nameof(RefusalCode) => [Enum.Parse<RefusalCode>(code.Name.ToString())],
        ConditionalExpressionSyntax either => [.. Codes(either.WhenTrue), .. Codes(either.WhenFalse)],
        _ => [],
    };

    private static IEnumerable<string> Counted() => Said("Count").SelectMany(s => s.Keys).Distinct();

    private static string[] Places(string pattern) => [.. pattern.Split('{').Skip(1).Select(p => p.Split('}')[0]).Distinct()];

    private static string Place(SyntaxNode node) =>
        $"{Path.GetFileName(node.SyntaxTree.FilePath)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    /// <summary>The keys that an expression may be: its literals, those of the local it names, or those that callers give for the parameter it names.</summary>
    private static string[] Keys(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name when Local(name) is { } value => Literals(value),
        IdentifierNameSyntax name when Parameter(name) is var (method, index) =>
            [
                .. Calls
                    .Where(c => c.Expression.ToString().Split('.')[^1].Split('<')[0] == method
                        && c.ArgumentList.Arguments.Count > index
                        && SameFileOrPublic(c, name))
                        .SelectMany(c => Keys(c.ArgumentList.Arguments[index].Expression))
                        .Distinct(),
            ],
        _ => Literals(expression),
    };

    private static bool SameFileOrPublic(SyntaxNode call, SyntaxNode name) =>
        call.SyntaxTree == name.SyntaxTree || name.Ancestors().OfType<MethodDeclarationSyntax>().First().Modifiers.Any(SyntaxKind.PublicKeyword);

    private static ExpressionSyntax? Local(IdentifierNameSyntax name) =>
        name.Ancestors()
            .OfType<MethodDeclarationSyntax>()
            .First()
            .DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .FirstOrDefault(v => v.Identifier.Text == name.Identifier.Text)?.Initializer?.Value;

    private static (string Method, int Index)? Parameter(IdentifierNameSyntax name)
    {
        var method = name.Ancestors().OfType<MethodDeclarationSyntax>().First();
        var index = method.ParameterList.Parameters.IndexOf(p => p.Identifier.Text == name.Identifier.Text);
        return index < 0 ? null : (method.Identifier.Text, index);
    }

    private static string[] Literals(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => [text],
        ConditionalExpressionSyntax either => [.. Literals(either.WhenTrue), .. Literals(either.WhenFalse)],
        SwitchExpressionSyntax choice => [.. choice.Arms.SelectMany(a => Literals(a.Expression))],
        _ => [],
    };
}
