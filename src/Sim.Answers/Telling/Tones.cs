using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>How a statement is meant, in words that take no side.</summary>
public static class Tones
{
    /// <summary>As a reaction of someone: "welcomed by".</summary>
    public static string Reaction(Tone? tone) => tone switch
    {
        Tone.Welcome => "welcomed by",
        Tone.Support => "supported by",
        Tone.Criticise => "criticised by",
        Tone.Dismiss => "dismissed by",
        Tone.Thank => "thanks from",
        Tone.Frame => "framed by",
        Tone.NoComment => "no comment from",
        null => "statement by",
        _ => $"{Noun(tone)} by",
    };

    /// <summary>As a kind of statement: "denial"; empty where the script does not say.</summary>
    public static string Noun(Tone? tone) => tone switch
    {
        Tone.Welcome => "welcome",
        Tone.Support => "support",
        Tone.Criticise => "criticism",
        Tone.Dismiss => "dismissal",
        Tone.Accuse => "accusation",
        Tone.Deny => "denial",
        Tone.Thank => "thanks",
        Tone.Appeal => "appeal",
        Tone.Commit => "commitment",
        Tone.Frame => "framing",
        Tone.NoComment => "no comment",
        _ => "",
    };
}
