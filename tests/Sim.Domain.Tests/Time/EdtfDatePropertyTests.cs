using CsCheck;
using NodaTime;
using Sim.Domain.Time;

namespace Sim.Domain.Tests.Time;

public class EdtfDatePropertyTests
{
    private static readonly Gen<DateTimeZone> Zone = Gen.OneOf(Known.Zones);

    private static readonly Gen<LocalDate> Date =
        Gen
            .Select(
                Gen.Frequency(
                    (6, Gen.Int[1840, 2040]),
                    (1, Gen.Int[1, 9999]),
                    (1, Gen.Const(9999)),
                    (1, Gen.Const(1)),
                    (1, Gen.Int[-9997, 0]),
                    (1, Gen.Const(-9997))),
                Gen.Int[1, 12],
                Gen.Int[1, 31])
                .Select((y, m, d) => new LocalDate(y, m, Math.Min(d, CalendarSystem.Iso.GetDaysInMonth(y, m))));

    private static readonly Gen<string> Time = Gen.OneOf(
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 59]).Select((h, m) => $"{h:00}:{m:00}"),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 59], Gen.Int[0, 59]).Select((h, m, s) => $"{h:00}:{m:00}:{s:00}.5"));

    private static readonly Gen<string> Offset = Gen.OneOf(
        Gen.Const(""), Gen.Const("Z"), Gen.Select(Gen.OneOf('+', '-'), Gen.Int[1, 17], Gen.Int[0, 59]).Select((s, h, m) => $"{s}{h:00}:{m:00}"));

    private static readonly Gen<string> Point = Gen.Select(
        Gen.OneOf(
            Date.Select(d => $"{d.Year:0000}"),
            Date.Select(d => $"{d.Year:0000}-{d.Month:00}"),
            Date.Select(d => $"{d.Year:0000}-{d.Month:00}-{d.Day:00}"),
            Gen.Select(Date, Time, Offset).Select((d, t, o) => $"{d.Year:0000}-{d.Month:00}-{d.Day:00}T{t}{o}")),
        Gen.OneOf("", "", "~"))
        .Select((text, mark) => text + mark);

    private static readonly Gen<string> Text = Gen.OneOf(
        Point, Gen.Select(Point, Point).Select((a, b) => $"{a}/{b}"), Point.Select(p => $"../{p}"));

    /// <summary>Random text; text of the characters dates are made of; dates with one character put in, taken out or changed.</summary>
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["0123456789-:TZ+/.~?%XWPYS \0\ud800\u0660"], 0, 120],
        Gen.Select(Text, Gen.Int[0, 60], Gen.Int[0, 2], Gen.Char["0123456789-:TZ+/.~X \u2212"]).Select((text, at, how, c) =>
            (at %= text.Length, how) switch
            {
                (_, 0) => text.Insert(at, c.ToString()),
                (_, 1) => text.Remove(at, 1),
                _ => text.Remove(at, 1).Insert(at, c.ToString()),
            }));

    [Fact]
    public void Reading_any_text_gives_a_date_or_a_problem_and_never_throws() =>
        AnyText.Sample(text =>
        {
            var read = EdtfDate.TryParse(text, out var date, out var problem);
            (date is not null).ShouldBe(read);
            (problem is null).ShouldBe(read);
            if (read)
            {
                date!.Text.ShouldBe(text);
            }
            else
            {
                problem!.Length.ShouldBeInRange(20, 400);
            }
        }, iter: 20_000);

    [Fact]
    public void Every_date_of_an_accepted_form_is_read_and_kept_as_written() =>
        Text.Sample(text => EdtfDate.Parse(text).Text == text && EdtfDate.Parse(text) == EdtfDate.Parse(EdtfDate.Parse(text).ToString()), iter: 5_000);

    [Fact]
    public void First_comes_no_later_than_last_and_last_no_later_than_end_in_every_zone() =>
        Gen.Select(Text, Zone).Sample((text, zone) =>
        {
            var date = EdtfDate.Parse(text);
            var (first, last, end) = (date.First(zone), date.Last(zone), date.End(zone));
            first.ShouldBeLessThanOrEqualTo(last);
            last.ShouldBeLessThanOrEqualTo(end);
            date.Effect(zone).ShouldBeInRange(first, last);
            date.Length(zone).ShouldBeGreaterThanOrEqualTo(Duration.Zero);
            if (date.IsCoarse && date.ProblemIn(zone) is null && date.Precision != DatePrecision.OpenStart)
            {
                last.ShouldBe(end - Duration.Epsilon);
            }
        }, iter: 10_000);

    [Fact]
    public void Days_leave_no_gap_between_them_in_any_zone() =>
        Gen.Select(Date, Zone).Sample((day, zone) =>
        {
            if (day == LocalDate.MaxIsoValue)
            {
                return;
            }

            var next = day.PlusDays(1);
            EdtfDate.Parse($"{day:uuuu-MM-dd}").End(zone).ShouldBe(EdtfDate.Parse($"{next:uuuu-MM-dd}").First(zone));
        }, iter: 5_000);

    [Fact]
    public void An_instant_reads_back_from_its_zoned_text() =>
        Gen.Select(Gen.Long[-62_000_000_000, 253_000_000_000], Gen.Int[0, 999_999_999], Gen.Bool, Zone).Sample((seconds, nanoseconds, round, zone) =>
        {
            var instant = Instant.FromUnixTimeSeconds(seconds).PlusNanoseconds(round ? 0 : nanoseconds);
            EdtfDate.Parse(ZonedText.Format(instant, zone)).First(DateTimeZone.Utc).ShouldBe(instant);
        }, iter: 5_000);
}
