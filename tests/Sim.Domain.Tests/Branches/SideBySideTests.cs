using Sim.Domain.Events;
using Sim.Domain.Playback;
using Sim.Domain.Proposals;
using Sim.Domain.Time;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;
using static Sim.Domain.Tests.Negotiation.Case;

namespace Sim.Domain.Tests.Branches;

public class SideBySideTests
{
    private static readonly Event Declared = On("2025-02-01", new TruceAnnounced("t", A, From: EdtfDate.Parse("2025-02-02")), "declared");
    private static readonly Event Tabled = On("2025-02-01", new ProposalTabled("p", By: A, To: B), "tabled");

    [Fact]
    public void Only_what_stands_otherwise_somewhere_is_told_and_always_the_phase()
    {
        var compared = Of([Declared, Tabled], [Declared, Tabled, On("2025-02-02", new ProposalAnswered("p", B, Answer.Rejected), "rejected")], [Declared]);

        compared.Things.Select(t => (t.Thing.ToString(), string.Join(' ', t.In.Select(s => s?.Status ?? "-")))).ShouldBe(
            [("phase", "pre-negotiation pre-negotiation pre-negotiation"), ("proposal/p", "tabled rejected -")]);
        compared.Things[1].In[1]!.Because.ShouldBe(["rejected", "tabled"]);
    }

    private static SideBySide Of(params Event[][] timelines) =>
        SideBySide.Of([.. timelines.Select(t => new Timeline(Stage, t))], new(EdtfDate.Parse("2025-02-04")));
}
