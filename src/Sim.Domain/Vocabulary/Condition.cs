namespace Sim.Domain.Vocabulary;

/// <summary>What something depends on: a text, a reference that can come about, both, or one party's answer to a proposal.</summary>
public sealed record Condition(string? Text = null, Ref? Ref = null, string? By = null, Answer? Is = null) : INamesThings
{
    IEnumerable<Ref> INamesThings.Named => new[] { Ref, By is { } party ? new Ref(Kind.Party, party) : null }.OfType<Ref>();

    /// <inheritdoc />
    public override string ToString() => Text ?? (Is is { } answer ? $"{Ref} {Words.Of(answer)} by {By}" : Ref.ToString()!);
}
