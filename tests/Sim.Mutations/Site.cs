using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sim.Mutations;

/// <summary>A condition of the source and what it is turned into.</summary>
internal sealed record Site(SyntaxTree Tree, SyntaxNode Node, SyntaxNode Mutant)
{
    /// <summary>The conditions of a file: comparisons and connectives turned, negations dropped, guards of a case never true.</summary>
    public static IEnumerable<Site> In(SyntaxTree tree)
    {
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            SyntaxNode? mutant = node switch
            {
                BinaryExpressionSyntax b when Turned(b.Kind()) is { } kind => SyntaxFactory.BinaryExpression(
                    kind.Kind,
                    b.Left,
                    SyntaxFactory.Token(kind.Token).WithTriviaFrom(b.OperatorToken),
                    b.Right),
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } no => no.Operand.WithTriviaFrom(no),
                UnaryPatternSyntax { Pattern: not ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } other =>
                    other.Pattern.WithTriviaFrom(other),
                WhenClauseSyntax guard => guard.WithCondition(SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression)),
                _ => null,
            };
            if (mutant is not null)
            {
                yield return new(tree, node, mutant);
            }
        }
    }

    /// <summary>The file with this condition turned.</summary>
    public SyntaxTree Mutated() => Tree.WithRootAndOptions(Tree.GetRoot().ReplaceNode(Node, Mutant), Tree.Options);

    /// <inheritdoc />
    public override string ToString()
    {
        var line = Tree.GetLineSpan(Node.Span).StartLinePosition.Line + 1;
        return $"{Path.GetRelativePath(Scenarios.Tests.Repository.Root, Tree.FilePath)}:{line}: {OneLine(Node)}  ->  {OneLine(Mutant)}";
    }

    private static (SyntaxKind Kind, SyntaxKind Token)? Turned(SyntaxKind kind) => kind switch
    {
        SyntaxKind.EqualsExpression => (SyntaxKind.NotEqualsExpression, SyntaxKind.ExclamationEqualsToken),
        SyntaxKind.NotEqualsExpression => (SyntaxKind.EqualsExpression, SyntaxKind.EqualsEqualsToken),
        SyntaxKind.LessThanExpression => (SyntaxKind.LessThanOrEqualExpression, SyntaxKind.LessThanEqualsToken),
        SyntaxKind.LessThanOrEqualExpression => (SyntaxKind.LessThanExpression, SyntaxKind.LessThanToken),
        SyntaxKind.GreaterThanExpression => (SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.GreaterThanEqualsToken),
        SyntaxKind.GreaterThanOrEqualExpression => (SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanToken),
        SyntaxKind.LogicalAndExpression => (SyntaxKind.LogicalOrExpression, SyntaxKind.BarBarToken),
        SyntaxKind.LogicalOrExpression => (SyntaxKind.LogicalAndExpression, SyntaxKind.AmpersandAmpersandToken),
        _ => null,
    };

    private static string OneLine(SyntaxNode node) => string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var text
        && text.Length > 140 ? $"{text[..137]}…" : string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
