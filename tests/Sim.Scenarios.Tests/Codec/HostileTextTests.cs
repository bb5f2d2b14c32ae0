using Sim.Domain.Events;
using Sim.Domain.Statements;
using Sim.Domain.Time;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Tests.Codec;

public class HostileTextTests
{
    private const string Head = "scenario: x\ntitle: X\nzone: UTC\nparties: {a: {name: A, kind: state}}\nevents:\n";

    private static readonly char[] Obeyed = ['\u001B', '\u0007', '\u202E', '\u0085'];

    [Fact]
    public void Every_character_of_the_basic_plane_survives_but_the_null_character_and_halves_of_pairs()
    {
        foreach (var block in Enumerable.Range(1, 0xFFFF).Where(c => !char.IsSurrogate((char)c)).Chunk(64))
        {
            Survives($"x{string.Concat(block.Select(c => (char)c))}x");
            Survives(string.Join('\n', block.Select(c => $"x{(char)c}")));
        }
    }

    [Fact]
    public void Characters_beyond_it_survive() =>
        Survives(string.Concat(Enumerable.Range(0x1F300, 0x300).Concat([0x10000, 0x10FFFF, 0xE0001]).Select(char.ConvertFromUtf32)));

    [Theory]
    [InlineData('\u0001')]
    [InlineData('\u0007')]
    [InlineData('\u001B')]
    [InlineData('\u007F')]
    [InlineData('\u009B')]
    [InlineData('\0')]
    public void A_control_character_that_stands_in_a_script_as_it_is_is_refused(char control)
    {
        var read = ScriptReader.Read($"{Head}  - {{when: 2022, event: statement-made, by: a, text: \"x{control}y\"}}\n", "x.yaml");
        read.Script.ShouldBeNull();
        read.Problems.ShouldHaveSingleItem().At.ShouldBe(new Position(6, 56));
        read.Lines.Single().ShouldNotContain(control.ToString());
    }

    [Fact]
    public void No_message_repeats_a_character_that_a_terminal_would_obey()
    {
        const string hostile = "\\u001B[2J\\u0007\\u202E\\u0085";
        foreach (var field in new[] { "when", "event", "by", "text", "tone", "about", "source", "id", "note", "reported", "known-to" })
        {
            var fields = new Dictionary<string, string>
            {
                ["when"] = "2022",
                ["event"] = "statement-made",
                ["by"] = "a",
                ["text"] = "t",
                [field] = $"\"{hostile}\"",
            };
            var read = ScriptReader.Read($"{Head}  - {{{string.Join(", ", fields.Select(f => $"{f.Key}: {f.Value}"))}}}\n", "x.yaml");
            read.Lines.ShouldAllBe(line => line.IndexOfAny(Obeyed) < 0, field);
        }
    }

    [Fact]
    public void No_message_repeats_a_long_text_in_full()
    {
        var (letters, digits) = (new string('x', 900), new string('7', 5000));
        string[] long_ =
        [
            .. new[]
            {
                letters,
                $"a#{letters}",
                $"{letters}#q",
                $"truce/{letters}",
                $"a/{letters}",
                digits,
                $"-{digits}",
                string.Concat(Enumerable.Repeat("1..", 2000)),
                $"P{digits}D",
                $"{digits}-01-01",
                $"2024/{digits}",
            }.Select(t => $"\"{t}\""),
            $"{{{letters}: {{{letters}: a}}}}",
            $"{{after: {letters}, for: {letters}}}",
            $"[{letters}, {letters}]",
        ];
        foreach (var type in EventCatalog.All)
        {
            foreach (var field in type.Fields.Select(f => f.Name)
                .Concat(["id", "when", "event", "reported", "known-to", "according-to", "source", "note", "corrects", "disputes", letters]))
            {
                foreach (var value in long_)
                {
                    var fields = new Dictionary<string, string> { ["when"] = "2022", ["event"] = type.Name, [field] = value };
                    var read = ScriptReader.Read($"{Head}  - {{{string.Join(", ", fields.Select(f => $"{f.Key}: {f.Value}"))}}}\n", "x.yaml");
                    read.Lines.Concat(read.WarningLines).ShouldAllBe(line => line.Length < 1000, $"{type.Name} {field}: {value[..10]}");
                }
            }
        }
    }

    private static void Survives(string text)
    {
        var entry = new Event("said", EdtfDate.Parse("2022"), new StatementMade([new("a")], text)) { Note = text };
        EntryCodec.FromJson(EntryCodec.ToJson(entry)).ShouldBe(entry);
        var yaml = Head + string.Concat(YamlWriter.Write(new ListNode([EntryCodec.ToScript(entry)], default)));
        var read = ScriptReader.Read(yaml, "x.yaml");
        read.Lines.ShouldBeEmpty();
        read.Script!.Entries.ShouldHaveSingleItem().ShouldBe(entry);
    }
}
