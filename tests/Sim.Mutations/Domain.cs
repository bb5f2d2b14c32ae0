using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Sim.Scenarios.Tests;

namespace Sim.Mutations;

/// <summary>The domain's source, compiled in memory with one condition turned.</summary>
internal sealed class Domain
{
    private readonly CSharpCompilation _compilation;
    private readonly CSharpGeneratorDriver _generators;

    private Domain(CSharpCompilation compilation, CSharpGeneratorDriver generators) => (_compilation, _generators) = (compilation, generators);

    /// <summary>Every condition of it.</summary>
    public IEnumerable<Site> Sites => _compilation.SyntaxTrees.Where(t => !t.FilePath.Contains("/obj/", StringComparison.Ordinal)).SelectMany(Site.In);

    /// <summary>The source as it stands.</summary>
    public static Domain Read()
    {
        var folder = Path.Combine(Repository.Root, "src", "Sim.Domain");
        var parsing = new CSharpParseOptions(LanguageVersion.Latest);
        // Of what the build wrote, the usings that hold everywhere and the assembly's own description.
        var trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(p => !p.Contains("/bin/", StringComparison.Ordinal)
                && (!p.Contains("/obj/", StringComparison.Ordinal) || p.Contains("/Debug/net10.0/", StringComparison.Ordinal)))
            .Select(p => CSharpSyntaxTree.ParseText(File.ReadAllText(p), parsing, p, System.Text.Encoding.UTF8));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileNameWithoutExtension(p) is not ("Sim.Domain" or "Sim.Mutations"))
            .Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create(
            "Sim.Domain",
            trees,
            references,
            new(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable,
                deterministic: true));
        return new(compilation, CSharpGeneratorDriver.Create(Regexes().GetGenerators(LanguageNames.CSharp), parseOptions: parsing));
    }

    /// <summary>The assembly with a condition turned, or as it stands; null: that does not compile.</summary>
    public byte[]? Compiled(Site? site)
    {
        var compilation = site is null ? _compilation : _compilation.ReplaceSyntaxTree(site.Tree, site.Mutated());
        _generators.RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        using var assembly = new MemoryStream();
        var result = whole.Emit(assembly);
        if (site is null && !result.Success)
        {
            Console.Error.WriteLine(string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        }

        return result.Success ? assembly.ToArray() : null;
    }

    /// <summary>The generator of regular expressions that the compiler of this runtime's reference pack brings.</summary>
    private static AnalyzerFileReference Regexes()
    {
        var root = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var generator = Directory.EnumerateFiles(Path.Combine(root, "packs"), "System.Text.RegularExpressions.Generator.dll", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Last();
        return new(generator, new Loader());
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }
}
