using NodaTime;
using Sim.Answers.Json;
using Sim.Answers.Tables;
using Sim.Answers.Tests.Json;
using Sim.Domain.Events;

namespace Sim.Answers.Tests.Tables;

public class TableTests
{
    public static TheoryData<string> Kinds => [.. TableKinds.All.Select(k => k.Name)];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_cell_is_of_the_type_and_from_the_words_its_column_says(string name)
    {
        var table = Of(name);
        table.Rows.ShouldNotBeEmpty();
        table.Kind.Columns.Select(c => c.Name).ShouldBeUnique();
        foreach (var row in table.Rows)
        {
            row.Length.ShouldBe(table.Kind.Columns.Count);
            foreach (var (cell, column) in row.Zip(table.Kind.Columns).Where(c => c.First is not null))
            {
                cell!.GetType().ShouldBe(TypeOf(column.Type), $"{name}.{column.Name}");
                if (column.Words.Count > 0)
                {
                    column.Words.ShouldContain((string)cell, $"{name}.{column.Name}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Every_row_says_by_which_edition_of_the_rules_it_was_read(string name)
    {
        var table = Of(name);
        var rules = table.Kind.Columns.Index().Single(c => c.Item.Name == "rules").Index;
        table.Rows.ShouldAllBe(r => Equals(r[rules], (long)Edition.Current));
    }

    [Fact]
    public void Every_form_is_in_the_list() =>
        typeof(TableKinds).GetProperties()
            .Where(p => p.PropertyType == typeof(TableKind))
            .Select(p => p.GetValue(null))
            .ShouldBe(TableKinds.All, ignoreOrder: true);

    [Fact]
    public void The_answer_in_json_is_what_was_published() =>
        Published.Problems(AnswerForms.Table.Write(TableAnswer.Of(["a"], TableKinds.All.Select(k => k.Of(Cases.Two.Value))))).ShouldBeEmpty();

    [Fact]
    public void A_truce_has_its_instants_beside_its_written_dates_and_the_days_it_lasts()
    {
        var row = Row("things", r => Equals(r["id"], "victory-day"));
        (
            row["begins_utc"],
            row["begins_date"],
            row["begins_written"]).ShouldBe((Instant.FromUtc(2025, 5, 7, 21, 0), new LocalDate(2025, 5, 8), "2025-05-08T00:00+03:00"));
        (row["ends_utc"], row["days"]).ShouldBe((Instant.FromUtc(2025, 5, 10, 21, 0), 3.0));
        (row["timeline"], row["case_title"]).ShouldBe(("istanbul-2025", "The Istanbul proposal, May 2025"));
    }

    [Fact]
    public void A_deadline_is_kept_late_or_missed_and_the_day_of_an_end_is_that_day()
    {
        var obligation = Row("deadlines", r => Equals(r["title"], "remove the Jupiter missiles from Turkey"));
        (obligation["outcome"], obligation["delay_days"]).ShouldBe(("late", 27.177083));
        var answer = Row("deadlines", r => Equals(r["reference"], "proposal/jupiter-promise"));
        (answer["outcome"], answer["due_written"], answer["due_date"]).ShouldBe(("kept", "1962-10-28", new LocalDate(1962, 10, 28)));
    }

    [Fact]
    public void An_answer_has_its_delay_and_an_event_its_codes_with_actor_and_target()
    {
        var answer = Row("answers", r => Equals(r["proposal"], "energy-halt") && Equals(r["party"], "ukraine"));
        (answer["answer"], answer["delay_days"]).ShouldBe(("accepted", 7.0));
        var coded = Row("events", r => Equals(r["id"], "putin-accepts-energy-halt"));
        (coded["actor"], coded["actor_cameo"], coded["target"], coded["target_cameo"]).ShouldBe(("russia", "RUS", "united-states", "USA"));
        coded["cameo"].ShouldNotBeNull();
    }

    internal static Table Of(string name) => TableKinds.All.Single(k => k.Name == name).Of(Cases.Two.Value);

    private static Type TypeOf(ColumnType type) => type switch
    {
        ColumnType.Integer => typeof(long),
        ColumnType.Number => typeof(double),
        ColumnType.Flag => typeof(bool),
        ColumnType.Date => typeof(LocalDate),
        ColumnType.Instant => typeof(Instant),
        _ => typeof(string),
    };

    private static Dictionary<string, object?> Row(string name, Func<Dictionary<string, object?>, bool> which)
    {
        var table = Of(name);
        return table.Rows.Select(r => table.Kind.Columns.Zip(r).ToDictionary(c => c.First.Name, c => c.Second)).Last(which);
    }
}
