using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sim.Domain.Events;
using Sim.Scenarios.Yaml;

namespace Sim.Answers.Json;

/// <summary>The form of an answer as JSON: its name with its version, which every answer bears as its first property, and what it says.</summary>
public abstract class AnswerForm(string name, string title, string description)
{
    /// <summary>
    /// The name and the version: <c>sim.state/4</c>. Where a property goes, or means something else, the version rises; a new property raises it too, since the
    /// schemas take no others.
    /// </summary>
    public string Name { get; } = name;

    /// <summary>What it is, in a few words.</summary>
    public string Title { get; } = title;

    /// <summary>What it says and which verbs give it.</summary>
    public string Description { get; } = description;

    internal abstract JsonTypeInfo Shape { get; }
}

/// <summary>The form of one kind of answer, which writes it.</summary>
public sealed class AnswerForm<T> : AnswerForm where T : class
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Func<AnswerJsonContext, JsonTypeInfo<T>> _shape;

    internal AnswerForm(string name, string title, string description, Func<AnswerJsonContext, JsonTypeInfo<T>> shape)
        : base(name, title, description) => _shape = shape;

    internal override JsonTypeInfo Shape => _shape(AnswerJsonContext.Default);

    /// <summary>
    /// The answer as indented JSON: names and texts come back as they went in, what cannot be seen does so as an escape, so that it is harmless on a terminal.
    /// </summary>
    public string Write(T answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            writer.WriteStartObject();
            writer.WriteString("answer", Name);
            writer.WriteNumber("rules", Edition.Current);
            Properties.Write(writer, answer, Shape);
            writer.WriteEndObject();
        }

        return JsonNodes.Seen(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }
}

/// <summary>The properties of a record inside an object that is already begun.</summary>
internal static class Properties
{
    public static void Write(Utf8JsonWriter writer, object record, JsonTypeInfo shape)
    {
        foreach (var property in shape.Properties)
        {
            writer.WritePropertyName(property.Name);
            JsonSerializer.Serialize(writer, property.Get!(record), shape.Options.GetTypeInfo(property.PropertyType));
        }
    }
}
