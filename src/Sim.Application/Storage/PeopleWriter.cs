using System.Globalization;
using NodaTime;
using Npgsql;
using Sim.Application.Classes;
using static Sim.Application.Storage.Commands;

namespace Sim.Application.Storage;

/// <summary>The people of one class, for whoever changes them alone.</summary>
internal sealed class PeopleWriter(Commands commands, NpgsqlConnection connection, string id, DateTime now, CancellationToken ct)
{
    /// <summary>Now, by the clock of this change.</summary>
    public Instant Now { get; } = Instant.FromDateTimeUtc(now);

    /// <summary>How those decide who share a seat.</summary>
    public SeatingTable Seating { get; } = new(commands, connection, id, now, ct);

    /// <summary>Everybody of the class.</summary>
    public async Task<IReadOnlyList<ClassPerson>> ListAsync()
    {
        await using var command = commands.Of(connection, $"{ClassStore.OfPerson} where class_id = $1 order by seated_at, id", Text(id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var people = new List<ClassPerson>();
        while (await reader.ReadAsync(ct))
        {
            people.Add(ClassStore.PersonOf(reader));
        }

        return people;
    }

    public Task<int> SitAsync(ClassPerson person, string tokenHash) => commands.RunAsync(
        connection,
        $"""
        insert into {ClassStore.People} (id, class_id, run, role, name, name_key, token, seated_at, seen_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
        """,
        [
            Text(person.Id), Text(id), Text(person.Run), Text(person.Role), Text(person.Name),
            Text(ClassPerson.KeyOf(person.Name)), Text(tokenHash), At(now),
        ],
        ct);

    /// <summary>Moves somebody to another seat.</summary>
    public Task<int> MoveAsync(string person, string run, string role) => commands.RunAsync(
        connection, $"update {ClassStore.People} set run = $2, role = $3 where id = $1", [Text(person), Text(run), Text(role)], ct);

    /// <summary>Removes somebody, with the name.</summary>
    public Task<int> RemoveAsync(string person) => commands.RunAsync(connection, $"delete from {ClassStore.People} where id = $1", [Text(person)], ct);

    /// <summary>That somebody asks to come back; the word that the teacher has is a new one.</summary>
    public Task<int> AskAsync(string person, string word, Instant until) => commands.RunAsync(
        connection, $"update {ClassStore.People} set asked_at = $2, word = $3, word_until = $4, tries = 0 where id = $1",
        [Text(person), At(now), Text(word), At(until.ToDateTimeUtc())], ct);

    /// <summary>Nobody asks any more, and no word is good.</summary>
    public Task<int> ForgetWordAsync(string person) => commands.RunAsync(
        connection, $"update {ClassStore.People} set asked_at = null, word = null, word_until = null, tries = 0 where id = $1", [Text(person)], ct);

    /// <summary>How often a word was tried with this one.</summary>
    public async Task<int> TriedAsync(string person)
    {
        await using var command = commands.Of(connection, $"update {ClassStore.People} set tries = tries + 1 where id = $1 returning tries", Text(person));
        return Convert.ToInt32(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    /// <summary>Another device has the seat: the one before is signed out.</summary>
    public Task<int> ChangeTokenAsync(string person, string tokenHash) => commands.RunAsync(
        connection, $"update {ClassStore.People} set token = $2, seen_at = $3 where id = $1", [Text(person), Text(tokenHash), At(now)], ct);
}
