using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using Sim.Domain.Things;

namespace Sim.Cli.Tests.Architecture;

/// <summary>
/// The domain stands on floors: a folder knows those below it and none above, in its `using` lines and in its code. No pair of folders knows each other.
/// </summary>
public partial class FloorsTests
{
    /// <summary>What every kind of thing may know, from the ground up.</summary>
    private static readonly string[] Ground = ["Time", "Vocabulary", "Events", "Things"];

    /// <summary>The folders with a kind of thing in them, and what is said beside all things.</summary>
    private static readonly string[] Kinds =
    [
        "Statements",
        .. Projects.Domain.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IThing)))
            .Select(t => FolderOf(t)!)
            .Distinct(),
    ];

    /// <summary>From the ground up.</summary>
    private static readonly string[] Floors = [.. Ground, .. Kinds, "Negotiation", "Playback", "StatePaths", "Branches", "Exercises"];

    /// <summary>Which kinds of things know which: whose the sides of a truce are, and what a proposal asks for.</summary>
    private static readonly (string Kind, string Knows)[] BetweenKinds =
    [
        ("Truces", "Parties"),
        ("Incidents", "Parties"),
        ("Proposals", "Talks"),
        ("Proposals", "Truces"),
    ];

    [Fact]
    public void Every_folder_of_the_domain_has_its_floor() =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "Sim.Domain"))
            .Select(d => Path.GetFileName(d)!)
            .Where(d => d is not ("bin" or "obj"))
                .ShouldBe(Floors, ignoreOrder: true, "give a new folder its floor here and in src/README.md");

    [Fact]
    public void No_using_line_names_a_folder_above() =>
        (from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Sim.Domain"), "*.cs", SearchOption.AllDirectories)
         let parts = Path.GetRelativePath(Path.Combine(Repository.Root, "src", "Sim.Domain"), path).Split(Path.DirectorySeparatorChar)
         where parts is [not ("bin" or "obj"), _, ..]
         from Match match in DomainFolder().Matches(File.ReadAllText(path))
         where !MayKnow(parts[0], match.Groups[1].Value)
         select $"{string.Join('/', parts)}: {match.Value}")
        .ShouldBeEmpty();

    [Fact]
    public void No_code_uses_a_type_of_a_folder_above() =>
        (from type in Projects.Domain.GetTypes()
         let folder = FolderOf(type)
         where folder is not null
         from used in Used(type)
         let other = FolderOf(used)
         where other is not null && !MayKnow(folder, other)
         select $"{type.FullName} uses {used.FullName}").Distinct()
        .ShouldBeEmpty();

    private static bool MayKnow(string folder, string other) =>
        folder == other
        || (Kinds.Contains(folder) && Kinds.Contains(other)
            ? BetweenKinds.Contains((folder, other))
            : Array.IndexOf(Floors, other) < Array.IndexOf(Floors, folder));

    private static string? FolderOf(Type type) =>
        type.Assembly == Projects.Domain && type.Namespace is { } space && space.StartsWith("Sim.Domain.", StringComparison.Ordinal)
            ? space.Split('.')[2]
            : null;

    private static IEnumerable<Type> Used(Type type)
    {
        const BindingFlags own = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        IEnumerable<Type?> named =
        [
            type.BaseType, .. type.GetInterfaces(), .. type.GetFields(own).Select(f => f.FieldType), .. type.GetProperties(own).Select(p => p.PropertyType),
            .. type.GetMethods(own).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType).Concat(InBody(m))),
            .. type.GetConstructors(own).SelectMany(c => c.GetParameters().Select(p => p.ParameterType).Concat(InBody(c))),
        ];
        return named.OfType<Type>().SelectMany(Parts);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType
            ? Parts(type.GetElementType()!)
            : type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)]
            : [type];

    /// <summary>The types of its variables, and those whose members its instructions name.</summary>
    private static IEnumerable<Type?> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        foreach (var token in Tokens(body.GetILAsByteArray()!))
        {
            var generics = (OfType: method.DeclaringType!.IsGenericType
                ? method.DeclaringType.GetGenericArguments()
                : null, OfMethod: method.IsGenericMethod ? method.GetGenericArguments() : null);
            var member = method.Module.ResolveMember(token, generics.OfType, generics.OfMethod);
            yield return member as Type ?? member!.DeclaringType;
            foreach (var argument in member is MethodInfo { IsGenericMethod: true } called ? called.GetGenericArguments() : [])
            {
                yield return argument;
            }
        }
    }

    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var op = code[at] == 0xFE ? TwoBytes[code[at + 1]] : OneByte[code[at]];
            at += op.Size;
            if (op.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return BitConverter.ToInt32(code, at);
            }

            at += op.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static readonly OpCode[] Codes = [.. typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (OpCode)f.GetValue(null)!)];
    private static readonly Dictionary<byte, OpCode> OneByte = Codes.Where(c => c.Size == 1).ToDictionary(c => (byte)c.Value);
    private static readonly Dictionary<byte, OpCode> TwoBytes = Codes.Where(c => c.Size == 2).ToDictionary(c => (byte)c.Value);

    [GeneratedRegex(@"Sim\.Domain\.(\w+)")]
    private static partial Regex DomainFolder();
}
