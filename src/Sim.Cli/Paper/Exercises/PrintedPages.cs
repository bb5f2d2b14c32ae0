using System.Runtime.CompilerServices;
using Sim.Answers.Boards.Exercises;
using Sim.Web;

namespace Sim.Cli.Paper.Exercises;

/// <summary>
/// The pages to print. They are the only door to Sim.Web, and never inlined: what a page is made with is loaded when one is printed, and no other verb waits
/// for it.
/// </summary>
public static class PrintedPages
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> ReportAsync(ReportBoard board) => Printed.ReportAsync(board);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> HandoutAsync(RoleHandout handout) => Printed.HandoutAsync(handout);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> CardsAsync(LessonCards cards) => Printed.CardsAsync(cards);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> GuideAsync(TeacherGuide guide) => Printed.GuideAsync(guide);
}
