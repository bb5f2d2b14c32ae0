namespace Sim.Web;

/// <summary>The one style sheet of every page, as it stands in the assembly.</summary>
internal static class StyleSheet
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("Sim.Web.sim.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
