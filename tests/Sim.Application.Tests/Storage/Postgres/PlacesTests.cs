using Sim.Application.Storage.Postgres;

namespace Sim.Application.Tests.Storage.Postgres;

/// <summary>Where the data lies and which programs are used.</summary>
public sealed class PlacesTests : IDisposable
{
    private readonly PostgresFixture.TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("SIM_DATA_DIR=/data XDG_DATA_HOME=/xdg HOME=/home/ada", true, "/data")]
    [InlineData("XDG_DATA_HOME=/xdg HOME=/root", true, "/var/lib/sim")]
    [InlineData("XDG_DATA_HOME=/xdg HOME=/home/ada", false, "/xdg/sim")]
    [InlineData("XDG_DATA_HOME=relative HOME=/home/ada", false, "/home/ada/.local/share/sim")]
    [InlineData("HOME=/home/ada", false, "/home/ada/.local/share/sim")]
    public void The_data_folder_follows_the_environment(string environment, bool root, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the folders of Linux");
        var variables = environment.Split(' ').Select(each => each.Split('=')).ToDictionary(each => each[0], each => each[1]);
        DataHome.Choose(variables.GetValueOrDefault, root).ShouldBe(expected);
    }

    [Fact]
    public void Without_a_home_the_message_names_the_variables_to_set()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the folders of Linux");
        Should.Throw<StoreUnavailableException>(() => DataHome.Choose(_ => null, isRoot: false)).Message.ShouldContain("SIM_DATA_DIR");
    }

    [Fact]
    public void A_folder_has_one_name_whatever_links_lead_to_it()
    {
        var real = Directory.CreateDirectory(Path.Combine(folder.Path, "real", "below")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "one"), "real");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "two"), Path.Combine(folder.Path, "one"));
        DataHome.Canonical(Path.Combine(folder.Path, "two", "below", "not-yet")).ShouldBe(DataHome.Canonical(Path.Combine(real, "not-yet")));
    }

    [Fact]
    public void The_path_comes_first_and_then_the_highest_version()
    {
        foreach (var version in (string[])["9.6", "15", "17", "notes"])
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, version, "bin"));
        }

        Installation.Folders($"/somewhere/bin{Path.PathSeparator}relative", [Path.Combine(folder.Path, "*", "bin")])
            .ShouldBe(["/somewhere/bin", .. ((string[])["17", "15", "9.6"]).Select(version => Path.Combine(folder.Path, version, "bin"))]);
    }

    [Fact]
    public void A_pattern_may_have_its_star_inside_a_name()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "pgsql-16", "bin"));
        Installation.Folders(null, [Path.Combine(folder.Path, "pgsql-*", "bin")]).ShouldBe([Path.Combine(folder.Path, "pgsql-16", "bin")]);
    }

    private static readonly Installation Fifteen = new(15, "/15");
    private static readonly Installation Seventeen = new(17, "/17");

    [Fact]
    public void A_new_installation_does_not_hide_the_data_of_the_old_one() =>
        Installation.Choose([Seventeen, Fifteen], [15]).ShouldBe(Fifteen);

    [Fact]
    public void Data_whose_installation_is_gone_is_named_rather_than_replaced_by_an_empty_store()
    {
        var message = Installation.Missing([Seventeen], [15], "/data");
        Installation.Choose([Seventeen], [15]).ShouldBeNull();
        message.ShouldContain("/data/15");
        message.ShouldContain("now has 17");
        message.ShouldContain("postgresql-15");
    }

    [Fact]
    public void Data_of_two_versions_means_that_the_person_has_moved_on() =>
        Installation.Choose([Seventeen], [17, 15]).ShouldBe(Seventeen);

    [Fact]
    public void Without_data_the_first_found_is_used() =>
        Installation.Choose([Fifteen, Seventeen], []).ShouldBe(Fifteen);

    [Fact]
    public void A_server_that_is_too_old_is_not_used()
    {
        Installation.Choose([new Installation(12, "/12")], []).ShouldBeNull();
        Installation.Missing([new Installation(12, "/12")], [], "/data").ShouldContain("older than 13");
    }
}
