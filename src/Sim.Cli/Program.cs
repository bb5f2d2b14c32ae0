using Sim.Cli;

return await CommandLine.RunAsync(args, Terminal.OfThisProcess());
