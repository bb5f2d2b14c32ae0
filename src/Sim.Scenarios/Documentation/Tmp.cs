namespace Sim.Scenarios.Documentation;
public static class ScriptTemplate { public static string Write(string name) => name; }
