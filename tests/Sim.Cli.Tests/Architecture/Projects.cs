using System.Reflection;
using System.Runtime.CompilerServices;
using Sim.Answers.Telling;
using Sim.Application;
using Sim.Domain.Negotiation;
using Sim.Scenarios.Scripts;
using Sim.Server;
using Sim.Web;

namespace Sim.Cli.Tests.Architecture;

/// <summary>The assemblies of the product, from the inside out.</summary>
internal static class Projects
{
    public static Assembly Domain { get; } = typeof(Projection).Assembly;

    public static Assembly Scenarios { get; } = typeof(ScriptReader).Assembly;

    public static Assembly Application { get; } = typeof(Registration).Assembly;

    public static Assembly Answers { get; } = typeof(Say).Assembly;

    public static Assembly Web { get; } = typeof(Printed).Assembly;

    public static Assembly Server { get; } = typeof(SimServer).Assembly;

    public static Assembly Cli { get; } = typeof(CommandLine).Assembly;

    public static IReadOnlyList<Assembly> All { get; } = [Domain, Scenarios, Application, Answers, Web, Server, Cli];

    /// <summary>The types people wrote.</summary>
    public static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly.GetTypes()
            .Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)) && !t.Name.Contains('<') && t.DeclaringType?.Name.Contains('<') != true);
}
