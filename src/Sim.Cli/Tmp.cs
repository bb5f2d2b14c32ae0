namespace Sim.Cli.Boards;
using Spectre.Console.Rendering;
internal static class LogText { public static IRenderable Render(IReadOnlyList<Sim.Domain.Negotiation.Entry> e, Sim.Domain.Negotiation.Scenario s) => new Spectre.Console.Text(e.Count.ToString()); }
internal static class ListText { public static IRenderable Render(object e) => new Spectre.Console.Text(""); }
