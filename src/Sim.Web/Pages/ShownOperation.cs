namespace Sim.Web.Pages;

/// <summary>Something a program can ask, as people read it.</summary>
public sealed record ShownOperation(
    string Method, string Path, string Title, string? Answer, IReadOnlyList<(string Name, string Says, string Example)> Query, string? Body, string? Example,
    bool Changes);
