using MediatR;
using Sim.Application.Storage;

namespace Sim.Application.Keys;

/// <summary>The keys by which servers on this store seal cookies and forms, oldest first, each as the XML it was given as.</summary>
public sealed record ListServerKeys : IRequest<IReadOnlyList<string>>;

/// <summary>Keeps a key for every server on this store, under its name.</summary>
public sealed record KeepServerKey(string Name, string Xml) : IRequest<Unit>;

internal sealed class ServerKeysHandler(EventLog log, KeyStore keys)
    : IRequestHandler<ListServerKeys, IReadOnlyList<string>>, IRequestHandler<KeepServerKey, Unit>
{
    public Task<IReadOnlyList<string>> Handle(ListServerKeys request, CancellationToken cancellationToken) => keys.ListAsync(cancellationToken);

    public async Task<Unit> Handle(KeepServerKey request, CancellationToken cancellationToken)
    {
        await log.EnsureSchemaAsync(cancellationToken);
        await keys.KeepAsync(request.Name, request.Xml, cancellationToken);
        return Unit.Value;
    }
}
