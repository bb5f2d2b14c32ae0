using System.Text.RegularExpressions;
using Sim.Application.Storage.Postgres;

namespace Sim.Web.Tests;

/// <summary>No engine is here to run the container: what its files name is held to what there is.</summary>
public partial class ContainerTests
{
    private static readonly string Compose = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));
    private static readonly string Web = Compose[Compose.IndexOf("  web:", StringComparison.Ordinal)..];
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(Repository.Root, "src", "Sim.Cli", "Dockerfile"));

    [Fact]
    public void The_profile_builds_the_file_that_is_there()
    {
        Web.ShouldContain("profiles: [web]");
        Web.ShouldContain("context: .");
        Web.ShouldContain("dockerfile: src/Sim.Cli/Dockerfile");
    }

    [Fact]
    public void It_keeps_its_data_where_the_other_service_does()
    {
        Web.ShouldContain(
            $"SIM_POSTGRES: postgres://{ComposeDefaults.User}:{ComposeDefaults.Password}@127.0.0.1:{ComposeDefaults.Port}/{ComposeDefaults.Database}");
        Web.ShouldContain("network_mode: host");
    }

    [Fact]
    public void It_is_asked_for_its_health_where_it_answers()
    {
        var port = Port().Match(Web).Groups[1].Value;
        Web.ShouldContain($"/dev/tcp/127.0.0.1/{port}");
        Web.ShouldContain($"Host: 127.0.0.1:{port}");
        Web.ShouldContain("GET /health ");
    }

    [Fact]
    public void The_image_publishes_the_program_and_starts_it()
    {
        Dockerfile.ShouldContain("dotnet publish src/Sim.Cli ");
        var program = AssemblyName().Match(File.ReadAllText(Path.Combine(Repository.Root, "src", "Sim.Cli", "Sim.Cli.csproj"))).Groups[1].Value;
        Dockerfile.ShouldContain($"\"dotnet\", \"/opt/sim/{program}.dll\"");
        Dockerfile.ShouldContain("--output /published");
        Dockerfile.ShouldContain("COPY --from=build /published /opt/sim");
        Dockerfile.ShouldContain("USER $APP_UID");
    }

    [GeneratedRegex("""command: \["serve", "--port", "(\d+)"\]""")]
    private static partial Regex Port();

    [GeneratedRegex("<AssemblyName>(.+)</AssemblyName>")]
    private static partial Regex AssemblyName();
}
