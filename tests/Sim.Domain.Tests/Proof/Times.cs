namespace Sim.Domain.Tests.Proof;

/// <summary>
/// How many histories a proof draws. The suite draws enough to find what is often broken; with SIM_PROOF=10000 it draws all that were once thought to be
/// enough, with 100000 ten times as many.
/// </summary>
internal static class Times
{
    public static int Of(int whole, int inTheSuite) => int.TryParse(Environment.GetEnvironmentVariable("SIM_PROOF"), out var many)
        ? Math.Max(1, (int)((long)whole * many / 10_000))
        : inTheSuite;
}
