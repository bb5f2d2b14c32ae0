using Sim.Answers.Boards;
using Sim.Answers.Pictures;
using Sim.Web.Pages;

namespace Sim.Web.Timelines;

/// <summary>The picture of a view as a table, and the question it answers in words.</summary>
public sealed record TableShown(View View, string Title, Phrase AsOf, Phrase Known, PictureTableData Table);
