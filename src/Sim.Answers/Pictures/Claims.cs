using Sim.Answers.Telling;
using Sim.Domain.Incidents;
using Sim.Domain.Truces;
using Sim.Domain.Vocabulary;

namespace Sim.Answers.Pictures;

/// <summary>What somebody alone says of a thing: a bubble on its lane, with the sentence where there is room.</summary>
internal static class Claims
{
    public static void About(Ref thing, List<TimeMark> marks, List<Note> notes, Scene scene)
    {
        foreach (var step in scene.Histories.About(thing))
        {
            if (step is not { IsFact: false, Event: { } on } || on.Entry.AccordingTo.Count == 0 || on.Happening is ViolationReported or IncidentReported)
            {
                continue;
            }

            var told = EventSentences.Of(on.Entry, scene.Names);
            var since = on.PublicSince is { } date and not ("later" or "never") ? scene.Dates.Of(date) : null;
            marks.Add(new(MarkKind.Accusation, Extent.Of(on.When, scene.Zone)) { Title = Say.Of("picture.claim", ("told", told), ("since", since)) });
            notes.Add(new(on.At, Say.Of("picture.claim", ("told", told), ("since", since)), LabelStyle.Claim));
        }
    }
}
