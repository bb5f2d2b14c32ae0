using Sim.Application.Storage.Postgres;

namespace Sim.Answers.Json;

/// <summary>The private server: whether it runs, where its data is, and of which version that is; null: there is none yet.</summary>
public sealed record ServerAnswer(bool Running, string Folder, int? Major, int? Port, string? Log)
{
    public static ServerAnswer Of(PostgresStatus status) => new(status.IsRunning, status.Folder, status.Major, status.Port, status.Log);
}
