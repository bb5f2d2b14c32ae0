using System.Runtime.CompilerServices;
using Sim.Answers.Pictures;
using Sim.Web;

namespace Sim.Cli.Paper;

/// <summary>
/// The only way from the command line to drawn pages: each method is called only when it is asked for, so that no other verb waits for what draws them.
/// </summary>
public static class DrawnPages
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> PictureAsync(Picture picture) => Printed.PictureAsync(picture);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> StoryAsync(StoryBook book) => Printed.StoryAsync(book);
}
