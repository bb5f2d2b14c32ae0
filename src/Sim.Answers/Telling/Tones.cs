using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>How a statement is meant, in words that take no side.</summary>
public static class Tones
{
    /// <summary>As a reaction of someone, and when: "welcomed by Southland, 2 May".</summary>
    public static string Reaction(Tone? tone, string who, string when)
    {
        var key = tone switch
        {
            Tone.Welcome => "reaction.welcome",
            Tone.Support => "reaction.support",
            Tone.Criticise => "reaction.criticise",
            Tone.Dismiss => "reaction.dismiss",
            Tone.Thank => "reaction.thank",
            Tone.Frame => "reaction.frame",
            Tone.NoComment => "reaction.no-comment",
            null => "reaction.statement",
            _ => "reaction",
        };
        return Say.Of(key, ("who", who), ("when", when), ("tone", Noun(tone)));
    }

    /// <summary>As a kind of statement: "denial"; empty where the script does not say.</summary>
    public static string Noun(Tone? tone) => tone switch
    {
        Tone.Welcome => Say.Of("tone.welcome"),
        Tone.Support => Say.Of("tone.support"),
        Tone.Criticise => Say.Of("tone.criticise"),
        Tone.Dismiss => Say.Of("tone.dismiss"),
        Tone.Accuse => Say.Of("tone.accuse"),
        Tone.Deny => Say.Of("tone.deny"),
        Tone.Thank => Say.Of("tone.thank"),
        Tone.Appeal => Say.Of("tone.appeal"),
        Tone.Commit => Say.Of("tone.commit"),
        Tone.Frame => Say.Of("tone.frame"),
        Tone.NoComment => Say.Of("tone.no-comment"),
        _ => "",
    };
}
