using System.Security.Cryptography;
using System.Text;
using MediatR;
using NodaTime;
using Sim.Application.Storage;

namespace Sim.Application.Classes;

/// <summary>
/// Somebody says to be the one who sits there under this name, on another device: the teacher sees it, and has a word. False: nobody of that name.
/// </summary>
public sealed record AskToComeBack(string Class, string Name) : IRequest<bool>;

/// <summary>The teacher gives somebody a word to come back with, unasked.</summary>
public sealed record GiveWord(string Class, string Person) : IRequest<Unit>;

/// <summary>It is not who it says to be: the word is good no more.</summary>
public sealed record RefuseComeBack(string Class, string Person) : IRequest<Unit>;

/// <summary>Somebody comes back with the word; the device before is signed out. Null: it was not the word, or is good no more.</summary>
public sealed record ComeBack(string Class, string Name, string Word) : IRequest<SeatTaken?>;

internal sealed class ComeBackHandler(ClassStore classes)
    : IRequestHandler<AskToComeBack, bool>, IRequestHandler<GiveWord, Unit>, IRequestHandler<RefuseComeBack, Unit>, IRequestHandler<ComeBack, SeatTaken?>
{
    private const int MostTries = 5;

    /// <summary>Long enough to walk over and say it.</summary>
    private static readonly Duration IsGood = Duration.FromMinutes(2);

    // Short, told apart by ear, and of no offence.
    private static readonly string[] Birds =
    [
        "heron", "robin", "swallow", "falcon", "pigeon", "magpie", "puffin", "curlew", "lapwing", "dipper", "osprey", "plover", "siskin", "bunting", "kestrel",
        "wagtail", "avocet", "bittern", "corncrake", "jackdaw", "nightjar", "ptarmigan", "redstart", "skylark", "turnstone", "whimbrel", "godwit", "gannet",
        "hoopoe", "oriole", "merlin", "starling",
    ];

    public Task<bool> Handle(AskToComeBack request, CancellationToken cancellationToken) => classes.AloneAsync(request.Class, async people =>
    {
        if (Find(await people.ListAsync(), request.Name) is not { } person)
        {
            return false;
        }

        // Asked again within its time, the word stays: whoever else asks does not take it from the one it was said to.
        if (person.WordUntil is not { } until || until <= people.Now)
        {
            await people.AskAsync(person.Id, Make(), people.Now + IsGood);
        }

        return true;
    }, cancellationToken);

    public Task<Unit> Handle(GiveWord request, CancellationToken cancellationToken) => classes.AloneAsync(request.Class, async people =>
    {
        if ((await people.ListAsync()).Any(p => p.Id == request.Person))
        {
            await people.AskAsync(request.Person, Make(), people.Now + IsGood);
        }

        return Unit.Value;
    }, cancellationToken);

    public Task<Unit> Handle(RefuseComeBack request, CancellationToken cancellationToken) => classes.AloneAsync(request.Class, async people =>
    {
        if ((await people.ListAsync()).Any(p => p.Id == request.Person))
        {
            await people.ForgetWordAsync(request.Person);
        }

        return Unit.Value;
    }, cancellationToken);

    public Task<SeatTaken?> Handle(ComeBack request, CancellationToken cancellationToken) => classes.AloneAsync<SeatTaken?>(request.Class, async people =>
    {
        if (Find(await people.ListAsync(), request.Name) is not { Word: { } word } person || person.WordUntil <= people.Now)
        {
            return null;
        }

        if (await people.TriedAsync(person.Id) > MostTries || !IsSame(word, request.Word))
        {
            return null;
        }

        var token = Secrets.Make();
        await people.ForgetWordAsync(person.Id);
        await people.ChangeTokenAsync(person.Id, Secrets.HashOf(token));
        return new(SeatAnswer.Taken, person, token);
    }, cancellationToken);

    private static string Make() => $"{Birds[RandomNumberGenerator.GetInt32(Birds.Length)]} {RandomNumberGenerator.GetInt32(10, 100)}";

    private static bool IsSame(string word, string said)
    {
        var typed = string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(word), Encoding.UTF8.GetBytes(typed));
    }

    private static ClassPerson? Find(IReadOnlyList<ClassPerson> people, string name) =>
        people.FirstOrDefault(p => ClassPerson.KeyOf(p.Name) == ClassPerson.KeyOf(name));
}
