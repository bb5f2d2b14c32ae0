using System.Runtime.CompilerServices;
using Npgsql;
using Sim.Application.Storage.Postgres;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sim.Application.Tests.Storage.Postgres;

public class ComposeDefaultsTests
{
    [Fact]
    public void The_compose_file_and_the_code_name_one_server()
    {
        var values = Read(Path.Combine(Here(), "../../../../docker-compose.yml"));
        values["services/postgres/environment/POSTGRES_USER"].ShouldBe(ComposeDefaults.User);
        values["services/postgres/environment/POSTGRES_PASSWORD"].ShouldBe(ComposeDefaults.Password);
        values["services/postgres/environment/POSTGRES_DB"].ShouldBe(ComposeDefaults.Database);
        values["services/postgres/ports/0"].ShouldBe($"{ComposeDefaults.Host}:{ComposeDefaults.Port}:5432");
        File.ReadAllText(Path.Combine(Here(), "../../../../docker-compose.yml")).ShouldContain($"SIM_POSTGRES={ComposeDefaults.Url}\n");
    }

    [Fact]
    public void The_recommended_url_reads_as_the_same_server()
    {
        var read = new NpgsqlConnectionStringBuilder(PostgresTarget.Choose(ComposeDefaults.Url).ShouldBeOfType<PostgresTarget.Named>().ConnectionString);
        (read.Host, read.Port, read.Username, read.Password, read.Database)
            .ShouldBe((ComposeDefaults.Host, ComposeDefaults.Port, ComposeDefaults.User, ComposeDefaults.Password, ComposeDefaults.Database));
    }

    /// <summary>Every scalar by its path.</summary>
    private static Dictionary<string, string> Read(string file)
    {
        using var text = File.OpenText(file);
        var parser = new Parser(text);
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        var values = new Dictionary<string, string>();
        ReadNode("");
        return values;

        void ReadNode(string path)
        {
            if (parser.TryConsume<Scalar>(out var scalar))
            {
                values[path] = scalar.Value;
            }
            else if (parser.TryConsume<SequenceStart>(out _))
            {
                for (var index = 0; !parser.TryConsume<SequenceEnd>(out _); index++)
                {
                    ReadNode($"{path}/{index}");
                }
            }
            else
            {
                parser.Consume<MappingStart>();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    ReadNode($"{path}/{parser.Consume<Scalar>().Value}".TrimStart('/'));
                }
            }
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
