using Sim.Domain.Events;
using Sim.Domain.Exercises;
using Sim.Domain.Vocabulary;
using Sim.Scenarios.Codec;
using Sim.Scenarios.Scripts;
using Sim.Scenarios.Yaml;

namespace Sim.Scenarios.Exercises;

/// <summary>What is asked of students and what is scored.</summary>
public sealed partial class ExerciseReader
{
    private RubricLine LineOf(Filled<RubricForm> line, Exercise exercise)
    {
        var form = line.Form;
        CheckRole(form.Role, exercise.Roles, line.PlaceOf("role"));
        var chosen = Chosen(form.Chose, exercise);
        if (chosen.Count + form.If.Count + form.Sometime.Count + form.Never.Count == 0)
        {
            _intake.Report(line.At, $"the rubric line '{line.Id}' asks for nothing; give `chose`, `if`, `sometime` or `never`");
        }

        return new(line.Id, form.Title, form.Points)
        {
            Role = form.Role,
            Chose = chosen,
            If = form.If,
            Sometime = form.Sometime,
            Never = form.Never,
            Chance = form.Chance,
            Met = form.Met,
            Missed = form.Missed,
        };
    }

    private ValueList<ChosenOf> Chosen(ChosenPart? part, Exercise exercise)
    {
        var chosen = new List<ChosenOf>();
        foreach (var entry in (part?.Node as MapNode)?.Entries ?? [])
        {
            string[] options = entry.Value switch
            {
                ListNode list => [.. list.Items.OfType<ScalarNode>().Select(s => s.Value)],
                ScalarNode one => [one.Value],
                _ => [],
            };
            if (exercise.Decisions.FirstOrDefault(d => d.Id == entry.Key) is not { } decision)
            {
                var near = Near.Remedy(entry.Key, exercise.Decisions.Select(d => d.Id));
                _intake.Report(entry.KeyAt, $"there is no decision {ValueReader.Clip(entry.Key)}; {near}");
            }
            else if (options.Length == 0)
            {
                _intake.Report(entry.Value.At, $"'{entry.Key}' takes an option or a list of them: {string.Join(", ", decision.Options.Select(o => o.Id))}");
            }
            else if (options.FirstOrDefault(o => decision.Options.All(x => x.Id != o)) is { } unknown)
            {
                var near = Near.Remedy(unknown, decision.Options.Select(o => o.Id));
                _intake.Report(entry.Value.At, $"'{decision.Id}' has no option {ValueReader.Clip(unknown)}; {near}");
            }

            chosen.Add(new(entry.Key, [.. options]));
        }

        return [.. chosen];
    }

    private void CheckQuestions(Filled<QuestionsForm>? questions, Exercise exercise)
    {
        foreach (var question in (questions?.Form.Before ?? default).Where(q => q.Form.Follows is not null))
        {
            _intake.Report(question.PlaceOf("follows"), "a question asked before the lesson follows on none; say it of the one asked after");
        }

        foreach (var question in (questions?.Form.After ?? default)
            .Where(q => q.Form.Follows is { } follows && exercise.Before.All(b => b.Id != follows)))
        {
            var near = Near.Remedy(question.Form.Follows!, exercise.Before.Select(b => b.Id));
            _intake.Report(question.PlaceOf("follows"), $"no question {ValueReader.Clip(question.Form.Follows!)} is asked before; {near}");
        }
    }

    private static ValueList<Question> Questions(ValueList<Filled<QuestionForm>> questions) =>
        [.. questions.Select(q => new Question(q.Form.Id, q.Form.Text, q.Form.Options, q.Form.Follows))];
}
