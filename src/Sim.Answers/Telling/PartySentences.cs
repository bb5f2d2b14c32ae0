using Sim.Domain.Parties;
using Sim.Domain.Statements;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Telling;

/// <summary>Roles, positions and statements in sentences.</summary>
internal static class PartySentences
{
    public static string Of(IPartyHappening what, Teller t) => what switch
    {
        RoleTaken e => Say.Of("role-taken", ("who", t.Who(e.By)), ("role", Words.Of(e.Role))),
        RoleLeft e => Say.Of("role-left", ("who", t.Who(e.By)), ("role", Words.Of(e.Role))),
        PositionStated e => Say.Of(
            "position-stated",
            ("who", t.Who(e.By)),
            ("stance", Say.A(Words.Of(e.Stance).Replace('-', ' '))),
            ("issue", t.Title(Kind.Issue, e.Issue)),
            ("towards", t.Who(e.Towards)),
            ("text", e.Text)),
        PositionDropped e => Say.Of("position-dropped", ("who", t.Who(e.By)), ("issue", t.Title(Kind.Issue, e.Issue))),
        _ => Fields.Generic(what, t),
    };

    public static string Of(StatementMade e, Teller t)
    {
        var (who, to, about) = (t.Who(e.By), t.Who(e.To), e.About is { } reference ? Thing(reference, t) : "");
        var what = about.Length > 0 ? about : to;
        var aside = about.Length > 0 ? to : "";
        return e.Tone switch
        {
            Tone.Welcome when what.Length > 0 => Say.Of("statement.welcome", ("who", who), ("what", what), ("aside", aside), ("text", e.Text)),
            Tone.Support when what.Length > 0 => Say.Of("statement.support", ("who", who), ("what", what), ("aside", aside), ("text", e.Text)),
            Tone.Criticise when what.Length > 0 => Say.Of("statement.criticise", ("who", who), ("what", what), ("aside", aside), ("text", e.Text)),
            Tone.Dismiss when what.Length > 0 => Say.Of("statement.dismiss", ("who", who), ("what", what), ("aside", aside), ("text", e.Text)),
            Tone.Thank when what.Length > 0 => Say.Of("statement.thank", ("who", who), ("what", to.Length > 0 ? to : about), ("text", e.Text)),
            Tone.Accuse when to.Length > 0 => Say.Of("statement.accuse", ("who", who), ("to", to), ("about", about), ("text", e.Text)),
            Tone.Appeal when to.Length > 0 => Say.Of("statement.appeal", ("who", who), ("to", to), ("about", about), ("text", e.Text)),
            Tone.NoComment => Say.Of("statement.no-comment", ("who", who), ("about", about), ("text", e.Text)),
            Tone.Accuse => Say.Of("statement.accusation", ("who", who), ("about", about), ("text", e.Text)),
            Tone.Deny => Say.Of("statement.denial", ("who", who), ("about", about), ("to", to), ("text", e.Text)),
            _ => Say.Of("statement.made", ("who", who), ("kind", Made(e.Tone)), ("about", about), ("to", to), ("text", e.Text)),
        };
    }

    private static string Thing(Ref about, Teller t) => about.Kind switch
    {
        Kind.Party => t.Names.Parties([about.Id]),
        Kind.Truce => t.Truce(about.Id),
        _ => t.Title(about.Kind, about.Id),
    };

    private static string Made(Tone? tone) => tone switch
    {
        null => Say.A("statement"),
        Tone.Thank or Tone.Support or Tone.Welcome or Tone.Dismiss => Say.Of("statement-of", ("kind", Tones.Noun(tone))),
        Tone.Frame => Say.Of("statement-of-view"),
        _ => Say.A(Tones.Noun(tone)),
    };
}
