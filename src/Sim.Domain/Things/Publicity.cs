using Sim.Domain.Events;

namespace Sim.Domain.Things;

/// <summary>Since when a thing is public: the event that brought it up, and the one of its events that became public first.</summary>
public sealed record Publicity(DatedEvent Opening, DatedEvent First)
{
    /// <summary>
    /// Null: since it came up; else a date as written, or <c>never</c>. A draft kept secret is public once the agreement is signed in the open.
    /// </summary>
    public string? Since => Opening.PublicSince is null ? null : ReferenceEquals(First, Opening) ? Opening.PublicSince : First.PublicSince ?? First.When.Text;

    /// <summary>With one more event of the thing.</summary>
    public static Publicity Of(DatedEvent next, Publicity? before) =>
        before is null ? new(next, next) : next.PublicFrom < before.First.PublicFrom ? before with { First = next } : before;
}
