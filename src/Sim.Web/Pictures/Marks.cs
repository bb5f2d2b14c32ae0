using Sim.Answers.Pictures;
using static Sim.Web.Pictures.Svg;

namespace Sim.Web.Pictures;

/// <summary>How each mark looks: a shape and the classes of the style sheet, which a page of marks shows side by side.</summary>
internal static class Marks
{
    private delegate void Shape(Svg svg, Mark mark, string id);

    private static readonly Dictionary<MarkKind, Shape> Shapes = new()
    {
        [MarkKind.Announced] = Bar("bar-said"),
        [MarkKind.InForce] = Bar("bar-holds"),
        [MarkKind.OneSide] = Bar("bar-one", "hatch"),
        [MarkKind.Suspended] = Suspended,
        [MarkKind.AskedFor] = Bar("bar-asked", radius: 1),
        [MarkKind.OtherAccount] = (s, m, _) => s.Path($"M{N(m.X)} {N(m.Y)}H{N(m.X2)}V{N(m.Y + m.Height)}H{N(m.X)}", "bar-other"),
        [MarkKind.FadesIn] = Bar("g", "fin"),
        [MarkKind.FadesOut] = Bar("g", "fout"),
        [MarkKind.Bound] = Bar("sub"),
        [MarkKind.PutWithin] = Bar("g", "win"),
        [MarkKind.Packed] = Bar("pack"),
        [MarkKind.PackedWaits] = Bar("pack-w"),
        [MarkKind.PackedBroke] = Bar("imp"),
        [MarkKind.Phase] = Bar("plain"),
        [MarkKind.Put] = Bar("flag"),
        [MarkKind.Closed] = Bar("unit"),
        [MarkKind.ByTime] = Bar("by-time"),
        [MarkKind.Reached] = Bar("held"),
        [MarkKind.Statement] = Bar("unit"),
        [MarkKind.Background] = (s, m, _) => s.Rect(m.X + 0.5, m.Y + 0.5, 3, 3, "unit-n"),
        [MarkKind.Held] = (s, m, _) => s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "held", radius: Math.Min(m.Height / 2, (m.X2 - m.X) / 2)),
        [MarkKind.HeldInSecret] = HeldInSecret,
        [MarkKind.Planned] = (s, m, _) => Planned(s, m),
        [MarkKind.Overdue] = Overdue,
        [MarkKind.Accusation] = Bubble,
        [MarkKind.Ghost] = (s, m, _) => Outline(s, m, "ghost"),
        [MarkKind.NotBound] = Line("sub-none"),
        [MarkKind.ClaimedDays] = Line("whisk"),
        [MarkKind.RoughDays] = Line("whisk-f"),
        [MarkKind.Waits] = Line("wait-line"),
        [MarkKind.WaitsInSecret] = WaitsInSecret,
        [MarkKind.Adjourned] = Line("doc-line"),
        [MarkKind.Stands] = Line("doc-line"),
        [MarkKind.StandsSigned] = Line("doc-signed"),
        [MarkKind.Threatened] = Line("threat-line"),
        [MarkKind.Imposed] = Line("imp-line"),
        [MarkKind.GoesOn] = Line("goes-on"),
        [MarkKind.SinceBefore] = (s, m, _) => s.Path($"M{N(m.X + 5)} {N(Y(m) - 5)}L{N(m.X)} {N(Y(m))}L{N(m.X + 5)} {N(Y(m) + 5)}", "imp-line"),
        [MarkKind.Accepted] = Disc("ans-yes", (x, y) => $"M{N(x - 2.8)} {N(y)}l2 2.2l3.6-4.2", "chk"),
        [MarkKind.AcceptedInPart] = Disc("ans-none", (x, y) => $"M{N(x)} {N(y - 5.5)}a5.5 5.5 0 0 0 0 11z", "ans-yes"),
        [MarkKind.Rejected] = Disc("ans-no", (x, y) => $"M{N(x - 2.4)} {N(y - 2.4)}l4.8 4.8m0-4.8l-4.8 4.8", "brk"),
        [MarkKind.Countered] = Disc("ans-none", (x, y) => $"M{N(x + 2.6)} {N(y)}h-5m2.2-2.2l-2.4 2.2l2.4 2.2", "back"),
        [MarkKind.Noted] = Noted,
        [MarkKind.NoAnswer] = (s, m, _) => s.Circle(X(m), Y(m), 5, "ans-none"),
        [MarkKind.Broken] = Cross("brk"),
        [MarkKind.Dropped] = Cross("back"),
        [MarkKind.Draft] = Draft,
        [MarkKind.Threat] = (s, m, _) => Triangle(s, m, "threat"),
        [MarkKind.ThreatDue] = ThreatDue,
        [MarkKind.Imposing] = (s, m, _) => Triangle(s, m, "imp"),
        [MarkKind.Relief] = (s, m, _) => Triangle(s, m, "held"),
        [MarkKind.ReliefStands] = Line("doc-signed"),
        [MarkKind.Lifted] = (s, m, _) => s.Line(X(m), m.Y, X(m), m.Y + m.Height, "imp-line"),
        [MarkKind.Incident] = (s, m, _) => Lozenge(s, m, "loz"),
        [MarkKind.ClaimedIncident] = (s, m, _) => Lozenge(s, m, "bub"),
    };

    public static void Draw(Svg svg, Mark mark, string id) => svg.Titled(mark.Title, s => Shapes[mark.Kind](s, mark, id));

    private static double X(Mark m) => (m.X + m.X2) / 2;

    private static double Y(Mark m) => m.Y + m.Height / 2;

    private static Shape Bar(string look, string? fill = null, double? radius = null) =>
        (s, m, id) => s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, look, fill is null ? null : id + fill, radius);

    private static Shape Line(string look) => (s, m, _) => s.Line(m.X, Y(m), m.X2, Y(m), look);

    private static Shape Cross(string look) => (s, m, _) => s.Path($"M{N(m.X)} {N(m.Y)}l8 8m0-8l-8 8", look);

    private static Shape Disc(string look, Func<double, double, string> sign, string signLook) => (s, m, _) =>
    {
        s.Circle(X(m), Y(m), 5.5, look);
        s.Path(sign(X(m), Y(m)), signLook);
    };

    private static void Suspended(Svg s, Mark m, string id)
    {
        s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "bar-said");
        s.Path($"M{N(X(m) - 4)} {N(m.Y + 3)}v7M{N(X(m) + 4)} {N(m.Y + 3)}v7", "susp");
    }

    private static void HeldInSecret(Svg s, Mark m, string id)
    {
        var radius = Math.Min(2.5, (m.X2 - m.X) / 2);
        s.Rect(m.X, m.Y, m.X2 - m.X, 5, "held", radius: radius);
        s.Rect(m.X, m.Y + 8, m.X2 - m.X, 5, "held", radius: radius);
    }

    private static void Planned(Svg s, Mark m) =>
        s.Rect(m.X + 0.75, m.Y, Math.Max(1, m.X2 - m.X - 1.5), m.Height, "planned", radius: Math.Min(6.5, (m.X2 - m.X) / 2));

    private static void Overdue(Svg s, Mark m, string id)
    {
        Planned(s, m);
        s.Path($"M{N(m.X)} {N(m.Y + m.Height)}L{N(m.X2)} {N(m.Y)}", "back");
    }

    private static void WaitsInSecret(Svg s, Mark m, string id) =>
        s.Path($"M{N(m.X)} {N(Y(m) - 1.5)}H{N(m.X2)}M{N(m.X)} {N(Y(m) + 1.5)}H{N(m.X2)}", "wait-thin");

    private static void Noted(Svg s, Mark m, string id)
    {
        s.Circle(X(m), Y(m), 5, "ans-none");
        s.Circle(X(m), Y(m), 1.8, "flag");
    }

    private static void Draft(Svg s, Mark m, string id)
    {
        s.Rect(m.X, m.Y, 9, 13, "doc");
        s.Path($"M{N(m.X + 2)} {N(m.Y + 4.5)}h5M{N(m.X + 2)} {N(m.Y + 8)}h5", "doc-line");
    }

    private static void Triangle(Svg s, Mark m, string look) => s.Path($"M{N(m.X)} {N(m.Y + 12)}l7-12l7 12z", look);

    private static void ThreatDue(Svg s, Mark m, string id)
    {
        Triangle(s, m, "threat");
        s.Circle(X(m), m.Y + 8.5, 1.8, "imp");
    }

    private static void Lozenge(Svg s, Mark m, string look) => s.Path($"M{N(X(m))} {N(m.Y)}l4 8l-4 8l-4-8z", look);

    private static void Outline(Svg s, Mark m, string look) => s.Path($"M{N(m.X)} {N(m.Y)}h12v8.5h-5l-3.2 3.4v-3.4h-3.8z", look);

    private static void Bubble(Svg s, Mark m, string id)
    {
        var (x, how) = (X(m), m.Accused);
        var filled = how.HasFlag(Accused.Believed) || how.HasFlag(Accused.Confirmed);
        var look = how.HasFlag(Accused.Believed) ? " bub-held"
            : how.HasFlag(Accused.Confirmed) ? " bub-yes"
            : how.HasFlag(Accused.Refuted) || how.HasFlag(Accused.NotBound) ? " bub-un"
            : "";
        Outline(s, m, $"bub{look}");
        s.Number(x, m.Y + 7.5, m.Number, filled ? "bub-n bub-w" : "bub-n");
        if (how.HasFlag(Accused.Denied))
        {
            s.Path($"M{N(x - 8)} {N(m.Y + 12)}L{N(x + 8)} {N(m.Y - 3)}", "deny");
        }

        if (how.HasFlag(Accused.Refuted))
        {
            s.Path($"M{N(x - 8)} {N(m.Y + 12)}L{N(x + 8)} {N(m.Y - 3)}M{N(x - 8)} {N(m.Y - 3)}l16 15", "deny");
        }
    }
}
