using System.Collections;
using Sim.Domain.Events;
using Sim.Domain.Talks;
using Sim.Domain.Time;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Codec;

/// <summary>Writes the value of a field as the node that reads back to it; null where the value is the field's default.</summary>
internal sealed class ValueWriter(bool json)
{
    private static Position Nowhere => default;

    public Node? Write(EventField field, object owner, bool always = false)
    {
        var value = field.Get(owner);
        if (value is null || (!field.Required && !always && value.Equals(field.Default)))
        {
            return null;
        }

        if (value is ValueList<PartyDelegation> delegations)
        {
            var named = delegations.Select(d => Entry(d.Party, Record(d.Delegation)));
            return json ? ProfileCodec.Listed(named) : new MapNode([.. named], Nowhere);
        }

        if (!field.IsList)
        {
            return One(value);
        }

        var items = ((IEnumerable)value).Cast<object>().Select(One).ToArray();
        return items is [ScalarNode only] && !json ? only : new ListNode(items, Nowhere);
    }

    public MapEntry Field(string name, Node value) => Entry(json ? Intake.Camel(name) : name, value);

    public static ScalarNode Text(string text) => new(text, false, Nowhere);

    private static MapEntry Entry(string key, Node value) => new(key, Nowhere, value);

    private Node One(object value) => value switch
    {
        Enum word => Text(Words.Of(word.GetType(), word)),
        bool yes => new ScalarNode(yes ? "true" : "false", true, Nowhere),
        int number => new ScalarNode(number.ToString(), true, Nowhere),
        Count { Number: { } number } count when count.Text == number.ToString() => new ScalarNode(count.Text, true, Nowhere),
        Tally { Number: { } number } tally when tally.Text == number.ToString() => new ScalarNode(tally.Text, true, Nowhere),
        Until { Date: { } date } => Text(date.Text),
        Until until => Record(new UntilAfter(until.After!, until.For!)),
        Reported reported when ReferenceEquals(reported, Reported.Later) => Text("later"),
        Reported { Date: null } => Text("never"),
        Reported reported => Text(reported.Date!.Text),
        Condition { Text: { } text, Ref: null } when !ValueReader.IsReference(text) => Text(text),
        Condition { Text: null, Ref: { } reference, Is: null } => Text(reference.ToString()),
        Condition c => Record(new ConditionForm(c.Text, c.Ref, c.By is { } by ? new PartyRef(by) : null, c.Is)),
        string or EdtfDate or IsoDuration or PartyRef or Ref or SourceRef or Count or Tally => Text(value.ToString()!),
        _ => Record(value),
    };

    public MapNode Record(object value) => new(
        [
            .. Shape.Of(value.GetType()).Fields.Select(f => (f.Name, Node: Write(f, value))).Where(f => f.Node is not null).Select(f => Field(f.Name, f.Node!)),
        ], Nowhere);
}
