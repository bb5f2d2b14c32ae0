using System.Globalization;
using Microsoft.AspNetCore.Components.Rendering;
using Sim.Answers.Pictures;

namespace Sim.Web.Pictures;

/// <summary>The elements of a picture. All text goes in as text: what others wrote is never markup.</summary>
internal readonly struct Svg(RenderTreeBuilder builder)
{
    public void Rect(double x, double y, double width, double height, string look, string? fill = null, double? radius = null)
    {
        builder.OpenElement(0, "rect");
        At(1, "x", x);
        At(2, "y", y);
        At(3, "width", Math.Max(0, width));
        At(4, "height", height);
        builder.AddAttribute(5, "class", look);
        if (fill is not null)
        {
            builder.AddAttribute(6, "fill", $"url(#{fill})");
        }

        if (radius is { } rounded)
        {
            At(7, "rx", rounded);
        }

        builder.CloseElement();
    }

    public void Path(string path, string look, string? dashes = null)
    {
        builder.OpenElement(10, "path");
        builder.AddAttribute(11, "d", path);
        builder.AddAttribute(12, "class", look);
        if (dashes is not null)
        {
            builder.AddAttribute(13, "stroke-dasharray", dashes);
        }

        builder.CloseElement();
    }

    public void Line(double x, double y, double toX, double toY, string look) => Path($"M{N(x)} {N(y)}L{N(toX)} {N(toY)}", look);

    public void Circle(double x, double y, double radius, string look)
    {
        builder.OpenElement(20, "circle");
        At(21, "cx", x);
        At(22, "cy", y);
        At(23, "r", radius);
        builder.AddAttribute(24, "class", look);
        builder.CloseElement();
    }

    public void Text(Label label)
    {
        builder.OpenElement(30, "text");
        if (label.Style == LabelStyle.Fold)
        {
            builder.AddAttribute(31, "class", "t3 mid halo");
            builder.AddAttribute(32, "transform", $"translate({N(label.X)} {N(label.Y)}) rotate(-90)");
        }
        else
        {
            At(33, "x", label.X);
            At(34, "y", label.Y);
            builder.AddAttribute(35, "class", Look(label));
        }

        builder.AddContent(36, label.Text);
        builder.CloseElement();
    }

    /// <summary>The number in a bubble.</summary>
    public void Number(double x, double y, int number, string look)
    {
        builder.OpenElement(40, "text");
        At(41, "x", x);
        At(42, "y", y);
        builder.AddAttribute(43, "class", look);
        builder.AddContent(44, number.ToString(CultureInfo.InvariantCulture));
        builder.CloseElement();
    }

    /// <summary>What a pointer is told of the shapes in it.</summary>
    public void Titled(string? title, Action<Svg> shapes)
    {
        if (string.IsNullOrEmpty(title))
        {
            shapes(this);
            return;
        }

        builder.OpenElement(50, "g");
        builder.OpenElement(51, "title");
        builder.AddContent(52, title);
        builder.CloseElement();
        shapes(this);
        builder.CloseElement();
    }

    /// <summary>A lane's names: a link where the face has an address for its reasons.</summary>
    public void Names(Lane lane, string? address)
    {
        if (address is not null)
        {
            builder.OpenElement(60, "a");
            builder.AddAttribute(61, "href", address);
            builder.AddAttribute(62, "aria-label", LabelOf(lane));
        }

        foreach (var name in lane.Names.Where(n => n.Style != LabelStyle.Code))
        {
            Text(name);
            // Not seen; without it what is read of the link would run its words together.
            builder.AddContent(63, " ");
        }

        if (address is not null)
        {
            builder.CloseElement();
        }

        // Codes stand at the lines of the sides: they are no part of the lane's name, and so of no link's.
        foreach (var code in lane.Names.Where(n => n.Style == LabelStyle.Code))
        {
            Text(code);
        }
    }

    /// <summary>A text that leads somewhere, where there is an address.</summary>
    public void Linked(Label label, string? address)
    {
        if (address is null)
        {
            Text(label);
            return;
        }

        builder.OpenElement(70, "a");
        builder.AddAttribute(71, "href", address);
        Text(label);
        builder.CloseElement();
    }

    /// <summary>The lane as a sentence. Where that has not the words that are seen, they come first: who speaks to a browser says what stands there.</summary>
    private static string LabelOf(Lane lane)
    {
        var seen = string.Join(' ', lane.Names.Where(n => n.Style != LabelStyle.Code).Select(n => n.Text));
        return lane.Sentence.Contains(seen, StringComparison.Ordinal) ? lane.Sentence : $"{seen}. {lane.Sentence}";
    }

    public static string N(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);

#pragma warning disable ASP0006 // Each caller gives its own literal.
    private void At(int sequence, string name, double value) => builder.AddAttribute(sequence, name, N(value));
#pragma warning restore ASP0006

    private static string Look(Label label) => (label.Style switch
    {
        LabelStyle.Name => "th tb",
        LabelStyle.WhatIfName => "th tb t-if",
        LabelStyle.OtherWhatIf => "th t-if",
        LabelStyle.WhatIf => "t2 t-if",
        LabelStyle.Status or LabelStyle.Head => "t2",
        LabelStyle.Code or LabelStyle.Tick => "t3",
        LabelStyle.TickOfDate => "t3 tb",
        LabelStyle.Group => "grp",
        LabelStyle.Claim => "t2 t-claim",
        LabelStyle.Waits => "t2 t-waits",
        LabelStyle.Broke => "t2 t-broke",
        LabelStyle.AsOf => "now-t",
        LabelStyle.Edge => "tb",
        _ => "t2",
    }) + label.Anchor switch { Anchor.End => " end", Anchor.Middle => " mid", _ => "" };
}
