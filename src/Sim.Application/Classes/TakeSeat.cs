using MediatR;
using Sim.Application.Exercises;
using Sim.Application.Storage;

namespace Sim.Application.Classes;

/// <summary>Somebody with the code takes a seat under a name: the one of a role in a group, or (both null) the emptiest.</summary>
public sealed record TakeSeat(string Class, string Name, string? Run, string? Role) : IRequest<SeatTaken>;

/// <summary>How taking a seat ended.</summary>
public enum SeatAnswer
{
    /// <summary>The seat is taken; the token proves it.</summary>
    Taken,

    /// <summary>The class takes nobody in now.</summary>
    Locked,

    /// <summary>It is no name: empty, too long, or with signs nobody can read.</summary>
    BadName,

    /// <summary>Somebody of this name sits there already.</summary>
    NameTaken,

    /// <summary>As many sit at this seat as may, or at all of them.</summary>
    Full,
}

/// <summary>What became of it: who sits where, and the token that proves it, told this once.</summary>
public sealed record SeatTaken(SeatAnswer Answer, ClassPerson? Person = null, string? Token = null);

/// <summary>Whoever shows this token, with the class; null: nobody does.</summary>
public sealed record FindSeat(string Token) : IRequest<Seated?>;

/// <summary>Somebody in a class.</summary>
public sealed record Seated(ClassPerson Person, LessonClass Class);

internal sealed class TakeSeatHandler(ClassStore classes, RunReader runs, TimeProvider time)
    : IRequestHandler<TakeSeat, SeatTaken>, IRequestHandler<FindSeat, Seated?>
{
    private const int LongestToken = 100;

    // Often enough to see whether somebody is there, and no write for each page.
    private static readonly NodaTime.Duration Between = NodaTime.Duration.FromSeconds(20);

    public async Task<SeatTaken> Handle(TakeSeat request, CancellationToken cancellationToken)
    {
        var name = string.Join(' ', request.Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length is 0 or > ClassPerson.LongestName || !name.Any(char.IsLetterOrDigit) || name.Any(IsUnreadable))
        {
            return new(SeatAnswer.BadName);
        }

        if (await classes.FindAsync(request.Class, cancellationToken) is not { LockedAt: null, EndedAt: null } open)
        {
            return new(SeatAnswer.Locked);
        }

        string[] roles = [.. (await runs.ReadAsync(open.Groups[0].Run, cancellationToken)).Exercise.Roles.Select(r => r.Id)];
        return await classes.AloneAsync(open.Id, async people =>
        {
            var there = await people.ListAsync();
            if (there.Any(p => ClassPerson.KeyOf(p.Name) == ClassPerson.KeyOf(name)))
            {
                return new(SeatAnswer.NameTaken);
            }

            if (SeatOf(request, open, roles, there) is not { } seat)
            {
                return new SeatTaken(SeatAnswer.Full);
            }

            var person = new ClassPerson(Secrets.Make(), open.Id, seat.Run, seat.Role, name, people.Now, people.Now);
            var token = Secrets.Make();
            await people.SitAsync(person, Secrets.HashOf(token));
            return new(SeatAnswer.Taken, person, token);
        }, cancellationToken);
    }

    public async Task<Seated?> Handle(FindSeat request, CancellationToken cancellationToken)
    {
        if (request.Token.Length is 0 or > LongestToken
            || await classes.FindSeatedAsync(Secrets.HashOf(request.Token), cancellationToken) is not { } seated)
        {
            return null;
        }

        if (NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow()) - seated.Person.SeenAt > Between)
        {
            await classes.SeenAsync(seated.Person.Id, cancellationToken);
        }

        return seated;
    }

    private static bool IsUnreadable(char c) =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse;

    private static (string Run, string Role)? SeatOf(TakeSeat request, LessonClass open, IReadOnlyList<string> roles, IReadOnlyList<ClassPerson> there)
    {
        int At(string run, string role) => there.Count(p => p.Run == run && p.Role == role);
        if (request is { Run: { } run, Role: { } role })
        {
            return open.GroupOf(run) is not null && roles.Contains(role) && At(run, role) < open.SeatsEach ? (run, role) : null;
        }

        // Groups fill up one after the other, so that a small class plays together; in a group the emptiest role first.
        var all = open.Groups.SelectMany(g => roles.Select((r, n) => (g.Run, Role: r, g.Number, Place: n, Count: At(g.Run, r))))
            .Where(s => s.Count < open.SeatsEach);
        return all.OrderBy(s => s.Count).ThenBy(s => s.Number).ThenBy(s => s.Place).Select(s => ((string, string)?)(s.Run, s.Role)).FirstOrDefault();
    }
}
