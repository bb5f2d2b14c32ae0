using System.Xml.Linq;
using MediatR;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Sim.Application.Keys;

namespace Sim.Server.Safety;

/// <summary>Keeps the keys of cookies and forms in the store, so that they outlive the server and every server on the store has the same.</summary>
internal sealed class StoredKeys(ISender sim) : IXmlRepository
{
    // Its callers wait: the framework has no other way to ask.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => sim.Send(new ListServerKeys())).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => sim.Send(new KeepServerKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)))).GetAwaiter().GetResult();
}
