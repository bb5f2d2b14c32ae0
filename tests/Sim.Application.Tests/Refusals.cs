using Sim.Answers.Telling;
using Sim.Application;

namespace Sim.Application.Tests;

internal static class Refusals
{
    /// <summary>The refusal in a sentence, without a face's remedy.</summary>
    public static string Said(this RequestRefusedException refused) => RefusalSentences.Of(refused.Refusal);
}
