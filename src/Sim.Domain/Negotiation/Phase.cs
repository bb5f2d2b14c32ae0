using NodaTime;
using Sim.Domain.Things;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;

namespace Sim.Domain.Negotiation;

/// <summary>Where the whole negotiation stands.</summary>
public enum PhaseName { PreNegotiation, Negotiation, Agreement, Implementation, Collapsed }

/// <summary>The phase of the whole, a thing like any other but that no event names it: since when it holds (null: nothing has happened yet), and the moments at which it may change by itself.</summary>
public sealed record Phase(PhaseName Name, Moment? Since, Standing Standing, IReadOnlyCollection<Instant> Moments) : IMoves
{
    public Ref Ref => Ref.Phase;

    string IStands.StatusAt(View view) => Words.Of(Name);

    IEnumerable<Instant> IMoves.Ahead(View view) => Moments;

    IThing IThing.With(Standing standing) => this with { Standing = standing };
}

/// <summary>The phase and since when it holds, with the events it rests on. Null since: nothing has happened yet.</summary>
public sealed record PhaseState(PhaseName Name, Moment? Since, IReadOnlyList<string> Because, int BecauseCount)
{
    internal static PhaseState At(View view)
    {
        var phase = view.World.Find<Phase>(Ref.Phase)!;
        return new(phase.Name, phase.Since, phase.Standing.Because, phase.Standing.BecauseCount);
    }
}
