using Sim.Domain.Parties;
using Sim.Domain.Statements;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Roles, positions and statements in sentences.</summary>
public static class PartySentences
{
    public static string Of(IPartyHappening what, Teller t) => what switch
    {
        RoleTaken e => $"{t.Who(e.By)} took on the role of {Words.Of(e.Role)}",
        RoleLeft e => $"{t.Who(e.By)} gave up the role of {Words.Of(e.Role)}",
        PositionStated e => $"{t.Who(e.By)} stated {Stance(e.Stance)} on {t.Title(Kind.Issue, e.Issue)}{Sentence.After(" to ", t.Who(e.Towards))}: {e.Text}",
        PositionDropped e => $"{t.Who(e.By)} dropped the position on {t.Title(Kind.Issue, e.Issue)}",
        _ => Fields.Generic(what, t),
    };

    public static string Of(StatementMade e, Teller t)
    {
        var (to, about) = (t.Who(e.To), e.About is { } reference ? Thing(reference, t) : "");
        var what = about.Length > 0 ? about : to;
        var aside = about.Length > 0 ? Sentence.After(", with regard to ", to) : "";
        return $"{t.Who(e.By)} " + (e.Tone switch
        {
            Tone.Welcome when what.Length > 0 => $"welcomed {what}{aside}",
            Tone.Support when what.Length > 0 => $"supported {what}{aside}",
            Tone.Criticise when what.Length > 0 => $"criticised {what}{aside}",
            Tone.Dismiss when what.Length > 0 => $"dismissed {what}{aside}",
            Tone.Thank when what.Length > 0 => $"thanked {(to.Length > 0 ? to : about)}",
            Tone.Accuse when to.Length > 0 => $"accused {to}{Sentence.After(" over ", about)}",
            Tone.Appeal when to.Length > 0 => $"appealed to {to}{Sentence.After(" over ", about)}",
            Tone.NoComment => $"gave no comment{Sentence.After(" on ", about)}",
            Tone.Accuse => $"made an accusation{Sentence.After(" over ", about)}",
            Tone.Deny => $"issued a denial{Sentence.After(" concerning ", about)}{Sentence.After(" with regard to ", to)}",
            _ => $"made {Noun(e.Tone)}{Sentence.After(" on ", about)}{Sentence.After(" with regard to ", to)}",
        }) + $": {e.Text}";
    }

    private static string Thing(Ref about, Teller t) => about.Kind switch
    {
        Kind.Party => t.Names.Parties([about.Id]),
        Kind.Truce => t.Truce(about.Id),
        _ => t.Title(about.Kind, about.Id),
    };

    private static string Noun(Tone? tone) => tone switch
    {
        null => "a statement",
        Tone.Thank or Tone.Support or Tone.Welcome or Tone.Dismiss => $"a statement of {Tones.Noun(tone)}",
        Tone.Frame => "a statement of view",
        Tone.Appeal => $"an {Tones.Noun(tone)}",
        _ => $"a {Tones.Noun(tone)}",
    };

    private static string Stance(Stance stance) => stance switch
    {
        Domain.Parties.Stance.Offer => "an offer",
        Domain.Parties.Stance.Openness => "openness",
        _ => $"a {Words.Of(stance).Replace('-', ' ')}",
    };
}
