using System.Text.Encodings.Web;
using System.Text.Json;
using Sim.Domain.Events;

namespace Sim.Answers.Exports;

/// <summary>Sources as CSL-JSON, which Zotero, Pandoc and their kin read.</summary>
public static class CslJson
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An item a source, in the order given.</summary>
    public static string Of(IEnumerable<Source> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            writer.WriteStartArray();
            foreach (var source in sources)
            {
                Write(writer, source);
            }

            writer.WriteEndArray();
        }

        return Sim.Scenarios.Yaml.JsonNodes.Seen(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    private static void Write(Utf8JsonWriter writer, Source source)
    {
        writer.WriteStartObject();
        writer.WriteString("id", source.Id);
        writer.WriteString("type", source.Url is null ? "document" : "webpage");
        Text("title", source.Title);
        Text("publisher", source.Publisher);
        Text("URL", source.Url);
        Text("note", source.Note);
        if (source.Date is { } date)
        {
            writer.WriteStartObject("issued");
            writer.WriteStartArray("date-parts");
            foreach (var end in CalendarParts.Of(date))
            {
                writer.WriteStartArray();
                foreach (var part in end)
                {
                    writer.WriteNumberValue(part);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            if (date.IsApproximate)
            {
                writer.WriteBoolean("circa", true);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();

        void Text(string name, string? value)
        {
            if (value is not null)
            {
                writer.WriteString(name, value);
            }
        }
    }
}
