using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Sim.Answers.Json;
using Sim.Domain.Negotiation;
using Sim.Domain.Time;

namespace Sim.Scenarios.Tests.Fuzzing;

/// <summary>A few thousand of the scripts of which tests/Sim.Fuzz runs a hundred thousand; a failure names the seed that brings it back.</summary>
public sealed class FuzzTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sim-fuzz-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Scripts_made_to_be_legal_nearly_always_are_and_hold_all_laws()
    {
        var legal = 0;
        Sample(RandomScript.Legal, 300, text => legal += Laws.Hold(text, Dice(text)) is null ? 0 : 1);
        legal.ShouldBeGreaterThan(250, "too few to say anything about legal scripts");
    }

    [Fact]
    public void Scripts_with_illegal_steps_hold_all_laws() => Sample(RandomScript.Broken, 400, text => Laws.Hold(text, Dice(text)));

    [Fact]
    public void Scripts_with_changed_tokens_hold_all_laws()
    {
        Sample(Mutation.Tokens(new GenText(d => d.Pick(Corpus.Short))), 500, text => Laws.Hold(text, Dice(text)));
        Sample(Mutation.Tokens(RandomScript.Legal), 200, text => Laws.Hold(text, Dice(text)));
    }

    [Fact]
    public void Scripts_with_changed_bytes_hold_all_laws() =>
        Sample(
            Mutation.Bytes(new GenText(d => d.Pick(Corpus.Short))),
            600,
            bytes => Laws.HoldFile(Path.Combine(folder, "x.yaml"), bytes, Dice(Encoding.Latin1.GetString(bytes))));

    [Fact]
    public void Tables_with_changed_tokens_and_bytes_hold_all_laws()
    {
        Sample(Mutation.Tokens(RandomScript.AsTable), 100, text => Laws.Hold(text, Dice(text), "x.csv"));
        Sample(Mutation.Bytes(RandomScript.AsTable), 100, bytes => Laws.HoldFile(Path.Combine(folder, "x.csv"), bytes, Dice(Encoding.Latin1.GetString(bytes))));
    }

    [Fact]
    public void A_title_of_a_hundred_thousand_characters_comes_back_as_it_went_in()
    {
        foreach (var piece in (string[])["x", "long ", "條", "\u202e", "a: b # c\n", "\U0001F600", "\u001b[2J"])
        {
            var title = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length)) + ".";
            var text = $"scenario: x\ntitle: {HostileText.Written(title, new(new PCG(1, 1)))}\nzone: UTC\nevents: []\n";
            var script = Laws.Hold(text, Dice("x")).ShouldNotBeNull();
            script.Scenario.Title.ShouldBe(title);
            JsonNode.Parse(AnswerForms.State.Write(Projection.Project(script.Scenario, script.Entries, new(EdtfDate.Parse("2025")))))!["title"]!
                .GetValue<string>()
                    .ShouldBe(title);
        }
    }

    // One thread: the laws take their time by the clock.
    private static void Sample<T>(Gen<T> gen, int count, Action<T> law) =>
        gen.Sample(law, iter: count, threads: 1, seed: Environment.GetEnvironmentVariable("CsCheck_Seed"));

    /// <summary>The cuts follow from the text, so that shrinking sees the same.</summary>
    private static Dice Dice(string text) => new(new PCG(1, (ulong)text.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)) & 0xffff_ffff));
}
