using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Sim.Application.Tests;

public class RegistrationTests
{
    [Fact]
    public async Task Every_request_has_its_handler()
    {
        var services = new ServiceCollection().AddSim(_ => throw new InvalidOperationException("nobody asked for the database"));
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });

        var requests = typeof(Registration).Assembly.GetTypes()
            .Select(t => (Type: t, Request: t.GetInterfaces().SingleOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))))
            .Where(r => r.Request is not null)
            .ToArray();

        requests.ShouldNotBeEmpty();
        foreach (var (type, request) in requests)
        {
            provider.GetService(typeof(IRequestHandler<,>).MakeGenericType(type, request!.GetGenericArguments()[0])).ShouldNotBeNull(type.Name);
        }
    }
}
