using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using Sim.Scenarios.Yaml;
using static Sim.Scenarios.Tests.Yaml.Nodes;

namespace Sim.Scenarios.Tests.Yaml;

public sealed class ScriptFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sim-script-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_read_as_text()
    {
        var path = Written("a: ü😀\r\n"u8.ToArray());
        var script = ScriptFile.Read(path);
        script.Path.ShouldBe(path);
        script.Text.ShouldBe("a: ü😀\r\n");
        script.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() => ScriptFile.Read(Written([0xEF, 0xBB, 0xBF, (byte)'a'])).Text.ShouldBe("a");

    public static TheoryData<byte[], string> Unreadable => new()
    {
        { [], "1:1 This file is empty: write a script, beginning with 'scenario: ' and its name." },
        { [0xEF, 0xBB, 0xBF], "1:1 This file is empty: write a script, beginning with 'scenario: ' and its name." },
        { Encoding.Unicode.GetPreamble(), "1:1 This file is in UTF-16: save it as UTF-8." },
        { Encoding.BigEndianUnicode.GetPreamble(), "1:1 This file is in UTF-16: save it as UTF-8." },
        { Encoding.UTF32.GetPreamble(), "1:1 This file is in UTF-32: save it as UTF-8." },
        { Encoding.Latin1.GetBytes("a: b\nc: Zürich"), "2:5 The character here is not UTF-8: save the file as UTF-8, or write the character anew." },
        { [(byte)'a', 0xC3], "1:2 The character here is not UTF-8: save the file as UTF-8, or write the character anew." },
        { [(byte)'a', 0xED, 0xA0, 0x80], "1:2 The character here is not UTF-8: save the file as UTF-8, or write the character anew." },
        { [(byte)'a', (byte)'\n', (byte)'b', 0], "2:2 This file holds null bytes, so it is no text, or a text in UTF-16: save it as UTF-8." },
        { [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0], "1:1 This file holds null bytes, so it is no text, or a text in UTF-16: save it as UTF-8." },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Bytes_that_are_no_script_are_refused(byte[] bytes, string problem) => Refused(Written(bytes)).ShouldBe(problem);

    [Fact]
    public void White_space_alone_is_left_to_the_reader() => ScriptFile.Read(Written(" \n"u8.ToArray())).Text.ShouldBe(" \n");

    [Fact]
    public void Ten_megabytes_are_read_and_one_byte_more_is_refused()
    {
        var bytes = new byte[10 * 1024 * 1024 + 1];
        Array.Fill(bytes, (byte)' ');
        ScriptFile.Read(Written(bytes[1..])).Problems.ShouldBeEmpty();
        Refused(Written(bytes)).ShouldBe("1:1 This file is larger than 10 MB: split it into several scenarios.");
    }

    [Theory]
    [InlineData("korea-1935.yaml", "1:1 There is no such file: did you mean korea-1953.yaml?")]
    [InlineData("korea-1953", "1:1 There is no such file: did you mean korea-1953.yaml?")]
    [InlineData("Korea-1953.yml", "1:1 There is no such file: did you mean korea-1953.yaml?")]
    [InlineData("something-else.txt", "1:1 There is no such file: check the path.")]
    public void A_file_that_is_not_there_brings_near_names_to_mind(string name, string problem)
    {
        File.WriteAllText(Path.Combine(folder, "korea-1953.yaml"), "a: b");
        File.WriteAllText(Path.Combine(folder, "istanbul-2025.yaml"), "a: b");
        Refused(Path.Combine(folder, name)).Replace(folder + Path.DirectorySeparatorChar, "").ShouldBe(problem);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Refused(Path.Combine(folder, "no", "a.yaml")).ShouldStartWith("1:1 There is no such file, nor a folder '");

    [Fact]
    public void A_folder_is_no_script() => Refused(folder).ShouldBe("1:1 This is a folder: name a script in it.");

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_text_that_cannot_be_a_path_is_refused(string path) =>
        Refused(path).ShouldBe("1:1 This is no path of a file: name a script, such as scenarios/korea-1953.yaml.");

    [Fact]
    public void A_path_too_long_for_the_system_is_refused() => Refused(Path.Combine(folder, new string('a', 5000))).ShouldStartWith("1:1 ");

    [Fact]
    public void A_named_pipe_is_refused_without_waiting_for_its_writer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is asked for the kind of a file.");
        var pipe = Path.Combine(folder, "pipe");
        using (var mkfifo = Process.Start("mkfifo", [pipe]))
        {
            mkfifo.WaitForExit();
        }

        Refused(pipe).ShouldBe("1:1 This is a named pipe, not a file: write the script to a file and name that.");
        File.CreateSymbolicLink(Path.Combine(folder, "link"), pipe);
        Refused(Path.Combine(folder, "link")).ShouldBe("1:1 This is a named pipe, not a file: write the script to a file and name that.");
    }

    [Fact]
    public void A_device_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is asked for the kind of a file.");
        Refused("/dev/zero").ShouldBe("1:1 This is a device, not a file: write the script to a file and name that.");
    }

    [Fact]
    public void A_socket_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is asked for the kind of a file.");
        var path = Path.Combine(folder, "socket");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        Refused(path).ShouldBe("1:1 This is a socket, not a file: write the script to a file and name that.");
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_refused()
    {
        var link = Path.Combine(folder, "link.yaml");
        File.CreateSymbolicLink(link, Path.Combine(folder, "gone.yaml"));
        Refused(link).ShouldStartWith("1:1 ");
    }

    [Fact]
    public void A_file_without_the_right_to_read_it_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "This user may read every file.");
        var path = Written("a: b"u8.ToArray());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        Refused(path).ShouldBe("1:1 This file may not be read: ask its owner for the right, or change it with chmod.");
    }

    [Fact]
    public void A_file_that_tells_no_length_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Such files are Linux's.");
        ScriptFile.Read("/proc/self/status").Text.ShouldNotBeNull().ShouldStartWith("Name:");
    }

    [Fact]
    public void No_bytes_make_it_throw() =>
        Gen.Byte.Array[0, 50].Sample(bytes =>
        {
            var script = ScriptFile.Read(Written(bytes));
            return script.Text is null == script.Problems.Count > 0;
        }, iter: 500, threads: 1);

    private string Written(byte[] bytes)
    {
        var path = Path.Combine(folder, "script.yaml");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Refused(string path)
    {
        var script = ScriptFile.Read(path);
        script.Text.ShouldBeNull();
        script.Path.ShouldBe(path);
        return Show(script.Problems);
    }
}
