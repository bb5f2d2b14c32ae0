using System.Globalization;
using System.Text;

namespace Sim.Fuzz;

/// <summary>A version of a script: its file, and what an export of it says.</summary>
internal sealed record Version(string Timeline, string Path, string Exported);

/// <summary>Scripts that change from one load to the next.</summary>
internal sealed class ScriptVersions(string folder)
{
    private int _made;

    /// <summary>A new version of a script: some events told otherwise, some gone, some new, some in another place.</summary>
    public Version Draft(string name)
    {
        var number = ++_made;
        var path = Path.Combine(folder, $"{name}-{number}.yaml");
        var text = new StringBuilder(
            $"scenario: {name}\ntitle: Version {number} of {name}\nzone: Europe/Istanbul\nparties: {{a: {{name: A{number}, kind: state}}}}\nevents:\n");
        var numbers = Enumerable.Range(0, 120).Where(i => (i + number) % 9 != 0).ToArray();
        if (number % 3 == 0)
        {
            Array.Reverse(numbers);
        }

        foreach (var i in numbers)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  - {{id: e{i}, when: 2025-01-{i % 28 + 1:00}, event: statement-made, by: a, text: " +
                    $"\"{(i % 4 == number % 4 ? $"version {number}" : "as ever")} {new string('x', i)}\"}}\n");
        }

        File.WriteAllText(path, text.ToString());
        var script = Scenarios.Scripts.ScriptReader.ReadFile(path).Script ?? throw new InvalidOperationException($"{path} is no script");
        return new(name, path, Scenarios.Documentation.ScriptExport.ToYaml(script.Scenario, script.Entries, script.Branches));
    }
}
