using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Http;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Pictures;
using Sim.Answers.Telling;
using Sim.Application.Classes;
using Sim.Application.Exercises;
using Sim.Application.Repetition;
using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;
using Sim.Server.Pages;
using Sim.Web;
using Sim.Web.Classes;
using Draft = Sim.Domain.Exercises.Draft;

namespace Sim.Server.Classes;

/// <summary>A seat's page as far as all who share the seat read the same, what is played there, and what this much of it is called.</summary>
internal sealed record SeatPage(Play Play, PlayShown Shown, string Mark);

/// <summary>
/// What a seat's page says: made of what its role may see of the run, and of nothing else, so that whatever another knows changes no letter of it. What the
/// store counts up for all (messages, texts) goes by names that tell no number.
/// </summary>
internal sealed class PlayReading(PlayedRun run, ClassAsItStands now, string role, string? you, ClockShown? clock,
    LastKnown<(string Run, string Role), SeatPage>? seats = null)
{
    private readonly LessonClass of = now.Class;
    private readonly IReadOnlyList<ClassPerson> people = now.People;
    private readonly Dictionary<string, string> _titles = run.Exercise.Roles.ToDictionary(r => r.Id, r => r.Title);

    /// <summary>The role's view.</summary>
    public RoleView View => field ??= RoleView.Of(run.Play, role);

    /// <summary>Whether the teacher has begun the lesson.</summary>
    public bool HasBegun => of.BegunAt is not null;

    /// <summary>Whether somebody at the seat can say and do things now.</summary>
    public bool CanAct => of is { BegunAt: not null, EndedAt: null };

    /// <summary>How those decide who share the seat; null: one sits there alone, or whoever decides first decides.</summary>
    public SharedShown? Shared => HasBegun ? SharedReading.Of(run, now, role, you) : null;

    /// <summary>The head of the seat's pages.</summary>
    public SeatShown Seat(bool isLookedOn = false) => new(
        run.Name, role, run.Exercise.RoleOf(role).Title, run.Exercise.Title, you ?? Say.Of("web.class.teacher"),
        [.. people.Where(p => p.Run == run.Name && p.Role == role && p.Name != you).Select(p => p.Name)])
    {
        Where = of.BegunAt is null
            ? ""
            : Say.Of(run.Play.Next is null ? "web.class.was" : "web.class.is", ("date", new Dates(run.Scenario.Zone, year: int.MinValue).Of(run.Play.Now))),
        Round = of.BegunAt is not null && run.Play.Round is { } round ? (round.Round.Title, round.Number, run.Exercise.Rounds.Count) : null,
        IsLookedOn = isLookedOn,
        Clock = of is { BegunAt: not null, EndedAt: null } && run.Play.Next is not null ? clock : null,
        Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
    };

    /// <summary>What the page is called by what it says: another where one letter of it is another, and by nothing that it does not say.</summary>
    public async Task<string> MarkAsync() => await MarkAsync(await SeatPageAsync());

    /// <summary>The page, and where it hears that it changed.</summary>
    public async Task<PlayShown> LiveAsync()
    {
        var page = await SeatPageAsync();
        return Own(page.Shown, isLookedOn: false) with { Live = $"/lesson/{run.Name}/live?seen={await MarkAsync(page)}" };
    }

    /// <summary>All of the page.</summary>
    public PlayShown Shown(bool isLookedOn = false) => Own(OfTheRole(null), isLookedOn);

    private async Task<string> MarkAsync(SeatPage page)
    {
        var own = Own(page.Shown, isLookedOn: false);
        // The clock runs without anybody's doing.
        var clock = own.Seat.Clock is null ? null : new ClockShown(of.Clock!.ToString(), false, 0);
        var said = await Printed.OwnAsync(own with { Seat = own.Seat with { Key = "", Clock = clock } });
        // The rule is said beside the texts too.
        return Short($"{page.Mark} {own.Shared?.Rule} {own.Shared?.CountsAtOnce} {said}");
    }

    /// <summary>What all at the seat read alike, found out once for them.</summary>
    private Task<SeatPage> SeatPageAsync()
    {
        return seats is null || run.Mark.Length == 0
            ? MakeAsync(null)
            : seats.GetAsync((run.Name, role), $"{run.Mark} {of.Id} {of.BegunAt} {of.EndedAt}", before => MakeAsync(before));

        async Task<SeatPage> MakeAsync(SeatPage? before)
        {
            var shown = OfTheRole(before is { } known && known.Play.IsSameCourse(run.Play) && known.Shown.HasBegun ? known.Shown : null);
            return new(run.Play, shown, Short(await Printed.SeatAsync(shown)));
        }
    }

    private static string Short(string said) => Fingerprint.Of(said)[..16];

    /// <summary>What all at the seat read, as it is for one of them.</summary>
    private PlayShown Own(PlayShown page, bool isLookedOn) => page with
    {
        Seat = Seat(isLookedOn), Shared = Shared, Questions = HasBegun ? Questions() : [], AsksFirst = AsksFirst,
    };

    /// <summary>All of the page that is the role's, whoever looks at it, with the board and the picture of before where nothing happened since.</summary>
    private PlayShown OfTheRole(PlayShown? before)
    {
        // Before it begins nobody reads more than everybody may: whoever tries seat after seat learns nothing.
        var view = HasBegun ? View : View with { Role = View.Role with { Private = null } };
        var seat = new SeatShown(run.Name, role, View.Role.Title, run.Exercise.Title, "", []);
        var shown = new PlayShown(seat, RoleBrief.Of(view, run.Exercise)) { HasBegun = HasBegun, IsEnded = of.EndedAt is not null };
        if (!HasBegun)
        {
            return shown;
        }

        var soFar = RoleSoFar.Of(View, run.Scenario);
        return shown with
        {
            IsOver = run.Play.Next is null,
            Asked = View.Next is { } next
                ? new(next.Prompt, [.. next.Options.Select(o => new OptionShown(o.Id, o.Text))]) { MayMove = View.Role.May.Count > 0 }
                : null,
            Deciding = View.Waiting is { } other ? Say.Of("web.class.deciding", ("role", other.Title)) : null,
            Task = View.Task,
            Board = before is null ? RoleBoard.InShort(View, run) : before.Board,
            Picture = before is null ? SeatPicture.Of(RoleStory.Of(View, run)) : before.Picture,
            News = soFar.News,
            Done = soFar.Decided,
            Messages = [.. View.Messages.Select(Of)],
            Texts = [.. View.Drafts.Select(Of)],
            Notes = [.. View.Notes.Select(n => n.Text)],
            NewMessages = SeatWaits.NewMessages(run, role),
            ToSign = View.Drafts.Count(d => SeatWaits.IsOpenFor(d, role)),
            Others = [.. View.Others.Select(o => (o.Id, o.Title))],
            Moves = Moves,
            TakeBack = TakeBack(),
            Notice = Notice(),
        };
    }

    /// <summary>The whole board.</summary>
    public IResult BoardPage(bool isLookedOn = false) => Page.Of<WholeBoardPage>(
        (nameof(WholeBoardPage.Seat), Seat(isLookedOn)), (nameof(WholeBoardPage.Board), RoleBoard.Of(View, run)));

    /// <summary>What the seat takes home; what the real actors did is told once the teacher has ended the lesson.</summary>
    public async Task<SeatReportShown> ReportAsync(ISender sim, bool isLookedOn, CancellationToken ct)
    {
        var isDebriefed = of.EndedAt is not null;
        var page = isLookedOn ? Shown(isLookedOn) : Own((await SeatPageAsync()).Shown, isLookedOn);
        var report = await sim.Send(new GetReport(run.Name, role) { TellsHistory = isDebriefed }, ct);
        // What the others at the seat answered is theirs.
        var own = report.Answers.Where(a => you is null || a.Student.Split(", ").Contains(you));
        return new(page, ReportBoard.Of(report with { Answers = [.. own] }), isDebriefed);
    }

    /// <summary>The picture as a table.</summary>
    public IResult TablePage(bool isLookedOn = false) => Page.Of<SeatTablePage>(
        (nameof(SeatTablePage.Seat), Seat(isLookedOn)), (nameof(SeatTablePage.Table), PictureTableData.Of(RoleStory.Of(View, run))));

    /// <summary>Why a thing stands as it does; what the role does not know of is not there, whether there is such a thing or not.</summary>
    public IResult WhyPage(string thing, bool isLookedOn = false) =>
        Ref.TryParseWithPhases(thing, out var named) && RoleStory.WhyOf(View, run, named) is { } board
            ? Page.Of<SeatWhyPage>((nameof(SeatWhyPage.Of), new SeatWhyShown(Seat(isLookedOn), board, SeatPicture.Of(RoleStory.Of(View, run), named))))
            : new Desk.Nothing();

    /// <summary>What the role may do of its own accord.</summary>
    public IReadOnlyList<(string Type, string Title)> Moves => [.. View.Role.May.Select(m => (m, Say.May(m)))];

    /// <summary>The message that goes by this name on the role's page; null: there is none it may read.</summary>
    public string? MessageOf(string name) => View.Messages.FirstOrDefault(m => NameOf(m.Id) == name)?.Id;

    /// <summary>The text that goes by this name on the role's page; null: there is none it is to sign.</summary>
    public Draft? TextOf(string name) => View.Drafts.FirstOrDefault(d => NameOf(d.Id) == name);

    private string NameOf(string id) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(of.Secret), Encoding.UTF8.GetBytes($"{run.Name}/{role}/{id}")))[..12];

    private MessageShown Of(Message message) => new(
        NameOf(message.Id),
        message.From == role ? Say.Of("web.class.you") : message.From == MessageSent.Teacher ? Say.Of("web.class.teacher") : _titles[message.From],
        message.To.Count == 0
            ? message.ReleasedBy is null ? Say.Of("web.class.to.everybody") : ""
            : Say.Of("web.class.to.some", ("roles", string.Join(", ", message.To.Select(t => t == role ? Say.Of("web.class.to.you") : _titles[t])))),
        message.Text,
        message.From == role)
    {
        IsConfident = !message.IsPublic,
        Released = message.ReleasedBy is { } by ? Say.Of("web.class.released", ("role", by == role ? Say.Of("web.class.to.you") : _titles[by])) : null,
    };

    private TextShown Of(Draft draft) => new(
        NameOf(draft.Id),
        draft.Title,
        Say.Of(
            draft.SignedAfter is null ? "web.class.text.open" : "web.class.text.stands", ("by", _titles[draft.By]),
            ("signers", string.Join(", ", draft.Signers.Skip(1).Select(s => _titles[s])))),
        [.. draft.Clauses.Select((c, n) => Of(c, n + 1, draft))],
        draft.SignedAfter is not null);

    private ClauseShown Of(DraftClause clause, int number, Draft draft) => new(
        number, clause.Clause.Text,
        clause.Clause.Events.Count == 0 ? null : Say.Of("web.class.becomes", ("event", Told(clause.Clause.Events))))
    {
        Signed = [.. clause.Signed.Select(s => _titles[s])],
        Open = [.. draft.Signers.Where(s => !clause.Signed.Contains(s) && clause.Refused.All(r => r.Role != s)).Select(s => _titles[s])],
        Refused = [.. clause.Refused.Select(r => (_titles[r.Role], r.Why))],
        Amended = clause.AmendedBy is { } by ? Say.Of("text.amended", ("role", _titles[by]), ("why", clause.Why)) : null,
        IsSignedByMe = clause.Signed.Contains(role),
    };

    private string Told(IReadOnlyList<Event> events) =>
        string.Join(" ", events.Select(e => EventSentences.Of(e, Names.Of(run.Scenario, events))));

    /// <summary>The questions with what whoever looks answered; those who share a seat answer each for himself.</summary>
    private IReadOnlyList<QuestionShown> Questions()
    {
        var me = people.FirstOrDefault(p => p.Run == run.Name && p.Role == role && p.Name == you)?.Id;
        var asked = run.Play.Next is null ? run.Exercise.Before.Concat(run.Exercise.After) : run.Exercise.Before;
        return
        [
            .. asked.Select(q => new QuestionShown(
                q.Id, q.Text, [.. q.Options], run.Play.Run.Answers.LastOrDefault(a =>
                    a.Role == role && a.Question == q.Id && (you is null || a.Person is null || a.Person == me))?.Answer)),
        ];
    }

    /// <summary>Whether what is asked before the first decision is still to be answered, and that decision not made.</summary>
    private bool AsksFirst => CanAct && run.Play.Next is not null && View.Decided.Count == 0 && Questions().Any(q => q.Answer is null);

    /// <summary>What the teacher took back of this role's, as long as the role has not decided again.</summary>
    private string? Notice()
    {
        var choices = new List<ChoiceMade>();
        string? notice = null;
        foreach (var (step, _) in run.Steps)
        {
            if (step is ChoiceMade made)
            {
                choices.Add(made);
                notice = IsMine(made) ? null : notice;
            }
            else if (step is ChoicesUndone undone)
            {
                var mine = choices.TakeLast(undone.Count).Where(IsMine).Any();
                choices.RemoveRange(choices.Count - undone.Count, undone.Count);
                notice = mine && undone.By is null ? Say.Of("web.class.taken-back", ("why", undone.Why)) : notice;
            }
        }

        return notice ?? SeatWaits.Fallen(run, role);

        bool IsMine(ChoiceMade made) => run.Exercise.Decisions.Single(d => d.Id == made.Decision).Role == role;
    }

    /// <summary>Only what nobody has decided after is the role's own to take back.</summary>
    private string? TakeBack()
    {
        if (run.Play.Run.Choices is not [.., var last] || run.Exercise.Decisions.Single(d => d.Id == last.Decision).Role != role)
        {
            return null;
        }

        return Say.Of("web.class.took", ("what", View.Decided[^1].Option?.Text ?? Say.Of("web.class.own-move")));
    }
}
