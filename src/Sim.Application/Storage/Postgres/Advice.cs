namespace Sim.Application.Storage.Postgres;

/// <summary>The second half of an error message: what the person can do.</summary>
internal static class Advice
{
    public const int OldestMajor = 13;

    public static string OwnServer =>
        $"""
        Or use a server of your own: give --postgres CONNECTION or set SIM_POSTGRES. With Docker, in the repository's folder:
          docker compose up -d
          export SIM_POSTGRES={ComposeDefaults.Url}
        """;

    public static string Install =>
        $"""
        Install one; nothing needs to be set up after that:
          Debian, Ubuntu  sudo apt-get install postgresql
          Fedora          sudo dnf install postgresql-server
          macOS           brew install postgresql@17
          Windows         winget install PostgreSQL.PostgreSQL.17
        {OwnServer}
        """;
}
