using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Sim.Answers.Boards.Exercises;
using Sim.Answers.Pictures;
using Sim.Web.Classes;
using Sim.Web.Exercises;
using Sim.Web.Pictures;

namespace Sim.Web;

/// <summary>Pages as files: each a document by itself, with its style in it and no script, that prints on A4.</summary>
public static class Printed
{
    // One for all: a container made for each page would compile its ways anew for each.
    private static readonly ServiceProvider Services =
        new ServiceCollection().AddSingleton<AntiforgeryStateProvider, Unproved>().BuildServiceProvider();

    /// <summary>The debrief of a run.</summary>
    public static Task<string> ReportAsync(ReportBoard board) => PageAsync<ReportPage>(new() { [nameof(ReportPage.Board)] = board });

    /// <summary>A page for a browser that stands at the program's own address, and takes no style but from there.</summary>
    public static string Served(string page) =>
        page.Replace($"<style>{StyleSheet.Text}</style>", $"<link rel=\"stylesheet\" href=\"{Asset.Style.Address}\" />", StringComparison.Ordinal);

    /// <summary>What a role gets before a lesson.</summary>
    public static Task<string> HandoutAsync(RoleHandout handout) => PageAsync<RolePage>(new() { [nameof(RolePage.Handout)] = handout });

    /// <summary>The cards of a lesson.</summary>
    public static Task<string> CardsAsync(LessonCards cards) => PageAsync<CardsPage>(new() { [nameof(CardsPage.Cards)] = cards });

    /// <summary>What the teacher gets.</summary>
    public static Task<string> GuideAsync(TeacherGuide guide) => PageAsync<TeacherPage>(new() { [nameof(TeacherPage.Guide)] = guide });

    /// <summary>A picture alone, as an SVG file.</summary>
    public static Task<string> PictureAsync(Picture picture) => RenderAsync<PictureFile>(new() { [nameof(PictureFile.Of)] = picture });

    /// <summary>A timeline as a page to publish, in one file.</summary>
    public static Task<string> StoryAsync(StoryBook book) => PageAsync<StoryFile>(new() { [nameof(StoryFile.Of)] = book });

    /// <summary>A seat's page as it reads, without what proves its forms to be ours: that is drawn anew for each.</summary>
    public static Task<string> SeatAsync(PlayShown shown) => RenderAsync<PlayPage>(new() { [nameof(PlayPage.Of)] = shown });

    /// <summary>
    /// What of a seat's page is not the same for all at the seat, likewise: its head, what waits, what is to be decided, and what is asked of each.
    /// </summary>
    public static async Task<string> OwnAsync(PlayShown shown) =>
        await RenderAsync<SeatHead>(new() { [nameof(SeatHead.Of)] = shown.Seat })
        + await RenderAsync<WaitingPart>(new() { [nameof(WaitingPart.Of)] = shown })
        + await RenderAsync<QuestionsPart>(new() { [nameof(QuestionsPart.Of)] = shown })
        + await RenderAsync<DecidePart>(new() { [nameof(DecidePart.Of)] = shown });

    /// <summary>What a seat takes home.</summary>
    public static Task<string> SeatReportAsync(SeatReportShown shown) => PageAsync<SeatReportFile>(new() { [nameof(SeatReportFile.Of)] = shown });

    private static async Task<string> PageAsync<T>(Dictionary<string, object?> parameters) where T : IComponent =>
        $"<!DOCTYPE html>\n{await RenderAsync<T>(parameters)}";

    private static async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return $"{html}\n";
    }

    /// <summary>A file has no forms to be proved.</summary>
    private sealed class Unproved : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
