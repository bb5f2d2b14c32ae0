using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MediatR;
using Sim.Answers.Asking;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Application.Branches;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Web.Branches;
using Sim.Web.Pages;

namespace Sim.Server.Pages;

/// <summary>Forks a branch.</summary>
internal static class ForkPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/t/{timeline}/branches/new", async (string timeline, HttpRequest request, ShippedCases cases, CancellationToken ct) =>
            await PageAsync(timeline, new("", request.Query["at"].ToString(), Branch.Split(timeline).Branch, false, ""), [], cases, ct));
        app.MapPost("/t/{timeline}/branches", ForkAsync);
    }

    private static async Task<IResult> ForkAsync(string timeline, HttpRequest request, ShippedCases cases, ISender sim, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var sent = new Sent(
            form["name"].ToString().Trim(),
            TypedDate.Settled(form["at"].ToString().Trim(), Question.Today(request)),
            form["of"].ToString() is { Length: > 0 } of ? of : null,
            form["later"] == "keep",
            form["why"].ToString().Trim());
        var problems = new Dictionary<string, string>();
        if (ForkOf(sent.At, problems) is not { } fork)
        {
            return await PageAsync(timeline, sent, problems, cases, ct);
        }

        var scenario = Branch.Split(timeline).Scenario;
        try
        {
            // Looked at first, so that a shipped case is there to be forked.
            await cases.AskAsync(new GetTimeline(scenario), ct);
            var created = await sim.Send(new CreateBranch(Branch.Timeline(scenario, sent.Name), fork, sent.Of, sent.KeepsLater, sent.Why), ct);
            return Seeing.Other(new View(created.Timeline).Address("/branch"));
        }
        catch (RequestRefusedException refused) when (FieldOf(refused.Refusal.Code) is { } field)
        {
            problems[field] = refused.Refusal.Code == RefusalCode.BadBranchName
                ? Say.Of("web.fork.name.wrong", ("name", Slug(sent.Name)))
                : RefusalSentences.Of(refused.Refusal);
            return await PageAsync(timeline, sent, problems, cases, ct);
        }
    }

    /// <summary>The name that was likely meant: small letters, digits, and a hyphen for all else.</summary>
    private static string Slug(string text)
    {
        var name = string.Join('-', text[(text.LastIndexOf('@') + 1)..].ToLowerInvariant()
            .Split([.. text.ToLowerInvariant().Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries));
        return name.Length is > 0 and <= 40 ? name : "kyiv-says-yes";
    }

    /// <summary>The field that a refusal is about; null: none.</summary>
    private static string? FieldOf(RefusalCode code) => code switch
    {
        RefusalCode.BadBranchName or RefusalCode.BranchExists => "name",
        RefusalCode.ImpossibleFork or RefusalCode.BranchDoesNotFit => "at",
        RefusalCode.NoBranches or RefusalCode.UnknownBranch => "of",
        _ => null,
    };

    private static Fork? ForkOf(string text, Dictionary<string, string> problems)
    {
        if (Ref.TryParse(text, out var reference) && reference.Kind == Kind.Event)
        {
            return new(null, reference.Id);
        }

        if (EdtfDate.TryParse(text, out var date, out var problem))
        {
            return new(date);
        }

        problems["at"] = Say.Of("web.fork.at.wrong", ("problem", problem));
        return null;
    }

    private static async Task<IResult> PageAsync(string timeline, Sent sent, Dictionary<string, string> problems, ShippedCases cases, CancellationToken ct)
    {
        var scenario = Branch.Split(timeline).Scenario;
        var log = await cases.AskAsync(new GetLog(scenario), ct);
        var names = Names.Of(log.Scenario, log.Entries.Select(e => e.Entry));
        var branches = ComparePages.BranchesOf(scenario, await cases.AskAsync(new ListTimelines(), ct));
        var shown = new ForkShown(
            scenario,
            log.Scenario.Title,
            sent.Name,
            sent.At,
            sent.Of,
            sent.KeepsLater,
            sent.Why,
            [.. branches.Select(b => (b.Name, b.Name))])
        {
            Events = [.. log.Entries.Select(e => (e.Entry.Id, Say.Of("on-date", ("date", e.Entry.When.Text), ("told", EventSentences.Of(e.Entry, names)))))],
            Problems = problems,
        };
        return Page.Of<ForkPage>(problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, (nameof(ForkPage.Of), shown));
    }

    private sealed record Sent(string Name, string At, string? Of, bool KeepsLater, string Why);
}
