using MediatR;
using Sim.Application.Storage;

namespace Sim.Application.Classes;

/// <summary>A class with everybody in it; null: there is none.</summary>
public sealed record GetClass(string Id) : IRequest<ClassAsItStands?>;

/// <summary>The class that is joined by this code, as somebody typed it; null: there is none.</summary>
public sealed record FindClass(string Code) : IRequest<ClassAsItStands?>;

/// <summary>A class and who sits in it, the earliest first.</summary>
public sealed record ClassAsItStands(LessonClass Class, IReadOnlyList<ClassPerson> People)
{
    /// <summary>How those decide who share a seat.</summary>
    public Seating Seating { get; init; } = Seating.Usual;

    /// <summary>Who sits at a role's seat in a run.</summary>
    public IEnumerable<ClassPerson> At(string run, string role) => People.Where(p => p.Run == run && p.Role == role);
}

internal sealed class GetClassHandler(ClassStore classes) : IRequestHandler<GetClass, ClassAsItStands?>, IRequestHandler<FindClass, ClassAsItStands?>
{
    public async Task<ClassAsItStands?> Handle(GetClass request, CancellationToken cancellationToken) =>
        await WithPeopleAsync(await classes.FindAsync(request.Id, cancellationToken), cancellationToken);

    public async Task<ClassAsItStands?> Handle(FindClass request, CancellationToken cancellationToken) =>
        JoinCode.Read(request.Code) is { } code ? await WithPeopleAsync(await classes.FindByCodeAsync(code, cancellationToken), cancellationToken) : null;

    private async Task<ClassAsItStands?> WithPeopleAsync(LessonClass? found, CancellationToken ct) =>
        found is null ? null : new(found, await classes.PeopleAsync(found.Id, ct)) { Seating = await classes.SeatingAsync(found.Id, ct) };
}
