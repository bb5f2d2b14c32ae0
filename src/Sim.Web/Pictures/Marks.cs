using Sim.Answers.Pictures;
using static Sim.Web.Pictures.Svg;

namespace Sim.Web.Pictures;

/// <summary>How each mark looks: shapes and the classes of the style sheet, which a page of marks shows side by side.</summary>
internal static class Marks
{
    public static void Draw(Svg svg, Mark mark, string id) => svg.Titled(mark.Title, s => Shape(s, mark, id));

    private static void Shape(Svg s, Mark m, string id)
    {
        var (x, y) = ((m.X + m.X2) / 2, m.Y + m.Height / 2);
        switch (m.Kind)
        {
            case MarkKind.Announced:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "bar-said");
                break;
            case MarkKind.InForce:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "bar-holds");
                break;
            case MarkKind.OneSide:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "bar-one", $"{id}hatch");
                break;
            case MarkKind.Suspended:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "bar-said");
                s.Path($"M{N(x - 4)} {N(m.Y + 3)}v7M{N(x + 4)} {N(m.Y + 3)}v7", "susp");
                break;
            case MarkKind.AskedFor:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "bar-asked", radius: 1);
                break;
            case MarkKind.OtherAccount:
                s.Path($"M{N(m.X)} {N(m.Y)}H{N(m.X2)}V{N(m.Y + m.Height)}H{N(m.X)}", "bar-other");
                break;
            case MarkKind.FadesIn:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "g", $"{id}fin");
                break;
            case MarkKind.FadesOut:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "g", $"{id}fout");
                break;
            case MarkKind.Bound:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "sub");
                break;
            case MarkKind.PutWithin:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "g", $"{id}win");
                break;
            case MarkKind.Held or MarkKind.Planned or MarkKind.HeldInSecret or MarkKind.Overdue:
                Pill(s, m);
                break;
            case MarkKind.Packed:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "pack");
                break;
            case MarkKind.PackedWaits:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "pack-w");
                break;
            case MarkKind.PackedBroke:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "imp");
                break;
            case MarkKind.Statement:
                s.Rect(m.X, m.Y, 4, 4, "unit");
                break;
            case MarkKind.Background:
                s.Rect(m.X + 0.5, m.Y + 0.5, 3, 3, "unit-n");
                break;
            case MarkKind.Accusation:
                Bubble(s, m, x);
                break;
            default:
                Line(s, m, x, y);
                break;
        }
    }

    private static void Pill(Svg s, Mark m)
    {
        var radius = Math.Min(6.5, (m.X2 - m.X) / 2);
        switch (m.Kind)
        {
            case MarkKind.Held:
                s.Rect(m.X, m.Y, m.X2 - m.X, m.Height, "held", radius: radius);
                break;
            case MarkKind.HeldInSecret:
                s.Rect(m.X, m.Y, m.X2 - m.X, 5, "held", radius: Math.Min(2.5, radius));
                s.Rect(m.X, m.Y + 8, m.X2 - m.X, 5, "held", radius: Math.Min(2.5, radius));
                break;
            default:
                s.Rect(m.X + 0.75, m.Y, Math.Max(1, m.X2 - m.X - 1.5), m.Height, "planned", radius: radius);
                if (m.Kind == MarkKind.Overdue)
                {
                    s.Path($"M{N(m.X)} {N(m.Y + m.Height)}L{N(m.X2)} {N(m.Y)}", "back");
                }

                break;
        }
    }

    private static void Bubble(Svg s, Mark m, double x)
    {
        var filled = m.Accused.HasFlag(Accused.Believed) || m.Accused.HasFlag(Accused.Confirmed);
        var look = m.Accused.HasFlag(Accused.Believed) ? " bub-held"
            : m.Accused.HasFlag(Accused.Confirmed) ? " bub-yes"
            : m.Accused.HasFlag(Accused.Refuted) || m.Accused.HasFlag(Accused.NotBound) ? " bub-un"
            : "";
        s.Path($"M{N(m.X)} {N(m.Y)}h12v8.5h-5l-3.2 3.4v-3.4h-3.8z", $"bub{look}");
        s.Number(x, m.Y + 7.5, m.Number, filled ? "bub-n bub-w" : "bub-n");
        if (m.Accused.HasFlag(Accused.Denied))
        {
            s.Path($"M{N(x - 8)} {N(m.Y + 12)}L{N(x + 8)} {N(m.Y - 3)}", "deny");
        }

        if (m.Accused.HasFlag(Accused.Refuted))
        {
            s.Path($"M{N(x - 8)} {N(m.Y + 12)}L{N(x + 8)} {N(m.Y - 3)}M{N(x - 8)} {N(m.Y - 3)}l16 15", "deny");
        }
    }

    private static void Line(Svg s, Mark m, double x, double y)
    {
        switch (m.Kind)
        {
            case MarkKind.NotBound:
                s.Line(m.X, y, m.X2, y, "sub-none");
                break;
            case MarkKind.ClaimedDays:
                s.Line(m.X, y, m.X2, y, "whisk");
                break;
            case MarkKind.RoughDays:
                s.Line(m.X, y, m.X2, y, "whisk-f");
                break;
            case MarkKind.Waits:
                s.Line(m.X, y, m.X2, y, "wait-line");
                break;
            case MarkKind.WaitsInSecret:
                s.Path($"M{N(m.X)} {N(y - 1.5)}H{N(m.X2)}M{N(m.X)} {N(y + 1.5)}H{N(m.X2)}", "wait-thin");
                break;
            case MarkKind.Adjourned or MarkKind.Stands:
                s.Line(m.X, y, m.X2, y, "doc-line");
                break;
            case MarkKind.StandsSigned:
                s.Line(m.X, y, m.X2, y, "doc-signed");
                break;
            case MarkKind.Threatened:
                s.Line(m.X, y, m.X2, y, "threat-line");
                break;
            case MarkKind.Imposed:
                s.Line(m.X, y, m.X2, y, "imp-line");
                break;
            case MarkKind.GoesOn:
                s.Line(m.X, y, m.X2, y, "goes-on");
                break;
            case MarkKind.SinceBefore:
                s.Path($"M{N(m.X + 5)} {N(y - 5)}L{N(m.X)} {N(y)}L{N(m.X + 5)} {N(y + 5)}", "imp-line");
                break;
            default:
                Glyph(s, m, x, y);
                break;
        }
    }

    private static void Glyph(Svg s, Mark m, double x, double y)
    {
        switch (m.Kind)
        {
            case MarkKind.Put:
                s.Rect(m.X, m.Y, 3, m.Height, "flag");
                break;
            case MarkKind.Accepted:
                s.Circle(x, y, 5.5, "ans-yes");
                s.Path($"M{N(x - 2.8)} {N(y)}l2 2.2l3.6-4.2", "chk");
                break;
            case MarkKind.AcceptedInPart:
                s.Circle(x, y, 5.5, "ans-none");
                s.Path($"M{N(x)} {N(y - 5.5)}a5.5 5.5 0 0 0 0 11z", "ans-yes");
                break;
            case MarkKind.Rejected:
                s.Circle(x, y, 5.5, "ans-no");
                s.Path($"M{N(x - 2.4)} {N(y - 2.4)}l4.8 4.8m0-4.8l-4.8 4.8", "brk");
                break;
            case MarkKind.Countered:
                s.Circle(x, y, 5.5, "ans-none");
                s.Path($"M{N(x + 2.6)} {N(y)}h-5m2.2-2.2l-2.4 2.2l2.4 2.2", "back");
                break;
            case MarkKind.Noted:
                s.Circle(x, y, 5, "ans-none");
                s.Circle(x, y, 1.8, "flag");
                break;
            case MarkKind.NoAnswer:
                s.Circle(x, y, 5, "ans-none");
                break;
            case MarkKind.Closed:
                s.Rect(m.X, m.Y, 2.5, m.Height, "unit");
                break;
            case MarkKind.Broken:
                s.Path($"M{N(m.X)} {N(m.Y)}l8 8m0-8l-8 8", "brk");
                break;
            case MarkKind.Dropped:
                s.Path($"M{N(m.X)} {N(m.Y)}l8 8m0-8l-8 8", "back");
                break;
            case MarkKind.Draft:
                s.Rect(m.X, m.Y, 9, 13, "doc");
                s.Path($"M{N(m.X + 2)} {N(m.Y + 4.5)}h5M{N(m.X + 2)} {N(m.Y + 8)}h5", "doc-line");
                break;
            case MarkKind.Reached:
                s.Rect(m.X, m.Y, 9, 13, "held");
                break;
            case MarkKind.Threat or MarkKind.ThreatDue or MarkKind.Imposing:
                s.Path($"M{N(m.X)} {N(m.Y + 12)}l7-12l7 12z", m.Kind == MarkKind.Imposing ? "imp" : "threat");
                if (m.Kind == MarkKind.ThreatDue)
                {
                    s.Circle(x, m.Y + 8.5, 1.8, "imp");
                }

                break;
            case MarkKind.Lifted:
                s.Line(x, m.Y, x, m.Y + m.Height, "imp-line");
                break;
            case MarkKind.Incident:
                s.Path($"M{N(x)} {N(m.Y)}l4 8l-4 8l-4-8z", "loz");
                break;
            case MarkKind.ClaimedIncident:
                s.Path($"M{N(x)} {N(m.Y)}l4 8l-4 8l-4-8z", "bub");
                break;
            case MarkKind.ByTime:
                s.Rect(m.X, m.Y, 9, 9, "by-time");
                break;
        }
    }
}
