using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sim.Answers.Boards;
using Sim.Answers.Pictures;
using Sim.Answers.Telling;
using Sim.Application.Branches;
using Sim.Application.Timelines;
using Sim.Domain.Branches;
using Sim.Domain.Time;
using Sim.Web.Branches;

namespace Sim.Server.Pages;

/// <summary>Timelines beside each other.</summary>
internal static class ComparePages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/t/{timeline}/compare", ShowAsync).WithMetadata(new Kept());
        app.MapGet("/t/{timeline}/compare/{branch}", (string timeline, string branch, HttpRequest request) =>
            Results.Redirect(Question.Read(timeline, request).View.Cuts.Address("/compare", ("b", Branch.Split(branch).Branch ?? branch))));
    }

    /// <summary>The branches of a scenario, for lists and forms.</summary>
    internal static IReadOnlyList<ListedBranch> BranchesOf(string scenario, IReadOnlyList<TimelineSummary> all)
    {
        var dates = new Dates(NodaTime.DateTimeZone.Utc, year: int.MinValue);
        return
            [
                .. all.Where(t => t.Branch is not null && Branch.Split(t.Timeline).Scenario == scenario)
                    .Select(t => new ListedBranch(t.Branch!.Name, [.. BranchBoard.About(t, dates), Phrase.Of(t.Branch.Why, Ink.Quiet)])),
            ];
    }

    private static async Task<IResult> ShowAsync(string timeline, HttpRequest request, ShippedCases cases, CancellationToken ct)
    {
        var question = Question.Read(timeline, request, "/compare");
        if (question.Moved is { } moved)
        {
            return Results.Redirect(moved);
        }

        if (question.Problems.Count > 0)
        {
            return Refused.With(question);
        }

        string? Named(string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;
        var (scenario, own) = Branch.Split(timeline);
        var content = await cases.AskAsync(new GetTimeline(scenario), ct);
        var branches = BranchesOf(scenario, await cases.AskAsync(new ListTimelines(), ct));
        var (a, b) = (Named("a"), Named("b") ?? own);
        var shown = new CompareShown(scenario, content.Scenario.Title, a, b, question.View.AsOf, question.View.AsOf ?? "", branches)
        {
            Why = b is null ? null : branches.FirstOrDefault(l => l.Name == b) is { } named ? named.About[^1].Text : null,
        };
        if (b is not null)
        {
            var forks = await cases.AskAsync(new GetForks(question.Request with { Timeline = shown.TimelineA }, shown.TimelineB!), ct);
            var two = forks.Differ;
            shown = shown with
            {
                Two = DifferenceBoard.Of(two, question.Request.RecordedBy),
                River = RiverLayout.SetOf(forks),
                AsOf = two.Query.AsOf.Text,
            };
        }
        else if (branches.Count > 0)
        {
            var many = await cases.AskAsync(new CompareTimelines(question.Request with { Timeline = scenario }, [scenario]), ct);
            shown = shown with { Many = ComparisonBoard.Of(many, question.Request.RecordedBy), AsOf = many.Query.AsOf.Text };
        }

        return Page.Of<ComparePage>((nameof(ComparePage.Of), shown));
    }
}
