using Sim.Answers.Pictures;
using Sim.Domain.Vocabulary;

namespace Sim.Web.Timelines;

/// <summary>The picture of a page at the one width its reader sees, named as the style names it, with what its marks mean.</summary>
public sealed record DrawnPicture(Picture Picture, string Width, ValueList<LegendEntry> Legend);
