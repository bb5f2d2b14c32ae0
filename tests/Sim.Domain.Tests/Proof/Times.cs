namespace Sim.Domain.Tests.Proof;

/// <summary>How many histories a proof draws. The suite draws enough to find what is broken often; SIM_PROOF=10000 draws as many as once made it whole.</summary>
internal static class Times
{
    public static int Of(int whole, int inTheSuite) => int.TryParse(Environment.GetEnvironmentVariable("SIM_PROOF"), out var many)
        ? Math.Max(1, (int)((long)whole * many / 10_000))
        : inTheSuite;
}
